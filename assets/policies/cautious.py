"""A cautious government, as a policy for Pourparler: pourparler run SCENARIO --policy 'RUS=exec:python3 assets/policies/cautious.py'

It comes to every table, takes what is worth its own reservation value, else offers what leaves the other side the most
above that, does what falls due, and answers calls for help with words. Standard library only.
"""
import json
import random
import sys


def decide(setting, day, chance):
    """The codes of the acts that it orders on a day."""
    legal = [act["code"] for act in day["legal"]]
    orders = [code for code in legal if code.startswith(("attend:", "fulfil:"))]
    orders += [code for code in legal if code.startswith("answer-call:") and code.endswith("=words")]
    disputes = {d["dispute"]: d for d in setting["disputes"]}
    for view in (view for view in day["view"]["disputes"] if view["assessment"]):
        name, known, table = view["dispute"], disputes[view["dispute"]], view["talks"]["on_table"]
        me, other = sorted((known["challenger"], known["defender"]), key=lambda side: side != known[view["side"]])
        # The first package is what holds; what one in part is worth changes with that, and stands in the view.
        worth = {p["package"]: p["worth"] or view["part_worth"][str(p["package"])] for p in known["packages"][1:]}
        good = [p for p in worth if worth[p][me] >= view["assessment"]["reservation"]]
        if table and table["by"] == other and table["package"] in good and f"accept:{name}" in legal:
            orders.append(f"accept:{name}")
            continue
        good = [p for p in good if f"offer:{name}#{p}" in legal]
        if good:
            orders.append(f"offer:{name}#{max(good, key=lambda p: (worth[p][other], chance.random()))}")
    return orders


hello = json.loads(sys.stdin.readline())
chance = random.Random(f"{hello['seed']}/{hello['run']}/{hello['actor']}")  # the same run, the same draws
for line in iter(sys.stdin.readline, ""):
    day = json.loads(line)
    orders = decide(hello["setting"], day, chance)
    print(json.dumps({"date": day["date"], "orders": orders}), flush=True)

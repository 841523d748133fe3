"""A cautious government, as a policy for Pourparler: pourparler run SCENARIO --policy 'RUS=exec:python3 assets/policies/cautious.py'

It comes to every table, offers what leaves the other side the most while it stays above its own reservation value,
takes what is worth that much, does what falls due, and answers calls for help with words. Standard library only.
"""
import json
import random
import sys


def decide(setting, day, chance):
    """The codes of the acts that it orders on a day."""
    legal = [act["code"] for act in day["legal"]]
    orders = [code for code in legal if code.startswith(("attend:", "fulfil:"))]
    orders += [code for code in legal if code.startswith("answer-call:") and code.endswith("=words")]
    packages = {d["dispute"]: d["packages"] for d in setting["disputes"]}
    sides = {d["dispute"]: (d["challenger"], d["defender"]) for d in setting["disputes"]}
    for dispute in day["view"]["disputes"]:
        name, mine = dispute["dispute"], dispute["assessment"]
        if mine is None:
            continue
        challenger, defender = sides[name]
        me, other = (challenger, defender) if dispute["side"] == "challenger" else (defender, challenger)
        offered = dispute["talks"]["on_table"]
        offered = offered["package"] if offered and offered["by"] == other else 0

        def worth(package, whom):  # that of a package in part changes with what holds
            known = packages[name][package]["worth"] or dispute["part_worth"][str(package)]
            return known[whom]

        if offered and worth(offered, me) >= mine["reservation"] and f"accept:{name}" in legal:
            orders.append(f"accept:{name}")
            continue
        good = [p["package"] for p in packages[name][1:] if worth(p["package"], me) >= mine["reservation"]]
        good = [p for p in good if f"offer:{name}#{p}" in legal]
        if good:
            best = max(good, key=lambda p: (worth(p, other), chance.random()))
            orders.append(f"offer:{name}#{best}")
    return orders


hello = json.loads(sys.stdin.readline())
chance = random.Random(f"{hello['seed']}/{hello['run']}/{hello['actor']}")  # the same run, the same draws
for line in iter(sys.stdin.readline, ""):
    day = json.loads(line)
    orders = decide(hello["setting"], day, chance)
    print(json.dumps({"date": day["date"], "orders": orders}), flush=True)

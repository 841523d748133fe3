"""Prints the peer's numbers beside ours, and the ratios. Usage: compare.py OURS.jsonl PEER.jsonl"""
import json
import sys

# The least ratio that the project asks for, by operation and number of outcomes.
WANTED = {
    ("sessions", "125"): 500,
    ("sessions", "1000"): 300,
    ("sessions", "100000"): 200,
    ("points", "1000"): 100,
    ("points", "1000000"): 20,
}


def read(path):
    with open(path) as lines:
        rows = [json.loads(line) for line in lines]
    return {(r["what"], r.get("domain", "")): r for r in rows}


def main():
    ours, peer = read(sys.argv[1]), read(sys.argv[2])
    version = peer[("version", "")]
    print(f"NegMAS {version['negmas']}, Python {version['python']}")
    print(f"{'operation':24} {'domain':18} {'peer':>14} {'ours':>14} {'ratio':>10}  wanted")
    for (what, domain), row in ours.items():
        if what == "peak memory":
            print(f"peak memory of the measuring program: {row['value']}")
            continue
        name = "points" if what.startswith("points") else what
        other = peer.get((name, domain))
        wanted = WANTED.get((what.split()[0], domain.split()[0]), "")
        if "per_second" in row:
            mine = f"{row['per_second']:.0f} /s"
            theirs = f"{other['per_second']:.2f} /s" if other else "-"
            ratio = row["per_second"] / other["per_second"] if other else None
        else:
            mine = f"{1000 * row['seconds']:.3f} ms"
            theirs = f"{1000 * other['seconds']:.1f} ms" if other else "-"
            ratio = other["seconds"] / row["seconds"] if other else None
        shown = f"{ratio:.0f}" if ratio else "-"
        print(f"{what:24} {domain:18} {theirs:>14} {mine:>14} {shown:>10}  {wanted}")


if __name__ == "__main__":
    main()

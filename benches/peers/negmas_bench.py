"""Measures NegMAS on the domains of `measure.rs`, the same operations; prints one JSON object a line.

Usage: negmas_bench.py [SECONDS] [--whole]   (--whole: also the whole analysis of 1 000 000 outcomes, over a minute)
"""
from __future__ import annotations

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import negmas  # noqa: E402
from negmas import make_issue, make_os  # noqa: E402
from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: E402
from negmas.preferences.ops import calc_scenario_stats, kalai_points, nash_points, pareto_frontier  # noqa: E402
from negmas.preferences.value_fun import TableFun  # noqa: E402
from negmas.sao import SAOMechanism  # noqa: E402
from negmas.sao.negotiators import AspirationNegotiator  # noqa: E402

MASK = (1 << 64) - 1


def units(seed):
    """splitmix64 as uniform numbers in [0, 1)."""
    x = seed & MASK
    while True:
        x = (x + 0x9E3779B97F4A7C15) & MASK
        z = x
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((z ^ (z >> 31)) >> 11) * (1.0 / (1 << 53))


def tables(seed, shape):
    """Weights that sum to 1, then each issue's values stretched to [0, 1]: as `synthetic::tables`."""
    draw = units(seed)
    weights = [next(draw) for _ in shape]
    total = sum(weights)
    values = []
    for n in shape:
        v = [next(draw) for _ in range(n)]
        low, high = min(v), max(v)
        values.append([(x - low) / (high - low) for x in v])
    return [w / total for w in weights], values


def domain(shape, opposed):
    space = make_os(tuple(make_issue(values=[str(v) for v in range(n)], name=f"i{k}") for k, n in enumerate(shape)))
    parts = [tables(seed, shape) for seed in (1, 2)]
    if opposed:
        parts[1] = (parts[1][0], [[1.0 - x for x in column] for column in parts[0][1]])

    def ufuns():
        return [
            LinearAdditiveUtilityFunction(
                values={f"i{k}": TableFun({str(i): x for i, x in enumerate(col)}) for k, col in enumerate(values)},
                weights={f"i{k}": w for k, w in enumerate(weights)},
                outcome_space=space,
                reserved_value=0.0,
            )
            for weights, values in parts
        ]

    return space, ufuns


def report(what, name, value, unit):
    print(json.dumps({"what": what, "domain": name, unit: value}), flush=True)


def best(seconds, f):
    """CPU seconds a call, from the fastest batch of up to five."""
    start = time.process_time()
    f()
    once = time.process_time() - start
    if once >= seconds:
        return once
    batch = max(1, int(seconds / 5 / once))
    fastest = once
    for _ in range(5):
        start = time.process_time()
        for _ in range(batch):
            f()
        fastest = min(fastest, (time.process_time() - start) / batch)
    return fastest


def session(space, ufuns):
    mechanism = SAOMechanism(outcome_space=space, n_steps=100)
    for u in ufuns:
        mechanism.add(AspirationNegotiator(aspiration_type=4.0), ufun=u)
    mechanism.run()


def points(space, ufuns):
    outcomes = list(space.enumerate_or_sample())
    frontier, _ = pareto_frontier(ufuns, outcomes=outcomes)
    nash_points(ufuns, frontier, outcome_space=space)
    kalai_points(ufuns, frontier, outcome_space=space)


def main():
    numbers = [a for a in sys.argv[1:] if not a.startswith("--")]
    seconds = float(numbers[0]) if numbers else 2.0
    print(json.dumps({"what": "version", "negmas": negmas.__version__, "python": sys.version.split()[0]}))
    for name, shape in (("125", (5, 5, 5)), ("1000", (10, 10, 10)), ("100000", (10,) * 5)):
        space, make = domain(shape, True)
        # New utility functions each time, as `fresh`; and the same ones again, as `shared`.
        report("sessions fresh", name, 1 / best(seconds, lambda: session(space, make())), "per_second")
        kept = make()
        report("sessions shared", name, 1 / best(seconds, lambda: session(space, kept)), "per_second")
    for name, shape in (("1000", (10,) * 3), ("100000", (10,) * 5), ("1000000", (10,) * 6)):
        for conflict in ("low", "opposed"):
            space, make = domain(shape, conflict == "opposed")
            ufuns = make()
            report("points", f"{name} {conflict}", best(seconds, lambda: points(space, ufuns)), "seconds")
    if "--whole" in sys.argv:
        for conflict in ("low", "opposed"):
            space, make = domain((10,) * 6, conflict == "opposed")
            report("whole analysis", f"1000000 {conflict}", best(0.1, lambda: calc_scenario_stats(make())), "seconds")


if __name__ == "__main__":
    main()

"""`python -m tests.bench`: every figure as a ratio to a yardstick that ran in turn with it."""

import argparse
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from tests.bench import sampler
from tests.bench.cases import GROUPS, growth
from tests.bench.desk import SIZES, Desk, set_up
from tests.bench.measured import Case, Group, Growth
from tests.bench.processes import Command, FailedRunError, Figures, in_turn, ratio, run

GROWTH = "growth"
WORTH_SAYING = 0.03
HEAD = f"{'':<52} {'CPU s':>7} {'wall s':>7} {'MiB':>5} {'ratio':>6} {'waited':>6}  at most"
"""Both ratios stand there, of processor time and of what is waited for; what may use two cores is
judged by the second, and says so."""


def main() -> int:
    """Measure and print. Gives 1 if a figure is not met or a command fails."""
    asked = _arguments()
    missed = 0
    with tempfile.TemporaryDirectory(prefix="jtai-bench-") as folder:
        desk = set_up(Path(folder) / "desk")
        for name, group in GROUPS.items():
            if name in asked.only:
                missed += _group(desk, group(desk), quick=asked.quick)
        if GROWTH in asked.only:
            missed += _growth(growth(desk), rounds=1 if asked.quick else 3)
    print(f"\n{missed or 'No'} figure{'' if missed == 1 else 's'} not met.")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    names = [*GROUPS, GROWTH]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: for a first look")
    parser.add_argument("--only", choices=names, nargs="+", default=names, metavar="NAME")
    return parser.parse_args()


def _group(desk: Desk, group: Group, *, quick: bool) -> int:
    """Print a table of a group. Gives how many of its figures are not met."""
    print(f"\n{group.name}: ratios to {group.yardstick}\n{HEAD}")
    cases, missed = [], 0
    for case in group.cases:
        try:
            run(case.command)
            cases.append(case)
        except FailedRunError as wrong:
            missed += case.at_most is not None
            print(f"{case.what:<52} {wrong}")
    rounds = group.quick_rounds if quick else group.rounds
    yardstick, *results = in_turn([group.command, *(case.command for case in cases)], rounds)
    print(_line(group.yardstick, Figures.of(yardstick), 1.0, 1.0))
    cpu = {case.what: Figures.of(runs).cpu for case, runs in zip(cases, results, strict=True)}
    for case, runs in zip(cases, results, strict=True):
        times, waited = ratio(runs, yardstick), ratio(runs, yardstick, waited=True)
        wanted, met = _verdict(case, waited if case.by_wall else times, Figures.of(runs), cpu)
        missed += not met
        print(f"{_line(case.what, Figures.of(runs), times, waited)}  {wanted}")
        if shares := _shares(desk, case, 3 if quick else 10):
            print(f"    spent on: {shares}")
    return missed


def _line(what: str, figures: Figures, times: float, waited: float) -> str:
    cost = f"{figures.cpu:>7.3f} {figures.wall:>7.3f} {figures.peak:>5.0f}"
    return f"{what:<52} {cost} {times:>6.2f} {waited:>6.2f}"


def _verdict(case: Case, times: float, figures: Figures, cpu: dict[str, float]) -> tuple[str, bool]:
    """What was wanted of a case, with whether each was met, and whether all were."""
    wanted = []
    if case.at_most is not None:
        unit = "x waited" if case.by_wall else "x"
        wanted.append((f"{case.at_most} {unit}", times <= case.at_most))
    if case.most_peak is not None:
        wanted.append((f"{case.most_peak:.0f} MiB", figures.peak <= case.most_peak))
    if case.ahead_of in cpu:
        wanted.append((f"ahead of {case.ahead_of}", figures.cpu < cpu[case.ahead_of]))
    told = ", ".join(f"{what} {'met' if met else 'NOT MET'}" for what, met in wanted)
    return told, all(met for _, met in wanted)


def _shares(desk: Desk, case: Case, times: int) -> str:
    """In a sentence, what the case's time is spent on; nothing of programs that are not jtai."""
    if not case.command.argv[0].endswith("jtai"):
        return ""
    out = desk.folder / "samples.tsv"
    out.unlink(missing_ok=True)
    stand_in = (sys.executable, sampler.__file__, str(out))
    sampled = replace(case.command, argv=(*stand_in, *case.command.argv))
    is_short = run(case.command).cpu < 1
    for _ in range(times if is_short else 1):
        run(sampled)
    seen: defaultdict[str, float] = defaultdict(float)
    for line in out.read_text().splitlines():
        seconds, part = line.split("\t")
        seen[part] += float(seconds)
    total = sum(seen.values())
    largest = sorted(seen.items(), key=lambda item: -item[1])
    return ", ".join(f"{part} {n / total:.0%}" for part, n in largest if n / total >= WORTH_SAYING)


def _growth(found: list[Growth], rounds: int) -> int:
    """Print how each command grows from size to size. Gives how many grow faster than the file."""
    sizes = "".join(f"{f'{size:,}':>9}" for size in SIZES)
    print(f"\ngrowth: CPU s by number of actions\n{'':<30}{sizes}   {SIZES[1]:,} to {SIZES[2]:,}")
    missed = 0
    for grown in found:
        try:
            runs = in_turn(grown.commands, rounds)
        except FailedRunError as wrong:
            missed += 1
            print(f"{grown.what:<30} {wrong}")
            continue
        cpu = [Figures.of(of_size).cpu for of_size in runs]
        times, file = ratio(runs[2], runs[1]), _bytes(grown.commands[2]) / _bytes(grown.commands[1])
        met = times <= file
        missed += not met
        told = "".join(f"{seconds:>9.3f}" for seconds in cpu)
        verdict = "met" if met else "NOT MET"
        print(f"{grown.what:<30}{told}   {times:.1f} x (the file: {file:.1f} x) {verdict}")
    return missed


def _bytes(command: Command) -> int:
    return Path(command.env["JTAI_PLAN"]).stat().st_size


if __name__ == "__main__":
    sys.exit(main())

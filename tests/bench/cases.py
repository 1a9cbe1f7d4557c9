"""What is measured, beside which yardstick, and what it may cost at most."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from tests.bench import beside
from tests.bench.desk import SIZES, Desk, make
from tests.bench.large_plans import contrast, edits, large, largest, merge, note
from tests.bench.many_plans import region, several
from tests.bench.measured import Case, Group, Growth
from tests.bench.plans import AS_AT
from tests.bench.processes import Command, run
from tests.bench.revisions import BEHIND_IT, NAME

SMALLEST, MIDDLE, LARGEST = SIZES
REVISIONS, MANY_REVISIONS = 1_000, 5_000
ROWS = 5_000
OVERDUE = ("overdue", "--as-at", AS_AT)
ALL_OVERDUE = "2030-01-01"
"""A day on which nothing is left that is not overdue."""

CHASE = ("chase", "--as-at", AS_AT, "--reply-by", "2018-04-20", "--force")
ANSWERS = (
    *("--dates", "month-year"),
    *("--lead", "BCH; CCHP=BCH;CCHP"),
    *("--lead", "Public Health; BCH=Public Health;BCH"),
    *("--lead", "BGSW CRC; BSCB=BGSW CRC;BSCB"),
)
"""What an import asks about the table of Bristol's plan, which has `Oct-17`, and agencies that
never stand alone."""

NO_CACHE = {"JTAI_NO_CACHE": "1"}


def starts(desk: Desk) -> Group:
    """What people feel: the time until something stands there."""
    bristol, jtai = desk.bristol, desk.jtai
    tab, asked = {"_JTAI_COMPLETE": "tab_bash"}, ("9", "80", " =:", "jtai show 3")
    late, status = ("overdue", "--as-at", ALL_OVERDUE), ("status", "--as-at", AS_AT)
    cases = (
        Case("jtai --version", jtai("--version"), 1.15),
        Case("jtai overdue, Bristol, in a pipe", jtai(*OVERDUE, plan=bristol), 1.15),
        Case("the same, without a cache", jtai(*OVERDUE, plan=bristol, env=NO_CACHE), 1.15),
        Case("TAB completion of a ref", jtai(*asked, plan=bristol, env=tab), 1.15),
        Case(
            "jtai overdue, on a terminal, all of it", jtai(*late, plan=bristol, terminal=True), 1.7
        ),
        Case("jtai overdue, on a terminal", jtai(*OVERDUE, plan=bristol, terminal=True)),
        Case("jtai status, on a terminal", jtai(*status, plan=bristol, terminal=True)),
        Case("jtai --help", jtai("--help")),
    )
    return Group("starts", "the empty Typer program", desk.empty_program(), cases, 101, 7)


def small(desk: Desk) -> Group:
    """A plan of the usual size beside other programs."""
    make(desk, "plan", SMALLEST)
    case = Case(f"jtai overdue, {SMALLEST} actions", desk.jtai(*OVERDUE, plan=desk.plan(SMALLEST)))
    cases = (case, *beside.cases(desk, SMALLEST))
    return Group("small", "the empty Typer program", desk.empty_program(), cases, 15, 5)


def trend(desk: Desk) -> Group:
    """A plan's whole life."""
    return _trend(desk, REVISIONS, Case("", desk.jtai(), 0.2), 5)


def long_trend(desk: Desk) -> Group:
    """A longer life than any board's yet."""
    return _trend(desk, MANY_REVISIONS, Case("", desk.jtai(), 0.14, 150), 3)


def _trend(desk: Desk, revisions: int, wanted: Case, rounds: int) -> Group:
    make(desk, "history", revisions)
    plan, asked = desk.history(revisions) / NAME, ("trend", "--as-at", BEHIND_IT)
    what = f"jtai trend, {revisions:,} revisions of Bristol"
    cases = (
        replace(wanted, what=what, command=desk.jtai(*asked, plan=plan)),
        Case("the same, --each commit", desk.jtai(*asked, "--each", "commit", plan=plan)),
    )
    scan = desk.event_scan(desk.texts(revisions))
    return Group("trend", "libyaml's events of all their texts", scan, cases, rounds, 2)


def imported(desk: Desk) -> Group:
    """A plan that comes in from a spreadsheet, beside a check of the plan that it comes to."""
    make(desk, "csv", ROWS)
    once = _import(desk, ROWS)
    run(once)
    plan = desk.folder / "checked.yaml"
    desk.imported(ROWS).rename(plan)
    yardstick = f"jtai check, {ROWS:,} actions, not seen before"
    case = Case(f"jtai import, {ROWS:,} rows of CSV", once, 3, 160)
    check = desk.jtai("check", plan=plan, env=NO_CACHE)
    return Group("import", yardstick, check, (case,), 7, 2)


def answers(desk: Desk) -> Group:
    """Asking all agencies of a large plan, and taking in what the busiest of them answers."""
    make(desk, "plan", MIDDLE)
    make(desk, "answers", MIDDLE)
    plan, edited, folder = desk.plan(MIDDLE), desk.folder / "asked.yaml", desk.folder / "to-send"

    def anew() -> None:
        desk.take_away(edited)
        shutil.copyfile(plan, edited)

    cases = (
        Case(
            f"jtai chase, {MIDDLE:,} actions",
            desk.jtai(*CHASE, "-o", str(folder), plan=edited, before=anew),
        ),
        Case(
            "jtai collect, the busiest agency's sheet",
            desk.jtai("collect", str(desk.answers(MIDDLE)), plan=edited, before=anew),
        ),
    )
    yardstick = f"jtai check, {MIDDLE:,} actions, not seen before"
    check = desk.jtai("check", plan=plan, env=NO_CACHE)
    return Group("answers", yardstick, check, cases, 7, 2)


def papers(desk: Desk) -> Group:
    """A paper for a meeting as a Word file, beside the same as a page."""
    make(desk, "plan", MIDDLE)
    plan, jtai = desk.plan(MIDDLE), desk.jtai
    paper = ("report", "--as-at", AS_AT, "--force", "-o")
    word = Case(
        f"jtai report, as Word, {MIDDLE:,} actions", jtai(*paper, "made.docx", plan=plan), 5
    )
    page = jtai(*paper, "made.html", plan=plan)
    return Group("papers", f"jtai report, as HTML, {MIDDLE:,} actions", page, (word,), 7, 3)


def growth(desk: Desk) -> list[Growth]:
    """Commands at each size."""
    for size in SIZES:
        if not desk.plan(size).exists():
            make(desk, "plan", size)
        make(desk, "csv", size)
    asked: Iterable[tuple[str, tuple[str, ...]]] = (
        ("overdue", OVERDUE),
        ("overdue, as a table", (*OVERDUE, "--format", "table")),
        ("status", ("status", "--as-at", AS_AT)),
        ("due", ("due", "--as-at", AS_AT)),
        ("list, filtered", ("list", "--agency", "Police", "--text", "audit", "--as-at", AS_AT)),
        ("list, as JSON", ("list", "--format", "json", "--as-at", AS_AT)),
        ("show", ("show", "1.1", "--as-at", AS_AT)),
        ("check", ("check", "--as-at", AS_AT)),
        ("report, as Markdown", ("report", "--as-at", AS_AT, "--format", "md")),
        ("export to CSV", ("export", "--as-at", AS_AT, "-o", "made.csv", "--force")),
        ("export to Excel", ("export", "--as-at", AS_AT, "-o", "made.xlsx", "--force")),
    )
    return [
        *(
            Growth(f"jtai {name}", tuple(_at(desk, n, words) for n in SIZES))
            for name, words in asked
        ),
        Growth("jtai note", tuple(note(desk, size) for size in SIZES)),
        Growth("jtai import", tuple(_import(desk, size) for size in SIZES)),
    ]


def _at(desk: Desk, size: int, words: tuple[str, ...]) -> Command:
    return desk.jtai(*words, plan=desk.plan(size), env=NO_CACHE)


def _import(desk: Desk, rows: int) -> Command:
    """A table of so many rows becomes a plan that is not there yet. `JTAI_PLAN` is of no account
    to it: it says how large the file is that it grows with."""
    plan = desk.imported(rows)
    words = ("import", str(desk.csv(rows)), "-o", str(plan), *ANSWERS)
    return desk.jtai(*words, plan=desk.csv(rows), before=partial(desk.take_away, plan))


GROUPS: dict[str, Callable[[Desk], Group]] = {
    "starts": starts,
    "large": large,
    "contrast": contrast,
    "edits": edits,
    "merge": merge,
    "largest": largest,
    "small": small,
    "trend": trend,
    "long trend": long_trend,
    "import": imported,
    "answers": answers,
    "papers": papers,
    "several": several,
    "region": region,
}

"""What is measured, beside which yardstick, and what it may cost at most."""

import shutil
from collections.abc import Callable, Iterable
from functools import partial

from tests.bench import beside
from tests.bench.desk import SIZES, Desk, forget, make
from tests.bench.many_plans import region, several
from tests.bench.measured import Case, Group, Growth
from tests.bench.plans import AS_AT
from tests.bench.processes import Command, run

SMALLEST, MIDDLE, LARGEST = SIZES
REVISIONS = 1_000
ROWS = 5_000
OVERDUE = ("overdue", "--as-at", AS_AT)
NOTE = ("note", "1.1", "The audit is done.", "--date", "2018-03-20", "--by", "Minutes")
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
    cases = (
        Case("jtai --version", jtai("--version"), 1.15),
        Case("jtai overdue, Bristol, in a pipe", jtai(*OVERDUE, plan=bristol), 1.4),
        Case("the same, without a cache", jtai(*OVERDUE, plan=bristol, env=NO_CACHE), 1.4),
        Case("the same, on a terminal", jtai(*OVERDUE, plan=bristol, terminal=True), 2.2),
        Case("TAB completion of a ref", jtai(*asked, plan=bristol, env=tab), 1.4),
        Case("jtai --help", jtai("--help")),
        Case("jtai status, Bristol, on a terminal", jtai("status", plan=bristol, terminal=True)),
    )
    return Group("starts", "the empty Typer program", desk.empty_program(), cases, 21, 7)


def large(desk: Desk) -> Group:
    """A plan of a national body."""
    make(desk, "plan", LARGEST)
    plan, jtai = desk.plan(LARGEST), desk.jtai
    unseen = desk.folder / "cache-unseen"
    cases = [
        Case(
            f"jtai overdue, {LARGEST:,} actions, not seen before",
            jtai(
                *OVERDUE,
                plan=plan,
                env={"XDG_CACHE_HOME": str(unseen)},
                before=partial(forget, unseen),
            ),
            1.8,
            160,
        ),
        Case("the same, without a cache", jtai(*OVERDUE, plan=plan, env=NO_CACHE), 1.8, 160),
        Case(
            "the same, unchanged since the last command",
            jtai(*OVERDUE, plan=plan),
            0.8,
            130,
            ahead_of="task",
        ),
        Case(f"jtai note, {LARGEST:,} actions", _note(desk, LARGEST), 3),
    ]
    cases += _beside(desk, LARGEST)
    scan = desk.event_scan(plan)
    return Group("large", "libyaml's events of the same file", scan, tuple(cases), 7, 2)


def small(desk: Desk) -> Group:
    """A plan of the usual size beside other programs."""
    make(desk, "plan", SMALLEST)
    case = Case(f"jtai overdue, {SMALLEST} actions", desk.jtai(*OVERDUE, plan=desk.plan(SMALLEST)))
    cases = (case, *_beside(desk, SMALLEST))
    return Group("small", "the empty Typer program", desk.empty_program(), cases, 15, 5)


def trend(desk: Desk) -> Group:
    """A plan's whole life."""
    make(desk, "history", REVISIONS)
    plan = desk.history / "plan.yaml"
    case = Case(
        f"jtai trend, {REVISIONS:,} revisions of Bristol", desk.jtai("trend", plan=plan), 0.6
    )
    yardstick = "libyaml's events of all their texts"
    return Group("trend", yardstick, desk.event_scan(desk.texts), (case,), 5, 2)


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
        f"jtai report, as Word, {MIDDLE:,} actions", jtai(*paper, "made.docx", plan=plan), 4
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
        ("list, filtered", ("list", "--agency", "Police", "--text", "audit")),
        ("list, as JSON", ("list", "--format", "json")),
        ("show", ("show", "1.2")),
        ("check", ("check",)),
        ("report, as Markdown", ("report", "--as-at", AS_AT, "--format", "md")),
        ("export to CSV", ("export", "-o", "made.csv", "--force")),
        ("export to Excel", ("export", "-o", "made.xlsx", "--force")),
    )
    return [
        *(
            Growth(f"jtai {name}", tuple(_at(desk, n, words) for n in SIZES))
            for name, words in asked
        ),
        Growth("jtai note", tuple(_note(desk, size) for size in SIZES)),
        Growth("jtai import", tuple(_import(desk, size) for size in SIZES)),
    ]


def _at(desk: Desk, size: int, words: tuple[str, ...]) -> Command:
    return desk.jtai(*words, plan=desk.plan(size), env=NO_CACHE)


def _note(desk: Desk, size: int) -> Command:
    """A note on a plan of so many actions that has none of the notes of the run before."""
    edited = desk.folder / f"edited-{size}.yaml"
    return desk.jtai(*NOTE, plan=edited, before=partial(shutil.copyfile, desk.plan(size), edited))


def _import(desk: Desk, rows: int) -> Command:
    """A table of so many rows becomes a plan that is not there yet. `JTAI_PLAN` is of no account
    to it: it says how large the file is that it grows with."""
    plan = desk.imported(rows)
    words = ("import", str(desk.csv(rows)), "-o", str(plan), *ANSWERS)
    return desk.jtai(*words, plan=desk.csv(rows), before=partial(desk.take_away, plan))


GROUPS: dict[str, Callable[[Desk], Group]] = {
    "starts": starts,
    "large": large,
    "small": small,
    "trend": trend,
    "import": imported,
    "answers": answers,
    "papers": papers,
    "several": several,
    "region": region,
}


def _beside(desk: Desk, actions: int) -> list[Case]:
    """The same question put to the other programs that are installed."""
    cases = []
    for program in beside.installed():
        make(desk, program.name, actions)
        command = beside.command(program, desk.other(program.name, actions), desk.env)
        cases.append(Case(program.name, command))
    return cases

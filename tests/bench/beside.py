"""The same plan for programs that others use for lists like it, where they are installed."""

import calendar
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from jtai.dates import as_in_plan
from jtai.model import Action
from jtai.placed import actions_of
from jtai.reading import plan_of
from tests.bench.desk import BRISTOL, Desk, make
from tests.bench.measured import Case
from tests.bench.plans import AS_AT, MadeAction, MadeNote
from tests.bench.processes import Command
from tests.bench.region import town_text

STATUSES = {"complete": "completed", "withdrawn": "deleted"}


@dataclass(frozen=True)
class Program:
    """Another program: how the plan is written for it, and what it is then asked."""

    name: str
    write: Callable[[int, Path], None]
    ask: Callable[[Path], tuple[str, ...]]


def installed() -> list[Program]:
    return [program for program in PROGRAMS if shutil.which(program.name)]


def cases(desk: Desk, actions: int) -> list[Case]:
    """The same question put to those of them that are installed."""
    found = []
    for program in installed():
        make(desk, program.name, actions)
        asked = command(program, desk.other(program.name, actions), desk.env)
        found.append(Case(program.name, asked))
    return found


def command(program: Program, folder: Path, env: dict[str, str]) -> Command:
    """What is overdue, asked of a plan that `program.write` has written to `folder`."""
    return Command(program.ask(folder), folder, {**env, **_homes(folder)})


def _homes(folder: Path) -> dict[str, str]:
    return {
        "TASKRC": str(folder / "taskrc"),
        "TASKDATA": str(folder),
        "TODOMAN_CONFIG": str(folder / "todoman.py"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


def _taskwarrior(actions: int, folder: Path) -> None:
    """Its own two files, as `task import` would write them in many times the time."""
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=off\n")
    open_: list[str] = []
    closed: list[str] = []
    for finding, action in _actions(actions):
        (closed if action.status in STATUSES else open_).append(_task(finding, action))
    (folder / "pending.data").write_text("".join(open_))
    (folder / "completed.data").write_text("".join(closed))


def _task(finding: str, action: MadeAction) -> str:
    fields = {
        "description": " ".join(action.steps),
        "due": _seconds(action.due),
        "end": "1518652800" if action.status in STATUSES else "",
        "entry": "1506816000",
        "project": finding,
        "status": STATUSES.get(action.status or "", "pending"),
        "tags": ",".join(lead.replace(" ", "_") for lead in action.lead),
        "uuid": str(uuid5(NAMESPACE_URL, action.ref)),
    }
    fields |= {
        f"annotation_{int(_seconds(note.date)) + n}": f"{note.by}: {note.text}"
        for n, note in enumerate(action.notes)
    }
    told = (f'{name}:"{_for_task(value)}"' for name, value in fields.items() if value)
    return f"[{' '.join(told)}]\n"


def _for_task(text: str) -> str:
    return text.replace('"', "&dquot;").replace("[", "&open;").replace("]", "&close;")


def _hledger(actions: int, folder: Path) -> None:
    """Each action as a transaction of its due day, its leads as accounts, its notes as comments."""
    with (folder / "plan.journal").open("w") as out:
        for finding, action in _actions(actions):
            mark = "* " if action.status in STATUSES else ""
            text = " ".join(action.steps).replace(";", ",").replace("|", "/")
            out.write(f"{_last_day(action.due)} {mark}({action.ref}) {text}  ; finding:{finding}\n")
            out.writelines(f"    ; {n.date} {n.by}: {n.text}\n" for n in action.notes)
            out.writelines(f"    lead:{lead}    1\n" for lead in action.lead)
            out.write(f"    actions    -{len(action.lead)}\n\n")


def _todoman(actions: int, folder: Path) -> None:
    """A file for each action, as it keeps them."""
    todos = folder / "todos" / "plan"
    todos.mkdir(parents=True)
    config = {"path": f"{folder}/todos/*", "cache_path": f"{folder}/cache.sqlite3"}
    (folder / "todoman.py").write_text("".join(f"{k} = {v!r}\n" for k, v in config.items()))
    for finding, action in _actions(actions):
        (todos / f"{action.ref}.ics").write_text(_ics(finding, action), newline="")


def _ics(finding: str, action: MadeAction) -> str:
    status = "COMPLETED" if action.status in STATUSES else "IN-PROCESS"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//made//",
        "BEGIN:VTODO",
        f"UID:{action.ref}",
        "DTSTAMP:20171001T000000Z",
        f"DUE;VALUE=DATE:{_last_day(action.due).replace('-', '')}",
        f"SUMMARY:{_for_ics(' '.join(action.steps))}",
        f"DESCRIPTION:{_for_ics(_told(action.notes))}",
        f"CATEGORIES:{finding}",
        f"STATUS:{status}",
        "END:VTODO",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _told(notes: tuple[MadeNote, ...]) -> str:
    return " ".join(f"{note.date} {note.by}: {note.text}" for note in notes)


def _for_ics(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _actions(actions: int) -> Iterator[tuple[str, MadeAction]]:
    """The actions of the plan that jtai is asked about, each with its finding's ref."""
    text = town_text(BRISTOL.read_text(encoding="utf-8"), 0, actions)
    for finding, action in actions_of(plan_of(text.encode(), "it")):
        yield finding.ref, _made(action)


def _made(action: Action) -> MadeAction:
    notes = (MadeNote(note.date.text, note.by or "", note.note) for note in action.progress)
    return MadeAction(
        action.ref.replace("/", "-"),
        action.steps,
        action.lead,
        as_in_plan(action.due),
        tuple(map(as_in_plan, action.was_due)),
        action.status,
        tuple(notes),
    )


def _last_day(text: str) -> str:
    """The day that a month means; words have none, which is written as a far one."""
    if not text[0].isdigit():
        return "2099-12-31"
    if len(text) == len("2018-03-15"):
        return text
    year, month = int(text[:4]), int(text[5:7])
    return f"{text}-{calendar.monthrange(year, month)[1]}"


def _seconds(text: str) -> str:
    return str((date.fromisoformat(_last_day(text)) - date(1970, 1, 1)).days * 86400)


PROGRAMS = (
    Program(
        "task",
        _taskwarrior,
        lambda _: ("task", f"due.before:{AS_AT}", "overdue"),
    ),
    Program(
        "hledger",
        _hledger,
        lambda folder: (
            "hledger",
            *("-f", str(folder / "plan.journal"), "register", "--unmarked", "-e", AS_AT, "lead"),
        ),
    ),
    Program(
        "todo",
        _todoman,
        lambda _: ("todo", "--porcelain", "list", "--due", "1000000"),
    ),
)

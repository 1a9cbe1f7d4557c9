"""Writes what is to be measured: `python -m tests.bench.make FOLDER WHAT NUMBER...`."""

import sys
from collections.abc import Callable
from pathlib import Path

from jtai.reading import plan_of
from tests.bench.answers import answered_sheet
from tests.bench.beside import PROGRAMS
from tests.bench.desk import Desk
from tests.bench.plans import plan_text
from tests.bench.region import town_text, write_region
from tests.bench.revisions import make_history, make_sides, texts, with_a_note
from tests.bench.sources import csv_text


def _main(folder: str, what: str, number: str, *more: str) -> None:
    desk, program = Desk(Path(folder)), next((p for p in PROGRAMS if p.name == what), None)
    if program is None:
        MAKERS[what](desk, int(number), *more)
    else:
        desk.other(what, int(number)).mkdir()
        program.write(int(number), desk.other(what, int(number)))


def _bristol(desk: Desk) -> str:
    return desk.bristol.read_text(encoding="utf-8")


def _plan(desk: Desk, actions: int) -> None:
    if not desk.plan(actions).exists():
        text = town_text(_bristol(desk), 0, actions)
        desk.plan(actions).write_text(text, encoding="utf-8")


def _made(desk: Desk, actions: int) -> None:
    desk.made_plan(actions).write_text(plan_text(actions))


def _changed(desk: Desk, actions: int, name: str, turn: str) -> None:
    text = desk.plan(actions).read_text(encoding="utf-8")
    (desk.folder / name).write_text(with_a_note(text, turn), encoding="utf-8")


def _sides(desk: Desk, actions: int) -> None:
    if not desk.sides(actions).exists():
        make_sides(desk.sides(actions), desk.plan(actions).read_text(encoding="utf-8"))


def _region(desk: Desk, plans: int, actions: str, *of: str) -> None:
    write_region(desk.region(plans, *of), _bristol(desk), plans, int(actions))


def _history(desk: Desk, revisions: int) -> None:
    text = _bristol(desk)
    make_history(desk.history(revisions), text, revisions)
    with desk.texts(revisions).open("w", encoding="utf-8") as out:
        out.writelines(f"---\n{revision}" for revision in texts(text, revisions))


def _csv(desk: Desk, rows: int) -> None:
    desk.csv(rows).write_text(csv_text(desk.bristol.read_bytes(), rows), newline="")


def _answers(desk: Desk, actions: int) -> None:
    plan = plan_of(desk.plan(actions).read_bytes(), "it")
    desk.answers(actions).write_bytes(answered_sheet(plan))


MAKERS: dict[str, Callable[..., None]] = {
    "plan": _plan,
    "made": _made,
    "changed": _changed,
    "sides": _sides,
    "region": _region,
    "history": _history,
    "csv": _csv,
    "answers": _answers,
}

if __name__ == "__main__":
    _main(*sys.argv[1:])

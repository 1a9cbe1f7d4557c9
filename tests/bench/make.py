"""Writes what is to be measured: `python -m tests.bench.make FOLDER WHAT NUMBER...`."""

import sys
from pathlib import Path

from jtai.reading import plan_of
from tests.bench.answers import answered_sheet
from tests.bench.beside import PROGRAMS
from tests.bench.desk import Desk
from tests.bench.plans import plan_text
from tests.bench.region import write_region
from tests.bench.revisions import make_history, texts
from tests.bench.sources import csv_text


def _main(folder: str, what: str, *numbers: str) -> None:
    desk, number = Desk(Path(folder)), int(numbers[0])
    if what == "plan":
        desk.plan(number).write_text(plan_text(number))
    elif what == "region":
        text = desk.bristol.read_text(encoding="utf-8")
        write_region(desk.region(number, *numbers[2:]), text, number, int(numbers[1]))
    elif what == "history":
        text = desk.bristol.read_text(encoding="utf-8")
        make_history(desk.history, text, number)
        with desk.texts.open("w", encoding="utf-8") as out:
            out.writelines(f"---\n{revision}" for revision in texts(text, number))
    elif what == "csv":
        desk.csv(number).write_text(csv_text(desk.bristol.read_bytes(), number), newline="")
    elif what == "answers":
        desk.answers(number).write_bytes(
            answered_sheet(plan_of(desk.plan(number).read_bytes(), "it"))
        )
    else:
        (program,) = (program for program in PROGRAMS if program.name == what)
        desk.other(what, number).mkdir()
        program.write(number, desk.other(what, number))


if __name__ == "__main__":
    _main(*sys.argv[1:])

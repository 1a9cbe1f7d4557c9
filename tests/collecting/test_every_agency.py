"""All eleven agencies of Bristol answer about all that is open, each in a way of its own."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.reading import plan_of
from tests.answer_sheets import filled, pasted, table_in
from tests.collecting.mails_back import by_outlook, by_thunderbird
from tests.collecting.round_trip import collected, new_notes, state
from tests.conftest import BRISTOL, Run

JOINT = ("2.1", "13.2", "28.1", "29.1", "30.1")


def as_csv(data: bytes) -> bytes:
    rows = table_in(data)
    file = io.StringIO()
    writer = csv.DictWriter(file, tuple(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("cp1252")


WAYS: tuple[tuple[str, Callable[[bytes, bytes], bytes]], ...] = (
    (".xlsx", lambda _draft, data: data),
    (".csv", lambda _draft, data: as_csv(data)),
    ("-pasted.xlsx", lambda _draft, data: pasted(data)),
    ("-outlook.eml", by_outlook),
    ("-thunderbird.eml", by_thunderbird),
)


@pytest.fixture
def back(bristol: Path, run: Run) -> tuple[list[str], dict[str, list[str]]]:
    """The files that came back, and what is said in them of each action."""
    asks = ("--reply-by", "2018-05-01", "--as-at", "2018-04-01")
    run("chase", *asks, "-o", "to-send")
    files, said = [], dict[str, list[str]]()
    for number, sheet in enumerate(sorted(Path("to-send").glob("*.xlsx"))):
        data, draft = sheet.read_bytes(), sheet.with_suffix(".eml").read_bytes()
        answers = {
            row["Ref"]: {
                "Update": f"{sheet.stem} says of {row['Ref']}: “so far, so good”;\nall is well.",
                "As at": f"{number + 2} May 2018",
                "Answered by": f"Person {number}",
            }
            for row in table_in(data)
        }
        for ref, answer in answers.items():
            said.setdefault(ref, []).append(answer["Update"])
        data = filled(data, answers)
        ending, returned = WAYS[number % len(WAYS)]
        file = Path(f"back-{sheet.stem}{ending}")
        file.write_bytes(returned(draft, data))
        files.append(str(file))
    return files, said


@pytest.mark.parametrize("together", [True, False])
def test_every_answer_is_in_the_plan_once(
    together: bool, back: tuple[list[str], dict[str, list[str]]], run: Run
) -> None:
    files, said = back
    assert len(files) == 11
    assert {ref for ref, texts in said.items() if len(texts) > 1} == set(JOINT)
    for some in [files] if together else [[file] for file in reversed(files)]:
        collected(run, *some)
    notes = new_notes()
    assert {ref: Counter(note.note for note in found) for ref, found in notes.items()} == {
        ref: Counter(texts) for ref, texts in said.items()
    }
    before = state()
    _, account = collected(run, *files)
    assert state() == before
    assert account["unanswered"] == []


def test_in_whatever_order_the_plan_is_the_same(
    back: tuple[list[str], dict[str, list[str]]], run: Run
) -> None:
    files, _ = back
    asked = Path("plan.collected.tsv").read_bytes()
    collected(run, *files)
    once = state()[0]
    Path("plan.yaml").write_bytes(BRISTOL.read_bytes())
    Path("plan.collected.tsv").write_bytes(asked)
    for file in files[::-1]:
        collected(run, file)
    assert state()[0] == once
    run("check", code=None)
    assert plan_of(once, "plan.yaml")

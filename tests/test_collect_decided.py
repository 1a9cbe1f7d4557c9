"""What `jtai collect` asks: typed as it is printed, each command ends its question."""

import json
from pathlib import Path
from shlex import split

import pytest

from jtai.model import Action
from jtai.reading import plan_of
from tests.conftest import SMALL, Run
from tests.sent_sheets import answered

SAID = {"Update": "-- half of it,\n\nat last", "As at": "10 Apr 2018", "Answered by": "O'Neill"}
DUE = {"New due date": "June 2018", "Why": "Staff left"}
QUESTIONS = {
    "complete without evidence": {**SAID, "Status now": "complete"},
    "withdrawn": {**SAID, "Status now": "Withdrawn", "Evidence": "Minutes"},
    "a due date without its why": {**SAID, "New due date": "30 June 2018"},
    "another word for a status": {**SAID, "Status now": "nearly"},
    "a due date without its year": {**SAID, **DUE, "New due date": "May"},
    "a day with two readings": {**SAID, **DUE, "As at": "03/04/18", "Status now": "not started"},
    "a day that is none": {**SAID, "As at": "last week", "Evidence": "Minutes\n- a list"},
}
MEANT = {"--date": "2018-04-03", "--status": "complete", "--due": "2018-09"}
"""What a person puts in place of dots."""


def filled_in(word: str, option: str) -> str:
    """A word of a command, behind an option, with something in place of its dots."""
    return MEANT.get(option, "so.") if word == "..." else word.replace("...", "so.")


def action_in(plan: Path) -> Action:
    found = plan_of(plan.read_bytes(), str(plan)).actions
    return next(action for action in found if action.ref == "1.2")


@pytest.mark.parametrize("cells", QUESTIONS.values(), ids=QUESTIONS)
def test_the_command_that_is_printed_ends_the_question(
    cells: dict[str, str], run: Run, small: Path, tmp_path: Path
) -> None:
    small.write_text(SMALL, encoding="utf-8")
    sheet, account = str(answered(small, "Police", {"1.2": cells})), tmp_path / "account.json"
    run("collect", sheet, "--account", str(account), code=1)
    for asked in json.loads(account.read_text(encoding="utf-8"))["decisions"]:
        program, *words = split(asked["answer"])
        assert program == "jtai"
        options = zip(["", *words], words, strict=False)
        run(*(filled_in(word, option) for option, word in options))
    before = small.read_bytes()
    run("collect", sheet)
    assert small.read_bytes() == before
    said = " ".join(cells["Update"].split())
    assert sum(said in " ".join(note.note.split()) for note in action_in(small).progress) == 1

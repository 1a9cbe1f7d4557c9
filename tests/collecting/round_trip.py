"""The Bristol plan at 1 April 2018: what the police are asked, what they answer, and what of it is
in the plan in the end."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jtai.model import Action, Note
from jtai.reading import plan_of
from tests.answer_sheets import Answers
from tests.conftest import BRISTOL, Ran, Run

PLAN = Path("plan.yaml")
REMEMBERED = Path("plan.collected.tsv")
SENT = ("Ref", "Finding", "Action", "Joint with", "Due", "Position", "Status", "Last note")
BY = {"Answered by": "A. Sergeant"}

HARD = (
    'All teams use "BRAG"; 5 < 6 & 7 > 2, says the café – “naïve” or not.\n'
    "Second line: 80% of referrals, at 50,5 each.\n\n- last one"
)
ANSWERS: Answers = {
    "3.2": {"Update": HARD, "As at": "15 May 2018", **BY},
    "15.2": {
        "Update": "BRAG is monitored every month.",
        "As at": "14 May 2018",
        "Status now": "complete",
        "Evidence": "Audit report 4, of May 2018",
        **BY,
    },
    "23.1": {
        "Update": "Two of three teams are trained.",
        "As at": "May 2018",
        "New due date": "30 September 2018",
        "Why": "The trainer left in April.",
        **BY,
    },
    "24.1": {"Status now": "in progress", "As at": "2 May 2018", **BY},
}
"""Everything that can be answered, none of it a question. 25.1, 1.2 and 22.1 are not answered."""

Make = Callable[[bytes], bytes]


_sent: dict[tuple[str, bytes], dict[Path, bytes]] = {}


def chased(run: Run, agency: str = "Police") -> bytes:
    """The sheet that an agency was sent. Where nobody was asked before, what `jtai chase` makes of
    the same plan is made once in each process, and put there again."""
    asks = ("--reply-by", "2018-05-01", "--as-at", "2018-04-01", "-o", "to-send", "--force")
    sheet, key = Path("to-send", f"{agency}.xlsx"), (agency, PLAN.read_bytes())
    new = not REMEMBERED.exists() and not sheet.parent.exists()
    if new and key in _sent:
        sheet.parent.mkdir()
        for path, data in _sent[key].items():
            path.write_bytes(data)
        return sheet.read_bytes()
    run("chase", "--agency", agency, *asks)
    if new:
        made = (REMEMBERED, *sheet.parent.iterdir())
        _sent[key] = {path: path.read_bytes() for path in made}
    return sheet.read_bytes()


def collected(run: Run, *files: str, code: int | None = 0) -> tuple[Ran, dict[str, Any]]:
    """What `jtai collect` says of files, and its account, whose sums hold."""
    ran = run("collect", *files, "--account", "account.json", code=code)
    account = json.loads(Path("account.json").read_text(encoding="utf-8"))
    counts, cells = dict(account["counts"]), dict(account["cells"])
    assert counts.pop("rows") == sum(counts.values()) == len(account["rows"])
    assert Counter(counts) == Counter(row["fate"] for row in account["rows"])
    assert cells.pop("text") == sum(cells.values())
    assert cells["left out"] >= 0
    return ran, account


def action(ref: str) -> Action:
    plan = plan_of(PLAN.read_bytes(), "plan.yaml")
    return next(one for one in plan.actions if one.ref == ref)


def new_notes() -> dict[str, list[Note]]:
    """The notes that the plan has now and had not when it was new, by ref."""
    before = {one.ref: one for one in plan_of(BRISTOL.read_bytes(), "plan.yaml").actions}
    found: dict[str, list[Note]] = {}
    for one in plan_of(PLAN.read_bytes(), "plan.yaml").actions:
        added = [note for note in one.progress if note not in before[one.ref].progress]
        if added:
            found[one.ref] = added
    return found


def assert_all_is_in_the_plan() -> None:
    """Each of ANSWERS is in the plan, word for word and once, and no other word."""
    notes = new_notes()
    assert {ref: len(found) for ref, found in notes.items()} == dict.fromkeys(ANSWERS, 1)
    said = {ref: found[0] for ref, found in notes.items()}
    assert {note.by for note in said.values()} == {"Police, A. Sergeant"}
    assert {ref: note.date.text for ref, note in said.items()} == {
        "3.2": "2018-05-15",
        "15.2": "2018-05-14",
        "23.1": "2018-05",
        "24.1": "2018-05-02",
    }
    assert said["3.2"].note == HARD
    assert said["15.2"].note.startswith("BRAG is monitored every month.")
    assert said["23.1"].note.startswith("Two of three teams are trained.")
    assert said["23.1"].note.count("The trainer left in April.") == 1
    assert "in progress" in said["24.1"].note
    done, late, begun = action("15.2"), action("23.1"), action("24.1")
    assert (done.status, done.evidence) == ("complete", ("Audit report 4, of May 2018",))
    assert done.completed is not None
    assert done.completed.text == "2018-05-14"
    assert [getattr(due, "text", due) for due in late.dues] == ["2018-05", "2018-09-30"]
    assert begun.status == "in progress"


def state() -> tuple[bytes, bytes]:
    """The bytes of the plan and of what is remembered."""
    return PLAN.read_bytes(), REMEMBERED.read_bytes()

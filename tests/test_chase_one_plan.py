"""A chase of one plan: what it writes is what it always wrote, whoever may ask about several."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.answer_sheets import opened
from tests.conftest import SMALL, Run

ASK = ("chase", "--as-at", "2018-04-01", "--reply-by", "2018-04-20")
AGAIN = ("chase", "--unanswered", "--as-at", "2018-05-01", "--reply-by", "2018-05-20")
JOINT = SMALL.replace("lead: [Police]", "lead: [Police, BSCB]")
FIRST = "77930ec7c45c03dd7049857efc12c3b8c54819bd2f5e7dc0bbf865a6ea905e6e"
SECOND = "7e2daef51042d8d27992cad71d2b102e16365cbf9a24d82d1430504039a8b795"
"""Of what was written before one could ask about several plans: a digest of all drafts up to their
sheets, of all cells of all sheets, and of what is remembered."""


def written(folder: str) -> str:
    """A digest of what a run has written. How a sheet is packed is a matter of other packages."""
    digest = sha256()
    for path in sorted(Path(folder).iterdir()):
        digest.update(path.name.encode())
        if path.suffix == ".xlsx":
            for sheet in opened(path.read_bytes()):
                rows = [[repr(cell.value) for cell in row] for row in sheet.iter_rows()]
                digest.update(f"{sheet.title} {rows}".encode())
        else:
            digest.update(path.read_bytes().partition(b"Content-Transfer-Encoding: base64")[0])
    digest.update(Path("plan.collected.tsv").read_bytes())
    return digest.hexdigest()


@pytest.mark.parametrize("named", [(), ("--plan", "plan.yaml"), ("--plan", ".")])
def test_its_sheets_drafts_and_memory_are_as_ever(
    small: Path, run: Run, named: tuple[str, ...]
) -> None:
    small.write_text(JOINT)
    run("config", "set", "author", "A. Manager")
    run("config", "set", "contacts.Police", "a@example.org")
    run(*ASK, *named, "-o", "out")
    assert written("out") == FIRST
    run(*AGAIN, *named, "-o", "again")
    assert written("again") == SECOND

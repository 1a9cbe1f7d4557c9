"""A history of many revisions of one plan, in a repository of its own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.plans import MadeNote

LAST_DAY = 1601078400  # 26 September 2020, in seconds
BEHIND_IT = "2020-09-30"
"""A day on which all revisions are of the past."""

A_DAY = 86400
NAME = "plan.yaml"
_AUTHOR = ("-c", "user.name=A Manager", "-c", "user.email=manager@example.org")


def make_history(folder: Path, text: str, revisions: int) -> None:
    """A repository with `text` as plan.yaml and one commit a day, of which each changes little."""
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    with subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE
    ) as importing:
        assert importing.stdin is not None
        for number, revision in enumerate(texts(text, revisions)):
            day = LAST_DAY - (revisions - 1 - number) * A_DAY
            importing.stdin.write(_commit(number, day, revision.encode()))
        importing.stdin.close()
    assert importing.returncode == 0
    _git(folder, "reset", "--quiet", "--hard", "main")


def texts(text: str, revisions: int) -> Iterator[str]:
    """The plan as it was at each revision: a note or a status changes from one to the next."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if line.startswith("        progress:")]
    statuses = [n for n, line in enumerate(lines) if line == "        status: not started"]
    yield text
    for number in range(1, revisions):
        if number % 10 == 0 and statuses:
            lines[statuses.pop()] = "        status: in progress"
        else:
            place = places[number * 7 % len(places)]
            lines[place] += "\n" + "\n".join(_note_lines(number))
        yield "\n".join(lines)


def make_sides(folder: Path, text: str) -> None:
    """A plan as two people began (`base.yaml`), and as each has left it, with a note more in some
    place: `ours.yaml`, which is also in the work tree of a repository that has what they began
    with, and `theirs.yaml`."""
    folder.mkdir()
    (folder / "base.yaml").write_text(text, encoding="utf-8")
    _git(folder, "init", "--quiet", "--initial-branch=main")
    plan = folder / NAME
    plan.write_text(text, encoding="utf-8")
    _git(folder, "add", NAME)
    _git(folder, *_AUTHOR, "commit", "--quiet", "--message", "As both began")
    for name, share in (("ours", 0.1), ("theirs", 0.9)):
        noted = with_a_note(text, name, share)
        (folder / f"{name}.yaml").write_text(noted, encoding="utf-8")
    shutil.copyfile(folder / "ours.yaml", plan)


def with_a_note(text: str, number: int | str, share: float = 0) -> str:
    """A plan with a note more, of a number, to the first action behind a share of the text."""
    key = "        progress:\n"
    place = text.index(key, int(len(text) * share)) + len(key)
    return text[:place] + "\n".join(_note_lines(number)) + "\n" + text[place:]


def _note_lines(number: int | str) -> list[str]:
    note = MadeNote("2017-12", "A revision", f"Said at revision {number}.")
    return [
        f"          - date: {note.date}",
        f"            by: {note.by}",
        f"            note: {note.text}",
    ]


def _commit(number: int, day: int, data: bytes) -> bytes:
    when = f"A Manager <manager@example.org> {day} +0000"
    head = (
        f"commit refs/heads/main\nauthor {when}\ncommitter {when}\ndata <<.\nRevision {number}\n.\n"
    )
    return f"{head}M 644 inline {NAME}\ndata {len(data)}\n".encode() + data + b"\n"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)

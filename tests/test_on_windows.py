"""Two people at once on Windows, as far as that can be tried elsewhere: without fcntl, with locks
such as msvcrt has, and where nobody can replace or take away what somebody has open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jtai.errors import WriteError
from jtai.writing import beside_the_file, held
from tests.conftest import BRISTOL, SMALL, Run, litter
from tests.test_writing import notes_of, wait_for
from tests.windows.sitecustomize import Msvcrt

WINDOWS = Path(__file__).parent / "windows"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """msvcrt in place of fcntl, in this process."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt("msvcrt"))


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """A jtai of its own for which files are as they are on Windows."""
    env = {**os.environ, "PYTHONPATH": str(WINDOWS)}
    return subprocess.Popen([sys.executable, "-m", "jtai", *arguments], env=env)


def test_notes_at_once_are_all_in_the_file(bristol: Path) -> None:
    texts = [f"Note number {number}." for number in range(6)]
    running = [started("note", "3.4", text) for text in texts]
    codes = [process.wait(60) for process in running]
    written = [text for text, code in zip(texts, codes, strict=True) if code == 0]
    assert len(written) >= 2
    assert sorted(n for n in notes_of(bristol, "3.4") if n in texts) == written
    assert litter(bristol.parent) == []


def test_where_an_open_file_can_be_taken_away_they_are_too(small: Path, windows: None) -> None:
    """The lock's file goes while it is locked: who waits for it sees that it has gone."""
    waited = []

    def next_one() -> Iterator[None]:
        with held(small) as file:
            yield
            file.replace(file.data + b"# one more\n")

    for _ in range(3):
        writer = next_one()
        next(writer)
        with pytest.raises(WriteError, match="somebody else is writing it"):
            wait_for(small)
        waited.append(litter(small.parent))
        with pytest.raises(StopIteration):
            next(writer)
    assert waited == [[".jtai-lock-plan.yaml"]] * 3
    assert small.read_text() == SMALL + "# one more\n" * 3
    assert litter(small.parent) == []


def test_whoever_waited_for_a_lock_that_is_gone_takes_the_next(
    small: Path, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening the lock's file and locking it, another may have taken it away."""
    locking = Msvcrt.locking
    gone: list[Path] = []

    def late(fd: int, mode: int, nbytes: int) -> None:
        if not gone:
            gone.append(small.with_name(".jtai-lock-plan.yaml"))
            gone[0].unlink()
        locking(fd, mode, nbytes)

    monkeypatch.setattr(Msvcrt, "locking", staticmethod(late))
    with held(small):
        assert gone[0].exists()
        with pytest.raises(WriteError, match="somebody else is writing it"):
            wait_for(small)
    assert litter(small.parent) == []


def test_a_plan_that_another_program_has_open_is_said_so(
    small: Path, run: Run, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(source: object, target: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", denied)
    monkeypatch.setattr(beside_the_file, "BUSY_AFTER", 0.1)
    said = run("note", "1.2", "Said.", code=4).err
    assert said == (
        "plan.yaml: another program has it open: close it there and try again;"
        " nothing was written.\n"
    )
    assert small.read_text() == SMALL
    assert litter(small.parent) == []


def test_a_plan_that_is_open_for_a_moment_is_waited_for(
    small: Path, run: Run, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, denied = os.replace, iter([True, True])

    def scanned(source: str, target: str) -> None:
        if next(denied, False):
            raise PermissionError(13, "Access is denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", scanned)
    run("note", "1.2", "Said.")
    assert notes_of(small, "1.2")[-1] == "Said."


def test_what_an_editor_saves_while_jtai_waits_for_it_stays(
    small: Path, run: Run, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(source: object, target: object) -> None:
        small.write_text(SMALL + "# from the editor\n")
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", saved)
    assert "somebody has changed it meanwhile" in run("note", "1.2", "Said.", code=4).err
    assert small.read_text() == SMALL + "# from the editor\n"
    assert litter(small.parent) == []


def test_each_thing_that_is_written_can_be(folder: Path) -> None:
    (folder / "plan.yaml").write_bytes(BRISTOL.read_bytes())
    for arguments in (
        ("export", "-o", "out.csv"),
        ("export", "-o", "out.csv"),
        ("config", "set", "author", "A. Manager"),
        ("init", "New", "--agency", "LA", "--plan", "new.yaml"),
        ("chase", "--reply-by", "+14d", "-o", "."),
        ("chase", "--reply-by", "+14d", "-o", ".", "--force"),
    ):
        assert started(*arguments).wait(60) == 0
    assert litter(folder) == []


def test_what_was_left_behind_long_ago_is_taken_away(small: Path, run: Run, windows: None) -> None:
    """Not at once: before a file is put in its place, nobody has it open."""
    old, new = small.with_name(".jtai-new-abcdefgh"), small.with_name(".jtai-new-12345678")
    new.write_text("a copy")
    old.write_text("a copy")
    os.utime(old, (0, 0))
    run("note", "1.2", "Said.")
    assert litter(small.parent) == [new.name]

"""A write is whole or not at all, and nobody's work is lost, whatever happens meanwhile."""

import errno
import fcntl
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jtai.errors import WriteError
from jtai.reading import plan_of
from jtai.writing import held
from tests.conftest import BRISTOL, SMALL, Repo, Run, litter

Jtai = Callable[..., subprocess.CompletedProcess[str]]
JTAI = [sys.executable, "-m", "jtai"]


def notes_of(path: Path, ref: str) -> list[str]:
    plan = plan_of(path.read_bytes(), "plan.yaml")
    return [n.note for action in plan.actions if action.ref == ref for n in action.progress]


def at_once(commands: list[list[str]]) -> list[int]:
    """Start all of them, wait for all, give their exit codes."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, **quiet) for command in commands]  # type: ignore[call-overload]
    return [process.wait(60) for process in started]


def test_twenty_notes_at_once_are_all_in_the_file(bristol: Path) -> None:
    before = notes_of(bristol, "3.4")
    texts = [f"Note number {number}." for number in range(20)]
    codes = at_once([[*JTAI, "note", "3.4", text] for text in texts])
    said_yes = [text for text, code in zip(texts, codes, strict=True) if code == 0]
    assert len(said_yes) == 20
    assert sorted(notes_of(bristol, "3.4")) == sorted(before + said_yes)
    assert litter(bristol.parent) == []


def test_notes_at_once_that_commit_are_a_commit_each(repo: Repo) -> None:
    repo.commit(SMALL)
    codes = at_once([[*JTAI, "note", "1.2", f"Number {n}.", "--commit"] for n in range(6)])
    notes = notes_of(repo.plan, "1.2")
    assert codes.count(0) >= 1
    assert len(notes) == 1 + codes.count(0)
    assert len(repo.git("log", "--format=%h").split()) == 1 + codes.count(0)
    assert repo.git("status", "--porcelain") == ""


def test_a_kill_at_any_moment_leaves_a_whole_plan(bristol: Path) -> None:
    for number in range(25):
        before = bristol.read_bytes()
        process = subprocess.Popen([*JTAI, "note", "3.4", f"{number}"], stdout=subprocess.DEVNULL)
        time.sleep(0.06 + number * 0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        after = bristol.read_bytes()
        assert after == before or notes_of(bristol, "3.4")[-1] == f"{number}"


@pytest.mark.parametrize("step", ["write", "fchmod", "fsync", "rename"])
def test_a_kill_between_any_two_steps_leaves_the_old_plan(step: str, small: Path) -> None:
    body = (
        "import os, signal, sys\n"
        "def die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"setattr(os, {step!r}, die)\n"
        "from pathlib import Path\n"
        f"if {step!r} == 'rename': Path.replace = die\n"
        "sys.argv = ['jtai', 'note', '1.2', 'Said.']\n"
        "from jtai.cli.app import main\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", body], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert small.read_text() == SMALL


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with hardly more room than the Bristol plan needs."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = BRISTOL.stat().st_size // 1024 + 24
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_the_old_plan(tiny_disk: Path, run: Run) -> None:
    plan = tiny_disk / "plan.yaml"
    plan.write_bytes(BRISTOL.read_bytes())
    said = run("note", "3.4", "Said.", "--plan", str(plan), code=4).err
    assert "the disk is full; nothing was written" in said
    assert plan.read_bytes() == BRISTOL.read_bytes()
    assert litter(tiny_disk) == []


def test_a_limit_on_the_size_of_files_keeps_the_old_plan(bristol: Path) -> None:
    before = bristol.read_bytes()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, len(before) // 2))

    ended = subprocess.run(
        [*JTAI, "note", "3.4", "Said."], preexec_fn=limited, capture_output=True, check=False
    )
    assert ended.returncode == 4
    assert b"larger than files may be" in ended.stderr
    assert bristol.read_bytes() == before
    assert litter(bristol.parent) == []


def test_a_read_only_file_is_not_written(small: Path, run: Run) -> None:
    small.chmod(0o444)
    assert "plan.yaml: the file is read-only" in run("note", "1.2", "Said.", code=4).err
    assert small.read_text() == SMALL


def test_a_read_only_folder_is_not_written(small: Path, run: Run) -> None:
    small.parent.chmod(0o555)
    try:
        said = run("note", "1.2", "Said.", code=4).err
    finally:
        small.parent.chmod(0o755)
    assert "no permission to write it, or to write in its folder; nothing was written" in said
    assert small.read_text() == SMALL
    assert litter(small.parent) == []


def test_a_folder_that_has_gone_is_named(small: Path) -> None:
    def gone() -> None:
        with held(small) as file:
            small.unlink()
            small.parent.rmdir()
            file.replace(b"new")

    with pytest.raises(WriteError, match="not there any more"):
        gone()


def test_what_somebody_wrote_without_asking_is_not_written_over(small: Path) -> None:
    with held(small) as file:
        small.write_text("theirs")
        with pytest.raises(WriteError, match="somebody has changed it meanwhile; try again"):
            file.replace(b"mine")
    assert small.read_text() == "theirs"
    assert litter(small.parent) == []


def test_a_file_that_has_gone_is_named(folder: Path) -> None:
    with pytest.raises(WriteError, match="not there any more"), held(folder / "plan.yaml"):
        pass


def test_mode_and_owner_stay(small: Path, run: Run) -> None:
    small.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(small, 12345, 23456)
    before = small.stat()
    run("note", "1.2", "Said.")
    after = small.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert stat.S_IMODE(after.st_mode) == 0o640


def test_a_link_stays_a_link_to_the_file_that_is_written(small: Path, run: Run) -> None:
    elsewhere = small.parent / "elsewhere"
    elsewhere.mkdir()
    real = small.rename(elsewhere / "real.yaml")
    small.symlink_to("elsewhere/real.yaml")
    run("note", "1.2", "Said.")
    assert small.is_symlink()
    assert notes_of(real, "1.2")[-1] == "Said."
    assert litter(small.parent) + litter(elsewhere) == []


def test_a_plan_with_another_name_is_written_and_that_is_said(small: Path, run: Run) -> None:
    other = small.parent / "other.yaml"
    other.hardlink_to(small)
    said = run("note", "1.2", "Said.").err
    assert said.startswith("plan.yaml: this file had another name (a hard link)")
    assert notes_of(small, "1.2")[-1] == "Said."
    assert other.read_text() == SMALL
    assert run("note", "1.2", "More.").err == ""


def test_an_output_with_another_name_is_refused(small: Path, run: Run) -> None:
    run("export", "-o", "out.csv")
    small.with_name("other.csv").hardlink_to("out.csv")
    before = small.with_name("out.csv").read_bytes()
    run("note", "1.2", "Said.")
    said = run("export", "-o", "out.csv", code=4).err
    assert "this file has another name (a hard link)" in said
    assert small.with_name("out.csv").read_bytes() == before
    small.with_name("out.csv").unlink()
    run("export", "-o", "out.csv")


def wait_for(path: Path) -> None:
    with held(path, patience=0.1):
        pass


def test_whoever_waits_too_long_is_told_to_try_again(small: Path) -> None:
    with held(small), pytest.raises(WriteError, match="somebody else is writing it; try again"):
        wait_for(small)


def test_the_lock_goes_on_to_the_new_file(small: Path) -> None:
    """Between the write and the end of the work (a commit) nobody else may write."""
    with held(small) as file:
        file.replace(b"new")
        with pytest.raises(WriteError, match="somebody else is writing it; try again"):
            wait_for(small)
    with held(small) as file:
        assert file.data == b"new"


def test_an_interrupt_leaves_no_litter(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    with held(small) as file:
        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            file.replace(b"new")
    assert small.read_text() == SMALL
    assert litter(small.parent) == []


def test_where_files_cannot_be_locked_nothing_is_written(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that locks nothing would lose what one of two people writes."""
    for name in ("fcntl", "msvcrt"):
        monkeypatch.setitem(sys.modules, name, None)
    said = run("note", "1.2", "Said.", code=4).err
    assert "plan.yaml: files cannot be locked here" in said
    assert small.read_text() == SMALL
    run("export", "-o", "out.csv")


def test_a_disk_that_cannot_lock_is_not_written_to(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(descriptor: int, operation: int) -> None:
        raise OSError(errno.EOPNOTSUPP, "not supported")

    monkeypatch.setattr(fcntl, "flock", unable)
    said = run("note", "1.2", "Said.", code=4).err
    assert "plan.yaml: files cannot be locked here" in said
    assert small.read_text() == SMALL
    run("export", "-o", "out.csv")

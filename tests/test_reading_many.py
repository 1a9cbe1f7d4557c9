"""Reading many plans: however they come to be read, nothing of an answer tells of it."""

import copy
import os
import pickle
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.cache import store
from jtai.cache.packed import Kept, pack
from jtai.cache.unpacked import unpack
from jtai.cli import reading_many
from jtai.cli.reading_many import read_many
from jtai.errors import PlanError
from jtai.model import Action, Finding, Note, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Run
from tests.strategies import RANDOMS, Written, plans, written_plans

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is one process")
AS_AT = ("--as-at", "2018-04-01")


def folded(plan: Plan) -> Plan:
    """The same plan, its texts folded up as they are when it was kept."""
    return unpack(b"".join(pack(Kept(plan, None)))).plan


def parts(plan: Plan) -> list[Finding | Action | Note]:
    """Every finding, action and note."""
    return [
        *plan.findings,
        *plan.actions,
        *(note for action in plan.actions for note in action.progress),
    ]


@given(written_plans(), RANDOMS)
def test_a_folded_plan_is_the_plan_in_whatever_order_its_parts_are_asked_for(
    written: Written, chance: Any
) -> None:
    plan = plan_of(written.data, "plan.yaml")
    again = folded(plan)
    asked = [
        (whole, kept, one.name)
        for whole, kept in zip(parts(plan), parts(again), strict=True)
        for one in fields(whole)
    ]
    chance.shuffle(asked)
    for whole, kept, name in asked:
        assert getattr(kept, name) == getattr(whole, name)
    assert again == plan


WAYS: list[Callable[[Any], object]] = [
    repr,
    hash,
    lambda value: replace(value, extra=(("x-a", "b"),)),
    lambda value: pickle.loads(pickle.dumps(value)),  # noqa: S301 - its own bytes
    copy.copy,
    copy.deepcopy,
    lambda value: [getattr(value, one.name) for one in fields(value)],
    lambda value: [value],
]


@given(plan=plans())
def test_nothing_tells_a_folded_value_from_another(plan: Plan) -> None:
    for way in WAYS:  # each is asked of values that nobody has unfolded yet
        for whole, kept in zip(parts(plan), parts(folded(plan)), strict=True):
            assert way(kept) == way(whole)
            assert kept == whole


def test_a_folded_value_has_no_more_fields_than_another(bristol: Path) -> None:
    plan = folded(plan_of(bristol.read_bytes(), "plan.yaml"))
    for part in parts(plan):
        assert not hasattr(part, "staus")
        with pytest.raises(AttributeError, match=f"'{type(part).__name__}' has no 'staus'"):
            part.staus  # type: ignore[union-attr]  # noqa: B018
        with pytest.raises(AttributeError):
            part.extra = ()  # type: ignore[misc]


@pytest.fixture
def region(bristol: Path) -> Path:
    """A folder of plans that differ; two of them are large enough for a second process."""
    folder = bristol.parent / "region"
    folder.mkdir()
    text = bristol.read_text(encoding="utf-8")
    for name in ("avon", "bath", "cary"):
        titled = text.replace("title: Bristol", f"title: {name.title()}", 1)
        (folder / f"{name}.yaml").write_text(titled, encoding="utf-8")
    (folder / "dorset.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", ["overdue", "status", "list", "due"])
@pytest.mark.parametrize("how", [(), ("--format", "json")])
def test_an_answer_of_several_is_the_same_not_seen_before_kept_and_without_a_cache(
    command: str,
    how: tuple[str, ...],
    region: Path,
    kept_in: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = (command, "--plan", str(region), *AS_AT, *how)
    monkeypatch.setenv("JTAI_NO_CACHE", "1")
    anew = run(*asked)
    assert not kept_in.exists()
    monkeypatch.delenv("JTAI_NO_CACHE")
    assert run(*asked) == anew
    assert len([*kept_in.iterdir()]) == 4
    monkeypatch.setattr("jtai.reading.plan_of", None)
    monkeypatch.setattr("jtai.checks.warnings_of", None)
    assert run(*asked) == anew


def test_the_warnings_of_plans_that_were_kept_without_are_found_and_then_kept(
    region: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JTAI_NO_CACHE", "1")
    anew = run("status", "--plan", str(region), *AS_AT)
    assert "warnings in 4 plans" in anew.err
    monkeypatch.delenv("JTAI_NO_CACHE")
    run("overdue", "--plan", str(region), *AS_AT)
    monkeypatch.setattr("jtai.reading.plan_of", None)
    assert run("status", "--plan", str(region), *AS_AT) == anew
    monkeypatch.setattr("jtai.checks.warnings_of", None)
    assert run("status", "--plan", str(region), *AS_AT) == anew


def test_only_what_was_changed_is_read_again(
    region: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("list", "--plan", str(region))
    changed = region / "bath.yaml"
    text = changed.read_text(encoding="utf-8").replace("due: 2017-10", "due: 2017-11", 1)
    changed.write_text(text, encoding="utf-8")
    read: list[str] = []

    def told(data: bytes, source: str) -> Plan:
        read.append(source)
        return plan_of(data, source)

    monkeypatch.setattr("jtai.reading.plan_of", told)
    assert "2017-11" in run("list", "--plan", str(region)).out
    assert [Path(source).name for source in read] == ["bath.yaml"]


def test_one_of_the_plans_alone_leaves_no_copy(region: Path, kept_in: Path, run: Run) -> None:
    run("list", "--plan", str(region / "avon.yaml"))
    assert not kept_in.exists()


def _others(entry: Path) -> list[Path]:
    return [path for path in sorted(entry.parent.iterdir()) if path != entry and path.is_file()]


def _swap(entry: Path) -> None:
    for other in _others(entry)[:1]:
        entry.write_bytes(other.read_bytes())


def _pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry, 0o600)


def _folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def _link(entry: Path) -> None:
    entry.unlink()
    entry.symlink_to(entry.parent / "nowhere")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda entry: entry.write_bytes(b""),
    "cut short": lambda entry: entry.write_bytes(entry.read_bytes()[:-40]),
    "longer": lambda entry: entry.write_bytes(entry.read_bytes() * 2),
    "zeros": lambda entry: entry.write_bytes(bytes(entry.stat().st_size)),
    "another's": _swap,
    "a mark": lambda entry: entry.write_bytes(entry.read_bytes()[-32:]),
    "a folder": _folder,
    "a pipe": _pipe,
    "a link": _link,
    "open to all": lambda entry: entry.chmod(0o666),
    "half written": lambda entry: entry.rename(f"{entry}.1"),
    "all gone": lambda entry: shutil.rmtree(entry.parent),
    "folder open to all": lambda entry: entry.parent.chmod(0o777),
    "as it was": lambda _: None,
}


@POSIX
@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*DAMAGE])), max_size=4))
def test_whatever_is_done_to_the_cache_between_two_commands_changes_no_answer(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("plans")
    files = [folder / f"{name}.yaml" for name in "abcd"]
    for file in files:
        file.write_text(SMALL.replace("A small plan", f"Plan {file.stem}"), encoding="utf-8")
    wanted = [plan_of(file.read_bytes(), file.name) for file in files]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for _ in range(2):
            assert [one.plan for one in read_many(files)] == wanted  # type: ignore[union-attr]
            for number, damage in damages:
                entries = sorted((folder / "jtai").glob("*.plan")) if folder.exists() else []
                if number < len(entries) and entries[number].is_file():
                    DAMAGE[damage](entries[number])
        assert [one.plan for one in read_many(files)] == wanted  # type: ignore[union-attr]


def test_a_disk_without_room_stops_nothing(
    region: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = run("list", "--plan", str(region), *AS_AT)
    shutil.rmtree(kept_in)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert run("list", "--plan", str(region), *AS_AT) == fresh
    assert [*kept_in.iterdir()] == []


def test_room_is_made_once_for_many_plans(
    region: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make_room = store.make_room

    def told() -> None:
        made.append("room")
        make_room()

    monkeypatch.setattr(store, "MOST_ENTRIES", 3)
    monkeypatch.setattr(store, "make_room", told)
    run("list", "--plan", str(region))
    assert made == ["room"]
    assert len([*kept_in.iterdir()]) == 3


@POSIX
def test_nobody_else_can_look_into_what_is_kept_of_several(
    region: Path, kept_in: Path, run: Run
) -> None:
    run("list", "--plan", str(region))
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in kept_in.iterdir()} == {0o600}
    assert stat.S_IMODE(kept_in.stat().st_mode) == 0o700


IN_TWO = """
import os, signal, sys, time
from jtai.cli import two_processes
two_processes._may_be_two = lambda: True
first = os.getpid()

def by_two(things, tell):
    found = {}
    for number, thing, told in two_processes.by_two(things, tell):
        assert number not in found
        time.sleep(0.002)
        found[number] = told
    return found

def nobody_is_left():
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        return True
"""


def in_two(program: str) -> subprocess.CompletedProcess[str]:
    """What a real process does with `by_two`, where there may be two."""
    return subprocess.run(
        [sys.executable, "-c", IN_TWO + program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@POSIX
def test_two_processes_tell_of_everything_once() -> None:
    ran = in_two("""
things = {number: bytes([number % 251]) * (number * 997) for number in range(200)}
found = by_two(dict(things), lambda thing: thing + str(os.getpid()).encode())
assert found.keys() == things.keys()
told = {number: one for number, one in found.items() if one}
assert 0 < len(told) < 200, len(told)
for number, one in told.items():
    assert one.startswith(things[number]) and not one.endswith(str(first).encode())
assert nobody_is_left()
print("done")
""")
    assert (ran.stdout, ran.stderr) == ("done\n", "")


@POSIX
@pytest.mark.parametrize(
    "tell",
    [
        "os._exit(9)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "sys.exit(4)",
        "1 / 0",
        "time.sleep(600)",
        "os.kill(os.getpid(), signal.SIGINT)",
        "os.closerange(3, 99)",
        "None",
    ],
)
def test_whatever_becomes_of_the_other_process_all_is_told_and_nobody_is_left(tell: str) -> None:
    ran = in_two(f"""
def tell(thing):
    if thing == 35 and os.getpid() != first:
        {tell}
    return b"told" if thing > 30 else b""

sys.stdout.write("said once")
found = by_two({{number: number for number in range(40)}}, tell)
assert sorted(found) == [*range(40)]
assert all(found[number] in (None, b"told") for number in found)
assert nobody_is_left()
""")
    assert (ran.stdout, ran.stderr, ran.returncode) == ("said once", "", 0)


@POSIX
def test_the_other_process_ends_without_a_word_of_its_own() -> None:
    ran = in_two("""
import atexit
atexit.register(print, "at the end")
sys.stdout.write("said once, ")
told = two_processes.by_two({n: n for n in range(9)}, lambda thing: b"told")
next(told)
if hasattr(os, "waitid"):
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
else:
    time.sleep(2)
assert [*told]
""")
    assert (ran.stdout, ran.stderr) == ("said once, at the end\n", "")


def test_what_was_kept_of_one_plan_is_not_taken_for_another(kept_in: Path, small: Path) -> None:
    other = small.with_name("other.yaml")
    other.write_text(SMALL.replace("A small plan", "Another"), encoding="utf-8")
    read_many([small, other])
    first, second = sorted(kept_in.iterdir())
    whole = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(whole)
    read = read_many([small, other])
    assert [one.plan.title for one in read] == ["A small plan", "Another"]  # type: ignore[union-attr]
    assert first.read_bytes() == whole


@POSIX
def test_who_breaks_off_leaves_no_process_behind() -> None:
    ran = in_two("""
told = two_processes.by_two({n: n for n in range(9)}, lambda thing: time.sleep(600))
next(told)
told.close()
print(nobody_is_left())
""")
    assert ran.stdout == "True\n"


@POSIX
def test_where_no_process_can_be_had_one_does_all() -> None:
    ran = in_two("""
def none():
    raise BlockingIOError(11, "Resource temporarily unavailable")

os.fork = none
print(by_two({n: n for n in range(3)}, bytes))
""")
    assert ran.stdout == "{0: None, 1: None, 2: None}\n"


AS_A_PROGRAM = """
import sys
from jtai.cli import reading_many, two_processes
two_processes._may_be_two = lambda: {two}
assert two_processes.WORTH_TWO > 1
two_processes.WORTH_TWO = 1
sys.argv = ["jtai", *sys.argv[1:]]
from jtai.cli.app import main
main()
"""


@POSIX
@pytest.mark.parametrize("broken", [(), ("avon",), ("bath", "dorset"), ("dorset",)])
def test_two_processes_answer_as_one_does(
    broken: tuple[str, ...], region: Path, kept_in: Path
) -> None:
    for name in broken:
        file = region / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("due:", "deu:", 1), "utf-8")
    for more in ((), ("--skip-broken",)):
        told = []
        for two in (False, True):
            shutil.rmtree(kept_in, ignore_errors=True)
            words = ("status", "--plan", str(region), *AS_AT, *more)
            told.append(
                subprocess.run(
                    [sys.executable, "-c", AS_A_PROGRAM.format(two=two), *words],
                    capture_output=True,
                    check=False,
                    timeout=60,
                )
            )
        one, both = told
        assert (both.stdout, both.stderr, both.returncode) == (
            one.stdout,
            one.stderr,
            one.returncode,
        )
        assert one.returncode == (3 if broken and not more else 0)
        assert len([*kept_in.glob("*.plan")]) == 4 - len(broken)


def test_who_waits_at_a_terminal_is_told_how_far_it_has_got(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading_many, "_PATIENCE", -1)
    assert [*reading_many.shown_to_who_waits(iter("abc"), 3)] == [*"abc"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert [*reading_many.shown_to_who_waits(iter("abc"), 3)] == [*"abc"]
    assert "Reading the plans" in capsys.readouterr().err


def test_errors_come_in_the_order_of_the_files(region: Path, tmp_path: Path) -> None:
    files = sorted(region.iterdir())
    files[1].write_text("title: nothing\n", encoding="utf-8")
    files[3] = tmp_path / "gone.yaml"
    read = read_many(files)
    assert [isinstance(one, PlanError) for one in read] == [False, True, False, True]
    assert [str(one) for one in read if isinstance(one, PlanError)][1].startswith("gone.yaml")

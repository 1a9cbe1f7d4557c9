"""What was read of a large plan is kept for the next command, and can never change an answer."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai import cache
from jtai.cache import store
from jtai.cache.packed import Kept, NotPackedError, pack
from jtai.cache.unpacked import unpack
from jtai.checks import warnings_of
from jtai.cli import loading
from jtai.counted_warnings import lasting_warnings
from jtai.errors import Alike, PlanError
from jtai.lasting import Lasting
from jtai.model import Finding, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Run
from tests.strategies import Written, plans, written_plans

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are POSIX")
AS_AT = ("--as-at", "2018-04-01")
NOBODY_ELSE = 0o700


@pytest.fixture(autouse=True)
def _every_plan_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "WORTH_KEEPING", 1)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more entries are kept than can be made here."""
    monkeypatch.setattr(store, "MOST_ENTRIES", 6)


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes reading a plan a failure, so that an answer can only come from what was kept."""

    def forbid() -> None:
        def fail(*_: object) -> Plan:
            raise AssertionError("the plan was read anew")

        monkeypatch.setattr("jtai.reading.plan_of", fail)

    return forbid


def lines(plan: Plan) -> list[int]:
    """Every line number of a plan; these take no part in equality."""
    return [
        number
        for f in plan.findings
        for number in (
            f.line,
            *(n for a in f.actions for n in (a.below, *(p.below for p in a.progress))),
        )
    ]


def packed(kept: Kept) -> bytes:
    return b"".join(pack(kept))


def read_and_keep(data: bytes, source: str) -> Kept:
    """A plan as a command has it that may keep it."""
    return loading.read_or_known(data, source, warned=True)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


@given(plans(), st.integers(0, 9), st.dates())
def test_a_plan_is_unpacked_as_it_was_packed(plan: Plan, number: int, since: date) -> None:
    numbers = tuple((Alike(f"a {n}", f"{n} of them"), n) for n in range(number))
    told = packed(Kept(plan, Lasting(numbers, since)))
    again = unpack(told)
    assert again == Kept(plan, Lasting(numbers, since))
    assert list(again.plan.agencies.items()) == list(plan.agencies.items())


@given(written_plans())
def test_what_was_kept_equals_what_is_read(written: Written) -> None:
    plan = plan_of(written.data, "plan.yaml")
    told = packed(Kept(plan, lasting_warnings(plan)))
    again = unpack(told)
    assert again.plan == plan
    assert lines(again.plan) == lines(plan)
    assert again.lasting == lasting_warnings(plan)


@given(st.binary(max_size=200) | st.builds(bytes.__add__, st.just(b"\0\0\0\0"), st.binary()))
def test_other_bytes_are_refused_and_not_misread(data: bytes) -> None:
    with pytest.raises(NotPackedError):
        unpack(data)


@given(plans(least=2), st.data())
def test_a_packed_plan_that_was_cut_short_is_refused(plan: Plan, data: st.DataObject) -> None:
    told = packed(Kept(plan, Lasting((), date.min)))
    with pytest.raises(NotPackedError):
        unpack(told[: data.draw(st.integers(0, len(told) - 1))])


def test_a_text_with_nul_in_it_is_not_packed(small: Path) -> None:
    plan = plan_of(small.read_bytes(), "plan.yaml")
    odd = Finding("3", "A\0B", plan.findings[0].actions)
    with pytest.raises(NotPackedError):
        packed(Kept(replace(plan, findings=(odd,)), Lasting((), date.min)))
    half = Finding("3", "A\ud800B", plan.findings[0].actions)
    with pytest.raises(NotPackedError):
        packed(Kept(replace(plan, findings=(half,)), Lasting((), date.min)))


@pytest.mark.parametrize(
    "command", [("overdue",), ("status",), ("list", "--format", "json"), ("show", "3"), ("due",)]
)
def test_an_answer_is_the_same_without_a_cache_and_with_one(
    command: tuple[str, ...],
    bristol: Path,
    kept_in: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    no_reading: Callable[[], None],
) -> None:
    monkeypatch.setenv("JTAI_NO_CACHE", "1")
    fresh = run(*command, *AS_AT)
    assert not kept_in.exists()
    monkeypatch.delenv("JTAI_NO_CACHE")
    first = run(*command, *AS_AT)
    assert len(entries(kept_in)) == 1
    no_reading()
    second = run(*command, *AS_AT)
    assert fresh == first == second


def test_an_edited_plan_is_read_anew(bristol: Path, kept_in: Path, run: Run) -> None:
    run("list")
    text = bristol.read_text(encoding="utf-8")
    bristol.write_text(text.replace("due: 2017-10", "due: 2017-11", 1), encoding="utf-8")
    assert "2017-11" in run("list").out
    assert len(entries(kept_in)) == 2


def test_a_plan_with_errors_is_told_of_each_time_and_not_kept(
    bristol: Path, kept_in: Path, run: Run
) -> None:
    bristol.write_text(bristol.read_text(encoding="utf-8").replace("due:", "deu:", 1))
    assert run("list", code=3).err == run("list", code=3).err != ""
    assert entries(kept_in) == []


def test_a_date_to_come_is_warned_of_until_it_has_come(small: Path, kept_in: Path) -> None:
    note = small.read_text(encoding="utf-8").replace("date: 2018-02-15", "date: 2018-03-20")
    plan = read_and_keep(note.encode(), "plan.yaml")
    assert plan.lasting is not None
    assert plan.lasting.since == date(2018, 3, 20)
    kept = read_and_keep(note.encode(), "plan.yaml")
    loaded = loading.Loaded(small, "plan.yaml", note.encode(), kept.plan, None, kept.lasting)
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "say", told.append)
        loading.count_warnings([loaded], date(2018, 3, 19))
        loading.count_warnings([loaded], date(2018, 3, 20))
    assert [words.split(": ")[1].split(" ")[0] for words in told if ": " in words] == ["2", "1"]
    assert told.count("  1 note or completion is dated after today") == 1
    assert told.count("  1 action has no progress note") == 2


def test_a_year_far_away_is_warned_of_until_it_is_near(small: Path, kept_in: Path) -> None:
    far = small.read_text(encoding="utf-8").replace("due: 2018-04", "due: 2040-02-29").encode()
    plan = read_and_keep(far, "plan.yaml")
    assert plan.lasting is not None
    assert plan.lasting.since == date(2030, 3, 1)
    assert len(warnings_of(plan.plan, date(2030, 2, 28))) == 2
    assert len(warnings_of(plan.plan, date(2030, 3, 1))) == 1


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: flipped(data, 0),
        lambda data: flipped(data, len(data) // 2),
        lambda data: flipped(data, len(data) - 1),
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda _: b"",
    ],
)
def test_a_damaged_entry_is_ignored_and_replaced(
    damage: Callable[[bytes], bytes], bristol: Path, kept_in: Path, run: Run
) -> None:
    fresh = run("list")
    (entry,) = entries(kept_in)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert run("list") == fresh
    assert [path.read_bytes() for path in entries(kept_in)] == [whole]


def test_an_entry_is_not_found_by_a_jtai_that_reads_otherwise(
    small: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.name_for(small.read_bytes())
    monkeypatch.setattr(store, "_reader", lambda: b"another")
    assert store.name_for(small.read_bytes()) != before


def test_what_reads_is_told_by_the_files_that_read() -> None:
    told = store._reader().decode()
    assert all(f"{name}.py " in told for name in ("model", "dates", "checks", "shapes", "packed"))
    assert "yaml" in told


@POSIX
def test_nobody_else_can_look_into_what_is_kept(bristol: Path, kept_in: Path, run: Run) -> None:
    mask = os.umask(0)
    try:
        run("list")
    finally:
        os.umask(mask)
    (entry,) = entries(kept_in)
    assert stat.S_IMODE(kept_in.stat().st_mode) == NOBODY_ELSE
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600


@POSIX
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_can_look_into_is_not_used(
    mode: int, bristol: Path, kept_in: Path, run: Run
) -> None:
    kept_in.mkdir()
    kept_in.chmod(mode)
    assert run("list").out
    assert entries(kept_in) == []


@POSIX
def test_an_entry_that_others_could_have_written_is_not_used(small: Path, kept_in: Path) -> None:
    data = small.read_bytes()
    read_and_keep(data, "plan.yaml")
    name = store.name_for(data)
    assert name is not None
    assert store.find(name) is not None
    entries(kept_in)[0].chmod(0o666)
    assert store.find(name) is None


@POSIX
def test_links_are_not_followed(small: Path, kept_in: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    read_and_keep(data, "plan.yaml")
    name = store.name_for(data)
    assert name is not None
    (entry,) = entries(kept_in)
    elsewhere = tmp_path / "elsewhere"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert store.find(name) is None
    entry.unlink()
    real = tmp_path / "real"
    kept_in.rename(real)
    kept_in.symlink_to(real)
    read_and_keep(data, "plan.yaml")
    assert entries(real) == []


@POSIX
def test_another_users_folder_is_not_used(
    small: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_in.mkdir(mode=NOBODY_ELSE)
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    read_and_keep(small.read_bytes(), "plan.yaml")
    assert entries(kept_in) == []


def test_a_cache_that_cannot_be_written_stops_nothing(
    bristol: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert run("list").out
    assert entries(kept_in) == [], "nothing half written is left"
    kept_in.rmdir()
    kept_in.write_text("a file where the folder should be")
    assert run("list").out
    kept_in.unlink()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    assert run("list").out


@pytest.mark.parametrize("how", ["setting", "environment"])
def test_it_can_be_switched_off(
    how: str, bristol: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "setting":
        run("config", "set", "cache", "never")
    else:
        monkeypatch.setenv("JTAI_NO_CACHE", "1")
    run("list")
    assert not kept_in.exists()


def test_a_small_plan_is_kept_nowhere(
    bristol: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "WORTH_KEEPING", cache.WORTH_KEEPING)
    run("list")
    assert not kept_in.exists()


def test_the_tab_key_leaves_nothing_behind(bristol: Path, kept_in: Path) -> None:
    loading.load(bristol, keep=False)
    assert not kept_in.exists()


def test_the_cache_is_bounded_and_the_oldest_entries_go_first(
    few: None, kept_in: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = small.read_text(encoding="utf-8")
    names = []
    for number in range(store.MOST_ENTRIES + 3):
        data = f"# {number}\n{text}".encode()
        read_and_keep(data, "plan.yaml")
        names.append(store.name_for(data))
        newest = kept_in / str(names[-1])
        os.utime(newest, (number, number))
    data = f"# the last\n{text}".encode()
    read_and_keep(data, "plan.yaml")
    names.append(store.name_for(data))
    assert [path.name for path in entries(kept_in)] == sorted(
        map(str, names[-store.MOST_ENTRIES :])
    )
    last = f"# the last but for size\n{text}".encode()
    monkeypatch.setattr(store, "MOST_BYTES", len(last) + 20)
    read_and_keep(last, "plan.yaml")
    assert [path.name for path in entries(kept_in)] == [store.name_for(last)]


def test_what_is_too_large_to_be_read_again_is_not_kept(
    bristol: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = run("list")
    (entry,) = entries(kept_in)
    entry.unlink()
    monkeypatch.setattr(store, "MOST_OF_ONE", bristol.stat().st_size - 1)
    assert run("list") == fresh
    assert entries(kept_in) == []
    monkeypatch.setattr(store, "MOST_OF_ONE", bristol.stat().st_size)
    assert run("list") == fresh
    assert entries(kept_in) == [entry]


def test_a_plan_that_turns_out_too_large_to_be_kept_is_not_packed_each_time(
    small: Path, kept_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board's own fields can take more room in an entry than in the plan."""
    small.write_text(f"{SMALL}x-many: [{', '.join(['a'] * 2000)}]\n")
    monkeypatch.setattr(store, "MOST_OF_ONE", small.stat().st_size)
    packed_for: list[Kept] = []

    def counted(kept: Kept) -> Iterator[bytes]:
        packed_for.append(kept)
        yield from pack(kept)

    monkeypatch.setattr("jtai.cli.reading_large.pack", counted)
    fresh = run("list")
    (mark,) = entries(kept_in)
    assert mark.stat().st_size < 100
    assert [run("list"), run("list")] == [fresh, fresh]
    assert len(packed_for) == 1


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "folder", "link to a pipe"])
def test_what_is_no_file_in_an_entrys_place_is_not_waited_for(
    kind: str, bristol: Path, kept_in: Path
) -> None:
    name = store.name_for(bristol.read_bytes())
    kept_in.mkdir(mode=NOBODY_ELSE)
    place = kept_in / str(name)
    pipe = place if kind == "pipe" else kept_in / "pipe"
    if kind == "folder":
        place.mkdir(mode=NOBODY_ELSE)
    else:
        os.mkfifo(pipe, 0o600)
    if kind == "link to a pipe":
        place.symlink_to(pipe)
    assert store.find(str(name)) is None
    read_and_keep(bristol.read_bytes(), "plan.yaml")
    assert (store.find(str(name)) is None) == (kind == "folder")


@POSIX
def test_a_folder_among_the_entries_does_not_keep_others_from_going(
    few: None, small: Path, kept_in: Path
) -> None:
    (kept_in / "0.plan").mkdir(parents=True)
    kept_in.chmod(NOBODY_ELSE)
    os.utime(kept_in / "0.plan", (0, 0))
    for number in range(store.MOST_ENTRIES + 2):
        data = f"# {number}\n{SMALL}".encode()
        read_and_keep(data, "plan.yaml")
        os.utime(kept_in / str(store.name_for(data)), (number - 100, number - 100))
    assert len(entries(kept_in)) <= store.MOST_ENTRIES + 1


def test_a_plan_with_errors_raises_as_without_a_cache(small: Path, kept_in: Path) -> None:
    data = small.read_bytes().replace(b"due:", b"deu:")
    for read in (plan_of, read_and_keep):
        with pytest.raises(PlanError, match="did you mean 'due'"):
            read(data, "plan.yaml")

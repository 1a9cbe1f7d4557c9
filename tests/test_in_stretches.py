"""A large plan is read in stretches, by one process or two, and kept in them: it is the plan, and
has the warnings, that reading it whole gives, whatever was kept of it before, and in what state."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cache import store
from jtai.cache.packed import Kept, Stretch
from jtai.cli import loading, reading_large
from jtai.counted_warnings import lasting_warnings
from jtai.errors import PlanError
from jtai.reading import Reading, pieces, plan_of, read, words_left_out
from jtai.reading.memo import Memo
from tests.conftest import SMALL, Run
from tests.strategies import Written, written_plans
from tests.test_reading import mutated, same

AS_AT = ("--as-at", "2018-04-01")


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan is large, and every other finding begins a stretch."""
    monkeypatch.setattr(loading, "WORTH_KEEPING", 1)
    monkeypatch.setattr(pieces, "_A_STRETCH", 2)


def known(data: bytes, *, warned: bool = False) -> Kept | None:
    """What a command has of a plan; None where it says what is wrong with it."""
    try:
        return loading.read_or_known(data, "plan.yaml", warned=warned)
    except PlanError:
        return None


def is_as_if_read_whole(data: bytes, *, warned: bool = True) -> bool:
    """Whether what a command has of a plan is what reading all of it gives: values, lines, and,
    where it asks for that, how many warnings there are of each kind, in their order."""
    kept, reading = known(data, warned=warned), read(data)
    if kept is None or reading.plan is None:
        return kept is None and reading.plan is None
    whole = lasting_warnings(reading.plan, words_left_out(data, reading.plan))
    lasts = kept.lasting == whole or (not warned and kept.lasting is None)
    return lasts and same(Reading(kept.plan, ()), reading)


def changed(lines: list[bytes], rng: Random) -> list[bytes]:
    """The lines after somebody has been at them, with little care."""
    place, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            return lines[:place] + lines[place + 1 :] or [b""]
        case 1:
            return lines[:place] + lines[min(place, other) :]
        case 2:
            return [*lines[:place], b"# a remark", *lines[place:]]
        case 3:
            return [line.replace(b"1.", b"2.", 1) for line in lines]
        case _:
            return [line.replace(b"a", b"e", 1) for line in lines]


@given(written_plans())
def test_no_plan_reads_otherwise_in_stretches(written: Written) -> None:
    with pytest.MonkeyPatch.context() as context:
        context.setenv("JTAI_NO_CACHE", "1")
        assert is_as_if_read_whole(written.data)


@given(mutated())
def test_whatever_is_in_a_file_is_told_as_if_it_were_read_whole(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as context:
        context.setenv("JTAI_NO_CACHE", "1")
        assert is_as_if_read_whole(data)


@given(written_plans(), st.randoms(use_true_random=False))
def test_after_any_edits_what_was_kept_is_used_and_never_out_of_date(
    kept_in: Path, written: Written, rng: Random
) -> None:
    shutil.rmtree(kept_in, ignore_errors=True)
    lines_now = written.data.split(b"\n")
    for _ in range(6):
        assert is_as_if_read_whole(b"\n".join(lines_now), warned=rng.random() < 0.5)
        _harm(kept_in, rng)
        lines_now = changed(lines_now, rng)


def _harm(folder: Path, rng: Random) -> None:
    """Take something away, damage it, or put it in another's place."""
    entries = sorted(folder.glob("*.plan"))
    if not entries or rng.random() < 0.3:
        return
    one, other = rng.choice(entries), rng.choice(entries)
    match rng.randrange(3):
        case 0:
            one.unlink()
        case 1:
            data = bytearray(one.read_bytes())
            data[rng.randrange(len(data))] ^= 1
            one.write_bytes(data)
        case _:
            one.write_bytes(other.read_bytes())


@given(written_plans(), st.randoms(use_true_random=False))
def test_what_an_edit_knows_of_the_new_plan_is_what_reading_it_gives(
    kept_in: Path, written: Written, rng: Random
) -> None:
    shutil.rmtree(kept_in, ignore_errors=True)
    lines_now = written.data.split(b"\n")
    stretches: tuple[Stretch, ...] = ()
    for _ in range(4):
        data = b"\n".join(lines_now)
        if plan := read(data).plan:
            if rng.random() < 0.5:
                known(data, warned=rng.random() < 0.5)
            stretches = loading.keep_for_next(data, plan, stretches)
        assert is_as_if_read_whole(data, warned=False)
        if rng.random() < 0.5:
            assert is_as_if_read_whole(data)
            assert is_as_if_read_whole(data)
        lines_now = changed(lines_now, rng)


@given(written_plans(), st.randoms(use_true_random=False))
def test_a_memo_that_learned_from_another_reader_follows_any_edits(
    written: Written, rng: Random
) -> None:
    memo = Memo()
    lines_now = written.data.split(b"\n")
    for _ in range(5):
        data = b"\n".join(lines_now)
        reading = read(data)
        assert same(memo.read(data), reading)
        if reading.plan:
            memo = memo if rng.random() < 0.5 else Memo()
            memo.learn(data, reading.plan)
        lines_now = changed(lines_now, rng)


@pytest.fixture
def read_now(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The pieces that were read, one after the other."""
    seen: list[bytes] = []
    really = pieces.findings_of

    def counted(piece: pieces.Piece) -> object:
        seen.append(piece.data)
        return really(piece)

    monkeypatch.setattr(reading_large, "findings_of", counted)
    return seen


@pytest.fixture
def long_plan(tmp_path: Path) -> Path:
    """A plan of many findings."""
    head, _, rest = SMALL.partition("findings:\n")
    findings = (rest.replace('ref: "', f'ref: "{n}/') for n in range(20))
    plan = tmp_path / "long.yaml"
    plan.write_text(f"{head}findings:\n{''.join(findings)}", encoding="utf-8")
    return plan


@pytest.mark.usefixtures("kept_in")
def test_after_a_note_by_hand_only_the_stretch_with_it_is_read_anew(
    long_plan: Path, run: Run, read_now: list[bytes]
) -> None:
    first = run("list", "--plan", str(long_plan))
    assert len(read_now) > 5
    read_now.clear()
    text = long_plan.read_text(encoding="utf-8")
    long_plan.write_text(text.replace("by: Minutes", "by: Nobody", 1), encoding="utf-8")
    assert run("list", "--plan", str(long_plan)).out != first.out
    assert len(read_now) == 1
    assert b"by: Nobody" in read_now[0]
    read_now.clear()
    run("list", "--plan", str(long_plan))
    assert read_now == []


@pytest.mark.usefixtures("kept_in")
def test_a_version_in_git_shares_what_is_kept_of_the_file(
    long_plan: Path, read_now: list[bytes]
) -> None:
    data = long_plan.read_bytes()
    known(data)
    read_now.clear()
    known(data.replace(b"title: ", b"title: Once "))
    assert read_now == []


def test_a_plan_of_one_stretch_is_kept_in_one_piece(kept_in: Path) -> None:
    upto_the_second, _, _ = SMALL.partition('  - ref: "2"')
    known(upto_the_second.encode())
    (kept,) = _all_kept(kept_in)
    assert not kept.stretches
    assert kept.plan.findings


def _all_kept(folder: Path) -> Iterator[Kept]:
    for entry in folder.glob("*.plan"):
        kept = store.find(entry.name)
        assert kept is not None
        yield kept


@pytest.mark.usefixtures("kept_in")
def test_two_processes_find_what_one_does(long_plan: Path) -> None:
    data = long_plan.read_bytes()
    with pytest.MonkeyPatch.context() as context:
        context.setattr("jtai.cli.two_processes.WORTH_TWO", 1)
        context.setattr("jtai.cli.two_processes._may_be_two", lambda: os.name == "posix")
        assert is_as_if_read_whole(data)
    assert plan_of(data, "it") == loading.read_or_known(data, "it").plan


RUNS_ON = """\
title: A plan
agencies:
  LA: The Council
findings:
  - ref: "1"
    finding: Visits are late.
    actions: []
  - ref: "2"
    actions: []
    finding: "Calls are not answered,
x-more: so families say"
"""
"""A text in quotes goes on at the start of a line, as if there were a key behind the findings."""


@pytest.mark.usefixtures("kept_in")
def test_a_text_that_goes_on_at_the_start_of_a_line_is_not_kept_without_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pieces, "_A_STRETCH", 1)
    data = RUNS_ON.encode()
    loading.keep_for_next(data, plan_of(data, "plan.yaml"))
    assert is_as_if_read_whole(data)
    for other in (data.replace(b"families", b"carers"), data.replace(b' say"', b" say")):
        assert is_as_if_read_whole(other)


def test_a_text_that_goes_on_at_the_start_of_a_line_does_not_hinder_an_edit(
    tmp_path: Path, run: Run
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(RUNS_ON, encoding="utf-8")
    run("amend", "1", "--finding", "Visits are very late.", "--plan", str(plan))
    assert plan.read_text(encoding="utf-8") == RUNS_ON.replace("are late", "are very late")


def test_what_is_kept_of_plans_with_errors_is_thrown_away_too(
    long_plan: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_ENTRIES", 20)
    data = long_plan.read_bytes()
    for number in range(4):
        wrong = data.replace(b"Visits", b"Visits %d" % number) + data[data.rindex(b"  - ref") :]
        assert known(wrong) is None
    assert len([*kept_in.iterdir()]) <= 20


def test_of_a_plan_too_large_to_be_kept_nothing_is(
    long_plan: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = long_plan.read_bytes()
    monkeypatch.setattr(store, "MOST_BYTES", len(data) - 1)
    assert is_as_if_read_whole(data)
    assert not [*kept_in.iterdir()]


def test_there_is_a_bound_for_a_plan_that_is_kept_in_stretches_alone(
    long_plan: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = long_plan.read_bytes()
    monkeypatch.setattr(store, "MOST_OF_ONE", len(data) - 1)
    monkeypatch.setattr(store, "MOST_ENTRIES", 5)
    assert is_as_if_read_whole(data)
    assert len([*kept_in.iterdir()]) == 5


def test_a_plan_whose_findings_all_begin_alike_is_kept_in_one_piece(
    long_plan: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_A_STRETCH", 1)
    monkeypatch.setattr(reading_large, "_MOST_STRETCHES", 10)
    data = long_plan.read_bytes()
    loading.keep_for_next(data, plan_of(data, "it"))
    assert not [*kept_in.iterdir()]
    assert is_as_if_read_whole(data)
    (kept,) = _all_kept(kept_in)
    assert len(kept.plan.findings) > 10


def test_edits_do_not_push_out_the_stretches_that_are_as_they_were(
    long_plan: Path, kept_in: Path, run: Run, read_now: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("list", "--plan", str(long_plan))
    monkeypatch.setattr(store, "MOST_ENTRIES", len([*kept_in.iterdir()]) + 2)
    read_now.clear()
    for number in range(5):
        run("note", "3/1.1", f"Note {number}.", "--plan", str(long_plan))
        run("list", "--plan", str(long_plan))
    assert read_now == []

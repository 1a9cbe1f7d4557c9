"""Whoever reads a second version of a plan reads of it only what is not in the first."""

from collections.abc import Callable
from typing import Any

import pytest

from jtai.merging.texts import merge_files
from jtai.pairing import pair_up
from jtai.reading import plan_of
from jtai.reading.stream import read_document
from tests.conftest import SMALL, Repo, Run
from tests.test_merging import merge_lines

AN_OLD_NOTE = b"The audit has begun."
NOTES = "        progress:\n          - date: 2018-02-15"


def noted(text: str) -> str:
    """The plan with one more note on the action that has an old one."""
    return SMALL.replace(
        NOTES, f"{NOTES}\n            note: {text}\n          - date: 2018-02-15", 1
    )


@pytest.fixture(name="read_whole")
def texts_read_whole(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Tells how many texts with an old note were read from their first line to their last."""
    seen: list[bytes] = []

    def watched(data: bytes, *arguments: Any, **options: Any) -> Any:
        seen.append(data)
        return read_document(data, *arguments, **options)

    monkeypatch.setattr("jtai.reading.plan.read_document", watched)
    return lambda: sum(AN_OLD_NOTE in data for data in seen)


def test_a_merge_reads_one_version_whole(read_whole: Callable[[], int]) -> None:
    ours, theirs = noted("We met."), noted("They wrote.")
    outcome = merge_files(SMALL.encode(), ours.encode(), theirs.encode(), merge_lines)
    assert outcome.clean
    assert b"We met." in outcome.data
    assert b"They wrote." in outcome.data
    assert read_whole() == 1


@pytest.mark.parametrize("revisions", [[], ["HEAD~1", "HEAD"], ["--since", "last meeting"]])
def test_a_comparison_reads_one_version_whole(
    repo: Repo, run: Run, revisions: list[str], read_whole: Callable[[], int]
) -> None:
    repo.commit(SMALL, day="2018-01-01")
    repo.commit(noted("We met."))
    repo.plan.write_text(noted("They wrote."))
    assert "1 action changed: 1 note" in run("diff", *revisions).out
    assert read_whole() == 1


def test_a_commit_reads_one_version_whole(
    repo: Repo, run: Run, read_whole: Callable[[], int]
) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(noted("We met."))
    run("commit")
    assert repo.git("log", "-1", "--format=%s") == "1.2: note"
    assert read_whole() == 1


def test_what_has_a_ref_that_stands_twice_is_paired_by_its_words() -> None:
    """No plan that can be read has one; what both sides of a merge come to may."""
    (first, *_), (other, *_) = (one.actions for one in plan_of(SMALL.encode(), "x").findings)
    wording = {first.ref: 1, other.ref: 2}
    before, after = [first, first, other], [other, first, first]
    pairs = pair_up(before, after, lambda action: wording[action.ref])
    assert [(old is new) for old, new in pairs] == [True, True, True]
    assert pair_up([first, first], [first], lambda action: action.steps)[0] == (None, first)

"""Of a plan's past only what is asked for is read, and little of it is held at once."""

from typing import Any

import pytest

from jtai import git
from jtai.errors import GitError
from jtai.history.versions import versions_of
from jtai.reading.memo import Memo
from jtai.reading.pieces import findings_of
from tests.conftest import SMALL, Repo, Run

NEVER = "0" * 40


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the versions that were read from git, in this order."""
    titles: list[str] = []
    read = Memo.read

    def noting(self: Memo, data: bytes) -> Any:
        reading = read(self, data)
        titles.append(reading.plan.title if reading.plan else "with errors")
        return reading

    monkeypatch.setattr(Memo, "read", noting)
    return titles


def called(title: str, due: str = "2018-04", *was_due: str, published: str = "2018-03") -> str:
    """A plan of this title, in which 2.1 is due then, and was due at these dates before."""
    was = f"        was_due: [{', '.join(was_due)}]\n" if was_due else ""
    text = SMALL.replace("due: 2018-04\n", f"due: {due}\n{was}")
    text = text.replace("published: 2018-03\n", f"published: {published}\n")
    return "\n".join(
        f"title: {title}" if line.startswith("title:") else line for line in text.split("\n")
    )


def test_of_a_month_its_last_version_is_read_alone(repo: Repo, run: Run, seen: list[str]) -> None:
    days = ["2018-03-10", "2018-03-20", "2018-03-30", "2018-04-10", "2018-06-20", "2018-07-02"]
    for number, day in enumerate(days):
        repo.commit(called(str(number)), day=day)
    run("trend", "--as-at", "2018-06-30")
    assert seen == ["2", "3", "4"]
    seen.clear()
    run("trend", "--each", "commit", "--as-at", "2018-06-30")
    assert seen == ["0", "1", "2", "3", "4"]
    seen.clear()
    run("trend", "--since", "2018-06", "--as-at", "2018-06-30")
    assert seen == ["4"]


def test_where_no_draft_had_a_move_what_is_before_the_last_draft_is_not_read(
    repo: Repo, run: Run, seen: list[str]
) -> None:
    for number, day in enumerate(["2018-01-10", "2018-01-11", "2018-02-10", "2018-05-10"]):
        repo.commit(called(str(number)), day=day)
    repo.commit(called("last"), day="2018-05-11")
    run("trend", "--since", "2018-05", "--as-at", "2018-05-31")
    assert seen == ["last", "2"]


def test_a_move_of_a_draft_is_followed_until_it_is_gone(
    repo: Repo, run: Run, seen: list[str]
) -> None:
    repo.commit(called("old draft"), day="2018-01-10")
    repo.commit(called("draft", "2018-05", "2018-04"), day="2018-02-10")
    repo.commit(called("same", "2018-05", "2018-04"), day="2018-05-10")
    repo.commit(called("broken").replace("status:", "stand:", 1), day="2018-05-11")
    repo.commit(called("taken back"), day="2018-05-12")
    repo.commit(called("since"), day="2018-05-13")
    repo.commit(called("last"), day="2018-05-14")
    run("trend", "--since", "2018-05", "--as-at", "2018-05-31")
    assert seen == ["last", "draft", "same", "with errors", "taken back"]


def test_what_says_that_it_was_published_by_then_was_no_draft_and_one_before_it_is_looked_for(
    repo: Repo, run: Run, seen: list[str]
) -> None:
    repo.commit(called("draft", published="2018-03"), day="2018-01-10")
    repo.commit(called("published", published="2018-01"), day="2018-02-10")
    repo.commit(called("last", published="2018-03"), day="2018-05-14")
    run("trend", "--since", "2018-05", "--as-at", "2018-05-31")
    assert seen == ["last", "published", "draft"]


def test_a_report_goes_back_to_the_last_move_of_each_due_date_and_no_further(
    repo: Repo, run: Run, seen: list[str]
) -> None:
    for number in range(5):
        repo.commit(called(str(number)), day=f"2018-04-1{number}")
    repo.commit(called("moved", "2018-06", "2018-04"), day="2018-04-20")
    repo.commit(called("last", "2018-06", "2018-04"), day="2018-04-21")
    run("report", "--as-at", "2018-04-30", "--format", "md")
    with_which_it_is_compared, *moves = seen
    assert with_which_it_is_compared == "0"
    assert moves == ["last", "moved", "4"]


def test_who_leaves_some_contents_gets_those_that_are_asked_for_next(repo: Repo) -> None:
    for number in range(4):
        repo.commit(called(str(number)))
    repository, name = git.locate(repo.plan)
    blobs = [v.blob for v in versions_of(repository, repository.resolve("HEAD"), name) if v.blob]
    texts = list(repository.contents(blobs))
    with repository.open_contents() as contents:
        assert next(contents.each(blobs)) == texts[0]
        assert list(contents.each(blobs[2:])) == texts[2:]
        with pytest.raises(GitError, match=NEVER[:10]):
            list(contents.each([NEVER, NEVER, blobs[0]]))
        assert list(contents.each(blobs)) == texts
        assert next(contents.each(blobs)) == texts[0]
    repository.make_sure_of(blobs)
    with pytest.raises(GitError, match=NEVER[:10]):
        repository.make_sure_of([*blobs, NEVER])


def test_a_memo_lets_go_of_what_does_not_occur_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[bytes] = []

    def noting(piece: Any) -> Any:
        pieces.append(bytes(piece if isinstance(piece, bytes) else piece.data))
        return findings_of(piece)

    monkeypatch.setattr("jtai.reading.memo.findings_of", noting)
    one = Memo()
    one.read(SMALL.encode())
    first = SMALL.replace("in progress", "in progress # so far").encode()
    for number in range(100):
        one.read(first if not number else first.replace(b"so far", b"%d" % number))
    assert len(pieces) == len(set(pieces)), "what stands in each of them is read once"
    one.read(first)
    assert len(pieces) == len(set(pieces)) + 1, "what was long ago is read again"

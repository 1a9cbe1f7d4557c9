"""Words that YAML takes for a comment are in no plan: whoever counts warnings counts them."""

from functools import partial
from pathlib import Path

import pytest

from jtai.errors import Problem
from jtai.reading import plan_of, read, swallowed, words_left_out
from jtai.reading.stream import read_document
from tests.conftest import BRISTOL, SMALL, Run

WARNED = (Path(__file__).parent / "plans" / "warned" / "words_behind_a_hash.yaml").read_bytes()
LINES = [1, 4, 7, 10, 14, 15, 20, 25, 37, 44]
CUT = SMALL.replace("Audit the timeliness of visits.", "Quarterly return # of escalations.")


def left_out(data: bytes) -> list[Problem]:
    return words_left_out(data, plan_of(data, "plan.yaml"))


def lines(data: bytes) -> list[int | None]:
    return [problem.line for problem in left_out(data)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte order mark"])
@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
def test_lines_are_those_of_editors_whatever_reads_them(
    end: bytes, mark: bytes, *, fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = partial(read_document, fast=fast)
    monkeypatch.setattr(swallowed, "read_document", both)
    assert lines(mark + WARNED.replace(b"\n", end)) == LINES


def test_the_warning_quotes_what_is_cut_and_says_what_to_do(small: Path, run: Run) -> None:
    small.write_text(CUT)
    said = run("check").lines[0]
    assert said.startswith("plan.yaml:25: 1.2: warning: 'action' ends where ' #' starts a comment,")
    assert "'# of escalations.' is left out: put the text in quotes" in said


@pytest.mark.parametrize("plan", [SMALL, CUT])
def test_status_counts_it_and_a_plan_kept_for_the_next_does_too(
    plan: str, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write_text(plan)
    told = f"plan.yaml: {'2 warnings' if plan is CUT else '1 warning'} (jtai check lists them)\n"
    told += "  1 text is cut by a comment\n" if plan is CUT else ""
    told += "  1 action has no progress note\n"
    assert run("status").err == told
    monkeypatch.setattr("jtai.cli.loading.WORTH_KEEPING", 1)
    assert run("status").err == told
    monkeypatch.setattr("jtai.reading.plan_of", None)
    assert run("status").err == told, "from the cache"


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        SMALL.replace("05]", "05] # own\n# own")
        .replace("\nfindings", "\n  # own\nfindings")
        .replace("LA: C", "# own\n  LA: C"),
        SMALL.replace("        due: 2018-03\n", "        # own\n        due: 2018-03\n"),
        SMALL.replace(
            "          - date: 2018-02-15\n", "          # - old\n          - date: 2018-03\n"
        ),
        SMALL.replace("lead: [Police, LA]", "lead: [\n        # own\n          Police, LA]"),
        SMALL.replace("note: The audit", "note: >-\n              The audit").replace(
            "1.1.\n", "1.1.\n\n            # own\n"
        ),
        SMALL.replace("note: The audit has begun. See 1.1.", "note: Issue#7 and C#.\n    # own"),
    ],
)
def test_comments_that_cut_no_text_are_not_warned_of(text: str) -> None:
    assert left_out(text.encode()) == []


NOTE = "note: The audit has begun. See 1.1."


@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        *((f"{NOTE}\n", f"note: Staff{end}# of visits\n") for end in "\x85\u2028\u2029"),
        (f"{NOTE}\n", f"{NOTE}\u2028  # of visits\n"),
        (f"{NOTE}\n", f"{NOTE}\n\n  \n{' ' * 14}# of visits\n"),
        (f"{NOTE}\n", f"{NOTE}\n{' ' * 16}goes on\n{' ' * 14}# of visits\n"),
        (NOTE, f"note: > # of visits\n{' ' * 14}First"),
        (NOTE, f"note: |2- # of visits\n{' ' * 14}First"),
        (NOTE, f"note: >-\n{' ' * 15}First\n{' ' * 13}# of visits"),
        (NOTE, f"note: |\n{' ' * 15}First\n{' ' * 15}# text\n\n{' ' * 14}# of visits"),
        ("lead: [Police, LA]", "lead: [Police, # of visits\n          LA]"),
        ("lead: [Police, LA]", "lead: [Police, # of visits\n]"),
        ("lead: [Police, LA]", "lead: [Police,\n            LA\n         # of visits\n  ]"),
        ("[2018-02, 2018-05]", "[2018-02,\n # of visits\n  2018-05]"),
        ("title: A small plan", "title: A small plan # of visits"),
        ("Safeguarding Board\n", "Safeguarding Board # of visits\n"),
        ("by: A. Sergeant\n", "by: A. Sergeant # of visits\n"),
    ],
)
def test_words_of_a_text_are_found_wherever_a_comment_takes_them(
    old: str, new: str, *, fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swallowed, "read_document", partial(read_document, fast=fast))
    assert SMALL.count(old) == 1
    data = SMALL.replace(old, new).encode()
    assert read(data).problems == ()
    (problem,) = left_out(data)
    assert "'# of visits' is left out" in problem.text
    lines = data.decode().replace("\r\n", "\n").split("\n")
    assert problem.line
    assert "# of visits" in lines[problem.line - 1]


def test_a_comment_before_the_first_key_within_brackets_is_no_words() -> None:
    data = b"{ # own\n title: A, agencies: {LA: Council}, findings: [{ref: '1', finding: B, # cut\n"
    data += b" actions: [{ref: '1.1', action: C, lead: [LA], due: Ongoing}]}]}\n"
    assert read(data).problems == ()
    assert lines(data) == [2]


def test_a_text_without_such_a_place_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swallowed, "read_document", None)
    assert left_out(BRISTOL.read_bytes()) == []


@pytest.mark.parametrize(
    "words",
    [
        "|\n              It has begun.\n              - one\n              - two",
        "|\n              The next\n              action: an audit\n              note: this",
        ">-\n              What is due: 2018-03\n              Status: complete",
        "'It has begun.\n              status: complete'",
    ],
)
def test_lists_and_colons_in_a_text_are_not_warned_of(words: str) -> None:
    text = SMALL.replace(NOTE, f"note: {words}")
    assert read(text.encode()).problems == ()
    assert left_out(text.encode()) == []

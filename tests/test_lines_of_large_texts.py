"""Of a large text, few lines are looked for: what is found is what a look at all of it finds."""

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.comments_left import comment_left
from jtai.differing import apart, unified_diff
from jtai.reading.line_starts import LineStarts

LINES = st.sampled_from(["", "a", "- a", " a", "# a", " # a", "  b", "é"])
TEXTS = st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode())


@given(st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b"bc"]), max_size=40))
def test_a_line_starts_where_the_one_above_it_ends(parts: list[bytes]) -> None:
    data = b"".join(parts)
    starts = [0, *(found.end() for found in re.finditer(rb"\r\n|[\r\n]", data))]
    with patch("jtai.reading.line_starts._A_BLOCK", 5):
        lines = LineStarts(data)
        found = [lines.of(line) for line in range(len(starts), 0, -1)]
        assert lines.of(len(starts) + 1) == len(data)
    assert found[::-1] == starts


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_what_differs_stands_between_what_does_not(
    before: bytes, after: bytes, around: int
) -> None:
    with patch("jtai.differing._A_BLOCK", 2):
        above, old, new = apart(before, after, around)
    start = len(b"".join(before.splitlines(keepends=True)[:above]))
    below = before[start + len(old) :]
    assert before == before[:start] + old + below
    assert after == before[:start] + new + below
    assert not below or old.endswith(b"\n")
    kept = [line for line in old.split(b"\n")[:around] if start]
    assert new.split(b"\n")[: len(kept)] == kept


def test_lines_around_an_edit_of_a_large_text_are_numbered_as_in_all_of_it() -> None:
    lines = [f"- line {number}\n" for number in range(1, 9_000)]
    before = "".join(lines).encode()
    after = "".join([*lines[:5_000], "- new\n", *lines[5_001:]]).encode()
    head, hunk, *said = unified_diff(before, after, "plan.yaml").splitlines()[1:]
    assert (head, hunk) == ("+++ b/plan.yaml", "@@ -4998,7 +4998,7 @@")
    assert said[3:5] == ["-- line 5001", "+- new"]


def test_a_comment_far_down_in_a_large_text_is_told_by_its_line() -> None:
    lines = [f"- line {number}" for number in range(1, 9_000)]
    lines[5_000] = "# Speaks of the line below."
    before, after = ("\n".join(some).encode() for some in (lines, [*lines[:5_001], *lines[5_002:]]))
    assert comment_left(before, after) == 5_001
    assert comment_left(before.replace(b"\n", b"\r\n"), after.replace(b"\n", b"\r\n")) == 5_001

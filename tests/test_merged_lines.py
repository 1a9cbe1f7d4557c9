"""The lines of files that are merged: whatever they are found by, they are those that git has."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jtai.merging.lines import Block, File, Lines, comments_of
from jtai.merging.markers import both_sides
from jtai.merging.spacers import Spacers
from jtai.model import Plan
from jtai.reading import plan_of
from tests.strategies import TAME_TEXTS, Written, written_plans

ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])
MARKERS = [b"<<<<<<< a", b"||||||| b", b"=======", b">>>>>>> c", b"<<<<<<<<< a", b"======= "]
NO_MARKERS = [b"x", b"", b" <<<<<<< a", b"<<<<<<<a", b"======", b"x=======", b"<<<<<<<>>>>>>>"]


@st.composite
def texts(draw: st.DrawFn, lines: list[bytes]) -> bytes:
    """Some of the lines, however they end; the last may not end at all."""
    some = draw(st.lists(st.tuples(st.sampled_from(lines), ENDS), max_size=12))
    whole = b"".join(line + end for line, end in some)
    return draw(st.sampled_from([whole, whole.rstrip(b"\r\n")]))


def sides_line_by_line(data: bytes) -> tuple[bytes, bytes] | None:
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    follows = {"": "<", "<": "|=", "|": "=", "=": ">"}
    part = ""
    for line in data.splitlines(keepends=True):
        found = re.fullmatch(rb"([<|=>])\1{6,}(?: [^\r\n]*)?\r?\n?", line)
        if found is None:
            for side, its_sign in zip(sides, "<=", strict=True):
                if part in ("", its_sign):
                    side.append(line)
            continue
        sign = found[1].decode()
        if sign not in follows[part]:
            return None
        part = sign.replace(">", "")
    return None if part else (b"".join(sides[0]), b"".join(sides[1]))


@given(texts([*MARKERS[:4], *MARKERS, *NO_MARKERS]))
def test_markers_stand_on_lines_of_their_own_however_these_end(data: bytes) -> None:
    assert both_sides(data) == sides_line_by_line(data)


@given(texts([b"a # b # c ", b"#one", b"x#y", b"\t# two", b"'#'", b"", b" x", b"# "]))
def test_a_comment_is_all_behind_the_first_hash_that_starts_one(data: bytes) -> None:
    found = re.findall(rb"(?m)(?:^|[ \t])(#[^\r\n]*)", data)
    assert sorted(comments_of(data).elements()) == sorted(comment.rstrip() for comment in found)


@given(
    texts([b"a", b"", b"  b", b"- c"]),
    st.sets(st.integers(0, 12)),
    st.dictionaries(st.integers(0, 12), st.just([Block((b"new", b"too"), 0)]), max_size=3),
)
def test_lines_are_taken_out_and_put_in_where_they_are_numbered(
    data: bytes, gone: set[int], new: dict[int, list[Block]]
) -> None:
    lines = data.splitlines(keepends=True)
    gone = {number for number in gone if number < len(lines)}
    new = {number: blocks for number, blocks in new.items() if number <= len(lines)}
    newline = lines[0][len(lines[0].rstrip(b"\r\n")) :] if lines else b""
    newline = newline or b"\n"
    wanted = b""
    for number in range(len(lines) + 1):
        if number in new:
            wanted += newline if wanted and not wanted.endswith((b"\n", b"\r")) else b""
            wanted += b"new" + newline + b"too" + newline
        if number < len(lines) and number not in gone:
            wanted += lines[number]
    assert Lines(data).changed(gone, new) == wanted


@given(written_plans(TAME_TEXTS))
def test_lines_of_our_own_stand_above_each_note_and_leave_no_trace(written: Written) -> None:
    file = File(written.data, plan_of(written.data, "plan.yaml"))
    spacers = Spacers([file])
    apart = spacers.apart(file)
    assert apart.count(b"#jtai0:") == len(lines_of_notes(file.plan))
    assert spacers.together(apart) == file.data


def lines_of_notes(plan: Plan) -> set[int]:
    return {
        finding.line + note.below
        for finding in plan.findings
        for action in finding.actions
        for note in action.progress
    }

"""Texts are written as a person would by hand, and read back as they were."""

import difflib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.dates import read_plan_date
from jtai.editing.changes import AddNote
from jtai.editing.engine import edit
from jtai.editing.nodes import Piece
from jtai.editing.scalars import item_text, scalar, value_lines
from jtai.model import Note, Plan
from jtai.reading import plan_of, read
from tests.conftest import BRISTOL, SMALL
from tests.strategies import TEXTS, Written, written_plans

INDENT = 14


def as_read(lines: list[str], *, fast: bool) -> str:
    """What the reader makes of a note written so."""
    head = SMALL[: SMALL.index("            note: The audit has begun")]
    written = head + "            note: " + "\n".join(lines) + "\n"
    plan = read(written.encode("utf-8"), fast=fast).plan
    assert plan is not None
    return plan.actions[-1].progress[-1].note


@given(TEXTS, st.sampled_from(["", "'", '"']), st.booleans())
def test_any_text_reads_back(text: str, quote: str, fast: bool) -> None:
    assert as_read(value_lines(text, INDENT, quote), fast=fast) == text


@given(TEXTS, st.sampled_from(["", "'", '"']))
def test_any_text_reads_back_on_one_line(text: str, quote: str) -> None:
    line, item = scalar(text, quote), item_text(text, quote)
    assert "\n" not in line + item
    assert as_read([line], fast=True) == text
    assert yaml.load(f"[{item}, z]", yaml.BaseLoader) == [text, "z"]  # noqa: S506


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Launched in April.", ["Launched in April."]),
        ("Agreed: all of it", ['"Agreed: all of it"']),
        ('He said: "no"', ["'He said: \"no\"'"]),
        ("- a", ['"- a"']),
        ("no", ['"no"']),
        ("2018-03", ['"2018-03"']),
        ("One. Two.", [">-", "One.", "Two."]),
        ("e.g. the first", ["e.g. the first"]),
        ("Milk:\n- a\n- b", ["|-", "Milk:", "- a", "- b"]),
        ("a\u2028b", ['"a\\Lb"']),
        ("\xa0x\xa0", ['"\\_x\\_"']),
        ("  x", ['"\\x20 x"']),
        ("a\vb", ['"a\\vb"']),
        ("a\tb", ['"a\\tb"']),
        ("\u202eabc", ['"\\u202Eabc"']),
    ],
)
def test_how_a_text_is_written(text: str, lines: list[str]) -> None:
    assert [line.strip() for line in value_lines(text, INDENT)] == lines


def test_long_text_is_folded_at_a_hundred_columns() -> None:
    text = "word " * 99 + "word"
    lines = value_lines(text, INDENT)
    assert lines[0] == ">-"
    assert all(90 < len(line) <= 100 for line in lines[1:-1])


def test_paragraphs_of_long_lines_are_folded_and_kept_apart() -> None:
    text = "The first one is long. " * 6 + "End.\n\n" + "So is this one. " * 8 + "End.\nAnd a line."
    lines = value_lines(text, INDENT)
    assert lines[0] == ">-"
    assert max(map(len, lines)) <= 100
    assert as_read(lines, fast=True) == text


def test_a_later_edit_of_one_sentence_is_a_small_diff() -> None:
    """One changed sentence of any of the notes of the Bristol plan changes hardly a line more
    than that sentence takes, which filled lines would not."""
    notes = [note.note for action in bristol().actions for note in action.progress]
    ours = filled = 0
    for text in notes:
        for sentence in text.split(". ")[:-1]:
            changed = text.replace(sentence, f"{sentence} as was agreed by the board", 1)
            ours += changed_lines(value_lines(text, INDENT), value_lines(changed, INDENT))
            filled += changed_lines(fill(text), fill(changed))
    assert ours < 0.8 * filled


def fill(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 100 - INDENT)


def changed_lines(before: list[str], after: list[str]) -> int:
    return sum(line[:2] in ("+ ", "- ") for line in difflib.ndiff(before, after))


def bristol() -> Plan:
    return plan_of(BRISTOL.read_bytes(), "plan.yaml")


@settings(max_examples=settings().max_examples // 4)
@given(written_plans())
def test_without_libyaml_everything_stands_where_it_does_with_it(written: Written) -> None:
    text = written.data.decode("utf-8-sig")
    fast = Piece(text, 1).root
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CLoader")
        assert Piece(text, 1).root == fast


def test_a_note_is_written_in_the_style_of_its_neighbours() -> None:
    text = SMALL.replace(
        "          - date: 2018-02-15\n            by: A. Sergeant\n"
        "            note: The audit has begun. See 1.1.\n",
        "        -   'note': 'Begun.'\n            'date': '2018-02-15'\n",
    )
    note = Note(read_plan_date("2018-03"), "It's done.", "Me")
    data = text.encode()

    def again(new: bytes) -> Plan:
        return plan_of(new, "plan.yaml")

    after = edit(data, again(data), [AddNote("1.2", note)], again).data.decode()
    assert (
        "        -   'note': 'Begun.'\n            'date': '2018-02-15'\n"
        "        -   'note': 'It''s done.'\n            'date': '2018-03'\n"
        "            'by': 'Me'\n"
    ) in after

"""JSON answers: laid out as Python's json lays them out, though they are written piece by piece."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.records.actions import as_json
from tests.conftest import Run

TEXTS = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs"))) | st.sampled_from(
    ["“so”", "a\nb", "tab\there", "\r\n", "\\", '"', "Ω", "\U0001f600"]
)
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inside: st.lists(inside) | st.dictionaries(TEXTS, inside),
    max_leaves=12,
)


@given(ANSWERS)
def test_an_answer_is_laid_out_as_json_does_it(answer: object) -> None:
    assert as_json(answer) == json.dumps(answer, ensure_ascii=False, indent=2)


def test_what_acts_on_a_terminal_is_escaped_and_stays_the_same_text() -> None:
    answer = {"a\x7f": ["\u202e", "\u2028"]}
    assert as_json(answer).isascii()
    assert json.loads(as_json(answer)) == answer


@pytest.mark.parametrize("agency", ["LA", "BSCB", "none"])
def test_a_list_in_pieces_is_the_same_as_in_one(agency: str, bristol: Path, run: Run) -> None:
    for asked in (["list", "--agency", agency], ["list", "--text", "said by nobody"]):
        out = run(*asked, "--format", "json", "--as-at", "2018-04-01").out
        assert out == json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n"


def test_a_file_in_pieces_is_signed_as_a_whole(bristol: Path, run: Run) -> None:
    for name in ("all.json", "all.csv", "all.tsv"):
        run("export", "-o", name)
        before = Path(name).read_bytes()
        run("export", "-o", name)  # nobody has changed it: it may be replaced
        assert Path(name).read_bytes() == before


def test_nothing_is_written_where_what_is_asked_for_is_not_there(bristol: Path, run: Run) -> None:
    wrong = run("list", "--agency", "Nobody at all", "--format", "json", code=2)
    assert not wrong.out

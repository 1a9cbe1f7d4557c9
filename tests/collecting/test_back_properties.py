"""Whatever people do to a sheet, no word that they wrote is lost: it is in an answer, in a
question, or named."""

import string
from contextlib import suppress
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import SourceError
from jtai.importing.account import Verdict
from tests.answer_sheets import filled
from tests.collecting.back_of import Told, as_csv, as_workbook, back_of, mail, refs, rows_of, sheet

WORDS = st.text(string.ascii_letters + " '\"=-#,;\n", min_size=1, max_size=12)
COLUMNS = range(16)


def told_somewhere(told: Told) -> str:
    """All that is said of what came back."""
    account = told.account
    said = [text for answers in told.answers_of_all for text in answers]
    said += [one.text for one in account.decisions]
    said += [one.text for one in (*account.left_out, *told.back.ignored)]
    said += [taken.cell.text for taken in account.cells if taken.verdict is Verdict.OPEN]
    return " ".join(" ".join(said).split())


EDIT = st.tuples(st.integers(1, len(refs())), st.sampled_from(COLUMNS), WORDS, st.integers(0, 99))


@given(
    st.lists(EDIT, min_size=1, max_size=6),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_every_word_that_somebody_wrote_is_told(
    edits: list[tuple[int, int, str, int]], random: Random, is_text: bool
) -> None:
    head, *rows = rows_of(sheet())
    written = []
    for row, column, words, number in edits:
        text = f"w{number} {words.strip()}".strip()
        rows[row - 1][column] = text
    written = [text for row in rows for text in row if text.startswith("w")]
    random.shuffle(rows)
    order = list(COLUMNS)
    random.shuffle(order)
    table = [[row[n] for n in order] for row in (head, *rows)]
    data, name = (as_csv(table), "p.csv") if is_text else (as_workbook(table), "p.xlsx")
    told = back_of(data, name)
    said = told_somewhere(told)
    for text in written:
        assert " ".join(text.split()) in said


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_mail_with_a_byte_changed_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(mail(("p.csv", as_csv(rows_of(ANSWERED)))).as_bytes())
    data[place % len(data)] = byte
    _read_or_refused(bytes(data))


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_head_of_a_mail_with_a_byte_changed_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(mail(("p.csv", as_csv(rows_of(ANSWERED)))).as_bytes())
    data[place % 900] = byte
    _read_or_refused(bytes(data))


def _read_or_refused(data: bytes) -> None:
    """The bytes of a mail come to an account that holds all of it, or to a refusal."""
    with suppress(SourceError):
        assert back_of(data, "m.eml").account.rows


ANSWERED = filled(sheet(), {refs()[0]: {"Update": "Done."}})

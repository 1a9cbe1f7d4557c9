"""The cells of a source as they were last time, in a file beside the rules."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.importing.last_time import Kept, kept_bytes, kept_from
from tests.importing.records_of import records_of

TEXTS = st.text(st.sampled_from('ab é\t\n\r",;\u2028'), min_size=1, max_size=8)


@settings(max_examples=100)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_whatever_cells_hold_is_there_again_the_next_time(rows: list[tuple[str, str]]) -> None:
    made = _kept(rows)
    known = kept_from(kept_bytes(b"", "0", made), "0", "plan.import.tsv")
    assert [(one.refs, one.record.text("action")) for one in known] == [
        (one.refs, one.record.text("action")) for one in made
    ]
    assert [one.record.text("x-rag") for one in known] == [x_rag for _, x_rag in rows]


@settings(max_examples=100)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_the_file_is_what_a_program_for_such_tables_would_write(
    rows: list[tuple[str, str]],
) -> None:
    written = kept_bytes(b"", "0", _kept(rows))
    lines = csv.reader(io.StringIO(written.decode(), newline=""), "excel-tab", strict=True)
    out = io.StringIO(newline="")
    csv.writer(out, "excel-tab", lineterminator="\r\n").writerows(lines)
    # With both letters in its ends of lines, the csv module quotes whatever could be one.
    assert written.decode() == _with_plain_ends(out.getvalue())


def test_a_line_without_marks_has_no_quotes() -> None:
    written = kept_bytes(b"", "0", _kept([("Audit it.", "red")])).decode()
    assert '"' not in written
    assert "0\t1\t1.1\taction\tAction\tAudit it.\t\t\t\t\n" in written


def _kept(rows: list[tuple[str, str]]) -> list[Kept]:
    records = records_of({"Action": "action", "RAG": "x-rag"}, *rows)
    return [Kept((f"1.{number}",), record) for number, record in enumerate(records, start=1)]


def _with_plain_ends(text: str) -> str:
    """Lines that end in a line feed, of such as end in two letters; cells stay as they are."""
    parts = text.split('"')
    return '"'.join(
        part.replace("\r\n", "\n") if number % 2 == 0 else part for number, part in enumerate(parts)
    )

"""What is remembered of answers comes back as it was, a line each."""

from hypothesis import given
from hypothesis import strategies as st

from jtai.correspondence.remembered import Line, Remembered, What, read_remembered

TEXTS = st.text(alphabet=st.sampled_from('\\nra \n\r\t"\u2028'), max_size=9)


@given(st.lists(TEXTS))
def test_any_text_stands_in_one_line_and_comes_back(texts: list[str]) -> None:
    lines = [Line(What.ANSWERED, "s", "LA", "1.1", "2018-03", "evidence", text) for text in texts]
    data = Remembered(b"", ()).with_lines(lines)
    known = read_remembered(data, "it")
    assert known.lines == tuple(dict.fromkeys(lines))
    assert b"\r" not in data
    assert data.count(b"\n") == len(known.lines) + bool(lines)
    assert known.with_lines(lines) == data

"""Dates are looked for only where one can start: that is quicker, and finds no fewer."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.importing.cells.date_forms import DATE, plain_marks, what_looks_like_dates
from jtai.importing.cells.dated import dates_in

PIECES = (
    *("3", "03", "12", "18", "2018", "'18", "1st", "18th", "00:00", "T00:00"),
    *(
        "/",
        "-",
        ".",
        ",",
        " ",
        "  ",
        "\n",
        ", ",
        " of ",
        "\u2013",
        "\xa0",
        "(",
        ")",
        "the ",
        "x",
        "é",
    ),
    *("Mar", "march", "MAY", "Sept", "mon", "Wednesday", "Sat.,", "Décembre"),
    *("12 March 2018", "Oct-17", "1st of May 2018", "2018-03-04", "March 18th", "03/04/18"),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_found_is_what_trying_every_form_at_every_letter_finds(text: str) -> None:
    plain = plain_marks(text)
    everywhere = [found.span() for found in re.finditer(DATE, plain)]
    assert [found.span() for found in what_looks_like_dates(plain)] == everywhere


def test_the_longest_name_before_a_number_is_looked_back_to() -> None:
    text = "It was agreed on Wednesday.,  September.  12th, 2018 and not before."
    assert [dated.text for dated in dates_in(text)] == ["Wednesday.,  September.  12th, 2018"]

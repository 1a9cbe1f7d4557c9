"""What a column is called without its number, and without the day of the progress in it."""

import pytest

from jtai.errors import SourceError
from jtai.importing.headers import field_of_header, meanings, nearly
from tests.importing.grids_of import grid_of, read


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("4. Owner", "lead"),
        ("5) Target date", "due"),
        ("By when?", "due"),
        ("Update (June 2023)", "progress"),
        ("Progress as at 31 March 2023", "progress"),
        ("Progress - Dec 2017", "progress"),
        ("March 2018 update", "progress"),
        ("Comments 12/06/2019", "progress"),
        ("Progress to date", "progress"),
    ],
)
def test_a_number_or_a_day_around_a_title_does_not_hide_it(header: str, field: str) -> None:
    assert field_of_header(header) == field


def test_a_recommendation_with_a_number_is_one() -> None:
    assert meanings("1. Recommendation") == meanings("Recommendation")


@pytest.mark.parametrize(
    "header",
    [
        "Status March 2018",
        "Due June 2018",
        "Update June 2018 July 2018",
        "Q1 update",
        "Target March 2018",
        "June 2018",
    ],
)
def test_no_other_title_is_read_without_its_day(header: str) -> None:
    assert field_of_header(header) is None


def test_a_title_with_the_word_date_is_asked_for_as_a_due_date_first() -> None:
    assert nearly("Date actions will be completed", frozenset())[0] == "due"
    assert nearly("Finish", frozenset())[0] == "due"


def test_a_refusal_offers_only_what_the_table_lacks() -> None:
    grid = grid_of(
        ["POAM ID", "Weakness Name", "Status Date", "Deadline"], ["V1", "Old.", "May", ""]
    )
    with pytest.raises(SourceError) as refused:
        read(grid)
    assert "--map 'Weakness Name=finding'" in str(refused.value)
    assert "Status Date=" not in str(refused.value)
    assert "POAM ID=" not in str(refused.value)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Lead\n(name and role)", "lead"),
        ("Action(s) (SMART)", "action"),
        ("Timescale (dd/mm/yy)", "due"),
        ("RAG (red, amber, green)", "x-rag"),
        ("Completion date (actual)", None),
        ("Target date (revised)", None),
        ("Progress (RAG rated)", None),
        ("Status (% complete)", None),
        ("Lead (support)", None),
        ("Level for Action (Individual/Team)", None),
    ],
)
def test_help_in_brackets_does_not_hide_a_title_unless_it_may_change_it(
    header: str, field: str | None
) -> None:
    assert field_of_header(header) == field

"""Paragraphs of labels and values are a table, if every record has the same labels or fewer."""

import pytest

from jtai.errors import SourceError
from jtai.importing.answering import Answers
from jtai.importing.grids.grid import Paragraph, Source
from tests.importing.grids_of import grid_of, read, source_of

FULL = (
    "# Water is not watched.",
    "Action: Drill wells.",
    "Lead agency: Board",
    "Target date: 2019",
)
LESS = ("# Sites are not seen.", "Action: Hire four.", "Lead agency: Office")


def paragraphs(*lines: str) -> Source:
    """A source of paragraphs; `#` is before a heading."""
    return source_of(
        paragraphs=[
            Paragraph(line.removeprefix("# "), f"paragraph {n}", int(line.startswith("# ")))
            for n, line in enumerate(lines, start=1)
        ]
    )


def test_a_record_is_a_heading_with_its_labels() -> None:
    outcome = read(paragraphs("# Inquiry", "What is done.", *FULL, *LESS))
    assert outcome.fields == ["finding", "action", "lead", "due"]
    assert outcome.texts("finding") == ["Water is not watched.", "Sites are not seen."]
    assert outcome.texts("lead") == ["Board", "Office"]
    assert outcome.texts("due") == ["2019", ""]
    assert outcome.fates == ["imported", "imported"]
    assert outcome.records[0].of("due")[0].place == "paragraph 3, Target date"


def test_a_heading_is_the_action_where_no_label_is() -> None:
    lines = ("# Agree a form.", "Action by", "Police", "Deadline", "May 2018")
    outcome = read(paragraphs(*lines, "# Publish.", "Action by: LA"))
    assert outcome.texts("action") == ["Agree a form.", "Publish."]
    assert outcome.texts("lead") == ["Police", "LA"]
    assert outcome.texts("due") == ["May 2018", ""]


def test_the_first_label_again_begins_a_record_where_there_are_no_headings() -> None:
    outcome = read(paragraphs("Action: Agree.", "Lead: LA", "Action: Publish.", "Lead: Police"))
    assert outcome.texts("action") == ["Agree.", "Publish."]
    assert outcome.texts("lead") == ["LA", "Police"]


def test_a_paragraph_without_a_label_is_more_of_the_label_above_and_said() -> None:
    outcome = read(paragraphs(*FULL, *LESS[:2], "And train them.", LESS[2]))
    assert outcome.texts("action")[1] == "Hire four.\nAnd train them."
    (said,) = outcome.account.remarks
    assert said == "1 paragraph without a label: read as more of the label above (paragraph 7)."


def test_labels_that_differ_are_refused() -> None:
    other = ("# The rules.", "Action: Publish.", "Budget: None")
    with pytest.raises(SourceError, match="'Budget' is none of those that paragraph 1 has"):
        read(paragraphs(*FULL, *other))


def test_a_label_that_stands_twice_in_a_record_is_refused() -> None:
    with pytest.raises(SourceError, match="'Lead agency' stands twice"):
        read(paragraphs(*FULL, "Lead agency: Police", *LESS))


@pytest.mark.parametrize("lines", [("We will agree a form.", "The form: Police"), FULL, ()])
def test_text_and_a_record_alone_are_no_plan(lines: tuple[str, ...]) -> None:
    with pytest.raises(SourceError, match="there is no plan in this file"):
        read(paragraphs(*lines))


def test_paragraphs_beside_a_table_that_is_a_plan_are_not_read_as_one() -> None:
    grid = grid_of(["Action", "Lead"], ["Tell.", "LA"])
    source = source_of(grid, paragraphs=paragraphs(*FULL, *LESS).paragraphs)
    assert read(source).texts("action") == ["Tell."]


def test_answers_name_labels_as_they_name_columns() -> None:
    lines = ("# Agree.", "Boss: LA", "Due: May 2018", "# Publish.", "Boss: Police")
    outcome = read(paragraphs(*lines), Answers(columns={"boss": "lead"}))
    assert outcome.texts("lead") == ["LA", "Police"]

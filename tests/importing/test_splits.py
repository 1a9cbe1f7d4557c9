"""Several due dates in one row: one action for each, or the last one; asked, never chosen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import read_plan_date
from jtai.importing.account import Account
from jtai.importing.answering import Answers
from jtai.importing.cells.dues import dues
from jtai.importing.cells.segments import segments
from jtai.importing.cells.splits import split
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Record
from tests.conftest import Run
from tests.importing.records_of import bare, joined, ledger, records_of, whole

COLUMNS = {"Ref": "ref", "Action": "action", "Lead": "lead", "Due": "due", "Notes": "progress"}
TWO = "30 June 2008\n30 September 2008"


def row(due: str | Cell, lead: str = "Vale", action: str = "Rewrite it.") -> tuple[Record, ...]:
    return records_of(COLUMNS, ["8.1", action, lead, due, "Begun."])


def parts_of(
    records: tuple[Record, ...], **splits: str
) -> tuple[tuple[Record, ...], Account, set[tuple[str, str]]]:
    kept = ledger()
    told = {key.replace("_", "."): value for key, value in splits.items()}
    return split(records, Answers(splits=told), kept), kept.closed([]), kept.used


def test_without_an_answer_it_is_asked_and_the_record_stays() -> None:
    records = row(TWO)
    parts, account, _ = parts_of(records)
    assert parts == records
    (asked,) = account.decisions
    assert (asked.field, asked.text) == ("due", TWO)
    assert "--split 8.1" in asked.answer
    assert "--split 8.1=last" in asked.answer
    (read,) = dues(parts, Answers(), ledger())
    assert read.open == TWO


@pytest.mark.parametrize("key", ["8_1", "all"])
def test_one_action_a_date(key: str) -> None:
    parts, account, used = parts_of(row(TWO), **{key: ""})
    assert [(part.part, part.text("due")) for part in parts] == [
        ("a", "30 June 2008"),
        ("b", "30 September 2008"),
    ]
    assert used == {("--split", key.replace("_", "."))}
    read = dues(parts, Answers(), ledger())
    assert [one.due for one in read] == [
        read_plan_date("2008-06-30"),
        read_plan_date("2008-09-30"),
    ]
    assert "Table 1, row 2 is 2 actions" in account.remarks[0]
    assert "progress stands in each" in account.remarks[0]


def test_lines_go_with_the_dates_only_where_there_are_as_many() -> None:
    parts, _, _ = parts_of(row(TWO, "Vale\nMere", "Do this.\n\nDo that."), all="")
    assert [(p.text("lead"), p.text("action")) for p in parts] == [
        ("Vale", "Do this."),
        ("Mere", "Do that."),
    ]
    parts, _, _ = parts_of(row(TWO, "Vale\nMere\nDown", "Do this."), all="")
    assert {(p.text("lead"), p.text("action")) for p in parts} == {("Vale\nMere\nDown", "Do this.")}


def test_the_last_date_is_due_and_those_before_it_were() -> None:
    records = row("31/12/2016, 31 January 2017 and March 2017")
    answers = Answers(splits={"8.1": "last"})
    kept = ledger()
    parts = split(records, answers, kept)
    assert parts == records
    (read,) = dues(parts, answers, kept)
    assert read.due == read_plan_date("2017-03")
    assert read.was_due == (read_plan_date("2016-12-31"), read_plan_date("2017-01-31"))
    assert (read.due_words, read.open) == (None, None)
    assert all(whole(one) for one in read.reads)
    assert kept.closed([]).decisions == ()


def test_a_ref_s_own_answer_goes_before_that_for_all() -> None:
    answers = Answers(splits={"8.1": "last", "all": ""})
    assert split(row(TWO), answers, ledger()) == row(TWO)


def test_a_row_without_a_ref_is_answered_for_by_its_place() -> None:
    records = records_of({"Due": "due"}, [TWO])
    kept = ledger()
    split(records, Answers(), kept)
    assert "--split 'Table 1, row 2'" in kept.closed([]).decisions[0].answer
    assert len(split(records, Answers(splits={"Table 1, row 2": ""}), ledger())) == 2


def test_what_a_person_said_of_the_whole_text_is_no_question() -> None:
    answers = Answers(says={("due", "30 june 2008 30 september 2008"): "2008-09-30"})
    kept = ledger()
    (read,) = dues(split(row(TWO), answers, kept), answers, kept)
    assert (read.due, read.due_words) == (read_plan_date("2008-09-30"), TWO)
    assert kept.closed([]).decisions == ()


def test_two_cells_with_a_date_each_are_several_dates() -> None:
    one, other = records_of(
        COLUMNS, ["8.1", "A", "V", "May 2018", ""], ["", "", "", "June 2018", ""]
    )
    parts, _, _ = parts_of((joined(one, other),), all="")
    assert [part.text("due") for part in parts] == ["May 2018", "June 2018"]


def test_two_cells_with_the_same_date_are_one() -> None:
    one, other = records_of(
        COLUMNS, ["8.1", "A", "V", "May 2018", ""], ["", "", "", "May 2018", ""]
    )
    records = (joined(one, other),)
    assert parts_of(records, all="")[0] == records


def test_a_struck_date_goes_with_its_action_or_is_told() -> None:
    parts, _, _ = parts_of(row(Cell(TWO, struck="May 2008\nJune 2008")), all="")
    assert [part.of("due")[0].cell.struck for part in parts] == ["May 2008", "June 2008"]
    parts, account, _ = parts_of(row(Cell(TWO, struck="May 2008")), all="")
    assert [part.of("due")[0].cell.struck for part in parts] == ["", ""]
    assert any("'May 2008' is struck out" in remark for remark in account.remarks)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (TWO, ("30 June 2008", "30 September 2008")),
        ("31/03/18 and 30/06/18", ("31/03/18", "and 30/06/18")),
        ("31/03/18 / 30/06/18", ("31/03/18", "30/06/18")),
        ("Phase 1: March 2018; Phase 2: June 2018", ("Phase 1: March 2018", "Phase 2: June 2018")),
        ("31 March 2018 (was Jan 2018)", ("31 March 2018", "(was Jan 2018)")),
        ("Vale\nMarch 2018\nMere\nJune 2018", ("Vale\nMarch 2018\nMere", "June 2018")),
        ("31 March\n2018", ("31 March\n2018",)),
        ("Ongoing", ("Ongoing",)),
    ],
)
def test_a_text_is_cut_between_its_dates(text: str, cut: tuple[str, ...]) -> None:
    assert segments(Cell(text)) == cut


@given(
    st.lists(
        st.sampled_from(
            ["31 March 2018", "5/6/18", "Mar-18", "and", ",", "\n", "(", "by", "/", "x"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_what_is_cut_is_the_text_again(text: str) -> None:
    assert bare("".join(segments(Cell(text)))) == bare(text)
    kept = ledger()
    parts = split(records_of({"Due": "due"}, [text.strip()]), Answers(splits={"all": ""}), kept)
    read = dues(parts, Answers(), kept)
    assert all(whole(reads) for one in read for reads in one.reads)
    assert bare("".join(part.text("due") for part in parts)) == bare(text)


@pytest.mark.parametrize(
    "text",
    [
        "March 2018 (was December 2017)",
        "March 2018\noriginally December 2017",
        "March 2018; revised from December 2017",
    ],
)
def test_the_last_date_is_not_offered_where_it_is_the_former_one(
    text: str, folder: Path, run: Run
) -> None:
    (folder / "plan.csv").write_text(f'Ref,Action,Lead,Due\n1,Write.,LA,"{text}"\n')
    asked = run("import", "plan.csv", "-o", "plan.yaml", code=1)
    assert "One question" in asked.out
    assert "--split" not in asked.out
    told = f"due:{' '.join(text.split())}=2018-03"
    run("import", "plan.csv", "-o", "plan.yaml", "--says", told, code=0)
    plan = (folder / "plan.yaml").read_text()
    assert "due: 2018-03\n" in plan
    assert "December 2017" in plan

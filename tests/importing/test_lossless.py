"""What of a source is neither in the plan nor named is found before anything is written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jtai.importing.account import Account, Piece, Taken
from jtai.importing.asked import Typed, given_in
from jtai.importing.given import gathered
from jtai.importing.grids.opening import read_source
from jtai.importing.lossless import what_is_lost
from jtai.importing.whole_source import Imported, import_source
from tests.conftest import Run

CSV = """\
Ref,Finding,Action,Lead,Due,Status,Progress
1.1,Visits are late.,"1. Audit; ask all / most.
2. Tell the board.",Police; LA,2018-03,,"March 2018: Drafted. 4 May 2018: Sent to all."
1.2,Visits are late.,Train staff.,Police,2018-04,in progress,
1.3,Visits are late.,Meet.,LA,2018-04,in progress,
"""


@pytest.fixture(scope="module")
def came() -> Imported:
    source = read_source("plan.csv", CSV.encode())
    return import_source(source, gathered(given_in(Typed(), date(2018, 6, 1))))


def test_nothing_is_lost_of_a_plan_as_it_came(came: Imported) -> None:
    assert what_is_lost(came.looked.grids, came.account, came.proposal.plan) == []


@pytest.mark.parametrize("title", ["Action", "Lead", "Due", "Progress"])
def test_a_piece_that_is_missing_is_told_wherever_it_stood(came: Imported, title: str) -> None:
    taken = _cell(came.account, title)
    ((ref, pieces),) = taken.records
    for number in range(len(pieces)):
        fewer = (*pieces[:number], *pieces[number + 1 :])
        told = what_is_lost(
            came.looked.grids,
            _with(came.account, taken, taken._replace(records=((ref, fewer),))),
            came.proposal.plan,
        )
        assert told == [f"line 2, {title}: its pieces are not all of it"], pieces[number]


def test_pieces_in_another_order_are_another_text(came: Imported) -> None:
    taken = _cell(came.account, "Action")
    ((ref, pieces),) = taken.records
    turned = taken._replace(records=((ref, (*pieces[2:], *pieces[:2])),))
    account = _with(came.account, taken, turned)
    told = what_is_lost(came.looked.grids, account, came.proposal.plan)
    assert told == ["line 2, Action: its pieces are not all of it"]


def test_a_piece_more_than_there_is_in_the_cell_is_told(came: Imported) -> None:
    taken = _cell(came.account, "Lead")
    ((ref, pieces),) = taken.records
    more = taken._replace(records=((ref, (*pieces, Piece("LA"))),))
    account = _with(came.account, taken, more)
    told = what_is_lost(came.looked.grids, account, came.proposal.plan)
    assert told == ["line 2, Lead: its pieces are not all of it"]


def test_what_the_plan_does_not_have_is_told(came: Imported) -> None:
    plan = came.proposal.plan
    finding = plan.findings[0]
    first, *others = finding.actions
    other = replace(finding, actions=(replace(first, steps=first.steps[:1]), *others))
    told = what_is_lost(came.looked.grids, came.account, replace(plan, findings=(other,)))
    assert told == ["line 2, Action: not found in 1.1"]


def _cell(account: Account, title: str) -> Taken:
    (taken,) = (one for one in account.cells if one.place == f"line 2, {title}")
    return taken


def _with(account: Account, before: Taken, after: Taken) -> Account:
    return replace(account, cells=tuple(after if c is before else c for c in account.cells))


def test_two_actions_of_one_ref_stand_in_a_plan_with_open_questions_with_all_of_their_words(
    folder: Path, run: Run
) -> None:
    (folder / "old.csv").write_text(
        'Ref,Action,Lead\n7.1,"1. Audit visits.\n2. Tell the board.",LA\n7.1,Agree a form.,LA\n'
    )
    ran = run("import", "old.csv", "-o", "plan.yaml", "--open", code=1)
    assert "One question" in ran.out
    plan = (folder / "plan.yaml").read_text()
    assert all(text in plan for text in ("Audit visits.", "Tell the board.", "Agree a form."))

"""Leads: an agency, or several where every part is one; what may be one or two is asked."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.importing.account import Account, Verdict
from jtai.importing.answering import Answers
from jtai.importing.cells.leads import leads
from jtai.importing.cells.values import ReadLead
from jtai.importing.grids.grid import Cell
from tests.hostile import TEXTS
from tests.importing.records_of import ledger, pieces, records_of, whole

KNOWN = {
    "LA": "Bristol City Council",
    "YOT": "Youth Offending Team",
    "HSC": "Health and Social Care",
}
NOTHING_SAID = Answers()


class Led:
    """The leads of a column, the agencies, and the account."""

    def __init__(
        self,
        *cells: str | Cell,
        known: Mapping[str, str] | None = None,
        answers: Answers = NOTHING_SAID,
    ) -> None:
        kept = ledger()
        records = records_of({"Lead": "lead"}, *([cell] for cell in cells))
        self.read: tuple[ReadLead, ...]
        self.read, self.agencies = leads(records, known or {}, answers, kept, new=known is None)
        self.account: Account = kept.closed([])
        self.used = kept.used

    @property
    def codes(self) -> list[tuple[str, ...] | None]:
        return [None if read.open else read.lead for read in self.read]


def answers(**given: tuple[str, ...]) -> Answers:
    return Answers(leads={text.casefold(): codes for text, codes in given.items()})


def test_in_a_new_plan_a_cell_is_an_agency_called_as_it_is() -> None:
    led = Led("Police", "NBT- Name", "Head of Service (Jane)", "police")
    assert led.codes == [("Police",), ("NBT- Name",), ("Head of Service (Jane)",), ("Police",)]
    assert led.agencies == {
        "Police": "Police",
        "NBT- Name": "NBT- Name",
        "Head of Service (Jane)": "Head of Service (Jane)",
    }
    assert [read.reads[0].verdict for read in led.read[:3]] == [Verdict.VERBATIM] * 3
    assert led.read[3].reads[0].pieces[0].value == "Police"


@pytest.mark.parametrize(
    "text", ["Police/LA", "Police; LA", "Police\nLA", "Police and LA", "Police & LA", "Police, LA"]
)
def test_a_cell_is_cut_where_every_part_stands_alone_elsewhere(text: str) -> None:
    led = Led("LA", "Police", text)
    assert led.codes[2] == ("Police", "LA")
    assert [piece.text for piece in pieces(led.read[2].reads, "lead")] == ["Police", "LA"]
    assert whole(led.read[2].reads[0])
    assert led.account.decisions == ()


@pytest.mark.parametrize("mark", ["/", "; ", "\n", " and ", " & ", ", ", "\t"])
def test_a_cell_is_asked_where_a_part_stands_nowhere_alone(mark: str) -> None:
    led = Led("LA", f"LA{mark}Nursery")
    assert led.codes == [("LA",), None]
    (asked,) = led.account.decisions
    assert asked.why == "One agency, or two?"
    assert asked.readings[1] == "several: LA; Nursery"
    assert led.agencies == {"LA": "LA"}


def test_the_whole_cell_is_one_of_the_answers() -> None:
    text = "Head of IG/DPO"
    led = Led(text, text, "LA")
    (asked,) = led.account.decisions
    assert asked.answer == "--lead 'Head of IG/DPO=...'"
    assert len(asked.places) == 2
    led = Led(text, answers=Answers(leads={text.casefold(): (text,)}))
    assert (led.codes, led.agencies) == ([(text,)], {text: text})
    led = Led(text, answers=Answers(leads={text.casefold(): ("IG", "DPO")}))
    assert (led.codes, led.agencies) == ([("IG", "DPO")], {"IG": "IG", "DPO": "DPO"})
    assert led.used == {("--lead", "head of ig/dpo")}
    assert [piece.value for piece in pieces(led.read[0].reads, "lead")] == ["IG", "DPO"]
    assert whole(led.read[0].reads[0])


def test_what_an_answer_names_is_known_in_the_other_cells() -> None:
    given_ = Answers(leads={"head of ig/dpo": ("Head of IG", "DPO")})
    led = Led("DPO / head of IG", "Head of IG/DPO", answers=given_)
    assert led.codes == [("DPO", "Head of IG"), ("Head of IG", "DPO")]


def test_a_name_with_a_job_is_never_cut() -> None:
    led = Led("Jane Smith", "Head of Service", "Jane Smith, Head of Service")
    assert led.codes[2] is None
    text = "Jane Smith, Head of Service"
    led = Led(text, answers=Answers(leads={text.casefold(): (text,)}))
    assert led.codes == [(text,)]


@pytest.mark.parametrize(
    "text", ["All", "All agencies", "Everyone", "Various", "all board partners"]
)
def test_everybody_is_a_question(text: str) -> None:
    led = Led("Police", text)
    assert led.codes == [("Police",), None]
    assert led.account.decisions[0].readings == (
        "every agency of the plan",
        f"an agency that is called '{text}'",
    )
    led = Led("Police", text, answers=Answers(leads={text.casefold(): (text,)}))
    assert led.codes[1] == (text,)


@pytest.mark.parametrize("text", ["n/a", "N/A", "tbc", "-", "None", "xxx"])
def test_what_says_nothing_is_no_agency_and_is_named(text: str) -> None:
    led = Led("Police", text)
    assert led.codes == [("Police",), ()]
    assert [out.text for out in led.account.left_out] == [text]
    assert led.agencies == {"Police": "Police"}


def test_nobody_can_be_said_to_lead() -> None:
    led = Led("Vacant", answers=answers(vacant=()))
    assert led.codes == [()]
    assert led.used == {("--lead", "vacant")}
    assert [out.text for out in led.account.left_out] == ["Vacant"]


def test_a_known_agency_is_known_by_code_and_by_name_in_any_case() -> None:
    led = Led("bristol  city council", "yot", "LA / Youth Offending Team", known=KNOWN)
    assert led.codes == [("LA",), ("YOT",), ("LA", "YOT")]
    assert led.agencies == {"LA": KNOWN["LA"], "YOT": KNOWN["YOT"]}


def test_a_known_agency_with_a_separator_in_its_name_is_one() -> None:
    led = Led("Health and Social Care", "LA, Health and Social Care", known=KNOWN)
    assert led.codes == [("HSC",), ("LA", "HSC")]


def test_an_agency_that_a_plan_does_not_have_is_a_question() -> None:
    led = Led("Fire", "Fire", "LA/Fire", "Yott", known=KNOWN)
    assert led.codes == [None, None, None, None]
    first, second, third = led.account.decisions
    assert first.answer == "--lead Fire=..."
    assert len(first.places) == 2
    assert second.answer == "--lead LA/Fire=..."
    assert third.readings == ("the agency YOT", "a new agency that is called 'Yott'")


def test_a_new_agency_can_be_named_for_a_plan() -> None:
    led = Led("Fire", known=KNOWN, answers=answers(fire=("FRS",)))
    assert (led.codes, led.agencies) == ([("FRS",)], {"FRS": "FRS"})


def test_a_blank_has_no_lead() -> None:
    assert Led("").read == (ReadLead(),)


def test_an_agency_stands_once_in_a_cell() -> None:
    assert Led("LA", "LA / la").codes[1] == ("LA",)


def test_a_separator_at_an_end_parts_nothing() -> None:
    assert Led("LA", "LA /", "; LA").codes == [("LA",)] * 3


def test_struck_words_alone_are_no_lead_and_are_named() -> None:
    led = Led(Cell("", struck="Police"))
    assert led.codes == [()]
    assert [out.text for out in led.account.left_out] == ["Police"]


NAMES = st.sampled_from(["LA", "Police", "YOT", "Head of IG", "Avon & Somerset"])


@given(
    st.lists(
        st.one_of(
            st.sampled_from(TEXTS),
            st.lists(NAMES, min_size=1, max_size=4).flatmap(
                lambda names: st.sampled_from(["/", ", ", "\n", " and ", "; "]).map(
                    lambda mark: mark.join(names)
                )
            ),
        ).map(str.strip),
        max_size=8,
    )
)
def test_no_agency_is_made_up(cells: list[str]) -> None:
    led = Led(*cells)
    alone = {" ".join(cell.casefold().split()) for cell in cells}
    assert {code.casefold() for code in led.agencies} <= alone
    for read in led.read:
        assert set(read.lead) <= set(led.agencies)
        assert all(whole(one) for one in read.reads)
    assert any(read.open for read in led.read) is bool(led.account.decisions)


def test_people_with_their_jobs_on_lines_of_their_own_are_offered_line_by_line() -> None:
    cell = "Jane Brown, Head of IG\nTom Green, DPO"
    told = ledger()
    leads(records_of({"Lead": "lead"}, [cell]), {}, Answers(), told, new=True)
    (asked,) = told.closed(()).decisions
    assert asked.readings[1] == "several: Jane Brown, Head of IG; Tom Green, DPO"

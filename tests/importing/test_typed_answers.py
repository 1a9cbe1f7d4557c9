"""Answers as people type them: read as they are meant, or refused with what to type."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.importing.allowed import STATUSES, allowed
from jtai.importing.answering import Answers, Order, Quarters, folded
from jtai.importing.asked import Typed, given_in, parts_of
from jtai.importing.given import gathered
from jtai.importing.records import FIELDS
from tests.hostile import TEXTS

TODAY = date(2018, 4, 1)


def answers(typed: Typed) -> Answers:
    return gathered(given_in(typed, TODAY))


def refusal(typed: Typed) -> str:
    with pytest.raises(UsageError) as wrong:
        answers(typed)
    assert wrong.value.exit_code == 2
    return str(wrong.value)


def test_nothing_typed_is_no_answer() -> None:
    assert answers(Typed()) == Answers()


def test_a_column_is_known_in_any_case_and_with_any_blanks() -> None:
    found = answers(Typed(columns=["By  When\n=due", "Notes=-", "RAG=x-rag", "Ref No=Ref"]))
    assert found.columns == {"by when": "due", "notes": "-", "rag": "x-rag", "ref no": "ref"}


def test_the_last_equals_sign_parts_an_answer_so_that_headers_and_cells_may_hold_one() -> None:
    typed = Typed(columns=["R = red=x-rag"], leads=["a=b=LA;POLICE"], says=["status:2=ok=complete"])
    found = answers(typed)
    assert found.columns == {"r = red": "x-rag"}
    assert found.leads == {"a=b": ("LA", "POLICE")}
    assert found.says == {("status", "2=ok"): "complete"}


@given(st.sampled_from([*TEXTS, "a=b", "a:b:c", "=", " x "]).filter(str.strip))
def test_any_text_can_be_given_a_meaning(text: str) -> None:
    found = answers(Typed(says=[f"status:{text}=complete"], leads=[f"{text}=LA"]))
    assert found.says == {("status", folded(text)): "complete"}
    assert found.leads == {folded(text): ("LA",)}


def test_a_text_may_hold_colons_its_field_does_not() -> None:
    found = answers(Typed(says=["Status:On track: yes=In  Progress", "x-rag:#FFC000=not started"]))
    assert found.says == {
        ("status", "on track: yes"): "in progress",
        ("x-rag", "#ffc000"): "not started",
    }


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_can_be_meant(status: str) -> None:
    assert answers(Typed(says=[f"status:A={status}"])).says == {("status", "a"): status}


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "lead"])
def test_a_text_of_every_field_can_mean_something(field: str) -> None:
    value = {"status": "complete", "completed": "2018-03"}.get(field, "no date")
    assert answers(Typed(says=[f"{field}:A={value}"])).says == {(field, "a"): value}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2018-12", "2018-12"), ("Dec 2018", "2018-12"), ("15 Dec 2018", "2018-12-15"),
     ("+3m", "2018-07-01"), ("today", "2018-04-01"), ("no date", "no date"),
     ("Ongoing", "Ongoing")],
)  # fmt: skip
def test_a_due_is_read_as_everywhere_else_and_kept_as_the_plan_writes_it(
    typed: str, kept: str
) -> None:
    assert answers(Typed(says=[f"due:Q4 2018={typed}"])).says == {("due", "q4 2018"): kept}


@pytest.mark.parametrize("due", ["Dec-18", "03/04/18", "May", "tomorrow", "2018-13", "-", "12"])
def test_a_due_that_a_plan_could_not_hold_is_refused(due: str) -> None:
    assert f"'{due}'" in refusal(Typed(says=[f"due:A={due}"]))


def test_a_due_with_two_readings_is_refused_with_both() -> None:
    said = refusal(Typed(says=["due:A=03/04/18"]))
    assert "2018-04-03" in said
    assert "2018-03-04" in said


def test_leads_are_codes_each_once_or_nobody() -> None:
    found = answers(Typed(leads=["Head of  IG/DPO= IG ;DPO;IG", "tbc=-"]))
    assert found.leads == {"head of ig/dpo": ("IG", "DPO"), "tbc": ()}


def test_dates_have_an_order_for_all_columns_or_for_one() -> None:
    found = answers(Typed(dates=["day-first", "month-year", "Date = closed=Month-first"]))
    assert found.dates == {
        "": (Order.DAY_FIRST, Order.MONTH_YEAR),
        "date = closed": (Order.MONTH_FIRST,),
    }


def test_what_holds_for_the_whole_source() -> None:
    found = answers(Typed(quarters="April", noted="Mar 2018", title="a = b", tables=["2", "Open"]))
    assert (found.quarters, found.noted) == (Quarters.APRIL, PlanDate.of_month(2018, 3))
    assert (found.title, found.tables) == ("a = b", ("2", "Open"))


def test_rows_splits_and_sides() -> None:
    found = answers(
        Typed(
            rows=["Table 1, row 7=8.10", "Sheet1!9=Section", "line 4=E1", "line 5=out", "x=A"],
            splits=["8.1", "all=last"],
            takes=["8.1.due=plan", "E.1.x-rag=source"],
        )
    )
    assert found.rows == {
        "Table 1, row 7": "8.10", "Sheet1!9": "section", "line 4": "E1", "line 5": "out", "x": "A",
    }  # fmt: skip
    assert found.splits == {"8.1": "", "all": "last"}
    assert found.takes == {"8.1.due": "plan", "E.1.x-rag": "source"}


MALFORMED = (
    (Typed(columns=["Date"]), "--map 'Column=field'"),
    (Typed(columns=["=due"]), "--map 'Column=field'"),
    (Typed(columns=["Date="]), "--map 'Column=field'"),
    (Typed(columns=["Date=dew"]), "there is no field 'dew'; did you mean 'due'? There are ref, "),
    (Typed(columns=["Date=x-my field"]), "as in x-my-field."),
    (Typed(columns=["Date=x-"]), "as in x-priority."),
    (Typed(columns=["Date=..."]), "in place of the dots"),
    (Typed(says=["On track=complete"]), "--says 'status:On track=in progress'"),
    (Typed(says=["status:=complete"]), "--says 'status:On track=in progress'"),
    (Typed(says=["staus:A=complete"]), "there is no field 'staus'; did you mean 'status'?"),
    (Typed(says=["status:A=completed"]), "did you mean 'complete'?"),
    (Typed(says=["x-rag:Red=late"]), "can be not started, in progress, complete, withdrawn, not"),
    (Typed(says=["lead:A=LA"]), "--lead 'CELL=CODE;CODE'"),
    (Typed(leads=["A"]), "--lead 'CELL=CODE;CODE'"),
    (Typed(leads=["A=LA;;B"]), "a code is missing in 'LA;;B'"),
    (Typed(dates=["dayfirst"]), "did you mean 'day-first'?"),
    (Typed(dates=["Due=year-first"]), "day-first, month-first or month-year."),
    (Typed(quarters="spring"), "calendar or april"),
    (Typed(noted="03/04/18"), "2018-04-03"),
    (Typed(rows=["line 4"]), "--row 'Table 1, row 7=section'"),
    (Typed(rows=["line 4=sektion"]), "did you mean 'section'?"),
    (Typed(rows=["line 4=8 1"]), "'8 1' is not a ref"),
    (Typed(splits=["8.1=first"]), "It can be last or each."),
    (Typed(splits=[" "]), "--split REF, or 'REF=last'"),
    (Typed(takes=["8.1=plan"]), "there is no field '1'"),
    (Typed(takes=["due=plan"]), "--take 'REF.due=plan'"),
    (Typed(takes=["8.1.due=mine"]), "plan or source"),
    (Typed(title=" "), "empty"),
    (Typed(columns=["Caf\udce9=due"]), "not text"),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "hint"), MALFORMED, ids=lambda one: str(one)[:40])
def test_what_is_malformed_is_refused_with_what_to_type(typed: Typed, hint: str) -> None:
    said = refusal(typed)
    (option, _), = typed.each()  # fmt: skip
    assert said.startswith(f"{option} ")
    assert hint in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Typed(columns=["Date=due", "date=progress"]), "--map Date=due and --map date=progress"),
        (Typed(says=["status:A=complete", "status: a=-"]), "cannot both hold"),
        (Typed(leads=["A=LA", "a=POLICE"]), "cannot both hold"),
        (Typed(dates=["Due=day-first", "due=month-first"]), "cannot both hold"),
        (Typed(splits=["8.1", "8.1=last"]), "cannot both hold"),
    ],
    ids=str,
)
def test_two_answers_to_one_question_are_refused(typed: Typed, said: str) -> None:
    assert said in refusal(typed)


def test_the_same_answer_twice_is_one() -> None:
    typed = Typed(columns=["Date=due", "DATE=due"], dates=["day-first", "day-first"])
    assert answers(typed).columns == {"date": "due"}
    assert answers(typed).dates == {"": (Order.DAY_FIRST,)}


def test_orders_of_days_and_of_months_are_two_answers() -> None:
    found = answers(Typed(dates=["Due=month-year", "due=day-first"]))
    assert found.dates == {"due": (Order.MONTH_YEAR, Order.DAY_FIRST)}


def test_each_answer_has_the_key_by_which_the_ledger_knows_it() -> None:
    typed = Typed(columns=["By  When=due"], says=["status:On  Track=-"], rows=["Table 1, row 7=E1"])
    keys = [(one.option, one.key) for one in given_in(typed, TODAY)]
    assert keys == [
        ("--map", "by when"), ("--says", "status:on track"), ("--row", "Table 1, row 7"),
    ]  # fmt: skip


def test_what_a_message_quotes_of_an_option_acts_on_no_screen() -> None:
    assert "\x1b" not in refusal(Typed(columns=["\x1b[31mRed=dew"]))


@given(st.text(max_size=12), st.sampled_from(["--map", "--says", "--lead", "--row", "--split"]))
def test_whatever_is_typed_is_refused_or_an_answer_that_can_be_typed_again(
    text: str, option: str
) -> None:
    try:
        parts = parts_of(option, text)
        value = allowed(option, parts.about, parts.value, TODAY)
    except UsageError:
        return
    again = parts_of(option, f"{parts.about}={value}" if value else parts.about)
    assert (again.about, allowed(option, again.about, again.value, TODAY)) == (parts.about, value)


def test_no_option_is_forgotten() -> None:
    one_of_each = replace(
        Typed(), columns=["A=due"], says=["due:A=2018-03"], leads=["A=B"], dates=["day-first"],
        quarters="april", noted="2018-03", rows=["A=out"], splits=["all"], takes=["1.due=plan"],
        tables=["2"], title="T",
    )  # fmt: skip
    found = answers(one_of_each)
    assert all(getattr(found, name) for name in Answers.__dataclass_fields__)

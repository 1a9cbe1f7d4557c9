"""The rules file: people answer in it, and jtai only ever adds lines to it."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import UsageError
from jtai.importing.account import Decision
from jtai.importing.allowed import ROWS, STATUSES
from jtai.importing.answering import Order, folded
from jtai.importing.asked import Typed, given_in
from jtai.importing.given import Given, gathered
from jtai.importing.rules import Rules, fingerprint_of, read_rules, rules_beside
from jtai.importing.rules_adding import Added, Known, with_added
from tests.hostile import TEXTS

TODAY = date(2018, 4, 1)
NAME = "plan.import.toml"
TITLES = ("Ref.", "Finding", "Action", "Lead\nAgency(ies)", "Due")
KNOWN = Known(TITLES, "plan-2018.docx", {"Table 1, row 7": "a1b2"}.get)
NEW = Rules(NAME)

WRITTEN = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
).filter(lambda text: folded(text) and any(map(str.isalnum, text)))
CODES = st.lists(st.sampled_from(["LA", "BSCB", "Health & co", "Älv"]), unique=True, max_size=3)


def unlike(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, max_size=3, unique_by=folded)


@st.composite
def typed_answers(draw: st.DrawFn) -> Typed:
    """Answers of all kinds that a person could type, none against another."""

    def each(values: st.SearchStrategy[str], before: str = "") -> list[str]:
        return [f"{before}{text}={draw(values)}" for text in draw(unlike(WRITTEN))]

    return Typed(
        columns=each(st.sampled_from(["due", "-", "x-rag"])),
        says=[*each(st.sampled_from(STATUSES), "status:"), *each(st.just("2018-12"), "due:")],
        leads=each(CODES.map(";".join).map(lambda codes: codes or "-")),
        dates=each(st.sampled_from(Order)),
        quarters=draw(st.sampled_from([None, "april"])),
        noted=draw(st.sampled_from([None, "2018-03", "2018-03-15"])),
        rows=each(st.sampled_from([*ROWS, "8.10"])),
        splits=[f"{ref}={draw(st.sampled_from(['last', 'each']))}" for ref in ("8.1", "all")],
        takes=["8.1.due=plan"],
        title=draw(st.none() | WRITTEN),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A question as an import asks it: with an answer, or with dots in its place."""
    import shlex

    text = draw(WRITTEN)
    options = [
        "--dates month-year", "--noted DATE", "--split all=last",
        f"--lead {shlex.quote(f'{text}=...')}", f"--says {shlex.quote(f'status:{text}=...')}",
        f"--map {shlex.quote(f'{text}=...')}", f"--row {shlex.quote(f'{text}=...')}",
        f"--dates {shlex.quote(f'{text}=day-first')}",
    ]  # fmt: skip
    places = draw(st.lists(st.sampled_from(["Table 1, row 7, Due", "? a!C7"]), min_size=1))
    return Decision(
        tuple(places), "due", text, draw(WRITTEN), (text,), draw(st.sampled_from(options))
    )


HAND_MADE = (
    b"",
    b"\xef\xbb\xbf",
    b"# mine\n",
    b"\xef\xbb\xbf# mine\r\n\r\n[[source]]\r\ncolumns = ['Other']\r\n# end",
    b'[[source]]\ncolumns = ["REF.", "finding", "Due",\n"action", "lead agency(ies)"]  # mine\n'
    b'[[source.answer]]\nstatus="On hold"\nmeans="in progress" # no newline',
    b'[[source]]\r\ncolumns = ["A"]\r\n  [[source.answer]]\r\n  title = """A\r\nB"""\r\n',
)


def added(rules: Rules, answers: Sequence[Given] = (), asked: Sequence[Decision] = ()) -> Added:
    return with_added(rules, KNOWN, answers, asked)


def uncommented(data: bytes) -> str:
    """The file after a person has taken every `# ?` away."""
    return re.sub(r"(?m)^# \? ?", "", data.decode("utf-8-sig"))


@given(typed_answers(), st.sampled_from(HAND_MADE))
def test_any_answers_are_read_back_as_they_were_given(typed: Typed, old: bytes) -> None:
    answers = given_in(typed, TODAY)
    rules = read_rules(old, NAME)
    data = added(rules, answers).data
    found = read_rules(data, NAME).given(TITLES, KNOWN.name)
    again = [*rules.given(TITLES), *answers]
    assert gathered(found) == gathered(
        one._replace(about=KNOWN.fingerprint(one.about) or one.about)
        if one.option == "--row"
        else one
        for one in again
    )


@given(typed_answers(), st.lists(decisions(), max_size=4), st.sampled_from(HAND_MADE))
def test_what_was_there_stays_byte_by_byte_and_nothing_is_added_twice(
    typed: Typed, asked: list[Decision], old: bytes
) -> None:
    answers = given_in(typed, TODAY)
    first = added(read_rules(old, NAME), answers, asked)
    assert first.data.startswith(old)
    assert added(read_rules(first.data, NAME), answers, asked) == first


@given(st.lists(decisions(), max_size=4), st.sampled_from(HAND_MADE))
def test_a_question_taken_out_of_its_comment_is_an_answer(
    asked: list[Decision], old: bytes
) -> None:
    data, lines = added(read_rules(old, NAME), (), asked)
    taken_out = uncommented(data)
    tomllib.loads(taken_out)
    for decision, line in zip(asked, lines, strict=True):
        assert data.decode("utf-8-sig").split("\n")[line - 1].startswith("# ? [[source.answer]]")
        where = f"{NAME}:{line}: this is not answered yet"
        if "..." in decision.answer.rpartition("=")[2] or "DATE" in decision.answer:
            with pytest.raises(UsageError, match=f"(?m)^{re.escape(where)}"):
                read_rules(taken_out.encode(), NAME)
    answered = re.sub(r'^noted = "\.\.\."', 'noted = "2018-03"', taken_out, flags=re.MULTILINE)
    answered = re.sub(r'^(status.*\nmeans = )"\.\.\."', r'\1"-"', answered, flags=re.MULTILINE)
    answered = re.sub(r"^(means = .*)\.\.\.", r"\1E1", answered, flags=re.MULTILINE)
    answered = re.sub(r'^(column.*\nmeans = )"E1"', r'\1"due"', answered, flags=re.MULTILINE)
    found = read_rules(answered.encode(), NAME).given(TITLES, KNOWN.name)
    assert {one.line for one in found} >= set(lines)


def test_a_question_that_is_answered_by_an_option_stays_and_its_answer_is_added() -> None:
    asked = Decision(("Table 1, row 9, Lead",), "lead", "IG/DPO", "one?", (), "--lead IG/DPO=...")
    first = added(NEW, (), [asked])
    answer = given_in(Typed(leads=["ig/dpo=IG;DPO"]), TODAY)
    second = added(read_rules(first.data, NAME), answer)
    new = second.data.removeprefix(first.data).decode()
    assert new == (
        f"\n# the answer to line {first.lines[0]}\n[[source.answer]]\n"
        'lead = "ig/dpo"\nmeans = ["IG", "DPO"]\n'
    )


def test_a_new_file_says_what_it_is_and_how_to_answer() -> None:
    asked = Decision(
        ("Table 1, row 7, Due", "Table 1, row 9, Due"),
        "due",
        "Mar-18",
        "'Mar-18' is March 2018, or the 18th of March of a year that is not said.",
        ("2018-03", "the 18th"),
        "--dates month-year",
    )
    data, lines = added(NEW, given_in(Typed(columns=["Notes=-"]), TODAY), [asked])
    text = data.decode()
    assert text.startswith("# Answers to what 'jtai import' asked")
    head, _, rest = text.partition("\n\n")
    assert "take the '# ?' away" in head
    assert rest == (
        "# plan-2018.docx\n[[source]]\n"
        'columns = ["Ref.", "Finding", "Action", "Lead Agency(ies)", "Due"]\n'
        '\n[[source.answer]]\ncolumn = "Notes"\nmeans = "-"\n'
        "\n# Table 1, rows 7, 9, Due: 'Mar-18' is March 2018, or the 18th of March of a year that"
        " is not said.\n# It can be: 2018-03\n"
        '# ? [[source.answer]]\n# ? dates = "month-year"\n'
    )
    assert text.split("\n")[lines[0] - 1] == "# ? [[source.answer]]"


def test_a_question_that_no_answer_here_fits_says_what_to_do_once() -> None:
    asked = Decision(("line 1",), "table", "", "two tables are plans", (), "--table 1")
    first = added(NEW, (), [asked])
    assert first.data.decode().split("\n")[first.lines[0] - 1] == "# To answer it: --table 1"
    assert added(read_rules(first.data, NAME), (), [asked]) == first


def test_nothing_to_add_makes_no_file() -> None:
    assert added(NEW) == Added(b"", ())


def test_what_a_run_looks_at_is_no_answer() -> None:
    assert added(NEW, given_in(Typed(tables=["2"]), TODAY)).data == b""


def test_answers_are_for_the_source_with_these_columns_in_whatever_order() -> None:
    data = added(NEW, given_in(Typed(columns=["Notes=-"]), TODAY)).data
    rules = read_rules(data, NAME)
    assert rules.knows(["DUE", "ref.", "lead  agency(ies)", "Action", "Finding", ""])
    assert not rules.knows(TITLES[1:])
    assert rules.given(TITLES[1:]) == ()


def test_two_sources_have_their_own_answers_in_one_file() -> None:
    other = Known(("Ref", "Deadline"), "other.xlsx")
    data = added(NEW, given_in(Typed(dates=["day-first"]), TODAY)).data
    data = with_added(
        read_rules(data, NAME), other, given_in(Typed(dates=["month-first"]), TODAY)
    ).data
    data = added(read_rules(data, NAME), given_in(Typed(quarters="april"), TODAY)).data
    rules = read_rules(data, NAME)
    assert [one.value for one in rules.given(TITLES)] == ["day-first", "april"]
    assert [one.value for one in rules.given(other.titles)] == ["month-first"]
    assert data.count(b"\n[[source]]\n") == 3


def test_a_date_of_undated_progress_holds_for_the_source_that_it_was_given_for() -> None:
    data = added(NEW, given_in(Typed(noted="2018-03"), TODAY)).data
    rules = read_rules(data, NAME)
    assert [one.value for one in rules.given(TITLES, "plan-2018.docx")] == ["2018-03"]
    assert rules.given(TITLES, "plan-2018-06.docx") == ()
    later = Known(TITLES, "plan-2018-06.docx")
    data = with_added(rules, later, given_in(Typed(noted="2018-06"), TODAY)).data
    assert gathered(read_rules(data, NAME).given(TITLES, later.name)).noted is not None


def test_rows_are_known_by_their_fingerprint_and_not_by_their_number() -> None:
    data = added(NEW, given_in(Typed(rows=["Table 1, row 7=section"]), TODAY)).data
    assert b'# Table 1, row 7\n[[source.answer]]\nrow = "a1b2"\nmeans = "section"\n' in data
    there = read_rules(data, NAME).given(TITLES)
    typed = given_in(Typed(rows=["Table 1, row 7=out"]), TODAY)
    with pytest.raises(UsageError, match=rf"{NAME}:\d+ says 'section'"):
        gathered([*there, *typed], KNOWN.fingerprint)


HEAD = b'[[source]]\ncolumns = ["Ref.", "Finding", "Action", "Lead Agency(ies)", "Due"]\n'


def test_an_option_against_the_file_is_refused_with_the_line() -> None:
    rules = read_rules(HEAD + b'[[source.answer]]\nstatus = "On track"\nmeans = "complete"\n', NAME)
    typed = given_in(Typed(says=["status:on track=in progress"]), TODAY)
    with pytest.raises(UsageError) as wrong:
        gathered([*rules.given(TITLES), *typed])
    assert str(wrong.value) == (
        "--says 'status:on track=in progress': plan.import.toml:3 says 'complete'."
        " Leave the option out, or change it there."
    )


def test_two_answers_in_the_file_that_differ_are_refused_with_both_lines() -> None:
    one = b'[[source.answer]]\ncolumn = "Due"\ndates = "%s"\n'
    rules = read_rules(HEAD + one % b"day-first" + one % b"month-first", NAME)
    with pytest.raises(UsageError, match=rf"^{NAME}:6: .* {NAME}:3 says 'day-first'"):
        gathered(rules.given(TITLES))


WRONG = (
    (b"", 1, "\xff", "this is not UTF-8 text"),
    (HEAD, 3, "? [[source.answer]]", "take the whole '# ?' off this line"),
    (HEAD, 4, "[[source.answer]]\nnoted = 2018-03", "this is not an answer"),
    (HEAD, 3, "[[source.answer]]", "this says nothing"),
    (HEAD, 3, '[[source.answer]]\nstatus = "A"', "'status' has no meaning: add a line 'means'"),
    (HEAD, 3, '[[source.answer]]\nstatus = "A"\nmeens = "-"', "did you mean 'means'?"),
    (HEAD, 3, '[[source.answer]]\nstauts = "A"\nmeans = "-"', "did you mean 'status'?"),
    (HEAD, 3, '[[source.answer]]\ncolum = "A"\nmeans = "due"', "did you mean 'column'?"),
    (HEAD, 3, '[[source.answer]]\nstatus = "A"\nlead = "B"\nmeans = "-"', "are two answers"),
    (HEAD, 3, '[[source.answer]]\nstatus = "A"\nmeans = "done"', "'done' is not a status"),
    (HEAD, 3, '[[source.answer]]\nstatus = "A"\nmeans = "..."', "in place of the dots"),
    (HEAD, 3, '[[source.answer]]\nstatus = 3\nmeans = "-"', "put it in quotation marks"),
    (HEAD, 3, '[[source.answer]]\nlead = "A"\nmeans = ["B;C"]', "write it as two"),
    (HEAD, 3, '[[source.answer]]\nlead = " "\nmeans = ["B"]', "'lead' is empty"),
    (HEAD, 3, '[[source.answer]]\nsplit = "8.1"\nmeans = ""', "It can be last or each."),
    (HEAD, 3, '[[source.answer]]\ntake = "8.1.dew"\nmeans = "plan"', "did you mean 'due'?"),
    (HEAD, 3, '[[source.answer]]\nquarters = "april"\nnoted = "2018-03"', "is no part of"),
    (HEAD, 3, '[[source.answer]]\ndue = "Q4"\nmeans = "Dec 2018"', "write 2018-12"),
    (b"", 1, "[[source]]\ncolums = ['A']", "did you mean 'columns'?"),
    (b"", 1, '[[source]]\n[[source.answer]]\nquarters = "april"', "this source has no columns"),
    (HEAD, 1, 'answer = "a"', "write [[source.answer]] above each answer"),
    (HEAD, 0, "[[answer]]\nnoted = '2018-03'", "'answer' stands outside of any source"),
    (b"", 0, '[[source.answer]]\nnoted = "2018-03"', "an answer stands before any source"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "line", "rest", "said"), WRONG)
def test_a_mistake_in_the_file_is_told_with_its_line_and_what_to_do(
    head: bytes, line: int, rest: str, said: str
) -> None:
    data = head + rest.encode("latin-1") + b"\n"
    with pytest.raises(UsageError) as wrong:
        read_rules(data, NAME)
    assert wrong.value.exit_code == 2
    place = f"{NAME}:{line}: " if line else f"{NAME}: "
    assert any(one.startswith(place) and said in one for one in str(wrong.value).split("\n"))


def test_all_mistakes_are_told_at_once() -> None:
    data = HEAD + b'[[source.answer]]\nstatus = "A"\n[[source.answer]]\nquarters = "may"\n'
    with pytest.raises(UsageError) as wrong:
        read_rules(data, NAME)
    assert [one.split(": ")[0] for one in str(wrong.value).split("\n")] == [
        f"{NAME}:3",
        f"{NAME}:5",
    ]


def test_a_day_that_is_written_without_quotation_marks_is_a_day() -> None:
    rules = read_rules(HEAD + b"[[source.answer]]\nnoted = 2018-03-15\n", NAME)
    assert [one.value for one in rules.given(TITLES, "any")] == ["2018-03-15"]


def test_a_file_to_which_nothing_can_be_added_is_refused_and_says_how_to_write_it() -> None:
    data = b'source = [{columns = ["A"], answer = [{quarters = "april"}]}]\n'
    rules = read_rules(data, NAME)
    assert rules.knows(["a"])
    with pytest.raises(UsageError, match=r"nothing can be added .* write \[\[source\]\]"):
        added(rules, given_in(Typed(noted="2018-03"), TODAY))


def test_texts_of_the_source_act_on_nobody_who_looks_at_the_file() -> None:
    text = "over\u202eride \x1b[31m"
    asked = Decision(
        (f"{text}!C7",), "status", text, f"what is {text}?", (text,), f"--map '{text}=...'"
    )
    data = added(NEW, given_in(Typed(leads=[f"{text}=LA"]), TODAY), [asked]).data.decode()
    assert "\u202e" not in data
    assert "\x1b" not in data
    assert [one.key for one in read_rules(data.encode(), NAME).given(TITLES)] == [folded(text)]


def test_the_file_stands_beside_the_plan_and_is_called_after_it() -> None:
    assert rules_beside(Path("b/jtai-2018.yaml")) == Path("b/jtai-2018.import.toml")


def test_columns_are_known_in_any_order_case_and_spacing() -> None:
    assert fingerprint_of(["B", " a\n c", ""]) == fingerprint_of(["A  C", "b"])

"""The JSON Schema of plan.yaml and jtai's reader say the same of a plan, as far as a schema can."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jtai.dates import read_due, read_plan_date
from jtai.reading import read
from jtai.records.json_schema import plan_schema
from jtai.records.patterns import A_REF, SPEAKS_OF_A_DATE, a_date
from jtai.schema import ACTION, FINDING, MOST_DAYS, NOTE, PLAN, REF, Kind, Part
from jtai.time_words import AFTER_MAY, BEFORE_MAY, MONTHS
from tests.conftest import BRISTOL, SMALL
from tests.editor_yaml import as_an_editor, as_texts, written
from tests.strategies import Written, written_plans

PLANS = Path(__file__).parent / "plans"
BAD = sorted((PLANS / "bad").glob("*.yaml"))
GOOD = [BRISTOL, PLANS / "hostile.yaml", *sorted((PLANS / "warned").glob("*.yaml"))]

SCHEMA = Draft202012Validator(plan_schema())

UNSEEN = {
    "only jtai compares one place with another": [
        "agencies_are_none",
        "lead_like_nothing",
        "lead_unknown",
        "ref_of_finding_is_ref_of_action",
        "ref_stands_twice",
        "same_note_in_other_lines",
    ],
    "what is loaded has each key once": [
        "agency_stands_twice",
        "key_stands_twice",
        "own_key_stands_twice",
    ],
    "what is loaded has no anchors, aliases, tags and directives any more": [
        "alias_bomb",
        "anchor",
        "directive",
        "tag",
    ],
    "what is loaded has no comments any more, nor what was taken for one": [
        "hash_after_quotes",
        "hash_in_brackets",
    ],
    "what is loaded may hold halves of characters": [
        "half_a_character",
    ],
    "what is loaded is text, whatever its encoding was": [
        "byte_order_mark_inside",
        "utf16",
    ],
}
"""Bad plans that are YAML and in which a schema sees nothing wrong, by name, and why."""


def sees_wrong(plan: Any) -> bool:
    return not SCHEMA.is_valid(plan)


def is_read(data: bytes) -> bool:
    return read(data).plan is not None


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(plan_schema())


@pytest.mark.parametrize("load", [as_texts, as_an_editor])
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_plan_that_is_read_is_good(path: Path, load: Callable[[bytes], Any]) -> None:
    SCHEMA.validate(load(path.read_bytes()))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_plan_is_no_yaml_or_is_seen_or_is_known_to_be_unseen(path: Path) -> None:
    unseen = any(path.stem in names for names in UNSEEN.values())
    try:
        plan = as_an_editor(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        assert not unseen
        return
    assert sees_wrong(plan) is not unseen


def test_what_is_said_to_be_unseen_is_there() -> None:
    named = {name for names in UNSEEN.values() for name in names}
    assert named <= {path.stem for path in BAD}


@given(written_plans())
def test_any_plan_however_it_is_written_is_good(plan: Written) -> None:
    loaded = as_texts(plan.data)
    SCHEMA.validate(loaded)
    assert read(written(loaded)).plan == plan.plan, "else the tests below would show nothing"


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("title: A small plan", "title: null"),
        ("title: A small plan", "title: ~"),
        ('ref: "2.1"', "ref: 0x1F"),
        ("due: 2018-04", "due: .inf"),
        ("status: in progress", "status: |\n          in progress"),
    ],
)
def test_an_editor_wants_quotes_or_one_line_where_jtai_needs_none(line: str, instead: str) -> None:
    data = SMALL.replace(line, instead).encode()
    assert is_read(data)
    assert sees_wrong(as_an_editor(data))


@pytest.mark.parametrize("nothing", ["null", "~"])
def test_an_editor_lets_a_null_pass_where_jtai_wants_nothing_at_all(nothing: str) -> None:
    data = SMALL.replace("status: in progress", f"status: {nothing}").encode()
    assert not is_read(data)
    assert not sees_wrong(as_an_editor(data))


@pytest.mark.parametrize("word", ["2018", "no", "true", "False", "1:30", "010", "1e3", "0x1F"])
def test_words_that_yaml_takes_for_more_are_text(word: str) -> None:
    text = re.sub(r"(title|finding|note|by|action): [A-Z].*", rf"\1: {word}", SMALL)
    assert text.count(f": {word}\n") > 8
    assert is_read(text.encode())
    SCHEMA.validate(as_an_editor(text.encode()))


@pytest.mark.parametrize("ref", ["1", "8.10", "-3", "1e3"])
def test_a_ref_needs_quotes_in_an_editor_too(ref: str) -> None:
    data = SMALL.replace('"2.1"', ref).encode()
    assert not is_read(data)
    assert sees_wrong(as_an_editor(data))


PARTS = (
    (PLAN, lambda plan: plan),
    (FINDING, lambda plan: plan["findings"][0]),
    (ACTION, lambda plan: plan["findings"][0]["actions"][0]),
    (NOTE, lambda plan: plan["findings"][0]["actions"][0]["progress"][0]),
)
WRONG: dict[Kind, list[object]] = {
    Kind.REF: ["1 .1", "", " ", "#1", None, ["1"]],
    Kind.LINE: ["", " ", "a\nb", ["a"], {"a": "b"}],
    Kind.TEXT: ["", " \n ", None, ["a"], {"a": "b"}],
    Kind.STEPS: ["", None, [], [""], ["a", None], {"a": "b"}],
    Kind.TEXTS: ["a", [""], ["a", None], {"a": "b"}],
    Kind.DATE: ["", "2018-13", "2018-00", "2018-04-31", "2018-3", "1899-01", "Ongoing", ["2018"]],
    Kind.DATES: ["2018-03", ["2018-13"], [None]],
    Kind.DUE: ["", None, "2018-13", "Apr-18", "by SEPT.", "in 3 weeks", "a\nb", ["2018-03"]],
    Kind.DUES: ["2018-03", ["2018-13"], [None], ["(June)"]],
    Kind.DAYS: ["", None, "-1", "many", "1.5", str(MOST_DAYS + 1), "9999", ["1"]],
    Kind.STATUS: ["", "Complete", "not reported", ["complete"]],
    Kind.LEADS: ["LA", None, ["LA", "LA"], [None], [["LA"]]],
    Kind.AGENCIES: [None, ["LA"], {"LA": None}, {"": "Council"}, {"LA": "a\nb"}],
    Kind.NOTES: ["a", ["a"], [None]],
    Kind.ACTIONS: ["a", None, ["a"]],
    Kind.FINDINGS: ["a", ["a"]],
}


def wrongs() -> Iterator[Any]:
    """Each field of each part missing or misspelt, or with what its kind cannot hold."""
    for part, find in PARTS:
        for field in part.fields:
            for wrong in WRONG.get(field.kind, []):
                if wrong is None and field.kind is Kind.TEXT and not field.required:
                    continue  # a key with nothing behind it says nothing
                yield pytest.param(find, field.key, wrong, id=f"{part.called}-{field.key}-{wrong}")


@pytest.mark.parametrize(("find", "key", "wrong"), [*wrongs()])
def test_what_a_field_cannot_hold_is_refused_by_both(
    find: Callable[[Any], Any], key: str, wrong: object
) -> None:
    plan = as_texts(SMALL.encode())
    find(plan)[key] = wrong
    assert not is_read(written(plan))
    assert sees_wrong(plan)


@pytest.mark.parametrize(("part", "find"), PARTS, ids=lambda part: getattr(part, "called", ""))
def test_what_is_missing_or_misspelt_is_refused_by_both(
    part: Part, find: Callable[[Any], Any]
) -> None:
    for field in part.fields:
        if field.kind is Kind.OWN:
            continue
        missing, misspelt = as_texts(SMALL.encode()), as_texts(SMALL.encode())
        find(missing).pop(field.key, None)
        if field.kind is Kind.STATUS:
            find(missing).pop("completed")
        find(misspelt)[f"{field.key}s"] = "x"
        assert is_read(written(missing)) is (not field.required)
        assert sees_wrong(missing) is field.required
        assert not is_read(written(misspelt))
        assert sees_wrong(misspelt)


@pytest.mark.parametrize("status", [None, "in progress", "withdrawn"])
def test_completed_stands_only_with_status_complete(status: str | None) -> None:
    plan = as_texts(SMALL.encode())
    action = plan["findings"][0]["actions"][1]
    action |= {"completed": "2018-03", "status": status}
    assert not is_read(written(plan))
    assert sees_wrong(plan)
    action["completed"] = None
    assert is_read(written(plan))
    assert not sees_wrong(plan)


ANYTHING: st.SearchStrategy[Any] = st.deferred(
    lambda: (
        st.none()
        | st.sampled_from(
            [
                *("", " ", "x", "a b", "a\nb", "x\n", "LA", "1.1", "é1", "1\xa01", "²", "complete"),
                *("2018-03", "2018-02-29", "2019-02-29", "2018-02-30", "2018-13", "2018-03\n"),
                *("Ongoing", "May", "a mar", "émars", "JULY", "–Jan–", "28", "028", "4000"),
                *("may", "as may be", "in may", "may.", "Septem", "\u200b", "\u3164\n", "\ufe0f x"),
            ]
        )
        | st.lists(ANYTHING, max_size=2)
        | st.dictionaries(st.sampled_from(["ref", "date", "x-y", "LA", ""]), ANYTHING, max_size=2)
    )
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a plan that holds something: what it is in, and its key or number there."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


@given(written_plans(), st.data())
def test_whatever_the_schema_refuses_jtai_refuses_too(plan: Written, data: st.DataObject) -> None:
    changed = deepcopy(as_texts(plan.data))
    for _ in range(data.draw(st.integers(1, 2))):
        within, key = data.draw(st.sampled_from(list(places(changed))))
        if data.draw(st.booleans()):
            within[key] = data.draw(ANYTHING)
        elif isinstance(within, dict) and data.draw(st.booleans()):
            within[data.draw(st.sampled_from([f"x-{key}", f"{key}s", "status"]))] = within.pop(key)
        else:
            del within[key]
    if sees_wrong(changed):
        assert not is_read(written(changed))


def test_dates_are_those_that_jtai_reads_but_for_29_february() -> None:
    date = re.compile(a_date())
    days = product([1899, 1900, 2018, 2020, 2199, 2200], range(14), range(33))
    for year, month, day in [*days, *product(range(1000, 3000), range(14), [0])]:
        text = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
        if month != 2 or day != 29:
            assert bool(date.search(text)) is _is_date(text), text


def _is_date(text: str) -> bool:
    try:
        read_plan_date(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("around", ["{}", "by {}", "({})", "{}.", "–{}–", "mid-{}", "x{}", "{}x"])
def test_words_that_name_a_month_are_those_that_jtai_refuses(month: str, around: str) -> None:
    beginnings = (month[:length] for length in range(3, len(month) + 1))
    for name in (spelt for b in beginnings for spelt in (b, b.lower(), b.upper())):
        words = around.format(name)
        assert bool(re.search(SPEAKS_OF_A_DATE, words)) is (not _is_due(words)), words


BESIDE_MAY = [
    *product([*BEFORE_MAY.split("|"), "Mid", "bethe", "when it"], ["", "be"]),
    *product(
        ["", "as they"], [*AFTER_MAY.replace("s?", "").split("|"), "", "be", "Board", "boards"]
    ),
]


@pytest.mark.parametrize("may", ["may", "May", "MAY", "mAY", "midmay", "EndMAY", "dismay"])
def test_may_is_the_month_to_the_schema_where_it_is_to_jtai(may: str) -> None:
    for (before, after), left, right in product(BESIDE_MAY, " -", " -.–"):
        text = f"{before}{left}{may}{right}{after}".strip()
        assert bool(re.search(SPEAKS_OF_A_DATE, text)) is (not _is_due(text)), text


def _is_due(text: str) -> bool:
    try:
        read_due(text)
    except ValueError:
        return False
    return True


def test_no_letter_of_any_script_is_refused_in_a_ref_or_ends_the_name_of_a_month() -> None:
    for letter in map(chr, range(0x3000)):
        if re.fullmatch(REF, letter):
            assert re.search(A_REF, letter), letter
            assert not re.search(SPEAKS_OF_A_DATE, f"march{letter}") or letter.isdecimal(), letter

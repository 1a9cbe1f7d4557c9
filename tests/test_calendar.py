"""The calendar, read back by the rules of RFC 5545."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import PlanDate
from jtai.model import Action, Finding, Note, Plan
from jtai.position import judge
from jtai.records.calendar import ics
from jtai.visible import visible
from tests import hostile
from tests.conftest import SMALL, Run

DAY = date(2018, 5, 16)
AS_AT = ("--as-at", "2018-05-16")


def unfolded(data: bytes) -> list[str]:
    """The content lines, by the rules: CR LF ends a line, a space or tab goes on with the last."""
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    for line in physical:
        line.decode()  # no character is torn
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    return re.sub(r"\r\n[ \t]", "", data.decode()).removesuffix("\r\n").split("\r\n")


def events(data: bytes) -> list[dict[str, str]]:
    """The properties of each event, alarms left out; text values without their escapes."""
    found: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VEVENT":
            found[-1][name] = value if name == "CATEGORIES" else text_of(value)
    assert not open_parts
    return found


def text_of(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def exported(run: Run, *more: str) -> bytes:
    run("export", *(more or AS_AT), "-o", "plan.ics")
    return Path("plan.ics").read_bytes()


def test_each_open_action_with_a_due_day_is_an_event_of_that_whole_day(
    bristol: Path, run: Run
) -> None:
    actions = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    still_open = [a for a in actions if a["position"] not in ("complete", "withdrawn")]
    found = events(exported(run))
    assert len(found) == len(still_open) == 37
    for event, action in zip(found, still_open, strict=True):
        day = date.fromisoformat(action["due_by"])
        assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{day + timedelta(days=1):%Y%m%d}"
        assert event["SUMMARY"].startswith(f"{action['ref']} due (")
        assert event["DESCRIPTION"].startswith(action["action"])
        assert event["CATEGORIES"] == ",".join(action["lead"])
        assert event["DTSTAMP"] == "20180516T000000Z"


def test_an_action_without_a_due_day_or_that_is_done_is_no_event(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("due: 2018-04", "due: Ongoing"))
    assert [event["SUMMARY"][:3] for event in events(exported(run))] == ["1.2"]


def test_what_is_said_counts_events_and_says_what_has_none(bristol: Path, run: Run) -> None:
    def said(*more: str) -> str:
        return run("export", *AS_AT, *more, "-o", "plan.ics").err.splitlines()[-1]

    assert said() == "plan.ics: 37 of 45 actions; without an event: 8 complete"
    assert said("--agency", "YOT") == "plan.ics: 1 action (lead YOT)"
    assert said("--position", "complete") == (
        "plan.ics: 0 of 8 actions (position complete); without an event: 8 complete"
    )
    bristol.write_text(bristol.read_text().replace("due: 2018-04", "due: Ongoing"))
    assert said() == "plan.ics: 26 of 45 actions; without an event: 11 no due date, 8 complete"
    assert len(events(Path("plan.ics").read_bytes())) == 26


def test_every_event_reminds_a_week_before(small: Path, run: Run) -> None:
    lines = unfolded(exported(run))
    alarms = [n for n, line in enumerate(lines) if line == "BEGIN:VALARM"]
    assert len(alarms) == 2
    for alarm in alarms:
        assert lines[alarm + 1 : alarm + 3] == ["ACTION:DISPLAY", "TRIGGER:-P7D"]
        assert lines[alarm + 3].startswith("DESCRIPTION:")


def test_a_moved_date_updates_the_event_that_was_imported_before(small: Path, run: Run) -> None:
    before = events(exported(run))[1]
    small.write_text(SMALL.replace("due: 2018-04", "due: 2018-09\n        was_due: [2018-04]"))
    after = events(exported(run, "--as-at", "2018-05-20"))[1]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTAMP"] > before["DTSTAMP"]
    assert (before["DTSTART;VALUE=DATE"], after["DTSTART;VALUE=DATE"]) == ("20180430", "20180930")
    assert "First due: Apr 2018" in after["DESCRIPTION"]


def test_no_two_events_and_no_two_plans_share_a_uid(small: Path, run: Run) -> None:
    mine = {event["UID"] for event in events(exported(run))}
    small.write_text(SMALL.replace("A small plan", "Another plan"))
    others = {event["UID"] for event in events(exported(run))}
    assert len(mine) == len(others) == 2
    assert not mine & others


def test_hostile_text_stays_within_its_property(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(hostile.plan(), encoding="utf-8")
    data = exported(run)
    found = events(data)
    assert len(found) == len(hostile.TEXTS)
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == len(hostile.TEXTS)
    for event, text in zip(found, hostile.TEXTS, strict=True):
        assert event["DESCRIPTION"].startswith(visible(text).replace("\t", " "))


@pytest.mark.parametrize("wanted", ["VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"])
def test_the_calendar_says_what_it_is(small: Path, run: Run, wanted: str) -> None:
    lines = unfolded(exported(run))
    assert wanted in lines
    assert "X-WR-CALNAME:A small plan" in lines


ANY_TEXT = st.text(min_size=1).filter(lambda text: "\r" not in text)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_can_be_read_back(action: str, finding: str, note: str) -> None:
    said = Note(PlanDate.of_day(date(2018, 1, 1)), note)
    one = Action("1.1", (action,), ("LA",), PlanDate.of_month(2018, 6), progress=(said,))
    plan = Plan("A plan", {"LA": "Council"}, (Finding("1", finding, (one,)),))
    (event,) = events(ics(plan, judge(plan, DAY), DAY))
    text = event["DESCRIPTION"]
    assert text.startswith(visible(action).replace("\t", " "))
    assert visible(finding).replace("\t", " ") in text
    assert text.endswith(visible(note).replace("\t", " "))

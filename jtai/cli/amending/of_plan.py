"""What a person wants put right of the plan as a whole: its title, its dates, its agencies."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jtai.cli.amending.of_action import NONE
from jtai.cli.clock import today
from jtai.cli.meanwhile import ChangedByAnotherError
from jtai.cli.to_type import for_a_shell
from jtai.cli.typed import code_and_name, line_given
from jtai.dates import PlanDate, read_asked, short
from jtai.editing.changes import Change, RenameAgency, SetAgency, SetHead
from jtai.errors import UsageError
from jtai.filters import FOR_NOBODY
from jtai.matching import folded, listed, meant
from jtai.model import Plan
from jtai.visible import one_line

OF_PLAN = ("--title", "--published", "--meeting", "--no-meeting", "--agency", "--rename-agency")
"""The options that are about the plan as a whole, in the order of `OfPlan`."""


class OfPlan(NamedTuple):
    """What was typed for the plan as a whole: `published` is a date or `none`; `agencies` are
    CODE=NAME, `renamed` are OLD=NEW, codes both."""

    title: str | None
    published: str | None
    meetings: list[str]
    no_meetings: list[str]
    agencies: list[str]
    renamed: list[str]

    def asked(self) -> list[str]:
        """The options that were given: `--no-meeting`."""
        given = zip(OF_PLAN, self, strict=True)
        return [option for option, said in given if said not in (None, [])]

    def changes(self, plan: Plan, seen: Plan | None = None) -> list[Change]:
        """What is to be done in `plan`; nothing where all is so already.

        Raises UsageError for what cannot be, and WriteError where somebody else has changed the
        same since the person has `seen` the plan.
        """
        found: list[Change] = [*self._renamed(plan)]
        codes = {change.code: change.new for change in found if isinstance(change, RenameAgency)}
        agencies = {codes.get(code, code): name for code, name in plan.agencies.items()}
        found += _named(self.agencies, agencies)
        found += self._head(plan)
        if seen is not None:
            _refuse_theirs(found, plan, seen)
        return found

    def _head(self, plan: Plan) -> Iterator[SetHead]:
        if self.title is not None and (title := line_given(self.title, "the title")) != plan.title:
            yield SetHead("title", title)
        if self.published is not None and (day := _published(self.published)) != plan.published:
            yield SetHead("published", day)
        meetings = _meetings(plan.meetings, self.meetings, self.no_meetings)
        if meetings != plan.meetings:
            yield SetHead("meetings", meetings)

    def _renamed(self, plan: Plan) -> Iterator[RenameAgency]:
        taken = list(plan.agencies)
        for asked in self.renamed:
            old, equals, new = asked.partition("=")
            if not equals:
                raise UsageError(f"'{one_line(asked)}': type --rename-agency OLD=NEW, two codes")
            code, wanted = meant(old, plan.agencies, "agency"), _code(new)
            if code not in taken:
                raise UsageError(f"the agency {one_line(code)} is renamed twice")
            if wanted == code:
                continue
            taken.remove(code)
            if like := _like(wanted, taken):
                raise UsageError(
                    f"there is an agency {one_line(like)} already: give {one_line(code)} a code of"
                    " its own"
                )
            taken.append(wanted)
            yield RenameAgency(code, wanted)


def _published(text: str) -> PlanDate | None:
    return None if folded(text) == NONE else read_asked(text, today())


def _meetings(
    there: tuple[PlanDate, ...], new: Sequence[str], gone: Sequence[str]
) -> tuple[PlanDate, ...]:
    """The meetings with some taken out, and with new ones in the order of their dates."""
    found = list(there)
    added = [read_asked(text, today()) for text in new]
    for day in (read_asked(text, today()) for text in gone):
        if day in added:
            raise UsageError(f"the meeting {short(day)} cannot be both added and taken out")
        if day not in found:
            raise UsageError(_no_meeting(day, found))
        found = [other for other in found if other != day]
    for day in added:
        if day not in found:
            found.insert(_place_for(day, found), day)
    return tuple(found)


def _no_meeting(day: PlanDate, there: Sequence[PlanDate]) -> str:
    if not there:
        return f"there is no meeting {short(day)}: the plan names no meetings"
    return f"there is no meeting {short(day)}; there are: {listed([*map(short, there)])}"


def _place_for(day: PlanDate, there: Sequence[PlanDate]) -> int:
    """Behind the last that is not surely later; where the latest stands first, before the first
    that is not surely later."""
    if len(there) > 1 and there[0].first > there[-1].last:
        return sum(1 for other in there if other.first > day.last)
    place = len(there)
    while place and there[place - 1].first > day.last:
        place -= 1
    return place


def _named(asked: Sequence[str], agencies: dict[str, str]) -> Iterator[SetAgency]:
    """Names for codes, of which some may be new; `agencies` are those there are."""
    named: set[str] = set()
    for text in asked:
        code, name = _code_and_name(text)
        if code in named:
            raise UsageError(f"the agency {one_line(code)} is named twice")
        named.add(code)
        if code not in agencies and (like := _like(code, agencies)):
            raise UsageError(
                f"there is an agency {one_line(like)}; to give it another name, type"
                f" --agency '{one_line(like)}={one_line(name)}'"
            )
        for other, called in agencies.items():
            if other != code and folded(called) == folded(name):
                raise UsageError(
                    f"the agency {one_line(other)} is called '{one_line(called)}' already; give"
                    f" {one_line(code)} a name of its own"
                )
        if agencies.get(code) != name:
            yield SetAgency(code, name)
        agencies[code] = name


def _code_and_name(text: str) -> tuple[str, str]:
    code, equals, name = text.partition("=")
    if not equals or not name.strip() or not code.strip():
        meant = code_and_name(text)
        example = meant if meant != text else f"{code.strip() or 'CODE'}=NAME"
        raise UsageError(
            f"an agency is a code and its name: type --agency {for_a_shell(one_line(example))}"
        )
    return _code(code), line_given(name, "the agency's name")


def _code(text: str) -> str:
    """A code that an agency can have. Raises UsageError."""
    code = line_given(text, "the agency's code")
    if folded(code) in FOR_NOBODY:
        raise UsageError(f"'{one_line(code)}' says that nobody leads: take another code")
    return code


def _like(code: str, codes: Iterable[str]) -> str | None:
    """The code that is the same, in any case; None if there is none."""
    return next((other for other in codes if folded(other) == folded(code)), None)


def _refuse_theirs(changes: Sequence[Change], now: Plan, seen: Plan) -> None:
    """Raise WriteError where what is to be changed is not as the person saw it."""
    for change in changes:
        match change:
            case SetHead("title"):
                what, same = "title", now.title == seen.title
            case SetHead("published"):
                what, same = "published", now.published == seen.published
            case SetAgency() | RenameAgency():
                code = change.code
                what = f"agency {one_line(code)}"
                same = now.agencies.get(code) == seen.agencies.get(code)
            case _:
                continue
        if not same:
            raise ChangedByAnotherError("the plan", f"its {what}", "jtai status")

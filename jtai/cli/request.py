"""What a reading command was asked, and the answer of those that list actions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from jtai.cli.answers import default_format, say, show_listing, show_pieces
from jtai.cli.loading import Loaded
from jtai.filters import Filter, select
from jtai.model import Plan
from jtai.output.formats import FORMATS, Format
from jtai.position import Standing, judge

if TYPE_CHECKING:
    from jtai.several.members import Several
    from jtai.tabular import Table


_EVERY_ACTION = Filter()


# A plain class, and no dataclass: a start would pay for making that.
class Asked:
    """The day, the format (None where nothing was said of it), and which actions of which plan.

    `options` are those that say which plan, day and actions, each as it can be typed again.
    `one` is the plan as it was read; of several plans it is None, and `several` has them judged,
    `plans` as they were read, by their names; `skip_broken` says that those with errors, now or in
    the past, are to be left out.
    """

    def __init__(
        self,
        as_at: date,
        format_: Format | None,
        filter_: Filter = _EVERY_ACTION,
        options: tuple[tuple[str, ...], ...] = (),
        one: Loaded | None = None,
        *,
        several: "Several | None" = None,
        plans: Mapping[str, Loaded] | None = None,
        skip_broken: bool = False,
    ) -> None:
        self.as_at, self.format, self.filter = as_at, format_, filter_
        self.options, self.skip_broken = options, skip_broken
        self.one, self.several, self.plans = one, several, plans or {}

    @property
    def loaded(self) -> Loaded:
        """The one plan. Raises UsageError where there are several."""
        if self.one is None:
            from jtai.cli.one_of_several import undecided

            raise undecided({name: loaded.path for name, loaded in self.plans.items()})
        return self.one

    @property
    def plan(self) -> Plan:
        """The one plan. Raises UsageError where there are several."""
        return self.loaded.plan

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """All actions of the plan, or of all plans, where they stand."""
        return self.several.standings if self.several else judge(self.plan, self.as_at)

    @cached_property
    def selected(self) -> tuple[Standing, ...]:
        """Those that the filters keep."""
        return self.several.selected if self.several else select(self.standings, self.filter)

    @property
    def due_soon_days(self) -> tuple[int, ...]:
        """Within how many days an action is due soon in any plan, the fewest first."""
        return self.several.due_soon_days if self.several else (self.plan.due_soon_days,)

    @property
    def told(self) -> "Plan | Several":
        """What the answer is about: the one plan, or the several."""
        return self.several or self.plan

    def headline(self, said: str) -> str:
        """What is said of those actions, with what was asked for: of several plans also how many
        they are, and which are left out."""
        from jtai.reports.listing import of_several, with_filter

        if self.several:
            return of_several(said, self.several)
        return with_filter(said, self.filter.words())

    def say_what_is_left_out(self) -> None:
        """Say on stderr which plans are left out, where an answer has no headline for it."""
        if self.several and (without := self.several.without()):
            say(without)


def show_actions(
    asked: Asked,
    headline: str,
    found: Sequence[Standing],
    among: Sequence[Standing],
    table: "Callable[[Sequence[Standing]], Table]",
    for_programs: "Callable[[Sequence[Standing]], Table] | None" = None,
) -> None:
    """Show the actions `found` in the format asked for; JSON counts those that they are `among`.

    `table` is for people, `for_programs` for TSV and CSV, where it is not a whole record.
    """
    chosen = asked.format or default_format()
    if chosen is Format.JSON:
        from jtai.records.actions import actions_json

        show_pieces(actions_json(asked.told, asked.as_at, found, among))
        return
    from jtai.reports.listing import RECORD, RECORD_AMONG, records
    from jtai.tabular import Cell

    if FORMATS[chosen].records:
        asked.say_what_is_left_out()
    record = RECORD_AMONG if asked.several else RECORD
    told = Cell(asked.headline(headline))
    show_listing(
        told,
        chosen,
        lambda: table(found),
        lambda: for_programs(found) if for_programs else records(found, record),
    )

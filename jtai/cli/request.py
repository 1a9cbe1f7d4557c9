"""What a reading command was asked, and the answer of those that list actions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from jtai.blocks import Cell, Table
from jtai.cli.answers import default_format, show_listing, show_text
from jtai.cli.loading import Loaded
from jtai.errors import UsageError
from jtai.filters import Filter, select
from jtai.model import Plan
from jtai.output.formats import Format
from jtai.position import Standing, judge
from jtai.reports.listing import records, with_filter

if TYPE_CHECKING:
    from jtai.several.plans import Several


@dataclass(eq=False, repr=False)  # nobody compares or shows it, and a start pays for each
class Asked:
    """The day, the format (None where nothing was said of it), and which actions of which plan.

    `options` are those that say which plan, day and actions, each as it can be typed again.
    `one` is the plan as it was read; of several plans it is None, and `several` has them judged,
    `plans` as they were read, by their names.
    """

    as_at: date
    format: Format | None
    filter: Filter = field(default_factory=Filter)
    options: tuple[tuple[str, ...], ...] = ()
    one: Loaded | None = None
    several: "Several | None" = None
    plans: Mapping[str, Loaded] = field(default_factory=dict)

    @property
    def loaded(self) -> Loaded:
        """The one plan. Raises UsageError where there are several."""
        if self.one is None:
            raise UsageError("this takes one plan: name it with --plan FILE.")
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


def show_actions(
    asked: Asked,
    headline: str,
    found: Sequence[Standing],
    among: Sequence[Standing],
    table: Callable[[Sequence[Standing]], Table],
    for_programs: Callable[[Sequence[Standing]], Table] = records,
) -> None:
    """Show the actions `found` in the format asked for; JSON counts those that they are `among`.

    `table` is for people, `for_programs` for TSV and CSV.
    """
    chosen = asked.format or default_format()
    if chosen is Format.JSON:
        from jtai.records.actions import actions_json

        show_text(actions_json(asked.plan, asked.as_at, found, among) + "\n")
        return
    told = Cell(with_filter(headline, asked.filter.words()))
    show_listing(told, chosen, lambda: table(found), lambda: for_programs(found))

"""What a reading command was asked, and the answer of those that list actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from jtai.blocks import Cell, Table
from jtai.cli.answers import default_format, show_listing, show_text
from jtai.cli.loading import Loaded
from jtai.filters import Filter, select
from jtai.model import Plan
from jtai.output.formats import Format
from jtai.position import Standing, judge
from jtai.reports.listing import records, with_filter


@dataclass(eq=False, repr=False)  # nobody compares or shows it, and a start pays for each
class Asked:
    """The plan, the day, the format (None where nothing was said of it), and which actions.

    `options` are those that say which plan, day and actions, each as it can be typed again.
    `standings` are all actions of the plan, `selected` those that the filters keep.
    """

    loaded: Loaded
    as_at: date
    format: Format | None
    filter: Filter = field(default_factory=Filter)
    options: tuple[tuple[str, ...], ...] = ()

    @property
    def plan(self) -> Plan:
        return self.loaded.plan

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return judge(self.plan, self.as_at)

    @cached_property
    def selected(self) -> tuple[Standing, ...]:
        return select(self.standings, self.filter)


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

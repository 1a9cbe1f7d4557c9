"""In what order a column has day and month: one answer for the whole column, or a question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, Order, folded, in_line, option
from jtai.importing.cells.dated import Dated, Reading
from jtai.importing.records import Placed
from jtai.visible import one_line

Orders = Mapping[str, tuple[Order, ...]]
"""What holds for the columns, by their titles, folded."""

_DAYS = frozenset({Order.DAY_FIRST, Order.MONTH_FIRST})
_MONTHS = frozenset({Order.MONTH_YEAR})
_QUESTIONS = (
    (_DAYS, "Which is the day, and which the month?", f"--dates {DOTS}"),
    (_MONTHS, "A month of a year, or a day?", f"--dates {Order.MONTH_YEAR.value}"),
)


class Found(NamedTuple):
    """A date and the cell that it is in."""

    placed: Placed
    dated: Dated


def settled(found: Iterable[Found], field: str, answers: Answers, ledger: Ledger) -> Orders:
    """The orders that a person gave for the columns of the dates; those that are missing are asked
    for, once a column. Raises UsageError where a date contradicts the answer."""
    columns: dict[str, list[Found]] = {}
    for one in found:
        columns.setdefault(folded(one.placed.column.title), []).append(one)
    orders = {}
    for title, dates in columns.items():
        given = _given(title, dates, answers, ledger)
        _refuse_contradictions(dates, field, given)
        _ask(dates, field, given, ledger)
        orders[title] = given
    return orders


def read(one: Found, orders: Orders) -> PlanDate | None:
    """The date that it is; None where its column's order is not known, or does not tell."""
    return one.dated.under(orders.get(folded(one.placed.column.title), ()))


def _given(
    title: str, dates: Sequence[Found], answers: Answers, ledger: Ledger
) -> tuple[Order, ...]:
    """The answers for a column: its own, and those for all where it has none of that kind."""
    wanted = frozenset[Order]().union(*(one.dated.orders for one in dates))
    given: tuple[Order, ...] = ()
    for key in dict.fromkeys((title, "")):
        for order in answers.dates.get(key, ()):
            kind = _MONTHS if order in _MONTHS else _DAYS
            if kind.isdisjoint(given):
                given = (*given, order)
                if wanted & kind:
                    ledger.use("--dates", key)
    return given


def _refuse_contradictions(dates: Sequence[Found], field: str, given: Sequence[Order]) -> None:
    order = next((order for order in given if order in _DAYS), None)
    for placed, dated in dates:
        possible = dated.orders & _DAYS
        if order and possible and order not in possible:
            text = one_line(dated.text)
            raise UsageError(
                f"{one_line(placed.place)}: '{text}' can only be {dated.readings[0].words}, and"
                f" the answer for '{one_line(placed.column.title)}' is --dates {order.value}: take"
                f" that answer back, or say what this one means with"
                f" {option('--says', f'{field}:{in_line(text)}', DOTS)}"
            )


def _ask(dates: Sequence[Found], field: str, given: Sequence[Order], ledger: Ledger) -> None:
    """One question about the days, and one about the months of years."""
    unread = [one for one in dates if one.dated.under(given) is None]
    for kind, why, answer in _QUESTIONS:
        unclear = [one for one in unread if one.dated.orders & kind]
        if unclear:
            title, first = unclear[0].placed.column.title, unclear[0].dated
            places = tuple(dict.fromkeys(one.placed.place for one in unclear))
            readings = tuple(_said(reading, kind) for reading in first.readings)
            asked = f"{why} One answer holds for the column '{one_line(title)}'."
            ledger.ask(Decision(places, field, first.text, asked, readings, answer))


def _said(reading: Reading, kind: frozenset[Order]) -> str:
    """A reading, with the word by which it is chosen where there are several such words."""
    order = reading.order
    return f"{reading.words} ({order.value})" if order in _DAYS & kind and order else reading.words

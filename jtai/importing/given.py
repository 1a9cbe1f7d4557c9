"""One answer of a person's as it was given, in an option or in a rules file, and all of them as
Answers: none that contradicts another."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jtai.dates import read_plan_date
from jtai.errors import UsageError
from jtai.importing.answering import Answers, Order, Quarters, folded
from jtai.visible import one_line

BY_FOLDED = ("--map", "--lead", "--dates")
"""What these are given for is known again in any case and with any blanks."""

NOBODY = "-"
"""Said of a lead that is none; of a column that is left out, of a status that is not one."""

EACH = "each"
"""Said of a cell with several dates where each of them has its action; Answers say nothing."""

Fingerprint = Callable[[str], str | None]
"""What a row is known by in a later version of its source, by its place; None for what is none."""


class Given(NamedTuple):
    """One answer. `option` is the name of the option that gives it (`--says`), `about` what it is
    given for, as it was written (`status:On track`), `value` the answer, checked; of several codes
    those, parted by `;`. `where` says where it stands: `--noted 2018-03`, `plan.import.toml:14`;
    `line` is that in a rules file, 0 where there is none. `source` names the source, or the version
    of it, that it holds for; empty for all."""

    option: str
    about: str
    value: str
    where: str
    line: int = 0
    source: str = ""

    @property
    def key(self) -> str:
        """What it is for, as Answers have it, and the ledger: of `--says` `field:folded text`."""
        if self.option == "--says":
            field, _, text = self.about.partition(":")
            return f"{field}:{folded(text)}"
        return folded(self.about) if self.option in BY_FOLDED else self.about

    @property
    def codes(self) -> tuple[str, ...]:
        """The value of a lead: codes of agencies."""
        return () if self.value == NOBODY else tuple(self.value.split(";"))

    def slot(self, fingerprint: Fingerprint) -> tuple[str, str]:
        """What it answers: two answers with one slot agree, or one of them is wrong. An order of
        days and one of months are answers to two questions."""
        if self.option == "--row":
            return self.option, fingerprint(self.about) or self.about
        months = self.option == "--dates" and self.value == Order.MONTH_YEAR
        return f"{self.option} of months" if months else self.option, self.key


def no_fingerprint(_place: str) -> None:
    """For sources whose rows are not known yet."""


def gathered(given: Iterable[Given], fingerprint: Fingerprint = no_fingerprint) -> Answers:
    """Answers as one. Raises UsageError where two of them differ on the same."""
    by_slot: dict[tuple[str, str], Given] = {}
    kept = []
    for one in given:
        before = by_slot.setdefault(one.slot(fingerprint), one)
        if one.value != before.value:
            raise UsageError(_contradiction(before, one))
        kept.append(one)
    return _as_answers(kept)


def _as_answers(given: list[Given]) -> Answers:
    dates: dict[str, tuple[Order, ...]] = {}
    for one in given:
        if one.option == "--dates":
            orders = (*dates.get(one.key, ()), Order(one.value))
            dates[one.key] = tuple(dict.fromkeys(orders))
    quarters, noted = _only(given, "--quarters"), _only(given, "--noted")
    return Answers(
        columns=_by_key(given, "--map"),
        says={_field_and_text(key): value for key, value in _by_key(given, "--says").items()},
        leads={one.key: one.codes for one in given if one.option == "--lead"},
        dates=dates,
        quarters=Quarters(quarters) if quarters else None,
        noted=read_plan_date(noted) if noted else None,
        rows=_by_key(given, "--row"),
        splits={
            key: "" if value == EACH else value for key, value in _by_key(given, "--split").items()
        },
        takes=_by_key(given, "--take"),
        tables=tuple(dict.fromkeys(one.about for one in given if one.option == "--table")),
        title=_only(given, "--title"),
    )


def _by_key(given: list[Given], option: str) -> dict[str, str]:
    return {one.key: one.value for one in given if one.option == option}


def _only(given: list[Given], option: str) -> str:
    return next((one.value for one in given if one.option == option), "")


def _field_and_text(key: str) -> tuple[str, str]:
    field, _, text = key.partition(":")
    return field, text


def _contradiction(one: Given, other: Given) -> str:
    """An option is named first: it is what was typed just now."""
    typed = other if other.where.startswith("--") else one
    told = one if typed is other else other
    if told.where.startswith("--"):
        return f"{told.where} and {typed.where} cannot both hold: leave one of them out."
    if typed.where.startswith("--"):
        return (
            f"{typed.where}: {told.where} says {_shown(told)}."
            " Leave the option out, or change it there."
        )
    return (
        f"{other.where}: this says {_shown(other)}, and {one.where} says {_shown(one)} of the"
        " same: take one of them out."
    )


def _shown(given: Given) -> str:
    return f"'{one_line(given.value)}'"

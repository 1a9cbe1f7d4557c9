"""One account of all files of a run, and what each of them adds to it."""

from collections.abc import Sequence
from dataclasses import replace

from jtai.collecting.back import Back
from jtai.importing.account import Account, Collected, Decision, Fate, LeftOut, RowFate, Taken


def account_of(back: Back, name: str, known: frozenset[str]) -> Account:
    """The account of one file, called `name`, once it is said what its answers come to; `known` are
    the places of the rows whose answers were in the plan already."""
    rows = (row for source in back.sources for grid in source.grids for row in grid.rows)
    account = back.ledger.closed(rows)
    places = {row.place for row in account.rows if row.fate is Fate.IMPORTED}
    refs = dict.fromkeys(row.action.ref for row in back.rows if row.place in places)
    return replace(account, source=name, collected=Collected(tuple(refs), (), back.ignored, known))


def of_all(accounts: Sequence[Account], unanswered: Sequence[str]) -> Account:
    """One account over all files; where there are several, each place begins with its file."""
    named = [_with_places(account) for account in accounts] if len(accounts) > 1 else accounts
    collected = [account.collected or Collected() for account in named]
    return Account(
        ", ".join(account.source for account in named),
        tuple(row for account in named for row in account.rows),
        tuple(taken for account in named for taken in account.cells),
        tuple(asked for account in named for asked in account.decisions),
        tuple(one for account in named for one in account.left_out),
        tuple(dict.fromkeys(remark for account in named for remark in account.remarks)),
        Collected(
            tuple(dict.fromkeys(ref for one in collected for ref in one.answered)),
            tuple(unanswered),
            tuple(left for one in collected for left in one.ignored),
            frozenset(place for one in collected for place in one.known),
        ),
    )


def _with_places(account: Account) -> Account:
    file = account.source
    collected = account.collected or Collected()
    return replace(
        account,
        rows=tuple(_row(file, row) for row in account.rows),
        cells=tuple(_cell(file, taken) for taken in account.cells),
        decisions=tuple(_decision(file, asked) for asked in account.decisions),
        left_out=tuple(_left(file, one) for one in account.left_out),
        remarks=tuple(f"{file}: {remark}" for remark in account.remarks),
        collected=replace(
            collected,
            ignored=tuple(_left(file, one) for one in collected.ignored),
            known=frozenset(_in(file, place) for place in collected.known),
        ),
    )


def _in(file: str, place: str) -> str:
    return f"{file}, {place}"


def _row(file: str, row: RowFate) -> RowFate:
    return row._replace(place=_in(file, row.place))


def _cell(file: str, taken: Taken) -> Taken:
    return taken._replace(place=_in(file, taken.place), row=_in(file, taken.row))


def _decision(file: str, asked: Decision) -> Decision:
    return replace(asked, places=tuple(_in(file, place) for place in asked.places))


def _left(file: str, one: LeftOut) -> LeftOut:
    return replace(one, place=_in(file, one.place))

"""What one agency is asked: its open actions, what is sent of each, and by when it is to answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jtai.correspondence.answer_columns import sent_texts
from jtai.correspondence.row_keys import key_of, sheet_named
from jtai.frozen import frozen
from jtai.model import Plan
from jtai.position import Standing


class Wanted(NamedTuple):
    """An action of which news is wanted. `texts` are those of its row, by the names of SENT, `key`
    is the row's, with the code of the `agency`; `asked` are the days for which it was asked about
    before, the first one first."""

    standing: Standing
    texts: Mapping[str, str]
    key: str
    agency: str
    asked: tuple[date, ...] = ()


@frozen
class Request:
    """What an agency, by its code or its codes, is asked about a plan. `sheet` is the name of its
    sheet."""

    plan: Plan
    codes: tuple[str, ...]
    as_at: date
    reply_by: date
    sheet: str
    wanted: tuple[Wanted, ...]

    @property
    def agency(self) -> str:
        """The first code of the agency."""
        return self.codes[0]

    @property
    def among(self) -> str:
        """What the plan is called among several; empty where it is alone."""
        return self.wanted[0].standing.among

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.plan.agencies[self.agency]


def request_to(
    plan: Plan,
    agency: str | tuple[str, ...],
    standings: Sequence[Standing],
    as_at: date,
    reply_by: date,
    asked: Mapping[str, tuple[date, ...]],
) -> Request:
    """What an agency, by its code or its codes, is asked about these actions of a plan, in their
    order; `asked` are the days for which it was asked before, by ref."""
    codes = (agency,) if isinstance(agency, str) else agency
    texts = [sent_texts(plan, standing, *codes) for standing in standings]
    among = standings[0].among if standings else ""
    sheet = sheet_named(as_at, codes[0], texts, among, plan.title)
    wanted = tuple(
        Wanted(standing, said, key_of(sheet, code, ref, said).text, code, asked.get(ref, ()))
        for standing, said in zip(standings, texts, strict=True)
        for ref in (standing.action.ref,)
        for code in (next((c for c in codes if c in standing.action.lead), codes[0]),)
    )
    return Request(plan, codes, as_at, reply_by, sheet, wanted)

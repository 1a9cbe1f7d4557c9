"""What one agency is asked: its open actions, what is sent of each, and by when it is to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jtai.correspondence.answer_columns import sent_texts
from jtai.correspondence.row_keys import key_of, sheet_named
from jtai.model import Plan
from jtai.position import Standing


class Wanted(NamedTuple):
    """An action of which news is wanted. `texts` are those of its row, by the names of SENT, `key`
    is the row's; `asked` are the days for which it was asked about before, the first one first."""

    standing: Standing
    texts: Mapping[str, str]
    key: str
    asked: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What an agency, by its code, is asked. `sheet` is the name of its sheet."""

    plan: Plan
    agency: str
    as_at: date
    reply_by: date
    sheet: str
    wanted: tuple[Wanted, ...]

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.plan.agencies[self.agency]


def request_to(
    plan: Plan,
    agency: str,
    standings: Sequence[Standing],
    as_at: date,
    reply_by: date,
    asked: Mapping[str, tuple[date, ...]],
) -> Request:
    """What an agency is asked about these actions, in their order; `asked` are the days for which
    it was asked before, by ref."""
    texts = [sent_texts(plan, standing, agency) for standing in standings]
    sheet = sheet_named(as_at, agency, texts)
    wanted = tuple(
        Wanted(standing, said, key_of(sheet, agency, ref, said).text, asked.get(ref, ()))
        for standing, said in zip(standings, texts, strict=True)
        for ref in (standing.action.ref,)
    )
    return Request(plan, agency, as_at, reply_by, sheet, wanted)

"""The board's own `x-` fields as columns: each that an action shown has, titled by its name."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from jtai.own_fields import OF_FINDINGS, OF_NOTES, names_of_own, own_text
from jtai.position import Standing
from jtai.tabular import Cell, Column, Fit, Said


def own_texts(standings: Iterable[Standing]) -> Mapping[str, Callable[[Standing], str]]:
    """What is said in each of their columns, by its name."""
    return {name: partial(own_text, name=name) for name in names_of_own(standings)}


def own_columns(
    standings: Iterable[Standing], *, notes: bool = True, again: Collection[str] = ()
) -> list[Said[Standing]]:
    """Their columns, with those of notes only if asked for. `again` are the refs of actions in
    whose rows a finding is not told once more."""
    return [
        (
            Column(name, Fit.WRAP),
            partial(_cell, name, again if name.startswith(OF_FINDINGS) else ()),
        )
        for name in names_of_own(standings)
        if notes or not name.startswith(OF_NOTES)
    ]


def _cell(name: str, left_out: Collection[str], standing: Standing) -> Cell:
    return Cell("" if standing.ref in left_out else own_text(standing, name))

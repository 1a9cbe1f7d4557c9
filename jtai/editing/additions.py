"""New actions and findings, and actions taken out, as edits of a piece's text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jtai.editing import items, splice
from jtai.editing.entries import action_lines, finding_lines
from jtai.editing.nodes import Piece
from jtai.editing.note_steps import Elsewhere
from jtai.editing.splice import Splice
from jtai.editing.steps import action_style_in, actions_node
from jtai.editing.style import Style
from jtai.model import Action, Finding

Runs = Mapping[int | None, Sequence[Action]]
"""New actions by the number (from 0) of the one behind which they stand; None: before all."""


def other_actions(
    piece: Piece, new: Runs, gone: Sequence[int], elsewhere: Elsewhere
) -> list[Splice]:
    """Put new actions into a finding, and take those out whose numbers are `gone`. `elsewhere` is
    how the rest of the plan writes actions."""
    piece.check_lines(piece.root)
    actions = actions_node(piece)
    style = action_style_in(piece) or elsewhere() or Style()
    if len(gone) == len(actions.items):
        return _all_other(piece, new.get(None, ()), style)
    dash = piece.column(actions.start)
    taken_out = [items.removed(piece, actions, first, last) for first, last in in_a_row(gone)]
    return taken_out + [
        items.inserted(
            piece,
            piece.root,
            "actions",
            0 if behind is None else behind + 1,
            _apart(run, dash, style),
            style.apart,
        )
        for behind, run in new.items()
    ]


def _all_other(piece: Piece, new: Sequence[Action], style: Style) -> list[Splice]:
    """New actions in place of all that are there, or of none."""
    if not new:
        return items.all_removed(piece, piece.root, "actions")
    key, value = piece.root.entry("actions")  # type: ignore[misc]
    column = piece.column(key.start)
    below = _apart(new, column + style.dash, style)
    return [splice.emptied(piece, key, value), splice.insert_after(piece, value, column, below)]


def in_a_row(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of numbers that follow one another."""
    every = {*numbers}
    starts = [number for number in numbers if number - 1 not in every]
    ends = [number for number in numbers if number + 1 not in every]
    return zip(starts, ends, strict=True)


def _apart(actions: Iterable[Action], dash: int, style: Style) -> list[str]:
    """Actions one below the other, as far apart as others are."""
    lines: list[str] = []
    for number, action in enumerate(actions):
        lines += [""] * style.apart if number else []
        lines += action_lines(action, dash, style)
    return lines


def findings_behind(
    piece: Piece, new: Sequence[Finding], dash: int, apart: int, elsewhere: Elsewhere, *, last: bool
) -> Splice:
    """Put new findings behind one, whose dash stands in the column `dash`. `last` says that it is
    the last of all; `apart` and `elsewhere` are as in other_actions."""
    piece.check_lines(piece.root)
    actions_node(piece)
    style = action_style_in(piece) or elsewhere() or Style()
    lines = ["" for _ in range(apart)] + lines_of_findings(new, dash, apart, style)
    return splice.insert_after(piece, piece.root, dash, lines, last=last and dash > 0)


def lines_of_findings(
    findings: Sequence[Finding], dash: int, apart: int, style: Style
) -> list[str]:
    """Findings one below the other, with so many blank lines between them."""
    lines: list[str] = []
    for number, finding in enumerate(findings):
        lines += [""] * apart if number else []
        lines += finding_lines(finding, dash, style)
    return lines

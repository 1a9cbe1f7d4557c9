"""New actions and findings in a piece's text."""

from jtai.editing import splice
from jtai.editing.entries import action_lines, finding_lines
from jtai.editing.nodes import Piece
from jtai.editing.steps import action_style_in, actions_node
from jtai.editing.style import Style
from jtai.errors import EditError
from jtai.model import Action, Finding


def with_action(piece: Piece, action: Action, elsewhere: Style | None) -> str:
    """The text of a finding with an action behind its last one. `elsewhere` is how the rest of the
    plan writes actions, for a finding that has none."""
    piece.check_lines(piece.root)
    actions = actions_node(piece)
    style = action_style_in(piece) or elsewhere or Style()
    if not actions.items:
        return _first_action(piece, action, style)
    dash = piece.column(actions.start)
    new = [*[""] * style.apart, *action_lines(action, dash, style)]
    deeper = dash > piece.column(piece.root.start)
    return splice.insert_after(piece, actions.items[-1], dash, new, last=deeper)


def _first_action(piece: Piece, action: Action, style: Style) -> str:
    """The text of a finding whose actions are `[]`, with its first one."""
    key, value = piece.root.entry("actions")  # type: ignore[misc]
    column = piece.column(key.start)
    opened, nothing = splice.emptied(piece, key, value)
    return splice.insert_after(
        opened, nothing, column, action_lines(action, column + style.dash, style)
    )


def with_findings(
    piece: Piece, findings: list[Finding], dash: int, apart: int, elsewhere: Style | None
) -> str:
    """The text of the last finding, whose dash stands in the column `dash`, and of new ones.
    `elsewhere` is as in with_action."""
    piece.check_lines(piece.root)
    actions_node(piece)
    style = action_style_in(piece) or elsewhere or Style()
    new: list[str] = []
    for finding in findings:
        new += [*[""] * apart, *finding_lines(finding, dash, style)]
    return splice.insert_after(piece, piece.root, dash, new, last=dash > 0)


def first_findings(data: bytes, findings: list[Finding]) -> bytes:
    """The bytes of a plan that has no finding yet, with its first ones."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    piece = Piece(data[len(mark) :].decode("utf-8"), 1)
    if piece.root.flow:
        raise EditError(1, "the plan is in {flow style}; write it one 'key: value' a line")
    key, value = piece.root.entry("findings")  # type: ignore[misc]
    piece, nothing = splice.emptied(piece, key, value)
    new = [line for finding in findings for line in finding_lines(finding, 2, Style())]
    return mark + splice.insert_after(piece, nothing, 0, new).encode("utf-8")

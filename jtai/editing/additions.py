"""New actions and findings in a piece's text."""

from jtai.editing import splice
from jtai.editing.entries import action_lines, finding_lines
from jtai.editing.nodes import Node, Piece
from jtai.editing.steps import actions_node
from jtai.editing.style import Style, action_style
from jtai.errors import EditError
from jtai.model import Action, Finding


def with_action(piece: Piece, action: Action) -> str:
    """The text of a finding with an action behind its last one."""
    piece.check_lines(piece.root)
    actions = actions_node(piece)
    dash = piece.column(actions.start)
    style = _style_of(piece, actions)
    new = [*[""] * style.apart, *action_lines(action, dash, style)]
    last = (actions.items or [actions])[-1]
    deeper = dash > piece.column(piece.root.start)
    return splice.insert_after(piece, last, dash, new, last=deeper)


def with_findings(piece: Piece, findings: list[Finding], dash: int, apart: int) -> str:
    """The text of the last finding, whose dash stands in the column `dash`, and of new ones."""
    piece.check_lines(piece.root)
    style = _style_of(piece, actions_node(piece))
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


def _style_of(piece: Piece, actions: Node) -> Style:
    """How the actions of this finding are written."""
    key = piece.root.entry("actions")[0]  # type: ignore[index]
    return action_style(piece, piece.column(key.start), actions)

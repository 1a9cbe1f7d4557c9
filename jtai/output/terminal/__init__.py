"""What a terminal shows. The only place that draws with rich."""

from jtai.output.terminal.document import draw, draw_listing

__all__ = ["draw", "draw_listing"]

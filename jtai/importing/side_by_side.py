"""Tables that stand side by side in one: refused, as no row says which of them it is of."""

from collections.abc import Sequence

from jtai.errors import SourceError
from jtai.importing.column_titles import Title
from jtai.visible import one_line


def refuse_side_by_side(name: str, titles: Sequence[Title]) -> None:
    """Raise SourceError where the titles of a table are the same ones over again."""
    shown = [title.shown.casefold() for title in titles if title.shown]
    half = len(shown) // 2
    fields = {title.field or "".join(title.meanings[:1]) for title in titles}
    if half < 2 or shown != shown[:half] * 2 or not fields & {"action", "finding"}:
        return
    written = [title for title in titles if title.shown]
    raise SourceError(
        f"{one_line(name)}: two tables stand side by side, and begin at {written[0].place} and at"
        f" {written[half].place} with the same titles. Put one below the other, or on a sheet of"
        " its own, so that each row is one action; save the file, and import it again."
    )

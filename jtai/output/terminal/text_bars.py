"""Stacked bars drawn in text, with their numbers in words behind them."""

from itertools import accumulate

from jtai.blocks import Figures, Kind, Look, Picture
from jtai.output.layout import GAP, broken_after_commas
from jtai.output.terminal.pen import Pen
from jtai.output.terminal.styled import BOLD, DIM, STYLES, Line, Piece, columns_of, plain
from jtai.tabular import Tone
from jtai.visible import one_line

SHORTEST = 10
"""A bar with fewer columns says too little."""
_LONGEST = 30
_LEAST_WORDS = 24
"""Where words have fewer columns beside their bar, they go under it."""
_ENOUGH_WORDS = 36
"""What is longer may take a second line where something else stands beside the bars."""

_MARKS = {
    Look.OVERDUE: ("\u2588", "#"),
    Look.DUE_SOON: ("\u2592", "+"),
    Look.NOT_YET_DUE: ("\u2591", "."),
    Look.DUE: ("\u2591", "."),
    Look.NO_DUE_DATE: ("-", "-"),
    Look.COMPLETE: ("=", "="),
    Look.WITHDRAWN: ("x", "x"),
    Look.OPEN: ("\u2593", "o"),
}
"""What a bar is made of, and what it is of where the terminal has no such letters: each another, so
that it can be read without colour."""
_TONES = {
    Look.OVERDUE: Tone.OVERDUE,
    Look.DUE_SOON: Tone.DUE_SOON,
    Look.COMPLETE: Tone.COMPLETE,
    Look.WITHDRAWN: Tone.DIM,
}


def is_drawn(picture: Picture) -> bool:
    """Whether a picture is drawn in text; of others the table says all."""
    return picture.alone and picture.kind is Kind.BARS


def draw_bars(pen: Pen, picture: Picture) -> None:
    """A bar for each label, of a letter for each that is counted where there is room for them."""
    figures = picture.figures
    pen.line(picture.title, BOLD)
    _draw_legend(pen, figures)
    words = [_words(figures, n) for n in range(len(figures.labels))]
    label, bar, beside = _widths(pen, figures, words)
    columns = [(label, False), (bar, False), (beside, False)]
    for n, said in enumerate(words):
        name = [(pen.shown(one_line(figures.labels[n])), BOLD)]
        cells = [pen.wrapped(name, label), [_bar(pen, figures, n, bar)]]
        rows = broken_after_commas(said, beside or pen.width - GAP, pen.cells)
        if beside:
            pen.row([*cells, [[(row, "")] for row in rows]], columns)
        else:
            pen.row(cells, columns[:2])
            pen.lines([(" " * GAP + row, "")] for row in rows)
    if picture.table.note:
        pen.line(picture.table.note, DIM)


def least_width(pen: Pen, picture: Picture) -> int:
    """How many columns bars need with their words beside them, over few lines."""
    figures = picture.figures
    words = (_words(figures, n) for n in range(len(figures.labels)))
    most = min(max(map(len, words), default=0), _ENOUGH_WORDS)
    return _label(pen, figures) + SHORTEST + most + 2 * GAP


def _widths(pen: Pen, figures: Figures, words: list[str]) -> tuple[int, int, int]:
    """Of labels, of bars, and of words beside them: 0 where there is too little room."""
    words_of_labels = [pen.longest(name, 1) for name in figures.labels]
    label = min(_label(pen, figures), max([pen.width // 3, *words_of_labels]), pen.width // 2)
    whole = min(_most(figures), _LONGEST)
    most = max(map(len, words), default=0)
    room = pen.width - label - 2 * GAP
    if room - SHORTEST < min(most, _LEAST_WORDS):
        return label, min(whole, room + GAP), 0
    bar = min(whole, max(room - most, SHORTEST))
    return label, bar, min(most, room - bar)


def _label(pen: Pen, figures: Figures) -> int:
    return max((pen.cells(one_line(label)) for label in figures.labels), default=0)


def _most(figures: Figures) -> int:
    numbers = zip(*(series.values for series in figures.series), strict=True)
    return max(map(sum, numbers), default=0)


def _mark(pen: Pen, look: Look) -> Piece:
    """What a bar is made of, and its style."""
    has_blocks = all(pen.can(block) for block, _ in _MARKS.values())
    return _MARKS[look][0 if has_blocks else 1], STYLES[_TONES.get(look, Tone.PLAIN)]


def _draw_legend(pen: Pen, figures: Figures) -> None:
    line: Line = []
    for series in figures.series:
        one = [_mark(pen, series.look), (f" {series.name}", "")]
        if line and columns_of(plain(line)) + GAP + columns_of(plain(one)) > pen.width:
            pen.write(line)
            line = []
        line = [*line, (" " * GAP, ""), *one] if line else one
    pen.write(line)


def _bar(pen: Pen, figures: Figures, n: int, room: int) -> Line:
    """A letter for each that is counted or, where the longest bar has no room for so many, for as
    many as it takes; what is counted at all has at least one."""
    counted = [series for series in figures.series if series.values[n]]
    others = list(accumulate(series.values[n] - 1 for series in counted))
    total = sum(series.values[n] for series in counted)
    length = max(round(total * min(room / max(_most(figures), 1), 1)), len(counted))
    bar: list[Piece] = []
    at = 0
    for series, up_to in zip(counted, others, strict=True):
        end = round((length - len(counted)) * up_to / max(others[-1], 1))
        mark, style = _mark(pen, series.look)
        bar.append((mark * (1 + end - at), style))
        at = end
    return bar


def _words(figures: Figures, n: int) -> str:
    said = [f"{s.values[n]} {s.name.lower()}" for s in figures.series if s.values[n]]
    return ", ".join(said) or "none"

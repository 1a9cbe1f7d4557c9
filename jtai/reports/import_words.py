"""The account of an import in words: like the note of a colleague who has typed the plan in."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from jtai.importing.row_sums import summary_of
from jtai.importing.summary import ELSEWHERE, Summary, Told, left_out
from jtai.importing.telling import MOST
from jtai.visible import one_line

_INDENT = "  "
_GAP = 6
"""Blanks between two sums in a line. A place, its question and its answer stand closer."""
_MOST_QUESTIONS = 30
_WIDE = 140
"""Where nothing says how wide the screen is, sums and remarks share lines up to this width."""


def account_words(told: Told, width: int | None = None) -> str:
    """Sums, questions, what was left out, what is for your eye. Lines are wrapped to `width`
    columns where that can be done: what is to be typed stays in a line."""
    summary = summary_of(told)
    parts = [
        sums_in_words(summary, width),
        *questions_in_words(summary, width, whole=told.whole),
        *left_out_in_words(told, width),
        *for_your_eye(told, width),
    ]
    return in_parts(parts)


def in_parts(parts: Iterable[str]) -> str:
    """Parts of an account, an empty line between them."""
    return "\n".join(f"{part}\n" for part in parts)


def sums_in_words(summary: Summary, width: int | None) -> str:
    """What the account is of, how many rows became what, and how many cells."""
    sums = _sums(summary.fates, width or _WIDE)
    return _lines([summary.headline, *sums, summary.cells], width)


def _sums(said: Sequence[tuple[int, str]], width: int) -> Iterator[str]:
    """How many rows became what: the first in a line of its own, then two in a line that fit."""
    digits = max((len(f"{number:,}") for number, _ in said), default=0)
    sums = [f"{number:>{digits},}  {what}" for number, what in said]
    before = ""
    for place, one in enumerate(sums):
        both = f"{before}{' ' * _GAP}{one}"
        if before and len(_INDENT + both) <= width:
            yield f"{_INDENT}{both}"
            before = ""
            continue
        if before:
            yield f"{_INDENT}{before}"
        before = one if place else ""
        if not place:
            yield f"{_INDENT}{one}"
    if before:
        yield f"{_INDENT}{before}"


def questions_in_words(
    summary: Summary, width: int | None, *, whole: bool = False
) -> Iterator[str]:
    """What is said of questions, then each of them; nothing where there is none."""
    every = summary.questions
    if not every:
        return
    shown = every if whole else every[:_MOST_QUESTIONS]
    rows = _in_columns(shown)
    if width is not None and any(len(row) > width for row in rows):
        rows = [row for asked in shown for row in _one_below_the_other(asked, width)]
    if len(shown) < len(every):
        rows.append(f"{_INDENT}and {len(every) - len(shown):,} more{ELSEWHERE}")
    yield "\n".join([*wrapped(summary.asked, width), *rows])


def _in_columns(asked: Sequence[tuple[str, str, str]]) -> list[str]:
    first = max(len(place) for place, _, _ in asked) + _GAP - 1
    second = max(len(question) for _, question, _ in asked) + _GAP // 2
    return [
        f"{_INDENT}{place:<{first}}{question:<{second}}{answer}"
        for place, question, answer in asked
    ]


def _one_below_the_other(asked: tuple[str, str, str], width: int) -> Iterator[str]:
    place, question, answer = asked
    yield from wrapped(f"{place}: {question}", width, _INDENT)
    typed, _, line = answer.rpartition(", or ")
    if typed and len(_INDENT * 3 + answer) > width:
        yield from (f"{_INDENT * 3}{typed},", f"{_INDENT * 3}or {line}")
    else:
        yield f"{_INDENT * 3}{answer}"


def left_out_in_words(told: Told, width: int | None) -> Iterator[str]:
    """What of the source is not in the plan, by why."""
    found = left_out(told)
    if not found:
        return
    lines = ["Left out"]
    for why, some in found.items():
        shown = some if told.whole else some[:MOST]
        said = "; ".join(f"{told.places([one.place])} {told.quoted(one.text)}" for one in shown)
        more = len(some) - len(shown)
        said += f" and {more:,} more{ELSEWHERE}" if more else ""
        lines += wrapped(f"{why}: {said}", width, _INDENT)
    yield "\n".join(lines)


def for_your_eye(told: Told, width: int | None) -> Iterator[str]:
    """What stops nothing, and deserves a look."""
    remarks = [one_line(remark) for remark in told.account.remarks]
    if not remarks:
        return
    shown = remarks if told.whole else remarks[: MOST * 2]
    more = len(remarks) - len(shown)
    last = [f"And {more:,} more{ELSEWHERE}."] if more else []
    yield "\n".join(["For your eye", *_filled([*shown, *last], width or _WIDE)])


def _filled(sentences: Iterable[str], width: int) -> Iterator[str]:
    """As many sentences in a line as there is room for."""
    line = ""
    for sentence in sentences:
        if line and len(line) + 2 + len(sentence) > width:
            yield from wrapped(line.strip(), width, _INDENT)
            line = ""
        line += f"  {sentence}"
    yield from wrapped(line.strip(), width, _INDENT)


def _lines(lines: Iterable[str], width: int | None) -> str:
    parts = [
        part
        for line in lines
        for part in wrapped(line.strip(" "), width, line[: len(line) - len(line.lstrip(" "))])
    ]
    return "\n".join(parts)


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """A text in lines, those after the first set in; words and options stay whole."""
    if width is None or len(indent + text) <= width:
        return [f"{indent}{text}"]
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}{_INDENT * 2}",
        break_long_words=False,
        break_on_hyphens=False,
    )

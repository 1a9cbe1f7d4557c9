"""Rows that explain the columns: questions and instructions to whoever fills in the table."""

import re
from collections.abc import Sequence

_ASKS = (
    r"(?is).*\?|[(\[][^()\[\]]*[)\]]|(?:e\.?g\b|for example|i\.e|please|to be filled|this column).*"
)
_HINTS = (
    r"(?is)(?:choose|describe|enter|insert|list|select|specify|state|tick|use this)\b.*|"
    r".*\b(?:dates?|deadline|example|format|from the day|measurable|names?|realistic|roles?|smart|"
    r"specific|person|dd|mm|yyyy|options?|drop ?down|mandatory|what|who|when|which|how|why)\b.*"
)
_LONGEST = 300


def are_instructions(texts: Sequence[str]) -> bool:
    """Whether most texts of a row, two at least, are questions or instructions, and none has a
    number: an action is not to be taken for them."""
    asking = sum(_is(text, _ASKS) for text in texts)
    return asking > 1 and asking * 2 > len(texts) and not _has_a_number(texts)


def may_be_instructions(texts: Sequence[str]) -> bool:
    """Whether it is a question if they are: most texts ask, or hint at what to fill in."""
    asking = sum(_is(text, _ASKS) for text in texts)
    hinting = sum(_is(text, _ASKS) or _is(text, _HINTS) for text in texts)
    if asking > 1 and asking * 2 > len(texts):
        return True
    return hinting > 1 and hinting * 2 > len(texts) and not _has_a_number(texts)


def _has_a_number(texts: Sequence[str]) -> bool:
    return any(any(map(str.isdigit, text)) for text in texts)


def _is(text: str, pattern: str) -> bool:
    return len(text) <= _LONGEST and re.fullmatch(pattern, text) is not None

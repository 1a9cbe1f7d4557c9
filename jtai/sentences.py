"""Where sentences end: with a line for each of them, an edit of one is a small diff."""

import re
from itertools import pairwise

_END = re.compile(r"[.!?][\"')\]\u2019\u201d]*( )(?=[^\sa-z])")


def sentences(line: str) -> list[str]:
    """The sentences of a line of text; joined by single blanks, they are the line again."""
    ends = [found.end(1) for found in _END.finditer(line)]
    cuts = [0, *ends, len(line) + 1]
    return [line[start : end - 1] for start, end in pairwise(cuts)]

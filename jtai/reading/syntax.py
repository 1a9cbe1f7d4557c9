"""The words for what is wrong with a plan as YAML: the same with libyaml and without it."""

import re
from typing import Any

from yaml import MarkedYAMLError

TAB = "a tab stands where YAML wants spaces: type spaces in place of it"
_NEVER_CLOSED = "a quotation mark is opened here and not closed"
_WORDS: tuple[tuple[str, str, bool], ...] = (
    # what the YAML reader says (context: problem), our words, whether it is where the context began
    (r"quoted scalar: found unexpected", _NEVER_CLOSED, True),
    (
        r"quoted scalar: ",
        "a backslash in double quotes is followed by what it cannot be: write it twice (\\\\)",
        False,
    ),
    (
        r"mapping values are not allowed",
        "': ' stands inside a text, or the line is indented too far: put the text in quotes",
        False,
    ),
    (
        r"could not find expected ':'",
        "this is neither 'key: value' nor part of the text above it",
        True,
    ),
    (
        r"flow (?:sequence|mapping|node): ",
        "a bracket is opened here and not closed, or a comma is missing",
        True,
    ),
    (
        r"block (?:mapping|collection|sequence): |expected (?:key|<block end>|'-')",
        "the indentation does not fit what stands above it",
        False,
    ),
    (
        r"sequence entries are not allowed",
        "a '- ' does not fit here: look at the lines above",
        False,
    ),
    (r"block scalar: ", "only '|' or '>', with '-' or '+', may stand here before the text", False),
    (r"scanning an? (?:alias|anchor): ", "'&' or '*' starts this text: put it in quotes", True),
    (r"document start", "a second document starts here: a plan is one document", False),
    (r"tag", "'!' starts this text: put it in quotes", False),
    (r"node content", "a text cannot start like this: put it in quotes", False),
)
_FALLBACK = "this is not YAML that can be read"


def syntax_problem(wrong: MarkedYAMLError, lines: list[str]) -> tuple[Any, str]:
    """What a YAML reader's error means to the person whose plan it is.

    `lines` are the lines of the plan by YAML's own count. Gives the reader's mark of the place, if
    it has one, and the words.
    """
    said = f"{wrong.context or ''}: {wrong.problem or ''}"
    mark: Any = wrong.problem_mark or wrong.context_mark
    if mark and "cannot start any token" in said:
        line = lines[mark.line] if mark.line < len(lines) else ""
        return mark, _bad_start(line[mark.column : mark.column + 1])
    for pattern, words, at_context in _WORDS:
        if re.search(pattern, said):
            return (wrong.context_mark or mark) if at_context else mark, words
    return mark, _FALLBACK


def _bad_start(character: str) -> str:
    if character == "\t":
        return TAB
    return f"a text cannot start with '{character}': put it in quotes"

"""The lines that jtai adds to a rules file."""

import re
from collections.abc import Mapping, Sequence

from jtai.importing.account import Decision
from jtai.importing.rule_tables import Value
from jtai.importing.telling import question_of, told_places
from jtai.visible import ACTING, one_line

HEAD = """\
# Answers to what 'jtai import' asked: how the plan beside this file was read from its source.
# Keep this file in git. jtai only adds lines at its end; change or take out what you like.
#
# Lines that start with '# ?' are a question that is open. To answer one, take the '# ?' away from
# each of its lines, write the answer in place of the dots, and run the same import again.
# The answers to a source stand under its [[source]], which has the titles of its columns.
"""
ASKED = "# ?"
ANSWER = "[[source.answer]]"
SOURCE = "[[source]]"
_WIDTH = 100


def source_lines(columns: Sequence[str], name: str) -> list[str]:
    """The start of a source; the titles of its columns are what it is known by."""
    said = [_comment(name)] if name else []
    return ["", *said, SOURCE, *_list("columns", columns)]


def answer_lines(table: Mapping[str, Value], remark: str = "") -> list[str]:
    """An answer, with a remark above it."""
    said = [_comment(remark)] if remark else []
    return ["", *said, ANSWER, *_body(table)]


def question_lines(asked: Decision, table: Mapping[str, Value] | None) -> list[str]:
    """A question, its place and its readings above it. Taken out of the comment, it is an answer;
    one that has no such answer says what to do."""
    said = [_comment(f"{told_places(asked.places)}: {question_of(asked)}")]
    others = [reading for reading in asked.readings if reading not in asked.why]
    if others:
        said.append(_comment(f"It can be: {'; '.join(others)}"))
    if table is None:
        return ["", *said, unanswerable(asked)]
    return ["", *said, *(f"{ASKED} {line}" for line in (ANSWER, *_body(table)))]


def unanswerable(asked: Decision) -> str:
    """The line that says how to answer what cannot be answered here."""
    return _comment(f"To answer it: {asked.answer}")


def _comment(text: str) -> str:
    """A line for people, never one that looks like a question."""
    line = one_line(text)
    return f"# '{line}'" if line.lstrip().startswith("?") else f"# {line}"


def _body(table: Mapping[str, Value]) -> list[str]:
    return [
        line
        for key, value in table.items()
        for line in (_list(key, value) if not isinstance(value, str) else [_pair(key, value)])
    ]


def _list(key: str, texts: Sequence[str]) -> list[str]:
    """`columns = ["Ref", "Due"]`; with a line for each text where one is too short."""
    start = _pair(key, "").removesuffix('""')
    values = [_pair("a", text).removeprefix("a = ") for text in texts]
    line = f"{start}[{', '.join(values)}]"
    if len(line) <= _WIDTH:
        return [line]
    return [f"{start}[", *(f"    {value}," for value in values), "]"]


def _pair(key: str, text: str) -> str:
    """`key = "text"`; what would act on a screen is escaped, and is the same text to a reader."""
    import tomli_w

    line = tomli_w.dumps({key: text}).rstrip("\n")
    return re.sub(ACTING, lambda found: f"\\u{ord(found[0]):04x}", line)

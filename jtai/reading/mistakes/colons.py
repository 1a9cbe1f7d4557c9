"""A colon too close to what follows it, or within a text that has no quotes."""

import re
from collections.abc import Iterator

from jtai.reading.mistakes.repair import BLANK, KEYS, Lines, Repair

_BEFORE, _AFTER = 30, 30
_TIGHT = re.compile(
    rf"^(?P<before>{BLANK}*(?:-{BLANK}+)?)(?P<key>[\w-]+):(?P<rest>[^ \t\r\n/:].*)$", re.DOTALL
)
_TIGHT_IN_BRACKETS = re.compile(rf"(?<=[{{,])(?P<before> *)(?P<key>{'|'.join(KEYS)}):(?=[^ \s])")
_TIGHT_DASH = re.compile(rf"^(?P<before> *)(?P<dash>-)(?P<key>{'|'.join(KEYS)}):(?= |$)")
_NO_COLON = re.compile(
    rf"^(?P<before> *(?:- +)?)(?P<key>{'|'.join(KEYS)})(?: *[=;] *| +)(?P<rest>[^ \t].*)$",
    re.DOTALL,
)
_VALUE = re.compile(rf"^(?P<before>{BLANK}*(?:-{BLANK}+)?(?:[\w-]+: +)?)(?P<value>\S.*?)\s*$")
_SHOWN = 30


def no_space_after_it(lines: Lines, number: int) -> Iterator[Repair]:
    """`due:2026-08-31`: without the space that is one word to YAML."""
    for at in (number, *lines.around(number, _BEFORE, _AFTER)):
        line = lines[at]
        found = _TIGHT.match(line)
        if found and (found["key"] in KEYS or at == number):
            end = found.end("key") + 1
            rest = found["rest"]
            is_strange = re.match(BLANK, rest) is not None
            rest = rest.lstrip() if is_strange else rest
            yield Repair(
                at,
                (found.start("key"), end - found.start("key")),
                _told(found["key"], rest, is_strange=is_strange),
                {at: f"{line[:end]} {rest}"},
                is_plain=True,
            )
        inside = list(_TIGHT_IN_BRACKETS.finditer(line))
        if inside:
            first = inside[0]
            yield Repair(
                at,
                (first.start("key"), first.end() - first.start("key")),
                _told(first["key"], line[first.end() :], is_strange=False),
                {at: _TIGHT_IN_BRACKETS.sub(lambda f: f"{f[0]} ", line)},
            )


def no_space_after_a_dash(lines: Lines, number: int) -> Iterator[Repair]:
    """`-date: 2018-03`."""
    for at in (number, *lines.around(number, 3, 3)):
        if found := _TIGHT_DASH.match(lines[at]):
            key = found["key"]
            text = f"a space is missing behind '-': write '- {key}:'"
            place = (found.start("dash"), 1)
            repaired = f"{found['before']}- {lines[at][found.start('key') :]}"
            yield Repair(at, place, text, {at: repaired}, is_plain=True)


def left_out(lines: Lines, number: int) -> Iterator[Repair]:
    """`due 2018-03`, `due = 2018-03`."""
    for at in (number, *lines.around(number, _BEFORE, _AFTER)):
        if found := _NO_COLON.match(lines[at]):
            key, rest = found["key"], found["rest"]
            text = f"':' is missing behind '{key}': write '{key}: {_cut(rest)}'"
            place = (found.start("key"), found.start("rest") - found.start("key"))
            yield Repair(at, place, text, {at: f"{found['before']}{key}: {rest}"}, is_plain=True)


def within_a_text(lines: Lines, number: int) -> Iterator[Repair]:
    """`action: Review: the form`: YAML takes what stands before a `: ` for a key."""
    first = number
    while first > 1 and not (found := _VALUE.match(lines[first])):
        first -= 1
    for start in (number, *_starts_above(lines, number)):
        found = _VALUE.match(lines[start])
        value = found["value"] if found else ""
        if not found or value[:1] in "\"'[{|>#":
            continue
        last = number
        quoted = {n: _escaped(lines[n]) for n in range(start, last + 1)}
        quoted[start] = f'{found["before"]}"{_escaped(lines[start][found.start("value") :])}'
        quoted[last] = f'{quoted[last].rstrip()}"'
        colon = re.search(
            r":(?= |$)", lines[number][found.start("value") if start == number else 0 :]
        )
        at = colon.start() + (found.start("value") if start == number else 0) if colon else 0
        key = lines.written(start).key
        behind = f" behind '{key}:'" if key else ""
        text = (
            f"': ' stands within a text, and to YAML it ends a key: put the text{behind} in"
            " quotes, or write '>-' there and the text on the lines below, further in"
        )
        if colon:
            yield Repair(number, (at, 1), text, quoted)


def _starts_above(lines: Lines, number: int) -> Iterator[int]:
    """The line above at which a text may start that goes on in a line."""
    indent = len(lines.written(number).blanks)
    for at in range(number - 1, max(0, number - _BEFORE), -1):
        line = lines.written(at)
        if lines[at].strip() and (line.key or line.dash) and len(line.blanks) < indent:
            yield at
            return


def _told(key: str, rest: str, *, is_strange: bool) -> str:
    wanted = f"write '{key}: {_cut(rest)}'"
    if is_strange:
        return f"what stands behind '{key}:' looks like a space and is none: {wanted}"
    return f"a space is missing behind '{key}:': {wanted}"


def _cut(rest: str) -> str:
    from jtai.words import cut

    return cut(re.split(r"[,}]", rest)[0] if "}" in rest else rest, _SHOWN, dots=3)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

"""What stands too far in or out: too few blanks or too many, tabs, a dash too few or too many."""

import re
from collections.abc import Iterator

from jtai.reading.mistakes.repair import BLANK, KEYS, Lines, Repair, Written, parts_with
from jtai.words import counted

_BEFORE, _AFTER = 60, 30
_MOST_COLUMNS = 4
_DOUBLED_DASH = re.compile(
    rf"^(?P<before> *- +)(?P<more>(?:- +)+)(?P<key>{'|'.join(KEYS)}):(?= |$)"
)


def wrong_blanks(lines: Lines, number: int) -> Iterator[Repair]:
    """A key that does not stand under the others of its part, or that has tabs or the like before
    it."""
    line = lines.written(number)
    if not line.key:
        return
    for column, called in _columns_of_others(lines, number, line):
        blanks = column - len(line.dash)
        if blanks < 0 or line.blanks == " " * blanks:
            continue
        text = _told(line, blanks, called)
        has_spaces = set(line.blanks) <= {" "}
        place = (line.column, len(line.key) + 1) if has_spaces else (0, len(line.blanks))
        moved = {number: line._replace(blanks=" " * blanks).text()}
        yield Repair(number, place, text, moved, is_plain=not has_spaces)
        by = blanks - len(line.blanks)
        for last in (
            sorted({lines.row(number), lines.block(number)} - {number}) if has_spaces else ()
        ):
            below = {n: _moved(lines[n], by) for n in range(number + 1, last + 1)}
            those = f"; the same with the lines below it, down to line {last}"
            yield Repair(number, place, text + those, moved | below)


def item_out_of_line(lines: Lines, number: int) -> Iterator[Repair]:
    """An item of a list of texts that does not start where the others do."""
    line = lines.written(number)
    if line.key or not line.dash or set(line.blanks) - {" "}:
        return
    near = (lines.written(other) for other in lines.around(number, _BEFORE, _AFTER))
    starts = {other.blanks for other in near if other.dash and not other.key}
    for blanks in sorted(starts - {line.blanks}, key=len, reverse=True)[:_MOST_COLUMNS]:
        there, wanted = len(line.blanks), len(blanks)
        text = f"'- ' is indented by {spaces(there)}, the other items by {wanted}:"
        text += f" {change(there, wanted)}"
        moved = line._replace(blanks=blanks).text()
        yield Repair(number, (there, 1), text, {number: moved})


def wrong_dash(lines: Lines, number: int) -> Iterator[Repair]:
    """An item without its `- `, or a key that has one and starts no item."""
    line = lines.written(number)
    if not line.key:
        return
    if line.dash:
        text = f"'- ' starts a new item, and '{line.key}:' goes on with this one: take the '-' out"
        for column, _ in _columns_of_others(lines, number, line):
            moved = line._replace(blanks=" " * column, dash="").text()
            yield Repair(number, (len(line.blanks), 1), text, {number: moved})
        return
    if not parts_with(line.key):
        return
    text = f"'- ' is missing before '{line.key}:': {_each(lines, number)} starts with it"
    place = (len(line.blanks), len(line.key) + 1)
    near = [lines.written(other) for other in lines.around(number, _BEFORE, _AFTER)]
    starts = {
        other.blanks: other for other in reversed(near) if other.dash and other.key == line.key
    }
    for start in list(reversed(starts.values()))[:_MOST_COLUMNS]:
        yield Repair(number, place, text, {number: start._replace(rest=line.rest).text()})
    if len(line.blanks) >= len("- "):
        item = {number: f"{line.blanks[2:]}- {line.text().lstrip()}"}
        yield Repair(number, place, text, item, may_lack=True)
    below = {n: f"  {lines[n]}" for n in range(number + 1, lines.block(number) + 1)}
    yield Repair(number, place, text, {number: line._replace(dash="- ").text(), **below})


def doubled_dash(lines: Lines, number: int) -> Iterator[Repair]:
    """`- - date: 2018-03`: to YAML a list within the list."""
    for at in (number, *lines.around(number, 1, 0)):
        if found := _DOUBLED_DASH.match(lines[at]):
            text = f"one '- ' is enough before '{found['key']}:': take the other out"
            place = (found.start("more"), 1)
            yield Repair(
                at, place, text, {at: f"{found['before']}{lines[at][found.end('more') :]}"}
            )


def no_list_above(lines: Lines, number: int) -> Iterator[Repair]:
    """Notes without the `progress:` that they belong to: the rest is read without them."""
    line = lines.written(number)
    above = number - 1
    while above > 1 and lines.indent(above) >= len(line.blanks):
        above -= 1
    if line.dash and line.key == "date" and lines.written(above).key != "progress":
        text = "a note starts here, and there is no 'progress:' above it: put that line before it"
        without = dict.fromkeys(range(number, lines.block(number) + 1), "")
        yield Repair(number, (line.column, len(line.key) + 1), text, without)


def _each(lines: Lines, number: int) -> str:
    """What it is that starts at a line: `each action`."""
    below = lines.written(number + 1).key
    parts = parts_with(lines.written(number).key)
    called = next((part.called for part in parts if below in part.keys), parts[0].called)
    return called.replace("this ", "each ")


def _columns_of_others(lines: Lines, number: int, line: Written) -> list[tuple[int, str]]:
    """The columns at which keys of the same part stand nearby, the nearest first, and what that
    part is called."""
    found: dict[int, str] = {}
    for part in parts_with(line.key):
        keys = set(part.keys) - {"ref"}
        for other in lines.around(number, _BEFORE, _AFTER):
            near = lines.written(other)
            if near.key in keys and set(near.blanks) <= {" "}:
                found.setdefault(near.column, part.called)
    return list(found.items())[:_MOST_COLUMNS]


def _told(line: Written, wanted: int, called: str) -> str:
    """How many blanks there should be, and what to do about it."""
    if strange := set(line.blanks) - {" "}:
        blanks = counted(wanted, "space")
        if strange == {"\t"}:
            return f"a tab stands before '{line.key}:': type {blanks} in place of it"
        return (
            f"no-break spaces stand before '{line.key}:', which look like spaces and are none to"
            f" YAML: type {blanks} in place of them"
        )
    there, name = len(line.blanks), f"{line.dash and '- '}{line.key}:"
    others = "the others" if line.dash else f"the other keys of {called}"
    has = f"'{name}' is indented by {spaces(there)}, {others}"
    return f"{has} by {wanted or 'none'}: {change(there, wanted)}"


def change(there: int, wanted: int) -> str:
    """What to do about a line that is indented so far, and not as it should be."""
    more = spaces(abs(wanted - there))
    return f"put {more} more before it" if wanted > there else f"take {more} away"


def spaces(number: int) -> str:
    """`2 spaces`, `no spaces`."""
    return counted(number, "space", zero="no")


def _moved(line: str, by: int) -> str:
    """A line with so many blanks more, or fewer."""
    return f"{' ' * by}{line}" if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def wrong_blanks_before_text(lines: Lines, number: int) -> Iterator[Repair]:
    """Tabs before what is no key: an item's text, or what goes on with the text above."""
    line = lines.written(number)
    if line.key or not set(line.blanks) - {" "}:
        return
    if not line.rest:
        text = "there are tabs on this line, and nothing else: take them out"
        yield Repair(number, (0, len(line.blanks)), text, {number: ""}, is_plain=True)
        return
    for other in lines.around(number, _BEFORE, _AFTER):
        near = lines.written(other)
        if near.rest.strip() and not near.blanks.strip(" ") and bool(near.dash) == bool(line.dash):
            wanted = len(near.blanks) if line.dash or not near.key else near.column + 2
            moved = f"{' ' * wanted}{re.sub(f'^{BLANK}+', '', lines[number])}"
            text = "a tab stands before this text, where YAML wants spaces: type"
            text += f" {counted(wanted, 'space')} in place of it"
            yield Repair(number, (0, len(line.blanks)), text, {number: moved}, is_plain=True)
            return

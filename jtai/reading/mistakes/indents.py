"""What stands too far in or out: too few blanks or too many, tabs, a dash too few or too many."""

from collections.abc import Iterator

from jtai.reading.mistakes.repair import BLANK, Lines, Repair, Written, parts_with
from jtai.words import counted

_BEFORE, _AFTER = 60, 30
_MOST_COLUMNS = 4


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
        is_plain = set(line.blanks) <= {" "}
        place = (line.column, len(line.key) + 1) if is_plain else (0, len(line.blanks))
        moved = {number: line._replace(blanks=" " * blanks).text()}
        yield Repair(number, place, text, moved)
        by = blanks - len(line.blanks)
        for last in sorted({lines.row(number), lines.block(number)} - {number}) if is_plain else ():
            below = {n: _moved(lines[n], by) for n in range(number + 1, last + 1)}
            those = f"; the same with the lines below it, down to line {last}"
            yield Repair(number, place, text + those, moved | below)


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
    for part in parts_with(line.key):
        what = part.called.replace("this ", "each ")
        text = f"'- ' is missing before '{line.key}:': {what} starts with it"
        place = (len(line.blanks), len(line.key) + 1)
        for other in lines.around(number, _BEFORE, _AFTER):
            near = lines.written(other)
            if near.dash and near.key == line.key:
                moved = near._replace(rest=line.rest).text()
                yield Repair(number, place, text, {number: moved})
                break
        below = {n: f"  {lines[n]}" for n in range(number + 1, lines.block(number) + 1)}
        yield Repair(number, place, text, {number: line._replace(dash="- ").text(), **below})


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
        spaces = counted(wanted, "space")
        if strange == {"\t"}:
            return f"a tab stands before '{line.key}:': type {spaces} in place of it"
        return (
            f"no-break spaces stand before '{line.key}:', which look like spaces and are none to"
            f" YAML: type {spaces} in place of them"
        )
    there, name = len(line.blanks), f"{line.dash and '- '}{line.key}:"
    more = counted(abs(wanted - there), "space")
    put = f"put {more} more before it" if wanted > there else f"take {more} away"
    others = "the others" if line.dash else f"the other keys of {called}"
    has = f"'{name}' is indented by {counted(there, 'space', zero='no')}, {others}"
    return f"{has} by {wanted or 'none'}: {put}"


def _moved(line: str, by: int) -> str:
    """A line with so many blanks more, or fewer."""
    return f"{' ' * by}{line}" if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def wrong_blanks_before_text(lines: Lines, number: int) -> Iterator[Repair]:
    """Tabs before what is no key: an item's text, or what goes on with the text above."""
    import re

    line = lines.written(number)
    if line.key or not set(line.blanks) - {" "}:
        return
    for other in lines.around(number, _BEFORE, _AFTER):
        near = lines.written(other)
        if near.rest.strip() and not near.blanks.strip(" ") and bool(near.dash) == bool(line.dash):
            wanted = len(near.blanks) if line.dash or not near.key else near.column + 2
            moved = f"{' ' * wanted}{re.sub(f'^{BLANK}+', '', lines[number])}"
            text = "a tab stands before this text, where YAML wants spaces: type"
            text += f" {counted(wanted, 'space')} in place of it"
            yield Repair(number, (0, len(line.blanks)), text, {number: moved})
            return

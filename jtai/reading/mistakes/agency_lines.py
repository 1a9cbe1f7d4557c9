"""What is wrong in the lines of the agencies, whose keys are no keys that every plan has."""

import re
from collections import Counter
from collections.abc import Iterator

from jtai.reading.mistakes.indents import change, spaces
from jtai.reading.mistakes.repair import Lines, Repair
from jtai.schema import PLAN

_AGENCIES = "agencies"
_MOST_LINES = 200
_AGENCY = re.compile(r"^(?P<blanks> *)(?P<dash>- +)?(?P<code>[^\s:#'\"][^:#]*): +\S")
_NO_COLON = re.compile(
    r"^(?P<blanks> *)(?P<code>[\w&]+(?:-[\w&]+)*)(?: *= *| +- +| +)(?P<name>\w.*)$"
)


def agency_out_of_line(lines: Lines, number: int) -> Iterator[Repair]:
    """An agency that does not stand under the others, or that has a dash."""
    found, wanted = _AGENCY.match(lines[number]), _indent_of_others(lines, number)
    if not found or wanted is None:
        return
    there, name = len(found["blanks"]), f"{found['code']}:"
    moved = {number: f"{' ' * wanted}{lines[number][found.start('code') :]}"}
    if found["dash"]:
        text = f"an agency is no item of a list: take the '-' out, and write '{name}' under the"
        text += " other agencies"
        yield Repair(number, (there, 1), text, moved)
    elif there != wanted:
        text = f"'{name}' is indented by {spaces(there)}, the other agencies by {wanted}:"
        text += f" {change(there, wanted)}"
        yield Repair(number, (there, len(name)), text, moved)


def agency_without_colon(lines: Lines, number: int) -> Iterator[Repair]:
    """`EDU Education`, `EDU = Education`, `EDU - Education`."""
    found = _NO_COLON.match(lines[number])
    if found and _indent_of_others(lines, number) == len(found["blanks"]):
        wanted = f"{found['code']}: {found['name']}"
        text = f"':' is missing behind '{found['code']}': write '{wanted}'"
        place = (found.start("code"), len(found["code"]))
        yield Repair(number, place, text, {number: f"{found['blanks']}{wanted}"})


def _indent_of_others(lines: Lines, number: int) -> int | None:
    """How far most agencies are indented; None where a line does not stand among agencies."""
    for start in lines.around(number, _MOST_LINES, 0):
        if lines.written(start).key in PLAN.keys and not lines.indent(start):
            break
    else:
        return None
    if lines.written(start).key != _AGENCIES:
        return None
    indents = Counter[int]()
    for at in range(start + 1, start + _MOST_LINES):
        if at > len(lines) or (lines.written(at).key in PLAN.keys and not lines.indent(at)):
            break
        if at != number and ": " in lines[at] and not lines[at].lstrip().startswith("#"):
            indents[lines.indent(at)] += 1
    return indents.most_common(1)[0][0] if indents else None

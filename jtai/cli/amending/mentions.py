"""Where a plan still speaks of a ref that is another now: what was said stays as it was said."""

import re
from collections.abc import Iterator

from jtai.cli.answers import say
from jtai.model import Plan
from jtai.references import beginnings_of, references_in
from jtai.visible import one_line

_MOST = 10


def tell_of_mentions(plan: Plan, old: str, option: str = "") -> None:
    """Say what of the plan still has the ref `old`, with the command for each that puts it right.
    Notes that point to it (`See 3.4`) are left out: the edit warns of those. `option` is what a
    command to type has to say of the plan."""
    found = [f"  {what}: jtai amend {how}{option}" for what, how in _mentions(plan, old)]
    if not found:
        return
    more = len(found) - _MOST
    lines = [*found[:_MOST], *([f"  and {more:,} more"] if more > 0 else [])]
    say("\n".join([f"{one_line(old)} is still spoken of, and that stays as it is:", *lines]))


def _mentions(plan: Plan, old: str) -> Iterator[tuple[str, str]]:
    pattern = re.compile(_pattern(old))

    def says_it(text: str) -> bool:
        return old in text and pattern.search(text) is not None  # the first is soon seen

    beginnings = beginnings_of((*plan.refs, old))
    for finding in plan.findings:
        if says_it(finding.finding):
            yield f"in the words of finding {finding.ref}", finding.ref
        for action in finding.actions:
            if says_it(action.text):
                yield f"in the words of {action.ref}", action.ref
            for number, note in enumerate(action.progress, start=1):
                if says_it(note.note) and old not in references_in(note.note, beginnings):
                    yield f"in a note of {action.ref}", f"{action.ref} --note {number}"


def _pattern(ref: str) -> str:
    """A ref in a text; a bare number only where it is called that of a finding."""
    before = r"(?i:findings?|actions?) " if ref.isdecimal() else r"(?<![\w.])"
    return rf"{before}{re.escape(ref)}(?![\w%]|\.\d)"

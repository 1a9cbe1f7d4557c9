"""How the paper was made: of which plans, as at which day, what they are compared with."""

from collections.abc import Iterator

from jtai.blocks import Block, Facts, Heading, paragraph
from jtai.dates import long
from jtai.reports.body_above.by_plan import names, plans
from jtai.reports.body_above.told_plans import Above
from jtai.reports.body_above.untouched import HOW_TOLD
from jtai.visible import one_line
from jtai.words import actions, counted


def how_made(above: Above) -> tuple[Block, ...]:
    """What somebody asks who wants to know whether the figures can be right."""
    return (Heading("About this paper"), Facts(tuple((k, paragraph(v)) for k, v in _facts(above))))


def _facts(above: Above) -> Iterator[tuple[str, str]]:
    several = above.several
    yield "As at", _as_at(above)
    findings = sum(len(member.plan.findings) for member in several)
    number = counted(findings, "finding"), actions(len(several.standings))
    yield "Plans", f"{plans(len(several.members))}: {', '.join(number)}; each action counts once"
    for left_out in several.left_out:
        yield "Left out", f"{left_out.words()}: {one_line(left_out.path)}"
    if not several.wanted.keeps_all:
        shown, total = len(above.standings), len(several.standings)
        yield (
            "Shown",
            (
                f"only {several.wanted.words()}: {shown} of {actions(total)}, and {total - shown}"
                " left out everywhere"
            ),
        )
        without = [told for told in above.told if not told.is_asked_for]
        if without:
            yield "Without a page", f"{names(without)}, of which nothing is asked for"
    yield "Compared with", _compared(above)
    yield "Touched", HOW_TOLD


def _as_at(above: Above) -> str:
    day = long(above.as_at)
    if above.made >= above.as_at:
        return day
    return f"{day}, of the plans as they stand on {long(above.made)}: if nothing changes"


def _compared(above: Above) -> str:
    when = long(above.since) if above.since else "its own last meeting"
    return f"each plan with what git has of it from {when}; where it has nothing, with nothing"

"""How the paper was made: which plan, which day, what it is compared with."""

from jtai.blocks import Block, Facts, Heading, Paragraph, paragraph
from jtai.dates import long, short
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.readers import readers_in_full
from jtai.visible import one_line
from jtai.words import actions, counted


def about_the_paper(paper: Paper) -> tuple[Block, ...]:
    """What somebody asks who wants to know whether the figures can be right."""
    return (Heading("About this paper"), Facts(tuple(_facts(paper))))


def _facts(paper: Paper) -> list[tuple[str, Paragraph]]:
    facts = [("As at", paragraph(_as_at(paper))), ("Plan", paragraph(_plan(paper)))]
    if paper.readers:
        facts.append(("For", paragraph(readers_in_full(paper))))
    if not paper.wanted.keeps_all:
        facts.append(("Shown", paragraph(_shown(paper))))
    facts.append(("Compared with", paragraph(_compared(paper))))
    facts.append(("Next meeting", paragraph(next_meeting_told(paper))))
    return facts


def _as_at(paper: Paper) -> str:
    """The day; of one that has not come, what it is judged from."""
    day = long(paper.as_at)
    if not paper.to_come:
        return day
    which = _at_revision(paper) or f" as it stands on {long(paper.made_on)}"
    return f"{day}, of the plan{which}: if nothing changes"


def _plan(paper: Paper) -> str:
    plan = paper.plan
    findings = counted(len(plan.findings), "finding")
    published = f", published {short(plan.published)}" if plan.published else ""
    said = f"{plan.title}{published}: {findings}, {actions(len(plan.actions))}"
    return f"{said};{at}" if (at := _at_revision(paper)) else said


def _at_revision(paper: Paper) -> str:
    return f" as git has it at {one_line(paper.rev)}" if paper.rev else ""


def _shown(paper: Paper) -> str:
    """What a narrowed paper leaves out, in numbers."""
    shown, total = len(paper.standings), len(paper.plan.actions)
    return (
        f"only {paper.wanted.words()}: {shown} of {actions(total)}, "
        f"and {total - shown} left out everywhere"
    )


def _compared(paper: Paper) -> str:
    earlier = paper.earlier
    if earlier is None:
        return "nothing: the plan names no earlier meeting, and none was asked for (--since)"
    if earlier.by_git:
        return f"{earlier.named}: the plan as git has it from then"
    return (
        f"{earlier.named}: worked out from the dates in the plan itself (notes, completions, "
        f"earlier due dates), as {earlier.why_by_plan}"
    )


def next_meeting_told(paper: Paper) -> str:
    """When members meet again, or how far the paper looks ahead."""
    meeting = paper.next_meeting
    if meeting:
        return short(meeting)
    return f"the plan names none; this paper looks ahead to {long(paper.until)}"

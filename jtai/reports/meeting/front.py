"""The front sheet: which plan, which day, what it is compared with, what it is for."""

from jtai.blocks import Block, Facts, Paragraph, paragraph
from jtai.dates import long, short
from jtai.reports.meeting.paper import Paper
from jtai.words import actions, counted

PURPOSE = (
    "For members: where each action of the plan stands, what is overdue and who answers for it, "
    "and what has changed since the last meeting."
)


def front_sheet(paper: Paper) -> tuple[Block, ...]:
    """What members need to know of the paper before they read it."""
    return (paragraph(PURPOSE), Facts(tuple(_facts(paper))))


def _facts(paper: Paper) -> list[tuple[str, Paragraph]]:
    facts = [("As at", paragraph(long(paper.as_at))), ("Plan", paragraph(_plan(paper)))]
    if not paper.wanted.keeps_all:
        facts.append(("Shown", paragraph(_shown(paper))))
    facts.append(("Compared with", paragraph(_compared(paper))))
    facts.append(("Next meeting", paragraph(_next(paper))))
    return facts


def _plan(paper: Paper) -> str:
    plan = paper.plan
    findings = counted(len(plan.findings), "finding")
    published = f", published {short(plan.published)}" if plan.published else ""
    return f"{plan.title}{published}: {findings}, {actions(len(plan.actions))}"


def _shown(paper: Paper) -> str:
    """What a narrowed paper leaves out, in numbers."""
    shown, total = len(paper.standings), len(paper.plan.actions)
    return (
        f"only {paper.wanted.words()}: {shown} of {actions(total)}, "
        f"and {total - shown} left out of everything below"
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


def _next(paper: Paper) -> str:
    meeting = paper.next_meeting
    if meeting:
        return short(meeting)
    return f"the plan names none; this paper looks ahead to {long(paper.until)}"

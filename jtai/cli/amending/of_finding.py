"""What is to be put right about a finding, as a person typed it."""

from dataclasses import replace
from typing import NamedTuple

from jtai.cli.amending.own_given import with_own
from jtai.cli.typed import ref_given, text_given
from jtai.errors import UsageError
from jtai.model import Finding, Plan
from jtai.visible import one_line


class OfFinding(NamedTuple):
    """What was typed; None and an empty list where nothing was."""

    finding: str | None
    ref: str | None
    field: list[str]

    def corrected(self, finding: Finding, plan: Plan) -> Finding:
        """The finding as it is to be; its ref as well. Raises UsageError for what cannot be."""
        words = finding.finding if self.finding is None else _words(self.finding, plan)
        ref = finding.ref
        if self.ref is not None:
            ref = ref_given(self.ref, [other for other in plan.refs if other != finding.ref])
        if ref != finding.ref and words != finding.finding:
            raise UsageError(
                "with another ref and other words at once it may be taken for another"
                " finding by 'jtai diff': commit the one before the other (--commit)"
            )
        return replace(finding, finding=words, ref=ref, extra=with_own(finding.extra, self.field))


def _words(asked: str, plan: Plan) -> str:
    words = text_given(asked, "the finding")
    if words.strip() in plan.refs:
        raise UsageError(
            f"--finding TEXT is what the finding says, and {one_line(words.strip())} is a ref; an"
            " action stays with its finding: add it to the other one (jtai add --finding REF), and"
            " remove it here (jtai remove)"
        )
    return words

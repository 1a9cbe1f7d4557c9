"""Several plans as a command is asked about them: read, named, and with what is asked for."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jtai.cli.loading import Loaded, shown_path
from jtai.cli.plan_files import named_files, whole_path
from jtai.cli.reading_many import read_many
from jtai.errors import JtaiError, PlanError, Problem, Severity, UsageError
from jtai.model import Plan
from jtai.several.in_each_plan import Chosen, filters_for
from jtai.several.members import LeftOut, Member, Several, left_out_in_words
from jtai.several.plan_names import name_among, name_and_ref

Choose = Callable[[Mapping[str, Plan]], Chosen]


@dataclass(eq=False, repr=False)
class SeveralLoaded:
    """Several plans as they were read, each by its name, in the order of the names, and those that
    were left out."""

    plans: Mapping[str, Loaded]
    left_out: Sequence[LeftOut]

    def with_names(self, refs: Iterable[str]) -> list[str]:
        """Refs as they were typed, with the names that the plans have here before those that were
        called by another name of their plan. Raises UsageError."""
        paths = {name: whole_path(loaded.path) for name, loaded in self.plans.items()}
        told = (name_and_ref(ref, paths) for ref in refs)
        return [name_among(name, ref) if name else ref for name, ref in told]

    def judged(self, as_at: date, choose: Choose = filters_for) -> Several:
        """Where their actions stand on a day, and which of them are asked for. Raises UsageError
        for a filter that means nothing in any of them, and then says what was left out: it may be
        there."""
        try:
            chosen = choose({name: loaded.plan for name, loaded in self.plans.items()})
        except UsageError as wrong:
            if not self.left_out:
                raise
            raise UsageError(f"{wrong}\nLeft out: {left_out_in_words(self.left_out)}") from None
        members = [
            Member(name, loaded.source, loaded.plan, as_at, chosen.each[name])
            for name, loaded in self.plans.items()
        ]
        return Several(members, as_at, self.left_out, chosen.whole)


class PlansError(PlanError):
    """Some of several plans cannot be read, or have errors: all errors of all of them."""

    def __init__(self, broken: Sequence[PlanError], number: int) -> None:
        self.broken = broken
        self.number = number
        super().__init__(broken[0].source, [p for one in broken for p in one.problems])

    def __str__(self) -> str:
        said = "\n".join(map(str, self.broken))
        if len(self.broken) == self.number:
            every = "Both" if self.number == 2 else f"All {self.number:,}"
            return f"{said}\n{every} plans have errors: there is nothing to tell of."
        one = len(self.broken) == 1
        return (
            f"{said}\n{len(self.broken):,} of {self.number:,} plans {'has' if one else 'have'}"
            f" errors: nothing is told without {'it' if one else 'them'}. Put"
            f" {'it' if one else 'them'} right, or leave {'it' if one else 'them'} out with"
            " --skip-broken."
        )


def load_several(
    files: Sequence[Path],
    rev: str | None,
    *,
    skip_broken: bool,
    only: Collection[str] | None = None,
    warned: bool = False,
) -> SeveralLoaded:
    """Read these plans, or `only` those of such names among them; `warned` has their warnings
    looked for as well.

    Raises PlansError where any of them has errors, or git does not have it at the revision, unless
    those are to be skipped; then only where all have. UsageError where no plan knows the revision.
    """
    named = named_files(files)
    if only is not None:
        named = {name: file for name, file in named.items() if name in only}
    came = read_many([*named.values()], rev, warned=warned)
    read = list(zip(named, named.values(), came, strict=True))
    plans = {name: one for name, _, one in read if isinstance(one, Loaded)}
    wrong = [(name, file, one) for name, file, one in read if not isinstance(one, Loaded)]
    if wrong and all(isinstance(one, UsageError) for _, _, one in wrong) and not plans:
        raise wrong[0][2]
    broken = [(name, file, _as_errors(file, one)) for name, file, one in wrong]
    if broken and not (skip_broken and plans):
        errors = [one for _, _, one in broken]
        raise errors[0] if len(read) == 1 else PlansError(errors, len(read))
    left_out = [LeftOut(name, shown_path(f), len(one.problems)) for name, f, one in broken]
    return SeveralLoaded(plans, left_out)


def _as_errors(file: Path, wrong: JtaiError) -> PlanError:
    """Why a plan cannot be read, in the form of its errors."""
    if isinstance(wrong, PlanError):
        return wrong
    problem = Problem(Severity.ERROR, None, None, str(wrong))
    return PlanError(shown_path(file), [problem])

"""What a completion knows: the command line so far, and the plan that it means."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jtai.cli.clock import today
from jtai.cli.loading import load
from jtai.cli.plan_files import plan_files
from jtai.cli.tab.offers import Offer, is_harmless
from jtai.dates import read_asked
from jtai.errors import JtaiError, UsageError
from jtai.model import Plan

if TYPE_CHECKING:
    from jtai.cli.one_of_several import OnePlan


class Typed(str):
    """What was typed of the word that TAB completes, where a script of ours asks: it is the object
    of Typer's context, and tells who asks."""

    __slots__ = ()


# A plain class, and no dataclass: a press of TAB would pay for making that.
class Asking:
    """`given` are the options and arguments so far, by the names that commands have for them, and
    `typed` is the beginning of what TAB is to complete."""

    def __init__(self, given: Mapping[str, Any], typed: str) -> None:
        self.given, self.typed = given, typed

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files of the plans that are asked for. Raises UsageError where there is none."""
        named = self.given.get("plan") or ()
        return plan_files(
            [Path(one) for one in named] if isinstance(named, list | tuple) else [Path(named)]
        )

    @cached_property
    def chosen(self) -> "OnePlan | None":
        """The one plan, or the one of several whose name was typed before a ref; None where nothing
        says which of them."""
        from jtai.cli.one_of_several import OnePlan, one_of  # few ask: a press of TAB would pay

        if len(self.files) == 1:
            return OnePlan(self.files[0])
        for ref in (self.given.get("ref"), self.given.get("finding")):
            with suppress(UsageError):
                return one_of(self.files, str(ref or ""))
        return None

    @cached_property
    def file(self) -> Path | None:
        """The file of the plan that is chosen; None where none is."""
        if len(self.files) == 1:
            return self.files[0]
        return self.chosen.path if self.chosen else None

    @cached_property
    def plan(self) -> Plan:
        """The one plan as it is on disk, or at the revision that was given. Raises JtaiError."""
        if self.file is None:
            raise UsageError("there are several plans")
        return self.plan_in(self.file)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans that can be read by their names; one alone has none. Raises JtaiError."""
        if self.file is not None:
            return {"": self.plan}
        from jtai.cli.several import load_several

        several = load_several(self.files, self.given.get("rev"), skip_broken=True)
        return {name: loaded.plan for name, loaded in several.plans.items()}

    def plan_in(self, file: Path) -> Plan:
        """The plan in one of the files. Raises JtaiError."""
        return load(file, self.given.get("rev"), keep=False).plan

    @property
    def path(self) -> Path:
        """The file of the plan, or of the first of several. Raises UsageError where there is
        none."""
        return self.file or self.files[0]

    @property
    def as_at(self) -> date:
        """The day to judge by: the one that was given, else today."""
        said = self.given.get("as_at")
        try:
            return read_asked(said, today()).last if said else today()
        except UsageError:
            return today()


Offering = Callable[[Asking], Iterable[Offer]]


def offered(offering: Offering, ctx: Any, incomplete: str) -> list[Any]:
    """What a completion gives to Typer, whose context is `ctx`: offers for a script of ours, which
    takes what fits; bare words for the scripts that Typer wrote, as one of them evaluates them.

    A completion never complains: where there is no plan to read it offers nothing.
    """
    ours = isinstance(ctx.obj, Typed)
    typed = ctx.obj if ours else incomplete
    try:
        found = list(offering(Asking(_given(ctx), typed)))
    except (JtaiError, OSError):
        return []
    if ours:
        return found
    words = (value for value, _ in found if value.startswith(typed))
    return [for_typer(word) for word in words if is_harmless(word)]


def _given(ctx: Any) -> dict[str, Any]:
    """The options and arguments so far. Where the last option still lacks its value, Click has
    looked at no argument yet, and the words for them are left over."""
    given, left = dict(ctx.params), list(ctx.args)
    for param in ctx.command.params:
        if param.param_type_name == "argument" and left and not given.get(param.name):
            given[param.name] = left.pop(0) if param.nargs == 1 else tuple(left)
    return given


def for_typer(word: str) -> str:
    """Typer's bash takes what it is offered as it stands, so a space in it needs a backslash,
    unless the word was begun with a quotation mark. The other shells see to that themselves."""
    typed = os.environ.get("COMP_WORDS", "")
    within_quotes = typed.count('"') % 2 or typed.count("'") % 2
    if os.environ.get("_JTAI_COMPLETE") != "complete_bash" or within_quotes:
        return str(word)
    return word.replace(" ", "\\ ")

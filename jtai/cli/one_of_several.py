"""The one plan that a command is about, where several may be asked for: nothing is guessed."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jtai.cli.plan_files import named_files, plan_files, whole_path
from jtai.errors import UsageError
from jtai.matching import between_left_out, listed
from jtai.visible import one_line

_MOST_NAMED = 5
_MOST_TYPED = 3
_PLAN = "--plan"


class OnePlan(NamedTuple):
    """The file of a plan. `asked` is what names it in a command that is typed next, None where it
    is found without; `name` is what it is called among several, empty where it was alone."""

    path: Path
    asked: Path | None = None
    name: str = ""

    @property
    def option(self) -> str:
        """What a command to type says of the plan, as ` --plan leeds.yaml`; empty where it need say
        nothing."""
        if self.asked is None:
            return ""
        from jtai.cli.to_type import for_a_shell

        return f" {_PLAN} {for_a_shell(str(self.asked))}"

    @property
    def option_among(self) -> str:
        """The same, where nobody would know without it which of several plans is meant."""
        return self.option if self.name else ""

    def called(self, ref: str) -> str:
        """A ref, or what begins with one, as people know it: `leeds:3.4` among several."""
        return f"{one_line(self.name)}:{ref}" if self.name else ref

    def bare(self, ref: str) -> str:
        """A ref without the name of this plan, which may stand before it."""
        if ":" not in ref:
            return ref
        from jtai.several.plan_names import name_and_ref  # a start would pay for it

        return name_and_ref(ref, {self.name: whole_path(self.path)})[1]


def one_plan(asked: Sequence[Path] | None, *refs: str | None) -> OnePlan:
    """The one plan among those that are asked for (see plan_files): there is no other, or one of
    the refs that were typed has its name before it.

    Raises UsageError where that decides nothing, with the commands to type, or where the refs are
    of two plans.
    """
    files = files_typed(asked)
    if len(files) > 1:
        return one_of(files, *refs)
    (file,) = files
    return OnePlan(file, file if asked else None)


def files_typed(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """As plan_files; raises UsageError where what was typed behind `--plan` would be taken for a
    ref or a note, though it names files."""
    if asked:
        from jtai.cli.spread_patterns import spread_pattern

        if slip := spread_pattern(sys.argv[1:]):
            raise slip
    return plan_files(asked)


def one_of(files: Sequence[Path], *refs: str | None) -> OnePlan:
    """The one of several plans whose name is typed before a ref. Raises UsageError as one_plan
    does."""
    named = named_files(files)
    typed = [ref for ref in refs if ref is not None]
    chosen = dict.fromkeys(name for ref in typed if (name := _name_before(ref, named)))
    if len(chosen) > 1:
        both = " and ".join(one_line(name) for name in chosen)
        raise UsageError(f"this is about one plan, and the refs are of two: {both}")
    if not chosen:
        raise undecided(named, typed)
    (name,) = chosen
    return OnePlan(named[name], named[name], name)


def plans_named(refs: Sequence[str], files: Sequence[Path]) -> list[str] | None:
    """The names of the plans, among those of these files, that stand before the refs; None where
    one of the refs has none. Raises UsageError for a name that no plan has."""
    named = named_files(files)
    names = [_name_before(ref, named) for ref in between_left_out(refs)]
    return list(dict.fromkeys(names)) if all(names) else None


def undecided(named: Mapping[str, Path], refs: Sequence[str] = ()) -> UsageError:
    """That a command is about one of several plans, and which is not said; with what to type."""
    from jtai.cli.to_type import and_type, command

    names = listed([*map(one_line, named)], _MOST_NAMED)
    said = f"this is about one plan, and there are {len(named):,} ({names}): say which"
    typed = sys.argv[1:]
    some = [*named.items()][:_MOST_TYPED]
    if refs:
        ways = [
            # What begins with a dash would be taken for an option.
            _with_plan(typed, file) if name.startswith("-") else _with_name(typed, refs[0], name)
            for name, file in some
        ]
    else:
        ways = [_with_plan(typed, file) for _, file in some]
    return UsageError(and_type(said, *(command(way, whole=True) for way in ways)))


def _name_before(ref: str, named: Mapping[str, Path]) -> str:
    from jtai.several.plan_names import name_and_ref, refuse_unknown

    name, _ = name_and_ref(ref, {name: whole_path(file) for name, file in named.items()})
    if not name:
        refuse_unknown(ref, named)
    return name


def _with_name(typed: Iterable[str], ref: str, name: str) -> list[str]:
    """What was typed, with the name of the plan before the ref."""
    from jtai.several.plan_names import name_among

    words, whole = list(typed), name_among(name, ref)
    for number, word in enumerate(words):
        option, equals, value = word.partition("=")
        if word == ref or (equals and option.startswith("--") and value == ref):
            words[number] = whole if word == ref else f"{option}={whole}"
            break
    return words


def _with_plan(typed: Iterable[str], file: Path) -> list[str]:
    """What was typed, with this plan and no other; what follows `--` is no option."""
    words: list[str] = []
    rest = iter(typed)
    for word in rest:
        if word == _PLAN:
            next(rest, None)
        elif word == "--":
            return [*words, _PLAN, str(file), word, *rest]
        elif not word.startswith(f"{_PLAN}="):
            words.append(word)
    return [*words, _PLAN, str(file)]

"""Which actions and findings of several plans are meant: `bristol:3.4`, or `3.4` where only one
plan has it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from jtai.errors import UsageError
from jtai.matching import between_left_out, listed, meant_ref, ref_among
from jtai.several.members import Several
from jtai.several.plan_names import name_and_ref
from jtai.visible import one_line

Part = tuple[str, str]
"""An action or a finding of one of several plans: the name of the plan, and its own ref."""


def meant_parts(
    asked: Sequence[str], several: Several, paths: Mapping[str, PurePath]
) -> list[Part]:
    """What the refs that were typed mean in these plans, each with its whole path, each once.

    Raises UsageError for a ref that none of them has, and for one that several have.
    """
    found = (_meant(word, several, paths) for word in between_left_out(asked))
    return list(dict.fromkeys(found))


def _meant(asked: str, several: Several, paths: Mapping[str, PurePath]) -> Part:
    name, ref = name_and_ref(asked, paths)
    if name:
        refs = several.member(name).plan.refs
        return name, meant_ref(ref, refs, where=one_line(name))
    there = ((member.name, ref_among(asked, member.plan.refs)) for member in several)
    found = [(name, ref) for name, ref in there if ref]
    if len(found) == 1:
        return found[0]
    if found:
        which = listed([f"{one_line(name)}:{ref}" for name, ref in found])
        raise UsageError(f"'{one_line(asked)}' is in several plans: {which}")
    left_out = several.without()
    of_those = f", {left_out}" if left_out else ""
    raise UsageError(f"no plan has a finding or an action '{one_line(asked)}'{of_those}")

"""What actions and findings are called: as the source has it, where it does."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, count

from jtai.schema import REF, REF_MARKS

_PARTING = "./-"
_SHARED = re.compile(rf"(.*\w)[{_PARTING}]+[^{_PARTING}]*")


def as_ref(text: str) -> str | None:
    """A ref as a plan can have it: the text as it is shown, blanks as `-`, without a full stop at
    its end. None where other characters are in it."""
    joined = "-".join(text.split()).rstrip(".")
    return joined if re.fullmatch(REF, joined) else None


def as_part(name: str) -> str:
    """A section's name as the beginning of a ref."""
    kept = re.sub(rf"[^\w\s{re.escape(REF_MARKS)}]", "", name)
    return "-".join(kept.split()).strip(REF_MARKS) or "section"


def finding_refs(groups: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """A ref for each finding, of which the ref in the source (or none) and the refs of its actions
    are given: the source's own, else the part that its actions share (`3` of `3.1`), else its
    number, and never one that an action or another finding has."""
    taken = Counter(ref for _, actions in groups for ref in actions)
    wanted = [own or shared(actions) for own, actions in groups]
    often = Counter(wanted)
    found: list[str] = []
    for number, ref in enumerate(wanted, start=1):
        fits = ref and often[ref] == 1 and not taken[ref]
        chosen = ref if fits else _free(number, lambda name: not taken[name] and not often[name])
        taken[chosen] += 1
        found.append(chosen)
    return found


def shared(refs: Iterable[str]) -> str:
    """The part that refs share: `3` of `3.1` and `3.4`; empty where they share none."""
    parts = {found[1] if (found := _SHARED.fullmatch(ref)) else "" for ref in refs}
    return parts.pop() if len(parts) == 1 else ""


def _free(number: int, is_free: Callable[[str], bool]) -> str:
    prefixes = chain(("", "F"), (f"F{n}-" for n in count(1)))
    return next(filter(is_free, (f"{prefix}{number}" for prefix in prefixes)))

"""What a person meant by a name: exact, in any case, or an unambiguous beginning of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from jtai.errors import UsageError
from jtai.visible import one_line

_MOST_LISTED = 50
_LONGEST_NAME = 40
"""A longer text is no name with a slip in it, and would take long to compare."""


def meant(asked: str, known: Mapping[str, str], what: str) -> str:
    """The key of `known` that `asked` means: the key or its name (the value), in any case; an
    unambiguous beginning of either will do.

    Raises UsageError, which lists what there is; `what` is the word for one of them.
    """
    if asked in known:
        return asked
    wanted = folded(asked)
    exact = [k for k, name in known.items() if wanted in (folded(k), folded(name))]
    found = exact or [
        k
        for k, name in known.items()
        if wanted and (folded(k).startswith(wanted) or folded(name).startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = listed([one_line(key) for key in found])
        raise UsageError(f"'{one_line(asked)}' can mean more than one {what}: {choices}")
    choices = listed([_with_name(key, name) for key, name in known.items()])
    raise UsageError(f"there is no {what} '{one_line(asked)}'; there are: {choices}")


def meant_ref(asked: str, known: Sequence[str], what: str = "finding or action") -> str:
    """The ref that `asked` is, of a `what`. Refs are exact: 8.1 is not a beginning of 8.10.

    Raises UsageError, with the nearest refs that there are.
    """
    wanted = asked.strip()
    if wanted in known:
        return wanted
    near = nearest(wanted, known, most=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"there is no {what} '{one_line(asked)}' in the plan{hint}")


def none_such(asked: str, known: Sequence[str], what: str) -> UsageError:
    """That no `what` has the name `asked`, with the nearest and all that there are."""
    near = nearest(asked, known, most=1)
    hint = f"did you mean {one_line(near[0])}? " if near else ""
    names = listed([*map(one_line, known)])
    return UsageError(f"there is no {what} '{one_line(asked)}'; {hint}there are: {names}")


def nearest(asked: str, known: Iterable[str], *, most: int) -> list[str]:
    """Those names among `known`, at `most` so many, that a slip may have made `asked` of."""
    if len(asked) > _LONGEST_NAME:
        return []
    names = [name for name in known if len(name) <= _LONGEST_NAME]
    return get_close_matches(asked, names, n=most, cutoff=0.5)


def listed(names: Collection[str]) -> str:
    """The names in a sentence: `LA, Police`; of many the first, and how many more there are."""
    more = len(names) - _MOST_LISTED
    first = ", ".join(islice(names, _MOST_LISTED))
    return f"{first} and {more:,} more" if more > 0 else first


def folded(text: str) -> str:
    """A name as it is compared: in any case, with single blanks for whatever parts its words."""
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


def _with_name(key: str, name: str) -> str:
    return one_line(key if name == key else f"{key} ({name})")

"""What a person meant by a name: exact, in any case, or an unambiguous beginning of it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from jtai.errors import UsageError
from jtai.visible import one_line


def meant(asked: str, known: Mapping[str, str], what: str) -> str:
    """The key of `known` that `asked` means: the key or its name (the value), in any case; an
    unambiguous beginning of either will do.

    Raises UsageError, which lists what there is; `what` is the word for one of them.
    """
    if asked in known:
        return asked
    wanted = _folded(asked)
    exact = [k for k, name in known.items() if wanted in (_folded(k), _folded(name))]
    found = exact or [
        k
        for k, name in known.items()
        if wanted and (_folded(k).startswith(wanted) or _folded(name).startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(one_line(key) for key in found)
        raise UsageError(f"'{one_line(asked)}' can mean more than one {what}: {choices}")
    choices = ", ".join(_with_name(key, name) for key, name in known.items())
    raise UsageError(f"there is no {what} '{one_line(asked)}'; there are: {choices}")


def meant_ref(asked: str, known: Sequence[str], what: str = "finding or action") -> str:
    """The ref that `asked` is, of a `what`. Refs are exact: 8.1 is not a beginning of 8.10.

    Raises UsageError, with the nearest refs that there are.
    """
    wanted = asked.strip()
    if wanted in known:
        return wanted
    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"there is no {what} '{one_line(asked)}' in the plan{hint}")


def _folded(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


def _with_name(key: str, name: str) -> str:
    return one_line(key if name == key else f"{key} ({name})")

"""What a person meant by a name: exact, in any case, or an unambiguous beginning of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from jtai.errors import UsageError
from jtai.visible import one_line

_MARKS = " \"'“”„‘’‚«»"
_AROUND_A_REF = (
    rf"(?i)[{_MARKS}(\[#]*(?:(?:finding|action|item|number|ref|no)s?\b[\s.:#]*)?"
    rf"(\S.*?)[{_MARKS}.,;:)\]]*"
)
_BETWEEN_REFS = ("finding", "findings", "action", "actions", "and", "&", ",")
_MOST_LISTED = 50
_LIKE, _MUCH = 0.5, 0.25
"""How like a name is that may be meant, from 0 to 1; by how much one is much nearer than others."""

_LONGEST_NAME = 40
"""A longer text is no name with a slip in it, and would take long to compare."""


def meant(asked: str, known: Mapping[str, str], what: str) -> str:
    """The key of `known` that `asked` means: the key or its name (the value), in any case; an
    unambiguous beginning of either will do.

    Raises UsageError, which lists what there is; `what` is the word for one of them.
    """
    if asked in known:
        return asked
    wanted = bare_name(asked)
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
    raise none_such(asked, known, what)


def meant_ref(
    asked: str, known: Sequence[str], what: str = "finding or action", where: str = "the plan"
) -> str:
    """The ref that `asked` is, of a `what` (see ref_among); `where` says of what they are known.

    Raises UsageError, with the nearest refs that there are.
    """
    if ref := ref_among(asked, known):
        return ref
    near = _spelt_otherwise(asked, known) or nearest(asked.strip(), known, most=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"there is no {what} '{one_line(asked)}' in {where}{hint}")


def meant_refs(asked: Sequence[str], known: Sequence[str]) -> list[str]:
    """As meant_ref, of several, each once; what stands between them is passed over: `Finding 3`,
    `3.1 and 3.2`."""
    return list(dict.fromkeys(meant_ref(word, known) for word in between_left_out(asked)))


def between_left_out(asked: Sequence[str]) -> Sequence[str]:
    """Refs as they were typed without the words that stand between them, if that leaves any."""
    return [w for w in asked if folded(w.strip(_MARKS)) not in _BETWEEN_REFS] or asked


def ref_among(asked: str, known: Sequence[str]) -> str | None:
    """The ref that `asked` is: letter for letter, or with what people write around a ref (`Finding
    3`, `3.4.`, `(3.4)`); None where none is, or where it may be the beginning of another. Refs are
    exact: 8.1 is not a beginning of 8.10."""
    wanted = asked.strip()
    if wanted in known:
        return wanted
    bare = _bare(wanted)
    if bare in known and not any(ref.startswith(wanted) for ref in known):
        return bare
    return None


def none_such(
    asked: str, known: Mapping[str, str] | Sequence[str], what: str, near: str | None = None
) -> UsageError:
    """That no `what` has the name `asked`, with the one that is `near`, else the nearest, and all
    that there are: names, or keys with their names."""
    names = known if isinstance(known, Mapping) else {name: name for name in known}
    near = near or _nearest_key(asked, names)
    hint = f"did you mean {one_line(near)}? " if near else ""
    there = listed([_with_name(key, name) for key, name in names.items()])
    return UsageError(f"there is no {what} '{one_line(asked)}'; {hint}there are: {there}")


def nearest(asked: str, known: Iterable[str], *, most: int) -> list[str]:
    """Those names among `known`, at `most` so many, that a slip may have made `asked` of; where one
    is much nearer than the others, that one alone."""
    if len(asked) > _LONGEST_NAME:
        return []
    names = [name for name in known if len(name) <= _LONGEST_NAME]
    near = get_close_matches(asked, names, n=most, cutoff=_LIKE)
    return near[:1] + get_close_matches(asked, near[1:], n=most, cutoff=_likeness(asked, near))


def _likeness(asked: str, near: Sequence[str]) -> float:
    """How like a name has to be to be told beside the nearest one, from 0 to 1."""
    return max(_LIKE, SequenceMatcher(None, near[0], asked).ratio() - _MUCH) if near else _LIKE


def listed(names: Collection[str], most: int = _MOST_LISTED) -> str:
    """The names in a sentence: `LA, Police`; of many the first, and how many more there are."""
    more = len(names) - most
    first = ", ".join(islice(names, most))
    return f"{first} and {more:,} more" if more > 0 else first


def bare_name(asked: str) -> str:
    """A name as it is compared, without the quotation marks that somebody typed around it."""
    return folded(asked.strip(_MARKS))


def folded(text: str) -> str:
    """A name as it is compared: in any case, with single blanks for whatever parts its words."""
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


def _nearest_key(asked: str, names: Mapping[str, str]) -> str | None:
    """The key whose name, or which itself, a slip may have made `asked` of, or has it as a word."""
    spelt = {folded(spelling): key for key, name in names.items() for spelling in (name, key)}
    wanted = folded(asked)
    near = nearest(wanted, spelt, most=1)
    near = near or [name for name in spelt if wanted in name.split()][:1]
    return spelt[near[0]] if near else None


def _bare(asked: str) -> str:
    """A ref without what people write around it."""
    import re

    found = re.fullmatch(_AROUND_A_REF, asked) if len(asked) <= _LONGEST_NAME else None
    return found[1] if found else asked


def _spelt_otherwise(asked: str, known: Iterable[str]) -> list[str]:
    """The refs that differ from `asked` in their case, or in what parts their numbers: `3,4`."""
    wanted = _parts(_bare(asked.strip()))
    return [ref for ref in known if wanted and _parts(ref) == wanted]


def _parts(ref: str) -> list[str]:
    import re

    return [part for part in re.split(r"[\W_]+", ref.casefold()) if part]


def _with_name(key: str, name: str) -> str:
    return one_line(key if name == key else f"{key} ({name})")

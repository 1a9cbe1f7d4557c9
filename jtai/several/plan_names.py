"""What plans are called among several: `bristol`, and an action of it `bristol:3.4`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from jtai.errors import UsageError
from jtai.matching import listed, none_such
from jtai.visible import one_line

PLAN_STEMS = ("plan",)
"""A file of this name is called by its folder."""

_BETWEEN = ":"

Parts = tuple[str, ...]


def name_among(plan: str, ref: str) -> str:
    """What an action or a finding of a plan is called among several: `bristol:3.4`."""
    return f"{plan}{_BETWEEN}{ref}"


def names_of(paths: Sequence[PurePath]) -> tuple[str, ...]:
    """A name for each of these whole paths, all of them different: the file's stem, or its folder's
    name where the file is `plan.yaml`, lengthened from the left until it is unique in any case.
    Only files that differ in nothing but their case have names that do."""
    parts = _told_apart(paths)
    times = Counter(end for part in parts for end in _ends(_folded(part)))
    exactly = Counter(end for part in parts for end in _ends(part))
    names = []
    for path, part in zip(paths, parts, strict=True):
        unique = (end for end in _ends(part) if times[_folded(end)] == 1)
        spelt = (end for end in _ends(part) if exactly[end] == 1)
        found = next(unique, None) or next(spelt, None)
        names.append("/".join(found) if found else str(path))
    return tuple(names)


def name_and_ref(asked: str, plans: Mapping[str, PurePath]) -> tuple[str, str]:
    """Of what a person typed, `bristol:3.4`, the name of the plan that is meant (see meant_name)
    and the ref, which has no colon in it; no name, and all that was typed, where no plan was named.

    Raises UsageError for a name that can mean several plans.
    """
    for name, ref in _splits(asked):
        found = meant_name(name, plans)
        if found is not None:
            return found, ref
    return "", asked


def refuse_unknown(asked: str, plans: Iterable[str]) -> None:
    """Raise UsageError for a ref behind what looks like the name of a plan, and is none of
    these."""
    for name, _ in _splits(asked):
        raise none_such(name.strip(), list(plans), "plan")


def meant_name(asked: str, plans: Mapping[str, PurePath]) -> str | None:
    """The name among those of `plans`, each with its whole path, that is meant: in any case, and
    longer or shorter, as far as it fits the end of one path alone. None where it fits none.

    Raises UsageError, which lists them, where it fits several.
    """
    for as_known in (str, str.strip):  # blanks may be a part of it, or around it
        said = as_known(asked)
        if said in plans:
            return said
        wanted = _folded(said.split("/"))
        in_any_case = [name for name in plans if _folded(as_known(name).split("/")) == wanted]
        found = in_any_case or [name for name, path in plans.items() if _fits(wanted, path)]
        if len(found) > 1:
            names = listed([one_line(name) for name in found])
            raise UsageError(f"'{one_line(asked)}' can mean more than one plan: {names}")
        if found:
            return found[0]
    return None


def _splits(asked: str) -> Iterator[tuple[str, str]]:
    """Each way in which `asked` can be a name and a ref, that with the longest name first: names of
    files may have colons in them too."""
    at = asked.rfind(_BETWEEN)
    while at >= 0:
        name, ref = asked[:at], asked[at + 1 :].strip()
        if name.strip() and ref:
            yield name, ref
        at = asked.rfind(_BETWEEN, 0, at)


def _fits(wanted: Parts, path: PurePath) -> bool:
    """Whether a path ends so: `plans/leeds` and `leeds.yaml` for `plans/leeds.yaml`; or is so from
    its beginning on, for a `wanted` that begins with a slash."""
    folders = _folders(path)
    ways = [_parts(path), (*folders, path.stem), (*folders, path.name)]
    return any(_folded(("", *way)[-len(wanted) :]) == wanted for way in ways)


def _told_apart(paths: Sequence[PurePath]) -> list[Parts]:
    """The parts of each path from which its name is made: as few of them alike as can be."""
    parts = [_parts(path) for path in paths]
    whole = [(*_folders(path), path.name) for path in paths]
    while True:
        # `bristol.yaml` beside `bristol/plan.yaml`: however long, such names stay the same.
        times = Counter(map(_folded, parts))
        told = [w if times[_folded(p)] > 1 else p for w, p in zip(whole, parts, strict=True)]
        if told == parts:
            return told
        parts = told


def _parts(path: PurePath) -> Parts:
    folders = _folders(path)
    is_named_by_folder = path.stem.casefold() in PLAN_STEMS and bool(folders)
    return folders if is_named_by_folder else (*folders, path.stem)


def _folders(path: PurePath) -> Parts:
    return tuple(part for part in path.parts[:-1] if part != path.anchor)


def _folded(parts: Iterable[str]) -> Parts:
    return tuple(part.casefold() for part in parts)


def _ends(parts: Parts) -> Iterator[Parts]:
    """The ends of a path, the shortest first."""
    return (parts[-n:] for n in range(1, len(parts) + 1))

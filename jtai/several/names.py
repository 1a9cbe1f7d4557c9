"""What plans are called among several: `bristol`, and an action of it `bristol:3.4`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

PLAN_STEMS = ("plan",)
"""A file of this name is called by its folder."""

_BETWEEN = ":"


def name_and_ref(asked: str) -> tuple[str, str]:
    """Of what a person typed, `bristol:3.4`, the plan's name and the ref; no name where none was
    typed. Refs have no colon in them, names of files may."""
    name, _, ref = asked.rpartition(_BETWEEN)
    return name.strip(), ref.strip()


def name_among(plan: str, ref: str) -> str:
    """What an action or a finding of a plan is called among several: `bristol:3.4`."""
    return f"{plan}{_BETWEEN}{ref}"


def names_of(paths: Sequence[PurePath]) -> tuple[str, ...]:
    """A name for each of these whole paths, all of them different in any case: the file's stem, or
    its folder's name where the file is `plan.yaml`, lengthened from the left until it is unique."""
    parts = [_parts(path) for path in paths]
    alike = {key for key, times in Counter(map(_folded, parts)).items() if times > 1}
    # `bristol.yaml` beside `bristol/plan.yaml`: however long, such names stay the same.
    parts = [
        (*_folders(path), path.name) if _folded(part) in alike else part
        for path, part in zip(paths, parts, strict=True)
    ]
    times = Counter(end for part in parts for end in _ends(_folded(part)))
    return tuple(
        "/".join(next((part[-n:] for n in range(1, len(part)) if times[end[-n:]] == 1), part))
        for part, end in ((part, _folded(part)) for part in parts)
    )


def _parts(path: PurePath) -> tuple[str, ...]:
    folders = _folders(path)
    is_named_by_folder = path.stem.casefold() in PLAN_STEMS and bool(folders)
    return folders if is_named_by_folder else (*folders, path.stem)


def _folders(path: PurePath) -> tuple[str, ...]:
    return tuple(part for part in path.parts[:-1] if part != path.anchor)


def _folded(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.casefold() for part in parts)


def _ends(parts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (parts[-n:] for n in range(1, len(parts) + 1))

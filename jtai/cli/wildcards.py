"""Files by a pattern: `plans/*.yaml`, `plans/**/plan.yaml`."""

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from jtai.cli.folders import folders_below, is_hidden

_EVERY_FOLDER = "**"


def has_wildcards(text: str) -> bool:
    """Whether this would be a pattern, if nothing has it for its name."""
    return re.search(r"[*?]|\[.+\]", text, re.DOTALL) is not None


def is_pattern(path: Path) -> bool:
    """Whether this is a pattern: no file or folder has such a name."""
    return has_wildcards(str(path)) and not os.path.lexists(path)


def fitting(pattern: Path) -> list[Path]:
    """The files and folders that a pattern fits, in the order of their names. A `*` fits no hidden
    one; `**` is every folder from there on downwards."""
    whole = Path(os.path.expanduser(pattern))  # noqa: PTH111 - for nobody's home it complains
    found = [Path(whole.anchor)]
    for part in whole.parts[bool(whole.anchor) :]:
        found = list(dict.fromkeys(path for folder in found for path in _below(folder, part)))
    return sorted(found)


def _below(folder: Path, part: str) -> Iterator[Path]:
    """What one part of a pattern fits in a folder. What cannot be looked into fits: whoever reads
    it is told why."""
    if part == _EVERY_FOLDER:
        if folder.is_dir():
            yield from (below for below, _ in folders_below(folder))
        return
    try:
        if not has_wildcards(part):
            (folder / part).lstat()
            yield folder / part
            return
        names = [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError):
        yield folder / part
        return
    for name in names:
        if fnmatch(name, part) and (part.startswith(".") or not is_hidden(name)):
            yield folder / name

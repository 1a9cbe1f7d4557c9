"""The user's own folder of what was read of large plans, and of several together.

An entry is found by what it was read from (the plan's very bytes) and by what read it (jtai's and
PyYAML's files), so it cannot be out of date. It ends with a digest of its name and of all that it
holds, so that a damaged one is not used, nor one in another's place. Whatever is not as it should
be (a folder that others may write to, a full disk) means that there is no cache, and nothing else:
no command ever fails for it.
"""

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, reduce
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from operator import or_
from pathlib import Path

from jtai import __version__
from jtai.cache.packed import Kept, NotPackedError
from jtai.cache.unpacked import unpack

MOST_ENTRIES = 5_000
MOST_BYTES = 250_000_000
"""Of all entries together: some 1,500 plans of a hundred actions, twice over."""
MOST_OF_ONE = 100_000_000

A_STRETCH = b"Some findings of a plan:\n"
_A_PLAN = b""
_FORM = "4"
_SUFFIX = ".plan"
_DIGEST = sha256().digest_size

_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")  # a pipe must not be waited for
_SAFELY = reduce(or_, (getattr(os, flag, 0) for flag in _FLAGS))
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def find(name: str, place: Path | None = None, above: int = 0) -> Kept | None:
    """What was kept under a name, with all stretches of a large plan; None if nothing was, or not
    safely so. `place` is the folder, for who has asked for it already. Lines are counted on from
    those `above`."""
    place = place or folder(make=False)
    if place is None or not (kept := _kept(name, place, above)):
        return None
    if not kept.stretches:
        return kept
    found = [_kept(stretch.name, place, stretch.above) for stretch in kept.stretches]
    parts = [part.plan for part in found if part]
    if len(parts) < len(found):
        return None
    findings = chain.from_iterable(part.findings for part in parts)
    return kept._replace(plan=replace(kept.plan, findings=(*findings,)))


def has(name: str, place: Path) -> bool:
    """Whether anything is there under a name; it may be damaged."""
    return (place / name).is_file()


def _kept(name: str, place: Path, above: int) -> Kept | None:
    try:
        entry = _read(place / name)
        packed = memoryview(entry)[:-_DIGEST]
        seal = sha256(name.encode())
        seal.update(packed)
        return unpack(packed, above) if seal.digest() == entry[-_DIGEST:] else None
    except (OSError, NotPackedError):
        return None


def keep(name: str, packed: Iterable[bytes], place: Path | None = None) -> None:
    """Keep what was packed under a name; whoever has kept something makes room in the end. What
    raises NotPackedError, or would not be read again as it is too large, leaves a mark that says
    so."""
    place = place or folder(make=True)
    if place is None or _is_marked(place / name):
        return
    with suppress(OSError):
        try:
            _write(place / name, packed)
        except NotPackedError:
            _write(place / name, ())


def _is_marked(entry: Path) -> bool:
    """Whether it was found out before that this cannot be kept: there is nothing but a seal, so
    that it is not tried again each time."""
    try:
        return (
            entry.lstat().st_size == _DIGEST
            and _read(entry) == sha256(entry.name.encode()).digest()
        )
    except OSError:
        return False


def folder(*, make: bool) -> Path | None:
    """The folder, if it is the user's own and nobody else can look into it."""
    place = _place()
    if place is None:
        return None
    try:
        if make:
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                place.mkdir(mode=0o700)
        return place if _is_own(place.lstat(), stat.S_ISDIR) else None
    except OSError:
        return None


def _place() -> Path | None:
    """Where this system keeps what may be thrown away; None where it does not say."""
    place = None
    if sys.platform == "win32":
        if base := os.environ.get("LOCALAPPDATA"):
            place = Path(base) / "jtai" / "cache"
    elif (named := Path(os.environ.get("XDG_CACHE_HOME", ""))).is_absolute():
        place = named / "jtai"
    elif home := os.environ.get("HOME"):
        place = Path(home) / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "jtai"
    return place


def _is_own(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether this is of the kind asked for (no link), the user's, and closed to others."""
    if not hasattr(os, "geteuid"):  # Windows: a user's folders are closed by its own rules
        return is_kind(status.st_mode)
    own = status.st_uid == os.geteuid() and not status.st_mode & _OTHERS
    return own and is_kind(status.st_mode)


def name_for(data: bytes, of: bytes = _A_PLAN) -> str | None:
    """The name under which what is read from `data` here, as a plan or as A_STRETCH, is kept, and
    nothing else ever is; None where it cannot be told what reads, or there is too much to keep."""
    if len(data) > MOST_OF_ONE:
        return None
    digest = sha256(of)
    digest.update(data)
    try:
        digest.update(_reader())
    except OSError:
        return None
    return f"{digest.hexdigest()}{_SUFFIX}"


@cache
def _reader() -> bytes:
    """What reads plans here. Files tell it by their times and sizes: a version alone would stay
    the same while jtai is worked on."""
    package = Path(__file__).parent.parent
    files = [*package.glob("*.py"), *package.glob("reading/*.py"), *package.glob("cache/*.py")]
    if not files:
        raise FileNotFoundError(package)  # run from an archive: what reads is not known
    yaml = find_spec("yaml")
    if yaml is not None and yaml.origin is not None:
        files.append(Path(yaml.origin))
    told = [_FORM, __version__, sys.version, sys.byteorder]
    for file in sorted(files):
        status = file.stat()
        told.append(f"{file} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(told).encode()


def _read(path: Path) -> bytes:
    with os.fdopen(os.open(path, os.O_RDONLY | _SAFELY), "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not _is_own(status, stat.S_ISREG) or status.st_size > MOST_OF_ONE:
            raise PermissionError(path)
        return file.read(status.st_size)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write an entry as a whole, or not at all. Raises NotPackedError for one that would not be
    read again, as it is too large."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY
    seal = sha256(path.name.encode())
    try:
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
            for piece in _small_enough(pieces):
                seal.update(piece)
                file.write(piece)
            file.write(seal.digest())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _small_enough(pieces: Iterable[bytes]) -> Iterator[bytes]:
    left = MOST_OF_ONE - _DIGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise NotPackedError("it would be too large to be read again")
        yield piece


def make_room(in_use: Collection[str] = ()) -> None:
    """Take away the oldest entries, and what was left half written, beyond what is allowed; last
    those `in_use`, however old they are."""
    place = folder(make=False)
    if place is None:
        return
    with suppress(OSError):
        found = [(entry.stat(follow_symlinks=False), entry.name) for entry in _entries(place)]
        found.sort(key=lambda item: (item[1] not in in_use, -item[0].st_mtime_ns))
        size = 0
        for number, (status, name) in enumerate(found, start=1):
            size += status.st_size
            if number > MOST_ENTRIES or (size > MOST_BYTES and number > 1):
                with suppress(OSError):
                    (place / name).unlink()


def _entries(place: Path) -> list[os.DirEntry[str]]:
    with os.scandir(place) as entries:
        return [entry for entry in entries if _SUFFIX in entry.name]

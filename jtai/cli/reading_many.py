"""Reading several plans, each once; those that cannot be read are no reason to hide the others'
faults.

Every plan goes one way: its bytes, what was read of them packed (as it was kept, else read now, in
two processes where there is much), and of that a plan whose texts stay folded up. So a thousand
plans take little more room than their files. Only where there are fewer a plan that this process
has read itself stays as it is: it is the same, and is had sooner.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeVar

from jtai.cache import store
from jtai.cache.packed import Kept, pack_at_once
from jtai.cache.unpacked import unpack
from jtai.cli.loading import Loaded, may_keep, read_bytes, source_of
from jtai.errors import JtaiError, PlanError

Read = Loaded | JtaiError

T = TypeVar("T")

WORTH_FOLDING = 20_000_000
"""Bytes to read, some 200 plans of 80 actions, from which on plans have to take little room."""
_PATIENCE = 1.0
"""Seconds after which a person at a terminal is told how far it has got."""


class _Unread(NamedTuple):
    """A plan of which something is still to be read: `kept` has what is known of it, `name` is
    that under which the whole is to be kept, `warned` says whether its warnings are asked for."""

    file: Path
    source: str
    data: bytes
    name: str | None
    kept: Kept | None
    warned: bool


def read_many(files: Sequence[Path], rev: str | None = None, *, warned: bool = False) -> list[Read]:
    """What came of reading each file (with `rev`, as git has it at that revision): the plan, or why
    it is none. With `warned` its lasting warnings are known as well. What is read is kept for the
    next command, if that is allowed."""
    place = store.folder(make=True) if may_keep() else None
    done: dict[int, Read] = {}
    unread: dict[int, _Unread] = {}
    for number, (file, data) in enumerate(zip(files, _all_bytes(files, rev), strict=True)):
        if isinstance(data, JtaiError):
            done[number] = data
            continue
        source = source_of(file, rev)
        name = store.name_for(data) if place else None
        kept = store.find(name, place) if name else None
        if kept and (kept.lasting or not warned):
            done[number] = Loaded(file, source, None, kept.plan, rev, kept.lasting)
        else:
            unread[number] = _Unread(file, source, data, name, kept, warned)
    if unread:
        done.update(_read_anew(unread, rev, place))
    return [done[number] for number in range(len(files))]


def _all_bytes(files: Sequence[Path], rev: str | None) -> Iterator[bytes | JtaiError]:
    """The bytes of each file, one at a time, or why they cannot be had."""
    if rev is not None:
        from jtai.history.many_at import many_at

        yield from many_at(files, rev)
        return
    for file in files:
        try:
            yield read_bytes(file)
        except PlanError as wrong:
            yield wrong


def _read_anew(
    unread: dict[int, _Unread], rev: str | None, place: Path | None
) -> Iterator[tuple[int, Read]]:
    """Each number with what came of reading it; plans go out of `unread` as they come."""
    import jtai.reading  # noqa: F401 - here, and not in each of two processes
    from jtai.cli.two_processes import by_two

    number_of_plans = len(unread)
    size = sum(len(one.data) for one in unread.values())
    with closing(by_two(unread, _packed, size)) as told:
        for number, one, packed in shown_to_who_waits(told, number_of_plans):
            yield number, _read(one, packed, rev, place, folded=size >= WORTH_FOLDING)
    if place:
        store.make_room()


def _packed(one: _Unread) -> bytes:
    """What is read of a plan, packed; nothing where it is none, or cannot be packed."""
    kept = _kept(one)
    return b"" if isinstance(kept, PlanError) else pack_at_once(kept)


def _kept(one: _Unread) -> Kept | PlanError:
    """All that is asked for of a plan."""
    from jtai import reading  # where nothing was changed, nobody needs it

    try:
        plan = one.kept.plan if one.kept else reading.plan_of(one.data, one.source)
    except PlanError as wrong:
        return wrong
    if not one.warned:
        return Kept(plan, None)
    from jtai.counted_warnings import lasting_warnings

    return Kept(plan, lasting_warnings(plan, reading.words_left_out(one.data, plan)))


def _read(
    one: _Unread, packed: bytes | None, rev: str | None, place: Path | None, *, folded: bool
) -> Read:
    """What came of reading a plan in another process, as that has `packed` it; else of reading it
    now, `folded` up where it is to take little room."""
    came = unpack(packed) if packed else _kept(one)
    if isinstance(came, PlanError):
        return came
    if not packed and (one.name or folded):
        packed = pack_at_once(came)
        came = unpack(packed) if packed and folded else came
    if one.name:
        store.keep(one.name, (packed or b"",), place)
    return Loaded(one.file, one.source, None, came.plan, rev, came.lasting)


def shown_to_who_waits(things: Iterator[T], number: int) -> Iterator[T]:
    """Pass things on, and show at a terminal how many have gone by, where that takes long."""
    if sys.stderr.isatty():
        patient_until = monotonic() + _PATIENCE
        for thing in things:
            yield thing
            number -= 1
            if monotonic() > patient_until:
                break
        from jtai.output.terminal.progress import with_progress

        things = with_progress(things, number, "Reading the plans")
    yield from things

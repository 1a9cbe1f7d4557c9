"""The pasts of several plans, from whatever repositories they are in, and what they come to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, NoReturn

from jtai.cli.loading import Loaded
from jtai.cli.plan_past import takes_long
from jtai.errors import GitError, UsageError
from jtai.git import NotInGitError, locate_each
from jtai.history.many_files import ManyFiles, by_repository
from jtai.history.points import (
    Point,
    by_commit,
    ends_of_months,
    points,
    standing_on,
)
from jtai.history.slippage import Moved, slippage_of_several
from jtai.history.states import States, moved_of, opened
from jtai.history.sums import Together, added, first_and_last_alike, sums
from jtai.history.versions import Version, versions_of_each
from jtai.model import NOBODY
from jtai.position import count
from jtai.several.members import Several
from jtai.visible import one_line


class InGit(NamedTuple):
    """What a repository has of several plans: the versions of each, newest first, by its name
    among all plans."""

    files: ManyFiles
    versions: Mapping[str, list[Version]]


def together(
    several: Several,
    loaded: Mapping[str, Loaded],
    start: date,
    now: date,
    *,
    by_month: bool,
    skip_broken: bool,
) -> Together:
    """How these plans went from `start` to the day that is asked about, but to no day to come: at
    each month's end, or on each day on which any of them was committed.

    Raises UsageError where git has no version from that time, GitError where it has none at all.
    """
    found = _in_git(loaded)
    versions = {name: own for one in found for name, own in one.versions.items()}
    dated = {name: by_commit(own, min(several.as_at, now)) for name, own in versions.items()}
    days = [d for d in _days(dated.values(), min(several.as_at, now), by_month) if d >= start]
    if not days:
        _refuse(versions)
    is_live = by_month and all(one.rev is None for one in loaded.values())
    of_each: dict[str, list[Point]] = {}
    moved: dict[str, Moved] = {}
    for name, states in _watched(found):
        member, moments = several.member(name), standing_on(days, dated[name])
        live = now if is_live else None
        of_each[name] = list(points(moments, states, member.wanted, member.plan, live))
        if own := moved_of(by_commit(versions[name], several.as_at), states):
            moved[name] = own.of(member.wanted.agencies, member.plan)
    in_all = sums(days, of_each, skip_broken=skip_broken)
    return Together(
        in_all,
        _to_come(several, versions) if several.as_at > now else None,
        slippage_of_several(moved, _names_of_agencies(several)),
        {name: own[-1].day for name, own in versions.items()},
        [member.name for member in several if member.name not in versions],
        [name for one in found if one.files.is_shallow for name in one.versions],
        first_and_last_alike(in_all, of_each),
    )


def _names_of_agencies(several: Several) -> frozenset[str]:
    """The names of the agencies that are asked for, as they are compared."""
    wanted = several.wanted.agencies
    named = {agency.same for agency in several.agencies.all if agency.code in wanted}
    return frozenset(named | ({NOBODY} & wanted))


def _to_come(several: Several, names: Iterable[str]) -> Point:
    """How it will be on the day that is asked about if nothing changes in these plans."""
    of_each = (several.member(name) for name in names)
    return Point(several.as_at, added(count(member.selected) for member in of_each))


def _in_git(loaded: Mapping[str, Loaded]) -> list[InGit]:
    """What git has of these plans, a repository after the other: a version by an older name that
    another of them has is that one's, and is counted once. Raises GitError where git will
    not look at the repository of any: that is not as if there were none."""
    names = {(one.path, one.rev): name for name, one in loaded.items()}
    repositories = by_repository(names)
    outside = names.keys() - {one for files in repositories for one in files.files.values()}
    for place in locate_each(path for path, _ in outside):
        if isinstance(place, GitError) and not isinstance(place, NotInGitError):
            raise place
    found = []
    for files in repositories:
        commit = files.commit if files.rev else files.repository.head()
        if commit is None:
            continue
        each = versions_of_each(files.repository, commit, list(files.files), first_parent=True)
        taken = {(v.commit, v.name) for file, own in each.items() for v in own if v.name == file}
        by_name = {
            names[files.files[file]]: known
            for file, own in each.items()
            if (known := [v for v in own if v.name == file or (v.commit, v.name) not in taken])
        }
        found.append(InGit(files, by_name))
    return found


def _days(
    dated: Iterable[Sequence[tuple[date, Version]]], until: date, by_month: bool
) -> Iterable[date]:
    days = sorted({day for versions in dated for day, _ in versions})
    return ends_of_months(days[0], until) if days and by_month else days


def _refuse(versions: Mapping[str, list[Version]]) -> NoReturn:
    if not versions:
        raise GitError("git has no version of any of these plans: commit them first.")
    name = min(versions, key=lambda name: versions[name][-1].day)
    raise UsageError(
        "git has no version of any of these plans from that time: the first is of"
        f" {versions[name][-1].day.isoformat()} ({one_line(name)})."
    )


def _watched(found: Sequence[InGit]) -> Iterable[tuple[str, States]]:
    """What stood in the versions of each plan, with its name; who waits sees how far it is."""
    plans = [own for one in found for own in one.versions.values()]
    if not takes_long(sum(map(len, plans))):
        return _opened(found)
    from jtai.output.terminal.progress import with_progress

    return with_progress(_opened(found), len(plans))


def _opened(found: Sequence[InGit]) -> Iterator[tuple[str, States]]:
    for one in found:
        with opened(one.files.repository, *one.versions.values()) as contents:
            yield from ((name, States(contents)) for name in one.versions)

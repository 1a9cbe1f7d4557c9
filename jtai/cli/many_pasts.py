"""How plans stood on earlier days, of one plan or of many: each repository is asked once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jtai.cli.loading import Loaded, shown_path
from jtai.cli.other_versions import other_version
from jtai.errors import GitError, PlanError, UsageError
from jtai.history.many_files import Asked, ManyFiles, by_repository
from jtai.history.touched import LastChange, last_changed
from jtai.model import Plan

NOT_IN_GIT = "git has no version of the plan from then"
NOT_IN_CLONE = "this clone is shallow, and has no version of the plan from then"
UNREADABLE = "the version of the plan that git has from then has errors"

Then = Plan | str
"""A plan as it stood on a day, or why that is not known."""


def repositories_of(plans: Iterable[Loaded]) -> list[ManyFiles]:
    """The repositories that plans are in, each with its own."""
    return by_repository(map(_asked, plans))


def plans_then(
    asked: Sequence[tuple[Loaded, date]], repositories: Iterable[ManyFiles]
) -> list[Then]:
    """Each plan as git had it at the end of a day, or why it had none: half a sentence. Those of
    the `repositories` are asked."""
    plans = {_asked(loaded): (loaded, day) for loaded, day in asked}
    found: dict[Asked, Then] = {}
    for files in repositories:
        of_it = {name: plans[one] for name, one in files.files.items() if one in plans}
        found |= _plans_in(files, of_it)
    return [found.get(_asked(loaded), NOT_IN_GIT) for loaded, _ in asked]


def last_changes(
    plans: Sequence[Loaded], repositories: Iterable[ManyFiles]
) -> list[LastChange | None]:
    """When git saw the file of each plan change last; None where it does not tell."""
    asked = {_asked(loaded): loaded for loaded in plans}
    found = dict(
        one
        for files in repositories
        for one in last_changed(files, lambda file: asked[file].content)
    )
    return [found.get(_asked(loaded)) for loaded in plans]


def _asked(loaded: Loaded) -> Asked:
    return loaded.path, loaded.rev


def _plans_in(files: ManyFiles, plans: Mapping[str, tuple[Loaded, date]]) -> dict[Asked, Then]:
    """The same of plans of one repository, by their names in it."""
    found: dict[Asked, Then] = {}
    try:
        why = NOT_IN_CLONE if files.is_shallow else NOT_IN_GIT
        found |= {files.files[name]: why for name in plans}
        commits = {name: files.last_by(day) for name, (_, day) in plans.items()}
        wanted = {name: commit for name, commit in commits.items() if commit}
        for name, data in files.contents(wanted):
            found[files.files[name]] = _plan_in(data, plans[name][0], wanted[name])
    except (GitError, UsageError):
        if len(plans) <= 1:
            return found
        # What git cannot tell of one is no reason not to know of the others.
        for name, one in plans.items():
            found |= _plans_in(files, {name: one})
    return found


def _plan_in(data: bytes, loaded: Loaded, commit: str) -> Then:
    try:
        return other_version(loaded, data, f"{commit[:10]}:{shown_path(loaded.path)}")
    except PlanError:
        return UNREADABLE

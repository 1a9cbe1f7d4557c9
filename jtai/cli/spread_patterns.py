"""A pattern without quotation marks, of which the shell has made several words: `--plan plans/*`
comes as `--plan plans/a.yaml plans/b.yaml`, and what stands behind the first would be taken for
something else."""

import os
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from jtai.cli.to_type import and_type, command
from jtai.cli.wildcards import fitting
from jtai.errors import UsageError

_PLAN = "--plan"
_ENDINGS = (".yaml", ".yml")
_MOST_AGAIN = 5
_SAID = "a pattern stands within quotation marks: without, the shell makes several words of it"


def spread_pattern(typed: Sequence[str]) -> UsageError | None:
    """What to type in place of such a line, of the words behind `jtai`; None where it is none."""
    for at, word in enumerate(typed):
        if word == "--":
            break
        if word == _PLAN:
            files = [*typed[at + 1 : at + 2], *takewhile(is_plan_file, typed[at + 2 :])]
            if len(files) > 1:
                return instead_of_files(files, typed[:at], typed[at + 1 + len(files) :])
    return None


def spread_folder(typed: Sequence[str]) -> UsageError | None:
    """The same where words of one folder follow `--plan`, and not all are files as plans are:
    folders of plans, or what stands beside a plan. Only of a line with a word too many: such words
    may be what a command takes in."""
    if _PLAN not in typed:
        return None
    at = typed.index(_PLAN) + 1
    folder, slash, _ = typed[at].rpartition("/") if typed[at:] else ("", "", "")
    inside = takewhile(lambda word: word.rpartition("/")[0] == folder, typed[at:])
    files = [*takewhile(os.path.lexists, inside)] if slash else []
    if len(files) < 2:
        return None
    if fitting(Path(folder or slash, "*")) != sorted(map(Path, files)):
        return UsageError(_SAID)
    whole = command([*typed[:at], folder or slash, *typed[at + len(files) :]])
    return UsageError(and_type(f"{_SAID}; a folder is every plan in it", whole))


def is_plan_file(word: str) -> bool:
    """Whether this is the name of a file that is there, as those of plans are."""
    return word.lower().endswith(_ENDINGS) and os.path.lexists(word)


def instead_of_files(
    files: Sequence[str], before: Sequence[str], behind: Sequence[str]
) -> UsageError:
    """What to type where these files stand between words: the pattern that they came of, else each
    with its own option."""
    if pattern := next(_patterns(files), None):
        return UsageError(and_type(_SAID, command([*before, _PLAN, pattern, *behind])))
    if len(files) > _MOST_AGAIN:
        return UsageError(_SAID)
    again = [word for file in files for word in (_PLAN, file)]
    return UsageError(
        and_type(f"{_SAID}; several files are typed so", command([*before, *again, *behind]))
    )


def _patterns(files: Sequence[str]) -> Iterator[str]:
    """The patterns that fit these files and no others."""
    begin = os.path.commonprefix(files)  # noqa: RUF071 - of letters, not of folders
    backwards = [file[len(begin) :][::-1] for file in files]
    end = os.path.commonprefix(backwards)[::-1]  # noqa: RUF071 - as above
    begins = dict.fromkeys((begin[: begin.rfind("/") + 1], begin))
    ends = dict.fromkeys((end[end.find("/") :] if "/" in end else end[end.rfind(".") :], end))
    wanted = sorted(map(Path, files))
    for first in begins:
        for last in ends:
            if fitting(Path(f"{first}*{last}")) == wanted:
                yield f"{first}*{last}"

"""Answers that came back for several plans: each sheet goes into the plan that asked for it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path

from jtai.cli.answers import say, write
from jtai.cli.collecting_in import How, Run, begun, opened
from jtai.cli.memory import refuse_shared_memory, remembered_of
from jtai.cli.one_of_several import OnePlan
from jtai.cli.plan_files import named_files
from jtai.collecting.other_plans import keys_in
from jtai.collecting.whole_run import ReturnedFile
from jtai.correspondence.row_keys import RowKey
from jtai.errors import JtaiError, UsageError
from jtai.visible import one_line
from jtai.words import both


def take_in_for_each(files: Sequence[Path], plans: Sequence[Path], how: How) -> int:
    """Take in the answers of files that came back, each sheet into the plan beside which it is
    remembered that it was sent, plan by plan. Gives 0, or 1 where something is open.

    Raises UsageError before anything is written where it is not known of a sheet which plan it was
    sent for; what take_in_answers raises, for any of the plans.
    """
    if how.account:
        raise UsageError("an account is of one plan: name that with --plan FILE.")
    refuse_shared_memory(plans)
    named = named_files(plans)
    senders = _senders(named)
    came = opened(files)
    if doubts := dict.fromkeys(doubt for file in came for doubt in _doubts(file, senders)):
        which = "the plan of each" if len(doubts) > 1 else "its plan"
        said = "\n".join(doubts)
        told = f"{said}\nNothing was taken in. Name {which}: jtai collect FILE --plan PLAN"
        raise UsageError(told)
    runs = {}
    for name in named:
        if theirs := [file for file in came if name in _plans_of(file, senders)]:
            plan = OnePlan(named[name], named[name])
            runs[name] = begun(theirs, plan, how, partial(_other_plan, senders, name))
    return _finish(runs)


def _finish(runs: Mapping[str, Run]) -> int:
    code, done = 0, list[str]()
    for name, run in runs.items():
        write(f"{one_line(name)}: {one_line(run.draft.plan.title)}\n\n")
        try:
            code = max(code, run.finish())
        except JtaiError:
            say(f"At {one_line(name)}; taken in before it: {', '.join(done) or 'nothing'}.")
            raise
        done.append(one_line(name))
    return code


def _senders(plans: Mapping[str, Path]) -> Mapping[str, Sequence[str]]:
    """For each sheet that was sent, by its name, the names of the plans that sent it: two where it
    is the same to a letter."""
    found: dict[str, list[str]] = {}
    for name, plan in plans.items():
        for sheet in remembered_of(plan).sheets:
            found.setdefault(sheet, []).append(name)
    return found


def _plans_of(file: ReturnedFile, senders: Mapping[str, Sequence[str]]) -> Set[str]:
    """The names of the plans for which anything in a file was sent."""
    keys = (key for sheet in file.returned.sheets for key in keys_in(sheet.source))
    return {name for key in keys for name in senders.get(key.sheet, ())}


def _other_plan(senders: Mapping[str, Sequence[str]], plan: str, key: RowKey) -> str:
    """The plan that a row was sent for, where that is another than this one."""
    (sender,) = senders[key.sheet]
    return "" if sender == plan else sender


def _doubts(file: ReturnedFile, senders: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What it is of a file that leaves it open which plan it is for."""
    for sheet in file.returned.sheets:
        source = sheet.source.name
        name = file.name if len(file.returned.sheets) == 1 else f"{file.name}, {one_line(source)}"
        keys = {key.sheet: key for key in keys_in(sheet.source)}
        if not keys:
            yield f"{name}: nothing in it says which plan it was sent for."
        for key in keys.values():
            known = senders.get(key.sheet, ())
            if len(known) > 1:
                yield f"{name}: {both(list(map(one_line, known)))} have both sent this very sheet."
            elif not known:
                of = f"for '{one_line(key.plan)}'" if key.plan else "for another plan"
                yield f"{name}: it was sent {of}: none of these plans has it among what was asked."

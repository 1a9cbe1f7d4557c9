"""Every field of the model is known everywhere: one that was added and forgotten fails by name.

For each field of Plan, Finding, Action and Note a plan is changed in that field alone, and the
change is looked for in every place that must know of it. Which fields there are is read off the
model; jtai/schema.py says what stands in each.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from jtai import git, schema
from jtai.cache.packed import Kept, pack
from jtai.cache.unpacked import unpack
from jtai.compare import compare
from jtai.counted_warnings import lasting_warnings
from jtai.dates import read_plan_date
from jtai.editing.changes import AddAction, AddFinding, AddNote, Change
from jtai.editing.engine import edit
from jtai.merging.plans import merge_plans
from jtai.merging.texts import merge_files
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import plan_of, read
from jtai.schema import Field, Kind, Merging, Part
from jtai.textconv import text_of
from tests.conftest import Repo, Run
from tests.yaml_styles.trees import EMPTY_ON_PURPOSE

PARTS: dict[type, Part] = {
    Plan: schema.PLAN,
    Finding: schema.FINDING,
    Action: schema.ACTION,
    Note: schema.NOTE,
}
DAY = ("--as-at", "2018-06-15")


def values_of(kind: Kind) -> tuple[Any, Any, Any]:
    """Three values that such a field can have: as both sides started, ours and theirs."""
    day = read_plan_date
    return {
        Kind.REF: ("1", "7", "8"),
        Kind.LINE: ("One line", "Another line", "A third line"),
        Kind.TEXT: ("Some text.", "Quite other words.", "Nothing alike here."),
        Kind.STEPS: (("Do it.", "Tell them."), ("Do it well.",), ("Do it once.", "Stop.")),
        Kind.TEXTS: (("A minute",), ("A minute", "A letter"), ("A minute", "A survey")),
        Kind.DATE: (day("2018-03-01"), day("2018-03-02"), day("2018-03-03")),
        Kind.DATES: ((day("2018-02"),), (day("2018-02"), day("2018-05")), (day("2018-03"),)),
        Kind.DUE: (day("2018-04"), day("2018-09"), day("2018-10")),
        Kind.DUES: ((day("2018-01"),), (day("2017-12"), day("2018-01")), (day("2018-02"),)),
        Kind.DAYS: (30, 300, 200),
        Kind.STATUS: (Status.IN_PROGRESS, Status.COMPLETE, Status.WITHDRAWN),
        Kind.LEADS: (("LA",), ("LA", "BSCB"), ()),
        Kind.AGENCIES: (
            {"LA": "Council", "BSCB": "Board"},
            {"LA": "The Council", "BSCB": "Board"},
            {"LA": "City Council", "BSCB": "Board"},
        ),
        Kind.OWN: (
            (("x-own", "mine"),),
            (("x-own", "yours"),),
            (("x-own", ("list", "a", "b")),),
        ),
    }[kind]


def filled(cls: type, **given: Any) -> Any:
    """A part with every field filled; `completed` stands only with a status of complete."""
    values = {field.name: values_of(field.kind)[0] for field in PARTS[cls].values}
    if cls is Action and given.get("status") is not Status.COMPLETE:
        given = {"completed": None, **given}
    return cls(**{**values, **given})


def plan_with(**given: Any) -> Plan:
    """A plan with every field filled, of two findings; the first is the one that is changed."""
    note = filled(Note, **given.pop("note", {}))
    action = filled(Action, **{"ref": "1.1", "progress": (note,), **given.pop("action", {})})
    finding = filled(Finding, **{"ref": "1", "actions": (action,), **given.pop("finding", {})})
    beside = filled(Action, ref="2.1", due=read_plan_date("2018-09"), progress=(filled(Note),))
    another = filled(Finding, ref="2", finding="Another finding.", actions=(beside,))
    findings = (finding, another)
    plan: Plan = filled(Plan, findings=findings, **given)
    return plan


@dataclass(frozen=True)
class Case:
    """One field, and three plans that differ in nothing but that field."""

    cls: type
    name: str

    @property
    def field(self) -> Field:
        return next(field for field in PARTS[self.cls].values if field.name == self.name)

    @property
    def plans(self) -> tuple[Plan, Plan, Plan]:
        base, ours, theirs = values_of(self.field.kind)
        if self.name == "ref":
            base = {Finding: "1", Action: "1.1"}[self.cls]
        return self._plan(base), self._plan(ours), self._plan(theirs)

    def _plan(self, value: Any) -> Plan:
        given: dict[str, Any] = {self.name: value}
        if self.name == "completed":
            given["status"] = Status.COMPLETE
        if self.cls is Plan:
            return plan_with(**given)
        return plan_with(**{self.cls.__name__.lower(): given})

    def __str__(self) -> str:
        return f"{self.cls.__name__}.{self.name}"


def names(cls: Any) -> Iterator[str]:
    """The fields of the model that hold what the plan says: a line is a place, no more."""
    yield from (field.name for field in dataclasses.fields(cls) if field.compare)


MEMBERS = {(Plan, "findings"), (Finding, "actions"), (Action, "progress")}
CASES = [Case(cls, name) for cls in PARTS for name in names(cls) if (cls, name) not in MEMBERS]
ALL = pytest.mark.parametrize("case", CASES, ids=str)


def written(plan: Plan) -> bytes:
    """The plan as YAML, by nothing of jtai's but the keys."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        _plain(plan), Dumper=dumper, sort_keys=False, allow_unicode=True, width=1000
    )
    return text.encode()


def _written(base: Plan, ours: Plan, theirs: Plan) -> tuple[bytes, bytes, bytes]:
    return written(base), written(ours), written(theirs)


def _plain(value: Any) -> Any:
    if type(value) in PARTS:
        fields = [field for field in PARTS[type(value)].fields if field.kind is not Kind.OWN]
        said = {field.key: _plain(getattr(value, field.name)) for field in fields}
        kept = {k: v for k, v in said.items() if v not in (None, []) or k in EMPTY_ON_PURPOSE}
        return {**kept, **{key: _own(item) for key, item in value.extra}}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Status):
        return value.value
    if hasattr(value, "items"):
        return dict(value)
    return getattr(value, "text", value)


def _own(value: Any) -> Any:
    return list(value[1:]) if isinstance(value, tuple) else value


@pytest.mark.parametrize("cls", PARTS, ids=lambda cls: cls.__name__)
def test_the_schema_states_every_field_of_the_model_and_no_other(cls: type) -> None:
    assert sorted(field.name for field in PARTS[cls].fields) == sorted(names(cls))


@ALL
def test_it_is_read_back(case: Case) -> None:
    for plan in case.plans:
        assert plan_of(written(plan), "plan.yaml") == plan


@ALL
def test_an_edit_beside_it_leaves_it_alone(case: Case) -> None:
    for plan in case.plans:
        note = AddNote("2.1", filled(Note, note="Added.", date=read_plan_date("2018-05")))
        edited = _edited(plan, note)
        assert edited.findings[0] == plan.findings[0]
        assert replace(edited, findings=()) == replace(plan, findings=())


@ALL
def test_what_is_added_is_written_with_it(case: Case) -> None:
    for plan in case.plans:
        new, *others = plan.findings
        action, note = new.actions[0], new.actions[0].progress[0]
        there = replace(plan, findings=tuple(others))
        assert _edited(there, AddFinding(new)).findings[-1] == new
        added = _edited(there, AddAction("2", action)).findings[0].actions
        assert added[-1] == action
        added = _edited(there, AddNote("2.1", replace(note, note="New."))).findings[0].actions
        assert replace(note, note="New.") in added[0].progress


def _edited(plan: Plan, change: Change) -> Plan:
    """The plan that is in the file after the change of it."""
    data = written(plan)
    read_back = partial(plan_of, source="plan.yaml")
    return edit(data, read_back(data), [change], read_back).plan


@ALL
def test_a_change_on_one_side_is_in_the_merge_both_ways(case: Case, folder: Path) -> None:
    base, ours, _ = case.plans
    theirs = replace(
        base, findings=(base.findings[0], replace(base.findings[1], finding="Reworded there."))
    )
    both = replace(ours, findings=(ours.findings[0], theirs.findings[1]))
    for sides in ((ours, theirs), (theirs, ours)):
        merged = merge_plans(base, *sides)
        assert merged.plan == both, merged.conflicts
        outcome = merge_files(*_written(base, *sides), _merge_lines)
        assert outcome.clean
        assert read(outcome.data).plan == both


@ALL
def test_a_change_on_one_side_is_in_the_merge_beside_one_in_the_same_action(
    case: Case, folder: Path
) -> None:
    base, ours, _ = case.plans
    added = filled(Note, note="The other side.", date=read_plan_date("2018-05"))
    theirs, both = _with_note(base, added), _with_note(ours, added)
    for sides in ((ours, theirs), (theirs, ours)):
        assert merge_plans(base, *sides).plan == both
        outcome = merge_files(*_written(base, *sides), _merge_lines)
        assert not outcome.clean or read(outcome.data).plan == both


def _with_note(plan: Plan, note: Note) -> Plan:
    first, *others = plan.findings
    action = first.actions[0]
    action = replace(action, progress=(*action.progress, note))
    return replace(plan, findings=(replace(first, actions=(action,)), *others))


@ALL
def test_what_both_sides_changed_otherwise_is_a_conflict_that_names_it(case: Case) -> None:
    base, ours, theirs = case.plans
    for sides in ((ours, theirs), (theirs, ours)):
        merged = merge_plans(base, *sides)
        if case.field.merging is Merging.BOTH:
            assert merged.plan is not None
        else:
            assert merged.plan is None
            assert _called(case) in " ".join(map(str, merged.conflicts))


def _called(case: Case) -> str:
    if case.cls is Note:
        return "each side edited the note of"
    return f"each side changed the {case.field.word}"


def _merge_lines(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    files = [Path(name) for name in ("ours", "base", "theirs")]
    for file, data in zip(files, (ours, base, theirs), strict=True):
        file.write_bytes(data)
    return git.merge_lines(files, ("ours", "base", "theirs"), 7)


@ALL
def test_it_is_compared(case: Case) -> None:
    base, ours, _ = case.plans
    assert not compare(base, ours).empty
    assert compare(base, base).empty


@ALL
def test_git_is_shown_it(case: Case) -> None:
    assert len({text_of(written(plan)) for plan in case.plans}) == 3


@ALL
def test_it_is_kept_in_the_cache(case: Case) -> None:
    for plan in case.plans:
        kept = Kept(plan, lasting_warnings(plan))
        assert unpack(b"".join(pack(kept))) == kept


@ALL
def test_diff_tells_of_it_in_words_and_as_json(case: Case, repo: Repo, run: Run) -> None:
    base, *changed = map(written, case.plans)
    repo.commit(base.decode())
    for form in ((), ("--format", "json")):
        nothing = run("diff", *form).out
        for plan in changed:
            repo.plan.write_bytes(plan)
            assert run("diff", *form).out != nothing
        repo.plan.write_bytes(base)


UNSEEN = {"Plan.published", "Plan.meetings", "Plan.extra"}
"""No list of actions tells of these."""

DATES_OF_THE_PLAN = UNSEEN - {"Plan.extra"}
"""What has a place for the plan as a whole tells of its own fields there."""

OUT_OF_THE_CALENDAR = UNSEEN | {
    "Plan.due_soon_days", "Plan.stale_days", "Action.completed", "Action.evidence",
}  # fmt: skip
"""A calendar has what is open, by its due days."""

OUT_OF_THE_PUBLISHED_TABLE = UNSEEN | {
    "Plan.due_soon_days", "Plan.stale_days", "Plan.agencies", "Finding.ref", "Action.was_due",
    "Action.status", "Action.completed", "Action.evidence",
}  # fmt: skip
"""The board publishes six columns, which are followed by its own fields."""

OUT_OF = {
    "show": UNSEEN,
    "list json": DATES_OF_THE_PLAN | {"Plan.agencies"},
    "export csv": UNSEEN | {"Plan.agencies", "Plan.title"},
    "export json": DATES_OF_THE_PLAN | {"Plan.agencies"},
    "export xlsx": DATES_OF_THE_PLAN,
    "export ics": OUT_OF_THE_CALENDAR,
    "export docx": OUT_OF_THE_PUBLISHED_TABLE,
    "export md": OUT_OF_THE_PUBLISHED_TABLE,
    "export tsv": OUT_OF_THE_PUBLISHED_TABLE | {"Plan.title"},
}
"""What an answer does not tell of: why not stands above. It has to be true, too: what is told
after all fails as well."""


@ALL
@pytest.mark.parametrize("place", OUT_OF)
def test_what_goes_out_tells_of_it(case: Case, place: str, folder: Path, run: Run) -> None:
    base, *changed = case.plans
    same = place, written(base)  # most cases begin with one plan: a process tells of it once
    if same not in TOLD:
        TOLD[same] = _told(place, base, folder, run)
    told = {TOLD[same], *(_told(place, plan, folder, run) for plan in changed)}
    assert (len(told) == 1) == (str(case) in OUT_OF[place])


TOLD: dict[tuple[str, bytes], bytes] = {}


def _told(place: str, plan: Plan, folder: Path, run: Run) -> bytes:
    (folder / "plan.yaml").write_bytes(written(plan))
    verb, *form = place.split()
    if verb == "show":
        return run("show", *(finding.ref for finding in plan.findings), *DAY).out.encode()
    if verb == "list":
        said = json.loads(run("list", "--format", *form, *DAY).out)
        return repr([{**action, "line": 0} for action in said.pop("actions")] + [said]).encode()
    file = folder / f"out.{form[0]}"
    run("export", *DAY, "-o", str(file), "--force")
    # A place is not what is told, nor is the digest of it.
    return re.sub(rb'"line": \d+|"\$comment": .*', b"", file.read_bytes())

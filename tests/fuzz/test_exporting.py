"""Every file that goes out says of each action what the plan says, and does nothing else."""

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import pytest

from jtai.model import Plan
from tests.conftest import Run
from tests.fuzz import values
from tests.fuzz.driver import Fuzz
from tests.fuzz.exported import FORMATS, parts
from tests.fuzz.told import tamed, told
from tests.yaml_styles import write_with


def an_export(rng: Random, counts: Counter[str], run: Run, ending: str) -> None:
    plan, seed = values.plan(rng, 2), rng.getrandbits(32)
    as_at = values.plan_date(rng).last
    path = written(plan, seed, as_at, run, ending)
    actions = told(plan, as_at)
    if not actions:
        counts["plans without action"] += 1
        return
    FORMATS[ending](path, actions, plan)
    counts["actions"] += len(actions)
    counts["notes"] += sum(len(action.notes) for action in actions)
    if ending in ("docx", "xlsx", "html", "md"):
        there = parts(path)
        tame = parts(written(tamed(plan), seed, as_at, run, ending))
        assert there == tame, f"markup: {there - tame} {tame - there}"


def written(plan: Plan, seed: int, as_at: date, run: Run, ending: str) -> Path:
    path = Path(f"all.{ending}")
    Path("plan.yaml").write_bytes(write_with(seed, plan, wild=False))
    command = "report" if ending == "html" else "export"
    run(command, "--as-at", as_at.isoformat(), "--force", "-o", str(path))
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_says_of_each_action_what_the_plan_says(
    fuzz: Fuzz, run: Run, folder: Path, ending: str
) -> None:
    few = 12 if ending in ("docx", "xlsx", "html") else 50
    fuzz(partial(an_export, run=run, ending=ending), few=few)

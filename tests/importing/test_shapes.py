"""Plans in the shapes that people keep them in: what is asked, what comes of the answers, and that
nothing is gone without a line that says so. What is expected is written down beside each shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from jtai.reading import plan_of
from tests.conftest import Run
from tests.importing.compared import asked_of, differences, flat
from tests.importing.shapes import HERE, MAKERS, expected

FATES = (
    *("header", "repeated header", "explanation", "section", "imported", "joined", "total"),
    *("footnote", "blank", "left out", "decision", "other table"),
)
CELLS = ("verbatim", "value", "header", "left out", "open")
ANSWERED = [
    name
    for name in MAKERS
    if expected(name).get("settled", True) and not expected(name).get("no_plan")
]
"""The shapes whose plan is known once every question is answered."""


class Imported:
    """One run of `jtai import` on a shape, alone in a folder: its exit code, what it said, the
    account and the plan that it wrote (empty if none), and the names of the files that it made."""

    def __init__(self, run: Run, source: Path, *options: str) -> None:
        for path in source.parent.iterdir():
            if path != source:
                path.unlink()
        said = ("-o", "plan.yaml", "--account", "account.json", *options)
        ran = run("import", source.name, *said, code=None)
        self.code, self.words = ran.code, f"{ran.out}{ran.err}"
        self.made = {path.name for path in source.parent.iterdir()} - {source.name}
        account, plan = source.parent / "account.json", source.parent / "plan.yaml"
        told = account.read_text(encoding="utf-8") if account.exists() else "{}"
        self.account: dict[str, Any] = json.loads(told)
        self.plan = plan.read_text(encoding="utf-8") if plan.exists() else ""

    def adds_up(self) -> None:
        """Every row has one fate, every cell with text is in one place."""
        counts, cells = self.account["counts"], self.account["cells"]
        assert set(counts) <= {"rows", *FATES}
        assert counts["rows"] == len(self.account["rows"])
        assert counts["rows"] == sum(counts.get(fate, 0) for fate in FATES)
        for fate in FATES:
            rows = [row for row in self.account["rows"] if row["fate"] == fate]
            assert len(rows) == counts.get(fate, 0), fate
        assert cells["text"] == sum(cells[kind] for kind in CELLS)
        assert cells["left out"] == len(self.account["left_out"])

    def holds(self, texts: list[str]) -> None:
        """Each of the texts is in the plan or in the account."""
        everything = flat([self.plan, self.account])
        assert [text for text in texts if text not in everything] == []


def test_every_shape_says_what_is_to_come_of_it_and_why() -> None:
    told = {path.name.removesuffix(".expect.toml") for path in HERE.glob("*.expect.toml")}
    assert told == set(MAKERS)
    assert all(expected(name)["why"] for name in MAKERS)


@pytest.mark.parametrize("name", MAKERS)
def test_without_answers_it_asks_and_writes_no_plan(name: str, folder: Path, run: Run) -> None:
    told = expected(name)
    bare = Imported(run, MAKERS[name](folder))
    asks = told.get("open") or told.get("asked")
    assert bare.code in told.get("exits", [1 if asks else 0])
    if bare.code == 0:
        assert {"plan.yaml", "account.json"} <= bare.made
    else:
        rules = {"plan.import.toml"} if bare.code == 1 else set()
        assert bare.made <= {"account.json", *rules}
    if bare.code < 2:
        bare.adds_up()
    if "open" in told:
        assert asked_of(bare.account["decisions"], told["open"]) == ([], [])
    if "asked" in told:
        assert asked_of(bare.account["decisions"], told["asked"])[0] == []


@pytest.mark.parametrize("name", [name for name in MAKERS if "somewhere" in expected(name)])
def test_what_no_rule_settles_is_not_lost(name: str, folder: Path, run: Run) -> None:
    told = expected(name)
    done = Imported(run, MAKERS[name](folder), *told.get("options", []), "--open")
    assert done.plan
    done.holds(told["somewhere"])
    assert [text for text in told.get("once", []) if done.plan.count(text) > 1] == []


@pytest.mark.parametrize("name", ANSWERED)
def test_with_answers_the_plan_is_the_source(name: str, folder: Path, run: Run) -> None:
    told = expected(name)
    done = Imported(run, MAKERS[name](folder), *told.get("options", []))
    if done.code == 1 and "or_options" in told:
        done = Imported(run, MAKERS[name](folder), *told["options"], *told["or_options"])
    assert done.code == told.get("answered", 0)
    if done.code:
        assert done.made <= {"account.json"}
        return
    assert done.account["decisions"] == []
    done.adds_up()
    run("check", "plan.yaml")
    plan = plan_of(done.plan.encode("utf-8"), "plan.yaml")
    assert plan.title == told.get("title", plan.title)
    assert differences(plan, told) == []
    _fates_are(done.account["counts"], told)
    account, left_out = flat(done.account), [each["text"] for each in done.account["left_out"]]
    assert [text for text in told.get("named", []) if text not in account] == []
    assert [text for text in told.get("left_out", []) if text not in left_out] == []


def _fates_are(counts: dict[str, int], told: dict[str, Any]) -> None:
    if "fates" in told:
        loose = told.get("loose_fates", [])
        seen = {fate: number for fate, number in counts.items() if number and fate not in loose}
        assert seen == told["fates"]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.account.txt")), ids=lambda path: path.name)
def test_the_account_in_words_is_as_it_was_proof_read(path: Path, folder: Path, run: Run) -> None:
    """A file NAME.account.txt is what `jtai import` says without answers: to renew it, run that on
    the shape, read what it says, and save it."""
    name = path.name.removesuffix(".account.txt")
    assert Imported(run, MAKERS[name](folder)).words == path.read_text(encoding="utf-8")

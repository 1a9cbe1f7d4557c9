"""What a paper tells of an action stands whole once: where the action is first listed, or in the
appendix. From then on it is referred to."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Repo, Run
from tests.papers import PLAN, columns_of, parts

MEETING = "2018-05-16"
IN_SHORT = 90
LONG = "The lead has met every team. " * 20


def paper(run: Run, format_: str = "md", meeting: str = MEETING) -> str:
    return run("report", "--meeting", meeting, "--format", format_, columns=100).out


def test_every_text_of_bristol_stands_whole_once(run: Run, bristol: Path) -> None:
    actions = json.loads(run("list", "--as-at", MEETING, "--format", "json").out)["actions"]
    texts = Counter(_flat(note["note"]) for one in actions for note in one["progress"])
    texts |= Counter(_flat(one["action"]) for one in actions if len(one["action"]) > IN_SHORT)
    texts |= Counter({_flat(one["finding"]) for one in actions})
    run("report", "--meeting", MEETING, "-o", "paper.txt", "--format", "table")
    said = _flat(Path("paper.txt").read_text(encoding="utf-8"))
    own = {text for text in texts if not any(text in other for other in texts if other != text)}
    assert {text: said.count(text) for text in own} == {text: texts[text] for text in own}
    assert len(own) > 100


def _flat(text: str) -> str:
    """The words alone: steps have numbers before them in a paper."""
    words = text.split()
    return "".join(word for word in words if not (word[:-1].isdigit() and word.endswith(".")))


def test_a_long_update_begins_in_its_list_and_stands_whole_in_the_appendix(
    run: Run, folder: Path
) -> None:
    text = PLAN.replace("One post is filled.", LONG.strip())
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    said = parts(paper(run))
    (update,) = columns_of(said["Overdue"], "Latest update")["1.1"]
    assert update.startswith("2 Apr 2018, A. Author: The lead has met")
    assert update.endswith("...<br>whole text: appendix, 1.1")
    assert columns_of(said["Appendix"], "Latest update") == {
        "1.1": [f"2 Apr 2018, A. Author: {LONG.strip()}"]
    }


@pytest.mark.parametrize("note", ["One post is filled.", "x\\n" * 7 + "x"])
def test_without_a_long_update_there_is_no_appendix(run: Run, folder: Path, note: str) -> None:
    text = PLAN.replace("{date: 2018-04-02, by: A. Author, note: One post is filled.}", "NOTE")
    noted = f'{{date: 2018-04-02, by: A. Author, note: "{note}"}}'
    (folder / "plan.yaml").write_text(text.replace("NOTE", noted), encoding="utf-8")
    assert "Appendix" not in parts(paper(run))


def test_an_update_of_many_lines_is_long_however_short_they_are(run: Run, folder: Path) -> None:
    many = PLAN.replace("note: One post is filled.", 'note: "' + r"x\n" * 8 + 'x"')
    (folder / "plan.yaml").write_text(many, encoding="utf-8")
    assert list(columns_of(parts(paper(run))["Appendix"], "Lead")) == ["1.1"]


def test_what_was_listed_before_is_referred_to(run: Run, repo: Repo) -> None:
    repo.commit(PLAN, day="2018-03-12")
    said = parts(paper(run))
    assert "Latest update" not in said["Moved dates"]
    assert said["Moved dates"].endswith(
        "Told whole, with the latest update, under Overdue and Due next."
    )
    silent = columns_of(
        said["No update since the meeting of 14 March 2018, or the same words"],
        "Finding",
        "Latest update",
    )
    assert silent["1.2"] == ["see 1.1", "under Overdue"]
    assert silent["2.3"] == ["see 2.1", "No note at all"]


def test_evidence_of_what_is_open_stands_with_its_update(run: Run, folder: Path) -> None:
    text = PLAN.replace("due: 2018-01\n", "due: 2018-01\n        evidence: [Rota, Minutes]\n")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    (update,) = columns_of(parts(paper(run))["Overdue"], "Latest update")["1.1"]
    assert update == "2 Apr 2018, A. Author: One post is filled.<br>Evidence: Rota<br>Minutes"

"""Every answer that is offered can be given, and all of them at once."""

import json
from pathlib import Path

from tests.conftest import Run
from tests.importing.make_excel import formula, raw

HEADER = "Recommendation,Actions,Lead,By when\n"
DIVIDED = (
    '1. Share.,"Write.\nTrain.","LA\nPolice","Jan 2020\nFeb 2020"\n2. Meet.,Meet.,LA,Apr 2020\n'
)


def _answers(folder: Path) -> list[str]:
    told = json.loads((folder / "account.json").read_text())
    return [one["answer"] for one in told["decisions"]]


def test_whom_a_cell_names_is_not_asked_while_it_may_be_divided_among_actions(
    folder: Path, run: Run
) -> None:
    (folder / "plan.csv").write_text(HEADER + DIVIDED)
    how = ("import", "plan.csv", "-o", "plan.yaml", "--account", "account.json")
    run(*how, code=1)
    assert _answers(folder) == ["--split 'line 2' or --split 'line 2=last'"]
    run(*how, "--split", "line 2", code=0)
    plan = (folder / "plan.yaml").read_text()
    assert plan.index("lead: [LA]") < plan.index("due: 2020-01") < plan.index("lead: [Police]")


def test_whom_a_cell_names_is_asked_once_the_last_date_counts(folder: Path, run: Run) -> None:
    (folder / "plan.csv").write_text(HEADER + DIVIDED)
    how = ("import", "plan.csv", "-o", "plan.yaml", "--account", "account.json")
    run(*how, "--split", "line 2=last", code=1)
    assert _answers(folder) == ["--lead 'LA Police=...'"]
    run(*how, "--lead", "LA Police=LA;Police", code=0)


def test_a_formula_without_a_value_in_a_column_of_ones_own_takes_any_words(
    folder: Path, run: Run
) -> None:
    header = ["Ref", "Action", "Lead", "% done"]
    raw(folder / "plan.xlsx", [header, ["1", "Write.", "LA", formula("1/4", None)]])
    how = ("import", "plan.xlsx", "-o", "plan.yaml", "--account", "account.json")
    asked = run(*how, code=1)
    assert "came to" not in asked.out
    (answer,) = _answers(folder)
    assert answer.startswith("--says ")
    about = answer.removeprefix("--says ").strip("'").removesuffix("...")
    run(*how, "--says", f"{about}25%", code=0)
    assert "x-done: 25%" in (folder / "plan.yaml").read_text()

"""`jtai schema`: the JSON Schema of plan.yaml, and the line that leads an editor to it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from jtai import schema as parts
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run


def test_the_schema_alone_is_on_stdout_and_needs_no_plan(folder: Path, run: Run) -> None:
    ran = run("schema")
    Draft202012Validator.check_schema(json.loads(ran.out))
    assert json.loads(ran.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert ran.err == ""


def test_every_field_is_in_it_with_what_it_means(folder: Path, run: Run) -> None:
    schema = json.loads(run("schema").out)
    shapes = [(schema, parts.PLAN)]
    for name, part in (
        ("finding", parts.FINDING),
        ("action", parts.ACTION),
        ("note", parts.NOTE),
    ):
        shapes.append((schema["$defs"][name], part))
    for shape, part in shapes:
        means = {key: value["description"] for key, value in shape["properties"].items()}
        assert means == {f.key: f.means for f in part.fields if f.kind is not parts.Kind.OWN}


def test_an_editor_is_offered_what_jtai_takes(folder: Path, run: Run) -> None:
    """What is named as a type is proposed: a null that is picked would be text to jtai."""
    said = run("schema").out
    schema = json.loads(said)
    status = schema["$defs"]["action"]["properties"]["status"]["anyOf"][0]
    assert status["enum"] == ["not started", "in progress", "complete", "withdrawn"]
    assert schema["properties"]["due_soon_days"]["default"] == 28
    assert schema["properties"]["stale_days"]["default"] == 90
    assert '"type": "null"' not in said
    assert '"type": "boolean"' not in said


def test_a_file_has_the_same_as_stdout_and_the_line_for_the_plan_is_said(
    small: Path, run: Run
) -> None:
    ran = run("schema", "-o", "plan.schema.json")
    assert Path("plan.schema.json").read_text(encoding="utf-8") == run("schema").out
    assert ran.out == ""
    assert ran.err.splitlines()[:2] == [
        "plan.schema.json is written. Put this line at the head of plan.yaml:",
        "# yaml-language-server: $schema=plan.schema.json",
    ]
    assert "redhat.vscode-yaml" in ran.err


def test_the_line_leads_from_the_plan_to_the_file(
    repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(SMALL)
    (repo.path / "editors").mkdir()
    monkeypatch.chdir(repo.path / "editors")
    said = run("schema", "-o", "s.json").err
    assert "# yaml-language-server: $schema=editors/s.json\n" in said


def test_without_a_plan_the_line_names_the_file(folder: Path, run: Run) -> None:
    assert "$schema=s.json\n" in run("schema", "-o", "s.json").err


@pytest.mark.parametrize("plan", ["elsewhere/none.yaml", "none.yaml"])
def test_a_plan_that_is_not_there_yet_is_no_error(
    plan: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JTAI_PLAN", plan)
    assert "$schema=s.json\n" in run("schema", "-o", "s.json").err


@pytest.mark.parametrize("name", ["my schema.json", "a#b.json", "http.json", "tab\tbed.json"])
def test_a_name_that_the_line_cannot_hold_becomes_a_uri_for_this_computer(
    name: str, small: Path, run: Run
) -> None:
    said = run("schema", "-o", name).err
    assert f"# yaml-language-server: $schema={(small.parent / name).resolve().as_uri()}\n" in said
    assert "on this computer alone" in said


def test_a_schema_of_jtai_is_replaced_and_one_that_was_edited_is_not(
    folder: Path, run: Run
) -> None:
    file = folder / "s.json"
    run("schema", "-o", "s.json")
    run("schema", "-o", "s.json")
    file.write_text(file.read_text(encoding="utf-8").replace("not started", "begun"))
    edited = file.read_bytes()
    assert "--force" in run("schema", "-o", "s.json", code=2).err
    assert file.read_bytes() == edited
    run("schema", "-o", "s.json", "--force")
    assert file.read_text(encoding="utf-8") == run("schema").out


@pytest.mark.parametrize("named", ["plan.yaml", "also.yaml"])
def test_no_plan_is_replaced_whatever_is_asked(
    named: str, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = small.rename(small.parent / named)
    monkeypatch.setenv("JTAI_PLAN", named)
    assert "is a plan" in run("schema", "-o", named, "--force", code=2).err
    assert plan.read_text(encoding="utf-8") == SMALL


def test_a_new_plan_beside_a_schema_leads_to_it(folder: Path, run: Run) -> None:
    run("schema", "-o", "plan.schema.json")
    run("init", "Anytown plan", "--agency", "LA")
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert plan_of(text.encode(), "plan.yaml").title == "Anytown plan"
    run("check")


def test_a_new_plan_elsewhere_leads_to_the_schema_there(folder: Path, run: Run) -> None:
    (folder / "plans").mkdir()
    run("schema", "-o", "plans/s.json")
    run("init", "Here", "--agency", "LA")
    run("init", "There", "--agency", "LA", "--plan", "plans/plan.yaml")
    assert "$schema" not in (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "$schema=s.json\n" in (folder / "plans/plan.yaml").read_text(encoding="utf-8")


def test_a_new_plan_heeds_no_other_files(folder: Path, run: Run) -> None:
    (folder / "a.json").write_bytes(b"\xff\x00")
    (folder / "b.json").mkdir()
    (folder / "c.json").symlink_to("nowhere")
    (folder / "d.json").write_text('{"$id": "another"}')
    run("schema", "-o", "e schema.json")  # its line would hold on this computer alone
    run("init", "Anytown plan", "--agency", "LA")
    assert "$schema" not in (folder / "plan.yaml").read_text(encoding="utf-8")

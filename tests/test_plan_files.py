"""Which files `--plan` means: files, folders, patterns; no plan hides, and nothing else is one."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.among_files import in_folder
from jtai.cli.plan_files import files_left_out, plan_files
from jtai.reading.plan_or_not import may_be_a_plan
from tests.conftest import SMALL, Run
from tests.region import Region

BROKEN_BUT_PLANS = {
    "cut off": SMALL[:300],
    "cut off before its findings": SMALL[: SMALL.index("findings:")],
    "emptied": "",
    "made all NUL by a crash": "\0" * 400,
    "blank lines alone": "\n \n\t\n",
    "its key in quotes": SMALL.replace("findings:", '"findings":'),
    "in single quotes": SMALL.replace("findings:", "'findings' :"),
    "a blank before the colon": SMALL.replace("findings:", "findings :"),
    "no blank behind it": "title: x\nfindings:[]\n",
    "its colon forgotten": SMALL.replace("findings:", "findings"),
    "in capitals": SMALL.replace("findings:", "FINDINGS:"),
    "misspelt": SMALL.replace("findings:", "findngs:"),
    "flow style": "{title: Board's plan, agencies: {LA: Council}, findings: []}",
    "flow style below a mark": '--- {\n  "title": "a: {b",\n  "findings": [\n',
    "JSON": '{"agencies": {"findings": "x"}, "title": "x",\n "findings": [{"ref": "1"}]}',
    "indented as a whole": "# A plan.\n" + "".join(f"  {line}\n" for line in SMALL.splitlines()),
    "indented below a mark": "---\n" + "".join(f" {line}\n" for line in SMALL.splitlines()),
    "an explicit key": "title: x\n? findings\n: []\n",
    "an anchor": "title: x\n&all findings: []\n",
    "a tag": "title: x\n!!str findings: []\n",
    "on the line of the mark": "--- findings: []\n",
    "with conflict markers": f"<<<<<<< HEAD\n{SMALL}=======\n{SMALL}>>>>>>> theirs\n",
    "markers above an indented one": "<<<<<<< HEAD\n  title: x\n  findings: []\n",
    "CR": SMALL.replace("\n", "\r"),
    "CRLF": SMALL.replace("\n", "\r\n"),
    "other breaks": SMALL.replace("\n", "\u2028"),
    "a BOM": f"\ufefffindings: []\n{SMALL}",
    "behind much else": f"title: x\n# {'-' * 40_000}\nfindings: []\n",
}
NO_PLANS = {
    "settings of CI": "on: push\njobs:\n  check:\n    steps: [run]\n",
    "findings further in": "report:\n  title: x\n  agencies: {}\n  findings: []\n",
    "in a list": "- title: x\n  findings: []\n- agencies: {}\n",
    "in a comment": "# findings:\ntitle: x\n",
    "in a text": "about: findings, title and agencies\ntitle: x\n",
    "in a longer key": "findings-of-tests: []\nour findings: []\n",
    "further in, in JSON": '{"scan": {"findings": [], "agencies": 1, "title": 2}}',
    "in a text in JSON": '{"scan": "findings: none", "title": "{", "x": [{"findings": 1}]}',
    "further in, indented as a whole": "  scan:\n    findings: []\n",
    "a chart's template": "title: {{ x }}\nscan:\n  findings: {{ y }}\n",
}
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1")


def plans_of(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in plan_files([folder])]


@pytest.mark.parametrize("text", BROKEN_BUT_PLANS.values(), ids=BROKEN_BUT_PLANS)
def test_a_plan_does_not_hide_whatever_is_wrong_with_it(text: str, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(text.encode())
    (folder / "b.YML").write_bytes(SMALL.encode())
    assert plans_of(folder) == ["a.yaml", "b.YML"]


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [SMALL, SMALL.replace("Small", "Caf\xe9"), f"  {SMALL}"])
def test_a_plan_does_not_hide_in_another_encoding(text: str, encoding: str, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(text.encode(encoding))
    assert plans_of(folder) == ["a.yaml"]


@pytest.mark.parametrize("text", NO_PLANS.values(), ids=NO_PLANS)
def test_what_is_surely_no_plan_is_left_out(text: str, folder: Path) -> None:
    (folder / "plan.yaml").write_text(SMALL)
    (folder / "a.yaml").write_text(text)
    assert plans_of(folder) == ["plan.yaml"]
    assert files_left_out([folder]) == (folder / "a.yaml",)


@given(at=st.integers(0, len(SMALL)), junk=st.binary(max_size=9))
def test_bytes_put_anywhere_else_hide_no_plan(at: int, junk: bytes) -> None:
    """Only what is put right before the key, and on its line, makes another key of it."""
    begins = SMALL.index("\nfindings:")
    if not begins < at <= begins + len("\nfindings:"):
        assert may_be_a_plan(SMALL[:at].encode() + junk + SMALL[at:].encode())


@given(at=st.integers(0, len(SMALL)))
def test_a_plan_that_is_cut_off_is_one_once_it_has_title_and_agencies(at: int) -> None:
    known = at == 0 or at > SMALL.index("\nagencies:") + len("\nagencies:")
    assert may_be_a_plan(SMALL[:at].encode()) or not known


@given(st.binary())
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    assert may_be_a_plan(data + b"\nfindings: []") in (True, False)


def write(*files: str) -> None:
    for file in files:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(SMALL)


def test_a_folder_is_every_plan_below_it_but_hidden_ones(folder: Path) -> None:
    write("z.yaml", "b/plan.yaml", "b/c/d.yml", ".git/plan.yaml", "b/.old/plan.yaml", ".#z.yaml")
    write("notes.txt", "z.yaml~", "a.yaml.bak")
    assert plans_of(folder) == ["b/c/d.yml", "b/plan.yaml", "z.yaml"]
    assert files_left_out([folder]) == ()


def test_one_file_is_one_plan_by_whatever_names(folder: Path) -> None:
    write("plans/z.yaml", "other/plan.yaml")
    Path("plans/a-link.yaml").symlink_to("z.yaml")
    Path("plans/b-link.yaml").hardlink_to("other/plan.yaml")
    Path("plans/c-link.yaml").symlink_to("../other/plan.yaml")
    assert plans_of(folder / "plans") == ["b-link.yaml", "z.yaml"]
    named = [Path(f) for f in ("plans/a-link.yaml", "plans", "./plans/z.yaml", "other/plan.yaml")]
    assert plan_files(named) == (Path("plans/a-link.yaml"), Path("plans/b-link.yaml"))


def test_links_of_folders_are_followed_once_and_never_upwards(folder: Path) -> None:
    write("plans/b/plan.yaml", "elsewhere/leeds/plan.yaml", "other.yaml")
    Path("plans/a").symlink_to("b")
    Path("plans/up").symlink_to("..")
    Path("plans/b/round").symlink_to(".")
    Path("plans/out").symlink_to("../elsewhere")
    Path("elsewhere/back").symlink_to("../plans")
    assert plans_of(folder / "plans") == ["b/plan.yaml", "out/leeds/plan.yaml"]
    assert plan_files([Path("plans/**/plan.yaml")]) == (
        Path("plans/b/plan.yaml"),
        Path("plans/out/leeds/plan.yaml"),
    )


def test_what_leads_nowhere_or_may_not_be_read_does_not_hide(folder: Path, run: Run) -> None:
    write("plans/a.yaml")
    Path("plans/gone.yaml").symlink_to("nowhere")
    Path("plans/round.yaml").symlink_to("round.yaml")
    os.mkfifo("plans/pipe.yaml")
    assert plans_of(folder / "plans") == ["a.yaml", "gone.yaml", "round.yaml"]
    said = run("status", "--plan", "plans", code=3).err
    assert "plans/nowhere: there is no such file" in said  # where the link leads
    assert "plans/round.yaml: " in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_looked_at_does_not_hide(folder: Path, run: Run) -> None:
    write("plans/a.yaml", "plans/b.yaml", "plans/shut/plan.yaml", "plans/blind/plan.yaml")
    Path("plans/b.yaml").chmod(0)
    Path("plans/shut").chmod(0)
    Path("plans/blind").chmod(0o400)
    try:
        assert plans_of(folder / "plans") == ["a.yaml", "b.yaml", "blind", "shut"]
        said = run("status", "--plan", "plans", code=3).err
        for name in ("b.yaml", "shut", "blind"):
            assert f"plans/{name}: you have no permission to read it" in said
        said = run("status", "--plan", "plans/*/plan.yaml", code=3).err
        assert "plans/shut/plan.yaml: you have no permission to read it" in said
    finally:
        for name in ("b.yaml", "shut", "blind"):
            Path("plans", name).chmod(0o700)


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("plans/*.yaml", ["plans/a.yaml", "plans/b.yaml"]),
        ("plans/[ab].yaml", ["plans/a.yaml", "plans/b.yaml"]),
        ("plans/?.y*ml", ["plans/a.yaml", "plans/b.yaml", "plans/c.yml"]),
        ("plans/*/plan.yaml", ["plans/d/plan.yaml"]),
        ("**/plan.yaml", ["plans/d/plan.yaml", "plans/d/e/plan.yaml"]),
        ("plans/**", ["plans/a.yaml", "plans/b.yaml", "plans/c.yml", "plans/d/e/plan.yaml",
                      "plans/d/plan.yaml"]),
        ("pl*/d", ["plans/d/e/plan.yaml", "plans/d/plan.yaml"]),
        ("plans/.h*.yaml", ["plans/.hidden.yaml"]),
        ("plans/*.txt", ["plans/notes.txt"]),
        ("plans/../plans/a*", ["plans/../plans/a.yaml"]),
    ],
)  # fmt: skip
def test_a_pattern_is_every_file_that_it_fits_as_if_it_were_named(
    pattern: str, fitting: Sequence[str], folder: Path
) -> None:
    write("plans/a.yaml", "plans/b.yaml", "plans/c.yml", "plans/notes.txt", "plans/.hidden.yaml")
    write("plans/d/plan.yaml", "plans/d/e/plan.yaml", "plans/.git/plan.yaml")
    Path("plans/ci.yml").write_text("on: push\n")
    assert {str(path) for path in plan_files([Path(pattern)])} == set(fitting)
    whole = plan_files([folder / pattern])
    assert {str(path) for path in whole} == {f"{folder}/{path}" for path in fitting}


def test_what_is_there_is_no_pattern_whatever_letters_it_has(folder: Path) -> None:
    write("a.yaml", "[ab].yaml", "x/a.yaml", "x*/y.yaml")
    assert plan_files([Path("[ab].yaml")]) == (Path("[ab].yaml"),)
    assert plan_files([Path("x*")]) == (Path("x*/y.yaml"),)


def test_a_pattern_may_begin_at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("plans/a.yaml")
    monkeypatch.setenv("HOME", str(folder))
    assert plan_files([Path("~/plans/*.yaml")]) == (folder / "plans/a.yaml",)


def test_where_no_plan_is_found_it_says_where_was_looked(folder: Path, run: Run) -> None:
    write("plans/a.yaml")
    Path("none").mkdir()
    Path("none/ci.yaml").write_text("on: push\n")
    said = run("status", "--plan", "none", code=3).err
    assert "none: there is no plan in this folder, nor below it" in said
    assert "(looked at ci.yaml); name the plan's file, as none/plan.yaml" in said
    said = run("status", "--plan", "plans/b*", code=3).err
    assert said == (
        "plans/b*: there is no such file, and none in plans that this fits as a pattern; there is"
        " plans/a.yaml\n"
    )
    assert "nowhere/*/b*: " in run("status", "--plan", "nowhere/*/b*", code=3).err
    said = run("status", "--plan", "plans", "--plan", "none", code=3).err
    assert "none: there is no plan in this folder" in said


def test_where_one_file_has_to_be_named_a_folder_is_told_with_its_plans(
    folder: Path, run: Run
) -> None:
    write("plans/a.yaml")
    write("plans/b.yaml")
    Path("plan.csv").write_text("Ref,Action,Due\n1.1,Meet.,2019-01\n")
    said = run("import", "plan.csv", "--into", "plans", code=3).err
    assert said == (
        "plans: this is a folder: name the plan's file; there is plans/a.yaml, plans/b.yaml\n"
    )


def test_one_plan_found_by_a_folder_or_a_pattern_is_told_of_as_ever(folder: Path, run: Run) -> None:
    write("plans/a.yaml")
    alone = run("overdue", "--plan", "plans/a.yaml", "--format", "json").out
    for asked in ("plans", "plans/*", "**/a.yaml"):
        assert run("overdue", "--plan", asked, "--format", "json").out == alone


def test_a_whole_region_is_found(region: Region) -> None:
    assert sorted(plan_files([region.folder])) == sorted(known.path for known in region.plans)
    left_out = [path.name for path in in_folder(region.folder).others]
    assert left_out == ["palette.yaml"]


def test_the_order_is_the_same_however_the_files_came_there(folder: Path) -> None:
    names = [f"plans/{name}/plan.yaml" for name in ("z", "a", "m")]
    write(*names)
    found = plan_files([Path("plans")])
    shutil.rmtree("plans")
    write(*reversed(names))
    assert plan_files([Path("plans")]) == found


def test_names_that_are_hostile_are_shown_and_not_acted_on(folder: Path, run: Run) -> None:
    for name in (b"a\x1b[31m.yaml", b"b\xff.yaml", b"-c.yaml", b"d\n.yaml"):
        with open(name, "w") as file:  # noqa: PTH123 - bytes that are no text
            file.write("findings: []\n")
    said = run("status", "--plan", ".", code=3).err
    assert "a\\x1b[31m.yaml:1: " in said
    assert "b\\udcff.yaml:1: " in said
    assert "\x1b" not in said
    assert len(plan_files([Path()])) == 4

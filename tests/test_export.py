"""jtai export: every action as a file that other people's programs read."""

import csv
import json
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from jtai.words import numbered
from tests import hostile
from tests.conftest import SMALL, Repo, Run
from tests.test_bristol_plan import source_rows, words

DAY = ("--as-at", "2018-05-16")
ENDINGS = ("csv", "json", "xlsx", "ics", "docx", "md", "tsv", "ndjson", "jsonl", "parquet")
PUBLISHED = ["Ref.", "Finding", "Action", "Lead Agency(ies)", "Due", "Progress Update"]


@pytest.fixture
def hostile_plan(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(hostile.plan(), encoding="utf-8")
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_tsv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_plan_and_day_are_the_same_bytes(bristol: Path, run: Run, ending: str) -> None:
    run("export", *DAY, "-o", f"one.{ending}")
    run("export", *DAY, "-o", f"two.{ending}")
    assert Path(f"one.{ending}").read_bytes() == Path(f"two.{ending}").read_bytes()
    assert len(Path(f"one.{ending}").read_bytes()) > 1000


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_of_jtais_own_is_replaced(bristol: Path, run: Run, ending: str) -> None:
    run("export", *DAY, "-o", f"all.{ending}")
    before = Path(f"all.{ending}").read_bytes()
    run("export", *DAY, "--agency", "Police", "-o", f"all.{ending}")
    assert Path(f"all.{ending}").read_bytes() != before


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_of_others_is_replaced_only_with_force(bristol: Path, run: Run, ending: str) -> None:
    path = Path(f"mine.{ending}")
    path.write_text("PK but mine: half a day of work\n")
    ran = run("export", *DAY, "-o", str(path), code=2)
    assert "--force" in ran.err
    assert path.read_text() == "PK but mine: half a day of work\n"
    run("export", *DAY, "-o", str(path), "--force")
    assert b"half a day" not in path.read_bytes()


def test_the_table_as_the_board_published_it_is_not_taken_for_jtais(
    bristol: Path, run: Run
) -> None:
    path = Path("published.tsv")
    path.write_text("\t".join(PUBLISHED) + "\n1.1\tVisits\tAudit\tLA\tOct-17\tDone\n")
    run("export", *DAY, "-o", str(path), code=2)


def test_the_plan_itself_is_never_replaced(small: Path, run: Run) -> None:
    before = small.read_bytes()
    ran = run("export", "--format", "json", "--force", "-o", "plan.yaml", code=2)
    assert "plan.yaml is a plan" in ran.err
    assert small.read_bytes() == before


def test_an_ending_that_means_nothing_lists_those_that_do(small: Path, run: Run) -> None:
    ran = run("export", "-o", "plan.pdf", code=2)
    assert "'pdf'" in ran.err
    assert all(ending in ran.err for ending in ENDINGS if ending != "jsonl")
    assert not Path("plan.pdf").exists()


def test_format_overrules_the_ending_and_endings_may_be_in_capitals(small: Path, run: Run) -> None:
    run("export", *DAY, "--format", "json", "-o", "actions.txt")
    run("export", *DAY, "-o", "actions.JSON")
    assert Path("actions.txt").read_bytes() == Path("actions.JSON").read_bytes()


def test_a_file_that_cannot_be_written_is_said_so_and_leaves_nothing(small: Path, run: Run) -> None:
    ran = run("export", "-o", "nowhere/all.csv", code=4)
    assert "nowhere/all.csv: there is no such folder; nothing was written." in ran.err
    Path("folder.csv").mkdir()
    assert "folder.csv" in run("export", "-o", "folder.csv", code=4).err
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["folder.csv", "plan.yaml"]


def test_a_failure_half_way_keeps_what_was_there(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", *DAY, "-o", "all.json")
    before = Path("all.json").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = run("export", *DAY, "--agency", "Police", "-o", "all.json", code=4)
    assert "all.json: the disk is full; nothing was written." in ran.err
    assert Path("all.json").read_bytes() == before
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["all.json", "plan.yaml"]


def test_a_file_that_was_made_read_only_stays(small: Path, run: Run) -> None:
    run("export", *DAY, "-o", "final.json")
    Path("final.json").chmod(0o444)
    before = Path("final.json").read_bytes()
    ran = run("export", *DAY, "--agency", "Police", "-o", "final.json", code=4)
    assert "final.json: you have no permission to write it" in ran.err
    assert Path("final.json").read_bytes() == before


def test_a_link_and_the_mode_of_a_file_stay(small: Path, run: Run) -> None:
    run("export", *DAY, "-o", "real.json")
    Path("real.json").chmod(0o640)
    Path("link.json").symlink_to("real.json")
    run("export", *DAY, "--agency", "Police", "-o", "link.json")
    assert Path("link.json").is_symlink()
    assert Path("real.json").stat().st_mode & 0o777 == 0o640
    assert len(json.loads(Path("real.json").read_text())["actions"]) == 2


@pytest.mark.parametrize(
    ("ending", "extra"), [("xlsx", "office"), ("docx", "office"), ("parquet", "analysis")]
)
def test_a_missing_extra_is_one_line_with_the_command_that_installs_it(
    small: Path, ending: str, extra: str
) -> None:
    code = (
        "import sys; sys.modules |= dict.fromkeys(('docx', 'openpyxl', 'pyarrow')); "
        f"sys.argv = ['jtai', 'export', '-o', 'all.{ending}']; "
        "from jtai.cli.app import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 4
    assert ran.stderr.splitlines()[-1].endswith(f"pip install 'jtai[{extra}]'")
    assert "Traceback" not in ran.stderr
    assert [path.name for path in Path.cwd().iterdir()] == ["plan.yaml"]


def test_json_is_what_list_says(bristol: Path, run: Run) -> None:
    run("export", *DAY, "--agency", "Police", "-o", "police.json")
    said = run("list", *DAY, "--agency", "Police", "--format", "json").out
    lines = Path("police.json").read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines.pop(1).startswith('  "$comment": "made by jtai: ')
    assert "".join(lines) == said


def test_an_earlier_plan_is_exported_from_git(repo: Repo, run: Run) -> None:
    first = repo.commit(SMALL)
    repo.commit(SMALL.replace("Publish a threshold document.", "Something else."))
    run("export", *DAY, "--rev", first, "-o", "then.json")
    assert "Publish a threshold document." in Path("then.json").read_text()


def test_csv_says_what_json_says(bristol: Path, run: Run) -> None:
    run("export", *DAY, "-o", "all.csv")
    actions = json.loads(run("list", *DAY, "--format", "json").out)["actions"]
    rows = read_csv(Path("all.csv"))
    assert len(rows) == len(actions) == 45
    for row, action in zip(rows, actions, strict=True):
        assert row["ref"] == action["ref"]
        assert row["finding_ref"] == action["finding_ref"]
        assert row["finding"] == action["finding"]
        assert row["action"] == numbered(action["steps"])
        assert row["lead"] == ", ".join(action["lead"])
        assert (row["due"], row["due_by"]) == (action["due"], action["due_by"])
        assert row["position"] == action["position"]
        assert row["days_overdue"] == str(action["days_overdue"] or "")
        assert row["stale"] == ("yes" if action["stale"] else "no")
        assert row["status"] == (action["status"] or "not reported")
        notes = [f"{n['date']} ({n['by']}): {n['note']}" for n in action["progress"]]
        assert row["progress"] == "\n".join(notes)


def test_no_cell_of_a_csv_or_tsv_file_is_a_formula_and_all_can_be_read(
    hostile_plan: Path, run: Run
) -> None:
    run("export", *DAY, "-o", "all.csv")
    run("export", *DAY, "-o", "all.tsv")
    rows = read_csv(Path("all.csv"))
    cells = [cell for row in rows for cell in row.values()]
    cells += [cell for row in read_tsv(Path("all.tsv")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    found = [row["finding"] for row in rows]
    for text in hostile.TEXTS[:4]:
        assert f"'{text}" in found
    assert "'\t'=1+1" in found
    assert "bell \\x07 and escape \\x1b[31m" in found
    assert "over\\u202eride \\u2066isolate" in found


def test_tsv_has_a_row_an_action_and_its_columns_whatever_the_text(
    hostile_plan: Path, run: Run
) -> None:
    run("export", *DAY, "-o", "all.tsv")
    rows = read_tsv(Path("all.tsv"))
    assert len(rows) == 1 + len(hostile.TEXTS)
    assert {len(row) for row in rows} == {7}


def test_a_tsv_file_keeps_breaks_and_tabs_and_a_listing_has_a_line_an_action(
    small: Path, run: Run
) -> None:
    said = "The audit\thas begun.\n\nIt goes on."
    begun = "note: The audit has begun. See 1.1."
    small.write_text(SMALL.replace(begun, f"note: {json.dumps(said)}"))
    run("export", *DAY, "-o", "all.tsv")
    rows = read_tsv(Path("all.tsv"))
    assert [row[0] for row in rows[1:]] == ["1.1", "1.2", "2.1"]
    assert rows[2][5] == f"15 Feb 2018 (A. Sergeant): {said}"
    lines = run("list", *DAY, "--format", "tsv").out.split("\n")
    assert lines[2].endswith("\tThe audit has begun.  It goes on.")
    assert len(lines) == 5


def test_markdown_shows_hostile_text_as_it_stands(hostile_plan: Path, run: Run) -> None:
    run("export", *DAY, "-o", "all.md")
    tags, cells = rendered(Path("all.md").read_text(encoding="utf-8"))
    assert tags <= {"h1", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"}
    shown = [row[1] for row in cells[1:]]
    for text in hostile.TEXTS[:4]:
        assert text in shown
    assert hostile.TEXTS[8] in shown
    assert hostile.TEXTS[12] in shown


@pytest.mark.parametrize("ending", ["tsv", "md"])
def test_the_published_columns_say_what_the_board_published(
    bristol: Path, run: Run, ending: str
) -> None:
    run("export", *DAY, "-o", f"all.{ending}")
    text = Path(f"all.{ending}").read_text(encoding="utf-8")
    table = rendered(text)[1] if ending == "md" else read_tsv(Path("all.tsv"))
    head, *rows = [row[:6] for row in table]
    assert head == PUBLISHED
    published = list(source_rows().values())
    assert len(rows) == len(published) == 45
    for row, source in zip(rows, published, strict=True):
        assert row[0] == source[0]
        assert row[1] == (finding_of(source[0]) if words(source[1]) and first(source[0]) else "")
        assert words(row[2]).removeprefix("1. ") == words(source[2]).removeprefix("1. ")
        assert words(row[3]) == words(source[3]).replace("/", " ")
        said = f"Mar 2018 (Statement of Proposed Actions): {words(source[5])}"
        assert words(row[5]) == (said if words(source[5]) else "")
        assert row[4] == f"{source[4][:3]} 20{source[4][-2:]}"


def test_each_note_has_its_date_and_its_author_where_it_has_one(small: Path, run: Run) -> None:
    small.write_text(
        small.read_text().replace(
            "          - date: 2018-02-15\n",
            "          - date: 2018-01\n            note: Nothing yet.\n"
            "          - date: 2018-02-15\n",
        )
    )
    run("export", *DAY, "-o", "all.tsv")
    notes = [row[5] for row in read_tsv(Path("all.tsv"))[1:]]
    assert notes == [
        "Nov 2017 (Minutes): The protocol is in place.",
        "Jan 2018: Nothing yet.\n15 Feb 2018 (A. Sergeant): The audit has begun. See 1.1.",
        "",
    ]


def test_a_findings_text_stands_once_also_when_its_first_action_is_left_out(
    small: Path, run: Run
) -> None:
    run("export", *DAY, "--position", "overdue", "-o", "all.tsv")
    rows = [row[:2] for row in read_tsv(Path("all.tsv"))[1:]]
    assert rows == [["1.2", "Visits are late."], ["2.1", "Referrals vary."]]


def finding_of(ref: str) -> str:
    """The text of a finding: the source breaks some over two rows."""
    number = ref.split(".", maxsplit=1)[0]
    cells = [words(row[1]) for key, row in source_rows().items() if key.split(".")[0] == number]
    return " ".join(cell for cell in cells if cell)


def first(ref: str) -> bool:
    return ref.endswith(".1")


def rendered(markdown: str) -> tuple[set[str], list[list[str]]]:
    """The tags that a Markdown reader makes of a text, and the cells of its tables as text."""
    from markdown_it import MarkdownIt

    tags: set[str] = set()
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        tags |= {token.tag} - {""}
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and rows:
            said = "".join(_said(child.type, child.content) for child in token.children or [])
            rows[-1].append(said)
            tags |= {child.tag for child in token.children or []} - {""}
    return tags, rows


def _said(kind: str, content: str) -> str:
    return "\n" if kind == "html_inline" and content == "<br>" else unescape(content)

"""jtai export for engines: JSON lines and Parquet, as Python, DuckDB and pyarrow read them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.output.flat import Flat, Of
from jtai.output.ndjson import ndjson
from jtai.output.parquet import parquet
from tests import hostile
from tests.conftest import SMALL, Run, litter

AS_AT = ("--as-at", "2018-05-16")
BOTH = pytest.mark.parametrize("ending", ["ndjson", "parquet"])
OWN = SMALL.replace(
    "        due: 2018-03\n",
    "        due: 2018-03\n        was_due: [2018-01, Ongoing]\n        due_words: By spring\n"
    "        evidence: [Minute 7, A survey]\n        x-priority: High\n        x-seen: [a, 'no']\n",
).replace("            by: A. Sergeant\n", "            by: A. Sergeant\n            x-via: mail\n")
NAMES_OF_TWO = ("--plan", "bristol.yaml", "--plan", "leeds")


@pytest.fixture
def two(folder: Path) -> Path:
    """Two plans whose refs are alike; one has what the other has not."""
    (folder / "bristol.yaml").write_text(OWN)
    (folder / "leeds").mkdir()
    (folder / "leeds" / "plan.yaml").write_text(
        SMALL.replace("LA: Council", "LA: Leeds Council").replace("BSCB: Safe", "SCB: SAFE")
        .replace("[BSCB]", "[SCB, LA]")
    )  # fmt: skip
    return folder


def lines(path: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def rows(path: str) -> list[dict[str, Any]]:
    """The rows of a file of either kind, as JSON has them."""
    if path.endswith(".ndjson"):
        return lines(path)
    found = json.dumps(pq.read_table(path).to_pylist(), default=date.isoformat)
    data: list[dict[str, Any]] = json.loads(found)
    return data


def selected(columns: str, file: str, where: str = "true") -> list[tuple[Any, ...]]:
    """What DuckDB finds in a file, of which it is told nothing."""
    with duckdb.connect() as engine:
        return engine.execute(f"SELECT {columns} FROM '{file}' WHERE {where}").fetchall()  # noqa: S608


@BOTH
def test_a_row_has_all_that_json_has_of_an_action(two: Path, run: Run, ending: str) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", f"all.{ending}")
    found = rows(f"all.{ending}")
    actions = json.loads(run("list", *NAMES_OF_TWO, *AS_AT, "--format", "json").out)["actions"]
    assert len(found) == len(actions) == 6
    for row, action in zip(found, actions, strict=True):
        notes = action.pop("progress")
        assert row["notes"] == len(notes)
        for key in ("extra", "finding_extra"):
            assert json.loads(row.pop(key)) == action.pop(key, {})
        assert {key: row[key] for key in action} == action


@BOTH
def test_notes_are_a_row_each_beside_the_actions(two: Path, run: Run, ending: str) -> None:
    said = run("export", *NAMES_OF_TWO, *AS_AT, "-o", f"all.{ending}").err
    assert said == f"all.{ending} and all.notes.{ending}: 6 actions in 2 plans\n"
    actions = json.loads(run("list", *NAMES_OF_TWO, *AS_AT, "--format", "json").out)["actions"]
    expected = [
        (action["plan"], action["ref"], number, note["date"], note["by"], note["note"])
        for action in actions
        for number, note in enumerate(action["progress"], start=1)
    ]
    found = rows(f"all.notes.{ending}")
    keys = ("plan", "ref", "number", "date", "said_by", "note")
    assert [tuple(row[key] for key in keys) for row in found] == expected
    assert len(found) == 4
    months = [(row["first_day"], row["last_day"]) for row in found[:2]]
    assert months == [("2017-11-01", "2017-11-30"), ("2018-02-15", "2018-02-15")]
    assert [row["extra"] for row in found] == ["{}", '{"x-via": "mail"}', "{}", "{}"]
    assert {row["plan_ref"] for row in found} <= {row["plan_ref"] for row in rows(f"all.{ending}")}


def test_what_engines_reckon_with_is_flat(two: Path, run: Run) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", "all.ndjson")
    row = lines("all.ndjson")[1]
    assert row["plan_ref"] == "bristol:1.2"
    assert (row["plan_title"], row["as_at"]) == ("A small plan", "2018-05-16")
    assert (row["due_by"], row["days_overdue"], row["stale"]) == ("2018-03-31", 46, False)
    assert (row["was_due"], row["was_due_by"]) == (["2018-01", "Ongoing"], ["2018-01-31", None])
    assert row["extra"] == '{"x-priority": "High", "x-seen": ["a", "no"]}'
    assert row["last_note_day"] == "2018-02-15"
    assert lines("all.ndjson")[0]["completed_by"] == "2017-10-20"


def test_agencies_are_counted_by_name_whatever_their_codes(two: Path, run: Run) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", "all.ndjson")
    found = {row["plan_ref"]: (row["lead"], row["lead_names"]) for row in lines("all.ndjson")}
    assert found["bristol:2.1"] == (["BSCB"], ["Safeguarding Board"])
    assert found["leeds:2.1"] == (["SCB", "LA"], ["Safeguarding Board", "Leeds Council"])


def test_two_codes_of_one_agency_are_one_name(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("LA: Council", "LA: Police"))
    run("export", *AS_AT, "-o", "all.ndjson")
    assert lines("all.ndjson")[0]["lead"] == ["Police", "LA"]
    assert lines("all.ndjson")[0]["lead_names"] == ["Police"]


@BOTH
def test_a_plan_alone_has_its_name_too(two: Path, run: Run, ending: str) -> None:
    run("export", "--plan", "leeds", *AS_AT, "-o", f"one.{ending}")
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", f"both.{ending}")
    for what in ("", ".notes"):
        alone, both = rows(f"one{what}.{ending}"), rows(f"both{what}.{ending}")
        for row in (*alone, *both):
            row.pop("lead_names", None)  # spelt as the first of the plans spells them
        assert alone == [row for row in both if row["plan"] == "leeds"]


@BOTH
def test_filters_leave_out_actions_and_their_notes(two: Path, run: Run, ending: str) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "--status", "complete", "-o", f"all.{ending}")
    assert [row["plan_ref"] for row in rows(f"all.{ending}")] == ["bristol:1.1", "leeds:1.1"]
    notes = rows(f"all.notes.{ending}")
    assert [row["plan_ref"] for row in notes] == ["bristol:1.1", "leeds:1.1"]


def test_jsonl_is_the_same(two: Path, run: Run) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", "a.jsonl")
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", "b.ndjson")
    assert Path("a.jsonl").read_bytes() == Path("b.ndjson").read_bytes()
    assert Path("a.notes.jsonl").read_bytes() == Path("b.notes.ndjson").read_bytes()


@BOTH
def test_hostile_text_is_the_same_to_every_reader(folder: Path, run: Run, ending: str) -> None:
    breaks = json.dumps(
        "next\x85line\u2028para\u2029 tab\t vertical\x0b form\x0c unit\x1f \ufeff\r\n nul\0."
    )
    finding = f"""\
  - ref: "99"
    finding: {breaks}
    actions:
      - ref: "99.1"
        action: {breaks}
        lead: []
        due: 2018-03
        x-own: {breaks}
        progress: [{{date: 2018-03, note: {breaks}}}]
"""
    (folder / "plan.yaml").write_text(hostile.plan() + finding)
    run("export", *AS_AT, "-o", f"all.{ending}")
    run("export", *AS_AT, "-o", "all.json")
    actions = json.loads(Path("all.json").read_text("utf-8"))["actions"]
    expected = [(a["ref"], a["finding"], a["steps"], a["evidence"]) for a in actions]
    notes = [(n["by"], n["note"]) for a in actions for n in a["progress"]]
    assert notes[-1] == (None, json.loads(breaks))
    assert selected("ref, finding, steps, evidence", f"all.{ending}") == expected
    assert selected("said_by, note", f"all.notes.{ending}") == notes
    found = rows(f"all.{ending}")
    assert [(r["ref"], r["finding"], r["steps"], r["evidence"]) for r in found] == expected
    assert [(r["said_by"], r["note"]) for r in rows(f"all.notes.{ending}")] == notes
    assert json.loads(found[-1]["extra"]) == {"x-own": json.loads(breaks)}


@pytest.mark.parametrize("said", ["\\ud800", "\\ude00\\ud83e"])
def test_what_is_no_text_to_engines_is_in_no_plan(small: Path, run: Run, said: str) -> None:
    small.write_text(SMALL.replace("Referrals vary.", f'"vary{said}"'))
    assert "plan.yaml:" in run("export", "-o", "all.ndjson", code=3).err
    assert not Path("all.ndjson").exists()


@BOTH
def test_refs_stay_texts_and_days_are_days_to_duckdb(folder: Path, run: Run, ending: str) -> None:
    plan = SMALL.replace('"1.1"', '"8.1"').replace('"1.2"', '"8.10"')
    (folder / "plan.yaml").write_text(plan.replace('"1"', '"8"').replace("See 1.1", "See 8.1"))
    run("export", *AS_AT, "-o", f"all.{ending}")
    found = selected("ref, as_at, due_by, days_overdue, stale", f"all.{ending}")
    assert found == [
        ("8.1", date(2018, 5, 16), date(2017, 10, 31), None, True),
        ("8.10", date(2018, 5, 16), date(2018, 3, 31), 46, False),
        ("2.1", date(2018, 5, 16), date(2018, 4, 30), 16, True),
    ]
    notes = selected("ref, last_day", f"all.notes.{ending}")
    assert notes == [("8.1", date(2017, 11, 30)), ("8.10", date(2018, 2, 15))]


def test_both_kinds_of_file_are_the_same_to_duckdb(two: Path, run: Run) -> None:
    for ending in ("ndjson", "parquet"):
        run("export", *NAMES_OF_TWO, *AS_AT, "-o", f"all.{ending}")
    # What a plan has as 2018-03 or 2018-03-15 is a day to DuckDB where lines have no month.
    asked = {
        "all": "* REPLACE (completed::VARCHAR AS completed)",
        "all.notes": "*",
    }
    for name, columns in asked.items():
        of_lines, of_parquet = (
            selected(columns, f"{name}.{ending}") for ending in ("ndjson", "parquet")
        )
        assert of_lines == of_parquet
    for ending in ("ndjson", "parquet"):
        priorities = selected("extra->>'x-priority'", f"all.{ending}")
        assert priorities == [(None,), ("High",), (None,), (None,), (None,), (None,)]


def test_parquet_has_the_same_columns_whatever_is_in_them(two: Path, run: Run) -> None:
    run("export", *NAMES_OF_TWO, *AS_AT, "-o", "all.parquet")
    run("export", "--plan", "leeds", "--position", "withdrawn", *AS_AT, "-o", "none.parquet")
    for what in ("", ".notes"):
        full, empty = (pq.read_schema(f"{name}{what}.parquet") for name in ("all", "none"))
        assert full.equals(empty)
        assert pq.read_table(f"none{what}.parquet").num_rows == 0
    kinds = {field.name: str(field.type) for field in pq.read_schema("none.parquet")}
    assert (kinds["due_by"], kinds["days_overdue"], kinds["stale"]) == (
        "date32[day]",
        "int32",
        "bool",
    )
    assert kinds["extra"] == "string"
    assert kinds["lead"].startswith("list<")


def test_parquet_says_of_which_day_and_plans_it_is(two: Path, run: Run) -> None:
    (two / "york.yaml").write_text("title: York\nfindings:\n")
    asked = ("--plan", ".", "--skip-broken", *AS_AT)
    said = run("export", *asked, "-o", "all.parquet").err
    assert "6 actions in 2 plans, without york (" in said
    about = pq.read_schema("all.parquet").metadata
    assert about[b"as_at"] == b"2018-05-16"
    titles = json.loads(about[b"plans"])
    assert titles == {"bristol": "A small plan", "leeds": "A small plan"}
    assert json.loads(about[b"left_out"]) == ["york"]


def test_no_action_at_all_is_no_row(small: Path, run: Run) -> None:
    run("export", "--position", "withdrawn", *AS_AT, "-o", "none.ndjson")
    assert Path("none.ndjson").read_text().strip() == ""
    assert selected("*", "none.ndjson") == []
    run("export", *AS_AT, "-o", "none.ndjson")
    assert len(lines("none.ndjson")) == 3


def test_a_name_of_a_file_that_is_no_text_can_be_written(folder: Path, run: Run) -> None:
    name = os.fsdecode(b"le\xffds.yaml")
    Path(name).write_text(SMALL)
    for ending in ("ndjson", "parquet"):
        run("export", "--plan", name, *AS_AT, "-o", f"all.{ending}")
        assert {row["plan"] for row in rows(f"all.{ending}")} == {"le\\udcffds"}
        assert len(selected("*", f"all.{ending}")) == 3


class TestBothFilesOrNeither:
    @pytest.fixture(autouse=True)
    def _plan(self, small: Path) -> None: ...

    def names(self) -> list[str]:
        return sorted(path.name for path in Path.cwd().iterdir())

    @BOTH
    @pytest.mark.parametrize("mine", ["all", "all.notes"])
    def test_a_file_of_others_is_in_the_way_of_both(self, run: Run, ending: str, mine: str) -> None:
        Path(f"{mine}.{ending}").write_text("mine\n")
        assert "--force" in run("export", "-o", f"all.{ending}", code=2).err
        assert self.names() == [f"{mine}.{ending}", "plan.yaml"]
        run("export", "-o", f"all.{ending}", "--force")
        assert len(rows(f"all.{ending}")) == 3
        run("export", "-o", f"all.{ending}")

    @BOTH
    def test_a_full_disk_leaves_both_as_they_were(
        self, run: Run, ending: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("export", *AS_AT, "-o", f"all.{ending}")
        before = [Path(name).read_bytes() for name in self.names()]
        full = iter([False, True])
        flush = os.fsync

        def fsync(handle: int) -> None:
            if next(full):
                raise OSError(28, "No space left on device")
            flush(handle)

        monkeypatch.setattr("os.fsync", fsync)
        said = run("export", *AS_AT, "--agency", "LA", "-o", f"all.{ending}", code=4).err
        assert said == f"all.{ending}: the disk is full; nothing was written.\n"
        assert [Path(name).read_bytes() for name in self.names()] == before

    @BOTH
    def test_killed_between_them_the_same_command_puts_both_right(
        self, run: Run, ending: str
    ) -> None:
        run("export", *AS_AT, "-o", f"all.{ending}")
        asked = ["export", *AS_AT, "--agency", "LA", "-o", f"all.{ending}"]
        code = (
            "import os, sys; from jtai.writing.beside import Beside; put = Beside.put\n"
            "def killed(self, *given): put(self, *given); os._exit(9)\n"
            f"Beside.put = killed; sys.argv = ['jtai', *{asked}]\n"
            "from jtai.cli.app import main; main()"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
        assert (len(rows(f"all.{ending}")), len(rows(f"all.notes.{ending}"))) == (3, 1)
        run(*asked)
        assert (len(rows(f"all.{ending}")), len(rows(f"all.notes.{ending}"))) == (1, 1)
        assert litter(Path.cwd()) == []

    def test_neither_takes_the_place_of_a_plan(self, run: Run) -> None:
        plan = Path("all.notes.ndjson")
        plan.write_text(SMALL)
        for force in ((), ("--force",)):
            said = run("export", "--plan", str(plan), "-o", "all.ndjson", *force, code=2).err
            assert "all.notes.ndjson is a plan: name another file to write." in said
        assert self.names() == ["all.notes.ndjson", "plan.yaml"]
        assert plan.read_text() == SMALL

    def test_a_pipe_or_a_folder_has_no_place_beside_it(self, run: Run) -> None:
        os.mkfifo("pipe.ndjson")
        Path("folder.notes.parquet").mkdir()
        for name, wrong in (("pipe.ndjson",) * 2, ("folder.parquet", "folder.notes.parquet")):
            said = run("export", "-o", name, code=2).err
            assert said == f"{wrong} is no file, and two are to be written: name one.\n"
        said = run("export", "-o", "nowhere/all.ndjson", code=4).err
        assert "there is no such folder; nothing was written." in said
        assert self.names() == ["folder.notes.parquet", "pipe.ndjson", "plan.yaml"]


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
COLUMNS = {"text": Of.TEXT, "number": Of.NUMBER, "texts": Of.TEXTS, "days": Of.DAYS, "day": Of.DAY}
ROW = st.fixed_dictionaries(
    {
        "text": st.none() | TEXT,
        "number": st.none() | st.integers(0, 9999),
        "texts": st.lists(TEXT, max_size=3),
        "days": st.lists(st.none() | st.dates(), max_size=3),
        "day": st.none() | st.dates(),
    }
)


@given(st.lists(ROW, max_size=5))
def test_whatever_stands_in_rows_comes_back(made: list[dict[str, Any]]) -> None:
    flat = Flat(COLUMNS, lambda: iter(made), {})
    as_json = json.loads(json.dumps(made, default=date.isoformat))
    of_lines = b"".join(ndjson(flat)).decode().splitlines()
    assert [json.loads(line) for line in of_lines if line.strip()] == as_json
    assert pq.read_table(BytesIO(b"".join(parquet(flat)))).to_pylist() == made


def test_lines_are_made_as_they_are_written() -> None:
    """However many there are: no more than two are held at a time."""
    made = []

    def each() -> Iterator[dict[str, Any]]:
        for number in range(1000):
            made.append(number)
            yield {"n": number}

    written = ndjson(Flat({"n": Of.NUMBER}, each, {}))
    assert next(written) == b'{"n": 0}\n'
    assert len(made) < 5
    assert len([*written]) == 999


@pytest.mark.parametrize(
    ("of", "before", "late", "kind"),
    [
        (Of.NUMBER, None, 3, "BIGINT"),
        (Of.FLAG, None, True, "BOOLEAN"),
        (Of.DAY, None, date(2018, 3, 31), "DATE"),
        (Of.TEXT, None, "said", "VARCHAR"),
        (Of.TEXT, "2018-03-15", "2018-03", "VARCHAR"),
        (Of.TEXT, "2018-03-15", "Ongoing", "VARCHAR"),
        (Of.TEXT, None, "2018-03-15", "DATE"),
        (Of.TEXTS, [], ["a"], "VARCHAR[]"),
        (Of.TEXTS, ["2018-03-15"], ["Ongoing"], "VARCHAR[]"),
        (Of.DAYS, [None], [None, date(2018, 3, 31)], "DATE[]"),
    ],
)
def test_what_a_column_has_is_seen_by_engines_however_late_it_comes(
    folder: Path, of: Of, before: object, late: object, kind: str
) -> None:
    """DuckDB looks at 20,480 lines, others at a hundred, and takes the rest for alike."""

    def rows() -> Iterator[dict[str, Any]]:
        yield from ({"n": number, "x": before} for number in range(21_000))
        yield {"n": 21_000, "x": late}

    Path("late.ndjson").write_bytes(b"".join(ndjson(Flat({"n": Of.NUMBER, "x": of}, rows, {}))))
    found = [line["n"] for line in lines("late.ndjson")]
    assert found == [21_000, *range(21_000)]
    ((told, value),) = selected("typeof(x), x", "late.ndjson", "n = 21000")
    assert told == kind
    assert str(value) == str(late)


def test_the_order_of_the_plan_stays_where_its_first_lines_tell_all() -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield from ({"n": number, "x": 1 if number == 99 else None} for number in range(500))

    written = ndjson(Flat({"n": Of.NUMBER, "x": Of.NUMBER}, rows, {}))
    assert [json.loads(line)["n"] for line in written] == [*range(500)]

"""What README shows for DuckDB, run as it stands over a region's plans; sums are the oracle's."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests import region_oracle as oracle
from tests.conftest import Run
from tests.pages import blocks, pages, readme
from tests.region import AS_AT, Region

QUERIES = blocks(readme(), "sql")
MOST_LINES = 5


@pytest.fixture(scope="module")
def exported(region: Region, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exported")


@pytest.fixture(params=["ndjson", "parquet"])
def engine(
    request: pytest.FixtureRequest,
    exported: Path,
    region: Region,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB where the region's plans are exported; a query asks the lines, or Parquet."""
    output = exported / f"actions.{request.param}"
    if not output.exists():
        monkeypatch.chdir(region.folder)
        run("export", *region.options, "--as-at", str(AS_AT), "-o", str(output))
    monkeypatch.chdir(exported)
    with duckdb.connect() as connection:
        yield connection


def answer(engine: duckdb.DuckDBPyConnection, which: int) -> list[tuple[Any, ...]]:
    query = QUERIES[which]
    if not Path("actions.ndjson").exists():
        query = query.replace("actions.ndjson", "actions.parquet")
    return engine.execute(query).fetchall()


def overdue(region: Region) -> list[tuple[oracle.Judged, dict[str, Any]]]:
    """What is overdue in the region, with what its plan has of it."""
    return [
        (judged, action)
        for known in region.whole
        for judged, action in zip(
            known.judged(),
            (action for finding in known.plan["findings"] for action in finding["actions"]),
            strict=True,
        )
        if judged.position == "overdue"
    ]


def test_three_queries_are_shown_each_in_a_few_lines() -> None:
    assert len(QUERIES) == 3
    assert all(len(query.splitlines()) <= MOST_LINES for query in QUERIES)


def test_help_shows_the_same() -> None:
    assert blocks(pages()["several"], "sql") == QUERIES


@pytest.mark.parametrize("query", QUERIES)
def test_where_nothing_is_overdue_they_find_nothing(small: Path, run: Run, query: str) -> None:
    run("export", "--as-at", "2017-01-01", "-o", "actions.ndjson")
    with duckdb.connect() as connection:
        assert connection.execute(query).fetchall() == []


def test_the_worst_agencies_by_name(engine: duckdb.DuckDBPyConnection, region: Region) -> None:
    number: Counter[str] = Counter()
    longest: Counter[str] = Counter()
    for judged, _ in overdue(region):
        for name in {lead.lower() for lead in judged.leads}:
            number[name] += 1
            longest[name] = max(longest[name], judged.days_overdue or 0)
    found = answer(engine, 0)
    assert {(name.lower(), n, most) for name, n, most in found} == {
        (name, number[name], longest[name]) for name in number
    }
    assert [n for _, n, _ in found] == sorted(number.values(), reverse=True)
    assert len({name.lower() for name, _, _ in found}) == len(found)


def test_the_days_overdue_on_average_by_plan_and_the_month_that_was_due(
    engine: duckdb.DuckDBPyConnection, region: Region
) -> None:
    days: dict[tuple[str, str], list[int]] = {}
    for judged, action in overdue(region):
        days.setdefault((judged.plan, action["due"][:7]), []).append(judged.days_overdue or 0)
    expected = [(plan, month, sum(n) / len(n)) for (plan, month), n in sorted(days.items())]
    assert answer(engine, 1) == [(*key, pytest.approx(average)) for *key, average in expected]


def test_what_is_overdue_without_a_note_for_sixty_days(
    engine: duckdb.DuckDBPyConnection, region: Region
) -> None:
    expected = []
    for judged, action in overdue(region):
        notes = [oracle.last_day(note["date"]) for note in action.get("progress", [])]
        last = max((day for day in notes if day <= AS_AT), default=None)
        if last is None or last < AS_AT - timedelta(days=60):
            expected.append((f"{judged.plan}:{judged.ref}", judged.days_overdue, last))
    assert any(last is None for *_, last in expected)
    found = answer(engine, 2)
    assert found == sorted(expected, key=lambda row: (-(row[1] or 0), row[0]))
    assert 0 < len(found) < len(overdue(region))

"""Options of pytest for fuzzers, and what they say in the end: how many cases, of which kinds."""

from collections.abc import Iterator

import pytest

COUNTS = "fuzz"
"""The name under which a test's report has its counts, also from another process (xdist)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("fuzz")
    group.addoption("--fuzz", type=int, metavar="N", help="Cases of each fuzzer; else a few.")
    group.addoption("--fuzz-seed", type=int, default=0, metavar="S", help="Number of the first.")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(_lines(terminalreporter))
    if lines:
        terminalreporter.section("fuzzers")
        for line in lines:
            terminalreporter.line(line)


def _lines(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for report in [*reporter.stats.get("passed", ()), *reporter.stats.get("failed", ())]:
        for name, said in getattr(report, "user_properties", ()):
            if name == COUNTS and report.when == "call":
                yield f"{report.nodeid.rpartition('::')[2]}: {said}"

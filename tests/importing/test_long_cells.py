"""Cells of a megabyte: the work grows with the text, whatever is in it."""

import subprocess
import sys

import pytest

WITHIN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from jtai.importing.answering import Answers
from jtai.importing.cells.dues import dues
from jtai.importing.cells.leads import leads
from jtai.importing.cells.updates import notes
from jtai.importing.cells.splits import split
from jtai.importing.cells.statuses import statuses
from tests.importing.records_of import ledger, records_of
kept, answers = ledger(), Answers()
text = eval(sys.argv[1]).strip() or "x"
fields = ("due", "was_due", "lead", "status", "completed", "progress")
records = split(records_of(dict(zip(fields, fields)), [text] * len(fields)), answers, kept)
read = (
    dues(records, answers, kept),
    leads(records, {}, answers, kept, new=True),
    statuses(records, answers, kept),
    notes(records, answers, kept),
)
print(sum(len(one.reads) for (one,) in read[:1] + read[2:]) + len(read[1][0][0].reads))
"""
"""Twenty seconds: several times what it takes, and nothing of what a square of it would."""


@pytest.mark.parametrize(
    "text",
    [
        "'1 Jan 2018: a\\n' * 60_000",
        "'a' + ' ' * 500_000 + 'b' + '\\n' * 500_000 + 'c'",
        "'(update not yet within ' * 40_000",
    ],
)
def test_a_long_cell_is_read_or_asked(text: str) -> None:
    command = [sys.executable, "-c", WITHIN, text]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "6\n"), ran.stderr

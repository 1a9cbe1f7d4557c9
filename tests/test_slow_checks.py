"""Plans that were made to be slow to check: the work grows with the plan, and messages do not."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import Run

HEAD = "title: T\nagencies:\n{}findings:\n  - ref: '1'\n    finding: F.\n    actions:\n"
ACTION = "      - ref: '1.{}'\n        action: Do.\n        lead: [{}]\n        due: {}\n"
NOTE = "          - date: 2018-03\n            note: Note number {}.\n"

WITHIN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (6, 6))
sys.argv = ["jtai", "check"]
from jtai.cli.app import main
main()
"""
"""Six seconds: several times what it takes, and a fraction of what it took."""


def checked(folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    (folder / "plan.yaml").write_text(text)
    command = [sys.executable, "-c", WITHIN]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_many_unknown_leads_among_many_agencies(folder: Path) -> None:
    agencies = "".join(f"  Agency{n:05d}: Agency {n}\n" for n in range(2000))
    actions = (ACTION.format(n, f"Agencx{n:05d}y", "2018-03") for n in range(900))
    ran = checked(folder, HEAD.format(agencies) + "".join(actions))
    assert ran.returncode == 1
    assert ran.stdout.count("is not one of the agencies") == 900
    assert (
        "'Agencx00000y' is not one of the agencies: did you mean Agency00000 (Agency 0)?"
        in ran.stdout
    )


def test_many_notes_on_one_action(folder: Path) -> None:
    notes = [NOTE.format(n) for n in range(12_000)]
    text = HEAD.format("  LA: Council\n") + ACTION.format(1, "LA", "2018-03")
    ran = checked(folder, text + "        progress:\n" + "".join([*notes, notes[7]]))
    assert ran.returncode == 1
    assert "1.1: the same note stands already at line 27: take one of them out" in ran.stdout


def test_a_list_of_many_agencies_is_cut_and_says_so(folder: Path, run: Run) -> None:
    agencies = "".join(f"  Agency{n:05d}: Name {n}\n" for n in range(2000))
    leads = ("Zebra", "Agency00001")
    actions = (ACTION.format(n, lead, "2018-03") for n, lead in enumerate(leads))
    (folder / "plan.yaml").write_text(HEAD.format(agencies) + "".join(actions))
    said, shown, _ = run("overdue", code=3).err.splitlines()
    assert said.endswith("Agency00049 and 1,950 more")
    assert len(said) < 1000
    assert shown.endswith("lead: [Zebra]")

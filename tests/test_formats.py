"""The table of formats: who offers them, who writes them, and how their files are known again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jtai.commands.export import CONTENTS
from jtai.output.formats import FORMATS, LISTINGS, PAPERS, SHEETS, Format, named_by
from jtai.setting_keys import CHOICES
from tests.conftest import SMALL, Repo, Run
from tests.pictures import DAY, everything

AS_AT = ("--as-at", "2018-05-16")


def completed(*words: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "jtai"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "_JTAI_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(["jtai", *words, ""]),
            "COMP_CWORD": str(len(words) + 1),
        },
    )
    return ran.stdout.split()


def test_every_format_is_in_the_table_once_and_in_the_order_of_their_names() -> None:
    assert list(FORMATS) == list(Format)
    endings = [way.ending for way in FORMATS.values() if way.ending]
    assert len(endings) == len(set(endings)) == len(Format) - 1


@pytest.mark.parametrize("chosen", LISTINGS)
def test_a_listing_format_lists_every_action(small: Path, run: Run, chosen: Format) -> None:
    said = run("list", *AS_AT, "--format", chosen).out
    assert all(ref in said for ref in ("1.1", "1.2", "2.1"))


@pytest.mark.parametrize("chosen", LISTINGS)
def test_a_trend_can_be_written_in_every_listing_format(
    repo: Repo, run: Run, chosen: Format
) -> None:
    repo.commit(SMALL, day="2018-04-10")
    said = run("trend", *AS_AT, "--format", chosen).out
    assert "2018" in said
    assert "overdue" in said.lower()


def test_listings_offer_the_same_formats_by_option_setting_and_completion(
    small: Path, run: Run
) -> None:
    assert LISTINGS == ("table", "tsv", "csv", "json", "md")
    assert CHOICES["format"] == LISTINGS
    for verb in ("list", "status", "diff", "check", "export"):
        assert "--format <table|tsv|csv|json|md>" in run(verb, "--help").out
    assert completed("list", "--format") == completed("config", "set", "format") == list(LISTINGS)
    assert "table, tsv, csv, json or md" in run("config", "list", columns=100).out


def test_a_report_offers_the_formats_that_a_paper_can_be_written_in(small: Path, run: Run) -> None:
    assert list(PAPERS) == ["table", "md", "html", "docx", "xlsx"]
    assert "--format <table|md|html|docx|xlsx>" in run("report", "--help").out
    assert completed("report", "--format") == list(PAPERS)


@pytest.mark.parametrize(
    ("verb", "wrong", "offered"),
    [
        ("list", "html", "'table', 'tsv', 'csv', 'json', 'md'"),
        ("check", "TABLE", "'table', 'tsv', 'csv', 'json', 'md'"),
        ("report", "tsv", "'table', 'md', 'html', 'docx', 'xlsx'"),
    ],
)
def test_a_format_that_a_verb_does_not_write_is_refused_with_those_that_it_does(
    small: Path, run: Run, verb: str, wrong: str, offered: str
) -> None:
    said = run(verb, "--format", wrong, code=2).err
    assert f"Invalid value for '--format': '{wrong}' is not one of {offered}." in said


def test_what_is_exported_can_be_written_as_a_file() -> None:
    made_by_records = {Format.JSON, Format.ICS}
    assert set(CONTENTS) <= {*PAPERS, *SHEETS, *made_by_records}


@pytest.mark.parametrize("name", ["a.md", "A.MD", "a.b.md", "there/a.md"])
def test_the_end_of_a_name_says_the_format(name: str) -> None:
    assert named_by(Path(name)) is Format.MD


@pytest.mark.parametrize("name", ["a", "a.table", "a.pdf", "md", ".md", "a.md.txt", "a."])
def test_a_name_that_ends_otherwise_says_none(name: str) -> None:
    assert named_by(Path(name)) is None


@pytest.mark.parametrize("chosen", PAPERS)
def test_the_same_paper_is_the_same_file(chosen: Format) -> None:
    assert PAPERS[chosen](everything(), DAY) == PAPERS[chosen](everything(), DAY)


def test_no_writer_is_imported_before_it_is_used() -> None:
    code = (
        "import sys; import jtai.output.formats; "
        "print(*(name for name in sys.modules if name.startswith('jtai.output.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) == {"jtai.output.formats", "jtai.output.screen"}


@pytest.mark.usefixtures("small")
class TestAPlainTextFile:
    """`report --format table -o FILE`: what a terminal would show, with a line that signs it."""

    def report(self, run: Run, *more: str, code: int = 0) -> str:
        asked = ("--format", "table", "-o", "paper.txt")
        return run("report", *AS_AT, *asked, *more, code=code).err

    def test_it_is_written_again_without_a_word(self, run: Run) -> None:
        self.report(run)
        first = Path("paper.txt").read_bytes()
        assert "paper.txt: Overdue at 16 May 2018" in self.report(run)
        assert Path("paper.txt").read_bytes() == first
        self.report(run, "--title", "Another title")
        assert Path("paper.txt").read_text().startswith("Another title\n")

    def test_one_that_somebody_has_edited_is_kept_unless_it_is_forced(self, run: Run) -> None:
        self.report(run)
        edited = Path("paper.txt").read_text().replace("Audit", "Check")
        Path("paper.txt").write_text(edited)
        assert "somebody has changed it, or saved it again, since jtai wrote it" in self.report(
            run, code=2
        )
        assert Path("paper.txt").read_text() == edited
        self.report(run, "--force")
        assert "Check" not in Path("paper.txt").read_text()
        self.report(run)

    def test_it_is_what_the_screen_shows_and_a_last_line(self, run: Run) -> None:
        self.report(run)
        shown = run("report", *AS_AT, "--format", "table").out
        text = Path("paper.txt").read_text(encoding="utf-8")
        assert text.startswith(shown)
        last = text.removeprefix(shown)
        assert last.startswith("\nmade by jtai: ")
        assert len(last.splitlines()) == 2
        assert "made by jtai" not in shown

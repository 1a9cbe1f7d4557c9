"""Text that tries to be more than text, in every cell of a table: it stays text, in the plan, on
the screen, in the account, the rules and git."""

import csv
import html
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from jtai.model import Plan
from jtai.reading import plan_of
from jtai.toml_text import read_toml
from tests.conftest import Ran, Repo, Run
from tests.hostile import TEXTS
from tests.importing.later_board import adds_up
from tests.importing.make_excel import raw
from tests.importing.word_xml import tbl, tc, tr, word
from tests.strategies import PECULIAR

LIKE_YAML = (
    *("a: b", "- a", "# not a comment", "!!python/object/apply:os.system ['true']", "&a b", "*a"),
    *("null", "~", "yes", "no", "1e3", "2018-03", "0o17", "1:30", "<<: *x", "---", "...", "{a: b}"),
    *("[a, b]", "'", '"', "|", ">", "%YAML 1.2", "@a", "`a`", "? a", "a\n- b: c\n  status: done"),
    *("on", "=", "? [a]", "key: |\n  more", "\\x41", "!!binary aGk=", "${HOME}", "$(true)", "%s"),
)
ACTING = (
    *("a\x1b[2Jb", "a\x9b31mb", "a\x07b", "a\x08b", "\x7fa", "a\u202eb", "a\u2066b", "\u200fa"),
    *(
        "a\u2028b",
        "a\x85b",
        "zero\u200bwidth",
        "a\ufeffb",
        "a\ufffeb",
        "a\U000e0041b",
        "a\x00b"[:1],
    ),
)
ALL = tuple(dict.fromkeys((*TEXTS, *PECULIAR, *LIKE_YAML, *ACTING)))
IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SAFE_ON_A_SCREEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ufeff]")
HEADER = ("Ref", "Action", "Finding", "Priority")


def rows() -> list[tuple[str, str, str, str]]:
    """A row for each text, which is its action, its finding and a field of the board's own."""
    return [(f"{n}.1", text, text, text) for n, text in enumerate(ALL, start=1)]


def as_csv(table: list[tuple[str, ...]], separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([HEADER, *table])
    return out.getvalue().encode()


def as_html(table: list[tuple[str, ...]]) -> bytes:
    def line(cells: tuple[str, ...]) -> str:
        inside = (html.escape(cell).replace("\n", "<br>") for cell in cells)
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in inside)}</tr>"

    return f"<meta charset=utf-8><table>{''.join(map(line, [HEADER, *table]))}</table>".encode()


def as_word(table: list[tuple[str, ...]]) -> bytes:
    def cell(text: str) -> str:
        runs = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
        )
        return tc(f"<w:p><w:r>{runs}</w:r></w:p>")

    return word(tbl(*(tr(*map(cell, cells)) for cells in [HEADER, *table])))


def plan_in(path: Path) -> Plan:
    return plan_of(path.read_bytes(), path.name)


def alike(text: str) -> str:
    """A text without the blanks at the ends of its lines, and without blank lines, which are no
    text in any format; a line that begins with a number may have lost it."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(filter(None, lines))


def is_shown_safely(ran: Ran) -> None:
    found = SAFE_ON_A_SCREEN.search(ran.out + ran.err)
    assert found is None, repr((ran.out + ran.err)[found.start() - 40 : found.end() + 40])


def kept(folder: Path, run: Run, name: str, data: bytes, *options: str) -> Plan:
    """The plan of a file that has nothing to ask."""
    (folder / name).write_bytes(data)
    account = ("--account", "account.json")
    ran = run("import", name, "-o", "plan.yaml", "--title", "Plan", *account, *options)
    is_shown_safely(ran)
    adds_up(json.loads((folder / "account.json").read_text("utf-8")))
    run("check", "plan.yaml")
    return plan_in(folder / "plan.yaml")


SPLIT_BY = {"csv": ",", "tsv": "\t"}


@pytest.mark.parametrize("ending", ["csv", "tsv", "html", "docx", "xlsx"])
def test_a_text_reads_back_as_it_stood(ending: str, folder: Path, run: Run) -> None:
    texts = [text for text in ALL if alike(text)]
    if ending in ("docx", "xlsx"):
        texts = [text for text in texts if not IN_XML.search(text) and "_x0041_" not in text]
    table: list[tuple[str, ...]] = [
        (f"{n}.1", "Audit.", "Late.", text) for n, text in enumerate(texts, start=1)
    ]
    made: dict[str, Callable[[], bytes]] = {
        "csv": lambda: as_csv(table),
        "tsv": lambda: as_csv(table, "\t"),
        "html": lambda: as_html(table),
        "docx": lambda: as_word(table),
        "xlsx": lambda: raw(folder / "old.xlsx", [HEADER, *table]).read_bytes(),
    }
    plan = kept(folder, run, f"old.{ending}", made[ending](), "--map", "Priority=x-priority")
    there = {a.ref: str(dict(a.extra).get("x-priority", "")) for a in plan.actions}
    differing = [
        (text, there[ref]) for (ref, *_, text) in table if alike(there[ref]) != alike(text)
    ]
    assert differing == []


@pytest.mark.parametrize("ending", ["json", "md", "csv"])
@pytest.mark.parametrize("options", [(), ("--open", "--noted", "2018-05"), ("--open",)])
def test_a_text_in_every_cell_is_read_or_asked(
    options: tuple[str, ...], ending: str, folder: Path, run: Run
) -> None:
    """Of whatever kind its column is."""
    header = ["Finding", "Action", "Lead", "Due", "Status", "Progress", "Completed", "Evidence"]
    texts = [text for text in ALL if alike(text)]
    table = [[*header, "Priority", "Revised date"], *([text] * 10 for text in texts)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    (folder / "old.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    account = folder / f"account.{ending}"
    ran = run(
        "import", "old.csv", "-o", "plan.yaml", "--account", account.name, *options, code=None
    )
    assert ran.code == 1
    is_shown_safely(ran)
    is_safe(account)
    rules = folder / "plan.import.toml"
    assert SAFE_ON_A_SCREEN.search(rules.read_text("utf-8")) is None
    read_toml(rules.read_bytes(), "rules", "", "")


def is_safe(account: Path) -> None:
    """No cell is a formula, no markup is more than text."""
    if account.suffix == ".json":
        adds_up(json.loads(account.read_text("utf-8")))
        return
    text = account.read_text("utf-8-sig")
    if account.suffix == ".csv":
        for record in csv.reader(io.StringIO(text, newline="")):
            for cell in record:
                assert not cell.startswith(("=", "+", "-", "@", "\t")), cell
        return
    assert re.search(r"(?<!\\)(<script|<img|\]\(http|!\[)", text) is None


@pytest.mark.parametrize(
    "text", ["\u200b", "\u2060\ufeff", "\u3164", "\xad", "\u00a0", "\u2800", "\U000e0041"]
)
def test_a_text_that_says_nothing_is_named_or_kept(text: str, folder: Path, run: Run) -> None:
    header = ["Ref", "Finding", "Action", "Lead", "Due", "Status", "Progress", "Evidence", "x-own"]
    for number in range(1, len(header)):
        row = ["1.1", "Late.", "Audit.", "", "", "", "", "", ""]
        row[number] = text
        other = ["1.2", "Late.", "See.", "LA", "2018-03", "complete", "2018-03: Said.", "1", "a"]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([header, row, other])
        (folder / "old.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
        account = ("--account", "account.json", "--map", "x-own=x-own")
        ran = run("import", "old.csv", "-o", "plan.yaml", *account, code=None)
        assert ran.code in (0, 1), header[number]
        is_shown_safely(ran)
        adds_up(json.loads((folder / "account.json").read_text("utf-8")))
        if ran.code == 0:
            run("check", "plan.yaml")
        for made in ("plan.yaml", "plan.import.toml", "plan.import.tsv"):
            (folder / made).unlink(missing_ok=True)


def test_what_git_is_told_has_no_escapes(repo: Repo, run: Run) -> None:
    name = "a\x1b[31m=1+1\n\nSigned-off-by: x\u202e.csv"
    repo.commit("title: x\n")
    (repo.path / "plan.yaml").unlink()
    (repo.path / name).write_text('Ref,Action\n1,"=1+1 \x1b[31m"\n', encoding="utf-8")
    ran = run("import", name, "-o", "new.yaml", "--commit")
    is_shown_safely(ran)
    message = repo.git("log", "-1", "--format=%B")
    assert message == (
        "Import a\\x1b[31m=1+1  Signed-off-by: x\\u202e.csv: 1 action under 1 finding"
    )
    later = (repo.path / name).read_text("utf-8").replace("=1+1", "=2+2")
    (repo.path / name).write_text(later, encoding="utf-8")
    run("import", name, "--into", "new.yaml", "--commit", code=None)
    assert SAFE_ON_A_SCREEN.search(repo.git("log", "-1", "--format=%B")) is None


@pytest.mark.parametrize(
    ("column", "ending"),
    [("Action", "csv"), ("Lead", "csv"), ("Due", "csv"), ("Action", "xlsx"), ("Progress", "docx")],
)
def test_a_cell_of_a_megabyte_is_read_or_asked_in_moments(
    column: str,
    ending: str,
    folder: Path,
    jtai: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    text = "The board will agree on 12/6/19 what it is that is to be done. " * 16_000
    header = ["Ref", "Finding", "Action", "Lead", "Due", "Status", "Progress"]
    cells = ["1.1", "Late.", "Audit.", "LA", "2018-03", "complete", "2018-04-01: Begun."]
    cells[header.index(column)] = text
    path = folder / f"old.{ending}"
    if ending == "csv":
        path.write_text(",".join(header) + "\n" + ",".join(cells) + "\n")
    elif ending == "xlsx":
        raw(path, [header, cells])
    else:
        path.write_bytes(word(tbl(tr(*header), tr(*cells))))
    ran = jtai("import", path.name, "-o", "plan.yaml", timeout=60)
    assert ran.returncode in (0, 1), ran.stderr
    if ran.returncode == 0:
        assert alike(text) in alike((folder / "plan.yaml").read_text("utf-8").replace("\n", " "))

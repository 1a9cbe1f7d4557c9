"""What is named as a plan and is none: one line that says what it is, and exit code 3."""

import gzip
import os
import socket
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from jtai.reading import read
from tests.conftest import SMALL, Run

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
Start = Callable[..., subprocess.CompletedProcess[str]]


def zipped(name: str, content: str = "") -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(ZipInfo(name), content)
    return made.getvalue()


@cache
def a_word_file() -> bytes:
    import docx

    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


@cache
def an_excel_file() -> bytes:
    import openpyxl

    made = BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


OTHERS: dict[str, Callable[[], bytes]] = {
    "a Word file": a_word_file,
    "an Excel file": an_excel_file,
    "a PowerPoint file": lambda: zipped("ppt/presentation.xml"),
    "a LibreOffice text (ODT)": lambda: zipped(
        "mimetype", "application/vnd.oasis.opendocument.text"
    ),
    "a LibreOffice spreadsheet (ODS)": lambda: zipped(
        "mimetype", "application/vnd.oasis.opendocument.spreadsheet"
    ),
    "a compressed file (ZIP)": lambda: zipped("plan.yaml", SMALL),
    "a compressed file": lambda: gzip.compress(SMALL.encode()),
    "an old Word file (.doc)": lambda: OLD_OFFICE + "WordDocument".encode("utf-16-le"),
    "an old Excel file (.xls)": lambda: OLD_OFFICE + "Workbook".encode("utf-16-le"),
    "a Word or Excel file with a password": lambda: (
        OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
    ),
    "a PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a picture": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a web page (HTML)": lambda: b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>findings: []",
    "an XML file": lambda: b'<?xml version="1.0"?>\n<plan/>',
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_kind_is_called_what_it_is(kind: str, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(OTHERS[kind]())
    to_do = "name the file that has 'findings:'"
    if kind in ("a Word file", "an Excel file", "a web page (HTML)"):
        to_do = "'jtai import FILE -o plan.yaml' makes a plan of it"
    said = f"plan.yaml: this is {kind}, not a plan: {to_do}\n"
    assert run("overdue", code=3).err == said
    assert run("check", code=1).out.startswith(said)


def test_a_plan_that_starts_like_another_file_is_a_plan() -> None:
    assert read(b"# PK\x03".replace(b"\x03", b"3") + b"\n" + SMALL.encode()).problems == ()


def test_a_text_without_findings_is_asked_whether_it_is_a_plan(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text("# Minutes\n\n| ref | said |\n")
    assert run("overdue", code=3).err.startswith(
        "plan.yaml: there is no 'findings:' in this file: is it a plan?\nplan.yaml:3: "
    )


def test_a_plan_that_may_not_be_read_is_no_wrong_option(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)  # root may read whatever the mode says
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    said = "plan.yaml: you have no permission to read it\n"
    for command in (("overdue",), ("note", "1.1", "Said."), ("history", "1.1")):
        assert run(*command, "--plan", "plan.yaml", code=3).err == said
    assert run("check", "plan.yaml", code=3).out.startswith(said)


def test_what_cannot_be_read_is_one_line(folder: Path, run: Run) -> None:
    Path("dangling").symlink_to("nowhere")
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    for name in ("dangling", "pipe", "socket", "/dev/zero", "no/such/plan.yaml", "a/" * 3000):
        ran = run("overdue", "--plan", name, code=3)
        assert ran.out == ""
        assert len(ran.err.splitlines()) == 1
        assert "Usage" not in ran.err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no such thing here")
def test_a_disk_that_fails_is_said_so(folder: Path, run: Run) -> None:
    said = run("overdue", "--plan", "/proc/self/mem", code=3).err
    assert said == "/proc/self/mem: it cannot be read: Input/output error\n"


def test_a_plan_can_come_through_a_pipe(folder: Path, jtai: Start) -> None:
    ran = jtai("list", "--plan", "/dev/stdin", input=SMALL)
    assert [line.split("\t")[0] for line in ran.stdout.splitlines()] == ["ref", "1.1", "1.2", "2.1"]
    refused = jtai("note", "1.2", "Said.", "--plan", "/dev/stdin", input=SMALL)
    assert refused.returncode == 4
    assert len(refused.stderr.splitlines()) <= 2

"""LibreOffice as a reader of what jtai wrote, and as a writer of what it reads. It is big: where it
is not installed, these tests are skipped; CI installs it."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SOFFICE = shutil.which("soffice")
needed = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
needed_to_print = pytest.mark.skipif(
    SOFFICE is None or shutil.which("pdftotext") is None,
    reason="LibreOffice (soffice) or poppler (pdftotext) is not installed",
)
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


_profiles: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def _a_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What LibreOffice keeps for its user: one for all tests of a process, which start it one after
    another. With a new one it needs twice as long to start."""
    _profiles.append(tmp_path_factory.mktemp("libreoffice") / "profile")
    yield
    _profiles.clear()


def _soffice() -> list[str]:
    return ["soffice", f"-env:UserInstallation={_profiles[0].as_uri()}", "--headless"]


def converted(path: Path, form: str, *options: str, also: Sequence[Path] = ()) -> list[Path]:
    """The files that LibreOffice makes of `path`, and `also` of others."""
    out = path.parent / "converted"
    made = [*_soffice(), *options, "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*made, *map(str, (path, *also))], check=True, capture_output=True, timeout=120)
    return sorted(out.iterdir())


def printed(*paths: Path, only: Path | None = None) -> list[list[str]]:
    """The text of each page, for each file, as LibreOffice prints it: with the fonts of the folder
    `only`, if one is given."""
    folder = paths[0].parent
    if only:
        (folder / "fonts.conf").write_text(_FONTS.format(only, folder), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    try:
        converted(paths[0], "pdf", also=paths[1:])
    finally:
        os.environ.pop("FONTCONFIG_FILE", None)
    texts = []
    for path in paths:
        pdf = folder / "converted" / path.with_suffix(".pdf").name
        read = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
        texts.append(subprocess.run(read, check=True, capture_output=True).stdout.decode())
    return [text.removesuffix("\f").split("\f") for text in texts]


def cells(path: Path, separator: str, *, trim: bool = False) -> list[list[str]]:
    """The cells that LibreOffice finds in a file of text, whatever it is named, broken at a
    separator: a formula as such, text as it is read. `trim` leaves out blanks around texts."""
    text = "Text - txt - csv (StarCalc)"
    read = f"{ord(separator)},34,76,1,,0,false,true,false,false,false,{str(trim).lower()}"
    named = path.rename(path.with_suffix(".csv"))
    (made,) = converted(
        named, f"csv:{text}:44,34,76,1,,0,false,false,false,true", f"--infilter={text}:{read}"
    )
    with made.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def run_basic(folder: Path, program: str) -> None:
    """Let LibreOffice run a program in Basic: its `Sub Work`. Raises AssertionError with what went
    wrong in it."""
    failed, run = folder / "failed", [*_soffice(), "--norestore"]
    module = _profiles[0] / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():  # the first start puts its own there
        made = [*run, "--terminate_after_init"]
        subprocess.run(made, check=True, capture_output=True, timeout=120)
    failed.unlink(missing_ok=True)
    whole = _MAIN % failed + program
    module.write_text(_MODULE % escape(whole), encoding="utf-8")
    started = [*run, "macro:///Standard.Module1.Main"]
    subprocess.run(started, check=False, capture_output=True, timeout=120)  # it may fail at its end
    assert failed.read_text(encoding="utf-8").strip() == "", failed.read_text(encoding="utf-8")


_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/conf.d</include>
<reset-dirs/><dir>{}</dir><cachedir>{}/fonts</cachedir></fontconfig>
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">%s</script:module>
"""
_MAIN = """\
Dim at As String
Sub Main
  On Error GoTo Failed
  Dim wrong As String
  Work
Ends:
  file = FreeFile()
  Open "%s" For Output As #file
  Print #file, wrong
  Close #file
  StarDesktop.terminate()
  Exit Sub
Failed:
  wrong = Error & ", after " & at
  Resume Ends
End Sub
Function Arg(named As String, value)
  Dim one As New com.sun.star.beans.PropertyValue
  one.Name = named
  one.Value = value
  Arg = one
End Function
"""

"""LibreOffice as a reader of what jtai wrote, and as a writer of what it reads. It is big: where it
is not installed, these tests are skipped; CI installs it."""

import contextlib
import csv
import os
import shutil
import signal
import subprocess
import time
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


_folders: list[Path] = []
_running: list[subprocess.Popen[bytes]] = []


@pytest.fixture(scope="session", autouse=True)
def _an_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One LibreOffice converts for all tests of a process: the first that needs it starts it. A
    start is a second of work, a conversion hardly any.

    What it keeps for its user is in one folder (`profile`), and what others keep that are started
    apart, one after another, in a second. With a new one a start takes twice as long."""
    _folders.append(tmp_path_factory.mktemp("libreoffice"))
    yield
    for office in _running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGTERM)
        office.wait(60)
    _running.clear()
    _folders.clear()


def _soffice(profile: str) -> list[str]:
    there = (_folders[0] / profile).as_uri()
    return ["soffice", f"-env:UserInstallation={there}", "--headless", "--norestore"]


def _keep_one_running() -> None:
    """See that an office runs. A document that is open keeps it from ending when it has nothing to
    do."""
    if _running and _running[0].poll() is None:
        return
    _running.clear()
    kept = _folders[0] / "kept.txt"
    kept.write_text("This is open as long as there are tests.\n", encoding="utf-8")
    lock = kept.with_name(f".~lock.{kept.name}#")
    lock.unlink(missing_ok=True)
    quiet = subprocess.DEVNULL
    started = [*_soffice("profile"), str(kept)]
    office = subprocess.Popen(started, stdout=quiet, stderr=quiet, start_new_session=True)
    _running.append(office)
    ends = time.monotonic() + 120
    while not lock.exists():  # it is open
        assert time.monotonic() < ends, "LibreOffice does not start"
        time.sleep(0.05)


def converted(
    path: Path, form: str, *options: str, also: Sequence[Path] = (), apart: bool = False
) -> list[Path]:
    """The files that LibreOffice makes of `path`, and `also` of others: the one that is running (a
    second one hands on what it was started for, and waits), or one that is started for it alone,
    which sees the environment as it is now."""
    if not apart:
        _keep_one_running()
    out = path.parent / "converted"
    made = [*_soffice("apart" if apart else "profile"), *options]
    made += ["--convert-to", form, "--outdir", str(out)]
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
        converted(paths[0], "pdf", also=paths[1:], apart=only is not None)
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
    failed, run = folder / "failed", _soffice("apart")  # one that runs takes no macro from another
    module = _folders[0] / "apart" / "user" / "basic" / "Standard" / "Module1.xba"
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

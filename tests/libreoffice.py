"""LibreOffice as a reader of what jtai wrote, and as a writer of what it reads. It is big: where it
is not installed, these tests are skipped; CI installs it."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needed = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(path: Path, form: str, *options: str) -> list[Path]:
    """The files that LibreOffice makes of `path`."""
    out = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    made = ["soffice", profile, "--headless", *options, "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*made, str(path)], check=True, capture_output=True, timeout=120)
    return sorted(out.iterdir())


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

"""LibreOffice as a reader of what jtai wrote. It is big, and CI does not install it: the tests
that must run read the files with the standard library instead."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needed = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(path: Path, form: str) -> list[Path]:
    """The files that LibreOffice makes of `path`."""
    out = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    made = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*made, str(path)], check=True, capture_output=True, timeout=120)
    return sorted(out.iterdir())

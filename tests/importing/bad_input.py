"""What tests of bad input share: plans in Word, Excel and CSV, and an import that is refused."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.conftest import Run
from tests.importing.excel_xml import excel, row
from tests.importing.word_xml import tbl, tr, word

ENDINGS = ("docx", "xlsx", "csv", "tsv", "md", "html", "json")
IN_LETTERS = ("csv", "tsv", "md", "html", "json")
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HEADER = ("Ref", "Finding", "Action", "Lead", "Due")
ROW = ("1.1", "Visits are late.", "Audit the visits.", "Police", "2018-03")
WORD_PLAN = word(tbl(tr(*HEADER), tr(*ROW)))
EXCEL_PLAN = excel(row(1, *HEADER) + row(2, *ROW))
CSV_PLAN = ",".join(HEADER) + "\n" + ",".join(ROW) + "\n"


def files(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder; what is no file has no bytes."""
    there = {path: path.is_file() and not path.is_symlink() for path in folder.rglob("*")}
    return {str(path): path.read_bytes() if is_file else None for path, is_file in there.items()}


@pytest.fixture
def refused(folder: Path, run: Run) -> Callable[..., str]:
    """Import a file that is to be refused, and give what was said of it: the folder has what it
    had."""

    def import_it(
        name: str, data: bytes | str | None = None, *options: str, code: int = 3, into: str = "-o"
    ) -> str:
        if data is not None:
            content = data.encode() if isinstance(data, str) else data
            (folder / name).write_bytes(content)
        before = files(folder)
        said = run("import", name, into, "plan.yaml", *options, code=code).err
        assert files(folder) == before
        assert "Traceback" not in said
        assert 0 < len(said) < 2000
        return said

    return import_it


Refused = Callable[..., str]


def zipped(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """An Office file with another part in it, or one in place of its own."""
    with ZipFile(BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    return zipped(parts | {name: content})


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()

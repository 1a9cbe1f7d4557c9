"""A file that jtai wrote is replaced without a word; one that somebody worked on since is not."""

import csv
import json
import re
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.commands.export import FORMATS_OF_FILES
from jtai.output.files import made_by_jtai
from jtai.output.formats import FORMATS, Format
from jtai.output.marks_of_rows import TO_SIGN
from tests import libreoffice
from tests.conftest import Repo, Run
from tests.test_calendar import events

AS_AT = ("--as-at", "2018-05-16")
LATER = ("--as-at", "2018-05-20", "--agency", "Police")
OFFICE = (Format.DOCX, Format.XLSX)
TEXTS = [chosen for chosen in Format if chosen not in (*OFFICE, Format.PARQUET)]
MADE = {
    chosen: FORMATS[chosen].mark().sign(data)
    for chosen, data in {
        Format.TABLE: b"Position\n\nAll is well.\n",
        Format.TSV: b"Ref.\tDue\t\n1.1\tMar 2018\t\n",
        Format.CSV: b'ref,note,\n1.1,"a\nb",\n',
        Format.JSON: b'{\n  "version": 1,\n  "actions": []\n}\n',
        Format.MD: b"# Position\n\nAll is well.\n",
        Format.HTML: b"<!DOCTYPE html>\n<p>All is well.\n",
        Format.ICS: b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
        Format.NDJSON: b'{"ref": "1.1", "note": "a"}\n{"ref": "1.2", "note": "b"}\n',
        Format.PARQUET: b"PAR1rows%s%sPAR1"
        % (TO_SIGN.encode(), len(TO_SIGN).to_bytes(4, "little")),
    }.items()
}
"""A small file of each format of text, and of Parquet, so far as its mark goes."""


def write(
    run: Run, chosen: Format, asked: tuple[str, ...] = AS_AT, code: int = 0
) -> tuple[Path, str]:
    """Have jtai write a file in a format, and give it with what was said."""
    command = "export" if chosen in FORMATS_OF_FILES else "report"
    named = () if FORMATS[chosen].ending else ("--format", chosen)
    name = f"file.{FORMATS[chosen].ending or 'txt'}"
    return Path(name), run(command, *asked, *named, "-o", name, code=code).err


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    saved = BytesIO()
    with ZipFile(saved, "w") as file:
        for name, content in parts:
            file.writestr(name, content)
    return saved.getvalue()


def parts_of(data: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def saved_by_its_package(data: bytes) -> bytes:
    """The same Word or Excel file, opened and saved by the package that reads it."""
    import docx
    import openpyxl

    saved = BytesIO()
    is_word = any(name.startswith("word/") for name, _ in parts_of(data))
    (docx.Document if is_word else openpyxl.load_workbook)(BytesIO(data)).save(saved)
    return saved.getvalue()


def saved_by_pyarrow(data: bytes) -> bytes:
    import pyarrow.parquet

    saved = BytesIO()
    pyarrow.parquet.write_table(pyarrow.parquet.read_table(BytesIO(data)), saved)
    return saved.getvalue()


def a_row_more(data: bytes) -> bytes:
    return data + data.rstrip().rsplit(b"\n", 1)[1] + b"\n"


def an_event_more(data: bytes) -> bytes:
    event = data[data.index(b"BEGIN:VEVENT") : data.index(b"END:VEVENT\r\n") + 12]
    return data.replace(b"END:VCALENDAR", event + b"END:VCALENDAR")


def another(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def in_a_part(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: zipped((name, part.replace(old, new)) for name, part in parts_of(data))


def unmarked(data: bytes) -> bytes:
    """A file of text, or of Parquet, without what its mark is known by."""
    bare = data.replace(b"made by jtai: ", b"MADE BY JTAI: ").replace(b"X-JTAI-DIGEST:", b"X-MINE:")
    return re.sub(rb"[ \t]{64}", b"", bare)


WORK: dict[str, tuple[list[Format], Callable[[bytes], bytes]]] = {
    "a word": ([*TEXTS], another(b"Audit", b"Check")),
    "a row": ([Format.CSV, Format.TSV, Format.NDJSON], a_row_more),
    "a row at the start": ([Format.NDJSON], lambda data: b'{"ref": "0"}\n' + data),
    "a byte": ([Format.PARQUET], lambda data: data[:99] + bytes([data[99] ^ 1]) + data[100:]),
    "saved by pyarrow": ([Format.PARQUET], saved_by_pyarrow),
    "a column": ([Format.CSV], lambda data: data.replace(b"\n", b",mine\n")),
    "a row less": ([Format.CSV, Format.TSV], lambda data: data[: data.rstrip().rindex(b"\n") + 1]),
    "a mark taken out": ([Format.CSV, Format.TSV, Format.NDJSON], unmarked),
    "a key": ([Format.JSON], another(b"{\n", b'{\n  "mine": 1,\n')),
    "a key at the end": ([Format.JSON], lambda data: data[:-3] + b',\n  "mine": 1\n}\n'),
    "an event": ([Format.ICS], an_event_more),
    "an event less": ([Format.ICS], lambda data: data[: data.rindex(b"BEGIN:VEVENT")]),
    "a line at the end": ([Format.MD, Format.HTML, Format.TABLE], lambda data: data + b"Mine.\n"),
    "a line at the start": ([Format.MD, Format.HTML, Format.TABLE], lambda data: b"Mine\n" + data),
    "a word in a part": ([*OFFICE], in_a_part(b"Audit", b"Check")),
    "who saved it": ([*OFFICE], in_a_part(b"lastModifiedBy>jtai<", b"lastModifiedBy>Ann<")),
    "saved as it was": ([*OFFICE], saved_by_its_package),
    "packed again": ([*OFFICE], lambda data: zipped(parts_of(data))),
    "a part": ([*OFFICE], lambda data: zipped([*parts_of(data), ("mine.xml", b"<mine/>")])),
}


@pytest.mark.parametrize("chosen", Format)
def test_what_jtai_wrote_is_replaced_without_a_word(small: Path, run: Run, chosen: Format) -> None:
    path, _ = write(run, chosen)
    before = path.read_bytes()
    assert made_by_jtai(before)
    write(run, chosen, LATER)
    assert path.read_bytes() != before


@pytest.mark.parametrize(
    ("chosen", "work"),
    [(chosen, work) for work, (among, _) in WORK.items() for chosen in among],
    ids=str,
)
def test_what_somebody_has_worked_on_is_replaced_only_with_force(
    small: Path, run: Run, chosen: Format, work: str
) -> None:
    path, _ = write(run, chosen)
    before = path.read_bytes()
    after = WORK[work][1](before)
    assert after != before
    path.write_bytes(after)
    said = write(run, chosen, LATER, code=2)[1]
    if work not in ("a mark taken out", "saved by pyarrow"):
        assert "somebody has changed it, or saved it again, since jtai wrote it" in said
    assert "name another file, or replace it with --force." in said
    assert path.read_bytes() == after


@pytest.mark.parametrize("chosen", Format)
def test_a_file_without_a_mark_is_not_known(small: Path, run: Run, chosen: Format) -> None:
    """Of others, or of a jtai that put none into it."""
    path, _ = write(run, chosen)
    old = path.read_bytes()
    if chosen in OFFICE:
        old = zipped((n, p.replace(b"made by jtai: ", b"")) for n, p in parts_of(old))
    else:
        old = unmarked(old)
    path.write_bytes(old)
    said = write(run, chosen, LATER, code=2)[1]
    assert "nothing in it says that jtai wrote it as it is now" in said


@libreoffice.needed
@pytest.mark.parametrize("chosen", OFFICE)
def test_what_libreoffice_has_saved_is_replaced_only_with_force(
    small: Path, run: Run, chosen: Format
) -> None:
    path, _ = write(run, chosen)
    (saved,) = libreoffice.converted(path.resolve(), chosen)
    assert b"<cp:lastModifiedBy>jtai<" in ZipFile(saved).read("docProps/core.xml")
    path.write_bytes(saved.read_bytes())
    assert "--force" in write(run, chosen, LATER, code=2)[1]


def test_line_breaks_that_git_has_changed_are_nobodys_work(
    repo: Repo, bristol: Path, run: Run
) -> None:
    repo.git("config", "core.autocrlf", "true")
    written = {chosen: write(run, chosen)[0] for chosen in TEXTS}
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Keep the papers")
    for path in written.values():
        path.unlink()
    repo.git("checkout", "--", ".")
    for chosen, path in written.items():
        assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")
        write(run, chosen, LATER)
    repo.git("config", "core.autocrlf", "input")
    path = written[Format.ICS]
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    write(run, Format.ICS)


@given(st.sampled_from(list(MADE)), st.data())
def test_no_other_byte_can_be_changed_unseen(chosen: Format, data: st.DataObject) -> None:
    made = MADE[chosen]
    place = data.draw(st.integers(0, len(made) - 1))
    new = data.draw(st.binary(max_size=3).filter(lambda new: new != made[place : place + 1]))
    changed = made[:place] + new + made[place + 1 :]
    if changed.replace(b"\r\n", b"\n") != made.replace(b"\r\n", b"\n"):
        assert not made_by_jtai(changed)


@given(st.binary() | st.binary().map(b"PK\x03\x04".__add__))
def test_a_file_of_others_is_not_known(data: bytes) -> None:
    assert made_by_jtai(data) is None


@given(st.sampled_from(OFFICE), st.data())
def test_a_damaged_file_is_no_traceback(chosen: Format, data: st.DataObject) -> None:
    sound = FORMATS[chosen].mark().sign(zipped([CORE, ("a.xml", b"<a/>" * 99)]))
    assert made_by_jtai(sound)
    damaged = bytearray(sound)
    for place in data.draw(st.lists(st.integers(0, len(sound) - 1), min_size=1, max_size=6)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    made_by_jtai(bytes(damaged))
    made_by_jtai(sound[: data.draw(st.integers(0, len(sound)))])


CORE = ("docProps/core.xml", b"<cp:coreProperties></cp:coreProperties>")


class TestOtherReadersPassItOver:
    @pytest.fixture(autouse=True)
    def _plan(self, bristol: Path) -> None: ...

    def test_json_is_what_list_says_and_a_comment(self, run: Run) -> None:
        said = json.loads(write(run, Format.JSON)[0].read_bytes())
        assert said.pop("$comment").startswith("made by jtai: ")
        assert said == json.loads(run("list", *AS_AT, "--format", "json").out)

    def test_a_table_has_a_last_column_with_nothing_in_it(self, run: Run) -> None:
        for chosen, separator in ((Format.CSV, ","), (Format.TSV, "\t")):
            text = write(run, chosen)[0].read_text("utf-8-sig")
            head, *rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
            assert head[-1].startswith("made by jtai: ")
            assert "made by jtai" not in " ".join(head[:-1])
            assert len(rows) == 45
            assert {(len(row), row[-1]) for row in rows} == {(len(head), "")}

    def test_a_listing_on_stdout_has_none(self, run: Run) -> None:
        for chosen in ("csv", "tsv", "json", "md", "table"):
            assert "made by jtai" not in run("list", "--format", chosen).out

    def test_json_lines_have_a_line_an_action_and_nothing_else(self, run: Run) -> None:
        lines = write(run, Format.NDJSON)[0].read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert [row["ref"] for row in rows][-1] == "34.1"
        assert len(rows) == 45
        assert len({tuple(row) for row in rows}) == 1
        assert all(line.startswith("{") for line in lines)

    def test_a_calendar_has_the_same_events(self, run: Run) -> None:
        data = write(run, Format.ICS)[0].read_bytes()
        assert len(events(data)) == 37
        assert data.count(b"\r\nX-JTAI-DIGEST:") == 1

    def test_word_and_excel_files_open_and_say_it_in_their_properties(self, run: Run) -> None:
        import docx
        import openpyxl

        word = docx.Document(str(write(run, Format.DOCX)[0])).core_properties
        excel = openpyxl.load_workbook(write(run, Format.XLSX)[0]).properties
        for said in (word.identifier, excel.identifier):
            assert said.startswith("made by jtai: ")

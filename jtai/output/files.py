"""Output files: what jtai made it may replace, what others made only if they say so."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jtai.errors import UsageError
from jtai.writing import write_output

_MARKS = (
    re.compile(rb"\A(?:\xef\xbb\xbf)?ref,finding_ref,"),
    re.compile(rb'\A\{\s*"version": \d+,\s*"plan": '),
    re.compile(rb"\ABEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-//jtai//"),
)
_MARKED = re.compile(rb"<!-- made by jtai: ([0-9a-f]{64}) -->\n\Z")
_SIGNED = re.compile(rb'\A\{\n  "\$comment": "made by jtai: ([0-9a-f]{64})",\n')
_PUBLISHED = re.compile(
    rb"\A(?:\xef\xbb\xbf)?Ref\.\tFinding\tAction\tLead Agency\(ies\)\tDue\tProgress Update\n"
    rb"(?:(?:[^\t\n]*\t){4}(?:(?:\d+ )?[A-Z][a-z][a-z] \d{4}|[^\d\t\n]*)\t[^\t\n]*\n)*\Z"
)
"""The board's own table has these columns, but not dates as jtai writes them (`Oct 2017`)."""


def marked(text: str) -> bytes:
    """A Markdown or HTML file whose last line, which readers do not see, tells that jtai made it
    and would not fit any more if somebody had changed it since."""
    data = text.encode()
    return data + f"<!-- made by jtai: {sha256(data).hexdigest()} -->\n".encode()


def signed(text: str) -> bytes:
    """A JSON object whose first member, which readers pass over, tells the same."""
    rest = text.encode().removeprefix(b"{\n")
    return b'{\n  "$comment": "made by jtai: %s",\n' % sha256(rest).hexdigest().encode() + rest


def save(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write an output file, replacing one that jtai made, with `force` also another.

    Raises UsageError where a file of others is in the way, WriteError where writing failed.
    """
    if path.is_file() and not force and not made_by_jtai(path):
        raise UsageError(
            f"{path} is there already, and jtai did not make it as it is now: "
            "name another file, or replace it with --force."
        )
    write_output(path, data)


def made_by_jtai(path: Path) -> bool:
    """Whether a file is one of jtai's, as far as it can tell. One that somebody has worked
    on since is not, where it shows: Word, Excel, Markdown and HTML files, and a schema."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if data.startswith(b"PK"):
        return _last_saved_by_jtai(data)
    if found := _MARKED.search(data):
        return found[1] == sha256(data[: found.start()]).hexdigest().encode()
    if found := _SIGNED.search(data):
        return found[1] == sha256(data[found.end() :]).hexdigest().encode()
    return any(mark.search(data) for mark in _MARKS) or _PUBLISHED.search(data) is not None


def _last_saved_by_jtai(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as file:
            return b"<cp:lastModifiedBy>jtai</cp:lastModifiedBy>" in file.read("docProps/core.xml")
    except (BadZipFile, KeyError, OSError):
        return False

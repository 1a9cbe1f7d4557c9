"""What a file is that is no plan: those that people keep plans in, by how they start."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    "a PDF": (b"%PDF-",),
    "a rich text file (RTF)": (b"{\\rtf",),
    "a web page (HTML)": (b"<!doctype", b"<!DOCTYPE", b"<html", b"<HTML"),
    "an XML file": (b"<?xml",),
    "a picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"),
    "a compressed file": (
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"7z\xbc\xaf",
        b"Rar!\x1a",
        b"(\xb5/\xfd",
    ),
}
_IN_A_ZIP = {
    b"word/document": "a Word file",
    b"xl/workbook": "an Excel file",
    b"ppt/presentation": "a PowerPoint file",
    b"mimetypeapplication/vnd.oasis.opendocument.text": "a LibreOffice text (ODT)",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": "a LibreOffice spreadsheet (ODS)",
}
IMPORTED = ("a Word file", "an Excel file", "a web page (HTML)")
"""Of these a plan can be made."""

_IN_OLE = {
    "WordDocument": "an old Word file (.doc)",
    "Workbook": "an old Excel file (.xls)",
    "EncryptedPackage": "a Word or Excel file with a password",
}


def kind_of(data: bytes, start: bytes) -> str | None:
    """What else than a plan the bytes of a file are, if they are one of the kinds known here.
    `start` is how they start, without blanks."""
    if start.startswith(_ZIP):
        return _first_in(data, _IN_A_ZIP) or "a compressed file (ZIP)"
    if start.startswith(_OLE):
        names = {name.encode("utf-16-le"): kind for name, kind in _IN_OLE.items()}
        return _first_in(data, names) or "an old Office file"
    known = (kind for kind, starts in _STARTS.items() if start.startswith(starts))
    return next(known, None)


def _first_in(data: bytes, names: dict[bytes, str]) -> str | None:
    """The kind whose name stands first: one file may hold others of other kinds."""
    places = [(data.find(name), kind) for name, kind in names.items() if name in data]
    return min(places)[1] if places else None

"""Files that are not read: what each is, and what people can do to have it read."""

import re
from collections.abc import Mapping

from jtai.schema import PLAN_ENDINGS

_WORD = "Open it in Word, and save it as .docx."
_EXCEL = "Open it in Excel, and save it as .xlsx."
_OFFICE = "Open it in Word or Excel, and save it as .docx or .xlsx."
_COPY = "Ask for the Word or Excel file that it was made from, or copy its table into one."
_READ = ".docx, .xlsx, .csv, .tsv, .md, .html, or jtai's own .json"

_BY_ENDING: Mapping[tuple[str, ...], tuple[str, str]] = {
    (".pdf",): ("a PDF, which has no tables that could be told for certain", _COPY),
    (".doc", ".dot"): ("an old Word file", _WORD),
    (".docm", ".dotm"): ("a Word file with macros", _WORD),
    (".dotx",): ("a template of Word", _WORD),
    (".xls", ".xlt"): ("an old Excel file", _EXCEL),
    (".xlsm", ".xltm", ".xlam"): ("an Excel file with macros", _EXCEL),
    (".xlsb",): ("a binary Excel file", _EXCEL),
    (".xltx",): ("a template of Excel", _EXCEL),
    (".odt", ".ott", ".fodt"): ("a LibreOffice text", "Open it there, and save it as .docx."),
    (".ods", ".ots", ".fods"): (
        "a LibreOffice spreadsheet",
        "Open it there, and save it as .xlsx.",
    ),
    (".rtf",): ("a rich text file", _WORD),
    (".pages",): ("a file of Pages", "Open it there, and export it to Word (.docx)."),
    (".numbers",): ("a file of Numbers", "Open it there, and export it to Excel (.xlsx)."),
    (".ppt", ".pptx", ".pptm", ".odp", ".key"): (
        "a presentation",
        "Copy its tables into a Word or Excel file, and import that.",
    ),
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg"): (
        "a picture",
        _COPY,
    ),
    (".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz"): (
        "a compressed file",
        "Unpack it, and import the file in it that has the plan.",
    ),
    (".eml", ".msg"): ("a mail", "Save the file that is attached to it, and import that."),
    (".mht", ".mhtml"): ("a web archive", "Open it in a browser, and save it as .html."),
    (".ndjson", ".jsonl", ".parquet"): (
        "a file of rows for engines",
        "Export the plan as .json, and import that.",
    ),
    (".xml",): ("an XML file", _OFFICE),
    (".txt", ".text"): (
        "a plain text",
        "If commas or semicolons divide its cells, rename it to .csv, if tabs do, to .tsv, and if"
        " it is Markdown, to .md.",
    ),
    PLAN_ENDINGS: ("a YAML file, and no plan", f"A plan is imported from {_READ}."),
}
_MADE_BY_ENDING = {ending: told for endings, told in _BY_ENDING.items() for ending in endings}
_HOLDS_ANOTHER = re.compile("macros|binary|template|compressed|mail")
"""What looks inside like a Word or Excel file, or has one in it, and is none that can be read."""

_RENAMED = {"a Word file": ".docx", "an Excel file": ".xlsx", "a web page (HTML)": ".html"}
_BY_KIND = {
    "a PDF": _COPY,
    "a picture": _COPY,
    "a rich text file (RTF)": _WORD,
    "an XML file": _OFFICE,
    "an old Word file (.doc)": _WORD,
    "an old Excel file (.xls)": _EXCEL,
    "an old Office file": _OFFICE,
    "a Word or Excel file with a password": (
        "Open it in Word or Excel, take the password off, and save it again."
    ),
    "a PowerPoint file": "Copy its tables into a Word or Excel file, and import that.",
    "a LibreOffice text (ODT)": "Open it in LibreOffice, and save it as .docx.",
    "a LibreOffice spreadsheet (ODS)": "Open it in LibreOffice, and save it as .xlsx.",
    "a compressed file (ZIP)": "Unpack it, and import the file in it that has the plan.",
    "a compressed file": "Unpack it, and import the file in it that has the plan.",
}
_GENERAL = frozenset(
    {"an XML file", "an old Office file", "a compressed file (ZIP)", "a compressed file"}
)
"""Of these the end of the name may say more."""


def is_a_plan(ending: str, data: bytes) -> bool:
    """Whether a file whose name has this ending is a plan of jtai's, which needs no import."""
    return ending in PLAN_ENDINGS and bool(re.search(rb"(?m)^findings[ \t]*:", data))


def what_it_is(ending: str, kind: str | None) -> tuple[str, str]:
    """What a file is that is not read, and what to do; both empty where nothing is known of it.
    `ending` and `kind` are as below."""
    named, do = _MADE_BY_ENDING.get(ending, ("", ""))
    if kind is None or (named and (kind in _GENERAL or _HOLDS_ANOTHER.search(named))):
        return named, do
    if kind in _RENAMED:
        return f"{kind}, whatever it is named", f"Rename it to end in {_RENAMED[kind]}."
    return kind, _BY_KIND[kind]


def advice_for(ending: str, kind: str | None, *, is_plan: bool = False) -> str:
    """What a file is that is not read, and what to do. `ending` is that of its name, in small
    letters; `kind` is what its bytes are known for."""
    if is_plan:
        return (
            "this is a plan already: nothing needs to be imported. Name it with --plan to read it,"
            " or with --into to bring another file into it."
        )
    named, do = _MADE_BY_ENDING.get(ending, ("", ""))
    if kind is None or (named and (kind in _GENERAL or _HOLDS_ANOTHER.search(named))):
        return _by_name(ending, named, do)
    if kind in _RENAMED:
        new = _RENAMED[kind]
        return f"this is {kind}, whatever it is named. Rename it to {new}, and import that."
    return f"this is {kind}{'' if named else ', whatever it is named'}. {_BY_KIND[kind]}"


def _by_name(ending: str, named: str, do: str) -> str:
    if named:
        return f"this is {named}, as its name says, and such files are not read. {do}"
    if ending:
        return f"files whose names end in {ending} are not read. Save the plan as {_READ}."
    return (
        "its name has no ending, which would say what kind of file it is. Rename it to end in"
        f" {_READ}, whichever it is."
    )

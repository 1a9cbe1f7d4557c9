"""A file that came back from an agency: its sheets as tables of cells, and a mail's words."""

from pathlib import PurePath

from jtai.collecting.back import Said
from jtai.collecting.mails import Attachment, Mail, read_mail
from jtai.collecting.opened import SHEETS, kind_in, open_sheet
from jtai.dates import PlanDate
from jtai.errors import SourceError
from jtai.frozen import frozen
from jtai.importing.account import LeftOut
from jtai.importing.grids.grid import Source
from jtai.visible import one_line
from jtai.words import counted

MAIL = ".eml"
_MOST_SHEETS = 200
_BY_KIND = {"an Excel file": ".xlsx", "a Word file": ".docx"}
_BY_TYPE = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/csv": ".csv",
}
_MAY_HOLD_A_SHEET = (
    *(".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".fods", ".numbers", ".tsv"),
    *(".doc", ".docm", ".dotx", ".odt", ".rtf", ".pages", ".html", ".htm", ".msg", ".dat"),
    *(".zip", ".7z", ".rar", ".gz", ".p7m", ".pgp", ".gpg", ".rpmsg"),
)
"""Endings of what is not read, and in which answers may well have come."""


@frozen
class Sheet:
    """A file with tables, and the day and the sender of the mail that it hung at."""

    source: Source
    day: PlanDate | None = None
    sender: str = ""


@frozen
class Returned:
    """`name` is that of the file. Of a mail, `day` is the day of its own Date, `sender` who it is
    from, `said` its words and those of mails within it, `left_out` what else hangs at it. `unread`
    is what may be a sheet, and could not be opened: why, and what to do."""

    name: str
    sheets: tuple[Sheet, ...]
    day: PlanDate | None = None
    sender: str = ""
    said: tuple[Said, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


def read_returned(name: str, data: bytes) -> Returned:
    """The file of this name. Raises SourceError, with what to do, where it cannot be read, or has
    nothing that a sheet could be in."""
    if PurePath(name).suffix.lower() != MAIL or not data.strip():
        return Returned(name, (Sheet(open_sheet(name, data)),))
    mail = read_mail(name, data)
    found = _Found()
    for attachment in mail.attachments:
        found.look_at(attachment)
    if not found.sheets:
        raise SourceError(f"{name}: {_no_sheet(mail, found)}")
    return Returned(
        name,
        tuple(found.sheets),
        mail.day,
        mail.sender,
        mail.said,
        tuple(found.left_out),
        tuple(found.unread),
        mail.remarks,
    )


class _Found:
    """What hangs at a mail: its sheets, and what else."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.left_out: list[LeftOut] = []
        self.unread: list[LeftOut] = []
        self._known: dict[bytes, str] = {}

    def look_at(self, attachment: Attachment) -> None:
        ending, named = _ending(attachment), PurePath(attachment.name).suffix.lower()
        if ending not in SHEETS and named not in _MAY_HOLD_A_SHEET and not attachment.protected:
            self._leave_out(attachment, f"{_what(attachment)}: answers are taken from sheets alone")
        elif attachment.data in self._known:
            same = self._known[attachment.data]
            self._leave_out(attachment, f"it is the same file as {one_line(same)}")
        else:
            self._open(attachment, "" if named == ending else ending)

    def _open(self, attachment: Attachment, ending: str) -> None:
        name = attachment.name
        self._known[attachment.data] = name
        why = attachment.protected
        if len(self.sheets) >= _MOST_SHEETS:
            why = f"over {_MOST_SHEETS} sheets hang at one mail. Save it, and collect it by itself."
        if why:
            self.unread.append(LeftOut(name, "", why))
            return
        try:
            source = open_sheet(name, attachment.data, ending)
        except SourceError as wrong:
            self.unread.append(LeftOut(name, "", str(wrong).removeprefix(f"{name}: ")))
            return
        same = next((s.source.name for s in self.sheets if s.source.grids == source.grids), "")
        if same:
            self._leave_out(attachment, f"the same stands in {one_line(same)}")
            return
        self.sheets.append(Sheet(source, attachment.day, attachment.sender))

    def _leave_out(self, attachment: Attachment, why: str) -> None:
        size = counted(len(attachment.data), "byte")
        self.left_out.append(LeftOut(attachment.name, size, why))


def _ending(attachment: Attachment) -> str:
    """How the name of a sheet ends, or would have to: that of its name, else by what it is."""
    named = PurePath(attachment.name).suffix.lower()
    if named in SHEETS or named in _MAY_HOLD_A_SHEET:
        return named
    by_kind = _BY_KIND.get(kind_in(attachment.data) or "")
    return by_kind or _BY_TYPE.get(attachment.kind, "") or named


def _what(attachment: Attachment) -> str:
    """What an attachment is, in words."""
    kind = kind_in(attachment.data)
    if kind is None and attachment.kind.startswith("image/"):
        kind = "a picture"
    if attachment.kind in ("application/pkcs7-signature", "application/pgp-signature"):
        kind = "the signature of the mail"
    return kind or f"no sheet ({one_line(attachment.kind)})"


def _no_sheet(mail: Mail, found: _Found) -> str:
    """What is wrong with a mail that has no sheet which could be read."""
    if found.unread:
        each = (f"{one_line(one.place)}: {one.why}" for one in found.unread)
        return "no sheet that hangs at this mail can be read.\n  " + "\n  ".join(each)
    begun = "no sheet hangs at this mail"
    if not any(one.text.strip() for one in mail.said):
        return f"{begun}, and it says nothing. Ask for it to be sent again."
    return (
        f"{begun}, and its words are not taken by themselves. To record what it says of an action:"
        " copy the words, and type 'jtai note REF - --trim'."
    )

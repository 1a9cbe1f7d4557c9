"""A mail: its words, its day, and what hangs at it, mails within it too. Nothing that it names is
loaded, nothing in it is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

from jtai.collecting.back import Said
from jtai.collecting.mail_text import day_in, header_in, header_in_words, html_in_words, text_in
from jtai.collecting.opened import kind_in
from jtai.dates import PlanDate
from jtai.errors import SourceError
from jtai.frozen import frozen
from jtai.importing.grids.grid import MOST_BYTES
from jtai.visible import one_line

_DEEPEST = 20
_MOST_PARTS = 1000
_KNOWN_HEADERS = ("From", "To", "Subject", "Date", "Received", "MIME-Version", "X-Unsent")
_LONGEST_NAME = 255
_MIB = 1024 * 1024

_SEALED = {
    "application/pkcs7-mime": "it is encrypted, or sealed by a signature around it (S/MIME)",
    "application/x-pkcs7-mime": "it is encrypted, or sealed by a signature around it (S/MIME)",
    "application/pgp-encrypted": "it is encrypted (PGP)",
    "application/x-microsoft-rpmsg-message": "it is protected, so that Outlook alone opens it",
    "application/ms-tnef": "Outlook has packed what hangs at the mail into it (winmail.dat)",
    "application/vnd.ms-tnef": "Outlook has packed what hangs at the mail into it (winmail.dat)",
}
_BY_NAME = {"winmail.dat": "application/ms-tnef", "smime.p7m": "application/pkcs7-mime"}
_OPEN_THERE = "Open the mail in your mail program, save the sheet, and collect that."


@frozen
class Attachment:
    """`name` is that of the file, `kind` its type as the mail says it, in small letters. `day` and
    `sender` are those of the mail that it hangs at. `protected` says why nobody else than a mail
    program can open it, and what to do."""

    name: str
    kind: str
    data: bytes
    day: PlanDate | None
    sender: str
    protected: str = ""


@frozen
class Mail:
    """`said` are its own words and those of mails within it; `remarks` what people should know."""

    day: PlanDate | None
    sender: str
    said: tuple[Said, ...]
    attachments: tuple[Attachment, ...]
    remarks: tuple[str, ...]


def read_mail(name: str, data: bytes) -> Mail:
    """The mail in the file of this name. Raises SourceError where it is none, or is without end."""
    if len(data) > MOST_BYTES:
        raise SourceError(
            f"{name}: a mail of over {MOST_BYTES // _MIB} MiB is not opened. Save the sheet that is"
            " attached to it, and collect that."
        )
    if kind := kind_in(data):
        raise SourceError(
            f"{name}: this is {kind}, and no mail. If it is the sheet, let its name say so"
            " (.xlsx, .docx); else save the mail once more from your mail program."
        )
    walk = _Walk(name)
    message = walk.parsed(data)
    if not _is_a_mail(message):
        raise SourceError(
            f"{name}: this is no mail: it does not begin with the lines that say who it is from."
            " Save it once more from your mail program."
        )
    walk.over(message, "the mail", 0)
    return Mail(
        day_in(message),
        header_in(message, "From"),
        tuple(walk.said),
        tuple(walk.attachments),
        tuple(walk.remarks),
    )


@dataclass(slots=True)
class _Walk:
    """The way through all parts of a mail."""

    name: str
    said: list[Said] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    parts: int = 0
    taken: set[str] = field(default_factory=set)

    def parsed(self, data: bytes) -> Message:
        try:
            return message_from_bytes(data, policy=policy.compat32)
        except RecursionError:
            raise self._nested() from None

    def over(self, mail: Message, place: str, depth: int) -> None:
        """Take the words of a mail, and what hangs at it."""
        if depth:
            place = f"the mail within, '{header_in(mail, 'Subject') or 'without a subject'}'"
        day, sender = day_in(mail), header_in(mail, "From")
        texts: list[str] = []
        first = len(self.said)
        for part, here in self._leaves(mail, depth):
            inner = self._mail_in(part)
            if inner is not None:
                self.over(inner, place, here + 1)
            elif _is_text(part):
                texts.append(self._words(part, place))
            else:
                self._attach(part, day, sender)
        if text := "\n\n".join(text.strip() for text in texts if text.strip()):
            self.said.insert(first, Said(place, text))

    def _leaves(self, part: Message, depth: int) -> Iterator[tuple[Message, int]]:
        """The parts that have no parts, each with how deep it is. Of words that stand there in two
        forms, the plain one."""
        self.parts += 1
        if depth > _DEEPEST:
            raise self._nested()
        if self.parts > _MOST_PARTS:
            raise SourceError(
                f"{self.name}: the mail has over {_MOST_PARTS:,} parts. Save the sheet that is"
                " attached to it, and collect that."
            )
        inner: Any = part.get_payload()
        if not isinstance(inner, list) or part.get_content_maintype() == "message":
            yield part, depth
            return
        leaves = [leaf for one in inner for leaf in self._leaves(one, depth + 1)]
        if part.get_content_subtype() == "alternative" and any(_is_plain(p) for p, _ in leaves):
            leaves = [(p, d) for p, d in leaves if not _is_text(p) or _is_plain(p)]
        yield from leaves

    def _mail_in(self, part: Message) -> Message | None:
        """The mail that a part is, as a forward or as a file."""
        inner: Any = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
            if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
                return inner[0] if isinstance(inner[0], Message) else None
            part = inner[0]  # against the standard, and there: its text is that of the mail
            part["Content-Transfer-Encoding"] = "base64"
        elif not header_name(part).lower().endswith(".eml"):
            return None
        inner = self.parsed(_bytes_of(part))
        return inner if _is_a_mail(inner) else None

    def _words(self, part: Message, place: str) -> str:
        text, doubt = text_in(part, _bytes_of(part))
        if doubt:
            self.remarks[f"{place[:1].upper()}{place[1:]}: {doubt}"] = None
        return html_in_words(text) if part.get_content_subtype() == "html" else text

    def _attach(self, part: Message, day: PlanDate | None, sender: str) -> None:
        name, kind = header_name(part), part.get_content_type()
        kind = _BY_NAME.get(name.lower(), kind)
        sealed = _SEALED.get(kind, "")
        data = _bytes_of(part)
        if not data and kind.startswith("multipart/"):
            return  # nothing is in it
        number = len(self.attachments) + 1
        name = self._only(_in_short(one_line(name)) or f"attachment {number}")
        why = f"{sealed}. {_OPEN_THERE}" if sealed else ""
        self.attachments.append(Attachment(name, kind, data, day, sender, why))

    def _only(self, name: str) -> str:
        """A name that no other file of the mail has: a second `POLICE.xlsx` is
        `POLICE (2).xlsx`."""
        stem, dot, ending = name.rpartition(".")
        begun, number = stem if dot else name, 1
        while name in self.taken:
            number += 1
            name = f"{begun} ({number}){dot}{ending if dot else ''}"
        self.taken.add(name)
        return name

    def _nested(self) -> SourceError:
        return SourceError(
            f"{self.name}: parts of the mail stand in each other more than {_DEEPEST} deep, which"
            " no mail does. Save the sheet that is attached to it, and collect that."
        )


def header_name(part: Message) -> str:
    """What the file of a part is called; empty where it says nothing."""
    try:
        name = part.get_filename()
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):
        return ""
    return re.split(r"[\\/]", header_in_words(name or ""))[-1].strip()


def _in_short(name: str) -> str:
    """A name that is no longer than any of a file is: of another its beginning and its end."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:80]}...{name[-40:]}"


def _is_a_mail(message: Message) -> bool:
    return any(message.get(header) for header in _KNOWN_HEADERS)


def _is_text(part: Message) -> bool:
    """Whether a part is words of the mail, and no file that hangs at it."""
    attached = part.get_content_disposition() == "attachment" or header_name(part)
    return part.get_content_type() in ("text/plain", "text/html") and not attached


def _is_plain(part: Message) -> bool:
    if not _is_text(part) or part.get_content_subtype() != "plain":
        return False
    return bool(_bytes_of(part).strip())


def _bytes_of(part: Message) -> bytes:
    """What a part holds, once it is taken out of the form in which it was sent."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""

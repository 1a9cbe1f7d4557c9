"""How mail programs say that an earlier mail follows, or a signature: which lines those are."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_DATE = (
    r"(\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|\d{1,2}(st|nd|rd|th|er|\.)?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4})\b"
)
_DAY = rf"\s+([^\W\d_]{{2,10}}\.?,?\s+(den\s+)?)?{_DATE}"
_WROTE = re.compile(
    rf"(On{_DAY}.*\swrote|Am{_DAY}.*\sschrieb(\s.*)?|Le{_DAY}.*\sa\s+écrit)\s*:",
    re.IGNORECASE | re.DOTALL,
)
_BY_AN_ADDRESS = re.compile(r"@[^\s@]+\s*((wrote|a\s+écrit)\s*)?:$", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_DAY_AND_NAME = re.compile(r"\d{4}-\d\d-\d\d\s+\d{1,2}:\d\d[^<]*<[^\s<>@]+@[^\s<>@]+>\s*:")
_ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]")
_WROTE_LINES = 3
_LONGEST = 400

_BANNER = re.compile(
    r"[-‐‑–—_]{4,}\s*(Original|Forwarded|Weitergeleitete|Ursprüngliche|Message)\s*"
    r"(Message|Nachricht|d'origine|transféré)\s*[-‐‑–—_]{4,}"
    r"|Begin forwarded message\s*:|Anfang der weitergeleiteten Nachricht\s*:",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[*_]{0,2}(From|Von|De|Sent|Date|Gesendet|Datum|Envoyé|To|An|À|Subject|Betreff|Objet"
    r"|Cc|Bcc|Reply-To|Importance|Attachments)\s*:[*_]{0,2}(\s|$)",
    re.IGNORECASE,
)
_FROM = frozenset({"from", "von", "de"})
_WHEN = frozenset({"sent", "date", "gesendet", "datum", "envoyé"})
_WHAT = frozenset({"to", "an", "à", "subject", "betreff", "objet"})
_RULE = re.compile(r"_{5,}|-{5,}")
_FIELDS_WITHIN = 12  # with blank lines between them, and addresses that run over several lines

_DEVICE = r"(iPhone|iPad|iPod|Galaxy|BlackBerry|Android|Pixel|Xperia|Nokia|Huawei|Samsung|Windows)"
_APP = r"(Outlook|(Yahoo |Proton ?|Samsung )?Mail|Gmail Mobile)"
_SIGNATURE = re.compile(
    rf"Sent from my ((Verizon,|Apple|Samsung|Google|Huawei)\s+){{0,2}}{_DEVICE}\b.{{0,40}}"
    r"|Sent from my (mobile|(smart|tele|cell)?phone|tablet)( phone| device)?\.?"
    rf"|(Sent from|Get) {_APP} (for|on) (iOS|Mac|{_DEVICE})\b.{{0,120}}"
    rf"|Von meinem {_DEVICE}\b.{{0,40}}\bgesendet\.?"
    rf"|Gesendet (von|mit) (meinem {_DEVICE}|{_APP} für)\b.{{0,60}}"
    rf"|Envoyé (de|depuis) (mon {_DEVICE}|{_APP} pour)\b.{{0,60}}",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """Lines that say that an earlier mail follows: from `start` to before `end`.

    `alone` if they say so whatever follows; else only quoted lines (`> `) are the earlier mail.
    `sure` if no person would introduce words so that they quote in their own answer.
    """

    start: int
    end: int
    alone: bool = True
    sure: bool = True


def is_quoted(line: str) -> bool:
    return line.startswith((">", " >"))


def is_bare_dashes(line: str) -> bool:
    """Whether a line is what is left of `-- ` where a mail program strips blanks; some people
    divide their own words by it."""
    return line == "--"


def is_signature(line: str) -> bool:
    """Whether a line by itself begins a signature: `-- `, or what telephones write."""
    if len(line) > _LONGEST:
        return False
    return bool(re.fullmatch(r"--\s+", line)) or bool(_SIGNATURE.fullmatch(line.strip()))


def head_at(lines: Sequence[str], start: int) -> Head | None:
    """What stands in a line and the next few, if it says that an earlier mail follows. Lines are
    without their ends."""
    line = lines[start].strip()
    if not line or len(line) > _LONGEST:
        return None
    if _BANNER.fullmatch(line):
        return Head(start, start + 1)
    return _fields(lines, start) or _wrote(lines, start)


def _fields(lines: Sequence[str], start: int) -> Head | None:
    """`From:`, `Sent:`, `To:` and `Subject:` below one another, or with a rule above them."""
    first = start
    if _RULE.fullmatch(lines[start].strip()):
        first = next((n for n in range(start + 1, len(lines)) if lines[n].strip()), start)
    found: set[str] = set()
    for place in range(first, min(first + _FIELDS_WITHIN, len(lines))):
        line = lines[place][:_LONGEST]
        if name := _FIELD.match(line.strip()):
            found.add(name[1].casefold())
        elif not found or not (found & _FROM if not line.strip() else _ADDRESS.search(line)):
            return None
        if found & _FROM and found & _WHEN and found & _WHAT:
            return Head(start, place + 1)
    return None


def _wrote(lines: Sequence[str], start: int) -> Head | None:
    """`On 3 April 2018 at 10:12, A. Person <a@example.org> wrote:`, also over some lines."""
    for end in range(start + 1, min(start + _WROTE_LINES, len(lines)) + 1):
        text = "\n".join(lines[start:end]).strip()
        if not lines[end - 1].strip() or len(text) > _LONGEST:
            return None
        if _DAY_AND_NAME.fullmatch(text):
            return Head(start, end)
        if _WROTE.fullmatch(text):
            addressed = bool(_BY_AN_ADDRESS.search(text))
            return Head(start, end, addressed, addressed or bool(_TIME.search(text)))
    return None

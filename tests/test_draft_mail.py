"""The draft of a mail, read back by the rules of mail: unsent, with its sheet, its text as it was
written."""

import email
from email.message import EmailMessage
from email.policy import strict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jtai.chasing import draft_mail as drafts
from jtai.chasing.requests import Request
from jtai.contacts import addresses_in
from jtai.dates import read_plan_date
from jtai.errors import UsageError
from jtai.model import Note, Plan
from jtai.reading import plan_of
from tests import hostile
from tests.strategies import LONG_TEXTS, PECULIAR_TEXTS, WILD_TEXTS
from tests.test_mail_words import action, asked, body, bristol, plan, subject

SHEET = b"PK\x03\x04 a sheet\r\n--=_part\n.\n" * 300
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YOT = bristol("YOT")
TITLES = (
    LONG_TEXTS | PECULIAR_TEXTS | WILD_TEXTS | st.text("=?utf-8qQbB_ =0D0ABcc:@\r\n", max_size=60)
)


def draft_mail(
    request: Request, sheet: bytes, name: str, to: str | None, sender: str | None
) -> bytes:
    return drafts.draft_mail({name: request}, {name: sheet}, to, sender)


def read(data: bytes) -> EmailMessage:
    """A draft, by the strict rules: no part has a defect, no line is too long or ends oddly."""
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()
    mail = email.message_from_bytes(data, policy=strict)
    assert isinstance(mail, EmailMessage)
    for part in mail.walk():
        assert part.defects == []
        assert all(header.defects == () for header in part.values())
    return mail


def parts(mail: EmailMessage) -> tuple[EmailMessage, EmailMessage]:
    """The text and the sheet, and nothing else."""
    text, sheet = mail.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(sheet, EmailMessage)
    return text, sheet


def text_of(mail: EmailMessage) -> str:
    return str(parts(mail)[0].get_content()).replace("\r\n", "\n")


def of_title(title: str) -> Plan:
    return plan(action("1.1", "2018-03"), title=title)


@pytest.mark.parametrize("code", ["LA", "Police", "YOT", "BSCB"])
def test_a_draft_has_the_letter_and_the_sheet(code: str) -> None:
    request = bristol(code)
    mail = read(draft_mail(request, SHEET, f"{code}.xlsx", "a@example.org", "A. Manager"))
    text, sheet = parts(mail)
    assert (mail["To"], mail["Subject"]) == ("a@example.org", subject(request))
    assert text.get_content_type() == "text/plain"
    assert text_of(mail) == body(request, "A. Manager")
    assert (sheet.get_content_type(), sheet.get_filename()) == (EXCEL, f"{code}.xlsx")
    assert sheet.get_content_disposition() == "attachment"
    assert sheet.get_content() == SHEET


def test_a_draft_opens_unsent_and_takes_its_sender_and_its_day_from_who_sends_it() -> None:
    mail = read(draft_mail(bristol("YOT"), SHEET, "YOT.xlsx", "a@example.org", None))
    assert mail["X-Unsent"] == "1"
    assert mail["X-Uniform-Type-Identifier"] == "com.apple.mail-draft"
    assert not {"From", "Date", "Message-ID", "Sender", "Received"} & set(mail.keys())


def test_without_a_contact_the_address_is_left_to_be_filled_in() -> None:
    mail = read(draft_mail(bristol("YOT"), SHEET, "YOT.xlsx", None, None))
    assert "To" not in mail


def test_the_same_request_gives_the_same_bytes() -> None:
    one, other = (draft_mail(bristol("LA"), SHEET, "LA.xlsx", "a@x.org", "A") for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "contact",
    [
        "Zoë Müller <z@example.org>, b@example.org",
        '"Smith, Jo" <jo@example.org>',
        '"Müller, Zoë" <z@example.org>, "O\'Brien (Police)" <o@example.org>',
        ", ".join(f"Naïve name number {n} <a{n}@example.org>" for n in range(40)),
        f"{'x' * 64}@{'long.' * 40}example.org",
    ],
)
def test_it_is_addressed_to_each_contact_by_name(contact: str) -> None:
    to = addresses_in(contact)
    mail = read(draft_mail(bristol("YOT"), SHEET, "YOT.xlsx", to, None))
    assert ", ".join(map(str, mail["To"].addresses)) == to


@given(st.lists(TITLES, min_size=1, max_size=3))
@example(
    ["the. the. the the the the Café. Café", "é " * 90, "the the the the the the the the é. ü"]
)
def test_whatever_a_contact_is_called_it_is_addressed_so(names: list[str]) -> None:
    quoted = (name.replace("\\", "\\\\").replace('"', '\\"') for name in names)
    try:
        to = addresses_in(", ".join(f'"{name}" <a@example.org>' for name in quoted))
    except UsageError:
        return
    mail = read(draft_mail(YOT, SHEET, "YOT.xlsx", to, None))
    said = ", ".join(map(str, mail["To"].addresses))
    assert "".join(said.split()) == "".join(to.split())  # Python reads a blank between coded words


@pytest.mark.parametrize(
    "name",
    [
        "NHS England.xlsx",
        "Größe – Café.xlsx",
        'a"b\\c;d.xlsx',
        "子供.xlsx",
        "x" * 300,
    ],
)
def test_the_sheet_has_its_name_in_any_letters(name: str) -> None:
    mail = read(draft_mail(bristol("YOT"), SHEET, name, None, None))
    assert parts(mail)[1].get_filename() == name


def test_a_name_of_a_sheet_that_acts_is_shown_as_text() -> None:
    name = "a\u202exslx\r\nBcc: =?utf-8?q?x?=@example.org\ud800.xlsx"
    mail = read(draft_mail(bristol("YOT"), SHEET, name, None, None))
    assert (
        parts(mail)[1].get_filename() == "a\\u202exslx  Bcc: = ?utf-8?q?x?=@example.org\\ud800.xlsx"
    )
    assert "Bcc" not in mail


@given(TITLES.filter(str.strip), st.none() | TITLES)
@example("Plan\r\nBcc: all@example.org", "A\r\n\r\nB")
@example("=?utf-8?q?=0D=0ABcc:_all=40example.org?=", "=?utf-8?q?x?=")
@example("half \ud83d of a character", "\ud83d")
@example("From us\rFrom them", "From A. Manager")
@example("x" * 3000, "y" * 3000)
@example("the. the. the the the the Café. Café", None)
def test_whatever_a_plan_is_called_stays_text(title: str, sender: str | None) -> None:
    request = asked(of_title(title), "LA")
    mail = read(draft_mail(request, SHEET, "LA.xlsx", None, sender))
    assert set(mail.keys()) == {
        *("X-Unsent", "X-Uniform-Type-Identifier", "Subject", "MIME-Version", "Content-Type"),
    }
    shown = subject(request).replace("=?", "= ?")
    assert " ".join(mail["Subject"].split()) == " ".join(shown.split())
    assert text_of(mail) == body(request, sender)


@given(st.lists(PECULIAR_TEXTS | WILD_TEXTS, min_size=1, max_size=3))
@example(["From here\n.\n--=_part_of_a_draft_=\n\n--=_part_of_a_draft_=--", "\rFrom\r"])
@example([f"word {'x' * 5000} word", "a\ud800b"])
def test_whatever_was_said_stays_text(texts: list[str]) -> None:
    notes = tuple(Note(read_plan_date("2018-02"), text, text) for text in texts)
    request = asked(plan(action("1.1", "2018-03", steps=tuple(texts), progress=notes)), "LA")
    mail = read(draft_mail(request, SHEET, "LA.xlsx", None, None))
    assert text_of(mail) == body(request, None)
    assert parts(mail)[1].get_content() == SHEET


def test_a_plan_whose_every_text_tries_to_be_more_stays_text() -> None:
    request = asked(plan_of(hostile.plan().encode(), "plan.yaml"), "LA")
    mail = read(draft_mail(request, SHEET, "LA.xlsx", "a@example.org", hostile.TEXTS[9]))
    assert text_of(mail) == body(request, hostile.TEXTS[9])

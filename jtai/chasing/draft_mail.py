"""A mail that waits to be sent: a file that mail programs open for a person to read and send.

`X-Unsent: 1` is what Outlook and Thunderbird know a draft by, and both then offer to send it; Apple
Mail goes by X-Uniform-Type-Identifier. Outlook wants lines that end as mails have them (CRLF).
There is no From, Date or Message-ID: the program that sends it sets its own.
"""

from collections.abc import Mapping

from jtai.chasing.mail_words import body, subject
from jtai.chasing.requests import Request
from jtai.visible import one_line

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")

_BOUNDARY = "=_part_of_a_draft_="
"""Between the parts. No text or sheet can have it: `=_` is nothing in the way they are written."""


def draft_mail(
    requests: Mapping[str, Request],
    sheets: Mapping[str, bytes],
    to: str | None,
    sender: str | None,
) -> bytes:
    """The draft for the requests to one agency, by the names of their sheets, with these sheets
    (Excel files) attached.

    `to` are addresses, as addresses_in gives them, `sender` is the name below the text. The same
    requests give the same bytes.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    from jtai.chasing.mail_headers import of_addresses, of_text

    mail = EmailMessage(SMTP)
    mail["X-Unsent"] = "1"
    mail["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"
    if to:
        mail["To"] = of_addresses("To", to)
    mail["Subject"] = of_text("Subject", _plain(subject([*requests.values()])))
    mail.set_content(body(requests, sender), cte="quoted-printable")
    for name, sheet in sheets.items():
        mail.add_attachment(sheet, *EXCEL, filename=_plain(name))
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def _plain(text: str) -> str:
    """A text in a line in which Thunderbird, which looks twice, sees no coded word (`=?...?=`)."""
    return one_line(text).replace("=?", "= ?")

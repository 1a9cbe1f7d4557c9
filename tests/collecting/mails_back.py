"""Mails as Outlook and Thunderbird write them in answer to a draft, with the sheet attached."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
OWN = "Dear Anna,\n\nplease find our answers attached. 6.1 is not ours any more.\n\nA. Sergeant\n"


def asked_in(draft: bytes) -> str:
    """What the mail said that is answered."""
    mail = message_from_bytes(draft, policy=policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def by_thunderbird(draft: bytes, sheet: bytes | None, name: str = "Police.xlsx") -> bytes:
    """Flowed text, the answered mail quoted below, the signature at its end; perhaps no sheet."""
    mail = _headed("Re: Update please")
    mail["User-Agent"] = "Mozilla Thunderbird"
    quoted = "\n".join(f"> {line}".rstrip() for line in asked_in(draft).splitlines())
    head = "On 03/04/2018 10:12, Anna Manager wrote:"
    mail.set_content(f"{OWN}\n{head}\n{quoted}\n\n-- \nA. Sergeant\nPublic Protection\n")
    mail.set_param("format", "flowed")
    if sheet is not None:
        mail.add_attachment(sheet, *EXCEL, filename=name)
    return mail.as_bytes()


def by_outlook(draft: bytes, sheet: bytes, name: str = "Police.xlsx") -> bytes:
    """Text and HTML, a picture of the signature in it, the answered mail below its four lines."""
    mail = _headed("RE: Update please")
    mail["Thread-Topic"] = "Update please"
    asked = asked_in(draft)
    head = "From: Anna Manager\nSent: 03 April 2018 10:12\nTo: Police\nSubject: Update please\n"
    mail.set_content(f"{OWN}\n{head}\n{asked}", charset="windows-1252", cte="quoted-printable")
    mail.add_alternative(
        f"<html><body><p>{escape(OWN)}</p><div><p><b>From:</b> Anna</p><pre>{escape(asked)}</pre>"
        '</div><img src="cid:image001.png@01D3CB"></body></html>',
        subtype="html",
    )
    mail.make_mixed()
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image", "png", filename="image001.png")
    mail.add_attachment(sheet, *EXCEL, filename=name)
    return mail.as_bytes(policy=policy.SMTP)


def forwarded(mail: bytes) -> bytes:
    """A mail that another one holds as a whole."""
    outer = _headed("FW: Update please")
    outer.set_content("For you.\n")
    outer.add_attachment(message_from_bytes(mail, policy=policy.default))
    return outer.as_bytes()


def _headed(subject: str) -> EmailMessage:
    mail = EmailMessage(policy.default)
    mail["From"] = "A. Sergeant <a.sergeant@police.example.org>"
    mail["To"] = "Anna Manager <anna@example.org>"
    mail["Subject"] = subject
    mail["Date"] = "Wed, 16 May 2018 09:00:00 +0100"
    mail["Message-ID"] = "<1@police.example.org>"
    return mail

"""A stand-in."""

from email.message import EmailMessage

from jtai.chasing.requests import Request


def draft_mail(
    request: Request, sheet: bytes, sheet_name: str, to: str | None, sender: str | None
) -> bytes:
    mail = EmailMessage()
    mail["X-Unsent"] = "1"
    if to:
        mail["To"] = to
    mail.set_content(" ".join(w.standing.action.ref for w in request.wanted))
    mail.add_attachment(sheet, maintype="application", subtype="x", filename=sheet_name)
    return mail.as_bytes()

"""A last line in files of text that tells that jtai made them, and does not fit any more if
somebody has changed a word since: unseen in Markdown and HTML, a plain one in plain text."""

from hashlib import sha256

_UNSEEN, _PLAIN = "<!-- made by jtai: {} -->\n", "\nmade by jtai: {}\n"


def marked(text: str) -> bytes:
    """A Markdown or HTML file."""
    return _with(_UNSEEN, text.encode())


def signed(text: str) -> bytes:
    """A file of plain text."""
    return _with(_PLAIN, text.encode())


def is_marked(data: bytes) -> bool:
    return _fits(_UNSEEN, data)


def is_signed(data: bytes) -> bool:
    return _fits(_PLAIN, data)


def _with(mark: str, data: bytes) -> bytes:
    return data + mark.format(sha256(data).hexdigest()).encode()


def _fits(mark: str, data: bytes) -> bool:
    return data == _with(mark, data[: -len(_with(mark, b""))])

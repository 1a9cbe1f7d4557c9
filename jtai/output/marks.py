"""A line in files of text that tells that jtai made them, and does not fit any more if somebody
has changed a word since: the last one, unseen in Markdown and HTML, plain in plain text; in JSON
the first member, which readers pass over."""

from hashlib import sha256

_UNSEEN, _PLAIN = "<!-- made by jtai: {} -->\n", "\nmade by jtai: {}\n"
_MEMBER, _OPENING = '  "$comment": "made by jtai: {}",\n', b"{\n"


def marked(text: str) -> bytes:
    """A Markdown or HTML file."""
    return _with(_UNSEEN, text.encode())


def signed(text: str) -> bytes:
    """A file of plain text."""
    return _with(_PLAIN, text.encode())


def commented(text: str) -> bytes:
    """A file of JSON, which is an object with a member a line."""
    rest = text.encode().removeprefix(_OPENING)
    return _OPENING + _MEMBER.format(sha256(rest).hexdigest()).encode() + rest


def is_marked(data: bytes) -> bool:
    return _fits(_UNSEEN, data)


def is_signed(data: bytes) -> bool:
    return _fits(_PLAIN, data)


def is_commented(data: bytes) -> bool:
    length = len(commented(""))
    return data == commented(data[length:].decode("utf-8", "replace"))


def _with(mark: str, data: bytes) -> bytes:
    return data + mark.format(sha256(data).hexdigest()).encode()


def _fits(mark: str, data: bytes) -> bool:
    return data == _with(mark, data[: -len(_with(mark, b""))])

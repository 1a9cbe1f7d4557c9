"""The mark in a file by which jtai knows it again: a digest of all else in it, put where other
readers pass it over. It does not fit any more when somebody has changed a word since."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Mark:
    """A mark in files of text. Which line breaks they have is no matter: git may change those.

    `said` has the digest, or as many of its hexadecimal digits as there is room for, at its `%s`,
    and stands after what the pattern `after` matches from the start of the file.
    """

    said: bytes
    after: bytes
    digits: int = 64

    def sign(self, data: bytes) -> bytes:
        """A file with its mark."""
        return b"".join(self.signed([data]))

    def signed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a file with its mark in the first, once all are known. What it stands after
        is in that piece, and no line break is half in one and half in the next."""
        held, digest = [*pieces], sha256()
        for piece in held:
            digest.update(_with_plain_breaks(piece))
        start = re.match(self.after, held[0])
        place = start.end() if start else 0
        yield held[0][:place] + self.said % self._told(digest.hexdigest()) + held[0][place:]
        yield from held[1:]

    def fits(self, data: bytes) -> bool | None:
        """Whether a file is as it was when it was signed; None if it was not, as far as shows."""
        said = re.escape(self.said).replace(b"%s", b"([0-9a-f]{%d})" % self.digits)
        said = said.replace(b"\\\r", b"").replace(b"\\\n", rb"\r?\n")
        found = re.match(b"(%s)%s" % (self.after, said), data)
        if found is None:
            return None
        digest = sha256(_with_plain_breaks(found[1] + data[found.end() :]))
        return found[2] == self._told(digest.hexdigest())

    def _told(self, digest: str) -> bytes:
        return digest[: self.digits].encode()


def _with_plain_breaks(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


_LINES = rb"(?:[^\n]*\n)*?"  # none when it is signed; what somebody may have put there since

UNSEEN = Mark(b"<!-- made by jtai: %s -->\n", rb"(?s:.*)")
"""The last line of Markdown and HTML."""

PLAIN = Mark(b"made by jtai: %s\n", rb"(?s:.*)")
"""The last line of plain text."""

MEMBER = Mark(b'  "$comment": "made by jtai: %s",\n', rb"\{\r?\n" + _LINES)
"""The first member of a JSON object with a member a line."""

PROPERTY = Mark(b"X-JTAI-DIGEST:%s\r\n", rb"(?:[^\n]*\n){3}" + _LINES, 32)
"""A property of a calendar, after those that say what it is, in a line as short as is asked."""

TITLE = Mark(b"made by jtai: %s", rb"[^\r\n]*", 16)
"""The title of a last column with nothing in it: there is no other place that a program which
reads columns by name, or by number, would not take for a record."""

"""The marks in files for engines (see jtai/output/marks.py), which would count and show whatever
has a row or a column."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

_BLANKS = b" \t"
_BITS = 64
_AT_THE_END = rb"([ \t]{%d})\r?\n\Z" % _BITS
_ANYWHERE = rb"(?m)[ \t]{%d}\r?$" % _BITS

_DIGEST = b"made by jtai: ([0-9a-f]{64})"
_LENGTH, _MAGIC = 4, b"PAR1"

TO_SIGN = f"made by jtai: {'0' * 64}"
"""What a Parquet file says of itself before it is signed."""


class BlankMark:
    """The mark in JSON lines: blanks and tabs at the end of the last line, a bit each; JSON lets
    them stand after a value. Which line breaks there are is no matter: git may change those."""

    def sign(self, data: bytes) -> bytes:
        """A file with its mark."""
        return b"".join(self.signed([data]))

    def signed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a file, each of whole lines, with its mark in the last."""
        digest, last = sha256(), b""
        for piece in pieces:
            digest.update(last)
            if last:
                yield last
            last = piece
        last = last.removesuffix(b"\n")
        digest.update(last)
        yield last + _as_blanks(digest.digest()) + b"\n"

    def fits(self, data: bytes) -> bool | None:
        """Whether a file is as it was when it was signed; None if it was not, as far as shows."""
        found = re.search(_AT_THE_END, data[-_BITS - len("\r\n") :])
        if found is None:
            return False if re.search(_ANYWHERE, data) else None
        end = len(data) - len(found[0])
        return found[1] == _as_blanks(sha256(data[:end].replace(b"\r\n", b"\n")).digest())


class FooterMark:
    """The mark in Parquet: a text among what the file says of itself, where TO_SIGN was."""

    def sign(self, data: bytes) -> bytes:
        """A file with its mark. Raises ValueError where there is no room for it."""
        place = data.rindex(TO_SIGN.encode())
        digest = sha256(data).hexdigest().encode()
        end = place + len(TO_SIGN)
        return data[: end - len(digest)] + digest + data[end:]

    def signed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The same of a file in pieces, as one."""
        yield self.sign(b"".join(pieces))

    def fits(self, data: bytes) -> bool | None:
        """Whether a file is as it was when it was signed; None if it was not, as far as shows."""
        if not (data.startswith(_MAGIC) and data.endswith(_MAGIC)):
            return None
        length = int.from_bytes(data[-_LENGTH - len(_MAGIC) : -len(_MAGIC)], "little")
        footer = max(len(data) - len(_MAGIC) - _LENGTH - length, 0)
        found = re.search(_DIGEST, data[footer:])
        if found is None:
            return None
        start, end = footer + found.start(1), footer + found.end(1)
        unsigned = data[:start] + b"0" * (end - start) + data[end:]
        return found[1] == sha256(unsigned).hexdigest().encode()


BLANKS, FOOTER = BlankMark(), FooterMark()


def _as_blanks(digest: bytes) -> bytes:
    bits = int.from_bytes(digest[: _BITS // 8], "big")
    return bytes(_BLANKS[bits >> place & 1] for place in range(_BITS))

"""A file with git's conflict markers, as the two files that it was made of."""

import re

_MARKER = re.compile(rb"([<|=>])\1{6,}(?: [^\r\n]*)?\r?\n?")


def both_sides(data: bytes) -> tuple[bytes, bytes] | None:
    """What either side has: ours first. None where the markers do not fit together."""
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    part = b""
    for line in data.splitlines(keepends=True):
        found = _MARKER.fullmatch(line)
        if found is None:
            for side, sign in zip(sides, (b"<", b"="), strict=True):
                if part in (b"", sign):
                    side.append(line)
        elif found[1] not in _NEXT[part]:
            return None
        else:
            part = found[1].replace(b">", b"")
    return None if part else (b"".join(sides[0]), b"".join(sides[1]))


_NEXT = {b"": b"<", b"<": b"|=", b"|": b"=", b"=": b">"}

"""A file with git's conflict markers, as the two files that it was made of."""

import re

_MARKER = re.compile(rb"([<|=>])\1{6,}(?: [^\r\n]*)?(?:\r\n|[\r\n]|\Z)")


def both_sides(data: bytes) -> tuple[bytes, bytes] | None:
    """What either side has: ours first. None where the markers do not fit together."""
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    part = b""
    at = 0
    for found in (*_markers(data), None):
        end = len(data) if found is None else found.start()
        for side, sign in zip(sides, (b"<", b"="), strict=True):
            if part in (b"", sign):
                side.append(data[at:end])
        if found is None:
            break
        if found[1] not in _NEXT[part]:
            return None
        part = found[1].replace(b">", b"")
        at = found.end()
    return None if part else (b"".join(sides[0]), b"".join(sides[1]))


def _markers(data: bytes) -> list[re.Match[bytes]]:
    """The lines that are markers, in their order: few are, so they are not looked for line by
    line."""
    found = []
    for sign in (b"<", b"|", b"=", b">"):
        place = data.find(sign * 7)
        while place >= 0:
            is_line = not place or data[place - 1] in b"\r\n"
            marker = _MARKER.match(data, place) if is_line else None
            found += [marker] if marker else []
            place = data.find(sign * 7, place + 7)
    return sorted(found, key=lambda marker: marker.start())


_NEXT = {b"": b"<", b"<": b"|=", b"|": b"=", b"=": b">"}

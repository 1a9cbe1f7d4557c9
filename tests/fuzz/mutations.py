"""What slips of the hand, editors, mails and bad luck make of a file."""

from collections.abc import Callable, Sequence
from random import Random

from tests.test_reading import PIECES

_MORE: tuple[bytes, ...] = (
    *(b" # no", b"#no", b"'#no", b'"#no', b">#1 ", b"| # x", b"- - ", b"\n- ref: '1'\n", b"\n\t"),
    *(b"\nnote: x", b"x-a: [", b"x-a: {b: ", b"<<: *a\n", b"&a", b"*a", b"!!int ", b"\n...\n"),
    *(b"\xc2\xa0", b"\xe2\x80\x8b", b"\xe2\x80\xa9", b"\x1b[31m", b"\xf4\x90\x80\x80", b"\\"),
    *(b"\nfindings: []\n", b"\nfindings:", b"? ", b": ", b"\n=======\n", b"\n>>>>>>> x\n", b"''"),
    *(b"  |2-\n", b"due: May\n", b"status: done\n", b"ref: 8.10\n", b"null", b"~", b'\\"', b"%"),
    *(b"\n---\n", b"\xc0\x80"),
)
_LIGHT: tuple[bytes, ...] = (
    *(b" # no", b"#no", b" ", b"  ", b"'", b'"', b"x", b"\xc3\xa9", b"-", b" - ", b",", b"?", b":"),
    *(
        b"\n",
        b"\\",
        b"\t",
        b"#",
        b"|",
        b">",
        b"~",
        b"\xf0\x9f\xa7\x92",
        b"\xc2\xa0",
        b"0",
        b"\n# x\n",
    ),
)
"""What a hand slips in without the file being lost for it, often."""

_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "utf-7", "cp037")


def mutated(data: bytes, rng: Random) -> bytes:
    """The file after a slip, or one to four mishaps."""
    if rng.random() < 0.4:
        return _put_in(data, rng, _LIGHT)
    for _ in range(rng.choice([1, 1, 2, 4])):
        data = rng.choice(_WAYS)(data, rng)
    return data


def _put_in(data: bytes, rng: Random, bits: Sequence[bytes] = (*PIECES, *_MORE)) -> bytes:
    at = _place(data, rng)
    return data[:at] + rng.choice(bits) + data[at:]


def _cut_out(data: bytes, rng: Random) -> bytes:
    at = _place(data, rng)
    return data[:at] + data[at + rng.choice([1, 1, 2, 5, 40]) :]


def _write_over(data: bytes, rng: Random) -> bytes:
    return _cut_out(_put_in(data, rng), rng)


def _flip(data: bytes, rng: Random) -> bytes:
    if not data:
        return data
    at = min(_place(data, rng), len(data) - 1)
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def _truncate(data: bytes, rng: Random) -> bytes:
    return data[: _place(data, rng)]


def _on_lines(data: bytes, rng: Random) -> bytes:
    """A line, or a few, taken out, written twice, moved, joined to the next or put elsewhere."""
    lines = data.split(b"\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    end = at + rng.choice([1, 1, 1, 2, 5])
    block = lines[at:end]
    match rng.randrange(6):
        case 0:
            lines[at:end] = []
        case 1:
            lines[at:at] = block
        case 2:
            lines[other:other] = block
        case 3:
            lines[at], lines[other] = lines[other], lines[at]
        case 4:
            lines[at:end] = [b"".join(block)]
        case _:
            lines[at:end] = [_indented(line, rng) for line in block]
    return b"\n".join(lines)


def _indented(line: bytes, rng: Random) -> bytes:
    stripped = line.lstrip(b" ")
    return rng.choice([b" " + line, b"  " + line, line[1:], line[2:], b"\t" + line, stripped])


def _encoded(data: bytes, rng: Random) -> bytes:
    if rng.random() < 0.5:
        return _put_in(data, rng)  # seldom: nearly nothing is left of such a file
    return data.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


def _other_breaks(data: bytes, rng: Random) -> bytes:
    return data.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\n", b" \n", b"\t\n"]))


def _place(data: bytes, rng: Random) -> int:
    """Anywhere, or where something starts or ends."""
    at = rng.randint(0, len(data))
    if rng.random() < 0.5:
        ends = [data.find(mark, at) for mark in (b"\n", b": ", b"'", b'"')]
        there = [end for end in ends if end >= 0]
        return rng.choice(there) + rng.choice([0, 1]) if there else at
    return at


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_put_in, _put_in, _put_in, _cut_out, _write_over, _flip, _on_lines, _on_lines, _on_lines),
    *(_put_in, _cut_out, _on_lines, _truncate, _encoded, _other_breaks),
)

"""Comments and blank lines wherever a plan's file can have them, indented as it comes."""

from random import Random

from jtai.reading import read


def with_remarks(data: bytes, rng: Random) -> bytes:
    """The file with comments and blank lines put in that leave the plan as it is."""
    plan = read(data).plan
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    for number in range(rng.choice([0, 10, 30])):
        lines = data.split(newline)
        remark = b" " * rng.randrange(0, 20, 2) + b"# remark %d" % number
        new = rng.choice([[b""], [remark], [remark], [b"", remark]])
        place = rng.randint(0, len(lines))
        more = newline.join([*lines[:place], *new, *lines[place:]])
        data = more if read(more).plan == plan else data
    return data

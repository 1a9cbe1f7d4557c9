"""Comments that stay when what they stood above is taken out: only a person knows of what one
speaks, and it must not pass unseen from one action to the next."""

from itertools import takewhile

from jtai.differing import apart


def comment_left(before: bytes, after: bytes) -> int | None:
    """The number of the line with a comment that stood right above the lines that were taken out;
    None where there is none, or where lines were not only taken out."""
    # Where `\r` ends lines, two lines may be the same and their bytes are not.
    is_plain = b"\r" not in before and b"\r" not in after
    above_all, *texts = apart(before, after, 1) if is_plain else (0, before, after)
    old, new = (text.splitlines() for text in texts)
    if len(new) >= len(old):
        return None
    pairs = zip(old, new, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    is_cut_out = old[same + len(old) - len(new) :] == new[same:]
    if not is_cut_out or not same:
        return None
    above, gone = old[same - 1], old[same]
    # Further in than what is gone, it would belong to what is above it, or be a line of its text.
    is_above_it = above.lstrip().startswith(b"#") and _indent(above) == _indent(gone)
    return above_all + same if is_above_it else None


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip())

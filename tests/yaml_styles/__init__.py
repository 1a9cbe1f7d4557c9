"""A writer of plans that never keeps to one style: for tests of what reads, edits and merges them.

It has nothing in common with jtai's own reader and writer. It draws indentation, quotes, block
scalars with their signs and digits, brackets, comments, blank lines, the order of keys, CRLF, a
byte order mark and a missing last line break.
"""

from random import Random

from jtai.model import Plan
from tests.yaml_styles.trees import tree_of
from tests.yaml_styles.writer import Dice, Writer


def write(plan: Plan, rng: Random) -> bytes:
    """A plan as a file that jtai can edit everywhere, in a layout that `rng` chooses as it goes
    along."""
    return _file(plan, lambda *_: rng, wild=False)


def write_with(seed: int, plan: Plan, *, wild: bool) -> bytes:
    """A plan as a file in the layout of that number: what is the same in two plans is laid out
    alike in both. `wild` is for what only JSON and programs write: brackets, `? key`, old Macs'
    line breaks."""
    return _file(plan, lambda *key: Random(f"{seed}/{key}"), wild=wild)  # noqa: S311


def _file(plan: Plan, dice: Dice, *, wild: bool) -> bytes:
    lines = Writer(dice, wild=wild).plan(tree_of(plan))
    rng = dice("file")
    newline = rng.choice(["\n"] * 12 + ["\r\n"] * 6 + ["\r"] * wild)
    text = newline.join(lines) + newline * rng.choice([0, 1, 1, 2])
    return rng.choice([b"", b"", b"\xef\xbb\xbf"]) + text.encode("utf-8")

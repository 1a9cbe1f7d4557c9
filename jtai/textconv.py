"""What git runs for each version of a plan that it shows: `python -m jtai.textconv FILE`.

A log of a year starts it some hundred times, so it does without the command line's framework,
whose start would double its time. Where it fails, git shows the file as it is: see git-setup.
"""

import sys
from pathlib import Path

from jtai.cli.streams import whole
from jtai.reading import read
from jtai.records.git_text import facts_of, facts_of_sides


def text_of(data: bytes) -> str:
    """A plan as facts; an unfinished merge as those of both sides; anything else as it is."""
    if (plan := read(data).plan) is not None:
        return facts_of(plan)
    if b"\n>>>>>>>" in data:
        from jtai.merging.markers import both_sides
        from jtai.reading.memo import Memo

        memo = Memo()
        plans = [memo.read(side).plan for side in both_sides(data) or ()]
        sides = [plan for plan in plans if plan is not None]
        if len(sides) == 2:
            return facts_of_sides(*sides)
    from jtai.visible import visible

    return visible(data.decode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    # git compares bytes: they must not depend on whose terminal this is.
    shown = text_of(Path(sys.argv[1]).read_bytes()).encode("utf-8", "backslashreplace")
    whole(sys.stdout).buffer.write(shown)

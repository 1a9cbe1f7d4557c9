"""A question to the person at the desk, where there is one."""

import sys

from jtai.cli.answers import write


def agreed(question: str) -> bool:
    """Ask, and give whether they said yes; whatever else they say is no."""
    write(f"{question} [y/N] ")
    said = sys.stdin.buffer.readline()
    if not said.endswith(b"\n"):
        write("\n")
    return said.strip().lower() in (b"y", b"yes")

"""The words of a mail that are its writer's own; what is left out of it is said, whole."""

from jtai.cli.answers import say
from jtai.visible import visible


def own_words(mail: str) -> str:
    """A mail without its signature and the mails below it, as `trimmed` decides."""
    from jtai.trimming import trimmed

    found = trimmed(mail)
    if not found.left_out:
        say(f"Nothing was left out of the note: {found.why}.")
        return found.kept
    lines = visible(found.left_out.rstrip("\r\n")).split("\n")
    shown = "\n".join(f"  {line}" if line else "" for line in lines)
    say(f"Left out of the note (line {found.line}: {found.why}):\n{shown}")
    return found.kept

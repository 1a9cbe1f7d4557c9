"""What agencies were asked by a code, or about a ref, that is another now: an answer to that is not
known again by itself."""

from pathlib import Path

from jtai.cli.answers import say
from jtai.cli.draft import Changed
from jtai.cli.loading import shown_path
from jtai.errors import UsageError
from jtai.visible import one_line


def tell_of_requests(plan: Path, changed: Changed) -> None:
    """Say which requests are unanswered that name an agency or an action as it was called before,
    and what becomes of them."""
    # Imported here, as every command that is started would wait for all of this.
    from jtai.cli.source_file import memory_of, there
    from jtai.correspondence.remembered import read_remembered

    before, after = changed
    codes = before.agencies.keys() - after.agencies.keys()
    refs = set(before.refs) - set(after.refs)
    memory = memory_of(plan)
    try:
        asked = read_remembered(there(memory), shown_path(memory)).asked_in_vain
    except UsageError:  # whoever chases or collects next is told
        return
    named = [f"{ref} ({code})" for code, ref in asked if code in codes or ref in refs]
    if named:
        say(
            f"Asked by the former name, and not answered yet: {', '.join(map(one_line, named))}."
            " What comes back of that will be a question to you, and 'jtai chase --unanswered'"
            " leaves it out: without --unanswered it asks anew."
        )

"""Who a note is by, where nothing was said."""

from jtai.cli.draft import Draft
from jtai.cli.typed import line_given
from jtai.settings import settings


def yourself(draft: Draft) -> str | None:
    """What your settings say, else git's user."""
    if author := settings().author:
        return author
    name = draft.git_user()
    if name is None or not name.strip():
        return None
    return line_given(name, "git's user.name (--by WHO says another)")

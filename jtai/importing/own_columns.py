"""The columns of jtai's own files."""

import re

from jtai.importing.headers import WORKED_OUT, field_of_header, fold_header
from jtai.own_fields import OF_FINDINGS, OF_NOTES
from jtai.schema import OWN

_BOARDS_OWN = rf"(?s)(?:{re.escape(OF_FINDINGS)}|{re.escape(OF_NOTES)})?{OWN}.*"


def own_column(title: str) -> str | None:
    """The field that a column of such a file is, by its title as it stands: one of a plan, a name
    of the board's own (`x-priority`, `finding.x-section`, `progress.x-seen`), `-` for what jtai
    works out itself; None for what jtai does not write."""
    if re.fullmatch(_BOARDS_OWN, title):
        return title
    return "-" if fold_header(title) in WORKED_OUT else field_of_header(title)

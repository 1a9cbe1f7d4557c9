"""Text shapes that are no UTF-8, and so are made here."""

from pathlib import Path

_WINDOWS = """\
Ref;Finding;Action;Owner;Target date;% complete;RAG
1.1;Cash at the café is not counted.;Count it – daily.;Finance;30/09/2019;80%;Green
1.2;Fees of £5 are not taken.;Take them.;Café Team;05/10/2019;40%;Amber
1.3;"Keys; and locks.";Change them.;Finance;31/10/2019;10%;Red
"""

_UNICODE_TEXT = "Ref\tFinding\tAction\tLead\tDue\r\n1.1\tVisits are late.\tAgree.\tLA\tMay 2018\r\n"


def shape_reading_percent(folder: Path) -> Path:
    """What Excel in Britain saves where `;` parts the cells: cp1252."""
    path = folder / "reading_percent.csv"
    path.write_bytes(_WINDOWS.replace("\n", "\r\n").encode("cp1252"))
    return path


def shape_unicode_text(folder: Path) -> Path:
    """What Excel saves as Unicode Text: UTF-16."""
    path = folder / "unicode_text.csv"
    path.write_bytes(_UNICODE_TEXT.encode("utf-16"))
    return path

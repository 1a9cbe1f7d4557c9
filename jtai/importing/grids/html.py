"""A page of the web, as a file: its tables and the paragraphs between them, as a browser shows
them. Nothing that it names is loaded, nothing in it is run."""

import re

from jtai.errors import SourceError
from jtai.importing.grids.encodings import decoded
from jtai.importing.grids.grid import Source
from jtai.importing.grids.html_body import Body
from jtai.importing.grids.html_walk import Walk, feed
from jtai.output.marks import UNSEEN

_CHARSET = re.compile(rb"""(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""")
_XML = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
_HEAD = 4096
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), ""),
    **dict.fromkeys(("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "windows-1252"), ""),
}
"""Names that say no more than is looked for anyway; people write the first for Windows-1252."""


def read_html(name: str, data: bytes) -> Source:
    """The file of this name as tables of cells.

    Raises SourceError, with the line, where it is damaged, or is nested without end.
    """
    text, remarks = decoded(name, data, _said_encoding(name, data))
    walk = Walk(name)
    feed(walk, text)
    walk.close()
    body = Body(name)
    body.read(walk.page)
    title = walk.title or (body.tops[0] if len(body.tops) == 1 else "")
    return Source(
        name,
        tuple(body.grids),
        title,
        tuple(body.paragraphs),
        (*remarks, *walk.remarks, *body.remarks),
        UNSEEN.fits(data) is True,
    )


def _said_encoding(name: str, data: bytes) -> str:
    """The encoding that a page names; empty if it names none, or one that is looked for anyway."""
    head = data[:_HEAD]
    found = _CHARSET.search(head) or _XML.match(head.lstrip())
    said = found[1].decode("ascii", "replace").lower() if found else ""
    if said in _AS_BROWSERS:
        return ""
    try:
        b"x".decode(said or "utf-8", "replace")
    except (LookupError, UnicodeError):
        raise SourceError(
            f"{name}: it says that its letters are in '{said}', which is not known here. Open it in"
            " a browser, save it again as UTF-8, and import that."
        ) from None
    return said

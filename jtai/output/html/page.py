"""The page as a whole: its head, its landmarks, and a section for each part of the document."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from jtai.blocks import Block, Document, Heading
from jtai.output.html.anchors import ids_of
from jtai.output.html.content import Shown
from jtai.output.html.css import CSS, PAGES
from jtai.output.markup import element, line, opened
from jtai.output.names import Places
from jtai.tabular import Cell

_CONTENTS_FROM = 3
"""Parts that a document has at least for a list of them to be of use."""

_MOST_PAGES = 12
"""Parts that begin a page: of more the list stands folded up below that of the others."""


@dataclass
class _Part:
    """A heading of the second level with what stands under it; the first part has no heading."""

    id: str
    heading: Heading | None = None
    blocks: list[Block] = field(default_factory=list)


def to_html(document: Document) -> str:
    """The whole document as a page. The same document gives the same text.

    Its Content-Security-Policy forbids scripts and every request: the one style sheet in it is
    allowed by its digest.
    """
    places, parts = Places(document, ids_of), _parts(document.blocks)
    css = CSS + PAGES if any(part.heading and part.heading.on_new_page for part in parts) else CSS
    sections = [_section(part, places) for part in parts]
    above = element("a", "Skip to the content", href="#content", class_="skip")
    above += _header(document, places)
    main = opened("main", id="content", tabindex="-1") + "\n"
    if document.front:
        main += f"{_front(document, places)}\n{_contents(parts)}"
    else:
        above += _contents(parts)
    start = f'<!DOCTYPE html>\n<html lang="en-GB">\n{_head(document, css)}\n<body>\n{above}{main}'
    # Put together once: of a large plan the sections are most of what there is in memory.
    told = [piece for section in sections for piece in (section, "\n")]
    return "".join((start, *told[:-1], "\n</main>\n</body>\n</html>\n"))


def _head(document: Document, css: str) -> str:
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    title = " - ".join(part for part in (document.title, document.subtitle) if part)
    return "\n".join(
        (
            '<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{line(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="generator" content="jtai">',
            element("title", line(title)),
            f"<style>{css}</style>\n</head>",
        )
    )


def _header(document: Document, places: Places[str]) -> str:
    said = element("p", line(document.subtitle), class_="subtitle") if document.subtitle else ""
    said += element("h1", line(document.title))
    headline = Shown("header", document.title, places).cell(document.headline)
    said += element("p", headline, class_="headline")
    return element("header", f"\n{said}\n") + "\n"


def _front(document: Document, places: Places[str]) -> str:
    """What is told before the list of contents, as whoever reads no further is to have it."""
    content = Shown("front", document.title, places).all(document.front)
    return element("div", f"\n{content}\n", class_="front")


def _contents(parts: Iterable[_Part]) -> str:
    headed = [(part.id, part.heading) for part in parts if part.heading]
    if len(headed) < _CONTENTS_FROM:
        return ""
    pages = [one for one in headed if one[1].on_new_page]
    listed = headed if len(pages) <= _MOST_PAGES else [h for h in headed if h not in pages]
    content = element("h2", "Contents", id="contents") + _links(listed)
    if len(listed) < len(headed):
        summary = element("summary", f"Pages: {len(pages)}")
        content += element("details", summary + _links(pages))
    return element("nav", content, aria_labelledby="contents") + "\n"


def _links(headed: Iterable[tuple[str, Heading]]) -> str:
    links = (element("a", line(heading.text), href=f"#{id_}") for id_, heading in headed)
    return element("ol", "".join(element("li", link) for link in links))


def _section(part: _Part, places: Places[str]) -> str:
    content = Shown(part.id, part.heading.text if part.heading else "", places).all(part.blocks)
    if part.heading is None:
        return element("div", content)
    id_ = places.to_set(Cell("", name=part.heading.name)) or f"{part.id}-heading"
    heading = element("h2", line(part.heading.text), id=id_)
    return element(
        "section",
        f"{heading}\n{content}\n",
        id=part.id,
        class_="page" if part.heading.on_new_page else None,
        aria_labelledby=id_,
    )


def _parts(blocks: Iterable[Block]) -> list[_Part]:
    parts = [_Part("part-0")]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            parts.append(_Part(f"part-{len(parts)}", block))
        else:
            parts[-1].blocks.append(block)
    return parts if parts[0].blocks else parts[1:]

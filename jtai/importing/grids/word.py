"""A Word file: its tables, the paragraphs between them, and what people should know besides. No
link is followed, nothing of it is run."""

from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.grid import Source
from jtai.importing.grids.packages import checked_package
from jtai.importing.grids.parts import SAVE_AGAIN, Package
from jtai.importing.grids.titles import own_title
from jtai.importing.grids.word_body import Body
from jtai.importing.grids.word_cells import Reader
from jtai.importing.grids.word_notes import Notes, related
from jtai.importing.grids.word_numbers import Numbers
from jtai.importing.grids.word_remarks import Remarks, quoted
from jtai.importing.grids.word_styles import Styles
from jtai.importing.grids.word_xml import W, transitional
from jtai.output.office import PACKAGE

_OTHERS = {
    "spreadsheetml": ("an Excel file", "Rename it to .xlsx, and import that."),
    "presentationml": ("a PowerPoint file", "Copy its tables into a Word file, and import that."),
}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
_EDGES = {"header": "The header of its pages", "footer": "The footer of its pages"}


def read_word(name: str, data: bytes) -> Source:
    """The file of this name as tables of cells.

    Raises SourceError where it is no Word file, or none that can be read without danger.
    """
    package = checked_package(name, data)
    document = _document(package)
    styles = Styles(next(related(package, "styles"), None))
    numbers = Numbers(next(related(package, "numbering"), None), styles)
    remarks = Remarks(package.relations(package.main()))
    notes = Notes(package, styles)
    own = PACKAGE.fits(data) is True
    body = Body(name, Reader(styles, numbers, own=own), notes, remarks, own=own)
    _say_changes(document, remarks)
    body.read(document)
    if not own:
        _say_edges(package, styles, remarks)
    _say_rest(package, notes, numbers, remarks)
    return Source(
        name,
        tuple(body.grids),
        own_title(package) or body.title,
        tuple(body.paragraphs),
        remarks.all(),
        own,
    )


def _document(package: Package) -> Any:
    """The element that has all that is in the document."""
    main = package.main()
    kind = package.types.get(main, "")
    if "macroEnabled" in kind and "word" in kind:
        raise SourceError(
            f"{package.name}: this is a Word file with macros (.docm). Open it in Word, and save it"
            " as .docx, without them."
        )
    for part, (what, do) in _OTHERS.items():
        if part in kind or f".ms-{what.split()[1].lower()}." in kind:
            raise SourceError(
                f"{package.name}: this is {what}, not a Word file, whatever it is named. {do}"
            )
    body = transitional(package.tree(main)).find(f"{W}body") if main else None
    if body is None:
        raise SourceError(f"{package.name}: there is no document in the file. {SAVE_AGAIN}")
    return body


def _say_changes(document: Any, remarks: Remarks) -> None:
    tags = [f"{W}{name}" for name in _CHANGES]
    if next(document.iter(*tags), None) is not None:
        remarks.add(
            "The file has tracked changes that nobody has accepted or rejected yet. It is read with"
            " all of them made; what they delete counts as struck out."
        )


def _say_edges(package: Package, styles: Styles, remarks: Remarks) -> None:
    """Name what stands above and below every page."""
    for kind, what in _EDGES.items():
        for root in related(package, kind):
            said = Reader(styles, Numbers(None, styles)).said(root)
            if said.text:
                remarks.add(f"{what} is not taken over: {quoted(said.text)}.")


def _say_rest(package: Package, notes: Notes, numbers: Numbers, remarks: Remarks) -> None:
    for comment in notes.left("comments"):
        remarks.add(f"A comment that hangs at no text is left out: {quoted(comment)}.")
    for form in sorted(numbers.unknown):
        remarks.add(f"Automatic numbers of the kind '{form}' are shown as 1, 2, 3: look at them.")
    if any(relation.kind == "vbaProject" for relation in package.relations(package.main())):
        remarks.add("The file has macros: they are not looked at, and never run.")

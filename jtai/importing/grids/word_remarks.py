"""What people should know of a Word file that its tables do not say: one sentence each."""

from collections.abc import Iterable

from jtai.importing.grids.parts import Relation
from jtai.importing.grids.word_cells import Said
from jtai.importing.grids.word_symbols import is_unknown
from jtai.importing.grids.word_text import Standing
from jtai.visible import one_line

_WHY = {
    Standing.HIDDEN: "hidden text is left out",
    Standing.INSTRUCTION: "words in the instructions of a field are left out",
}


class Remarks:
    """Sentences, each with its place; prompts that stand in many places are one sentence."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._links = {relation.id: relation.target for relation in relations}
        self._said: dict[str, None] = {}
        self._prompts: dict[str, list[str]] = {}

    def add(self, sentence: str) -> None:
        self._said[sentence] = None

    def of(self, where: str, said: Said) -> None:
        """What stands at a place besides its text."""
        for text, why in said.left_out:
            if why is Standing.PROMPT:
                self._prompts.setdefault(text, []).append(where)
            else:
                self.add(f"{where}: {_WHY[why]}: {quoted(text)}.")
        for what in said.found.unread:
            self.add(f"{where}: {what} cannot be read, and is left out.")
        for link, text in said.found.links:
            self._link(where, text, self._links.get(link, ""))
        if any(map(is_unknown, said.text)):
            self.add(f"{where}: a symbol stands there that only its own font can show: look at it.")

    def all(self) -> tuple[str, ...]:
        prompts = (
            f"Nothing is filled in where it says {quoted(text)}: {'; '.join(places)}."
            for text, places in self._prompts.items()
        )
        return (*self._said, *prompts)

    def _link(self, where: str, text: str, address: str) -> None:
        if address and address.removeprefix("mailto:") != text.strip():
            said = f"{quoted(text)} is a link, whose address is left out: {one_line(address)}"
            self.add(f"{where}: {said}")


def quoted(text: str) -> str:
    """A text in a line, between quotation marks."""
    return f"'{' '.join(one_line(text).split())}'"

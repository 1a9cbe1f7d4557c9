"""A command line as a shell takes it apart, up to the place where TAB was pressed."""

from typing import NamedTuple

_REDIRECTS = "<>"


class Word(NamedTuple):
    """A word of a command line.

    `text` is what the shell makes of it. `quote` is the quotation mark that is still open where it
    ends, and `kept` the beginning of the text that bash leaves alone when it puts in what was
    chosen. `redirects` says that the word is a file for a redirection.
    """

    text: str
    quote: str = ""
    kept: str = ""
    redirects: bool = False


def words_of(line: str, breaks: str = "") -> list[Word]:
    """The words of a line, the last one unfinished; it is empty where the line ends in a blank.

    After one of `breaks` (bash's COMP_WORDBREAKS), and after a quotation mark that is open, bash
    takes what follows as a word of its own.
    """
    found: list[Word] = []
    reader = _Reader(breaks)
    letters = iter(line)
    for letter in letters:
        if reader.ends_at(letter):
            found += reader.taken()
        elif letter == "\\" and reader.quote != "'":
            reader.escaped(next(letters, ""))
        else:
            reader.plain(letter)
    return [*found, reader.word()]


class _Reader:
    """The word that is being read."""

    def __init__(self, breaks: str) -> None:
        self._breaks = breaks.replace("\\", "")
        self._redirects = False
        self._begin()

    def _begin(self) -> None:
        self._text, self.quote, self._kept, self._begun = "", "", 0, False

    def word(self) -> Word:
        return Word(self._text, self.quote, self._text[: self._kept], self._redirects)

    def taken(self) -> list[Word]:
        """The word that has just ended, if there was one."""
        ended = [self.word()] if self._begun else []
        if self._begun:
            self._redirects = False
        self._begin()
        return ended

    def ends_at(self, letter: str) -> bool:
        if self.quote:
            return False
        if letter in _REDIRECTS:
            self._redirects = True
            return True
        return letter.isspace()

    def escaped(self, letter: str) -> None:
        self._begun = True
        self._text += letter if letter in '"\\$`' or not self.quote else f"\\{letter}"

    def plain(self, letter: str) -> None:
        self._begun = True
        if letter == self.quote:
            self.quote = ""
        elif letter in "\"'" and not self.quote:
            self.quote = letter
            self._kept = len(self._text)
            return
        else:
            self._text += letter
        if letter in self._breaks and not self.quote:
            self._kept = len(self._text)


def as_bash_takes_it(value: str, word: Word) -> str | None:
    """What bash is to put in for `value` in place of a word, within the quotation mark that is
    open there; None where it does not begin as what bash leaves alone."""
    if not value.startswith(word.kept):
        return None
    rest = value[len(word.kept) :]
    if word.quote == "'":
        return rest.replace("'", "'\\''")
    if word.quote == '"':
        return rest.replace('"', '\\"')
    return "".join(map(_bare, rest))


def _bare(letter: str) -> str:
    """A letter as it stands for itself outside of quotes."""
    other = letter.isalnum() or letter in "_@%+=:,./-" or not (letter.isascii() or letter.isspace())
    return letter if other else f"\\{letter}"

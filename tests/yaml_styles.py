"""A writer of plans that never keeps to one style: for tests of what reads and edits them.

It draws indentation, quotes, block scalars with their signs and digits, flow lists, comments,
blank lines, the order of keys, CRLF, a byte order mark and a missing last line break.
"""

from collections.abc import Callable
from random import Random

from jtai.dates import Due, PlanDate
from jtai.model import Action, Extra, Finding, Note, Plan

Item = Callable[[int], list[str]]
"""The lines of a list item, for the column in which it stands."""

Fields = list[tuple[str, list[str]]]
"""Keys, each with what follows its colon and the lines below."""


def write(plan: Plan, rng: Random) -> bytes:
    """A plan as a file, in a layout that `rng` chooses as it goes along."""
    lines = _Writer(rng).plan(plan)
    newline = rng.choice(["\n", "\n", "\r\n"])
    text = newline.join(lines) + newline * rng.choice([0, 1, 1, 2])
    return rng.choice([b"", b"", b"\xef\xbb\xbf"]) + text.encode("utf-8")


class _Writer:
    """Has habits (indentation, quotes) for a whole plan, and moods for each value."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.dash = rng.choice([0, 0, 2, 2, 4])
        self.gap = rng.choice([2, 2, 2, 3, 4])
        self.key_quote = rng.choice(["", "", "", '"', "'"])
        self.date_quote = rng.choice(["", "", '"', "'"])
        self.comments = rng.random() < 0.4
        self.blank = rng.random() < 0.3

    def plan(self, plan: Plan) -> list[str]:
        fields = [
            ("title", [self.label(plan.title)]),
            ("agencies", ["", *(f"  {k}: {self.label(v)}" for k, v in plan.agencies.items())]),
            ("findings", self.items([self.finding(f) for f in plan.findings], 0)),
        ]
        start = ["# a plan", "---"] if self.rng.random() < 0.2 else []
        return start + self.mapping(fields, plan.extra, 0, shuffled=False)

    def finding(self, finding: Finding) -> Item:
        def lines(column: int) -> list[str]:
            fields = [
                ("ref", [f'"{finding.ref}"']),
                ("finding", self.text(finding.finding, column)),
                ("actions", self.items([self.action(a) for a in finding.actions], column)),
            ]
            return self.mapping(fields, finding.extra, column)

        return lines

    def action(self, action: Action) -> Item:
        def lines(column: int) -> list[str]:
            fields = [
                ("ref", [f"'{action.ref}'"]),
                ("action", self.steps(action.steps, column)),
                ("lead", self.texts(action.lead, column)),
                ("due", [self.due(action.due)]),
            ]
            if action.was_due or self.now_and_then():
                fields.append(("was_due", self.dues(action.was_due, column)))
            if action.status is not None or self.now_and_then():
                fields.append(("status", [self.label(action.status or "")]))
            if action.completed is not None or self.now_and_then():
                fields.append(("completed", [self.due(action.completed or "")]))
            if action.evidence or self.now_and_then():
                fields.append(("evidence", self.texts(action.evidence, column)))
            if action.progress or self.rng.random() < 0.5:
                notes = [self.note(note) for note in action.progress]
                fields.append(("progress", self.items(notes, column)))
            return self.mapping(fields, action.extra, column)

        return lines

    def note(self, note: Note) -> Item:
        def lines(column: int) -> list[str]:
            fields = [("date", [self.due(note.date)]), ("note", self.text(note.note, column))]
            if note.by is not None or self.now_and_then():
                fields.insert(1, ("by", [self.label(note.by or "")]))
            return self.mapping(fields, note.extra, column)

        return lines

    def mapping(
        self, fields: Fields, extra: Extra, column: int, *, shuffled: bool = True
    ) -> list[str]:
        for name, value in extra:
            own = [self.label(value)] if isinstance(value, str) else ["[a, b]"]
            fields.append((name, own))
        if shuffled and self.rng.random() < 0.3:
            self.rng.shuffle(fields)
        found: list[str] = []
        for key, value in fields:
            if found and self.comments and self.rng.random() < 0.2:
                found.append(f"{' ' * column}# about {key}")
            shown = f"{' ' * column}{self.key_quote}{key}{self.key_quote}: {value[0]}".rstrip(" ")
            one_line = len(value) == 1 or not value[0]
            found += [shown + (self.comment() if one_line else ""), *value[1:]]
        return found

    def items(self, items: list[Item], column: int) -> list[str]:
        if not items:
            return [self.rng.choice(["[]", "[ ]", ""])]
        dash = column + self.dash
        found = [""]
        for number, item in enumerate(items):
            if number and self.blank:
                found.append("")
            if self.comments and self.rng.random() < 0.2:
                found.append(f"{' ' * dash}# item {number}")
            found += self.item(item, dash)
            if self.comments and self.rng.random() < 0.2:
                found.append(f"{' ' * (dash + self.rng.choice([0, 1]))}# end of {number}")
        return found

    def item(self, item: Item, dash: int) -> list[str]:
        first, *rest = item(dash + self.gap)
        if self.now_and_then():
            return [f"{' ' * dash}-{self.comment()}", first, *rest]
        return [f"{' ' * dash}-{' ' * (self.gap - 1)}{first[dash + self.gap :]}", *rest]

    def steps(self, steps: tuple[str, ...], column: int) -> list[str]:
        if len(steps) == 1 and self.rng.random() < 0.7:
            return self.text(steps[0], column)
        return self.texts(steps, column)

    def texts(self, texts: tuple[str, ...], column: int) -> list[str]:
        def item(text: str) -> Item:
            return lambda at: _below(at, self.text(text, at - self.gap))

        if self.rng.random() < 0.5:
            return [f"[{', '.join(escaped(text) for text in texts)}]"]
        return self.items([item(text) for text in texts], column)

    def dues(self, dues: tuple[Due, ...], column: int) -> list[str]:
        def item(due: Due) -> Item:
            return lambda at: _below(at, [self.due(due)])

        if self.rng.random() < 0.5:
            return [f"[{', '.join(self.due(due, flow=True) for due in dues)}]"]
        return self.items([item(due) for due in dues], column)

    def due(self, due: Due, *, flow: bool = False) -> str:
        if isinstance(due, PlanDate):
            return f"{self.date_quote}{due.text}{self.date_quote}"
        return escaped(due) if flow else self.label(due)

    def label(self, text: str) -> str:
        """A text on one line; nothing at all for no text."""
        plain = text.replace(" ", "").isalnum() or not text
        return text if plain and self.rng.random() < 0.5 else escaped(text) if text else ""

    def text(self, text: str, column: int) -> list[str]:
        """A text in any style that can hold it, below a key in `column`."""
        ways: list[Callable[[str, int], list[str]]] = [lambda text, _: [escaped(text)]]
        if is_tame(text):
            ways += [self.block, self.block]
            if "\n" not in text:
                ways += [self.plain, self.single]
        return self.rng.choice(ways)(text, column)

    def single(self, text: str, column: int) -> list[str]:
        return self.folded("'" + text.replace("'", "''") + "'", column)

    def plain(self, text: str, column: int) -> list[str]:
        return self.folded(text, column)

    def folded(self, text: str, column: int) -> list[str]:
        first, *rest = text.split(" ")
        lines = [first]
        for word in rest:
            if self.now_and_then():
                lines.append(" " * (column + self.rng.choice([1, 2, 5])) + word)
            else:
                lines[-1] += " " + word
        return lines

    def block(self, text: str, column: int) -> list[str]:
        inner = self.rng.choice([2, 3, 4])
        digit = self.rng.choice(["", "", str(inner)])
        chomp = self.rng.choice(["", "-", "-", "+"])
        sign, lines = "|", text.split("\n")
        if "\n" not in text and self.rng.random() < 0.5:
            sign, lines = ">", [line.strip(" ") for line in self.folded(text, 0)]
        header = sign + self.rng.choice([digit + chomp, chomp + digit]) + self.comment()
        body = [" " * (column + inner) + line if line else "" for line in lines]
        return [header, *body, *[""] * self.rng.choice([0, 0, 1])]

    def comment(self) -> str:
        return self.rng.choice(["", " # so", "   # it is"]) if self.comments else ""

    def now_and_then(self) -> bool:
        return self.rng.random() < 0.1


def is_tame(text: str) -> bool:
    """Whether every style of YAML can hold a text: words, with single blanks between them."""
    lines = [line for line in text.split("\n") if line]
    words = [word for line in lines for word in line.split(" ")]
    return text[:1].isalnum() and all(
        word[:1].isalnum() and word.isprintable() and word[-1] != ":" for word in words
    )


def escaped(text: str) -> str:
    """In double quotes, with everything escaped that is not plainly a letter or a mark."""
    return f'"{"".join(_shown(character) for character in text)}"'


def _shown(character: str) -> str:
    number = ord(character)
    if character in '"\\':
        return "\\" + character
    if 0x20 <= number < 0x7F or character.isalpha():
        return character
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _below(column: int, lines: list[str]) -> list[str]:
    return [" " * column + lines[0], *lines[1:]]

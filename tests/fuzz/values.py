"""Plans as values, of which every text tries to be more than text now and then."""

from collections.abc import Callable
from random import Random
from typing import TypeVar
from unicodedata import category

from jtai.dates import Due, PlanDate, read_plan_date
from jtai.model import Action, Extra, Finding, Note, Plan, Status
from tests import hostile
from tests.strategies import PECULIAR

T = TypeVar("T")

WORDS = (
    *("the board", "will", "agree,", "new", "it's", "40%", "late.", "Begun.", "Café", "no", "null"),
    *(
        "1:30",
        "010",
        "x#y",
        "a:b",
        "2018-03",
        "(see 1.1)",
        "“Signs of Safety”",
        "R&D",
        "\U0001f9d2",
    ),
    *(
        "Überprüfung",
        "日本語",
        "עברית",
        "a;b",
        "-",
        "e\u0301",
        "A-B",
        "<b>",
        "*all*",
        "http://x.example",
    ),
)
_CHARACTERS = (
    (0x20, 0x7E, 6), (0x01, 0x1F, 1), (0x7F, 0xA0, 1), (0xA1, 0x24F, 3), (0x2000, 0x206F, 1),
    (0x590, 0x6FF, 1), (0x4E00, 0x4EFF, 1), (0xFE00, 0xFFFF, 1), (0x1F300, 0x1F9FF, 1),
)  # fmt: skip
AGENCIES = (
    ("LA", "The Council"), ("Police", "Police"), ("BSCB", "The Board: children"), ("no", "No one"),
    ("Police & Crime", "'PCC'"), ("O'Neill", '"Quoted"'), ("=B1+1", "<b>Bold</b>"),
    ("CCG", "Clinical group # 1"), ("a:b", "1:30"), ("Ünit", "日本語 é"), ("x-own", "- x"),
)  # fmt: skip
DUES = ("Ongoing", "As needed", "Not known: ask", "when [all] agree", "on # request", "no", "~")
PEOPLE = ("Ann", "Statement of Actions", "O'Neill: LA", "no", "=A1", "a # b", "<i>", "Ж")
_OWN: tuple[Extra, ...] = (
    (("x-owner", "Ann"),),
    (("x-tags", ("list", "a", "b: c")), ("x-cost", "010")),
    (("x-more", "a [b"), ("x-map", ("map", ("k", "v"), ("due", ("list", "no", ("list",)))))),
    (("x-long", "one\n  two\n\n# three "),),
)
_REFS: tuple[Callable[[int], str], ...] = (
    str,
    "F{}".format,
    "E{}".format,
    "{}a".format,
    "Ä/{}(b)".format,
)


def text(rng: Random) -> str:
    """Any text that a plan can hold; no line break at its end."""
    kind = rng.random()
    if kind < 0.5:
        return words(rng, rng.choice([1, 3, 8, 15, 40]))
    if kind < 0.7:
        lines = [words(rng, rng.randint(1, 9)) * (rng.random() < 0.8) for _ in range(3)]
        return "\n".join(lines).strip("\n") or "the"
    if kind < 0.8:
        return rng.choice(PECULIAR)
    if kind < 0.9:
        return rng.choice(hostile.TEXTS)
    return seen("".join(character(rng) for _ in range(rng.randint(1, 40))))


def words(rng: Random, number: int) -> str:
    """Words on one line, with single blanks between them."""
    return " ".join(rng.choice(WORDS) for _ in range(number))


def character(rng: Random) -> str:
    """Any character but NUL and halves of characters."""
    first, last, _ = rng.choices(_CHARACTERS, [weight for *_, weight in _CHARACTERS])[0]
    return chr(rng.randint(first, last))


def label(rng: Random) -> str:
    """A text on one line."""
    return text(rng).replace("\n", " ")


def plan_date(rng: Random) -> PlanDate:
    month = f"{rng.randint(2017, 2019)}-{rng.randint(1, 12):02d}"
    return read_plan_date(month + (f"-{rng.randint(1, 28):02d}" if rng.random() < 0.5 else ""))


def due(rng: Random) -> Due:
    return plan_date(rng) if rng.random() < 0.8 else rng.choice(DUES)


def some(rng: Random, most: int, make: Callable[[Random], T]) -> tuple[T, ...]:
    """Up to so many things, each once."""
    return tuple(dict.fromkeys(make(rng) for _ in range(rng.randint(0, most))))


def extra(rng: Random) -> Extra:
    return some_extra(rng) if rng.random() < 0.2 else ()


def some_extra(rng: Random) -> Extra:
    return rng.choice(_OWN)


def note(rng: Random) -> Note:
    by = rng.choice([None, rng.choice(PEOPLE), label(rng)])
    return Note(plan_date(rng), text(rng), by, extra(rng))


def leads(rng: Random, agencies: tuple[str, ...]) -> tuple[str, ...]:
    """Up to three of these agencies; now and then none."""
    least = 0 if rng.random() < 0.15 else 1
    return tuple(rng.sample(agencies, min(rng.randint(least, 3), len(agencies))))


def action(rng: Random, ref: str, agencies: tuple[str, ...]) -> Action:
    """An action with this ref, led by some of these agencies."""
    status = rng.choice([None, *Status])
    done = status is Status.COMPLETE and rng.random() < 0.7
    return Action(
        ref,
        some(rng, 3, text) or (text(rng),),
        leads(rng, agencies),
        due(rng),
        text(rng) if rng.random() < 0.2 else None,
        some(rng, 2, due),
        status,
        plan_date(rng) if done else None,
        some(rng, 2, text),
        _apart(some(rng, 3, note)),
        extra(rng),
    )


def finding(rng: Random, ref: str, agencies: tuple[str, ...], most: int = 3) -> Finding:
    """A finding with one to so many actions, now and then none; their refs start with its own."""
    between = rng.choice([".", ".", "/", "-"])
    number_of = 0 if rng.random() < 0.1 else rng.randint(1, most)
    refs = [f"{ref}{between}{number}" for number in range(1, number_of + 1)]
    return Finding(ref, text(rng), tuple(action(rng, r, agencies) for r in refs), extra(rng))


def plan(rng: Random, most: int = 3) -> Plan:
    """A plan without errors."""
    agencies = dict(rng.sample(AGENCIES, rng.randint(1, 4)))
    named = rng.choice(_REFS)
    refs = [named(number) for number in range(1, rng.randint(1, most) + 1)]
    return Plan(
        label(rng) if rng.random() < 0.3 else "A plan",
        agencies,
        tuple(finding(rng, ref, tuple(agencies), most) for ref in refs),
        plan_date(rng) if rng.random() < 0.5 else None,
        some(rng, 2, plan_date),
        rng.choice([28, 28, 0, 14]),
        rng.choice([90, 90, 365]),
        extra(rng),
    )


def _apart(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Of notes with the same date, author and words, one: two are an error."""
    return tuple({(note.date, note.by, note.note): note for note in notes}.values())


def seen(text: str) -> str:
    """The text without line breaks at its end; another where nothing of it can be seen."""
    there = any(category(letter)[0] in "LNPS" for letter in text)
    return text.rstrip("\n") if there else "seen"

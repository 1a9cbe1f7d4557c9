"""Hypothesis strategies: plans as values, and the same plans in the many ways people write YAML.

`plans()` gives a Plan. `written_plans()` gives a `Written`: the bytes of a file and the plan that
they hold (lines are not filled in, and take no part in equality). The writer behind it has nothing
in common with jtai's own: see tests/yaml_styles/.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from random import Random

from hypothesis import strategies as st

from jtai.dates import Due, read_plan_date
from jtai.model import Action, Extra, Finding, Note, Plan, Status
from jtai.visible import says_nothing
from tests.yaml_styles import write

WORDS = ["the", "board", "will", "agree", "new", "it's", "40%", "late.", "Begun.", "Café", "no"]
NUMBERS = ["null", "1:30", "010", "x#y", "a:b", "2018-03"]
RANDOMS = st.randoms(use_true_random="CI" in os.environ)
"""For a writer that tosses a coin at each turn, of a file or of a line. That Hypothesis knows of
each toss lets it make an example small, and is half of all work of making one: in CI it knows the
seed alone."""


def _line(random: Random, words: Sequence[str] = (*WORDS, *NUMBERS, *NUMBERS)) -> str:
    return " ".join(random.choices(words, k=random.randint(1, 14)))


def _lines(random: Random) -> str:
    """Up to four lines, of which some may be empty."""
    lines = (_line(random) if random.random() < 0.5 else "" for _ in range(random.randint(1, 4)))
    return "\n".join(lines).strip("\n") or "the"


def _sentences(random: Random) -> str:
    return ". ".join(_line(random) for _ in range(random.randint(4, 12)))


TAME_LINES = RANDOMS.map(_line)
TAME_TEXTS = RANDOMS.map(_lines)
PECULIAR: Sequence[str] = (
    "- a", "# b", "a: b", "---", "...", "<<<<<<< HEAD", "=======", "'", '"', "''", '""', "\\",
    "  leading blanks", "trailing blanks  ", "\ttab", "a\tb", "a\vb", "a\u2028b", "a\x85b",
    "\xa0no break\xa0", "emoji \U0001f469\u200d\U0001f467", "[a", "{a", "&a", "*a", "!a", "%a",
    "@a", "`a", "|", ">", "?", "? a", "-", "~", "null", "a #b", "a\n\n\n  b\n c", "\n\nlate",
    "one\n\ntwo\n\n- three\n- four", "x \ny", "a,b", "a, b]", "\u202eoverride", "\ufeffmark",
)  # fmt: skip
PECULIAR_TEXTS = st.sampled_from(PECULIAR)
WILD_TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40
)
LONG_TEXTS = RANDOMS.map(_sentences)
TEXTS = st.one_of(TAME_TEXTS, TAME_TEXTS, PECULIAR_TEXTS, WILD_TEXTS, LONG_TEXTS).filter(
    lambda text: text == text.rstrip("\n") and not says_nothing(text)
)
"""Any text that a plan can hold, and nothing that it cannot."""

PLAN_DATES = st.sampled_from(
    [
        read_plan_date(f"{year}-{month:02d}" + (f"-{day:02d}" if day else ""))
        for year, month, day in product(range(2017, 2022), range(1, 13), range(29))
    ]
)
DUES: st.SearchStrategy[Due] = st.one_of(
    PLAN_DATES, st.sampled_from(["Ongoing", "As needed", "Not known: ask", "when [all] agree"])
)
PEOPLE = st.sampled_from([*[None] * 4, "Ann", "Statement of Actions", "O'Neill: LA", "no"])
AGENCIES = {"LA": "The Council", "BSCB": "The Board: children", "CCG": "Clinical group"}
LEADS = st.sampled_from(
    [
        lead
        for number in range(4)
        for lead in [*permutations(AGENCIES, number)] * (6, 2, 1, 1)[number]
    ]
)
"""None, one, two, three: each as often."""
EXTRAS: st.SearchStrategy[Extra] = st.sampled_from(
    [*[()] * 3, (("x-owner", "Ann"),), (("x-tags", ("list", "a", "b")),), (("x-more", "a [b"),)]
)
STATUSES = st.sampled_from([*[None] * len(Status), *Status])


@dataclass(frozen=True)
class Written:
    """A plan file and the plan in it."""

    data: bytes
    plan: Plan


def notes(
    texts: st.SearchStrategy[str] = TEXTS, beside: Iterable[Note] = ()
) -> st.SearchStrategy[Note]:
    """A progress note that can stand beside others."""
    there = {note.essence for note in beside}
    note = st.builds(Note, PLAN_DATES, texts, PEOPLE, EXTRAS)
    return note.filter(lambda note: note.essence not in there)


@cache
def _texts(texts: st.SearchStrategy[str], least: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to two. Made once, as all that is asked for at each turn: to make a strategy costs as much
    as to draw from it."""
    return st.lists(texts, min_size=least, max_size=2).map(tuple)


@cache
def _optional(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | texts


@cache
def _progress(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Note, ...]]:
    some = st.lists(notes(texts), max_size=3, unique_by=lambda note: note.essence)
    return some.map(tuple)


_PERHAPS_A_DATE = st.none() | PLAN_DATES
_MORE_DUES = st.lists(DUES, max_size=2).map(tuple)


@cache
@st.composite
def actions(draw: st.DrawFn, ref: str, texts: st.SearchStrategy[str] = TEXTS) -> Action:
    """An action with this ref."""
    status = draw(STATUSES)
    completed = draw(_PERHAPS_A_DATE) if status is Status.COMPLETE else None
    return Action(
        ref,
        draw(_texts(texts, 1)),
        draw(LEADS),
        draw(DUES),
        draw(_optional(texts)),
        draw(_MORE_DUES),
        status,
        completed,
        draw(_texts(texts, 0)),
        draw(_progress(texts)),
        draw(EXTRAS),
    )


@cache
@st.composite
def findings(
    draw: st.DrawFn, ref: str, texts: st.SearchStrategy[str] = TEXTS, least: int = 0
) -> Finding:
    """A finding with this ref and `least` to three actions."""
    number = draw(st.integers(least, 3))
    some = tuple(draw(actions(f"{ref}.{n}", texts)) for n in range(1, number + 1))
    return Finding(ref, draw(texts), some, draw(EXTRAS))


@st.composite
def plans(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS, least: int = 1) -> Plan:
    """A plan without errors, of `least` to 3 findings, of which one at least has an action; refs
    are `1`, `1.1` and so on."""
    number = draw(st.integers(least, 3))
    acted_on = draw(st.integers(1, max(number, 1)))
    some = tuple(draw(findings(str(n), texts, n == acted_on)) for n in range(1, number + 1))
    led = any(action.lead for finding in some for action in finding.actions)
    agencies = AGENCIES if led else draw(st.sampled_from([AGENCIES, {}]))
    return Plan("A plan", agencies, some, extra=draw(EXTRAS))


@st.composite
def written_plans(
    draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS, least: int = 1
) -> Written:
    """A plan in one of the many ways in which people write it."""
    plan = draw(plans(texts, least))
    return Written(write(plan, draw(RANDOMS)), plan)

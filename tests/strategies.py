"""Hypothesis strategies: plans as values, and the same plans in the many ways people write YAML.

`plans()` gives a Plan. `written_plans()` gives a `Written`: the bytes of a file and the plan that
they hold (lines are not filled in, and take no part in equality). The writer behind it has nothing
in common with jtai's own: see tests/yaml_styles/.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from jtai.dates import Due, read_plan_date
from jtai.model import Action, Extra, Finding, Note, Plan, Status
from jtai.visible import says_nothing
from tests.yaml_styles import write

WORDS = ["the", "board", "will", "agree", "new", "it's", "40%", "late.", "Begun.", "Café", "no"]
NUMBERS = ["null", "1:30", "010", "x#y", "a:b", "2018-03"]
RANDOMS = st.randoms(use_true_random="CI" in os.environ)
"""For a writer that tosses a coin at each turn. That Hypothesis knows of each toss lets it make an
example small, and is a sixth of all work of making one: in CI it knows the seed alone."""

TAME_LINES = st.lists(st.sampled_from([*WORDS, *NUMBERS, *NUMBERS]), min_size=1, max_size=14).map(
    " ".join
)
TAME_TEXTS = st.lists(st.one_of(TAME_LINES, st.just("")), min_size=1, max_size=4).map(
    lambda lines: "\n".join(lines).strip("\n") or "the"
)
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
LONG_TEXTS = st.lists(TAME_LINES, min_size=4, max_size=12).map(". ".join)
TEXTS = st.one_of(TAME_TEXTS, TAME_TEXTS, PECULIAR_TEXTS, WILD_TEXTS, LONG_TEXTS).filter(
    lambda text: text == text.rstrip("\n") and not says_nothing(text)
)
"""Any text that a plan can hold, and nothing that it cannot."""

PLAN_DATES = st.builds(
    lambda y, m, d: read_plan_date(f"{y}-{m:02d}" + (f"-{d:02d}" if d else "")),
    st.integers(2017, 2021),
    st.integers(1, 12),
    st.integers(0, 28),
)
DUES: st.SearchStrategy[Due] = st.one_of(
    PLAN_DATES, st.sampled_from(["Ongoing", "As needed", "Not known: ask", "when [all] agree"])
)
PEOPLE = st.one_of(st.none(), st.sampled_from(["Ann", "Statement of Actions", "O'Neill: LA", "no"]))
AGENCIES = {"LA": "The Council", "BSCB": "The Board: children", "CCG": "Clinical group"}
LEADS = st.lists(st.sampled_from(list(AGENCIES)), unique=True).map(tuple)
EXTRAS: st.SearchStrategy[Extra] = st.lists(
    st.sampled_from([("x-owner", "Ann"), ("x-tags", ("list", "a", "b")), ("x-more", "a [b")]),
    max_size=1,
).map(tuple)
STATUSES = st.one_of(st.none(), st.sampled_from(Status))


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


@st.composite
def actions(draw: st.DrawFn, ref: str, texts: st.SearchStrategy[str] = TEXTS) -> Action:
    """An action with this ref."""
    status = draw(STATUSES)
    completed = draw(st.one_of(st.none(), PLAN_DATES)) if status is Status.COMPLETE else None
    return Action(
        ref,
        tuple(draw(st.lists(texts, min_size=1, max_size=2))),
        draw(LEADS),
        draw(DUES),
        draw(st.none() | texts),
        tuple(draw(st.lists(DUES, max_size=2))),
        status,
        completed,
        tuple(draw(st.lists(texts, max_size=2))),
        tuple(draw(st.lists(notes(texts), max_size=3, unique_by=lambda note: note.essence))),
        draw(EXTRAS),
    )


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

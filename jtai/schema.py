"""What a plan is made of: each field stated once, with its key, its kind and how it merges.

The values are in model.py. Whoever handles every field (the reader, the comparison, the merge, the
editor, what other programs get) takes the fields from here; prose speaks of some in its own words.
"""

from collections.abc import Collection
from enum import Enum, auto

from jtai.dates import PlanDate
from jtai.model import DUE_SOON_DAYS, STALE_DAYS

PLAN_ENDINGS = (".yaml", ".yml")
"""How the name of a plan's file ends."""

REF_MARKS = "./()-"
REF = rf"\w[\w{REF_MARKS}]*"
"""What a ref looks like: letters, digits and a few marks, no spaces."""

OWN = "x-"
"""How the board's own keys start."""

UNREAD = "(not read)"
"""Stands for a text that could not be read, and is known by identity alone: no text that is
written in a plan is taken for it."""

UNREAD_DATE = PlanDate.of_month(1900, 1)
"""Stands for a date that could not be read; this one too is known by identity alone."""

MOST_DAYS = 3660
"""Ten years: a longer time before a due date cannot be meant by 'soon'."""


class Kind(Enum):
    """What stands in a field; in the model each kind has one type of value."""

    __hash__ = object.__hash__  # there is one of each: Enum itself hashes names, which takes long

    REF = auto()  # text that names a finding or an action, once in a plan
    LINE = auto()  # text on one line
    TEXT = auto()  # text of any length
    STEPS = auto()  # one text, or a list of them
    TEXTS = auto()  # a list of texts
    DATE = auto()  # a month or a day
    DATES = auto()
    DUE = auto()  # a month, a day, or words that name none
    DUES = auto()
    DAYS = auto()  # a number of days
    STATUS = auto()
    LEADS = auto()  # codes of agencies
    AGENCIES = auto()  # a name for each code
    OWN = auto()  # the board's own fields, whatever they hold
    NOTES = auto()
    ACTIONS = auto()
    FINDINGS = auto()


LISTS = frozenset({Kind.STEPS, Kind.TEXTS, Kind.DATES, Kind.DUES, Kind.LEADS})
"""What stands in a list, each item a value."""

MEMBERS = frozenset({Kind.NOTES, Kind.ACTIONS, Kind.FINDINGS})
"""What is a part of its own, and so is paired, compared and merged one by one."""


class Merging(Enum):
    """What becomes of a field of which each of two sides made something else."""

    CONFLICT = auto()  # a person decides
    BOTH = auto()  # both stand: what either side added at the end, what either named
    ONE_BY_ONE = auto()  # each member, or each entry, is merged by itself


# Plain classes, and no dataclasses: a start would pay for making those.
class Field:
    """One field: the `key` as the plan file spells it, and in one line what it `means`.

    `name` is the attribute of the model. `word` is what a conflict calls it: the fields of one
    word are decided together, as half of one side's word is nobody's. `label` is what reports
    show: `Was due`.
    """

    def __init__(
        self,
        key: str,
        kind: Kind,
        means: str,
        *,
        required: bool = False,
        merging: Merging = Merging.CONFLICT,
        name: str = "",
        word: str = "",
    ) -> None:
        self.key, self.kind, self.means = key, kind, means
        self.required, self.merging = required, merging
        self.name = name or key
        self.word = word or f"'{key}'"
        self.label = key.replace("_", " ").capitalize()


class Part:
    """The plan's head, a finding, an action or a note: what messages call it, and its fields in
    the order in which they are written.

    For those `in_words` (by their names in the model) reports and records have sentences, columns
    and keys of their own; the `others` are told there by their labels. `values` are the fields
    that are no members, `keyed` those but the board's own, `keys` their keys: what may stand in the
    part besides keys that start with `x-`.
    """

    def __init__(self, called: str, fields: tuple[Field, ...], in_words: Collection[str]) -> None:
        self.called, self.fields, self.in_words = called, fields, in_words
        self.values = tuple(field for field in fields if field.kind not in MEMBERS)
        self.keyed = tuple(field for field in fields if field.kind is not Kind.OWN)
        self.keys = tuple(field.key for field in self.keyed)
        self.others = tuple(
            field for field in self.keyed if field.name not in in_words and field in self.values
        )
        self._by_key = {field.key: field for field in self.keyed}

    def field(self, key: str) -> Field:
        """The field with a key of `keys`."""
        return self._by_key[key]


_OWN = Field(
    OWN,
    Kind.OWN,
    "The board's own: any key that starts with x-. It is kept as it stands.",
    name="extra",
    word="x- fields",
)

NOTE = Part(
    "this note",
    (
        Field("date", Kind.DATE, "The month or day of which the note tells.", required=True),
        Field("by", Kind.LINE, "Who said so."),
        Field("note", Kind.TEXT, "What was said.", required=True),
        _OWN,
    ),
    ("date", "by", "note"),
)
ACTION = Part(
    "this action",
    (
        Field("ref", Kind.REF, "What the action is called, in quotes.", required=True, word="ref"),
        Field(
            "action",
            Kind.STEPS,
            "What will be done: one text, or a list of steps.",
            required=True,
            name="steps",
            word="wording",
        ),
        Field(
            "lead",
            Kind.LEADS,
            "The agencies that answer for it, by their codes; two or more lead it jointly, and []"
            " says that nobody leads it yet.",
            required=True,
            word="lead",
        ),
        Field(
            "due",
            Kind.DUE,
            "A month (its last day is meant), a day, or words such as Ongoing.",
            required=True,
            word="due date",
        ),
        Field(
            "due_words",
            Kind.TEXT,
            "The source's own words for the due date, whatever they are; they stay when it moves.",
            word="due date",
        ),
        Field("was_due", Kind.DUES, "Earlier due dates, oldest first.", word="due date"),
        Field(
            "status", Kind.STATUS, "What a person says of it; absent: not reported.", word="status"
        ),
        Field(
            "completed",
            Kind.DATE,
            "When it was completed; only with status complete.",
            word="status",
        ),
        Field(
            "evidence",
            Kind.TEXTS,
            "What shows that it works.",
            merging=Merging.BOTH,
            word="evidence",
        ),
        Field("progress", Kind.NOTES, "Progress notes, oldest first.", merging=Merging.ONE_BY_ONE),
        _OWN,
    ),
    ("ref", "steps", "lead", "due", "due_words", "was_due", "status", "completed", "evidence"),
)
FINDING = Part(
    "this finding",
    (
        Field("ref", Kind.REF, "What the finding is called, in quotes.", required=True, word="ref"),
        Field("finding", Kind.TEXT, "What inspectors found.", required=True, word="wording"),
        Field(
            "actions",
            Kind.ACTIONS,
            "What will be done about it; [] says that there is no action yet.",
            required=True,
            merging=Merging.ONE_BY_ONE,
        ),
        _OWN,
    ),
    ("ref", "finding"),
)
PLAN = Part(
    "the plan",
    (
        Field("title", Kind.LINE, "What the plan is called.", required=True),
        Field("published", Kind.DATE, "When it was published."),
        Field("meetings", Kind.DATES, "The board's meetings, past and to come."),
        Field(
            "due_soon_days",
            Kind.DAYS,
            f"An action is due soon so many days before its due day; {DUE_SOON_DAYS} if not said.",
        ),
        Field(
            "stale_days",
            Kind.DAYS,
            f"An action is stale if its last note is older, in days; {STALE_DAYS} if not said.",
        ),
        Field(
            "agencies",
            Kind.AGENCIES,
            "Who leads actions: a code and a name for each; {} where nobody leads any yet.",
            required=True,
            merging=Merging.ONE_BY_ONE,
            word="agencies",
        ),
        Field(
            "findings",
            Kind.FINDINGS,
            "What inspectors found, each finding with its actions.",
            required=True,
            merging=Merging.ONE_BY_ONE,
        ),
        _OWN,
    ),
    ("title", "published", "meetings", "due_soon_days", "stale_days", "agencies"),
)

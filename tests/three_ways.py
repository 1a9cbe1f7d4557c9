"""Plans that two people added to: the texts of the base and both sides, and their facts.

The plans are plain lists, written in one plain style a case, with nothing of jtai. A fact is some
texts; what a merge has to say is worked out fact by fact.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from jtai.model import Plan

Facts = Counter[tuple[str, ...]]
Made = dict[str, Any]

WORDS = ["the", "board", "will", "agree", "visits", "are", "late", "see", "1.1", "and", "audit"]
CODES = ["NHS", "CCG", "YOT", "Fire", "CSC", "Probation", "A10", "A2"]
STATUSES = ["not started", "in progress", "withdrawn"]
LIKELY = ["agency", "action", "action", "finding", "note", "note", "note"]
CHANGES = [*LIKELY, "evidence", "status", "due", "no note", "no action"]


@dataclass(frozen=True)
class Case:
    """Three texts of one plan."""

    base: str
    ours: str
    theirs: str


def case(rng: Random, *, additions_only: bool = False) -> Case:
    """Three texts by chance; with `additions_only` nothing is changed or taken out."""
    maker = _Maker(rng, LIKELY if additions_only else CHANGES)
    base = maker.plan()
    ours, theirs = maker.side(base), maker.side(base)
    return Case(*(maker.text(made) for made in (base, ours, theirs)))


def facts(plan: Plan) -> Facts:
    """All that a plan says, but for the order."""
    found: Facts = Counter(("agency", code, name) for code, name in plan.agencies.items())
    for finding in plan.findings:
        found["finding", finding.ref, finding.finding] += 1
        for action in finding.actions:
            about = [("action", action.text), ("in", finding.ref), ("due", str(action.due))]
            about += [("status", str(action.status))]
            about += [("evidence", text) for text in action.evidence]
            about += [("note", repr((n.date.text, n.by, n.note))) for n in action.progress]
            found.update((kind, action.ref, text) for kind, text in about)
    return found


def wanted(base: Facts, ours: Facts, theirs: Facts) -> Facts:
    """What a merge has to say: of each fact, what either side added or took away."""
    found: Facts = Counter()
    for fact in base | ours | theirs:
        steps = ours[fact] - base[fact], theirs[fact] - base[fact]
        both = sum(steps) if steps[0] * steps[1] < 0 else max(steps, key=abs)
        found[fact] = base[fact] + both
    return +found


class _Maker:
    def __init__(self, rng: Random, kinds: list[str]) -> None:
        self.rng, self.kinds = rng, kinds
        self.dash = rng.choice(["", "  "])
        self.blank = rng.choice(["", "", "\n"])
        self.comments = rng.random() < 0.4
        self.number = 0

    def plan(self) -> Made:
        made: Made = {"agencies": [["LA", "Council"], ["Police", "Police"]], "findings": []}
        for number in self.rng.sample([1, 2, 3, 10], self.rng.randint(1, 3)):
            made["findings"].append(self.finding(str(number)))
        if self.rng.random() < 0.8:
            made["findings"].sort(key=lambda finding: int(finding["ref"]))
        return made

    def side(self, base: Made) -> Made:
        made = deepcopy(base)
        for _ in range(self.rng.randint(1, 4)):
            getattr(self, f"add_{self.rng.choice(self.kinds).replace(' ', '_')}")(made)
        return made

    def words(self) -> str:
        self.number += 1
        some = " ".join(self.rng.choices(WORDS, k=self.rng.randint(2, 8)))
        return f"{some} {self.number if self.rng.random() < 0.8 else 0}"

    def comment(self) -> str:
        self.number += 1
        return f"# said {self.number}" if self.comments and self.rng.random() < 0.3 else ""

    def finding(self, ref: str) -> Made:
        some = range(1, self.rng.randint(1, 3) + 1)
        inside = [self.action(f"{ref}.{number}") for number in some]
        return {"ref": ref, "finding": self.words(), "in": inside, "#": self.comment()}

    def action(self, ref: str) -> Made:
        notes = sorted(self.note() for _ in range(self.rng.choice([0, 1, 1, 2])))
        evidence = [self.words() for _ in range(self.rng.choice([0, 0, 1]))]
        values = {"action": self.words(), "lead": "[LA]", "due": self.due(), "#": self.comment()}
        return {"ref": ref, **values, "status": "", "evidence": evidence, "notes": notes}

    def due(self) -> str:
        return f"2018-{self.rng.randint(1, 12):02d}"

    def note(self) -> tuple[str, str, str, str]:
        day = f"2018-{self.rng.randint(1, 3):02d}-{self.rng.randint(1, 3):02d}"
        return day, self.rng.choice(["Ann", "Bob"]), self.words(), self.comment()

    def an_action(self, made: Made) -> Made | None:
        every = [action for finding in made["findings"] for action in finding["in"]]
        return self.rng.choice(every) if every else None

    def put(self, among: list[Any], new: Any, key: Any) -> None:
        """At the end, or where it belongs."""
        at = len(among)
        if self.rng.random() < 0.6:
            at = next((n for n, there in enumerate(among) if key(there) > key(new)), at)
        among.insert(at, new)

    def add_agency(self, made: Made) -> None:
        code = self.rng.choice(CODES)
        if code not in [there for there, _ in made["agencies"]]:
            name = code.title() if self.rng.random() < 0.9 else f"{code} {self.number}"
            self.put(made["agencies"], [code, name], lambda agency: agency[0])

    def add_action(self, made: Made) -> None:
        finding = self.rng.choice(made["findings"])
        ref = f"{finding['ref']}.{self.rng.randint(1, 12)}"
        if ref not in [action["ref"] for action in finding["in"]]:
            self.put(finding["in"], self.action(ref), _rank)

    def add_finding(self, made: Made) -> None:
        ref = str(self.rng.randint(1, 14))
        if ref not in [finding["ref"] for finding in made["findings"]]:
            self.put(made["findings"], self.finding(ref), _rank)

    def add_note(self, made: Made) -> None:
        if action := self.an_action(made):
            self.put(action["notes"], self.note(), lambda note: note[0])

    def add_evidence(self, made: Made) -> None:
        if action := self.an_action(made):
            action["evidence"].append(self.words())

    def add_status(self, made: Made) -> None:
        if action := self.an_action(made):
            action["status"] = self.rng.choice(STATUSES)

    def add_due(self, made: Made) -> None:
        if action := self.an_action(made):
            action["due"] = self.due()

    def add_no_note(self, made: Made) -> None:
        action = self.an_action(made)
        if action and action["notes"]:
            action["notes"].pop(self.rng.randrange(len(action["notes"])))

    def add_no_action(self, made: Made) -> None:
        finding = self.rng.choice(made["findings"])
        if len(finding["in"]) > 1:
            finding["in"].pop(self.rng.randrange(len(finding["in"])))

    def text(self, made: Made) -> str:
        agencies = "".join(f"  {code}: {name}\n" for code, name in made["agencies"])
        findings = self.blank.join(self.finding_text(finding) for finding in made["findings"])
        return f"title: A plan\nagencies:\n{agencies}findings:\n{findings}"

    def item(self, column: str, comment: str, keys: str) -> str:
        lines = "".join(f"{column}  {line}\n" for line in keys.splitlines())
        above = f"{column}{comment}\n" if comment else ""
        return f"{above}{column}- {lines[len(column) + 2 :]}"

    def finding_text(self, finding: Made) -> str:
        inside = "".join(self.action_text(action) for action in finding["in"])
        head = f'ref: "{finding["ref"]}"\nfinding: {finding["finding"]}\n'
        return self.item(self.dash, finding["#"], f"{head}actions:\n{inside}")

    def action_text(self, action: Made) -> str:
        keys = f'ref: "{action["ref"]}"\n'
        keys += "".join(f"{key}: {action[key]}\n" for key in ("action", "lead", "due"))
        keys += f"status: {action['status']}\n" if action["status"] else ""
        evidence = "".join(self.item(self.dash, "", text) for text in action["evidence"])
        keys += f"evidence:\n{evidence}" if evidence else ""
        notes = "".join(
            self.item(self.dash, comment, f"date: {day}\nby: {by}\nnote: {words}\n")
            for day, by, words, comment in action["notes"]
        )
        keys += f"progress:\n{notes}" if notes else ""
        return self.item(self.dash, action["#"], keys)


def _rank(thing: Made) -> list[int]:
    return [int(number) for number in thing["ref"].split(".")]

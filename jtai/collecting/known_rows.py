"""Which action of the plan a row of answers is about, and whose answer it is."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from jtai.correspondence.answer_columns import sent_wording
from jtai.correspondence.row_keys import RowKey, fingerprint
from jtai.importing.answering import in_line
from jtai.model import Action, Plan
from jtai.pairing import ALIKE
from jtai.wording import bag_of_words, likeness


class Known(NamedTuple):
    """`action` is what the row is about; `key` is its key, if it is good for that. `remark` says
    what is to be said of how it is known."""

    action: Action
    key: RowKey | None = None
    remark: str = ""


class Unknown(NamedTuple):
    """`why` nobody can tell what a row is about; `ref` is what it may be about, if that is an
    action of the plan."""

    why: str
    ref: str = ""


class Actions:
    """The actions of a plan, to know rows by."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def by_ref(self) -> Mapping[str, Action]:
        return {in_line(action.ref): action for action in self.plan.actions}

    def of_row(self, key: RowKey | None, locked: Mapping[str, str]) -> Known | Unknown:
        """What a row with this key is about; `locked` are the texts that stand in it by the names
        of SENT."""
        ref, wording = in_line(locked.get("ref", "")), locked.get("action", "")
        if key is None:
            return self._by_cells(ref, wording)
        as_sent = bool(wording) and key.still_has("action", wording)
        if not as_sent and (wording or ref) and not _same_ref(ref, key.ref):
            return self._moved(key, ref, wording)
        return self._by_key(key, wording, is_named=bool(ref))

    def _by_cells(self, ref: str, wording: str) -> Known | Unknown:
        action = self.by_ref.get(ref)
        if action is None:
            said = f"there is no action '{ref}' in the plan" if ref else "it has no ref"
            return Unknown(f"it has no key by which it would be known, and {said}")
        if has_wording(action, wording):
            return Known(action)
        why = f"it has no key, and its wording is not that of {ref} in the plan"
        return Unknown(why, action.ref)

    def _moved(self, key: RowKey, ref: str, wording: str) -> Known | Unknown:
        """A row that says it is another than its key says: its cells were moved without it, or
        somebody has made a new row of a copy."""
        known = self._by_cells(ref, wording)
        if isinstance(known, Known):
            said = f"its key is that of {key.ref}, and its ref and wording are those of {ref}"
            return known._replace(remark=f"{said}: taken as an answer about {ref}.")
        alike = self._by_key(key, wording, is_named=False) if not ref else None
        if isinstance(alike, Known):
            return alike
        said = f"it says that it is '{ref}'" if ref else "its wording is another"
        return Unknown(f"its key is that of {key.ref}, and {said}")

    def _by_key(self, key: RowKey, wording: str, *, is_named: bool) -> Known | Unknown:
        """A row as its key has it. `is_named` says that it has that ref too, so that its wording
        cannot be that of another row."""
        action = self.by_ref.get(in_line(key.ref))
        if action is None:
            return Unknown(f"there is no action '{key.ref}' in the plan any more")
        if key.agency not in self.plan.agencies:
            why = f"the agency that it was sent to, '{key.agency}', is not in the plan any more"
            return Unknown(why, action.ref)
        now = sent_wording(action)
        is_alike = not wording or _alike(wording, now)
        if key.still_has("action", now):
            why = f"its key is that of {action.ref}, and it has another wording"
            return Known(action, key) if is_alike or is_named else Unknown(why, action.ref)
        if wording and is_alike:
            remark = f"{action.ref} was reworded since this was sent; it is alike, and was taken."
            return Known(action, key, remark)
        return Unknown(f"what the plan asks for under {action.ref} is another now", action.ref)


def agency_of(
    keys: Iterable[RowKey], unkeyed: Sequence[Action], plan: Plan
) -> tuple[str | None, str]:
    """The code of the agency whose answers those rows of a table are that have no key: that of all
    rows with one, else the one that leads all of `unkeyed`; None where that is not one. And what is
    to be said of it."""
    sent_to = {key.agency for key in keys}
    if len(sent_to) == 1:
        return sent_to.pop(), ""
    leads = [set(action.lead) for action in unkeyed]
    shared = set.intersection(*leads) if leads and not sent_to else set()
    if len(shared) != 1:
        return None, ""
    code = shared.pop()
    name = plan.agencies.get(code, code)
    return code, f"rows without a key: taken as answers of {name}, who leads all of these actions."


def _same_ref(one: str, other: str) -> bool:
    """Whether two refs are the same, but for what a spreadsheet makes of one that looks like a
    number: `8.10` becomes `8.1`."""
    if one.casefold() == in_line(other).casefold():
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def has_wording(action: Action, text: str) -> bool:
    """Whether an action asks for this, word for word, its steps numbered or not."""
    forms = (sent_wording(action), action.text, *action.steps[: len(action.steps) == 1])
    return fingerprint(text) in map(fingerprint, forms)


def _alike(one: str, other: str) -> bool:
    bags = (bag_of_words(text.casefold()) for text in (one, other))
    return likeness(*bags) >= ALIKE

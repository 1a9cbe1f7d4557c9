"""Each form of a spelling that has `(s)` or `(ies)` in it."""

import re
from itertools import product


def spelt(names: str) -> list[str]:
    """Every spelling in a list of them, those with `(s)` in each of their forms."""
    return [form for name in names.split("|") for form in _forms(" ".join(name.split()))]


def _forms(name: str) -> list[str]:
    """`action(s)` is also `action`, `actions`, `action/s`; `agency(ies)` is also `agencies`."""
    parts = re.split(r"(\w+\((?:s|ies)\))", name)
    return ["".join(chosen) for chosen in product(*map(_forms_of_word, parts))]


def _forms_of_word(word: str) -> tuple[str, ...]:
    if word.endswith("(ies)"):
        one = word.removesuffix("(ies)")
        return one, f"{one[:-1]}ies", word, f"{one}/ies", f"{one}(s)"
    if word.endswith("(s)"):
        one = word.removesuffix("(s)")
        return one, f"{one}s", word, f"{one}/s"
    return (word,)

"""Text that a spreadsheet takes for text, whichever separator it takes for that of the file."""

import re

from jtai.visible import visible

_EQUALS, _SIGN = "[=＝]", "[-+@＋－＠]"
_BREAK = r"[;,|\t\n]"
"""After it a cell may start that was not meant to: after a line break, if its quotes go unseen."""

_ALWAYS = (
    rf'\A"*{_SIGN}',
    rf'(?:\A|{_BREAK})[ "]*{_EQUALS}',  # LibreOffice passes over blanks, if it is told to
    rf' "*{_EQUALS}(?! )',  # alone it is text: `a = b`
)
_IN_PROSE = (
    rf'(?:-*|\d[\d .]*)(?:{_BREAK}|"|\Z)',  # a dash or a number alone: `-5`, `+44 117`
    r"[()DPp](?:[\s.,;|]|\Z)",  # a face
    r"\s",  # an item of a list
)
_TAME = "|".join((*_ALWAYS, rf'{_BREAK}"*{_SIGN}(?!{"|".join(_IN_PROSE)})'))
_WILD = "|".join((*_ALWAYS, rf'(?:\A|{_BREAK})[ "]*{_SIGN}'))
_CALLS = r"""[(!](?:(?<=\w\()(?![a-z]{1,3}\))|(?<=!)["'$\w])"""
"""What a formula needs to do harm: a function's name (not `plan(s)`), or a file's before `!`."""


def harmless(text: str) -> str:
    """`text` made visible, with an apostrophe before each sign that would start a formula if the
    text was broken at commas, semicolons, tabs, bars or line breaks, or at a blank before `=`.

    The signs are those of OWASP ("CSV injection"), all of which Excel takes. Prose is left alone:
    nothing is reckoned where a sign other than `=` has a blank before it or after it, or a number.
    """
    shown = visible(text)
    if re.search(f"{_EQUALS}|{_SIGN}", shown):
        starts = _WILD if re.search(_CALLS, shown) else _TAME
        shown = re.sub(starts, lambda found: f"{found[0][:-1]}'{found[0][-1]}", shown)
    return f"'{shown}" if shown.startswith(("\t", "\n")) else shown


def before_harmless(text: str) -> str:
    """What harmless made `text` of: without the apostrophes that it would put there again. Escapes
    of what was made visible stay."""
    bare = re.sub(f"'(?={_EQUALS}|{_SIGN}|[\t\n])", "", text)
    if bare == text or harmless(bare) == text:
        return bare
    known = text
    for found in reversed(list(re.finditer(f"'(?={_EQUALS}|{_SIGN})", text))):
        without = known[: found.start()] + known[found.end() :]
        known = without if harmless(without) == text else known
    return known

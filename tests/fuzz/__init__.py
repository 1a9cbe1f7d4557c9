"""Random cases by the thousand, each known again by its number.

`pytest tests/fuzz` runs a few of each; `--fuzz 10000` that many, `--fuzz-seed 7` others. A case
that fails says with which number it can be run alone.
"""

"""How fast jtai is, as ratios to yardsticks run in turn with it: `python -m tests.bench`."""

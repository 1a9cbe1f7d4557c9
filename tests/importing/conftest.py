"""The shapes are run once the command is there that takes them in."""

collect_ignore = ["test_shapes.py"]

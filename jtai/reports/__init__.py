"""Reports are values (blocks.py); each way to show them is a function of a value in a file of its own."""

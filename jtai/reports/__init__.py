"""Reports are values (blocks.py); each way to show them has a file of its own."""

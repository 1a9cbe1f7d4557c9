"""What is said of a plan, as Documents and Tables (jtai/blocks.py); jtai/output/ writes them."""

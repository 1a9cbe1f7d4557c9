"""How a report is written. What is written here is blocks (jtai/blocks.py), and nothing else."""

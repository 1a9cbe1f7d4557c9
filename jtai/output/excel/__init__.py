"""Documents as Excel files."""

"""What is in the cells of one kind of column: refs, steps, leads, dates, statuses, notes."""

"""What the plan says as records for other programs: JSON, a calendar, lines for git."""

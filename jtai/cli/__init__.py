"""What every verb shares: options, finding and reading the plan, answers out, the one way out."""

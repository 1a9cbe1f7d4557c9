"""Answers of agencies, from the files that come back to changes of the plan: not a word lost, none
taken twice, nothing guessed in silence."""

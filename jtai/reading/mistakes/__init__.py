"""Mistakes that hands make in a plan: each is known by the repair that puts it right."""

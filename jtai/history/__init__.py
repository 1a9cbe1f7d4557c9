"""The plan through time, as git has it."""

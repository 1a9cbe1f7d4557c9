"""What is asked of an agency about an action, in the same words in a mail and in a paper."""

_DAY = "and as at which day"
NEWS = f"what has happened since the last note, {_DAY}"
FIRST_NEWS = f"what has happened so far, {_DAY}"
EVIDENCE = "what shows that (a minute, an audit, a report)"
IF_COMPLETE = f"if it is complete, {EVIDENCE}"
NEW_DATE = "a new date, and why"
IF_NOTHING = "If nothing has happened, please say so: that helps us too."

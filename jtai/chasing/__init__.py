"""What each agency is asked: which actions, as a sheet to fill in and a mail to send."""

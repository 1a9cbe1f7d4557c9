"""One file for each verb: it reads options, asks the core, and shows the answer."""

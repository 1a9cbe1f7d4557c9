"""What people type for a command that has another name here."""

_LOOK = {
    ("ls", "all", "actions", "table", "filter"): ("list",),
    ("search", "find", "grep", "query"): ("list --text TEXT",),
    ("dir", "get", "view", "info", "details", "describe", "read", "display", "cat"): ("show REF",),
    ("findings", "plan", "open", "print"): ("show REF", "list"),
    ("summary", "dashboard", "overview", "stat", "stats", "state", "position", "home"): ("status",),
    ("late", "outstanding", "missed", "red", "rag"): ("overdue",),
    ("next", "upcoming", "soon", "deadlines", "coming", "calendar", "todo"): ("due",),
    ("agency", "agencies", "lead", "leads", "who", "by"): ("list --agency NAME", "status"),
    ("stale", "silent"): ("list --stale",),
    ("completed", "done"): ("list --position complete", "note REF 'TEXT' --status complete"),
}
_RECORD = {
    ("new", "create", "insert", "append"): ("add", "init 'TITLE' --agency CODE=NAME"),
    ("finding", "action"): ("add", "show REF"),
    ("progress", "comment", "record", "say", "said", "log-note", "notes"): ("note REF 'TEXT'",),
    ("update", "updates"): ("note REF 'TEXT'", "amend REF"),
    ("edit", "change", "modify", "set"): ("amend REF", "note REF 'TEXT'"),
    ("fix", "correct", "reword", "rewrite", "put-right", "correction"): ("amend REF",),
    ("rename", "renumber"): ("amend REF --ref NEW", "amend --rename-agency OLD=NEW"),
    ("assign", "reassign"): ("amend REF --lead NAME",),
    ("meeting", "meetings"): (
        "minutes --meeting DATE",
        "report --meeting DATE",
        "amend --meeting DATE",
    ),
    ("move", "postpone", "extend", "delay", "reschedule"): ("note REF 'TEXT' --due DATE",),
    ("close", "complete", "finish", "finished", "closed"): ("note REF 'TEXT' --status complete",),
    ("start", "started", "begin"): ("note REF 'TEXT' --status 'in progress'", "help start"),
    ("reopen",): ("note REF 'TEXT' --status 'in progress'",),
    ("withdraw", "cancel", "drop"): ("note REF 'TEXT' --status withdrawn", "remove REF --reason"),
    ("evidence",): ("note REF 'TEXT' --evidence 'TEXT'",),
    ("delete", "rm", "del", "erase"): (
        "remove REF --reason 'TEXT'",
        "note REF 'TEXT' --status withdrawn",
    ),
    ("undo", "revert", "restore", "back", "reset"): ("help mistakes", "amend REF", "diff"),
}
_REVIEW = {
    ("validate", "lint", "verify", "test", "errors", "warnings", "doctor"): ("check",),
    ("log", "blame", "past", "timeline"): ("history REF", "diff"),
    ("changes", "changed", "compare", "what-changed", "since"): ("diff",),
    ("graph", "chart", "figures", "trends", "slippage"): ("trend",),
    ("save", "ci", "push", "submit"): ("commit",),
    ("git", "merge", "setup"): ("git-setup", "help git"),
}
_SHARE = {
    ("paper", "agenda", "board"): ("report --meeting DATE -o paper.docx",),
    ("word", "docx", "doc", "pdf", "html"): ("report -o paper.docx", "export -o actions.docx"),
    ("excel", "xlsx", "xls", "csv", "spreadsheet"): ("export -o actions.xlsx",),
    ("duckdb", "sql", "parquet", "ndjson", "pandas", "spark"): ("export -o actions.ndjson",),
    ("ask", "remind", "reminder", "request", "mail", "email", "send"): (
        "chase --reply-by DATE -o FOLDER",
    ),
    ("save-as", "output", "download", "backup"): ("export -o actions.xlsx",),
    ("load", "upload", "convert"): ("import FILE -o plan.yaml",),
}
_SET_UP = {
    ("settings", "preferences", "options", "configure", "author"): ("config list",),
    ("version", "about"): ("--version",),
    ("man", "manual", "usage", "commands", "docs", "faq", "?", "/?", "h"): ("--help", "help"),
    ("install", "completion"): ("--install-completion",),
}

COMMANDS_FOR = {
    word: commands
    for part in (_LOOK, _RECORD, _REVIEW, _SHARE, _SET_UP)
    for words, commands in part.items()
    for word in words
}
"""For each word the commands that may be meant, the likeliest first. `REF`, `NAME`, `DATE` and the
like stand for what a person has to say."""

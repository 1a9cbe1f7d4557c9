"""Writing a file whole or not at all, and never over somebody else's work."""

from jtai.writing.failing import TEMPORARY_FILES, as_write_errors, why_not
from jtai.writing.held import Held, held, held_or_new
from jtai.writing.outputs import is_no_file, write_new, write_output
from jtai.writing.together import allow_open_files, ready_together

__all__ = [
    "TEMPORARY_FILES",
    "Held",
    "allow_open_files",
    "as_write_errors",
    "held",
    "held_or_new",
    "is_no_file",
    "ready_together",
    "why_not",
    "write_new",
    "write_output",
]

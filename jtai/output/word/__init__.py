"""Documents as Word files."""

from jtai.output.word.body import docx

__all__ = ["docx"]

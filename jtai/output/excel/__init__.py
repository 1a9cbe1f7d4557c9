"""Documents as Excel files."""

from jtai.output.excel.workbook import xlsx

__all__ = ["xlsx"]

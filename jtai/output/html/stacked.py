"""Rows as records, where there is no room for columns: what is short stands in a line or two, and
each longer text below, with its label."""

_RECORDS = """
  TABLE, TABLE tbody, TABLE tr, TABLE td, TABLE th { display: block; width: auto; min-width: 0;
    overflow-wrap: anywhere; }
  TABLE thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  TABLE tr { padding: .6rem 0; }
  TABLE td, TABLE th { padding: .1rem 0; text-align: left; vertical-align: baseline; }
  TABLE tbody th, TABLE td:not(.wrap) { display: inline-block; margin-right: 1.25rem; }
  TABLE td:empty { display: none; }
  TABLE td::before { content: attr(data-label) ": "; color: var(--dim); font-weight: 400; }
  TABLE tbody th { font-size: 1.1rem; }
"""


def _records(media: str, table: str) -> str:
    return f"@media {media} {{{_RECORDS.replace('TABLE', table)}}}\n"


RECORDS = _records("print, screen and (max-width: 62rem)", "table.wide")
RECORDS += _records("screen and (max-width: 47.9rem)", "table.middling")
RECORDS += """@media print, screen and (min-width: 40rem) and (max-width: 62rem) {
  table.wide td.wrap { display: flow-root; padding-left: var(--label); }
  table.wide td.wrap::before { float: left; width: calc(var(--label) - .5rem);
    margin-left: calc(-1 * var(--label)); content: attr(data-label); }
}
@media screen { :root { --label: 7.6rem; } }
@media print { :root { --label: 6.7rem; } }
@media screen and (max-width: 40rem) {
  td.wrap { margin: .15rem 0; }
  table.wide td.wrap::before { font-weight: 600; }
}
"""

"""A page on paper: A4, the front on a page of its own, heads repeated, nothing torn that is short.

No text on it is smaller than 8.5 points.
"""

PAPER = """
@page { size: A4 portrait; margin: 12mm 13mm 14mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages);
    font: 8.5pt system-ui, "Liberation Sans", Arial, sans-serif; } }
@media print {
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; line-height: 1.35; font-size-adjust: .52; orphans: 2;
    widows: 2; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .skip, nav { display: none; }
  .front > h2, .front > * + .beside { margin-top: 1.6rem; }
  .front:not(:last-child) { break-after: page; }
  section { margin-top: 1.2rem; }
  .front + section, .front + nav + section { margin-top: 0; }
  p, dl, ol, ul { max-width: none; margin-top: .5rem; margin-bottom: .5rem; }
  .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1cm; }
  .drawn { gap: .6rem 1cm; }
  .drawn > figure { flex: 0 0 9.8cm; }
  .drawn > div { flex: 1 1 5cm; }
  .picture { font-size-adjust: none; }
  table { line-height: 1.22; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; box-decoration-break: clone; }
  thead { display: table-header-group; }
  table.wide thead { display: none; }
  table.wide tr { padding: .3rem 0; }
  table.wide td, table.wide th { padding-top: 0; padding-bottom: .1rem; }
  tr, figure, .note, table.small, dl, li { break-inside: avoid; }
  tr.long { break-inside: auto; }
  h2, h3, figcaption, table.wide td:not(.wrap) { break-after: avoid; }
  tbody tr:first-child, table.middling tr:nth-child(-n+3), table.middling tr:last-child,
  table.wide td:not(.wrap) + td.wrap, .note { break-before: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""

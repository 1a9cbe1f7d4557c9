"""What a page looks like. Nothing in it comes from a plan.

Colours are pairs for a light and a dark page, each with the contrast that WCAG 2.2 AA asks of it:
4.5 to 1 for text, 3 to 1 for pieces of pictures. Lengths are in rem and em, so that a page at
400% is laid out as on a phone.
"""

CSS = """
:root { --page: #fff; --text: #1b1f24; --dim: #59616b; --rule: #c9ced5; --shade: #f3f5f8;
  --link: #0b5394; --overdue: #b00020; --due-soon: #8a4b00; --complete: #1b5e3a;
  --fill-overdue: #b3261e; --fill-due-soon: #b26a00; --fill-not-yet-due: #5b7fa6;
  --fill-due: #5b7fa6; --fill-no-due-date: #7d828a; --fill-complete: #2e6b4a;
  --fill-withdrawn: #8a8f98; --fill-open: #33475b; --hatch: #fff; }
@media screen and (prefers-color-scheme: dark) { :root { --page: #14171b; --text: #e8eaed;
  --dim: #a9b1bb; --rule: #454c55; --shade: #1f242a; --link: #8fc1ff; --overdue: #ff9d94;
  --due-soon: #ffc266; --complete: #86d3a8; --fill-overdue: #f2736a; --fill-due-soon: #e0a040;
  --fill-not-yet-due: #7fa7d3; --fill-due: #7fa7d3; --fill-no-due-date: #9aa0a8;
  --fill-complete: #62b889; --fill-withdrawn: #8f959e; --fill-open: #c4d3e3; --hatch: #14171b; } }
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
p, td, th, dd, li { white-space: pre-line; }
p, dl, ol, ul { max-width: 48rem; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 0 0 .6rem; font-size: 1.35rem; line-height: 1.25; }
h3 { margin: 1rem 0 .4rem; font-size: 1.1rem; }
a { color: var(--link); }
a:focus-visible, main:focus-visible { outline: .2rem solid var(--link); outline-offset: .15rem; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--page); }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; }
header { border-bottom: .2rem solid var(--text); margin-bottom: 1rem; padding-bottom: .25rem; }
.subtitle { margin: 0; color: var(--dim); font-size: 1.1rem; }
.headline { max-width: 60rem; margin: .5rem 0; font-size: 1.25rem; font-weight: 600; }
nav { margin: 1rem 0; padding: .75rem 1rem; background: var(--shade); }
nav h2 { font-size: 1.05rem; margin: 0; }
nav ol { margin: .25rem 0 0; padding-left: 1.5rem; columns: 22rem auto; }
nav li { break-inside: avoid; padding: .15rem 0; }
section { margin-top: 2.25rem; }
dl { margin: 1rem 0; }
dl div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; margin: .25rem 0; }
dt { color: var(--dim); }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.4; }
table.small { width: auto; }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--dim); font-weight: 600; vertical-align: bottom;
  border-bottom: .12rem solid var(--text); }
tbody tr { border-bottom: .06rem solid var(--rule); }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
.number, .whole { overflow-wrap: normal; }
.brief { white-space: nowrap; }
.middling .wrap { min-width: 10rem; }
.long { overflow-wrap: anywhere; }
tbody th { font-weight: 600; }
.share-10 { width: 10%; } .share-15 { width: 15%; } .share-20 { width: 20%; }
.share-25 { width: 25%; } .share-30 { width: 30%; } .share-35 { width: 35%; }
.share-40 { width: 40%; } .share-45 { width: 45%; } .share-50 { width: 50%; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.note, .empty { color: var(--dim); margin: .5rem 0 0; font-size: .95rem; }
.strong { font-weight: 600; }
.dim { color: var(--dim); }
.overdue { color: var(--overdue); font-weight: 600; }
.due-soon { color: var(--due-soon); font-weight: 600; }
.complete { color: var(--complete); font-weight: 600; }
figure { margin: 0; max-width: 32rem; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.picture { display: block; width: 100%; height: auto; font-size: 14.5px;
  font-family: inherit; fill: var(--text); }
.picture .total { font-weight: 600; }
.picture .grid { stroke: var(--rule); }
.picture .mark { fill: none; stroke: var(--text); stroke-dasharray: 4 3; }
.picture .ground { fill: var(--page); }
.picture .hatch { fill: none; stroke: var(--hatch); stroke-width: 1.5; }
.picture .hatch circle { fill: var(--hatch); stroke: none; }
.picture polyline { fill: none; stroke-width: 2.5; }
.fill-overdue { fill: var(--fill-overdue); } .fill-due-soon { fill: var(--fill-due-soon); }
.fill-not-yet-due { fill: var(--fill-not-yet-due); } .fill-due { fill: var(--fill-due); }
.fill-no-due-date { fill: var(--fill-no-due-date); } .fill-complete { fill: var(--fill-complete); }
.fill-withdrawn { fill: var(--fill-withdrawn); } .fill-open { fill: var(--fill-open); }
.line-overdue { stroke: var(--fill-overdue); } .line-open { stroke: var(--fill-open); }
.line-complete { stroke: var(--fill-complete); }
.beside { display: grid; gap: 1.5rem 3rem; align-items: start; }
@media screen and (min-width: 75rem) { .beside { grid-template-columns: 32rem 1fr; } }
@media screen and (max-width: 62rem) {
  table.wide, table.wide tbody, table.wide tr, table.wide td,
  table.wide th { display: block; width: auto; min-width: 0; overflow-wrap: anywhere; }
  table.wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  table.wide tr { padding: .6rem 0; }
  table.wide td, table.wide th { padding: .1rem 0; text-align: left; }
  table.wide td:empty { display: none; }
  table.wide td::before { content: attr(data-label) ": "; color: var(--dim); }
  table.wide tbody th { font-size: 1.1rem; }
}
@media screen and (max-width: 40rem) {
  h1 { font-size: 1.6rem; }
  .headline { font-size: 1.1rem; }
  dl div { grid-template-columns: 1fr; }
  th, td { padding-right: .6rem; }
  table.middling, table.middling tbody, table.middling tr, table.middling td,
  table.middling th { display: block; width: auto; min-width: 0; overflow-wrap: anywhere; }
  table.middling thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  table.middling tr { padding: .6rem 0; }
  table.middling td, table.middling th { padding: .1rem 0; text-align: left; }
  table.middling td:empty { display: none; }
  table.middling td::before { content: attr(data-label) ": "; color: var(--dim); }
  table.middling tbody th { font-size: 1.1rem; }
  table.middling td.number { display: inline-block; margin-right: 1rem; }
}
@media screen and (max-width: 24rem) {
  .brief { white-space: normal; }
  th, td { padding-right: .4rem; }
}
@page { size: A4 landscape; margin: 14mm 14mm 16mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages);
    font: 9pt system-ui, "Liberation Sans", Arial, sans-serif; } }
@media print {
  html { font-size: 10pt; }
  body { padding: 0; max-width: none; -webkit-print-color-adjust: exact;
    print-color-adjust: exact; }
  .skip, nav { display: none; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .wide { font-size: 9pt; }
  h2, h3, caption { break-after: avoid; }
  .note { break-before: avoid; }
  .beside { grid-template-columns: 11cm 1fr; gap: .5rem 1cm; break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""

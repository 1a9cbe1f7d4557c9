"""What a page looks like. Nothing in it comes from a plan.

Lengths are in rem and em, so that a page at 400% is laid out as on a phone.
"""

from jtai.output.html.colours import COLOURS
from jtai.output.html.paper_css import PAPER
from jtai.output.html.stacked import RECORDS
from jtai.output.html.tables import SHARES

_PAGE = """
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
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, main:focus-visible { outline: .2rem solid var(--link); outline-offset: .15rem; }
:target { scroll-margin-top: 1rem; }
tr:has(:target) { background: var(--shade); }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--page); }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; }
header { border-bottom: .2rem solid var(--text); margin-bottom: 1rem; padding-bottom: .25rem; }
.subtitle { margin: 0; color: var(--dim); font-size: 1.1rem; }
.headline { max-width: none; margin: .5rem 0; font-size: 1.25rem; font-weight: 600;
  line-height: 1.35; text-wrap: balance; }
nav { margin: 1rem 0; padding: .75rem 1rem; background: var(--shade); }
nav h2 { font-size: 1.05rem; margin: 0; }
nav ol { margin: .25rem 0 0; padding-left: 1.5rem; columns: 22rem auto;
  column-gap: 2.5rem; max-width: none; }
nav li { break-inside: avoid; padding: .15rem 0; }
section, .front + nav { margin-top: 2.25rem; }
.front h2 { font-size: 1.2rem; }
.front > h2, .front > * + .beside { margin-top: 1.5rem; }
.front ul { margin: 0; padding-left: 1.2rem; }
.front dl { margin: 0; }
.front figure { max-width: 26rem; }
.front figure + p { margin: .25rem 0 0; }
.front th, .front td { padding-top: .3rem; padding-bottom: .3rem; }
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
.middling th.number { min-width: min(4.5rem, 7vw); }
.long { overflow-wrap: anywhere; }
tbody th { font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.note, .empty { color: var(--dim); margin: .5rem 0 0; font-size: .95rem; }
.strong, .overdue, .due-soon, .complete { font-weight: 600; }
figure { margin: 0; max-width: 29rem; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.picture { display: block; width: 100%; height: auto; font-size: 14.5px;
  font-family: inherit; fill: var(--text); }
.picture .total { font-weight: 600; }
.picture .time { font-size: 13px; }
.picture .grid { stroke: var(--rule); }
.picture .mark { fill: none; stroke: var(--text); stroke-dasharray: 4 3; }
.picture .hatch { fill: none; stroke: var(--page); stroke-width: 1; }
.picture .hatch circle { fill: var(--page); stroke: none; }
.picture polyline { fill: none; stroke-width: 2.5; }
.beside { display: grid; gap: 1.5rem 3rem; align-items: start; }
.drawn { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: start; }
.drawn > figure { flex: 0 1 29rem; }
.drawn > div { flex: 1 1 20rem; }
@media screen and (min-width: 48rem) {
  .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@media screen and (max-width: 40rem) {
  h1 { font-size: 1.6rem; }
  .headline { font-size: 1.1rem; }
  dl div { grid-template-columns: 1fr; }
  th, td { padding-right: .6rem; }
}
@media screen and (max-width: 24rem) {
  .brief { white-space: normal; }
  th, td { padding-right: .4rem; }
}
"""

CSS = COLOURS + SHARES + _PAGE + RECORDS + PAPER
PAGES = """
nav summary { margin-top: .25rem; cursor: pointer; }
@media print { section.page { break-before: page; margin-top: 0; } }
"""
"""What is added for parts that begin a page."""

/** Style of the dashboard, on top of that of all pages. */
export const dashboardStyle = `
main { max-width: 80rem; padding-top: 1.25rem; }
h2 { font-size: 1.3rem; margin: 0 0 1rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
[hidden] { display: none; }
a { color: var(--calm); }
small { color: var(--soft); font-size: .82rem; font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; border-radius: .4rem; z-index: 2; }
.title { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1.5rem; }
nav { position: sticky; top: 0; z-index: 1; background: var(--page); margin: 1rem 0 1.5rem; border-bottom: 1px solid var(--line); }
#tabs { display: flex; gap: .25rem; list-style: none; margin: 0; padding: 0; overflow-x: auto; }
#tabs a { display: block; padding: .6rem .9rem; color: var(--soft); text-decoration: none; white-space: nowrap; border-bottom: 3px solid transparent; }
#tabs a:hover { color: var(--ink); }
#tabs a[aria-selected="true"] { color: var(--ink); font-weight: 600; border-bottom-color: var(--calm); }
:focus-visible { outline: 2px solid var(--calm); outline-offset: 2px; border-radius: .2rem; }
#tabs a:focus-visible { outline-offset: -3px; }
.panel { padding-bottom: 1.5rem; scroll-margin-top: 9rem; }
.panel + .panel { margin-top: 2.5rem; }
.scripted .panel + .panel { margin-top: 0; }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; border-left-width: .4rem; }
.verdict strong { font-size: 1.25rem; }
.verdict.good { border-left-color: var(--good); } .verdict.warn { border-left-color: var(--warn); } .verdict.bad { border-left-color: var(--bad); }
.verdict.good, .verdict.warn, .verdict.bad { background: var(--card); }
.reasons-list { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .5rem; }
.reasons-list li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem 1rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; }
figure.chart { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1rem .5rem; min-width: 0; }
figure.chart figcaption { display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; color: var(--soft); font-size: .85rem; }
figure.chart figcaption strong { color: var(--ink); font-size: 1.2rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure.chart svg { display: block; width: 100%; height: 4.5rem; margin-top: .35rem; overflow: visible; }
figure.chart p { display: flex; justify-content: space-between; gap: .5rem; margin: .2rem 0 0; color: var(--soft); font-size: .78rem; font-variant-numeric: tabular-nums; }
.chart .area { fill: var(--calm-back); stroke: none; }
.chart .line, .chart .dot { fill: none; stroke: var(--calm); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.chart .dot { stroke-width: 7; }
.chart .limit { fill: none; stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 5 4; vector-effect: non-scaling-stroke; }
.chart .base { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
details > summary { cursor: pointer; color: var(--calm); width: fit-content; max-width: 100%; }
details.table { margin-top: .6rem; }
details.table .wide { margin-top: .5rem; max-height: 24rem; overflow: auto; }
.moments { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); display: grid; gap: .75rem; }
.moments > li { position: relative; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1rem; min-width: 0; }
.moments > li::before { content: ""; position: absolute; left: calc(-1.1rem - 7px); top: 1.05rem; width: 10px; height: 10px; border-radius: 50%; background: var(--calm); border: 2px solid var(--page); }
.moments > li.quiet { background: none; border-style: dashed; padding: .35rem 1rem; color: var(--soft); }
.moments > li.quiet::before { background: var(--line); top: .6rem; }
.moments h4 { margin: 0; font-size: 1rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .6rem; }
.moments h4 code { font-weight: 400; }
.moments p { margin: .25rem 0; }
.moments ul { margin: .4rem 0 .2rem; padding-left: 1.2rem; overflow-wrap: anywhere; }
.sign { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; font-weight: 700; }
.sign.created, .sign.added { color: var(--good); } .sign.deleted, .sign.removed { color: var(--bad); } .sign.changed, .sign.replaced { color: var(--warn); }
label { font-weight: 600; font-size: .9rem; }
input, select, button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .4rem; padding: .4rem .7rem; max-width: 100%; }
input[type="search"] { width: 100%; }
button { cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--calm); color: var(--calm); }
button:disabled { cursor: default; color: var(--soft); border-color: var(--line); }
.search { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
.search input { margin-top: .35rem; font-size: 1.05rem; }
.found { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem; }
.found button { text-align: left; overflow-wrap: anywhere; }
.fields { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: end; margin-bottom: .5rem; }
.field { display: grid; gap: .25rem; flex: 1 1 14rem; min-width: 0; max-width: 28rem; margin: .5rem 0; }
.field select { width: 100%; }
.field.action { flex: none; }
.answer h3 { overflow-wrap: anywhere; }
.answer h3:focus { outline: none; }
.more { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .75rem 0 0; }
.more:empty { display: none; }
td[data-name], tbody th { overflow-wrap: anywhere; }
.grid table { width: auto; min-width: 100%; }
.grid thead th { vertical-align: bottom; white-space: normal; overflow-wrap: break-word; min-width: 6rem; max-width: 9rem; }
.grid th:first-child { position: sticky; left: 0; background: var(--card); border-right: 1px solid var(--line); min-width: 10rem; max-width: 16rem; }
.grid tbody td { vertical-align: middle; }
.grid th small { display: block; }
.grid td button { border: 0; background: none; color: var(--calm); padding: .1rem .4rem; text-decoration: underline; font-variant-numeric: tabular-nums; }
.grid td.none { color: var(--soft); }
.changes, .properties { list-style: none; margin: .5rem 0 0; padding: 0; }
.changes > li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .45rem .9rem; overflow-wrap: anywhere; }
.changes > li + li { margin-top: .4rem; }
.changes summary { color: var(--ink); }
.properties { padding-left: 1.1rem; font-size: .93rem; }
.properties li { margin-top: .3rem; }
.properties del { color: var(--bad); background: var(--bad-back); text-decoration: line-through; padding: 0 .25rem; border-radius: .2rem; }
.properties ins { color: var(--good); background: var(--good-back); text-decoration: none; padding: 0 .25rem; border-radius: .2rem; }
.counts { font-weight: 600; }
noscript p { background: var(--warn-back); color: var(--warn); border-radius: .6rem; padding: .8rem 1rem; }
@media (max-width: 40rem) {
  .stacked table, .stacked tbody, .stacked tr, .stacked td, .stacked tbody th { display: block; width: 100%; max-width: none; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  .stacked td, .stacked tbody th { border: 0; padding: .1rem .8rem; text-align: left; white-space: normal; }
  .stacked td[data-name]::before { content: attr(data-name) ": "; color: var(--soft); }
  .stacked td.none { display: none; }
  .grid th:first-child { position: static; }
}
@media (prefers-reduced-motion: no-preference) { #tabs a, button { transition: color .15s, border-color .15s; } }
@media print {
  nav, .search, .fields, .field, .more, .skip { display: none; }
  .panel[hidden] { display: block; }
  .panel + .panel, .scripted .panel + .panel { break-before: page; }
  .moments > li, figure.chart { break-inside: avoid; }
  details.table .wide { max-height: none; }
}
`;

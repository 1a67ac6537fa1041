/** Style of the review's page, on top of that of the report. */
export const reviewStyle = `
:root { --add: #17673a; --add-back: #e9f7ee; --cut: #a3201b; --cut-back: #fdefed; --focus: #2a4a8f; }
@media (prefers-color-scheme: dark) { :root { --add: #7fd6a2; --add-back: #14291e; --cut: #ff9d94; --cut-back: #331b1a; --focus: #a9c2ff; } }
main { max-width: 70rem; }
h1 code { font-size: .92em; font-weight: 600; }
h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin: 2.5rem 0 .75rem; font-size: 1.2rem; }
h2 small { font-size: .88rem; font-weight: 400; color: var(--soft); }
h2:target { outline: 2px solid var(--focus); outline-offset: .35rem; border-radius: .3rem; }
a { color: var(--calm); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: .35rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1.25rem 0 0; padding: 0; }
nav a { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); color: var(--ink); font-size: .9rem; text-decoration: none; }
nav a:hover { border-color: var(--calm); color: var(--calm); }
.tiles dd small { display: block; font-size: .82rem; font-weight: 400; color: var(--soft); }
.tiles .lost dd { color: var(--cut); }
.tiles .gained dd { color: var(--add); }
.change { padding: .75rem 1rem; }
.card.change h3 { margin: 0; font-weight: 600; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .55rem; font-size: 1rem; line-height: 1.4; }
.change h3 .kind { font-weight: 400; color: var(--soft); }
.change h3 .name { overflow-wrap: anywhere; }
.change h3 .soft { font-weight: 400; }
.change .by { font-size: .85rem; line-height: 1.45; color: var(--soft); margin: .6rem 0 0; overflow-wrap: anywhere; }
.change .by b { color: var(--ink); font-weight: 600; }
.change .by small { display: block; font-size: .95em; }
.card ul.lines { list-style: none; margin: .6rem 0 0; padding: 0; border-radius: .4rem; overflow: hidden; font-size: .9rem; line-height: 1.5; }
.card .lines li { margin: 0; display: grid; grid-template-columns: 1rem minmax(8rem, 17rem) minmax(0, 1fr); gap: 0 .7rem; padding: .28rem .7rem; border-left: 3px solid transparent; }
.card .lines li + li { border-top: 1px solid var(--card); margin: 0; }
.lines li.plus { background: var(--add-back); border-left-color: var(--add); }
.lines li.minus { background: var(--cut-back); border-left-color: var(--cut); }
.lines li.tilde { background: var(--code); border-left-color: var(--warn); }
.lines .sign { font: 600 .95em/1.6 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; text-align: center; }
.plus .sign { color: var(--add); } .minus .sign { color: var(--cut); } .tilde .sign { color: var(--warn); }
.lines .place { color: var(--soft); overflow-wrap: anywhere; }
.lines .place b { color: var(--ink); font-weight: 600; }
.lines code { background: none; padding: 0; font-size: .92em; }
.lines del { text-decoration: none; color: var(--cut); }
.lines ins { text-decoration: none; color: var(--add); }
.lines .value > * { display: inline-block; max-width: 100%; }
.lines .arrow { color: var(--soft); padding: 0 .35rem; }
details { margin-top: .75rem; }
.card details, .lines + details { margin-top: .4rem; }
summary { cursor: pointer; color: var(--calm); font-size: .92rem; padding: .25rem 0; width: fit-content; }
details[open] > summary { margin-bottom: .5rem; }
.list { margin: .35rem 0 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.notes { list-style: none; margin: 1.25rem 0 0; padding: .75rem 1rem; border-radius: .6rem; border: 1px solid var(--line); overflow-wrap: anywhere; }
.notes li + li { margin-top: .3rem; }
.access td, .access th { overflow-wrap: anywhere; }
.access tbody th { max-width: none; }
.access col.what { width: 7rem; } .access col.set { width: 13.5rem; } .access col.where { width: 20rem; }
.access td .where { display: block; }
.access td details { margin: 0; }
td code { white-space: nowrap; }
.access table { table-layout: fixed; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .9rem; color: var(--soft); font-size: .88rem; }
@media (max-width: 40rem) {
  main { padding: 1.25rem .85rem 2rem; }
  h1 { font-size: 1.35rem; }
  .tiles { grid-template-columns: 1fr 1fr; gap: .5rem; }
  .card .lines li { grid-template-columns: .8rem minmax(0, 1fr); }
  .lines .value { grid-column: 2; }
  .stack table, .stack tbody, .stack tr, .stack td, .stack tbody th { display: block; width: 100%; }
  .stack thead, .stack colgroup { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { border-top: 1px solid var(--line); padding: .6rem 0; }
  .stack tr:first-child { border-top: 0; }
  .stack td, .stack tbody th { border: 0; padding: .15rem .85rem; }
  .stack td[data-name]::before { content: attr(data-name); display: block; margin-top: .2rem; font-size: .82rem; color: var(--soft); }
}
@media print { details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; color: var(--soft); } .change { break-inside: auto; } }
`;

/** Style of the report page: no font, picture or script is fetched; light and dark as the reader's system says; fit to print. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1b1f27; --soft: #596273; --line: #dfe3ea; --code: #eef1f5;
  --good: #17673a; --good-back: #e2f4e9; --bad: #a3201b; --bad-back: #fdeae8; --warn: #7a4b00; --warn-back: #fdf1d8; --calm: #2a4a8f; --calm-back: #e6edfb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1b2029; --ink: #e7eaf0; --soft: #a2abba; --line: #2f3643; --code: #262c37;
    --good: #7fd6a2; --good-back: #173425; --bad: #ff9d94; --bad-back: #401d1b; --warn: #f2c36b; --warn-back: #3a2c11; --calm: #a9c2ff; --calm-back: #1d2b4d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
p { margin: .35rem 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.badge { display: inline-block; padding: .1rem .65rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-back); }
.bad { color: var(--bad); background: var(--bad-back); }
.warn { color: var(--warn); background: var(--warn-back); }
.calm { color: var(--calm); background: var(--calm-back); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; padding: 0; }
.tiles div, .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; }
.tiles dt { color: var(--soft); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.card + .card { margin-top: .75rem; }
.card h3 { font-size: 1rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
.card ul { margin: .4rem 0 0; padding-left: 1.2rem; }
.card li + li { margin-top: .5rem; }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; padding: .5rem .9rem; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-size: .82rem; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: break-word; max-width: 24rem; }
.reasons { margin: 0; }
.reasons dt { font-weight: 600; overflow-wrap: anywhere; }
.reasons dd { margin: 0 0 .6rem; }
.reasons dd:last-child { margin: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: .9em/1.45 ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; background: var(--code); border-radius: .3rem; padding: .1em .35em; overflow-wrap: anywhere; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 0; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.steps { padding: 0; margin: 0; list-style: none; }
.steps li { margin-top: .4rem; }
@media (max-width: 40rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .5rem; } th, td { padding: .45rem .6rem; } }
@media print { body { background: none; } main { max-width: none; padding: 0; } .card, tr { break-inside: avoid; } .wide { overflow: visible; } }
`;

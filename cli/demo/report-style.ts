/** The style of the report; it holds all that the page needs, in a light and a dark form. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b2430; --soft: #52606f; --paper: #fbfbf9; --card: #ffffff; --line: #d9dde2; --good: #0b6b53; --bad: #b3261e; --accent: #1d4f91;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ed; --soft: #a4afbb; --paper: #14181d; --card: #1c2229; --line: #35404b; --good: #5fd0a9; --bad: #ff8a80; --accent: #8ab8ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .4rem 0; max-width: 46rem; }
.soft, figcaption, caption { color: var(--soft); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.75rem 0 0; }
.facts div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; }
.facts dt { color: var(--soft); font-size: .85rem; }
.facts dd { margin: 0; font-size: 1.45rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .75rem 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
tbody tr:last-child th, tbody tr:last-child td, tfoot tr:last-child th, tfoot tr:last-child td { border-bottom: 0; }
thead th { font-size: .85rem; color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
tfoot th, tfoot td { font-weight: 600; border-top: 2px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
td code { white-space: nowrap; }
.answer { font-weight: 600; overflow-wrap: anywhere; min-width: 16rem; }
.question { min-width: 12rem; }
.value { overflow-wrap: anywhere; white-space: normal; min-width: 12rem; }
td ul { margin: 0; padding-left: 1.1rem; }
.chart { width: 14rem; min-width: 6rem; }
.bar { display: block; margin-top: .5rem; height: .5rem; border-radius: .15rem; background: var(--accent); }
.scroll > pre { border: 0; margin: 0; background: none; }
.good { color: var(--good); }
.bad { color: var(--bad); }
figure { margin: 0; }
svg { display: block; width: 100%; min-width: 46rem; height: auto; padding: .75rem 1rem; }
svg text { fill: var(--ink); font-size: 14px; }
svg .axis { fill: var(--soft); font-size: 13px; }
svg .tick { stroke: var(--line); }
svg .lane { stroke: var(--line); stroke-dasharray: 2 4; }
svg .success { fill: var(--accent); stroke: var(--card); stroke-width: 1; }
svg .report { fill: var(--good); stroke: var(--card); stroke-width: 1; }
svg .failure { stroke: var(--bad); stroke-width: 2.5; fill: none; }
figcaption { padding: .5rem 0 0; }
details { margin-top: .75rem; }
summary { cursor: pointer; color: var(--accent); }
ul.columns { columns: 20rem; padding-left: 1.2rem; margin: .75rem 0 0; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; overflow-x: auto; }
.notice { border-left: 4px solid var(--bad); background: var(--card); padding: .75rem 1rem; margin: 1.25rem 0 0; }
@media (max-width: 40rem) { th, td { padding: .5rem .6rem; } .chart { min-width: 4rem; } }
@media print { body { background: #fff; } .scroll { overflow: visible; } }
`;

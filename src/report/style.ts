/** The look of the page: dark on white, system fonts, one column; tables scroll by themselves where the screen is small. */
import { Html } from './html.js';

export const style = new Html(`
:root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --line: #d5dae1; --kept: #2f6f73; --rejected: #c9a24b; --failed: #a3262a; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 66rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif;
}
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--ink); font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
p { margin: .5rem 0; max-width: 46rem; }
code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace; unicode-bidi: isolate; }
dd code, td.path, th.path { overflow-wrap: anywhere; }
code.id { color: var(--soft); font-size: .78em; }
a { color: var(--kept); }
.ending { margin: 0 0 .75rem; padding: .6rem .9rem; border-left: .35rem solid var(--kept); background: #f1f6f6; font-size: 1.05rem; }
.ending.part, .ending.kept { border-color: var(--rejected); background: #faf6ea; }
.ending.failed { border-color: var(--failed); background: #fbf0f0; }
.complaint { padding-left: .9rem; border-left: .35rem solid var(--failed); overflow-wrap: anywhere; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0 0; }
dt { color: var(--soft); font-size: .82rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin: 1.25rem 0 0; padding: 0; list-style: none; font-size: .92rem; }
.table { margin: .75rem 0 1.25rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .32rem .7rem .32rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: .85rem; vertical-align: bottom; border-bottom-color: var(--soft); }
tbody th { font-weight: 500; }
tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.number + td:not(.number), .number + th:not(.number) { padding-left: .5rem; }
td.bar { width: 26%; }
td.prose, th.path { min-width: 14rem; }
.zero { color: #8a93a0; }
.alarm { color: var(--failed); }
svg.bar { display: block; width: 100%; min-width: 7rem; height: .7rem; margin-top: .35rem; background: #eef0f3; }
figure { margin: 0; } .pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 1rem; }
.pages img { display: block; width: 100%; border: 1px solid var(--line); } figcaption { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
.key { width: .7rem; height: .7rem; margin-left: .6rem; }
.kept { fill: var(--kept); } .rejected { fill: var(--rejected); } .failed { fill: var(--failed); }
.legend { white-space: nowrap; }
footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) { body { padding: 1.25rem .9rem 2rem; } h1 { font-size: 1.5rem; } table { font-size: .86rem; } td.bar, th.bar { display: none; } }
@page { size: A4; margin: 15mm 14mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2 { margin-top: 1.6rem; }
  h2, h3, p { break-after: avoid; }
  tr, .ending, .complaint { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .table { overflow: visible; }
  td.prose, th.path { min-width: 0; }
  svg.bar { min-width: 3.5rem; }
  code { overflow-wrap: anywhere; }
}
`);

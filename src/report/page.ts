/** The whole page: header, contents, sections. */
import { count, grouped, seconds } from '../cli/units.js';
import type { ReportData } from './data.js';
import { endingOf } from './ending.js';
import { type Html, html } from './html.js';
import { renderSection, type Section } from './section.js';
import { conservation } from './sections/conservation.js';
import { coverage } from './sections/coverage.js';
import { marked } from './sections/marked.js';
import { privacy } from './sections/privacy.js';
import { failures, rejections } from './sections/reasons.js';
import { authorities, kinds, languages, licenses } from './sections/shares.js';
import { slowest } from './sections/slowest.js';
import { sources } from './sections/sources.js';
import { usability } from './sections/usability.js';
import { style } from './style.js';

/** Forbids every request, so that the page is the same with and without a network. `data:` is the empty icon. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function renderPage(data: ReportData): string {
  const sections = sectionsOf(data);
  const { corpus } = data.run.summary;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>${corpus}: run of ${minuteOf(data.run.started)}</title>
<style>${style}</style>
</head>
<body>
${header(data)}
<nav aria-label="Contents"><ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>
<main>
${sections.map(renderSection)}</main>
<footer><p>Made by medcorpus ${data.contents.tool}. This page holds no script and asks the network for nothing.</p></footer>
</body>
</html>
`.text;
}

function sectionsOf(data: ReportData): Section[] {
  const sections = [
    sources(data),
    conservation(data),
    rejections(data),
    failures(data),
    data.privacy === null ? null : privacy(data.privacy),
    kinds(data),
    languages(data),
    authorities(data),
    licenses(data),
    usability(data),
    marked(data),
    data.coverage === null ? null : coverage(data.coverage),
    slowest(data),
  ];
  return sections.filter((section) => section !== null);
}

function header({ run, contents, documents }: ReportData): Html {
  const { verdict, text } = endingOf(run);
  const { corpus, snapshot, seconds: duration } = run.summary;
  const triples = contents.triples.reduce((sum, { rows }) => sum + rows, 0);
  const amounts = [
    count(documents.all.documents, 'document'),
    ...(documents.columns.has('tokens') ? [`${grouped(documents.all.tokens)} tokens`] : []),
    ...(triples > 0 ? [count(triples, 'triple')] : []),
  ];
  return html`<header>
<h1>${corpus}</h1>
<p class="ending ${verdict}">${text}</p>
${run.complaints.map((complaint) => html`<p class="complaint">${complaint}</p>\n`)}<dl>
<div><dt>Holds</dt><dd>${amounts.join(', ')}</dd></div>
<div><dt>As of</dt><dd>${contents.asof}</dd></div>
<div><dt>Started</dt><dd>${minuteOf(run.started)}</dd></div>
<div><dt>Took</dt><dd>${seconds(duration)}</dd></div>
<div><dt>Snapshot</dt><dd>${snapshot === null ? 'none' : html`<code>${snapshot}</code>`}</dd></div>
</dl>
</header>`;
}

/** `2026-11-20 03:12 UTC` */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

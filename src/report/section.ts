/** A part of the page, which the contents at its head lead to. */
import { type Content, type Html, html } from './html.js';

export interface Section {
  /** Anchor, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly body: Content;
}

export function renderSection({ id, title, body }: Section): Html {
  return html`<section id="${id}">
<h2>${title}</h2>
${body}
</section>
`;
}

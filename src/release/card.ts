/** The card of a release: README.md with the front matter that dataset viewers and `datasets` read. */
import { stringify } from 'yaml';
import type { Release } from '../../schemas/release.js';

export function renderCard(release: Omit<Release, 'files'>, kinds: readonly string[]): string {
  const { corpus, version, mix, parent, asof, totals, clinical, licenses, excluded, tool } = release;
  const front = stringify({
    pretty_name: `${corpus} ${version}`,
    license: 'other',
    language: Object.keys(totals.byLanguage).filter((language) => /^[a-z]{2}$/.test(language)),
    tags: ['medical', 'medcorpus'],
    configs: kinds.map((kind) => ({
      config_name: kind,
      data_files: [{ split: 'train', path: `data/${kind}/**/*.parquet` }],
    })),
  });
  return [
    `---\n${front}---`,
    `# ${corpus} ${version}`,
    `${totals.documents} public documents, ${totals.tokens} tokens, as of ${asof}. Made by medcorpus ${tool.version}` +
      `${mix === null ? ' from every document' : ` with the mix \`${mix}\``}${parent === null ? '' : `; follows ${parent}`}.`,
    'This version is immutable. `SHA256SUMS` lists every file; `MANIFEST.json` says what each holds; `recipe.json` is the recipe that made it.',
    'Text offsets of sections are Unicode code points. Every document carries its own licence in `license`: read it before use.',
    table('Kind', totals.byKind),
    table('Source', totals.bySource),
    table('Authority', totals.byAuthority),
    table('Language', totals.byLanguage),
    table('Licence', licenses),
    Object.keys(excluded).length === 0 ? 'No document was kept out.' : table('Kept out by rule', excluded),
    clinical === null ? 'It holds no clinical document.' : clinicalPart(clinical),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Decades, and no name of a source: how many patients of what a hospital had is nobody's business. */
function clinicalPart({ documents, tokens, policies, licenses }: NonNullable<Release['clinical']>): string {
  return [
    '## Clinical documents',
    `Documents: ${documents}. Tokens: ${tokens}. Licences: ${licenses.join(', ')}. The tables above leave them out.`,
    `They are Safe-Harbor-transformed per policy ${policies.join(', ')}, and carry no work, revision, uri or subject.`,
  ].join('\n\n');
}

function table(heading: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |`);
  return [`| ${heading} | Documents |`, '|---|---:|', ...rows].join('\n');
}

/** Retraction that an article states of itself: publishers mark its title, PubMed its publication type. */

/** How marked titles begin, in lower case. The authority rules know the same marks, for use without this transform. */
const marks = [
  'retracted:',
  'retracted article:',
  '[retracted]',
  'retracted -',
  'withdrawn:',
  '[withdrawn]',
  'removed:',
  '【撤稿】',
  '[撤稿]',
  '撤稿:',
  '已撤稿:',
];
const retractedTypes = ['retracted publication', 'retracted article'];
/** A notice is titled like what it retracts ("Retracted: …"), and stands itself. */
const noticeTypes = [
  'retraction',
  'partial retraction',
  'retraction notice',
  'retraction of publication',
  'withdrawal',
  'removal',
];

export function declaresItselfRetracted(title: string, meta: Readonly<Record<string, string>>): boolean {
  const types = [meta.publicationtype, meta.publicationtypes]
    .flatMap((field) => (field ?? '').split(/[;；]/))
    .map((type) => type.trim().toLowerCase().replaceAll('-', ' '));
  if (types.some((type) => noticeTypes.includes(type))) return false;
  if (types.some((type) => retractedTypes.includes(type))) return true;
  const start = title.normalize('NFKC').trimStart().slice(0, 40).toLowerCase();
  return marks.some((mark) => start.startsWith(mark));
}

/** Prefixes of public registers: what they number is a trial, a paper, a gene or a compound. */

/**
 * Registers of trials, papers, sequences and variants. Short forms of institutions everywhere, so no language.
 */
const PUBLIC = `nct pmid pmc pmcid doi isrctn drks chictr umin jprn actrn ctri ctr irct crd eudract euctr ntr isbn issn chembl gse gsm gds gcst
  srr srp srx err erp prjna prjeb samn ensg enst ensp uniprot hgnc omim orpha umls sctid rxcui loinc clinvar cosv cosm loc mcat`;

/** Identifiers of small databases and numbers of compounds under study: as short as the prefix of a record's number. */
const SHORT = `cas cid sid db ec rs ss nm np nr xm xp nc ng lrg mim hp hpo go doid mondo cui icd atc ndc ema cpt vcv rcv scv
  pf ly bay gsk amg abt azd bms mk tak jnj sar ro rg bi bgb mln vx gs arn epz agi cc acy kegg hsa mir`;

/** What no cue makes a number of a person. */
export const publicRegisters: ReadonlySet<string> = new Set(PUBLIC.split(/\s+/));
/** What is explained where no cue stands before it. */
export const registers: ReadonlySet<string> = new Set(`${PUBLIC} ${SHORT}`.split(/\s+/));

/** @returns the letters a code begins with, in lower case */
export function lettersAt(text: string, start: number): string {
  let end = start;
  while (end - start < 8 && /[A-Za-z]/.test(text[end] ?? '')) end++;
  return text.slice(start, end).toLowerCase();
}

/** PMID, DOI and PMCID in their one normal form; undefined for what is none. */

export function normalPmid(text: string): string | undefined {
  return /^[1-9]\d{0,8}$/.exec(text.trim())?.[0];
}

/** DOIs ignore case and travel as addresses. */
export function normalDoi(text: string): string | undefined {
  return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text.trim())?.[1]?.toLowerCase();
}

export function normalPmcid(text: string): string | undefined {
  const digits = /^PMC([1-9]\d{0,9})(?:\.\d+)?$/i.exec(text.trim())?.[1];
  return digits ? `PMC${digits}` : undefined;
}

/** Numbers of trial registers: NCT00000000, ISRCTN…, EudraCT, ChiCTR. */
export function trialNumber(text: string): string | undefined {
  return /\b(?:NCT\d{8}|ISRCTN\d{8}|ChiCTR[\w-]{5,20}|ACTRN\d{14}|\d{4}-\d{6}-\d{2})\b/.exec(text)?.[0];
}

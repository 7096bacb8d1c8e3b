/**
 * Which gold labels a Safe-Harbor detector must find, and why not the others. Label-agnostic everywhere: a span counts
 * when it is removed, under whatever category. The group is only how figures are summed.
 */

const groups = ['name', 'location', 'date', 'age', 'contact', 'number', 'none'] as const;
type Group = (typeof groups)[number];

interface Rule {
  readonly group: Group;
  /** Why text under this label may stay; absent: it must go. */
  readonly optional?: string;
  /** The label as a whole must go, except texts that this accepts. */
  readonly mayStay?: (text: string) => boolean;
  /** Words at the edges of a span that tell nobody, left out of full cover. */
  readonly edges?: RegExp;
}

const titles = /^(?:(?:dr|mr|mrs|ms|miss|prof|nurse|doctor|patient|pt)\b\.?\s*)+/i;
const facilities =
  /^the\s+|[\s,]+(?:hospital|medical center|medical centre|health center|clinic|center|centre|er|ed|icu|area)$/i;

const rules: Readonly<Record<string, Rule>> = {
  // English queries (ASQ-PHI): the HIPAA list.
  NAME: { group: 'name', edges: titles },
  GEOGRAPHIC_LOCATION: { group: 'location', edges: facilities },
  DATE: { group: 'date' },
  EMAIL_ADDRESS: { group: 'contact' },
  PHONE_NUMBER: { group: 'contact' },
  FAX_NUMBER: { group: 'contact' },
  URL: { group: 'contact' },
  IP_ADDRESS: { group: 'contact' },
  MEDICAL_RECORD_NUMBER: { group: 'number' },
  SOCIAL_SECURITY_NUMBER: { group: 'number' },
  HEALTH_PLAN_BENEFICIARY_NUMBER: { group: 'number' },
  ACCOUNT_NUMBER: { group: 'number' },
  CERTIFICATE_LICENSE_NUMBER: { group: 'number' },
  VEHICLE_IDENTIFIER: { group: 'number' },
  DEVICE_IDENTIFIER: { group: 'number' },
  UNIQUE_IDENTIFIER: { group: 'number' },

  // Spanish notes (MEDDOCAN): wider than HIPAA.
  NOMBRE_SUJETO_ASISTENCIA: { group: 'name' },
  NOMBRE_PERSONAL_SANITARIO: { group: 'name' },
  CALLE: { group: 'location' },
  TERRITORIO: { group: 'location' },
  HOSPITAL: { group: 'location' },
  CENTRO_SALUD: { group: 'location' },
  INSTITUCION: { group: 'location' },
  FECHAS: { group: 'date', mayStay: isOnlyYearOrPartOfWeek },
  EDAD_SUJETO_ASISTENCIA: { group: 'age', mayStay: isUpTo89 },
  CORREO_ELECTRONICO: { group: 'contact' },
  NUMERO_TELEFONO: { group: 'contact' },
  NUMERO_FAX: { group: 'contact' },
  DIREC_PROT_INTERNET: { group: 'contact' },
  URL_WEB: { group: 'contact' },
  ID_SUJETO_ASISTENCIA: { group: 'number', mayStay: hasNoDigit },
  ID_ASEGURAMIENTO: { group: 'number' },
  ID_CONTACTO_ASISTENCIAL: { group: 'number' },
  ID_TITULACION_PERSONAL_SANITARIO: { group: 'number', mayStay: hasNoDigit },
  ID_EMPLEO_PERSONAL_SANITARIO: { group: 'number' },
  IDENTIF_VEHICULOS_NRSERIE_PLACAS: { group: 'number' },
  IDENTIF_DISPOSITIVOS_NRSERIE: { group: 'number' },
  IDENTIF_BIOMETRICOS: { group: 'number' },
  NUMERO_BENEF_PLAN_SALUD: { group: 'number' },
  OTRO_NUMERO_IDENTIF: { group: 'number' },
  SEXO_SUJETO_ASISTENCIA: { group: 'none', optional: 'sex is not on the list, and medicine needs it' },
  FAMILIARES_SUJETO_ASISTENCIA: { group: 'none', optional: 'words of kinship name nobody' },
  PAIS: { group: 'none', optional: 'a country is larger than a state' },
  OTROS_SUJETO_ASISTENCIA: { group: 'none', optional: 'description, not an identifier on the list' },
  PROFESION: { group: 'none', optional: 'an occupation is not on the list' },

  // Synthetic sentences outside medicine (presidio-research).
  PERSON: { group: 'name', edges: titles },
  STREET_ADDRESS: { group: 'location' },
  ZIP_CODE: { group: 'location' },
  GPE: { group: 'none', optional: 'mixes towns with countries and states, which may stay' },
  ORGANIZATION: { group: 'none', optional: 'companies in general: neither employer nor place of care' },
  NRP: { group: 'none', optional: 'nationality, religion, politics: not on the list' },
  TITLE: { group: 'none', optional: 'forms of address and occupations name nobody' },
  DATE_TIME: { group: 'date', mayStay: isOnlyYearOrPartOfWeek },
  AGE: { group: 'age', mayStay: isUpTo89 },
  DOMAIN_NAME: { group: 'contact' },
  CREDIT_CARD: { group: 'number' },
  IBAN_CODE: { group: 'number' },
  US_SSN: { group: 'number' },
  US_DRIVER_LICENSE: { group: 'number' },
};

/** Labels of the generated sets begin with their group (`number.ssn`); what nobody listed must go. */
function ruleOf(label: string): Rule {
  return rules[label] ?? { group: groups.find((group) => label.startsWith(`${group}.`)) ?? 'none' };
}

export function groupOf(label: string): Group {
  return ruleOf(label).group;
}

export function mustGo(label: string, text: string): boolean {
  const { optional, mayStay } = ruleOf(label);
  return optional === undefined && !mayStay?.(text);
}

/** @returns the part of `text` that full cover is about, offsets into it */
export function core(label: string, text: string): { start: number; end: number } {
  const { edges } = ruleOf(label);
  const whole = { start: 0, end: text.length };
  if (!edges) return whole;
  for (let more = true; more; ) {
    more = false;
    const match = edges.exec(text.slice(whole.start, whole.end));
    if (!match || match[0].length === whole.end - whole.start) break;
    if (match.index === 0) whole.start += match[0].length;
    else whole.end = whole.start + match.index;
    more = true;
  }
  return whole;
}

/** Ages as digits decide; written out, only words for ninety and above do not. */
function isUpTo89(text: string): boolean {
  const numbers = text.match(/\d+/g);
  if (numbers) return numbers.every((number) => Number(number) <= 89);
  return !/nov?ent|ninet|hundred|\bcien/i.test(text);
}

/** Safe Harbor keeps the year; the name of a weekday alone tells no date. */
function isOnlyYearOrPartOfWeek(text: string): boolean {
  return /^(?:(?:año\s+)?\d{4}|\w+day)$/i.test(text.trim());
}

/** Words that describe somebody were annotated as identifiers here and there: infant, married, Ecuadorian. */
function hasNoDigit(text: string): boolean {
  return !/\d/.test(text);
}

/** Institutions, towns and addresses. Invented texts; double brackets mark what must be found. */
import { describe, expect, test } from 'vitest';
import { bare, marked } from '../english.js';

const cases: Readonly<Record<string, readonly string[]>> = {
  institutions: [
    'Seen at [[Kestrel Ridge Regional Medical Center]] in spring.',
    'She was at the [[Hospital of the University of Pennsylvania]].',
    "Admitted to [[Children's Hospital Los Angeles]] and [[St. Vincent's]].",
    'The [[SF Medical Center]] and [[Brigham and Women’s Hospital, Boston]].',
    'treated at our [[Omaha clinic]], then in the clinic downstairs',
    '[[Good Shepherd Hospital]]\nHISTORY AND PHYSICAL',
  ],
  'no institution': [
    'Hospital Course: uneventful. Follow up in Pain Clinic and Primary Care Clinic.',
    'American College of Cardiology; Centers for Disease Control; New York Heart Association class II.',
    'EMERGENCY DEPARTMENT COURSE. SEEN IN CLINIC AND HAS STABLE ANGINA.',
    "St. John's wort and a St. Jude valve.",
  ],
  'whatever follows a cue': [
    'She was seen at [[Cedar Hollow]] on 3/4.',
    'He works at the [[Zane Trace Savings Bank]] and is well.',
    'transferred to ICU, seen at baseline',
  ],
  towns: [
    'He lives in [[Reading]] and grew up in [[Coeur d’Alene, ID 83814]].',
    'From [[Smallville, KS 66002]], near [[Boston]].',
    'born in California, moved to Canada',
  ],
  'terms named after towns': [
    'Glasgow Coma Scale 15, Lyme disease, Vancouver classification, Framingham risk score.',
    'Kansas City Cardiomyopathy Questionnaire, Edinburgh Postnatal Depression Scale.',
  ],
  addresses: [
    'Lives at [[12 Oak Street, Apt 5B, Springfield, IL 62704]].',
    '[[26 East 43rd Circle, Walla Walla, WA 99362]]',
    'Mail to [[P.O. Box 123]] or [[RR 3 Box 17]].',
    'She lives on [[Whippoorwill Lane]].',
    '[[Apt 4B, 212 Elm St]]., then the lane to the left',
  ],
};

describe.each(Object.entries(cases))('%s', (_class, texts) => {
  test.each(texts.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(bare(text))).toBe(text);
  });
});

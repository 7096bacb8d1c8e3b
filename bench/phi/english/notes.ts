/** Six kinds of English notes, each with the headers, signatures and habits of its kind. */
import type { Chance } from '../../random.js';
import { changed, joined, mark, type Piece, plain, say, wrapped } from '../piece.js';
import { examination, history, imaging, nursing, plan, results } from './lists.js';
import * as people from './person.js';
import { age, mixed, prose, type Stay, telling } from './record.js';

type Note = (about: Stay, chance: Chance) => Piece;

const lines = (...pieces: readonly Piece[]): Piece => joined(pieces, '\n');
const sex = ({ patient }: Stay): string => (patient.isFemale ? 'female' : 'male');

const admission: Note = (about, chance) => {
  const { patient, attending, resident, admitted, born, record } = about;
  return lines(
    people.hospital(chance),
    plain('HISTORY AND PHYSICAL'),
    plain(''),
    say`Patient Name: ${people.indexName(patient, chance)}`,
    say`MRN: ${record}     DOB: ${people.date(born, chance)}     Age: ${ageField(about)}  Sex: ${sex(about)}`,
    say`Date of Admission: ${people.date(admitted, chance)}`,
    say`Attending: ${people.fullName(attending, chance)}, MD`,
    plain(''),
    plain('CHIEF COMPLAINT: Shortness of breath.'),
    plain('HISTORY OF PRESENT ILLNESS:'),
    joined(
      [
        say`${people.formal(patient, chance)} is a ${age(about, chance)} ${sex(about)} who presents with shortness of breath.`,
        mixed(history, 7, telling(about, 4, chance), chance),
      ],
      ' ',
    ),
    plain('SOCIAL HISTORY:'),
    mixed(history, 2, telling(about, 4, chance), chance),
    plain('PHYSICAL EXAMINATION:'),
    prose(examination, 7, chance),
    plain('DATA:'),
    prose(results, 7, chance),
    plain('ASSESSMENT AND PLAN:'),
    prose(plan, 8, chance),
    plain(''),
    say`Electronically signed by ${people.fullName(resident, chance)}, MD on ${people.date(admitted, chance)} at 14:32`,
    say`Cosigned: ${people.doctor(attending, chance)}`,
  );
};

const progress: Note = (about, chance) => {
  const { patient, resident, attending, admitted, record } = about;
  const days = Array.from({ length: chance.between(2, 4) }, (_, index) => {
    const today = people.later(admitted, index + 1);
    return lines(
      say`${people.date(today, chance)} Hospital day ${index + 2}`,
      say`S: ${mixed(history, 2, telling(about, 2, chance), chance)}`,
      say`O: ${prose(examination, 4, chance)} ${prose(results, 3, chance)}`,
      say`A/P: ${prose(plan, 5, chance)}`,
      say`${people.fullName(chance.is(0.5) ? resident : attending, chance)}, MD, pager ${mark('contact.pager', chance.digits(5))}`,
      plain(''),
    );
  });
  return lines(say`PROGRESS NOTE   ${people.indexName(patient, chance)}   MR# ${record}`, plain(''), ...days);
};

const discharge: Note = (about, chance) => {
  const { patient, attending, admitted, left, born, record, relative, home } = about;
  const text = lines(
    say`DISCHARGE SUMMARY`,
    say`NAME: ${people.indexName(patient, chance)}`,
    say`MEDICAL RECORD NUMBER: ${record}`,
    say`ACCOUNT NUMBER: ${mark('number.account', `A00${chance.digits(8)}`)}`,
    say`DATE OF BIRTH: ${people.date(born, chance)}`,
    say`ADMITTED: ${people.date(admitted, chance)}   DISCHARGED: ${people.date(left, chance)}`,
    say`ADDRESS: ${home}`,
    say`NEXT OF KIN: ${people.fullName(relative, chance)} ${people.phone(chance)}`,
    plain(''),
    plain('HOSPITAL COURSE:'),
    joined(
      [
        say`This ${age(about, chance)} ${sex(about)} was admitted to ${people.hospital(chance)} on ${people.shortDate(admitted, chance)}.`,
        mixed(history, 6, telling(about, 3, chance), chance),
        mixed(results, 5, telling(about, 1, chance), chance),
      ],
      ' ',
    ),
    plain(''),
    say`DISCHARGE PLAN: ${mixed(plan, 7, [], chance)} Follow up with ${people.doctor(people.person(chance), chance)} at ${people.practice(chance)} on ${people.date(people.later(left, 14), chance)}, ${people.phone(chance)}.`,
    plain(''),
    say`Dictated by: ${people.fullName(attending, chance)}, MD`,
    say`cc: ${people.doctor(people.person(chance), chance)}`,
    say`D: ${people.date(left, chance)}  T: ${people.date(people.later(left, 1), chance)}  Job: ${mark('number.job', chance.digits(7))}`,
  );
  return chance.is(0.3) ? capitals(text) : wrapped(text, chance.pick([60, 72, 80]));
};

const radiology: Note = (about, chance) => {
  const { patient, admitted, born, record, attending, resident } = about;
  const study = chance.pick([
    'CT CHEST WITHOUT CONTRAST',
    'MRI BRAIN WITH AND WITHOUT GADOLINIUM',
    'XR CHEST 2 VIEWS',
    'US ABDOMEN COMPLETE',
  ]);
  const earlier = people.later(admitted, -chance.between(20, 400));
  return lines(
    say`${people.hospital(chance)} DEPARTMENT OF RADIOLOGY`,
    say`PATIENT: ${people.indexName(patient, chance)} | MRN ${record} | ${people.date(born, chance)} | ACC# ${mark('number.accession', `${chance.between(12, 24)}-RAD-${chance.digits(7)}`)}`,
    say`EXAM: ${study} ${people.date(admitted, chance)} 09:14`,
    say`ORDERING PHYSICIAN: ${people.fullName(attending, chance)}`,
    say`INDICATION: ${age(about, chance)} ${sex(about)}, cough and hemoptysis. COMPARISON: CT ${people.date(earlier, chance)} from ${people.hospital(chance)}.`,
    plain('TECHNIQUE: 1.25 mm axial images, 120 kVp, 240 mAs, 100 mL Omnipaque 350, DLP 412 mGy-cm.'),
    say`FINDINGS: ${prose(imaging, 8, chance)}`,
    say`IMPRESSION: 1. ${prose(imaging, 1, chance)} 2. ${prose(imaging, 1, chance)}`,
    say`Findings were called to ${people.doctor(resident, chance)} by ${people.doctor(people.person(chance), chance)} at 10:05 on ${people.date(admitted, chance)}.`,
  );
};

const letter: Note = (about, chance) => {
  const { patient, born, admitted, home, attending, record } = about;
  const colleague = people.person(chance);
  const text = lines(
    people.practice(chance),
    people.address(chance),
    say`Tel ${people.phone(chance)}  Fax ${mark('contact.fax', people.phone(chance).text)}  ${mark('contact.url', `www.${chance.pick(['kestrelridge', 'marchbankmed', 'holliscare'])}.org/${chance.pick(['referrals', 'contact'])}`)}`,
    plain(''),
    people.date(admitted, chance),
    plain(''),
    say`RE: ${people.fullName(patient, chance)}, born ${people.date(born, chance)}, chart ${record}`,
    say`    ${home}`,
    plain(''),
    say`Dear ${chance.is(0.7) ? people.doctor(colleague, chance) : say`Dr. ${mark('name.surname', colleague.surname)} and colleagues`},`,
    plain(''),
    joined(
      [
        say`Thank you for referring ${people.formal(patient, chance)}, a pleasant ${age(about, chance)} ${patient.isFemale ? 'lady' : 'gentleman'}, whom I saw on ${people.shortDate(admitted, chance)}.`,
        mixed(history, 5, telling(about, 4, chance), chance),
      ],
      ' ',
    ),
    mixed(results, 4, [], chance),
    mixed(plan, 4, telling(about, 2, chance), chance),
    plain(''),
    plain('Sincerely,'),
    say`${people.fullName(attending, chance)}, MD`,
    say`License ${mark('number.licence', `MD-${chance.digits(5)}`)}  NPI ${mark('number.licence', `1${chance.digits(9)}`)}`,
    say`${people.email(attending, chance)}`,
  );
  return chance.is(0.5) ? wrapped(text, 76) : text;
};

/** Typed in a hurry: lower case, no titles, dates without a year. */
const nurse: Note = (about, chance) => {
  const { patient, admitted, relative } = about;
  const surname = () => mark('name.lower', patient.surname.toLowerCase());
  const entry = (index: number): Piece =>
    say`${people.shortDate(people.later(admitted, index), chance)} ${String(chance.between(0, 23)).padStart(2, '0')}${String(chance.between(0, 59)).padStart(2, '0')} ${chance.pick(
      [
        () => say`pt ${prose(nursing, 3, chance)}`,
        () =>
          say`mr ${surname()} ${prose(nursing, 2, chance)} dr ${mark('name.lower', people.person(chance).surname.toLowerCase())} aware.`,
        () =>
          say`${prose(nursing, 2, chance)} daughter ${mark('name.given', relative.given)} at bedside, cell ${people.phone(chance)}.`,
        () =>
          say`${prose(nursing, 2, chance)} report called to ${mark('name.given', people.person(chance).given)} RN at ${people.practice(chance)}.`,
        () =>
          say`pt (initials ${mark('name.initials', `${patient.given.charAt(0)}.${patient.surname.charAt(0)}.`)}) ${prose(nursing, 2, chance)} ssn ends in ${mark('number.last4', chance.digits(4))}.`,
      ],
    )()} -- ${people.fullName(people.person(chance), chance)}, RN`;
  return lines(
    say`NURSING NOTES  ${people.indexName(patient, chance)}  Rm 412-B  MRN ${about.record}`,
    ...Array.from({ length: chance.between(4, 8) }, (_, index) => entry(index)),
  );
};

/** Nothing in it identifies anybody. */
const quiet: Note = (_about, chance) =>
  lines(
    say`HPI: ${prose(history, 4, chance)}`,
    say`EXAM: ${prose(examination, 4, chance)}`,
    say`DATA: ${prose(results, 5, chance)} ${prose(imaging, 2, chance)}`,
    say`PLAN: ${prose(plan, 5, chance)}`,
  );

export const notes: readonly Note[] = [admission, progress, discharge, radiology, letter, nurse, quiet];

function ageField({ years }: Stay): Piece | string {
  return years > 89 ? mark('age.over89', String(years)) : String(years);
}

/** ASCII letters only, so that no letter becomes two. */
function capitals(piece: Piece): Piece {
  return changed(piece, (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
}

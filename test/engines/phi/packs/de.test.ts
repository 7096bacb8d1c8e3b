/** The German pack on invented letters; double brackets mark what must be found, nothing else. */
import { describe, expect, test } from 'vitest';
import { bare } from '../english.js';
import { marked } from './marked.js';

const identifying: Readonly<Record<string, readonly string[]>> = {
  'heads of letters': [
    'Direktor: Prof. Dr. med. [[Hinrich Quaddel]]',
    'Betr.: Frau [[Dörte Kuhlenkamp]], geb. am [[14.02.1951]], wohnhaft [[Lindenallee 12b, 23966 Wismar]]',
    'Name: [[Kuhlenkamp]]\nVorname: [[Dörte]]\nGeburtsdatum: [[14.02.1951]]',
    'Patient: [[Wessendorf, Malte]], geb. [[03.11.1939]]',
    'Fallnummer: [[4711-2290]]\nVersichertennummer: [[A123456780]]',
    'Sehr geehrte Frau Dr. [[Ohlerich]],',
    'Sehr geehrter Herr Kollege [[Zottmann]],',
    'Tel. [[0381/4941234]], Fax: [[0381 4941235]]',
    'Hausarzt: Dr. med. [[W. Zottmann]], [[Am Alten Markt 5, 18055 Rostock]]',
    'Aktenzeichen: [[12-4711/24]]',
  ],
  names: [
    'Wir berichten über Herrn [[Malte Wessendorf]], der sich am [[12.03.2024]] vorstellte.',
    'Frau [[von der Heide]] ist gestürzt.',
    'Aufnahme von Frau [[Beate KRAWINKEL]] zur Abklärung.',
    'Herr [[KRAWINKEL, Jost]] wurde entlassen.',
    'Rücksprache mit OA Dr. [[Pieplow]] und Dr. [[Voß]].',
    'Mit freundlichen Grüßen\n\nProf. Dr. [[S. Ahlbrecht]]',
    'Ihre Tochter [[Annegret]] begleitet sie.',
  ],
  addresses: [
    'wohnhaft in der [[Albert-Schweitzer-Straße 15]]',
    '[[Rote Str. 3]]',
    '[[Hauptstraße 21a, 24937 Flensburg]]',
    '[[Schillerstr. 7]]',
  ],
  'hospitals and places': [
    'Verlegung in das [[Klinikum Ernst von Bergmann]].',
    '[[Universitätsklinikum Greifswald]]\nKlinik für Innere Medizin',
    'Sie wohnt in [[Warnemünde]].',
    'Reha in [[Bad Doberan]] geplant.',
  ],
  dates: [
    'stationär vom [[3.3.]] bis [[9. März 2024]]',
    'Aufnahme am [[3.4.2024]], Entlassung am [[12.04.24]].',
    'Seit [[Januar]] Beschwerden.',
    'Rektumkarzinom ([[03/33]])',
  ],
};

const harmless = `
Die Patientin stellte sich mit Belastungsdyspnoe in unserer Ambulanz vor.
Im Röntgen-Thorax kein Hinweis auf Stauung oder Infiltrate.
Morbus Crohn mit Befall des terminalen Ileums.
Herzkatheteruntersuchung ohne Nachweis einer koronaren Herzkrankheit.
Blutdruck 145/85 mmHg, Puls 82/min, Temperatur 37,2 °C.
Hämoglobin 11,2 g/dl, Leukozyten 13,4 Gpt/l, Thrombozyten 210 Gpt/l.
Ramipril 5 mg 1-0-0, Bisoprolol 2,5 mg 1-0-1, Pantoprazol 40 mg 1-0-0.
Wir empfehlen eine Kontrolle der Nierenwerte in zwei Wochen.
Abdomen weich, kein Druckschmerz, Darmgeräusche regelrecht.
Zustand nach Appendektomie und Hysterektomie.
Der Patient wurde in gutem Allgemeinzustand nach Hause entlassen.
Kein Anhalt für eine tiefe Beinvenenthrombose im Duplex.
Diabetes mellitus Typ 2, arterielle Hypertonie, Hyperlipidämie.
Histologisch Adenokarzinom der Prostata, Gleason 7.
Die Mutter verstarb an einem Mammakarzinom, der Vater an einem Herzinfarkt.
Echokardiographie: normale linksventrikuläre Pumpfunktion, EF 60 %.
Child-Pugh-Stadium B bei alkoholischer Leberzirrhose.
Nachweis von Escherichia coli im Urin.
Verlegung auf die Intensivstation bei respiratorischer Insuffizienz.
Wir danken für die freundliche Überweisung und das Vertrauen.
Diagnosen: Pneumonie rechts basal, Vorhofflimmern.
Am Tag 1 erhielt sie Oxaliplatin 85 mg/m².
Glasgow Coma Scale 15, Pupillen isokor.
Lasègue beidseits negativ, Babinski negativ.
Verdacht auf Guillain-Barré-Syndrom.
Die Therapie mit Prednisolon wurde schrittweise reduziert.
Raucher mit 30 Packungsjahren, Alkohol gelegentlich.
Allergien: Penicillin, Pollen.
Die Wunde heilte reizlos, die Fäden wurden entfernt.
Sozialanamnese: verheiratet, zwei Kinder, Rentnerin.
Bei Fieber über 39 °C bitte sofortige Wiedervorstellung.
Labor: CRP 45 mg/l, Kreatinin 1,2 mg/dl, Kalium 4,1 mmol/l.
`
  .trim()
  .split('\n');

describe.each(Object.entries(identifying))('%s', (_class, texts) => {
  test.each(texts.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(bare(text), 'de')).toBe(text);
  });
});

describe('harmless', () => {
  test.each(harmless.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(text, 'de')).toBe(text);
  });
});

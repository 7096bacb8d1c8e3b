/** Spanish notes for the speed bench: no gold spans, only the mix of labelled lines and prose that such notes are. */
import { Chance } from '../random.js';

const list = (text: string): readonly string[] => text.replace(/\s+/g, ' ').trim().split(/ ?; ?/);

const names = list(
  'Remedios; Iñaki; Montserrat; Fulgencio; Begoña; Aitor; Encarnación; Leandro; Nuria; Baltasar; Covadonga; Gonzalo',
);
const surnames = list(
  'Echevarría; Ballester; de la Fuente; Carrascosa; Vilanova; Zabaleta; Quintanilla; Ordóñez; Peñalver; Iriarte',
);
const towns = list(
  'Ponferrada; Alcoy; Mérida; Torrelavega; Manresa; Puertollano; Ferrol; Antequera; Barakaldo; Teruel',
);
const sentences =
  list(`Paciente que acude a urgencias por dolor abdominal de tres días de evolución, sin fiebre termometrada; Antecedentes
  personales de hipertensión arterial, diabetes mellitus tipo 2 y enfermedad renal crónica estadio 3; A la exploración se palpa una masa
  en fosa ilíaca derecha de unos 4 x 3 cm, dolorosa y no adherida a planos profundos; Analítica: hemoglobina 11,2 g/dl, leucocitos
  13.400/mm3, creatinina 1,4 mg/dl, sodio 138 mEq/l; La tomografía computarizada mostró engrosamiento mural del ciego con trabeculación de
  la grasa; Se inició tratamiento con amoxicilina-clavulánico 1 g cada 8 horas y paracetamol a demanda; El estudio anatomopatológico fue
  compatible con enfermedad de Crohn; La evolución postoperatoria fue favorable y el paciente fue dado de alta al séptimo día; Se realizó
  biopsia guiada por ecografía sin complicaciones inmediatas; No se observaron adenopatías patológicas ni derrame pleural; La agudeza
  visual era de 20/40 en el ojo derecho y 20/25 en el izquierdo; Presión arterial 145/85 mmHg, frecuencia cardíaca 82 lpm`);

export function* spanishNotes(seed = 1): Generator<{ text: string }, never> {
  const chance = new Chance(seed);
  for (;;) yield { text: note(chance) };
}

function note(chance: Chance): string {
  const person = () => `${chance.pick(names)} ${chance.pick(surnames)} ${chance.pick(surnames)}`;
  const date = () => `${chance.between(1, 28)}/${chance.between(1, 12)}/${chance.between(1930, 2023)}`;
  const prose = () => `${chance.some(sentences, 6).join('. ')}.`;
  return [
    'Datos del paciente.',
    `Nombre: ${person()}.`,
    `NHC: ${chance.digits(7)}. NASS: ${chance.digits(2)} ${chance.digits(8)} ${chance.digits(2)}.`,
    `Domicilio: Calle ${chance.pick(surnames)}, ${chance.between(1, 90)}. ${chance.pick(towns)}. CP: ${chance.digits(5)}.`,
    `Fecha de nacimiento: ${date()}. Fecha de ingreso: ${date()}.`,
    `Médico: Dra. ${person()} NºCol: ${chance.digits(2)} ${chance.digits(2)} ${chance.digits(5)}.`,
    `Antecedentes: ${prose()}`,
    `Historia actual: ${prose()} ${prose()}`,
    `Evolución: el señor ${chance.pick(surnames)} ingresó el ${date()}. ${prose()}`,
    `Remitido por: Dr. ${person()}, Hospital de ${chance.pick(towns)}. Correo: ${chance.pick(['nuria', 'aitor', 'leandro'])}${chance.digits(3)}@correo.es. Tel. ${chance.digits(9)}.`,
  ].join('\n');
}

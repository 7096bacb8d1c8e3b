/** The Spanish pack on invented texts; double brackets mark what must be found, nothing else. */
import { describe, expect, test } from 'vitest';
import { bare } from '../english.js';
import { marked } from './marked.js';

const identifying: Readonly<Record<string, readonly string[]>> = {
  'labels of a header': [
    'Nombre: [[Saturnina]].\nApellidos: [[De Arriaga Peñalosa]].\nNHC: [[5540912]].',
    'Nombre y apellidos: [[Leocadia Berasategui Ochotorena]]\nSexo: Mujer',
    'Paciente: [[BERASATEGUI OCHOTORENA, LEOCADIA]]   NHC: [[771204]]',
    'NASS: [[31 40288716 09]]. CIPA: [[4408812735]]',
    'Domicilio: [[Calle Fermín Arteta, 41, 2D]].\nLocalidad/ Provincia: [[Estella]].\nCP: [[31200]].',
    'Fecha de nacimiento: [[04/09/1957]].\nPaís: España.\nEdad: 61 años Sexo: M.\nFecha de Ingreso: [[17/02/2019]].',
    'Médico: [[Gumersindo Lasarte Iriondo]]  NºCol: [[31 31 40921]].',
    'Centro de salud: [[Azpilagaña]]',
    'Teléfono: [[948 12 34 56]]\nFax: [[948 65 43 21]]\nEmail: [[glasarte@correo.example]]',
    'Nombre: [[Camila Andrea Huenchullán Soto]] RUT: [[12.345.678-5]]\nFicha: [[0098812]]',
    'Domicilio: [[calle nueva 19, 3B]]. Localidad: [[Tafalla]].',
  ],
  'names and titles': [
    'Remitido por: Dra. [[Begoña Ansorena Lizarraga]].',
    'La vio el Dr. [[Cantarero]] y después la Dra. [[de la Fuente]].',
    'Don [[Eusebio Manzanedo]], de 71 años, acude acompañado de su esposa [[Remedios]].',
    'La señora [[Villalba]] ingresó por disnea. Su hermano [[José Luis]] refiere fiebre.',
    'Firma la Sra. [[Paz Cuesta]] el consentimiento.',
    'Fdo.: Dra. [[Mª Luisa Bermejo]]',
    'Atentamente,\n[[Xabier Otxandiano Mendieta]]',
    'Ingresa [[Iratxe Zubizarreta]] para estudio; [[Zubizarreta]] refiere dolor.',
    'Vive con su hija [[Leire]] y su nieto [[Unai]].',
  ],
  addresses: [
    'Correspondencia: [[C/ Arrabal nº 8, 3º izda]]. [[48003 Bilbao]].',
    'Vive en la [[Avda. del Ejército, 112 - 5º A]].',
    'Clínica Dental. [[Paseo de la alberca 106]]. [[Madrid]].',
    '[[Ctra. de Teruel, s/n - 44600 Alcañiz]] ([[Teruel]])',
    '[[Plaza de los Aljibes, 16 - P2 4C 41010 Sevilla]].',
    '[[Los Tilos, 14]]. [[13005 Ciudad Real]].',
    'Reside en la [[Carrera 7 # 45-12 de Bogotá]].',
    '[[Avda. Orgi, 17, 31799 Lizasgorri]] ([[Navarra]])',
  ],
  'hospitals and places': [
    'Ingresado en el [[Hospital Universitario 12 de Octubre]].',
    'Derivada a la [[Clínica Universidad de Navarra]].',
    'Seguimiento en el [[CAP Sants]].',
    'Servicio de Urología. [[Hospital Dr. Lumbreras]].',
    'Trasladado desde el [[Complejo Hospitalario de Ourense]].',
    '[[Hospital Nuestra Señora del Pilar]]',
    'Natural de [[Almendralejo]] y residente en [[Tordesillas]].',
  ],
  dates: [
    'Ingresó el [[3 de febrero de 2019]] y fue alta el [[11/02/2019]].',
    'Desde finales de [[abril]] presenta tos.',
    'Intervenida el día [[5 de marzo]].',
  ],
};

const harmless = `
Varón de 53 años sin antecedentes de interés que ingresa procedente de Urgencias.
A la exploración presenta abdomen blando, depresible, no doloroso.
Se realiza TAC abdominal que evidencia una masa renal derecha de 10 x 8 cm.
Diagnosticada de enfermedad de Crohn con afectación ileal.
Escala de Glasgow 15, sin focalidad neurológica.
Síndrome de Guillain-Barré de evolución tórpida.
Signo de Blumberg negativo, Murphy positivo.
Hepatitis C crónica genotipo 1b en tratamiento.
Vitamina D 12 ng/ml, vitamina B12 normal.
Hemoglobina 11,2 g/dl, leucocitos 13.400/mm3, plaquetas 210.000.
Presión arterial 145/85 mmHg, frecuencia cardiaca 82 lpm.
Agudeza visual de 20/40 en OD y 20/25 en OI.
La AV en el OD era de 0,3 y la PIO de 20 mmHg.
Se inicia tratamiento con Augmentine 875 mg cada 8 horas durante 7 días.
Adenocarcinoma de próstata Gleason 7 (3+4), estadio T2bN0M0.
Test de Apgar 9/10 y peso al nacer de 3.250 g.
Cultivo positivo para Escherichia coli y Pseudomonas aeruginosa.
Se realizó nefrectomía radical derecha por vía laparoscópica.
Valorada por Cardiología, que descarta cardiopatía isquémica.
Trasladado a la Unidad de Cuidados Intensivos por insuficiencia respiratoria.
Consulta en el Servicio de Medicina Interna por pérdida de peso.
El paciente fue dado de alta al sexto día sin complicaciones.
A los tres meses persiste leve dolor en el costado derecho.
Madre diabética y padre fallecido por infarto de miocardio.
Trabaja como albañil; casado, con dos hijos sanos.
Exfumador de 20 cigarrillos al día desde hace 5 años.
Alergia a penicilina. No hábitos tóxicos.
Operado de apendicitis en la infancia y de cataratas en 2004.
Grado 2 de Fuhrman con invasión de la vena renal.
Drenaje tipo Jackson-Pratt en fosa ilíaca.
Se coloca sonda de Foley del 18 Ch.
Linfoma de Hodgkin tipo esclerosis nodular.
Maniobra de Valsalva sin aumento del reflujo.
Ecocardiograma: FEVI 55 %, sin valvulopatías.
Juicio clínico: neumonía adquirida en la comunidad.
Motivo de consulta: dolor torácico de tres horas de evolución.
Plan: dieta blanda, paracetamol 1 g si dolor y control por su médico de cabecera.
Sin signos de trombosis venosa profunda en el eco Doppler.
Virus de Epstein-Barr IgM positivo.
Carcinoma de células claras con márgenes libres.
Se suspendió la warfarina tres días antes de la intervención.
Buena evolución, afebril y con constantes estables.
Fármacos: omeprazol 20 mg, enalapril 10 mg y simvastatina 40 mg.
Inmunohistoquímica: CD20, CD3 y Ki-67 del 30 %.
Tuberculosis pulmonar tratada con isoniazida y rifampicina.
Anticuerpos antinucleares positivos a título 1/160.
Paciente de origen marroquí que consulta por fiebre tras un viaje.
Resonancia magnética con lesiones en la sustancia blanca.
Niña de 8 meses con vómitos y rechazo de tomas.
Dolor en la cara anterior de la pierna y en el pie izquierdo.
Úlcera de decúbito en región sacra de 3 cm.
Mejoría clara tras la tercera sesión de rehabilitación.
ANTECEDENTES PERSONALES: hipertensión arterial y diabetes tipo 2.
EXPLORACIÓN FÍSICA: buen estado general, consciente y orientada.
`
  .trim()
  .split('\n');

describe.each(Object.entries(identifying))('%s', (_class, texts) => {
  test.each(texts.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(bare(text), 'es')).toBe(text);
  });
});

describe('harmless', () => {
  test.each(harmless.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(text, 'es')).toBe(text);
  });
});

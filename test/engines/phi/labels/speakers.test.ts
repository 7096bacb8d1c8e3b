/** In a conversation a label announces a sentence, in a form it announces a name. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.js';

async function scrubbed(text: string): Promise<string> {
  const detector = await english();
  let out = '';
  let at = 0;
  for (const { start, end, category } of detector.detect(text, { lang: 'en', known: [], profile: 'record' })) {
    out += `${text.slice(at, start)}[${category}]`;
    at = end;
  }
  return out + text.slice(at);
}

describe('speech', () => {
  test.each([
    'Patient: My feet tingle at night.',
    'Patient: You can reach me.',
    'Patient: Doctor, I have been feeling dizzy since the spring and I cannot sleep.',
    'Doctor: Well, based on what you tell me this is a strain, and it will heal.',
    "Doctor: I'm sorry to hear that. Don't worry.",
    'Doctor: Good afternoon.\nPatient: Good afternoon, doctor. My pupils seem large.\nDoctor: Tell me more.\nPatient: Well, it hurts.',
    "Patient: Yes, sir. I've had it for years.",
    'The nurse will be in with the shot. The nurse said so.',
    'Patient: 胃炎，经常会疼。',
    'Patient: 你好！我患胃炎三年了。',
  ])('%s', async (text) => {
    expect(await scrubbed(text)).toBe(text);
  });

  test.each([
    [
      'Doctor: Good morning, Mr. Underbough. What brings you in to us today?',
      'Doctor: Good morning, Mr. [name]. What brings you in to us today?',
    ],
    [
      'Patient: Hi.\nDoctor: Hello, Miss Dey.\nPatient: Rosa Quill sent me.',
      'Patient: Hi.\nDoctor: Hello, Miss [name].\nPatient: [name] sent me.',
    ],
    [
      'Patient: My name is Rosa Quill and I have had this cough for three weeks now.',
      'Patient: My name is [name] and I have had this cough for three weeks now.',
    ],
  ])('%s', async (text, expected) => {
    expect(await scrubbed(text)).toBe(expected);
  });
});

describe('a form', () => {
  test.each([
    ['Patient: Rosa Quill\nPhysician: Alan Stone', 'Patient: [name]\nPhysician: [name]'],
    ['Patient: Temperance Quillfeather', 'Patient: [name]'],
    ['patient: john smith\nprovider: mary jones', 'patient: [name]\nprovider: [name]'],
    ['Patient: 王小明\nMRN: 448291', 'Patient: [name]\nMRN: [record]'],
  ])('%s', async (text, expected) => {
    expect(await scrubbed(text)).toBe(expected);
  });
});

import type { Speaker } from '../domain/said.js';
import type { Language } from './admin-words.js';
import { INDONESIAN } from './indonesian.js';

/** Who says an admin's words in a language; what has no translation is said in English. */
export const speakerOf = (language: Language): Speaker =>
  language === 'en' ? (english) => english : (english) => INDONESIAN[english] ?? english;

import { withoutEnd } from '../domain/plain-text.js';

// Texts taken apart into words, and notes taken out of them.

/** The words of a text in lower case, with the signs that mean something by themselves. */
export const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/(\d)%/g, '$1 %')
    .match(/[\p{L}\p{N}%]+(?:-[\p{L}]+)*|[👍🙏👌]/gu) ?? [];

/** A text as a note: without the signs around it; null when no word is left. */
export function noteOf(text: string): string | null {
  const note = withoutEnd(text.replace(/\s+/g, ' ').replace(/^[\s\p{P}]+/u, ''), ' ,:;-').trim();
  return tokensOf(note).length === 0 ? null : note;
}

/** What stands behind the first word of a command, as a note. */
export function noteAfter(text: string, head: string): string | null {
  const at = text.toLowerCase().search(new RegExp(`(?<![\\p{L}])${head}(?![\\p{L}])`, 'u'));
  return noteOf(text.slice(at + head.length));
}

/** The words behind the first one, which is a command's; null where the text does not begin with it. */
export function behindFirst(text: string, first: string): string | null {
  const plain = text.trim();
  const [word = ''] = plain.split(/\s/, 1);
  return word.toLowerCase() === first ? plain.slice(word.length).trim() : null;
}

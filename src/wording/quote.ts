/** Bounded, as strangers write these texts: a label has 63 characters at most, and a name few labels. */
const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![a-z0-9-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.(?:com|net|org|info|id|ly|me|co|io|xyz|site|online|link|app|gl|page|web|biz|top|shop|my|to)\b(?:\/\S*)?/giu;
/** Of a longer text nothing further on can stand in a quotation. */
const MOST_READ = 20;
const segmenter = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Somebody else's words as one line that cannot break out of its place in a WhatsApp message: no
 * markup, no line breaks, no control or direction characters, no links, at most `most` characters.
 */
export function quote(text: string, most = 80): string {
  const line = text
    .slice(0, most * MOST_READ)
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(LINK, '[tautan]')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[*_~`]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= most) return line;
  const characters = [...segmenter.segment(line.slice(0, most * 4))].map((s) => s.segment);
  if (characters.length <= most) return line.slice(0, most * 4);
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

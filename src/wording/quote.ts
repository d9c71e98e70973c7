const LINK =
  /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|id|ly|me|co|io|xyz|site|online|link|app|gl|page|web|biz|top|shop|my|to)\b(?:\/\S*)?/giu;
const segmenter = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Somebody else's words as one line that cannot break out of its place in a WhatsApp message: no
 * markup, no line breaks, no control or direction characters, no links, at most `most` characters.
 */
export function quote(text: string, most = 80): string {
  const line = text
    .normalize('NFC')
    .replace(LINK, '[tautan]')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[*_~`]/g, '')
    .replace(/\p{M}{4,}/gu, '')
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

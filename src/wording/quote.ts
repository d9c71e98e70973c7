import { createRequire } from 'node:module';
import { LinkifyIt } from 'linkify-it';

/** Every top-level domain there is: WhatsApp makes a link of each. */
const domains = createRequire(import.meta.url)('tlds') as readonly string[];
const links = new LinkifyIt().tlds([...domains]).set({ fuzzyLink: true, fuzzyEmail: false });
/** What else a phone may make something to tap on of; bounded, as strangers write these texts. */
const OTHER_LINK =
  /(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)\S+|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.])(?::\d{1,5})?(?:\/\S*)?/giu;
const LINK_MARK = '[tautan]';

/** A text without anything that becomes something to tap on. */
function withoutLinks(text: string): string {
  const left = text.replace(OTHER_LINK, LINK_MARK);
  let result = '';
  let copied = 0;
  // A sign before a link hides it from the library, and may hide it from no phone.
  const bare = left.replace(
    /(?<![^\s.,:;!)(])[.,:;!)(](?=[\p{L}\p{N}])|(?<=\p{L}):(?=\p{L})/gu,
    ' ',
  );
  for (const { index, lastIndex } of links.match(bare) ?? []) {
    result += left.slice(copied, index) + LINK_MARK;
    copied = lastIndex;
  }
  return result + left.slice(copied);
}

/** Of a longer text nothing further on can stand in a quotation. */
const MOST_READ = 20;
const segmenter = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Somebody else's words as one line that cannot break out of its place in a WhatsApp message: no
 * markup, no line breaks, no control or direction characters, no links, at most `most` characters.
 */
export function quote(text: string, most = 80): string {
  const plain = text
    .slice(0, most * MOST_READ)
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[*_~`]/g, '');
  // As WhatsApp will show it: marks between letters hide no link.
  const line = withoutLinks(plain).replace(/ {2,}/g, ' ').trim();
  if (line.length <= most) return line;
  const characters = [...segmenter.segment(line.slice(0, most * 4))].map((s) => s.segment);
  if (characters.length <= most) return line.slice(0, most * 4);
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

import { createRequire } from 'node:module';
import { LinkifyIt } from 'linkify-it';
import { foldedText, withMarks, type Folded, type Span } from '../domain/plain-text.js';

/** Every top-level domain there is: WhatsApp makes a link of each. */
const domains = createRequire(import.meta.url)('tlds') as readonly string[];
const links = new LinkifyIt().tlds([...domains]).set({ fuzzyLink: true, fuzzyEmail: true });
/** What needs no domain to be tapped on; bounded, as strangers write these texts. */
const OTHER_LINKS = [
  /(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)\S+/giu,
  /(?<![\p{L}\p{N}])(?:https?|ftp|file|mailto|tel|telp|sms|smsto|mms|geo|maps|callto|skype|sip|whatsapp|tg|intent|market|upi|bitcoin|ethereum|litecoin|magnet|data|javascript|about):\S+/giu,
  /(?<!\d)(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?!\d)(?:[:/?#]\S*)?/gu,
  /@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,10}/gu,
  /\/\/[^\s/.]{1,63}\.\S+/gu,
  /(?<![\p{L}\p{N}])localhost(?:[:/?#]\S*)?(?![\p{L}\p{N}])/giu,
];
const LINK_MARK = '[tautan]';

/** Words with full stops between them, as the name of a computer is written; how long such words are. */
const HOST = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}\p{M}-]{1,63}(?:\.[\p{L}\p{N}\p{M}-]{1,63}){1,20}/gu;
const topLevels = new Set(domains.map((name) => name.toLowerCase()));
const hasTopLevel = (host: string) =>
  host
    .split('.')
    .slice(1)
    .some((label) => topLevels.has(label.toLowerCase()));

/** A degree ("M.Si") or words without a space behind their full stop ("Jl.Raya.No.12"), which a phone may take for a link. */
const RUN_TOGETHER = new RegExp(`${HOST.source}(?![:/?#@])`, 'gu');
const DEGREE = /^\p{L}(?:\.\p{L}{1,3})+$/u;

/** A text in which what only looks like a link has spaces, so that it is none and can be read. */
const withSpaces = (text: string) =>
  text.replace(RUN_TOGETHER, (words) =>
    hasTopLevel(words) && (DEGREE.test(words) || !hasTopLevel(`.${words.split('.').at(-1) ?? ''}`))
      ? words.replaceAll('.', '. ')
      : words,
  );

/**
 * A text without anything that becomes something to tap on. Whatever sign stands beside it may hide a link from
 * one phone and not from another, so names of computers are looked for in a copy that has no signs but theirs.
 */
function withoutLinks(text: string): string {
  const folded = foldedText(text);
  const plain = folded.text.replace(/。/gu, '.');
  const bare = plain.replace(
    /[^\p{L}\p{N}\p{M}.-]|(?<![\p{L}\p{N}\p{M}])[.-]|[.-](?![\p{L}\p{N}\p{M}])/gu,
    (signs) => ' '.repeat(signs.length),
  );
  const unfolded = withoutFoldedSigns(folded);
  const found = [plain, unfolded].flatMap((given) =>
    OTHER_LINKS.flatMap((pattern) =>
      [...given.matchAll(pattern)].map((match) => ({
        from: match.index,
        to: match.index + match[0].length,
      })),
    ),
  );
  for (const given of [plain, bare, unfolded])
    for (const { index, lastIndex } of links.match(given) ?? [])
      found.push({ from: index, to: lastIndex });
  for (const match of bare.matchAll(HOST))
    if (hasTopLevel(match[0])) found.push({ from: match.index, to: match.index + match[0].length });
  if (found.length === 0) return text;
  return withMarks(folded, joined(found, plain));
}

/** The copy as a phone sees it that takes no sign for another: "٦10.0.0.1" has an address in it, "610.0.0.1" has none. */
function withoutFoldedSigns({ source, text, places }: Folded): string {
  if (places === null) return text;
  return Array.from({ length: text.length }, (_, at) =>
    text[at] === source[places[at] ?? at] ? text[at] : ' ',
  ).join('');
}

/** What is taken out may have hidden that what stood before it is a link of its own. */
function withoutAnyLink(text: string): string {
  let left = text;
  for (let round = 0; round < ROUNDS; round++) {
    const after = withoutLinks(left);
    if (after === left) break;
    left = after;
  }
  return left;
}
const ROUNDS = 5;

/** Parts that touch as one, each with the path, port or question behind it. */
function joined(found: readonly { from: number; to: number }[], text: string): Span[] {
  const spans: { from: number; to: number; mark: string }[] = [];
  const behind = /[:/?#][^\s:/?#]\S*|[/?#]/uy;
  for (const { from, to } of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = spans.at(-1);
    if (last !== undefined && to <= last.to) continue;
    behind.lastIndex = to;
    const end = to + (behind.exec(text)?.[0].length ?? 0);
    if (last !== undefined && from <= last.to) last.to = end;
    else spans.push({ from, to: end, mark: LINK_MARK });
  }
  return spans;
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
  const line = withoutAnyLink(withSpaces(plain)).replace(/ {2,}/g, ' ').trim();
  if (line.length <= most) return line;
  const characters = [...segmenter.segment(line.slice(0, most * 4))].map((s) => s.segment);
  if (characters.length <= most) return whole(line.slice(0, most * 4));
  return `${whole(characters.slice(0, most - 1).join(''))}…`;
}

/** What was cut, without its last word where the cut has made a link of it. */
function whole(cut: string): string {
  if (withoutLinks(cut) === cut) return cut.trimEnd();
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)).trimEnd();
}

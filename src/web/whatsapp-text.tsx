import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

/** What stands between two marks on a line; a mark opens before a word and closes behind one. */
const between = (m: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])[${m}](?=\\S)(.+?)(?<=\\S)[${m}](?![\\p{L}\\p{N}])`, 'u');

const MARKS = [
  { mark: between('*'), tag: 'b' },
  { mark: between('_'), tag: 'i' },
  { mark: between('~'), tag: 's' },
] as const;

/** What texts became: a page shows the same messages again each time something changes. */
const shown = new Map<string, string>();
const MOST_KEPT = 5_000;

/** A text as WhatsApp shows it: bold, italic, struck through, and list lines. */
export function WhatsAppText({ text }: { text: string }) {
  let html = shown.get(text);
  if (html === undefined) {
    if (shown.size >= MOST_KEPT) shown.clear();
    html = text.split('\n').map(htmlOf).join('');
    shown.set(text, html);
  }
  return raw(html);
}

function htmlOf(line: string): string {
  const item = /^[-*] (.*)$/.exec(line);
  const element = item ? (
    <div class="item">{inline(item[1] ?? '')}</div>
  ) : (
    <div>{line === '' ? ' ' : inline(line)}</div>
  );
  // An element of this page becomes its HTML, which its type does not tell.
  return (element as { toString(): string }).toString();
}

function inline(text: string): Child {
  for (const { mark, tag } of MARKS) {
    const found = mark.exec(text);
    if (!found) continue;
    const Tag = tag;
    return (
      <>
        {inline(text.slice(0, found.index))}
        <Tag>{inline(found[1] ?? '')}</Tag>
        {inline(text.slice(found.index + found[0].length))}
      </>
    );
  }
  return text;
}

import type { Child } from 'hono/jsx';

const MARKS = [
  { mark: '*', tag: 'b' },
  { mark: '_', tag: 'i' },
  { mark: '~', tag: 's' },
] as const;

/** A text as WhatsApp shows it: bold, italic, struck through, and list lines. */
export function WhatsAppText({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line) => {
        const item = /^[-*] (.*)$/.exec(line);
        return item ? (
          <div class="item">{inline(item[1] ?? '')}</div>
        ) : (
          <div>{line === '' ? ' ' : inline(line)}</div>
        );
      })}
    </>
  );
}

/** A mark opens before a word and closes behind one on the same line. */
function inline(text: string): Child {
  for (const { mark, tag } of MARKS) {
    const m = `[${mark}]`;
    const found = new RegExp(
      `(?<![\\p{L}\\p{N}])${m}(?=\\S)(.+?)(?<=\\S)${m}(?![\\p{L}\\p{N}])`,
      'u',
    ).exec(text);
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

// The file `.env`, as an office's settings are written into it: what stands there stays, with its comments.

/** A value as dotenv reads it back: in quotes where it holds what would end it. */
function quoted(value: string): string {
  const line = value.replace(/[\r\n]+/g, ' ').trim();
  if (/^[\w.,:/@+ -]*$/.test(line)) return line;
  const quote = ["'", '"', '`'].find((one) => !line.includes(one));
  return quote === undefined ? `'${line.replaceAll("'", '')}'` : `${quote}${line}${quote}`;
}

/** The text of an `.env` with settings put in place of those of their names, or added at its end. */
export function withSettings(text: string, settings: Readonly<Record<string, string>>): string {
  let lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const [name, value] of Object.entries(settings)) {
    const line = `${name}=${quoted(value)}`;
    const isOf = (one: string) => one.replace(/^\s*(?:export\s+)?/, '').startsWith(`${name}=`);
    // The last of a name counts; the others would mislead whoever reads it.
    const at = lines.findLastIndex(isOf);
    if (at < 0) lines = [...lines, line];
    else lines = lines.flatMap((one, i) => (i === at ? line : isOf(one) ? [] : one));
  }
  return `${lines.join('\n')}\n`;
}

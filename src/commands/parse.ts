import { say } from '../domain/said.js';
import { parse } from '../conversation/parse.js';
import { json, linesOf, WrongUse, type Terminal } from './terminal.js';

/** Prints how an officer's text is understood. */
export async function parseText(
  text: string | undefined,
  options: { batch?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (options.batch === true) {
    for await (const lines of linesOf(terminal.input))
      await terminal.out(lines.map(understood).join(''));
    return 0;
  }
  if (text === undefined) throw new WrongUse(say`give a text, or --batch to read one a line.`);
  await terminal.out(understood(text));
  return 0;
}

function understood(text: string): string {
  const { intent, trackingIds, note, sure, why, parts } = parse(text);
  const shown = parts.map(({ intent, trackingIds, note }) => ({ intent, trackingIds, note }));
  return json({ intent, trackingIds, note, sure, why, parts: shown });
}

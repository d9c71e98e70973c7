import { createInterface } from 'node:readline';
import type { Said } from '../domain/said.js';
import type { Terminal } from './terminal.js';

/** Questions on a terminal, or to a script that pipes the answers in, one a line; null at the end. */
export function createAsker(terminal: Terminal) {
  const lines = createInterface({ input: terminal.input });
  const next = lines[Symbol.asyncIterator]();
  const ask = async (question: string | Said): Promise<string | null> => {
    terminal.say(question);
    const line = await next.next();
    return line.done === true ? null : line.value;
  };
  return Object.assign(ask, { end: () => lines.close() });
}

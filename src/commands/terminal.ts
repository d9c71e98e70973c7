import cliProgress from 'cli-progress';
import { withoutCommands } from '../domain/plain-text.js';
import { Problem } from '../domain/problem.js';
import { inWordsOf, type Said, type Speaker } from '../domain/said.js';

/** Wrong use of a command: exit code 2. */
export class WrongUse extends Problem {
  override readonly exitCode = 2;
}

/** What a command has of the world: where data and words go, and when to stop. */
export interface Terminal {
  /** Data; waits when the reader is slower than the writer. Nothing in it commands the terminal. */
  out(text: string | Said): Promise<void>;
  /** Words for whoever sits there, a line each. Nothing in them commands the terminal. */
  say(line: string | Said): void;
  /** A picture made here, such as a QR code. */
  draw(picture: string): void;
  readonly input: NodeJS.ReadableStream;
  /** A bar on a terminal, nothing elsewhere; the returned function moves it. */
  progress(what: string): Progress;
  readonly signal: AbortSignal;
}

export interface Progress {
  move(done: number, total: number): void;
  end(): void;
}

/** A terminal that says everything in the words of a speaker. */
export function speaking(terminal: Terminal, speaker: () => Speaker): Terminal {
  return {
    ...terminal,
    out: (text) => terminal.out(inWordsOf(text, speaker())),
    say: (line) => terminal.say(inWordsOf(line, speaker())),
  };
}

/** The terminal of this process. */
export function processTerminal(signal: AbortSignal): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`error: the output cannot be written (${error.code ?? error.message}).\n`);
    process.exit(1);
  });
  return {
    input: process.stdin,
    signal,
    out: (text) =>
      process.stdout.write(withoutCommands(String(text)))
        ? Promise.resolve()
        : new Promise((resolve) => process.stdout.once('drain', resolve)),
    say: (line) => {
      process.stderr.write(`${withoutCommands(String(line))}\n`);
    },
    draw: (picture) => {
      process.stderr.write(`${picture}\n`);
    },
    progress(what) {
      if (!process.stderr.isTTY) return { move: () => undefined, end: () => undefined };
      const bar = new cliProgress.SingleBar({
        format: `${what} {bar} {percentage}% {value}/{total}`,
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
      });
      let started = false;
      return {
        move(done, total) {
          if (!started) bar.start(total, done);
          started = true;
          bar.update(done);
        },
        end: () => bar.stop(),
      };
    },
  };
}

/** A moment as ISO 8601, in UTC. */
export const timeText = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

/** A value as one JSON document on a line. */
export function json(value: unknown): string {
  // Signs that JSON leaves as they are and a terminal obeys.
  const text = JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}

/** The lines of an input, the blank ones too; a last line needs no line break. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

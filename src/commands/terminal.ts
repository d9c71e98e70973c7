import cliProgress from 'cli-progress';
import { Problem } from '../domain/problem.js';

/** Wrong use of a command: exit code 2. */
export class WrongUse extends Problem {}

/** What a command has of the world: where data and words go, and when to stop. */
export interface Terminal {
  /** Data; waits when the reader is slower than the writer. */
  out(text: string): Promise<void>;
  /** Words for whoever sits there, a line each. */
  say(line: string): void;
  readonly input: NodeJS.ReadableStream;
  /** A bar on a terminal, nothing elsewhere; the returned function moves it. */
  progress(what: string): Progress;
  readonly signal: AbortSignal;
}

export interface Progress {
  move(done: number, total: number): void;
  end(): void;
}

/** The terminal of this process. */
export function processTerminal(signal: AbortSignal): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    input: process.stdin,
    signal,
    out: (text) =>
      process.stdout.write(text)
        ? Promise.resolve()
        : new Promise((resolve) => process.stdout.once('drain', resolve)),
    say: (line) => {
      process.stderr.write(`${line}\n`);
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

/** Somebody else's words for a terminal: one line, without signs that would command it. */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}/gu, '');
}

/** A value as one JSON document on a line. */
export function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
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

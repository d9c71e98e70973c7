import { known, told, say } from '../domain/said.js';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseDay } from '../domain/day.js';
import type { RehearsedMessage } from '../domain/rehearsed.js';
import { parseMoment, type Zone } from '../domain/zone.js';
import { createLog } from '../log.js';
import { MOST_DAYS, rehearse, type Reply } from '../rehearsal.js';
import { readLaporExport } from '../sources/lapor-export.js';
import { FileProblem } from '../sources/problem.js';
import { phoneOf, readRosterFile } from '../sources/roster-file.js';
import { loadWording } from '../wording/templates.js';
import { officeOf, readDeployment, rulesOf } from './deployment.js';
import { createLoad } from './load.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface RehearseOptions {
  readonly roster: string;
  readonly complaints: string;
  readonly start: string;
  readonly days: string;
  readonly replies?: string;
  readonly json?: boolean;
}

/** Plays complaints against a roster on a clock of its own; prints what would have gone out. */
export async function showRehearsal(options: RehearseOptions, terminal: Terminal): Promise<number> {
  const deployment = readDeployment();
  const { zone, calendar } = officeOf(deployment);
  const start = parseDay(options.start);
  if (start === null) throw new WrongUse(say`--start is not a date; write it as 2026-01-05.`);
  if (!/^[1-9]\d{0,3}$/.test(options.days) || Number(options.days) > MOST_DAYS)
    throw new WrongUse(say`--days must be a whole number from 1 to ${MOST_DAYS}.`);
  const roster = await readRosterFile(options.roster);
  if (roster.problems.length > 0) {
    for (const p of roster.problems)
      terminal.say(
        say`${basename(options.roster)}, line ${p.line}, ${p.column}: ${told(p.reason)}; ${known(p.remedy)}.`,
      );
    return 1;
  }
  const snapshot = await readLaporExport(options.complaints, zone);
  if (snapshot.skipped.length > 0)
    terminal.say(
      say`${snapshot.skipped.length} rows of the complaints were skipped; \`import --dry-run\` says why.`,
    );
  const tally = new Map<string, Map<string, number>>();
  const load = createLoad();
  let pending = '';
  let waiting: Promise<void> = Promise.resolve();
  const flush = () => {
    const text = pending;
    pending = '';
    waiting = waiting.then(() => terminal.out(text));
  };
  const bar = terminal.progress('rehearsing');
  await rehearse(
    {
      config: deployment.config,
      rules: rulesOf(deployment),
      wording: loadWording(deployment.config.templatesDir),
      log: createLog(deployment.config.logLevel === 'info' ? 'warn' : deployment.config.logLevel),
      onProgress: (day, days) => bar.move(day, days),
      onMessage(message) {
        if (options.json !== true) {
          count(tally, message);
          load.add(message);
          return;
        }
        pending += json(message);
        if (pending.length > 1_000_000) flush();
      },
    },
    {
      roster: roster.rows,
      complaints: snapshot.complaints,
      start,
      days: Number(options.days),
      replies: options.replies === undefined ? [] : readReplies(options.replies, zone),
    },
  );
  bar.end();
  if (options.json !== true) {
    const workingDays = calendar.between(start - 1, start + Number(options.days) - 1);
    pending = [summary(tally), ...load.lines(workingDays).map((line) => `${line}\n`)].join('');
  }
  flush();
  await waiting;
  return 0;
}

const replyLine = z.union([
  z.object({ at: z.string(), from: z.string(), text: z.string() }),
  z.object({
    at: z.string(),
    trackingId: z.union([z.string(), z.number()]).transform(String),
    agencyId: z.union([z.string(), z.number()]).transform(String).nullish(),
    status: z.string(),
  }),
]);

function readReplies(path: string, zone: Zone): Reply[] {
  const wrong = (line: number, reason: string) =>
    new FileProblem(say`${basename(path)}, line ${line}: ${reason}. Nothing was rehearsed.`);
  return readText(path)
    .split('\n')
    .flatMap((text, i): Reply[] => {
      if (text.trim() === '') return [];
      const line = i + 1;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw wrong(line, 'is not JSON');
      }
      const read = replyLine.safeParse(value);
      if (!read.success)
        throw wrong(
          line,
          'must have "at", "from" and "text", or "at", "trackingId", "agencyId" and "status"',
        );
      const at = parseMoment(read.data.at, zone);
      if (at === null)
        throw wrong(line, '"at" is not a date-time such as 2026-01-05T09:00:00+07:00');
      if ('status' in read.data) {
        const { trackingId, agencyId, status } = read.data;
        return [{ at, trackingId, agencyId: agencyId ?? null, status }];
      }
      const from = phoneOf(read.data.from);
      if (typeof from !== 'string') throw wrong(line, `"from" is ${from.reason}`);
      return [{ at, from, text: read.data.text }];
    });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new FileProblem(say`${path}: cannot be read. Check the path and its rights.`);
  }
}

function count(tally: Map<string, Map<string, number>>, message: RehearsedMessage): void {
  const role = message.to.roles.join('+') || 'not in the roster';
  const agencies = new Set(message.items.map((item) => item.agencyId));
  const agency =
    agencies.size === 1 ? ([...agencies][0] ?? '') : agencies.size === 0 ? 'none' : 'several';
  const key = `${agency}\t${role}`;
  const kinds = tally.get(key) ?? new Map<string, number>();
  kinds.set(message.kind, (kinds.get(message.kind) ?? 0) + 1);
  tally.set(key, kinds);
}

const KINDS = ['new', 'reminder', 'confirm', 'digest', 'report', 'answer'] as const;

function summary(tally: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const rows = [...tally].toSorted(([a], [b]) => a.localeCompare(b));
  const header = ['agency', 'role', ...KINDS, 'all'];
  const body = rows.map(([key, kinds]) => {
    const counts = KINDS.map((kind) => kinds.get(kind) ?? 0);
    return [
      ...key.split('\t'),
      ...counts.map(String),
      String(counts.reduce((sum, n) => sum + n, 0)),
    ];
  });
  const table = [header, ...body];
  const widths = header.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const total = body.reduce((sum, row) => sum + Number(row.at(-1)), 0);
  return `${lines.join('\n')}\n${total} messages.\n`;
}

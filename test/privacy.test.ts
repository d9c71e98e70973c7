import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { maskPhone, createLog } from '../src/log.js';
import { openStore } from '../src/store/store.js';
import { createProgram, ROOT, until } from './world/program.js';

const program = createProgram({ LOG_LEVEL: 'debug' });
afterAll(() => program.remove());

const SAMPLE = join(ROOT, 'data/reference/lapor-export-sample.xlsx');

/** Every reporter's name, and every number, identity number and address in the sample. */
async function identities(): Promise<Set<string>> {
  const rows = await readSheet(SAMPLE);
  const names = rows
    .slice(5)
    .map((row) => String(row[3] ?? ''))
    .filter((name) => name.length > 3);
  const text = JSON.stringify(rows.slice(5).map((row) => [row[7], row[8], row[9]]));
  return new Set([...names, ...(text.match(/\b0\d{9,12}\b|\b\d{16}\b|[\w.]+@[\w.]+\w/g) ?? [])]);
}

describe('no reporter’s identity', () => {
  it('is in the database file, in the logs, in what is printed, or in any message', async () => {
    const secrets = await identities();
    expect(secrets.size).toBeGreaterThan(60);
    const printed = [
      program.run(['roster', 'import', join(ROOT, 'data/reference/roster-sample.csv')]),
      program.run(['import', SAMPLE, '--json', '--backlog']),
    ];
    const running = program.start();
    await until('the program to run', () => running.said().includes('simulasi') || undefined);
    await until('messages', () => {
      const store = openStore(join(program.dataDir, 'penghubung.db'));
      const { length } = store.dispositions.dueIds(Number.MAX_SAFE_INTEGER);
      store.close();
      return length > 0 || undefined;
    });
    const rehearsed = program.run([
      'rehearse',
      '--roster',
      join(ROOT, 'data/reference/roster-sample.csv'),
      '--complaints',
      SAMPLE,
      '--start',
      '2026-09-01',
      '--days',
      '60',
      '--json',
    ]);
    expect(rehearsed.out.split('\n').length).toBeGreaterThan(500);
    await running.kill('SIGTERM');
    const files = readdirSync(program.dataDir).map((name) =>
      readFileSync(join(program.dataDir, name)).toString('latin1'),
    );
    const everything = [
      ...files,
      running.said(),
      rehearsed.out,
      rehearsed.err,
      ...printed.flatMap((ran) => [ran.out, ran.err]),
    ].join('\n');
    expect(everything).toContain('9810000');
    for (const secret of secrets) expect(everything.includes(secret), secret).toBe(false);
  }, 120_000);
});

describe('the log', () => {
  it('masks numbers and leaves out texts', () => {
    expect(maskPhone('6281255500028')).toBe('62812****0028');
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    log.info(
      {
        phone: '6281255500028',
        text: 'rahasia',
        message: { text: 'rahasia' },
        officer: { phone: '6281255500028' },
        token: 't0k3n',
      },
      'x',
    );
    expect(lines.join('')).not.toMatch(/6281255500028|rahasia|t0k3n/);
    expect(lines.join('')).toMatch(/62812\*\*\*\*0028/);
  });
});

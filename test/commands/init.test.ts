import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import dotenv from 'dotenv';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { withSettings } from '../../src/commands/env-file.js';
import { createProgram, until } from '../world/program.js';

let program: ReturnType<typeof createProgram>;
afterEach(() => program.remove());

const ANSWERS = 'Dinas Kominfo "Sampang" #1\nwita\n6\nya\n3123\n';
const settings = () => dotenv.parse(readFileSync(join(program.folder, '.env')));
const init = (input: string, ...more: string[]) =>
  program.run(['init', '--no-start', ...more], input, { PORT: undefined });

describe('init', () => {
  it('asks five things and writes them into .env, with all that an office may set beside them', () => {
    program = createProgram();
    const done = init(ANSWERS);
    expect(done.code).toBe(0);
    expect(settings()).toMatchObject({
      ...{ MODE: 'live', OFFICE_NAME: 'Dinas Kominfo "Sampang" #1', TIME_ZONE: 'Asia/Makassar' },
      ...{ WORK_WEEK: '6', COLLECTIVE_LEAVE: 'yes', PORT: '3123' },
    });
    const path = join(program.folder, '.env');
    expect(readFileSync(path, 'utf8')).toContain('# Signs every message.');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes what is so already for an empty answer, and options for answers', () => {
    program = createProgram();
    init(ANSWERS);
    expect(init('\n\n\n\n\n').code).toBe(0);
    expect(settings()).toMatchObject({ TIME_ZONE: 'Asia/Makassar', PORT: '3123' });
    const options = ['--name', 'Kominfo', '--zone', 'WIT', '--week', '5', '--leave', 'tidak'];
    expect(init('', ...options, '--port', '8080').code).toBe(0);
    expect(settings()).toMatchObject({ OFFICE_NAME: 'Kominfo', COLLECTIVE_LEAVE: 'no' });
    expect(dotenv.parse(readFileSync(join(program.folder, '.env.before')))).toMatchObject({
      TIME_ZONE: 'Asia/Makassar',
    });
  });

  it('keeps what stands in .env beside that', () => {
    program = createProgram();
    const own = '# kami\nEXPORT_SILENT_DAYS=3\nexport PORT=1\nTIME_ZONE=Asia/Jakarta # dulu\n';
    writeFileSync(join(program.folder, '.env'), own);
    expect(init(ANSWERS).code).toBe(0);
    const text = readFileSync(join(program.folder, '.env'), 'utf8');
    expect(text).toContain('# kami\nEXPORT_SILENT_DAYS=3\n');
    expect(settings()).toMatchObject({ PORT: '3123', TIME_ZONE: 'Asia/Makassar' });
    expect(text.match(/PORT=/g)).toHaveLength(1);
  });

  it.each([
    ['', 'nobody answered'],
    ['Kominfo\nWIB\n', 'nobody answered'],
    ['Kominfo\nLondon\nUTC\nx\ny\nz\n', 'that was no answer'],
    ['Kominfo\nWIB\n8\n8\n8\n8\n8\n', 'that was no answer'],
    [`${'x'.repeat(81)}\n`.repeat(5), 'that was no answer'],
    ['Kominfo\nWIB\n5\nmungkin\n'.padEnd(60, 'z\n'), 'that was no answer'],
    ['Kominfo\nWIB\n5\nya\n70000\n-1\n0\nx\n3000.5\n', 'that was no answer'],
  ])('writes nothing where it is not answered well: %j', (input, says) => {
    program = createProgram();
    const done = init(input);
    expect([done.code, done.err.includes(says)]).toEqual([1, true]);
    expect(existsSync(join(program.folder, '.env'))).toBe(false);
  });

  it('asks again after an answer that is none', () => {
    program = createProgram();
    const done = init('Kominfo\nLondon\nWIB\n5\nya\n3000\n');
    expect(done.code).toBe(0);
    expect(done.err).toContain('Please answer with WIB, WITA or WIT');
  });

  it('moves a simulation aside, whole, and never a real database', async () => {
    program = createProgram();
    const running = program.start();
    await until('the simulation', () => /hari-ini/.test(running.said()));
    const refused = init(ANSWERS);
    expect([refused.code, refused.err.includes('Stop it first')]).toEqual([1, true]);
    expect(existsSync(join(program.folder, '.env'))).toBe(false);
    await running.kill('SIGTERM');
    expect(init(ANSWERS).code).toBe(0);
    const [aside = ''] = readdirSync(program.dataDir).filter((name) => /^simulation-/.test(name));
    expect(readdirSync(join(program.dataDir, aside))).toContain('penghubung.db');
    expect(existsSync(join(program.dataDir, 'penghubung.db'))).toBe(false);
    const agencies = program.run(['complaint', 'list', '--json'], '', {
      DATA_DIR: join(program.dataDir, aside),
      MODE: 'simulation',
    });
    expect(agencies.out).toContain('trackingId');
    // The real one stays, whoever answers again.
    program.run(['admin', 'list']);
    const live = program.start();
    await until('the link', () => /kunci=/.test(live.said()));
    await live.kill('SIGTERM');
    expect(init('\n\n\n\n\n').code).toBe(0);
    expect(existsSync(join(program.dataDir, 'penghubung.db'))).toBe(true);
  });

  it('writes whatever can be read back', () => {
    program = createProgram();
    const text = fc.string({ maxLength: 40 }).filter((one) => !/[\0\r\n]/.test(one));
    const lines = fc.array(
      fc.oneof(fc.constant('A=1'), fc.constant('# A=2'), fc.constant('B="x"')),
    );
    fc.assert(
      fc.property(lines, text, (before, value) => {
        // No one quote holds a text with all three.
        fc.pre(!['"', "'", '`'].every((quote) => value.includes(quote)) && !value.includes('\\'));
        const written = withSettings(before.join('\n'), { A: value });
        expect(dotenv.parse(written)).toEqual({
          ...(before.includes('B="x"') ? { B: 'x' } : {}),
          A: value.trim(),
        });
        expect(withSettings(written, { A: value })).toBe(written);
      }),
    );
  });
});

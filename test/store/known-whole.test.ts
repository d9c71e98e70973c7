import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_LENGTH } from '../../src/domain/day.js';
import { knownWholeAt, noteWhole } from '../../src/store/known-whole.js';

const NOW = Date.UTC(2026, 10, 26);
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-'));
  path = join(folder, 'a.db');
  writeFileSync(path, 'pages');
  utimesSync(path, 1_700_000_000, 1_700_000_000);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a database that a clean stop left', () => {
  it('is known to be whole for a week', () => {
    expect(knownWholeAt(path, NOW)).toBeNull();
    noteWhole(path, NOW);
    expect(knownWholeAt(path, NOW + 6 * DAY_LENGTH)).toBe(NOW);
    expect(knownWholeAt(path, NOW + 7 * DAY_LENGTH)).toBeNull();
    expect(knownWholeAt(path, NOW - 1)).toBeNull();
  });

  it.each<[string, () => void]>([
    ['grew', () => appendFileSync(path, 'x')],
    ['was written to', () => utimesSync(path, 1_700_000_001, 1_700_000_001)],
    ['has a log that was not taken in', () => writeFileSync(`${path}-wal`, 'x')],
    ['is gone', () => rmSync(path)],
    ['has an unreadable note', () => writeFileSync(`${path}-whole`, '{')],
  ])('and that %s since is looked through', (_, happens) => {
    noteWhole(path, NOW);
    happens();
    expect(knownWholeAt(path, NOW)).toBeNull();
  });

  it('is not noted while its log is there', () => {
    writeFileSync(`${path}-wal`, 'x');
    noteWhole(path, NOW);
    rmSync(`${path}-wal`);
    expect(knownWholeAt(path, NOW)).toBeNull();
  });
});

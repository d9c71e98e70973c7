import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/domain/complaint.js';
import { createZone } from '../../src/domain/zone.js';
import { readApart, readExportApart, ReaderEnded } from '../../src/sources/apart.js';
import { readLaporExport } from '../../src/sources/lapor-export.js';
import { FileProblem, UnreadableFile } from '../../src/sources/problem.js';

const folder = mkdtempSync(join(tmpdir(), 'apart-'));
afterAll(() => rmSync(folder, { recursive: true }));
const script = (name: string, text: string) => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return pathToFileURL(path);
};
const sample = fileURLToPath(
  new URL('../../data/reference/lapor-export-sample.xlsx', import.meta.url),
);
const reading = { kind: 'export', path: sample, timeZone: 'Asia/Jakarta' } as const;

describe('a file read in a thread of its own', () => {
  it('is what it is when read here', async () => {
    const apart: Snapshot = await readExportApart(sample, 'Asia/Jakarta');
    expect(apart).toEqual(await readLaporExport(sample, createZone('Asia/Jakarta')));
  });

  it('that is none says why, as when read here', async () => {
    const path = join(folder, 'x.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    await expect(readExportApart(path, 'Asia/Jakarta')).rejects.toThrow(FileProblem);
    await expect(readExportApart(path, 'Asia/Jakarta')).rejects.toThrow(/Tracking ID/);
    const missing = readExportApart(join(folder, 'none.csv'), 'Asia/Jakarta');
    await expect(missing).rejects.toThrow(UnreadableFile);
  });

  it.each([
    ['hangs', 'for (;;);', /could not be read within/],
    ['waits for ever', 'setInterval(() => undefined, 1000);', /could not be read within/],
    ['ends without a word', 'process.exit(3);', /reader did not survive/],
  ])('by a reader that %s is given up', async (name, text, why) => {
    const given = readApart(reading, 1_500, script(name.replaceAll(' ', '-'), text));
    await expect(given).rejects.toThrow(ReaderEnded);
    await expect(given).rejects.toThrow(why);
  });
});

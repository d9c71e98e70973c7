import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY_LENGTH, HOUR, MINUTE } from '../../src/domain/day.js';
import { ReaderEnded } from '../../src/sources/apart.js';
import { takeIn } from '../../src/intake/intake.js';
import { createExportFolder, type FolderTrouble } from '../../src/sources/export-folder.js';
import { readLaporExport } from '../../src/sources/lapor-export.js';
import { reportOn } from '../../src/feeds/folder.js';
import { row, workbook } from '../world/files.js';
import { createWorld } from '../world/world.js';

const HEADER = ['Tracking ID', 'ID Instansi Terdisposisi', 'Instansi Terdisposisi'];
const head = [...HEADER, 'Status Laporan', 'Nama Pelapor', 'Judul Laporan'];
const AGENCY = ['3527002', 'Dinas Kesehatan Kabupaten Sampang'];
const SECRET = 'Rangga Prawiranegara';
const line = (id: string, status = 'Terdisposisi') => [
  id,
  ...AGENCY,
  status,
  SECRET,
  `Aduan ${SECRET}`,
];
const csv = (lines: readonly (readonly string[])[]) =>
  [head, ...lines].map((cells) => cells.join(',')).join('\n') + '\n';
const xlsx = (ids: readonly string[]) =>
  workbook([head, ...ids.map((id) => line(id))].map((cells, i) => row(i + 1, cells)).join(''));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is looked at, in a world; its files are as old as the world says. */
function createPlace(start = '2026-02-02T09:00') {
  const base = mkdtempSync(join(tmpdir(), 'inbox-'));
  folders.push(base);
  const folder = join(base, 'inbox');
  const world = createWorld({ start, env: { DIGEST_OFFICERS: 'off' } });
  const troubles: FolderTrouble[] = [];
  let taken = 0;
  const make = () =>
    createExportFolder({
      folder,
      zone: world.zone,
      read: (path) => read(path, world.zone),
      attempts: world.store.attempts,
      decided: () => [],
      carriedOut: () => undefined,
      now: world.clock.now,
      keepDays: 30,
      take(snapshot, backlog) {
        taken += 1;
        if (isBroken(snapshot.origin.name)) throw new Error('a fault of the program');
        const deps = world.app.intakeDeps();
        const result = takeIn(deps, snapshot, world.clock.now(), { backlog });
        return { lines: reportOn(snapshot, result), isHeld: false };
      },
      tell: (trouble) => troubles.push(trouble),
    });
  let read = readLaporExport;
  let isBroken: (name: string) => boolean = () => false;
  let inbox = make();
  const put = (name: string, content: string | Uint8Array, sub = '') => {
    mkdirSync(join(folder, sub), { recursive: true });
    const path = join(folder, sub, name);
    writeFileSync(path, content);
    touch(path);
    return path;
  };
  const touch = (path: string) => {
    const at = new Date(world.clock.now());
    utimesSync(path, at, at);
  };
  const pass = async (ms: number) => {
    world.clock.moveTo(world.clock.now() + ms);
    await inbox.look();
  };
  return {
    folder,
    world,
    troubles,
    put,
    touch,
    pass,
    taken: () => taken,
    breaksAt: (fits: (name: string) => boolean) => (isBroken = fits),
    look: () => inbox.look(),
    readsBy: (reader: typeof readLaporExport) => (read = reader),
    /** As the program does that was stopped or killed. */
    startAnew: () => (inbox = make()),
    /** Long enough for a file to count as whole. */
    settle: async (ms = MINUTE) => {
      await inbox.look();
      await pass(ms);
    },
    in: (sub: string) =>
      readdirSync(join(folder, sub)).filter((name) => !name.endsWith('.report.txt')),
    reports: (sub: string) =>
      readdirSync(join(folder, sub))
        .filter((name) => name.endsWith('.report.txt'))
        .map((name) => readFileSync(join(folder, sub, name), 'utf8')),
    known: () =>
      ['9810001', '9810002', '9810003'].filter((id) => world.store.dispositions.complaint(id)),
  };
}

describe('the watched folder', () => {
  it('takes a whole export in and moves it to done, with a report beside it', async () => {
    const place = createPlace();
    await place.look();
    place.put('lapor.xlsx', xlsx(['9810001', '9810002']));
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
    expect(place.in('done')).toEqual([
      expect.stringMatching(/^2026-02-02_[0-9a-f]{8}_lapor\.xlsx$/),
    ]);
    expect(place.reports('done')[0]).toMatch(/lapor\.xlsx\nTaken in: 2 rows, 2 new, 0 changed/);
    expect(place.troubles).toEqual([]);
    expect(statSync(join(place.folder, 'done', place.in('done')[0] ?? '')).mode & 0o777).toBe(
      0o600,
    );
    expect(statSync(place.folder).mode & 0o077).toBe(0);
  });

  it('waits for a file that is still being copied', async () => {
    const place = createPlace();
    const whole = xlsx(['9810001']);
    const path = place.put('lapor.xlsx', whole.subarray(0, 300));
    for (const end of [400, 500, whole.length]) {
      await place.pass(9_000);
      appendFileSync(path, whole.subarray(statSync(path).size, end));
      place.touch(path);
    }
    expect(place.taken()).toBe(0);
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
    expect(place.troubles).toEqual([]);
  });

  it('a copy that stalls is not rejected at once, and not taken in by halves', async () => {
    const place = createPlace();
    const whole = xlsx(['9810001']);
    const path = place.put('lapor.xlsx', whole.subarray(0, 300));
    await place.settle(10_000);
    await place.pass(MINUTE);
    expect(existsSync(path)).toBe(true);
    writeFileSync(path, whole);
    place.touch(path);
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });

  it('one that stays half written is rejected, and taken in when it goes on after all', async () => {
    const place = createPlace();
    const whole = xlsx(['9810001']);
    place.put('lapor.xlsx', whole.subarray(0, 300));
    await place.settle();
    await place.pass(2 * MINUTE);
    expect(place.in('rejected')).toHaveLength(1);
    expect(place.reports('rejected')[0]).toMatch(/Rejected, and nothing was changed: .*damaged/);
    expect(place.troubles).toEqual([{ kind: 'rejected', file: 'lapor.xlsx' }]);
    const moved = join(place.folder, 'rejected', place.in('rejected')[0] ?? '');
    writeFileSync(moved, whole);
    place.world.clock.moveTo(place.world.clock.now() + 1000);
    place.touch(moved);
    await place.settle();
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });

  it('a CSV that grew after it was taken in comes back and is taken in whole', async () => {
    const place = createPlace();
    place.put('lapor.csv', csv([line('9810001')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
    const moved = join(place.folder, 'done', place.in('done')[0] ?? '');
    appendFileSync(moved, `${line('9810002').join(',')}\n`);
    await place.pass(5_000);
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
    expect(place.in('done')).toHaveLength(1);
  });

  it('takes two at once, one after the other', async () => {
    const place = createPlace();
    place.put('a.csv', csv([line('9810001')]));
    place.put('b.csv', csv([line('9810002'), line('9810001', 'Proses')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
    expect(place.in('done')).toHaveLength(2);
  });

  it('the same export twice changes nothing the second time', async () => {
    const place = createPlace();
    for (const name of ['lapor.csv', 'lapor (1).csv', 'lapor.csv']) {
      place.put(name, csv([line('9810001')]));
      await place.settle();
    }
    const reports = place.reports('done').join('\n');
    expect(reports.match(/0 new, 0 changed, 1 unchanged/g)).toHaveLength(2);
    expect(place.world.store.dispositions.historyOf(1)).toHaveLength(1);
  });

  it('two exports of other days end in the newer one, whichever is taken first', async () => {
    const place = createPlace();
    const dated = (day: string, status: string) =>
      `Tanggal Generate,${day}\n${csv([line('9810001', status)])}`;
    place.put('a-new.csv', dated('1 Feb 2026', 'Proses'));
    place.put('b-old.csv', dated('28 Jan 2026', 'Terdisposisi'));
    await place.settle();
    expect(place.world.store.dispositions.historyOf(1)[0]?.rawStatus).toBe('Proses');
    expect(place.reports('done').join('\n')).toMatch(/1 rows were older than what is known/);
  });

  it('a crash between taking in and moving away takes it in again, which changes nothing', async () => {
    const place = createPlace();
    const path = place.put('lapor.csv', csv([line('9810001')]));
    await place.settle();
    const [moved = ''] = place.in('done');
    renameSync(join(place.folder, 'done', moved), path);
    place.startAnew();
    await place.settle();
    expect(place.world.store.dispositions.historyOf(1)).toHaveLength(1);
    expect(place.in('done')).toHaveLength(1);
    expect(place.in('')).toEqual(expect.not.arrayContaining(['lapor.csv']));
  });

  it("an office's first export goes into backlog", async () => {
    const place = createPlace();
    const dated = `${head.join(',')},Tanggal Laporan Masuk\n${line('9810001').join(',')},5 Jan 2026\n`;
    place.put('lapor.csv', dated, 'backlog');
    await place.settle();
    expect(place.world.store.dispositions.historyOf(1)[0]?.backlog).toBe(true);
  });

  it('leaves a file alone that somebody has open, and tells after a while', async () => {
    const place = createPlace();
    place.put('lapor.csv', csv([line('9810001')]));
    const lock = place.put('.~lock.lapor.csv#', '');
    await place.settle();
    expect(place.taken()).toBe(0);
    await place.pass(16 * MINUTE);
    expect(place.troubles).toEqual([{ kind: 'stuck', file: 'lapor.csv' }]);
    rmSync(lock);
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });

  it('a lock that was left behind holds nothing up for ever', async () => {
    const place = createPlace();
    place.put('~$lapor.csv', '');
    place.put('lapor.csv', csv([line('9810001')]));
    await place.pass(13 * HOUR);
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });

  it('leaves folders, links, hidden files and unfinished downloads alone', async () => {
    const place = createPlace();
    place.put('lapor.csv.part', csv([line('9810001')]));
    place.put('.lapor.csv', csv([line('9810001')]));
    place.put('Unconfirmed.crdownload', csv([line('9810001')]));
    mkdirSync(join(place.folder, 'lama.csv'));
    const outside = join(place.folder, '..', 'outside.csv');
    writeFileSync(outside, csv([line('9810002')]));
    symlinkSync(outside, join(place.folder, 'link.csv'));
    await place.settle();
    await place.pass(HOUR);
    expect(place.taken()).toBe(0);
    expect(place.troubles).toEqual([]);
  });

  it('what is no export is rejected with the reason, which quotes no cell', async () => {
    const place = createPlace();
    place.put('daftar.csv', `Nama,NIK\n${SECRET},3527014508700003\n`);
    place.put('buku.xlsx', workbook(row(1, ['Nama', SECRET])));
    place.put('kosong.csv', '');
    place.put('rusak.csv', `${head.join(',')}\n"${SECRET},x\n`);
    await place.settle();
    await place.pass(2 * MINUTE);
    expect(place.in('rejected')).toHaveLength(4);
    expect(place.troubles).toHaveLength(4);
    const reports = place.reports('rejected').join('\n');
    expect(reports).toMatch(/no row has a cell "Tracking ID"/);
    expect(reports).not.toMatch(/Rangga|3527014508700003/);
  });

  it('rows that are skipped or strange are named by number only', async () => {
    const place = createPlace();
    place.put(
      'lapor.csv',
      csv([line('x'), line('9810001', SECRET), ['9810002', '', SECRET, 'Proses', SECRET, '']]),
    );
    await place.settle();
    const [report = ''] = place.reports('done');
    expect(report).toMatch(/Row 2 skipped: no tracking ID/);
    expect(report).toMatch(/1 rows have a status that is not known \(treated as waiting\): rows 3/);
    expect(report).toMatch(/1 agencies have nobody in the roster/);
    expect(report).not.toMatch(/Rangga/);
  });

  it('originals go after their time, reports stay', async () => {
    const place = createPlace('2026-02-02T09:00');
    place.put('lapor.csv', csv([line('9810001')]));
    place.put('lapor.txt', csv([line('9810001')]));
    await place.settle();
    expect(place.in('done')).toHaveLength(2);
    // The time of moving is the machine's, which no test can set.
    place.world.clock.moveTo(Date.now() + 31 * DAY_LENGTH);
    await place.look();
    expect(place.in('done')).toEqual([]);
    expect(place.reports('done')).toHaveLength(2);
  });

  it('what may not be moved away is told, taken in once, and moved once it can be', async () => {
    const place = createPlace();
    await place.look();
    const path = place.put('lapor.csv', csv([line('9810001')]));
    await place.look();
    // No file can be made there, not even by root, to whom rights mean nothing.
    rmSync(join(place.folder, 'done'), { recursive: true });
    symlinkSync('/proc', join(place.folder, 'done'));
    await place.pass(MINUTE);
    await place.pass(10_000);
    expect(place.taken()).toBe(1);
    expect(existsSync(path)).toBe(true);
    expect(place.troubles[0]).toEqual({ kind: 'stuck', file: 'lapor.csv' });
    rmSync(join(place.folder, 'done'));
    await place.pass(10_000);
    expect(existsSync(path)).toBe(false);
    expect(place.in('done')).toHaveLength(1);
    expect(place.taken()).toBe(1);
  });

  it.skipIf(!existsSync('/dev/shm'))('done may be on another file system', async () => {
    const place = createPlace();
    await place.look();
    const elsewhere = mkdtempSync('/dev/shm/inbox-');
    folders.push(elsewhere);
    rmSync(join(place.folder, 'done'), { recursive: true });
    symlinkSync(elsewhere, join(place.folder, 'done'));
    place.put('a.csv', csv([line('9810001')]));
    await place.settle();
    place.put('b.csv', csv([line('9810002')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
    expect(place.troubles).toEqual([]);
    const [moved = ''] = place.in('done');
    appendFileSync(join(elsewhere, moved), `${line('9810003').join(',')}\n`);
    await place.pass(5_000);
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002', '9810003']);
  });

  it('a file that nothing foresaw holds up no other', async () => {
    const place = createPlace();
    place.put('a.csv', Buffer.from([0xef, 0xbb, 0xbf]));
    place.put('b.csv', csv([line('9810001')]));
    place.put('c.csv', csv([line('9810002')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
    await place.pass(2 * MINUTE);
    expect(place.in('rejected')).toEqual([expect.stringMatching(/a\.csv$/)]);
  });

  it('one at which the program itself fails holds up no other, and is told of after a while', async () => {
    const place = createPlace();
    place.breaksAt((name) => name === 'a.csv');
    place.put('a.csv', csv([line('9810001')]));
    place.put('b.csv', csv([line('9810002')]));
    await place.look();
    await expect(place.pass(MINUTE)).rejects.toThrow('a fault of the program');
    expect(place.known()).toEqual(['9810002']);
    expect(place.troubles).toEqual([]);
    await expect(place.pass(16 * MINUTE)).rejects.toThrow('a fault of the program');
    expect(place.troubles).toMatchObject([{ kind: 'set_aside', file: 'a.csv' }]);
    expect(place.reports('rejected')[0]).toMatch(/Set aside: .* failed twice/);
    place.breaksAt(() => false);
    // It is tried no more by itself, also under another name.
    place.put('c.csv', csv([line('9810001')]));
    await place.settle();
    expect(place.known()).toEqual(['9810002']);
  });

  it('one that killed the program twice is set aside before it is tried again', async () => {
    const place = createPlace();
    const content = csv([line('9810001')]);
    place.put('a.csv', content);
    place.put('b.csv', csv([line('9810002')]));
    const read: string[] = [];
    place.readsBy((path, zone) => {
      read.push(basename(path));
      return readLaporExport(path, zone);
    });
    // Both times its try was counted, and nobody was left to say how it ended.
    const hash = createHash('sha256').update(content).digest('hex');
    for (let i = 0; i < 2; i++) place.world.store.attempts.mayTry('file', hash, 'a.csv', 0);
    place.startAnew();
    await place.settle(3 * MINUTE);
    expect(place.known()).toEqual(['9810002']);
    expect(read).toEqual(['b.csv']);
    expect(place.reports('rejected')[0]).toMatch(/Set aside/);
  });

  it('one that makes its reader hang is tried twice', async () => {
    const place = createPlace();
    place.put('a.csv', csv([line('9810001')]));
    let tries = 0;
    place.readsBy(() => {
      tries += 1;
      return Promise.reject(new ReaderEnded('a.csv: could not be read within 5 minutes.'));
    });
    await place.settle();
    expect(place.in('rejected')).toEqual([]);
    for (let i = 0; i < 3; i++) await place.pass(MINUTE);
    expect(tries).toBe(2);
    expect(place.reports('rejected')[0]).toMatch(/Set aside/);
  });

  it('passes over what systems leave in every folder', async () => {
    const place = createPlace();
    for (const name of ['desktop.ini', 'Thumbs.db', '.DS_Store', 'ehthumbs.db', '._a.xlsx'])
      place.put(name, 'x');
    await place.settle(3 * MINUTE);
    expect(place.in('rejected')).toEqual([]);
    expect(place.troubles).toEqual([]);
  });

  it('a text without end is refused before it is taken apart', async () => {
    const place = createPlace();
    place.put('a.csv', `${head.join(',')}\n${',\n'.repeat(600_000)}`);
    await place.settle();
    await place.pass(2 * MINUTE);
    expect(place.reports('rejected')[0]).toMatch(/more than 200000 rows/);
  });

  it('a text that breaks off in a line is waited for a little longer', async () => {
    const place = createPlace();
    place.put('a.csv', csv([line('9810001')]).trimEnd());
    await place.settle();
    expect(place.taken()).toBe(0);
    await place.pass(MINUTE);
    expect(place.known()).toEqual(['9810001']);
  });

  it('only what lies in the folder backlog is a backlog', async () => {
    const place = createPlace();
    place.put('backlog-oktober.csv', csv([line('9810001')]));
    await place.settle();
    expect(place.world.store.dispositions.historyOf(1)[0]?.backlog).toBe(false);
  });

  it('what grew while the program was away comes back, too', async () => {
    const place = createPlace();
    // Files that grow bear the machine's time.
    place.world.clock.moveTo(Date.now());
    place.put('lapor.csv', csv([line('9810001')]));
    await place.settle();
    const moved = join(place.folder, 'done', place.in('done')[0] ?? '');
    appendFileSync(moved, `${line('9810002').join(',')}\n`);
    place.startAnew();
    await place.settle();
    await place.settle();
    expect(place.known()).toEqual(['9810001', '9810002']);
  });

  it('a lock that comes and goes is told of by its own time only', async () => {
    const place = createPlace();
    const put = () => [place.put('lapor.csv', 'x'), place.put('.~lock.lapor.csv#', '')];
    const first = put();
    await place.settle();
    for (const path of first) rmSync(path);
    await place.pass(16 * MINUTE);
    put();
    await place.look();
    expect(place.troubles).toEqual([]);
  });

  const asRoot = process.getuid?.() === 0;
  it.skipIf(asRoot)('a folder without rights is told', async () => {
    const place = createPlace();
    await place.look();
    chmodSync(place.folder, 0o000);
    await place.look();
    expect(place.troubles).toEqual([{ kind: 'stuck', file: null }]);
    chmodSync(place.folder, 0o700);
    place.put('lapor.csv', csv([line('9810001')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });

  it('a folder that cannot be one is told, and works once it can', async () => {
    const place = createPlace();
    writeFileSync(place.folder, 'a file');
    await place.look();
    expect(place.troubles).toEqual([{ kind: 'stuck', file: null }]);
    rmSync(place.folder);
    place.put('lapor.csv', csv([line('9810001')]));
    await place.settle();
    expect(place.known()).toEqual(['9810001']);
  });
});

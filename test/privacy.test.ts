import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { maskPhone, createLog } from '../src/log.js';
import { openStore } from '../src/store/store.js';
import { alwaysOpen, createProgram, ROOT, until } from './world/program.js';
import { row, workbook } from './world/files.js';
import { createRounds } from './world/round.js';
import { createSource, json, parametersOf } from './world/source.js';
import { createWorld } from './world/world.js';

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

/** How many pages are read at most. */
const MOST_PAGES = 400;

/** Every page of the console that its links lead to, and what can be downloaded there, as texts by their addresses. */
async function walked(base: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const ahead = ['/hari-ini', '/laporan/daftar.xlsx', '/petugas/daftar.csv', '/riwayat?baca=1'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    if (found.has(path) || found.size >= MOST_PAGES) continue;
    const answer = await fetch(base + path);
    const content = new Uint8Array(await answer.arrayBuffer());
    const isBook = (answer.headers.get('content-type') ?? '').includes('spreadsheetml');
    const text = isBook
      ? Object.values(unzipSync(content))
          .map((part) => strFromU8(part))
          .join('\n')
      : strFromU8(content);
    found.set(path, text);
    expect([path, answer.status]).toEqual([path, 200]);
    for (const [, at = ''] of text.matchAll(/href="(\/[^"#]*)/g)) {
      const next = at.replaceAll('&amp;', '&');
      if (!/^\/(?:aset|kabar|simulasi)/.test(next)) ahead.push(next);
    }
  }
  return found;
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
      const { length } = store.dispositions.due(Number.MAX_SAFE_INTEGER);
      store.close();
      return length > 0 || undefined;
    });
    const base = await until(
      'the console',
      () => /(http:\/\/localhost:\d+)\/hari-ini/.exec(running.said())?.[1],
    );
    const pages = await walked(base);
    expect(pages.size).toBeGreaterThan(100);
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
    const everything = [
      ...contentsOf(program.dataDir),
      running.said(),
      rehearsed.out,
      rehearsed.err,
      ...pages.values(),
      ...printed.flatMap((ran) => [ran.out, ran.err]),
    ].join('\n');
    expect(everything).toContain('9810000');
    for (const secret of secrets) expect(everything.includes(secret), secret).toBe(false);
  }, 120_000);
});

const PERSON = {
  nama: 'Rangga Prawiranegara',
  nik: '3527014508700003',
  telepon: '081234567890',
  surel: 'rangga.pw@contoh.go.id',
};
const WORDS = `Saya ${PERSON.nama}, NIK ${PERSON.nik}, hp ${PERSON.telepon}, surel ${PERSON.surel}.`;
const TITLE = `Aduan ${PERSON.nama}`;
const HEALTH = { code: '3527002', name: 'Dinas Kesehatan' };

/** The content of every file under a folder but the originals that an admin put there. */
function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:csv|xlsx)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
}

function expectNobody(everything: string): void {
  for (const secret of Object.values(PERSON))
    expect(everything.includes(secret), secret).toBe(false);
  expect(everything).not.toMatch(/Rangga|Prawiranegara/i);
}

const exportOf = (id: string, status = 'Terdisposisi') =>
  [
    'Tracking ID,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan,Nama Pelapor,Judul Laporan,Isi Laporan Akhir',
    `${id},${HEALTH.code},${HEALTH.name},${status},${PERSON.nama},${TITLE},"${WORDS}"`,
    '',
  ].join('\n');

const bookOf = (id: string) =>
  workbook(
    exportOf(id)
      .trimEnd()
      .split('\n')
      .map((line, i) => row(i + 1, line.replaceAll('"', '').split(/,(?! )/)))
      .join(''),
  );

describe('no way in', () => {
  const all = createProgram({ LOG_LEVEL: 'debug', ...alwaysOpen(program.folder) });
  afterAll(() => all.remove());

  it('stores, logs, prints, tells or passes on who a reporter is', async () => {
    const record = {
      tracking_id: 9_820_002,
      instansi: { id: HEALTH.code, nama: HEALTH.name },
      status: 'Terdisposisi',
      judul: TITLE,
      isi_akhir: WORDS,
      pelapor: PERSON,
    };
    const source = await createSource((request, response) =>
      json(response, {
        data: { items: parametersOf(request).get('page') === '1' ? [record] : [] },
      }),
    );
    const mapping = join(ROOT, 'data/reference/source-example-dispositions.json');
    const told: string[] = [];
    const system = await createSource((request, response) => {
      request.on('data', (chunk: Buffer) => told.push(chunk.toString()));
      request.on('end', () => response.writeHead(204).end());
    });
    try {
      const printed = [
        all.run(['roster', 'import', join(ROOT, 'data/reference/roster-sample.csv')]),
      ];
      mkdirSync(join(all.dataDir, 'inbox'), { recursive: true });
      writeFileSync(join(all.dataDir, 'inbox', 'lapor.xlsx'), bookOf('9820001'));
      const token = 'token-rahasia-untuk-uji-coba';
      const running = all.start({
        SOURCE_URL: source.url,
        SOURCE_MAPPING: mapping,
        SOURCE_TOKEN: 'rahasia-sumber',
        API_TOKEN: token,
        EVENTS_URL: system.url,
        EVENTS_SECRET: 'kunci-kabar-untuk-uji-coba',
      });
      const base = await until(
        'the program to run',
        () => /http:\/\/localhost:\d+/.exec(running.said())?.[0],
      );
      const posted = await fetch(`${base}/api/complaints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify([
          {
            trackingId: '9820003',
            agencies: [HEALTH],
            title: TITLE,
            text: WORDS,
            reporterName: PERSON.nama,
          },
          { trackingId: '9820009', agencies: [HEALTH], title: TITLE, pelapor: PERSON },
          { trackingId: PERSON.nama, agencies: PERSON.nik, title: TITLE, privacy: WORDS },
        ]),
      });
      printed.push({ code: posted.status, out: await posted.text(), err: '' });
      expect(posted.status).toBe(207);
      // The API answers for itself, also beside the simulation's page, which takes forms.
      const form = await fetch(`${base}/api/complaints`, {
        method: 'POST',
        body: new URLSearchParams(),
      });
      expect(form.status).toBe(415);
      const byHand = [
        ...['complaint', 'add', '--agency', HEALTH.code, '--channel', '112', '--title', TITLE],
        ...['--text', WORDS, '--reporter', PERSON.nama],
      ];
      printed.push(await all.runs(byHand), await all.runs(['complaint', 'list']));
      const sourced = { SOURCE_URL: source.url, SOURCE_MAPPING: mapping };
      printed.push(await all.runs(['source', 'test'], sourced));
      expect(printed.at(-1)?.out).toMatch(/record 1: #9820002/);
      const ids = ['9820001', '9820002', '9820003', `L-${printed[2]?.out.slice(2, 6) ?? ''}-0001`];
      await until('all of them to be known', () => {
        const store = openStore(join(all.dataDir, 'penghubung.db'));
        const known = ids.filter(
          (id) => store.dispositions.complaint(id)?.title === 'Aduan [nama]',
        );
        const isTold = store.outbox.every().length > 0;
        store.close();
        return (known.length === ids.length && isTold) || undefined;
      });
      // The coordinator closes one on the simulation's page, and another system hears of it.
      const store = openStore(join(all.dataDir, 'penghubung.db'));
      const coordinator = store.roster.officers().find((o) => /koordinator/i.test(o.name));
      store.close();
      await fetch(`${base}/simulasi/balas`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base },
        body: new URLSearchParams({ phone: coordinator?.phone ?? '', text: 'TUTUP 9820001' }),
      });
      await until('an event', () => told.some((body) => body.includes('9820001')) || undefined);
      await running.kill('SIGTERM');
      const everything = [
        ...contentsOf(all.dataDir),
        running.said(),
        ...told,
        ...printed.flatMap((ran) => [ran.out, ran.err]),
      ].join('\n');
      for (const id of ids) expect(everything).toContain(id);
      expectNobody(everything);
      expect(everything).not.toMatch(/token-rahasia|rahasia-sumber|kunci-kabar/);
    } finally {
      await source.close();
      await system.close();
    }
  }, 120_000);

  it('says in a report, a log or an alert what stands in a file, taken in or rejected', async () => {
    const folder = join(all.folder, 'kotak');
    mkdirSync(join(folder, 'backlog'), { recursive: true });
    const store = openStore(join(all.folder, 'files.db'));
    const world = createWorld({ store, env: { DIGEST_OFFICERS: 'off' } });
    const rounds = createRounds({ inbox: { folder, keepDays: 30 } }, world);
    writeFileSync(join(folder, 'a.csv'), exportOf('9820001', WORDS.replaceAll(',', '')));
    writeFileSync(join(folder, 'b.csv'), exportOf(PERSON.nik));
    // Columns that slipped: a person where an agency's ID should be, and a number as a tracking ID.
    writeFileSync(join(folder, 'g.csv'), exportOf('9820006').replaceAll(HEALTH.code, PERSON.nik));
    writeFileSync(join(folder, 'h.csv'), exportOf('9820007').replaceAll(HEALTH.code, PERSON.nama));
    writeFileSync(join(folder, 'i.csv'), exportOf('0812345678'));
    // The name with titles and degrees, and with a sign that nobody sees.
    for (const [n, name] of [`Bpk. ${PERSON.nama}, S.H.`, 'Rangga\u200b Prawiranegara'].entries())
      writeFileSync(
        join(folder, `j${n}.csv`),
        exportOf(`982001${n}`).replace(`,${PERSON.nama},`, `,"${name}",`),
      );
    writeFileSync(join(folder, 'c.csv'), `Nama,NIK\n${PERSON.nama},${PERSON.nik}\n`);
    writeFileSync(join(folder, 'd.csv'), `${exportOf('9820004')}\n"${WORDS}`);
    writeFileSync(join(folder, 'e.xlsx'), Buffer.from(WORDS));
    writeFileSync(join(folder, 'backlog', 'f.csv'), exportOf('9820005'));
    await rounds.until('2026-02-02T09:15');
    await rounds.stop();
    const messages = world.all.map((m) => m.text).join('\n');
    expect(messages).toMatch(/dipindahkan ke folder \*rejected\*/);
    const moved = readdirSync(join(folder, 'rejected')).filter(
      (name) => !name.endsWith('.report.txt'),
    );
    // Those of which no row can be used are rejected as well.
    expect(moved).toHaveLength(5);
    store.close();
    const everything = [...contentsOf(all.folder), rounds.logged(), messages].join('\n');
    for (const id of ['9820005', '9820006', '9820007', '9820010', '9820011'])
      expect(everything).toContain(id);
    expect(everything).not.toMatch(/0812345678/);
    expect(everything).toMatch(/Rejected, and nothing was changed/);
    expectNobody(everything);
  });
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

// Figures as ratios from one run: a table on stderr, JSON lines on stdout.
// node scripts/bench.mjs [--quick]   (--quick leaves out the million)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';

prepare();
const quick = process.argv.includes('--quick');
const load = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
const { readConfig } = await load('config');
const { loadRules, officeFrom } = await load('rules');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { loadWording } = await load('wording/templates');
const { createReminders } = await load('reminders/reminders');
const { createConversation } = await load('conversation/conversation');
const { takeInRoster } = await load('intake/roster');
const { takeIn } = await load('intake/intake');
const { readLaporExport } = await load('sources/lapor-export');
const { addBusinessDays, isWeekend } = await import('date-fns');
const { parse } = await import('csv-parse/sync');
const { readSheet } = await import('read-excel-file/node');
const { zipSync, strToU8 } = await import('fflate');

const config = readConfig({});
const rules = loadRules(config);
const office = officeFrom(rules, config);
const wording = loadWording(config.templatesDir);
const folder = mkdtempSync(join(tmpdir(), 'penghubung-bench-'));
const results = [];

const now = () => performance.now();
const timed = async (work) => {
  const start = now();
  await work();
  return now() - start;
};
const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];
const quantile = (list, q) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * q))];
const round = (x) => (x >= 100 ? Math.round(x) : Number(x.toPrecision(3)));
function report(bench, ours, peer, ratio, meaning) {
  results.push({ bench, ours, peer, ratio, meaning });
  process.stdout.write(`${JSON.stringify({ bench, ours, peer, ratio, meaning })}\n`);
}

async function workingDays() {
  const holidays = new Set(rules.tables.flatMap((t) => t.days.map((h) => h.day)));
  const first = Math.floor(Date.UTC(2025, 0, 2) / 86_400_000);
  const cases = Array.from({ length: 20_000 }, (_, i) => [first + ((i * 37) % 900), 1 + (i % 60)]);
  // The peer: business days by date-fns, one more for each holiday on the way, until none is left.
  const peer = ([from, count]) => {
    let date = addBusinessDays(new Date(from * 86_400_000), count);
    const isFree = (d) => holidays.has(d) && !isWeekend(new Date(d * 86_400_000));
    let checked = from;
    for (;;) {
      const to = Math.round(date.getTime() / 86_400_000);
      let extra = 0;
      for (let d = checked + 1; d <= to; d++) if (isFree(d)) extra += 1;
      if (extra === 0) return to;
      checked = to;
      date = addBusinessDays(date, extra);
    }
  };
  const ours = ([from, count]) => office.calendar.after(from, count);
  for (const one of cases.slice(0, 5_000))
    if (ours(one) !== peer(one)) throw new Error(`the peer disagrees on ${JSON.stringify(one)}`);
  const rate = async (answer) => {
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await timed(() => cases.forEach(answer)));
    return (cases.length / median(times)) * 1000;
  };
  const [a, b] = [await rate(ours), await rate(peer)];
  report(
    'working-day arithmetic',
    `${round(a / 1e6)} M/s`,
    `date-fns ${round(b / 1e6)} M/s`,
    round(a / b),
    'times as many a second',
  );
}

/** A database with so many open dispositions, none due. */
function crowd(count, path) {
  const database = openDatabase(path);
  const store = storeOver(database);
  const start = office.zone.at(office.zone.dayOf(Date.UTC(2026, 1, 2)), 9 * 60);
  takeInRoster(store, roster(), start);
  const { sqlite } = database;
  const agencies = store.roster.agencies().map((a) => a.id);
  const complaint = sqlite.prepare(
    `insert into complaints (id, tracking_id, title, text, classification, raw_classification, privacy, category, channel, received_at, created_at) values (?, ?, 'Jalan rusak', 'Mohon diperbaiki.', 'complaint', 'x', 'open', '', '', ?, ?)`,
  );
  const disposition = sqlite.prepare(
    `insert into dispositions (id, complaint_id, agency_id, disposed_at, opened_at, start_day, policy_version, backlog, status, raw_status, tellings, wake_at) values (?, ?, ?, ?, ?, ?, 'default-1', 0, 'awaiting', 'x', 1, ?)`,
  );
  const clock = sqlite.prepare(
    `insert into clocks (disposition_id, kind, round, days, ladder, start_day, due_day, provisional, since, state) values (?, ?, 1, ?, ?, ?, ?, 0, ?, 'running')`,
  );
  const day = office.zone.dayOf(start);
  const far = start + 300 * 86_400_000;
  store.transaction(() => {
    for (let i = 1; i <= count; i++) {
      complaint.run(i, String(10_000_000 + i), start, start);
      disposition.run(i, i, agencies[i % agencies.length], start, start, day, far);
      clock.run(i, 'acknowledge', 1, 'acknowledge', day, office.calendar.after(day, 1), start);
      clock.run(i, 'respond', 5, 'five', day, office.calendar.after(day, 5), start);
      clock.run(i, 'resolve', 14, 'fourteen', day, office.calendar.after(day, 14), start);
    }
  });
  return { store, sqlite, start };
}

function roster() {
  return Array.from({ length: 28 }, (_, i) => i).flatMap((i) =>
    ['liaison', 'operator', 'head'].map((role, r) => ({
      agency: { code: `A${i}`, name: `Dinas ${i}` },
      role,
      name: `${role} ${i}`,
      phone: `62812555${String(10_000 + i * 3 + r)}`,
      validFrom: null,
      validUntil: null,
      decree: null,
    })),
  );
}

async function ticks() {
  const sizes = quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000];
  const medians = [];
  // The smallest goes first once more than it counts, so that no size pays for warming up.
  for (const size of [1_000, ...sizes]) {
    const { store, sqlite, start } = crowd(size, ':memory:');
    let serial = 0;
    const reminders = createReminders({
      store,
      wording,
      policy: rules.policy,
      office: () => office,
      signature: 'Dinas Kominfo',
      digestChoice: 'off',
      newMessageId: () => `B${(serial += 1)}`,
    });
    const at = office.digestAt(office.calendar.after(office.zone.dayOf(start), 3)) + 60_000;
    store.settings.claimDigestDay(office.zone.dayOf(at), at);
    // The same 100 each time: what a tick wrote is taken back before the next one.
    const again = () => {
      sqlite.exec(
        `delete from outbox_events; delete from outbox_items; delete from outbox; delete from notices; update dispositions set wake_at = ${at - 1}, idle_reason = null where id <= 100`,
      );
    };
    const times = [];
    for (let i = 0; i < 25; i++) {
      again();
      const begun = now();
      const queued = reminders.tick(at);
      times.push(now() - begun);
      if (queued === 0) throw new Error('the tick said nothing');
    }
    medians.push(median(times.slice(5)));
    store.close();
  }

  medians.shift();
  for (let i = 1; i < sizes.length; i++)
    report(
      `a tick with 100 due, ${sizes[i].toLocaleString('en')} open`,
      `${round(medians[i])} ms`,
      `1,000 open: ${round(medians[0])} ms`,
      round(medians[i] / medians[0]),
      'times the time; 1 is no growth',
    );
}

async function imports() {
  const rows = 20_000;
  const header = [
    'Tracking ID',
    'Tanggal Laporan Masuk',
    'Waktu Laporan Masuk',
    'Nama Pelapor',
    'Klasifikasi Laporan',
    'Judul Laporan',
    'Isi Laporan Awal',
    'ID Instansi Terdisposisi',
    'Instansi Terdisposisi',
    'Status Laporan',
  ];
  const body = Array.from({ length: rows }, (_, i) => [
    String(9_000_000 + i),
    '3 Jan 2026',
    '07:52',
    `Pelapor ${i}`,
    'Pengaduan Tidak Berkadar Pengawasan',
    'Jalan berlubang di depan pasar',
    `Jalan rusak, hubungi 0812345678${i % 100}`,
    `A${i % 28}`,
    `Dinas ${i % 28}`,
    'Terverifikasi',
  ]);
  const csv = join(folder, 'export.csv');
  writeFileSync(
    csv,
    [header, ...body].map((cells) => cells.map((c) => `"${c}"`).join(',')).join('\n'),
  );
  const xlsx = join(folder, 'export.xlsx');
  writeFileSync(xlsx, workbook([header, ...body]));
  const peers = {
    csv: () => void parse(readFileSync(csv, 'utf8')),
    xlsx: () => readSheet(readFileSync(xlsx)),
  };
  for (const [kind, path] of [
    ['csv', csv],
    ['xlsx', xlsx],
  ]) {
    const parsing = await timed(peers[kind]);
    const store = storeOver(openDatabase(join(folder, `import-${kind}.db`)));
    takeInRoster(store, roster(), Date.UTC(2026, 0, 2));
    const importing = await timed(async () => {
      const snapshot = await readLaporExport(path, office.zone);
      takeIn(
        { store, policy: rules.policy, office, clockStart: 'disposed' },
        snapshot,
        Date.UTC(2026, 1, 2, 3),
      );
    });
    store.close();
    report(
      `import of ${rows.toLocaleString('en')} rows from .${kind}`,
      `${round((rows / importing) * 1000)} rows/s`,
      `merely parsing ${round((rows / parsing) * 1000)} rows/s`,
      round(importing / parsing),
      'times the time of parsing',
    );
  }
}

function workbook(rows) {
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const letter = (i) => String.fromCharCode(65 + i);
  const sheet = rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((text, c) => `<c r="${letter(c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('');
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${ns}"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  });
}

async function replies() {
  const { store, sqlite, start } = crowd(100_000, join(folder, 'replies.db'));
  let serial = 0;
  const conversation = createConversation({
    store,
    wording,
    policy: rules.policy,
    office: () => office,
    signature: 'Dinas Kominfo',
    newMessageId: () => `R${(serial += 1)}`,
  });
  const liaisons = new Map(
    store.roster
      .assignments()
      .filter((a) => a.role === 'liaison')
      .map((a) => [a.agencyId, a.phone]),
  );
  const of = sqlite.prepare('select agency_id as agency from dispositions where id = ?');
  const times = [];
  for (let i = 1; i <= 1_000; i++) {
    const id = i * 97;
    const from = liaisons.get(of.get(id).agency);
    const begun = now();
    const outcome = conversation.receive(
      {
        chat: from,
        messageId: `IN${i}`,
        from,
        text: `PROSES ${10_000_000 + id} petugas di lokasi`,
        quotedId: null,
        at: start,
      },
      start,
    );
    times.push(now() - begun);
    if (outcome !== 'done') throw new Error(`the reply was ${outcome}`);
  }
  store.close();
  // The peer: what one durable commit costs on this disk.
  const bare = openDatabase(join(folder, 'bare.db')).sqlite;
  bare.exec('create table t (x)');
  const insert = bare.prepare('insert into t values (?)');
  const commits = Array.from({ length: 1_000 }, (_, i) => {
    const begun = now();
    insert.run(i);
    return now() - begun;
  });
  bare.close();
  for (const [name, q] of [
    ['median', 0.5],
    ['99th percentile', 0.99],
  ])
    report(
      `a reply to its committed answer, 100,000 open, ${name}`,
      `${round(quantile(times, q))} ms`,
      `one bare durable insert ${round(quantile(commits, q))} ms`,
      round(quantile(times, q) / quantile(commits, q)),
      'times one durable insert',
    );
}

try {
  process.stderr.write('bench: working days ...\n');
  await workingDays();
  process.stderr.write('bench: ticks ...\n');
  await ticks();
  process.stderr.write('bench: imports ...\n');
  await imports();
  process.stderr.write('bench: replies ...\n');
  await replies();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const columns = ['bench', 'ours', 'peer', 'ratio', 'meaning'];
const widths = columns.map((c) => Math.max(c.length, ...results.map((r) => String(r[c]).length)));
for (const row of [Object.fromEntries(columns.map((c) => [c, c])), ...results])
  process.stderr.write(`${columns.map((c, i) => String(row[c]).padEnd(widths[i])).join('  ')}\n`);

// The rules and the work of a day: working days, ticks, imports, replies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  config,
  crowd,
  folder,
  intakeDeps,
  load,
  median,
  now,
  office,
  quantile,
  quick,
  report,
  roster,
  round,
  rules,
  timed,
  wording,
  workbook,
} from './shared.mjs';

const { NO_EVENTS } = await load('domain/event');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { createAlerts } = await load('alerts/alerts');
const { createReminders } = await load('reminders/reminders');
const { createConversation } = await load('conversation/conversation');
const { takeInRoster } = await load('intake/roster');
const { takeIn } = await load('intake/intake');
const { readLaporExport } = await load('sources/lapor-export');
const { addBusinessDays, isWeekend } = await import('date-fns');
const { parse } = await import('csv-parse/sync');
const { readSheet } = await import('read-excel-file/node');

export async function workingDays() {
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

export async function ticks() {
  const sizes = quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000];
  const medians = [];
  // The smallest goes first once more than it counts, so that no size pays for warming up.
  for (const size of [1_000, ...sizes]) {
    const { store, sqlite, start } = crowd(size, ':memory:');
    let serial = 0;
    const reminders = createReminders({
      onSetAside: () => undefined,
      exportSilentDays: 0,
      store,
      wording,
      policy: rules.policy,
      office: () => office,
      signature: 'Dinas Kominfo',
      reach: 'all',
      digestChoice: 'off',
      events: NO_EVENTS,
      newMessageId: () => `B${(serial += 1)}`,
    });
    const at = office.digestAt(office.calendar.after(office.zone.dayOf(start), 3)) + 60_000;
    store.settings.claimDigestDay(office.zone.dayOf(at), at);
    // The same 100 each time: what a tick wrote is taken back before the next one.
    const again = () => {
      sqlite.exec(
        `delete from transitions; delete from outbox_items; delete from outbox; delete from notices; update dispositions set wake_at = ${at - 1}, idle_reason = null where id <= 100`,
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

export async function imports() {
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
      takeIn(intakeDeps(store), snapshot, Date.UTC(2026, 1, 2, 3));
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

export async function replies() {
  const { store, sqlite, start } = crowd(100_000, join(folder, 'replies.db'));
  let serial = 0;
  const common = {
    store,
    wording,
    office: () => office,
    signature: 'Dinas Kominfo',
    reach: 'all',
    newMessageId: () => `R${(serial += 1)}`,
  };
  const alerts = createAlerts(common);
  const conversation = createConversation({
    ...common,
    alerts,
    events: NO_EVENTS,
    policy: rules.policy,
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
        messageId: `IN${i}`,
        from: { phone: from, lid: null },
        kind: 'text',
        media: null,
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

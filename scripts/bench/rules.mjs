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
} from './shared.mjs';

import { asCsv, asWorkbook, exportCells } from './exports.mjs';

const DAY = 86_400_000;
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
  const cells = exportCells(rows);
  const csv = join(folder, 'export.csv');
  writeFileSync(csv, asCsv(cells));
  const xlsx = join(folder, 'export.xlsx');
  writeFileSync(xlsx, asWorkbook(cells));
  const peers = {
    csv: () => void parse(readFileSync(csv, 'utf8')),
    xlsx: () => readSheet(readFileSync(xlsx)),
  };
  const goals = { csv: 'at most 2.5', xlsx: 'at most 2' };
  const database = (name) => {
    const opened = openDatabase(join(folder, `${name}.db`));
    const store = storeOver(opened);
    takeInRoster(store, roster(), Date.UTC(2026, 0, 2));
    return { store, sqlite: opened.sqlite };
  };
  const written = ({ sqlite }) => sqlite.prepare('select total_changes() as n').get().n;
  for (const [kind, path] of [
    ['csv', csv],
    ['xlsx', xlsx],
  ]) {
    const there = database(`import-${kind}`);
    const taking = (at) =>
      timed(async () => {
        const snapshot = await readLaporExport(path, office.zone);
        takeIn(intakeDeps(there.store), { ...snapshot, asOf: at, filedAt: at }, at);
      });
    const start = Date.UTC(2026, 1, 2, 3);
    const importing = await taking(start);
    const before = written(there);
    const again = await taking(start + 3_600_000);
    const changes = written(there) - before;
    const parsing = await timed(peers[kind]);
    const bare = parsing + (await bareInserts(there.sqlite, database(`bare-${kind}`).sqlite));
    there.store.close();
    const many = rows.toLocaleString('en');
    report(
      `import of ${many} rows from .${kind}`,
      `${round((rows / importing) * 1000)} rows/s`,
      `parsing and the same rows by bare inserts ${round((rows / bare) * 1000)} rows/s`,
      round(importing / bare),
      'times the time',
      goals[kind],
    );
    report(
      `the same ${many} rows again, .${kind}: ${changes} rows written`,
      `${round((rows / again) * 1000)} rows/s`,
      `parsing alone ${round((rows / parsing) * 1000)} rows/s`,
      round(again / parsing),
      'times the time',
      'at most 2',
    );
  }
}

/** How long the rows of one database take to be written into another, case by case in one transaction, by bare inserts. */
function bareInserts(from, to) {
  const tables = [
    ['complaints', 'id'],
    ['provenance', 'complaint_id'],
    ['dispositions', 'id'],
    ['clocks', 'disposition_id'],
    ['history', 'disposition_id'],
  ];
  to.pragma('foreign_keys = OFF');
  const work = [];
  tables.forEach(([table, id], place) => {
    const list = from.prepare(`select * from ${table}`).all();
    const columns = Object.keys(list[0] ?? {});
    const insert = to.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    for (const row of list) work.push({ at: row[id], place, insert, values: Object.values(row) });
  });
  // One complaint has one disposition here, of the same number.
  work.sort((a, b) => a.at - b.at || a.place - b.place);
  const all = to.transaction(() => work.forEach(({ insert, values }) => insert.run(values)));
  return timed(() => all());
}

/** A year of an office of 10,000 complaints, and what its rules cost in CPU. */
export async function rehearsal() {
  const { rehearse } = await load('rehearsal');
  const { createLog } = await load('log');
  const count = quick ? 1_000 : 10_000;
  const start = office.zone.dayOf(Date.UTC(2026, 0, 5));
  const path = join(folder, 'year.csv');
  writeFileSync(path, asCsv(exportCells(count)));
  const { complaints } = await readLaporExport(path, office.zone);
  const spread = complaints.map((row, i) => {
    const day = office.calendar.after(start, 1 + Math.floor((i / count) * 235));
    return { ...row, receivedAt: office.zone.at(day, 8 * 60 + (i % 480)) };
  });
  // Half are said to be in progress after a week, all ended after a month.
  const replies = spread.flatMap(({ trackingId, agencyCode, receivedAt }, i) => [
    ...(i % 2 === 0
      ? [{ at: receivedAt + 7 * DAY, trackingId, agencyId: agencyCode, status: 'proses' }]
      : []),
    { at: receivedAt + 30 * DAY, trackingId, agencyId: agencyCode, status: 'selesai' },
  ]);
  replies.sort((a, b) => a.at - b.at);
  const { user, system } = process.cpuUsage();
  let messages = 0;
  await rehearse(
    { config, rules, wording, log: createLog('silent'), onMessage: () => (messages += 1) },
    { roster: roster(), complaints: spread, start, days: 365, replies },
  );
  const used = process.cpuUsage({ user, system });
  const seconds = (used.user + used.system) / 1e6;
  report(
    `rehearsal of a year, ${count.toLocaleString('en')} complaints, ${messages.toLocaleString('en')} messages`,
    `${round(seconds)} s of CPU`,
    '',
    '',
    'seconds of CPU',
    'at most 30 s',
  );
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

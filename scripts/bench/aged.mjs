// An old database: what one case leaves behind, as the program itself wrote it, copied for each complaint of the years.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { asCsv, exportCells } from './exports.mjs';
import {
  acceptingAll,
  appOver,
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

const { NO_EVENTS } = await load('domain/event');
const { createRandom, createHandClock } = await load('rehearsal');
const { takeInRoster } = await load('intake/roster');
const { takeIn } = await load('intake/intake');
const { createAlerts } = await load('alerts/alerts');
const { createConversation } = await load('conversation/conversation');
const { readLaporExport } = await load('sources/lapor-export');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');

const AGENCIES = 40;
const A_YEAR = 5_000;
const DAY = 86_400_000;
const START = office.zone.at(office.zone.dayOf(Date.UTC(2026, 1, 2)), 9 * 60);
const agency = { code: (i) => `A${i % AGENCIES}`, name: (i) => `Dinas ${i % AGENCIES}` };

/** Tables that grow with each case, in an order that foreign keys allow; which columns are whose IDs. */
const GROWING = [
  ['complaints', { id: 'complaint', tracking_id: 'text' }],
  ['provenance', { complaint_id: 'complaint' }],
  ['dispositions', { id: 'disposition', complaint_id: 'complaint' }],
  ['clocks', { disposition_id: 'disposition' }],
  ['history', { id: 'history', disposition_id: 'disposition' }],
  ['outbox', { id: 'outbox', message_id: 'text', key: 'text' }],
  ['outbox_items', { outbox_id: 'outbox', disposition_id: 'disposition' }],
  ['transitions', { id: 'transition', outbox_id: 'outbox' }],
  ['notices', { disposition_id: 'disposition', outbox_id: 'outbox' }],
  ['inbound', { id: 'inbound', message_id: 'text' }],
  ['reports', { id: 'report', disposition_id: 'disposition', inbound_id: 'inbound' }],
];

/** Lives one case through by the program's own rules: told, reminded, acknowledged, in progress, ended. */
async function livedThrough(store) {
  const clock = createHandClock();
  clock.moveTo(START - 60 * DAY);
  let serial = 0;
  const sent = [];
  const messenger = acceptingAll(
    clock.now,
    (messageId) => sent.push(messageId),
    () => `AGED${(serial += 1)}`,
  );
  const app = appOver(store, messenger, { now: clock.now, random: createRandom(1) });
  const liaison = store.roster.assignments().find((a) => a.role === 'liaison').phone;
  const lives = async (days) => {
    await app.runUntil(clock.now() + days * DAY, clock);
    for (const messageId of sent.splice(0))
      for (const state of ['delivered', 'read']) app.receipt({ messageId, state, at: clock.now() });
  };
  const shows = async (status) => {
    const cells = exportCells(1, { first: 1_000_000, ...agency });
    cells[1][9] = status;
    const path = join(folder, 'one.csv');
    writeFileSync(path, asCsv(cells));
    const snapshot = await readLaporExport(path, office.zone);
    takeIn(app.intakeDeps(), { ...snapshot, asOf: clock.now() }, clock.now());
  };
  const says = (text) =>
    app.receive({
      ...{ messageId: `SAID${(serial += 1)}`, from: { phone: liaison, lid: null } },
      ...{ kind: 'text', text, quotedId: null, media: null, at: clock.now() },
    });
  await shows('Terverifikasi');
  await lives(4);
  says('TERIMA 1000000');
  await lives(5);
  await shows('Terverifikasi');
  says('PROSES 1000000 petugas sudah ke lokasi');
  await lives(12);
  says('SELESAI 1000000 sudah ditambal');
  await lives(1);
  await shows('Selesai');
  await lives(1);
}

/** A database after so many years; `items` is how many dispositions its messages are about in all. */
export async function agedDatabase(path, years) {
  const database = openDatabase(path);
  const store = storeOver(database);
  takeInRoster(store, roster(AGENCIES), START - 100 * DAY);
  await livedThrough(store);
  const { sqlite } = database;
  const kept = GROWING.map(([table, ids]) => ({
    table,
    ids,
    rows: sqlite.prepare(`select * from ${table}`).all(),
  }));
  const officersOf = new Map(store.roster.assignments().map((a) => [a.officerId, a.agencyId]));
  const perAgency = officersOf.size / AGENCIES;
  const agencies = store.roster.agencies().map(({ id }) => id);
  const most = new Map();
  for (const { ids, rows } of kept)
    for (const [column, kind] of Object.entries(ids))
      for (const row of rows)
        if (kind !== 'text') most.set(kind, Math.max(most.get(kind) ?? 0, row[column] ?? 0));
  const count = years * A_YEAR;
  store.transaction(() => {
    for (const { table, ids, rows } of kept) {
      const columns = Object.keys(rows[0] ?? {});
      const insert = sqlite.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      );
      for (let i = 1; i < count; i++) {
        const place = i % AGENCIES;
        const age = Math.floor(((count - i) / A_YEAR) * 365) * DAY;
        for (const row of rows)
          insert.run(
            columns.map((column) => {
              const value = row[column];
              const kind = ids[column];
              if (value === null) return null;
              if (kind === 'text')
                return column === 'tracking_id' ? String(1_000_000 + i) : `${value}/${i}`;
              if (kind !== undefined) return value + i * most.get(kind);
              if (column === 'agency_id') return agencies[place];
              if (column === 'officer_id') return value === 0 ? 0 : value + place * perAgency;
              return /(^|_)at$/.test(column) && value > DAY ? value - age : value;
            }),
          );
      }
    }
    // A daily export that shows what was known: one row, and a few for what it only repeated.
    const imported = sqlite.prepare(
      `insert into imports (origin, rows, added, changed, unchanged, skipped, at, way, as_of) values ('ekspor.csv', 5000, 20, 20, 4960, 0, ?, 'export', ?)`,
    );
    const repeated = sqlite.prepare(
      `insert into repetitions (at, filed_at, way, is_whole, known_at, first_id, last_id) values (?, ?, 'export', 1, ?, ?, ?)`,
    );
    for (let day = 250 * years; day > 0; day--) {
      const at = START - day * 1.4 * DAY;
      imported.run(at, at);
      const last = Math.max(1, Math.floor(count * (1 - day / (250 * years))));
      for (let piece = 0; piece < 5; piece++)
        repeated.run(at, at, at, Math.max(1, last - 5_000 + piece * 1_000), last - piece);
    }
  });
  const { items } = sqlite.prepare('select count(*) as items from outbox_items').get();
  return { store, sqlite, items };
}

/** What a day's work takes on this database: an import of new rows, the same again, replies, a tick. */
async function aDay({ store, sqlite }, name) {
  const rows = quick ? 500 : 2_000;
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, asCsv(exportCells(rows, { first: 7_000_000, ...agency })));
  let at = START;
  const importing = async () => {
    const snapshot = await readLaporExport(path, office.zone);
    const took = await timed(() => takeIn(intakeDeps(store), { ...snapshot, asOf: at }, at));
    at += 60_000;
    return took;
  };
  const first = await importing();
  const before = sqlite.prepare('select total_changes() as n').get().n;
  const again = [];
  for (let i = 0; i < 3; i++) again.push(await importing());
  const written = (sqlite.prepare('select total_changes() as n').get().n - before) / 3;

  let serial = 0;
  const common = {
    ...{ store, wording, office: () => office, signature: 'Dinas Kominfo', reach: 'all' },
    newMessageId: () => `D${(serial += 1)}`,
  };
  const { createReminders } = await load('reminders/reminders');
  const reminders = createReminders({
    ...common,
    ...{ policy: rules.policy, exportSilentDays: 0, digestChoice: 'off', events: NO_EVENTS },
    onSetAside: () => undefined,
  });
  const tick = await timed(() => reminders.tick(at));
  const conversation = createConversation({
    ...common,
    ...{ alerts: createAlerts(common), events: NO_EVENTS, policy: rules.policy },
  });
  const phones = new Map(
    store.roster
      .assignments()
      .filter((a) => a.role === 'liaison')
      .map((a) => [a.agencyId, a.phone]),
  );
  const of = sqlite.prepare(
    'select d.agency_id as agency from dispositions d join complaints c on c.id = d.complaint_id where c.tracking_id = ?',
  );
  const replies = [];
  for (let i = 0; i < (quick ? 200 : 600); i++) {
    const id = String(7_000_000 + i);
    const phone = phones.get(of.get(id).agency);
    const begun = now();
    const outcome = conversation.receive(
      {
        ...{ messageId: `IN${i}`, from: { phone, lid: null }, kind: 'text', media: null },
        ...{ text: `PROSES ${id} petugas di lokasi`, quotedId: null, at },
      },
      at,
    );
    replies.push(now() - begun);
    if (outcome !== 'done') throw new Error(`the reply was ${outcome}`);
  }
  const parsing = await timed(() => void parse(readFileSync(path, 'utf8')));
  return {
    ...{ first, again: median(again), written, parsing, tick },
    ...{ reply: median(replies), replyTail: quantile(replies, 0.99) },
  };
}

export async function aged() {
  const found = [];
  // The youngest goes first once more than it counts, so that no age pays for warming up.
  for (const [i, years] of [0, 0, ...(quick ? [1] : [1, 5])].entries()) {
    const database = await agedDatabase(join(folder, `aged-${i}.db`), years);
    const { items } = database;
    found.push({ years, items, ...(await aDay(database, `aged-${i}`)) });
    database.store.close();
  }
  const [, young, ...old] = found;
  for (const one of old)
    for (const [what, key] of [
      ['import of new rows', 'first'],
      ['import of the same rows again', 'again'],
      ['a tick of as many new cases', 'tick'],
      ['a reply, median', 'reply'],
    ])
      report(
        `${what}, ${one.years} years old, ${one.items.toLocaleString('en')} outbox items`,
        `${round(one[key])} ms`,
        `with none ${round(young[key])} ms`,
        round(one[key] / young[key]),
        'times the time',
        'at most 1.2',
      );
}

// What the benchmarks have in common: the program's parts, a crowded database, and the list of results.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, prepareBeside } from '../prepare.mjs';

prepare({ tools: true });
prepareBeside('scripts/bench');
export const quick = process.argv.includes('--quick');
export const load = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const { readConfig } = await load('config');
const { loadRules, officeFrom } = await load('rules');
const { loadWording } = await load('wording/templates');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { NO_EVENTS } = await load('domain/event');
const { takeInRoster } = await load('intake/roster');
const { createApp } = await load('app');
const { createLog } = await load('log');

export const config = readConfig({});
export const rules = loadRules(config);
export const office = officeFrom(rules, config);
export const wording = loadWording(config.templatesDir);
export const folder = mkdtempSync(join(tmpdir(), 'penghubung-bench-'));
export const results = [];

export const now = () => performance.now();
export const timed = async (work) => {
  const start = now();
  await work();
  return now() - start;
};
const sorted = (list) => [...list].sort((a, b) => a - b);
export const median = (list) => sorted(list)[Math.floor(list.length / 2)];
export const quantile = (list, q) =>
  sorted(list)[Math.min(list.length - 1, Math.floor(list.length * q))];
export const round = (x) => (x >= 100 ? Math.round(x) : Number(x.toPrecision(3)));
/** One line of the table; `goal` is how large the ratio may be, or the figure itself, where one was set. */
export function report(bench, ours, peer, ratio, meaning, goal = '') {
  const line = { bench, ours, peer, ratio, meaning, goal };
  results.push(line);
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A database with so many open dispositions, none due. */
export function crowd(count, path) {
  const database = openDatabase(path);
  const store = storeOver(database);
  const start = office.zone.at(office.zone.dayOf(Date.UTC(2026, 1, 2)), 9 * 60);
  takeInRoster(store, roster(), start);
  const { sqlite } = database;
  const agencies = store.roster.agencies().map((a) => a.id);
  const complaint = sqlite.prepare(
    `insert into complaints (id, tracking_id, title, text, classification, raw_classification, privacy, raw_privacy, category, channel, received_at, created_at) values (?, ?, 'Jalan rusak', 'Mohon diperbaiki.', 'complaint', 'x', 'open', '-', '', '', ?, ?)`,
  );
  const disposition = sqlite.prepare(
    `insert into dispositions (id, complaint_id, agency_id, disposed_at, opened_at, start_day, policy_version, backlog, status, raw_status, tellings, wake_at, next_due) values (?, ?, ?, ?, ?, ?, 'default-1', 0, 'awaiting', 'x', 1, ?, ?)`,
  );
  const clock = sqlite.prepare(
    `insert into clocks (disposition_id, kind, round, days, ladder, start_day, due_day, provisional, since, state) values (?, ?, 1, ?, ?, ?, ?, 0, ?, 'running')`,
  );
  const day = office.zone.dayOf(start);
  const far = start + 300 * 86_400_000;
  store.transaction(() => {
    for (let i = 1; i <= count; i++) {
      complaint.run(i, String(10_000_000 + i), start, start);
      disposition.run(
        i,
        i,
        agencies[i % agencies.length],
        start,
        start,
        day,
        far,
        office.calendar.after(day, 1),
      );
      clock.run(i, 'acknowledge', 1, 'acknowledge', day, office.calendar.after(day, 1), start);
      clock.run(i, 'respond', 5, 'five', day, office.calendar.after(day, 5), start);
      clock.run(i, 'resolve', 14, 'fourteen', day, office.calendar.after(day, 14), start);
    }
  });
  return { store, sqlite, start };
}

export function roster(agencies = 28) {
  return Array.from({ length: agencies }, (_, i) => i).flatMap((i) =>
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

/** The whole program over a store, which sends at once and watches nothing. */
export function appOver(store, messenger, time = { now: Date.now, random: Math.random }) {
  return createApp({
    config: {
      ...config,
      pacing: { notices: { from: 0, to: 0 }, answers: { from: 0, to: 0 } },
      watch: { undeliveredHours: 0, unreadHours: 0 },
    },
    ...{ rules, store, wording, messenger, ...time },
    ...{ sending: null, needsGoLive: false, log: createLog('silent') },
  });
}

/** A messenger that accepts whatever it is given; `sent` is told its ID. */
export const acceptingAll = (now = Date.now, sent = () => undefined, newMessageId = () => '') => ({
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  isReady: () => true,
  newMessageId,
  find: () => Promise.resolve('yes'),
  send: ({ messageId }) => {
    sent(messageId);
    return Promise.resolve({ kind: 'accepted', at: now() });
  },
});

/** What taking complaints into a store depends on. */
export const intakeDeps = (store) => ({
  store,
  policy: rules.policy,
  office,
  clockStart: 'disposed',
  precedence: rules.precedence,
  events: NO_EVENTS,
});

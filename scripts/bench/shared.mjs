// What the benchmarks have in common: the program's parts, a crowded database, and the list of results.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, prepareBeside } from '../prepare.mjs';

prepare({ tools: true });
prepareBeside('scripts/bench');
const { strToU8, zipSync } = await import('fflate');
export const quick = process.argv.includes('--quick');
export const load = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const { readConfig } = await load('config');
const { loadRules, officeFrom } = await load('rules');
const { loadWording } = await load('wording/templates');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { NO_EVENTS } = await load('domain/event');
const { takeInRoster } = await load('intake/roster');

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
export function report(bench, ours, peer, ratio, meaning) {
  results.push({ bench, ours, peer, ratio, meaning });
  process.stdout.write(`${JSON.stringify({ bench, ours, peer, ratio, meaning })}\n`);
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

export function roster() {
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

/** A workbook of one sheet with these cells. */
export function workbook(rows) {
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

/** What taking complaints into a store depends on. */
export const intakeDeps = (store) => ({
  store,
  policy: rules.policy,
  office,
  clockStart: 'disposed',
  precedence: rules.precedence,
  events: NO_EVENTS,
});

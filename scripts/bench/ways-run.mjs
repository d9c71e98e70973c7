// One run of one way in, or of its bare peer; prints one JSON line. Called by ways.mjs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import { Hono } from 'hono';
import { readSheet } from 'read-excel-file/node';
import { complaint, PAGE, RECORDS, SECRET, signed, START } from './ways-data.mjs';
import { asWorkbook, exportCells } from './exports.mjs';
import { folder, intakeDeps, load, office, quick, roster, timed } from './shared.mjs';

const { takeIn } = await load('intake/intake');
const { takeInRoster } = await load('intake/roster');
const { createExportFolder } = await load('sources/export-folder');
const { readLaporExport } = await load('sources/lapor-export');
const { parseMapping } = await load('sources/mapping');
const { NEVER_POLLED, poll } = await load('sources/poller');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { createApi } = await load('web/api');
const { listen } = await load('web/server');

function deps(name) {
  const store = storeOver(openDatabase(join(folder, `${name}.db`)));
  takeInRoster(store, roster(), START);
  return intakeDeps(store);
}

/** Serves until the parent, which measures, says that it is done. */
async function serve(app) {
  const server = await listen([app], '127.0.0.1', 0);
  process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  await server.close();
  return {};
}

const apiOver = (there) =>
  createApi({
    onSetAside: () => undefined,
    secret: SECRET,
    token: null,
    isRemote: false,
    perMinute: 1_000_000,
    version: '0',
    intakeDeps: () => there,
    now: () => START,
    machineNow: () => START,
    onRequest: () => undefined,
    isPassingFault: () => false,
    onFault(error) {
      throw error;
    },
  });

const webhook = () => serve(apiOver(deps('webhook')));

/** What a request costs at the least: its body as JSON, and the rows that the program writes for it, in one transaction. */
async function webhookBare() {
  const there = deps('webhook-bare');
  const { sqlite } = openDatabase(join(folder, 'webhook-bare.db'));
  const writes = await rowsOfARequest(there, sqlite);
  let serial = 1_000;
  const store = sqlite.transaction((list) => {
    for (const { trackingId } of list) {
      serial += 1;
      for (const write of writes.perComplaint) write(serial, trackingId);
    }
    for (const write of writes.perRequest) write((serial += 1), '');
  });
  const app = new Hono();
  app.post('/api/complaints', async (c) => {
    const body = await c.req.json();
    store(Array.isArray(body) ? body : [body]);
    return c.json({});
  });
  return serve(app);
}

/** Sends the program a request of two complaints, and makes of the rows that it wrote inserts for others like them. */
async function rowsOfARequest(there, sqlite) {
  const tables = sqlite
    .prepare(
      "select name from sqlite_schema where type = 'table' and sql not like '%WITHOUT ROWID%'",
    )
    .pluck()
    .all();
  const last = (table) => sqlite.prepare(`select max(rowid) from "${table}"`).pluck().get() ?? 0;
  const before = new Map(tables.map((table) => [table, last(table)]));
  const body = JSON.stringify([complaint(900_000), complaint(900_001)]);
  const answer = await apiOver(there).request(
    'http://127.0.0.1/api/complaints',
    { method: 'POST', body, headers: { 'content-type': 'application/json', ...signed(body) } },
    { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
  );
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  const OWN = new Set(['complaint_id', 'disposition_id']);
  const perComplaint = [];
  const perRequest = [];
  // What refers to a row is written after it.
  tables.sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a));
  for (const table of tables) {
    const rows = sqlite
      .prepare(`select * from "${table}" where rowid > ? order by rowid`)
      .all(before.get(table));
    if (rows.length === 0) continue;
    const columns = Object.keys(rows[0]).filter((name) => name !== 'id' || ORDER.includes(table));
    const insert = sqlite.prepare(
      `insert into "${table}" (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    const isEach = rows.length % 2 === 0;
    for (const row of isEach ? rows.slice(0, rows.length / 2) : rows)
      (isEach ? perComplaint : perRequest).push((serial, trackingId) =>
        insert.run(
          columns.map((name) => {
            if (name === 'tracking_id') return trackingId;
            if (name === 'key') return `${row.key}${serial}`;
            return OWN.has(name) || (name === 'id' && ORDER.includes(table)) ? serial : row[name];
          }),
        ),
      );
  }
  return { perComplaint, perRequest };
}
const ORDER = ['dispositions', 'complaints'];

const MAPPING = parseMapping(
  JSON.stringify({
    name: 'bench',
    records: 'items',
    recordIs: 'complaint',
    fields: {
      trackingId: 'trackingId',
      agencyCode: 'agencies.0.code',
      status: 'status',
      classification: 'classification',
      title: 'title',
      text: 'text',
      channel: 'channel',
      receivedAt: 'receivedAt',
      updatedAt: 'updatedAt',
      reporter: null,
    },
    paging: { kind: 'page', parameter: 'page', size: { parameter: 'size', value: PAGE } },
  }),
  'bench',
);

/** Reads the pages that the parent serves. */
async function withPages(work) {
  const took = await timed(() => work(process.argv[3]));
  return { records: RECORDS, rate: (RECORDS / took) * 1000 };
}

function polling() {
  const there = deps('polling');
  return withPages(async (url) => {
    const result = await poll(
      {
        url,
        credentials: {},
        mapping: MAPPING,
        zone: office.zone,
        now: () => START,
        random: () => 0.5,
        wait: () => Promise.resolve(),
        take: (snapshot, backlog) => takeIn(there, snapshot, START, { backlog }).new,
      },
      NEVER_POLLED,
    );
    if (!result.isComplete || result.records !== RECORDS) throw new Error('not read whole');
  });
}

function pollingBare() {
  return withPages(async (url) => {
    for (let page = 1, count = PAGE; count > 0; page++) {
      const { data } = await axios.get(`${url}?page=${page}`);
      count = data.items.length;
    }
  });
}

const FILES = 50;
const ROWS = quick ? 40 : 400;
function fillFolder(name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (let f = 0; f < FILES; f++) {
    const cells = exportCells(ROWS, { first: 9_000_000 + f * ROWS });
    writeFileSync(join(path, `lapor-${f}.xlsx`), asWorkbook(cells));
  }
  return path;
}

async function inbox() {
  const there = deps('inbox');
  const path = fillFolder('inbox');
  let time = Date.now();
  let taken = 0;
  const watched = createExportFolder({
    folder: path,
    zone: office.zone,
    now: () => time,
    read: (file) => readLaporExport(file, office.zone),
    attempts: there.store.attempts,
    decided: () => [],
    carriedOut: () => undefined,
    keepDays: 30,
    take(snapshot) {
      // Each was made a minute after the one before.
      time += 60_000;
      taken += takeIn(there, { ...snapshot, asOf: time }, time).new;
      return { lines: [], isHeld: false };
    },
    tell(trouble) {
      throw new Error(trouble.kind);
    },
  });
  await watched.look();
  time += 60_000;
  const took = await timed(() => watched.look());
  if (taken !== FILES * ROWS) throw new Error(`${taken} taken in`);
  return { rows: FILES * ROWS, seconds: took / 1000 };
}

async function inboxBare() {
  const path = fillFolder('inbox-bare');
  const took = await timed(async () => {
    for (const name of await readdir(path)) await readSheet(await readFile(join(path, name)));
  });
  return { rows: FILES * ROWS, seconds: took / 1000 };
}

const RUNS = {
  webhook,
  'webhook-bare': webhookBare,
  polling,
  'polling-bare': pollingBare,
  inbox,
  'inbox-bare': inboxBare,
};
try {
  const found = await RUNS[process.argv[2]]();
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ...found, memory })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

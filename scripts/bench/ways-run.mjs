// One run of one way in, or of its bare peer; prints one JSON line. Called by ways.mjs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import { Hono } from 'hono';
import { readSheet } from 'read-excel-file/node';
import { PAGE, RECORDS, SECRET, START } from './ways-data.mjs';
import { folder, intakeDeps, load, office, quick, roster, timed, workbook } from './shared.mjs';

const { takeIn } = await load('intake/intake');
const { takeInRoster } = await load('intake/roster');
const { createExportFolder } = await load('sources/export-folder');
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

/** A durable table and nothing else. */
function bareTable(name) {
  const { sqlite } = openDatabase(join(folder, `${name}.db`));
  sqlite.exec('create table t (x)');
  const insert = sqlite.prepare('insert into t values (?)');
  return { insert: (text) => void insert.run(text), sqlite };
}

/** Serves until the parent, which measures, says that it is done. */
async function serve(app) {
  const server = await listen([app], '127.0.0.1', 0);
  process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  await server.close();
  return {};
}

function webhook() {
  const there = deps('webhook');
  return serve(
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
    }),
  );
}

/** What a request costs at the least: its body as JSON, one durable row a complaint in one transaction. */
function webhookBare() {
  const { insert, sqlite } = bareTable('webhook-bare');
  const store = sqlite.transaction((list) => list.forEach((one) => insert(JSON.stringify(one))));
  const app = new Hono();
  app.post('/api/complaints', async (c) => {
    const body = await c.req.json();
    store(Array.isArray(body) ? body : [body]);
    return c.json({});
  });
  return serve(app);
}

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
const HEADER = [
  ...['Tracking ID', 'Tanggal Laporan Masuk', 'Waktu Laporan Masuk', 'Nama Pelapor'],
  ...['Klasifikasi Laporan', 'Judul Laporan', 'Isi Laporan Akhir'],
  ...['ID Instansi Terdisposisi', 'Instansi Terdisposisi', 'Status Laporan'],
];

function fillFolder(name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (let f = 0; f < FILES; f++) {
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const n = f * ROWS + i;
      return [
        ...[String(9_000_000 + n), '3 Jan 2026', '07:52', `Pelapor ${n}`],
        ...['Pengaduan Tidak Berkadar Pengawasan', 'Jalan berlubang di depan pasar'],
        ...[`Jalan rusak, hubungi 0812345678${n % 100}`, `A${n % 28}`, `Dinas ${n % 28}`],
        'Terverifikasi',
      ];
    });
    writeFileSync(join(path, `lapor-${f}.xlsx`), workbook([HEADER, ...rows]));
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
    keepDays: 30,
    take(snapshot) {
      taken += takeIn(there, snapshot, time).new;
      return [];
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

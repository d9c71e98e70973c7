// One run of one way in, or of its bare peer; prints one JSON line. Called by ways.mjs.
import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import axios from 'axios';
import { Hono } from 'hono';
import { readSheet } from 'read-excel-file/node';
import {
  folder,
  load,
  now,
  office,
  quantile,
  quick,
  roster,
  rules,
  timed,
  workbook,
} from './shared.mjs';
import { rmSync } from 'node:fs';

const { NO_EVENTS } = await load('domain/event');
const { takeIn } = await load('intake/intake');
const { takeInRoster } = await load('intake/roster');
const { createInbox } = await load('sources/inbox');
const { parseMapping } = await load('sources/mapping');
const { NEVER_POLLED, poll } = await load('sources/poller');
const { openDatabase } = await load('store/database');
const { storeOver } = await load('store/store');
const { createApi } = await load('web/api');
const { listen } = await load('web/server');

const START = Date.UTC(2026, 1, 2, 3);
const SECRET = 'kunci-rahasia-untuk-mengukur';

function room(name) {
  const store = storeOver(openDatabase(join(folder, `${name}.db`)));
  takeInRoster(store, roster(), START);
  return {
    store,
    policy: rules.policy,
    office,
    clockStart: 'disposed',
    precedence: rules.precedence,
    events: NO_EVENTS,
  };
}

/** A durable table and nothing else. */
function bareTable(name) {
  const { sqlite } = openDatabase(join(folder, `${name}.db`));
  sqlite.exec('create table t (x)');
  const insert = sqlite.prepare('insert into t values (?)');
  return { insert: (text) => void insert.run(text), sqlite };
}

const complaint = (i) => ({
  trackingId: String(9_000_000 + i),
  agencies: [{ code: `A${i % 28}` }],
  status: 'Terdisposisi',
  classification: 'Pengaduan Tidak Berkadar Pengawasan',
  title: 'Jalan berlubang di depan pasar',
  text: `Jalan di depan pasar rusak dan berlubang, hubungi 0812345678${i % 100}. Mohon segera ditangani.`,
  channel: '112',
  receivedAt: '2026-02-01T08:00:00+07:00',
  updatedAt: '2026-02-02T08:00:00+07:00',
});

async function measurePosts(port) {
  const post = async (value) => {
    const body = JSON.stringify(value);
    const stamp = String(Math.floor(START / 1000));
    const hmac = createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex');
    const begun = now();
    const response = await fetch(`http://127.0.0.1:${port}/api/complaints`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'penghubung-timestamp': stamp,
        'penghubung-signature': `v1=${hmac}`,
      },
    });
    await response.text();
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    return now() - begun;
  };
  let serial = 0;
  const measure = async (requests, each) => {
    const times = [];
    const begun = now();
    for (let r = 0; r < requests; r++) {
      const list = Array.from({ length: each }, () => complaint((serial += 1)));
      times.push(await post(each === 1 ? list[0] : list));
    }
    return { rate: (requests * each * 1000) / (now() - begun), p99: quantile(times, 0.99) };
  };
  await measure(50, 1);
  return {
    single: await measure(quick ? 300 : 2_000, 1),
    hundreds: await measure(quick ? 30 : 200, 100),
  };
}

async function webhook() {
  const there = room('webhook');
  const api = createApi({
    secret: SECRET,
    token: null,
    isRemote: false,
    perMinute: 1_000_000,
    version: '0',
    room: () => there,
    now: () => START,
    machineNow: () => START,
    onRequest: () => undefined,
    isPassingFault: () => false,
    onFault(error) {
      throw error;
    },
  });
  const server = await listen([api], '127.0.0.1', 0);
  const found = await measurePosts(server.port);
  await server.close();
  return found;
}

async function webhookBare() {
  const { insert } = bareTable('webhook-bare');
  const app = new Hono();
  app.post('/api/complaints', async (c) => {
    const body = await c.req.json();
    for (const one of Array.isArray(body) ? body : [body]) insert(JSON.stringify(one));
    return c.json({});
  });
  const server = await listen([app], '127.0.0.1', 0);
  const found = await measurePosts(server.port);
  await server.close();
  return found;
}

const RECORDS = quick ? 10_000 : 100_000;
const PAGE = 1_000;
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

async function withPages(work) {
  const pages = Array.from({ length: RECORDS / PAGE }, (_, p) =>
    JSON.stringify({ items: Array.from({ length: PAGE }, (__, i) => complaint(p * PAGE + i)) }),
  );
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url, 'http://x').searchParams.get('page'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(pages[page - 1] ?? '{"items":[]}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const took = await timed(() => work(url));
  server.close();
  server.closeAllConnections();
  return { records: RECORDS, rate: (RECORDS / took) * 1000 };
}

function polling() {
  const there = room('polling');
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
        take: (snapshot, backlog) => takeIn(there, snapshot, START, { backlog }),
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
  const there = room('inbox');
  const path = fillFolder('inbox');
  let time = Date.now();
  let taken = 0;
  const watched = createInbox({
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
  time += 10_000;
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

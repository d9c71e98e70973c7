// The way out: the queue alone against other queues, the whole pipeline against a bare loop, and a program at rest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PEER_ARGS, prepareBeside } from '../prepare.mjs';
import {
  acceptingAll,
  appOver,
  crowd,
  folder,
  load,
  median,
  now,
  report,
  round,
  timed,
} from './shared.mjs';

prepareBeside('test/peer', ...PEER_ARGS);
const { systemAfter } = await load('system');
const { createBaileysMessenger } = await load('messenger/web/baileys');
const { openAuthState, writeSince, writeKey } = await load('messenger/web/auth-state');
const { openDatabase } = await load('store/database');
const { openStore, storeOver } = await load('store/store');
const { Driver: Sqlite } = await load('store/driver');

const LAUNCHER = fileURLToPath(new URL('../penghubung.mjs', import.meta.url));
const CONNECT = fileURLToPath(new URL('connect-run.mjs', import.meta.url));
const nothing = () => undefined;

/** Queues answers, which leave at any hour, one transaction each. */
function queue(store, count, phoneOf, mark) {
  for (let i = 0; i < count; i++)
    store.transaction(() =>
      store.outbox.queue(
        {
          key: null,
          officerId: null,
          phone: phoneOf(i),
          kind: 'answer',
          text: `Laporan ${i} ${mark}`,
          messageId: `3EB0${mark}${String(i).padStart(14, '0')}`,
          menu: false,
          notBefore: 0,
          items: [],
        },
        Date.now(),
      ),
    );
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

export async function queues() {
  const count = 2_000;
  const rate = (milliseconds) => (count / milliseconds) * 1000;
  const store = storeOver(openDatabase(join(folder, 'outbox.db')));
  const app = appOver(store, acceptingAll());
  const ours = rate(
    await timed(async () => {
      queue(store, count, () => '6281255500000', 'BE');
      await app.drain();
    }),
  );
  if (store.outbox.waiting().length > 0) throw new Error('not everything was sent');
  store.close();

  const { better, defineQueue, defineWorker } = await import('plainjob');
  const sqlite = new Sqlite(join(folder, 'plainjob.db'));
  const jobs = defineQueue({ connection: better(sqlite) });
  // The peer chooses its own pragmas; ours are set after it, so that both are as durable.
  sqlite.pragma('synchronous = FULL');
  const plain = rate(
    await timed(async () => {
      for (let i = 0; i < count; i++) jobs.add('send', { text: `Laporan ${i}` });
      await new Promise((resolve) => {
        let done = 0;
        const worker = defineWorker('send', () => Promise.resolve(), {
          queue: jobs,
          logger: { error: nothing, warn: nothing, info: nothing, debug: nothing },
          onCompleted: () => {
            if ((done += 1) === count) void worker.stop().then(resolve, resolve);
          },
        });
        void worker.start();
      });
    }),
  );
  report(
    'outbox: queue, claim, record, 2,000 messages',
    `${round(ours)}/s`,
    `plainjob, synchronous=FULL ${round(plain)}/s`,
    round(ours / plain),
    'times as many a second',
  );

  if (spawnSync('redis-server', ['--version']).status !== 0) {
    process.stderr.write('bench: no redis-server here, so bullmq is left out\n');
    return;
  }
  const port = await freePort();
  const redis = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ],
    { stdio: 'ignore' },
  );
  await sleep(500);
  try {
    const { Queue, Worker } = await import('bullmq');
    const { Redis } = await import('ioredis');
    const connect = () => new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
    const connection = connect();
    const working = connect();
    const bull = new Queue('send', { connection });
    await bull.waitUntilReady();
    const bullmq = rate(
      await timed(async () => {
        for (let i = 0; i < count; i++) await bull.add('send', { text: `Laporan ${i}` });
        await new Promise((resolve) => {
          let done = 0;
          const worker = new Worker('send', () => Promise.resolve(), {
            connection: working,
            concurrency: 1,
          });
          worker.on('completed', () => {
            if ((done += 1) === count) void worker.close().then(resolve);
          });
        });
      }),
    );
    await bull.close();
    connection.disconnect();
    working.disconnect();
    report(
      'outbox: queue, claim, record, 2,000 messages',
      `${round(ours)}/s`,
      `bullmq, local Redis, appendfsync always ${round(bullmq)}/s`,
      round(ours / bullmq),
      'times as many a second',
    );
  } finally {
    redis.kill();
  }
}

async function startPeer() {
  const { startWhatsAppServer } = await import('../../test/peer/server.mjs');
  const arrived = new Set();
  const server = await startWhatsAppServer({
    port: 0,
    recorderPath: join(folder, `recorder-${Math.round(now())}.jsonl`),
    onEvent({ body }) {
      if (body?.message?.conversation !== undefined) arrived.add(body.key.id);
    },
  });
  return { server, arrived, url: server.manifest.endpoints.baileysWebSocketUrl };
}

async function pairedCreds(server) {
  const { initAuthCreds } = await import('@whiskeysockets/baileys');
  const creds = initAuthCreds();
  creds.me = { id: server.manifest.selfJid.replace('@', ':1@'), name: 'Penghubung' };
  creds.registered = true;
  creds.accountSyncCounter = 1;
  return creds;
}

async function pairedKeys(store, server) {
  const creds = await pairedCreds(server);
  store.keys.put([{ family: 'creds', name: 'creds', value: writeKey(creds) }]);
  writeSince(store.keys, 1);
}

export async function pipeline() {
  const count = 300;
  const people = 10;
  const { server, arrived, url } = await startPeer();
  const { makeWASocket } = await import('@whiskeysockets/baileys');
  const { quietLogger, closeConsole } = await load('messenger/web/quiet-logger');
  closeConsole();
  const store = openStore(join(folder, 'pipeline.db'));
  await pairedKeys(store, server);
  const messenger = createBaileysMessenger({
    keys: store.keys,
    sentText: nothing,
    url,
    version: null,
    now: Date.now,
    random: Math.random,
    after: systemAfter,
    probeText: '',
    onEvent: nothing,
  });
  await new Promise((resolve) => {
    void messenger.start({
      received: nothing,
      receipt: nothing,
      identified: nothing,
      restriction: nothing,
      ready: resolve,
    });
  });
  const app = appOver(store, messenger);
  const ours = (i) => `62812555${40_000 + (i % people)}`;
  queue(store, people, ours, 'AA');
  await app.drain();
  const durable = await timed(async () => {
    queue(store, count, ours, 'BB');
    await app.drain();
  });
  await messenger.stop();
  store.close();

  // The peer: what most bots do. Keys in the same kind of database, a loop of sends, each awaited with its ack,
  // as the server closes on a sender that outruns it; nothing is written down.
  const bareStore = openStore(join(folder, 'bare-loop.db'));
  await pairedKeys(bareStore, server);
  const { state, saveCreds } = openAuthState(bareStore.keys, nothing);
  const socket = makeWASocket({ auth: state, logger: quietLogger, waWebSocketUrl: url });
  socket.ev.on('creds.update', saveCreds);
  await new Promise((resolve) =>
    socket.ev.on('connection.update', ({ connection }) => connection === 'open' && resolve()),
  );
  const acks = new Map();
  socket.ws.on('CB:ack,class:message', ({ attrs }) => acks.get(attrs.id)?.());
  const send = async (i, mark) => {
    const messageId = `3EB0${mark}${String(i).padStart(14, '0')}`;
    const acked = new Promise((resolve) => acks.set(messageId, resolve));
    await socket.sendMessage(
      `62812555${50_000 + (i % people)}@s.whatsapp.net`,
      { text: `Laporan ${i} ${mark}` },
      { messageId },
    );
    await acked;
  };
  for (let i = 0; i < people; i++) await send(i, 'CC');
  const bare = await timed(async () => {
    for (let i = 0; i < count; i++) await send(i, 'DD');
  });
  await socket.end(undefined);
  bareStore.close();
  await server.close();
  if (arrived.size !== 2 * (count + people)) throw new Error(`${arrived.size} messages arrived`);
  report(
    'durable pipeline over the real protocol, 300 messages',
    `${round((count / durable) * 1000)}/s`,
    `bare Baileys sendMessage loop ${round((count / bare) * 1000)}/s`,
    round(durable / bare),
    'times the time of the bare loop',
  );
}

/** Starts a program; how long until it says that it is connected, and what `then` finds before it is stopped. */
async function connected(args, env, then = nothing) {
  const begun = now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words += chunk));
  while (!words.includes('WhatsApp is connected')) {
    if (child.exitCode !== null || now() - begun > 60_000) throw new Error(words);
    await sleep(5);
  }
  const boot = now() - begun;
  const found = await then(child);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { boot, found };
}

async function memoryAtRest({ pid }) {
  await sleep(10_000);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

export async function idle() {
  const { server, url } = await startPeer();
  const { BufferJSON } = await import('@whiskeysockets/baileys');
  const alone = [];
  for (let i = 0; i < 3; i++) {
    const keys = join(folder, `alone-${i}`);
    mkdirSync(keys);
    const creds = JSON.stringify(await pairedCreds(server), BufferJSON.replacer);
    writeFileSync(join(keys, 'creds.json'), creds);
    alone.push((await connected([CONNECT, url, keys], {})).boot);
  }
  const found = [];
  for (const size of [0, 100_000]) {
    const dataDir = join(folder, `idle-${size}`);
    mkdirSync(dataDir);
    const { store } = crowd(size, join(dataDir, 'penghubung.db'));
    await pairedKeys(store, server);
    store.settings.hold({ by: 'bench', reason: null, at: Date.now() });
    store.close();
    const env = {
      ...{ MODE: 'live', DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info' },
      WHATSAPP_WEB_URL: url,
    };
    const start = (then) => connected([LAUNCHER, 'start'], env, then);
    // The first one looks through the whole database; those after it follow a clean stop.
    const first = await start();
    const boots = [];
    for (let i = 0; i < 3; i++) boots.push((await start()).boot);
    const { found: memory } = await start(memoryAtRest);
    found.push({ first: first.boot, boot: median(boots), memory });
  }
  await server.close();
  const [empty, full] = found;
  const bare = median(alone);
  for (const [after, boot] of [
    ['after a clean stop', full.boot],
    ['for the first time', full.first],
  ])
    report(
      `from start to connected ${after}, 100,000 open`,
      `${round(boot / 1000)} s`,
      `Baileys connecting alone ${round(bare / 1000)} s`,
      round((boot - bare) / 1000),
      'seconds more',
      after === 'after a clean stop' ? 'at most 0.5 s' : '',
    );
  report(
    'memory at rest (RSS), 100,000 open',
    `${round(full.memory)} MB`,
    `none open: ${round(empty.memory)} MB`,
    round(full.memory / empty.memory),
    'times the memory',
  );
}

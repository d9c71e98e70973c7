// What the console's pages cost with 100,000 open on an aged database: ten browsers at once, over HTTP, from a program of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { crowd, folder, quick, report, round } from './shared.mjs';

const LAUNCHER = fileURLToPath(new URL('../penghubung.mjs', import.meta.url));
const BARE = fileURLToPath(new URL('console-bare.mjs', import.meta.url));
const OPEN = quick ? 10_000 : 100_000;
/** Messages that were sent of each open case, so that the tables are as old as an office's. */
const TOLD = 5;
const BROWSERS = 10;
const SECONDS = quick ? 3 : 10;
const DAY = 86_400_000;

const PAGES = [
  ['today', '/hari-ini'],
  ['the list', '/laporan'],
  ['the list, searched by agency', '/laporan?instansi=Dinas%201'],
  ['the list, searched by words that few have', '/laporan?cari=10000123+x'],
  ['one case', '/laporan/10000123'],
  ['agencies', '/petugas'],
  ['messages', '/pesan'],
];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Gives each open case its messages, and lets nothing be due while pages are measured. */
function age(sqlite, count) {
  const message = sqlite.prepare(
    `insert into outbox (id, officer_id, phone, kind, text, state, message_id, not_before, created_at, changed_at, attempts, rank, menu) values (?, ?, ?, 'reminder', 'Mohon ditindaklanjuti.', 'read', ?, 0, ?, ?, 1, 0, 0)`,
  );
  const item = sqlite.prepare(
    `insert into outbox_items (outbox_id, position, disposition_id, why, clock, rung, round, tone, copy, stand_in) values (?, 0, ?, 'rung', 'respond', ?, 1, 'polite', 0, 0)`,
  );
  const notice = sqlite.prepare(
    `insert into notices (disposition_id, clock, period, rung, officer_id, outcome, outbox_id, at) values (?, 'respond', 1, ?, ?, 'told', ?, ?)`,
  );
  const at = Date.now() - 20 * DAY;
  sqlite.transaction(() => {
    for (let i = 0; i < count * TOLD; i++) {
      const [id, disposition, rung, officer] = [
        i + 1,
        1 + (i % count),
        Math.floor(i / count),
        1 + (i % 80),
      ];
      message.run(id, officer, `62812555${10_000 + officer}`, `3EB0AGED${id}`, at + i, at + i);
      item.run(id, disposition, rung);
      notice.run(disposition, rung, officer, id, at + i);
    }
    sqlite.prepare('update dispositions set wake_at = ?').run(Date.now() + 300 * DAY);
    sqlite.prepare(`insert into settings (name, value) values ('mode', 'simulation')`).run();
  })();
}

const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  // Ticks of 10 ms, by the user and by the system.
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const memoryOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function started(args, env, says) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (words += part));
  while (!says.test(words)) {
    if (child.exitCode !== null) throw new Error(`ended: ${words}`);
    await sleep(50);
  }
  return child;
}

/** Ten browsers ask for a page for some seconds: the 99th percentile, and milliseconds of CPU a page. */
async function asked(url, pid) {
  await (await fetch(url)).text();
  const before = cpuOf(pid);
  const { latency, requests, non2xx, errors } = await autocannon({
    url,
    connections: BROWSERS,
    duration: SECONDS,
  });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} failed`);
  return { p99: latency.p99, cpu: (cpuOf(pid) - before) / requests.total, rate: requests.average };
}

export async function consolePages() {
  const path = join(folder, 'console');
  mkdirSync(path);
  const { store, sqlite } = crowd(OPEN, join(path, 'penghubung.db'));
  age(sqlite, OPEN);
  store.close();
  const many = OPEN.toLocaleString('en');
  const port = await freePort();
  const env = {
    DATA_DIR: path,
    PORT: String(port),
    MODE: 'simulation',
    LC_ALL: 'en_US.UTF-8',
    INBOX_DIR: 'off',
  };
  const child = await started([LAUNCHER, 'start'], env, /hari-ini/);
  const base = `http://127.0.0.1:${port}`;
  try {
    await sleep(15_000);
    const atRest = memoryOf(child.pid);
    // As an office does: each page some times, and then other work.
    for (let i = 0; i < 5; i += 1)
      for (const [, at] of PAGES) await (await fetch(base + at)).text();
    await sleep(30_000);
    const after = memoryOf(child.pid);
    report(
      `memory at rest once pages were asked for (RSS), ${many} open`,
      `${round(after)} MB`,
      `before the first page ${round(atRest)} MB`,
      round(after - atRest),
      'MB more',
      'at most 20 MB',
    );
    const sheet = (await (await fetch(`${base}/aset/style.css`)).text()).length;
    for (const [name, at] of PAGES) {
      const page = await (await fetch(base + at)).text();
      const ours = await asked(base + at, child.pid);
      const barePort = await freePort();
      const bare = await started(
        [BARE],
        { BARE_PORT: String(barePort), BARE_BYTES: String(page.length) },
        /ready/,
      );
      const peer = await asked(`http://127.0.0.1:${barePort}/`, bare.pid);
      bare.kill();
      report(
        `console, ${name}, ${many} open: 99th percentile of ${BROWSERS} at once`,
        `${round(ours.p99)} ms, ${round(ours.rate)}/s`,
        `hono answering as many bytes, ${round(peer.p99)} ms`,
        round(ours.p99 / Math.max(peer.p99, 0.5)),
        'times as long',
        'at most 50 ms',
      );
      report(
        `console, ${name}, ${many} open: CPU a page`,
        `${round(ours.cpu)} ms, ${round((page.length + sheet) / 1000)} kB with its style sheet`,
        `hono answering as many bytes, ${round(peer.cpu)} ms`,
        round(ours.cpu / Math.max(peer.cpu, 0.01)),
        'times the CPU',
        'at most 5 ms; 60 kB',
      );
    }
  } finally {
    child.kill();
  }
}

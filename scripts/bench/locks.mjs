// Whether anybody waits for an import: a program serves pages and takes replies while rows come in.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asCsv, asWorkbook, exportCells } from './exports.mjs';
import { folder, now, quantile, quick, report, round } from './shared.mjs';

const LAUNCHER = fileURLToPath(new URL('../penghubung.mjs', import.meta.url));
const ROWS = quick ? 20_000 : 100_000;
/** Between two looks at a page, and between two replies. */
const PAUSE = 100;
const NAMES = { state: 'its state', page: 'a page of phones', reply: 'a reply' };

export async function locks() {
  for (const way of ['command', 'folder']) {
    const dataDir = join(folder, `locks-${way}`);
    mkdirSync(dataDir);
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' };
    const program = await started(env);
    try {
      await probing(program, () => sleep(3_000));
      const quiet = await probing(program, () => sleep(10_000));
      const cells = exportCells(ROWS, {
        code: (i) => String(3_527_001 + (i % 10)),
        name: () => '',
      });
      const file = join(folder, way === 'command' ? 'locks.csv' : 'locks.xlsx');
      writeFileSync(file, way === 'command' ? asCsv(cells) : asWorkbook(cells));
      const busy = await probing(program, () =>
        way === 'command' ? imported(env, file) : dropped(file, dataDir),
      );
      for (const what of ['state', 'page', 'reply'])
        report(
          `${NAMES[what]} while ${ROWS.toLocaleString('en')} rows come in by ${way}, 99th percentile`,
          `${round(quantile(busy[what], 0.99))} ms, at most ${round(Math.max(...busy[what]))} ms, ${busy[what].length} in ${round(busy.took / 1000)} s`,
          `while nothing comes in ${round(quantile(quiet[what], 0.99))} ms`,
          round(quantile(busy[what], 0.99) / quantile(quiet[what], 0.99)),
          'times the time',
          'at most 100 ms',
        );
    } finally {
      program.child.kill('SIGTERM');
      await new Promise((resolve) => program.child.once('exit', resolve));
    }
  }
}

async function started(env) {
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words += chunk));
  while (!words.includes('Ctrl+C')) {
    if (child.exitCode !== null) throw new Error(words);
    await sleep(20);
  }
  const url = `http://localhost:${/localhost:(\d+)\/simulasi/.exec(words)[1]}`;
  const page = await (await fetch(`${url}/simulasi`)).text();
  const phone = /name="phone" value="(\d+)"/.exec(page)?.[1];
  return { child, url, phone };
}

/** How long pages and replies take while some work is done, in milliseconds. */
async function probing({ url, phone }, work) {
  const found = { state: [], page: [], reply: [], took: 0 };
  let goesOn = true;
  const again = async (name, path, asked) => {
    while (goesOn) {
      const begun = now();
      const answer = await fetch(`${url}${path}`, asked());
      await answer.arrayBuffer();
      if (answer.status >= 500 && name !== 'state')
        throw new Error(`${NAMES[name]} was answered ${answer.status}`);
      found[name].push(now() - begun);
      await sleep(PAUSE);
    }
  };
  const get = () => ({});
  const post = () => ({
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ phone, text: 'bantuan' }),
  });
  const probes = [
    again('state', '/readyz', get),
    again('page', '/simulasi/keadaan', get),
    again('reply', '/simulasi/balas', post),
  ];
  const begun = now();
  await work();
  found.took = now() - begun;
  goesOn = false;
  await Promise.all(probes);
  return found;
}

function imported(env, file) {
  const child = spawn(process.execPath, [LAUNCHER, 'import', file], { env, stdio: 'ignore' });
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`import: ${code}`)))),
  );
}

/** Drops a file into the watched folder, and waits until it was taken in and moved away. */
async function dropped(file, dataDir) {
  const there = join(dataDir, 'inbox', 'ekspor.xlsx');
  renameSync(file, there);
  while (existsSync(there)) await sleep(100);
}

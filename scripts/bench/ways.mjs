// The ways in: webhook, polling, watched folder. Each runs in a process of its own, whose memory is its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { quick, report, round } from './shared.mjs';

const RUN = fileURLToPath(new URL('ways-run.mjs', import.meta.url));

function run(what) {
  const done = spawnSync(process.execPath, [RUN, what, ...(quick ? ['--quick'] : [])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${what} failed`);
  return JSON.parse(done.stdout.trim().split('\n').at(-1));
}

const memory = (what, ours, peer) =>
  report(
    `memory at its most while ${what} (RSS)`,
    `${round(ours.memory)} MB`,
    `${peer.name} ${round(peer.memory)} MB`,
    round(ours.memory / peer.memory),
    'times the memory',
  );

export function webhook() {
  const [ours, bare] = [run('webhook'), run('webhook-bare')];
  for (const [how, key] of [
    ['one by one', 'single'],
    ['in hundreds', 'hundreds'],
  ]) {
    const [a, b] = [ours[key], bare[key]];
    report(
      `webhook ${how}: complaints to durable`,
      `${round(a.rate)}/s`,
      `hono and one bare durable insert each ${round(b.rate)}/s`,
      round(a.rate / b.rate),
      'times as many',
    );
    report(
      `webhook ${how}: a request, 99th percentile`,
      `${round(a.p99)} ms`,
      `the same ${round(b.p99)} ms`,
      round(a.p99 / b.p99),
      'times as long',
    );
  }
  memory('taking webhooks', ours, { name: 'the same', memory: bare.memory });
}

export function polling() {
  const [ours, bare] = [run('polling'), run('polling-bare')];
  report(
    `polling ${ours.records.toLocaleString('en')} records, in pages of 1,000`,
    `${round(ours.rate)} records/s`,
    `merely fetching them with axios ${round(bare.rate)} records/s`,
    round(bare.rate / ours.rate),
    'times as long',
  );
  memory('polling', ours, { name: 'merely fetching', memory: bare.memory });
}

export function inbox() {
  const [ours, bare] = [run('inbox'), run('inbox-bare')];
  report(
    `a folder of 50 exports (.xlsx) with ${ours.rows} rows in all`,
    `${round(ours.seconds)} s`,
    `merely reading them with read-excel-file ${round(bare.seconds)} s`,
    round(ours.seconds / bare.seconds),
    'times as long',
  );
  memory('taking in a folder', ours, { name: 'merely reading', memory: bare.memory });
}

// The ways in: webhook, polling, watched folder. Each runs in a process of its own, whose memory is its own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { now, quantile, quick, report, round } from './shared.mjs';
import { complaint, PAGE, RECORDS, signed } from './ways-data.mjs';

const RUN = fileURLToPath(new URL('ways-run.mjs', import.meta.url));

/** Runs one way in its own process; `during` gets what it says first and a way to end it. */
async function run(what, args = [], during) {
  const child = spawn(process.execPath, [RUN, what, ...args, ...(quick ? ['--quick'] : [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${what} failed`);
    return JSON.parse(value);
  };
  try {
    const found = during ? await during(await next()) : {};
    child.stdin.write('end\n');
    return { ...found, ...(await next()) };
  } finally {
    child.kill();
  }
}

async function measurePosts({ port }) {
  const post = async (value) => {
    const body = JSON.stringify(value);
    const headers = { 'content-type': 'application/json', ...signed(body) };
    const begun = now();
    const response = await fetch(`http://127.0.0.1:${port}/api/complaints`, {
      method: 'POST',
      body,
      headers,
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
    hundreds: await measure(quick ? 50 : 500, 100),
  };
}

/** Serves pages of records in this process, so that the memory of the one that reads is its own. */
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
  const found = await work(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  server.closeAllConnections();
  return found;
}

const memory = (what, ours, peer) =>
  report(
    `memory at its most while ${what} (RSS)`,
    `${round(ours.memory)} MB`,
    `${peer.name} ${round(peer.memory)} MB`,
    round(ours.memory / peer.memory),
    'times the memory',
  );

export async function webhook() {
  const ours = await run('webhook', [], measurePosts);
  const bare = await run('webhook-bare', [], measurePosts);
  for (const [how, key, goal] of [
    ['one by one', 'single', 'at most 2'],
    ['in hundreds', 'hundreds', 'at most 3'],
  ]) {
    const [a, b] = [ours[key], bare[key]];
    report(
      `webhook ${how}: complaints to durable`,
      `${round(a.rate)}/s`,
      `hono and the same rows by bare inserts, one transaction a request, ${round(b.rate)}/s`,
      round(b.rate / a.rate),
      'times as long',
      goal,
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

export async function polling() {
  const ours = await withPages((url) => run('polling', [url]));
  const bare = await withPages((url) => run('polling-bare', [url]));
  report(
    `polling ${ours.records.toLocaleString('en')} records, in pages of 1,000`,
    `${round(ours.rate)} records/s`,
    `merely fetching them with axios ${round(bare.rate)} records/s`,
    round(bare.rate / ours.rate),
    'times as long',
  );
  memory('polling', ours, { name: 'merely fetching', memory: bare.memory });
}

export async function inbox() {
  const [ours, bare] = [await run('inbox'), await run('inbox-bare')];
  report(
    `a folder of 50 exports (.xlsx) with ${ours.rows} rows in all`,
    `${round(ours.seconds)} s`,
    `merely reading them with read-excel-file ${round(bare.seconds)} s`,
    round(ours.seconds / bare.seconds),
    'times as long',
  );
  memory('taking in a folder', ours, { name: 'merely reading', memory: bare.memory });
}

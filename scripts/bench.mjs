// Figures as ratios from one run: a table on stderr, JSON lines on stdout.
// node scripts/bench.mjs [--quick] [name ...]   (--quick leaves out the million; names choose some of them)
import { rmSync } from 'node:fs';
import { folder, results } from './bench/shared.mjs';
import { imports, rehearsal, replies, ticks, workingDays } from './bench/rules.mjs';
import { idle, pipeline, queues } from './bench/connection.mjs';
import { aged } from './bench/aged.mjs';
import { consolePages } from './bench/console.mjs';
import { desk } from './bench/desk.mjs';
import { locks } from './bench/locks.mjs';
import { words } from './bench/words.mjs';
import { inbox, polling, webhook } from './bench/ways.mjs';

const BENCHES = {
  workingDays,
  ticks,
  imports,
  rehearsal,
  words,
  replies,
  webhook,
  polling,
  inbox,
  aged,
  locks,
  desk,
  console: consolePages,
  queues,
  pipeline,
  idle,
};
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

try {
  for (const [name, run] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stderr.write(`bench: ${name} ...\n`);
    await run();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const columns = ['bench', 'ours', 'peer', 'ratio', 'meaning', 'goal'];
const widths = columns.map((c) => Math.max(c.length, ...results.map((r) => String(r[c]).length)));
for (const row of [Object.fromEntries(columns.map((c) => [c, c])), ...results])
  process.stderr.write(`${columns.map((c, i) => String(row[c]).padEnd(widths[i])).join('  ')}\n`);
process.exit(0);

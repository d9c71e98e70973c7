// How officers' phrases are understood, by intent: `npm run phrases [-- FILE ...]`. Reads the labelled phrases of the tests,
// or files of the same form (intent, text, IDs, acceptable alternatives; tabs between, one heading line). `--wrong` names
// what is read otherwise.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const { parse } = await import('../dist/conversation/parse.js');

const FOLDER = fileURLToPath(new URL('../test/field/phrases', import.meta.url));
const given = process.argv.slice(2);
const isNaming = given.includes('--wrong');
const files = given.filter((one) => !one.startsWith('--'));
const paths =
  files.length > 0
    ? files
    : readdirSync(FOLDER)
        .filter((name) => name.endsWith('.tsv'))
        .map((name) => join(FOLDER, name));
/** What changes something; to read any other phrase as one of these is a wrong action. */
const ACTING = new Set([
  'acknowledge',
  'in_progress',
  'done',
  'not_ours',
  'stop',
  'undo',
  'start',
  'close',
  'handed_on',
]);
/** What nobody could be sure of: to ask is right. */
const UNCLEAR = new Set(['ask', 'unknown']);

const rows = paths.flatMap((path) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [intent = '', text = '', ids = '', alternatives = ''] = line.split('\t');
      return { file: basename(path), intent, text, ids, alternatives: alternatives.split(',') };
    }),
);
const tally = new Map();
const count = (key, what) => {
  const row = tally.get(key) ?? { phrases: 0, right: 0, asked: 0, wrong: 0, otherIds: 0 };
  row[what] += 1;
  tally.set(key, row);
};
for (const { intent, text, ids, alternatives } of rows) {
  const read = parse(text);
  const isRight = read.intent === intent || alternatives.includes(read.intent);
  count(intent, 'phrases');
  if (isRight) count(intent, 'right');
  else if (UNCLEAR.has(read.intent)) count(intent, 'asked');
  else if (ACTING.has(read.intent)) count(intent, 'wrong');
  if (read.trackingIds.join(',') !== ids.replaceAll(' ', '')) count(intent, 'otherIds');
  if (isNaming && !isRight) console.log(`${intent} -> ${read.intent} (${read.why}): ${text}`);
}
const all = [...tally].sort(([a], [b]) => a.localeCompare(b));
const sum = (what, some = all) => some.reduce((n, [, row]) => n + row[what], 0);
const percent = (n, of) => `${of === 0 ? 100 : Math.round((1000 * n) / of) / 10} %`;
console.log('| Meant | Phrases | Read so | Asked instead | Wrong actions |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const [intent, row] of all)
  console.log(
    `| ${intent} | ${row.phrases} | ${percent(row.right, row.phrases)} | ${percent(row.asked, row.phrases)} | ${row.wrong} |`,
  );
const clear = all.filter(([intent]) => !UNCLEAR.has(intent));
console.log(
  `| all | ${sum('phrases')} | ${percent(sum('right'), sum('phrases'))} | ${percent(sum('asked'), sum('phrases'))} | ${sum('wrong')} |`,
);
console.log(
  `\nOf the ${sum('phrases', clear)} whose meaning is clear, ${percent(sum('right', clear), sum('phrases', clear))} are read so. Other numbers than were named: ${sum('otherIds')}.`,
);

// The cases of `npm run fuzz`, in a thread of their own. A case makes an input from its number and holds what comes
// of it against what must always be so.
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse } from '../../dist/conversation/parse.js';
import { INTENTS } from '../../dist/conversation/commands/commands.js';
import { NO_EVENTS } from '../../dist/domain/event.js';
import { mayQuote } from '../../dist/domain/complaint.js';
import { Problem } from '../../dist/domain/problem.js';
import { scrub } from '../../dist/domain/scrub.js';
import { createZone } from '../../dist/domain/zone.js';
import { readConfig } from '../../dist/config.js';
import { takeIn } from '../../dist/intake/intake.js';
import { loadRules, officeFrom } from '../../dist/rules.js';
import { snapshotOf } from '../../dist/sources/lapor-export.js';
import { rosterOf } from '../../dist/sources/roster-file.js';
import { tablesFrom } from '../../dist/sources/table.js';
import { openStore } from '../../dist/store/store.js';
import { createApi } from '../../dist/web/api.js';
import { quote } from '../../dist/wording/quote.js';

const { seed, from, upTo, only } = workerData;
const zone = createZone('Asia/Jakarta');
const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const office = officeFrom(rules, config);
const NOW = Date.UTC(2026, 10, 25, 2);

/** A stream of numbers from 0 to 1 that follows from a number alone. */
function randomOf(number) {
  let state = (seed * 2_654_435_761 + number * 40_503 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));
const files = (folder) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((name) => /\.(?:csv|xlsx|xls|html|ods)$/i.test(name))
    .map((name) => ({ name, content: read(`${folder}/${name}`) }));
const EXPORTS = [
  ...files('test/field/exports'),
  ...files('test/field/cases'),
  { name: 'sample.xlsx', content: read('data/reference/lapor-export-sample.xlsx') },
];
const ROSTERS = [
  { name: 'roster.csv', content: read('data/reference/roster-sample.csv') },
  ...files('test/field/cases').filter(({ name }) => /roster/.test(name)),
];
const NAMES = [
  'Rangga Prawiranegara',
  "Nur'aini Siti-Rahma",
  'I Gusti Ayu Contoh',
  'Pelapor . . Contoh',
];
const BITS = [
  ...[
    '0',
    '9810000',
    '=cmd|x',
    '\u202e',
    '\u0000',
    '"',
    "'",
    ',',
    ';',
    '\n',
    '\r',
    '\t',
    '-',
    '*',
    '_',
  ],
  ...[
    'a@b.go.id',
    'x [at] y [dot] com',
    'http://evil.ru/x',
    'bit.do/x',
    '10.0.0.1:8080/x',
    'evil.ru',
  ],
  ...['081234567890', '3527001234567890', '٠٨١٢٣٤٥٦', 'BRI 1234-5678-9012', 'Rahasia', 'Anonim'],
  ...[
    'Pengaduan Berkadar Pengawasan (60HK).',
    'selesai',
    'belum',
    'bukan kewenangan',
    '👍',
    '<b>',
    '&#0;',
  ],
  ...['31/02/2026', '12/13/2026', '1e9', '99999', '￼', '\ud800', 'Ä', '. . . . ', '(('.repeat(50)],
  'a'.repeat(5_000),
];
const pick = (random, list) => list[Math.floor(random() * list.length)];

/** A text of words, names and what has made trouble. */
function textOf(random, name) {
  const parts = Array.from({ length: Math.floor(random() * 30) }, () => {
    const kind = random();
    if (kind < 0.25) return pick(random, BITS);
    if (kind < 0.35) return name;
    if (kind < 0.45) return String.fromCodePoint(Math.floor(random() * 0xd7ff));
    return pick(random, [
      'jalan',
      'rusak',
      'di',
      'desa',
      'saya',
      'mohon',
      'pak',
      'sudah',
      'proses',
      '3',
    ]);
  });
  return parts.join(random() < 0.8 ? ' ' : '');
}

/** Bytes, some of them changed, cut off or doubled. */
function mutated(random, content) {
  let bytes = Buffer.from(content);
  for (let i = 0; i <= random() * 4; i++) {
    const at = Math.floor(random() * bytes.length);
    const kind = random();
    if (kind < 0.3) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.5) bytes = bytes.subarray(0, at);
    else if (kind < 0.75)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(random, BITS)),
        bytes.subarray(at),
      ]);
    else
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(at, at + 500),
        bytes.subarray(at),
      ]);
  }
  return bytes;
}

/** A workbook with one of its parts mutated, or any other file as bytes. */
function mutatedFile(random, { name, content }) {
  if (content.readUInt32BE?.(0) !== 0x504b0304 || random() < 0.3)
    return { name, content: mutated(random, content) };
  const parts = unzipSync(content);
  const part = pick(random, Object.keys(parts));
  const after = strFromU8(mutated(random, Buffer.from(parts[part])), true);
  return {
    name,
    content: Buffer.from(zipSync({ ...parts, [part]: strToU8(after, true) }, { level: 0 })),
  };
}

function must(holds, what, shown = '') {
  if (!holds) throw new Error(`does not hold: ${what} ${JSON.stringify(shown).slice(0, 2_000)}`);
}

/** Whether words stand in a text with no letter, digit or mark beside them; a name in the middle of a word is not looked for. */
const standsIn = (words, text) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}\\p{M}])`,
    'iu',
  ).test(text);

/** A sign that commands a terminal, or turns text around. */
const isControl = (sign) => sign < ' ' || (sign >= '\u202a' && sign <= '\u202e');

function openIntake() {
  const store = openStore(':memory:');
  const { policy, precedence } = rules;
  return { store, policy, office, clockStart: 'disposed', precedence, events: NO_EVENTS };
}

/** Opens, ended and quoted: what a database holds after a snapshot, in brief. */
const stateOf = (store, snapshot) =>
  JSON.stringify(
    [...new Set(snapshot.complaints.map(({ trackingId }) => trackingId))].map((id) => {
      const complaint = store.dispositions.complaint(id);
      return complaint && [mayQuote(complaint), store.dispositions.historyOf(complaint.id)];
    }),
  );

const KINDS = {
  async export(random) {
    const { name, content } = mutatedFile(random, pick(random, EXPORTS));
    let snapshots;
    try {
      const tables = await tablesFrom(content, name);
      snapshots = tables.map((table) => snapshotOf(table, name, zone, NOW));
    } catch (error) {
      if (error instanceof Problem) return;
      throw error;
    }
    for (const snapshot of snapshots) {
      const intake = openIntake();
      try {
        takeIn(intake, snapshot, NOW);
        const before = stateOf(intake.store, snapshot);
        const again = takeIn(intake, snapshot, NOW);
        must(again.new === 0 && again.changed === 0, 'the same export again changes nothing');
        must(
          stateOf(intake.store, snapshot) === before,
          'the same export again leaves all as it was',
        );
        must(
          intake.store.overview.withoutNextStep().length === 0,
          'every open case has a next step',
        );
      } finally {
        intake.store.close();
      }
    }
  },
  async roster(random) {
    const { name, content } = mutatedFile(random, pick(random, ROSTERS));
    try {
      for (const table of await tablesFrom(content, name))
        for (const { phone } of rosterOf(table, name).rows)
          must(/^628\d{7,12}$/.test(phone), 'a number of the roster is a mobile number');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  },
  text(random) {
    const name = pick(random, NAMES);
    const text = textOf(random, name);
    const clean = scrub(text, name);
    must(scrub(clean, name) === clean, 'what is clean stays as it is', {
      text,
      clean,
      again: scrub(clean, name),
    });
    must(!standsIn(name, clean), 'the name is out', { text, clean });
    must(
      !/(?<![\p{L}\p{N}])08\d{8,11}(?![\p{L}\p{N}])/u.test(clean),
      'no telephone number is left',
      { text, clean },
    );
    const said = quote(clean, 700);
    must(![...said].some(isControl), 'no control sign is quoted');
    must(
      !/https?:\/\/\w|(?<![\p{L}\p{N}])bit\.do\/x|(?<![\d.])10\.0\.0\.1:8080/u.test(said),
      'nothing to tap on is quoted',
      {
        text,
        said,
      },
    );
  },
  message(random) {
    const parsed = parse(textOf(random, pick(random, NAMES)));
    must(INTENTS.includes(parsed.intent), 'a message means something that is known');
  },
  async request(random) {
    const intake = openIntake();
    const api = createApi({
      ...{
        secret: null,
        token: 'token-of-the-fuzz-run',
        isRemote: true,
        perMinute: 1e6,
        version: '0',
      },
      intakeDeps: () => intake,
      now: () => NOW,
      machineNow: () => NOW,
      onRequest: () => undefined,
      isPassingFault: () => false,
      onFault(error) {
        throw error;
      },
      onSetAside: () => undefined,
    });
    const value = () =>
      random() < 0.5
        ? textOf(random, 'Rangga Prawiranegara')
        : pick(random, [null, 1, [], {}, true]);
    const complaint = {
      trackingId: random() < 0.8 ? '9810000' : value(),
      agencies:
        random() < 0.8
          ? [{ code: '3527001', name: textOf(random, 'x').slice(0, 150) || 'A' }]
          : value(),
      ...(random() < 0.6 ? { title: value() } : {}),
      ...(random() < 0.6 ? { text: value(), reporterName: 'Rangga Prawiranegara' } : {}),
      ...(random() < 0.5 ? { classification: value() } : {}),
      ...(random() < 0.5 ? { privacy: pick(random, ['open', 'secret', 'x']) } : {}),
      ...(random() < 0.3 ? { updatedAt: pick(random, ['2026-11-24T09:00:00+07:00', 'x', 0]) } : {}),
      ...(random() < 0.2 ? { [textOf(random, 'x').slice(0, 40)]: 1 } : {}),
    };
    const body =
      random() < 0.8 ? JSON.stringify(complaint) : mutated(random, JSON.stringify(complaint));
    try {
      const response = await api.request(
        random() < 0.7 ? '/api/complaints' : '/api/complaints/9810000/status',
        {
          method: 'POST',
          body,
          headers: {
            'Content-Type': 'application/json',
            Authorization: 'Bearer token-of-the-fuzz-run',
          },
        },
      );
      const text = await response.text();
      must(response.status < 500, `a request is no fault: ${response.status} ${text}`);
      const held = intake.store.dispositions.complaint('9810000');
      must(!standsIn('Rangga Prawiranegara', held?.text ?? ''), 'no reporter is kept', held?.text);
    } finally {
      intake.store.close();
    }
  },
};
const ORDER = ['export', 'text', 'text', 'message', 'message', 'request', 'roster', 'text'];

for (let number = from; number < upTo; number++) {
  const kind = ORDER[number % ORDER.length];
  parentPort.postMessage({ begins: { number, kind } });
  try {
    await KINDS[kind](randomOf(number));
  } catch (error) {
    parentPort.postMessage({ failed: error.stack ?? String(error) });
    break;
  }
  if (only !== null || number + 1 >= upTo) {
    parentPort.postMessage({ done: true });
    break;
  }
  // The words of one case leave before the next begins.
  await new Promise((resolve) => setImmediate(resolve));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/conversation/parse.js';
import { ROOT } from '../world/program.js';
import { createWorld, HEALTH, LIAISON, ROADS, type World } from '../world/world.js';

/** What a message does: nothing else that is understood changes anything. */
const ACTING = [
  'acknowledge',
  'in_progress',
  'done',
  'not_ours',
  'stop',
  'undo',
  'start',
  'close',
  'handed_on',
];

interface Phrase {
  readonly intent: string;
  readonly text: string;
  readonly ids: string;
  readonly alternatives: readonly string[];
}

/** What is asked of each file: `fresh` and `spoken` were written by people who had seen nothing of the rules. */
const LEAST: Readonly<Record<string, number>> = {
  'fresh.tsv': 0.92,
  'spoken.tsv': 0.93,
};
const FOLDER = join(ROOT, 'test/field/phrases');
const phrasesIn = (file: string): Phrase[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [intent = '', text = '', ids = '', alternatives = ''] = line.split('\t');
      return { intent, text, ids, alternatives: alternatives.split(',') };
    });
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.tsv'));
const ALL = FILES.flatMap(phrasesIn);
const isRight = ({ intent, alternatives }: Phrase, meant: string) =>
  meant === intent || alternatives.includes(meant);

describe('officers’ phrases, labelled by meaning', () => {
  it('are many, and each stands once', () => {
    expect(ALL.length).toBeGreaterThan(1000);
    expect(phrasesIn('last.tsv').length).toBeGreaterThanOrEqual(200);
    const texts = ALL.map(({ text }) => text);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  it('lead to no action that was not meant', () => {
    const wrong = ALL.flatMap((phrase) => {
      const { intent, why } = parse(phrase.text);
      return ACTING.includes(intent) && !isRight(phrase, intent)
        ? [`${phrase.text}: ${intent} (${why})`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('name the complaints that they name, and no other', () => {
    const wrong = ALL.filter(({ text, ids }) => parse(text).trackingIds.join(',') !== ids);
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it.each(FILES.filter((file) => file !== 'traps.tsv'))(
    'are understood where they are clear: %s',
    (file) => {
      const clear = phrasesIn(file).filter(({ intent }) => !['ask', 'unknown'].includes(intent));
      const right = clear.filter((phrase) => isRight(phrase, parse(phrase.text).intent));
      expect(right.length / clear.length).toBeGreaterThanOrEqual(LEAST[file] ?? 0.95);
    },
  );

  it('say different things of different complaints, part by part', () => {
    const parts = (text: string) =>
      parse(text).parts.map(({ intent, trackingIds }) => `${trackingIds.join('+')}=${intent}`);
    expect(parts('9810000 selesai, 9810001 masih proses')).toEqual([
      '9810000=done',
      '9810001=in_progress',
    ]);
    expect(parts('1. 9810000 selesai\n2. 9810001 bukan kewenangan kami')).toEqual([
      '9810000=done',
      '9810001=not_ours',
    ]);
    expect(parts('9810000 besok selesai; 9810001 sudah beres')).toEqual([
      '9810000=ask',
      '9810001=done',
    ]);
    expect(parts('9810000 9810001 selesai')).toEqual(['9810000+9810001=done']);
  });
});

/** Every clock of every open case. */
const clocks = (world: World) =>
  world.store.dispositions
    .allOpenIds()
    .map((id) => world.store.dispositions.byId(id)?.clocks.map(({ kind, state }) => [kind, state]));

describe('a message without a known number and without a quotation', () => {
  it('changes no complaint unless exactly one is open', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    await world.dispositionArrives('9899999', ROADS);
    const before = clocks(world);
    const word = fc.constantFrom(...ALL.filter(({ ids }) => ids === '').map(({ text }) => text));
    const others = fc.constantFrom(
      '',
      ' 9811111',
      ' 98100',
      ' #9899999',
      ' 9.811.111',
      ' laporan 123',
    );
    const texts = fc
      .sample(fc.tuple(word, others), { numRuns: 400, seed: 20261127 })
      .map(([text, other]) => `${text}${other}`);
    for (const text of texts) {
      await world.replies(LIAISON, text);
      world.readAll();
    }
    expect(clocks(world)).toEqual(before);
    world.store.close();
  });

  it('and with a number that nobody knows changes none either, where exactly one is', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('9810000', HEALTH);
    const before = clocks(world);
    for (const text of [
      ...['SELESAI 9811111', 'selesai 98100', 'PROSES #1234', '9811111 sudah beres'],
      ...['terima laporan 123', 'TERIMA no. 98765', '9.811.111 selesai', '981 1111 selesai'],
    ]) {
      await world.replies(LIAISON, text);
      world.expects(LIAISON, /tidak ada di antara laporan terbuka/);
    }
    expect(clocks(world)).toEqual(before);
    world.store.close();
  });
});

describe('any message', () => {
  it('is understood in some way, however it is mutated, and closes nothing that is denied', () => {
    const text = fc.constantFrom(...ALL.map((phrase) => phrase.text));
    const signs = fc.constantFrom(
      '',
      ' ',
      '\n',
      '?',
      '!!',
      ',',
      '.',
      '9810000',
      '👍',
      '\u200b',
      'ﷺ',
      '1. ',
    );
    fc.assert(
      fc.property(text, text, signs, fc.nat(), (one, other, sign, at) => {
        const cut = at % (one.length + 1);
        const mutated = `${one.slice(0, cut)}${sign}${other}${one.slice(cut)}`;
        const meant = parse(mutated);
        expect(typeof meant.intent).toBe('string');
        expect(meant.parts.length).toBeGreaterThan(0);
        for (const id of meant.trackingIds)
          expect(id).toMatch(/^(?:[1-9]\d{5,9}|L-\d{4}-\d{4,6})$/);
      }),
      { numRuns: 20_000, seed: 20261127 },
    );
    const finished = ALL.filter(
      ({ intent, ids, text: words }) => intent === 'done' && ids === '' && !/[,.]/.test(words),
    );
    const denials = fc.constantFrom('belum', 'blm', 'tidak', 'tdk', 'gak', 'dereng', 'durung');
    fc.assert(
      fc.property(fc.constantFrom(...finished), denials, ({ text: done }, denial) => {
        const words = done.replace(/^(?:sudah|sdh|udah|dah|telah|sampun|wis|wes)\s/i, '');
        expect(parse(`${denial} ${words}`).intent).not.toBe('done');
      }),
    );
  });
});

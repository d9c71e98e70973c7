// What it costs to understand an officer, compared with merely splitting the same texts into words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, median, now, quantile, report, round } from './shared.mjs';

const { parse } = await load('conversation/parse');
const FOLDER = fileURLToPath(new URL('../../test/field/phrases', import.meta.url));

/** Every labelled phrase of the tests, understood several times; microseconds a text. */
export function words() {
  const texts = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n').slice(1))
    .map((line) => line.split('\t')[1] ?? '');
  const split = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  const times = (work) => {
    for (const text of texts) work(text);
    return Array.from({ length: 5 }, () =>
      texts.map((text) => {
        const start = now();
        work(text);
        return (now() - start) * 1000;
      }),
    ).flat();
  };
  const [ours, peer] = [times(parse), times(split)];
  for (const [name, of] of [
    ['median', median],
    ['99th percentile', (list) => quantile(list, 0.99)],
  ])
    report(
      `a message of an officer understood, ${name}`,
      `${round(of(ours))} µs`,
      `merely split into words ${round(of(peer))} µs`,
      round(of(ours) / of(peer)),
      'times the time',
    );
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.js';
import { feedsHealth } from '../../src/feeds/health.js';
import { pollStateOf } from '../../src/feeds/source.js';
import { ROOT } from '../world/program.js';
import { createRounds, polled, type Rounds } from '../world/round.js';
import { createSource, json, type Reply } from '../world/source.js';
import { COORDINATOR, HEALTH } from '../world/world.js';

const mapping = join(ROOT, 'data/reference/source-example-dispositions.json');
const closing: { close: () => Promise<void> }[] = [];
const rounds: Rounds[] = [];
afterEach(async () => {
  for (const one of rounds.splice(0)) await one.stop();
  for (const source of closing.splice(0)) await source.close();
});

/** A program that polls a source which answers as it is told. */
async function createPolling(reply: Reply) {
  const source = await createSource(reply);
  closing.push(source);
  const one = createRounds(polled(source.url, mapping));
  rounds.push(one);
  return { source, ...one };
}

describe('the polling program', () => {
  it('says to the coordinator once a day that a source fails, from a working day on', async () => {
    const polling = await createPolling((_, response) => response.writeHead(500).end());
    const { world } = polling;
    await polling.until('2026-02-03T08:50');
    expect(world.readAll().filter((m) => /tidak dapat dibaca/.test(m.text))).toEqual([]);
    const config = {
      source: { url: new Secret(polling.source.url), mappingFile: mapping, every: 1 },
      events: null,
      exportSilentDays: 2,
    };
    expect(feedsHealth(world.store, config, world.app.office(), world.clock.now)).toEqual([
      {
        code: 'source_failed',
        what: 'The source answered with 500. Try `npx penghubung source test`.',
        since: '2026-02-02T09:00:00+07:00',
      },
    ]);
    await polling.until('2026-02-03T09:30');
    world.expects(
      COORDINATOR,
      /Sumber laporan \*Contoh: satu baris per disposisi\* tidak dapat dibaca sejak Senin, 2 Februari 2026/,
    );
    await polling.until('2026-02-03T15:00');
    expect(world.readAll().filter((m) => /tidak dapat dibaca/.test(m.text))).toEqual([]);
    await polling.until('2026-02-04T10:00');
    world.expects(COORDINATOR, /tidak dapat dibaca/);
  });

  it.each<[string, unknown[]]>([
    ['shows nothing', []],
    ['shows only what cannot be read', [{ id: 1 }, { id: 2 }]],
  ])('says once that a source %s', async (_, items) => {
    const polling = await createPolling((request, response) =>
      json(response, { data: { items: request.url?.includes('page=1&') === true ? items : [] } }),
    );
    await polling.until('2026-02-03T10:00');
    polling.world.expects(
      COORDINATOR,
      /menjawab, tetapi tidak membawa laporan baru atau perubahan sejak Senin, 2 Februari/,
    );
    await polling.until('2026-02-05T10:00');
    expect(polling.world.readAll().filter((m) => /Sumber laporan/.test(m.text))).toEqual([]);
  });

  it('says it, too, of one that asks to be left alone, and asks again all the same', async () => {
    const polling = await createPolling((_, response) => {
      response.writeHead(503, { 'retry-after': 'Fri, 31 Dec 2099 23:59:59 GMT' }).end();
    });
    await polling.until('2026-02-03T10:00');
    polling.world.expects(COORDINATOR, /tidak dapat dibaca sejak/);
    expect(polling.source.asked.length).toBeGreaterThan(2);
  });

  it('takes up again what a wrong mapping skipped, once it is put right', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mapping-'));
    const file = join(folder, 'mapping.json');
    const right = readFileSync(mapping, 'utf8');
    writeFileSync(file, right.replace('"tracking_id"', '"nomor"'));
    const item = {
      tracking_id: 9810000,
      instansi: { id: HEALTH.code, nama: HEALTH.name },
      status: 'Terdisposisi',
    };
    const source = await createSource((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else
        json(
          response,
          { data: { items: request.url?.includes('page=1&') === true ? [item] : [] } },
          { etag: '"v1"' },
        );
    });
    closing.push(source);
    const wrong = createRounds(polled(source.url, file));
    await wrong.until('2026-02-02T11:00');
    await wrong.stop();
    expect(wrong.world.store.dispositions.complaint('9810000')).toBeUndefined();
    writeFileSync(file, right);
    const mended = createRounds(polled(source.url, file), wrong.world);
    await mended.until('2026-02-02T12:00');
    await mended.stop();
    expect(mended.world.store.dispositions.complaint('9810000')).toBeDefined();
    rmSync(folder, { recursive: true });
  });

  it('is silent about one that works, takes in what it shows, and logs no credentials', async () => {
    const item = {
      tracking_id: 9810000,
      instansi: { id: HEALTH.code, nama: HEALTH.name },
      status: 'Terdisposisi',
      pelapor: { nama: 'Rangga Prawiranegara' },
      judul: 'Aduan Rangga Prawiranegara',
    };
    const polling = await createPolling((request, response) =>
      json(response, {
        data: { items: request.url?.includes('page=1') === true ? [item] : [] },
      }),
    );
    const { world } = polling;
    await polling.until('2026-02-03T08:00');
    expect(world.readAll().filter((m) => /Sumber laporan/.test(m.text))).toEqual([]);
    expect(world.store.dispositions.complaint('9810000')?.title).toBe('Aduan [nama]');
    expect(
      pollStateOf(world.store, { url: new Secret(polling.source.url), mappingFile: mapping })
        .failedAt,
    ).toBeNull();
    const logged = polling.logged();
    expect(logged).toMatch(/the source was read/);
    expect(logged).not.toMatch(/rahasia-token|Rangga/);
  });
});

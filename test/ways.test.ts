import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waysHealth } from '../src/ways/health.js';
import { pollStateOf } from '../src/ways/source.js';
import { ROOT } from './world/program.js';
import { createRounds, polled, type Rounds } from './world/round.js';
import { createSource, json, type Reply } from './world/source.js';
import { COORDINATOR, HEALTH } from './world/world.js';

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
  const mapping = join(ROOT, 'data/reference/source-example-dispositions.json');
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
    const config = { source: { url: polling.source.url, mappingFile: '', every: 1 }, events: null };
    expect(waysHealth(world.store, config, world.zone, world.clock.now)).toEqual([
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

  it('says that a source shows nothing at all', async () => {
    const polling = await createPolling((_, response) => json(response, { data: { items: [] } }));
    await polling.until('2026-02-03T10:00');
    polling.world.expects(COORDINATOR, /menjawab, tetapi tidak memuat satu laporan pun/);
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
    await polling.until('2026-02-04T10:00');
    expect(world.readAll().filter((m) => /Sumber laporan/.test(m.text))).toEqual([]);
    expect(world.store.dispositions.complaint('9810000')?.title).toBe('Aduan [nama]');
    expect(pollStateOf(world.store, polling.source.url).failedAt).toBeNull();
    const logged = polling.logged();
    expect(logged).toMatch(/the source was read/);
    expect(logged).not.toMatch(/rahasia-token|Rangga/);
  });
});

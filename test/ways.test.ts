import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../src/domain/day.js';
import { createLog } from '../src/log.js';
import { createWays, pollStateOf } from '../src/ways.js';
import { ROOT } from './world/program.js';
import { createSource, json, type Reply, type Source } from './world/source.js';
import { COORDINATOR, createWorld, HEALTH } from './world/world.js';

const open: Source[] = [];
const ends: AbortController[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end.abort();
  for (const source of open.splice(0)) await source.close();
});

/** A world whose program polls; each round of it is let go by hand. */
async function createPolling(reply: Reply) {
  const source = await createSource(reply);
  open.push(source);
  const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
  const lines: string[] = [];
  let ring: (() => void) | null = null;
  let paused: () => void = () => undefined;
  const end = new AbortController();
  ends.push(end);
  const rounds = () => new Promise<void>((resolve) => (paused = resolve));
  const ways = createWays({
    config: {
      inbox: { folder: null, keepDays: 30 },
      source: {
        url: source.url,
        mappingFile: join(ROOT, 'data/reference/source-example-dispositions.json'),
        every: 15 * MINUTE,
      },
      events: null,
      sourceCredentials: { token: 'rahasia-token', user: null, password: null },
    },
    store: world.store,
    app: world.app,
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
    now: world.clock.now,
    machineNow: world.clock.now,
    random: () => 0.5,
    after(ms, called) {
      ring = called;
      world.clock.moveTo(world.clock.now() + ms);
      paused();
      return () => undefined;
    },
  });
  let round = rounds();
  void ways.run(end.signal);
  return {
    source,
    world,
    lines,
    /** Polls that go on until a time. */
    async until(text: string) {
      await round;
      while (world.clock.now() < world.moment(text)) {
        round = rounds();
        ring?.();
        await round;
      }
      await world.advanceTo(text);
    },
  };
}

describe('the polling program', () => {
  it('says to the coordinator once a day that a source fails, from a working day on', async () => {
    const polling = await createPolling((_, response) => response.writeHead(500).end());
    const { world } = polling;
    await polling.until('2026-02-03T08:50');
    expect(world.readAll().filter((m) => /tidak dapat dibaca/.test(m.text))).toEqual([]);
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
    const logged = polling.lines.join('');
    expect(logged).toMatch(/the source was read/);
    expect(logged).not.toMatch(/rahasia-token|Rangga/);
  });
});

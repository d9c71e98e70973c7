import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, type Moment } from '../../src/domain/day.js';
import { createZone } from '../../src/domain/zone.js';
import { takeIn } from '../../src/intake/intake.js';
import { parseMapping, readRecord, type SourceMapping } from '../../src/sources/mapping.js';
import { NEVER_POLLED, poll, type PollState } from '../../src/sources/poller.js';
import { readRuleFile } from '../../src/sources/rule-files.js';
import { ROOT } from '../world/program.js';
import { createSource, json, parametersOf, type Reply, type Source } from '../world/source.js';
import { createWorld, HEALTH } from '../world/world.js';

const example = (name: string): SourceMapping => {
  const path = join(ROOT, `data/reference/source-example-${name}.json`);
  return parseMapping(readRuleFile(path), path);
};
const DISPOSITIONS = example('dispositions');
const COMPLAINTS = example('complaints');
const without = (mapping: SourceMapping, ...keys: (keyof SourceMapping)[]): SourceMapping =>
  Object.fromEntries(
    Object.entries(mapping).filter(([key]) => !keys.includes(key as keyof SourceMapping)),
  ) as SourceMapping;
const ONE_PAGE: SourceMapping = { ...without(DISPOSITIONS, 'since'), paging: { kind: 'none' } };
const sized = (kind: 'page' | 'offset', value: number): SourceMapping => ({
  ...without(DISPOSITIONS, 'since'),
  paging:
    kind === 'page'
      ? { kind, parameter: 'page', first: 1, size: { parameter: 'per_page', value } }
      : { kind, parameter: 'offset', size: { parameter: 'limit', value } },
});

const record = (id: number, more: object = {}) => ({
  tracking_id: id,
  instansi: { id: HEALTH.code, nama: HEALTH.name },
  status: 'Terdisposisi',
  klasifikasi: 'Pengaduan Tidak Berkadar Pengawasan',
  judul: 'Pelayanan IGD lambat',
  pelapor: { nama: 'Rangga Prawiranegara', nik: '3527014508700003' },
  ...more,
});
const records = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => record(9_810_000 + from + i));
const items = (list: readonly unknown[]) => ({ data: { items: list } });

const open: Source[] = [];
afterEach(async () => {
  for (const source of open.splice(0)) await source.close();
});

/** A source that is polled into a world; waiting passes on the world's clock. */
async function createPolled(reply: Reply, mapping = ONE_PAGE, options: { secure?: boolean } = {}) {
  const source = await createSource(reply, options.secure);
  open.push(source);
  const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
  const waits: number[] = [];
  let state: PollState = NEVER_POLLED;
  return {
    source,
    world,
    waits,
    state: () => state,
    known: () =>
      Array.from({ length: 400 }, (_, i) => String(9_810_000 + i)).filter((id) =>
        world.store.dispositions.complaint(id),
      ),
    async polls(
      more: { timeoutMs?: number; maxBytes?: number; token?: string; user?: string } = {},
    ) {
      const { timeoutMs = 5_000, maxBytes = 1_000_000, ...credentials } = more;
      const result = await poll(
        {
          url: source.url,
          credentials: { ...credentials, password: 'sandi' },
          mapping,
          zone: world.zone,
          now: world.clock.now,
          random: () => 0.5,
          wait(ms) {
            waits.push(ms);
            world.clock.moveTo(world.clock.now() + ms);
            return Promise.resolve();
          },
          take(snapshot, backlog) {
            const deps = world.app.intakeDeps();
            const result = takeIn(deps, snapshot, world.clock.now(), { backlog });
            return result.new + result.changed;
          },
          limits: { timeoutMs, maxBytes },
        },
        state,
      );
      state = result.state;
      return result;
    },
  };
}

describe('a polled source', () => {
  it('is read with credentials, and what it shows is taken in', async () => {
    const polled = await createPolled((_, response) => json(response, items(records(0, 2))));
    expect(await polled.polls({ token: 'rahasia-token' })).toMatchObject({
      isComplete: true,
      pages: 1,
      records: 2,
    });
    expect(polled.source.asked[0]?.headers.authorization).toBe('Bearer rahasia-token');
    await polled.polls({ user: 'kominfo' });
    expect(polled.source.asked[1]?.headers.authorization).toBe(
      `Basic ${Buffer.from('kominfo:sandi').toString('base64')}`,
    );
    expect(polled.known()).toHaveLength(2);
    expect(polled.world.store.dispositions.historyOf(1)).toHaveLength(1);
  });

  it.each(['page', 'offset'] as const)('is read %s by %s to its end', async (kind) => {
    const all = records(0, 7);
    const polled = await createPolled(
      (request, response) => {
        const asked = parametersOf(request);
        const size = Number(asked.get(kind === 'page' ? 'per_page' : 'limit'));
        const start =
          kind === 'page' ? (Number(asked.get('page')) - 1) * size : Number(asked.get('offset'));
        json(response, items(all.slice(start, start + size)));
      },
      sized(kind, 3),
    );
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 7, pages: 4 });
    expect(polled.known()).toHaveLength(7);
  });

  it('that gives smaller pages than it was asked for is read to its end', async () => {
    const all = records(0, 9);
    const polled = await createPolled(
      (request, response) => {
        const start = Number(parametersOf(request).get('offset'));
        json(response, items(all.slice(start, start + 2)));
      },
      sized('offset', 100),
    );
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 9 });
  });

  it('that shows its last page for whatever comes after it is read to its end', async () => {
    const polled = await createPolled(
      (request, response) => {
        const page = Number(parametersOf(request).get('page'));
        json(response, items(page === 1 ? records(0, 3) : records(3, 1)));
      },
      sized('page', 3),
    );
    expect(await polled.polls()).toMatchObject({ isComplete: true });
    expect(polled.known()).toHaveLength(4);
  });

  it('is read from link to link, each complaint with all its agencies', async () => {
    const complaint = (code: string, agencies: string[]) => ({
      code,
      subject: 'Jalan rusak',
      created_at: '2026-01-30 08:00',
      reporter: { name: 'Rangga Prawiranegara' },
      body: 'Saya Rangga Prawiranegara, 081234567890',
      dispositions: agencies.map((name) => ({ agency: { code: name, name }, state: 'assigned' })),
    });
    const polled = await createPolled((request, response) => {
      const isSecond = request.url?.includes('cursor=2') === true;
      json(response, {
        results: isSecond ? [complaint('9810002', ['B'])] : [complaint('9810001', ['A', 'B'])],
        links: { next: isSecond ? null : '/laporan?cursor=2' },
      });
    }, COMPLAINTS);
    expect(await polled.polls()).toMatchObject({ isComplete: true, pages: 2, records: 2 });
    const { store, zone } = polled.world;
    const first = store.dispositions.complaint('9810001');
    expect(store.dispositions.historyOf(first?.id ?? 0)).toHaveLength(2);
    expect(first?.text).toBe('Saya [nama], [nomor telepon]');
    expect(zone.iso(first?.receivedAt ?? 0)).toBe('2026-01-30T07:00:00+07:00');
    expect(store.dispositions.historyOf(1)[0]?.backlog).toBe(true);
  });

  it('is asked only for what changed, from before the poll before', async () => {
    const times = ['2026-02-02T08:00:00+07:00', '2026-02-02T08:30:00+07:00'];
    const polled = await createPolled(
      (request, response) =>
        json(
          response,
          items(
            parametersOf(request).get('page') === '1'
              ? times.map((at, i) => record(9_810_000 + i, { diperbarui_pada: at }))
              : [],
          ),
        ),
      DISPOSITIONS,
    );
    for (let i = 0; i < 3; i++) await polled.polls();
    const since = polled.source.asked
      .map(parametersOf)
      .filter((p) => p.get('page') === '1')
      .map((p) => p.get('updated_since'));
    // Newest change 08:30, an hour of overlap; and one poll later, as a page may have changed while it was read.
    expect(since).toEqual([null, null, '2026-02-02T07:30:00+07:00']);
  });

  it('that clamps its last page, full or not, and gives ETags is read to its end each time', async () => {
    for (const size of [2, 3]) {
      const polled = await createPolled(
        (request, response) => {
          const page = Math.min(2, Number(parametersOf(request).get('page')));
          const etag = `"v${page}"`;
          if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
          else json(response, items(records((page - 1) * 3, page === 1 ? 3 : size)), { etag });
        },
        sized('page', 3),
      );
      for (let i = 0; i < 5; i++)
        expect(await polled.polls()).toMatchObject({ isComplete: true, pages: 2 });
    }
  });

  it('that did not change is not read again, by ETag and by date', async () => {
    const polled = await createPolled((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') {
        response.writeHead(304).end();
        return;
      }
      json(response, items(records(0, 2)), {
        etag: '"v1"',
        'last-modified': 'Mon, 02 Feb 2026 01:00:00 GMT',
      });
    });
    await polled.polls();
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 2 });
    expect(polled.source.asked[1]?.headers['if-modified-since']).toBe(
      'Mon, 02 Feb 2026 01:00:00 GMT',
    );
  });
});

describe('a source that misbehaves', () => {
  const fine = items(records(0, 1));
  /** Misbehaves so often, then answers well. */
  const firstly = (times: number, misbehave: Reply): Reply => {
    let left = times;
    return (request, response) => {
      if (left === 0) json(response, fine);
      else {
        left -= 1;
        misbehave(request, response);
      }
    };
  };
  const status =
    (code: number, headers: Record<string, string> = {}): Reply =>
    (_, response) => {
      response.writeHead(code, headers).end('{}');
    };
  const half: Reply = (_, response) => {
    const body = JSON.stringify(fine);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body.slice(0, body.length / 2));
  };
  const cutOff: Reply = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
    response.write('{"data":');
    setImmediate(() => response.destroy());
  };

  const passing: [string, Reply][] = [
    ['answers 500', status(500)],
    ['answers 502', status(502)],
    ['is cut off in the middle', cutOff],
    ['gives half a JSON', half],
    ['hangs up', (_, response) => response.destroy()],
  ];
  it.each(passing)('and %s is tried again, later each time', async (_, misbehave) => {
    const polled = await createPolled(firstly(2, misbehave));
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 1 });
    expect(polled.waits).toEqual([1_000, 4_000]);
    expect(polled.known()).toHaveLength(1);
  });

  const lasting: [string, Reply, RegExp][] = [
    ['answers 500 for ever', status(500), /answered with 500/],
    ['refuses the credentials', status(401), /refused the credentials \(401\)/],
    ['is not there', status(404), /answered with 404/],
    [
      'gives a page of HTML',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
      },
      /answered with text\/html and not JSON/,
    ],
    ['has its list elsewhere', (_, r) => json(r, { rows: [] }), /no list at "data.items"/],
    ['says "not modified" unasked', status(304), /without being asked/],
  ];
  it.each(lasting)('and %s fails, and nothing is lost', async (_, misbehave, word) => {
    const polled = await createPolled((request, response) => misbehave(request, response));
    const result = await polled.polls();
    expect(result).toMatchObject({ isComplete: false });
    expect(result.problem).toMatch(word);
    expect(polled.state()).toMatchObject({ completeAt: null, failure: result.problem });
    polled.source.answers((__, response) => json(response, fine));
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 1 });
    expect(polled.state().failedAt).toBeNull();
  });

  it('and asks to wait is waited for, in seconds or until a date', async () => {
    const polled = await createPolled(firstly(1, status(429, { 'retry-after': '30' })));
    await polled.polls();
    expect(polled.waits).toEqual([30_000]);
    const until = new Date(polled.world.clock.now() + 40_000).toUTCString();
    polled.source.answers(firstly(1, status(503, { 'retry-after': until })));
    await polled.polls();
    expect(polled.waits[1]).toBeGreaterThan(38_000);
  });

  it('and asks to wait long is left alone until then', async () => {
    const polled = await createPolled(status(429, { 'retry-after': '7200' }));
    const at = polled.world.clock.now();
    expect(await polled.polls()).toMatchObject({ isComplete: false });
    expect(polled.waits).toEqual([]);
    expect(polled.state().notBefore).toBe(at + 2 * HOUR);
    // Nobody is left alone for days.
    polled.source.answers(status(429, { 'retry-after': '99999999' }));
    await polled.polls();
    expect((polled.state().notBefore ?? 0) - polled.world.clock.now()).toBe(6 * HOUR);
  });

  it('and is slow is given up after its time, also when it trickles', async () => {
    const timers: NodeJS.Timeout[] = [];
    const polled = await createPolled((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      timers.push(setInterval(() => response.write(' '), 20));
    });
    const result = await polled.polls({ timeoutMs: 100 });
    timers.forEach((timer) => clearInterval(timer));
    expect(result.problem).toBe('gave no answer in time');
  });

  it('and packs much into little is given up at its size', async () => {
    const polled = await createPolled((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(items([' '.repeat(50_000_000)]))));
    });
    expect((await polled.polls({ maxBytes: 1_000_000 })).problem).toMatch(/too large/);
  });

  it('and answers without end is given up at its size', async () => {
    const polled = await createPolled((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const write = () => {
        while (!response.destroyed && response.write(' '.repeat(10_000)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    expect((await polled.polls({ maxBytes: 100_000 })).problem).toMatch(/too large/);
  });

  it.each([
    ['page', /gives the same page again and again/],
    ['next', /in a circle/],
  ])('and has endless pages by %s is given up, keeping what it showed', async (kind, word) => {
    const polled = await createPolled(
      (_, response) =>
        kind === 'page'
          ? json(response, items(records(0, 3)))
          : json(response, { results: [], links: { next: '/laporan?a=1' } }),
      kind === 'page' ? sized('page', 3) : COMPLAINTS,
    );
    expect((await polled.polls()).problem).toMatch(word);
    expect(polled.known()).toHaveLength(kind === 'page' ? 3 : 0);
    expect(polled.state().completeAt).toBeNull();
  });

  it('and changes while it is read loses nothing: what slipped away is seen the next time', async () => {
    let all = records(0, 6);
    const polled = await createPolled(
      (request, response) => {
        const asked = parametersOf(request);
        const start = Number(asked.get('offset'));
        json(response, items(all.slice(start, start + 3)));
        // Something before is taken away, so that one slips from the second page to the first.
        if (start === 0) all = all.filter((one) => one.tracking_id !== 9_810_001);
      },
      sized('offset', 3),
    );
    await polled.polls();
    expect(polled.known()).not.toContain('9810003');
    await polled.polls();
    expect(polled.known()).toHaveLength(6);
    expect(polled.world.store.dispositions.historyOf(1)).toHaveLength(1);
  });

  it('and breaks off between two pages keeps the first, and begins again', async () => {
    let isBroken = true;
    const polled = await createPolled(
      (request, response) => {
        const page = Number(parametersOf(request).get('page'));
        if (page === 2 && isBroken) response.writeHead(400).end();
        else json(response, items(page === 1 ? records(0, 3) : page === 2 ? records(3, 2) : []));
      },
      sized('page', 3),
    );
    expect(await polled.polls()).toMatchObject({ isComplete: false, records: 3 });
    expect(polled.known()).toHaveLength(3);
    isBroken = false;
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 5 });
  });

  it('and leads to another host is not followed, by redirect or by link', async () => {
    const other = await createSource((_, response) => json(response, fine));
    open.push(other);
    const polled = await createPolled(status(302, { location: other.url }));
    expect((await polled.polls({ token: 'rahasia-token' })).problem).toMatch(/led to another host/);
    const linked = await createPolled(
      (_, response) => json(response, { results: [], links: { next: other.url } }),
      COMPLAINTS,
    );
    expect((await linked.polls()).problem).toMatch(/another host, which is not followed/);
    expect(other.asked).toEqual([]);
  });

  it('and redirects in a circle is given up', async () => {
    const polled = await createPolled((_, response) => {
      response.writeHead(302, { location: '/laporan' }).end();
    });
    expect((await polled.polls()).problem).toMatch(/redirects too often/);
  });

  it('and leads elsewhere on its own host is followed', async () => {
    const polled = await createPolled((request, response) => {
      if (request.url?.startsWith('/baru')) json(response, fine);
      else response.writeHead(302, { location: '/baru' }).end();
    });
    expect(await polled.polls()).toMatchObject({ isComplete: true, records: 1 });
  });

  it('and has a certificate that nobody vouches for is not read, whatever the environment says', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const polled = await createPolled((_, response) => json(response, fine), ONE_PAGE, {
        secure: true,
      });
      expect((await polled.polls()).problem).toMatch(/no valid certificate/);
      expect(polled.source.asked).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  it('and shows nonsense among its records skips that, and says which', async () => {
    const polled = await createPolled((_, response) =>
      json(
        response,
        items([
          null,
          7,
          record(1),
          { tracking_id: {} },
          record(9_810_000, { status: null }),
          ...records(1, 1),
        ]),
      ),
    );
    const { skipped, records: count } = await polled.polls();
    expect(count).toBe(6);
    expect(skipped.map((s) => `${s.row} ${s.reason}`)).toEqual([
      '1 not a record',
      '2 not a record',
      '3 no tracking ID of 6 to 10 digits',
      '4 no tracking ID of 6 to 10 digits',
      '5 no status',
    ]);
    expect(polled.known()).toEqual(['9810001']);
  });
});

describe('a mapping', () => {
  const zone = createZone('Asia/Jakarta');
  const text = readRuleFile(join(ROOT, 'data/reference/source-example-complaints.json'));
  const wrong: [string, object, RegExp][] = [
    ['an unknown key', { field: {} }, /field/],
    [
      'a status that means nothing',
      { values: { status: { x: 'apa ya' } } },
      /values.status: "apa ya"/,
    ],
    ['no agency', { fields: { trackingId: 'a', status: 'b', reporter: null } }, /agencyCode/],
    [
      'nothing said of the reporter',
      { fields: { trackingId: 'a', status: 'b', agencyName: 'c' } },
      /reporter/,
    ],
    ['agencies of a disposition', { recordIs: 'disposition' }, /agencies/],
    ['paging of another kind', { paging: { kind: 'scroll' } }, /paging/],
  ];
  it.each(wrong)('with %s is refused, by its place', (_, change, word) => {
    const value = { ...(JSON.parse(text) as object), ...change };
    expect(() => parseMapping(JSON.stringify(value), 'x.json')).toThrow(word);
  });

  it('reads values by its words; a privacy that it does not know hides the complaint', () => {
    const base = {
      code: '#9810000',
      dispositions: [{ agency: { code: 'A' }, state: 'in_progress' }],
    };
    const read = (more: object) => {
      const rows = readRecord(COMPLAINTS, { ...base, ...more }, 1, zone);
      if (typeof rows === 'string') throw new Error(rows);
      return rows[0];
    };
    expect(read({ type: 'supervision', visibility: 'public' })).toMatchObject({
      trackingId: '9810000',
      agencyName: 'A',
      status: 'in_progress',
      classification: 'oversight_complaint',
      privacy: 'open',
    });
    expect(read({ visibility: 'entah' })?.privacy).toBe('secret');
    for (const word of ['constructor', 'toString', '__proto__'])
      expect(read({ type: word, visibility: word })).toMatchObject({
        classification: 'unspecified',
        privacy: 'secret',
      });
    expect(read({})?.privacy).toBe('open');
  });

  it.each<[string, string | null]>([
    ['2026-02-02T08:00:00Z', '2026-02-02T15:00:00+07:00'],
    ['2026-02-02T08:00:00+08:00', '2026-02-02T07:00:00+07:00'],
    ['2 Feb 2026 08:00 WITA', '2026-02-02T07:00:00+07:00'],
    ['2 Feb 2026 08:00 WIT', '2026-02-02T06:00:00+07:00'],
    ['2026-02-02 08:00', '2026-02-02T08:00:00+07:00'],
    ['2026-02-02T08:00:50.9+07:00', '2026-02-02T08:00:50+07:00'],
    ['2026-02-02 08:00:50+07', '2026-02-02T08:00:50+07:00'],
    ['20260202T010050Z', '2026-02-02T08:00:50+07:00'],
    ['Mon, 02 Feb 2026 01:00:50 GMT', '2026-02-02T08:00:50+07:00'],
    ['2 Feb 2026 08:00:50 WITA', '2026-02-02T07:00:50+07:00'],
    ['1970-01-01T07:00:00+07:00', null],
    ['0001-01-01', null],
    ['1769994000', '2026-02-02T08:00:00+07:00'],
    ['1769994000000', '2026-02-02T08:00:00+07:00'],
    ['02/02/2026', '2026-02-02T00:00:00+07:00'],
    ['kemarin', null],
  ])('reads the time %s', (written, expected) => {
    const rows = readRecord(ONE_PAGE, record(9_810_000, { diperbarui_pada: written }), 1, zone) as {
      asOf: Moment | null;
    }[];
    const found = rows[0]?.asOf ?? null;
    expect(found === null ? null : zone.iso(found)).toBe(expected);
  });
});

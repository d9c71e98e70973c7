import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { databaseProblemOf } from '../../src/store/database.js';
import { MINUTE } from '../../src/domain/day.js';
import { createApi, type ApiDeps } from '../../src/web/api.js';
import { openApi } from '../../src/web/openapi.js';
import { listen } from '../../src/web/server.js';
import { createWorld, HEALTH, LIAISON, OPERATOR, ROADS } from '../world/world.js';

const SECRET = 'kunci-rahasia-untuk-uji-coba';
const TOKEN = 'token-rahasia-untuk-uji-coba';
const NAME = 'Rangga Prawiranegara';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A world whose API is served on this machine, and a client that signs. */
async function createServed(more: Partial<ApiDeps> = {}) {
  const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
  const asked: object[] = [];
  const api = createApi({
    secret: SECRET,
    token: TOKEN,
    isRemote: false,
    perMinute: 600,
    version: '0.0.0',
    intakeDeps: world.app.intakeDeps,
    now: world.clock.now,
    machineNow: world.clock.now,
    onRequest: (facts) => asked.push(facts),
    isPassingFault: (error) => databaseProblemOf(error) !== null,
    onSetAside: () => undefined,
    onFault: () => undefined,
    ...more,
  });
  const server = await listen([api], '127.0.0.1', 0);
  closing.push(server.close);
  const base = `http://127.0.0.1:${server.port}`;
  const sign = (body: string, at = world.clock.now(), secret = SECRET) => {
    const timestamp = String(Math.floor(at / 1000));
    const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return { 'Penghubung-Timestamp': timestamp, 'Penghubung-Signature': `v1=${hmac}` };
  };
  const send = async (path: string, body: string, headers: Record<string, string>) => {
    const response = await fetch(base + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text), text };
  };
  return {
    world,
    api,
    base,
    asked,
    sign,
    send,
    post: (value: unknown, headers: Record<string, string> = {}, path = '/api/complaints') => {
      const body = JSON.stringify(value);
      return send(path, body, { ...sign(body), ...headers });
    },
    status: (id: string, value: object) => {
      const body = JSON.stringify({ trackingId: id, ...value });
      return send(`/api/complaints/${id}/status`, body, sign(body));
    },
  };
}

const parsed = (text: string): unknown => (text === '' ? null : JSON.parse(text));
const complaint = (more: object = {}) => ({
  trackingId: '9810000',
  agencies: [{ code: HEALTH.code, name: HEALTH.name }],
  classification: 'Pengaduan Tidak Berkadar Pengawasan',
  title: 'Pelayanan IGD lambat',
  text: `Saya ${NAME}, 081234567890`,
  reporterName: NAME,
  channel: '112',
  ...more,
});

describe('complaints that are posted', () => {
  it('are taken in, told, and hold nothing of the reporter', async () => {
    const { world, post } = await createServed();
    const answer = await post(complaint());
    expect(answer).toMatchObject({
      status: 200,
      body: { results: [{ index: 0, trackingId: '9810000', result: 'new' }] },
    });
    expect(world.store.dispositions.complaint('9810000')).toMatchObject({
      title: 'Pelayanan IGD lambat',
      text: 'Saya [nama], [nomor telepon]',
      channel: '112',
      classification: 'complaint',
    });
    await world.app.runUntil(world.clock.now(), world.clock);
    world.expects(LIAISON, /#9810000/);
    world.expects(OPERATOR, /#9810000/);
  });

  it('come one or many, each with its result; what is not valid holds up no other', async () => {
    const { world, post } = await createServed();
    const answer = await post([
      complaint(),
      complaint({ trackingId: 'x' }),
      complaint({ trackingId: '9810002', agencies: [{}] }),
      complaint({ trackingId: '9810003', privacy: NAME, updatedAt: 'kemarin' }),
      complaint({ trackingId: '9810004', updatedAt: '2026-02-02T10:00:00+07:00' }),
    ]);
    expect(answer.status).toBe(207);
    expect(answer.body).toEqual({
      results: [
        { index: 0, trackingId: '9810000', result: 'new' },
        {
          index: 1,
          trackingId: null,
          result: 'invalid',
          problems: [{ field: 'trackingId', reason: 'must be 6 to 10 digits' }],
        },
        {
          index: 2,
          trackingId: '9810002',
          result: 'invalid',
          problems: [{ field: 'agencies.0', reason: 'must have "code" or "name"' }],
        },
        {
          index: 3,
          trackingId: '9810003',
          result: 'invalid',
          problems: [
            {
              field: 'privacy',
              reason: 'Invalid option: expected one of "open"|"anonymous"|"secret"',
            },
            {
              field: 'updatedAt',
              reason: 'must be a time with its offset, such as 2026-11-25T09:30:00+07:00',
            },
          ],
        },
        {
          index: 4,
          trackingId: '9810004',
          result: 'invalid',
          problems: [{ field: 'updatedAt', reason: 'lies in the future' }],
        },
      ],
    });
    expect(answer.text).not.toContain(NAME);
    expect(world.store.dispositions.complaint('9810000')).toBeDefined();
  });

  it('that are all wrong are refused with 422, naming field and reason', async () => {
    const { post } = await createServed();
    expect(await post({ trackingId: '9810000' })).toMatchObject({
      status: 422,
      body: { title: 'Not valid', problems: [{ field: 'agencies', reason: 'is missing' }] },
    });
    expect(await post([{ trackingId: 7 }, 'x'])).toMatchObject({
      status: 422,
      body: {
        problems: [
          { field: '0.trackingId', reason: 'must be string, not number' },
          { field: '0.agencies', reason: 'is missing' },
          { field: '1', reason: 'must be object, not string' },
        ],
      },
    });
    expect((await post([])).status).toBe(422);
  });

  it('change nothing the second time, with and without a key', async () => {
    const { world, post } = await createServed();
    const key = { 'Idempotency-Key': 'a-1' };
    const first = await post(complaint(), key);
    world.clock.moveTo(world.clock.now() + 3 * MINUTE);
    const again = await post(complaint(), key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await post(complaint())).body).toEqual({
      results: [{ index: 0, trackingId: '9810000', result: 'unchanged' }],
    });
    const dated = complaint({ updatedAt: '2026-02-02T08:59:00+07:00' });
    const once = await post({ ...dated, trackingId: '9810009' });
    expect(once.body).toMatchObject({ results: [{ result: 'new' }] });
    expect(
      (await post({ ...dated, trackingId: '9810009' }, { 'Idempotency-Key': 'b' })).body,
    ).toMatchObject({ results: [{ result: 'new' }] });
    world.clock.moveTo(world.clock.now() + 2000);
    expect((await post({ ...dated, trackingId: '9810009' })).body).toMatchObject({
      results: [{ result: 'unchanged' }],
    });
    expect(world.store.dispositions.historyOf(1)).toHaveLength(1);
    expect(await post(complaint({ title: 'lain' }), key)).toMatchObject({
      status: 409,
      body: { title: 'Key used before' },
    });
    expect((await post(complaint(), { 'Idempotency-Key': 'a b' })).status).toBe(400);
  });

  it('that are late change nothing that is newer, and say so', async () => {
    const { post } = await createServed();
    const at = (updatedAt: string, status: string) => complaint({ updatedAt, status });
    await post(at('2026-02-02T08:30:00+07:00', 'Selesai'));
    expect((await post(at('2026-02-02T09:15:00+08:00', 'Proses'))).body).toEqual({
      results: [{ index: 0, trackingId: '9810000', result: 'stale' }],
    });
    expect((await post(at('2026-02-02T01:45:00Z', 'Proses'))).body).toMatchObject({
      results: [{ result: 'new' }],
    });
  });

  it('name all agencies: one that is left out is marked, and has handed it on where another is new', async () => {
    const { world, post } = await createServed();
    await post(
      complaint({ agencies: [{ code: HEALTH.code }, { code: ROADS.code, status: 'Proses' }] }),
    );
    expect(world.store.dispositions.openByTrackingId('9810000')).toHaveLength(2);
    world.clock.moveTo(world.clock.now() + 1000);
    await post(complaint({ agencies: [{ code: ROADS.code, status: 'Proses' }] }));
    const open = () =>
      world.store.dispositions
        .openByTrackingId('9810000')
        .map((d) => [d.agencyName, d.missingSince !== null]);
    expect(open()).toEqual([
      [HEALTH.name, true],
      [ROADS.name, false],
    ]);
    world.clock.moveTo(world.clock.now() + 1000);
    await post(complaint({ agencies: [{ code: '3527003', name: 'Dinas Sosial' }] }));
    expect(open()).toEqual([['Dinas Sosial', false]]);
  });
});

describe('a status that is posted', () => {
  it('goes to each agency, or to one', async () => {
    const { world, post, status } = await createServed();
    await post(complaint({ agencies: [{ code: HEALTH.code }, { code: ROADS.code }] }));
    world.clock.moveTo(world.clock.now() + 1000);
    expect(await status('9810000', { status: 'Proses' })).toMatchObject({
      status: 200,
      body: {
        trackingId: '9810000',
        results: [
          { agency: HEALTH.name, result: 'changed' },
          { agency: ROADS.name, result: 'changed' },
        ],
      },
    });
    world.clock.moveTo(world.clock.now() + 1000);
    expect(
      await status('9810000', { status: 'closed', agency: { name: 'DINAS PUPR KAB. SAMPANG' } }),
    ).toMatchObject({
      status: 200,
      body: { results: [{ agency: ROADS.name, result: 'changed' }] },
    });
    expect(world.store.dispositions.openByTrackingId('9810000')).toHaveLength(1);
  });

  it('of a complaint or an agency that is not known is refused', async () => {
    const { post, status } = await createServed();
    expect((await status('9810000', { status: 'Proses' })).status).toBe(404);
    expect((await status('entah', { status: 'Proses' })).status).toBe(404);
    await post(complaint());
    expect(
      await status('9810000', { status: 'Proses', agency: { code: ROADS.code } }),
    ).toMatchObject({
      status: 404,
      body: { problems: [{ field: 'agency', reason: 'does not have the complaint' }] },
    });
    expect(await status('9810000', {})).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'status', reason: 'is missing' }] },
    });
    expect(
      (await status('9810000', { status: 'x', updatedAt: '2027-01-01T00:00:00Z' })).status,
    ).toBe(422);
  });
});

describe('who is let in', () => {
  const body = JSON.stringify(complaint());

  it('a right signature, or the token', async () => {
    const { send, sign } = await createServed();
    expect((await send('/api/complaints', body, sign(body))).status).toBe(200);
    expect((await send('/api/complaints', body, { authorization: `Bearer ${TOKEN}` })).status).toBe(
      200,
    );
  });

  const standard = (at: number, text = body, secret = SECRET) => {
    const seconds = Math.floor(at / 1000);
    const hook = new Webhook(secret, { format: 'raw' });
    return {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': hook.sign('msg_1', new Date(seconds * 1000), text),
    };
  };
  it('a Standard Webhook, one of whose signatures fits, by the clock that is handed in', async () => {
    const { send, world } = await createServed();
    const now = world.clock.now();
    const right = standard(now);
    expect((await send('/api/complaints', body, right)).status).toBe(200);
    const again = await send('/api/complaints', body, right);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const both = `v1,${'A'.repeat(43)}= ${right['webhook-signature']}`;
    const id = { ...right, 'webhook-signature': both };
    expect((await send('/api/complaints', body, id)).status).toBe(200);
    for (const wrong of [
      { ...right, 'webhook-id': 'msg_2' },
      { ...right, 'webhook-id': '' },
      { ...right, 'webhook-timestamp': '' },
      { ...right, 'webhook-timestamp': '1e9' },
      { ...right, 'webhook-signature': right['webhook-signature'].slice(3) },
      { ...right, 'webhook-signature': '' },
      standard(now - 6 * MINUTE),
      standard(now + 6 * MINUTE),
      standard(now, `${body} `),
      standard(now, body, 'another-secret-altogether'),
    ])
      expect((await send('/api/complaints', body, wrong)).status, JSON.stringify(wrong)).toBe(401);
  });

  it('a secret that is written as Standard Webhooks write it', async () => {
    const secret = `whsec_${Buffer.from('rahasia-untuk-uji-coba-saja!').toString('base64')}`;
    const { send, world } = await createServed({ secret });
    const seconds = Math.floor(world.clock.now() / 1000);
    const signature = new Webhook(secret).sign('msg_9', new Date(seconds * 1000), body);
    const headers = { 'webhook-id': 'msg_9', 'webhook-timestamp': String(seconds) };
    const given = { ...headers, 'webhook-signature': signature };
    expect((await send('/api/complaints', body, given)).status).toBe(200);
  });

  it('names every field that is not known, and none of their values', async () => {
    const { post, status } = await createServed();
    const given = complaint({
      nik: '3527001234567890',
      agencies: [{ code: HEALTH.code, alamat: 'Jl. Melati 1' }],
      'a b\u0007': 1,
    });
    const answer = await post(given);
    expect(answer).toMatchObject({ status: 422 });
    const fields = (answer.body as { problems: { field: string }[] }).problems;
    expect(fields.map(({ field }) => field).toSorted()).toEqual([
      '(unnamed)',
      'agencies.0.alamat',
      'nik',
    ]);
    expect(answer.text).not.toMatch(/Melati|3527001234567890/);
    expect((await status('9810000', { status: 'Proses', catatan: 'x' })).status).toBe(422);
  });

  it.each<[string, (s: Awaited<ReturnType<typeof createServed>>) => Record<string, string>]>([
    ['nobody without either', () => ({})],
    ['no wrong token', () => ({ authorization: 'Bearer x' })],
    ['no signature with another secret', (s) => s.sign(body, s.world.clock.now(), 'x')],
    ['no signature of another body', (s) => s.sign(`${body} `)],
    ['no signature of six minutes ago', (s) => s.sign(body, s.world.clock.now() - 6 * MINUTE)],
    ['no signature of a time to come', (s) => s.sign(body, s.world.clock.now() + 6 * MINUTE)],
    [
      'no other time stamp',
      (s) => ({ ...s.sign(body), 'Penghubung-Timestamp': String(s.world.clock.now() / 1000 + 1) }),
    ],
    ['no malformed signature', (s) => ({ ...s.sign(body), 'Penghubung-Signature': 'v1=zz' })],
    [
      'no wrong signature beside a right token',
      (s) => ({ ...s.sign('x'), authorization: `Bearer ${TOKEN}` }),
    ],
  ])('%s', async (_, headers) => {
    const served = await createServed();
    const answer = await served.send('/api/complaints', body, headers(served));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/Bearer/);
    expect(answer.text).not.toMatch(/kunci-rahasia|token-rahasia/);
    expect(served.world.store.dispositions.complaint('9810000')).toBeUndefined();
  });

  it('a signed request may be repeated; a body that names its complaint goes to no other', async () => {
    const { send, sign, post } = await createServed();
    await post(complaint());
    const text = JSON.stringify({ status: 'Proses', trackingId: '9810000' });
    const headers = sign(text);
    const first = await send('/api/complaints/9810000/status', text, headers);
    const again = await send('/api/complaints/9810000/status', text, headers);
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    // What was signed for one complaint is refused at another.
    await post(complaint({ trackingId: '9810001' }));
    expect((await send('/api/complaints/9810001/status', text, headers)).status).toBe(422);
    const bare = JSON.stringify({ status: 'Selesai' });
    expect(await send('/api/complaints/9810001/status', bare, sign(bare))).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'trackingId', reason: 'is missing' }] },
    });
    const bound = JSON.stringify({ status: 'Selesai', trackingId: '9810000' });
    expect(await send('/api/complaints/9810001/status', bound, sign(bound))).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'trackingId', reason: 'must be the ID of the path' }] },
    });
    expect((await send('/api/complaints/9810000/status', bound, sign(bound))).status).toBe(200);
  });

  it('is off until a secret is set', async () => {
    const { base, send } = await createServed({ secret: null, token: null });
    expect((await send('/api/complaints', body, {})).status).toBe(404);
    expect((await fetch(`${base}/api/openapi.json`)).status).toBe(404);
  });

  it('only this machine, unless told otherwise', async () => {
    const from = (remoteAddress: string) => ({
      incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } },
    });
    const { api } = await createServed();
    const ask = (address: string) => api.request('/api/openapi.json', {}, from(address));
    expect((await ask('10.0.0.7')).status).toBe(403);
    expect((await ask('::ffff:10.0.0.7')).status).toBe(403);
    expect((await ask('127.0.0.1')).status).toBe(200);
    expect((await ask('::1')).status).toBe(200);
    const open = await createServed({ isRemote: true });
    expect((await open.api.request('/api/openapi.json', {}, from('10.0.0.7'))).status).toBe(200);
  });
});

describe('requests that are no good', () => {
  it('are answered as one expects', async () => {
    const { base, send, sign, post } = await createServed();
    const signed = (text: string) => send('/api/complaints', text, sign(text));
    expect((await signed('{')).status).toBe(400);
    expect((await signed('')).status).toBe(400);
    const other = { ...sign('{}'), 'content-type': 'text/plain' };
    expect((await send('/api/complaints', '{}', other)).status).toBe(415);
    expect(
      (await signed(JSON.stringify([complaint({ text: 'x'.repeat(5_000_000) })]))).status,
    ).toBe(413);
    expect((await post(Array.from({ length: 501 }, () => complaint()))).status).toBe(413);
    const get = await fetch(`${base}/api/complaints`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${base}/api/nothing`)).status).toBe(404);
    const broken = await fetch(`${base}/api/complaints`, {
      method: 'POST',
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    });
    expect(broken.status).toBe(400);
  });

  it('too many in a minute are told to wait, and heard again in the next', async () => {
    const { world, post } = await createServed({ perMinute: 2 });
    await post(complaint());
    await post(complaint());
    const answer = await post(complaint());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    world.clock.moveTo(world.clock.now() + MINUTE);
    expect((await post(complaint())).status).toBe(200);
  });

  it('whoever guesses is told to wait, and keeps nobody else out for long', async () => {
    const { world, send, post } = await createServed();
    const guess = () => send('/api/complaints', '{}', { authorization: 'Bearer x' });
    for (let i = 0; i < 60; i++) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    expect((await post(complaint())).status).toBe(200);
    world.clock.moveTo(world.clock.now() + MINUTE);
    expect((await guess()).status).toBe(401);
  });

  it('that cannot be stored now may be tried again', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const faults: unknown[] = [];
    const { post } = await createServed({
      intakeDeps: () => {
        throw full;
      },
      isPassingFault: (error) => error === full,
      onFault: (error) => faults.push(error),
    });
    const answer = await post(complaint());
    expect(answer).toMatchObject({ status: 503, body: { title: 'Not now' } });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(faults).toEqual([full]);
  });

  it('that meet a fault of the program are answered without a word of what was sent', async () => {
    const { world, post } = await createServed();
    world.store.close();
    const answer = await post(complaint());
    expect(answer).toMatchObject({ status: 500, body: { title: 'Fault' } });
    expect(answer.text).not.toContain(NAME);
  });

  it('are told of without their content', async () => {
    const { asked, post } = await createServed();
    await post(complaint());
    await post({ text: NAME });
    expect(asked).toEqual([
      { route: '/api/complaints', status: 200, rows: 1 },
      { route: '/api/complaints', status: 422, rows: 0 },
    ]);
  });
});

describe('the published description', () => {
  it('is served, and is made of the schemas that validate', async () => {
    const { base } = await createServed();
    const served: unknown = await (await fetch(`${base}/api/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(JSON.stringify(openApi('0.0.0'))));
    const { components, paths, webhooks } = served as {
      components: { schemas: Record<string, { required?: string[] }> };
      paths: object;
      webhooks: object;
    };
    expect(Object.keys(paths)).toEqual(['/api/complaints', '/api/complaints/{trackingId}/status']);
    expect(Object.keys(webhooks)).toEqual(['event']);
    expect(components.schemas['Complaint']?.required).toEqual(['trackingId', 'agencies']);
    const names = new Set(
      [...JSON.stringify(served).matchAll(/#\/components\/schemas\/(\w+)/g)].map((m) => m[1]),
    );
    for (const name of names) expect(components.schemas[name ?? '']).toBeDefined();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  STRANGER,
  type World,
} from '../world/world.js';

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const clock = (id: number, kind: string) =>
  world.store.dispositions.byId(id)?.clocks.find((c) => c.kind === kind)?.state;

describe('a conversation', () => {
  it('takes a message once, however often it is handed over', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    expect(await world.replies(LIAISON, 'SELESAI 7654321 loket ditambah dua', null, 'SAME')).toBe(
      'done',
    );
    expect(await world.replies(LIAISON, 'SELESAI 7654321 loket ditambah dua', null, 'SAME')).toBe(
      'repeated',
    );
    expect(world.readAll().filter((m) => m.to === LIAISON.phone)).toHaveLength(1);
    expect(world.store.inbound.reportsOn(1)).toHaveLength(1);
  });

  it('tells a stranger one neutral line a day, and keeps none of their words', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.replies(STRANGER, 'DETAIL 7654321 saya wartawan');
    const answer = world.expects(STRANGER, /hanya melayani petugas yang terdaftar/);
    expect(answer.text).not.toMatch(/7654321|Dinas Kesehatan/);
    await world.replies(STRANGER, 'halo');
    world.expectsSilence();
    await world.advance({ workingDays: 2 });
    world.readAll();
    await world.replies(STRANGER, 'halo');
    world.expects(STRANGER, /hanya melayani/);
  });

  it('lets an officer act only for their own agencies', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.replies(ROADS_LIAISON, 'SELESAI 7654321');
    world.expects(ROADS_LIAISON, /tidak ada di antara laporan terbuka/);
    await world.replies(ROADS_LIAISON, 'detail 7654321');
    world.expects(ROADS_LIAISON, /tidak ada di antara/);
    expect(clock(1, 'acknowledge')).toBe('running');
    world.expectsSilence();
  });

  it('asks which one is meant when several are open, unless one is named or quoted', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    const first = world.expects(LIAISON, /#7654321/);
    await world.dispositionArrives('7654322', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'siap pak');
    world.expects(LIAISON, /sebutkan laporan yang dimaksud[\s\S]*#7654321[\s\S]*#7654322/);
    await world.replies(LIAISON, 'siap pak', first.messageId);
    world.expects(LIAISON, /#7654321 dicatat sudah diterima/);
    expect([clock(1, 'acknowledge'), clock(2, 'acknowledge')]).toEqual(['stopped', 'running']);
  });

  it('acknowledges all that a quoted bundle names', async () => {
    await world.shows([world.row('7654321', HEALTH, {}), world.row('7654322', HEALTH, {})]);
    const bundle = world.expects(LIAISON, /#7654321[\s\S]*#7654322/);
    await world.replies(LIAISON, 'siap', bundle.messageId);
    world.expects(LIAISON, /#7654321, #7654322 dicatat sudah diterima/);
  });

  it('takes a digit only after a message that offers it', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    await world.dispositionArrives('7654322', HEALTH);
    world.readAll();
    await world.replies(LIAISON, '2 petugas di lokasi');
    world.expects(LIAISON, /#7654322 dicatat sedang diproses: petugas di lokasi/);
    await world.shows([world.row('7654323', HEALTH, {}), world.row('7654324', HEALTH, {})]);
    world.readAll();
    await world.replies(LIAISON, '1');
    world.expects(LIAISON, /sebutkan laporan yang dimaksud/);
  });

  it('asks back about a bare "sudah", and is helpful about what it does not understand', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'sudah pak');
    world.expects(LIAISON, /Mohon diperjelas/);
    await world.replies(LIAISON, 'belum selesai');
    world.expects(LIAISON, /Admin Koordinator/);
    await world.gathers();
    world.expects(COORDINATOR, /"belum selesai"/);
    await world.replies(LIAISON, 'bantuan');
    world.expects(LIAISON, /\*Petunjuk\*/);
    expect(clock(1, 'acknowledge')).toBe('running');
  });

  it('shows a list by pages, at most ten to a message', async () => {
    await world.shows(
      Array.from({ length: 23 }, (_, i) => world.row(String(7654300 + i), HEALTH, {})),
    );
    const told = world.expects(LIAISON, /23 laporan/);
    expect(told.text.match(/\*#\d+\*/g)).toHaveLength(10);
    expect(told.text).toMatch(/dan 13 laporan lainnya/);
    await world.replies(LIAISON, 'daftar');
    const page = world.expects(LIAISON, /Laporan terbuka Bapak\/Ibu: 23/);
    expect(page.text).toMatch(/dan 13 lainnya. Balas \*DAFTAR 2\*/);
    await world.replies(LIAISON, 'DAFTAR 3');
    expect(world.expects(LIAISON, /terbuka/).text.match(/\*#\d+\*/g)).toHaveLength(3);
  });

  it('serves one officer of several agencies in both', async () => {
    await world.rosterBecomes([...FULL_ROSTER, assigned(LIAISON, 'liaison', ROADS)]);
    await world.dispositionArrives('7654321', ROADS);
    world.expects(LIAISON, /#7654321/);
    await world.replies(LIAISON, 'proses 7654321 dicek');
    world.expects(LIAISON, /sedang diproses: dicek/);
    expect(clock(1, 'respond')).toBe('stopped');
  });

  it('a complaint at two agencies is two dispositions, each with its own officers', async () => {
    await world.shows([world.row('7654321', HEALTH, {}), world.row('7654321', ROADS, {})]);
    world.expects(LIAISON, /#7654321/);
    world.expects(ROADS_LIAISON, /#7654321/);
    world.readAll();
    await world.replies(LIAISON, 'terima 7654321');
    expect([clock(1, 'acknowledge'), clock(2, 'acknowledge')]).toEqual(['stopped', 'running']);
  });

  it('scrubs what officers write of a reporter, and does not pass on words about a secret complaint', async () => {
    await world.dispositionArrives('7654321', HEALTH, { privacy: 'secret' });
    world.readAll();
    await world.replies(LIAISON, 'SELESAI 7654321 sudah menghubungi pelapor di 081234567890');
    expect(world.expects(LIAISON, /dicatat selesai/).text).toMatch(/\[nomor telepon\]/);
    await world.gathers();
    expect(
      world.expects(COORDINATOR, /melaporkan bahwa laporan berikut \*selesai\*/).text,
    ).not.toMatch(/menghubungi pelapor/);
    expect(world.store.inbound.reportsOn(1)[0]?.note).not.toMatch(/0812/);
    await world.replies(OPERATOR, 'terima');
  });
});

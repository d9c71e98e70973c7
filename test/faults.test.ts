import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../src/domain/roster.js';
import { createRandom } from '../src/rehearsal.js';
import { openStore, type Store } from '../src/store/store.js';
import { createPeer, type Peer } from './peer/peer.js';
import { alwaysOpen, createProgram, until } from './world/program.js';

// The real program as a child process, ill-treated: killed at random moments, its connection cut, its disk
// full, its database damaged. `npm run test:faults -- --kills 200 --seed 7` sets how often and repeats a run.

const KILLS = Number(process.env['FAULT_KILLS'] ?? 20);
const SEED = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const random = createRandom(SEED);
const between = (from: number, to: number) => Math.floor(from + random() * (to - from));

const AGENCIES = 20;
/** Complaints handed over in each wave, one to each agency. */
const WAVES = Math.min(12, Math.max(5, Math.floor(KILLS / 15)));
const phoneOf = (agency: number, role: number) =>
  `62812555${String(20_000 + agency * 2 + role)}` as Phone;
const COORDINATOR = '6281255529999' as Phone;
const trackingId = (wave: number, agency: number) => String(9_000_000 + wave * 1_000 + agency);

const ROSTER = [
  'kode_instansi;nama_instansi;peran;nama;nomor_wa;berlaku_mulai;berlaku_sampai;nomor_sk',
  ...Array.from({ length: AGENCIES }, (_, a) =>
    ['penghubung', 'operator'].map(
      (role, r) => `A${a};Dinas ${a};${role};${role} ${a};${phoneOf(a, r)};;;`,
    ),
  ).flat(),
  `;;koordinator;Admin Koordinator;${COORDINATOR};;;`,
].join('\n');

/** Everything handed over up to a wave, as LAPOR! exports all of it each time. */
const exportUpTo = (wave: number) =>
  [
    'Tracking ID,Tanggal Laporan Masuk,Klasifikasi Laporan,Judul Laporan,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan',
    ...Array.from({ length: wave + 1 }, (_, w) =>
      Array.from(
        { length: AGENCIES },
        (__, a) =>
          `${trackingId(w, a)},3 Jan 2026,Pengaduan Tidak Berkadar Pengawasan,Jalan rusak,A${a},Dinas ${a},Terverifikasi`,
      ),
    ).flat(),
  ].join('\n');

const SETTINGS = {
  MODE: 'live',
  PACE_SECONDS: '0.02-0.05',
  ANSWER_PACE_SECONDS: '0.02-0.05',
  DIGEST_OFFICERS: 'off',
  PROBE_MINUTES: '0',
  LOG_LEVEL: 'error',
};

/** After how long the server hands over again what was not acknowledged. */
const PATIENCE = 10_000;

type Program = ReturnType<typeof createProgram>;

/** A program that is paired, has its roster, whose officers have all written once, and that may send. */
function setUp(program: Program, peer: Peer): Record<string, string> {
  const ceilings = { hourly: 10_000, daily: 100_000 };
  const settings = {
    ...alwaysOpen(program.folder),
    ...SETTINGS,
    WHATSAPP_WEB_URL: peer.url,
    SENDING_FILE: program.file(
      'sending.json',
      JSON.stringify({
        session: ceilings,
        warmUp: [],
        recipient: ceilings,
        noticeShare: 0,
        coldDaily: 1,
        restrictionHours: 1,
      }),
    ),
  };
  const session = existsSync(join(program.folder, 'session'))
    ? join(program.folder, 'session')
    : peer.sessionFolder();
  for (const args of [
    ['whatsapp', 'import-session', session],
    ['roster', 'import', program.file('roster.csv', ROSTER)],
  ]) {
    const done = program.run(args, '', settings);
    expect(done.code, done.err).toBe(0);
  }
  inStore(program, (store) => {
    for (const officer of store.roster.officers()) store.roster.markWritten(officer.id, 1);
    store.settings.set('mode', 'live');
    store.settings.goLive({ by: 'test', at: 1 });
  });
  return settings;
}

function inStore<T>(program: Program, look: (store: Store) => T): T {
  const store = openStore(join(program.dataDir, 'penghubung.db'));
  try {
    return look(store);
  } finally {
    store.close();
  }
}

/**
 * The officers: each notice is answered once, in a serial's own words. The server hands over again what the
 * program never told that it received, as WhatsApp's does; this one refuses an ID that it has seen, so it
 * gets another.
 */
function createOfficers(peer: Peer) {
  const answered = new Set<string>();
  const replies: { serial: string; trackingId: string; ids: string[]; from: Phone; at: number }[] =
    [];
  const send = async (reply: (typeof replies)[number]) => {
    reply.at = Date.now();
    const id = `REPLY${replies.indexOf(reply)}x${reply.ids.length}`;
    reply.ids.push(id);
    await peer.writes(reply.from, `PROSES ${reply.trackingId} catatan ${reply.serial}`, id);
  };
  return {
    replies,
    async answerWhatArrived(): Promise<void> {
      for (const { to, text } of [...peer.arrived]) {
        if (!text.includes('menyampaikan disposisi')) continue;
        for (const [, found = ''] of text.matchAll(/\*#(\d+)\*/g)) {
          const from = (to.split('@')[0] ?? '') as Phone;
          const key = `${from}/${found}`;
          // Operators read and say nothing.
          if (answered.has(key) || Number(from.at(-1)) % 2 === 1) continue;
          answered.add(key);
          const reply = { serial: `R${replies.length}Z`, trackingId: found, ids: [], from, at: 0 };
          replies.push(reply);
          await send(reply);
        }
      }
    },
    /** To a program that has been connected for a while. */
    async handOverAgain(store: Store): Promise<void> {
      for (const reply of replies) {
        const isSafe = reply.ids.some((id) => peer.receipted.has(id) || isStored(store, reply, id));
        if (!isSafe && Date.now() - reply.at > PATIENCE) await send(reply);
      }
    },
  };
}

const isStored = (store: Store, reply: { from: Phone }, id: string) =>
  store.inbound.byMessageId(reply.from, id) !== undefined;

let peer: Peer;
let program: Program;

beforeAll(async () => {
  program = createProgram();
  peer = await createPeer(program.folder);
});

afterAll(async () => {
  program.remove();
  await peer.close();
});

describe('faults', () => {
  it(
    `loses nothing and tells nobody twice: ${KILLS} kills, seed ${SEED}`,
    async () => {
      const settings = setUp(program, peer);
      const officers = createOfficers(peer);
      const importWave = (wave: number) => {
        const path = program.file(`export${wave}.csv`, exportUpTo(wave));
        const done = program.run(['import', path], '', settings);
        expect(done.code, done.err).toBe(0);
      };
      let waves = 0;
      let cuts = 0;
      let refusedStarts = 0;
      importWave(waves++);
      for (let kill = 0; kill < KILLS; kill++) {
        if (kill % 10 === 0) process.stderr.write(`faults: ${kill} of ${KILLS} kills\n`);
        const running = program.start(settings);
        const until = Date.now() + between(500, 3_500);
        while (Date.now() < until) {
          await sleep(between(20, 200));
          await officers.answerWhatArrived();
          if (random() < 0.06) {
            cuts += 1;
            if (random() < 0.5) peer.wire.drop();
            else peer.wire.dropAfter(between(1, 3_000));
          }
        }
        if (waves < WAVES && kill >= (waves * KILLS) / WAVES) importWave(waves++);
        const code = await running.kill('SIGKILL');
        if (code !== null) refusedStarts += 1;
      }
      while (waves < WAVES) importWave(waves++);

      const calm = program.start({ ...settings, LOG_LEVEL: 'info' });
      const settled = async (): Promise<boolean> => {
        await officers.answerWhatArrived();
        return inStoreAsync(program, async (store) => {
          await officers.handOverAgain(store);
          const said = WAVES * AGENCIES;
          return (
            officers.replies.length === said &&
            officers.replies.every((r) => r.ids.some((id) => isStored(store, r, id))) &&
            store.outbox.waiting().length === 0
          );
        });
      };
      const end = Date.now() + 400_000;
      while (!(await settled())) {
        if (Date.now() > end)
          throw new Error(
            `never came to rest: ${unrest(program, officers.replies)}\n${calm.said()}`,
          );
        await sleep(500);
      }
      expect(await calm.kill('SIGTERM'), calm.said()).toBe(0);

      const found = inStore(program, (store) => compare(store, peer, officers.replies));
      process.stdout.write(
        `\nfaults: seed ${SEED}: ${KILLS} kills, ${cuts} cut connections, ${found.notices} messages, ${officers.replies.length} replies:\n` +
          `faults: lost ${found.lost.length}, duplicated ${found.duplicated.length}, refused ${refusedStarts}; replies lost ${found.repliesLost.length}, taken twice ${found.repliesTwice.length}\n`,
      );
      expect(found).toMatchObject({ lost: [], duplicated: [], repliesLost: [], repliesTwice: [] });
      expect(refusedStarts).toBe(0);
      // How many complaints share a message depends on when they came; each person has one at least.
      expect(officers.replies.length).toBe(WAVES * AGENCIES);
      expect(found.notices).toBeGreaterThanOrEqual(2 * AGENCIES);
    },
    60_000 + KILLS * 8_000 + 460_000,
  );

  it('refuses a damaged database, and says so', () => {
    const good = join(program.dataDir, 'penghubung.db');
    inStore(program, () => undefined);
    const bytes = readFileSync(good);
    const pageSize = 4096;
    const pages = Math.floor(bytes.length / pageSize);
    let refused = 0;
    const tries = 6;
    for (let i = 0; i < tries; i++) {
      const folder = join(program.folder, `damaged${i}`);
      mkdirSync(folder);
      const copy = join(folder, 'penghubung.db');
      copyFileSync(good, copy);
      const damaged = Buffer.from(bytes);
      // Once the very beginning, then pages here and there.
      const from = i === 0 ? 0 : between(1, pages - 8) * pageSize;
      for (let at = from; at < from + 8 * pageSize; at++) damaged[at] = between(0, 256);
      writeFileSync(copy, damaged);
      const done = program.run(['start'], '', {
        ...alwaysOpen(folder),
        ...SETTINGS,
        DATA_DIR: folder,
      });
      expect(done.err, `pages from ${from / pageSize}`).toMatch(
        /^error: .*(damaged|cannot open the database)/,
      );
      expect(done.err).toMatch(/Restore a backup/);
      expect(readFileSync(copy).subarray(0, 100)).toEqual(damaged.subarray(0, 100));
      if (done.code === 1) refused += 1;
    }
    process.stdout.write(`faults: damaged databases refused ${refused} of ${tries}\n`);
    expect(refused).toBe(tries);
  }, 60_000);
});

describe('a full disk', () => {
  const mount = join(process.env['TMPDIR'] ?? '/tmp', `penghubung-disk-${process.pid}`);
  mkdirSync(mount, { recursive: true });
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', mount]).status === 0;
  let small: Program | undefined;
  afterAll(() => {
    small?.remove();
    if (mounted) spawnSync('umount', ['-l', mount]);
  });

  it.skipIf(!mounted)(
    'is said, loses nothing, and is got over by itself',
    async () => {
      const folder = createProgram();
      const other = await createPeer(folder.folder);
      small = folder;
      const dataDir = join(mount, 'data');
      const moved: Program = { ...folder, dataDir };
      const settings = { DATA_DIR: dataDir };
      const withDisk = {
        ...folder,
        dataDir,
        run: (args: readonly string[], input = '', more = {}) =>
          folder.run(args, input, { ...more, ...settings }),
      };
      const all = { ...setUp(withDisk, other), ...settings };
      const officers = createOfficers(other);
      const running = folder.start({ ...all, LOG_LEVEL: 'info' });
      await until('the connection', () => running.said().includes('WhatsApp is connected'));
      expect(folder.run(['import', folder.file('e0.csv', exportUpTo(0))], '', all).code).toBe(0);
      await until('some messages', () => other.arrived.length > 5);

      const filler = join(mount, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
      const full = folder.run(['import', folder.file('e1.csv', exportUpTo(1))], '', all);
      expect(full.code).toBe(1);
      expect(full.err).toMatch(/error: the disk is full/);
      await officers.answerWhatArrived();
      await until('a word of the full disk', () =>
        /a tick failed|sending failed|could not be stored|cannot be written/.test(running.said()),
      );
      spawnSync('rm', ['-f', filler]);

      expect(folder.run(['import', folder.file('e2.csv', exportUpTo(1))], '', all).code).toBe(0);
      const end = Date.now() + 150_000;
      for (;;) {
        await officers.answerWhatArrived();
        const rest = await inStoreAsync(moved, async (store) => {
          await officers.handOverAgain(store);
          return (
            officers.replies.length === 2 * AGENCIES &&
            officers.replies.every((r) => r.ids.some((id) => isStored(store, r, id))) &&
            store.outbox.waiting().length === 0
          );
        });
        if (rest) break;
        if (Date.now() > end) throw new Error(`never came to rest\n${running.said()}`);
        await sleep(1_000);
      }
      expect(await running.kill('SIGTERM'), running.said()).toBe(0);
      const found = inStore(moved, (store) => compare(store, other, officers.replies));
      process.stdout.write(
        `faults: full disk: lost ${found.lost.length}, duplicated ${found.duplicated.length}; replies lost ${found.repliesLost.length}, taken twice ${found.repliesTwice.length}\n`,
      );
      expect(found).toMatchObject({ lost: [], duplicated: [], repliesLost: [], repliesTwice: [] });
      await other.close();
    },
    240_000,
  );
});

/** What is still on its way, for an error. */
function unrest(of: Program, replies: readonly { serial: string; ids: string[]; from: Phone }[]) {
  return inStore(of, (store) =>
    JSON.stringify({
      replies: replies.length,
      unstored: replies.filter((r) => !r.ids.some((id) => isStored(store, r, id))),
      waiting: store.outbox.waiting().map((row) => [row.state, row.reason, row.attempts, row.kind]),
      receipted: replies.flatMap((r) => r.ids).filter((id) => peer.receipted.has(id)).length,
    }),
  );
}

async function inStoreAsync<T>(of: Program, look: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(join(of.dataDir, 'penghubung.db'));
  try {
    return await look(store);
  } finally {
    store.close();
  }
}

/** The peer's record against the database. */
function compare(
  store: Store,
  { arrived }: Peer,
  replies: readonly { serial: string; trackingId: string }[],
) {
  const ids = new Set(arrived.map((m) => m.id));
  const sent = ['accepted', 'delivered', 'read'];
  const rows = arrived.flatMap((m) => store.outbox.byMessageId(m.id) ?? []);
  const lost: string[] = [];
  const toldIn = new Map<string, Set<string>>();
  for (const { id, to, text } of arrived)
    if (text.includes('menyampaikan disposisi'))
      for (const [, found = ''] of text.matchAll(/\*#(\d+)\*/g)) {
        const key = `${to.split('@')[0] ?? ''}/${found}`;
        toldIn.set(key, (toldIn.get(key) ?? new Set()).add(id));
      }
  const handedOver = new Set(replies.map((r) => r.trackingId));
  for (const tracking of handedOver)
    for (const role of [0, 1]) {
      const key = `${phoneOf(Number(tracking) % 1_000, role)}/${tracking}`;
      if (!toldIn.has(key)) lost.push(key);
    }
  for (const row of store.outbox.every())
    if (row.state !== 'cancelled' && (!ids.has(row.messageId) || !sent.includes(row.state)))
      lost.push(`${row.messageId} (${row.state})`);
  // Each reply has one answer, and each answer one ID.
  for (const { id, to, text } of arrived) {
    const serial = /catatan (R\d+Z)/.exec(text)?.[1];
    if (serial === undefined) continue;
    const key = `${to}/${serial}`;
    toldIn.set(key, (toldIn.get(key) ?? new Set()).add(id));
  }
  const duplicated = [...toldIn].filter(([, told]) => told.size > 1).map(([key]) => key);
  const notes = [...handedOver].flatMap((id) =>
    store.dispositions
      .openByTrackingId(id)
      .flatMap((d) => store.inbound.reportsOn(d.id).map((report) => report.note ?? '')),
  );
  const taken = (serial: string) => notes.filter((note) => note.includes(serial)).length;
  return {
    notices: new Set(rows.map((row) => row.id)).size,
    lost,
    duplicated,
    repliesLost: replies.filter((r) => taken(r.serial) === 0).map((r) => r.serial),
    repliesTwice: replies.filter((r) => taken(r.serial) > 1).map((r) => r.serial),
  };
}

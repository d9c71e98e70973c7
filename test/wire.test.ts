import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BufferJSON, initAuthCreds } from '@whiskeysockets/baileys';
import { startWhatsAppServer, type StartedWhatsAppServer } from '@openclaw/crabline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../src/store/store.js';
import { alwaysOpen, createProgram, until } from './world/program.js';

// The real program as a child process, against a server that speaks WhatsApp Web's real protocol:
// Noise handshake, Signal sessions, decryption, acknowledgements.

interface Arrived {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

let server: StartedWhatsAppServer;
let program: ReturnType<typeof createProgram>;
const arrived: Arrived[] = [];
const events: unknown[] = [];

const HEADER =
  'kode_instansi;nama_instansi;peran;nama;nomor_wa;berlaku_mulai;berlaku_sampai;nomor_sk\n';
const ROSTER = `${HEADER}3527002;Dinas Kesehatan Kabupaten Sampang;penghubung;Pejabat Penghubung Dinkes;0812-5550-0028;;;\n;;koordinator;Admin Koordinator;0878-5550-0217;;;\n`;
const LIAISON = '6281255500028';
const exportOf = (...rows: string[]) =>
  [
    'Rekap Laporan',
    'Tracking ID,Tanggal Laporan Masuk,Nama Pelapor,Klasifikasi Laporan,Judul Laporan,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan',
    ...rows,
  ].join('\n');
const complaint = (id: string, title: string) =>
  `${id},3 Jan 2026,Pelapor Satu,Pengaduan Tidak Berkadar Pengawasan,${title},3527002,Dinas Kesehatan Kab. Sampang,Terverifikasi`;

beforeAll(async () => {
  program = createProgram();
  server = await startWhatsAppServer({
    port: 0,
    recorderPath: join(program.folder, 'recorder.jsonl'),
    onEvent(event) {
      events.push(event);
      const found = readArrived(event.body);
      if (found) arrived.push(found);
    },
  });
});

afterAll(async () => {
  program.remove();
  await server.close();
});

/** A message as the server's recorder shows it once it is decrypted. */
function readArrived(body: unknown): Arrived | null {
  const { key, message } = (body ?? {}) as {
    key?: { id?: string; remoteJid?: string };
    message?: { conversation?: string };
  };
  if (key?.id === undefined || message?.conversation === undefined) return null;
  return { id: key.id, to: key.remoteJid ?? '', text: message.conversation };
}

async function writes(text: string, messageId: string): Promise<void> {
  const { endpoints, adminToken } = server.manifest;
  const jid = `${LIAISON}@s.whatsapp.net`;
  const response = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
    body: JSON.stringify({ chatJid: jid, senderJid: jid, text, messageId }),
  });
  expect(response.ok, await response.text()).toBe(true);
}

it('imports an export, tells the officer, takes the answer, and goes on after being killed', async () => {
  const session = join(program.folder, 'session');
  mkdirSync(session);
  const creds = initAuthCreds();
  creds.me = { id: server.manifest.selfJid.replace('@', ':1@'), name: 'Penghubung' };
  creds.registered = true;
  creds.accountSyncCounter = 1;
  writeFileSync(join(session, 'creds.json'), JSON.stringify(creds, BufferJSON.replacer));

  const settings = {
    ...alwaysOpen(program.folder),
    MODE: 'live',
    WHATSAPP_WEB_URL: server.manifest.endpoints.baileysWebSocketUrl,
    PACE_SECONDS: '0.2-0.4',
    ANSWER_PACE_SECONDS: '0.1-0.2',
    DIGEST_OFFICERS: 'off',
  };
  const taken = program.run(['whatsapp', 'import-session', session], '', settings);
  expect(taken.code, taken.err).toBe(0);
  expect(
    program.run(['roster', 'import', program.file('roster.csv', ROSTER)], '', settings).code,
  ).toBe(0);
  const first = program.file('export.csv', exportOf(complaint('9810000', 'Pelayanan IGD lambat')));
  expect(program.run(['import', first], '', settings).code).toBe(0);

  const running = program.start(settings);
  const told = await until('the first notice', () =>
    arrived.find((m) => m.text.includes('#9810000')),
  ).catch((error: unknown) => {
    throw new Error(
      `${String(error)}\n${running.said()}\n${JSON.stringify(events).slice(0, 3000)}`,
    );
  });
  expect(told.text).toMatch(/Pelayanan IGD lambat/);
  expect(told.text).not.toMatch(/Pelapor Satu/);

  await writes('1', 'OFFICER0001');
  await until('the answer', () =>
    arrived.find((m) => m.text.includes('#9810000 dicatat sudah diterima')),
  );
  await running.kill('SIGKILL');

  // While the program is away, a second export comes in.
  const second = program.file(
    'export2.csv',
    exportOf(complaint('9810000', 'Pelayanan IGD lambat'), complaint('9810037', 'Antrean obat')),
  );
  expect(program.run(['import', second], '', settings).code).toBe(0);
  const again = program.start(settings);
  await until('the second notice', () => arrived.find((m) => m.text.includes('#9810037')));
  await writes('SELESAI 9810037 loket ditambah', 'OFFICER0002');
  await until('the second answer', () =>
    arrived.find((m) => m.text.includes('#9810037 dicatat selesai')),
  );
  await until('the report to the coordinator', () =>
    arrived.find((m) => m.text.includes('loket ditambah') && m.text.includes('melaporkan')),
  );
  expect(await again.kill('SIGTERM')).toBe(0);

  expect(
    arrived.filter((m) => m.text.includes('*#9810000* Pelayanan') && m.text.includes('Balas:')),
  ).toHaveLength(1);
  expect(new Set(arrived.map((m) => m.id)).size).toBe(arrived.length);
  const store = openStore(join(program.dataDir, 'penghubung.db'));
  try {
    const sent = arrived.map((m) => store.outbox.byMessageId(m.id));
    expect(sent.map((row) => row?.state)).toEqual(arrived.map(() => 'accepted'));
    expect(sent.map((row) => row?.text)).toEqual(arrived.map((m) => m.text));
    expect(
      store.dispositions
        .openByTrackingId('9810000')[0]
        ?.clocks.find((c) => c.kind === 'acknowledge')?.state,
    ).toBe('stopped');
    expect(
      store.dispositions.openByTrackingId('9810037')[0]?.clocks.find((c) => c.kind === 'resolve')
        ?.state,
    ).toBe('paused');
  } finally {
    store.close();
  }
}, 180_000);

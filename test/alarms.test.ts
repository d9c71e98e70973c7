import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAlarms } from '../src/alarms/alarms.js';
import { createAddress, createMail, type Channel, type Note } from '../src/alarms/channels.js';
import { readConfig } from '../src/config.js';
import { MINUTE } from '../src/domain/day.js';
import type { HealthReason } from '../src/domain/health.js';
import { createZone } from '../src/domain/zone.js';
import { createLog } from '../src/log.js';
import { loadWording } from '../src/wording/templates.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
const OUT = { code: 'logged_out', what: 'WhatsApp is not connected (401 logged_out). Pair anew.' };

/** Alarms over a memory that outlives them, with a channel that can fail. */
function begin() {
  const sent: Note[] = [];
  let isDown = false;
  let memory: string | null = null;
  let reasons: HealthReason[] = [];
  let now = 0;
  const lines: string[] = [];
  const channel: Channel = {
    name: 'mail',
    send(note) {
      if (isDown) return Promise.reject(new Error('smtp://user:rahasia@host failed'));
      sent.push(note);
      return Promise.resolve();
    },
  };
  const make = () =>
    createAlarms({
      channels: [channel],
      wording: loadWording(readConfig({}).templatesDir),
      office: 'Dinas Kominfo',
      zone: () => createZone('Asia/Jakarta'),
      reasons: () => reasons,
      remembered: () => memory,
      remember: (text) => (memory = text),
      log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    });
  let alarms = make();
  return {
    sent,
    lines,
    startAnew: () => (alarms = make()),
    is: (...present: HealthReason[]) => (reasons = present),
    mailIs: (state: 'up' | 'down') => (isDown = state === 'down'),
    async minutes(count: number) {
      for (let i = 0; i < count; i++) {
        await alarms.look(now);
        now += MINUTE;
      }
    },
  };
}
const subjects = (sent: readonly Note[]) => sent.map(({ subject }) => subject);

describe('an alarm beside WhatsApp', () => {
  it('is told once after five minutes, and its end once, also over a restart', async () => {
    const it = begin();
    it.is(OUT);
    await it.minutes(5);
    expect(it.sent).toEqual([]);
    it.startAnew();
    await it.minutes(30);
    expect(subjects(it.sent)).toEqual(['WhatsApp bot terganggu']);
    expect(it.sent[0]?.text).toMatch(/tidak terhubung[^]*Pair anew/);
    it.startAnew();
    it.is({ ...OUT, code: 'replaced' });
    await it.minutes(10);
    expect(it.sent).toHaveLength(1);
    it.is();
    await it.minutes(3);
    expect(subjects(it.sent)).toEqual(['WhatsApp bot terganggu', 'WhatsApp bot pulih']);
    it.is(OUT);
    await it.minutes(10);
    expect(it.sent).toHaveLength(3);
  });

  it('is not told of what passes by itself, or what an admin meant', async () => {
    const it = begin();
    it.is(OUT);
    await it.minutes(4);
    it.is({ code: 'held', what: 'x' }, { code: 'not_live', what: 'x' });
    await it.minutes(20);
    it.is();
    await it.minutes(2);
    expect(it.sent).toEqual([]);
  });

  it('is tried again until it is taken, and its end is told to nobody who knew nothing', async () => {
    const it = begin();
    it.mailIs('down');
    it.is(OUT);
    await it.minutes(9);
    it.is();
    await it.minutes(2);
    it.is({ code: 'fault', what: 'The last work failed.' });
    await it.minutes(9);
    expect(it.sent).toEqual([]);
    it.mailIs('up');
    await it.minutes(2);
    expect(subjects(it.sent)).toEqual(['Program Penghubung terganggu']);
    it.mailIs('down');
    it.is();
    await it.minutes(2);
    it.mailIs('up');
    await it.minutes(2);
    expect(subjects(it.sent)).toEqual(['Program Penghubung terganggu', 'Program Penghubung pulih']);
    expect(it.lines.join('')).not.toContain('rahasia');
  });

  it('goes by SMTP', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      let isData = false;
      socket.write('220 test ready\r\n');
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
          heard.push(line);
          if (isData) {
            if (line !== '.') continue;
            isData = false;
            socket.write('250 taken\r\n');
          } else if (line === 'DATA') {
            isData = true;
            socket.write('354 go on\r\n');
          } else if (line === 'QUIT') socket.end('221 bye\r\n');
          else socket.write('250 ok\r\n');
        }
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const mail = createMail(`smtp://127.0.0.1:${port}`, 'bot@contoh.go.id', [
      'kominfo@contoh.go.id',
    ]);
    await mail.send({ subject: 'WhatsApp bot terganggu', text: 'Menunggu.' });
    expect(heard).toContain('RCPT TO:<kominfo@contoh.go.id>');
    expect(heard).toContain('Subject: WhatsApp bot terganggu');
    expect(heard).toContain('Menunggu.');
    const gone = createMail('smtp://127.0.0.1:1', 'bot@contoh.go.id', ['x@contoh.go.id']);
    await expect(gone.send({ subject: 'x', text: 'x' })).rejects.toThrow();
  });

  it('goes to an address, which must take it', async () => {
    const heard: string[] = [];
    let status = 200;
    const server = createHttp((request, response) => {
      request.on('data', (chunk: Buffer) =>
        heard.push(`${request.headers['title'] as string}: ${chunk.toString()}`),
      );
      request.on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const address = createAddress(`http://127.0.0.1:${port}/rahasia`);
    await address.send({ subject: 'WhatsApp bot pulih', text: 'Pulih.' });
    expect(heard).toEqual(['WhatsApp bot pulih: Pulih.']);
    status = 500;
    await expect(address.send({ subject: 'x', text: 'x' })).rejects.toThrow('answered with 500');
  });
});

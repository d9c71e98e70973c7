import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { BufferJSON, initAuthCreds, type AuthenticationCreds } from '@whiskeysockets/baileys';
import { startWhatsAppServer } from '@openclaw/crabline';
import { closeConsole } from '../../src/messenger/web/quiet-logger.js';

// A server that speaks WhatsApp Web's real protocol (Noise handshake, Signal sessions, acknowledgements),
// behind a wire that can be cut.

/** A message as the server decrypted it. */
export interface Arrived {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export type Peer = Awaited<ReturnType<typeof createPeer>>;

/** Starts the server; what it records goes into a folder. */
export async function createPeer(folder: string) {
  // The server's own libsignal prints whole sessions, too.
  closeConsole();
  const arrived: Arrived[] = [];
  /** IDs of messages of which the program told that it received them. */
  const receipted = new Set<string>();
  const server = await startWhatsAppServer({
    port: 0,
    recorderPath: join(folder, 'recorder.jsonl'),
    onEvent({ body }) {
      const message = readMessage(body);
      if (message) arrived.push(message);
      const receipt = readReceipt(body);
      if (receipt !== null) receipted.add(receipt);
    },
  });
  const { endpoints, adminToken, selfJid } = server.manifest;
  const wire = await createWire(Number(new URL(endpoints.baileysWebSocketUrl).port));
  const url = new URL(endpoints.baileysWebSocketUrl);
  url.port = String(wire.port);

  return {
    url: url.href,
    arrived,
    receipted,
    wire,
    own: selfJid.split('@')[0] ?? '',
    /** Messages to a number, in the order in which they arrived. */
    to: (phone: string) => arrived.filter((message) => message.to.startsWith(phone)),
    /** Somebody writes to the bot: by number, or by LID where WhatsApp hides the number. */
    async writes(from: string, text: string, messageId: string): Promise<void> {
      const jid = from.startsWith('lid:') ? `${from.slice(4)}@lid` : `${from}@s.whatsapp.net`;
      const response = await fetch(endpoints.adminInboundUrl, {
        method: 'POST',
        // A kept connection may be closed by the server just as it is used again.
        headers: {
          connection: 'close',
          'content-type': 'application/json',
          'x-crabline-admin-token': adminToken,
        },
        body: JSON.stringify({ chatJid: jid, senderJid: jid, text, messageId }),
      });
      if (!response.ok) throw new Error(`not taken: ${await response.text()}`);
    },
    /** Credentials of a session paired with the server's own number. */
    creds(): AuthenticationCreds {
      const creds = initAuthCreds();
      creds.me = { id: selfJid.replace('@', ':1@'), name: 'Penghubung' };
      creds.registered = true;
      creds.accountSyncCounter = 1;
      return creds;
    },
    /** The same as a folder in Baileys' multi-file format. */
    sessionFolder(): string {
      const session = join(folder, 'session');
      mkdirSync(session);
      writeFileSync(join(session, 'creds.json'), JSON.stringify(this.creds(), BufferJSON.replacer));
      return session;
    },
    async close(): Promise<void> {
      wire.close();
      await server.close();
    },
  };
}

/** A wire to a port of this machine, which can be cut and mended. */
async function createWire(target: number) {
  const open = new Set<Socket>();
  let isCut = false;
  let made = 0;
  let budget = Infinity;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    made += 1;
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    far.pipe(near);
    near.on('data', (chunk: Buffer) => {
      budget -= chunk.length;
      if (budget >= 0) far.write(chunk);
      else {
        budget = Infinity;
        near.destroy();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    /** Connections made so far, and open ends of them now. */
    made: () => made,
    open: () => open.size,
    /** Ends what is connected, and refuses what comes. */
    cut(): void {
      isCut = true;
      destroyAll();
    },
    mend(): void {
      isCut = false;
    },
    /** Ends what is connected; a new connection is taken. */
    drop: destroyAll,
    /** Ends the connection in the middle of what is sent, after so many more bytes. */
    dropAfter(bytes: number): void {
      budget = bytes;
    },
    close(): void {
      destroyAll();
      server.close();
    },
  };
}

function readMessage(body: unknown): Arrived | null {
  const { key, message } = (body ?? {}) as {
    key?: { id?: string; remoteJid?: string };
    message?: { conversation?: string };
  };
  if (key?.id === undefined || message?.conversation === undefined) return null;
  return { id: key.id, to: key.remoteJid ?? '', text: message.conversation };
}

function readReceipt(body: unknown): string | null {
  const { tag, attrs } = (body ?? {}) as { tag?: string; attrs?: { id?: string } };
  return tag === 'receipt' ? (attrs?.id ?? null) : null;
}

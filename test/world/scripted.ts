import { EventEmitter } from 'node:events';
import type { proto } from '@whiskeysockets/baileys';
import {
  type BinaryNode,
  type UserFacingSocketConfig,
  type WASocket,
} from '@whiskeysockets/baileys';
import { createBaileysMessenger } from '../../src/messenger/web/baileys.js';
import type { Identity } from '../../src/domain/address.js';
import type {
  SessionEvent,
  After,
  Incoming,
  MessengerEvents,
  Receipt,
  Restriction,
} from '../../src/domain/ports.js';
import { openStore, type Store } from '../../src/store/store.js';

// A socket that plays what Baileys 7.0.0-rc14 emits where the test server cannot: each script names the
// place in Baileys' `lib/` that it mirrors.

/** Timers moved by hand, which can be counted. */
export function createHandTimers(start = 1_800_000_000_000) {
  let time = start;
  const waiting = new Set<{ readonly at: number; readonly ring: () => void }>();
  const after: After = (milliseconds, ring) => {
    const timer = { at: time + milliseconds, ring };
    waiting.add(timer);
    return () => void waiting.delete(timer);
  };
  return {
    after,
    now: () => time,
    waiting: () => waiting.size,
    /** The next timer rings, at its time; false when there is none. */
    async ringNext(): Promise<boolean> {
      const [next] = [...waiting].sort((a, b) => a.at - b.at);
      if (!next) return false;
      waiting.delete(next);
      time = Math.max(time, next.at);
      next.ring();
      await settle();
      return true;
    },
    /** Everything rings that is due within so many milliseconds. */
    async pass(milliseconds: number): Promise<void> {
      const end = time + milliseconds;
      for (;;) {
        const [next] = [...waiting].filter((t) => t.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting.delete(next);
        time = Math.max(time, next.at);
        next.ring();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}

/** Lets everything run that only waits for its turn. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

export interface ScriptedSocket {
  readonly config: UserFacingSocketConfig;
  readonly ws: EventEmitter;
  readonly ev: EventEmitter;
  readonly sent: { readonly jid: string; readonly id: string; readonly text: string }[];
  ended: boolean;
  /** What `logout` does: Socket/socket.js sends `remove-companion-device` and ends with 401; or it never comes about. */
  logout: 'told' | 'silent' | Error;
  loggedOut: number;
  /** How the server answers `fetchAccountReachoutTimelock`. */
  timelock: { isActive: boolean; timeEnforcementEnds?: Date } | Error;
  known: readonly string[] | Error;
  opens(): void;
  /** Mirrors Socket/socket.js `end`: `connection.update` with the Boom of the reason. */
  closes(code: number): void;
  /** Mirrors the stanza that Socket/messages-recv.js `handleBadAck` reads. */
  acks(id: string, error?: string): void;
  /** Mirrors Socket/messages-recv.js `handleReceipt`: `messages.update` with the status and time. */
  receipts(id: string, status: number, seconds?: number): void;
  /** Mirrors Socket/messages-recv.js `handleMessage`: the stanza first, then `messages.upsert`. */
  delivers(messages: readonly object[], type?: 'notify' | 'append'): void;
}

/** A session over scripted sockets, with a real database in memory; `sockets` grows with each connection. */
export function createScriptedSession(
  options: {
    store?: Store;
    pairWith?: string;
    paired?: boolean;
    version?: readonly [number, number, number];
    receives?: (m: Incoming) => void;
  } = {},
) {
  const timers = createHandTimers();
  const store = options.store ?? openStore(':memory:');
  const sockets: ScriptedSocket[] = [];
  const told = {
    events: [] as SessionEvent[],
    received: [] as Incoming[],
    receipts: [] as Receipt[],
    identities: [] as Identity[],
    restrictions: [] as Restriction[],
    ready: 0,
  };
  if (options.paired !== false) {
    const id = '6281200000000:1@s.whatsapp.net';
    store.keys.put([
      { family: 'creds', name: 'creds', value: JSON.stringify({ me: { id }, account: {} }) },
      { family: 'penghubung', name: 'since', value: String(timers.now() / 1000 - 1_000) },
    ]);
  }
  const session = createBaileysMessenger({
    keys: store.keys,
    sentText: (id) => store.outbox.byMessageId(id)?.text,
    url: null,
    version: options.version ?? null,
    now: timers.now,
    random: () => 0.5,
    after: timers.after,
    probeText: 'probe',
    onEvent: (event) => told.events.push(event),
    ...(options.pairWith === undefined ? {} : { pairWith: options.pairWith }),
    makeSocket(config) {
      const socket = createScriptedSocket(config);
      sockets.push(socket.scripted);
      return socket.asBaileys;
    },
  });
  const events: MessengerEvents = {
    received(message) {
      options.receives?.(message);
      told.received.push(message);
    },
    receipt: (receipt) => told.receipts.push(receipt),
    identified: (identity) => told.identities.push(identity),
    restriction: (restriction) => told.restrictions.push(restriction),
    ready: () => (told.ready += 1),
  };
  return {
    session,
    events,
    store,
    timers,
    sockets,
    told,
    /** The connection that is there now. */
    get socket(): ScriptedSocket {
      const last = sockets.at(-1);
      if (!last) throw new Error('no connection was made');
      return last;
    },
    /** Starts it and opens its first connection. */
    async open() {
      await session.start(events);
      await settle();
      this.socket.opens();
      await settle();
    },
  };
}

function createScriptedSocket(config: UserFacingSocketConfig) {
  const ws = new EventEmitter();
  const ev = new EventEmitter();
  const scripted: ScriptedSocket = {
    config,
    ws,
    ev,
    sent: [],
    ended: false,
    logout: 'told',
    loggedOut: 0,
    timelock: { isActive: false },
    known: [],
    opens: () => ev.emit('connection.update', { connection: 'open' }),
    closes(code) {
      if (scripted.ended) return;
      scripted.ended = true;
      ev.emit('connection.update', {
        connection: 'close',
        lastDisconnect: {
          error: { isBoom: true, output: { statusCode: code } },
          date: new Date(0),
        },
      });
    },
    acks: (id, error) =>
      void ws.emit('CB:ack,class:message', {
        tag: 'ack',
        attrs: { id, class: 'message', ...(error === undefined ? {} : { error }) },
      }),
    receipts: (id, status, seconds = 0) =>
      void ev.emit('messages.update', [
        {
          key: { remoteJid: '6281255510001@s.whatsapp.net', id, fromMe: true },
          update: { status, messageTimestamp: seconds },
        },
      ]),
    delivers(messages, type = 'notify') {
      ev.emit('messages.upsert', { messages, type });
    },
  };
  const mappings = new Map<string, string>();
  const asBaileys = {
    ws,
    ev,
    signalRepository: {
      lidMapping: { getPNForLID: (lid: string) => Promise.resolve(mappings.get(lid) ?? null) },
    },
    sendMessage(jid: string, content: { text: string }, { messageId }: { messageId: string }) {
      if (scripted.ended) return Promise.reject(new Error('Connection Closed'));
      scripted.sent.push({ jid, id: messageId, text: content.text });
      return Promise.resolve({});
    },
    end() {
      scripted.closes(0);
      return Promise.resolve();
    },
    logout() {
      scripted.loggedOut += 1;
      if (scripted.logout instanceof Error) return Promise.reject(scripted.logout);
      if (scripted.logout === 'silent') return new Promise(() => undefined);
      scripted.closes(401);
      return Promise.resolve();
    },
    requestPairingCode: () => Promise.resolve('ABCD1234'),
    fetchAccountReachoutTimelock: () =>
      scripted.timelock instanceof Error
        ? Promise.reject(scripted.timelock)
        : Promise.resolve(scripted.timelock),
    onWhatsApp: (jid: string) =>
      scripted.known instanceof Error
        ? Promise.reject(scripted.known)
        : Promise.resolve(scripted.known.includes(jid) ? [{ jid, exists: true }] : []),
  };
  return { scripted, asBaileys: asBaileys as unknown as WASocket };
}

/** A message as Utils/decode-wa-message.js `decodeMessageNode` makes it, with its content decrypted. */
export function messageOf(
  from: string,
  id: string,
  seconds: number,
  message: proto.IMessage,
  alt?: string,
): object {
  return {
    key: {
      remoteJid: from,
      fromMe: false,
      id,
      ...(alt === undefined ? {} : { remoteJidAlt: alt }),
    },
    messageTimestamp: seconds,
    message,
  };
}

/** The stanza in which a message arrives, as far as the program reads it. */
export function stanzaOf(from: string, id: string, seconds: number, plain: Uint8Array): BinaryNode {
  return {
    tag: 'message',
    attrs: { from, id, t: String(seconds) },
    content: [{ tag: 'plaintext', attrs: {}, content: plain }],
  };
}

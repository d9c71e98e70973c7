import { setTimeout as sleep } from 'node:timers/promises';
import {
  Browsers,
  DisconnectReason,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  jidEncode,
  makeWASocket,
  type BinaryNode,
  type ConnectionState,
  type WASocket,
} from '@whiskeysockets/baileys';
import type {
  KeyRing,
  Messenger,
  Now,
  Outgoing,
  Random,
  Receive,
  SendResult,
  SentText,
} from '../domain/ports.js';
import { openAuthState, readSince, writeSince } from './auth-state.js';
import { incomingFrom, secondsOf } from './incoming.js';
import { closeConsole, quietLogger } from './quiet-logger.js';

/** What the session has to tell whoever runs it. */
export type SessionEvent =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly code: number; readonly waitMs: number }
  | { readonly kind: 'logged_out' }
  | { readonly kind: 'qr'; readonly qr: string }
  | { readonly kind: 'pairing_code'; readonly code: string }
  | { readonly kind: 'message_lost'; readonly reason: string };

export interface BaileysOptions {
  readonly keys: KeyRing;
  readonly sentText: SentText;
  /** Another server than WhatsApp's, for tests. */
  readonly url: string | null;
  readonly now: Now;
  readonly random: Random;
  readonly onEvent: (event: SessionEvent) => void;
  /** Ask for a pairing code for this number instead of showing a QR code. */
  readonly pairWith?: string;
}

const ACK_LIMIT = 60_000;
const REACH_OUT_LIMIT = '463';

/** How long to wait before connecting again, by the code with which a connection ended; null: never. */
const WAITS: ReadonlyMap<number, readonly [from: number, to: number] | null> = new Map([
  [DisconnectReason.restartRequired, [0, 0]],
  [DisconnectReason.loggedOut, null],
  [DisconnectReason.forbidden, null],
  [DisconnectReason.connectionReplaced, [30_000, 90_000]],
  [405, [300_000, 600_000]],
]);
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/** A real WhatsApp session. It connects, and connects again, until stopped or logged out. */
export function createBaileysMessenger(options: BaileysOptions): Messenger {
  closeConsole();
  const stopping = new AbortController();
  let socket: WASocket | null = null;
  let running: Promise<void> = Promise.resolve();
  const acks = createAcks();

  const live = async (receive: Receive, onReady: () => void): Promise<void> => {
    let failures = 0;
    const stopped = () => stopping.signal.aborted;
    while (!stopped()) {
      const { code, opened } = await connection(options, acks, stopping.signal, receive, (open) => {
        socket = open;
        if (open) onReady();
      });
      socket = null;
      if (stopped()) return;
      failures = opened ? 0 : failures + 1;
      const waitMs = waitAfter(code, failures, options.random);
      if (waitMs === null) {
        options.onEvent({ kind: 'logged_out' });
        return;
      }
      options.onEvent({ kind: 'closed', code, waitMs });
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  return {
    start(receive, onReady) {
      running = live(receive, onReady);
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await running;
    },
    isReady: () => socket !== null,
    send: (message) =>
      socket
        ? send(socket, acks, message, options.now)
        : Promise.resolve({ kind: 'retry', reason: 'not_connected' }),
  };
}

function waitAfter(code: number, failures: number, random: Random): number | null {
  const known = WAITS.get(code);
  if (known === null) return null;
  if (known) return Math.round(known[0] + (known[1] - known[0]) * random());
  return Math.round(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.5 + random()));
}

/** One connection from its start to its end: with which code it ended, and whether it ever was open. */
function connection(
  options: BaileysOptions,
  acks: Acks,
  signal: AbortSignal,
  receive: Receive,
  use: (socket: WASocket | null) => void,
): Promise<{ code: number; opened: boolean }> {
  const { state, saveCreds } = openAuthState(options.keys);
  const socket = makeWASocket({
    auth: state,
    logger: quietLogger,
    browser: Browsers.ubuntu('Chrome'),
    markOnlineOnConnect: false,
    syncFullHistory: false,
    shouldIgnoreJid: (jid) =>
      isJidGroup(jid) === true || isJidBroadcast(jid) === true || isJidNewsletter(jid) === true,
    getMessage: (key) => {
      const text = key.id ? options.sentText(key.id) : undefined;
      return Promise.resolve(text === undefined ? undefined : { conversation: text });
    },
    ...(options.url === null ? {} : { waWebSocketUrl: options.url }),
  });
  let opened = false;
  let asked = false;
  let taking: Promise<void> = Promise.resolve();

  socket.ws.on('CB:ack,class:message', (node: BinaryNode) =>
    acks.settle(node.attrs['id'] ?? '', node.attrs['error'] ?? null),
  );
  socket.ev.on('creds.update', saveCreds);
  socket.ev.on('messages.upsert', ({ messages }) => {
    taking = taking.then(async () => {
      for (const message of messages) {
        if (secondsOf(message) < (readSince(options.keys) ?? 0)) continue;
        try {
          const incoming = await incomingFrom(message, (lid) =>
            socket.signalRepository.lidMapping.getPNForLID(lid),
          );
          if (incoming) receive(incoming);
        } catch (error) {
          options.onEvent({
            kind: 'message_lost',
            reason: error instanceof Error ? error.name : 'error',
          });
        }
      }
    });
  });

  return new Promise((resolve) => {
    const leave = () => {
      use(null);
      void socket.end(undefined);
    };
    signal.addEventListener('abort', leave, { once: true });
    socket.ev.on('connection.update', (update: Partial<ConnectionState>) => {
      if (update.qr !== undefined) {
        if (options.pairWith === undefined) options.onEvent({ kind: 'qr', qr: update.qr });
        else if (!asked) {
          asked = true;
          socket
            .requestPairingCode(options.pairWith)
            .then((code) => options.onEvent({ kind: 'pairing_code', code }))
            .catch(() => void socket.end(undefined));
        }
      }
      if (update.connection === 'open') {
        opened = true;
        if (readSince(options.keys) === null)
          writeSince(options.keys, Math.floor(options.now() / 1000));
        saveCreds();
        use(socket);
        options.onEvent({ kind: 'open' });
      }
      if (update.connection === 'close') {
        signal.removeEventListener('abort', leave);
        use(null);
        acks.abandon();
        const code =
          (update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined)?.output
            ?.statusCode ?? 0;
        void taking.then(() => resolve({ code, opened }));
      }
    });
  });
}

async function send(
  socket: WASocket,
  acks: Acks,
  message: Outgoing,
  now: Now,
): Promise<SendResult> {
  const ack = acks.expect(message.messageId);
  try {
    await socket.sendMessage(
      jidEncode(message.to, 's.whatsapp.net'),
      { text: message.text, linkPreview: null },
      { messageId: message.messageId },
    );
  } catch (error) {
    acks.settle(message.messageId, 'not_sent');
    await ack;
    return { kind: 'retry', reason: error instanceof Error ? error.name : 'error' };
  }
  const result = await ack;
  if (result === 'none') return { kind: 'unacknowledged' };
  if (result === null) return { kind: 'accepted', at: now() };
  if (result === REACH_OUT_LIMIT) return { kind: 'restricted', until: null };
  return { kind: 'retry', reason: `ack_${result}` };
}

/** Null for accepted, an error code, or `none` for no word in time. */
type Ack = string | null;
type Acks = ReturnType<typeof createAcks>;

/** Waiting for the server's word on each message: null for accepted, its error code, or `none` in time. */
function createAcks() {
  const waiting = new Map<string, (ack: Ack) => void>();
  const settle = (id: string, error: Ack) => {
    waiting.get(id)?.(error);
  };
  return {
    settle,
    expect: (id: string): Promise<Ack> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => settle(id, 'none'), ACK_LIMIT);
        waiting.set(id, (ack) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(ack);
        });
      }),
    /** The connection is gone: what was sent may or may not have arrived, so it is tried again with its ID. */
    abandon() {
      for (const id of [...waiting.keys()]) settle(id, 'connection_closed');
    },
  };
}

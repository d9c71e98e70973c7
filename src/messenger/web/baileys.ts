import {
  Browsers,
  generateMessageIDV2,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  makeWASocket,
  proto,
  type BinaryNode,
  type ConnectionState,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys';
import type {
  After,
  KeyRing,
  MessengerEvents,
  Now,
  Outgoing,
  ProbeResult,
  Random,
  SendResult,
  SentText,
  Session,
  SessionEvent,
} from '../../domain/ports.js';
import type { Phone } from '../../domain/roster.js';
import {
  isHalfPaired,
  openAuthState,
  readSince,
  writeSince,
  type AuthState,
} from './auth-state.js';
import { closePolicy, SOUND_AFTER, waitAfter } from './close-codes.js';
import { randomMessageId } from '../message-id.js';
import { createReceived } from './received.js';
import { incomingFrom, secondsOf } from './incoming.js';
import { jidOf, lidJid, lidOf, phoneJid, phoneOf } from './jids.js';
import { closeConsole, quietLogger } from './quiet-logger.js';
import { createWaiters } from './waiters.js';

export interface BaileysOptions {
  readonly keys: KeyRing;
  readonly sentText: SentText;
  /** Another server than WhatsApp's, for tests. */
  readonly url: string | null;
  /** Another version of WhatsApp Web than Baileys' own. */
  readonly version: readonly [number, number, number] | null;
  readonly now: Now;
  readonly random: Random;
  readonly after: After;
  readonly onEvent: (event: SessionEvent) => void;
  /** The words of a message to oneself. */
  readonly probeText: string;
  /** Ask for a pairing code for this number as well as showing a QR code. */
  readonly pairWith?: string;
  /** Another maker of sockets than Baileys, for tests. */
  readonly makeSocket?: (config: UserFacingSocketConfig) => WASocket;
}

const ACK_LIMIT = 60_000;
/** How long WhatsApp is asked for the end of a restriction. */
const ASK_LIMIT = 15_000;
/** When a message that the database would not take is tried again. */
const TAKE_AGAIN_AFTER = 15_000;
const REACH_OUT_LIMIT = 'ack_463';

/** Null for accepted, or why not. */
type Ack = string | null;

/** A real WhatsApp session. It connects, and connects again, until stopped or logged out. */
export function createBaileysMessenger(options: BaileysOptions): Session {
  closeConsole();
  const { keys, after, now } = options;
  const stopping = new AbortController();
  const acks = createWaiters<Ack>(after, ACK_LIMIT);
  const echoes = createWaiters<'heard' | 'gone'>(after, ACK_LIMIT);
  const received = createReceived(keys);
  let events: MessengerEvents | null = null;
  let socket: WASocket | null = null;
  let running: Promise<void> = Promise.resolve();
  let auth: AuthState | null = null;
  let taking: Promise<void> = Promise.resolve();
  let stopTakingAgain: (() => void) | null = null;

  const authState = (): AuthState => {
    if (auth === null || isHalfPaired(auth.state.creds, keys))
      auth = openAuthState(keys, (identity) => tell((to) => to.identified(identity)));
    return auth;
  };

  /** Tells the program something that is no message; a fault there must not reach Baileys. */
  const tell = (what: (to: MessengerEvents) => void): void => {
    try {
      if (events) what(events);
    } catch (error) {
      options.onEvent({ kind: 'message_kept', reason: nameOf(error), messageId: null });
    }
  };

  const take = async (message: WAMessage): Promise<void> => {
    const { id } = message.key;
    if (message.key.fromMe === true && id) echoes.settle(id, 'heard');
    try {
      if (secondsOf(message) >= (readSince(keys) ?? 0)) {
        const mapping = socket?.signalRepository.lidMapping;
        const incoming = await incomingFrom(message, async (lid) =>
          phoneOf((await mapping?.getPNForLID(lidJid(lid))) ?? null),
        );
        if (incoming) events?.received(incoming);
      }
      received.done(message.key);
    } catch (error) {
      options.onEvent({ kind: 'message_kept', reason: nameOf(error), messageId: id ?? null });
      stopTakingAgain ??= after(TAKE_AGAIN_AFTER, () => {
        stopTakingAgain = null;
        takeWaiting();
      });
    }
  };
  const takeAll = (messages: readonly WAMessage[]): void => {
    for (const message of messages) taking = taking.then(() => take(message));
  };
  const takeWaiting = (): void => {
    const me = auth?.state.creds.me;
    if (me) takeAll(received.waiting({ id: me.id, lid: me.lid ?? '' }));
  };

  /** One connection from its start to its end: with which code it ended, and for how long it was open. */
  const connection = (): Promise<{ code: number; openFor: number }> => {
    const { state, saveCreds } = authState();
    const made = (options.makeSocket ?? makeWASocket)({
      auth: state,
      logger: quietLogger,
      browser: Browsers.ubuntu('Chrome'),
      markOnlineOnConnect: false,
      syncFullHistory: false,
      // Its own report of what was sent is no echo.
      emitOwnEvents: false,
      makeSignalRepository: received.makeSignalRepository,
      shouldIgnoreJid: (jid) =>
        isJidGroup(jid) === true || isJidBroadcast(jid) === true || isJidNewsletter(jid) === true,
      getMessage: (key) => {
        const text = key.id ? options.sentText(key.id) : undefined;
        return Promise.resolve(text === undefined ? undefined : { conversation: text });
      },
      ...(options.version === null ? {} : { version: [...options.version] }),
      ...(options.url === null ? {} : { waWebSocketUrl: options.url }),
    });
    let openedAt: number | null = null;
    let asked = false;

    /** What cannot be stored must not be acknowledged: the connection ends, and WhatsApp keeps what it has. */
    const orEnd = (store: () => void): void => {
      try {
        store();
      } catch (error) {
        options.onEvent({ kind: 'message_kept', reason: nameOf(error), messageId: null });
        void made.end(undefined);
      }
    };

    made.ws.on('CB:message', (node: BinaryNode) => orEnd(() => received.arrives(node)));
    made.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) =>
      acks.settle(attrs['id'] ?? '', attrs['error'] === undefined ? null : `ack_${attrs['error']}`),
    );
    made.ev.on('creds.update', () => orEnd(saveCreds));
    made.ev.on('messages.upsert', ({ messages }) => takeAll(messages));
    made.ev.on('messages.update', (updates) => {
      for (const { key, update } of updates) {
        if (key.fromMe !== true || !key.id) continue;
        const { id } = key;
        // The own phone answers what its own account sent with `sender`, which Baileys calls SERVER_ACK.
        if (HEARD.includes(update.status ?? 0)) echoes.settle(id, 'heard');
        const word = receiptOf(update);
        if (word === null) continue;
        tell((to) => to.receipt({ messageId: id, state: word, at: timeOf(update) ?? now() }));
      }
    });
    made.ev.on('lid-mapping.update', (mapping) => {
      const [phone, lid] = [phoneOf(mapping.pn), lidOf(mapping.lid)];
      if (phone && lid) tell((to) => to.identified({ phone, lid }));
    });

    const pairBy = (update: Partial<ConnectionState>): void => {
      if (update.qr === undefined) return;
      options.onEvent({ kind: 'qr', qr: update.qr });
      if (options.pairWith === undefined || asked) return;
      asked = true;
      made
        .requestPairingCode(options.pairWith)
        .then((code) => options.onEvent({ kind: 'pairing_code', code }))
        .catch(() => void made.end(undefined));
    };
    const opens = (): void => {
      openedAt = now();
      if (readSince(keys) === null) writeSince(keys, Math.floor(openedAt / 1000));
      saveCreds();
      socket = made;
      options.onEvent({ kind: 'open' });
      takeWaiting();
      tell((to) => to.ready());
    };

    return new Promise((resolve) => {
      const leave = () => {
        socket = null;
        void made.end(undefined);
      };
      stopping.signal.addEventListener('abort', leave, { once: true });
      made.ev.on('connection.update', (update) => {
        pairBy(update);
        const lock = update.reachoutTimeLock;
        if (lock)
          tell((to) =>
            to.restriction(
              lock.isActive
                ? { isActive: true, until: lock.timeEnforcementEnds?.getTime() ?? null }
                : { isActive: false },
            ),
          );
        if (update.connection === 'open') orEnd(opens);
        if (update.connection !== 'close') return;
        stopping.signal.removeEventListener('abort', leave);
        socket = null;
        // What was sent may or may not have arrived: it is tried again with its ID.
        acks.settleAll('connection_closed');
        echoes.settleAll('gone');
        const openFor = openedAt === null ? 0 : now() - openedAt;
        void taking.then(() => resolve({ code: codeOf(update), openFor }));
      });
    });
  };

  const live = async (): Promise<void> => {
    let ends = 0;
    const stopped = () => stopping.signal.aborted;
    while (!stopped()) {
      if (!canStore(keys)) {
        options.onEvent({ kind: 'message_kept', reason: 'database', messageId: null });
        await pause(after, TAKE_AGAIN_AFTER, stopping.signal);
        continue;
      }
      const { code, openFor } = await connection();
      if (stopped()) return;
      ends = openFor >= SOUND_AFTER ? 1 : ends + 1;
      const end = closePolicy(code);
      const waitMs = waitAfter(code, ends, options.random);
      if (waitMs === null) {
        options.onEvent({ kind: 'stopped', code, end });
        return;
      }
      options.onEvent({ kind: 'closed', code, end, waitMs });
      await pause(after, waitMs, stopping.signal);
    }
  };

  /** When WhatsApp ends a restriction; null when it does not say so in time. */
  const endOfRestriction = async (on: WASocket): Promise<number | null> => {
    const asked = on
      .fetchAccountReachoutTimelock()
      .then((lock) => (lock.isActive ? (lock.timeEnforcementEnds?.getTime() ?? null) : null))
      .catch(() => null);
    const { promise: late, cancel } = timeLimit(after, ASK_LIMIT);
    return Promise.race([asked, late]).finally(cancel);
  };

  const deliver = async (on: WASocket, message: Outgoing): Promise<SendResult> => {
    const { to, text, messageId } = message;
    // Baileys may go on waiting for a connection that has ended: the server's word, or that end, decides.
    const ack = acks.expect(messageId);
    on.sendMessage(jidOf(to), { text, linkPreview: null }, { messageId }).catch((error: unknown) =>
      acks.settle(messageId, `not_sent: ${nameOf(error)}`),
    );
    const word = await ack;
    if (word === 'none') return { kind: 'unacknowledged' };
    if (word === null) return { kind: 'accepted', at: now() };
    if (word === REACH_OUT_LIMIT) return { kind: 'restricted', until: await endOfRestriction(on) };
    return { kind: 'retry', reason: word, broken: !word.startsWith('ack_') };
  };

  const stop = async (): Promise<void> => {
    stopping.abort();
    stopTakingAgain?.();
    await running;
    await taking;
  };

  return {
    start(given) {
      events = given;
      authState();
      takeWaiting();
      running = live();
      return Promise.resolve();
    },
    stop,
    async logOut() {
      const { promise: late, cancel } = timeLimit(after, ASK_LIMIT);
      await Promise.race([socket?.logout().catch(() => undefined), late]).finally(cancel);
      await stop();
    },
    isReady: () => socket !== null,
    send: (message) =>
      socket
        ? deliver(socket, message)
        : Promise.resolve({ kind: 'retry', reason: 'not_connected', broken: true }),
    newMessageId: randomMessageId,
    find: async (phone) => (socket ? isOnWhatsApp(socket, phone) : 'unknown'),
    async probe(): Promise<ProbeResult> {
      const own = phoneOf(auth?.state.creds.me?.id);
      if (!socket || own === null) return 'not_connected';
      const messageId = generateMessageIDV2(phoneJid(own));
      const echo = echoes.expect(messageId);
      const to = { phone: own, lid: null };
      const result = await deliver(socket, { to, text: options.probeText, messageId });
      if (result.kind !== 'accepted') echoes.settle(messageId, 'gone');
      const heard = await echo;
      if (result.kind === 'retry' && result.broken === true) return 'not_connected';
      if (result.kind !== 'accepted') return 'unacknowledged';
      return heard === 'heard' ? 'good' : 'deaf';
    },
    reconnect() {
      const open = socket;
      socket = null;
      void open?.end(undefined);
    },
  };
}

/** Whether the database takes anything: a program that cannot store must not receive. */
function canStore(keys: KeyRing): boolean {
  try {
    keys.put([{ family: 'penghubung', name: 'stored', value: '1' }]);
    return true;
  } catch {
    return false;
  }
}

async function isOnWhatsApp(socket: WASocket, phone: Phone): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const found = await socket.onWhatsApp(phoneJid(phone));
    if (found === undefined) return 'unknown';
    return found.some(({ exists }) => exists) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}

const { SERVER_ACK, DELIVERY_ACK, READ, PLAYED } = proto.WebMessageInfo.Status;
/** Words that only a phone of the own account, or the recipient's, can have caused. */
const HEARD: readonly number[] = [SERVER_ACK, DELIVERY_ACK, READ, PLAYED];

function receiptOf({ status }: Partial<WAMessage>): 'delivered' | 'read' | null {
  if (status === DELIVERY_ACK) return 'delivered';
  return status === READ || status === PLAYED ? 'read' : null;
}

function timeOf({ messageTimestamp }: Partial<WAMessage>): number | null {
  const seconds = Number(messageTimestamp ?? 0);
  return seconds > 0 ? seconds * 1000 : null;
}

function codeOf({ lastDisconnect }: Partial<ConnectionState>): number {
  const error = lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
  return error?.output?.statusCode ?? 0;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error';
}

function pause(after: After, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = after(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
  });
}

function timeLimit(after: After, limit: number): { promise: Promise<null>; cancel: () => void } {
  let cancel: () => void = () => undefined;
  const promise = new Promise<null>((resolve) => (cancel = after(limit, () => resolve(null))));
  return { promise, cancel };
}

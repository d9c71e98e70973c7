import type { MessengerEvents, Session, SessionEvent } from '../domain/ports.js';
import { randomMessageId } from './message-id.js';

// A session that may not be linked yet: the program runs all the same, and what is due waits.

/** So many codes are shown before linking ends by itself: somebody who is there scans one of the first. */
const MOST_CODES = 10;

/** How linking stands. */
export type Linking =
  | { readonly kind: 'off' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'code'; readonly qr: string; readonly phoneCode: string | null }
  | { readonly kind: 'ended'; readonly why: 'too_many_codes' | 'refused' };

export interface LinkableOptions {
  /** Whether a session is there that needs no linking. */
  readonly isPaired: () => boolean;
  /** A session that connects, or asks to be linked; told with which number a code to type is asked for. */
  readonly make: (onEvent: (event: SessionEvent) => void, pairWith: string | null) => Session;
  readonly onEvent: (event: SessionEvent) => void;
}

/** A session, and how it is linked while it is not. */
export interface LinkableSession extends Omit<Session, 'logOut'> {
  readonly linking: () => Linking;
  /** Asks WhatsApp for codes; does nothing where a session is linked, or codes are shown already. */
  readonly link: (pairWith: string | null) => void;
  /** Asks for no more codes. */
  readonly endLinking: () => Promise<void>;
  /** Ends a linked session for good: WhatsApp is told, what `forget` removes is gone, and another can be linked. */
  readonly unlink: (forget: () => void) => Promise<void>;
}

/** Makes a session that waits to be linked where none is there. */
export function createLinkable({ isPaired, make, onEvent }: LinkableOptions): LinkableSession {
  let inner: Session | null = null;
  let events: MessengerEvents | null = null;
  let linking: Linking = { kind: 'off' };
  let codes = 0;
  let isLinked = false;
  /** Whether a session is being ended: its keys go last, and none that are new may go with them. */
  let isLeaving = false;

  const end = async (as: Linking): Promise<void> => {
    linking = as;
    const ended = inner;
    inner = null;
    await ended?.stop();
  };
  const take = (event: SessionEvent, from: Session | null): void => {
    // What a session says that was ended is of no more interest.
    if (from === null || from !== inner) return;
    if (!isLinked) {
      if (event.kind === 'qr') {
        codes += 1;
        const phoneCode = linking.kind === 'code' ? linking.phoneCode : null;
        linking = { kind: 'code', qr: event.qr, phoneCode };
        if (codes > MOST_CODES) void end({ kind: 'ended', why: 'too_many_codes' });
      }
      if (event.kind === 'pairing_code')
        linking = {
          kind: 'code',
          qr: linking.kind === 'code' ? linking.qr : '',
          phoneCode: event.code,
        };
      if (event.kind === 'stopped') void end({ kind: 'ended', why: 'refused' });
      if (event.kind === 'open') {
        isLinked = true;
        linking = { kind: 'off' };
      }
    }
    onEvent(event);
  };
  const begin = (pairWith: string | null): Promise<void> => {
    let made: Session | null = null;
    made = make((event) => take(event, made), pairWith);
    inner = made;
    return events === null ? Promise.resolve() : inner.start(events);
  };
  return {
    async start(to) {
      events = to;
      isLinked = isPaired();
      if (isLinked) await begin(null);
    },
    stop: () => end({ kind: 'off' }),
    isReady: () => inner?.isReady() ?? false,
    send: (message) =>
      inner?.send(message) ?? Promise.reject(new Error('no session is linked that could send')),
    newMessageId: () => inner?.newMessageId() ?? randomMessageId(),
    find: (phone) => inner?.find(phone) ?? Promise.resolve('unknown'),
    probe: () => inner?.probe() ?? Promise.resolve('not_connected'),
    reconnect: () => inner?.reconnect(),
    linking: () => linking,
    link(pairWith) {
      if (inner !== null || events === null || isLeaving) return;
      codes = 0;
      linking = { kind: 'asking' };
      void begin(pairWith).catch(() => end({ kind: 'ended', why: 'refused' }));
    },
    async unlink(forget) {
      if (!isLinked) return;
      const ended = inner;
      inner = null;
      isLinked = false;
      linking = { kind: 'off' };
      isLeaving = true;
      try {
        await ended?.logOut();
        forget();
      } finally {
        isLeaving = false;
      }
    },
    endLinking: () => (isLinked ? Promise.resolve() : end({ kind: 'off' })),
  };
}

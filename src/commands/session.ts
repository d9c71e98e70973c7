import type { Config } from '../config.js';
import type { Session, SessionEvent } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { createBaileysMessenger } from '../messenger/web/baileys.js';
import type { Store } from '../store/store.js';
import { systemAfter, systemNow } from '../system.js';

export interface SessionUse {
  /** The words of a message to oneself. */
  readonly probeText: string;
  readonly onEvent: (event: SessionEvent) => void;
  /** The number that asks for a pairing code; null for none. */
  readonly pairWith: Phone | null;
}

/** The WhatsApp session of a database, on this machine's clock. */
export function sessionOf(config: Config, store: Store, use: SessionUse): Session {
  return createBaileysMessenger({
    keys: store.keys,
    sentText: (id) => store.outbox.byMessageId(id)?.text,
    url: config.whatsappUrl,
    version: config.whatsappVersion,
    now: systemNow,
    random: Math.random,
    after: systemAfter,
    probeText: use.probeText,
    onEvent: use.onEvent,
    ...(use.pairWith === null ? {} : { pairWith: use.pairWith }),
  });
}

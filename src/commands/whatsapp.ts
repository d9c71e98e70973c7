import { say } from '../domain/said.js';
import { toString as drawQr } from 'qrcode';
import { readConfig, type Config } from '../config.js';
import type { KeyRing } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { maskPhone } from '../log.js';
import { isPaired, ownPhone } from '../messenger/web/auth-state.js';
import { importSession } from '../messenger/web/session-import.js';
import { restoreAside, setAside } from '../messenger/web/session-keys.js';
import { holdDatabase } from '../instance-lock.js';
import { phoneOf } from '../sources/roster-file.js';
import { openStore, type Store } from '../store/store.js';
import { sessionOf } from './session.js';
import { withStore } from './database.js';
import { SetupProblem } from './deployment.js';
import { WrongUse, type Terminal } from './terminal.js';
import { systemAfter, systemNow } from '../system.js';

/** Takes over a session in Baileys' multi-file format. */
export async function importSessionFolder(
  folder: string,
  options: { replace?: boolean },
  terminal: Terminal,
): Promise<number> {
  const keys = withStore(readConfig(), (store) => {
    const letGo = holdNow(store);
    try {
      return store.transaction(() =>
        importSession(folder, store.keys, systemNow(), options.replace ?? false),
      );
    } finally {
      letGo();
    }
  });
  terminal.say(
    say`The session is taken over, with ${keys} keys. Keep ${folder} out of use from now on: two programs on one session put each other out.`,
  );
  return Promise.resolve(0);
}

/** Pairs this program with a WhatsApp account: paired means that the connection opened. */
export async function pair(
  options: { phone?: string; replace?: boolean },
  terminal: Terminal,
): Promise<number> {
  const config = readConfig();
  const phone = options.phone === undefined ? null : phoneOf(options.phone);
  if (phone !== null && typeof phone !== 'string')
    throw new WrongUse(say`--phone is ${phone.reason}; ${phone.remedy}.`);
  const store = openStore(config.database, config.decreeGraceDays);
  try {
    const letGo = holdNow(store);
    try {
      const before = makeRoom(store.keys, options.replace ?? false);
      const code = await pairNow(store, config, phone, terminal);
      if (code === 0) before.forget();
      else before.restore();
      return code;
    } finally {
      letGo();
    }
  } finally {
    store.close();
  }
}

/** A session is never changed under a program that runs. */
function holdNow(store: Store): () => void {
  return holdDatabase({ store, now: systemNow, after: systemAfter, onLost: () => undefined });
}

/** A session that is there stays unless somebody says otherwise, and comes back when no new one comes about. */
function makeRoom(keys: KeyRing, replace: boolean): ReturnType<typeof setAside> {
  restoreAside(keys);
  if (isPaired(keys) && !replace)
    throw new SetupProblem(
      say`this database is paired already (as +${maskPhone(ownPhone(keys) ?? '')}). If WhatsApp has ended that session, pair again with --replace; what waits is kept.`,
    );
  return setAside(keys);
}

function pairNow(
  store: Store,
  config: Config,
  phone: Phone | null,
  terminal: Terminal,
): Promise<number> {
  let finish: (code: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => (finish = resolve));
  const messenger = sessionOf(config, store, {
    probeText: '',
    pairWith: phone,
    onEvent(event) {
      switch (event.kind) {
        case 'qr':
          void drawQr(event.qr, { type: 'terminal', small: true }).then((drawn) => {
            terminal.draw(drawn);
            terminal.say(
              say`Open WhatsApp on the phone, Linked devices, Link a device, and scan this.`,
            );
          });
          return;
        case 'pairing_code': {
          terminal.say(
            say`Or choose "Link with phone number instead" there, and type: ${event.code}\nIt is paired only when this says so.`,
          );
          return;
        }
        case 'open':
          terminal.say(say`Paired: the connection is open.`);
          {
            finish(0);
            return;
          }
        case 'stopped':
          terminal.say(say`WhatsApp refused (${event.code} ${event.end.name}). Try again.`);
          {
            finish(1);
            return;
          }
        case 'closed': {
          terminal.say(say`The connection was closed; connecting again ...`);
          return;
        }
        case 'message_kept':
          return;
      }
    },
  });
  terminal.signal.addEventListener('abort', () => finish(1), { once: true });
  const nothing = () => undefined;
  return messenger
    .start({
      received() {
        throw new Error('nobody takes messages yet: they are kept until the program runs');
      },
      receipt: nothing,
      identified: nothing,
      restriction: nothing,
      ready: nothing,
    })
    .then(() => done)
    .finally(() => messenger.stop());
}

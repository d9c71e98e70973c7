import { toString as drawQr } from 'qrcode';
import { systemNow } from '../app.js';
import { createBaileysMessenger } from '../messenger/baileys.js';
import { importSession } from '../messenger/session-import.js';
import { phoneOf } from '../sources/roster-file.js';
import { openStore } from '../store/store.js';
import { readConfig } from '../config.js';
import { withStore } from './setting.js';
import { WrongUse, type Terminal } from './terminal.js';

/** Takes over a session in Baileys' multi-file format. */
export async function importSessionFolder(
  folder: string,
  options: { replace?: boolean },
  terminal: Terminal,
): Promise<number> {
  const keys = withStore(readConfig(), (store) =>
    importSession(folder, store.keys, systemNow(), options.replace ?? false),
  );
  terminal.say(
    `The session is taken over, with ${keys} keys. Keep ${folder} out of use from now on: two programs on one session put each other out.`,
  );
  return Promise.resolve(0);
}

/** Pairs this program with a WhatsApp account: paired means that the connection opened. */
export async function pair(options: { phone?: string }, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const phone = options.phone === undefined ? null : phoneOf(options.phone);
  if (phone !== null && typeof phone !== 'string')
    throw new WrongUse(`--phone is ${phone.reason}; ${phone.remedy}.`);
  const store = openStore(config.database);
  let finish: (code: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => (finish = resolve));
  const messenger = createBaileysMessenger({
    keys: store.keys,
    sentText: (id) => store.outbox.byMessageId(id)?.text,
    url: config.whatsappUrl,
    now: systemNow,
    random: Math.random,
    ...(phone === null ? {} : { pairWith: phone }),
    onEvent(event) {
      switch (event.kind) {
        case 'qr':
          void drawQr(event.qr, { type: 'terminal', small: true }).then((drawn) => {
            terminal.say(
              `${drawn}\nOpen WhatsApp on the phone, Linked devices, Link a device, and scan this.`,
            );
          });
          return;
        case 'pairing_code': {
          terminal.say(
            `Enter this code on the phone (Linked devices, Link with phone number): ${event.code}`,
          );
          return;
        }
        case 'open':
          terminal.say('Paired: the connection is open.');
          {
            finish(0);
            return;
          }
        case 'logged_out':
          terminal.say('WhatsApp refused the session. Try again.');
          {
            finish(1);
            return;
          }
        case 'closed': {
          terminal.say('The connection was closed; connecting again ...');
          return;
        }
        case 'message_lost':
          return;
      }
    },
  });
  terminal.signal.addEventListener('abort', () => finish(1), { once: true });
  await messenger.start(
    () => undefined,
    () => undefined,
  );
  try {
    return await done;
  } finally {
    await messenger.stop();
    store.close();
  }
}

import { createTransport } from 'nodemailer';

/** What is said beside WhatsApp. */
export interface Note {
  readonly subject: string;
  readonly text: string;
}

/** A way to say something without WhatsApp; rejects when it cannot. */
export interface Channel {
  readonly name: 'mail' | 'address';
  send(note: Note): Promise<void>;
}

const LIMIT = 20_000;

/** E-mail through a server (`smtp://` or `smtps://`, with its login), to some addresses. */
export function createMail(server: string, from: string, to: readonly string[]): Channel {
  const transport = createTransport({
    url: server,
    connectionTimeout: LIMIT,
    greetingTimeout: LIMIT,
    socketTimeout: LIMIT,
  });
  return {
    name: 'mail',
    async send({ subject, text }) {
      await transport.sendMail({ from, to: [...to], subject, text });
    },
  };
}

/** An address of the office that takes a text by POST, as ntfy does; the subject is its `Title`. */
export function createAddress(url: string): Channel {
  return {
    name: 'address',
    async send({ subject, text }) {
      const response = await fetch(url, {
        method: 'POST',
        // A header holds Latin signs only.
        headers: { 'Content-Type': 'text/plain; charset=utf-8', Title: subject },
        body: text,
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`answered with ${response.status}`);
    },
  };
}

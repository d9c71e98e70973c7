import type { Context } from 'hono';
import { saidIn } from '../../admin/deps.js';
import { Problem } from '../../domain/problem.js';
import type { Wrong } from './pieces.js';

// What a form was sent with, and what is wrong with it in words.

export type Sent = Readonly<Record<string, string | File>>;

/** The form in a request; none in a body that is no form. */
export async function formOf(c: Context): Promise<Sent> {
  try {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      Object.entries(body).filter((one): one is [string, string | File] => !Array.isArray(one[1])),
    );
  } catch {
    return {};
  }
}

/** A field's text without what stands around it; empty where there is none. */
export function textIn(form: Sent, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim().slice(0, 5000) : '';
}

/** All texts of a form, to be shown in it again. */
export const fieldsIn = (form: Sent): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );

/** What a problem says, at a field or at none. Throws what is none. */
export function wrongOf(error: unknown, field: string | null = null): Wrong {
  if (!(error instanceof Problem)) throw error;
  const says = saidIn(error, 'id');
  // A file's name keeps its letters.
  const isName = /^[\w().-]{1,80}\.[a-z]{3,4}\b/i.test(says);
  return [{ field, says: isName ? says : says.charAt(0).toUpperCase() + says.slice(1) }];
}

/** What is wrong with a form that was opened before somebody else changed what it is about; nothing where nobody did. */
export function staleness(form: Sent, version: string, what: string): Wrong {
  const seen = textIn(form, 'versi');
  const isStale = textIn(form, 'simpan') !== '' && seen !== '' && seen !== version;
  return isStale
    ? [
        {
          field: null,
          says: `${what} sudah diubah sejak halaman ini dibuka; tidak ada yang disimpan. Periksa keadaannya sekarang, lalu lihat lagi yang akan berubah.`,
        },
      ]
    : [];
}

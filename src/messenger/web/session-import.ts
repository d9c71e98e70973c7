import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../../domain/ports.js';
import { isCredentials, isPaired, readKey, writeSince } from './auth-state.js';
import { KEY_FAMILIES, setAside } from './session-keys.js';
import { Problem } from '../../domain/problem.js';

/** A folder that holds no session, or a database that holds one already. */
export class SessionProblem extends Problem {}

/**
 * Takes over a session in Baileys' multi-file format: `creds.json` and one file a key. All or
 * nothing; returns the number of keys. Throws `SessionProblem`.
 */
export function importSession(
  folder: string,
  keys: KeyRing,
  now: number,
  replace: boolean,
): number {
  if (isPaired(keys) && !replace)
    throw new SessionProblem(
      'this database has a WhatsApp session already. Use --replace to take over the other one in its place.',
    );
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    throw new SessionProblem(`${folder}: there is no such folder, or it cannot be read.`);
  }
  if (!names.includes('creds.json'))
    throw new SessionProblem(
      `${folder}: has no creds.json, so it is no session of Baileys' multi-file format.`,
    );
  const entries = names.flatMap((name) => {
    const place = placeOf(name.slice(0, -'.json'.length));
    return place === null ? [] : [{ ...place, value: contentOf(join(folder, name), name) }];
  });
  const creds = entries.find((entry) => entry.family === 'creds')?.value ?? 'null';
  if (!isCredentials(readKey(creds)))
    throw new SessionProblem(
      `${folder}: its creds.json is no session, or one that never finished pairing. Nothing was taken over.`,
    );
  const before = setAside(keys);
  keys.put(entries);
  writeSince(keys, Math.floor(now / 1000));
  before.forget();
  return entries.length - 1;
}

function contentOf(path: string, name: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    JSON.parse(text);
    return text;
  } catch {
    throw new SessionProblem(
      `${name}: is not JSON; the session is damaged. Nothing was taken over.`,
    );
  }
}

/** The file names write `/` as `__` and `:` as `-`; only sender keys have colons, in pairs. */
function placeOf(name: string): { family: string; name: string } | null {
  if (name === 'creds') return { family: 'creds', name: 'creds' };
  const family = KEY_FAMILIES.find((f) => name.startsWith(`${f}-`));
  if (family === undefined) return null;
  const id = name.slice(family.length + 1).replace(/__/g, '/');
  return { family, name: family === 'sender-key' ? id.replace(/--/g, '::') : id };
}

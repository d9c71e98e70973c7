import type { KeyRing } from '../../domain/ports.js';

/** Baileys' key families; a longer name goes before a shorter one that it begins with. */
export const KEY_FAMILIES = [
  'app-state-sync-version',
  'app-state-sync-key',
  'sender-key-memory',
  'identity-key',
  'lid-mapping',
  'device-list',
  'sender-key',
  'pre-key',
  'session',
  'tctoken',
] as const;

/** All that a session consists of, with the moment from which its messages count. */
const SESSION = ['creds', ...KEY_FAMILIES, 'penghubung'] as const;
const ASIDE = 'aside/';

type Change = { readonly family: string; readonly name: string; readonly value: string | null };

/**
 * Puts a session out of the way of a new one, in the database: it comes back when the new one does not
 * come about, also after a crash.
 */
export function setAside(keys: KeyRing): { restore: () => void; forget: () => void } {
  restoreAside(keys);
  move(keys, '', ASIDE);
  return {
    restore: () => restoreAside(keys),
    forget: () =>
      keys.put(
        SESSION.flatMap((family) =>
          [...keys.list(ASIDE + family).keys()].map((name) => ({
            family: ASIDE + family,
            name,
            value: null,
          })),
        ),
      ),
  };
}

/** Removes a session for good. */
export const forgetSession = (keys: KeyRing): void => setAside(keys).forget();

/** Brings back what was put aside for a session that never came about. */
export function restoreAside(keys: KeyRing): void {
  const isThere = SESSION.some((family) => keys.list(ASIDE + family).size > 0);
  if (isThere) move(keys, ASIDE, '');
}

/** Moves every key from one set of families to another, in place of those there. */
function move(keys: KeyRing, from: string, to: string): void {
  keys.put(
    SESSION.flatMap((family): Change[] => {
      const moved = [...keys.list(from + family)];
      const replaced = [...keys.list(to + family).keys()];
      return [
        ...replaced.map((name) => ({ family: to + family, name, value: null })),
        ...moved.map(([name]) => ({ family: from + family, name, value: null })),
        ...moved.map(([name, value]) => ({ family: to + family, name, value })),
      ];
    }),
  );
}

import {
  BufferJSON,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  proto,
  type AuthenticationCreds,
  type AuthenticationState,
  type SignalDataSet,
  type SignalDataTypeMap,
} from '@whiskeysockets/baileys';
import type { Identity, Lid } from '../../domain/address.js';
import type { Moment } from '../../domain/day.js';
import type { KeyRing } from '../../domain/ports.js';
import type { Phone } from '../../domain/roster.js';
import { phoneOf } from './jids.js';
import { quietLogger } from './quiet-logger.js';

const CREDS = { family: 'creds', name: 'creds' } as const;
/** From which second on messages count: those of before the pairing are somebody's history. */
const SINCE = { family: 'penghubung', name: 'since' } as const;

export const writeKey = (value: unknown) => JSON.stringify(value, BufferJSON.replacer);
export const readKey = (text: string): unknown => JSON.parse(text, BufferJSON.reviver);

export interface AuthState {
  readonly state: AuthenticationState;
  readonly saveCreds: () => void;
}

/**
 * Baileys' keys and credentials over a key ring: each change is one transaction. `onMapping` hears of
 * each account whose number and LID Baileys comes to know.
 */
export function openAuthState(keys: KeyRing, onMapping: (identity: Identity) => void): AuthState {
  const creds = storedCreds(keys) ?? initAuthCreds();
  const store = {
    get<T extends keyof SignalDataTypeMap>(family: T, names: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const [name, text] of keys.get(family, names))
        found[name] = restored(family, readKey(text)) as SignalDataTypeMap[T];
      return found;
    },
    set(data: SignalDataSet) {
      keys.put(
        Object.entries(data).flatMap(([family, values]) =>
          Object.entries(values as Record<string, unknown>).map(([name, value]) => ({
            family,
            name,
            value: value === null || value === undefined ? null : writeKey(value),
          })),
        ),
      );
      for (const [phone, lid] of Object.entries(data['lid-mapping'] ?? {}))
        if (lid !== null && !phone.endsWith('_reverse'))
          onMapping({ phone: phone as Phone, lid: lid as Lid });
    },
  };
  return {
    state: { creds, keys: makeCacheableSignalKeyStore(store, quietLogger) },
    saveCreds: () => keys.put([{ ...CREDS, value: writeKey(creds) }]),
  };
}

/** The credentials as stored; a pairing that was begun and never finished is none. */
function storedCreds(keys: KeyRing): AuthenticationCreds | null {
  const text = keys.get(CREDS.family, [CREDS.name]).get(CREDS.name);
  if (text === undefined) return null;
  const creds = readKey(text);
  return isCredentials(creds) && !isHalfPaired(creds, keys) ? creds : null;
}

/** Whether a value has what credentials of somebody who has paired have. */
export function isCredentials(value: unknown): value is AuthenticationCreds {
  const creds = value as Partial<AuthenticationCreds> | null;
  return typeof creds === 'object' && typeof creds?.me?.id === 'string';
}

/** Whether a pairing code was asked for and never entered: such credentials only get refused. */
export function isHalfPaired(creds: AuthenticationCreds, keys: KeyRing): boolean {
  return creds.me !== undefined && creds.account === undefined && readSince(keys) === null;
}

/** App state keys are protobuf objects, which JSON takes apart. */
function restored(family: string, value: unknown): unknown {
  return family === 'app-state-sync-key'
    ? proto.Message.AppStateSyncKeyData.fromObject(value as object)
    : value;
}

/** Whether a session is there: one whose connection once opened, or that was taken over. */
export function isPaired(keys: KeyRing): boolean {
  return readSince(keys) !== null && storedCreds(keys)?.me !== undefined;
}

/** The bot's own number; null while nobody has paired. */
export function ownPhone(keys: KeyRing): Phone | null {
  return isPaired(keys) ? phoneOf(storedCreds(keys)?.me?.id) : null;
}

/** When the session was paired or taken over. */
export function pairedAt(keys: KeyRing): Moment | null {
  const since = readSince(keys);
  return since === null ? null : since * 1000;
}

export function readSince(keys: KeyRing): number | null {
  const stored = keys.get(SINCE.family, [SINCE.name]).get(SINCE.name);
  return stored === undefined ? null : Number(stored);
}

/** From which second on messages count; null forgets it. */
export function writeSince(keys: KeyRing, seconds: number | null): void {
  keys.put([{ ...SINCE, value: seconds === null ? null : String(seconds) }]);
}

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
import type { KeyRing } from '../domain/ports.js';
import { quietLogger } from './quiet-logger.js';

const CREDS = { family: 'creds', name: 'creds' } as const;
/** From which second on messages count: those of before the pairing are somebody's history. */
const SINCE = { family: 'penghubung', name: 'since' } as const;

const write = (value: unknown) => JSON.stringify(value, BufferJSON.replacer);
const read = (text: string): unknown => JSON.parse(text, BufferJSON.reviver);

/** Baileys' keys and credentials over a key ring: each change is one transaction. */
export function openAuthState(keys: KeyRing): {
  state: AuthenticationState;
  saveCreds: () => void;
} {
  const stored = keys.get(CREDS.family, [CREDS.name]).get(CREDS.name);
  const creds = stored === undefined ? initAuthCreds() : (read(stored) as AuthenticationCreds);
  const store = {
    get<T extends keyof SignalDataTypeMap>(family: T, names: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const [name, text] of keys.get(family, names))
        found[name] = restored(family, read(text)) as SignalDataTypeMap[T];
      return found;
    },
    set(data: SignalDataSet) {
      keys.put(
        Object.entries(data).flatMap(([family, values]) =>
          Object.entries(values as Record<string, unknown>).map(([name, value]) => ({
            family,
            name,
            value: value === null || value === undefined ? null : write(value),
          })),
        ),
      );
    },
  };
  return {
    state: { creds, keys: makeCacheableSignalKeyStore(store, quietLogger) },
    saveCreds: () => keys.put([{ ...CREDS, value: write(creds) }]),
  };
}

/** App state keys are protobuf objects, which JSON takes apart. */
function restored(family: string, value: unknown): unknown {
  return family === 'app-state-sync-key'
    ? proto.Message.AppStateSyncKeyData.fromObject(value as object)
    : value;
}

/** Whether somebody has paired. */
export function isPaired(keys: KeyRing): boolean {
  const stored = keys.get(CREDS.family, [CREDS.name]).get(CREDS.name);
  return stored !== undefined && (read(stored) as AuthenticationCreds).me !== undefined;
}

export function readSince(keys: KeyRing): number | null {
  const stored = keys.get(SINCE.family, [SINCE.name]).get(SINCE.name);
  return stored === undefined ? null : Number(stored);
}

export function writeSince(keys: KeyRing, seconds: number): void {
  keys.put([{ ...SINCE, value: String(seconds) }]);
}

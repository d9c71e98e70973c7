import {
  decodeMessageNode,
  DEFAULT_CONNECTION_CONFIG,
  isLidUser,
  isPnUser,
  jidNormalizedUser,
  proto,
  unpadRandomMax16,
  type BinaryNode,
  type SignalKeyStoreWithTransaction,
  type UserFacingSocketConfig,
  type WAMessage,
} from '@whiskeysockets/baileys';
import type { KeyRing } from '../../domain/ports.js';
import { readKey, writeKey } from './auth-state.js';

type MakeRepository = NonNullable<UserFacingSocketConfig['makeSignalRepository']>;

/** As it is called in every database since the first. */
const FAMILY = 'penghubung-inbox';

/** A message as it is kept until it was taken over: its envelope, and its content as it was decrypted. */
interface Kept {
  readonly attrs: BinaryNode['attrs'];
  readonly plain: Uint8Array;
  readonly padded: boolean;
}

/**
 * Messages that arrived and were not taken over yet. Baileys tells the sender that a message was
 * received, and forgets the key that opens it, before the program has stored it; a crash in between
 * would lose it. So its content is kept in the same transaction in which that key is used up.
 */
export function createReceived(keys: KeyRing) {
  const envelopes = new WeakMap<Uint8Array, BinaryNode>();
  const nameOf = (from: string, id: string) => `${jidNormalizedUser(from)}/${id}`;
  const nameOfNode = ({ attrs }: BinaryNode) => nameOf(attrs['from'] ?? '', attrs['id'] ?? '');

  const makeSignalRepository: MakeRepository = (auth, logger, pnToLid) => {
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, pnToLid);
    const store = auth.keys as SignalKeyStoreWithTransaction;
    return {
      ...repository,
      decryptMessage: (sealed) =>
        store.transaction(async () => {
          const plain = await repository.decryptMessage(sealed);
          const node = envelopes.get(sealed.ciphertext);
          if (node) {
            const kept: Kept = { attrs: node.attrs, plain, padded: true };
            await store.set({ [FAMILY]: { [nameOfNode(node)]: kept } } as object);
          }
          return plain;
        }, sealed.jid),
    };
  };

  return {
    makeSignalRepository,
    /** Must see each stanza before it is decrypted: in the same turn in which it came in. */
    arrives(node: BinaryNode): void {
      const from = node.attrs['from'] ?? '';
      const isPerson = isPnUser(from) === true || isLidUser(from) === true;
      if (!isPerson || node.attrs['recipient'] !== undefined || node.attrs['category'] === 'peer')
        return;
      for (const { tag, content } of Array.isArray(node.content) ? node.content : []) {
        if (!(content instanceof Uint8Array)) continue;
        if (tag === 'enc') envelopes.set(content, node);
        if (tag !== 'plaintext') continue;
        const kept: Kept = { attrs: node.attrs, plain: content, padded: false };
        keys.put([{ family: FAMILY, name: nameOfNode(node), value: writeKey(kept) }]);
      }
    },
    /** The message was taken over, or is none of ours. */
    done({ remoteJid, id }: WAMessage['key']): void {
      if (!remoteJid || !id) return;
      const name = nameOf(remoteJid, id);
      if (keys.get(FAMILY, [name]).size > 0) keys.put([{ family: FAMILY, name, value: null }]);
    },
    /** What is still to be taken over; what cannot be read any more is left out. */
    waiting(me: { readonly id: string; readonly lid: string }): WAMessage[] {
      return [...keys.list(FAMILY).values()].flatMap((text) => {
        const { attrs, plain, padded } = readKey(text) as Kept;
        try {
          const { fullMessage } = decodeMessageNode({ tag: 'message', attrs }, me.id, me.lid);
          const message = proto.Message.decode(padded ? unpadRandomMax16(plain) : plain);
          return [{ ...fullMessage, message: message.deviceSentMessage?.message ?? message }];
        } catch {
          return [];
        }
      });
    },
  };
}

export type Received = ReturnType<typeof createReceived>;

import type { IdentityNews } from '../alerts/kinds.js';
import type { Address, Identity } from '../domain/address.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';

export interface Recognised {
  readonly officer: Officer | undefined;
  readonly news: IdentityNews | null;
}

/** An invitation's code as it stands in the text that came with the link. */
const CODE = /\bkode\s+([0-9A-HJKMNP-TV-Z]{8})\b/i;

/**
 * Which officer an address belongs to: by number, by LID, or, where WhatsApp hides the number, by the
 * code of the invitation. Learns the LID on the way. Must run inside a transaction.
 */
export function recognise(
  store: Store,
  address: Address,
  text: string,
  isInService: (officerId: number) => boolean,
): Recognised {
  const { roster } = store;
  if (address.phone !== null) {
    if (address.lid !== null) return learn(store, { phone: address.phone, lid: address.lid }, text);
    const officer = roster.officerByPhone(address.phone);
    return { officer, news: officer ? null : misusedBy(store, text) };
  }
  const known = roster.officerByLid(address.lid);
  if (known && isInService(known.id)) return { officer: known, news: null };
  const invited = ownerOfCode(store, text);
  if (!invited) return { officer: known, news: null };
  // An invitation is good for the first words: whoever holds it later is not known by it.
  if (invited.lid !== null || invited.wroteAt !== null)
    return { officer: known, news: { kind: 'invitationMisused', officer: invited } };
  roster.learn(invited.id, address.lid);
  const officer = { ...invited, lid: address.lid };
  return { officer, news: { kind: 'numberHidden', officer } };
}

/** Takes down both names of one account. Must run inside a transaction. */
export function learn(store: Store, identity: Identity, text = ''): Recognised {
  const { roster } = store;
  const officer = roster.officerByPhone(identity.phone);
  if (!officer) {
    const moved = roster.officerByLid(identity.lid);
    return moved
      ? { officer: moved, news: { kind: 'numberChanged', officer: moved, identity } }
      : { officer: undefined, news: misusedBy(store, text) };
  }
  if (officer.lid === identity.lid) return { officer, news: null };
  roster.learn(officer.id, identity.lid);
  return {
    officer: { ...officer, lid: identity.lid },
    news: officer.lid === null ? null : { kind: 'accountChanged', officer, identity },
  };
}

function misusedBy(store: Store, text: string): IdentityNews | null {
  const officer = ownerOfCode(store, text);
  return officer ? { kind: 'invitationMisused', officer } : null;
}

function ownerOfCode(store: Store, text: string): Officer | undefined {
  const code = CODE.exec(text)?.[1];
  return code === undefined ? undefined : store.roster.officerByCode(code.toUpperCase());
}

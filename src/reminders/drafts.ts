import type { Day } from '../domain/day.js';
import type { MessageItem } from '../domain/outbox.js';
import { distanceOf } from '../domain/reach.js';
import type { Contact } from '../domain/roster.js';
import type { Standing } from './standing.js';

/** What one officer's digest rests on. */
export interface DigestFacts {
  /** Digests differ for those who see the whole region. */
  readonly kind: 'officer' | 'coordinator';
  /** Nearest due first. */
  readonly open: readonly Standing[];
  /** When the officer's own decree ended, where it did and the officer stays for the time being. */
  readonly decreeEnded: Day | null;
}

/** One officer's message of this tick, before it has words. */
export interface Draft {
  readonly contact: Contact;
  readonly outboxId: number;
  /** What it is about; what it was queued with stands first. */
  items: MessageItem[];
  digest: DigestFacts | null;
  /** What it was queued with in an earlier piece of the tick, as the outbox has it; null before that. */
  queued: readonly MessageItem[] | null;
}

/**
 * Everything that becomes due in one tick, one draft an officer, with the outbox ID that it will have. A tick of
 * very many cases goes in pieces; a message that is queued already grows with each.
 */
export class Drafts {
  readonly #mayGrow: (outboxId: number) => boolean;
  readonly #queued = new Map<number, Draft>();
  #ofPiece = new Map<number, Draft>();
  #nextId = 0;

  /** `mayGrow`: whether a message that was queued has not been touched since. */
  constructor(mayGrow: (outboxId: number) => boolean) {
    this.#mayGrow = mayGrow;
  }

  /** Begins a piece, in a transaction of its own, in which outbox IDs are free from this one on. */
  begin(firstFreeOutboxId: number): void {
    this.#nextId = firstFreeOutboxId;
    this.#ofPiece = new Map();
  }

  of(contact: Contact): Draft {
    const { officerId } = contact;
    const known = this.#ofPiece.get(officerId);
    if (known) return known;
    const before = this.#queued.get(officerId);
    const draft: Draft =
      before && this.#mayGrow(before.outboxId)
        ? before
        : { contact, outboxId: this.#nextId++, items: [], digest: null, queued: null };
    this.#ofPiece.set(officerId, draft);
    return draft;
  }

  /** Drafts with something new in them; those nearest to the work first, so that a copy never comes before its announcement. */
  ready(): Draft[] {
    return [...this.#ofPiece.values()]
      .filter((draft) => draft.items.length > (draft.queued?.length ?? 0) || draft.digest !== null)
      .toSorted((a, b) => distanceOf(a.contact) - distanceOf(b.contact));
  }

  /** Notes with what a draft of this piece was queued. */
  wasQueued(draft: Draft, items: readonly MessageItem[]): void {
    draft.queued = items;
    draft.items = [...items];
    this.#queued.set(draft.contact.officerId, draft);
  }
}

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
  readonly items: MessageItem[];
  digest: DigestFacts | null;
}

/** Everything that becomes due in one tick, one draft an officer, with the outbox ID that it will have. */
export class Drafts {
  readonly #byOfficer = new Map<number, Draft>();
  #nextId: number;

  constructor(firstFreeOutboxId: number) {
    this.#nextId = firstFreeOutboxId;
  }

  of(contact: Contact): Draft {
    const known = this.#byOfficer.get(contact.officerId);
    if (known) return known;
    const draft: Draft = { contact, outboxId: this.#nextId++, items: [], digest: null };
    this.#byOfficer.set(contact.officerId, draft);
    return draft;
  }

  /** Drafts with something in them; those nearest to the work first, so that a copy never comes before its announcement. */
  ready(): Draft[] {
    return [...this.#byOfficer.values()]
      .filter((draft) => draft.items.length > 0 || draft.digest !== null)
      .toSorted((a, b) => distanceOf(a.contact) - distanceOf(b.contact));
  }
}

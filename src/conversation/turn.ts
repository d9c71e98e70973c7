import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { listedItem, type MessageKind } from '../domain/outbox.js';
import { policyOn } from '../domain/policy.js';
import { coordinatorsAmong } from '../domain/reach.js';
import type { Contact, Phone } from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import { itemView } from '../wording/item-view.js';
import { quote } from '../wording/quote.js';
import type { Render } from '../wording/templates.js';
import type { AnswerView, ItemView, Samples } from '../wording/views.js';
import type { Found, Outcome, Parsed, Turn } from './command.js';
import type { ConversationDeps } from './deps.js';
import { resolve } from './resolve.js';

/** How many complaints an answer that asks back names. */
const MOST_NAMED = 10;

/** What answers are made of, whoever is answered. */
export class Voice {
  readonly deps: ConversationDeps;
  readonly office: Office;
  readonly now: Moment;
  /** The dispositions that anybody was told about. */
  readonly about = new Set<number>();
  /** What was queued, by its ID. */
  readonly queued: number[] = [];

  constructor(deps: ConversationDeps, now: Moment) {
    this.deps = deps;
    this.office = deps.office();
    this.now = now;
  }

  plain(view: Partial<AnswerView> = {}): AnswerView {
    const { policy, signature } = this.deps;
    return {
      items: [],
      trackingIds: '',
      note: '',
      one: true,
      many: false,
      count: 0,
      more: null,
      nextPage: null,
      example: '',
      pauseDays: policyOn(policy, this.office.zone.dayOf(this.now)).pauseAfterDone,
      signature: quote(signature),
      ...view,
    };
  }

  say(name: AnswerName, view: Partial<AnswerView> = {}): string {
    return this.deps.wording.render(name, this.plain(view));
  }

  views(some: readonly Disposition[], showAgency = false): readonly ItemView[] {
    return some.map((d) => itemView(d, this.office, this.now, { showAgency }));
  }

  queue(
    { officerId, phone }: { readonly officerId: number | null; readonly phone: Phone },
    kind: MessageKind,
    text: string,
    about: readonly Disposition[] = [],
    menu = false,
  ): void {
    const { store, newMessageId } = this.deps;
    for (const { id } of about) this.about.add(id);
    const id = store.outbox.queue(
      {
        key: null,
        officerId,
        phone,
        kind,
        text,
        messageId: newMessageId(),
        menu,
        notBefore: this.now,
        items: about.map((d) => listedItem(d.id, 'answer')),
      },
      this.now,
    );
    if (id !== null) this.queued.push(id);
  }
}

/** Answers that are no command's own. */
export type AnswerName =
  | 'answer-list'
  | 'answer-which'
  | 'answer-done-or-received'
  | 'answer-not-found'
  | 'answer-unknown'
  | 'answer-media'
  | 'answer-deleted'
  | 'stranger';

/** Who wrote what, and what was made of it. */
export interface Heard {
  /** An answer goes to the number from which they wrote. */
  readonly officer: Officer;
  readonly roles: readonly Contact[];
  readonly parsed: Parsed;
  /** As it was written. */
  readonly text: string;
  readonly quotedId: string | null;
  readonly inboundId: number;
}

/** A turn for a command whose templates `render` knows. */
export function createTurn<V extends Samples>(
  voice: Voice,
  heard: Heard,
  render: Render<V>,
): Turn<V> {
  const { deps, office, now } = voice;
  const { officer, roles, parsed, text, quotedId, inboundId } = heard;
  const { store, reach } = deps;
  const answer: Turn['answer'] = (text, about = [], menu = false) => {
    voice.queue({ officerId: officer.id, phone: officer.phone }, 'answer', text, about, menu);
    return 'answered';
  };

  const which = (among: readonly number[]): Outcome => {
    const shown = among.slice(0, MOST_NAMED).flatMap((id) => store.dispositions.byId(id) ?? []);
    answer(
      voice.say('answer-which', {
        items: voice.views(shown, new Set(shown.map((d) => d.agencyId)).size > 1),
        count: among.length,
        more: among.length > MOST_NAMED ? among.length - MOST_NAMED : null,
        example: shown[0]?.complaint.trackingId ?? '',
      }),
    );
    return 'asked_back';
  };

  const find = (): Found | Outcome => {
    const target = resolve(store, officer, roles, parsed, quotedId, now);
    switch (target.kind) {
      case 'nothing_open':
        return answer(voice.say('answer-list'));
      case 'not_found': {
        const ids = [...new Set(target.trackingIds)].map((id) => `#${id}`);
        return answer(voice.say('answer-not-found', { trackingIds: ids.join(', ') }));
      }
      case 'which':
        return which(target.among);
      case 'found':
        return target;
    }
  };

  return {
    ...{ deps, store, office, now, officer, roles, parsed, text, inboundId, render, answer, find },
    say: (name, view) => voice.say(name, view),
    plain: (view) => voice.plain(view),
    views: (some, showAgency) => voice.views(some, showAgency),
    tell: (to, kind, text, about) => voice.queue(to, kind, text, about),
    coordinators: () => coordinatorsAmong(store.roster.contactsOn(office.zone.dayOf(now), reach)),
  };
}

import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { listedItem, type MessageKind } from '../domain/outbox.js';
import { policyOn } from '../domain/policy.js';
import { coordinatorsAmong } from '../domain/reach.js';
import type { Phone } from '../domain/roster.js';
import { itemView } from '../wording/item-view.js';
import { quote } from '../wording/quote.js';
import type { Render } from '../wording/templates.js';
import type { AnswerView, ItemView, Samples } from '../wording/views.js';
import type { Found, Heard, Offers, Outcome, Turn } from './command.js';
import type { ConversationDeps } from './deps.js';
import { overAs, quotedBy, resolve } from './resolve.js';

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
      over: [],
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

  /** As a list that is answered by places; with their agencies where there are several. */
  numbered(some: readonly Disposition[]): readonly ItemView[] {
    const showAgency = new Set(some.map((d) => d.agencyId)).size > 1;
    return some.map((d, i) => itemView(d, this.office, this.now, { showAgency, place: i + 1 }));
  }

  queue(
    { officerId, phone }: { readonly officerId: number | null; readonly phone: Phone },
    kind: MessageKind,
    text: string,
    about: readonly Disposition[] = [],
    { menu = false, numbered = false }: Offers = {},
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
        ...{ menu, numbered },
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
  | 'answer-found'
  | 'answer-which-agency'
  | 'answer-which'
  | 'answer-done-or-received'
  | 'answer-not-found'
  | 'answer-unknown'
  | 'answer-media'
  | 'answer-deleted'
  | 'stranger';

/** A turn for a command whose templates `render` knows. */
export function createTurn<V extends Samples>(
  voice: Voice,
  heard: Heard,
  render: Render<V>,
): Turn<V> {
  const { deps, office, now } = voice;
  const { officer, roles, parsed, text, inboundId } = heard;
  const { store, reach } = deps;
  const answer: Turn['answer'] = (text, about = [], offers = {}) => {
    voice.queue({ officerId: officer.id, phone: officer.phone }, 'answer', text, about, offers);
    return 'answered';
  };

  const which = (among: readonly number[]): Outcome => {
    const shown = among.slice(0, MOST_NAMED).flatMap((id) => store.dispositions.byId(id) ?? []);
    answer(
      voice.say('answer-which', {
        items: voice.numbered(shown),
        count: among.length,
        more: among.length > MOST_NAMED ? among.length - MOST_NAMED : null,
        example: shown[0]?.complaint.trackingId ?? '',
      }),
      shown,
      { numbered: true },
    );
    return 'asked_which';
  };

  /** Of complaints that nothing can be done about: which are over here, and which are none of the officer's. */
  const lost = (trackingIds: readonly string[]): string => {
    const ids = [...new Set(trackingIds)];
    const over = ids.flatMap((id) => {
      const why = overAs(store, roles, id);
      return why === null ? [] : [{ trackingId: id, ...why }];
    });
    const unknown = ids.filter((id) => !over.some(({ trackingId }) => trackingId === id));
    const unknownText = unknown.map((id) => `#${id}`).join(', ');
    return voice.say('answer-not-found', { over, trackingIds: unknownText });
  };

  const find = (): Found | Outcome => {
    const target = resolve(store, heard, now);
    switch (target.kind) {
      case 'nothing_open':
        return answer(voice.say('answer-list'));
      case 'not_found':
        return answer(lost(target.trackingIds));
      case 'which':
        return which(target.among);
      case 'found':
        return target;
    }
  };

  return {
    ...{ deps, store, office, now, officer, roles, parsed, text, inboundId, render, answer, find },
    ...{ lost, waits: heard.waits, sayAgain: heard.again, parse: heard.parse },
    quotedOnes: heard.quotedId === null ? [] : quotedBy(store, officer.id, heard.quotedId),
    say: (name, view) => voice.say(name, view),
    plain: (view) => voice.plain(view),
    views: (some, showAgency) => voice.views(some, showAgency),
    numbered: (some) => voice.numbered(some),
    tell: (to, kind, text, about) => voice.queue(to, kind, text, about),
    coordinators: () => coordinatorsAmong(store.roster.contactsOn(office.zone.dayOf(now), reach)),
  };
}

import { MINUTE, type Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { listedItem, UNCLEAR_ANSWER, type MessageKind } from '../domain/outbox.js';
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
/** For how long what coordinators are told is gathered, in milliseconds. */
const GATHERED = 15 * MINUTE;
/** How many characters they are told at once. */
const LONGEST = 3000;
/** Stands between what comes before and behind the sections of a message. */
const BETWEEN = '[[sections]]';

/** What answers are made of, whoever is answered. */
export class Voice {
  readonly deps: ConversationDeps;
  readonly office: Office;
  readonly now: Moment;
  /** The dispositions that anybody was told about. */
  readonly about = new Set<number>();
  /** Whether what is answered was not understood: such an answer is of no use an hour later. */
  isUnclear = false;
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
      accept: true,
      one: true,
      many: false,
      count: 0,
      more: null,
      nextPage: null,
      example: '',
      pauseDays: policyOn(policy(), this.office.zone.dayOf(this.now)).pauseAfterDone,
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

  /**
   * Tells coordinators something, in one message with all that they are told within a quarter of an hour: its beginning
   * waits so long.
   */
  report(
    to: { readonly officerId: number; readonly phone: Phone },
    section: string,
    about: readonly Disposition[],
  ): void {
    const { store, wording, signature } = this.deps;
    const message = (sections: readonly string[]) =>
      wording.render('for-coordinator', {
        sections: sections.map((text) => ({ text })),
        signature: quote(signature),
      });
    const [head = '', tail = ''] = message([BETWEEN]).split(BETWEEN);
    const waiting = store.outbox.waitingReport(to.officerId, this.now);
    const isWhole = waiting?.text.startsWith(head) === true && waiting.text.endsWith(tail);
    const before = isWhole ? waiting.text.slice(head.length, -tail.length) : '';
    if (waiting === undefined || !isWhole || before.length + section.length > LONGEST) {
      this.queue(to, 'report', message([section]), about, { notBefore: this.now + GATHERED });
      return;
    }
    for (const { id } of about) this.about.add(id);
    const items = store.outbox.items(waiting.id);
    const known = new Set(items.map(({ dispositionId }) => dispositionId));
    const more = about.filter(({ id }) => !known.has(id)).map((d) => listedItem(d.id, 'answer'));
    const text = message([before, section]);
    store.outbox.rewrite(waiting.id, text, [...items, ...more]);
  }

  queue(
    { officerId, phone }: { readonly officerId: number | null; readonly phone: Phone },
    kind: MessageKind,
    text: string,
    about: readonly Disposition[] = [],
    { menu = false, numbered = false, notBefore = this.now }: Offers & { notBefore?: Moment } = {},
  ): void {
    const { store, newMessageId } = this.deps;
    for (const { id } of about) this.about.add(id);
    const id = store.outbox.queue(
      {
        key: this.isUnclear && kind === 'answer' ? `${UNCLEAR_ANSWER}${newMessageId()}` : null,
        officerId,
        phone,
        kind,
        text,
        messageId: newMessageId(),
        ...{ menu, numbered },
        notBefore,
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

  const coordinators = () =>
    coordinatorsAmong(store.roster.contactsOn(office.zone.dayOf(now), reach));

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
    report: (section, about = []) => {
      for (const coordinator of coordinators())
        if (coordinator.officerId !== officer.id) voice.report(coordinator, section, about);
    },
    reportTo: (to, section, about = []) => voice.report(to, section, about),
    coordinators,
  };
}

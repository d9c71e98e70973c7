import { mayQuote, type Classification, type Privacy } from '../domain/complaint.js';
import type { Clock } from '../domain/clock.js';
import type { Moment } from '../domain/day.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** What is believed of a complaint; times are moments. */
export interface ComplaintShown {
  readonly trackingId: string;
  readonly title: string;
  readonly text: string;
  readonly classification: Classification;
  readonly privacy: Privacy;
  /** Whether officers read its words. */
  readonly mayQuote: boolean;
  readonly category: string;
  readonly channel: string;
  readonly receivedAt: Moment | null;
  readonly dispositions: readonly DispositionShown[];
}

export interface DispositionShown {
  readonly agency: { readonly code: string | null; readonly name: string };
  readonly status: string;
  readonly rawStatus: string;
  readonly disposedAt: Moment;
  readonly open: boolean;
  readonly endReason: string | null;
  /** Since when sources do not show it at this agency any more; null while they do. */
  readonly unseenSince: Moment | null;
  readonly clocks: readonly Pick<Clock, 'kind' | 'dueDay' | 'state' | 'stopReason'>[];
}

/** What is believed of a complaint, by its tracking ID or by one that it had before. Throws `ActProblem` for an unknown one. */
export function showComplaint(
  { store }: Pick<AdminDeps, 'store'>,
  { trackingId }: { readonly trackingId: string },
): ComplaintShown {
  const id = trackingId.trim().replace(/^#/, '').toUpperCase();
  const complaint = store.dispositions.complaint(id);
  if (!complaint) throw new ActProblem(`${id}: there is no such complaint here.`);
  const codes = new Map(store.roster.agencies().map((agency) => [agency.id, agency.code]));
  const { title, text, classification, privacy, category, channel, receivedAt } = complaint;
  return {
    ...{ trackingId: complaint.trackingId, title, text, classification, privacy },
    mayQuote: mayQuote(complaint),
    ...{ category, channel, receivedAt },
    dispositions: store.dispositions
      .historyOf(complaint.id)
      .flatMap((row) => store.dispositions.byId(row.id) ?? [])
      .map((d) => ({
        agency: { code: codes.get(d.agencyId) ?? null, name: d.agencyName },
        status: d.status,
        rawStatus: d.rawStatus,
        disposedAt: d.disposedAt,
        open: d.endedAt === null,
        endReason: d.endReason,
        unseenSince: d.missingSince,
        clocks: d.clocks.map(({ kind, dueDay, state, stopReason }) => ({
          ...{ kind, dueDay, state, stopReason },
        })),
      })),
  };
}

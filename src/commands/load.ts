import type { RehearsedMessage } from '../domain/rehearsed.js';

/** How much a person was sent on one day. */
interface Busiest {
  readonly roles: string;
  readonly day: string;
  readonly n: number;
}

/** What messages cost those who read them: how many a working day, the busiest day, and how many digests say nothing new. */
export function createLoad() {
  const byRole = new Map<string, { messages: number; readonly people: Set<string> }>();
  const byDay = new Map<string, Busiest>();
  const lists = new Map<string, string>();
  const digests = new Map<string, { all: number; same: number }>();
  return {
    add(message: RehearsedMessage): void {
      const roles = message.to.roles.join('+') || 'not in the roster';
      const { phone } = message.to;
      const role = byRole.get(roles) ?? { messages: 0, people: new Set() };
      role.messages += 1;
      role.people.add(phone);
      byRole.set(roles, role);
      const day = message.at.slice(0, 10);
      const key = `${phone} ${day}`;
      byDay.set(key, { roles, day, n: (byDay.get(key)?.n ?? 0) + 1 });
      if (message.kind !== 'digest') return;
      const list = message.items
        .map(({ trackingId }) => trackingId)
        .toSorted()
        .join(' ');
      const counted = digests.get(roles) ?? { all: 0, same: 0 };
      counted.all += 1;
      if (lists.get(phone) === list) counted.same += 1;
      digests.set(roles, counted);
      lists.set(phone, list);
    },
    /** In lines for a person, over so many working days. */
    lines(workingDays: number): string[] {
      const rates = [...byRole]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([roles, { messages, people }]) => {
          const rate = messages / Math.max(1, people.size) / Math.max(1, workingDays);
          return `${roles} ${rate.toFixed(2)}`;
        });
      const busiest = [...byDay.values()].reduce<Busiest | null>(
        (most, one) => (most === null || one.n > most.n ? one : most),
        null,
      );
      const shares = [...digests]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([roles, { all, same }]) => {
          const share = Math.round((100 * same) / all);
          return `${roles} ${same} of ${all} (${share} %)`;
        });
      return [
        `Messages a person and working day (${workingDays} of them): ${rates.join(', ')}.`,
        ...(busiest === null
          ? []
          : [`Busiest: ${busiest.roles} on ${busiest.day}, ${busiest.n} messages.`]),
        `Digests that list exactly what the one before listed: ${shares.join(', ') || 'none'}.`,
      ];
    },
  };
}

import { showComplaint, type ComplaintShown } from '../admin/complaint-view.js';
import { dayText } from '../domain/day.js';
import type { Zone } from '../domain/zone.js';
import { performing } from './deployment.js';
import { json, type Terminal } from './terminal.js';
import { plainLine } from '../domain/plain-text.js';

/** Prints what is believed of a complaint. */
export async function printComplaint(
  trackingId: string,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { shown, zone } = await performing((deps) => ({
    shown: showComplaint(deps, { trackingId }),
    zone: deps.office().zone,
  }));
  await terminal.out(options.json === true ? json(asJson(shown, zone)) : asText(shown, zone));
  return 0;
}

function asJson(shown: ComplaintShown, zone: Zone) {
  return {
    ...shown,
    receivedAt: shown.receivedAt === null ? null : zone.iso(shown.receivedAt),
    dispositions: shown.dispositions.map((d) => ({
      ...d,
      disposedAt: zone.iso(d.disposedAt),
      unseenSince: d.unseenSince === null ? null : zone.iso(d.unseenSince),
      clocks: d.clocks.map(({ kind, dueDay, state, stopReason }) => ({
        ...{ kind, due: dayText(dueDay), state, stopReason },
      })),
    })),
  };
}

function asText(shown: ComplaintShown, zone: Zone): string {
  const { receivedAt, dispositions, ...facts } = asJson(shown, zone);
  const lines = [
    `#${facts.trackingId} ${plainLine(facts.title)}`,
    `${facts.classification}, ${facts.privacy}; its words ${facts.mayQuote ? 'are' : 'are not'} sent to officers`,
    `${plainLine(facts.category)}; ${plainLine(facts.channel)}; received ${receivedAt ?? 'at an unknown time'}`,
  ];
  for (const d of dispositions) {
    const end = d.open ? 'open' : `ended: ${d.endReason ?? 'unknown'}`;
    lines.push(
      '',
      `${plainLine(d.agency.name)} (${plainLine(d.agency.code ?? 'no ID')}): ${end}; ${d.status} ("${plainLine(d.rawStatus)}"), handed over ${d.disposedAt}`,
      ...(d.unseenSince === null ? [] : [`  not shown there any more since ${d.unseenSince}`]),
      ...d.clocks.map(
        (clock) =>
          `  ${clock.kind.padEnd(12)}due ${clock.due}, ${clock.state}${clock.stopReason === null ? '' : ` (${clock.stopReason})`}`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

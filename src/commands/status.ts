import { sessionStatus, type SessionStatus } from '../admin/session-status.js';
import { isGone } from '../instance-lock.js';
import { maskPhone } from '../log.js';
import { ownPhone, pairedAt } from '../messenger/web/auth-state.js';
import { performing } from './deployment.js';
import { json, timeText, type Terminal } from './terminal.js';
import { systemNow } from '../system.js';

/** Prints how the WhatsApp session and its sending stand. */
export async function showStatus(options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const status = await performing((deps, now) => {
    const { keys } = deps.store;
    const session = { phone: ownPhone(keys), pairedAt: pairedAt(keys) };
    // Signs of life are given by the machine's clock.
    const isDead: Parameters<typeof sessionStatus>[0]['isGone'] = (one) => isGone(one, systemNow());
    return sessionStatus({ ...deps, session, isGone: isDead }, now);
  });
  await terminal.out(options.json === true ? json(shown(status)) : textOf(status));
  return 0;
}

function shown(status: SessionStatus) {
  const { simulation, paired, running, live, held, restricted, probe, sent, waiting } = status;
  return {
    simulation,
    paired: paired && { as: maskPhone(paired.as), since: timeText(paired.since) },
    running: running && {
      host: running.host,
      pid: running.pid,
      since: timeText(running.since),
      beatAt: timeText(running.beatAt),
    },
    live: live && { by: live.by, at: timeText(live.at) },
    held: held && { by: held.by, reason: held.reason, at: timeText(held.at) },
    restricted: restricted && {
      since: timeText(restricted.since),
      until: timeText(restricted.until),
      toldByWhatsApp: restricted.told,
    },
    probe: probe && {
      at: timeText(probe.at),
      result: probe.result,
      goodAt: timeText(probe.goodAt),
    },
    sent,
    waiting,
  };
}

function textOf(status: SessionStatus): string {
  const { paired, running, live, held, restricted, probe, sent, waiting } = shown(status);
  const { ceiling } = status.sent;
  const most = (count: number | undefined) => (count === undefined ? '' : ` (at most ${count})`);
  const always = [
    `running:    ${running ? `process ${running.pid} on ${running.host}, since ${running.since}` : 'no'}`,
    `held:       ${held ? `since ${held.at}, by ${held.by}${held.reason === null ? '' : `: ${held.reason}`}` : 'no'}`,
    `sent:       ${sent.lastHour} in the last hour${most(ceiling?.hourly)}, ${sent.lastDay} in the last day${most(ceiling?.daily)}`,
    `waiting:    ${waiting} messages`,
  ];
  const lines = status.simulation
    ? ['simulation: nothing leaves this machine; there is no session and no limit', ...always]
    : [
        `paired:     ${paired ? `as +${paired.as}, since ${paired.since}` : 'no'}`,
        ...always.slice(0, 1),
        `live:       ${live ? `since ${live.at}, by ${live.by}` : 'no, notices wait for `golive`'}`,
        ...always.slice(1, 2),
        `restricted: ${restricted ? `until ${restricted.until}${restricted.toldByWhatsApp ? ', by its own word' : ', by caution'}` : 'no'}`,
        `last probe: ${probe ? `${probe.result}, at ${probe.at}` : 'none yet'}`,
        ...always.slice(2),
      ];
  return `${lines.join('\n')}\n`;
}

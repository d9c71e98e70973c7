import { Lines, say, type Said } from '../domain/said.js';
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
  const { simulation, paired, running, live, begun, held, restricted, probe, sent, waiting } =
    status;
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
    begun,
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

function textOf(status: SessionStatus): Said {
  const { paired, running, live, begun, held, restricted, probe, sent, waiting } = shown(status);
  const { ceiling } = status.sent;
  const most = (count: number | undefined) => (count === undefined ? '' : say` (at most ${count})`);
  const always = [
    say`running:    ${running ? say`process ${running.pid} on ${running.host}, since ${running.since}` : say`no`}`,
    say`held:       ${held ? say`since ${held.at}, by ${held.by}${held.reason === null ? '' : `: ${held.reason}`}` : say`no`}`,
    say`sent:       ${sent.lastHour} in the last hour${most(ceiling?.hourly)}, ${sent.lastDay} in the last day${most(ceiling?.daily)}`,
    say`waiting:    ${waiting} messages`,
  ];
  const lines = status.simulation
    ? [say`simulation: nothing leaves this machine; there is no session and no limit`, ...always]
    : [
        say`paired:     ${paired ? say`as +${paired.as}, since ${paired.since}` : say`no`}`,
        ...always.slice(0, 1),
        say`live:       ${live ? say`since ${live.at}, by ${live.by}` : begun > 0 ? say`for ${begun} agencies; those of the others wait for \`golive\`` : say`no, notices wait for \`golive\``}`,
        ...always.slice(1, 2),
        say`restricted: ${restricted ? say`until ${restricted.until}${restricted.toldByWhatsApp ? say`, by its own word` : say`, by caution`}` : say`no`}`,
        say`last probe: ${probe ? say`${probe.result}, at ${probe.at}` : say`none yet`}`,
        ...always.slice(2),
      ];
  return new Lines(lines);
}

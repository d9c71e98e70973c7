import { systemNow } from '../app.js';
import { DAY_LENGTH } from '../domain/day.js';
import { ceilingOf, HOUR_LENGTH } from '../domain/sending.js';
import type { Pulse } from '../messenger/session-watch.js';
import { maskPhone } from '../log.js';
import { ownPhone, pairedAt } from '../messenger/web/auth-state.js';
import { isGone } from '../instance-lock.js';
import { readDeployment, withStore } from './deployment.js';
import { json, type Terminal } from './terminal.js';

/** Prints how the WhatsApp session and its sending stand. */
export async function showStatus(options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const { config, rules } = readDeployment();
  const now = systemNow();
  const time = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
  const status = withStore(config, (store) => {
    const { settings, outbox, keys } = store;
    const own = ownPhone(keys);
    const owner = store.ownership.owner();
    const running = owner !== undefined && !isGone(owner, now);
    const restriction = settings.restriction();
    const held = settings.held();
    const live = settings.golive();
    const pulse = JSON.parse(settings.get('pulse') ?? 'null') as Pulse | null;
    const ceiling = ceilingOf(rules.sending, pairedAt(keys), now);
    return {
      paired: own === null ? null : { as: maskPhone(own), since: time(pairedAt(keys)) },
      running: running
        ? { host: owner.host, pid: owner.pid, since: time(owner.since), beatAt: time(owner.beatAt) }
        : null,
      live: live && { by: live.by, at: time(live.at) },
      held: held && { by: held.by, reason: held.reason, at: time(held.at) },
      restricted:
        restriction && restriction.until > now
          ? {
              since: time(restriction.since),
              until: time(restriction.until),
              toldByWhatsApp: restriction.told,
            }
          : null,
      probe: pulse && { at: time(pulse.at), result: pulse.result, goodAt: time(pulse.goodAt) },
      sent: {
        lastHour: outbox.countSent(now - HOUR_LENGTH),
        lastDay: outbox.countSent(now - DAY_LENGTH),
        ceiling,
      },
      waiting: outbox.countWaiting(),
    };
  });
  if (options.json === true) {
    await terminal.out(json(status));
    return 0;
  }
  const { paired, running, live, held, restricted, probe, sent } = status;
  await terminal.out(
    [
      `paired:     ${paired ? `as +${paired.as}, since ${paired.since}` : 'no'}`,
      `running:    ${running ? `process ${running.pid} on ${running.host}, since ${running.since}` : 'no'}`,
      `live:       ${live ? `since ${live.at}, by ${live.by}` : 'no, notices wait for `golive`'}`,
      `held:       ${held ? `since ${held.at}, by ${held.by}${held.reason === null ? '' : `: ${held.reason}`}` : 'no'}`,
      `restricted: ${restricted ? `until ${restricted.until}${restricted.toldByWhatsApp ? ', by its own word' : ', by caution'}` : 'no'}`,
      `last probe: ${probe ? `${probe.result}, at ${probe.at}` : 'none yet'}`,
      `sent:       ${sent.lastHour} in the last hour (at most ${sent.ceiling.hourly}), ${sent.lastDay} in the last day (at most ${sent.ceiling.daily})`,
      `waiting:    ${status.waiting} messages`,
      '',
    ].join('\n'),
  );
  return 0;
}

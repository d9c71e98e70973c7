import { say } from '../domain/said.js';
import { leaveWhatsApp } from '../admin/session.js';
import { createAlarms } from '../alarms/alarms.js';
import { createAddress, createMail } from '../alarms/channels.js';
import { createApp, type App } from '../app.js';
import type { HealthReason } from '../domain/health.js';
import type { SessionEvent } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { revealed } from '../domain/secret.js';
import { feedsHealth } from '../feeds/health.js';
import { createHealthLog, createSessionState, healthOf } from '../health.js';
import { logOf, type Log } from '../log.js';
import { createLinkable } from '../messenger/linkable.js';
import { watchSession } from '../messenger/session-watch.js';
import { isPaired, ownPhone, pairedAt } from '../messenger/web/auth-state.js';
import { forgetSession } from '../messenger/web/session-keys.js';
import { createHealthPages } from '../web/health.js';
import { quote } from '../wording/quote.js';
import { serveAll } from '../web/server.js';
import { sessionOf } from './session.js';
import { consoleOf, tellFirstLink } from './console.js';
import { apiOf, eachMinute, feedsOf, runTogether, tellFeeds, type Running } from './running.js';
import type { Terminal } from './terminal.js';
import { systemAfter, systemNow } from '../system.js';

/** An exit code that asks a supervisor to start the program again. */
const EXIT_DEAF = 75;
const HEARTBEAT_LIMIT = 10_000;

/** Runs the program on the database's WhatsApp session. */
export async function live({ deps, terminal, ending }: Running): Promise<void> {
  const { store, config, rules, wording } = deps;
  const log = logOf(deps.log, 'messenger');
  const session = createSessionState(systemNow);
  const messenger = createLinkable({
    isPaired: () => isPaired(store.keys),
    make: (onEvent, pairWith) =>
      sessionOf(config, store, {
        probeText: wording.render('probe', { signature: quote(config.officeName) }),
        pairWith: pairWith as Phone | null,
        onEvent,
      }),
    onEvent(event) {
      session.take(event);
      report(event, log, terminal);
    },
  });
  const app = createApp({
    ...deps,
    messenger,
    now: systemNow,
    sending: rules.sending,
    pairedAt: () => pairedAt(store.keys),
    needsGoLive: true,
  });
  // What an earlier probe found says nothing once there are no probes.
  const readPulse = () => (config.probe.minutes === 0 ? null : store.settings.pulse());
  const health = () => {
    const office = app.office();
    return healthOf({
      ...{ store, app, session, zone: office.zone },
      pulse: readPulse,
      feeds: () => feedsHealth(store, config, office, systemNow),
      needsGoLive: true,
      reach: config.reach,
      now: systemNow,
    });
  };
  const pages = createHealthPages(health);
  const desk = consoleOf(deps, app, systemNow, health, {
    phone: () => ownPhone(store.keys),
    pairedAt: () => pairedAt(store.keys),
    ...{ linking: messenger.linking, link: messenger.link, endLinking: messenger.endLinking },
    async unlink(actor) {
      await messenger.unlink(() => {
        const forget = () => forgetSession(store.keys);
        leaveWhatsApp({ store, forgetSession: forget }, actor, {}, systemNow());
      });
      session.reset();
    },
  });
  const server = await serveAll(config, apiOf(deps, app, systemNow), [pages, desk]);
  const tellLog = createHealthLog(logOf(deps.log, 'app'));
  const stopTelling = eachMinute(deps.log, () => {
    const { reasons, warnings } = health();
    tellLog([...reasons, ...warnings]);
  });
  const stopAlarms = watchForAlarms(deps, app, () => health().reasons);
  const stopWatching =
    config.probe.minutes === 0
      ? () => undefined
      : watchSession({
          session: messenger,
          now: systemNow,
          after: systemAfter,
          every: config.probe.minutes * 60_000,
          needsEcho: config.probe.needsEcho,
          maySend: () => app.gate() !== 'nothing',
          last: readPulse(),
          remember: store.settings.rememberPulse,
          heartbeat: () => beat(revealed(config.secrets.heartbeatUrl), log),
          onFault: (error) => log.error({ err: error }, 'the connection could not be probed'),
          onDead() {
            terminal.say(
              say`WhatsApp is connected and does not answer; stopping to be started anew.`,
            );
            ending.end(EXIT_DEAF);
          },
        });
  terminal.say(
    say`Running. http://localhost:${server.port}/readyz says how it is. Stop it with Ctrl+C.`,
  );
  if (!isPaired(store.keys))
    terminal.say(
      say`No WhatsApp session is linked yet: what is due waits. Link one in the console, at WhatsApp.`,
    );
  terminal.say(say`The console: ${`http://localhost:${server.port}/hari-ini`}`);
  tellFirstLink({ deps, terminal }, server.port, systemNow);
  tellFeeds(config, server.apiPort, terminal);
  if (app.gate() === 'answers')
    terminal.say(
      say`Notices wait until you say \`npx penghubung golive\`; who writes is answered.`,
    );
  if (app.gate() === 'nothing')
    terminal.say(say`All sending is stopped; \`npx penghubung resume\` starts it again.`);
  try {
    await runTogether(app, feedsOf(deps, app, systemNow), ending.signal);
  } finally {
    stopWatching();
    stopAlarms();
    stopTelling();
    await server.close();
  }
}

/** Looks each minute whether coordinators must hear something beside WhatsApp; the returned function ends that. */
function watchForAlarms(
  { config, store, wording, log }: Running['deps'],
  app: App,
  reasons: () => readonly HealthReason[],
): () => void {
  const { alarmUrl, alarmSmtp } = config.secrets;
  const { from, to } = config.alarmMail;
  const channels = [
    ...(alarmSmtp === null ? [] : [createMail(alarmSmtp.reveal(), from, to)]),
    ...(alarmUrl === null ? [] : [createAddress(alarmUrl.reveal())]),
  ];
  if (channels.length === 0) return () => undefined;
  const alarms = createAlarms({
    ...{ channels, wording, reasons },
    office: config.officeName,
    zone: () => app.office().zone,
    remembered: () => store.settings.get('alarms'),
    remember: (text) => store.settings.set('alarms', text),
    log: logOf(log, 'alarms'),
  });
  return eachMinute(log, () => alarms.look(systemNow()));
}

/** Tells the outside that the last probe was good; its address may hold a secret and is never logged. */
async function beat(url: string | null, log: Log): Promise<void> {
  if (url === null) return;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HEARTBEAT_LIMIT) });
    await response.body?.cancel();
    if (!response.ok) log.warn({ status: response.status }, 'the heartbeat was not accepted');
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'error' }, 'the heartbeat failed');
  }
}

function report(event: SessionEvent, log: Log, terminal: Terminal): void {
  switch (event.kind) {
    case 'open':
      return log.info('WhatsApp is connected');
    case 'closed': {
      const { name, alarms, remedy } = event.end;
      const facts = { code: event.code, name, waitMs: event.waitMs };
      if (!alarms) return log.warn(facts, 'WhatsApp is disconnected; trying again');
      log.error(facts, 'WhatsApp is disconnected; trying again');
      return terminal.say(say`WhatsApp is disconnected (${event.code} ${name}). ${remedy}`);
    }
    case 'stopped': {
      const { name, remedy } = event.end;
      log.error({ code: event.code, name }, 'WhatsApp has ended the session');
      return terminal.say(
        say`WhatsApp has ended the session (${event.code} ${name}): messages wait. ${remedy}`,
      );
    }
    case 'message_kept':
      return log.error(
        { reason: event.reason, whatsapp: event.messageId },
        'something that came in could not be stored; a message is kept and tried again',
      );
    case 'qr':
    case 'pairing_code':
      return;
  }
}

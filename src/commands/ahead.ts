import type { Moment } from '../domain/day.js';
import type { RehearseAhead } from '../domain/rehearsed.js';
import { createLog } from '../log.js';
import { isPaired, pairedAt } from '../messenger/web/auth-state.js';
import { rehearseAhead } from '../rehearsal.js';
import type { Store } from '../store/store.js';
import type { Deployment } from './deployment.js';
import { loadTextsInForce } from './every-template.js';

/** The rehearsal of what comes, as acts are handed it: on a copy of a store; `onMove` is told of each moment that is played. */
export const aheadOf =
  (
    { config, rules }: Deployment,
    store: Store,
    onMove: (at: Moment) => void = () => undefined,
  ): RehearseAhead =>
  async (from, until, onMessage, letGo) => {
    const wording = loadTextsInForce(config.templatesDir, store.ruleVersions);
    const sending = config.mode === 'live' ? rules.sending : null;
    const log = createLog('silent');
    const copy = await store.copy();
    try {
      await rehearseAhead(
        {
          ...{ config, rules, wording, log, sending, onMove },
          pairedAt: pairedOr(store, from),
          ...(letGo === undefined ? {} : { letGo }),
        },
        copy,
        from,
        until,
        onMessage,
      );
    } finally {
      copy.close();
    }
  };

/** When the session was paired, or now where it is still to be: it will be a young one then. */
export const pairedOr = ({ keys }: Pick<Store, 'keys'>, now: Moment): Moment | null =>
  isPaired(keys) ? pairedAt(keys) : now;

import type { Moment } from '../domain/day.js';
import type { RehearseAhead } from '../domain/rehearsed.js';
import { createLog } from '../log.js';
import { pairedAt } from '../messenger/web/auth-state.js';
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
  async (from, until, onMessage) => {
    const wording = loadTextsInForce(config.templatesDir, store.ruleVersions);
    const sending = config.mode === 'live' ? rules.sending : null;
    const log = createLog('silent');
    const copy = await store.copy();
    try {
      await rehearseAhead(
        { config, rules, wording, log, sending, pairedAt: pairedAt(store.keys), onMove },
        copy,
        from,
        until,
        onMessage,
      );
    } finally {
      copy.close();
    }
  };

import { parseMapping } from '../sources/mapping.js';
import { readRuleFile } from '../sources/rule-files.js';
import { tellSystem } from './events.js';
import { watchFolder } from './folder.js';
import { pause, type FeedDeps } from './feed.js';
import { pollOnce } from './source.js';

const AFTER_FAULT = 30_000;

export type Feeds = ReturnType<typeof createFeeds>;

/**
 * The feeds of a running program: the watched folder, the polled address, and events out.
 * Throws `FileProblem` when the mapping is wrong.
 */
export function createFeeds(deps: FeedDeps) {
  const { inbox, source, events } = deps.config;
  const steps: [name: string, step: (signal: AbortSignal) => Promise<number>][] = [];
  if (inbox.folder !== null) steps.push(['folder', watchFolder(deps, inbox.folder)]);
  if (source !== null) {
    const mapping = parseMapping(readRuleFile(source.mappingFile), source.mappingFile);
    steps.push(['source', (signal) => pollOnce(deps, source, mapping, signal)]);
  }
  const secret = deps.secrets.events;
  if (events !== null && secret !== null)
    steps.push(['events', tellSystem(deps, { url: events.url.reveal(), secret: secret.reveal() })]);
  return {
    /** Sees to each feed until the signal is aborted; a fault of one stops neither it nor the others. */
    async run(signal: AbortSignal): Promise<void> {
      const keepOn = async (name: string, step: (signal: AbortSignal) => Promise<number>) => {
        while (!signal.aborted) {
          let wait = AFTER_FAULT;
          try {
            wait = await step(signal);
          } catch (error) {
            deps.log.error({ err: error, feed: name }, 'a feed failed; trying again');
          }
          await pause(deps.after, wait, signal);
        }
      };
      await Promise.all(steps.map(([name, step]) => keepOn(name, step)));
    },
  };
}

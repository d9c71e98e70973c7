import { ALARM_VIEWS } from '../alarms/alarms.js';
import { ALERT_VIEWS } from '../alerts/alerts.js';
import { COMMANDS } from '../conversation/commands/commands.js';
import type { RuleVersions } from '../domain/rule-version.js';
import { loadWording, storedTexts, type Wording } from '../wording/templates.js';

/** Every template, those of the conversation's commands too. Throws `TemplateProblem`. */
export function loadEveryTemplate(folder: string): Wording {
  const wording = loadWording(folder);
  for (const views of [ALERT_VIEWS, ALARM_VIEWS, ...COMMANDS.map((command) => command.views)])
    wording.with(views);
  return wording;
}

/** The same, under the texts that admins have put in their place. */
export const loadTextsInForce = (folder: string, versions: RuleVersions): Wording =>
  loadEveryTemplate(folder).over(storedTexts(versions));

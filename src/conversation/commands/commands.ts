import { listed } from '../command.js';
import { aside } from './aside.js';
import { courtesy } from './courtesy.js';
import { detail } from './detail.js';
import { exports } from './exports.js';
import { handedOn } from './handed-on.js';
import { help } from './help.js';
import { list } from './list.js';
import { report } from './report.js';
import { start } from './start.js';
import { stop } from './stop.js';
import { undo } from './undo.js';
import { unsure } from './unsure.js';

/** Every command, in the order in which they are asked whether a text is theirs. */
export const COMMANDS = [
  listed(stop),
  listed(exports),
  listed(start),
  listed(handedOn),
  listed(report),
  listed(list),
  listed(detail),
  listed(help),
  listed(unsure),
  listed(undo),
  listed(aside),
  listed(courtesy),
];

/** What a text can mean. */
export type Intent = (typeof COMMANDS)[number]['intents'][number] | 'unknown';
export const INTENTS: readonly Intent[] = [
  ...COMMANDS.flatMap<Intent>(({ intents }) => intents),
  'unknown',
];

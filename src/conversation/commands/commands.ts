import { listed } from '../command.js';
import { addToRoster } from './add-officer.js';
import { aside } from './aside.js';
import { close } from './close.js';
import { courtesy } from './courtesy.js';
import { detail } from './detail.js';
import { decide } from './decide.js';
import { handedOn } from './handed-on.js';
import { help } from './help.js';
import { list } from './list.js';
import { officers } from './officers.js';
import { postpone } from './postpone.js';
import { redispose } from './redispose.js';
import { report } from './report.js';
import { search } from './search.js';
import { silence } from './silence.js';
import { start } from './start.js';
import { stop } from './stop.js';
import { undo } from './undo.js';
import { unsure } from './unsure.js';

/** Every command, in the order in which they are asked whether a text is theirs. */
export const COMMANDS = [
  listed(stop),
  listed(decide),
  listed(start),
  listed(handedOn),
  listed(close),
  listed(postpone),
  listed(redispose),
  listed(search),
  listed(officers),
  listed(addToRoster),
  listed(report),
  listed(list),
  listed(detail),
  listed(help),
  listed(unsure),
  listed(undo),
  listed(aside),
  listed(courtesy),
  listed(silence),
];

/** What a text can mean. */
export type Intent = (typeof COMMANDS)[number]['intents'][number] | 'unknown';
export const INTENTS: readonly Intent[] = [
  ...COMMANDS.flatMap<Intent>(({ intents }) => intents),
  'unknown',
];

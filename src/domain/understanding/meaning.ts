import { is, type Clause, type Reading } from './clause.js';
import { heldBack } from './guards.js';
import { polite, aboutMessages, takenBack, away, nobodyHere } from './of-officers.js';
import {
  asked,
  requested,
  notFinished,
  toCome,
  doubted,
  heard,
  ofSomethingElse,
  partly,
} from './not-so.js';
import { reported, elsewhere, commanded, finished, underWay, agreed } from './of-work.js';

// What one clause says of a complaint. What is denied, to come, doubted, heard or about something else is no report: each
// rule says why. A clause that says nothing of that kind is neutral, and its neighbours decide.

/** Rules in the order in which they are asked; the first that says something decides. */
const RULES: readonly ((clause: Clause) => Reading | null)[] = [
  empty,
  polite,
  aboutMessages,
  takenBack,
  away,
  nobodyHere,
  reported,
  asked,
  requested,
  elsewhere,
  commanded,
  notFinished,
  toCome,
  doubted,
  heard,
  ofSomethingElse,
  partly,
  finished,
  underWay,
  agreed,
];

/** What a clause means. */
export function meaningOf(clause: Clause): Reading {
  for (const rule of RULES) {
    const reading = rule(clause);
    if (reading !== null) return heldBack(clause, reading) ?? reading;
  }
  return is('neutral', 'no word of a report');
}

const ADDRESSING: ReadonlySet<string> = new Set(['yth', 'demikian']);
function empty({ tokens }: Clause): Reading | null {
  // "Yth. Tim Koordinasi", "demikian disampaikan": how a letter begins and ends.
  return tokens.length === 0 || (ADDRESSING.has(tokens[0] ?? '') && tokens.length < 8)
    ? is('neutral', 'no word')
    : null;
}

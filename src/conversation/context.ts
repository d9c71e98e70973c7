import { HOUR, type Moment } from '../domain/day.js';
import { MOST_NAMED } from '../domain/outbox.js';
import { aimsElsewhere } from '../domain/understanding/aim.js';
import { isFiller, words } from '../domain/understanding/lexicon.js';
import { tokensOf } from '../domain/understanding/numbers.js';
import type { OutboxRow } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import { parse } from './parse.js';
import { pointingByLine, pointingOf, type Pointing } from './pointing.js';
import { MOST_BACK, offering, quotedBy, visibleTo } from './resolve.js';
import type { Heard, Parsed } from './command.js';

// What a message means after what was shown and asked before it: a place in a list, or what completes "which one?".

/** How long a list's numbers mean its places, in milliseconds. */
const LIST_LASTS = 10 * 60_000;
/** How long a question waits for its answer. */
const QUESTION_LASTS = HOUR;

/** A list of complaints that an officer was shown last. */
interface ListShown {
  /** Its dispositions, in order. */
  readonly ids: readonly number[];
  /** What was said before "which one?"; null where the list answers no such question. */
  readonly kept: Parsed | null;
  readonly isQuestion: boolean;
}

/** What a message says once the list and the question before it are known; several where it says different things. */
export function inContext(store: Store, heard: Heard, now: Moment): readonly Heard[] {
  const { parsed, text } = heard;
  const explained = asExplanation(store, heard, now);
  if (explained) return [explained];
  const insisted = asInsisting(store, heard, now);
  if (insisted) return [insisted];
  const others = otherThanNamed(store, heard);
  if (others) return others;
  if (parsed.others.length > 0 || (parsed.why === 'a command' && !parsed.digit)) return [heard];
  if (isUncertainDigit(store, heard, now)) return [{ ...heard, meant: [] }];
  const list = listShown(store, heard, now);
  if (list === null) return [pointsNowhere(heard) ? { ...heard, meant: [] } : heard];
  if (parsed.trackingIds.length > 0) return [completed(heard, list)];
  const lines = pointingByLine(text);
  if (lines) return lines.map((one) => pointed(heard, list, one));
  const pointing = pointingOf(text);
  if (pointing) return [pointed(heard, list, pointing)];
  const [only] = list.ids;
  if (only !== undefined && list.ids.length === 1 && list.kept && isThatOne(text))
    return [{ ...heard, parsed: sayingOf(list.kept, { trackingIds: [] }), meant: [only] }];
  return [byTitle(store, heard, list)];
}

/** "Iya", "betul yang itu": the one that was asked about. */
const isThatOne = (text: string): boolean => {
  const words = tokensOf(text);
  return (
    words.some((word) => THAT_ONE.has(word)) &&
    words.every((word) => THAT_ONE.has(word) || isFiller(word))
  );
};
const THAT_ONE = words('iya betul benar itu tersebut dimaksud enggi leres inggih');

/** What asks, denies, or says that something is wrong again tells of no work that was done. */
const NO_WORK =
  /\?|(?<!\p{L})(?:mohon|minta|tolong|lagi|eh|anak|istri|suami|menjemput|jemput|makan|kantor|memanggil|dipanggil|ternyata|yang|kalau|besok|nanti|rusak|mati|macet|bocor|mampet|rapat|cuti|siapa|kapan|kenapa)(?!\p{L})/iu;
/** A verb of doing: "memasang", "dipasang", "kami pasang". */
const A_VERB =
  /(?<!\p{L})(?:me(?:m|n|ng|ny)?\p{L}{4,}|di\p{L}{4,}|(?:kami|tim|petugas|tukang)\s+\p{L}{4,})/iu;
const tellsOfWork = (text: string): boolean =>
  !NO_WORK.test(text) && !isRefusal(text) && A_VERB.test(text);

/** SELESAI once more, where what was done was asked: of the same, whatever else is open. */
function asInsisting(store: Store, heard: Heard, now: Moment): Heard | null {
  const { parsed, officer, inboundId, quotedId } = heard;
  const isBare = parsed.intent === 'done' && parsed.note === null && !parsed.digit;
  if (!isBare || parsed.trackingIds.length > 0 || quotedId !== null) return null;
  const before = store.inbound.lastBefore(officer.id, now - QUESTION_LASTS, inboundId);
  if (before?.outcome !== 'asked_why') return null;
  return { ...heard, meant: store.inbound.reportedIn(officer.id, before.messageId) };
}

/** Words that were asked for, of what was reported done before. */
function asExplanation(store: Store, heard: Heard, now: Moment): Heard | null {
  const { parsed, text, officer, inboundId, quotedId } = heard;
  const says = parsed.intent === 'unknown' && !parsed.halfDone && parsed.parts.length < 2;
  if (!says || parsed.others.length > 0 || parsed.trackingIds.length > 0) return null;
  if (!heard.explains(text) || !tellsOfWork(text)) return null;
  const before = store.inbound.lastBefore(officer.id, now - QUESTION_LASTS, inboundId);
  if (before?.outcome !== 'asked_why') return null;
  const meant = store.inbound.reportedIn(officer.id, before.messageId);
  const isOfAnother = meant.some((id) => {
    const of = store.dispositions.byId(id);
    return of !== undefined && aimsElsewhere(text, of.complaint.title, of.agencyName);
  });
  if (isOfAnother) return null;
  const quoted = quotedId === null ? meant : quotedBy(store, officer.id, quotedId);
  if (!quoted.every((id) => meant.includes(id))) return null;
  const said = { intent: 'done', note: text.trim(), sure: true, why: 'an explanation', parts: [] };
  return { ...heard, parsed: { ...parsed, ...said }, meant };
}

/** "9810000 selesai, yang lain masih proses": the others are those that are open besides, where that is one. */
function otherThanNamed(store: Store, heard: Heard): readonly Heard[] | null {
  const { parsed, roles } = heard;
  if (!parsed.parts.some(({ ofOthers }) => ofOthers === true)) return null;
  const named = new Set(
    parsed.trackingIds.flatMap((id) => store.dispositions.openByTrackingId(id).map((d) => d.id)),
  );
  const rest = visibleTo(store, roles).flatMap(({ id }) => (named.has(id) ? [] : [id]));
  // Of what was not named, "belum" reports nothing.
  const saying = parsed.parts.filter((p) => p.ofOthers !== true || p.intent !== 'unknown');
  return saying.map((part): Heard => ({
    ...heard,
    parsed: {
      ...parsed,
      ...{ intent: part.intent, trackingIds: part.trackingIds, note: part.note },
      ...{ parts: [], digit: false },
    },
    meant: part.ofOthers === true ? (rest.length === 1 ? rest : []) : null,
  }));
}

/** "Nomor 7 sudah selesai", where no list was shown: a place in none. */
function pointsNowhere({ parsed, text, quotedId }: Heard): boolean {
  if (quotedId !== null || parsed.trackingIds.length > 0 || parsed.digit) return false;
  const pointing = pointingOf(text);
  return pointing !== null && !pointing.bare && pointing.all === null;
}

/** Whether a digit may be a place in a list as well as a choice of a menu that came while it was written. */
function isUncertainDigit(
  store: Store,
  { parsed, officer, quotedId }: Heard,
  now: Moment,
): boolean {
  if (!parsed.digit || quotedId !== null) return false;
  const last = offering(store, officer.id);
  if (last?.menu !== true || last.kind === 'answer') return false;
  return store.outbox
    .latestTo(officer.id, MOST_BACK)
    .some((row) => row.numbered && row.id < last.id && row.createdAt >= now - LIST_LASTS);
}

/** Whether what an officer wrote before waits for which complaint is meant. */
export function waitsForWhich(
  store: Store,
  officerId: number,
  inboundId: number,
  now: Moment,
): boolean {
  const before = store.inbound.lastBefore(officerId, now - QUESTION_LASTS, inboundId);
  return before?.outcome === 'asked_which';
}

function listShown(store: Store, heard: Heard, now: Moment): ListShown | null {
  const { officer, quotedId, inboundId } = heard;
  const row = quotedId === null ? offering(store, officer.id) : store.outbox.byMessageId(quotedId);
  if (row?.officerId !== officer.id || !row.numbered) return null;
  const before = store.inbound.lastBefore(officer.id, now - QUESTION_LASTS, inboundId);
  const isQuestion = before?.outcome === 'asked_which';
  const lasts = isQuestion ? QUESTION_LASTS : LIST_LASTS;
  if (quotedId === null && row.createdAt < now - lasts) return null;
  const said = isQuestion ? parse(before.text) : null;
  const isKept = said?.sure === true && !said.digit && said.parts.length < 2;
  return { ids: idsOf(store, row), kept: isKept ? said : null, isQuestion };
}

const idsOf = (store: Store, row: OutboxRow): number[] =>
  store.outbox.items(row.id).map(({ dispositionId }) => dispositionId);

/** A number by itself completes what was said before; with words of its own it says those. */
function completed(heard: Heard, { kept }: ListShown): Heard {
  const { parsed } = heard;
  const saysNothing = parsed.intent === 'unknown' && parsed.note === null && !parsed.halfDone;
  return kept && saysNothing ? { ...heard, parsed: sayingOf(kept, parsed) } : heard;
}

/** What was said before, of what is named now. */
const sayingOf = (kept: Parsed, { trackingIds }: Pick<Parsed, 'trackingIds'>): Parsed => ({
  ...kept,
  trackingIds,
  others: [],
  parts: [{ intent: kept.intent, trackingIds, note: kept.note }],
});

function pointed(heard: Heard, list: ListShown, pointing: Pointing): Heard {
  const { places, all, others, rest } = pointing;
  const said = rest === '' ? null : parse(rest);
  const own = said?.sure === true && !said.digit && said.trackingIds.length === 0 ? said : null;
  const isDoubtful = said !== null && own === null && said.intent !== 'unknown';
  // "2 belum", "semua kecuali ...": what is refused completes nothing.
  const isRefused = own === null && isRefusal(rest);
  // Any other words say something of their own: "semua tergantung anggaran", "no 2 ditunda", "no 2 bukan, no 3 selesai".
  const saysNothing = tokensOf(rest).every((word) => isFiller(word) || MERELY.has(word));
  const pointsOn = POINTS_ON.test(rest);
  const saying = pointsOn
    ? null
    : (own ?? (isDoubtful || isRefused || !saysNothing ? null : list.kept));
  if (isRefused && all) return { ...heard, parsed: unsureOf(heard.parsed), meant: [] };
  const parsed = saying ? sayingOf(saying, { trackingIds: [] }) : unsureOf(heard.parsed);
  return {
    ...heard,
    parsed,
    meant: others ? [] : all ? everyOf(list, all.count) : at(list, places),
  };
}

/** What the officer says of themselves, and of no complaint: "saya di sekolah". */
const OF_SELF = words('saya kami sedang masih lagi nanti dulu');
const MERELY = words('itu tersebut iya betul benar dimaksud tadi maksud maksudnya maksudku pilih');
/** Another place, or a count, behind the first. */
const POINTS_ON =
  /(?<!\p{L})(?:no|nomor|yang)\s*\d|(?<!\p{L})juga(?!\p{L})|(?<!\p{L})dari\s+\d|^kali(?:nya)?(?!\p{L})/iu;

/** Words that take out, or deny. */
const REFUSING =
  /(?<!\p{L})(?:bukan|bkn|tidak|tdk|gak|ga|belum|blm|jangan|kecuali|selain|tanpa|batal)(?!\p{L})/iu;
const isRefusal = (text: string): boolean => REFUSING.test(text);

/** All of a list that was asked about; none where it may be longer than what was shown, or its length another one. */
function everyOf({ ids, isQuestion }: ListShown, count: number | null): readonly number[] {
  const isWhole = isQuestion && ids.length < MOST_NAMED;
  return isWhole && (count === null || count === ids.length) ? ids : [];
}

/** The dispositions at some places; none where one of them is not there. */
function at({ ids }: ListShown, places: readonly number[]): readonly number[] {
  const found = places.flatMap((place) => ids.at(place < 0 ? place : place - 1) ?? []);
  return found.length === places.length ? [...new Set(found)] : [];
}

const unsureOf = (parsed: Parsed): Parsed => ({
  ...parsed,
  ...{ intent: 'ask', digit: false, sure: false, halfDone: false },
  parts: [],
});

/** "Yang pungutan sekolah": the one of the list whose title alone has such words. */
function byTitle(store: Store, heard: Heard, list: ListShown): Heard {
  const { parsed } = heard;
  if (!list.isQuestion || isRefusal(heard.text)) return heard;
  const isReport = parsed.sure && !parsed.digit;
  if (!isReport && parsed.intent !== 'unknown') return heard;
  const wanted = wordsOf(heard.text);
  const saysMore = (title: readonly string[]) =>
    tokensOf(heard.text).some(
      (word) =>
        OF_SELF.has(word) ||
        (!title.includes(word) && !isFiller(word) && !MERELY.has(word) && !/^\d+$/.test(word)),
    );
  const scored = list.ids.map((id) => {
    const title = wordsOf(store.dispositions.byId(id)?.complaint.title ?? '');
    return { id, n: wanted.filter((word) => title.includes(word)).length };
  });
  const [only, ...others] = scored.filter(({ n }) => n > 0);
  if (!only || others.length > 0) return heard;
  const title = tokensOf(store.dispositions.byId(only.id)?.complaint.title ?? '');
  const saying = isReport ? parsed : saysMore(title) ? null : list.kept;
  return {
    ...heard,
    parsed: saying ? sayingOf(saying, { trackingIds: [] }) : unsureOf(parsed),
    meant: [only.id],
  };
}

/** Words of a title or of what is said of one, without filling. */
const wordsOf = (text: string): string[] =>
  tokensOf(text).filter((word) => /^\p{L}{4,}$/u.test(word) && !isFiller(word));

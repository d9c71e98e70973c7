import { Hono, type HonoRequest } from 'hono';
import { csrf } from 'hono/csrf';
import { raw } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import type { MovableClock } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import type { ShownMessage } from '../store/conversations.js';
import type { Store } from '../store/store.js';
import { fullDate } from '../wording/dates.js';
import { ROLE_NAMES } from '../wording/words.js';
import { STYLE } from './style.js';
import { WhatsAppText } from './whatsapp-text.js';
import { WORDS } from './words.js';

export interface SimulationDeps {
  readonly store: Store;
  readonly office: () => Office;
  readonly clock: MovableClock;
  readonly nextAt: () => Moment;
  /** Lives through all that is due up to a moment. */
  readonly runUntil: (moment: Moment) => Promise<void>;
  readonly reply: (from: Phone, text: string, quotedId: string | null) => Promise<void>;
  /** Told of a page that could not be made. */
  readonly onFault: (error: Error) => void;
  /** The text of the htmx library. */
  readonly htmx: string;
}

const MOST_PHONES = 80;
const MOST_MESSAGES = 40;
/** A phone shows fewer where they are longer than that together. */
const MOST_SHOWN = 10_000;
const MOST_CHARACTERS = 4000;
const SCRIPT = `
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-quote]');
  if (!button) return;
  const form = button.closest('.phone').querySelector('form');
  form.quotedId.value = button.dataset.quote;
  form.querySelector('.quoting').hidden = false;
  form.text.focus();
});
document.addEventListener('htmx:afterRequest', (event) => {
  if (!event.target.matches('form.reply') || !event.detail.successful) return;
  event.target.reset();
  event.target.quotedId.value = '';
  event.target.querySelector('.quoting').hidden = true;
});
const toEnd = (root) => root.querySelectorAll('.messages').forEach((m) => { m.scrollTop = m.scrollHeight; });
document.addEventListener('DOMContentLoaded', () => toEnd(document));
document.addEventListener('htmx:oobAfterSwap', () => requestAnimationFrame(() => toEnd(document)));
`;

/** The simulation page: the officers' phones side by side, a box to reply, and a clock to move on. */
export function createSimulationPage(deps: SimulationDeps): Hono {
  const app = new Hono();
  app.use(csrf());
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    deps.onFault(error);
    return c.text(WORDS.fault, 500);
  });
  app.get('/htmx.js', (c) => c.body(deps.htmx, 200, { 'content-type': 'text/javascript' }));
  app.get('/simulasi', (c) => c.html(<Page deps={deps} />));
  app.get('/simulasi/keadaan', (c) => {
    const version = versionOf(deps);
    if (c.req.query('versi') === version) return c.body(null, 204);
    return c.html(<Changes deps={deps} />);
  });
  app.post('/simulasi/balas', async (c) => {
    const form = await formOf(c.req);
    const text = textOf(form, 'text').trim().slice(0, MOST_CHARACTERS);
    const phone = phonesOf(deps).find((p) => p.phone === textOf(form, 'phone'))?.phone;
    if (phone === undefined) return c.text('unknown phone', 404);
    if (text !== '') await deps.reply(phone, text, textOf(form, 'quotedId') || null);
    return c.html(<Changes deps={deps} />);
  });
  app.post('/simulasi/jam', async (c) => {
    const form = await formOf(c.req);
    const target = targetOf(deps, textOf(form, 'maju'));
    if (target === null) return c.text('unknown step', 400);
    await deps.runUntil(target);
    return c.html(<Changes deps={deps} />);
  });
  return app;
}

type Form = Awaited<ReturnType<HonoRequest['parseBody']>>;

/** The form in a request; none in a body that is no form. */
async function formOf(request: HonoRequest): Promise<Form> {
  try {
    return await request.parseBody();
  } catch {
    throw new HTTPException(400, { message: 'not a form' });
  }
}

function textOf(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

function targetOf({ clock, office, nextAt }: SimulationDeps, step: string): Moment | null {
  const now = clock.now();
  const { zone, calendar } = office();
  switch (step) {
    case 'jam':
      return now + 60 * 60_000;
    case 'hari':
      return zone.at(calendar.shift(zone.dayOf(now), 1), zone.minuteOf(now));
    case 'berikut':
      return Math.max(nextAt(), now + 1);
    default:
      return null;
  }
}

interface ShownPhone {
  readonly phone: Phone;
  readonly name: string;
  readonly role: string;
  /** The latest of them. */
  readonly messages: readonly ShownMessage[];
  /** How many there are in all. */
  readonly count: number;
}

/** Every officer's phone; those written to last stand first. */
function phonesOf({ store }: SimulationDeps): ShownPhone[] {
  const byOfficer = new Map<number, ShownPhone>();
  for (const a of store.roster.assignments())
    if (!byOfficer.has(a.officerId))
      byOfficer.set(a.officerId, {
        phone: a.phone,
        name: a.officerName,
        role: a.agencyName ?? ROLE_NAMES[a.role],
        messages: shortened(store.conversations.latest(a.phone, MOST_MESSAGES)),
        count: store.conversations.countOf(a.phone),
      });
  const lastAt = (phone: ShownPhone) => phone.messages.at(-1)?.at ?? 0;
  return [...byOfficer.values()].toSorted((a, b) => lastAt(b) - lastAt(a)).slice(0, MOST_PHONES);
}

/** The last of them, as many as are not too long together, and at least one. */
function shortened(messages: readonly ShownMessage[]): readonly ShownMessage[] {
  let length = 0;
  const first = messages.findLastIndex(({ text }) => (length += text.length) > MOST_SHOWN);
  return messages.slice(Math.min(first + 1, messages.length - 1));
}

function versionOf(deps: SimulationDeps): string {
  return `${deps.store.conversations.count()}-${Math.floor(deps.clock.now() / 60_000)}`;
}

function momentText(office: Office, moment: Moment): string {
  return `${fullDate(office.zone.dayOf(moment))}, ${clockText(office, moment)}`;
}

function clockText(office: Office, moment: Moment): string {
  const minute = office.zone.minuteOf(moment);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
}

function Time({ deps, swapped }: { deps: SimulationDeps; swapped: boolean }) {
  const office = deps.office();
  const now = deps.clock.now();
  return (
    <div
      id="jam"
      class="bar"
      {...(swapped ? { 'hx-swap-oob': 'true' } : {})}
      hx-get={`/simulasi/keadaan?versi=${versionOf(deps)}`}
      hx-trigger="every 2s"
      hx-swap="none"
    >
      <span>
        {WORDS.clock}: <span class="time">{momentText(office, now)}</span> (
        {office.isOpen(now) ? WORDS.open : WORDS.closed})
      </span>
      <span>
        {WORDS.nextThing}: {momentText(office, deps.nextAt())}
      </span>
    </div>
  );
}

function Messages({
  deps,
  phone,
  swapped,
}: {
  deps: SimulationDeps;
  phone: ShownPhone;
  swapped: boolean;
}) {
  const office = deps.office();
  const shown = phone.messages;
  const left = phone.count - shown.length;
  const quoted = (id: string | null) =>
    id === null ? undefined : (shown.find((m) => m.id === id) ?? deps.store.conversations.byId(id));
  return (
    <div
      class="messages"
      id={`pesan-${phone.phone}`}
      {...(swapped ? { 'hx-swap-oob': 'true' } : {})}
    >
      {left > 0 ? <div class="empty">{WORDS.earlier(left)}</div> : null}
      {shown.length === 0 ? <div class="empty">{WORDS.empty}</div> : null}
      {shown.map((message) => (
        <div class={message.fromOfficer ? 'bubble mine' : 'bubble'}>
          {quoted(message.quotedId) ? (
            <div class="quoted">{quoted(message.quotedId)?.text.slice(0, 80)} ...</div>
          ) : null}
          <WhatsAppText text={message.text} />
          <footer>
            {message.fromOfficer ? null : (
              <button type="button" data-quote={message.id}>
                {WORDS.quote}
              </button>
            )}
            {clockText(office, message.at)}
            {message.fromOfficer ? null : (
              <span title={WORDS.sent}> {message.state === 'accepted' ? '✓' : '✓✓'}</span>
            )}
          </footer>
        </div>
      ))}
    </div>
  );
}

function Changes({ deps }: { deps: SimulationDeps }) {
  return (
    <>
      <Time deps={deps} swapped={true} />
      {phonesOf(deps).map((phone) => (
        <Messages deps={deps} phone={phone} swapped={true} />
      ))}
    </>
  );
}

function Page({ deps }: { deps: SimulationDeps }) {
  const phones = phonesOf(deps);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="id">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="icon" href="data:," />
          <title>{WORDS.title}</title>
          <style>{raw(STYLE)}</style>
          <script src="/htmx.js"></script>
        </head>
        <body>
          <header>
            <h1>{WORDS.title}</h1>
            <p>
              {WORDS.intro}{' '}
              {WORDS.counts(
                phones.length,
                phones.reduce((sum, p) => sum + p.count, 0),
              )}
              .
            </p>
            <Time deps={deps} swapped={false} />
            <form class="bar" hx-post="/simulasi/jam" hx-swap="none" hx-disabled-elt="find button">
              <button name="maju" value="jam">
                {WORDS.hour}
              </button>
              <button name="maju" value="hari">
                {WORDS.workingDay}
              </button>
              <button name="maju" value="berikut">
                {WORDS.next}
              </button>
              <span class="htmx-indicator">{WORDS.moving}</span>
            </form>
          </header>
          <main>
            {phones.map((phone) => (
              <section class="phone" id={`ponsel-${phone.phone}`}>
                <h2>
                  {phone.name}
                  <small>{phone.role}</small>
                </h2>
                <Messages deps={deps} phone={phone} swapped={false} />
                <form class="reply" hx-post="/simulasi/balas" hx-swap="none">
                  <input type="hidden" name="phone" value={phone.phone} />
                  <input type="hidden" name="quotedId" value="" />
                  <span class="quoting" hidden={true}>
                    {WORDS.quoting}
                  </span>
                  <input
                    type="text"
                    name="text"
                    placeholder={WORDS.reply}
                    aria-label={`${WORDS.reply}: ${phone.name}`}
                    maxlength={MOST_CHARACTERS}
                    autocomplete="off"
                  />
                  <button>{WORDS.send}</button>
                </form>
              </section>
            ))}
          </main>
          <script>{raw(SCRIPT)}</script>
        </body>
      </html>
    </>
  );
}

import { describe, expect, it } from 'vitest';
import type { MessengerEvents, SessionEvent } from '../../src/domain/ports.js';
import { createLinkable } from '../../src/messenger/linkable.js';

const EVENTS = {} as MessengerEvents;
const END = { name: 'refused', alarms: true, remedy: '' };

function world(isPaired: boolean) {
  let tell: (event: SessionEvent) => void = () => undefined;
  const made: (string | null)[] = [];
  let stopped = 0;
  let loggedOut = 0;
  const told: string[] = [];
  const session = createLinkable({
    isPaired: () => isPaired,
    make(onEvent, pairWith) {
      tell = onEvent;
      made.push(pairWith);
      return {
        start: () => Promise.resolve(),
        stop: () => Promise.resolve(void (stopped += 1)),
        isReady: () => true,
        newMessageId: () => 'INNER',
        find: () => Promise.resolve('yes'),
        send: () => Promise.resolve({ kind: 'accepted', at: 1 }),
        probe: () => Promise.resolve('good'),
        reconnect: () => undefined,
        logOut: () => Promise.resolve(void (loggedOut += 1)),
      };
    },
    onEvent: ({ kind }) => void told.push(kind),
  });
  return {
    session,
    made,
    told,
    tell: (event: SessionEvent) => tell(event),
    stopped: () => stopped,
    loggedOut: () => loggedOut,
  };
}

describe('a session that may not be linked yet', () => {
  it('connects at once where one is linked', async () => {
    const { session, made } = world(true);
    await session.start(EVENTS);
    expect([made, session.isReady(), session.newMessageId()]).toEqual([[null], true, 'INNER']);
    session.link(null);
    expect(made).toHaveLength(1);
  });

  it('waits otherwise, sends nothing, and asks for codes when it is told to', async () => {
    const { session, made, tell } = world(false);
    await session.start(EVENTS);
    expect([made, session.isReady(), session.newMessageId()]).toEqual([
      [],
      false,
      expect.stringMatching(/^3EB0/),
    ]);
    expect(await session.find('6281' as never)).toBe('unknown');
    expect(await session.probe()).toBe('not_connected');
    await expect(session.send({} as never)).rejects.toThrow(/no session is linked/);
    session.link('628125550001');
    session.link('628125550001');
    expect([made, session.linking()]).toEqual([['628125550001'], { kind: 'asking' }]);
    tell({ kind: 'qr', qr: 'one' });
    tell({ kind: 'pairing_code', code: 'ABCD-EFGH' });
    tell({ kind: 'qr', qr: 'two' });
    expect(session.linking()).toEqual({ kind: 'code', qr: 'two', phoneCode: 'ABCD-EFGH' });
    tell({ kind: 'open' });
    expect([session.linking(), session.isReady()]).toEqual([{ kind: 'off' }, true]);
    // What comes after it is the session's own.
    for (let i = 0; i < 20; i++) tell({ kind: 'qr', qr: 'late' });
    expect(session.linking()).toEqual({ kind: 'off' });
  });

  it('ends after ten codes, when WhatsApp refuses, and when it is told to; and can begin anew', async () => {
    const { session, made, tell, stopped } = world(false);
    await session.start(EVENTS);
    session.link(null);
    for (let i = 0; i < 11; i++) tell({ kind: 'qr', qr: String(i) });
    expect([session.linking(), stopped()]).toEqual([{ kind: 'ended', why: 'too_many_codes' }, 1]);
    session.link(null);
    tell({ kind: 'stopped', code: 401, end: END });
    expect([session.linking(), stopped()]).toEqual([{ kind: 'ended', why: 'refused' }, 2]);
    session.link(null);
    await session.endLinking();
    expect([session.linking(), stopped(), made.length]).toEqual([{ kind: 'off' }, 3, 3]);
  });

  it('is logged out once, its keys go after WhatsApp was told, and another is linked', async () => {
    const { session, made, told, tell, loggedOut } = world(true);
    await session.start(EVENTS);
    const order: string[] = [];
    const leaving = session.unlink(() => order.push(`forgotten after ${loggedOut()}`));
    // A pairing begun meanwhile would lose its keys.
    session.link(null);
    expect(made).toHaveLength(1);
    await leaving;
    await session.unlink(() => order.push('twice'));
    expect([order, session.isReady(), session.linking()]).toEqual([
      ['forgotten after 1'],
      false,
      { kind: 'off' },
    ]);
    // What the former session says of its end is not taken for a refusal.
    tell({ kind: 'stopped', code: 401, end: END });
    expect([told, session.linking()]).toEqual([[], { kind: 'off' }]);
    session.link(null);
    expect(made).toHaveLength(2);
    tell({ kind: 'qr', qr: 'new' });
    expect(session.linking()).toMatchObject({ kind: 'code', qr: 'new' });
  });
});

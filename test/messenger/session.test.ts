import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  proto,
} from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/roster.js';
import {
  isPaired,
  openAuthState,
  ownPhone,
  type AuthState,
} from '../../src/messenger/web/auth-state.js';
import { CLOSE_POLICIES, waitAfter } from '../../src/messenger/web/close-codes.js';
import { createReceived } from '../../src/messenger/web/received.js';
import { quietLogger } from '../../src/messenger/web/quiet-logger.js';
import { restoreAside, setAside } from '../../src/messenger/web/session-keys.js';
import { openStore } from '../../src/store/store.js';
import { createScriptedSession, messageOf, settle, stanzaOf } from '../world/scripted.js';

const PHONE = '6281255510001' as Phone;
const JID = `${PHONE}@s.whatsapp.net`;
const LID = '77000000000001@lid';
const { DELIVERY_ACK, READ, PLAYED } = proto.WebMessageInfo.Status;
const to = { phone: PHONE, lid: null };
const send = (s: ReturnType<typeof createScriptedSession>, id: string) =>
  s.session.send({ to, text: 'halo', messageId: id });

describe('the set-up of a connection', () => {
  it('stays off line for the phone, takes the history for its names, and is no browser that WhatsApp knows not', async () => {
    const s = createScriptedSession();
    await s.open();
    expect(s.socket.config).toMatchObject({
      markOnlineOnConnect: false,
      syncFullHistory: false,
      emitOwnEvents: false,
      browser: ['Ubuntu', 'Chrome', expect.any(String) as string],
    });
    // Switching the history off would lose the first names of accounts.
    expect(s.socket.config).not.toHaveProperty('shouldSyncHistoryMessage');
    expect(s.socket.config).not.toHaveProperty('printQRInTerminal');
    expect(s.socket.config).not.toHaveProperty('version');
    await s.session.stop();
    const other = createScriptedSession({ version: [2, 3000, 7] });
    await other.open();
    expect(other.socket.config.version).toEqual([2, 3000, 7]);
    await other.session.stop();
  });
});

describe('the end of a connection', () => {
  it.each([
    [515, 'restart_required', 0],
    [428, 'connection_closed', 1_500],
    [408, 'connection_lost', 1_500],
    [503, 'unavailable', 15_000],
    [440, 'replaced', 60_000],
    [405, 'version_refused', 450_000],
  ])('%i (%s) waits %i ms and connects again', async (code, name, wait) => {
    const s = createScriptedSession();
    await s.open();
    s.socket.closes(code);
    await settle();
    expect(s.told.events.at(-1)).toMatchObject({
      kind: 'closed',
      code,
      end: { name },
      waitMs: wait,
    });
    expect(s.session.isReady()).toBe(false);
    if (wait > 0) {
      await s.timers.pass(wait - 1);
      expect(s.sockets).toHaveLength(1);
    }
    await s.timers.pass(1);
    expect(s.sockets).toHaveLength(2);
    await s.session.stop();
  });

  it.each([401, 403, 411])('%i stops, keeps the credentials, and says what to do', async (code) => {
    const s = createScriptedSession();
    await s.open();
    s.socket.closes(code);
    await settle();
    const last = s.told.events.at(-1);
    expect(last).toMatchObject({ kind: 'stopped', code });
    expect(last?.kind === 'stopped' && last.end.remedy).toMatch(/pair again|Pair again|phone/);
    await s.timers.pass(24 * 3_600_000);
    expect(s.sockets).toHaveLength(1);
    expect(isPaired(s.store.keys)).toBe(true);
    expect(await send(s, 'A')).toEqual({ kind: 'retry', reason: 'not_connected', broken: true });
    await s.session.stop();
  });

  it('waits longer each time, also when it opened for a moment in between', async () => {
    const s = createScriptedSession();
    await s.session.start(s.events);
    await settle();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      s.socket.opens();
      await s.timers.pass(10_000);
      s.socket.closes(428);
      await settle();
      const last = s.told.events.at(-1);
      if (last?.kind === 'closed') waits.push(last.waitMs);
      await s.timers.pass(last?.kind === 'closed' ? last.waitMs : 0);
    }
    expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 96_000, 192_000]);
    s.socket.opens();
    await s.timers.pass(6 * 60_000);
    s.socket.closes(428);
    await settle();
    expect(s.told.events.at(-1)).toMatchObject({ waitMs: 1_500 });
    await s.session.stop();
  });

  it('every policy keeps within its bounds, whatever the chance', () => {
    for (const [code, policy] of Object.entries(CLOSE_POLICIES))
      for (let ends = 1; ends < 40; ends++)
        for (const chance of [0, 0.37, 0.999]) {
          const wait = waitAfter(Number(code), ends, () => chance);
          if (policy.wait === 'never') expect(wait).toBeNull();
          else {
            const most = Math.max(policy.wait[1], policy.growth?.most ?? 0) * 1000;
            expect(wait).toBeGreaterThanOrEqual(0);
            expect(wait).toBeLessThanOrEqual(most);
          }
        }
  });

  it('connects a thousand times again and leaves neither timers nor sockets behind', async () => {
    const s = createScriptedSession();
    await s.session.start(s.events);
    await settle();
    for (let i = 0; i < 1_000; i++) {
      s.socket.opens();
      const sending = send(s, `M${i}`);
      await settle();
      if (i % 2 === 0) s.socket.acks(`M${i}`);
      s.socket.closes([428, 408, 503, 515, 440][i % 5] ?? 428);
      await sending;
      await settle();
      expect(s.timers.waiting(), `after ${i} ends`).toBe(1);
      await s.timers.ringNext();
    }
    expect(s.sockets).toHaveLength(1_001);
    expect(s.sockets.filter((socket) => !socket.ended)).toHaveLength(1);
    await s.session.stop();
    expect(s.timers.waiting()).toBe(0);
    expect(s.sockets.every((socket) => socket.ended)).toBe(true);
  }, 120_000);
});

describe('the server’s word on a message', () => {
  it('accepts, by an acknowledgement without an error', async () => {
    const s = createScriptedSession();
    await s.open();
    const sending = send(s, 'A');
    await settle();
    expect(s.socket.sent).toEqual([{ jid: JID, id: 'A', text: 'halo' }]);
    s.socket.acks('A');
    expect(await sending).toEqual({ kind: 'accepted', at: s.timers.now() });
    await s.session.stop();
  });

  it('is waited for 60 s and no longer', async () => {
    const s = createScriptedSession();
    await s.open();
    const sending = send(s, 'A');
    await s.timers.pass(60_000);
    expect(await sending).toEqual({ kind: 'unacknowledged' });
    await s.session.stop();
  });

  it('463 is a restriction, with the end that WhatsApp names when it is asked', async () => {
    const s = createScriptedSession();
    await s.open();
    const until = new Date(s.timers.now() + 3_600_000);
    s.socket.timelock = { isActive: true, timeEnforcementEnds: until };
    const sending = send(s, 'A');
    await settle();
    s.socket.acks('A', '463');
    expect(await sending).toEqual({ kind: 'restricted', until: until.getTime() });

    s.socket.timelock = new Error('timed out');
    const again = send(s, 'B');
    await settle();
    s.socket.acks('B', '463');
    expect(await again).toEqual({ kind: 'restricted', until: null });
    await s.session.stop();
  });

  it('is another try for any other error, and when the connection ends first', async () => {
    const s = createScriptedSession();
    await s.open();
    const refused = send(s, 'A');
    await settle();
    s.socket.acks('A', '479');
    expect(await refused).toEqual({ kind: 'retry', reason: 'ack_479', broken: false });
    const cut = send(s, 'B');
    await settle();
    s.socket.closes(428);
    expect(await cut).toEqual({ kind: 'retry', reason: 'connection_closed', broken: true });
    await s.session.stop();
  });

  it('tells of a restriction that WhatsApp announces by itself', async () => {
    // Mirrors Socket/messages-recv.js `handleReachoutTimelockNotification`.
    const s = createScriptedSession();
    await s.open();
    const end = new Date(s.timers.now() + 60_000);
    s.socket.ev.emit('connection.update', {
      reachoutTimeLock: { isActive: true, timeEnforcementEnds: end, enforcementType: 'DEFAULT' },
    });
    s.socket.ev.emit('connection.update', {
      reachoutTimeLock: { isActive: false, enforcementType: 'DEFAULT' },
    });
    expect(s.told.restrictions).toEqual([
      { isActive: true, until: end.getTime() },
      { isActive: false },
    ]);
    await s.session.stop();
  });

  it('receipts tell that a message was delivered, read, or played', async () => {
    const s = createScriptedSession();
    await s.open();
    s.socket.receipts('A', DELIVERY_ACK, 1_800_000_010);
    s.socket.receipts('A', READ, 1_800_000_020);
    s.socket.receipts('B', PLAYED, 1_800_000_030);
    s.socket.receipts('C', proto.WebMessageInfo.Status.ERROR);
    expect(s.told.receipts).toEqual([
      { messageId: 'A', state: 'delivered', at: 1_800_000_010_000 },
      { messageId: 'A', state: 'read', at: 1_800_000_020_000 },
      { messageId: 'B', state: 'read', at: 1_800_000_030_000 },
    ]);
    await s.session.stop();
  });

  it('says whether a number is on WhatsApp, and that it does not know when it cannot ask', async () => {
    const s = createScriptedSession();
    await s.open();
    s.socket.known = [JID];
    expect(await s.session.find(PHONE)).toBe('yes');
    expect(await s.session.find('6281255510002' as Phone)).toBe('no');
    s.socket.known = new Error('408');
    expect(await s.session.find(PHONE)).toBe('unknown');
    s.socket.closes(428);
    expect(await s.session.find(PHONE)).toBe('unknown');
    await s.session.stop();
  });

  it('answers a phone that asks for a message again from the outbox, never with an empty one', async () => {
    const s = createScriptedSession();
    await s.open();
    s.store.outbox.queue(
      {
        key: null,
        officerId: null,
        phone: PHONE,
        kind: 'answer',
        text: 'isi pesan',
        messageId: 'A',
        menu: false,
        notBefore: 0,
        items: [],
      },
      0,
    );
    const ask = s.socket.config.getMessage;
    expect(await ask?.({ id: 'A', remoteJid: JID })).toEqual({ conversation: 'isi pesan' });
    expect(await ask?.({ id: 'B', remoteJid: JID })).toBeUndefined();
    await s.session.stop();
  });
});

describe('a probe', () => {
  it('is good when it is acknowledged and heard, by a receipt of the own phone', async () => {
    const s = createScriptedSession();
    await s.open();
    const probing = s.session.probe();
    await settle();
    const sent = s.socket.sent[0];
    expect(sent?.jid).toBe('6281200000000@s.whatsapp.net');
    s.socket.acks(sent?.id ?? '');
    await settle();
    s.socket.receipts(sent?.id ?? '', DELIVERY_ACK);
    expect(await probing).toBe('good');
    await s.session.stop();
  });

  it('is heard by the receipt that an own phone sends, which Baileys calls SERVER_ACK', async () => {
    // Mirrors Socket/messages-recv.js `handleReceipt` of type `sender`, and Utils/generics.js `STATUS_MAP`.
    const s = createScriptedSession();
    await s.open();
    const probing = s.session.probe();
    await settle();
    const id = s.socket.sent[0]?.id ?? '';
    s.socket.acks(id);
    await settle();
    s.socket.receipts(id, proto.WebMessageInfo.Status.SERVER_ACK);
    expect(await probing).toBe('good');
    expect(s.told.receipts).toEqual([]);
    await s.session.stop();
  });

  it('that the server refuses has failed, and one under which the connection ended has not', async () => {
    const s = createScriptedSession();
    await s.open();
    const refused = s.session.probe();
    await settle();
    s.socket.acks(s.socket.sent[0]?.id ?? '', '479');
    expect(await refused).toBe('unacknowledged');
    const cut = s.session.probe();
    await settle();
    s.socket.closes(428);
    expect(await cut).toBe('not_connected');
    await s.session.stop();
  });

  it('is deaf without an echo, unacknowledged without an ack, and nothing without a connection', async () => {
    const s = createScriptedSession();
    await s.open();
    const deaf = s.session.probe();
    await settle();
    s.socket.acks(s.socket.sent[0]?.id ?? '');
    await s.timers.pass(60_000);
    expect(await deaf).toBe('deaf');
    const silent = s.session.probe();
    await s.timers.pass(60_000);
    expect(await silent).toBe('unacknowledged');
    s.session.reconnect();
    await settle();
    expect(await s.session.probe()).toBe('not_connected');
    await s.session.stop();
    expect(s.timers.waiting()).toBe(0);
  });
});

describe('what comes in', () => {
  const at = 1_800_000_100;

  it('is taken as a whole batch, of both types, but not from before the pairing', async () => {
    const s = createScriptedSession();
    await s.open();
    const old = at - 10_000;
    s.socket.delivers(
      [
        messageOf(JID, 'OLD', old, { conversation: 'dulu' }),
        messageOf(JID, 'A', at, { conversation: 'satu' }),
        messageOf(JID, 'B', at, {
          extendedTextMessage: { text: 'dua', contextInfo: { stanzaId: 'N1' } },
        }),
      ],
      'notify',
    );
    s.socket.delivers([messageOf(JID, 'C', at, { conversation: 'tiga' })], 'append');
    await settle();
    expect(s.told.received.map((m) => [m.messageId, m.text, m.quotedId])).toEqual([
      ['A', 'satu', null],
      ['B', 'dua', 'N1'],
      ['C', 'tiga', null],
    ]);
    await s.session.stop();
  });

  it('leaves out groups, broadcasts, one’s own messages and housekeeping', async () => {
    const s = createScriptedSession();
    await s.open();
    const own = { ...messageOf(JID, 'OWN', at, { conversation: 'x' }) } as {
      key: { fromMe: boolean };
    };
    own.key.fromMe = true;
    s.socket.delivers([
      messageOf('1203630@g.us', 'G', at, { conversation: 'x' }),
      messageOf('status@broadcast', 'S', at, { conversation: 'x' }),
      messageOf('1203630@newsletter', 'N', at, { conversation: 'x' }),
      own,
      messageOf(JID, 'P', at, {
        protocolMessage: { type: proto.Message.ProtocolMessage.Type.EPHEMERAL_SETTING },
      }),
      messageOf(JID, 'K', at, { senderKeyDistributionMessage: {} }),
    ]);
    await settle();
    expect(s.told.received).toEqual([]);
    const ignores = s.socket.config.shouldIgnoreJid;
    expect(
      ['1203630@g.us', 'status@broadcast', '1203630@newsletter', JID, LID].map((j) => ignores?.(j)),
    ).toEqual([true, true, true, false, false]);
    await s.session.stop();
  });

  it('is known by number, by LID, or by both; the digits of a LID are never a number', async () => {
    const s = createScriptedSession();
    await s.open();
    s.socket.delivers([
      messageOf(JID, 'A', at, { conversation: 'x' }),
      messageOf(LID, 'B', at, { conversation: 'x' }),
      messageOf(LID, 'C', at, { conversation: 'x' }, JID),
      messageOf(JID, 'D', at, { conversation: 'x' }, LID),
    ]);
    await settle();
    expect(s.told.received.map((m) => m.from)).toEqual([
      { phone: PHONE, lid: null },
      { phone: null, lid: '77000000000001' },
      { phone: PHONE, lid: '77000000000001' },
      { phone: PHONE, lid: '77000000000001' },
    ]);
    // Mirrors Utils/sync-action-utils.js: a contact that tells both names.
    s.socket.ev.emit('lid-mapping.update', { lid: LID, pn: JID });
    // Mirrors Signal/lid-mapping.js `storeLIDPNMappings`, as Baileys learns while it sends.
    await s.socket.config.auth.keys.set({
      'lid-mapping': { [PHONE]: '77000000000001', '77000000000001_reverse': PHONE },
    });
    expect(s.told.identities).toEqual([
      { phone: PHONE, lid: '77000000000001' },
      { phone: PHONE, lid: '77000000000001' },
    ]);
    await s.session.stop();
  });

  it('may be an edit, a deletion, a reaction, or media, and is kept as such', async () => {
    const s = createScriptedSession();
    await s.open();
    const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type;
    const cases: [proto.IMessage, object][] = [
      [
        // Mirrors Utils/process-message.js, case MESSAGE_EDIT.
        {
          protocolMessage: {
            type: MESSAGE_EDIT,
            key: { id: 'A' },
            editedMessage: { conversation: 'PROSES' },
          },
        },
        { kind: 'edit', text: 'PROSES', quotedId: 'A' },
      ],
      [
        { protocolMessage: { type: REVOKE, key: { id: 'A' } } },
        { kind: 'deletion', text: '', quotedId: 'A' },
      ],
      [
        { reactionMessage: { key: { id: 'N1', fromMe: true }, text: '👍' } },
        { kind: 'reaction', text: '👍', quotedId: 'N1' },
      ],
      [
        { imageMessage: { mimetype: 'image/jpeg', fileLength: 48_211, caption: 'selesai' } },
        { kind: 'image', text: 'selesai', media: 'image/jpeg, 48211 bytes' },
      ],
      [
        {
          documentWithCaptionMessage: {
            message: { documentMessage: { mimetype: 'application/pdf' } },
          },
        },
        { kind: 'document', text: '', media: 'application/pdf' },
      ],
      [
        { audioMessage: { ptt: true, mimetype: 'audio/ogg', contextInfo: { stanzaId: 'N2' } } },
        { kind: 'voice', quotedId: 'N2', media: 'audio/ogg' },
      ],
      [{ audioMessage: { mimetype: 'audio/mp4' } }, { kind: 'audio' }],
      [{ ptvMessage: { mimetype: 'video/mp4' } }, { kind: 'video' }],
      [{ pollCreationMessageV3: { name: 'x' } }, { kind: 'other', text: '' }],
      [{ stickerMessage: { mimetype: 'image/webp' } }, { kind: 'other', media: 'image/webp' }],
      [
        { ephemeralMessage: { message: { extendedTextMessage: { text: 'siap' } } } },
        { kind: 'text', text: 'siap' },
      ],
    ];
    s.socket.delivers(cases.map(([message], i) => messageOf(JID, `M${i}`, at, message)));
    await settle();
    expect(s.told.received).toMatchObject(cases.map(([, expected]) => expected));
    await s.session.stop();
  });

  it('is kept before WhatsApp hears that it was received, and taken over after a crash', async () => {
    const store = openStore(':memory:');
    const first = createScriptedSession({ store });
    await first.open();
    // The stanza arrives, and the program dies before Baileys hands its content over.
    const plain = proto.Message.encode({ conversation: 'PROSES 9810000' }).finish();
    first.socket.ws.emit('CB:message', stanzaOf(JID, 'LOST', at, plain));
    expect(first.told.received).toEqual([]);

    const second = createScriptedSession({ store });
    await second.session.start(second.events);
    await settle();
    expect(second.told.received).toMatchObject([
      { messageId: 'LOST', from: { phone: PHONE }, text: 'PROSES 9810000', at: at * 1000 },
    ]);
    expect(store.keys.list('penghubung-inbox').size).toBe(0);
    await first.session.stop();
    await second.session.stop();
  });

  it('is kept in the very transaction in which the key that opens it is used up', async () => {
    const store = openStore(':memory:');
    const batches: string[][] = [];
    const keys = {
      ...store.keys,
      put(changes: Parameters<typeof store.keys.put>[0]) {
        batches.push(changes.map((change) => change.family));
        store.keys.put(changes);
      },
    };
    const received = createReceived(keys);
    const party = (
      state: AuthState['state'],
      make = DEFAULT_CONNECTION_CONFIG.makeSignalRepository,
    ) => {
      const options = { maxCommitRetries: 1, delayBetweenTriesMs: 1 };
      const auth = {
        creds: state.creds,
        keys: addTransactionCapability(state.keys, quietLogger, options),
      };
      return { auth, signal: make(auth, quietLogger) };
    };
    const nothing = () => undefined;
    const bot = party(openAuthState(keys, nothing).state, received.makeSignalRepository);
    const officer = party(openAuthState(openStore(':memory:').keys, nothing).state);
    const preKey = Curve.generateKeyPair();
    await bot.auth.keys.set({ 'pre-key': { '7': preKey } });
    const { creds } = bot.auth;
    await officer.signal.injectE2ESession({
      jid: JID,
      session: {
        registrationId: creds.registrationId,
        identityKey: generateSignalPubKey(creds.signedIdentityKey.public),
        signedPreKey: {
          keyId: creds.signedPreKey.keyId,
          publicKey: generateSignalPubKey(creds.signedPreKey.keyPair.public),
          signature: creds.signedPreKey.signature,
        },
        preKey: { keyId: 7, publicKey: generateSignalPubKey(preKey.public) },
      },
    });
    const data = encodeWAMessage({ conversation: 'PROSES 9810000' });
    const { type, ciphertext } = await officer.signal.encryptMessage({ jid: JID, data });
    received.arrives({
      tag: 'message',
      attrs: { from: JID, id: 'SEALED', t: String(at) },
      content: [{ tag: 'enc', attrs: { type }, content: ciphertext }],
    });
    batches.length = 0;
    await bot.signal.decryptMessage({ jid: JID, type, ciphertext });
    expect(batches.filter((families) => families.includes('session'))).toEqual([
      expect.arrayContaining(['session', 'penghubung-inbox']) as string[],
    ]);
    const [waiting] = received.waiting({ id: '', lid: '' });
    expect(waiting).toMatchObject({
      key: { id: 'SEALED', remoteJid: JID },
      message: { conversation: 'PROSES 9810000' },
    });
    received.done(waiting?.key ?? {});
    expect(received.waiting({ id: '', lid: '' })).toEqual([]);
  });

  it('is tried again when the database would not take it', async () => {
    let full = true;
    const s = createScriptedSession({
      receives() {
        if (full) throw new Error('disk full');
      },
    });
    await s.open();
    const plain = proto.Message.encode({ conversation: 'halo' }).finish();
    s.socket.ws.emit('CB:message', stanzaOf(JID, 'A', at, plain));
    s.socket.delivers([messageOf(JID, 'A', at, { conversation: 'halo' })]);
    await settle();
    expect(s.told.received).toEqual([]);
    expect(s.told.events.at(-1)).toMatchObject({ kind: 'message_kept' });
    full = false;
    await s.timers.pass(15_000);
    expect(s.told.received.map((m) => m.messageId)).toEqual(['A']);
    await s.session.stop();
  });
});

describe('pairing', () => {
  it('shows QR and code, goes through 515, and is paired only once the connection opens', async () => {
    // Mirrors Socket/socket.js: `pair-device` gives QR codes, `pair-success` new credentials, then 515.
    const s = createScriptedSession({ paired: false, pairWith: PHONE });
    await s.session.start(s.events);
    await settle();
    s.socket.ev.emit('connection.update', { qr: 'QR1' });
    s.socket.ev.emit('connection.update', { qr: 'QR2' });
    await settle();
    expect(s.told.events).toEqual([
      { kind: 'qr', qr: 'QR1' },
      { kind: 'qr', qr: 'QR2' },
      { kind: 'pairing_code', code: 'ABCD1234' },
    ]);
    const { creds } = s.socket.config.auth;
    creds.me = { id: `${PHONE}:3@s.whatsapp.net` };
    creds.account = {};
    s.socket.ev.emit('creds.update', {});
    s.socket.ev.emit('connection.update', { isNewLogin: true });
    expect(isPaired(s.store.keys)).toBe(false);
    s.socket.closes(515);
    await settle();
    await s.timers.ringNext();
    expect(s.sockets).toHaveLength(2);
    s.socket.opens();
    expect(isPaired(s.store.keys)).toBe(true);
    expect(ownPhone(s.store.keys)).toBe(PHONE);
    await s.session.stop();
  });

  it('begins anew when a code was shown and never entered', async () => {
    // Mirrors Socket/socket.js `requestPairingCode`, which writes `me` before anybody has paired.
    const s = createScriptedSession({ paired: false, pairWith: PHONE });
    await s.session.start(s.events);
    await settle();
    s.socket.config.auth.creds.me = { id: JID, name: '~' };
    s.socket.ev.emit('creds.update', {});
    s.socket.closes(408);
    await settle();
    await s.timers.ringNext();
    expect(s.socket.config.auth.creds.me).toBeUndefined();
    await s.session.stop();
  });

  it('keeps the session that is there until a new one has come about', () => {
    const s = createScriptedSession();
    const { keys } = s.store;
    keys.put([{ family: 'session', name: 'x', value: '1' }]);
    const before = setAside(keys);
    expect(isPaired(keys)).toBe(false);
    keys.put([{ family: 'creds', name: 'creds', value: '{}' }]);
    before.restore();
    expect(isPaired(keys)).toBe(true);
    expect(keys.list('session').size).toBe(1);
    setAside(keys);
    restoreAside(keys);
    expect(isPaired(keys)).toBe(true);
    setAside(keys).forget();
    expect(isPaired(keys)).toBe(false);
    restoreAside(keys);
    expect(keys.list('session').size).toBe(0);
  });

  it.each(['told', 'silent', new Error('Connection Closed')] as const)(
    'is logged out, and stopped whatever WhatsApp says to that: %s',
    async (logout) => {
      const s = createScriptedSession();
      await s.open();
      s.socket.logout = logout;
      const done = s.session.logOut();
      await settle();
      await s.timers.pass(20_000);
      await done;
      expect([s.socket.loggedOut, s.socket.ended, s.session.isReady()]).toEqual([1, true, false]);
      expect(s.sockets).toHaveLength(1);
    },
  );

  it('is logged out without a word to WhatsApp where there is no connection', async () => {
    const s = createScriptedSession();
    await s.session.start(s.events);
    await settle();
    await s.session.logOut();
    expect(s.socket.loggedOut).toBe(0);
  });
});

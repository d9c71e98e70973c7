import { afterEach, describe, expect, it } from 'vitest';
import type { Lid } from '../../src/domain/address.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  OPERATOR,
  STRANGER,
  type Person,
  type World,
} from '../world/world.js';

let world: World;
afterEach(() => world.expectsNextSteps());
const begin = (onboarding: 'required' | 'off' = 'required') =>
  (world = createWorld({ env: { DIGEST_OFFICERS: 'off', ONBOARDING: onboarding } }));
const officer = (person: Person) => world.store.roster.officerByPhone(person.phone);
const lid = (digits: string) => digits as Lid;
const invite = (person: Person, code: string) =>
  world.store.transaction(() => world.store.roster.setInviteCode(officer(person)?.id ?? 0, code));
const CODE = '7F3KQ2MX';

describe('the handshake', () => {
  it('tells nobody before they have written; the coordinator sees who is missing', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-03T09:00');
    world.expectsSilence();
    await world.replies(COORDINATOR, 'halo');
    world.expects(COORDINATOR, /Selamat datang.*Admin Koordinator/s);
    await world.advanceTo('2026-02-04T09:00');
    const digest = world.expects(COORDINATOR, /Ringkasan harian/);
    expect(digest.text).toMatch(/Pejabat Penghubung Dinkes: belum menyapa bot/);
    world.readAll();
  });

  it('welcomes the first message, saying what it is, who runs it, what it keeps, and how to get help', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH);
    expect(await world.replies(LIAISON, 'Halo Penghubung Dinas Kominfo')).toBe('welcomed');
    const welcome = world.expects(LIAISON, /Selamat datang/);
    for (const part of [
      /layanan otomatis Dinas Kominfo/,
      /Yang disimpan/,
      /BANTUAN/,
      /BERHENTI/,
      /terbuka saat ini: 1/,
    ])
      expect(welcome.text).toMatch(part);
    // What nobody could be told before is told at once.
    world.expects(LIAISON, /menyampaikan disposisi/);
    world.expectsSilence();
    await world.replies(LIAISON, 'halo lagi');
    world.expects(LIAISON, /Salam/);
    world.expectsSilence();
  });

  it('takes a first message that already says something', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH);
    expect(await world.replies(LIAISON, 'PROSES 7654321 petugas di lokasi')).toBe('done');
    world.expects(LIAISON, /Selamat datang/);
    world.expects(LIAISON, /#7654321/);
    world.readAll();
  });

  it('is not asked for when it is switched off', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(LIAISON, /#7654321/);
    world.readAll();
    await world.replies(LIAISON, 'halo');
    world.expects(LIAISON, /Salam/);
    world.expectsSilence();
  });
});

describe('who somebody is', () => {
  it('an invitation’s code names an officer whose number WhatsApp hides; their LID is known from then on', async () => {
    begin();
    invite(LIAISON, CODE);
    await world.dispositionArrives('7654321', HEALTH);
    await world.arrives({
      from: { phone: null, lid: lid('77000000000001') },
      text: `Halo Penghubung, saya Pejabat Penghubung. Kode ${CODE.toLowerCase()}`,
    });
    expect(officer(LIAISON)?.lid).toBe('77000000000001');
    world.expects(LIAISON, /Selamat datang/);
    world.expects(LIAISON, /menyampaikan disposisi/);
    await world.arrives({ from: { phone: null, lid: lid('77000000000001') }, text: 'siap' });
    world.expects(LIAISON, /#7654321 dicatat sudah diterima/);
  });

  it('a LID whose digits are an officer’s number is not that officer', async () => {
    begin('off');
    await world.advanceTo('2026-02-02T09:01');
    world.readAll();
    expect(
      await world.arrives({ from: { phone: null, lid: lid(LIAISON.phone) }, text: 'siap' }),
    ).toBe('stranger_ignored');
    world.expectsSilence();
  });

  it('learns both names from a message and from WhatsApp’s own word', async () => {
    begin('off');
    await world.arrives({ from: { phone: LIAISON.phone, lid: lid('771') }, text: 'halo' });
    world.app.identified({ phone: OPERATOR.phone, lid: lid('772') });
    world.app.identified({ phone: STRANGER.phone, lid: lid('773') });
    expect(officer(LIAISON)?.lid).toBe('771');
    expect(officer(OPERATOR)?.lid).toBe('772');
    world.readAll();
    await world.dispositionArrives('7654321', HEALTH);
    expect(world.expects(LIAISON, /#7654321/).address).toEqual({
      phone: LIAISON.phone,
      lid: '771',
    });
    world.readAll();
  });

  it('another account at an officer’s number, and an officer at another number, are told to the coordinator once', async () => {
    begin('off');
    world.app.identified({ phone: LIAISON.phone, lid: lid('771') });
    world.expectsSilence();
    for (let i = 0; i < 2; i++)
      await world.arrives({ from: { phone: LIAISON.phone, lid: lid('779') }, text: 'halo' });
    world.expects(
      COORDINATOR,
      /Nomor Pejabat Penghubung Dinkes .* kini dipakai akun WhatsApp lain/,
    );
    expect(officer(LIAISON)?.lid).toBe('779');
    world.readAll();
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.arrives({ from: { phone: STRANGER.phone, lid: lid('779') }, text: 'siap 7654321' });
    expect(
      world.expects(COORDINATOR, /menulis dari nomor lain, berakhiran \d{4}/).text,
    ).not.toContain(STRANGER.phone);
    // The answer goes to whoever wrote, as the old number may be somebody else's by now.
    world.expects(STRANGER, /#7654321 dicatat sudah diterima/);
    world.expectsSilence();
  });

  it('an invitation used by somebody else is refused, and the coordinator hears of it', async () => {
    begin();
    await world.replies(COORDINATOR, 'halo');
    invite(LIAISON, CODE);
    world.readAll();
    expect(await world.replies(STRANGER, `Halo, kode ${CODE}`)).toBe('stranger_answered');
    world.expects(
      COORDINATOR,
      /Undangan untuk Pejabat Penghubung Dinkes .* dipakai dari nomor lain/,
    );
    expect(officer(LIAISON)?.wroteAt).toBeNull();
    world.readAll();
    world.app.identified({ phone: LIAISON.phone, lid: lid('771') });
    await world.arrives({ from: { phone: null, lid: lid('999') }, text: `kode ${CODE}` });
    expect(officer(LIAISON)?.lid).toBe('771');
    world.readAll();
  });
});

describe('an invitation', () => {
  const hidden = (digits: string) => ({ phone: null, lid: lid(digits) }) as const;

  it('that names somebody whose number is hidden is told to the coordinator, once', async () => {
    begin();
    await world.replies(COORDINATOR, 'halo');
    world.readAll();
    invite(LIAISON, CODE);
    await world.arrives({ from: hidden('771'), text: `kode ${CODE}` });
    world.expects(COORDINATOR, /nomornya disembunyikan WhatsApp/);
    world.readAll();
  });

  it('is good for the first words only: whoever holds it later is not the officer', async () => {
    begin();
    await world.replies(COORDINATOR, 'halo');
    invite(LIAISON, CODE);
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, `halo, kode ${CODE}`);
    world.readAll();
    expect(await world.arrives({ from: hidden('999'), text: `kode ${CODE} selesai 7654321` })).toBe(
      'stranger_ignored',
    );
    world.expects(COORDINATOR, /dipakai lagi setelah berlaku/);
    expect(officer(LIAISON)?.lid).toBeNull();
  });

  it('of an officer whose number changed in the roster goes before the account’s old place in it', async () => {
    begin();
    await world.arrives({ from: { phone: LIAISON.phone, lid: lid('771') }, text: 'halo' });
    await world.rosterBecomes([
      assigned(NEW_LIAISON, 'liaison', HEALTH),
      assigned(COORDINATOR, 'coordinator', null),
    ]);
    world.readAll();
    invite(NEW_LIAISON, CODE);
    await world.arrives({ from: hidden('771'), text: `kode ${CODE}` });
    world.expects(NEW_LIAISON, /Selamat datang/);
    expect(officer(NEW_LIAISON)?.lid).toBe('771');
    expect(officer(LIAISON)?.lid).toBeNull();
    world.readAll();
  });
});

describe('BERHENTI', () => {
  it('goes to the coordinator, is honoured when they agree, and can be taken back', async () => {
    begin('off');
    await world.advanceTo('2026-02-02T09:01');
    world.readAll();
    expect(await world.replies(LIAISON, 'BERHENTI')).toBe('answered');
    world.expects(LIAISON, /teruskan kepada Admin Koordinator/);
    await world.gathers();
    const request = world.expects(COORDINATOR, /meminta berhenti menerima pesan/);
    const number = /SETUJU (\d+)/.exec(request.text)?.[1] ?? '';
    await world.replies(LIAISON, 'stop');
    world.expects(LIAISON, /teruskan/);
    world.expectsSilence();
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(LIAISON, /#7654321/);
    world.readAll();

    await world.replies(OPERATOR, `setuju berhenti ${number}`);
    world.expects(OPERATOR, /Tidak ada yang menunggu keputusan/);
    await world.replies(COORDINATOR, `setuju berhenti ${number}`);
    world.expects(COORDINATOR, /tidak akan dikirimi pesan lagi/);
    world.expects(LIAISON, /disetujui Admin Koordinator/);
    await world.dispositionArrives('7654322', HEALTH);
    world.expects(OPERATOR, /#7654322/);
    world.expectsSilence();
    await world.advanceTo('2026-02-03T08:00');
    expect(world.readAll().find((m) => m.to === COORDINATOR.phone)?.text).toMatch(
      /Pejabat Penghubung Dinkes: berhenti menerima pesan/,
    );

    await world.replies(LIAISON, 'MULAI');
    world.expects(LIAISON, /dikirim kembali/);
    await world.dispositionArrives('7654323', HEALTH);
    world.expects(LIAISON, /#7654323/);
    world.readAll();
  });

  it('holds for what was queued before, which goes to others', async () => {
    begin('off');
    await world.replies(LIAISON, 'BERHENTI');
    world.readAll();
    world.messengerIsReady(false);
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(COORDINATOR, 'SETUJU BERHENTI 1');
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-02T10:00');
    expect(world.all.filter((m) => m.to === LIAISON.phone && m.text.includes('7654321'))).toEqual(
      [],
    );
    world.expects(OPERATOR, /#7654321/);
    world.readAll();
  });

  it('waits in the coordinator’s digest while nobody could be told', async () => {
    begin();
    await world.replies(LIAISON, 'halo');
    await world.replies(LIAISON, 'BERHENTI');
    world.readAll();
    await world.replies(COORDINATOR, 'halo');
    world.readAll();
    await world.advanceTo('2026-02-03T08:00');
    world.expects(COORDINATOR, /Meminta berhenti menerima pesan: 1.*SETUJU 1/s);
    world.readAll();
  });

  it('is refused when the coordinator says so', async () => {
    begin('off');
    await world.replies(LIAISON, 'mohon berhenti kirim pesan');
    await world.gathers();
    const number =
      /TOLAK (\d+)/.exec(world.expects(COORDINATOR, /meminta berhenti/).text)?.[1] ?? '';
    world.readAll();
    await world.replies(COORDINATOR, `Tolak berhenti ${number}`);
    world.expects(COORDINATOR, /ditolak/);
    world.expects(LIAISON, /belum dapat disetujui/);
    await world.replies(COORDINATOR, `Setuju berhenti ${number}`);
    world.expects(COORDINATOR, /Tidak ada yang menunggu keputusan/);
    expect(officer(LIAISON)?.stoppedAt).toBeNull();
  });
});

describe('what is no plain message', () => {
  const from = { phone: LIAISON.phone, lid: null };

  it('an edit counts as new words, unless it means the same', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'TERIMA 7654321', null, 'M1');
    world.expects(LIAISON, /sudah diterima/);
    expect(
      await world.arrives({ from, kind: 'edit', quotedId: 'M1', text: 'terima 7654321!' }),
    ).toBe('noted');
    world.expectsSilence();
    expect(
      await world.arrives({
        from,
        kind: 'edit',
        quotedId: 'M1',
        text: 'PROSES 7654321 tim di lokasi',
      }),
    ).toBe('done');
    world.expects(LIAISON, /tim di lokasi/);
    // Back to the first words is a change too.
    expect(
      await world.arrives({ from, kind: 'edit', quotedId: 'M1', text: 'TERIMA 7654321' }),
    ).toBe('done');
    world.readAll();
  });

  it('a deletion of a report is answered, as the report stands; of anything else it is only kept', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'TERIMA 7654321', null, 'M1');
    await world.replies(LIAISON, 'apa kabar', null, 'M2');
    world.readAll();
    expect(await world.arrives({ from, kind: 'deletion', quotedId: 'M2' })).toBe('noted');
    world.expectsSilence();
    await world.arrives({ from, kind: 'deletion', quotedId: 'M1' });
    world.expects(LIAISON, /terlanjur dicatat/);
  });

  it('a thumb on a notice acknowledges it; another emoji, or taking it away, does nothing', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    await world.dispositionArrives('7654322', HEALTH);
    const notice = world.expects(LIAISON, /#7654322/);
    world.readAll();
    for (const text of ['😂', ''])
      expect(
        await world.arrives({ from, kind: 'reaction', quotedId: notice.messageId, text }),
      ).toBe('noted');
    world.expectsSilence();
    await world.arrives({ from, kind: 'reaction', quotedId: notice.messageId, text: '👍🏽' });
    world.expects(LIAISON, /#7654322 dicatat sudah diterima/);
    // On an answer that names nothing, or on nothing known, it acknowledges nothing.
    await world.replies(LIAISON, 'bantuan');
    const help = world.expects(LIAISON, /Petunjuk/);
    for (const quotedId of [help.messageId, 'NOBODY'])
      expect(await world.arrives({ from, kind: 'reaction', quotedId, text: '👍' })).toBe('noted');
    world.expectsSilence();
  });

  it('media are kept as such; a caption is understood, and without one the officer is asked for words', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.arrives({ from, kind: 'voice', media: 'audio/ogg, 9000 bytes', messageId: 'V1' });
    world.expects(LIAISON, /belum dapat kami baca/);
    await world.arrives({
      from,
      kind: 'image',
      media: 'image/jpeg',
      text: 'PROSES 7654321 foto lokasi',
      messageId: 'V2',
    });
    world.expects(LIAISON, /foto lokasi/);
    // An album is answered once.
    for (let i = 0; i < 5; i++) await world.arrives({ from, kind: 'image', media: 'image/jpeg' });
    world.expectsSilence();
    const kept = ['V1', 'V2'].map((id) => world.store.inbound.byMessageId(LIAISON.phone, id));
    expect(kept).toMatchObject([
      { kind: 'voice', media: 'audio/ogg, 9000 bytes', text: '' },
      { kind: 'image', media: 'image/jpeg' },
    ]);
  });

  it('is taken once, also when the same person shows under another name', async () => {
    begin('off');
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    world.app.identified({ phone: LIAISON.phone, lid: lid('771') });
    await world.arrives({ from, text: 'TERIMA 7654321', messageId: 'M1' });
    world.readAll();
    expect(
      await world.arrives({
        from: { phone: null, lid: lid('771') },
        text: 'TERIMA 7654321',
        messageId: 'M1',
      }),
    ).toBe('repeated');
    world.expectsSilence();
  });
});

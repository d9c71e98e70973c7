import { describe, expect, it } from 'vitest';
import { chatOf, type Lid } from '../../src/domain/address.js';
import { agencyCodeFrom, agencyKey, cutShort, matchAgency } from '../../src/domain/agency.js';
import {
  classificationNamed,
  classificationOf,
  isKnownClass,
  isPlain,
  mayQuote,
  PROVISIONAL_ID,
  privacyOf,
  statusNamed,
  statusOf,
  TRACKING_ID,
} from '../../src/domain/complaint.js';
import type { Phone } from '../../src/domain/roster.js';
import { remembering } from '../../src/domain/remembering.js';
import { scrubFor } from '../../src/domain/scrub.js';
import { silentSince } from '../../src/domain/missing.js';
import { ceilingOf, type SendingRules } from '../../src/domain/sending.js';
import { readConfig } from '../../src/config.js';
import { loadRules, officeFrom } from '../../src/rules.js';
import { parseMoment } from '../../src/domain/zone.js';

// Words as sources write them, and what the rules make of them.

describe('a status', () => {
  it.each([
    ['Belum Terverifikasi', 'unverified'],
    ['TERDISPOSISI', 'awaiting'],
    [' terverifikasi. ', 'awaiting'],
    ['Belum  ditindaklanjuti (60HK)', 'awaiting'],
    ['Belum ditindaklanjuti (5 hari kerja)', 'awaiting'],
    ['Belum ditindaklanjuti (14 hari)', 'awaiting'],
    ['Proses', 'in_progress'],
    ['Ditanggapi oleh Pelapor', 'reporter_replied'],
    ['Ditutup oleh Sistem', 'closed'],
    ['Tertunda', 'postponed'],
    ['Diarsipkan oleh Admin', 'archived'],
    ['Bukan Kewenangan', 'not_our_authority'],
    ['Dibatalkan oleh pelapor', 'withdrawn'],
    ['Selesai', 'closed'],
    ['Selesai sebagian', 'unknown'],
    ['Selesai...', 'unknown'],
    ['Selesai…', 'unknown'],
    ['Selesai ..', 'unknown'],
    ['Selesai.', 'closed'],
    ['Belum selesai', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (text, expected) => {
    expect(statusOf(text)).toBe(expected);
  });
  it('is known by its own name as well', () => {
    expect(statusNamed('reporter_replied')).toBe('reporter_replied');
    expect(statusNamed('Selesai')).toBe('closed');
    expect(statusOf('reporter_replied')).toBe('unknown');
  });
});

describe('a class', () => {
  it.each([
    ['Pengaduan Berkadar Pengawasan', 'oversight_complaint'],
    ['Pengaduan Tidak Berkadar Pengawasan', 'complaint'],
    ['Laporan tdk berkadar pengawasan lainnya', 'complaint'],
    ['tanpa berkadar pengawasan', 'complaint'],
    ['Laporan berkadar pengawasan', 'oversight_complaint'],
    ['berkadar pengawasan, bukan tidak berkadar pengawasan', 'oversight_complaint'],
    ['Permintaan Informasi', 'information_request'],
    ['Aspirasi', 'aspiration'],
    ['Pengaduan', 'unspecified'],
    ['Pengawasan', 'unspecified'],
    ['', 'unspecified'],
  ])('%j is %s', (text, expected) => {
    expect(classificationOf(text)).toBe(expected);
  });
  it('is known, or plain, or neither', () => {
    expect(isKnownClass('Pengaduan')).toBe(true);
    expect(isKnownClass('unspecified')).toBe(true);
    expect(isKnownClass('oversight_complaint')).toBe(true);
    expect(isKnownClass('Aspirasi')).toBe(true);
    expect(isKnownClass('')).toBe(false);
    expect(isKnownClass('Pengaduan Khusus')).toBe(false);
    expect(isPlain('PENGADUAN')).toBe(true);
    expect(isPlain('Aspirasi')).toBe(false);
    expect(classificationNamed('aspiration')).toBe('aspiration');
  });
});

describe('a type', () => {
  it.each([
    ['', 'open'],
    ['-', 'open'],
    [' – ', 'open'],
    ['Anonim', 'anonymous'],
    ['Laporan Anonim', 'anonymous'],
    ['Tipe laporan anonim', 'anonymous'],
    ['Rahasia', 'secret'],
    ['Anonim, Rahasia', 'secret'],
    ['Tidak Rahasia', 'secret'],
    ['open', 'open'],
    ['anonymous', 'anonymous'],
    ['Bukan anonim', null],
    ['anonimitas', null],
    ['.', null],
    ['-'.repeat(21), null],
    ['Terbuka', null],
  ])('%j is %j', (text, expected) => {
    expect(privacyOf(text)).toBe(expected);
  });
});

describe('a complaint’s words', () => {
  const facts = {
    privacy: 'open',
    rawPrivacy: '-',
    classification: 'complaint',
    rawClassification: 'Pengaduan Tidak Berkadar Pengawasan',
  } as const;
  it.each([
    [{}, true],
    [{ privacy: 'anonymous', rawPrivacy: 'Anonim' }, true],
    [{ privacy: 'secret', rawPrivacy: 'Rahasia' }, false],
    [{ privacy: 'secret' }, false],
    [{ rawPrivacy: '' }, false],
    [{ rawPrivacy: 'Tersembunyi' }, false],
    [{ classification: 'unspecified', rawClassification: 'Pengaduan' }, true],
    [{ classification: 'unspecified', rawClassification: 'Pengaduan Khusus' }, false],
    [{ rawClassification: 'Pengaduan Khusus' }, false],
    [{ classification: 'oversight_complaint' }, false],
    [{ classification: 'unspecified' }, false],
    [{ classification: 'aspiration', rawClassification: 'Aspirasi' }, true],
  ] as const)('with %j may be quoted: %j', (given, expected) => {
    expect(mayQuote({ ...facts, ...given })).toBe(expected);
  });
});

describe('a tracking ID', () => {
  it.each([
    ['123456', true],
    ['1234567890', true],
    ['12345', false],
    ['12345678901', false],
    ['012345', false],
    ['123456a', false],
    ['a123456', false],
    [' 123456', false],
  ])('%j: %j', (text, expected) => {
    expect(TRACKING_ID.test(text)).toBe(expected);
  });
  it.each([
    ['L-2026-0001', true],
    ['L-2026-123456', true],
    ['L-2026-1234567', false],
    ['L-2026-001', false],
    ['L-26-0001', false],
    ['XL-2026-0001', false],
    ['L-2026-0001 ', false],
  ])('given here, %j: %j', (text, expected) => {
    expect(PROVISIONAL_ID.test(text)).toBe(expected);
  });
});

describe('an agency', () => {
  const nobody = scrubFor(null);
  it.each([
    ['3527001', '3527001'],
    ['A-1.2/x', 'A-1.2/x'],
    ['x', 'x'],
    ['-', null],
    ['._', null],
    ['', null],
    ['A'.repeat(50), 'A'.repeat(50)],
    ['A'.repeat(51), null],
    ['Dinas Kesehatan', null],
    ['081255512345', null],
  ])('has of %j the ID %j', (text, expected) => {
    expect(agencyCodeFrom(text, nobody)).toBe(expected);
  });
  it('has none in the reporter’s name', () => {
    expect(agencyCodeFrom('Pelapor', scrubFor('Pelapor'))).toBe(null);
    expect(agencyCodeFrom('Pelapor', nobody)).toBe('Pelapor');
  });
  it.each([
    ['Dinas Pekerjaan Umum dan...', 'dinas pekerjaan umum dan'],
    ['Dinas Pekerjaan Umum dan…', 'dinas pekerjaan umum dan'],
    ['Dinas Pekerjaan Umum..', 'dinas pekerjaan umum'],
    ['Dinas Pekerjaan Umum.', null],
    ['Dinas Pekerjaan Umum', null],
    ['...', null],
    ['…', null],
  ])('named %j was cut short to %j', (text, expected) => {
    expect(cutShort(text)).toBe(expected);
  });
  it('is the one with that ID, else of that name, else the only one whose name begins so', () => {
    const known = [
      { id: 1, joinedInto: null, code: '10', key: agencyKey('Dinas Kesehatan') },
      { id: 2, joinedInto: null, code: null, key: agencyKey('Dinas Kesehatan Hewan') },
      { id: 3, joinedInto: null, code: null, key: agencyKey('Dinas Perhubungan') },
    ];
    const found = (code: string | null, name: string) => matchAgency(known, code, name)?.id ?? null;
    expect(found('10', 'Dinas Perhubungan')).toBe(1);
    expect(found('11', 'Dinas Perhubungan')).toBe(3);
    expect(found('11', 'Dinas Kesehatan')).toBe(null);
    expect(found(null, 'Dinas Kesehatan')).toBe(1);
    expect(found(null, 'Dinas Kesehatan...')).toBe(null);
    expect(found(null, 'Dinas Perhub...')).toBe(3);
    expect(found('11', 'Dinas Kesehatan...')).toBe(2);
    expect(found(null, 'Dinas')).toBe(null);
    expect(found(null, '')).toBe(null);
  });
});

describe('a chat', () => {
  it('goes by the number, or by a marked LID', () => {
    const [phone, lid] = ['6281255512345' as Phone, '6281255512345' as Lid];
    expect(chatOf({ phone, lid })).toBe('6281255512345');
    expect(chatOf({ phone: null, lid })).toBe('lid:6281255512345');
  });
});

describe('a ceiling', () => {
  const DAY = 86_400_000;
  const step = (youngerThanDays: number) => ({
    youngerThanDays,
    hourly: 1,
    daily: youngerThanDays,
  });
  const session = { hourly: 9, daily: 99 };
  const rules = { warmUp: [step(3), step(10)], session } as unknown as SendingRules;
  it.each([
    [0, 3],
    [3 * DAY - 1, 3],
    [3 * DAY, 10],
    [10 * DAY - 1, 10],
    [10 * DAY, 99],
  ])('of a session paired %i ms ago is that of its step', (age, daily) => {
    expect(ceilingOf(rules, 1_000, 1_000 + age)).toMatchObject({ daily });
  });
  it('of one of unknown age is that of a grown one', () => {
    expect(ceilingOf(rules, null, 1_000)).toBe(session);
  });
});

describe('exports that stay away', () => {
  const config = readConfig({});
  const office = officeFrom(loadRules(config), config);
  const at = (text: string) => parseMoment(text, office.zone) ?? Number.NaN;
  const made = at('2026-02-02T09:00');
  it.each([
    [2, made, '2026-02-04T09:00', made],
    [2, made, '2026-02-03T15:00', null],
    [0, made, '2026-03-04T09:00', null],
    [2, null, '2026-03-04T09:00', null],
  ])('for %i working days, the last made at %j: asked at %s, %j', (days, last, now, expected) => {
    expect(silentSince(days, last, office, at(now))).toBe(expected);
  });
});

describe('a function that remembers', () => {
  it('is asked once for each text, and again once it had to forget', () => {
    const asked: string[] = [];
    const lengthOf = remembering((text) => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    });
    expect([lengthOf('abc'), lengthOf('abc'), lengthOf(''), lengthOf('')]).toEqual([
      ...[3, 3, undefined, undefined],
    ]);
    expect(asked).toEqual(['abc', '']);
    for (let i = 0; i < 1_000; i++) lengthOf(`n${i}`);
    lengthOf('abc');
    expect(asked.filter((text) => text === 'abc')).toHaveLength(2);
    const long = 'x'.repeat(201);
    lengthOf(long);
    lengthOf(long);
    expect(asked.filter((text) => text === long)).toHaveLength(2);
    lengthOf('n999');
    expect(asked.filter((text) => text === 'n999')).toHaveLength(1);
  });
});

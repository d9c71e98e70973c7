import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayAct, mayClose } from '../../src/domain/authority.js';
import { createRandom } from '../../src/rehearsal.js';
import { ROOT } from '../world/program.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  INSPECTORATE,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  SECRETARY,
  STRANGER,
  type Person,
} from '../world/world.js';

const MESSAGES = Number(process.env['FUZZ_MESSAGES'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** A world is begun anew after so many, as conversations remember. */
const PER_WORLD = 500;

const FOLDER = join(ROOT, 'test/field/phrases');
const PHRASES = readdirSync(FOLDER)
  .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n').slice(1))
  .map((line) => line.split('\t')[1] ?? '');
const COMMANDS = [
  ...[
    'TUTUP 9810000',
    'TUTUP 9810001 PUPR',
    'TUNDA 9810000 2026-03-02 alat',
    'DISPOSISI 9810000 PUPR',
  ],
  ...[
    'BATAL',
    'BATAL 9810001',
    'SETUJU',
    'TOLAK 1',
    'SETUJU BERHENTI 1',
    'CARI jalan',
    'PETUGAS PUPR',
  ],
  ...[
    'TAMBAH 081255510077, Nama, operator, Dinas Kesehatan',
    'DAFTAR',
    '2',
    '1 dan 2',
    'semua',
    'DIALIHKAN 9810000',
  ],
  ...[
    'salah, maksud saya 9810001',
    'yang kedua sudah selesai',
    'dua-duanya',
    'PANDUAN 3',
    'BERHENTI',
    'MULAI',
  ],
];
const SIGNS = [
  '',
  ' ',
  '\n',
  '?',
  '!!',
  ',',
  '.',
  ' 9810000',
  ' 9810002',
  ' #98',
  '👍',
  '\u202e',
  '\u0000',
  'x'.repeat(50),
  ' BELUM',
  ' dan ',
];
const PEOPLE = [
  LIAISON,
  OPERATOR,
  HEAD,
  ROADS_LIAISON,
  COORDINATOR,
  INSPECTORATE,
  SECRETARY,
  STRANGER,
];

describe('any message of anybody', () => {
  it(
    'crashes nothing, and does nothing that role, act and agency do not allow',
    { timeout: Math.max(240_000, MESSAGES * 60) },
    async () => {
      const random = createRandom(SEED);
      const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
      const mutated = (): string => {
        const phrase = any(random() < 0.3 ? COMMANDS : PHRASES);
        const kind = random();
        if (kind < 0.3) return phrase;
        if (kind < 0.45) return `${phrase}${any(SIGNS)}`;
        if (kind < 0.55) return `${any(SIGNS)}${phrase}`;
        if (kind < 0.7) return `${phrase} ${any(PHRASES)}`;
        const at = Math.floor(random() * (phrase.length + 1));
        if (kind < 0.85) return `${phrase.slice(0, at)}${any(SIGNS)}${phrase.slice(at)}`;
        return `${phrase.slice(0, at)}${phrase.slice(at + 1 + Math.floor(random() * 3))}`;
      };
      for (let done = 0; done < MESSAGES; done += PER_WORLD) {
        const world = createWorld({
          env: { DIGEST_OFFICERS: 'off' },
          roster: [...FULL_ROSTER, assigned(OPERATOR, 'operator', ROADS)],
        });
        await world.shows([
          world.row('9810000', HEALTH, {}),
          world.row('9810001', HEALTH, {}),
          world.row('9810001', ROADS, {}),
          world.row('9810002', ROADS, { classification: 'oversight_complaint' }),
        ]);
        const { store } = world;
        const seen = { reports: 0, acts: 0 };
        for (let i = 0; i < Math.min(PER_WORLD, MESSAGES - done); i += 1) {
          const person: Person = any(PEOPLE);
          const text = mutated();
          const quoted = random() < 0.1 ? any(world.all).messageId : null;
          const today = world.app.office().zone.dayOf(world.clock.now());
          const officer = store.roster.officerByPhone(person.phone);
          const roles = officer ? store.roster.rolesOf(officer.id, today) : [];
          const told = `${person.name}: ${JSON.stringify(text)}`;
          const open = new Map(
            store.dispositions.allOpenIds().map((id) => [id, store.dispositions.byId(id)]),
          );
          world.app.receive({
            messageId: `FUZZ${done + i}`,
            from: { phone: person.phone, lid: null },
            kind: 'text',
            ...{ text, quotedId: quoted, media: null, at: world.clock.now() },
          });
          const reports = store.inbound.reportsSince(seen.reports);
          for (const report of reports) {
            seen.reports = report.id;
            const of = open.get(report.dispositionId);
            expect(report.officerId, told).toBe(officer?.id);
            const allowed =
              of !== undefined &&
              (mayClose(roles) ||
                mayAct(roles, {
                  agencyId: of.agencyId,
                  classification: of.complaint.classification,
                  passedOnTo: [],
                  contacts: store.roster.contactsOf(of.agencyId, today, 'all'),
                }));
            expect(allowed, told).toBe(true);
          }
          const acts = store.audit.list(20).filter(({ id }) => id > seen.acts);
          for (const act of acts) {
            seen.acts = Math.max(seen.acts, act.id);
            expect(act.officerId, told).toBe(officer?.id);
            expect(act.act === 'report withdraw' || mayClose(roles), `${told} ${act.act}`).toBe(
              true,
            );
          }
          // Nobody's case ends but by a coordinator's word.
          const ended = [...open.keys()].filter(
            (id) => store.dispositions.byId(id)?.endedAt !== null,
          );
          expect(ended.length === 0 || mayClose(roles), told).toBe(true);
          if (i % 25 === 0) {
            await world.app.runUntil(world.clock.now() + 20_000, world.clock);
            world.readAll();
          }
        }
        store.close();
      }
    },
  );
});

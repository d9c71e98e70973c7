import type { PeopleChanged } from '../../admin/people.js';
import { ROLES, type Role } from '../../domain/roster.js';
import type { RosterEdit, RosterResult } from '../../intake/roster.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { PeopleMoves } from './people-moves.js';
import { Card, Errors, Field, Form, Select, State, type Wrong } from './pieces.js';
import { numberText, shortDayIn, type View } from './view.js';

// How officers come into the roster: one by one, from a file, and by an invitation.

/** What a roster file changes of a place. */
function editText(view: View, { before, after }: RosterEdit): string {
  const day = (one: number | null) => (one === null ? '-' : shortDayIn(view, one));
  return [
    ...(before.name === after.name ? [] : [`nama: ${before.name} menjadi ${after.name}`]),
    ...(before.validFrom === after.validFrom
      ? []
      : [`mulai: ${day(before.validFrom)} menjadi ${day(after.validFrom)}`]),
    ...(before.validUntil === after.validUntil
      ? []
      : [`sampai: ${day(before.validUntil)} menjadi ${day(after.validUntil)}`]),
    ...(before.decree === after.decree
      ? []
      : [`SK: ${before.decree ?? '-'} menjadi ${after.decree ?? '-'}`]),
  ].join('; ');
}

export const AddOfficerPage = ({
  view,
  agencies,
  form,
}: {
  view: View;
  agencies: readonly string[];
  form: {
    readonly fields: Readonly<Record<string, string>>;
    readonly changed: PeopleChanged | null;
    readonly wrong: Wrong;
  };
}) => {
  const value = (name: string) => form.fields[name] ?? '';
  return (
    <Page view={view} title="Tambah petugas">
      <Heading title="Tambah petugas" crumb={<a href="/petugas">Petugas</a>} />
      <Card id="tambah" title="Petugas dan penugasannya">
        <Form view={view} action="/petugas/tambah">
          <Errors wrong={form.wrong} />
          <Field
            id="nama"
            label="Jabatan atau nama"
            required
            maxlength={100}
            value={value('nama')}
            wrong={form.wrong}
          />
          <Field
            id="nomor"
            label="Nomor WhatsApp"
            required
            inputmode="tel"
            value={value('nomor')}
            wrong={form.wrong}
            hint="Boleh 08..., +62..., dengan atau tanpa spasi"
          />
          <Select
            id="peran"
            label="Peran"
            value={value('peran') || 'liaison'}
            options={ROLES.map((role: Role) => [role, ROLE_NAMES[role]] as const)}
          />
          <Select
            id="instansi"
            label="Instansi"
            value={value('instansi')}
            options={[['', 'Seluruh daerah'], ...agencies.map((name) => [name, name] as const)]}
            hint="Untuk Admin Koordinator, Sekda, dan Inspektorat: seluruh daerah."
          />
          <Field id="mulai" label="Mulai berlaku" type="date" value={value('mulai')} />
          <Field id="sampai" label="Berlaku sampai" type="date" value={value('sampai')} />
          <Field id="sk" label="Nomor SK" maxlength={100} value={value('sk')} />
          {form.changed === null ? null : <PeopleMoves view={view} changed={form.changed} />}
          <div class="row">
            {form.changed === null ? (
              <button class="main" name="lihat" value="1">
                Lihat yang akan terjadi
              </button>
            ) : (
              <button class="main" name="simpan" value="1">
                Tambah petugas
              </button>
            )}
            <a class="button" href="/petugas">
              Batal
            </a>
          </div>
        </Form>
      </Card>
    </Page>
  );
};

/** Who comes to a place where somebody stays whom the file does not have: one may have followed the other. */
const besides = ({ added, missing }: RosterResult) =>
  added.flatMap((fresh) => {
    const old = missing.find((one) => one.role === fresh.role && one.agency === fresh.agency);
    return old ? [{ old, fresh }] : [];
  });

export const ImportRosterPage = ({
  view,
  wrong,
  result,
  uploaded,
  isDone,
}: {
  view: View;
  wrong: Wrong;
  result: RosterResult | null;
  /** The key of what was read and waits to be taken in. */
  uploaded: string | null;
  isDone: boolean;
}) => (
  <Page view={view} title="Impor daftar petugas">
    <Heading title="Impor daftar petugas" crumb={<a href="/petugas">Petugas</a>} />
    <Errors wrong={wrong} />
    {result === null ? null : (
      <Card id="hasil" title={isDone ? 'Sudah masuk' : 'Yang akan berubah'}>
        <div class="pad">
          <dl class="facts">
            <dt>Ditambahkan</dt>
            <dd>{numberText(result.added.length)}</dd>
            <dt>Berubah</dt>
            <dd>{numberText(result.changed.length)}</dd>
            <dt>Tidak berubah</dt>
            <dd>{numberText(result.unchanged)}</dd>
            <dt>Tidak ada di berkas</dt>
            <dd>{numberText(result.missing.length)}, tetap bertugas</dd>
            <dt>Diakhiri</dt>
            <dd>{numberText(result.ended.length)}</dd>
          </dl>
          <ul class="list">
            {[
              ...result.added.map((one) => ['ditambahkan', one] as const),
              ...result.changed.map((one) => ['berubah', one] as const),
              ...result.ended.map((one) => ['diakhiri', one] as const),
            ]
              .slice(0, 100)
              .map(([what, one]) => (
                <li>
                  {one.name}, {ROLE_NAMES[one.role]}
                  {one.agency === null ? '' : ` ${one.agency}`}: {what}
                  {'before' in one ? ` (${editText(view, one)})` : ''}
                </li>
              ))}
          </ul>
          {result.sharedNumbers.length === 0 ? null : (
            <p class="note near">
              Satu nomor dipakai beberapa orang:{' '}
              {result.sharedNumbers.map(({ names }) => names.join(' dan ')).join('; ')}
            </p>
          )}
          {besides(result).length === 0 || isDone ? null : (
            <div class="note near">
              <p>
                Yang lama tetap bertugas di samping yang baru, dan keduanya akan menerima pesan.
                Bila orangnya berganti, akhiri yang lama di bawah ini, atau gunakan Ganti petugas:
              </p>
              <ul class="list">
                {besides(result).map(({ old, fresh }) => (
                  <li>
                    {ROLE_NAMES[fresh.role]}
                    {fresh.agency === null ? '' : ` ${fresh.agency}`}: {old.name} tetap,{' '}
                    {fresh.name} ditambahkan
                  </li>
                ))}
              </ul>
            </div>
          )}
          {uploaded === null ? null : (
            <Form view={view} action="/petugas/impor" class="stack">
              <input type="hidden" name="berkas" value={uploaded} />
              {result.missing.length === 0 ? null : (
                <label class="plain">
                  <input type="checkbox" name="akhiri" value="1" />
                  Akhiri juga {numberText(result.missing.length)} penugasan yang tidak ada di berkas
                </label>
              )}
              <div class="row">
                <button class="main">Impor</button>
                <a class="button" href="/petugas">
                  Batal
                </a>
              </div>
            </Form>
          )}
        </div>
      </Card>
    )}
    <Card id="berkas" title="Berkas">
      <Form view={view} action="/petugas/impor" isUpload>
        <div class="field">
          <label for="daftar">Daftar petugas (.xlsx atau .csv)</label>
          <input
            id="daftar"
            name="daftar"
            type="file"
            required
            accept=".xlsx,.csv"
            aria-describedby="daftar-h"
          />
          <small id="daftar-h">
            Kolom: kode_instansi, nama_instansi, peran, nama, nomor_wa, berlaku_mulai,
            berlaku_sampai, nomor_sk. Ekspor dari halaman Petugas memakai kolom yang sama, dan dapat
            dipakai sebagai contoh.
          </small>
        </div>
        <div class="row">
          <button class="main">Baca berkas</button>
        </div>
      </Form>
    </Card>
  </Page>
);

export const InvitationsPage = ({
  view,
  invited,
  problem,
}: {
  view: View;
  invited: readonly {
    readonly name: string;
    readonly link: string;
    readonly qr: string;
    readonly hasWritten: boolean;
  }[];
  problem: string | null;
}) => (
  <Page view={view} title="Undangan">
    <Heading
      title="Undangan"
      crumb={<a href="/petugas">Petugas</a>}
      says={
        <p class="soft">
          Petugas menyapa bot lebih dahulu, dengan memindai kode atau membuka tautannya sendiri.
        </p>
      }
    />
    {problem === null ? null : (
      <p class="note late">
        {problem.charAt(0).toUpperCase() + problem.slice(1)}{' '}
        <a href="/whatsapp">Buka halaman WhatsApp</a>
      </p>
    )}
    {invited.map(({ name, link, qr, hasWritten }, i) => (
      <Card
        id={`u${i}`}
        title={name}
        aside={
          hasWritten ? (
            <State tone="safe">Sudah menyapa</State>
          ) : (
            <State tone="near">Belum menyapa</State>
          )
        }
      >
        {hasWritten ? null : (
          <div class="pad">
            <img src={qr} alt={`Kode QR undangan ${name}`} width="180" height="180" />
            <p>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </p>
          </div>
        )}
      </Card>
    ))}
  </Page>
);

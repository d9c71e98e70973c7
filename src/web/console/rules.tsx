import type { ShownRules } from '../../admin/rules.js';
import { CLASSIFICATIONS } from '../../domain/complaint.js';
import { dayText } from '../../domain/day.js';
import { TONES, type ClockKind, type PolicyVersion, type Rung } from '../../domain/policy.js';
import { unusedLadders } from '../../domain/policy-change.js';
import { ROLES } from '../../domain/roster.js';
import { ADMIN_WORDS } from '../../wording/admin-words.js';
import { shortDate } from '../../wording/dates.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS, ROLE_NAMES } from '../../wording/words.js';
import { RuleTabs } from './calendar.js';
import { Heading, Page } from './layout.js';
import {
  Card,
  Cell,
  Errors,
  Field,
  Form,
  Head,
  Row,
  Select,
  State,
  Table,
  type Wrong,
} from './pieces.js';
import { MOST_RUNGS } from './rule-forms.js';
import { todayIn, type View } from './view.js';

// How long agencies have, and who is reminded when.

const SHIPPED_LADDERS: Readonly<Record<string, string>> = {
  acknowledge: 'Konfirmasi terima',
  five: 'Lima hari',
  fourteen: 'Empat belas hari',
  sixty: 'Enam puluh hari',
};
export const ladderName = (name: string): string =>
  (Object.hasOwn(SHIPPED_LADDERS, name) ? SHIPPED_LADDERS[name] : undefined) ?? name;

const versionName = (version: string): string =>
  version.startsWith('default') ? 'bawaan' : version;

/** The clocks in the order in which they come due. */
const CLOCKS: readonly ClockKind[] = ['acknowledge', 'respond', 'resolve'];

/** When a rung is said, in words. */
export const offsetText = (offset: number): string =>
  offset === 0
    ? 'Pada hari batas'
    : offset < 0
      ? `${-offset} hari kerja sebelum batas`
      : `${offset} hari kerja sesudah batas`;

/** A rung in words. */
export const rungText = (rung: Rung): string =>
  `${offsetText(rung.offset).toLowerCase()}, ${ADMIN_WORDS.id.tones[rung.tone]}, kepada ${rolesText(rung)}`;

const rolesText = ({ roles }: Rung) => roles.map((role) => ROLE_NAMES[role]).join(', ');

export const RulesPage = ({
  view,
  shown,
  version,
  saved,
}: {
  view: View;
  shown: ShownRules;
  version: PolicyVersion;
  saved: string | null;
}) => {
  const unused = new Set(unusedLadders(version));
  const { policy, current, changed } = shown;
  return (
    <Page view={view} title="Batas waktu dan pengingat">
      <Heading
        title="Batas waktu dan pengingat"
        says={
          <p class="soft">
            Yang berlaku hari ini: versi {versionName(version.version)}. {version.basis}
          </p>
        }
      >
        <a class="button main" href="/aturan/batas">
          Ubah batas waktu
        </a>
      </Heading>
      <RuleTabs at="/aturan" />
      {saved === null ? null : (
        <p class="note safe" role="status">
          {saved}
        </p>
      )}
      <Card id="batas" title="Batas waktu, dalam hari kerja">
        <Table
          caption="Batas waktu menurut klasifikasi"
          columns={[
            { name: 'Klasifikasi' },
            ...CLOCKS.map((kind) => ({ name: CLOCK_WORDS[kind] })),
          ]}
        >
          {CLASSIFICATIONS.map((classification) => (
            <Row>
              <Head>{CLASSIFICATION_WORDS[classification]}</Head>
              {CLOCKS.map((kind) => {
                const rule = version.classes[classification][kind];
                return (
                  <Cell label={CLOCK_WORDS[kind]}>
                    {rule === null ? (
                      '-'
                    ) : (
                      <>
                        {rule.days} hari
                        <br />
                        <small>pengingat: {ladderName(rule.ladder)}</small>
                      </>
                    )}
                  </Cell>
                );
              })}
            </Row>
          ))}
        </Table>
        <p class="pad soft">
          Laporan selesai dari petugas menghentikan hitungan penyelesaian selama{' '}
          {version.pauseAfterDone} hari kerja, sampai LAPOR! menutupnya. Sebuah laporan disebut
          mendekati batas mulai {version.dueSoon} hari kerja sebelumnya.
        </p>
      </Card>
      {Object.entries(version.ladders).map(([name, rungs]) => (
        <Card
          id={`tangga-${name}`}
          title={`Pengingat: ${ladderName(name)}`}
          aside={
            <a href={`/aturan/tangga/${encodeURIComponent(name)}`}>
              Ubah<span class="hide"> pengingat {ladderName(name)}</span>
            </a>
          }
        >
          {unused.has(name) ? (
            <p class="pad soft">Tidak dipakai oleh batas waktu mana pun.</p>
          ) : null}
          <Table
            caption={`Pengingat ${ladderName(name)}`}
            columns={[{ name: 'Kapan' }, { name: 'Nada' }, { name: 'Kepada' }]}
          >
            {rungs.map((rung) => (
              <Row>
                <Head>{offsetText(rung.offset)}</Head>
                <Cell label="Nada">{ADMIN_WORDS.id.tones[rung.tone]}</Cell>
                <Cell label="Kepada">{rolesText(rung)}</Cell>
              </Row>
            ))}
          </Table>
        </Card>
      ))}
      <Card id="versi" title="Versi">
        <Table
          caption="Versi aturan"
          columns={[
            { name: 'Versi' },
            { name: 'Berlaku mulai' },
            { name: 'Dasar' },
            { name: 'Keadaan' },
          ]}
        >
          {policy.versions.toReversed().map((one) => (
            <Row>
              <Head>{versionName(one.version)}</Head>
              <Cell label="Mulai">
                {dayText(one.from) === '1990-01-01'
                  ? 'sejak awal'
                  : shortDate(one.from, todayIn(view))}
              </Cell>
              <Cell label="Dasar">
                <small>{one.basis}</small>
              </Cell>
              <Cell>
                {one.version === current ? (
                  <State tone="safe">Berlaku</State>
                ) : one.from > todayIn(view) ? (
                  <>
                    <State tone="wait">Akan berlaku</State>
                    <Form view={view} action="/aturan/batal" class="row">
                      <input type="hidden" name="nama-versi" value={one.version} />
                      <button>
                        Batalkan<span class="hide"> versi {one.version}</span>
                      </button>
                    </Form>
                  </>
                ) : (
                  <State tone="held">Untuk laporan lama</State>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
        {changed.includes('policy') ? (
          <Form view={view} action="/aturan/pulihkan">
            <label class="plain">
              <input type="checkbox" name="terbuka" value="1" checked /> juga untuk laporan yang
              terbuka
            </label>
            <div class="row">
              <button class="risky">Kembalikan ke aturan bawaan</button>
            </div>
          </Form>
        ) : null}
      </Card>
    </Page>
  );
};

/** From when a change holds, why, and for what. */
const Beginning = ({
  view,
  fields,
  wrong,
}: {
  view: View;
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
}) => (
  <>
    <Field
      id="mulai"
      label="Berlaku mulai"
      type="date"
      required
      value={fields['mulai'] ?? dayText(todayIn(view))}
      min={dayText(todayIn(view))}
      wrong={wrong}
    />
    <Field
      id="dasar"
      label="Dasar atau alasan"
      required
      maxlength={300}
      hint="Misalnya nomor peraturan bupati."
      value={fields['dasar'] ?? ''}
      wrong={wrong}
    />
    <fieldset>
      <legend>Laporan yang sudah terbuka</legend>
      <label>
        <input type="radio" name="terbuka" value="" checked={fields['terbuka'] !== '1'} /> tetap
        menurut aturan saat laporan itu masuk
      </label>
      <label>
        <input type="radio" name="terbuka" value="1" checked={fields['terbuka'] === '1'} /> ikut
        aturan baru mulai hari ini
      </label>
    </fieldset>
    <div class="row">
      <button class="main">Lihat yang akan berubah</button>
      <a class="button" href="/aturan">
        Batal
      </a>
    </div>
  </>
);

export const DeadlinesPage = ({
  view,
  version,
  fields,
  wrong,
}: {
  view: View;
  version: PolicyVersion;
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
}) => {
  const ladders = Object.keys(version.ladders).map((name) => [name, ladderName(name)] as const);
  const isNew = Object.keys(fields).length === 0;
  return (
    <Page view={view} title="Ubah batas waktu">
      <Heading title="Ubah batas waktu" crumb={<a href="/aturan">Batas waktu dan pengingat</a>} />
      <Errors wrong={wrong} />
      <Card id="ubah" title="Hari kerja dari awal hitungan">
        <Form view={view} action="/aturan/batas">
          {CLASSIFICATIONS.map((classification) => (
            <fieldset>
              <legend>{CLASSIFICATION_WORDS[classification]}</legend>
              <div class="three">
                {CLOCKS.map((kind) => {
                  const id = `${classification}-${kind}`;
                  const rule = version.classes[classification][kind];
                  const days = isNew ? String(rule?.days ?? '') : (fields[id] ?? '');
                  return (
                    <div class="stack">
                      <Field
                        id={id}
                        label={CLOCK_WORDS[kind]}
                        inputmode="numeric"
                        maxlength={3}
                        value={days}
                        placeholder="tidak ada"
                        wrong={wrong}
                      />
                      <Select
                        id={`${id}-tangga`}
                        label={`Pengingat ${CLOCK_WORDS[kind].toLowerCase()}`}
                        value={fields[`${id}-tangga`] ?? rule?.ladder ?? 'five'}
                        options={ladders}
                      />
                    </div>
                  );
                })}
              </div>
            </fieldset>
          ))}
          <Field
            id="jeda"
            label="Jeda sesudah petugas melaporkan selesai, dalam hari kerja"
            inputmode="numeric"
            required
            value={fields['jeda'] ?? String(version.pauseAfterDone)}
            wrong={wrong}
          />
          <Field
            id="mendekati"
            label="Disebut mendekati batas mulai berapa hari kerja sebelumnya"
            inputmode="numeric"
            required
            value={fields['mendekati'] ?? String(version.dueSoon)}
            wrong={wrong}
          />
          <Beginning view={view} fields={fields} wrong={wrong} />
        </Form>
      </Card>
    </Page>
  );
};

export const LadderPage = ({
  view,
  name,
  rungs,
  fields,
  wrong,
}: {
  view: View;
  name: string;
  rungs: readonly Rung[];
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
}) => {
  const isNew = Object.keys(fields).length === 0;
  const rows = Math.min(MOST_RUNGS, rungs.length + 3);
  return (
    <Page view={view} title={`Ubah pengingat ${ladderName(name)}`}>
      <Heading
        title={`Ubah pengingat: ${ladderName(name)}`}
        crumb={<a href="/aturan">Batas waktu dan pengingat</a>}
        says={
          <p class="soft">
            Sebelum batas ditulis dengan minus: -3 berarti tiga hari kerja sebelumnya. Kosongkan
            harinya untuk menghapus sebuah anak tangga; baris kosong di bawah untuk yang baru. Untuk
            pengaduan berkadar pengawasan, Inspektorat Daerah selalu menggantikan Pimpinan.
          </p>
        }
      />
      <Errors wrong={wrong} />
      <Card id="ubah" title="Anak tangga">
        <Form view={view} action={`/aturan/tangga/${encodeURIComponent(name)}`}>
          {Array.from({ length: rows }, (_, i) => {
            const rung = rungs[i];
            const legend = rung === undefined ? 'Anak tangga baru' : offsetText(rung.offset);
            const has = (role: string) =>
              isNew
                ? (rung?.roles as readonly string[] | undefined)?.includes(role) === true
                : fields[`peran-${i}-${role}`] === '1';
            return (
              <fieldset class="rung">
                <legend>{legend}</legend>
                <Field
                  id={`geser-${i}`}
                  label="Hari kerja dari batas"
                  maxlength={4}
                  value={isNew ? String(rung?.offset ?? '') : (fields[`geser-${i}`] ?? '')}
                  wrong={wrong}
                />
                <Select
                  id={`nada-${i}`}
                  label="Nada"
                  value={fields[`nada-${i}`] ?? rung?.tone ?? 'polite'}
                  options={TONES.toReversed().map((tone) => [tone, ADMIN_WORDS.id.tones[tone]])}
                />
                <div class="checks">
                  {ROLES.map((role) => (
                    <label>
                      <input
                        type="checkbox"
                        name={`peran-${i}-${role}`}
                        value="1"
                        checked={has(role)}
                      />{' '}
                      {ROLE_NAMES[role]}
                    </label>
                  ))}
                </div>
              </fieldset>
            );
          })}
          <Beginning view={view} fields={fields} wrong={wrong} />
        </Form>
      </Card>
    </Page>
  );
};

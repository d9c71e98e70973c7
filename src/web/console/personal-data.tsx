import type { PersonExport } from '../../admin/personal-data.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { REPORT_WORDS, ROLE_NAMES } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { span } from './people-words.js';
import { Card, Cell, Field, Form, Head, Row, Table } from './pieces.js';
import { numberText, whenText, type View } from './view.js';

// What is kept of a person: shown, handed out, erased.

export const PersonalDataPage = ({
  view,
  id,
  name,
  kept,
  problem,
}: {
  view: View;
  id: number;
  name: string;
  /** All that is kept of them, where somebody asked to see it. */
  kept: PersonExport | null;
  problem: string | null;
}) => (
  <Page view={view} title="Data pribadi">
    <Heading title={`Data pribadi ${name}`} crumb={<a href={`/petugas/${id}`}>{name}</a>} />
    {problem === null ? null : (
      <p class="note late" role="alert">
        {problem}
      </p>
    )}
    <Card id="unduh" title="Lihat dan unduh">
      <Form view={view} action={`/petugas/${id}/data`}>
        <p>
          Semua yang tersimpan tentang orang ini, di halaman ini atau dalam satu berkas (JSON).
          Keduanya dicatat di riwayat.
        </p>
        <div class="row">
          <button class="main" name="apa" value="lihat">
            Lihat
          </button>
          <button name="apa" value="unduh">
            Unduh
          </button>
        </div>
      </Form>
    </Card>
    {kept === null ? null : <Kept view={view} kept={kept} />}
    <Card id="hapus" title="Hapus">
      <Form view={view} action={`/petugas/${id}/data`}>
        <p>
          Nama, nomor, dan kata-katanya hilang, penugasannya berakhir; catatan bahwa peran itu
          pernah diberi tahu tetap ada. <b>Penghapusan tidak dapat dibatalkan.</b>
        </p>
        <Field id="dasar" label="Dasar atau alasan" maxlength={300} />
        <div class="field">
          <label for="kata">Ketik HAPUS</label>
          <input id="kata" name="kata" autocomplete="off" />
        </div>
        <div class="row">
          <button class="risky" name="apa" value="hapus">
            Hapus data orang ini
          </button>
          <a class="button" href={`/petugas/${id}`}>
            Batal
          </a>
        </div>
      </Form>
    </Card>
  </Page>
);

/** How many lines of a kind are shown; the file has all of them. */
const MOST_SHOWN = 30;

const Kept = ({ view, kept }: { view: View; kept: PersonExport }) => {
  const when = (at: number | null) => (at === null ? 'belum pernah' : whenText(view, at));
  const facts: [string, string][] = [
    ['Nama', kept.name],
    ['Nomor', `+${kept.phone}`],
    ['Nama lain akunnya di WhatsApp', kept.lid ?? 'tidak diketahui'],
    ['Dicatat', whenText(view, kept.enteredAt)],
    ['Pertama menulis kepada bot', when(kept.wroteAt)],
    ['Berhenti menerima pesan', kept.stoppedAt === null ? 'tidak' : whenText(view, kept.stoppedAt)],
    [
      'Nomor tidak ada di WhatsApp',
      kept.unreachableAt === null ? 'tidak' : `sejak ${whenText(view, kept.unreachableAt)}`,
    ],
    ['Permintaan berhenti', numberText(kept.stopRequests.length)],
    ['Cuti', kept.leaves.map(({ from, until }) => `${from} s.d. ${until}`).join('; ') || '-'],
  ];
  return (
    <>
      <Card id="tersimpan" title="Yang tersimpan">
        <dl class="facts pad">
          {facts.map(([name, says]) => (
            <>
              <dt>{name}</dt>
              <dd>{says}</dd>
            </>
          ))}
        </dl>
        <ul class="list">
          {kept.places.map((place) => (
            <li>
              {ROLE_NAMES[place.role]}
              {place.agency === null ? '' : `, ${place.agency}`}: {span(view, place)}
              {place.decree === null ? '' : `, ${place.decree}`}
            </li>
          ))}
        </ul>
      </Card>
      <Lines
        id="dikirim"
        title="Pesan kepadanya"
        lines={kept.sent.map(({ at, text }) => [whenText(view, at), text])}
      />
      <Lines
        id="diterima"
        title="Pesan darinya"
        lines={kept.received.map(({ at, text }) => [whenText(view, at), text])}
      />
      <Lines
        id="dilaporkan"
        title="Yang dilaporkannya"
        lines={kept.reports.map(({ at, trackingId, kind, note }) => [
          whenText(view, at),
          `#${trackingId}: ${wordFor(REPORT_WORDS, kind)}${note === null ? '' : `. ${note}`}`,
        ])}
      />
      <Lines
        id="tindakan"
        title="Tindakan atas namanya atau olehnya"
        lines={kept.acts.map(({ at, act, who }) => [
          whenText(view, at),
          `${wordFor(ADMIN_WORDS.id.acts, act)}, ${who}`,
        ])}
      />
    </>
  );
};

/** The last of many lines, each with its time. */
const Lines = ({
  id,
  title,
  lines,
}: {
  id: string;
  title: string;
  lines: readonly (readonly [when: string, text: string])[];
}) =>
  lines.length === 0 ? null : (
    <Card
      id={id}
      title={title}
      aside={
        <span class="soft">
          {lines.length > MOST_SHOWN
            ? `${MOST_SHOWN} yang terakhir dari ${numberText(lines.length)}`
            : numberText(lines.length)}
        </span>
      }
    >
      <Table caption={title} columns={[{ name: 'Waktu' }, { name: 'Isi' }]}>
        {lines.slice(-MOST_SHOWN).map(([when, text]) => (
          <Row>
            <Head>{when}</Head>
            <Cell>
              <pre>{text}</pre>
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  );

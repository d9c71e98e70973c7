import { importExport, previewExport, type ExportPreview } from '../../admin/exports.js';
import type { Actor } from '../../domain/act.js';
import type { Snapshot } from '../../domain/complaint.js';
import { MINUTE, type Moment } from '../../domain/day.js';
import { Problem } from '../../domain/problem.js';
import type { IntakeResult } from '../../intake/intake.js';
import { whyHeld } from '../../intake/upheaval.js';
import { speakerOf } from '../../wording/speaker.js';
import type { ConsoleDeps } from './deps.js';
import { wrongOf } from './forms.js';
import type { Wrong } from './pieces.js';

// Files that an admin uploads: read and taken in beside everything else, and waited for between the two.

/** How far a file is; rows are counted. */
export type UploadState =
  | { readonly kind: 'reading' | 'taking'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'read';
      readonly preview: ExportPreview;
      /** Why it would be held back; null where it would not. */
      readonly held: string | null;
    }
  | { readonly kind: 'done'; readonly preview: ExportPreview; readonly result: IntakeResult }
  | { readonly kind: 'failed'; readonly wrong: Wrong };

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly at: Moment;
  /** Whether none was ever taken in before: what had passed before it is not said any more. */
  readonly isFirst: boolean;
  state: UploadState;
}

/** For how long a file that was read waits to be taken in, and how many may. */
const WAITS = 15 * MINUTE;
const MOST_WAITING = 3;

export type Uploads = ReturnType<typeof createUploads>;

/** One file at a time is read or taken in; what failed or waited too long is forgotten. */
export function createUploads(deps: ConsoleDeps) {
  const { store } = deps;
  const uploads = new Map<string, Upload>();
  const snapshots = new Map<string, Snapshot>();
  const isBusy = () =>
    [...uploads.values()].some(({ state: { kind } }) => kind === 'reading' || kind === 'taking');
  const forgetOld = () => {
    const quiet = [...uploads.values()].filter(({ state: { kind } }) => kind !== 'taking');
    for (const { key, at } of quiet)
      if (deps.now() - at > WAITS || uploads.size > MOST_WAITING) {
        uploads.delete(key);
        snapshots.delete(key);
      }
  };
  /** Does it beside everything else; what goes wrong is what the file says then. */
  const beside = (upload: Upload, work: () => Promise<UploadState>): Promise<void> =>
    work()
      .catch((error: unknown): UploadState => {
        snapshots.delete(upload.key);
        if (error instanceof Problem) return { kind: 'failed', wrong: wrongOf(error) };
        deps.onFault(error instanceof Error ? error : new Error(String(error)));
        return { kind: 'failed', wrong: FAULT };
      })
      .then((state) => void (upload.state = state));
  const moves = (upload: Upload, kind: 'reading' | 'taking') => (done: number, of: number) =>
    void (upload.state = { kind, done, of });
  return {
    /** A file by its key; undefined once it is forgotten. */
    get: (key: string): Upload | undefined => uploads.get(key),
    /** Those that an admin may go back to. */
    all(): Upload[] {
      forgetOld();
      return [...uploads.values()].filter(({ state: { kind } }) => kind !== 'done');
    },
    /** Begins to read a file; null while another is read or taken in. Whoever waits for `finished` sees it read. */
    read(
      actor: Actor,
      name: string,
      content: Uint8Array,
    ): { readonly upload: Upload; readonly finished: Promise<void> } | null {
      if (isBusy()) return null;
      forgetOld();
      const upload: Upload = {
        ...{ key: deps.newToken(), name, at: deps.now() },
        isFirst: store.attention.lastImport() === undefined,
        state: { kind: 'reading', done: 0, of: 0 },
      };
      uploads.set(upload.key, upload);
      const finished = beside(upload, async () => {
        const snapshot = await deps.readExport(name, content);
        const preview = await previewExport(
          deps,
          actor,
          {
            ...{ snapshot, rest: deps.rest, backlog: upload.isFirst },
            onProgress: moves(upload, 'reading'),
          },
          deps.now(),
        );
        snapshots.set(upload.key, snapshot);
        const { held } = preview.result;
        const why = held === null ? null : whyHeld(held).in(speakerOf('id'));
        return { kind: 'read', preview, held: why };
      });
      return { upload, finished };
    },
    /** Begins to take in a file that was read; null where it does not wait for that, or another is on its way. */
    take(actor: Actor, key: string): { readonly finished: Promise<void> } | null {
      const upload = uploads.get(key);
      const snapshot = snapshots.get(key);
      if (upload?.state.kind !== 'read' || snapshot === undefined || isBusy()) return null;
      const { preview } = upload.state;
      snapshots.delete(key);
      upload.state = { kind: 'taking', done: 0, of: 0 };
      const finished = beside(upload, async () => {
        const result = await importExport(
          deps,
          actor,
          {
            ...{ snapshot, rest: deps.rest, backlog: upload.isFirst, mayHold: false },
            onProgress: moves(upload, 'taking'),
          },
          deps.now(),
        );
        return { kind: 'done', preview, result };
      });
      return { finished };
    },
  };
}

const FAULT: Wrong = [
  {
    field: null,
    says: 'Berkas itu tidak dapat diolah karena kesalahan program; lihat log. Yang sudah masuk tetap, dan mengimpornya sekali lagi tidak menggandakan apa pun.',
  },
];

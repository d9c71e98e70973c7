import type { Hono } from 'hono';
import { decideExport } from '../../admin/exports.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { formOf, textIn } from './forms.js';
import type { Wrong } from './pieces.js';
import { UploadedPage, uploadAt, UploadPage } from './upload.js';
import { createUploads } from './uploads.js';
import { actorOf, mayAct, type View } from './view.js';

/** Exports by an admin's hand, and the answer to those that wait for a yes. */
export function uploadRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const uploads = createUploads(deps);
  const start = (view: View, wrong: Wrong) => (
    <UploadPage view={view} wrong={wrong} running={uploads.all()} waiting={store.exports.held()} />
  );
  const readOnly = 'Akun pemantau hanya dapat membaca.';
  app.get('/laporan/unggah', (c) => {
    const view = viewOf(c);
    return mayAct(view) ? c.html(start(view, [])) : c.text(readOnly, 403);
  });
  app.post('/laporan/unggah', async (c) => {
    const view = viewOf(c);
    const file = (await formOf(c))['ekspor'];
    if (!(file instanceof File) || file.size === 0)
      return c.html(start(view, [{ field: 'ekspor', says: 'Pilih berkas ekspornya.' }]), 422);
    const content = new Uint8Array(await file.arrayBuffer());
    const begun = uploads.read(actorOf(view), file.name, content);
    if (begun === null) return c.html(start(view, BUSY), 409);
    // What is read at once is shown at once.
    await Promise.race([begun.finished, deps.moment()]);
    return c.redirect(uploadAt(begun.upload), 303);
  });
  app.get('/laporan/unggah/berkas/:kunci', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text(readOnly, 403);
    const upload = uploads.get(c.req.param('kunci'));
    if (upload === undefined) return c.html(start(view, GONE), 404);
    const failed = upload.state.kind === 'failed';
    return c.html(<UploadedPage view={view} upload={upload} />, failed ? 422 : 200);
  });
  app.post('/laporan/unggah/berkas/:kunci/impor', async (c) => {
    const view = viewOf(c);
    const key = c.req.param('kunci');
    const upload = uploads.get(key);
    if (upload === undefined) return c.html(start(view, GONE), 422);
    // Pressed twice, it goes on as it began.
    const begun = uploads.take(actorOf(view), key);
    if (begun === null && upload.state.kind === 'read') return c.html(start(view, BUSY), 409);
    await Promise.race([begun?.finished, deps.moment()]);
    return c.redirect(uploadAt({ key }), 303);
  });
  app.post('/laporan/unggah/putusan/:id', async (c) => {
    const view = viewOf(c);
    const decision = textIn(await formOf(c), 'putusan') === 'agreed' ? 'agreed' : 'refused';
    decideExport(deps, actorOf(view), { id: Number(c.req.param('id')), decision }, deps.now());
    return c.redirect('/laporan/unggah', 303);
  });
}

const BUSY: Wrong = [
  {
    field: null,
    says: 'Berkas lain sedang dibaca atau diimpor. Tunggu sampai selesai, lalu coba lagi.',
  },
];
const GONE: Wrong = [
  {
    field: 'ekspor',
    says: 'Berkas itu sudah tidak ditunggu lagi; unggah sekali lagi.',
  },
];

import type { Context, Hono } from 'hono';
import {
  listTemplates,
  previewTemplate,
  saveTemplate,
  showTemplate,
  type TemplatePreview,
} from '../../admin/templates.js';
import { Problem } from '../../domain/problem.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { formOf, textIn, wrongOf } from './forms.js';
import type { Wrong } from './pieces.js';
import { TextPage, TextsPage } from './texts.js';
import { actorOf } from './view.js';

const LONGEST = 20_000;

/** What officers read: looked at, tried with real cases, changed and put back. */
export function textRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const textPage = (
    c: Context<Env>,
    name: string,
    given: string | null,
    problems: Wrong,
  ): Response | Promise<Response> => {
    const shown = showTemplate(deps, name);
    if (shown === null) return c.text('Teks itu tidak ada.', 404);
    const content = given ?? shown.now;
    let preview: TemplatePreview | null = null;
    let wrong = problems;
    try {
      preview = previewTemplate(deps, { name, content }, deps.now());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (wrong.length === 0) wrong = wrongOf(error, 'isi');
    }
    return c.html(
      <TextPage
        view={viewOf(c)}
        shown={shown}
        content={content}
        preview={preview}
        wrong={wrong}
        saved={c.req.query('kata') === 'simpan'}
        version={shown.versions[0]?.id ?? 0}
      />,
      wrong.length > 0 ? 422 : 200,
    );
  };
  app.get('/kata-kata', (c) =>
    c.html(<TextsPage view={viewOf(c)} templates={listTemplates(deps)} />),
  );
  app.get('/kata-kata/:nama', (c) => textPage(c, c.req.param('nama'), null, []));
  app.post('/kata-kata/:nama', async (c) => {
    const name = c.req.param('nama');
    const form = await formOf(c);
    const given = form['isi'];
    const content =
      typeof given === 'string' ? given.slice(0, LONGEST).replace(/\r\n?/g, '\n') : '';
    if (textIn(form, 'simpan') === '') return await textPage(c, name, content, []);
    const [newest] = showTemplate(deps, name)?.versions ?? [];
    if (textIn(form, 'versi') !== String(newest?.id ?? 0)) {
      const says = `Teks ini sudah diubah ${newest?.who ?? 'orang lain'} sejak halaman ini dibuka; tidak ada yang disimpan. Teksnya ada di bawah, pada Versi. Simpan lagi bila teks Anda yang harus berlaku.`;
      return await textPage(c, name, content, [{ field: null, says }]);
    }
    try {
      saveTemplate(deps, actorOf(viewOf(c)), { name, content }, deps.now());
    } catch (error) {
      return await textPage(c, name, content, wrongOf(error, 'isi'));
    }
    return c.redirect(`/kata-kata/${name}?kata=simpan`, 303);
  });
}

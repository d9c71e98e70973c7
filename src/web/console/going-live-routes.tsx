import type { Context, Hono } from 'hono';
import { agenciesToBegin, goLive, type AgencyToBegin } from '../../admin/going-live.js';
import { Problem } from '../../domain/problem.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { formOf, textIn, wrongOf } from './forms.js';
import { ChooseWhomPage, GoLivePage, type Whom } from './going-live.js';
import type { Wrong } from './pieces.js';
import { actorOf, mayAct, whenText, type View } from './view.js';

/** IDs of agencies, as the form has them. */
const IDS = /^\d{1,15}(?:,\d{1,15}){0,999}$/;

/** Letting notices go: for whom, what that brings, and the word. */
export function goingLiveRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const agencies = () => agenciesToBegin(deps, deps.now());
  const choose = (view: View, wrong: Wrong) => (
    <ChooseWhomPage
      view={view}
      agencies={agencies()}
      live={whyNothingToDo(deps, view)}
      wrong={wrong}
    />
  );
  const confirm = async (view: View, whom: Whom, wrong: Wrong) => {
    const chosen = chosenOf(agencies(), whom);
    const words = whom === 'all' ? null : chosen.map(({ word }) => word);
    return (
      <GoLivePage
        view={view}
        whom={whom}
        names={chosen.map(({ name }) => name)}
        tried={await deps.tryGoingLive(words)}
        wrong={wrong}
      />
    );
  };
  /** Of the agencies that have not begun, those that are meant, each with the word that an act knows it by. */
  const chosenOf = (all: readonly AgencyToBegin[], whom: Whom) =>
    all
      .filter(({ id, begunAt }) => begunAt === null && whom !== 'all' && whom.includes(id))
      .map(({ id, name }) => ({ name, word: store.roster.agencyCode(id) ?? name }));

  app.get('/pesan/mulai', async (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    const whom = c.req.query('untuk') ?? '';
    if (whom === '' || whyNothingToDo(deps, view) !== null) return c.html(choose(view, []));
    if (whom === 'semua') return c.html(await confirm(view, 'all', []));
    const ids = (c.req.queries('instansi') ?? []).map(Number);
    return chosenOf(agencies(), ids).length === 0
      ? c.html(choose(view, [{ field: null, says: 'Centang sedikitnya satu instansi.' }]), 422)
      : c.html(await confirm(view, ids, []));
  });
  app.post('/pesan/mulai', async (c: Context<Env>) => {
    const view = viewOf(c);
    const form = await formOf(c);
    const said = textIn(form, 'untuk');
    const whom: Whom = said === 'semua' ? 'all' : IDS.test(said) ? said.split(',').map(Number) : [];
    if ((whom !== 'all' && whom.length === 0) || whyNothingToDo(deps, view) !== null)
      return c.html(choose(view, []), 422);
    if (textIn(form, 'kata').toUpperCase() !== 'MULAI')
      return c.html(
        await confirm(view, whom, [
          { field: 'kata', says: 'Ketik MULAI untuk memulai pengiriman.' },
        ]),
        422,
      );
    try {
      const words = chosenOf(agencies(), whom).map(({ word }) => word);
      goLive(deps, actorOf(view), whom === 'all' ? {} : { agencies: words }, deps.now());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(choose(view, wrongOf(error)), 409);
    }
    return c.redirect('/pesan?kata=mulai', 303);
  });
}

/** Why there is nothing to let go; null where there is. */
function whyNothingToDo({ config, store }: ConsoleDeps, view: View): string | null {
  if (config.mode === 'simulation')
    return 'Simulasi: pesan dikirim ke ponsel tiruan sejak awal, dan tidak perlu dimulai.';
  const all = store.settings.golive();
  return all === null
    ? null
    : `Berjalan untuk semua sejak ${whenText(view, all.at)}, oleh ${all.by}.`;
}

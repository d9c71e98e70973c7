// News for a page that is seen: one connection a visible tab, closed while it is hidden. An event only says that something
// changed; the page then asks for itself again, and takes over what is marked as live.
(() => {
  const status = document.getElementById('kabar-status');
  let source = null;
  let seen = document.documentElement.dataset.version;
  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const answer = await fetch(location.href, { headers: { 'x-live': '1' } });
    if (!answer.ok) return;
    // An earlier answer that comes late says less.
    const text = await answer.text();
    if (mine !== latest) return;
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const other = fresh.getElementById(part.id);
      if (other && !part.contains(document.activeElement)) part.replaceWith(other);
    }
    // What happened while the page was on its way is asked for once more.
    seen = fresh.documentElement.dataset.version ?? seen;
    if (status) status.textContent = '';
  };
  const open = () => {
    source = new EventSource('/kabar');
    source.addEventListener('versi', (event) => {
      if (event.data === seen) return;
      refresh().catch(() => {});
    });
    source.onerror = () => {
      if (status) status.textContent = status.dataset.lost;
    };
  };
  const follow = () => {
    if (document.hidden) source = source?.close() ?? null;
    else if (!source) open();
  };
  document.addEventListener('visibilitychange', follow);
  document.addEventListener('keydown', (event) => {
    const search = document.querySelector('input[type=search]');
    if (
      event.key !== '/' ||
      !search ||
      /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)
    )
      return;
    event.preventDefault();
    search.focus();
  });
  follow();
})();

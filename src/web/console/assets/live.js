// News for a page that is seen: one connection a visible tab, closed while it is hidden. An event only says that something
// changed; the page then asks for itself again, and takes over what is marked as live.
(() => {
  const status = document.getElementById('kabar-status');
  let source = null;
  let seen = document.documentElement.dataset.version;
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { 'x-live': '1' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const other = fresh.getElementById(part.id);
      if (other && !part.contains(document.activeElement)) part.replaceWith(other);
    }
    if (status) status.textContent = '';
  };
  const open = () => {
    source = new EventSource('/kabar');
    source.addEventListener('versi', (event) => {
      if (event.data === seen) return;
      seen = event.data;
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

// Shows how a text reads while it is typed: the form is sent as its button would, and what comes back stands in the preview.
(() => {
  const form = document.querySelector('form[data-preview]');
  const shown = document.getElementById('pratinjau');
  if (!form || !shown) return;
  let timer = 0;
  let latest = 0;
  const show = async () => {
    const mine = ++latest;
    const answer = await fetch(form.dataset.preview, { method: 'POST', body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('pratinjau');
    if (fresh && mine === latest) shown.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => show().catch(() => {}), 300);
  });
})();

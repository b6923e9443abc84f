// Keeps the page fresh: asks for it again and exchanges the sections that changed. Without it a reload does the same.
const EVERY_MS = 2_000;

/** Puts the new section in place, leaving alone where a keyboard is at work and what was opened. */
function exchange(next) {
  const now = document.getElementById(next.id);
  if (!now || now.innerHTML === next.innerHTML || now.querySelector(':focus-visible')) return;
  const open = now.querySelector('details')?.open ?? false;
  const details = next.querySelector('details');
  if (details) details.open = open;
  now.replaceWith(next);
}

async function refresh() {
  const response = await fetch('/', { cache: 'no-store' });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const section of page.querySelectorAll('main > section[id]')) exchange(section);
}

async function keepFresh() {
  if (!document.hidden) {
    try {
      await refresh();
      delete document.body.dataset.lost;
    } catch {
      document.body.dataset.lost = 'yes';
    }
  }
  setTimeout(keepFresh, EVERY_MS);
}

setTimeout(keepFresh, EVERY_MS);

/** On paper nothing can be opened, so all lists are open while the page is printed. */
export function openListsForPrint(): void {
  let closed: readonly HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const list of closed) list.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const list of closed) list.open = false;
  });
}

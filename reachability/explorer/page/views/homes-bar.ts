import { button, byId } from '../elements/dom.ts';
import type { Home } from '../model/units.ts';

/** Buttons that open and fold namespaces, in the graph and in the matrix at once. */
export interface HomesBar {
  draw(homes: readonly Home[], isOpen: (home: Home) => boolean): void;
}

/** What the buttons lead to. */
export interface HomesActions {
  toggle(home: Home): void;
  all(state: 'open' | 'folded'): void;
}

/** So few have no need of a bar. */
const fewHomes = 2;

export function createHomesBar({ toggle, all }: HomesActions): HomesBar {
  const bar = byId('homes');
  return {
    draw: (homes, isOpen) => {
      const focused = bar.contains(document.activeElement)
        ? document.activeElement?.getAttribute('data-home')
        : undefined;
      bar.hidden = homes.length < fewHomes;
      const buttons = homes.map((home) => {
        const isOpenHome = isOpen(home);
        const made = button(
          `${isOpenHome ? '−' : '+'} ${home.name} (${home.peers.length})`,
          () => toggle(home),
          'plain',
        );
        made.setAttribute('aria-expanded', String(isOpenHome));
        made.setAttribute('data-home', home.id);
        return made;
      });
      bar.replaceChildren(
        button('Open all', () => all('open'), 'plain'),
        button('Fold all', () => all('folded'), 'plain'),
        ...buttons,
      );
      if (focused) bar.querySelector<HTMLElement>(`[data-home="${focused}"]`)?.focus();
    },
  };
}

import { byId, hint } from '../elements/dom.ts';

/** The panel that explains what was chosen. On a small screen it lies over the page. */
export interface Panel {
  describe(heading: string, content: readonly (Node | string)[]): void;
  /** Says what to do first, which takes no room on a small screen. */
  invite(): void;
  focus(): void;
}

/** @param onClose called when it is closed, to go back to where one was */
export function createPanel(onClose: () => void): Panel {
  const [title, body, panel] = [byId('details-title'), byId('details-body'), byId('details')];
  const close = (): void => {
    panel.classList.remove('open');
    onClose();
  };
  byId('details-close').addEventListener('click', close);
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  const describe: Panel['describe'] = (heading, content) => {
    title.textContent = heading;
    body.replaceChildren(...content);
    panel.classList.add('open');
    panel.scrollTo(0, 0);
  };
  return {
    describe,
    invite: () => {
      describe('Explanation', [
        hint('Choose a box of the graph, a cell of the matrix, a policy or a service.'),
      ]);
      panel.classList.remove('open');
    },
    focus: () => title.focus(),
  };
}

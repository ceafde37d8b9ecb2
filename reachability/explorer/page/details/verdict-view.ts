import { element } from '../elements/dom.ts';

/** The answer in words, with a sign that does without colour. */
export const answers = { allowed: 'possible', refused: 'not possible', unknown: 'not known' } as const;
const signs = { allowed: '✓', refused: '✗', unknown: '?' } as const;

/** Whether something can be. */
export function verdictView(verdict: keyof typeof answers): Node {
  return element('p', { class: `verdict ${verdict}` }, `${signs[verdict]} ${answers[verdict]}`);
}

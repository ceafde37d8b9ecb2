import { svgElement } from '../elements/dom.ts';
import type { PictureBox } from '../model/picture.ts';

/** What makes a box a button, and how it looks. What it does is set elsewhere. */
export function boxAttributes({ unit, lines }: PictureBox): Readonly<Record<string, string>> {
  const { kind, home, name } = unit;
  const shape = home.kind === 'namespace' ? 'workloads' : home.kind;
  // What one sees is a part of what is read out (https://www.w3.org/TR/WCAG22/#label-in-name).
  const seen = lines.join(' ');
  const label = kind === 'home' ? `open ${seen}` : lines.length === 1 ? name : `${seen} (${name})`;
  return {
    class: `${shape} ${kind === 'home' ? 'folded' : ''}`.trim(),
    ...pressable(label),
    ...(kind === 'home' ? { 'aria-expanded': 'false' } : { 'aria-pressed': 'false' }),
  };
}

/** Something that one presses by pointer or key. */
export function pressable(label: string): Readonly<Record<string, string>> {
  return { role: 'button', tabindex: '0', 'aria-label': label };
}

const tones = ['everything', 'some', 'partly', 'unknown'] as const;

/** The heads of all arrows of a picture. */
export function arrowHeads(): SVGElement {
  return svgElement('defs', {}, ...tones.map(arrowHead));
}

function arrowHead(tone: string): SVGElement {
  const size = { viewBox: '0 0 8 8', refX: '7', refY: '4', markerWidth: '9', markerHeight: '9' };
  return svgElement(
    'marker',
    { id: `head-${tone}`, class: tone, ...size, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' },
    svgElement('path', { d: 'M 0 0 L 8 4 L 0 8 z' }),
  );
}

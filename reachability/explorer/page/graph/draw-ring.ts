import { svgElement } from '../elements/dom.ts';
import type { Picture, PictureArrow, PictureBox } from '../model/picture.ts';
import { pointAt, type Ring, ringOf } from '../model/ring.ts';
import { arrowHeads, boxAttributes } from './box-attributes.ts';
import { lineHeight } from './layout.ts';

const [padding, roomAbove, titleLines] = [8, 6, 4.5];

/** More are painted fainter. */
const fewChords = 800;

/** A picture of many boxes, around a circle. What passes in numbers shows at the boxes that one looks at. */
export interface RingPicture {
  readonly svg: SVGElement;
  /** Shows how many pairs connect at the other ends of these arrows, seen from one box. */
  showCounts(arrows: readonly PictureArrow[], from: string | undefined): void;
}

/** @param widthOf how wide a text is drawn */
export function drawRing({ boxes, arrows }: Picture, widthOf: (text: string) => number): RingPicture {
  const sized = boxes.map((box) => ({
    ...box,
    width: Math.ceil(Math.max(...box.lines.map(widthOf)) * 1.08) + 2 * padding,
    height: box.lines.length * lineHeight + roomAbove,
  }));
  const ring = ringOf(sized);
  const counts = svgElement('g', { class: 'counts' });
  const side = String(2 * ring.reach);
  const svg = svgElement(
    'svg',
    {
      class: arrows.length > fewChords ? 'ring crowded' : 'ring',
      viewBox: `${-ring.reach} ${-ring.reach} ${side} ${side}`,
      width: side,
      height: side,
      role: 'group',
      'aria-label': 'Graph',
    },
    arrowHeads(),
    ...arrows.map((arrow) => drawChord(arrow, ring)),
    ...sized.map((box) => drawBox(box, ring)),
    counts,
  );
  return {
    svg,
    showCounts: (shown, from) =>
      counts.replaceChildren(...(from === undefined ? [] : countTexts(shown, from, ring))),
  };
}

/** Text is turned like a spoke, and never upside down. */
function turned(angle: number): {
  readonly isLeft: boolean;
  readonly transform: (distance: number) => string;
} {
  const isLeft = angle > 90;
  return {
    isLeft,
    transform: (distance) => {
      const place = `rotate(${angle.toFixed(2)}) translate(${distance.toFixed(1)} 0)`;
      return isLeft ? `${place} rotate(180)` : place;
    },
  };
}

function drawBox(
  box: PictureBox & { readonly width: number; readonly height: number },
  ring: Ring,
): SVGElement {
  const { id, lines, width, height } = box;
  const { isLeft, transform } = turned(ring.angles.get(id) ?? 0);
  const first = -((lines.length - 1) * lineHeight) / 2 + titleLines;
  return svgElement(
    'g',
    { 'data-id': id, transform: transform(ring.radius), ...boxAttributes(box) },
    svgElement('rect', {
      x: String(isLeft ? -width : 0),
      y: String(-height / 2),
      width: String(width),
      height: String(height),
      rx: box.unit.home.kind === 'addresses' ? '0' : '5',
    }),
    ...lines.map((line, index) =>
      svgElement(
        'text',
        {
          x: String(isLeft ? -padding : padding),
          y: String(first + index * lineHeight),
          'text-anchor': isLeft ? 'end' : 'start',
        },
        `${line} `,
      ),
    ),
  );
}

/** A line from one box to another that bends towards the middle; from a box to itself, a loop. */
function drawChord({ id, from, to, tone, words }: PictureArrow, ring: Ring): SVGElement {
  const [start, end] = [ring.angles.get(from) ?? 0, ring.angles.get(to) ?? 0];
  const text = (point: readonly [number, number]): string => point.map((one) => one.toFixed(1)).join(' ');
  const [bend, other] =
    from === to
      ? [pointAt(ring, start - 6, 0.8), pointAt(ring, start + 6, 0.8)]
      : [pointAt(ring, start, 0.35), pointAt(ring, end, 0.35)];
  return svgElement(
    'g',
    { class: `flow ${tone}`, 'data-id': id, 'data-from': from, 'data-to': to },
    svgElement('title', {}, words),
    svgElement('path', {
      d: `M ${text(pointAt(ring, start))} C ${text(bend)} ${text(other)} ${text(pointAt(ring, end))}`,
      'marker-end': `url(#head-${tone})`,
    }),
  );
}

/** In the ring, beside the box at the other end: `→ 62` for what goes there, `← 3` for what comes from there. */
function countTexts(arrows: readonly PictureArrow[], from: string, ring: Ring): readonly SVGElement[] {
  const counts = new Map<string, string[]>();
  for (const arrow of arrows) {
    const [sign, other] = arrow.from === from ? ['→', arrow.to] : ['←', arrow.from];
    counts.set(other, [...(counts.get(other) ?? []), `${sign} ${arrow.count}`]);
  }
  return [...counts].map(([other, texts]) => {
    const { isLeft, transform } = turned(ring.angles.get(other) ?? 0);
    return svgElement(
      'text',
      { transform: transform(ring.radius - 10), y: '4.5', 'text-anchor': isLeft ? 'start' : 'end' },
      texts.join(' '),
    );
  });
}

import type { Picture, PictureArrow } from '../model/picture.ts';
import { svgElement } from './dom.ts';
import { type Layout, lineHeight, type Place, type Way } from './layout.ts';

const tones = ['everything', 'some', 'partly', 'unknown'] as const;

/** The picture as a part of the page. Boxes and the titles of namespaces are buttons; what they do is set elsewhere. */
export function drawPicture({ boxes, hubs, arrows }: Picture, layout: Layout): SVGElement {
  const { width, height, frames, places, ways } = layout;
  const homes = new Map(
    boxes.flatMap(({ around }) => (around === undefined ? [] : [[around.id, around] as const])),
  );
  const box = (
    id: string,
    shape: string,
    lines: readonly string[],
    attributes: Readonly<Record<string, string>>,
  ) => {
    const place = places.get(id);
    if (place === undefined) return [];
    return [
      svgElement(
        'g',
        { 'data-id': id, class: shape, ...attributes },
        rect(place, shape.startsWith('addresses') ? 0 : 6),
        ...texts(place, lines),
      ),
    ];
  };
  const pressable = (label: string) => ({ role: 'button', tabindex: '0', 'aria-label': label });
  return svgElement(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width: String(width),
      height: String(height),
      role: 'group',
      'aria-label': 'Graph',
    },
    svgElement('defs', {}, ...tones.map(arrowHead)),
    ...[...homes].flatMap(([id, home]) => {
      const frame = frames.get(id);
      return frame === undefined
        ? []
        : [drawFrame(frame, home.name, home.id, pressable(`fold ${home.name}`))];
    }),
    ...arrows.map((arrow) => drawArrow(arrow, ways.get(arrow.id))),
    ...hubs.flatMap(({ id, lines, tone }) => box(id, `hub ${tone}`, lines, {})),
    ...boxes.flatMap(({ id, unit, lines }) => {
      const { kind, home, name } = unit;
      const shape = home.kind === 'namespace' ? 'workloads' : home.kind;
      // What one sees is a part of what is read out (https://www.w3.org/TR/WCAG22/#label-in-name).
      const seen = lines.join(' ');
      const label = kind === 'home' ? `open ${seen}` : lines.length === 1 ? name : `${seen} (${name})`;
      return box(id, `${shape} ${kind === 'home' ? 'folded' : ''}`, lines, {
        ...pressable(label),
        ...(kind === 'home' ? { 'aria-expanded': 'false' } : { 'aria-pressed': 'false' }),
      });
    }),
    ...arrows.flatMap(({ id, from, to, lines, tone }) => {
      const label = ways.get(id)?.label;
      if (label === undefined) return [];
      const ends = { 'data-id': id, 'data-from': from, 'data-to': to, class: `label ${tone}` };
      return [svgElement('g', ends, rect(label, 3), ...texts(label, lines))];
    }),
  );
}

function drawFrame(
  { x, y, width, height }: Place,
  name: string,
  id: string,
  pressable: Readonly<Record<string, string>>,
): SVGElement {
  const [left, top] = [x - width / 2, y - height / 2];
  return svgElement(
    'g',
    { class: 'namespace' },
    rect({ x, y, width, height }, 8),
    svgElement(
      'g',
      { ...pressable, 'data-home': id, class: 'title', 'aria-expanded': 'true' },
      rect({ x, y: top + 13, width, height: 26 }, 8),
      svgElement('text', { x: String(left + 12), y: String(top + 18) }, `− ${name}`),
    ),
  );
}

function rect({ x, y, width, height }: Place, radius: number): SVGElement {
  const values = { x: x - width / 2, y: y - height / 2, width, height, rx: radius };
  return svgElement(
    'rect',
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
  );
}

function texts({ x, y }: Place, lines: readonly string[]): readonly SVGElement[] {
  const first = y - ((lines.length - 1) * lineHeight) / 2 + 4.5;
  return lines.map((line, index) =>
    svgElement(
      'text',
      { x: String(x), y: String(first + index * lineHeight), 'text-anchor': 'middle' },
      `${line} `,
    ),
  );
}

function drawArrow({ id, from, to, tone, words, isMutual }: PictureArrow, way: Way | undefined): SVGElement {
  const head = `url(#head-${tone})`;
  const ends = {
    ...(to.startsWith('h') ? {} : { 'marker-end': head }),
    ...(isMutual ? { 'marker-start': head } : {}),
  };
  return svgElement(
    'g',
    { class: `flow ${tone}`, 'data-id': id, 'data-from': from, 'data-to': to },
    svgElement('title', {}, words),
    svgElement('path', { d: pathOf(way?.points ?? []), ...ends }),
  );
}

/** A line through the points whose corners are round. */
function pathOf(points: Way['points']): string {
  const at = ({ x, y }: { readonly x: number; readonly y: number }): string =>
    `${x.toFixed(1)} ${y.toFixed(1)}`;
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const curves = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L ${at(point)}`;
    return `Q ${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return [`M ${at(first)}`, ...curves].join(' ');
}

function arrowHead(tone: string): SVGElement {
  const size = { viewBox: '0 0 8 8', refX: '7', refY: '4', markerWidth: '9', markerHeight: '9' };
  return svgElement(
    'marker',
    { id: `head-${tone}`, class: tone, ...size, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' },
    svgElement('path', { d: 'M 0 0 L 8 4 L 0 8 z' }),
  );
}

import { svgElement } from '../elements/dom.ts';
import type { Picture, PictureArrow } from '../model/picture.ts';
import { arrowHeads, boxAttributes, pressable } from './box-attributes.ts';
import { type Layout, lineHeight, type Place, type Way } from './layout.ts';

/** The picture as a part of the page. Boxes and the titles of namespaces are buttons; what they do is set elsewhere. */
export function drawPicture(
  { boxes, hubs, arrows }: Picture,
  layout: Layout,
  widthOf: (text: string) => number,
): SVGElement {
  const { width, height, frames, places, ways } = layout;
  const homes = new Map(
    boxes.flatMap(({ around }) => (around === undefined ? [] : [[around.id, around] as const])),
  );
  const box = (id: string, lines: readonly string[], attributes: Readonly<Record<string, string>>) => {
    const place = places.get(id);
    if (place === undefined) return [];
    return [
      svgElement(
        'g',
        { 'data-id': id, ...attributes },
        rect(place, attributes.class?.startsWith('addresses') ? 0 : 6),
        ...texts(place, lines),
      ),
    ];
  };
  return svgElement(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width: String(width),
      height: String(height),
      role: 'group',
      'aria-label': 'Graph',
    },
    arrowHeads(),
    ...[...homes.keys()].flatMap((id) => {
      const frame = frames.get(id);
      return frame === undefined ? [] : [svgElement('g', { class: 'namespace' }, rect(frame, 8))];
    }),
    ...arrows.map((arrow) => drawArrow(arrow, ways.get(arrow.id))),
    ...[...homes].flatMap(([id, { name }]) => {
      const frame = frames.get(id);
      return frame === undefined ? [] : [drawTitle(frame, name, id, widthOf)];
    }),
    ...hubs.flatMap(({ id, lines, tone }) => box(id, lines, { class: `hub ${tone}` })),
    ...boxes.flatMap((one) => box(one.id, one.lines, boxAttributes(one))),
    ...arrows.flatMap(({ id, from, to, lines, tone }) => {
      const label = ways.get(id)?.label;
      if (label === undefined) return [];
      const ends = { 'data-id': id, 'data-from': from, 'data-to': to, class: `label ${tone}` };
      return [svgElement('g', ends, rect(label, 3), ...texts(label, lines))];
    }),
  );
}

/** The name of a namespace, which folds it, on arrows that pass below it. */
function drawTitle(
  { x, y, width, height }: Place,
  name: string,
  id: string,
  widthOf: (text: string) => number,
): SVGElement {
  const [left, top] = [x - width / 2, y - height / 2];
  const text = `− ${name}`;
  const room = widthOf(text) * 1.08 + 16;
  return svgElement(
    'g',
    { ...pressable(`fold ${name}`), 'data-home': id, class: 'title', 'aria-expanded': 'true' },
    rect({ x: left + 4 + room / 2, y: top + 14, width: room, height: 20 }, 4),
    svgElement('text', { x: String(left + 12), y: String(top + 18) }, text),
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

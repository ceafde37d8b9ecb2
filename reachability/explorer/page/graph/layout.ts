import { Graph, layout } from '@dagrejs/dagre';
import type { Picture } from '../model/picture.ts';

/** Where everything is, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly ways: ReadonlyMap<string, Way>;
  /** Frames around the boxes of a namespace, by its id. */
  readonly frames: ReadonlyMap<string, Place>;
}

/** A middle, and a size. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The points that an arrow passes, and the middle of its label. */
export interface Way {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly label?: Place;
}

export const lineHeight = 17;
const padding = 10;
/** The title of a namespace is above its boxes, in the room that dagre leaves there: above and below, not beside. */
const [smallGap, gapWithTitles] = [24, 56];

/** @param widthOf how wide a text is drawn */
export function layOut(
  { boxes, hubs, arrows }: Picture,
  room: { readonly direction: 'LR' | 'TB'; readonly width: number },
  widthOf: (text: string) => number,
): Layout {
  const homes = new Map(
    boxes.flatMap(({ around }) => (around === undefined ? [] : [[around.id, around] as const])),
  );
  const graph = new Graph({ compound: true, multigraph: true, directed: true });
  const upright = homes.size > 0 ? gapWithTitles : smallGap;
  const isDown = room.direction === 'TB';
  graph.setGraph({
    rankdir: room.direction,
    nodesep: isDown ? smallGap / 2 : upright,
    ranksep: isDown ? upright : smallGap,
    edgesep: 12,
    marginx: 14,
    marginy: 14,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const sizeOf = (lines: readonly string[], room: number) => ({
    width: Math.ceil(Math.max(...lines.map(widthOf)) * 1.08) + 2 * room,
    height: lines.length * lineHeight + room,
  });
  for (const { id } of homes.values()) graph.setNode(`frame ${id}`, {});
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const isAlone = ({ id, around }: Picture['boxes'][number]): boolean =>
    around === undefined && !connected.has(id);
  for (const { id, lines, around } of boxes.filter((box) => !isAlone(box))) {
    graph.setNode(id, sizeOf(lines, padding));
    if (around !== undefined) graph.setParent(id, `frame ${around.id}`);
  }
  for (const { id, lines } of hubs) graph.setNode(id, sizeOf(lines, 6));
  for (const { id, from, to, lines } of arrows)
    graph.setEdge(from, to, lines.length === 0 ? {} : { ...sizeOf(lines, 4), labelpos: 'c' }, id);
  layout(graph);

  const { width: drawnWidth = 0, height: drawnHeight = 0 } = graph.graph();
  const alone = inRows(
    boxes.filter(isAlone).map(({ id, lines }) => ({ id, ...sizeOf(lines, padding) })),
    Math.max(room.width, Number.isFinite(drawnWidth) ? drawnWidth : 0),
    Number.isFinite(drawnHeight) ? drawnHeight : 0,
  );
  const placeOf = (id: string): Place => {
    const { x = 0, y = 0, width = 0, height = 0 } = alone.get(id) ?? graph.node(id);
    return { x, y, width, height };
  };
  const frames = new Map(
    [...homes].map(([id, { name }]) => {
      const inner = placeOf(`frame ${id}`);
      const width = Math.max(inner.width, widthOf(name) + 44);
      return [id, { ...inner, width }];
    }),
  );
  const all = [
    ...frames.values(),
    ...boxes.map(({ id }) => placeOf(id)),
    ...hubs.map(({ id }) => placeOf(id)),
  ];
  const edges = arrows.flatMap(({ id, from, to }) => graph.edge(from, to, id).points ?? []);
  const top = Math.min(
    0,
    ...all.map(({ y, height }) => y - height / 2 - padding),
    ...edges.map(({ y }) => y - padding),
  );
  const down = <P extends { readonly y: number }>(place: P): P => ({ ...place, y: place.y - top });
  const ways = new Map(
    arrows.map(({ id, from, to, lines }): readonly [string, Way] => {
      const { points = [], x, y } = graph.edge(from, to, id);
      const label =
        lines.length > 0 && x !== undefined && y !== undefined
          ? { label: down({ x, y, ...sizeOf(lines, 3) }) }
          : {};
      return [id, { points: points.map(down), ...label }];
    }),
  );
  return {
    width: Math.max(
      ...all.map(({ x, width }) => x + width / 2 + padding),
      ...edges.map(({ x }) => x + padding),
    ),
    height:
      Math.max(
        ...all.map(({ y, height }) => y + height / 2 + padding),
        ...edges.map(({ y }) => y + padding),
      ) - top,
    places: new Map([...boxes, ...hubs].map(({ id }) => [id, down(placeOf(id))])),
    frames: new Map([...frames].map(([id, frame]) => [id, down(frame)])),
    ways,
  };
}

/** Boxes without an arrow, side by side below the others. */
function inRows(
  boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[],
  width: number,
  top: number,
): ReadonlyMap<string, Place> {
  const [gap, places] = [16, new Map<string, Place>()];
  let [left, row, next] = [gap, top + gap, top + gap];
  for (const { id, ...size } of boxes) {
    if (left > gap && left + size.width + gap > width) [left, row] = [gap, next];
    places.set(id, { x: left + size.width / 2, y: row + size.height / 2, ...size });
    left += size.width + gap;
    next = Math.max(next, row + size.height + gap);
  }
  return places;
}

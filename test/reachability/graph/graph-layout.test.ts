import { beforeAll, describe, expect, test, vi } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { type ConnectionGraph, connectionGraph } from '../../../reachability/graph/connection-graph.ts';
import { renderSvg } from '../../../reachability/graph/render-svg.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each box of a picture is, by the id of its node or namespace. */
function boxesOf(svg: string): ReadonlyMap<string, Box> {
  const groups = [...svg.matchAll(/<g id="([ns]\d+)"[^>]*>.*?(?: d| points)="([^"]+)"/gs)];
  return new Map(
    groups.map(([, id = '', shape = '']) => {
      const points = [...shape.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
        ([, x, y]) => [Number(x), Number(y)] as const,
      );
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      return [
        id,
        { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
      ];
    }),
  );
}

describe('a picture of sixty workloads', () => {
  let graph: ConnectionGraph;
  let svg: string;
  let complaints: readonly unknown[];

  beforeAll(async () => {
    const size = { namespaces: 6, workloads: 60, kubernetesPolicies: 60, calicoPolicies: 6 };
    const analysis = analyze(parseManifests([{ file: 'cluster.yaml', text: generateCluster(size) }]));
    graph = connectionGraph(analysis.listing());
    const spy = vi.spyOn(console, 'error');
    svg = await renderSvg(graph);
    complaints = [...spy.mock.calls];
    spy.mockRestore();
  });

  test('has no box over another', () => {
    const boxes = [...boxesOf(svg)].filter(([id]) => id.startsWith('n'));
    expect(boxes).toHaveLength(graph.nodes.length);
    const overlaps = boxes.flatMap(([id, a], index) =>
      boxes
        .slice(index + 1)
        .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map(([other]) => `${id} ${other}`),
    );
    expect(overlaps).toEqual([]);
  });

  test('has every workload inside its namespace, and nobody else', () => {
    const boxes = boxesOf(svg);
    const isInside = (inner: Box | undefined, outer: Box | undefined) =>
      inner !== undefined &&
      outer !== undefined &&
      inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom;
    for (const { id, nodes } of graph.homes) {
      const inside = graph.nodes.filter((node) => isInside(boxes.get(node.id), boxes.get(id)));
      expect(inside.map((node) => node.id)).toEqual(nodes.map((node) => node.id));
    }
  });

  test('is drawn without complaints of Graphviz', () => {
    expect(complaints).toEqual([]);
  });
});

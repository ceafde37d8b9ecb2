import { elementAt } from '../../collections/element-at.ts';
import type { Layout } from '../../format/layout.ts';
import type { Tone } from '../../format/paint.ts';
import type { PeerNames } from '../../format/peer-names.ts';
import type { ConnectionTable } from '../../format/tables/connection-table.ts';
import { visible } from '../../text/visible.ts';
import { shortenMiddle, wrapItems } from '../../text/wrap.ts';

const self = '–';
const nothing = '·';
const everything = '■';
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const shortestName = 20;

/** Headings of those that live in no namespace of the manifests. */
const otherHomes = { ip: 'outside the cluster', outsider: 'not in the manifests' } as const;

interface Axis {
  readonly position: number;
  readonly home: string;
}

/**
 * Rows reach columns of the same numbers. Cells show the ports if there is room, otherwise a letter that the legend explains.
 * Undefined if it does not fit into a line even so.
 */
export function formatMatrix(
  table: ConnectionTable,
  names: PeerNames,
  layout: Layout,
): readonly string[] | undefined {
  // Every column takes a character at least.
  if (table.peers.length >= layout.columns) return undefined;
  return spelledOut(table, names, layout) ?? lettered(table, names, layout);
}

function spelledOut(
  table: ConnectionTable,
  names: PeerNames,
  { paint, columns }: Layout,
): readonly string[] | undefined {
  const { peers } = table;
  const labels = peers.map((peer, index) => `${index + 1} ${names.full(peer)}`);
  const cells = peers.map((_, from) =>
    peers.map((__, to) => (from === to ? self : abbreviate(table.traffic(from, to)))),
  );
  const widths = peers.map((_, to) =>
    Math.max(String(to + 1).length, ...cells.map((row) => elementAt(row, to).length)),
  );
  const labelWidth = Math.max(...labels.map((label) => label.length));
  if (labelWidth + widths.reduce((sum, width) => sum + width + 2, 0) > columns) return undefined;
  const line = (label: string, row: readonly string[], tone: (cell: string) => Tone) =>
    [
      label.padEnd(labelWidth),
      ...row.map((cell, to) => paint(tone(cell), cell.padEnd(elementAt(widths, to)))),
    ]
      .join('  ')
      .trimEnd();
  return [
    line(
      'from ↓ to →',
      peers.map((_, to) => String(to + 1)),
      () => 'heading',
    ),
    ...cells.map((row, from) => line(elementAt(labels, from), row, toneOf)),
  ];
}

/** `8080,9080` for TCP alone, `all` for everything, with `?` where more may be possible. */
function abbreviate(traffic: string): string {
  if (traffic === '') return nothing;
  if (traffic === 'not known') return '?';
  const certain = traffic.replace(/; perhaps more$/, '');
  const short =
    certain === 'everything' ? 'all' : certain.replace(/^TCP (?=[\d, -]+$)/, '').replaceAll(', ', ',');
  return certain === traffic ? short : `${short}?`;
}

function toneOf(cell: string): Tone {
  if (cell === self || cell === nothing) return 'faint';
  return cell.endsWith('?') ? 'uncertain' : 'open';
}

function lettered(
  table: ConnectionTable,
  names: PeerNames,
  { paint, columns }: Layout,
): readonly string[] | undefined {
  const axis: readonly Axis[] = table.peers.map((peer, position) => ({
    position,
    home: peer.kind === 'workload' ? visible(peer.namespace) : otherHomes[peer.kind],
  }));
  const gaps = axis.map(({ home }, i) => i > 0 && home !== axis[i - 1]?.home);
  const gridWidth = axis.length + gaps.filter(Boolean).length;
  const digits = String(axis.length).length;
  const labels = table.peers.map(names.local);
  const nameWidth = Math.min(
    columns - gridWidth - digits - 4,
    Math.max(shortestName, ...labels.map((label) => label.length)),
  );
  if (nameWidth < shortestName) return undefined;
  const codes = codesOf(table);
  if (codes === undefined) return undefined;
  const spread = (cells: readonly string[]): string =>
    cells.map((cell, i) => (gaps[i] ? ` ${cell}` : cell)).join('');
  const indent = ' '.repeat(digits + nameWidth + 4);
  const header = Array.from({ length: digits }, (_, digit) =>
    paint(
      'heading',
      `${indent}${spread(
        axis.map(({ position }) =>
          String(position + 1)
            .padStart(digits)
            .charAt(digit),
        ),
      )}`.trimEnd(),
    ),
  );
  const rows = axis.flatMap(({ position, home }, i) => {
    const cells = axis.map(({ position: to }) => {
      const code = to === position ? self : (codes.get(table.traffic(position, to)) ?? nothing);
      return paint(code === self || code === nothing ? 'faint' : code === '?' ? 'uncertain' : 'open', code);
    });
    const name = shortenMiddle(elementAt(labels, position), nameWidth).padEnd(nameWidth);
    const row = `  ${String(position + 1).padStart(digits)} ${name} ${spread(cells)}`;
    const isFirst = i === 0 || home !== axis[i - 1]?.home;
    return isFirst ? [paint('heading', home), row] : [row];
  });
  const legend = [...codes].map(([traffic, code]) => `  ${code} ${shortenMiddle(traffic, columns - 4)}`);
  const shortened = labels.flatMap((label, position) =>
    label.length > nameWidth ? wrapItems([`  ${position + 1} is`, ...label.split(' ')], columns, '') : [],
  );
  return [
    ...header,
    ...rows,
    '',
    ...shortened,
    `Row reaches column:  ${nothing} nothing  ${self} itself`,
    ...legend,
  ];
}

/** A letter for each kind of traffic, in order of appearance. Undefined if there are more kinds than letters. */
function codesOf(table: ConnectionTable): ReadonlyMap<string, string> | undefined {
  const found = new Set<string>();
  for (let from = 0; from < table.peers.length; from++) {
    for (let to = 0; to < table.peers.length; to++) found.add(table.traffic(from, to));
  }
  found.delete('');
  const letters = [...alphabet];
  const codes = new Map<string, string>();
  for (const traffic of found) {
    const code = traffic === 'everything' ? everything : traffic === 'not known' ? '?' : letters.shift();
    if (code === undefined) return undefined;
    codes.set(traffic, code);
  }
  return codes;
}

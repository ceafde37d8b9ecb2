import type { ExposureReport } from '../../exposure/exposure.ts';
import { entrancesText } from '../../format/entrance-text.ts';
import type { Layout } from '../../format/layout.ts';
import { formatUnknown } from '../../format/unknown-text.ts';
import { bothDirections, type Direction } from '../../model/policy.ts';
import { visible } from '../../text/visible.ts';
import { withCommas, wrapItems } from '../../text/wrap.ts';
import { type ExposureRow, exposureRows, kindNames, kinds } from './exposure-rows.ts';

const titles: Readonly<Record<Direction, string>> = { ingress: 'Open to', egress: 'May reach' };

/** By direction and party: which workloads, and for what. */
export function formatExposure(report: ExposureReport, layout: Layout): string {
  const { paint, columns } = layout;
  const rows = exposureRows(report);
  const blocks = bothDirections.flatMap((direction) =>
    kinds.flatMap((kind) => {
      const own = rows.filter((row) => row.direction === direction && row.kind === kind);
      if (own.length === 0) return [];
      return [
        [
          ...wrapItems(`${titles[direction]} ${kindNames[kind]}`.split(' '), columns, '').map((line) =>
            paint('heading', line),
          ),
          ...own.flatMap((row) => rowLines(row, columns)),
        ],
      ];
    }),
  );
  const nothing = rows.length === 0 ? [['Nothing is open to anyone outside the manifests.']] : [];
  const entrances = report.entrances.length === 0 ? [] : [entrancesText(report.entrances, layout)];
  const unknown = report.unknown.map((one) =>
    wrapItems(['?', ...visible(formatUnknown(one)).split(' ')], columns, ''),
  );
  return `${[...blocks, ...nothing, ...entrances, ...unknown].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowLines(
  { direction, parties, traffic, workloads }: ExposureRow,
  columns: number,
): readonly string[] {
  const [near, far] = direction === 'ingress' ? ['on', 'from'] : ['from', 'to'];
  return [
    ...wrapItems([...traffic.split(' '), near, ...withCommas(workloads)], columns - 2, '').map(
      (line) => `  ${line}`,
    ),
    ...wrapItems([far, ...parties.join('; ').split(' ')], columns - 6, '').map((line) => `      ${line}`),
  ];
}

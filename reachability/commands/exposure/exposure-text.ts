import type { Entrance } from '../../exposure/entrance.ts';
import type { ExposureReport } from '../../exposure/exposure.ts';
import type { Paint } from '../../format/paint.ts';
import { DIRECTIONS, type Direction } from '../../model/policy.ts';
import { LINE_WIDTH, withCommas, wrapItems } from '../../text/wrap.ts';
import { describeEntrance } from './entrances.ts';
import { type ExposureRow, exposureRows, KIND_NAMES, KINDS } from './exposure-rows.ts';

const TITLES: Readonly<Record<Direction, string>> = { ingress: 'Open to', egress: 'May reach' };

/** By direction and party: which workloads, and for what. */
export function formatExposure(report: ExposureReport, paint: Paint): string {
  const rows = exposureRows(report);
  const blocks = DIRECTIONS.flatMap((direction) =>
    KINDS.flatMap((kind) => {
      const own = rows.filter((row) => row.direction === direction && row.kind === kind);
      if (own.length === 0) return [];
      return [[paint('heading', `${TITLES[direction]} ${KIND_NAMES[kind]}`), ...own.flatMap(rowLines)]];
    }),
  );
  const nothing = rows.length === 0 ? [['Nothing is open to anyone outside the manifests.']] : [];
  const entrances =
    report.entrances.length === 0
      ? []
      : [[paint('heading', 'Ways in'), ...report.entrances.flatMap(entranceLines)]];
  const unknown = report.unknown.map(({ reason, need }) =>
    wrapItems(['?', ...`${reason}; needed: ${need}`.split(' ')], LINE_WIDTH, ''),
  );
  return `${[...blocks, ...nothing, ...entrances, ...unknown].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowLines({ direction, parties, traffic, workloads }: ExposureRow): readonly string[] {
  const [near, far] = direction === 'ingress' ? ['on', 'from'] : ['from', 'to'];
  return [
    ...wrapItems([...traffic.split(' '), near, ...withCommas(workloads)], LINE_WIDTH - 2, '').map(
      (line) => `  ${line}`,
    ),
    ...wrapItems([far, ...parties.join('; ').split(' ')], LINE_WIDTH - 6, '').map((line) => `      ${line}`),
  ];
}

function entranceLines(entrance: Entrance): readonly string[] {
  const words = describeEntrance(entrance).join(' ').split(' ');
  return wrapItems(words, LINE_WIDTH - 6, '').map((line, index) => `${index === 0 ? '  ' : '      '}${line}`);
}

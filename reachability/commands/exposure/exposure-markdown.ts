import type { ExposureReport } from '../../exposure/exposure.ts';
import { entrancesMarkdown } from '../../format/entrance-text.ts';
import { codeCell, markdownTable, markdownText } from '../../format/markdown.ts';
import { formatUnknown } from '../../format/unknown-text.ts';
import { bothDirections, type Direction } from '../../model/policy.ts';
import { exposureRows, kindNames, kinds } from './exposure-rows.ts';

const titles: Readonly<Record<Direction, string>> = { ingress: 'Open to', egress: 'May reach' };

/** A table for each direction and kind of party. */
export function exposureMarkdown(report: ExposureReport): string {
  const rows = exposureRows(report);
  const blocks = bothDirections.flatMap((direction) =>
    kinds.flatMap((kind) => {
      const own = rows.filter((row) => row.direction === direction && row.kind === kind);
      if (own.length === 0) return [];
      const lines = own.map(({ parties, traffic, workloads }) => [
        parties.map(markdownText).join('<br>'),
        markdownText(traffic),
        codeCell(workloads),
      ]);
      const table = markdownTable(['who', 'allowed', 'workloads'], lines);
      return [`**${titles[direction]} ${kindNames[kind]}**\n\n${table}`];
    }),
  );
  const nothing = rows.length === 0 ? ['Nothing is open to anyone outside the manifests.\n'] : [];
  const entrances = report.entrances.length === 0 ? [] : [entrancesMarkdown(report.entrances)];
  const unknown = report.unknown.map((one) => `> ${markdownText(formatUnknown(one))}\n`);
  return [...blocks, ...nothing, ...entrances, ...unknown].join('\n');
}

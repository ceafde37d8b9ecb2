import { codeCell, markdownTable, markdownText } from '../../reachability/api.ts';
import type { Call } from '../model/call.ts';
import { type CellRow, cellRows } from './cell-groups.ts';
import type { Report } from './report.ts';
import { verdictLine } from './text.ts';

/** The report for a page or a comment on GitHub. */
export function formatMarkdown(report: Report): string {
  const { environment, context, kubernetes, enforcer, findings, notes, remains, calls, cells, scenarios } =
    report;
  const parts = [
    `# Acceptance of \`${environment}\``,
    markdownText(`Context ${context}, Kubernetes ${kubernetes}; ${enforcer}.`),
    `**${markdownText(verdictLine(report).trim())}**`,
    ...section('## Findings', bullets(findings.map(({ message, remedy }) => `${message}. ${remedy}`))),
    ...section('## From the clients', calls.map(callBlock).join('\n\n')),
    ...section('## Who reaches whom', table(cellRows(cells))),
    ...scenarios.flatMap(({ name, outcome, notes: own, calls: called, cells: tried }) => [
      `## ${markdownText(name)}: ${outcome}`,
      ...[bullets(own), called.map(callBlock).join('\n\n'), table(cellRows(tried))].filter(
        (part) => part !== '',
      ),
    ]),
    ...section('## Notes', bullets([...notes, ...remains])),
  ];
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

function section(title: string, text: string): readonly string[] {
  return text === '' ? [] : [title, text];
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join('\n');
}

function callBlock({ pod, command, output, outcome, seconds }: Call): string {
  // A fence longer than any in the output.
  return ['````', `${pod}$ ${command}`, output, `(${outcome} after ${seconds.toFixed(1)} s)`, '````'].join(
    '\n',
  );
}

function table(rows: readonly CellRow[]): string {
  if (rows.length === 0) return '';
  return markdownTable(
    ['from', 'to', 'ports', 'meant', 'proven', 'happened', 'verdict'],
    rows.map(({ from, to, ports, meant, proven, happened, verdict }) => [
      ...[codeCell([from]), codeCell([to]), codeCell(ports.split(', '))],
      ...[meant, proven, happened, verdict],
    ]),
  );
}

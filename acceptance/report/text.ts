import type { Call } from '../model/call.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { type CellRow, cellRows } from './cell-groups.ts';
import type { Report, ScenarioReport } from './report.ts';

/** The report for a terminal. */
export function formatText(report: Report): string {
  const { environment, context, server, kubernetes, enforcer, cells, calls, scenarios } = report;
  return [
    `${environment} in context ${context} (${server})`,
    `Kubernetes ${kubernetes}; ${enforcer}`,
    section('nodes', report.nodes.map(placeLine)),
    section('pods', report.pods.map(placeLine)),
    section('from the clients', calls.flatMap(callLines)),
    section('who reaches whom', tableLines(cellRows(cells))),
    ...scenarios.map((scenario) => section(`${scenario.outcome}  ${scenario.name}`, scenarioLines(scenario))),
    section('notes', [...report.notes, ...report.remains]),
    section('findings', report.findings.flatMap(findingLines)),
    `\n${verdictLine(report)}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The verdict in one line. */
export function verdictLine({ findings, cells, scenarios, probes, seconds }: Report): string {
  const run = scenarios.filter(({ outcome }) => outcome !== 'not run');
  const held = run.filter(({ outcome }) => outcome === 'holds').length;
  const tried = scenarios.length === 0 ? '' : `, ${held} of ${run.length} scenarios hold`;
  const cost = `${probes} probes a round, ${seconds.toFixed(0)} s`;
  const verdict =
    findings.length === 0 ? 'as meant' : findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return `${verdict}: ${cells.length} ports between workloads compared${tried} (${cost})\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : ['', title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function placeLine({ name, addresses, node, state }: Place): string {
  return [name, addresses.join(' '), node ?? '', state].filter((part) => part !== '').join('  ');
}

function callLines({ pod, command, output, outcome, seconds }: Call): readonly string[] {
  return [
    `${pod}$ ${command}`,
    ...output.split('\n').map((line) => `  ${line}`),
    `  ${outcome} after ${seconds.toFixed(1)} s`,
  ];
}

function tableLines(rows: readonly CellRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const head = {
    from: 'from',
    to: 'to',
    ports: 'ports',
    meant: 'meant',
    proven: 'proven',
    happened: 'happened',
    verdict: 'verdict',
  };
  const table = [head, ...rows].map(({ from, to, meant, proven, happened, verdict, ports }) => [
    ...[from, to, meant, proven, happened, verdict, ports],
  ]);
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function scenarioLines({ notes, cells, calls, settledAfter }: ScenarioReport): readonly string[] {
  const settled =
    settledAfter === undefined ? [] : [`packets followed after ${settledAfter.toFixed(1)} s at most`];
  return [...notes, ...calls.flatMap(callLines), ...tableLines(cellRows(cells)), ...settled];
}

function findingLines({ rule, message, remedy, scenario }: Finding): readonly string[] {
  const where = scenario === undefined ? '' : ` in ${JSON.stringify(scenario)}`;
  return [`${rule}${where}: ${message}`, `  ${remedy}`];
}

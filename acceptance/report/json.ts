import { type Cell, disagreementsOf } from '../verdict/cell.ts';
import type { Report, ScenarioReport } from './report.ts';

/** The report for programs; acceptance.schema.json describes it. */
export function formatJson(report: Report): string {
  const { cells, scenarios, ...rest } = report;
  const value = { ...rest, cells: cells.map(cellJson), scenarios: scenarios.map(scenarioJson) };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function scenarioJson({ cells, ...rest }: ScenarioReport): object {
  return { ...rest, cells: cells.map(cellJson) };
}

function cellJson(cell: Cell): object {
  return { ...cell, disagreements: disagreementsOf(cell) };
}

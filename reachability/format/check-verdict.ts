import { type CheckResult, exitCodeOf, type ScenarioResult } from '../expectations/check-result.ts';

/** The verdict as clauses for one or a few lines: `12 connections as expected`, `test 0 possible`, … */
export function verdictClauses(result: CheckResult): readonly string[] {
  const { connections, scenarios, findings, problems } = result;
  switch (exitCodeOf(result)) {
    case 2:
      return [`nothing is proven: ${count(problems.length, 'problem')}`];
    case 1:
      return [`violated: ${count(findings.length, 'finding')}`, ...scenarios.map(scenarioClause)];
    case 0:
      return [`${count(connections, 'connection')} as expected`, ...scenarios.map(scenarioClause)];
  }
}

/** `test 0 possible`: what stands before the colon of the scenario's name, and what came of it. */
function scenarioClause({ name, outcome }: ScenarioResult): string {
  return `${name.split(':')[0] ?? name} ${outcome}`;
}

/** Clauses in lines of at most `width` characters, the later ones without what stands before the first. */
export function wrapClauses(clauses: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  clauses.forEach((clause, index) => {
    const text = index === clauses.length - 1 ? clause : `${clause}${index === 0 ? ';' : ','}`;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= width)
      lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(text);
  });
  return lines;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import { audit as auditManifests } from '../../audit/audit.ts';
import type { AuditResult } from '../../audit/audit-finding.ts';
import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { comparedSources } from '../../command-line/compared-sources.ts';
import { runText } from '../../command-line/help.ts';
import { loadInput } from '../../command-line/load-input.ts';
import { choiceOr, flag } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { jsonText } from '../../text/json-text.ts';
import { formatAudit } from './audit-text.ts';
import { compareSets, formatComparison } from './compare-sets.ts';

const formats = {
  text: formatAudit,
  json: (result: AuditResult) => `${jsonText(result, 2)}\n`,
};

const optionTable = {
  equivalent: flag('whether the manifests in two paths allow the same; nothing else is audited'),
  contains: flag('whether those in the first path allow all that those in the second do'),
  format: choiceOr('text', keysOf(formats), 'text for reading, json for programs'),
};

/** `audit`: what can be said of policies besides what they allow. Exit code 1 if something has no effect. */
export const audit = defineCommand({
  call: 'audit PATH… | audit --equivalent A B | audit --contains A B',
  answers: 'which policies and rules have no effect, which are wider than need be, and what is missing',
  options: optionTable,
  note: 'Every policy and every rule is removed, one at a time, and the cluster is evaluated without it. Exit code 1: a warning, or the answer is no. Notes do not count.',
  examples: [
    `${runText} audit dist/production`,
    `${runText} audit --equivalent old/ new/`,
    `${runText} audit --contains guardrails/ team/`,
  ],
  run,
});

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  if (values.equivalent || values.contains) {
    if (values.equivalent && values.contains)
      throw new UsageError('give --equivalent or --contains, not both: what is equivalent is contained');
    const option = values.equivalent ? 'equivalent' : 'contains';
    const { old, fresh } = comparedSources(`audit --${option}`, sources);
    const a = loadInput(old, options, terminal).analysis;
    const b = loadInput(fresh, options, terminal).analysis;
    const comparison = compareSets(a, b, option);
    return {
      output: [
        values.format === 'json' ? `${jsonText(comparison, 2)}\n` : formatComparison(comparison, terminal),
      ],
      complaints: formatFindings([...a.findings, ...b.findings]),
      exitCode:
        !a.isProven || !b.isProven || comparison.answer === 'unknown'
          ? 2
          : comparison.answer === 'yes'
            ? 0
            : 1,
    };
  }
  const { loaded, analysis } = loadInput(sources, options, terminal);
  const result = auditManifests(loaded, options, terminal.progress);
  const hasWarnings = result.findings.some(({ level }) => level === 'warning');
  return {
    output: [formats[values.format](result)],
    complaints: formatFindings(analysis.findings),
    exitCode: !analysis.isProven ? 2 : hasWarnings ? 1 : 0,
  };
}

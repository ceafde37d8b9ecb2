import type { AuditFinding, AuditResult } from '../../audit/audit-finding.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';

/** `file:line: warning: message [rule]`, with what decides instead and what to do; then what was tried. */
export function formatAudit({ findings, tried }: AuditResult): string {
  const count = (level: AuditFinding['level']): number =>
    findings.filter((one) => one.level === level).length;
  const { policies, rules } = tried;
  const lines = [
    ...findings.flatMap(formatFinding),
    `${countOf(policies, 'policy', 'policies')} and ${countOf(rules, 'rule')} removed one at a time: ${countOf(count('warning'), 'warning')}, ${countOf(count('note'), 'note')}`,
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

function formatFinding({ level, rule, message, source, fix, by }: AuditFinding): readonly string[] {
  return [
    `${source.file}:${source.line}: ${level}: ${message} [${rule}]`,
    ...by.map(({ text, source: at }) =>
      at === undefined ? `  decided by ${text}` : `  ${at.file}:${at.line}: decided by ${text}`,
    ),
    `  fix: ${fix}`,
  ];
}

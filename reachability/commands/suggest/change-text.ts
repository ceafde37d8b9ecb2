import { nameOfPolicyManifest } from '../../suggest/policies/written-policies.ts';
import type { SuggestedChange } from '../../suggest/suggest-change.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';

/** What to remove as comments, and the policies to add as YAML. */
export function formatChange({ kept, removed, narrowed, policies, yaml }: SuggestedChange): string {
  const all = kept + removed.length + narrowed.length;
  const lines = [
    `# ${kept} of ${countOf(all, 'policy', 'policies')} can stay.`,
    ...removed.map((policy) => `# Remove ${named(policy)}.`),
    ...narrowed.flatMap(({ policy, rules }) =>
      rules.map(({ direction, index }) => {
        const line = policy.lineOf(['spec', direction, index]);
        return `# Remove spec.${direction}[${index}] of ${named(policy, line)}.`;
      }),
    ),
    policies.length === 0 ? '# Add none.' : '# Add:',
  ];
  return `${lines.join('\n')}\n${yaml}`;
}

function named(policy: Parameters<typeof nameOfPolicyManifest>[0], line: number = policy.lineOf([])): string {
  return visible(`${nameOfPolicyManifest(policy)}, ${policy.file}:${line}`);
}

import { type Finding, isAcceptable } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import { reasonToWrite } from '../../expectations/proposal/proposal-text.ts';
import type { Cidr } from '../../sets/address-set.ts';
import { toCidrs } from '../../sets/cidrs.ts';
import { yamlText } from '../../text/yaml-text.ts';

/** What was given on the command line, as the options of the file. */
export function optionLines(options: Partial<Options>): readonly string[] {
  const { enforcer, calico, calicoApi, hostNetwork } = options;
  const { podCidrs, nodeCidrs, serviceCidrs } = options;
  const lines = [
    ...Object.entries({ enforcer, calico, calicoApi, hostNetwork }).flatMap(([key, value]) =>
      value === undefined ? [] : [`  ${key}: ${JSON.stringify(value)}`],
    ),
    ...Object.entries({ podCidrs, nodeCidrs, serviceCidrs }).flatMap(([key, ranges]) =>
      ranges === undefined ? [] : [`  ${key}: [${ranges.flatMap(cidrsOf).join(', ')}]`],
    ),
  ];
  return lines.length === 0 ? [] : ['options:', ...lines];
}

function cidrsOf({ family, first, last }: Cidr): readonly string[] {
  return toCidrs(family, [[first, last]]).map((cidr) => JSON.stringify(cidr));
}

/** Objects that leave the proof open until they are accepted, with a reason. */
export function acceptedLines(findings: readonly Finding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!isAcceptable(finding) || finding.object === undefined) continue;
    const { kind, namespace, name } = finding.object;
    const home = namespace === undefined ? '' : `, namespace: ${yamlText(namespace)}`;
    const entry = `kind: ${yamlText(kind)}, name: ${yamlText(name)}${home}`;
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  const lines = [...counts].map(([entry, count]) => {
    const several = count === 1 ? '' : `, findings: ${count}`;
    return `  - { ${entry}${several}, why: ${reasonToWrite} }`;
  });
  return lines.length === 0 ? [] : ['accepted:', ...lines];
}

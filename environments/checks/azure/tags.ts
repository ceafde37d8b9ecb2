import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** As many as a private DNS zone can have, which has the fewest of what is created here. */
const mostTags = 15;
const reservedPrefix = /^(microsoft|azure|windows)/i;

/**
 * Tags that Azure refuses on one of the resources; all get the same.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export function checkTags({ azure: { tags } }: ResolvedEnvironment): readonly Finding[] {
  const names = Object.keys(tags);
  return [
    ...(names.length > mostTags
      ? [
          finding(
            'azure.tags',
            tags,
            `are ${names.length} with the two defaults, and a private DNS zone has ${mostTags} at most`,
            'Take some out',
          ),
        ]
      : []),
    ...names.flatMap((name, index) => checkTag(name, tags[name] ?? '', names.slice(0, index))),
  ];
}

function checkTag(name: string, value: string, earlier: readonly string[]): readonly Finding[] {
  const path = `azure.tags[${JSON.stringify(name)}]`;
  const findings: Finding[] = [];
  if (!/^[^<>%&\\?/\s()]{1,128}$/.test(name) || /^\d/.test(name))
    findings.push(
      finding(
        path,
        value,
        'has a name that Azure refuses on some resources',
        'Use 1 to 128 letters, digits, hyphens, underscores and periods, a letter first',
      ),
    );
  else if (reservedPrefix.test(name))
    findings.push(
      finding(path, value, 'begins with a word that Azure keeps for itself', 'Choose another name'),
    );
  if (value.length > 256)
    findings.push(finding(path, value, `has ${value.length} characters, and may have 256`, 'Shorten it'));
  const twin = earlier.find((other) => other.toLowerCase() === name.toLowerCase());
  if (twin !== undefined)
    findings.push(
      finding(path, value, `is ${twin} to Azure, which does not tell capitals apart`, 'Take one of them out'),
    );
  return findings;
}

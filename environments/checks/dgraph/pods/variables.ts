import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { membersOf } from './members.ts';

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const reserved: ReadonlyMap<string, string> = new Map([
  ['POD_NAME', 'the pod gets it from Kubernetes'],
  ['GOMEMLIMIT', 'it follows from resources and cacheMebibytes'],
]);

/** Environment variables that would set a flag a second time, or that a member has already. */
export function checkVariables(environment: ResolvedEnvironment): readonly Finding[] {
  return membersOf(environment).flatMap(({ path, settings }) => [
    ...settings.env.flatMap(({ name }, index) => checkVariable(`${path}.env[${index}].name`, name)),
    ...settings.envFrom.flatMap(({ prefix }, index) =>
      prefix?.startsWith('DGRAPH_') === true ? [flagFinding(`${path}.envFrom[${index}].prefix`, prefix)] : [],
    ),
  ]);
}

function checkVariable(path: string, name: string): readonly Finding[] {
  if (!namePattern.test(name)) {
    return [
      {
        path,
        value: name,
        problem: 'is not a name of a variable',
        remedy: 'Use letters, digits and underscores',
      },
    ];
  }
  if (/^DGRAPH_(ALPHA|ZERO)_/.test(name)) return [flagFinding(path, name)];
  const reason = reserved.get(name);
  return reason === undefined
    ? []
    : [{ path, value: name, problem: `is set already: ${reason}`, remedy: 'Leave it out' }];
}

function flagFinding(path: string, value: string): Finding {
  return {
    path,
    value,
    problem: 'sets a flag of Dgraph, which a flag on the command line replaces silently',
    remedy: 'Set it as superflags or flags, or as the setting that owns it',
  };
}

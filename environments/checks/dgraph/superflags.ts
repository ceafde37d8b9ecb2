import { plainFlags } from '../../settings/dgraph/flags/plain-flags.ts';
import type { SuperflagOption } from '../../settings/dgraph/flags/superflag-option.ts';
import { alphaSuperflags, superflagOwners, zeroSuperflags } from '../../settings/dgraph/flags/superflags.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

type Options = { readonly [key: string]: SuperflagOption<string | number | boolean> };

/**
 * Superflags and flags that Dgraph would not start with, or that another setting owns. Dgraph ends at an unknown key,
 * and takes a duration that it cannot read for 0. https://docs.dgraph.io/cli/superflags
 */
export function checkSuperflags({ dgraph }: Environment): readonly Finding[] {
  const { zero, alpha } = dgraph;
  return [
    ...checkTable('dgraph.zero.superflags', zero.superflags, zeroSuperflags),
    ...checkTable('dgraph.alpha.superflags', alpha.superflags, alphaSuperflags),
    ...checkOptions('dgraph.zero.flags', zero.flags, plainFlags.zero, undefined),
    ...checkOptions('dgraph.alpha.flags', alpha.flags, plainFlags.alpha, undefined),
  ];
}

function checkTable(
  path: string,
  superflags: object | undefined,
  table: { readonly [superflag: string]: Options },
): readonly Finding[] {
  return Object.entries(superflags ?? {}).flatMap(([superflag, keys]) => {
    const options = table[superflag];
    return options === undefined
      ? [unknown(`${path}.${superflag}`, keys, Object.keys(table), superflagOwners[superflag])]
      : checkOptions(`${path}.${superflag}`, keys, options, superflag);
  });
}

function checkOptions(
  path: string,
  values: object | undefined,
  options: Options,
  superflag: string | undefined,
): readonly Finding[] {
  return Object.entries(values ?? {}).flatMap(([key, value]) => {
    const option = options[key];
    const at = `${path}.${key}`;
    if (option === undefined) {
      const owner = superflagOwners[superflag === undefined ? key : `${superflag}.${key}`];
      return [unknown(at, value, Object.keys(options), owner)];
    }
    if (option.accepts(value)) return [];
    return [
      {
        path: at,
        value,
        problem: `must be ${option.shape}`,
        remedy: 'Correct it: Dgraph refuses or ignores it',
      },
    ];
  });
}

function unknown(path: string, value: unknown, known: readonly string[], owner: string | undefined): Finding {
  return owner === undefined
    ? {
        path,
        value,
        problem: 'is nothing that Dgraph v25.4 knows, or this project sets it itself',
        remedy: `Choose among ${known.join(', ')}`,
      }
    : { path, value, problem: `is set by ${owner}`, remedy: `Set ${owner} instead` };
}

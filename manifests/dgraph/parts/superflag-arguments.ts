import type { k8s } from 'cdk8s-plus-27';
import type { SecretKey } from '../../../environments/settings/dgraph/pods/reference-settings.ts';

/** A key of a superflag with its value, and the setting it comes from. */
export interface SuperflagPart {
  /** The superflag, without dashes. */
  readonly superflag: string;
  /** The key inside it. */
  readonly key: string;
  /** What it is set to; a secret stays in its Secret. */
  readonly value: string | number | boolean | SecretKey;
  /** Path of the setting, for the message when two set the same key. */
  readonly owner: string;
}

/** A command line's half and an environment's half of the same superflags. */
export interface SuperflagArguments {
  /** Words of the command line. */
  readonly arguments: readonly string[];
  /** Variables of the container. */
  readonly variables: readonly k8s.EnvVar[];
}

/**
 * Puts the keys of each superflag together: Dgraph takes a superflag as a whole and forgets what another place set. A
 * superflag with a secret among its values goes by environment variable, because everyone on the node can read a
 * command line. https://docs.dgraph.io/cli/superflags
 *
 * @param variablePrefix `DGRAPH_ALPHA` or `DGRAPH_ZERO`
 * @throws Error when two settings own one key
 */
export function superflagArguments(
  parts: readonly SuperflagPart[],
  variablePrefix: string,
): SuperflagArguments {
  const words: string[] = [];
  const variables: k8s.EnvVar[] = [];
  for (const [superflag, keys] of groupBySuperflag(parts)) {
    const secrets = [...keys.values()].flatMap((part) => secretVariable(part) ?? []);
    const value = [...keys.values()].map((part) => `${part.key}=${valueText(part)}`).join('; ');
    if (secrets.length === 0) words.push(`--${superflag}=${value}`);
    else variables.push(...secrets, { name: `${variablePrefix}_${superflag.toUpperCase()}`, value });
  }
  return { arguments: words, variables };
}

/** The parts that a member's `superflags` hold. */
export function superflagParts(superflags: object, owner: string): readonly SuperflagPart[] {
  return Object.entries(superflags).flatMap(([superflag, keys]) =>
    Object.entries(keys).map(([key, value]) => ({
      superflag,
      key,
      // The schema of the environment has refused every other type.
      value: value as string | number | boolean,
      owner: `${owner}.${superflag}`,
    })),
  );
}

/** Plain flags as arguments, such as `--survive=filesystem`. */
export function plainArguments(flags: object): readonly string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

function groupBySuperflag(
  parts: readonly SuperflagPart[],
): ReadonlyMap<string, ReadonlyMap<string, SuperflagPart>> {
  const superflags = new Map<string, Map<string, SuperflagPart>>();
  for (const part of parts) {
    const known = superflags.get(part.superflag);
    const keys = known === undefined ? new Map<string, SuperflagPart>() : known;
    const other = keys.get(part.key);
    if (other !== undefined) {
      throw new Error(
        `${part.owner} and ${other.owner} both set ${part.superflag}.${part.key}. Leave it to one of them.`,
      );
    }
    superflags.set(part.superflag, keys.set(part.key, part));
  }
  return superflags;
}

function secretVariable(part: SuperflagPart): k8s.EnvVar | undefined {
  if (typeof part.value !== 'object') return undefined;
  const { secret, key } = part.value;
  return { name: variableName(part), valueFrom: { secretKeyRef: { name: secret, key } } };
}

/** The kubelet puts the variable's value in. */
function valueText(part: SuperflagPart): string {
  return typeof part.value === 'object' ? `$(${variableName(part)})` : String(part.value);
}

function variableName({ superflag, key }: SuperflagPart): string {
  return `${superflag}_${key}`.toUpperCase().replaceAll('-', '_');
}

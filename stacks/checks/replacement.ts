import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { guardedTypes } from '../protection/guarded-types.ts';
import { type ChangedResource, compareStacks, type ReplacingChange } from './replaced-resources.ts';
import { type AddressedResource, resourcesOfType, type StackJson } from './stack-json.ts';

/**
 * Changes that would destroy what cannot be created anew without loss: the cluster, the registry, the vault, identities,
 * logs, pools, what Flux applied, or the group of all. Terraform says so too, but only in a plan.
 *
 * Values that only Terraform knows are compared by their references: that a workspace sets `disk_encryption_set_id`
 * to something else is not seen here.
 *
 * @param before the stack as it is in cdktf.out/, and so presumably deployed
 * @param after the stack as it would be written
 * @param allowed addresses that may be replaced, such as `azurerm_kubernetes_cluster.cluster`
 */
export function checkReplacement(
  before: StackJson,
  after: StackJson,
  allowed: readonly string[],
): readonly Finding[] {
  const { kept, lost } = compareStacks(before, after);
  const isGuarded = ({ type, old }: Pick<ChangedResource, 'type' | 'old'>) =>
    guardedTypes.has(type) && !allowed.includes(old.address);
  return [
    ...lost.filter(isGuarded).map(({ type, old }) => lostResource(type, old, resourcesOfType(after, type))),
    ...foldSame(kept.filter(isGuarded).flatMap(replacementsOf)).map((same) =>
      same.length === 1 ? replacedResource(same[0]) : replacedResources(same),
    ),
  ];
}

function lostResource(
  type: string,
  { address }: AddressedResource,
  candidates: readonly AddressedResource[],
): Finding {
  const { consequence, instead } = guardedTypes.get(type) ?? {};
  const others = candidates.map((candidate) => candidate.address).join(', ');
  return finding(
    address,
    others === '' ? undefined : others,
    `is in cdktf.out/ and no longer in the stack: the change destroys ${address}${tail(consequence)}`,
    remedyFor(address, instead ?? 'Restore its construct id, or declare with moveFromId that it has moved'),
  );
}

/** A change of one attribute that replaces a resource. */
interface Replacement {
  readonly resource: ChangedResource;
  readonly change: ReplacingChange;
}

type Replacements = readonly [Replacement, ...Replacement[]];

/** One for each attribute that replaces it; what is a part of something is replaced with it, and not reported. */
function replacementsOf(resource: ChangedResource): readonly Replacement[] {
  return resource.changes
    .filter(({ rule }) => rule.names !== 'container')
    .map((change) => ({ resource, change }));
}

/** Resources that share a change, such as another region, together: it is one mistake, or one decision. */
function foldSame(replacements: readonly Replacement[]): readonly Replacements[] {
  const folded = new Map<string, Replacements>();
  for (const replacement of replacements) {
    const { rule, from, to } = replacement.change;
    const key = JSON.stringify([rule.attribute, from, to]);
    const before = folded.get(key);
    folded.set(key, before === undefined ? [replacement] : [...before, replacement]);
  }
  return [...folded.values()];
}

function replacedResource({ resource: { type, old, next }, change }: Replacement): Finding {
  return finding(
    `${next.address}.${change.rule.attribute}`,
    change.to,
    `${reasonOf(change)}: the change destroys ${old.address} and creates it anew${tail(guardedTypes.get(type)?.consequence)}`,
    remedyFor(old.address, firstRemedy(change)),
  );
}

function replacedResources(same: Replacements): Finding {
  const [{ change }] = same;
  const names = same.map(({ resource: { type, old } }) => {
    const consequence = guardedTypes.get(type)?.consequence;
    return consequence === undefined ? old.address : `${old.address} (${consequence})`;
  });
  return finding(
    change.rule.attribute,
    change.to,
    `${reasonOf(change)}: the change destroys ${same.length} resources and creates them anew: ${names.join(', ')}`,
    `${firstRemedy(change)}. If nothing in them is needed any more, add each to azure.allowReplacement; if they were never applied, delete the stack's folder in cdktf.out/stacks and synthesize again`,
  );
}

function firstRemedy({ because }: ReplacingChange): string {
  return because === undefined ? 'Change it back' : `Leave ${because} as it was`;
}

function reasonOf({ from, because }: ReplacingChange): string {
  return because === undefined
    ? `was ${JSON.stringify(from) ?? 'not set'} in cdktf.out/ so far`
    : `is of ${because}, which is replaced`;
}

function tail(consequence: string | undefined): string {
  return consequence === undefined ? '' : `, and ${consequence}`;
}

function remedyFor(address: string, first: string): string {
  return `${first}. If nothing in it is needed any more, add '${address}' to azure.allowReplacement; if it was never applied, delete the stack's folder in cdktf.out/stacks and synthesize again`;
}

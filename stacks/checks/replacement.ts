import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../environments/settings/findings/finding.ts';
import { type ReplacementRule, replacementRules } from './replacement-rules.ts';
import { type AddressedResource, resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

/**
 * Changes that would destroy the cluster, the registry or their group and create them anew, with everything inside lost.
 * Terraform says so too, but only in a plan.
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
  return Object.entries(replacementRules).flatMap(([type, rules]) => {
    const candidates = resourcesOfType(after, type);
    return resourcesOfType(before, type)
      .filter(({ address }) => !allowed.includes(address))
      .flatMap((old) => {
        const address = after.moved?.find(({ from }) => from === old.address)?.to ?? old.address;
        const next = candidates.find((candidate) => candidate.address === address);
        if (next === undefined) return [lostResource(old, candidates)];
        return rules.flatMap((rule) => checkAttribute(rule, { old, next, before, after }));
      });
  });
}

function lostResource({ address }: AddressedResource, candidates: readonly AddressedResource[]): Finding {
  const others = candidates.map((candidate) => candidate.address).join(', ');
  return {
    path: address,
    value: others === '' ? undefined : others,
    problem: `is in cdktf.out/ and no longer in the stack: the change destroys ${address}`,
    remedy: remedyFor(address, 'Restore its construct id, or declare with moveFromId that it has moved'),
  };
}

/** A resource before and after, each with the stack around it. */
interface Change {
  readonly old: AddressedResource;
  readonly next: AddressedResource;
  readonly before: StackJson;
  readonly after: StackJson;
}

function checkAttribute(rule: ReplacementRule, { old, next, before, after }: Change): readonly Finding[] {
  const { attribute, unset, removal = 'changes' } = rule;
  const given = valueAt(next.attributes, attribute);
  if (given === undefined && removal === 'keeps') return [];
  const oldValue = resolve(valueAt(old.attributes, attribute) ?? unset, before);
  const newValue = resolve(given ?? unset, after);
  if (isDeepStrictEqual(oldValue, newValue)) return [];
  return [
    {
      path: `${next.address}.${attribute}`,
      value: newValue,
      problem: `was ${JSON.stringify(oldValue) ?? 'not set'} in cdktf.out/ so far: the change destroys ${old.address} and creates it anew`,
      remedy: remedyFor(old.address, 'Change it back'),
    },
  ];
}

function remedyFor(address: string, first: string): string {
  return `${first}. If nothing in it is needed any more, add '${address}' to azure.allowReplacement; if it was never applied, delete the stack's folder in cdktf.out/stacks and synthesize again`;
}

const reference = /\$\{(azurerm_\w+)\.([\w-]+)\.(\w+)\}/g;
/** References of references are rare; this is only a bound against a circle. */
const maxDepth = 5;

/** Puts in place of references to attributes what the same stack says they are. */
function resolve(value: unknown, stack: StackJson, depth = 0): unknown {
  if (typeof value !== 'string' || depth === maxDepth) return value;
  const resolved = value.replace(reference, (text, type: string, name: string, attribute: string) => {
    const target = stack.resource?.[type]?.[name]?.[attribute];
    return typeof target === 'string' ? target : text;
  });
  return resolved === value ? value : resolve(resolved, stack, depth + 1);
}

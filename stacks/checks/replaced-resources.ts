import { isDeepStrictEqual } from 'node:util';
import { resolveReferences, resourcesNamedIn } from './references.ts';
import { type ReplacementRule, replacementRules } from './replacement-rules.ts';
import { type AddressedResource, resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

/** An attribute whose change replaces its resource. */
export interface ReplacingChange {
  readonly rule: ReplacementRule;
  readonly from: unknown;
  readonly to: unknown;
  /**
   * The resource that the value refers to and that is replaced itself: its ids are others then.
   * @default - the value itself is another
   */
  readonly because?: string;
}

/** A resource before and after. */
export interface ChangedResource {
  readonly type: string;
  readonly old: AddressedResource;
  /** The same resource, perhaps at another address. */
  readonly next: AddressedResource;
  /** What replaces it; empty where nothing does. */
  readonly changes: readonly ReplacingChange[];
}

/** Resources of the types in replacementRules, of which a stack had `old` and has `next`. */
export interface StackDifference {
  /** Those that are there before and after. */
  readonly kept: readonly ChangedResource[];
  /** Those that are gone. */
  readonly lost: readonly { readonly type: string; readonly old: AddressedResource }[];
}

/**
 * What a plan would replace, and why. A value that refers to a replaced resource counts as another value, so the search
 * is repeated until nothing is added.
 */
export function compareStacks(before: StackJson, after: StackJson): StackDifference {
  const moves = new Map((after.moved ?? []).map(({ from, to }) => [from, to]));
  const pairs = Object.keys(replacementRules).flatMap((type) => {
    const candidates = resourcesOfType(after, type);
    return resourcesOfType(before, type).map((old) => {
      const address = moves.get(old.address) ?? old.address;
      return { type, old, next: candidates.find((candidate) => candidate.address === address) };
    });
  });
  const same = pairs.flatMap(({ type, old, next }) => (next === undefined ? [] : [{ type, old, next }]));
  const lost = pairs.flatMap(({ type, old, next }) => (next === undefined ? [{ type, old }] : []));
  let kept: readonly ChangedResource[] = [];
  let count = -1;
  while (count < countChanges(kept)) {
    count = countChanges(kept);
    const replaced = new Set(
      kept.filter(({ changes }) => changes.length > 0).map(({ next }) => next.address),
    );
    const context = { before, after, moves, replaced };
    kept = same.map((pair) => ({
      ...pair,
      changes: (replacementRules[pair.type] ?? []).flatMap((rule) => changeOf(rule, pair, context)),
    }));
  }
  return { kept, lost };
}

function countChanges(kept: readonly ChangedResource[]): number {
  return kept.reduce((sum, { changes }) => sum + changes.length, 0);
}

interface Context {
  readonly before: StackJson;
  readonly after: StackJson;
  /** New addresses of resources by their old ones. */
  readonly moves: ReadonlyMap<string, string>;
  /** New addresses of the resources that are known to be replaced. */
  readonly replaced: ReadonlySet<string>;
}

function changeOf(
  rule: ReplacementRule,
  { old, next }: Pick<ChangedResource, 'old' | 'next'>,
  { before, after, moves, replaced }: Context,
): readonly ReplacingChange[] {
  const { attribute, unset, removal = 'changes', inPlace, names } = rule;
  if (isIgnored(attribute, next)) return [];
  const had = valueAt(old.attributes, attribute);
  const given = valueAt(next.attributes, attribute);
  if (given === undefined && removal === 'keeps') return [];
  if (removal === 'only' && (had === undefined || given !== undefined)) return [];
  const from = resolveReferences(had ?? unset, before, moves);
  const to = resolveReferences(given ?? unset, after, new Map());
  const because = resourcesNamedIn(to).find((address) => replaced.has(address));
  if (because !== undefined) return [{ rule, from, to, because }];
  if (names === 'container' || isDeepStrictEqual(from, to)) return [];
  if (typeof to === 'string' && inPlace?.test(to) === true) return [];
  return [{ rule, from, to }];
}

/** Whether Terraform leaves the attribute alone, whatever the stack says. */
function isIgnored(attribute: string, { attributes }: AddressedResource): boolean {
  const ignored = valueAt(attributes, 'lifecycle.ignore_changes');
  const [name] = attribute.replace(/^dynamic\./, '').split('.');
  return Array.isArray(ignored) && ignored.includes(name);
}

import type { StackJson } from './stack-json.ts';

const attributeReference = /\$\{(azurerm_\w+)\.([\w-]+)\.(\w+)\}/g;
const resourceReference = /\b(azurerm_\w+\.[\w-]+)\.\w/g;
/** References of references are rare; this is only a bound against a circle. */
const maxDepth = 5;

/**
 * Puts in place of references to attributes what the same stack says they are. What only Azure knows, such as an id,
 * stays a reference.
 *
 * @param moves new addresses of resources by their old ones
 */
export function resolveReferences(
  value: unknown,
  stack: StackJson,
  moves: ReadonlyMap<string, string>,
  depth = 0,
): unknown {
  if (typeof value !== 'string') return value;
  const resolved = value.replace(
    attributeReference,
    (text, type: string, name: string, attribute: string) => {
      const target = stack.resource?.[type]?.[name]?.[attribute];
      return typeof target === 'string' ? target : text;
    },
  );
  if (resolved !== value && depth < maxDepth) return resolveReferences(resolved, stack, moves, depth + 1);
  return resolved.replace(resourceReference, (text, address: string) =>
    text.replace(address, moves.get(address) ?? address),
  );
}

/** Addresses of the resources that a value refers to. */
export function resourcesNamedIn(value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return [...text.matchAll(resourceReference)].flatMap(([, address]) => address ?? []);
}

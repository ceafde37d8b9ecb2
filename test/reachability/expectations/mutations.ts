/** One object of a set with one field changed, or without it as a whole. */
export interface Mutation {
  readonly name: string;
  /** Which object. */
  readonly index: number;
  /** What takes its place; nothing if it is removed. */
  readonly object: unknown;
}

/** For every object: without it, without each of its fields, and with another value in each of them. */
export function everyMutation(objects: readonly unknown[]): readonly Mutation[] {
  return objects.flatMap((object, index) => {
    const name = nameOf(object);
    return [
      { name: `remove ${name}`, index, object: undefined },
      ...mutationsOf(object, []).map(({ path, verb, value }) => ({
        name: `${verb} ${name} ${path.join('.')}`,
        index,
        object: value,
      })),
    ];
  });
}

/** Fields that connections cannot depend on: each is removed as a whole, and left alone inside. */
const opaque: ReadonlySet<string> = new Set([
  ...['affinity', 'command', 'env', 'livenessProbe', 'readinessProbe', 'resources', 'securityContext'],
  ...['annotations', 'startupProbe', 'volumeClaimTemplates', 'volumeMounts', 'volumes'],
]);

interface Changed {
  readonly path: readonly (string | number)[];
  readonly verb: string;
  readonly value: unknown;
}

function mutationsOf(value: unknown, path: Changed['path']): readonly Changed[] {
  if (Array.isArray(value)) {
    return [
      { path, verb: 'empty', value: [] },
      ...value.flatMap((item, i) => [
        { path: [...path, i], verb: 'remove', value: value.toSpliced(i, 1) },
        ...mutationsOf(item, [...path, i]).map((inner) => ({ ...inner, value: value.with(i, inner.value) })),
      ]),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => [
      { path: [...path, key], verb: 'remove', value: without(value, key) },
      ...(opaque.has(key) ? [] : mutationsOf(inner, [...path, key])).map((change) => ({
        ...change,
        value: { ...value, [key]: change.value },
      })),
    ]);
  }
  return [{ path, verb: 'change', value: other(value) }];
}

function without(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}

function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
}

function nameOf(object: unknown): string {
  const { kind, metadata } = Object(object);
  return `${kind}/${metadata?.name}`;
}

/** One object of a set with one field changed, or without it as a whole. */
export interface Mutation {
  readonly name: string;
  /** Which object. */
  readonly index: number;
  /** What takes its place; nothing if it is removed. */
  readonly object: unknown;
}

/**
 * For every object: without it, without each of its fields, with another value in each of them, and, where it selects or
 * allows something, with more.
 */
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

const everyone = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { podSelector: {} }, { namespaceSelector: {} }];
/** What is put into lists of these names: rules and peers that match more, and further ports. */
const additions: Readonly<Record<string, readonly unknown[]>> = {
  ingress: [{}],
  egress: [{}],
  from: everyone,
  to: everyone,
  ports: [
    { port: 1, protocol: 'TCP' },
    { port: 1, endPort: 65_535 },
  ],
};
/** Maps of labels, where one more makes a pod different or a selector narrower. */
const labelMaps: ReadonlySet<string> = new Set(['labels', 'matchLabels']);

interface Changed {
  readonly path: readonly (string | number)[];
  readonly verb: string;
  readonly value: unknown;
}

function mutationsOf(value: unknown, path: Changed['path']): readonly Changed[] {
  if (Array.isArray(value)) {
    return [
      { path, verb: 'empty', value: [] },
      ...(additions[String(path.at(-1))] ?? []).map((item) => ({
        path,
        verb: `add ${JSON.stringify(item)} to`,
        value: [...value, item],
      })),
      ...value.flatMap((item, i) => [
        { path: [...path, i], verb: 'remove', value: value.toSpliced(i, 1) },
        ...mutationsOf(item, [...path, i]).map((inner) => ({ ...inner, value: value.with(i, inner.value) })),
      ]),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    const labelled = labelMaps.has(String(path.at(-1)))
      ? [{ path, verb: 'add a label to', value: { ...value, mutated: 'yes' } }]
      : [];
    const fields = Object.entries(value).flatMap(([key, inner]) => [
      { path: [...path, key], verb: 'remove', value: without(value, key) },
      ...(opaque.has(key) ? [] : mutationsOf(inner, [...path, key])).map((change) => ({
        ...change,
        value: { ...value, [key]: change.value },
      })),
    ]);
    return [...labelled, ...fields];
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

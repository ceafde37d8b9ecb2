import { type AcceptedObject, coreGroup } from './accepted.ts';
import { type Field, isGiven, isMapOf, itemsOf, reasonOf, textOf } from './field.ts';

/** Reads the list of accepted objects. Each is named by kind and name: a wildcard would accept what comes later. */
export function parseAccepted(field: Field): readonly AcceptedObject[] {
  if (isGiven(field) && !Array.isArray(field.value)) {
    field.refuse('accepted must be a list, such as [{ kind: HelmRelease, name: redis, why: … }]');
    return [];
  }
  const entries = itemsOf(field).flatMap(parseOne);
  entries.forEach((entry, index) => {
    const earlier = entries.slice(0, index).find((other) => isSame(other, entry));
    if (earlier !== undefined)
      field
        .child(index)
        .refuse(`${entry.kind} ${entry.name} is accepted in line ${earlier.source.line} already; remove one`);
  });
  return entries;
}

function parseOne(field: Field): readonly AcceptedObject[] {
  const known = ['group', 'kind', 'name', 'namespace', 'findings', 'why'];
  if (!isMapOf(field, known, ['kind', 'name', 'why'])) return [];
  const kind = nameOf(field.child('kind'));
  const name = nameOf(field.child('name'));
  const why = reasonOf(field.child('why'));
  const namespace = isGiven(field.child('namespace')) ? nameOf(field.child('namespace')) : undefined;
  const group = isGiven(field.child('group')) ? nameOf(field.child('group')) : undefined;
  const findings = isGiven(field.child('findings')) ? countOf(field.child('findings')) : 1;
  if (kind === undefined || name === undefined || why === undefined || findings === undefined) return [];
  return [
    {
      ...(group !== undefined && { group: group === coreGroup ? '' : group }),
      ...{ kind, name, why, findings, source: field.source },
      ...(namespace !== undefined && { namespace }),
    },
  ];
}

function nameOf(field: Field): string | undefined {
  const text = textOf(field);
  if (!/[*?\s]/.test(text ?? '')) return text;
  return field.refuse(
    `${field.name} is ${JSON.stringify(text)}: name one object; wildcards are not accepted`,
  );
}

function countOf({ value, name, refuse }: Field): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  return refuse(`${name} is ${JSON.stringify(value)}: write how many findings are accepted, such as 2`);
}

function isSame(a: AcceptedObject, b: AcceptedObject): boolean {
  return a.group === b.group && a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

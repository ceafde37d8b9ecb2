/** A field of an object by the keys that lead to it; `*` is any item of a list. */
export type FieldPath = readonly string[];

/** @param text such as `spec.template.metadata.labels` */
export function fieldPath(text: string): FieldPath {
  return text.split('.');
}

/** https://datatracker.ietf.org/doc/html/rfc6901 */
export function pathOfPointer(pointer: string): FieldPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? anyItem : part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .filter((part) => part !== '');
}

/**
 * What an expression of jq leads to, up to its first filter. One that is not understood may lead to every field.
 * https://jqlang.org/manual/#basic-filters
 */
export function pathOfExpression(expression: string): FieldPath {
  let rest = expression.trim();
  const path: string[] = [];
  for (let found = step.exec(rest); found !== null; found = step.exec(rest)) {
    const [whole, name, quoted, inBrackets, item] = found;
    const key = item === undefined ? (name ?? quoted ?? inBrackets) : anyItem;
    if (key !== undefined) path.push(key);
    rest = rest.slice(whole.length);
  }
  const filter = rest.trim();
  if (filter === '') return path;
  // Of what a filter leads on from, it takes a part. Alternatives may be anything.
  return /^\|(?!=)/.test(filter) && !/,|\/\//.test(withoutInside(filter))
    ? [...path, ...part(filter)]
    : everything;
}

const anyItem = '*';
const everything: FieldPath = [];
/** What no bearing field is called. */
const oneOfThem = '(selected)';
/** `.name`, `."name"`, `["name"]`, `[0]`, `[1:2]`, `[]`, a question mark, or a dot by itself. */
const step =
  /^(?:\.([A-Za-z_]\w*)|\.?"([^"\\]*)"|\.?\["([^"\\]*)"\]|\.?\[(-?\d*(?::-?\d*)?)\]|\?|\.(?=\s*(?:\||$)))/;

/** Of a list, `select` takes items that somebody adds, such as a sidecar: not those that are written. */
function part(filter: string): FieldPath {
  return /^\|\s*select\(/.test(filter) ? [oneOfThem] : [];
}

/** Without texts, and without what is in brackets. */
function withoutInside(text: string): string {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  const fewer = bare.replaceAll(/\([^()[\]]*\)|\[[^()[\]]*\]/g, '');
  return fewer === bare ? bare : withoutInside(fewer);
}

/** Whether one field is within the other, or both are one. */
export function areAlong(one: FieldPath, other: FieldPath): boolean {
  const shared = Math.min(one.length, other.length);
  return one
    .slice(0, shared)
    .every((key, index) => key === other[index] || [key, other[index]].includes(anyItem));
}

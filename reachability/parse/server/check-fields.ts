import { isRecord, type Path } from '../../load/texts/manifest.ts';
import { formatPath, type ObjectReader, refuseUnknown } from '../fields/reader.ts';
import table from './kubernetes-fields.json' with { type: 'json' };

/**
 * The fields of every evaluated kind of Kubernetes and their types, made from the API server's own types:
 * `npm run test:api-server` compares them. It says what each form means.
 */
const kinds = new Map(Object.entries(table.kinds));
const types = new Map(
  Object.entries<Readonly<Record<string, string>>>(table.types).map(([name, fields]) => [
    name,
    new Map(Object.entries(fields)),
  ]),
);

/** Reports fields that the kind does not have and values of the wrong type, anywhere in the object. */
export function checkFields(object: ObjectReader): void {
  const { apiVersion, kind, value } = object.manifest;
  const type = kinds.get(`${apiVersion} ${kind}`);
  if (type !== undefined) checkValue(object, [], value, type);
}

/** @param path of the value, which is changed on the way down and back: large inputs have millions of values */
function checkValue(
  object: ObjectReader,
  path: (string | number)[],
  value: unknown,
  type: string,
): undefined {
  // Absent and null mean the same, as they do to Kubernetes.
  if (value === undefined || value === null) return;
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return refuse(object, path, 'a list', value);
    value.forEach((item, index) => {
      path.push(index);
      checkValue(object, path, item, type.slice(2));
      path.pop();
    });
    return undefined;
  }
  const fields = types.get(type);
  if (fields === undefined && !type.startsWith('{}')) return checkScalar(object, path, value, type);
  if (!isRecord(value)) return refuse(object, path, 'a map', value);
  const known = fields !== undefined && path.length === 0 && object.isLive() ? withStatus(fields) : fields;
  if (known !== undefined && Object.keys(value).some((key) => !known.has(key)))
    refuseUnknown({ object, path: [...path], values: value }, known);
  for (const [key, member] of Object.entries(value)) {
    const memberType = fields === undefined ? type.slice(2) : fields.get(key);
    if (memberType === undefined) continue;
    path.push(key);
    checkValue(object, path, member, memberType);
    path.pop();
  }
  return undefined;
}

/** What a cluster serves may have a status that later releases do not know: NetworkPolicies have, from 1.24 to 1.27. */
function withStatus(fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return fields.has('status') ? fields : new Map([...fields, ['status', '']]);
}

interface Scalar {
  readonly is: (value: unknown) => boolean;
  readonly expected: string;
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const quantity = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
const largestInt32 = 2_147_483_647;

const scalars: ReadonlyMap<string, Scalar> = new Map([
  ['string', { is: isString, expected: 'a string' }],
  ['bool', { is: (value) => typeof value === 'boolean', expected: 'true or false' }],
  ['int32', { is: isInt32, expected: 'a whole number of 32 bits' }],
  ['int64', { is: Number.isInteger, expected: 'a whole number' }],
  ['bytes', { is: isString, expected: 'a string' }],
  ['time', { is: isTime, expected: 'a time such as 2026-01-31T12:00:00Z' }],
  ['quantity', { is: isQuantity, expected: 'a quantity such as 500m or 1Gi' }],
  ['intOrString', { is: (value) => isString(value) || isInt32(value), expected: 'a number or a string' }],
]);

function checkScalar(object: ObjectReader, path: Path, value: unknown, type: string): undefined {
  const scalar = scalars.get(type);
  if (scalar !== undefined && !scalar.is(value)) refuse(object, path, scalar.expected, value);
  return undefined;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= largestInt32;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && time.test(value) && !Number.isNaN(Date.parse(value));
}

function isQuantity(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && quantity.test(value));
}

function refuse(object: ObjectReader, path: Path, expected: string, value: unknown): undefined {
  const written = typeof value === 'string' || isRecord(value) ? '' : ' (put it in quotes)';
  const hint = expected === 'a string' ? written : '';
  const message = `${formatPath(path)} must be ${expected}${hint}, not ${JSON.stringify(value)}; the API server rejects the object`;
  object.report('error', 'rejected', path, message);
  return undefined;
}

import type { Source } from '../../contract/finding.ts';
import { isRecord, type Path } from '../../load/texts/manifest.ts';
import type { ReadDocument } from '../../load/texts/yaml-document.ts';
import { closeNames } from '../../text/close-names.ts';
import type { Problem } from './problem.ts';

/** A value of the expectations file, and its place. */
export interface Field {
  readonly value: unknown;
  /** Such as `scenarios[0].change`. */
  readonly name: string;
  readonly source: Source;
  /** Notes what is wrong with it. */
  refuse(message: string): undefined;
  child(key: string | number): Field;
}

/** The whole document. Problems are added to `problems` as they are found. */
export function rootField(file: string, document: ReadDocument, problems: Problem[]): Field {
  const at = (value: unknown, path: Path): Field => {
    const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    const source = { file, line: document.lineOf(path) };
    return {
      value,
      name: name === '' ? 'the file' : name.replace(/^\./, ''),
      source,
      refuse: (message) => {
        problems.push({ message, source });
        return undefined;
      },
      child: (key) => at(memberOf(value, key), [...path, key]),
    };
  };
  return at(document.value, []);
}

function memberOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) ? value[key] : undefined;
}

export function isGiven({ value }: Field): boolean {
  return value !== undefined && value !== null;
}

/** Whether it is a map with no keys but those known and with all that are required. */
export function isMapOf(field: Field, known: readonly string[], required: readonly string[] = []): boolean {
  if (!isRecord(field.value)) {
    const is = isGiven(field) ? 'must be' : 'is empty; it must be';
    field.refuse(`${field.name} ${is} a map with the keys ${known.join(', ')}`);
    return false;
  }
  const given = Object.keys(field.value);
  const unknown = given.filter((key) => !known.includes(key));
  const open = known.filter((key) => !given.includes(key));
  const meant = unknown.map((key) => {
    const [close] = closeNames(key, open);
    const hint = close === undefined ? `known are ${known.join(', ')}` : `did you mean ${close}?`;
    field.child(key).refuse(`unknown key ${key} in ${field.name}; ${hint}`);
    return close;
  });
  // A key that is misspelt is not missing as well.
  const missing = required.filter((key) => !isGiven(field.child(key)) && !meant.includes(key));
  for (const key of missing) {
    if (key in field.value) field.child(key).refuse(`${key} in ${field.name} has no value`);
    else field.refuse(`${field.name} needs the key ${key}`);
  }
  return unknown.length + missing.length === 0;
}

/** The fields of a map of whatever keys; none if it is not given. */
export function entriesOf(field: Field): readonly (readonly [string, Field])[] {
  if (!isGiven(field)) return [];
  if (isRecord(field.value)) return Object.keys(field.value).map((key) => [key, field.child(key)]);
  field.refuse(`${field.name} must be a map`);
  return [];
}

/** The items of a list; none if it is not given. A single value counts as a list of one. */
export function itemsOf(field: Field): readonly Field[] {
  if (!isGiven(field)) return [];
  return Array.isArray(field.value) ? field.value.map((_, index) => field.child(index)) : [field];
}

/** The same, where each value may occur once. */
export function distinctItemsOf(field: Field): readonly Field[] {
  const items = itemsOf(field);
  items.forEach((item, index) => {
    const isRepeated = items.slice(0, index).some(({ value }) => value === item.value);
    if (isRepeated) item.refuse(`${JSON.stringify(item.value)} is listed twice in ${field.name}; remove one`);
  });
  return items;
}

export function textOf(field: Field): string | undefined {
  if (typeof field.value === 'string' && field.value.trim() !== '') return field.value;
  return field.refuse(`${field.name} must be a text, not ${JSON.stringify(field.value)}`);
}

/** A reason. Its placeholder is refused. */
export function reasonOf(field: Field): string | undefined {
  const text = textOf(field);
  if (text === undefined || !/^\s*TODO\b/i.test(text)) return text;
  return field.refuse(`${field.name} is still to be written; write in a sentence why this is meant`);
}

/** Labels. `true` and `1` without quotes are not labels to Kubernetes either. */
export function labelsOf(field: Field): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(field).flatMap(([label, value]) => {
      if (typeof value.value === 'string') return [[label, value.value]];
      value.refuse(
        `the label ${label} must have a text as value, not ${JSON.stringify(value.value)}; put it in quotes`,
      );
      return [];
    }),
  );
}

import { changeAt, defined, isMap, type Place, placesIn } from './places.ts';
import type { Json } from './valid-objects.ts';

const long = (length: number): string => 'a'.repeat(length);
/** What any value may be by mistake: nothing, of another type, or beyond what the type allows. */
const inPlaceOfAny: readonly Json[] = [
  ...[null, true, false, '', 'x', [], {}, [''], [null], [{}], { x: 'y' }],
  ...[-1, 0, 1, 65_535, 65_536, 2_147_483_648, 1.5],
];
const inPlaceOfText: readonly string[] = [
  ...['UPPER', 'a b', 'a_b', 'a.b', '-a', 'a-', '1', '1a', 'a/b', 'constructor', '__proto__', '*'],
  ...[long(16), long(64), long(254), `${long(63)}.${long(64)}`],
];
/** How a text is misspelt: by its case, by blanks that are not seen, by a mark of a template. */
const misspellings: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => `${text} `,
  (text) => ` ${text}`,
  (text) => `${text}\n`,
  (text) => `${text}\u00a0`,
  (text) => `${text}x`,
  (text) => `\${${text}}`,
  (text) => `{{ .Values.${text} }}`,
];
const misspeltKeys: readonly ((key: string) => string)[] = [
  (key) => key.charAt(0).toUpperCase() + key.slice(1),
  (key) => key.toLowerCase(),
  (key) => `${key}s`,
  (key) => `${key} `,
];
const strangeKeys = ['extra', '', '__proto__', 'a b', 'example.com/x/y'];

/** Every single edit of an object, below its apiVersion and kind, that differs from it and from all others. */
export function everyEdit(object: Json): readonly Json[] {
  const places = placesIn(object, []).filter(
    ([first, ...rest]) =>
      first !== undefined && !(rest.length === 0 && (first === 'kind' || first === 'apiVersion')),
  );
  const edited = places.flatMap((place) => editsAt(object, place));
  const distinct = new Map(edited.map((one) => [JSON.stringify(one), one]));
  distinct.delete(JSON.stringify(object));
  return [...distinct.values()];
}

function editsAt(object: Json, place: Place): readonly Json[] {
  const to = (change: (value: Json) => Json | undefined): Json => changeAt(object, place, change);
  return [
    to(() => undefined),
    ...inPlaceOfAny.map((value) => to(() => value)),
    to((value) => [value]),
    to((value) => (typeof value === 'string' ? Number(value) || 7 : String(value))),
    ...inPlaceOfText.map((text) => to((value) => (typeof value === 'string' ? text : value))),
    ...misspellings.map((misspell) => to((value) => (typeof value === 'string' ? misspell(value) : value))),
    to((value) => (Array.isArray(value) ? [...value, ...value.slice(0, 1)] : value)),
    to((value) => (Array.isArray(value) ? value.toReversed() : value)),
    ...strangeKeys.map((key) => to((value) => (isMap(value) ? defined({ ...value }, key, 'x') : value))),
    ...misspeltKeys.map((misspell) => to((value) => (isMap(value) ? renamed(value, misspell) : value))),
  ];
}

/** With its first key misspelt; the others come first at places of their own. */
function renamed(map: { readonly [key: string]: Json }, misspell: (key: string) => string): Json {
  const result = {};
  Object.entries(map).forEach(([key, value], index) => {
    defined(result, index === 0 ? misspell(key) : key, value);
  });
  return result;
}

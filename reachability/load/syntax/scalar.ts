/** How scalars are read. `cluster`: as kubectl and GitOps tools do. `core`: by YAML 1.2, as what only we read. */
export type Dialect = 'cluster' | 'core';

/** Whole numbers are bigints as long as they may be keys, and others numbers: `1` and `1.0` are written differently. */
export type Scalar = string | boolean | null | bigint | number;

/** The value of a scalar without quotes and tag. */
export function readScalar(text: string, dialect: Dialect): Scalar {
  return dialect === 'cluster' ? readAsCluster(text) : readAsCore(text);
}

const trueWords = ['true', 'True', 'TRUE'];
const falseWords = ['false', 'False', 'FALSE'];
const words: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...[...trueWords, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...[...falseWords, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** Whether it is one of the words that have a meaning in YAML 1.1. */
export function isWord(text: string): boolean {
  return text.length <= 5 && words.has(text);
}

/** What a word or number of YAML 1.1 can begin with. */
const specialStart = /^[-+.\d~yYnNtTfFoO]/;
const simpleInteger = /^(?:0|[1-9]\d{0,14})$/;
const wholeNumber = /^[-+]?(?:0x[\da-f]+|0b[01]+|0o[0-7]+|0[0-7]*|[1-9]\d*)$/i;
const decimalNumber = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i;
/** Here underscores count unless they are between digits. */
const fraction = /^\.\d+(?:_\d+)*(?:e[-+]?\d+(?:_\d+)*)?$/i;
const largest = 2n ** 64n - 1n;
const largestSigned = 2n ** 63n - 1n;

/**
 * Their library is older than YAML 1.2: `on` is a boolean, a number that begins with 0 is octal, and underscores within a
 * number do not count. Numbers to the base of 60 and timestamps, which YAML 1.1 has too, it leaves as strings.
 * https://github.com/kubernetes-sigs/yaml
 */
export function readAsCluster(text: string): Scalar {
  if (text === '') return null;
  if (!specialStart.test(text)) return text;
  if (simpleInteger.test(text)) return BigInt(text);
  const word = words.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return fraction.test(text) ? (decimal(text.replaceAll('_', '')) ?? text) : text;
  if (!/^[-+\d]/.test(text)) return text;
  const plain = text.replaceAll('_', '');
  return whole(plain) ?? decimal(plain) ?? oddBinary(plain) ?? text;
}

/** A whole number of 64 bits, with a sign or, if it takes all bits, without. */
function whole(text: string): bigint | undefined {
  if (!wholeNumber.test(text)) return undefined;
  const isNegative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const isSigned = digits !== text;
  if (value > (isSigned ? largestSigned + (isNegative ? 1n : 0n) : largest)) return undefined;
  return isNegative ? -value : value;
}

function decimal(text: string): number | undefined {
  if (!decimalNumber.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `0b-1`: the library takes the sign behind the prefix as well. */
function oddBinary(text: string): bigint | undefined {
  const [, sign, digits] = /^0b([-+])([01]{1,63})$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return sign === '-' ? -BigInt(`0b${digits}`) : BigInt(`0b${digits}`);
}

/** https://yaml.org/spec/1.2.2/#103-core-schema */
export function readAsCore(text: string): Scalar {
  const word = words.get(text);
  if (word === null || typeof word === 'number' || trueWords.includes(text) || falseWords.includes(text))
    return word ?? null;
  if (/^[-+]?\d+$/.test(text)) return text.startsWith('+') ? BigInt(text.slice(1)) : BigInt(text);
  if (/^0(?:o[0-7]+|x[\da-fA-F]+)$/.test(text)) return BigInt(text);
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}

/** The word for a key that is not a string, as JSON has it; undefined if there is none. */
export function keyOf(scalar: Scalar): string | undefined {
  if (scalar === null || (typeof scalar === 'bigint' && scalar > largestSigned)) return undefined;
  return typeof scalar === 'number' ? shortestOfSinglePrecision(scalar) : String(scalar);
}

/** kubectl writes such keys with the digits that tell single precision numbers apart. */
function shortestOfSinglePrecision(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let precision = 1;
  let text = roundToEven(single, precision);
  while (precision < 9 && Math.fround(Number(text)) !== single) text = roundToEven(single, ++precision);
  const [digits = '', exponent = ''] = text.split('e');
  const power = Number(exponent);
  const sign = Object.is(single, -0) ? '-' : '';
  if (power < -4 || power >= 6)
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return sign + Number(text).toFixed(Math.max(0, precision - 1 - power));
}

/** In exponential notation. Of two numbers that are equally near, JavaScript takes the larger one, and Go the even one. */
function roundToEven(value: number, precision: number): string {
  const [exact = '', exponent = ''] = value.toExponential(100).split('e');
  const end = exact.indexOf('.') + precision;
  const kept = exact.slice(0, end).replace(/\.$/, '');
  const isHalf = /^50*$/.test(exact.slice(end)) && /[02468]$/.test(kept);
  return isHalf ? `${kept}e${exponent}` : value.toExponential(precision - 1);
}

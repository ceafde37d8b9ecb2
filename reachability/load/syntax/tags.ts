import { type Dialect, readScalar, type Scalar } from './scalar.ts';
import { Refusal } from './scan/refusal.ts';
import type { Token } from './scan/token.ts';

const standard = 'tag:yaml.org,2002:';
export const mergeTag = `${standard}merge`;

/** The whole of a tag that was written with a handle. Tags of maps and lists have no meaning to kubectl. */
export function resolveTag(
  { text: handle, suffix, line }: Token,
  handles: ReadonlyMap<string, string>,
): string {
  if (handle === '') return suffix;
  const prefix = handles.get(handle) ?? (handle === '!' ? '!' : handle === '!!' ? standard : undefined);
  if (prefix === undefined)
    throw new Refusal(`the tag handle ${handle} is declared nowhere; remove the tag`, line);
  return `${prefix}${suffix}`;
}

/**
 * The value of a scalar with a tag. A tag that is not of YAML itself makes it a text, as kubectl has it.
 * @throws Refusal if the scalar is not what its tag says, or if tools disagree on the tag
 */
export function readTagged(tag: string, text: string, dialect: Dialect, line: number): Scalar {
  const type = tag.startsWith(standard) ? tag.slice(standard.length) : '';
  switch (type) {
    case 'str':
      return text;
    case 'int':
    case 'float':
    case 'bool':
    case 'null': {
      const scalar = readScalar(text, dialect);
      if (typeOf(scalar) === type) return scalar;
      if (type === 'float' && typeof scalar === 'bigint' && scalar < 2n ** 63n) return Number(scalar);
      throw new Refusal(`${JSON.stringify(text)} is not what its tag !!${type} says; remove the tag`, line);
    }
    case 'binary':
    case 'timestamp':
      throw new Refusal(
        `the tag !!${type} has no place in a manifest; remove it, and put the text in quotes`,
        line,
      );
    default:
      if (dialect === 'cluster') return text;
      throw new Refusal(`the tag ${tag} is unknown here; remove it`, line);
  }
}

function typeOf(scalar: Scalar): string {
  if (scalar === null) return 'null';
  const types = { bigint: 'int', number: 'float', boolean: 'bool', string: 'str' } as const;
  return types[typeof scalar as keyof typeof types]; // null was the only other
}

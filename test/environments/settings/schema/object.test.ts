import { describe, expect, test } from 'vitest';
import { oneOf, text, wholeNumber } from '../../../../environments/settings/schema/leaf.ts';
import { object, optional, record, withDefault } from '../../../../environments/settings/schema/object.ts';
import type { Schema } from '../../../../environments/settings/schema/schema.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const member = object({
  replicas: wholeNumber(1, 7),
  image: withDefault(text, 'dgraph'),
  zone: optional(text),
  pull: withDefault(oneOf('always', 'never'), 'never'),
});

/** What is made of a value, or the messages about it. */
function read(schema: Schema<unknown, unknown>, value: unknown): unknown {
  const reading = schema.read(value, 'zero');
  return reading.kind === 'sound' ? reading.value : linesOf(reading.findings);
}

describe('an object', () => {
  test('gets its defaults, and nothing for what is optional', () => {
    expect(read(member, { replicas: 3 })).toEqual({ replicas: 3, image: 'dgraph', pull: 'never' });
    expect(read(member, { replicas: 3, image: 'other', zone: '1' })).toEqual({
      ...{ replicas: 3, image: 'other', zone: '1', pull: 'never' },
    });
  });

  test('keeps the order in which it is written', () => {
    expect(Object.keys(Object(read(member, { zone: '1', replicas: 3 })))).toEqual([
      ...['zone', 'replicas', 'image', 'pull'],
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['a misspelt key', { replica: 2 }, ["zero.replica = 2: is not a setting. Did you mean 'replicas'?"]],
    [
      'an unknown key',
      { replicas: 3, colour: 'red' },
      [
        'zero.colour = "red": is not a setting. Take it out; the settings here are replicas, image, zone, pull.',
      ],
    ],
    [
      'a key of Object.prototype',
      { replicas: 3, constructor: 1, toString: 2 },
      [
        'zero.constructor = 1: is not a setting. Take it out; the settings here are replicas, image, zone, pull.',
        'zero.toString = 2: is not a setting. Take it out; the settings here are replicas, image, zone, pull.',
      ],
    ],
    ['a missing key', {}, ['zero.replicas is missing: must be a whole number from 1 to 7. Add it.']],
    [
      'a number too large',
      { replicas: 8 },
      ['zero.replicas = 8: must be a whole number from 1 to 7. Correct the number.'],
    ],
    [
      'a number in quotes',
      { replicas: '3' },
      ['zero.replicas = "3": must be a whole number from 1 to 7. Correct the number.'],
    ],
    [
      'NaN',
      { replicas: Number.NaN },
      ['zero.replicas = NaN: must be a whole number from 1 to 7. Correct the number.'],
    ],
    [
      'an optional field of another type',
      { replicas: 3, zone: 1 },
      ['zero.zone = 1: must be text. Write it in quotes, or leave it out.'],
    ],
    [
      'a word that is not a choice',
      { replicas: 3, pull: 'Always' },
      ["zero.pull = \"Always\": must be 'always' or 'never'. Did you mean 'always'?"],
    ],
    ['a list', [], ['zero = []: must be an object with replicas. Write it as { … }.']],
    [
      'an object that a class makes',
      new Map(),
      ['zero = {}: must be an object with replicas. Write it as { … }.'],
    ],
    ['nothing', undefined, ['zero is missing: must be an object with replicas. Add it.']],
    [
      'several faults at once',
      { replicas: 0, colour: 'red' },
      [
        'zero.colour = "red": is not a setting. Take it out; the settings here are replicas, image, zone, pull.',
        'zero.replicas = 0: must be a whole number from 1 to 7. Correct the number.',
      ],
    ],
  ])('is refused with %s', (_, value, lines) => {
    expect(read(member, value)).toEqual(lines);
  });

  test('may say more of keys that people are likely to write', () => {
    const schema = object({ name: text }, (key) =>
      key === 'password' ? { value: '…', problem: 'is a secret', remedy: 'Take it out' } : undefined,
    );
    expect(read(schema, { name: 'a', password: 'hunter2' })).toEqual([
      'zero.password = "…": is a secret. Take it out.',
    ]);
  });
});

describe('a record', () => {
  test('has any keys, those of Object.prototype included', () => {
    const labels = JSON.parse('{ "app.kubernetes.io/name": "a", "constructor": "b", "__proto__": "c" }');
    expect(read(record(text), labels)).toEqual(labels);
  });

  test('is refused with a value of another type, by its key', () => {
    expect(read(record(text), { 'a/b': 1 })).toEqual(['zero["a/b"] = 1: must be text. Write it in quotes.']);
  });
});

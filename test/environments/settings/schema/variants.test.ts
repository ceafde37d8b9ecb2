import { describe, expect, test } from 'vitest';
import { text } from '../../../../environments/settings/schema/leaf.ts';
import { list } from '../../../../environments/settings/schema/list.ts';
import { withDefault } from '../../../../environments/settings/schema/object.ts';
import { variants } from '../../../../environments/settings/schema/variants.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const volume = variants('kind', {
  claim: { className: withDefault(text, 'default') },
  scratch: {},
});

function read(value: unknown): unknown {
  const reading = volume.read(value, 'volume');
  return reading.kind === 'sound' ? reading.value : linesOf(reading.findings);
}

describe('one of several kinds', () => {
  test('gets the defaults of its own kind', () => {
    expect(read({ kind: 'claim' })).toEqual({ kind: 'claim', className: 'default' });
    expect(read({ kind: 'scratch' })).toEqual({ kind: 'scratch' });
  });

  test.each<[string, unknown, string]>([
    ['of no kind', {}, "volume.kind is missing: must be 'claim' or 'scratch'. Add it."],
    [
      'of an unknown kind',
      { kind: 'tape' },
      "volume.kind = \"tape\": must be 'claim' or 'scratch'. Correct it.",
    ],
    [
      'of a misspelt kind',
      { kind: 'Claim' },
      "volume.kind = \"Claim\": must be 'claim' or 'scratch'. Did you mean 'claim'?",
    ],
    [
      'of a kind of Object.prototype',
      { kind: 'toString' },
      "volume.kind = \"toString\": must be 'claim' or 'scratch'. Correct it.",
    ],
    [
      'with a field of another kind',
      { kind: 'scratch', className: 'ssd' },
      "volume.className = \"ssd\": needs the kind 'claim', and the kind here is 'scratch'. Set volume.kind to 'claim', or take className out.",
    ],
    [
      'that is text',
      'claim',
      "volume = \"claim\": must be an object with kind 'claim' or 'scratch'. Write it as { kind: … }.",
    ],
  ])('is refused %s', (_, value, line) => {
    expect(read(value)).toEqual([line]);
  });
});

describe('a list', () => {
  test('is refused by each item that is wrong, gaps included', () => {
    const reading = list(text).read(['a', 1, ...new Array(1)], 'names');
    expect(reading.kind === 'broken' && linesOf(reading.findings)).toEqual([
      'names[1] = 1: must be text. Write it in quotes.',
      'names[2] is missing: must be text. Add it.',
    ]);
  });
});

import { expect, test } from 'vitest';
import { formatUnknown } from '../../../reachability/format/unknown-text.ts';

test.each([
  ['a selector asks for a label', 'A selector asks for a label; needed: the pods'],
  ['policies tell them apart', 'Policies tell them apart; needed: the pods'],
  ['spec.ingress[0] of NetworkPolicy a/b', 'spec.ingress[0] of NetworkPolicy a/b; needed: the pods'],
  ['EndpointSlice of a/b', 'EndpointSlice of a/b; needed: the pods'],
])('what is not known because %s begins as sentences do', (reason, text) => {
  expect(formatUnknown({ reason, need: 'the pods' })).toBe(text);
});

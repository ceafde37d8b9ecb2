import { expect, test } from 'vitest';
import { lastOfBlock } from '../../../../../reachability/explorer/page/model/yaml-block.ts';

const lines = [
  'ingress:',
  '  - ports:',
  '      - port: 80',
  '',
  '      - port: 81',
  '  - ports: [82]',
  'egress: []',
];

test('a block ends where a line is indented no deeper than its first', () => {
  expect(lastOfBlock(lines, 2)).toBe(5);
  expect(lastOfBlock(lines, 6)).toBe(6);
  expect(lastOfBlock(lines, 1)).toBe(6);
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../reachability/', import.meta.url);
const clauses = [...numbered('K', 20), ...numbered('C', 31)];
const tests = [
  'kubernetes-rules.test.ts',
  'calico-rules.test.ts',
  'ways-in-rules.test.ts',
  'host-endpoint-rules.test.ts',
]
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('');

const rows = readFileSync(new URL('README.md', root), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| ([KC]\d+) +\| \[`(\w+)`\]\(([^)]+)\) +\| (.+?) +\| (.+?) +\|$/.exec(line);
    if (cells === null) return [];
    const [, clause = '', name = '', file = '', allows = '', refuses = ''] = cells;
    return [{ clause, name, file, allows: plain(allows), refuses: plain(refuses) }];
  });

describe('the specification table of the README', () => {
  test('has one row for every clause, in order', () => {
    expect(rows.map((row) => row.clause)).toEqual(clauses);
  });
  test.each(rows)(
    '$clause names an exported function and two tests that exist',
    ({ clause, name, file, allows, refuses }) => {
      expect(readFileSync(new URL(file, root), 'utf8')).toMatch(
        new RegExp(`export function\\*? ${name}[(<]`),
      );
      expect(tests).toContain(`test('${clause} allows: ${allows}'`);
      expect(tests).toContain(`test('${clause} refuses: ${refuses}'`);
    },
  );
});

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}

function plain(cell: string): string {
  return cell.replaceAll('\\|', '|');
}

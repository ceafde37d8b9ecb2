import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../reachability/', import.meta.url);
const CLAUSES = [...numbered('K', 20), ...numbered('C', 31)];
const TESTS = [
  'kubernetes-rules.test.ts',
  'calico-rules.test.ts',
  'ways-in-rules.test.ts',
  'host-endpoint-rules.test.ts',
]
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('');

const rows = readFileSync(new URL('README.md', ROOT), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| ([KC]\d+) +\| \[`(\w+)`\]\(([^)]+)\) +\| (.+?) +\| (.+?) +\|$/.exec(line);
    if (cells === null) return [];
    const [, clause = '', name = '', file = '', allows = '', refuses = ''] = cells;
    return [{ clause, name, file, allows: plain(allows), refuses: plain(refuses) }];
  });

describe('the specification table of the README', () => {
  it('has one row for every clause, in order', () => {
    expect(rows.map((row) => row.clause)).toEqual(CLAUSES);
  });
  it.each(rows)(
    '$clause names an exported function and two tests that exist',
    ({ clause, name, file, allows, refuses }) => {
      expect(readFileSync(new URL(file, ROOT), 'utf8')).toMatch(
        new RegExp(`export function\\*? ${name}[(<]`),
      );
      expect(TESTS).toContain(`it('${clause} allows: ${allows}'`);
      expect(TESTS).toContain(`it('${clause} refuses: ${refuses}'`);
    },
  );
});

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}

function plain(cell: string): string {
  return cell.replaceAll('\\|', '|');
}

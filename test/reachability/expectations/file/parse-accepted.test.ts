import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../reachability/contract/finding.ts';
import { openProblems, settleAccepted } from '../../../../reachability/expectations/file/accepted.ts';
import { parsed, problemsOf } from './read-connection.ts';

const accepted = (text: string) => parsed(undefined, { rest: `accepted: ${text}\n` }).accepted;
const problems = (text: string) => problemsOf(undefined, { rest: `accepted: ${text}\n` });

describe('accepted objects', () => {
  test('are named by kind and name, with a reason', () => {
    const source = { file: 'e.yaml', line: 4 };
    expect(
      accepted('[{ kind: A, name: b, why: Why. }, { kind: A, name: b, namespace: c, why: Why. }]'),
    ).toStrictEqual([
      { kind: 'A', name: 'b', why: 'Why.', findings: 1, source },
      { kind: 'A', name: 'b', namespace: 'c', why: 'Why.', findings: 1, source },
    ]);
    expect(accepted('[{ kind: A, name: b, why: It does what the TODO list says. }]')).toHaveLength(1);
    expect(accepted('[{ group: a.io, kind: A, name: b, why: Why. }]')).toMatchObject([{ group: 'a.io' }]);
    expect(accepted('[{ group: core, kind: A, name: b, why: Why. }]')).toMatchObject([{ group: '' }]);
    expect(
      accepted('[{ group: a, kind: A, name: b, why: c }, { group: b, kind: A, name: b, why: c }]'),
    ).toHaveLength(2);
    expect(accepted('[{ kind: A, name: b, findings: 3, why: Why. }]')).toMatchObject([{ findings: 3 }]);
    expect(accepted('[]')).toEqual([]);
    expect(accepted('')).toEqual([]);
  });
  const wild = (name: string, value: string) =>
    `accepted[0].${name} is ${JSON.stringify(value)}: name one object; wildcards are not accepted`;
  test.each<readonly [string, string]>([
    [
      '{ kind: A, name: b, why: c }',
      'accepted must be a list, such as [{ kind: HelmRelease, name: redis, why: … }]',
    ],
    ['[{ kind: A, name: b }]', 'accepted[0] needs the key why'],
    ['[{ kind: "*", name: b, why: c }]', wild('kind', '*')],
    ['[{ kind: A, name: "b?", why: c }]', wild('name', 'b?')],
    ['[{ kind: A, name: b c, why: c }]', wild('name', 'b c')],
    ['[{ kind: A, name: b, namespace: c*, why: c }]', wild('namespace', 'c*')],
    ['[{ group: "*", kind: A, name: b, why: c }]', wild('group', '*')],
    ...['0', '-1', '1.5', '"2"', 'all'].map(
      (count) =>
        [
          `[{ kind: A, name: b, findings: ${count}, why: c }]`,
          `accepted[0].findings is ${/^[a-z]/.test(count) ? `"${count}"` : count}: write how many findings are accepted, such as 2`,
        ] as const,
    ),
    ['[{ kind: A, name: 5, why: c }]', 'accepted[0].name must be a text, not 5'],
    [
      '[{ kind: A, name: b, why: TODO }]',
      'accepted[0].why is still to be written; write in a sentence why this is meant',
    ],
    [
      '[{ kind: A, name: b, why: " todo x" }]',
      'accepted[0].why is still to be written; write in a sentence why this is meant',
    ],
    [
      '[{ kind: A, name: b, why: c }, { kind: A, name: b, why: d }]',
      'A b is accepted in line 4 already; remove one',
    ],
  ])('are refused as %s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
  test.each(['kind: "*", name: b, why: c', 'kind: A, name: 5, why: c', 'kind: A, name: b, why: TODO'])(
    'that are refused are not the same as another: %s',
    (entry) => {
      const [first, second, ...others] = problems(`[{ ${entry} }, { ${entry} }]`);
      expect(others).toEqual([]);
      expect(second).toBe(first?.replace('[0]', '[1]'));
    },
  );
});

describe('an accepted finding', () => {
  const source = { file: 'm.yaml', line: 1 };
  const found = (name: string, namespace?: string, more: Partial<Finding> = {}): Finding => ({
    severity: 'warning',
    effect: 'elsewhere',
    message: name,
    source,
    object: { kind: 'A', name, ...(namespace !== undefined && { namespace }) },
    ...more,
  });
  const settle = (
    findings: readonly Finding[],
    ...entries: readonly {
      name: string;
      namespace?: string;
      kind?: string;
      group?: string;
      findings?: number;
    }[]
  ) => {
    const settled = settleAccepted(
      findings,
      entries.map((entry) => ({ kind: 'A', why: 'Why.', findings: 1, source, ...entry })),
    );
    return [settled.findings.length, settled.objects, ...settled.problems.map(({ message }) => message)];
  };
  test('is settled by an entry for its object', () => {
    expect(settle([found('b'), found('b'), found('c')], { name: 'b' })).toEqual([1, 1]);
    expect(settle([found('b', 'x')], { name: 'b', namespace: 'x' })).toEqual([0, 1]);
    expect(settle([found('b')], { name: 'b', namespace: 'default' })).toEqual([0, 1]);
    expect(
      settle(
        [found('b', 'x'), found('b', 'y')],
        { name: 'b', namespace: 'x' },
        { name: 'b', namespace: 'y' },
      ),
    ).toEqual([0, 2]);
  });
  test.each<readonly [readonly Finding[], { name: string; namespace?: string; kind?: string }, string]>([
    [[], { name: 'b' }, 'accepted names A b, about which nothing is open; remove the entry'],
    [
      [found('b')],
      { name: 'b', kind: 'B' },
      'accepted names B b, about which nothing is open; remove the entry',
    ],
    [
      [found('b', 'x')],
      { name: 'b', namespace: 'y' },
      'accepted names A y/b, about which nothing is open; remove the entry',
    ],
    [
      [found('b', 'x', { effect: 'unreadable', severity: 'error' })],
      { name: 'b' },
      'accepted names A b, about which nothing is open; remove the entry',
    ],
    [
      [found('b', 'x'), found('b', 'y')],
      { name: 'b' },
      'accepted names A b, which exists in several namespaces: x, y; add the namespace',
    ],
  ])('is about one object: %#', (findings, entry, problem) => {
    expect(settle(findings, entry)).toEqual([findings.length, 0, problem]);
  });
  test('covers no other of the same object', () => {
    const later = found('b', undefined, { message: 'later' });
    expect(settle([found('b'), later], { name: 'b' })).toEqual([
      2,
      0,
      'accepted names A b, about which there are 2 findings, while the entry is for 1; look at each, and write findings: 2',
    ]);
    expect(settle([found('b'), later], { name: 'b', findings: 2 })).toEqual([0, 1]);
    expect(settle([found('b')], { name: 'b', findings: 2 })).toEqual([
      1,
      0,
      'accepted names A b, about which there is 1 finding, while the entry is for 2; look at each, and write findings: 1',
    ]);
  });
  test('is about one API group', () => {
    const of = (group: string): Finding => found('b', 'x', { object: { group, kind: 'A', name: 'b' } });
    expect(settle([of('a.io'), of('')], { name: 'b' })).toEqual([
      2,
      0,
      'accepted names A b, which exists in several API groups: a.io, core; add the group',
    ]);
    expect(settle([of('a.io'), of('')], { name: 'b', group: '' })).toEqual([1, 1]);
    expect(settle([of('a.io'), of('')], { name: 'b', group: '' }, { name: 'b', group: 'a.io' })).toEqual([
      0, 2,
    ]);
    // One that does not tell its group may be of any.
    expect(settle([of('a.io'), found('b')], { name: 'b', group: 'a.io' })).toEqual([0, 1]);
    expect(settle([of('a.io')], { name: 'b', group: 'b.io' })).toEqual([
      1,
      0,
      'accepted names A b of group b.io, about which nothing is open; remove the entry',
    ]);
  });
  test('leaves nothing open', () => {
    expect(openProblems([found('b'), found('c', 'x', { effect: 'surprising' })])).toEqual([
      { message: 'b', source },
    ]);
  });
});

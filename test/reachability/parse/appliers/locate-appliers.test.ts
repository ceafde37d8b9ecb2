import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, namespaceOf } from '../../../support/gitops-input.ts';

const linesOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  findingsIn(files).map(({ effect, source }) => `${source.file}:${source.line} ${effect}`);
const from = (path: string, kind: string, name: string): string =>
  fluxOf(path, '', `kind: ${kind}, name: ${name}`);
const source = (kind: string, name: string, spec: string): string =>
  `{ apiVersion: source.toolkit.fluxcd.io/v1, kind: ${kind}, metadata: { name: ${name}, namespace: flux-system }, spec: { interval: 1m, ${spec} } }`;
const lines = (...texts: readonly string[]): string => texts.join('\n---\n');
const files = { 'env/a/ns.yaml': namespaceOf('a'), 'env/b/ns.yaml': namespaceOf('b') };

describe('the repository of folders that are applied', () => {
  test('is around the input, a part of it, or the input', () => {
    for (const prefix of ['', '/home/me/', '../there/', 'here/'])
      expect(
        linesOf({
          'x.yaml': lines(fluxOf('./env/a'), fluxOf('./env/b')),
          [`${prefix}env/a/ns.yaml`]: namespaceOf('a'),
          [`${prefix}env/b/ns.yaml`]: namespaceOf('b'),
        }),
      ).toEqual([]);
  });
  test('is at one place', () => {
    const x = lines(fluxOf('./env/a'), fluxOf('./env/b'));
    const copy = { 'old/env/a/c.yaml': namespaceOf('c'), 'new/env/a/d.yaml': namespaceOf('d') };
    expect(linesOf({ 'x.yaml': x, ...files, 'old/env/b/c.yaml': namespaceOf('c') })).toEqual([
      'old/env/b/c.yaml:1 not-applied',
    ]);
    expect(linesOf({ 'flux/x.yaml': fluxOf('./env/a'), ...copy })).toEqual(['flux/x.yaml:1 elsewhere']);
    expect(linesOf({ 'old/flux/x.yaml': fluxOf('./env/a'), ...copy })).toEqual([
      'new/env/a/d.yaml:1 not-applied',
    ]);
  });
  test('does not hold a folder that only another place holds', () => {
    const x = lines(fluxOf('./env/a'), fluxOf('./env/c'));
    expect(
      linesOf({ 'x.yaml': x, 'env/a/ns.yaml': namespaceOf('a'), 'old/env/c/ns.yaml': namespaceOf('c') }),
    ).toEqual(['old/env/c/ns.yaml:1 not-applied', 'x.yaml:3 elsewhere']);
  });
});

describe('two repositories', () => {
  test('are not both the input', () => {
    const x = lines(from('./env/a', 'GitRepository', 'one'), from('./env/b', 'OCIRepository', 'two'));
    expect(linesOf({ 'x.yaml': x, ...files })).toEqual(['env/b/ns.yaml:1 not-applied', 'x.yaml:3 elsewhere']);
    const even = lines(from('./env/a', 'GitRepository', 'one'), from('./env/b', 'GitRepository', 'two'));
    expect(linesOf({ 'x.yaml': even, ...files })).toEqual(['x.yaml:1 elsewhere', 'x.yaml:3 elsewhere']);
  });
  test('of one address and revision are one', () => {
    const x = lines(from('./env/a', 'GitRepository', 'one'), from('./env/b', 'GitRepository', 'two'));
    const at = (one: string, two: string): readonly string[] =>
      linesOf({
        'x.yaml': x,
        'y.yaml': lines(source('GitRepository', 'one', one), source('GitRepository', 'two', two)),
        ...files,
      });
    expect(at('url: "https://x/y.git"', 'url: "https://x/y.git"')).toEqual([]);
    expect(at('url: "https://x/y.git"', 'url: "https://x/z.git"')).toHaveLength(2);
    expect(
      at('url: "https://x/y.git", ref: { branch: a }', 'url: "https://x/y.git", ref: { branch: b }'),
    ).toHaveLength(2);
  });
  test('are told apart by the address that Argo CD reads', () => {
    const app = (path: string, url: string, revision = 'main'): string =>
      argoCdOf(`path: ${path}, targetRevision: ${revision}`).replace('https://x/y.git', url);
    const both = (one: string, other: string): readonly string[] =>
      linesOf({ 'x.yaml': lines(one, other), ...files });
    expect(both(app('env/a', 'https://x/y.git'), app('env/b', 'git@x:Y'))).toEqual([]);
    expect(both(app('env/a', 'https://x/y.git'), app('env/b', 'https://x/z.git'))).toHaveLength(2);
    expect(both(app('env/a', 'https://x/y.git'), app('env/b', 'https://x/y.git', 'old'))).toHaveLength(2);
  });
  test('may be read by two tools, even if one of them does not tell its address', () => {
    const argoCd = argoCdOf('path: env/b');
    const flux = from('./env/a', 'GitRepository', 'one');
    expect(linesOf({ 'x.yaml': lines(flux, argoCd), ...files })).toEqual([]);
    const known = (url: string) => ({
      'x.yaml': lines(flux, argoCd, source('GitRepository', 'one', `url: "${url}"`)),
      ...files,
    });
    expect(linesOf(known('ssh://git@x/y'))).toEqual([]);
    expect(linesOf(known('ssh://git@x/z'))).toHaveLength(2);
  });
  test('may be beside each other in the input', () => {
    const x = lines(from('./env/a', 'GitRepository', 'one'), from('./live/b', 'GitRepository', 'two'));
    expect(
      linesOf({ 'x.yaml': x, 'one/env/a/ns.yaml': namespaceOf('a'), 'two/live/b/ns.yaml': namespaceOf('b') }),
    ).toEqual([]);
    expect(
      linesOf({ 'x.yaml': x, 'env/a/ns.yaml': namespaceOf('a'), 'two/live/b/ns.yaml': namespaceOf('b') }),
    ).not.toEqual([]);
  });
});

describe('what is applied of one commit', () => {
  const git = source('GitRepository', 'main', 'url: "https://x/y", ref: { commit: 0a1b2c3d }');
  const flux = (file: string) => ({ [file]: lines(fluxOf('./env/a'), git) });
  const argoCd = (revision: string) => ({ 'x.yaml': argoCdOf(`path: env/a, targetRevision: "${revision}"`) });
  const a = { 'env/a/ns.yaml': namespaceOf('a') };
  test('is older than what names it', () => {
    for (const by of [flux('x.yaml'), argoCd('0a1b2c3d')])
      expect(findingsIn({ ...by, ...a }).map(({ message }) => message)).toEqual([
        expect.stringMatching(/it applies the commit 0a1b2c3d, which is older than the files/),
      ]);
  });
  test('is not if it is of another repository, or moves', () => {
    expect(linesOf({ ...flux('fleet/x.yaml'), 'shop/env/a/ns.yaml': namespaceOf('a') })).toEqual([]);
    for (const revision of ['main', 'v1.2.3', '1.2.3', '20260131', 'defaced'])
      expect(linesOf({ ...argoCd(revision), ...a })).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { parseFile } from '../../../../reachability/load/texts/parse-file.ts';

const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: a } }';
const mark = '# +argocd:skip-file-rendering';
const told = (text: string, kustomizations?: readonly string[]) =>
  parseFile({ file: 'a.yaml', text, ...(kustomizations && { kustomizations }) }).findings.map(
    ({ effect, source }) => `${source.line} ${effect}`,
  );

describe('the mark by which Argo CD leaves out a file', () => {
  test('leaves the proof open, wherever in the file it is', () => {
    expect(told(`${mark}\n${namespace}`)).toEqual(['1 not-applied']);
    expect(told(`${namespace}\n---\n${namespace}\n${mark}`)).toEqual(['4 not-applied']);
    expect(
      told(`{ apiVersion: v1, kind: Namespace, metadata: { name: a, annotations: { a: "${mark}" } } }`),
    ).toEqual(['1 not-applied']);
  });
  test('says nothing in other letters, in a file without objects, or in one that a kustomization lists', () => {
    expect(told(`# argocd:skip-file-rendering\n${namespace}`)).toEqual([]);
    expect(told(mark)).toEqual([]);
    expect(told(`${mark}\n${namespace}`, ['.'])).toEqual([]);
  });
});

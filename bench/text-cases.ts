import { analyze, formatList, type ListFormat, parseManifests } from '../reachability/api.ts';
import { generateCluster } from './generate-cluster.ts';

/** Something to read or to write, at two sizes. */
export interface TextCase {
  readonly name: string;
  readonly small: number;
  readonly large: number;
  /** How many times the work may grow with the size: 1 if in proportion to it, 2 if to its square. */
  readonly power: 1 | 2;
  /** Gets everything ready, and returns the work to time. */
  prepare(size: number): () => Promise<void>;
}

const sequence = (length: number, make: (index: number) => string): string =>
  Array.from({ length }, (_, index) => make(index)).join('');

function reading(name: string, text: (size: number) => string): TextCase {
  return {
    name: `read ${name}`,
    small: 25_000,
    large: 100_000,
    power: 1,
    prepare: (size) => {
      const source = [{ file: 'text.yaml', text: text(size) }];
      return async () => {
        parseManifests(source);
      };
    },
  };
}

/** Writes the connections of workloads that few policies tell apart: pairs are as many as the square. */
function writing(format: ListFormat): TextCase {
  return {
    name: `write ${format}`,
    small: 200,
    large: 400,
    power: 2,
    prepare: (workloads) => {
      const size = {
        namespaces: workloads / 10,
        workloads,
        kubernetesPolicies: workloads / 2,
        calicoPolicies: 0,
      };
      const analysis = analyze(parseManifests([{ file: 'cluster.yaml', text: generateCluster(size) }]));
      return async () => {
        for (const piece of await formatList(format, analysis.listing())) void piece;
      };
    },
  };
}

const pod = (index: number): string =>
  `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p${index}"},"spec":{"containers":[{"name":"a","image":"a"}]}}`;

/** Texts that a reader or a writer may take too long for. */
export const textCases: readonly TextCase[] = [
  reading('a map of many keys', (n) => `a:\n${sequence(n, (i) => `    k${i}: v\n`)}`),
  reading('a map of many keys in braces', (n) => `{${sequence(n, (i) => `k${i}: v, `)}}`),
  reading('a list of many items', (n) => `a:\n${'- b\n'.repeat(n)}`),
  reading('many anchors', (n) => sequence(n, (i) => `a${i}: &x${i} b\n`)),
  reading('many documents', (n) => 'a: 1\n---\n'.repeat(n)),
  reading(
    'a JSON list of objects',
    (n) =>
      `{"apiVersion":"v1","kind":"List","items":[${Array.from({ length: n / 10 }, (_, i) => pod(i)).join()}]}`,
  ),
  writing('text'),
  writing('json'),
  writing('csv'),
];

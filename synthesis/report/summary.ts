import { basename, dirname } from 'node:path/posix';
import { parseAllDocuments } from 'yaml';
import type { SynthesizedApp } from '../apps/synthesize.ts';

/** One row of the summary: a folder and what is in it. */
export interface SummaryRow {
  readonly folder: string;
  readonly content: string;
  readonly state: 'written' | 'unchanged';
}

/** What each Terraform stack and each folder of manifests holds, in the order of their paths. */
export function summarize({ app, wanted, difference }: SynthesizedApp): readonly SummaryRow[] {
  const touched = new Set([...difference.added, ...difference.changed]);
  const paths = [...wanted.keys()].filter((path) => path.includes('/'));
  const folders = [...new Set(paths.map(dirname))];
  return folders.flatMap((folder): readonly SummaryRow[] => {
    const files = paths.filter((path) => dirname(path) === folder);
    if (files.every((path) => basename(path) === 'kustomization.yaml')) return [];
    const texts = files.map((path) => wanted.get(path) ?? '');
    const content = app.kind === 'terraform' ? describeStacks(texts) : describeManifests(texts);
    const state = files.some((path) => touched.has(path)) ? 'written' : 'unchanged';
    return [{ folder: `${app.folder}/${folder}`, content: content || 'nothing', state }];
  });
}

function describeStacks(texts: readonly string[]): string {
  const stacks: readonly Stack[] = texts.map((text) => JSON.parse(text));
  const resources = stacks.flatMap(({ resource = {} }) => Object.values(resource).flatMap(Object.keys));
  const outputs = stacks.flatMap(({ output = {} }) => Object.keys(output));
  return `${count(resources.length, 'resource')}, ${count(outputs.length, 'output')}`;
}

/** The parts of a cdk.tf.json that are counted: resources by type and id, outputs by name. */
interface Stack {
  readonly resource?: { readonly [type: string]: object };
  readonly output?: object;
}

function describeManifests(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const document of texts.flatMap((text) => parseAllDocuments(text))) {
    const kind = String(document.get('kind'));
    if (!isForKustomize(String(document.get('apiVersion')))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, number]) => count(number, kind)).join(', ');
}

/** Whether it is no object of the cluster but the list of a folder's files. */
function isForKustomize(apiVersion: string): boolean {
  return apiVersion.startsWith('kustomize.config.k8s.io/');
}

function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  if (noun.endsWith('y')) return `${number} ${noun.slice(0, -1)}ies`;
  return `${number} ${noun}${noun.endsWith('s') ? 'es' : 's'}`;
}

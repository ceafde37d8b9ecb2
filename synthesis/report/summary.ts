import { basename, dirname } from 'node:path/posix';
import { type Manifest, parseManifests } from '../../reachability/api.ts';
import type { SynthesizedApp } from '../apps/synthesize.ts';
import type { AnalyzedEnvironment } from '../proof/analyzed-environment.ts';

/** One row of the summary: a folder and what is in it. */
export interface SummaryRow {
  readonly folder: string;
  readonly content: string;
  readonly state: 'written' | 'unchanged';
}

/**
 * What each Terraform stack and each folder of manifests holds, in the order of their paths.
 *
 * @param analyzed the environments whose manifests have been parsed already
 */
export function summarize(
  { app, wanted, difference }: SynthesizedApp,
  analyzed: readonly AnalyzedEnvironment[],
): readonly SummaryRow[] {
  const parsed = groupByFile(analyzed.flatMap(({ units }) => units.manifests));
  const touched = new Set([...difference.added, ...difference.changed]);
  const paths = [...wanted.keys()].filter((path) => path.includes('/'));
  const folders = [...new Set(paths.map(dirname))];
  return folders.flatMap((folder): readonly SummaryRow[] => {
    const files = paths.filter((path) => dirname(path) === folder);
    if (files.every((path) => basename(path) === 'kustomization.yaml')) return [];
    const textOf = (path: string) => wanted.get(path) ?? '';
    const objectsOf = (path: string) =>
      parsed.get(`${app.folder}/${path}`) ?? parseOther(`${app.folder}/${path}`, textOf(path));
    const content =
      app.kind === 'terraform'
        ? describeStacks(files.map(textOf))
        : describeManifests(files.flatMap(objectsOf));
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

function groupByFile(manifests: readonly Manifest[]): ReadonlyMap<string, readonly Manifest[]> {
  const files = new Map<string, Manifest[]>();
  for (const manifest of manifests) files.set(manifest.file, [...(files.get(manifest.file) ?? []), manifest]);
  return files;
}

/** What is told to a GitOps tool is not part of any analysis. */
function parseOther(file: string, text: string): readonly Manifest[] {
  return parseManifests([{ file, text }]).manifests;
}

function describeManifests(manifests: readonly Manifest[]): string {
  const counts = new Map<string, number>();
  for (const { apiVersion, kind } of manifests)
    if (!isForKustomize(apiVersion)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, number]) => count(number, kind)).join(', ');
}

/** Whether it is not an object of the cluster but the list of a folder's files. */
function isForKustomize(apiVersion: string): boolean {
  return apiVersion.startsWith('kustomize.config.k8s.io/');
}

function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  if (noun.endsWith('y')) return `${number} ${noun.slice(0, -1)}ies`;
  return `${number} ${noun}${noun.endsWith('s') ? 'es' : 's'}`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { clientImageRepository } from '../../environments/settings/names/topology.ts';
import { type Expectations, formatProblems, parseExpectations } from '../../reachability/api.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { type KubernetesObject, mapsAt, textAt, valueAt } from '../model/kubernetes-object.ts';

/** What is committed of an environment. */
export interface CommittedEnvironment {
  readonly name: string;
  readonly expectations: Expectations;
  /** Everything that a GitOps tool applies, in its order. */
  readonly objects: readonly KubernetesObject[];
  /** The image of its clients, if it has any. */
  readonly clientImage?: string;
}

/** Kinds that make pods. */
const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/**
 * Reads the expectations and the manifests of an environment.
 *
 * @param root the folder of the project
 * @throws AcceptanceFailure when there are none, or they cannot be read
 */
export function readEnvironment(root: string, name: string): CommittedEnvironment {
  const units = join(root, 'dist', name, 'units');
  if (!isPlainName(name) || !existsSync(units)) throw unknownEnvironment(root, name);
  const file = `expectations/${name}.yaml`;
  if (!existsSync(join(root, file)))
    throw new AcceptanceFailure(
      `${file} is missing, so nothing is expected of ${name}. Write it: docs/reachability.md.`,
    );
  const parsed = parseExpectations({ file, text: readFileSync(join(root, file), 'utf8') });
  if (parsed.kind === 'refused') throw new AcceptanceFailure(formatProblems(parsed.problems).trimEnd());
  const objects = readdirSync(units, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .flatMap((unit) => readUnit(join(units, unit)));
  const clientImage = imageOf(objects);
  return {
    name,
    expectations: parsed.expectations,
    objects,
    ...(clientImage !== undefined && { clientImage }),
  };
}

/** The environment's workloads: `namespace/name`. */
export function ownWorkloads(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  const own = objects.filter(({ kind }) => workloadKinds.includes(kind));
  return new Set(own.map(({ metadata: { namespace, name } }) => `${namespace}/${name}`));
}

/** The namespaces that the environment has objects in. */
export function ownNamespaces(objects: readonly KubernetesObject[]): readonly string[] {
  return [
    ...new Set(
      objects.flatMap(({ kind, metadata: { name, namespace } }) =>
        kind === 'Namespace' ? [name] : (namespace ?? []),
      ),
    ),
  ];
}

/** The template of a workload's pods. */
export function podTemplateOf(workload: KubernetesObject): unknown {
  return workload.kind === 'CronJob'
    ? valueAt(workload, 'spec', 'jobTemplate', 'spec', 'template')
    : valueAt(workload, 'spec', 'template');
}

function readUnit(folder: string): readonly KubernetesObject[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
  return files.toSorted().flatMap((file) =>
    // Written by synth, which has proven each of them to be an object.
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
      (document) => document.toJS() as KubernetesObject,
    ),
  );
}

function imageOf(objects: readonly KubernetesObject[]): string | undefined {
  const containers = objects
    .filter(({ kind }) => workloadKinds.includes(kind))
    .flatMap((object) => mapsAt(podTemplateOf(object), 'spec', 'containers'));
  const images = containers.flatMap((container) => textAt(container, 'image') ?? []);
  return images.find(
    (image) => image.includes(`/${clientImageRepository}:`) || image.includes(`/${clientImageRepository}@`),
  );
}

function unknownEnvironment(root: string, name: string): AcceptanceFailure {
  const folder = join(root, 'dist');
  const known = existsSync(folder)
    ? readdirSync(folder).filter((entry) => existsSync(join(folder, entry, 'units')))
    : [];
  const there = known.length === 0 ? 'dist/ has none' : `dist/ has ${known.join(', ')}`;
  return new AcceptanceFailure(
    `${JSON.stringify(name)} is not an environment: ${there}. Name one of them, or run npm run synth first.`,
  );
}

/** Otherwise it would name another folder. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name);
}

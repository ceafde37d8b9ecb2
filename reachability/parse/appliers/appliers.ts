import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  has,
  mapAt,
  mapsAt,
  readObject,
  stringAt,
} from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { type FluxSource, findFluxSource, whySourceFails } from './flux-sources.ts';
import {
  type Awaited,
  awaitedBy,
  namespaceOf,
  whyApplicationIdles,
  whyKustomizationIdles,
  whyNotRefreshed,
  whyNotServed,
  whyRefused,
} from './idle-appliers.ts';
import { findIgnoredIn, whatIgnoringDoes } from './ignored-differences.ts';

export type Tool = 'Flux' | 'Argo CD';

/** A revision of a repository, which at most one folder of the input is. */
export interface Repository {
  readonly tool: Tool;
  /** The same for all that read the same revision. */
  readonly key: string;
  /** In messages. */
  readonly name: string;
  readonly isGit: boolean;
  /** Without what may differ for one repository; undefined if the input does not tell. */
  readonly url?: string;
  /** The one commit that is applied, whatever comes after it. */
  readonly commit?: string;
}

/** An object of Flux or Argo CD that applies folders of a repository. */
export interface Applier {
  readonly manifest: Manifest;
  readonly repository: Repository;
  /** In the repository, without `./` and slashes around it; empty for the repository itself. */
  readonly paths: readonly string[];
  /** Whether it applies the folder as it is, and what is not known of it is where that is in the input. */
  readonly isPlain: boolean;
  /**
   * What it reads in a folder: what the kustomization there lists, and without one all that is below (`tree`) or the files in
   * it (`folder`); or, whatever is listed, the files in it (`files`) or all that is below (`every-file`).
   */
  readonly reads: 'tree' | 'folder' | 'files' | 'every-file';
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether it tells that namespace itself. */
  readonly hasNamespace: boolean;
  /** The cluster that it applies to, as Argo CD calls it. */
  readonly cluster?: string;
  /** What makes it do more than apply the folder; the message of a finding. */
  readonly problem?: string;
}

/** Fields by which a tool applies a folder as it is. Any other may change what is applied. */
const fluxFields: readonly string[] = [
  ...['deletionPolicy', 'dependsOn', 'force', 'healthCheckExprs', 'healthChecks', 'interval'],
  ...['path', 'prune', 'retryInterval', 'serviceAccountName', 'sourceRef', 'timeout', 'wait'],
];
const argoCdFields: readonly string[] = ['directory', 'path', 'repoURL', 'targetRevision'];

/** Whether an object is of a kind of Flux or Argo CD themselves. */
export function isOfTool({ apiVersion }: Manifest): boolean {
  const { group } = splitApiVersion(apiVersion);
  return group === 'argoproj.io' || group === 'fluxcd.controlplane.io' || group.endsWith('toolkit.fluxcd.io');
}

/** The appliers of folders among some objects. */
export function readAppliers(manifests: readonly Manifest[]): readonly Applier[] {
  const sources = manifests.filter(({ apiVersion }) => apiVersion.startsWith('source.toolkit.fluxcd.io/'));
  const awaited = new Map(
    manifests
      .filter(isKustomization)
      .map((manifest) => [nameOf(manifest), awaitedBy(readObject(manifest, []).root)]),
  );
  return manifests.flatMap((manifest) => {
    if (!isOfTool(manifest)) return [];
    const root = readObject(manifest, []).root;
    const { group } = splitApiVersion(manifest.apiVersion);
    const one = `${group} ${manifest.kind}`;
    if (isKustomization(manifest)) return readKustomization(manifest, root, sources, awaited);
    if (one === 'fluxcd.controlplane.io FluxInstance') return readFluxInstance(manifest, root);
    if (one === 'argoproj.io Application') return readApplication(manifest, root, fieldsAt(root, 'spec'));
    if (one === 'argoproj.io ApplicationSet')
      return readApplication(manifest, root, fieldsAt(root, 'spec', 'template', 'spec'));
    return [];
  });
}

function isKustomization({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Kustomization' && splitApiVersion(apiVersion).group === 'kustomize.toolkit.fluxcd.io';
}

function nameOf(manifest: Manifest): string {
  const { root } = readObject(manifest, []);
  return `${namespaceOf(root)}/${stringAt(fieldsAt(root, 'metadata'), 'name') ?? ''}`;
}

function readKustomization(
  manifest: Manifest,
  root: Fields,
  sources: readonly Manifest[],
  awaited: Awaited,
): readonly Applier[] {
  const spec = fieldsAt(root, 'spec');
  const source = findFluxSource(root, sources);
  const problem =
    whyNotServed(manifest.apiVersion) ??
    whyRefused(manifest) ??
    whyKustomizationIdles(nameOf(manifest), root, awaited) ??
    whySourceFails(source, sources);
  return [
    {
      manifest,
      repository: fluxRepository(source),
      paths: [pathOf(stringAt(spec, 'path'))],
      isPlain: hasOnly(spec, fluxFields),
      reads: 'tree',
      namespace: stringAt(spec, 'targetNamespace') ?? 'default',
      hasNamespace: has(spec, 'targetNamespace'),
      ...(problem !== undefined && { problem }),
    },
  ];
}

function fluxRepository({ kind, name, manifest }: FluxSource): Repository {
  const common = { tool: 'Flux', name, isGit: kind === 'GitRepository' } as const;
  const from = manifest && fieldsAt(readObject(manifest, []).root, 'spec');
  const url = from && stringAt(from, 'url');
  if (from === undefined || url === undefined) return { ...common, key: name };
  const commit = stringAt(fieldsAt(from, 'ref'), 'commit');
  return {
    ...common,
    key: JSON.stringify([url, from.values.ref]),
    url: plainUrl(url),
    ...(commit && { commit }),
  };
}

function readFluxInstance(manifest: Manifest, root: Fields): readonly Applier[] {
  const sync = mapAt(fieldsAt(root, 'spec'), 'sync');
  if (sync === undefined) return [];
  const url = stringAt(sync, 'url') ?? '';
  return [
    {
      manifest,
      repository: {
        tool: 'Flux',
        key: JSON.stringify([url, stringAt(sync, 'ref')]),
        name: url,
        isGit: stringAt(sync, 'kind') === 'GitRepository',
        url: plainUrl(url),
      },
      paths: [pathOf(stringAt(sync, 'path'))],
      isPlain: false,
      reads: 'tree',
      namespace: 'default',
      hasNamespace: false,
    },
  ];
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml */
function readApplication(manifest: Manifest, root: Fields, spec: Fields): readonly Applier[] {
  const single = mapAt(spec, 'source');
  const hydrator = fieldsAt(spec, 'sourceHydrator');
  const all = [single, ...(mapsAt(spec, 'sources') ?? []), mapAt(hydrator, 'syncSource')];
  const sources = all.flatMap((source) =>
    source !== undefined && source.values.path !== undefined ? [source] : [],
  );
  const [first] = sources;
  if (first === undefined) return [];
  const directory = mapAt(first, 'directory');
  const isDeep = directory !== undefined && booleanAt(directory, 'recurse') === true;
  const destination = fieldsAt(spec, 'destination');
  const isApplication = manifest.kind === 'Application';
  const problem =
    whyNotServed(manifest.apiVersion) ??
    whyRefused(manifest) ??
    (isApplication ? (whyApplicationIdles(spec, first) ?? whyNotRefreshed(root, first)) : undefined) ??
    whatIsLeftAsItIs(spec) ??
    whatLabelsNamespace(spec, destination);
  return [
    {
      manifest,
      repository: argoCdSource(first),
      paths: sources.map((source) => pathOf(stringAt(source, 'path'))),
      isPlain:
        isApplication &&
        single !== undefined &&
        ['sources', 'sourceHydrator'].every((key) => !Object.hasOwn(spec.values, key)) &&
        hasOnly(single, argoCdFields) &&
        (directory === undefined || hasOnly(directory, ['recurse'])),
      reads: isDeep ? 'every-file' : directory === undefined ? 'folder' : 'files',
      namespace: stringAt(destination, 'namespace') || 'default',
      hasNamespace: has(destination, 'namespace'),
      ...(isApplication && { cluster: clusterOf(destination) }),
      ...(problem !== undefined && { problem }),
    },
  ];
}

function argoCdSource(source: Fields): Repository {
  const name = stringAt(source, 'repoURL') ?? '';
  const url = plainUrl(name);
  const revision = stringAt(source, 'targetRevision') || 'HEAD';
  const key = JSON.stringify([url, revision]);
  // One of digits alone is more likely a tag, such as a date.
  const isCommit = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40}$/i.test(revision);
  return { tool: 'Argo CD', key, name, isGit: true, url, ...(isCommit && { commit: revision }) };
}

function clusterOf(destination: Fields): string {
  const cluster = stringAt(destination, 'server') || stringAt(destination, 'name') || ownCluster;
  return cluster === 'in-cluster' ? ownCluster : cluster;
}

/** What Argo CD calls the cluster that it runs in. */
export const ownCluster = 'https://kubernetes.default.svc';

function whatIsLeftAsItIs(spec: Fields): string | undefined {
  const kind = findIgnoredIn(spec.values.ignoreDifferences);
  return kind && `spec.ignoreDifferences ${whatIgnoringDoes(kind)}`;
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#namespace-metadata */
function whatLabelsNamespace(spec: Fields, destination: Fields): string | undefined {
  const { labels } = fieldsAt(spec, 'syncPolicy', 'managedNamespaceMetadata').values;
  if (!isRecord(labels) || Object.keys(labels).length === 0) return undefined;
  const namespace = stringAt(destination, 'namespace') ?? '';
  return `spec.syncPolicy.managedNamespaceMetadata gives the namespace ${JSON.stringify(namespace)} labels that are not counted here; put them on the Namespace object and remove this`;
}

/** Up to the first mark of a template, whose folders are those of a generator. */
function pathOf(text: string | undefined): string {
  const [fixed = '', ...templated] = (text ?? '').split('{{');
  const path = templated.length === 0 ? fixed : fixed.slice(0, fixed.lastIndexOf('/') + 1);
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** One repository has an address for SSH and one for HTTPS, with and without `.git`. */
function plainUrl(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(':', '/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

function hasOnly({ values }: Fields, known: readonly string[]): boolean {
  return Object.keys(values).every((key) => known.includes(key));
}

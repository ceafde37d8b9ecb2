import type { Manifest } from '../../load/texts/manifest.ts';
import { mapAt, type ObjectReader, stringAt } from '../fields/reader.ts';

/** Fields by which a tool applies a folder as it is. Any other may change what is applied. */
const flux: readonly string[] = [
  ...[
    'deletionPolicy',
    'dependsOn',
    'force',
    'healthCheckExprs',
    'healthChecks',
    'interval',
    'path',
    'prune',
  ],
  ...['retryInterval', 'serviceAccountName', 'sourceRef', 'timeout', 'wait'],
];
const argoCd: readonly string[] = ['path', 'repoURL', 'targetRevision'];
/** The last part of a path alone, such as `base`, says too little. */
const fewestParts = 2;

/**
 * Whether all that an object of Flux or Argo CD makes is in the input: it applies a folder as it is, and the input holds
 * files of a folder with that path.
 */
export function appliesFolderOf(object: ObjectReader, manifests: readonly Manifest[]): boolean {
  const path = appliedPath(object)?.replace(/^\.?\/+|\/+$/g, '');
  if (path === undefined || path.split('/').length < fewestParts) return false;
  return manifests.some(({ file }) => `/${file.replaceAll('\\', '/')}`.includes(`/${path}/`));
}

function appliedPath(object: ObjectReader): string | undefined {
  const { apiVersion, kind } = object.manifest;
  const spec = mapAt(object.root, 'spec');
  if (spec === undefined) return undefined;
  if (apiVersion.startsWith('kustomize.toolkit.fluxcd.io/') && kind === 'Kustomization')
    return hasOnly(spec.values, flux) ? stringAt(spec, 'path') : undefined;
  if (!apiVersion.startsWith('argoproj.io/') || kind !== 'Application') return undefined;
  const source = mapAt(spec, 'source');
  if (source === undefined || ['sources', 'sourceHydrator'].some((key) => Object.hasOwn(spec.values, key)))
    return undefined;
  return hasOnly(source.values, argoCd) ? stringAt(source, 'path') : undefined;
}

function hasOnly(values: Readonly<Record<string, unknown>>, known: readonly string[]): boolean {
  return Object.keys(values).every((key) => known.includes(key));
}

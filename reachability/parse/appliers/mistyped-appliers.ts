import { isRecord, type Manifest, type Path } from '../../load/texts/manifest.ts';
import { formatPath } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** What is wrong with a value; begins with its path. Absent and null are right, unless something needs them. */
type Check = (path: Path, value: unknown) => string | undefined;

export const duration = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;

const text = aValue('a text', (value) => typeof value === 'string');
const yesOrNo = aValue('true or false', (value) => typeof value === 'boolean');
const wholeNumber = aValue('a whole number', Number.isInteger);
const time = aValue('a duration such as 5m', (value) => typeof value === 'string' && duration.test(value));
const named = aMap({ name: text }, 'name');
const entry = aMap({ group: text, kind: text, name: text }, 'group', 'kind');

/**
 * Fields of the objects by which a tool applies folders as they are, as far as the API server looks at their types: what other
 * fields make it apply is open in any case.
 * https://fluxcd.io/flux/components/ https://argo-cd.readthedocs.io/en/stable/operator-manual/
 */
const checks = new Map<string, Check>([
  [
    'kustomize.toolkit.fluxcd.io Kustomization',
    aMap({
      deletionPolicy: oneOf('MirrorPrune', 'Delete', 'WaitForTermination', 'Orphan'),
      dependsOn: aList(aMap({ name: text, namespace: text, readyExpr: text }, 'name')),
      force: yesOrNo,
      healthChecks: aList(aMap({ kind: text, name: text, namespace: text }, 'kind', 'name')),
      path: text,
      retryInterval: time,
      serviceAccountName: text,
      sourceRef: aMap({ apiVersion: text, namespace: text }),
      timeout: time,
      wait: yesOrNo,
    }),
  ],
  [
    'source.toolkit.fluxcd.io GitRepository',
    aMap({
      provider: oneOf('generic', 'aws', 'azure', 'github'),
      recurseSubmodules: yesOrNo,
      ref: aMap({ branch: text, commit: text, name: text, semver: text, tag: text }),
      secretRef: named,
      suspend: yesOrNo,
      timeout: time,
      verify: aMap({ mode: oneOf('head', 'HEAD', 'Tag', 'TagAndHEAD'), secretRef: named }, 'secretRef'),
    }),
  ],
  [
    'argoproj.io Application',
    aMap({
      destination: aMap({ name: text, namespace: text, server: text }),
      info: aList(aMap({ name: text, value: text }, 'name', 'value')),
      project: text,
      revisionHistoryLimit: wholeNumber,
      source: aMap({
        directory: aMap({ recurse: yesOrNo }),
        path: text,
        repoURL: text,
        targetRevision: text,
      }),
      syncPolicy: aMap({
        automated: aMap({ allowEmpty: yesOrNo, enabled: yesOrNo, prune: yesOrNo, selfHeal: yesOrNo }),
        managedNamespaceMetadata: aMap({ annotations: everyField(text), labels: everyField(text) }),
        retry: aMap({
          backoff: aMap({ duration: text, factor: wholeNumber, maxDuration: text }),
          limit: wholeNumber,
          refresh: yesOrNo,
        }),
        syncOptions: aList(text),
      }),
    }),
  ],
  [
    'argoproj.io AppProject',
    aMap({
      clusterResourceBlacklist: aList(entry),
      clusterResourceWhitelist: aList(entry),
      description: text,
      destinations: aList(aMap({ name: text, namespace: text, server: text })),
      namespaceResourceBlacklist: aList(entry),
      namespaceResourceWhitelist: aList(entry),
      permitOnlyProjectScopedClusters: yesOrNo,
      roles: aList(aMap({ groups: aList(text), name: text, policies: aList(text) }, 'name')),
      signatureKeys: aList(aMap({ keyID: text }, 'keyID')),
      sourceNamespaces: aList(text),
      sourceRepos: aList(text),
      syncWindows: aList(
        aMap({
          ...{ andOperator: yesOrNo, manualSync: yesOrNo },
          ...{ applications: aList(text), clusters: aList(text), namespaces: aList(text) },
          ...{ duration: text, kind: text, schedule: text, timeZone: text },
        }),
      ),
    }),
  ],
]);

/** Why the API server refuses an object of a tool for the type of a field; without the remedy. */
export function whyMistyped({ apiVersion, kind, value }: Manifest): string | undefined {
  return checks.get(`${splitApiVersion(apiVersion).group} ${kind}`)?.(['spec'], value.spec);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isNot(path: Path, value: unknown, expected: string): string {
  return `${formatPath(path)} is ${JSON.stringify(value)} and not ${expected}`;
}

function aValue(expected: string, is: (value: unknown) => boolean): Check {
  return (path, value) => (isMissing(value) || is(value) ? undefined : isNot(path, value, expected));
}

function oneOf(...values: readonly string[]): Check {
  return aValue(`one of ${values.join(', ')}`, (value) => values.some((one) => one === value));
}

function aList(item: Check): Check {
  return (path, value) => {
    if (isMissing(value)) return undefined;
    if (!Array.isArray(value)) return isNot(path, value, 'a list');
    return first(value.map((one: unknown, index) => item([...path, index], one)));
  };
}

function everyField(check: Check): Check {
  return (path, value) => {
    if (isMissing(value)) return undefined;
    if (!isRecord(value)) return isNot(path, value, 'a map');
    return first(Object.entries(value).map(([key, one]) => check([...path, key], one)));
  };
}

function aMap(fields: Readonly<Record<string, Check>>, ...needed: readonly string[]): Check {
  return (path, value) => {
    if (isMissing(value)) return undefined;
    if (!isRecord(value)) return isNot(path, value, 'a map');
    const missing = needed.find((key) => isMissing(value[key]));
    if (missing !== undefined) return `${formatPath([...path, missing])} is missing`;
    return first(Object.entries(fields).map(([key, check]) => check([...path, key], value[key])));
  };
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

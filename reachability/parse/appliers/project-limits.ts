import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { matchesPattern } from '../../text/matches-pattern.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  mapsAt,
  readObject,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { type Applier, ownCluster } from './appliers.ts';
import { whyRefused } from './idle-appliers.ts';
import { homeOf, type Scope, scopeOf } from './scope.ts';
import { whyWindowsForbid } from './sync-windows.ts';

/** What Argo CD calls that cluster by name. */
const ownName = 'in-cluster';

function isProject({ kind, apiVersion }: Manifest): boolean {
  return kind === 'AppProject' && splitApiVersion(apiVersion).group === 'argoproj.io';
}

function nameOf({ value: { metadata } }: Manifest): unknown {
  return isRecord(metadata) ? metadata.name : undefined;
}

/**
 * Why Argo CD applies nothing of an Application because of its project; the message of a finding. One object that the project does
 * not permit is enough.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 *
 * @param objects what it applies
 * @param manifests all of the input, its project perhaps among them
 */
export function whyProjectForbids(
  { manifest, namespace }: Applier,
  objects: () => readonly Manifest[],
  manifests: readonly Manifest[],
): string | undefined {
  const spec = fieldsAt(readObject(manifest, []).root, 'spec');
  const name = stringAt(spec, 'project') || 'default';
  const projects = manifest.kind === 'Application' ? manifests.filter(isProject) : [];
  const found = projects.find((one) => nameOf(one) === name);
  // Argo CD makes the default one itself, and one that is not here may be elsewhere, unless others are here.
  if (found === undefined)
    return projects.length === 0 || name === 'default'
      ? undefined
      : `its project ${JSON.stringify(name)} is not here, while others are; give that as well, or correct spec.project`;
  const fault = whyRefused(found);
  if (fault !== undefined) return `of its project ${JSON.stringify(name)}, ${fault}`;
  const project = fieldsAt(readObject(found, []).root, 'spec');
  const outcome = 'so that Argo CD applies nothing of it; correct the AppProject or the Application';
  const start = `its project ${JSON.stringify(name)} does not permit`;
  const [home, around] = [homeOf(manifest) ?? 'default', homeOf(found) ?? 'default'];
  if (home !== around && !(stringsAt(project, 'sourceNamespaces') ?? []).some((one) => isHome(one, home)))
    return `${start} Applications in namespace ${JSON.stringify(home)}, while it is in ${JSON.stringify(around)}, ${outcome}`;
  const sources = [fieldsAt(spec, 'source'), ...(mapsAt(spec, 'sources') ?? [])];
  const repositories = stringsAt(project, 'sourceRepos') ?? [];
  const url = sources
    .flatMap((source) => stringAt(source, 'repoURL') ?? [])
    .find((one) => !isAmong(repositories, one));
  if (url !== undefined) return `${start} the repository ${url}, ${outcome}`;
  const destination = fieldsAt(spec, 'destination');
  const destinations = mapsAt(project, 'destinations') ?? [];
  const isPermitted = (one: string) => allows(destinations, destination, one);
  if (!isPermitted(namespace))
    return `${start} its destination, namespace ${JSON.stringify(namespace)}, ${outcome}`;
  if (
    booleanAt(project, 'permitOnlyProjectScopedClusters') === true &&
    clusterOf(destination)[0] === ownCluster
  )
    return `${start} the cluster that Argo CD runs in, unless a Secret makes that one of its own, ${outcome}`;
  const target = {
    name: String(nameOf(manifest)),
    clusters: clusterOf(destination).filter((one) => one !== ''),
    namespace: stringAt(destination, 'namespace') ?? '',
  };
  const closed = whyWindowsForbid(project, target);
  if (closed !== undefined) return `its project ${JSON.stringify(name)} ${closed}; correct the AppProject`;
  for (const object of objects()) {
    const scope = scopeOf(object);
    const what = `the ${object.kind} in ${object.file}`;
    const scopes: readonly Scope[] = scope === undefined ? ['cluster', 'namespaced'] : [scope];
    if (!scopes.some((one) => permitsKind(project, object, one))) return `${start} ${what}, ${outcome}`;
    const inside = homeOf(object);
    if (scope === 'namespaced' && inside !== undefined && !isPermitted(inside))
      return `${start} namespace ${JSON.stringify(inside)}, where ${what} is, ${outcome}`;
  }
  return undefined;
}

/** Between slashes, a pattern is a regular expression. */
function isHome(pattern: string, namespace: string): boolean {
  const [, expression] = /^\/(.+)\/$/.exec(pattern) ?? [];
  // What a regular expression means is for Go to say.
  return expression !== undefined || matchesPattern(pattern, namespace);
}

/** A pattern with `!` before it permits all but what it means, and what it means is refused whatever others permit. */
function isAmong(patterns: readonly string[], url: string): boolean {
  const address = plain(url);
  const meant = (pattern: string): boolean =>
    pattern.startsWith('!') ? !isAddress(pattern.slice(1), address) : isAddress(pattern, address);
  return (
    patterns.some((one) => one === '*' || meant(one)) &&
    patterns.every((one) => !one.startsWith('!') || meant(one))
  );
}

/** Argo CD writes braces as a browser does, before it looks what the pattern means. */
function isAddress(pattern: string, address: string): boolean {
  return !/[{}]/.test(pattern) && matchesPattern(plain(pattern), address, '/');
}

function matches(pattern: string, text: string): boolean {
  return pattern.startsWith('!') ? !matchesPattern(pattern.slice(1), text) : matchesPattern(pattern, text);
}

/** As Argo CD compares addresses of repositories. */
function plain(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^ssh:\/\//, '')
    .replace(/^([^/@]+@[^/:]+):/, '$1/')
    .replace(/\.git$/, '');
}

/** A cluster has a name and an address. Of one cluster it is known here that both mean the same. */
function clusterOf(destination: Fields): readonly [server: string, name: string] {
  const [server, name] = [stringAt(destination, 'server') ?? '', stringAt(destination, 'name') ?? ''];
  return server === ownCluster || name === ownName ? [ownCluster, ownName] : [server, name];
}

function allows(destinations: readonly Fields[], destination: Fields, namespace: string): boolean {
  const cluster = clusterOf(destination);
  const judged = destinations.map((item) => {
    const patterns = ['server', 'name'].map((key) => stringAt(item, key) ?? '');
    const isHere = patterns.some(
      (pattern, index) => pattern !== '' && (cluster[index] === '' || matches(pattern, cluster[index] ?? '')),
    );
    const pattern = stringAt(item, 'namespace') ?? '';
    const isInside = matches(pattern, namespace);
    if (isHere && isInside) return 'permitted';
    const isDenied = isHere
      ? pattern.startsWith('!')
      : isInside && patterns.some((one) => one.startsWith('!'));
    return isDenied ? 'denied' : 'not meant';
  });
  return judged.includes('permitted') && !judged.includes('denied');
}

/** Without a list, every kind of a namespace is permitted, and none of the cluster. Of the latter, an entry may name some objects. */
function permitsKind(project: Fields, object: Manifest, scope: Scope): boolean {
  const [permitted, forbidden] =
    scope === 'cluster'
      ? ['clusterResourceWhitelist', 'clusterResourceBlacklist']
      : ['namespaceResourceWhitelist', 'namespaceResourceBlacklist'];
  const { group } = splitApiVersion(object.apiVersion);
  const holds = (entries: readonly Fields[] | undefined): boolean =>
    (entries ?? []).some(
      (entry) =>
        matchesPattern(stringAt(entry, 'group') ?? '', group) &&
        matchesPattern(stringAt(entry, 'kind') ?? '', object.kind) &&
        (scope === 'namespaced' || matchesPattern(stringAt(entry, 'name') || '*', String(nameOf(object)))),
    );
  const list = mapsAt(project, permitted ?? '');
  return (
    ((list === undefined && scope === 'namespaced') || holds(list)) &&
    !holds(mapsAt(project, forbidden ?? ''))
  );
}

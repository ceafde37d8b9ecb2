import { type BrokenEnvironment, InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { formatFindings, type Loaded, parseManifests } from '../../reachability/api.ts';
import { compareTrees, type FileTree } from '../files/file-tree.ts';
import { findRefusedChanges } from './find-refused-changes.ts';
import { claimsOf, holdsData } from './objects/claims.ts';
import { type GuardedObject, referenceTo } from './objects/guarded-object.ts';
import { type RefusedChange, toFinding } from './objects/refused-change.ts';

/** The manifests of all environments by their path inside dist/, before and after. */
export interface ManifestTrees {
  readonly committed: FileTree;
  readonly wanted: FileTree;
}

/** An environment, and the changes that its author means. */
export interface GuardedEnvironment {
  readonly name: string;
  /** As in `StatefulSet/dgraph/prod-dgraph-alpha: spec.replicas`. */
  readonly allowChanges: readonly string[];
}

/** What came of comparing an environment's manifests. */
export interface GuardVerdict extends BrokenEnvironment {
  /** Entries of `allowChanges` that allow nothing. */
  readonly idle: readonly string[];
}

/**
 * What is refused in one environment, because the API server would refuse it or because it loses data. An environment that
 * is not in dist/ yet may be anything.
 *
 * @throws InvalidInput for manifests in dist/ that cannot be read
 */
export function guardEnvironment(
  { name, allowChanges }: GuardedEnvironment,
  { committed, wanted }: ManifestTrees,
): GuardVerdict {
  const refused = findDataChanges(name, { committed, wanted });
  const changes = refused.map(({ change }) => change);
  return {
    name,
    findings: refused.filter(({ change }) => !allowChanges.includes(change)).map(toFinding),
    idle: allowChanges.filter((allowed) => !changes.includes(allowed)),
  };
}

/**
 * What an environment's author has to allow by name: what the API server would refuse, and what loses data.
 *
 * @throws InvalidInput for manifests before the change that cannot be read
 */
export function findDataChanges(
  name: string,
  { committed, wanted }: ManifestTrees,
): readonly RefusedChange[] {
  const [before, after] = [below(name, committed), below(name, wanted)];
  const { added, changed, removed } = compareTrees(before, after);
  const isSame = added.length + changed.length + removed.length === 0;
  return isSame ? [] : findRefusedChanges(readCommitted(before), parse(after).manifests);
}

/** What is refused because an environment is gone that holds data; undefined if it holds none. */
export function guardGoneEnvironment(name: string, committed: FileTree): BrokenEnvironment | undefined {
  const data = readCommitted(below(name, committed)).filter(holdsData);
  if (data.length === 0) return undefined;
  const claims = data.flatMap((object) => [referenceTo(object), ...claimsOf(object)]);
  return {
    name,
    findings: [
      {
        path: `dist/${name}`,
        value: undefined,
        problem: `no environment has this name any more, and dist/${name} holds data: ${claims.join(', ')}`,
        remedy: `Restore it in environments/known-environments.ts, if it is not to go. Otherwise follow "Taking it all away" in docs/operations.md, then delete dist/${name} and synthesize again`,
      },
    ],
  };
}

function below(name: string, tree: FileTree): FileTree {
  return new Map([...tree].filter(([path]) => path.startsWith(`${name}/`)));
}

function readCommitted(tree: FileTree): readonly GuardedObject[] {
  const { manifests, findings } = parse(tree);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return manifests;
  throw new InvalidInput(
    `cannot compare with dist/, so that no data is lost:\n${formatFindings(errors).trimEnd()}\n` +
      'Restore the file: git checkout HEAD -- dist; after a merge, see docs/merge-conflicts.md.',
  );
}

/** What is wrong with manifests that are yet to be written, the proof says. */
function parse(tree: FileTree): Loaded {
  return parseManifests([...tree].map(([path, text]) => ({ file: `dist/${path}`, text })));
}

import {
  type Finding,
  isAcceptable,
  isOpen,
  type ObjectName,
  type Source,
  sortFindings,
} from '../../contract/finding.ts';
import type { Problem } from './problem.ts';

/**
 * An object that the author knows, though the manifests do not describe it: `accepted: [{ kind, name, why }]`, with a group or a
 * namespace if several have one of that name, and with `findings` if more than one thing is open about it.
 */
export interface AcceptedObject extends ObjectName {
  readonly why: string;
  /** How many findings about it the author has looked at. */
  readonly findings: number;
  readonly source: Source;
}

export interface Settled {
  /** Those that no entry accepts. */
  readonly findings: readonly Finding[];
  /** Entries that accept nothing, more than one object, or not as many findings as they say. */
  readonly problems: readonly Problem[];
  /** How many objects are accepted. */
  readonly objects: number;
}

/**
 * Takes the accepted findings away. An entry is for one object and for as many findings as it says: one that appears later is not
 * covered by it.
 */
export function settleAccepted(findings: readonly Finding[], accepted: readonly AcceptedObject[]): Settled {
  const open = findings.flatMap((finding) => {
    const { object } = finding;
    return isAcceptable(finding) && object !== undefined ? [{ finding, object }] : [];
  });
  const problems: Problem[] = [];
  const settled = new Set<Finding>();
  const objects = new Set<string>();
  for (const entry of accepted) {
    const meant = open.filter(({ object }) => isMeant(object, entry));
    // What is said twice is one.
    const count = sortFindings(meant.map(({ finding }) => finding)).length;
    const groups = [...new Set(meant.flatMap(({ object }) => object.group ?? []))];
    const namespaces = [...new Set(meant.map(({ object }) => object.namespace ?? ''))];
    const name = `${entry.kind} ${entry.namespace === undefined ? '' : `${entry.namespace}/`}${entry.name}${ofGroup(entry)}`;
    const refuse = (message: string): number => problems.push({ message, source: entry.source });
    if (meant.length === 0) {
      refuse(`accepted names ${name}, about which nothing is open; remove the entry`);
    } else if (groups.length > 1) {
      const all = groups.map((group) => group || coreGroup).toSorted();
      refuse(`accepted names ${name}, which exists in several API groups: ${all.join(', ')}; add the group`);
    } else if (namespaces.length > 1) {
      refuse(
        `accepted names ${name}, which exists in several namespaces: ${namespaces.join(', ')}; add the namespace`,
      );
    } else if (count !== entry.findings) {
      const are = count === 1 ? 'is 1 finding' : `are ${count} findings`;
      refuse(
        `accepted names ${name}, about which there ${are}, while the entry is for ${entry.findings}; look at each, and write findings: ${count}`,
      );
    } else {
      for (const { finding } of meant) settled.add(finding);
      objects.add(`${groups[0]}\n${entry.kind}\n${namespaces[0]}\n${entry.name}`);
    }
  }
  return { findings: findings.filter((finding) => !settled.has(finding)), problems, objects: objects.size };
}

function ofGroup({ group }: AcceptedObject): string {
  return group === undefined ? '' : ` of group ${group || coreGroup}`;
}

/** What the documentation of Kubernetes calls the group that has no name. */
export const coreGroup = 'core';

function isMeant(object: ObjectName, { group, kind, namespace, name }: AcceptedObject): boolean {
  return (
    (group === undefined || (object.group ?? group) === group) &&
    object.kind === kind &&
    object.name === name &&
    (namespace === undefined || (object.namespace ?? 'default') === namespace)
  );
}

/** What keeps the manifests from being proven. */
export function openProblems(findings: readonly Finding[]): readonly Problem[] {
  return findings.filter(isOpen).map(({ message, source }) => ({ message, source }));
}

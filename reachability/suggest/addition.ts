import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import { changesAround } from '../diff/changes-around.ts';
import type { Peer, PlacePeer } from '../engine/connection.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';
import type { PortQuestion } from '../questions/explanation/explain.ts';
import { addressesOf, addressSets, tryParseRange } from '../sets/address-set.ts';
import { numberSets } from '../sets/port-set.ts';
import { isEmptyTraffic, mapTraffic, type Traffic } from '../sets/traffic.ts';
import type { HowManyLabels } from './identify-workloads.ts';
import { type Draft, planAddition, type Question } from './plan-addition.ts';
import { type Flavor, isStored, policyManifest } from './policies/policy-manifest.ts';
import { CannotSuggestError } from './policies/suggested-policy.ts';
import { writeYaml } from './policies/write-yaml.ts';

/** What would have to be added to the manifests so that a refused connection is possible, and nothing else changes. */
export type Addition =
  /** YAML documents. */
  { readonly kind: 'policies'; readonly yaml: string } | { readonly kind: 'none'; readonly reason: string };

/**
 * The policies to add for a connection that policies refuse. They are added to a copy of the manifests, and are not given if
 * that opens anything else, closes anything, or does not open the connection.
 *
 * @returns undefined if no policy refuses it
 */
export function additionFor(
  loaded: Loaded,
  analysis: Analysis,
  options: Partial<Options>,
  question: Question,
): Addition | undefined {
  if (question.explanation.verdict !== 'refused') return undefined;
  try {
    if (mayMeanPods(analysis, question)) return { kind: 'none', reason: needsPodCidr };
    // Pods elsewhere may carry a few of the labels, and then the policy would select them too.
    const few = tryAddition(loaded, analysis, options, question, 'fewest');
    if (few?.kind !== 'none') return few;
    const more = tryAddition(loaded, analysis, options, question, 'all');
    return more?.kind === 'policies' ? more : few;
  } catch (error) {
    if (error instanceof CannotSuggestError) return { kind: 'none', reason: error.message };
    throw error;
  }
}

function tryAddition(
  loaded: Loaded,
  analysis: Analysis,
  options: Partial<Options>,
  question: Question,
  howMany: HowManyLabels,
): Addition | undefined {
  const drafts = planAddition(analysis.evaluation, question, howMany);
  if (drafts.length === 0) return undefined;
  const yaml = drafts.map((draft) => toYaml(draft, calicoFlavorOf(loaded))).join('---\n');
  const reason = whyInexact(loaded, analysis, options, question, yaml);
  return reason === undefined ? { kind: 'policies', yaml } : { kind: 'none', reason };
}

/** Pods that the manifests do not hold may have any address that is not known to be none of theirs. */
function mayMeanPods({ evaluation }: Analysis, { explanation: { from, to } }: Question): boolean {
  return evaluation.options.podCidrs.length === 0 && (from.kind === 'ip' || to.kind === 'ip');
}

/** Policies of Calico can say more than those of Kubernetes. */
function toYaml({ policy, flavor }: Draft, ofCalico: Flavor): string {
  if (flavor !== 'kubernetes') return writeYaml(policyManifest(policy, ofCalico));
  try {
    return writeYaml(policyManifest(policy, flavor));
  } catch (error) {
    if (!(error instanceof CannotSuggestError)) throw error;
    return writeYaml(policyManifest(policy, ofCalico));
  }
}

/** Where all policies of Calico are written as it stores them, the cluster may take no others. */
function calicoFlavorOf({ manifests }: Loaded): Flavor {
  const policies = manifests.filter(
    ({ apiVersion, kind }) => apiVersion.includes('projectcalico.org/') && kind.endsWith('NetworkPolicy'),
  );
  return policies.length > 0 && policies.every(({ apiVersion }) => isStored(apiVersion))
    ? 'storedCalico'
    : 'calico';
}

const needsPodCidr = 'pods may have addresses of the range, so that it may admit them too; give --pod-cidr';
const inexact =
  'a policy that is added would open or close more, or comes too late; change the one that denies it';

const notAllTold =
  'policies tell more kinds of pods outside the manifests apart than are worked out, so that it may admit some of them';

const addedFile = 'added policies';

/** Tries the policies on a copy, with everyone that there may be at the other end. */
function whyInexact(
  loaded: Loaded,
  before: Analysis,
  options: Partial<Options>,
  { explanation: { from, to, port }, ...asked }: Question,
  yaml: string,
): string | undefined {
  const added = parseManifests([{ file: addedFile, text: yaml, isSupposed: true }]);
  const after = analyze(
    {
      manifests: [...loaded.manifests, ...added.manifests],
      findings: [...loaded.findings, ...added.findings],
    },
    options,
  );
  if (after.findings.some(({ severity, source }) => severity === 'error' && source.file === addedFile))
    return inexact;
  if (after.explain(asked.from, asked.to, port).verdict !== 'allowed') return inexact;
  const { changes, isComplete } = changesAround(
    before,
    after,
    (peer) => isPart(peer, from) || isPart(peer, to),
  );
  const isAsked = changes.every(
    ({ kind, traffic, ...ends }) =>
      kind === 'opened' &&
      isPart(ends.from, from) &&
      isPart(ends.to, to) &&
      (port === undefined || isOnly(traffic, port)),
  );
  if (!isAsked) return inexact;
  return isComplete ? undefined : notAllTold;
}

function isOnly(traffic: Traffic, { protocol, port }: PortQuestion): boolean {
  return isEmptyTraffic(
    mapTraffic((dimension) =>
      dimension === protocol ? numberSets.subtract(traffic[dimension], [[port, port]]) : traffic[dimension],
    ),
  );
}

/** Whether an end of a change is the end that was asked about, or some of its addresses. */
function isPart(peer: Peer, asked: Peer | PlacePeer): boolean {
  if (peer.kind !== 'ip' || asked.kind !== 'ip') return JSON.stringify(peer) === JSON.stringify(asked);
  const [part, whole] = [peer, asked].map(({ ranges }) =>
    addressesOf(ranges.flatMap((range) => tryParseRange(range) ?? [])),
  );
  return (
    part !== undefined &&
    whole !== undefined &&
    ([4, 6] as const).every((family) => addressSets.covers(whole[family], part[family]))
  );
}

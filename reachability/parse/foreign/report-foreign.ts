import { acceptObject } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import { isRecord } from '../../load/texts/manifest.ts';
import { fieldsAt, mapsAt, type ObjectReader, valueAt } from '../fields/reader.ts';
import type { KindClass } from '../kinds/classify-kind.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { reportRefusalsOfKyverno } from './refusals.ts';

type ForeignClass = Exclude<KindClass, { readonly kind: 'evaluated' | 'none' | 'workload' }>;

/**
 * Says what an object may do that is not evaluated here.
 *
 * @param problem what is known of that, of one that applies folders of the input
 */
export function reportForeign(
  object: ObjectReader,
  known: ForeignClass,
  options: Options,
  problem: string | undefined,
): undefined {
  const { kind, apiVersion } = object.manifest;
  switch (known.kind) {
    case 'not-served':
      object.report('error', 'rejected', ['apiVersion'], known.problem);
      return undefined;
    case 'unknown': {
      if (isPolicyOfKyverno(object)) return reportKyverno(object);
      const { group } = splitApiVersion(apiVersion);
      const message = `kind ${kind} of group ${group === '' ? 'v1' : group} is not known here: it may make pods or govern them${known.suggestion}; give what it makes as well, ${acceptObject}`;
      object.report('warning', 'unknown', ['kind'], message);
      return undefined;
    }
    case 'makes': {
      const message =
        problem === undefined
          ? `it makes or changes objects that are not here; give those as well, rendered or from the cluster, ${acceptObject}`
          : `${problem}, ${acceptObject}`;
      object.report('warning', 'elsewhere', ['kind'], message);
      return undefined;
    }
    case 'narrows': {
      const message = `${enforcerOf(options)} does not enforce it, and it can only take connections away: it is left out`;
      object.report('warning', 'not-enforced', ['kind'], message);
      return undefined;
    }
    case 'widens':
      reportWidening(object, options);
      return undefined;
  }
}

/**
 * A policy of another vendor that can allow what a NetworkPolicy refuses, as CiliumNetworkPolicy does. Calico enforces
 * nothing of it, so with Calico it opens nothing. The generic enforcer may be that vendor's plug-in, which would.
 */
function reportWidening(object: ObjectReader, options: Options): void {
  if (options.enforcer === 'calico') {
    const message = 'Calico does not enforce it: it is left out, and neither opens nor closes anything';
    object.report('warning', 'not-enforced', ['kind'], message);
    return;
  }
  const message = `a plug-in that enforces it may allow what NetworkPolicies refuse, which --enforcer generic does not know; remove it, ${acceptObject}`;
  object.report('warning', 'unknown', ['kind'], message);
}

function enforcerOf({ enforcer }: Options): string {
  return enforcer === 'calico' ? 'Calico' : 'a plug-in for NetworkPolicies';
}

/** A workload whose pods are described in another object, as a Rollout with workloadRef or a Workflow of a template. */
export function reportTemplateElsewhere(object: ObjectReader): void {
  if (object.isLost() || object.isOpen()) return;
  const message = `it holds no pod template, so which pods it makes is not known here; give the object that it refers to as what it makes, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['spec'], message);
}

function isPolicyOfKyverno({ manifest: { apiVersion, kind } }: ObjectReader): boolean {
  return apiVersion.startsWith('kyverno.io/') && (kind === 'ClusterPolicy' || kind === 'Policy');
}

/** Rules that validate refuse objects and change none; the others make objects or change them. */
function reportKyverno(object: ObjectReader): undefined {
  const rules = mapsAt(fieldsAt(object.root, 'spec'), 'rules') ?? [];
  const found = ['generate', 'mutate'].filter((key) => rules.some((rule) => isRecord(valueAt(rule, key))));
  if (found.length === 0 && rules.length > 0) {
    reportRefusalsOfKyverno(object);
    return undefined;
  }
  const message = `its rules ${found.join(' and ') || 'are missing'}: they make or change objects, and what comes of that is not here; give those objects from the cluster, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['spec', 'rules'], message);
  return undefined;
}

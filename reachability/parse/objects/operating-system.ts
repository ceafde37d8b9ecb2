import { type Fields, fieldsAt, mapsAt, stringAt, stringsAt, valueAt } from '../fields/reader.ts';
import { asksForWindows, osLabels } from '../fields/windows-selector.ts';
import type { ReferredObjects } from '../foreign/referred-objects.ts';

/**
 * Whether a pod asks for a node with Windows: by its operating system, its node selector, its node affinity or its runtime class.
 * One that asks for no system is taken for one of Linux, because nodes with Windows usually have a taint.
 * https://kubernetes.io/docs/concepts/windows/user-guide/#ensuring-os-specific-workloads-land-on-the-appropriate-container-host
 */
export function isOnWindows(
  spec: Fields,
  { windowsClasses }: Pick<ReferredObjects, 'windowsClasses'>,
): boolean {
  if (stringAt(fieldsAt(spec, 'os'), 'name') === 'windows') return true;
  if (asksForWindows(valueAt(spec, 'nodeSelector'))) return true;
  if (windowsClasses.has(stringAt(spec, 'runtimeClassName') ?? '')) return true;
  return requiredTerms(spec).some((term) =>
    (mapsAt(term, 'matchExpressions') ?? []).some(
      (expression) =>
        osLabels.includes(stringAt(expression, 'key') ?? '') &&
        stringAt(expression, 'operator') === 'In' &&
        (stringsAt(expression, 'values') ?? []).includes('windows'),
    ),
  );
}

function requiredTerms(spec: Fields): readonly Fields[] {
  const place = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];
  return mapsAt(fieldsAt(spec, ...place), 'nodeSelectorTerms') ?? [];
}

import type { Finding } from '../../settings/findings/finding.ts';

const keyPattern = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;
const valuePattern = /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Labels that Kubernetes refuses, and none at all, which would select everything.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function checkLabels(path: string, labels: { readonly [key: string]: string }): readonly Finding[] {
  const entries = Object.entries(labels);
  if (entries.length === 0) {
    return [
      {
        path,
        value: labels,
        problem: 'must hold a label: an empty selector selects everything',
        remedy: 'Add a label that the pods or namespaces carry',
      },
    ];
  }
  return checkLabelValues(path, labels);
}

/** The same, where there may be none. */
export function checkLabelValues(
  path: string,
  labels: { readonly [key: string]: string },
): readonly Finding[] {
  return Object.entries(labels)
    .filter(([key, value]) => !keyPattern.test(key) || !valuePattern.test(value))
    .map(([key, value]) => ({
      path: `${path}[${JSON.stringify(key)}]`,
      value,
      problem: 'is not a label of Kubernetes',
      remedy:
        'Use 1 to 63 letters, digits, hyphens, underscores and periods, and a letter or digit at either end',
    }));
}

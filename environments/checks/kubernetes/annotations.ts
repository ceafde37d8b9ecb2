import { type Finding, finding } from '../../settings/findings/finding.ts';

const keyPattern = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;

/** Keys of annotations that Kubernetes refuses. https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set */
export function checkAnnotations(
  path: string,
  annotations: { readonly [key: string]: string },
): readonly Finding[] {
  return Object.entries(annotations)
    .filter(([key]) => !keyPattern.test(key))
    .map(([key, value]) =>
      finding(
        `${path}[${JSON.stringify(key)}]`,
        value,
        'is not a key of an annotation',
        'Use 1 to 63 letters, digits, hyphens, underscores and periods, after a DNS name and a slash if you like',
      ),
    );
}

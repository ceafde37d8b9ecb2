import type { Finding } from '../../contract/finding.ts';

/** So many names are read. */
const mostNames = 3;

/**
 * One line for all files that are templates of manifests, which are not manifests before they are rendered, and one for those
 * that have nothing to do with Kubernetes.
 */
export function reportLeftOut(templates: readonly string[], others: readonly string[]): readonly Finding[] {
  const rendered =
    'what they make is unknown; render them first, with helm template or the tool that they are for, and give its output';
  return [
    ...reportFiles(
      templates,
      { severity: 'error', effect: 'unreadable' },
      'holds template marks and is not a manifest yet',
      'hold template marks and are not manifests yet',
      rendered,
    ),
    // They hide nothing that may be meant as an object, so they leave no proof open.
    ...reportFiles(
      others,
      { severity: 'warning', effect: 'not-enforced' },
      'holds no Kubernetes object',
      'hold no Kubernetes object',
      'left out',
    ),
  ];
}

function reportFiles(
  files: readonly string[],
  kind: Pick<Finding, 'severity' | 'effect'>,
  one: string,
  several: string,
  outcome: string,
): readonly Finding[] {
  const [first] = files;
  if (first === undefined) return [];
  const more = files.length > mostNames ? ` and ${files.length - mostNames} more` : '';
  const names = `${files.slice(0, mostNames).join(', ')}${more}`;
  const message =
    files.length === 1 ? `${one}; ${outcome}` : `${files.length} files ${several}: ${names}; ${outcome}`;
  return [{ ...kind, message, source: { file: first, line: 1 } }];
}

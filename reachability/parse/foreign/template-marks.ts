import { isRecord, type Path } from '../../load/texts/manifest.ts';
import { formatPath, type ObjectReader } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** Where the API server takes any text, and Calico takes it for what it says. */
const groups: readonly string[] = ['projectcalico.org', 'crd.projectcalico.org', 'policy.networking.k8s.io'];
const mark = /\$\{[^}]*\}|\{\{.*?\}\}/;

/**
 * Reports what Helm or Flux would replace in a policy or a set of addresses, such as `${APP}`: what it says then is not known.
 * Elsewhere the API server refuses such a text where it would bear on a verdict.
 */
export function reportTemplateMarks(object: ObjectReader): void {
  if (!groups.includes(splitApiVersion(object.manifest.apiVersion).group)) return;
  visit(object.manifest.value.spec, ['spec'], (path, text) => {
    const message = `${formatPath(path)}: ${JSON.stringify(text)} looks like the source of a template, and what comes in place of ${mark.exec(text)?.[0]} is unknown; render it first, and give the output`;
    object.report('error', 'unreadable', path, message);
  });
}

function visit(value: unknown, path: Path, report: (path: Path, text: string) => void): void {
  if (typeof value === 'string') {
    if (mark.test(value)) report(path, value);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, [...path, index], report);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) visit(item, [...path, key], report);
  }
}

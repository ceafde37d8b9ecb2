import { type LabelSubject, subjectOf } from '../model/labels/label-subject.ts';
import { metadataNameLabel, namespacePrefix, serviceAccountPrefix } from '../model/labels/labels.ts';
import type { Conditions, Literal } from '../selectors/literal.ts';
import type { OutsiderPeer } from './connection.ts';

/** Pods that are not told apart, and may be anyone. */
export const anyoneElse: OutsiderPeer = { kind: 'outsider', isMerged: true };

/** The pods that meet conditions, as the JSON of the command line has them. */
export function outsiderPeer(conditions: Conditions): OutsiderPeer {
  const nameOf = (subject: LabelSubject): string | undefined =>
    conditions
      .filter(({ label }) => subjectOf(label) === subject)
      .flatMap((literal) => singleValue(literal) ?? [])[0];
  const [namespace, serviceAccount] = [nameOf('namespace-name'), nameOf('account-name')];
  const textOf = (subjects: readonly LabelSubject[], name: string | undefined): string =>
    conditions
      .filter(({ label }) => subjects.includes(subjectOf(label)))
      .filter((literal) => name === undefined || singleValue(literal) !== name)
      .map(formatLiteral)
      .join(' && ');
  const namespaceLabels = textOf(['namespace-name', 'namespace'], namespace);
  const podLabels = textOf(['pod'], undefined);
  const serviceAccountLabels = textOf(['account-name', 'account'], serviceAccount);
  return {
    kind: 'outsider',
    ...(namespace === undefined ? {} : { namespace }),
    ...(namespaceLabels === '' ? {} : { namespaceLabels }),
    ...(podLabels === '' ? {} : { podLabels }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(serviceAccountLabels === '' ? {} : { serviceAccountLabels }),
  };
}

function singleValue({ test, holds }: Literal): string | undefined {
  return holds && test.kind === 'among' && test.values.length === 1 ? test.values[0] : undefined;
}

/** In Calico's grammar of selectors. */
function formatLiteral({ label, test, holds }: Literal): string {
  const name = plainLabel(label);
  switch (test.kind) {
    case 'present':
      return `${holds ? '' : '!'}has(${name})`;
    case 'among': {
      const [only, ...others] = test.values;
      if (only !== undefined && others.length === 0) return `${name} ${holds ? '==' : '!='} ${quote(only)}`;
      return `${name} ${holds ? 'in' : 'not in'} {${test.values.map(quote).join(', ')}}`;
    }
    default: {
      const text = `${name} ${test.kind.replace('-', ' ')} ${quote(test.value)}`;
      return holds ? text : `!(${text})`;
    }
  }
}

/** The label as its object has it, which namespaces and service accounts pass on under a prefix (C14). */
function plainLabel(label: string): string {
  switch (subjectOf(label)) {
    case 'namespace-name':
      return metadataNameLabel;
    case 'namespace':
      return label.slice(namespacePrefix.length);
    case 'account-name':
      return 'projectcalico.org/name';
    case 'account':
      return label.slice(serviceAccountPrefix.length);
    default:
      return label;
  }
}

function quote(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

import type { Asked } from '../../contract/finding.ts';
import { accountNameLabels, namespaceNameLabels } from '../../model/labels/label-subject.ts';
import { namespaceLabel, namespacePrefix, serviceAccountPrefix } from '../../model/labels/labels.ts';
import { type Labels, matches, type Selector } from '../../selectors/selector.ts';

/** A part of a selector that labels do not satisfy. */
export interface SelectorGap {
  /** `asks for namespace label env=test, but it is prod`. */
  readonly text: string;
  /** Whether it is about who one is rather than about a label that someone may have got wrong. */
  readonly isIdentity: boolean;
  /** The label that is asked for, where it is one. */
  readonly label?: string;
  /** The same in words, where it has to have one of some values. */
  readonly asked?: Asked;
  /** The value that is asked for and the one that is there, where either is one value. */
  readonly wanted?: string;
  readonly found?: string;
}

/** What of `selector` the labels fail, in words; empty if they satisfy it. */
export function selectorGaps(selector: Selector, labels: Labels): readonly SelectorGap[] {
  const parts = selector.kind === 'and' ? selector.operands : [selector];
  return parts.filter((part) => !matches(part, labels)).map((part) => describeGap(part, labels));
}

function describeGap(part: Selector, labels: Labels): SelectorGap {
  if (!('label' in part)) return { text: 'asks for other labels', isIdentity: false };
  const value = labels.get(part.label);
  const is = value === undefined ? 'there is none' : `it is ${JSON.stringify(value)}`;
  return {
    text: `asks for ${labelInWords(part.label)}${condition(part)}, but ${is}`,
    isIdentity: part.label === namespaceLabel,
    label: part.label,
    ...(part.kind === 'equals' && { asked: askedLabel(part.label, [part.value]), wanted: part.value }),
    ...(part.kind === 'in' && { asked: askedLabel(part.label, part.values) }),
    ...(value !== undefined && { found: value }),
  };
}

/** That a label has one of some values. */
export function askedLabel(label: string, values: readonly string[]): Asked {
  return { what: labelInWords(label), values };
}

/** `label app`, `namespace label team`, or `namespace` for its name. */
export function labelInWords(label: string): string {
  if (namespaceNameLabels.has(label)) return 'namespace';
  if (accountNameLabels.has(label)) return 'service account';
  if (label.startsWith(namespacePrefix)) return `namespace label ${label.slice(namespacePrefix.length)}`;
  if (label.startsWith(serviceAccountPrefix))
    return `service account label ${label.slice(serviceAccountPrefix.length)}`;
  return `label ${label}`;
}

function condition(part: Extract<Selector, { readonly label: string }>): string {
  switch (part.kind) {
    case 'equals':
      return ` ${JSON.stringify(part.value)}`;
    case 'differs':
      return ` other than ${JSON.stringify(part.value)}`;
    case 'in':
      return ` one of ${part.values.join(', ')}`;
    case 'not-in':
      return ` none of ${part.values.join(', ')}`;
    case 'has':
      return '';
    default:
      return ` ${part.kind} ${JSON.stringify(part.value)}`;
  }
}

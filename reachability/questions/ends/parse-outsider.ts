import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../model/labels/labels.ts';
import { alternativesOf, type Conditions, type Literal } from '../../selectors/literal.ts';
import { parseSelector } from '../../selectors/parse-selector.ts';
import { withPrefix } from '../../selectors/selector.ts';
import { messageOf } from '../../text/message-of.ts';
import { UnknownEndError } from './unknown-end.ts';

const any = 'any pod';
const example = `write ${any}, or such as pods app=web in monitoring`;
/** Texts in quotes, which hold no keyword, and keywords. A list of values after `in` belongs to a selector. */
const parts = /'[^']*'|"[^"]*"|(?:^|\s)(pods|in namespaces|in|as accounts|as)(?=\s+(?!\{)|$)/g;
/** `app=web,team!=x` is for kubectl; of the two, equality is read here as well. */
const labelsPattern = /^[^\s=!<>'"(){},]+=[A-Za-z0-9_.-]*(,[^\s=!<>'"(){},]+=[A-Za-z0-9_.-]*)*$/;

/** Whether a text speaks of pods that the manifests do not hold. */
export function speaksOfOutsiders(text: string): boolean {
  return text === any || /^pods(\s|$)/.test(text);
}

/**
 * Reads what reports call such pods: `any pod`, `pods app=web in monitoring`, `pods in namespaces team=blue`, `pods as robot`.
 * Labels are `name=value`, joined by commas, or a selector of Calico's grammar.
 * @throws UnknownEndError
 */
export function parseOutsider(text: string): Conditions {
  if (text === any) return [];
  const keywords = [...text.matchAll(parts)].filter(([, keyword]) => keyword !== undefined);
  const conditions = keywords.flatMap((match, position) => {
    const end = keywords[position + 1]?.index ?? text.length;
    const rest = text.slice(match.index + match[0].length, end).trim();
    return readPart(text, match[1] ?? '', rest);
  });
  if (conditions.length > 0) return conditions;
  throw new UnknownEndError(`${JSON.stringify(text)} does not say which pods; ${example}`);
}

function readPart(text: string, keyword: string, rest: string): Conditions {
  switch (keyword) {
    case 'pods':
      return rest === '' ? [] : readLabels(text, rest, '');
    case 'in namespaces':
      return readLabels(text, rest, namespacePrefix);
    case 'as accounts':
      return readLabels(text, rest, serviceAccountPrefix);
    default:
      return [readName(text, rest, keyword === 'in' ? namespaceLabel : serviceAccountLabel)];
  }
}

function readName(text: string, name: string, label: string): Literal {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return equal(label, name);
  throw new UnknownEndError(`${JSON.stringify(text)}: ${JSON.stringify(name)} is not a name; ${example}`);
}

function readLabels(text: string, labels: string, prefix: string): Conditions {
  if (labelsPattern.test(labels)) {
    return labels.split(',').map((pair) => {
      const [label = '', value = ''] = pair.split('=');
      return equal(prefix + label, value);
    });
  }
  const alternatives = readSelector(text, labels, prefix);
  const [conditions, ...others] = alternatives;
  if (conditions !== undefined && others.length === 0) return conditions;
  throw new UnknownEndError(`${JSON.stringify(text)} has alternatives; ask about each by itself`);
}

function readSelector(text: string, labels: string, prefix: string): readonly Conditions[] {
  try {
    return alternativesOf(withPrefix(parseSelector(labels), prefix));
  } catch (error) {
    throw new UnknownEndError(
      `${JSON.stringify(text)}: ${JSON.stringify(labels)} is not a selector: ${messageOf(error)}; ${example}`,
    );
  }
}

function equal(label: string, value: string): Literal {
  return { label, test: { kind: 'among', values: [value] }, holds: true };
}

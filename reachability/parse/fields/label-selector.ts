import { and, equals, has, not, type Selector } from '../../selectors/selector.ts';
import { isLabelKey, isLabelValue, renderFirst } from './names.ts';
import { type Fields, formatPath, labelsAt, mapsAt, refuseUnknown, stringAt, stringsAt } from './reader.ts';
import { reportUndefined } from './report-undefined.ts';

/**
 * A label selector of Kubernetes; an empty one selects everything (K2, K3). `NotIn` and `DoesNotExist` hold where the label
 * is missing, `In` and `Exists` do not (K10).
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function readLabelSelector(fields: Fields): Selector {
  refuseUnknown(fields, ['matchLabels', 'matchExpressions']);
  const labels = Object.entries(labelsAt(fields, 'matchLabels')).map(([label, value]) => {
    checkKey(fields, label);
    checkValue(fields, value);
    return equals(label, value);
  });
  return and(...labels, ...(mapsAt(fields, 'matchExpressions') ?? []).map(readExpression));
}

function readExpression(fields: Fields): Selector {
  refuseUnknown(fields, ['key', 'operator', 'values']);
  const label = stringAt(fields, 'key') ?? '';
  const values = stringsAt(fields, 'values') ?? [];
  const operator = stringAt(fields, 'operator');
  checkKey(fields, label);
  values.forEach((value) => {
    checkValue(fields, value);
  });
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) reject(fields, `${operator} needs at least one value`);
      return { kind: operator === 'In' ? 'in' : 'not-in', label, values };
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) reject(fields, `${operator} takes no values`);
      return operator === 'Exists' ? has(label) : not(has(label));
    default:
      reject(fields, `operator ${JSON.stringify(operator)} is none of In, NotIn, Exists and DoesNotExist`);
      return not(has(label));
  }
}

function checkKey(fields: Fields, key: string): void {
  if (!isLabelKey(key)) reject(fields, `${JSON.stringify(key)} is not a label name${renderFirst(key)}`);
}

function checkValue(fields: Fields, value: string): void {
  if (!isLabelValue(value))
    reject(fields, `${JSON.stringify(value)} is not a label value${renderFirst(value)}`);
}

/** The definitions of policy.networking.k8s.io take any text, and one that is not a selector may mean more to Calico. */
function reject(fields: Fields, message: string): void {
  const { object, path } = fields;
  if (object.manifest.apiVersion.startsWith('policy.networking.k8s.io/')) reportUndefined(fields, message);
  else
    object.report(
      'error',
      'rejected',
      path,
      `${formatPath(path)}: ${message}; the API server rejects the object`,
    );
}

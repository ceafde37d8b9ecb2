import { type Fields, formatPath } from './reader.ts';

/**
 * The API server rejects a faulty policy as a whole. In one that it has already taken (it has a uid), Calico drops the rule
 * that it cannot convert and enforces the rest (K18).
 */
export function reject(fields: Fields, message: string): undefined {
  const where = `${formatPath(fields.path)}: ${message}`;
  if (fields.object.isLive()) {
    fields.object.report(
      'error',
      'part-lost',
      fields.path,
      `${where}; Calico drops the rule and enforces the rest`,
    );
  } else {
    fields.object.report(
      'error',
      'rejected',
      fields.path,
      `${where}; the API server rejects the policy, nothing of it is enforced`,
    );
  }
  return undefined;
}

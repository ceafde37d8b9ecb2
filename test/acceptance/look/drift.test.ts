import { describe, expect, test } from 'vitest';
import { compareCommitted, differingPaths } from '../../../acceptance/look/drift.ts';

const policy = (spec: object, metadata: object = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: 'shop', name: 'db', ...metadata },
  spec,
});

describe('an object of the environment', () => {
  test('is as committed if applying it changes only what the API server counts', () => {
    const live = policy({ a: 1 }, { resourceVersion: '1', managedFields: [1] });
    const applied = policy({ a: 1 }, { resourceVersion: '1', managedFields: [2] });
    expect(compareCommitted([{ committed: policy({ a: 1 }), live, applied }], 'shop').findings).toEqual([]);
  });

  test('has drifted if applying it changes a field, which is named', () => {
    const compared = { committed: policy({ a: 1 }), live: policy({ a: 2 }), applied: policy({ a: 1 }) };
    expect(compareCommitted([compared], 'shop').findings).toMatchObject([
      { rule: 'drift', message: 'NetworkPolicy shop/db differs from what is committed: spec.a' },
    ]);
  });

  test('is missing if the cluster would take it and does not have it', () => {
    const compared = { committed: policy({}), live: undefined, applied: policy({}) };
    expect(compareCommitted([compared], 'shop').findings).toMatchObject([
      { rule: 'missing-object', message: 'NetworkPolicy shop/db is not in the cluster' },
    ]);
  });

  test('is a note if the cluster does not serve its kind', () => {
    const compared = { committed: policy({}), live: undefined, applied: undefined };
    expect(compareCommitted([compared], 'shop')).toMatchObject({
      findings: [],
      notes: [expect.stringContaining('does not serve NetworkPolicy')],
    });
  });
});

test('paths lead into maps and lists', () => {
  expect(differingPaths({ a: [{ b: 1 }, 2] }, { a: [{ b: 2 }, 2], c: 3 })).toEqual(['a.0.b', 'c']);
  expect(differingPaths({ a: [] }, { a: {} })).toEqual(['a']);
  expect(differingPaths({ constructor: 1 }, {})).toEqual(['constructor']);
});

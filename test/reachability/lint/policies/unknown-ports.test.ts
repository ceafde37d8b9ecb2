import { describe, expect, test } from 'vitest';
import {
  calicoPolicy,
  findingsOf,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
} from '../../cluster-fixture.ts';

const http = pod('shop/web', { ports: [{ name: 'http', containerPort: 8080 }] });
const sql = pod('shop/db', { ports: [{ name: 'postgres', containerPort: 5432 }] });
const unknown = (...manifests: readonly Manifest[]): readonly string[] =>
  findingsOf([http, sql, ...manifests]).filter((message) => message.includes('asks for port'));
const into = (app: string, port: string | number): Manifest =>
  networkPolicy(`shop/${app}`, {
    podSelector: { matchLabels: { app } },
    ingress: [{ ports: [{ port }, { port, protocol: 'TCP' }] }],
  });

describe('a rule for a port by name', () => {
  test('that no pod has, while one has nearly the same, is reported', () => {
    expect(unknown(into('db', 'postgers'))).toEqual([
      'surprising: NetworkPolicy shop/db: spec.ingress[0] asks for port "postgers", which no pod has; did you mean "postgres"?',
    ]);
    expect(unknown(into('db', 'postgres'), into('web', 8080))).toEqual([]);
  });
  test('is reported of policies of Calico, and of both directions', () => {
    const rule = { action: 'Allow', protocol: 'TCP', destination: { ports: ['htpp'] } };
    const spec = { selector: "app == 'web'", types: ['Ingress', 'Egress'], ingress: [rule], egress: [rule] };
    expect(unknown(calicoPolicy('shop/web', spec))).toHaveLength(2);
    expect(unknown(globalPolicy('web', spec))).toHaveLength(2);
  });
  test('that none of the pods has to which it applies is reported with what theirs are called', () => {
    expect(unknown(into('db', 'http'))).toEqual([
      'surprising: NetworkPolicy shop/db: spec.ingress[0] asks for port "http", which no pod that it selects has: theirs is "postgres"',
    ]);
  });
  test('may mean ports that pods do not declare, or pods that are not here', () => {
    expect(unknown(pod('shop/bare'), into('bare', 'http'))).toEqual([]);
    expect(unknown(into('elsewhere', 'metrics'))).toEqual([]);
  });
});

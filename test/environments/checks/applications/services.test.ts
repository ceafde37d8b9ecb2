import { describe, expect, test } from 'vitest';
import { findingsOfShop } from '../../../support/application-findings.ts';

/** Findings of the shop with other values of its application `storefront`. */
const findings = (edits: { readonly [path: string]: unknown }) =>
  findingsOfShop(
    Object.fromEntries(Object.entries(edits).map(([path, value]) => [`applications.0.${path}`, value])),
  );

describe('a Service of an application', () => {
  test('may be an internal load balancer, or one for some ranges', () => {
    const balancer = {
      ports: [{ port: 80, target: 'http' }],
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
    };
    expect(findings({ service: { ...balancer, loadBalancerSourceRanges: ['203.0.113.0/24'] } })).toEqual([]);
    expect(findings({ service: balancer })).toContain(
      "applications[0].service.loadBalancerSourceRanges = []: lets the whole internet reach the load balancer. List the ranges of its clients, or set the annotation service.beta.kubernetes.io/azure-load-balancer-internal to 'true'.",
    );
  });

  test.each<[string, unknown, string]>([
    [
      'to a misspelt port',
      [{ port: 80, target: 'htp' }],
      'applications[0].service.ports[0].target = "htp": is not the name of a port of this application. Did you mean \'http\'?',
    ],
    [
      'without ports',
      [],
      'applications[0].service.ports = []: lists no port. List at least one, or leave service out.',
    ],
    [
      'with one number twice',
      [
        { port: 80, target: 'http' },
        { port: 80, target: 'http', name: 'again' },
      ],
      'applications[0].service.ports[1].port = 80: is in the list already. Choose another number.',
    ],
    [
      'with one name twice',
      [
        { port: 80, target: 'http' },
        { port: 81, target: 'http' },
      ],
      'applications[0].service.ports[1] = "http": has the name of another port. Set its name.',
    ],
  ])('is refused %s', (_, ports, line) => {
    expect(findings({ 'service.ports': ports })).toContain(line);
  });
});

describe('an ingress of an application', () => {
  test.each<[string, { readonly [path: string]: unknown }, string]>([
    [
      'before no Service',
      { service: undefined },
      'applications[0].service is missing: the ingress leads to it. Add it, or leave ingress out.',
    ],
    [
      'to a port that the Service does not have',
      { 'ingress.port': 8080 },
      'applications[0].ingress.port = 8080: is not a port of the Service. Choose one of 80, or add it to the Service.',
    ],
    [
      'for a URL',
      { 'ingress.host': 'https://shop.example.com/' },
      'applications[0].ingress.host = "https://shop.example.com/": must be a host name, without scheme, port and path. Correct it (https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards).',
    ],
    [
      'with a path that is none',
      { 'ingress.paths': ['api'] },
      'applications[0].ingress.paths[0] = "api": is not a path. Begin it with /.',
    ],
  ])('is refused %s', (_, edits, line) => {
    expect(findings(edits)).toContain(line);
  });

  test('is refused where no ingress controller is named', () => {
    expect(findingsOfShop({ 'networkPolicies.operations.ingressController': undefined })).toContain(
      "networkPolicies.operations.ingressController is missing: applications[0] has an ingress, and policies deny its traffic. Set it to the controller's pods, or switch the feature off.",
    );
  });
});

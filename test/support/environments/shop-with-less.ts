import type { Environment } from '../../../environments/settings/environment.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';

/** The objects of the page for customers, except for its namespace. */
export const pageObjects: readonly string[] = [
  'Deployment/shop/storefront',
  'Ingress/shop/storefront',
  'NetworkPolicy/shop/storefront',
  'PodDisruptionBudget/shop/storefront',
  'Service/shop/storefront',
];

/** The shop after its page for customers has gone, with its ingress and its flows. */
export function shopWithoutPage(): Environment {
  const { applications = [], networkPolicies } = shop;
  if (networkPolicies?.kind !== 'least-privilege') throw new Error('the shop has no flows');
  const { ingressController: _, ...operations } = networkPolicies.operations ?? {};
  return {
    ...shop,
    applications: applications.filter(({ name }) => name !== 'storefront'),
    networkPolicies: { ...networkPolicies, operations, flows: networkPolicies.flows?.slice(1) ?? [] },
  };
}

/** The shop after the Helm release has gone, to which it gave a namespace and policies. */
export function shopWithoutCache(): Environment {
  const { networkPolicies } = shop;
  if (networkPolicies?.kind !== 'least-privilege') throw new Error('the shop has no flows');
  const flows = networkPolicies.flows ?? [];
  return {
    ...shop,
    namespaces: [],
    networkPolicies: {
      ...networkPolicies,
      otherWorkloads: [],
      flows: [...flows.slice(0, 2), ...flows.slice(3)],
    },
  };
}

import type { Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

/** How nodes and pods reach the internet. https://learn.microsoft.com/azure/aks/egress-outboundtype */
export const egressSettings = variants('kind', {
  /** By a public address of the cluster's load balancer. */
  'load-balancer': {},
  /** By a NAT gateway that AKS creates, in a VNet that AKS creates. */
  'managed-nat-gateway': {},
  /** By the NAT gateway in the Terraform variable `nat_gateway_id`, in a VNet of one's own. */
  'nat-gateway': {},
  /**
   * By the default route of the route table in the Terraform variable `route_table_id`, such as to a firewall, which has to let
   * through what AKS needs: see docs/azure.md.
   */
  'route-table': {},
});
export type Egress = Written<typeof egressSettings>;

/** Addresses with which Azure serves the machines themselves. They are the same in every region. */
export const azureAddresses = {
  /**
   * Instance metadata: hands out tokens of the node's identity to every caller.
   * https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
   */
  instanceMetadata: '169.254.169.254/32',
  /**
   * WireServer: certificates and settings of the machine, besides DNS on port 53, which CoreDNS asks.
   * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
   */
  wireServer: '168.63.129.16/32',
  /** LocalDNS: the resolver on each node, for pods and for the node. https://learn.microsoft.com/azure/aks/localdns-custom */
  localDns: ['169.254.10.10/32', '169.254.10.11/32'],
} as const;

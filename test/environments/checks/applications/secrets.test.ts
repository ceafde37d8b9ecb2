import { describe, expect, test } from 'vitest';
import { findingsOfOrders, findingsOfShop } from '../../../support/application-findings.ts';

const kubernetes = { kind: 'kubernetes-secrets' };

describe('secrets of a Key Vault', () => {
  test('need their vault, and ids of the right shape', () => {
    expect(findingsOfOrders({ 'secretStore.vault': undefined })).toEqual([
      'applications[1].secretStore.vault is missing: must be text. Add it.',
    ]);
    const guid =
      'must be a GUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Correct it (https://www.rfc-editor.org/rfc/rfc9562#section-4).';
    expect(findingsOfOrders({ 'secretStore.vault': '-', 'secretStore.clientId': 'me' })).toEqual([
      `applications[1].secretStore.clientId = "me": ${guid}`,
      'applications[1].secretStore.vault = "-": must be 3 to 24 letters, digits and single inner hyphens, beginning with a letter. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ]);
  });

  test('need an account and the add-ons of the cluster', () => {
    const line =
      "pods need it to read the vault: Azure knows them by their ServiceAccount. Set it to { kind: 'created', name: … }.";
    expect(findingsOfOrders({ serviceAccount: undefined })).toEqual([
      `applications[1].serviceAccount is missing: ${line}`,
    ]);
    expect(findingsOfShop({ 'azure.cluster.addOns': ['workload-identity'] })).toContain(
      "applications[1].secretStore = \"key-vault\": needs the add-on 'key-vault-secrets', which installs the driver that mounts secrets of a vault. Add 'key-vault-secrets' to azure.cluster.addOns.",
    );
  });

  test('are named one by one, as Kubernetes Secrets need not be', () => {
    const whole = { kind: 'secret', name: 'files' };
    const edits = {
      envFrom: [{ kind: 'secret', name: 'all' }],
      'mounts.0.source': whole,
    };
    const tail = "set applications[1].secretStore to { kind: 'kubernetes-secrets' }.";
    const problem = 'means all keys of a Secret, and a Key Vault hands out single objects by name.';
    expect(findingsOfOrders(edits)).toEqual([
      `applications[1].envFrom[0] = "all": ${problem} List each variable in env, or ${tail}`,
      `applications[1].mounts[0].source = "files": ${problem} List its keys, or ${tail}`,
    ]);
    expect(findingsOfOrders({ ...edits, secretStore: kubernetes })).toEqual([]);
  });

  test('are refused when two would be one object of the vault', () => {
    const fromSecret = { secret: 'payment', key: 'api_key' };
    expect(findingsOfOrders({ 'env.4': { name: 'OTHER', fromSecret } })).toEqual([
      'applications[1].env[4].fromSecret = "payment/api_key": becomes the object payment-api-key of the vault, which payment/api-key is already. Rename one of the two.',
    ]);
    const same = { secret: 'payment', key: 'api-key' };
    expect(findingsOfOrders({ 'env.4': { name: 'OTHER', fromSecret: same } })).toEqual([]);
  });

  test('are refused where nothing names one', () => {
    expect(findingsOfOrders({ env: [], mounts: [] })).toEqual([
      'applications[1].secretStore = "key-vault": holds nothing that env or mounts name. Leave secretStore out, or name a secret.',
    ]);
  });

  test('are refused with names that the vault does not take', () => {
    const [line = ''] = findingsOfOrders({ 'env.3.fromSecret.secret': 'Pay.Ment' });
    expect(line).toContain(
      'env[3].fromSecret = "Pay.Ment": must be 1 to 56 lower-case letters, digits and inner hyphens where',
    );
    const [dots = ''] = findingsOfOrders({ 'env.3.fromSecret.key': 'a..b' });
    expect(dots).toContain('is not a name of a file that the driver writes');
  });
});

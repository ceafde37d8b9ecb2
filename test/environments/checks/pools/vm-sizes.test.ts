import { describe, expect, test } from 'vitest';
import { tryParseVmSize } from '../../../../environments/checks/pools/vm-size.ts';
import { checkVmSizes, warnVmSizes } from '../../../../environments/checks/pools/vm-sizes.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

const first = 'azure.cluster.nodePool';
const second = 'azure.cluster.userPools.0';

describe('a VM size', () => {
  test.each<[string, Edits, string]>([
    [
      'is burstable, for the cluster itself',
      { [`${first}.vmSize`]: 'Standard_B4ms' },
      'azure.cluster.nodePool.vmSize = "Standard_B4ms": is a burstable size: out of credit, it starves the pods of the cluster itself. Choose a size of the D family, such as Standard_D4ds_v5.',
    ],
    [
      'has a single core',
      { [`${first}.vmSize`]: 'Standard_DS1_v2' },
      'azure.cluster.nodePool.vmSize = "Standard_DS1_v2": has a single core, and AKS wants at least two. Choose a larger size, such as Standard_D4ds_v5.',
    ],
    [
      'has no disk for an ephemeral system',
      { [`${first}.vmSize`]: 'Standard_D4s_v5' },
      'azure.cluster.nodePool.osDisk = {"kind":"ephemeral","gigabytes":100}: cannot be ephemeral on Standard_D4s_v5, which has no temporary disk. Choose a size with a d, such as Standard_D4ds_v5.',
    ],
    [
      'is too small for its ephemeral system',
      { [`${first}.osDisk.gigabytes`]: 151 },
      'azure.cluster.nodePool.osDisk = {"kind":"ephemeral","gigabytes":151}: does not fit on the 150 GiB of Standard_D4ds_v5. Lower gigabytes.',
    ],
    [
      'is older, and its cache too small for its ephemeral system',
      { [`${first}.vmSize`]: 'Standard_DS2_v2' },
      'azure.cluster.nodePool.osDisk = {"kind":"ephemeral","gigabytes":100}: does not fit on the 86 GiB of Standard_DS2_v2. Lower gigabytes.',
    ],
    [
      'is of no family',
      { [`${first}.vmSize`]: 'Standard_X4ds_v5' },
      'azure.cluster.nodePool.vmSize = "Standard_X4ds_v5": is not a size that Azure has. Choose one that az vm list-skus --location REGION prints, such as Standard_D4ds_v5.',
    ],
    [
      'has a number of cores that no size has',
      { [`${first}.vmSize`]: 'Standard_D5ds_v5' },
      'azure.cluster.nodePool.vmSize = "Standard_D5ds_v5": is not a size that Azure has. Choose one that az vm list-skus --location REGION prints, such as Standard_D4ds_v5.',
    ],
    [
      'has no number',
      { [`${first}.vmSize`]: 'Standard_Large' },
      'azure.cluster.nodePool.vmSize = "Standard_Large": is not a size that Azure has. Choose one that az vm list-skus --location REGION prints, such as Standard_D4ds_v5.',
    ],
  ])('is refused when it %s', (_, edits, line) => {
    expect(linesOf(judge(checkVmSizes, edit(production, edits)))).toEqual([line]);
  });

  test.each<[string, Edits]>([
    ['is Standard_D4ds_v5', {}],
    [
      'is burstable, for workloads',
      { [`${second}.vmSize`]: 'Standard_B4ms', [`${second}.osDisk`]: undefined },
    ],
    [
      'is newer, with a larger disk on the host',
      { [`${first}.vmSize`]: 'Standard_D4ds_v6', [`${first}.osDisk.gigabytes`]: 200 },
    ],
    [
      'is older, and its cache holds the system',
      { [`${first}.vmSize`]: 'Standard_DS2_v2', [`${first}.osDisk.gigabytes`]: 86 },
    ],
    ...['Standard_NC24ads_A100_v4', 'Standard_L8s_v3', 'Standard_EC4ads_cc_v5', 'Standard_F8s_v2'].map(
      (size): [string, Edits] => [
        `is ${size}`,
        { [`${second}.vmSize`]: size, [`${second}.osDisk`]: undefined },
      ],
    ),
    ['just holds its ephemeral system', { [`${first}.osDisk.gigabytes`]: 150 }],
    [
      'has no temporary disk and a managed system',
      {
        [`${first}.vmSize`]: 'Standard_D4s_v5',
        [`${first}.osDisk`]: { kind: 'managed', gigabytes: 128 },
      },
    ],
  ])('is accepted when it %s', (_, edits) => {
    expect(judge(checkVmSizes, edit(production, edits))).toEqual([]);
  });

  test('of the tutorial works, with a warning of its cores and one of its age', () => {
    expect(judge(checkVmSizes, tutorial)).toEqual([]);
    expect(judge(warnVmSizes, tutorial).map(({ problem }) => problem)).toEqual([
      'has 2 cores, and AKS advises 4 for the pods of the cluster itself',
      expect.stringContaining('can no longer be reserved'),
    ]);
  });

  test('of production is not warned of', () => {
    expect(judge(warnVmSizes, production)).toEqual([]);
  });

  test.each([
    ['Standard_D4ds_v5', { family: 'D', rank: 4, cores: 4, machineCores: 4, features: 'ds', version: 5 }],
    ['Standard_DS2_v2', { family: 'DS', rank: 2, cores: 2, machineCores: 2, features: '', version: 2 }],
    ['Standard_DS3_v2', { family: 'DS', rank: 3, cores: 4, machineCores: 4, features: '', version: 2 }],
    [
      'Standard_E16-4ds_v5',
      { family: 'E', rank: 16, cores: 4, machineCores: 16, features: 'ds', version: 5 },
    ],
    [
      'Standard_NC24ads_A100_v4',
      { family: 'NC', rank: 24, cores: 24, machineCores: 24, features: 'ads', version: 4 },
    ],
    ['Standard_B2ms', { family: 'B', rank: 2, cores: 2, machineCores: 2, features: 'ms', version: 1 }],
    ['Basic_A1', undefined],
  ])('%s is read', (name, expected) => {
    expect(tryParseVmSize(name)).toEqual(expected);
  });
});

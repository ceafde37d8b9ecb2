import { expect, test } from 'vitest';
import { tryFindMemory } from '../../../../environments/checks/capacity/vm-memory.ts';
import { tryParseVmSize } from '../../../../environments/checks/pools/vm-size.ts';

function memoryOf(name: string): number | undefined {
  const size = tryParseVmSize(name);
  if (size === undefined) throw new Error(`${name} is not a size`);
  return tryFindMemory(size);
}

test.each([
  ['Standard_A4_v2', 8],
  ['Standard_A4m_v2', 32],
  ['Standard_B2s', 4],
  ['Standard_B4ms', 16],
  ['Standard_B2ts_v2', 1],
  ['Standard_B4ls_v2', 8],
  ['Standard_B4as_v2', 16],
  ['Standard_D2_v2', 7],
  ['Standard_DS3_v2', 14],
  ['Standard_DS12_v2', 28],
  ['Standard_D4_v3', 16],
  ['Standard_D8ls_v5', 16],
  ['Standard_D8lds_v6', 16],
  ['Standard_D8ds_v5', 32],
  ['Standard_DC4as_v5', 16],
  ['Standard_DC4s_v3', 32],
  ['Standard_E8ds_v5', 64],
  ['Standard_EC8as_v5', 64],
  ['Standard_F8s_v2', 16],
  ['Standard_F8als_v6', 16],
  ['Standard_F8as_v6', 32],
  ['Standard_F8ams_v6', 64],
  ['Standard_L8s_v3', 64],
])('a machine of the size %s has %d GiB', (name, gibibytes) => {
  expect(memoryOf(name)).toBe(gibibytes);
});

test('a machine whose cores are limited keeps its memory', () => {
  expect(tryParseVmSize('Standard_E8-4ds_v5')).toMatchObject({ cores: 4, machineCores: 8 });
  expect(memoryOf('Standard_E8-4ds_v5')).toBe(64);
  expect(tryParseVmSize('Standard_E4-8ds_v5')).toBeUndefined();
});

test.each([
  ['Standard_E96ds_v5', 672],
  ['Standard_E112iads_v5', 672],
  ['Standard_FX4mds', 84],
  ['Standard_FX96ms_v2', 1832],
])('a large machine, %s, is taken for no more than its %d GiB', (name, gibibytes) => {
  expect(memoryOf(name)).toBeLessThanOrEqual(gibibytes);
  expect(memoryOf(name)).toBeGreaterThan(gibibytes * 0.8);
});

test.each(['Standard_M64ms', 'Standard_NC6s_v3', 'Standard_HB120rs_v3', 'Standard_B1ms_v0'])(
  '%s is of a family whose memory is not known',
  (name) => {
    expect(memoryOf(name)).toBeUndefined();
  },
);

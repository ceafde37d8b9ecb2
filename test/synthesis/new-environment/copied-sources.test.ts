import { expect, test } from 'vitest';
import { type CopyRequest, copiedSources } from '../../../synthesis/new-environment/copied-sources.ts';
import { environmentNames } from '../../../synthesis/new-environment/environment-name.ts';

const files = new Map([
  [
    'live.ts',
    `import { liveDgraph } from './live-dgraph.ts';
import type { Environment } from './settings/environment.ts';

/** What is live. */
export const live: Environment = { name: 'live', azure: { resourceGroup: 'old' }, dgraph: liveDgraph };
`,
  ],
  ['live-dgraph.ts', "export const liveDgraph = { zero: sizing.live, vault: 'old', label: 'live-old' };\n"],
]);
const request: CopyRequest = {
  from: 'live',
  to: environmentNames('team-shop'),
  unique: [{ path: 'azure.resourceGroup', old: 'old', new: 'team-shop' }],
  read: (file) => files.get(file),
};

test('names and variables are replaced, and properties and other texts of that name are not', () => {
  expect([...copiedSources(request)]).toEqual([
    [
      'team-shop.ts',
      `import type { Environment } from './settings/environment.ts';
import { teamShopDgraph } from './team-shop-dgraph.ts';

/** What is live. */
export const teamShop: Environment = { name: 'team-shop', azure: { resourceGroup: 'team-shop' }, dgraph: teamShopDgraph };
`,
    ],
    [
      'team-shop-dgraph.ts',
      "export const teamShopDgraph = { zero: sizing.live, vault: 'team-shop', label: 'live-old' };\n",
    ],
  ]);
});

test('a name that is not written as a text is refused, because two environments would share it', () => {
  const unique = [{ path: 'azure.registry.name', old: 'computed', new: 'teamshop' }];
  expect(() => copiedSources({ ...request, unique })).toThrow(
    'environments/live.ts cannot be copied, because these names are not written there as texts: azure.registry.name (computed). Copy the file by hand: docs/operations.md says how.',
  );
});

test('a file that is not there is refused', () => {
  expect(() => copiedSources({ ...request, from: 'gone' })).toThrow(
    'environments/gone.ts is not there, although it belongs to the environment gone.',
  );
});

import { expect, test } from 'vitest';
import { warnUnknownIds } from '../../../environments/checks/unknown-ids.ts';
import { unknownId } from '../../../environments/settings/dgraph/secret-store.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { type Edits, edit, judge, linesOf } from '../../support/environments/edit-environment.ts';

const known = '2b1c4f0e-6a55-4f0c-9a3d-0f5b7c1d2e3f';
const ids = { zero: known, alpha: known, backups: known };
const ofDgraph = { 'dgraph.secretStore.tenantId': known, 'dgraph.secretStore.clientId': ids };
const warnings = (edits: Edits) => linesOf(judge(warnUnknownIds, edit(shop, edits)));

test('ids that are known need no warning', () => {
  expect(warnings(ofDgraph)).toEqual([]);
});

test('an application that waits for its secrets is named, with the command that prints the id', () => {
  expect(warnings({ ...ofDgraph, 'applications.1.secretStore.clientId': unknownId })).toEqual([
    `applications[1].secretStore.clientId = "${unknownId}": is a placeholder for an id of your site, and no pod of orders starts before it is replaced. Replace it with what these commands print: clientId: az identity show --resource-group GROUP --name NAME --query clientId --output tsv.`,
  ]);
});

test('a kind of pod whose id is unknown is named alone', () => {
  expect(warnings({ ...ofDgraph, 'dgraph.secretStore.clientId': { ...ids, backups: unknownId } })).toEqual([
    `dgraph.secretStore.clientId.backups = "${unknownId}": is a placeholder for an id of your site, and no pod of Dgraph starts before it is replaced. Replace it with what these commands print: clientId: terraform -chdir=cdktf.out/stacks/shop-platform output.`,
  ]);
});

test('Dgraph is named with the output of the stack that makes its identity', () => {
  const [line = ''] = warnings({});
  expect(line).toMatch(/^dgraph\.secretStore\.tenantId and clientId = /);
  expect(line).toContain('no pod of Dgraph starts');
  expect(line).toContain('clientId: terraform -chdir=cdktf.out/stacks/shop-platform output.');
});

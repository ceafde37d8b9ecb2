import { expect, test } from 'vitest';
import { checkSiteOptions } from '../../../../environments/checks/azure/site-options.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, judge, pathsOf } from '../../../support/environments/edit-environment.ts';

const settings = {
  'azure.privateDnsZones': 'policy',
  'azure.cluster.addOns': ['defender'],
  'azure.cluster.autoscaler': {},
};

test('a setting without effect is refused: zones, Defender, the autoscaler', () => {
  expect(pathsOf(judge(checkSiteOptions, edit(tutorial, settings)))).toEqual([
    'azure.privateDnsZones',
    'azure.cluster.addOns',
    'azure.cluster.autoscaler',
  ]);
});

test('the same settings are accepted where there are endpoints, a workspace and ranges of nodes', () => {
  expect(judge(checkSiteOptions, edit(production, settings))).toEqual([]);
});

import { expect, test } from 'vitest';
import { explainCommand } from '../../../../reachability/commands/explore/explain-command.ts';
import { pathSources } from '../../../../reachability/load/sources/source.ts';
import { cidrs } from '../../cluster-fixture.ts';

test('the command has the options that the page was made with, and its paths', () => {
  expect(
    explainCommand(pathSources(['dist/tutorial', 'my files']), {
      podCidrs: cidrs('10.244.0.0/16', '10.1.2.3/32'),
      nodeCidrs: cidrs('fd00::/8'),
      enforcer: 'generic',
      hostNetwork: 'pods',
    }),
  ).toEqual({
    before: 'npm run reachability -- explain',
    after:
      "--pod-cidr 10.244.0.0/16 --pod-cidr 10.1.2.3/32 --node-cidr fd00::/8 --enforcer generic --host-network-as-pods dist/tutorial 'my files'",
  });
});

test('the command reads clusters and charts as the page did', () => {
  const release = { namespace: 'shop', name: 'db' };
  const chart = { kind: 'chart', chart: './db', values: ['a.yaml'], release } as const;
  expect(explainCommand([{ kind: 'context', context: 'prod' }, chart], {}).after).toBe(
    '--context prod --helm ./db --values a.yaml --release shop/db',
  );
});

import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../environments/settings/environment.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { production } from '../fixtures/environments/production.ts';
import { productionPublic } from '../fixtures/environments/production-public.ts';
import { tutorial } from '../fixtures/environments/tutorial.ts';
import { enterprise } from '../support/environments/enterprise-environment.ts';
import { everySetting } from '../support/environments/every-setting.ts';
import { startManagedIdentity } from '../support/managed-identity.ts';
import { findStack } from '../support/synthesized-stacks.ts';

const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
const tenantId = '00000000-0000-4000-8000-000000000002';
const values = `-var-file=${join(projectRoot, 'test/terraform/values.tfvars')}`;

/** Each stack, and the file of tests in test/terraform/ that is its own. */
const stacks: readonly (readonly [file: string, environment: Environment, stack: string])[] = [
  ['tutorial', tutorial, 'tutorial'],
  ['production-platform', production, 'production-platform'],
  ['production-gitops', production, 'production-gitops'],
  ['production-public-platform', productionPublic, 'production-public-platform'],
  ['enterprise', enterprise, 'production-platform'],
  ['everything', everySetting, 'everything'],
];

describe.each(stacks)('%s and the real provider', (file, environment, stackName) => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  const { terraform, ...stack } = findStack(environment, stackName);

  beforeAll(async () => {
    // Where the state is kept takes an account, and is not what is tried here.
    const { backend: _, cloud: __, ...needs } = { ...terraform };
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ ...stack, terraform: needs }));
    mkdirSync(join(folder, 'tests'));
    const tests = `${file}.tftest.hcl`;
    copyFileSync(join(projectRoot, 'test/terraform', tests), join(folder, 'tests', tests));
    expect(await run(folder, ['init', '-input=false'])).toContain('has been successfully initialized');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the stack is valid', async () => {
    expect(await run(folder, ['validate'])).toContain('The configuration is valid');
  });

  test('terraform test passes', async () => {
    expect(await run(folder, ['test', values])).toMatch(/Success! [1-9]\d* passed, 0 failed/);
  });

  // The other stack reads the state of the first.
  test.skipIf(stack.data !== undefined)('the provider plans everything that the stack has', async () => {
    const identity = await startManagedIdentity(tenantId);
    try {
      const output = await run(folder, ['plan', '-input=false', values], {
        ARM_USE_MSI: 'true',
        ARM_MSI_ENDPOINT: identity.url,
        ARM_USE_CLI: 'false',
        ARM_CLIENT_ID: tenantId,
        ARM_TENANT_ID: tenantId,
        ARM_SUBSCRIPTION_ID: tenantId,
        ARM_RESOURCE_PROVIDER_REGISTRATIONS: 'none',
        ARM_PROVIDER_ENHANCED_VALIDATION: 'false',
      });
      expect(output).toContain(`Plan: ${countResources(stack)} to add, 0 to change, 0 to destroy.`);
    } finally {
      identity.stop();
    }
  });
});

function countResources({ resource = {} }: Pick<ReturnType<typeof findStack>, 'resource'>): number {
  return Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}

/** What Terraform prints; it runs beside this process, which answers it. */
function run(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = {
    cwd,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...env },
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve, reject) => {
    execFile(program, [...args, '-no-color'], options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') reject(error);
      else resolve(`${stdout}${stderr}`.replaceAll(/\s+/g, ' '));
    });
  });
}

import { describe, expect, test } from 'vitest';
import { startAcceptance } from '../acceptance.ts';
import { everything } from '../everything.ts';
import type { LiveEnvironment } from '../live-environment.ts';

const minutes = 60_000;
const scenarios = ['--scenarios', '--yes'] as const;

/** The article's whole path, and a run of it that is killed. */
export function testArticle(tutorial: LiveEnvironment): void {
  describe('the article, executed', () => {
    test('holds as it is deployed, and in the tests 0, 1 and 2', async () => {
      const before = everything(tutorial.cluster);
      const { exitCode, stdout, stderr } = await tutorial.run(...scenarios);
      console.log(stdout);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      for (const name of ['test 0', 'test 1', 'test 2', 'scenario 1', 'scenario 2'])
        expect(stdout).toMatch(new RegExp(`^holds {2}${name}:`, 'm'));
      expect(stdout).toContain('"status":"healthy"');
      expect(stdout).toContain('"tag": "v25');
      expect(everything(tutorial.cluster)).toEqual(before);
    });

    test('leaves nothing behind when it is killed in the middle of test 1 and restored', async () => {
      const before = everything(tutorial.cluster);
      const labels = () =>
        tutorial.cluster.ask('get', 'namespace', 'pydgraph-client', '--output=jsonpath={.metadata.labels}');
      const run = startAcceptance(tutorial.cluster, [...tutorial.args, ...scenarios]);
      try {
        await run.says('scenario: test 1');
        await expect.poll(labels, { timeout: 3 * minutes }).not.toContain('"app":"dgraph-client"');
      } finally {
        run.process.kill('SIGKILL');
        await run.result;
      }
      const refused = await tutorial.run();
      expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--restore') });
      const restored = await tutorial.run('--restore', '--yes');
      console.log(restored.stdout);
      expect(restored).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('label app=dgraph-client set'),
      });
      expect(everything(tutorial.cluster)).toEqual(before);
    });
  });
}

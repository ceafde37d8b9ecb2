import { describe, expect, test } from 'vitest';
import { type Server, Servers } from '../../../tools/process/servers.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';

/** A server that is a line of shell. */
const server = (name: string, script: string, fields: Partial<Server> = {}): Server => ({
  name,
  command: 'sh',
  args: ['-c', script],
  cwd: '/',
  ...fields,
});

async function withServers(use: (servers: Servers) => Promise<void>): Promise<void> {
  const folder = makeTemporaryFolder('servers');
  const servers = new Servers(folder.path);
  try {
    await use(servers);
  } finally {
    await servers.close('at-once');
    folder.remove();
  }
}

describe('servers', () => {
  test('are ready when they say so, and have what they print in a log', () =>
    withServers(async (servers) => {
      servers.start(server('web', 'echo "$GREETING"; exec sleep 60', { env: { GREETING: 'up' } }));
      await servers.untilReady('web', 20, async () => servers.log('web').includes('up'));
      expect(servers.log('web')).toBe('up\n');
    }));

  test('run behind the command that is put before them', () =>
    withServers(async (servers) => {
      servers.start(server('web', 'echo "$A"; exec sleep 60', { prefix: ['env', 'A=1'] }));
      await servers.untilReady('web', 20, async () => servers.log('web') === '1\n');
    }));

  test('are not waited for when one of them has ended, which is named with its last words', () =>
    withServers(async (servers) => {
      servers.start(server('web', 'exec sleep 60'));
      servers.start(server('database', 'echo no disk; exit 3'));
      await expect(servers.untilReady('web', 20, async () => false)).rejects.toThrow(
        'database has ended. Its log ends:\nno disk\n',
      );
    }));

  test('are not waited for longer than they may take', () =>
    withServers(async (servers) => {
      servers.start(server('web', 'echo busy; exec sleep 60'));
      await expect(servers.untilReady('web', 1, async () => false)).rejects.toThrow(
        /^web is not ready after 1 s\. Its log ends:\nbusy/,
      );
    }));

  test('that were stopped can be started again, and keep their log', () =>
    withServers(async (servers) => {
      const web = server('web', 'echo up; exec sleep 60');
      for (const expected of ['up\n', 'up\nup\n']) {
        servers.start(web);
        await servers.untilReady('web', 20, async () => servers.log('web') === expected);
        await servers.stop('web');
      }
    }));
});

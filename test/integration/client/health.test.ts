import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grpcurl } from '../../../tools/client/grpcurl.ts';
import { LocalDgraph } from '../../../tools/client/local-dgraph.ts';
import { clientImage } from '../../../tools/client/python.ts';

const dgraph = new LocalDgraph();
beforeAll(() => dgraph.start({ alphas: 1 }));
afterAll(() => dgraph.close());

/** Calls as the tutorial does from the client's working directory. */
function call(proto: string, method: string): unknown {
  const address = `127.0.0.1:${dgraph.alpha().grpc}`;
  const output = execFileSync(grpcurl(), ['-plaintext', '-proto', proto, address, method], {
    cwd: clientImage,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

test("grpcurl's CheckVersion answers with the server's version", () => {
  expect(call('api.proto', 'api.Dgraph/CheckVersion')).toEqual({ tag: 'v25.4.0' });
});

test("grpcurl's health check answers that the server serves", () => {
  expect(call('health.proto', 'grpc.health.v1.Health/Check')).toEqual({ status: 'SERVING' });
});

test("curl's /health answers with the JSON of the tutorial", () => {
  const output = execFileSync('curl', ['--silent', `127.0.0.1:${dgraph.alpha().http}/health`], {
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual([
    expect.objectContaining({
      instance: 'alpha',
      address: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      status: 'healthy',
      group: '1',
      version: 'v25.4.0',
      uptime: expect.any(Number),
      lastEcho: expect.any(Number),
    }),
  ]);
});

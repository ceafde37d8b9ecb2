import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a machine in Azure has on a local address: a service that hands out tokens. With this one the provider starts
 * without an account; nothing in Azure accepts its tokens.
 *
 * @returns its address, and how to stop it
 */
export async function startManagedIdentity(
  tenantId: string,
): Promise<{ readonly url: string; stop(): void }> {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = [{ alg: 'none', typ: 'JWT' }, { tid: tenantId, oid: tenantId, appid: tenantId }, {}].map(
    encode,
  );
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        access_token: token.join('.'),
        token_type: 'Bearer',
        expires_in: '3600',
        expires_on: String(expires),
        not_before: String(expires - 3600),
        resource: 'https://management.azure.com/',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/token`, stop: () => server.close() };
}

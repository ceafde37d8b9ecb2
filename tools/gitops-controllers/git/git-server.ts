import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';

/** Serves the repositories of a folder over HTTPS on the loopback interface, for reading: a process of its own. */
const [repositories = '', key = '', certificate = ''] = process.argv.slice(2);

createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
  answer(request, response).catch((error: Error) => response.destroy(error));
}).listen(443, '127.0.0.1');

/** Git's own program answers. https://git-scm.com/docs/git-http-backend */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'https://localhost');
  const { headers, method } = request;
  const variables = {
    GIT_PROJECT_ROOT: repositories,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: pathname,
    QUERY_STRING: search.slice(1),
    REQUEST_METHOD: method,
    CONTENT_TYPE: headers['content-type'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    GIT_PROTOCOL: headers['git-protocol']?.toString(),
  };
  const env = { ...process.env, ...variables };
  const backend = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  request.pipe(backend.stdin);
  const output = await buffer(backend.stdout);
  const end = output.indexOf('\r\n\r\n');
  // A status line is there unless it is 200. https://www.rfc-editor.org/rfc/rfc3875#section-6.3
  for (const line of output.subarray(0, end).toString().split('\r\n')) {
    const [name = '', value = ''] = line.split(': ');
    if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}

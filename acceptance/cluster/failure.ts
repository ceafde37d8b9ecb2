import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { RefusedRequest } from './api-server.ts';

/** The HTTP status with which the API server refused a request; undefined when it was not reached. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof RefusedRequest ? error.status : undefined;
}

/**
 * Says in one message what was asked of the API server and why it was not done.
 *
 * @param asked what was asked, as words behind "cannot": `list pods`
 */
export function failureOf(asked: string, server: string, error: unknown): AcceptanceFailure {
  if (error instanceof AcceptanceFailure) return error;
  const status = statusOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (status === undefined)
    return new AcceptanceFailure(
      `cannot ${asked}: the API server ${server} is not reached: ${reason}. ` +
        'Check that the cluster runs, and that this machine may reach it.',
    );
  if (status === 401)
    return new AcceptanceFailure(
      `cannot ${asked}: the API server ${server} does not accept the credentials. Log in again, or choose another --context.`,
    );
  return new AcceptanceFailure(`cannot ${asked}: ${reason} (status ${status}).`);
}

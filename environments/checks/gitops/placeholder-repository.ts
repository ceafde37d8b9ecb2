import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Names that are reserved for examples. https://datatracker.ietf.org/doc/html/rfc2606#section-3 */
const placeholder = /^[a-z]+:\/\/([^/]*[@.])?example\.(com|net|org)[:/]/;

/** A repository that is still a placeholder, where Azure's Flux is going to read it. */
export function warnPlaceholderRepository({ azure, gitops }: ResolvedEnvironment): readonly Finding[] {
  if (azure.flux === undefined || gitops === undefined || !placeholder.test(gitops.source.url)) return [];
  return [
    {
      path: 'gitops.source.url',
      value: gitops.source.url,
      problem: 'is a placeholder for your own repository, and Flux finds nothing there',
      remedy: 'Set it to the URL of the repository that you commit dist/ to',
    },
  ];
}

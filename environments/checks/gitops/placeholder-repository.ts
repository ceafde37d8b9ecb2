import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Names that never lead anywhere. https://datatracker.ietf.org/doc/html/rfc2606#section-3 */
const placeholder = /^[a-z]+:\/\/([^/]*[@.])?example\.(com|net|org)[:/]/;

/** A repository that nobody has put in yet, where Azure is going to be told of it. */
export function warnPlaceholderRepository({ azure, gitops }: Environment): readonly Finding[] {
  if (azure.flux === undefined || gitops === undefined || !placeholder.test(gitops.source.url)) return [];
  return [
    {
      path: 'gitops.source.url',
      value: gitops.source.url,
      problem: 'stands for a repository that only you know, and Flux finds nothing there',
      remedy: 'Put in the URL of the repository that you commit dist/ to',
    },
  ];
}

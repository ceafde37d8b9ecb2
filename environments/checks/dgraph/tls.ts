import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Certificates that TLS would miss at start. https://docs.dgraph.io/admin/security/tls-configuration/ */
export function checkTls({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { tls } = dgraph;
  if (tls === undefined || tls.client !== undefined) return [];
  const path = 'dgraph.tls.client';
  const remedy = 'Set it to the Secret and the files of a client certificate';
  return [
    ...(tls.internal === 'encrypted'
      ? [{ path, value: undefined, problem: 'members need it to speak TLS among themselves', remedy }]
      : []),
    ...(tls.clientAuth === 'REQUIREANY' || tls.clientAuth === 'REQUIREANDVERIFY'
      ? [
          {
            path,
            value: undefined,
            problem: `clientAuth ${tls.clientAuth} needs it: Zeros ask one another at start, and jobs ask for backups`,
            remedy,
          },
        ]
      : []),
  ];
}

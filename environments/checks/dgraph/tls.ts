import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Certificates that TLS would miss at start. https://docs.dgraph.io/admin/security/tls-configuration/ */
export function checkTls({ dgraph }: Environment): readonly Finding[] {
  const { tls } = dgraph;
  if (tls === undefined || tls.client !== undefined) return [];
  const path = 'dgraph.tls.client';
  const remedy = 'Name the Secret and the files of a client certificate';
  return [
    ...(tls.internal === 'encrypted'
      ? [{ path, value: undefined, problem: 'is needed by members that speak TLS among themselves', remedy }]
      : []),
    ...(tls.clientAuth === 'REQUIREANY' || tls.clientAuth === 'REQUIREANDVERIFY'
      ? [
          {
            path,
            value: undefined,
            problem: `is needed with clientAuth ${tls.clientAuth}: Zeros ask one another at start, and jobs ask for backups`,
            remedy,
          },
        ]
      : []),
  ];
}

import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { findRefusedChanges } from '../../../synthesis/guard/find-refused-changes.ts';
import type { GuardedObject } from '../../../synthesis/guard/objects/guarded-object.ts';

/** The objects in a text, which may hold several documents. */
export function objectsIn(text: string): readonly GuardedObject[] {
  const { manifests, findings } = parseManifests([{ file: 'objects.yaml', text }]);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  return manifests;
}

/** What is refused of a change from one text to another, as `allowChanges` would name it. */
export function refused(before: string, after: string): readonly string[] {
  return findRefusedChanges(objectsIn(before), objectsIn(after)).map(({ change }) => change);
}

/** A StatefulSet of Alphas with a claim each. */
export function alphas(changes: {
  readonly name?: string;
  readonly namespace?: string;
  readonly replicas?: number;
  readonly storage?: string;
  readonly className?: string;
  readonly spec?: string;
  readonly command?: string;
}): string {
  const { name = 'demo-alpha', namespace = 'dgraph', replicas = 3, storage = '100Gi' } = changes;
  const { className = 'fast', spec = '', command = 'dgraph' } = changes;
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: { component: alpha }
spec:
  replicas: ${replicas}
  serviceName: alpha
  ${spec}
  selector: { matchLabels: { app: dgraph } }
  template:
    metadata: { labels: { app: dgraph } }
    spec:
      containers: [{ name: alpha, image: dgraph, command: [${command}] }]
  volumeClaimTemplates:
    - metadata: { name: datadir }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: ${className}
        resources: { requests: { storage: ${storage} } }
`;
}

/** A claim for a volume. */
export function claim(storage: string, className = 'fast', name = 'backups'): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: dgraph }
spec:
  accessModes: [ReadWriteMany]
  storageClassName: ${className}
  resources: { requests: { storage: ${storage} } }
`;
}

/** A namespace. */
export function namespace(name: string): string {
  return `apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
`;
}

/** Documents of one text. */
export function all(...documents: readonly string[]): string {
  return documents.join('---\n');
}

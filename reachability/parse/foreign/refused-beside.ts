import type { Finding } from '../../contract/finding.ts';
import { fieldsAt, labelsAt, type ObjectReader, readObject, refuse } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { checkFields } from '../server/check-fields.ts';
import { checkObjectMetadata, checkTemplateMetadata } from '../server/check-metadata.ts';

/** Groups with kinds whose names may be almost any text. */
const ofAnyName: readonly string[] = ['rbac.authorization.k8s.io', 'flowcontrol.apiserver.k8s.io'];

/**
 * Reports an object without bearing that the API server refuses: Flux and Argo CD try all objects before they apply the first, so
 * that they apply nothing of what is applied together with it.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#server-side-apply
 */
export function reportRefusedBeside(object: ObjectReader): void {
  const { manifest } = object;
  if (Object.hasOwn(manifest.value, 'sops')) return;
  const findings: Finding[] = [];
  const judged = readObject(manifest, findings);
  checkFields(judged);
  const metadata = fieldsAt(judged.root, 'metadata');
  if (ofAnyName.includes(splitApiVersion(manifest.apiVersion).group)) checkTemplateMetadata(metadata);
  else checkObjectMetadata(judged);
  labelsAt(metadata, 'labels');
  if (manifest.kind === 'Secret' && manifest.apiVersion === 'v1') checkSecret(judged);
  const refused = findings.find(({ effect }) => effect === 'rejected');
  if (refused === undefined) return;
  const said = refused.message.replace(/^.*?: /, '');
  const message = `${said}, and the tool that applies it then applies nothing of what is beside it; correct it`;
  object.report('error', 'not-applied', ['metadata'], message);
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function checkSecret({ root }: ObjectReader): void {
  labelsAt(root, 'stringData');
  for (const [key, value] of Object.entries(fieldsAt(root, 'data').values))
    if (value !== null && (typeof value !== 'string' || !base64.test(value.replaceAll(/[\r\n]/g, ''))))
      refuse(root, 'data', `has ${key}, which is not base64`, key);
}

import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { tryParseBytes } from '../../settings/kubernetes/byte-quantity.ts';
import { checkAnnotations } from '../kubernetes/annotations.ts';
import { checkResources } from '../kubernetes/quantities.ts';
import { checkLabelValues } from '../rules/labels.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/** Pods that the API server would refuse: sizes, labels, and what their namespace's Pod Security Standard forbids. */
export function checkApplicationPods(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap((one) => [
    ...checkSize(one),
    ...checkPodLabels(one),
    ...checkPodSecurity(one, environment),
  ]);
}

function checkSize({ path, application: { resources } }: LocatedApplication): readonly Finding[] {
  const at = `${path}.resources`;
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = resources;
  const tooMuch = (field: string, request: string, limit: string) =>
    finding(`${at}.${field}`, request, `is more than the limit of ${limit}`, 'Raise the limit or lower it');
  const [asked, most] = [tryParseBytes(memoryRequest), tryParseBytes(memoryLimit)];
  return [
    ...checkResources(at, resources),
    ...(asked !== undefined && most !== undefined && asked > most
      ? [tooMuch('memoryRequest', memoryRequest, memoryLimit)]
      : []),
    ...(cpuLimit !== undefined && millicores(cpuRequest) > millicores(cpuLimit)
      ? [tooMuch('cpuRequest', cpuRequest, cpuLimit)]
      : []),
  ];
}

/** Not a number where the text is not an amount: no comparison holds then. */
function millicores(amount: string): number {
  return amount.endsWith('m') ? Number(amount.slice(0, -1)) : Number(amount) * 1000;
}

function checkPodLabels({ path, application }: LocatedApplication): readonly Finding[] {
  const { labels, annotations } = application;
  return [
    ...checkLabelValues(`${path}.labels`, labels),
    ...(Object.hasOwn(labels, 'app')
      ? [
          finding(
            `${path}.labels.app`,
            labels.app,
            'is the label by which policies and the Deployment know its pods',
            'Choose another key',
          ),
        ]
      : []),
    ...checkAnnotations(`${path}.annotations`, annotations),
  ];
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function checkPodSecurity(
  { path, application }: LocatedApplication,
  { applicationNamespaces }: ResolvedEnvironment,
): readonly Finding[] {
  const { namespace, user, mounts } = application;
  const level = applicationNamespaces.find(({ name }) => name === namespace)?.podSecurity;
  if (level !== 'restricted') return [];
  const remedy = `set podSecurity of the namespace ${namespace} to 'baseline' in namespaces`;
  return [
    ...(user === 0
      ? [
          finding(
            `${path}.user`,
            user,
            `is root, and the namespace ${namespace} is restricted`,
            `Choose another number, or ${remedy}`,
          ),
        ]
      : []),
    ...mounts.flatMap(({ source }, index) =>
      source.kind === 'nfs'
        ? [
            finding(
              `${path}.mounts[${index}].source.kind`,
              source.kind,
              `is not allowed, because the namespace ${namespace} is restricted`,
              `Mount a claim, or ${remedy}`,
            ),
          ]
        : [],
    ),
  ];
}

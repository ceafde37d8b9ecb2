import { shareAlike } from '../collections/share-alike.ts';
import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import type {
  AutoscalerObject,
  ControllerObject,
  EndpointSliceObject,
  IngressClassObject,
  LabelledObject,
  Objects,
  PodObject,
  RouteObject,
  ServiceObject,
} from '../model/objects.ts';
import { findAlternatives } from './alternatives.ts';
import { type AppliedFolders, findAppliedFolders } from './appliers/applied-folders.ts';
import { reportNameless } from './appliers/failing-builds.ts';
import { type PlacedObjects, placeObjects } from './appliers/place-objects.ts';
import { tierNames } from './calico/calico-tiers.ts';
import { dropDuplicates } from './duplicates.ts';
import { readMetadata } from './fields/metadata.ts';
import { mapAt, type ObjectReader, readObject } from './fields/reader.ts';
import { reportAdmission } from './foreign/admission.ts';
import { reportAskedAddresses } from './foreign/asked-addresses.ts';
import { reportNotApplied } from './foreign/not-applied.ts';
import { findReferredObjects, type ReferredObjects } from './foreign/referred-objects.ts';
import { reportRefusedBeside } from './foreign/refused-beside.ts';
import { reportForeign, reportTemplateElsewhere } from './foreign/report-foreign.ts';
import { reportSettings } from './foreign/settings.ts';
import { reportTemplateMarks } from './foreign/template-marks.ts';
import { type KindClass, splitApiVersion } from './kinds/classify-kind.ts';
import { rememberKinds } from './kinds/remember-kinds.ts';
import { parseAutoscaler } from './objects/autoscalers.ts';
import { parseIngress, parseIngressClass } from './objects/ingresses.ts';
import { reportWorkflowSteps } from './objects/report-workflow-steps.ts';
import { parseEndpointSlice, parseEndpoints, parseService } from './objects/services.ts';
import { parseByShape, parseController, parsePod, type Templates } from './objects/workloads.ts';
import { type ParsedCalico, parseCalico, parsePolicyApi } from './parse-calico.ts';
import { type ParsedWayIn, parseWayIn } from './parse-way-in.ts';
import { parseKubernetesPolicy } from './policies/kubernetes-policy.ts';
import { checkFields } from './server/check-fields.ts';
import { checkObjectMetadata } from './server/check-metadata.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What became of every object of the input: each is one of the three. */
export interface Accounts {
  readonly objects: number;
  /** Read, and part of the cluster that verdicts are about. */
  readonly evaluated: number;
  /** Of a kind that makes no pod and governs none. */
  readonly withoutBearing: number;
  /** Refused, not understood, or left open: a finding says which. */
  readonly withFindings: number;
}

export interface ParsedObjects {
  readonly objects: Objects;
  readonly accounts: Accounts;
}

type Fate = 'evaluated' | 'withoutBearing' | 'withFindings';

/**
 * Reads every manifest that bears on connections, and says what becomes of each.
 *
 * @param others files without objects
 */
export function parseObjects(
  manifests: readonly Manifest[],
  options: Options,
  findings: Finding[],
  others: readonly string[] = [],
): ParsedObjects {
  const objects: Mutable<Objects> = {
    namespaces: [],
    serviceAccounts: [],
    pods: [],
    controllers: [],
    services: [],
    endpointSlices: [],
    routes: [],
    ingressClasses: [],
    gateways: [],
    gatewayClasses: [],
    referenceGrants: [],
    autoscalers: [],
    otherWaysIn: [],
    policies: [],
    tiers: [],
    networkSets: [],
    hostEndpoints: [],
    felix: {},
  };
  const classify = rememberKinds();
  const folders = findAppliedFolders(manifests, others);
  reportNameless(manifests, findings);
  const { manifests: placed, unplaced } = placeObjects(manifests, folders, classify);
  const alternatives = findAlternatives(placed, classify);
  const distinct = dropDuplicates(placed, findings);
  const tiers = tierNames(distinct, options);
  const fates = { evaluated: 0, withoutBearing: 0, withFindings: 0 };
  const referred = findReferredObjects(distinct, options);
  const surroundings: Surroundings = {
    options,
    tiers,
    folders,
    unplaced,
    alternatives,
    said: new Set(),
    referred,
    templates: shareAlike(),
  };
  for (const manifest of distinct) {
    const object = readObject(manifest, findings);
    const { fate, parsed } = account(object, classify(manifest), surroundings);
    // What the API server rejects is not in the cluster.
    if (parsed !== undefined && !object.isLost()) {
      for (const one of [parsed].flat()) add(objects, one);
    }
    fates[object.isLost() || object.isOpen() ? 'withFindings' : fate]++;
  }
  // The same object twice is one object.
  const repeated = manifests.length - distinct.length;
  return {
    objects,
    accounts: { objects: manifests.length, ...fates, evaluated: fates.evaluated + repeated },
  };
}

interface Account {
  readonly fate: Fate;
  readonly parsed?: Parsed | readonly Parsed[] | undefined;
}

/** What bears on an object besides itself. */
interface Surroundings {
  readonly options: Options;
  /** The tiers that the cluster has. */
  readonly tiers: ReadonlySet<string>;
  readonly folders: AppliedFolders;
  readonly referred: ReferredObjects;
  readonly templates: Templates;
  readonly unplaced: PlacedObjects['unplaced'];
  /** Objects that are applied in two ways, with the message of a finding. */
  readonly alternatives: ReadonlyMap<Manifest['value'], string>;
  /** Why some are not applied, which is said once for each place. */
  readonly said: Set<string>;
}

/** Reads one object by what its kind is known to do. */
function account(object: ObjectReader, known: KindClass, surroundings: Surroundings): Account {
  const { options, folders, referred } = surroundings;
  if (known.kind === 'evaluated' || known.kind === 'workload') reportPlace(object, surroundings);
  switch (known.kind) {
    case 'evaluated':
      checkFields(object);
      checkObjectMetadata(object);
      reportNotApplied(object);
      reportTemplateMarks(object);
      // A value of the wrong type is said once.
      return object.isLost()
        ? { fate: 'withFindings' }
        : { fate: 'evaluated', parsed: parseOne(object, surroundings) };
    case 'workload':
      checkObjectMetadata(object);
      reportNotApplied(object);
      return readWorkload(object, referred);
    case 'none':
      reportSettings(object, options, referred);
      // What a tool changes before it applies it is not known.
      if (folders.appliersOf(object.manifest).some(({ isPlain }) => isPlain)) reportRefusedBeside(object);
      return { fate: 'withoutBearing', parsed: parseOther(object) };
    default:
      if (folders.isSettled(object.manifest)) {
        reportNotApplied(object);
        return { fate: 'withoutBearing' };
      }
      reportForeign(object, known, options, folders.problemOf(object.manifest));
      // Its pods are counted, whatever else it makes.
      return known.kind === 'unknown' && object.isOpen()
        ? { fate: 'withoutBearing', parsed: readWorkload(object, referred).parsed }
        : { fate: 'withoutBearing', parsed: parseWayIn(object) };
  }
}

function reportPlace(object: ObjectReader, { folders, unplaced, alternatives, said }: Surroundings): void {
  const leftOut = folders.whyLeftOut(object.manifest);
  if (leftOut !== undefined && !said.has(leftOut)) object.report('warning', 'not-applied', [], leftOut);
  if (leftOut !== undefined) said.add(leftOut);
  const where = unplaced.get(object.manifest.value);
  if (where !== undefined) object.report('warning', 'elsewhere', ['metadata'], where);
  const otherWay = alternatives.get(object.manifest.value);
  if (otherWay !== undefined) object.report('warning', 'not-applied', [], otherWay);
}

/** What an object that makes no pod and governs none tells about those that do. */
function parseOther(object: ObjectReader): Parsed | undefined {
  const autoscaler = parseAutoscaler(object);
  return autoscaler === undefined ? parseWayIn(object) : { kind: 'autoscalers', value: autoscaler };
}

/** A workload of a kind that is known by its pod templates alone. */
function readWorkload(object: ObjectReader, referred: ReferredObjects): Account {
  const found = parseByShape(object, referred);
  reportWorkflowSteps(object);
  if (found.length === 0) reportTemplateElsewhere(object);
  return { fate: 'evaluated', parsed: found.map((value) => ({ kind: 'controllers', value })) };
}

type Parsed =
  | { readonly kind: 'namespaces' | 'serviceAccounts'; readonly value: LabelledObject }
  | { readonly kind: 'pods'; readonly value: PodObject | undefined }
  | { readonly kind: 'controllers'; readonly value: ControllerObject }
  | { readonly kind: 'services'; readonly value: ServiceObject }
  | { readonly kind: 'endpointSlices'; readonly value: EndpointSliceObject }
  | { readonly kind: 'routes'; readonly value: RouteObject }
  | { readonly kind: 'ingressClasses'; readonly value: IngressClassObject }
  | { readonly kind: 'autoscalers'; readonly value: AutoscalerObject }
  | ParsedWayIn
  | ParsedCalico;

function add(objects: Mutable<Objects>, { kind, value }: Parsed): void {
  if (value === undefined) return;
  if (kind === 'felix') objects.felix = { ...objects.felix, ...value };
  // The union ties each kind to its value; the compiler does not follow that through an index.
  else (objects[kind] as unknown[]).push(value);
}

function parseOne(object: ObjectReader, surroundings: Surroundings): Parsed | readonly Parsed[] | undefined {
  const { apiVersion, kind } = object.manifest;
  const { group } = splitApiVersion(apiVersion);
  const { options, referred } = surroundings;
  switch (group) {
    case 'policy.networking.k8s.io':
      return parsePolicyApi(object, options);
    case 'projectcalico.org':
      return parseCalico(object, 'v3', options, surroundings);
    case 'crd.projectcalico.org':
      return parseCalico(object, 'crd', options, surroundings);
  }
  switch (kind) {
    case 'Pod':
      return { kind: 'pods', value: parsePod(object, surroundings) };
    case 'Service':
      return { kind: 'services', value: parseService(object) };
    case 'Namespace':
      reportAskedAddresses(object, mapAt(object.root, 'metadata'), referred);
      return { kind: 'namespaces', value: { ...readLabelled(object), namespace: '' } };
    case 'ServiceAccount':
      return { kind: 'serviceAccounts', value: readLabelled(object) };
    case 'Endpoints':
      return parseEndpoints(object).map((value) => ({ kind: 'endpointSlices', value }));
    case 'EndpointSlice':
      return { kind: 'endpointSlices', value: parseEndpointSlice(object) };
    case 'Ingress':
      return { kind: 'routes', value: parseIngress(object) };
    case 'IngressClass':
      return { kind: 'ingressClasses', value: parseIngressClass(object) };
    case 'NetworkPolicy':
      return { kind: 'policies', value: parseKubernetesPolicy(object, options.calico) };
    case 'MutatingWebhookConfiguration':
    case 'MutatingAdmissionPolicy':
    case 'MutatingAdmissionPolicyBinding':
      reportAdmission(object);
      return undefined;
    default:
      return parseController(object, referred).map((value) => ({ kind: 'controllers', value }));
  }
}

function readLabelled(object: ObjectReader): LabelledObject {
  const { namespace, name, labels } = readMetadata(object);
  return { namespace, name, labels, ...(object.isLive() && { isLive: true as const }) };
}

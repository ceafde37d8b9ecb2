import type { ApplicationWithDefaults } from '../applications/application-settings.ts';
import { type ImageWithDefaults, imageReference } from '../applications/image-settings.ts';
import type { ResolvedRegistry } from './resolve-azure.ts';

/** An image, and what Kubernetes calls it. */
export interface ResolvedImage extends ImageWithDefaults {
  /** Such as `company.azurecr.io/orders-api:1.4.2`. */
  readonly reference: string;
}

/** An application, with nothing left to look up. */
export interface ResolvedApplication extends Omit<ApplicationWithDefaults, 'namespace' | 'image'> {
  readonly namespace: string;
  readonly image: ResolvedImage;
  /** What no other application is called, and its file: `name`, or `namespace-name` where the two differ. */
  readonly id: string;
  /** What selects its pods, and no others of the namespace. */
  readonly selector: { readonly app: string };
}

/** Adds to an application's settings what follows from them. */
export function resolveApplication(
  { namespace: given, image, ...application }: ApplicationWithDefaults,
  { loginServer }: ResolvedRegistry,
): ResolvedApplication {
  const { name } = application;
  const namespace = given === undefined ? name : given;
  return {
    ...application,
    namespace,
    image: { ...image, reference: imageReference(image, loginServer) },
    id: namespace === name ? name : `${namespace}-${name}`,
    selector: { app: name },
  };
}

/** Keys of a Secret that appear as files. */
export interface SecretMount {
  /** Name of the volume. */
  readonly name: string;
  /** Where the files appear. */
  readonly folder: string;
  /** Name of the Secret. */
  readonly secret: string;
  /** The keys that appear, and the files they appear as. No other key of the Secret does. */
  readonly keys: { readonly [key: string]: string };
}

/** Keys that appear as files of their own names. */
export function ownNames(...keys: readonly string[]): SecretMount['keys'] {
  return Object.fromEntries(keys.map((key) => [key, key]));
}

import { parse } from 'yaml';
import { vaultObjectName } from '../../../../environments/settings/dgraph/secret-store.ts';
import type { Volume } from './manifest.ts';

type Files = { readonly [file: string]: string };

/** What this test reads of a class. */
export interface SecretProviderClass {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly parameters: { readonly objects: string };
    readonly secretObjects?: readonly {
      readonly secretName: string;
      readonly data: readonly { readonly key: string; readonly objectName: string }[];
    }[];
  };
}

/** Plays the part of the Secrets Store CSI driver and of the vault behind it. */
export class SecretsStore {
  readonly #classes: readonly SecretProviderClass[];
  readonly #vault: ReadonlyMap<string, string>;

  /** @param secrets what the vault holds, by Secret and key as the settings name them */
  constructor(classes: readonly SecretProviderClass[], secrets: ReadonlyMap<string, Files>) {
    this.#classes = classes;
    this.#vault = new Map(
      [...secrets].flatMap(([secret, files]) =>
        Object.entries(files).map(([key, value]) => [vaultObjectName(secret, key), value] as const),
      ),
    );
  }

  /** The files of a volume. */
  files(volume: Volume): Files {
    const { array } = parse(this.#classOf(volume).spec.parameters.objects) as {
      readonly array: readonly string[];
    };
    return Object.fromEntries(
      array.map((text) => {
        // The provider's own format; a wrong one fails here.
        const object = parse(text) as { readonly objectName: string; readonly objectAlias: string };
        const value = this.#vault.get(object.objectName);
        if (value === undefined) throw new Error(`the vault holds no ${object.objectName}`);
        return [object.objectAlias, value];
      }),
    );
  }

  /** A value of a Kubernetes Secret that exists because a pod mounts `volumes`; undefined when none of them makes it. */
  tryFindSynced(volumes: readonly Volume[], secret: string, key: string): string | undefined {
    for (const volume of volumes.filter(({ csi }) => csi !== undefined)) {
      const made = this.#classOf(volume).spec.secretObjects?.find(({ secretName }) => secretName === secret);
      const file = made?.data.find((entry) => entry.key === key)?.objectName;
      if (file !== undefined) return this.files(volume)[file];
    }
    return undefined;
  }

  #classOf({ csi }: Volume): SecretProviderClass {
    const name = csi?.volumeAttributes.secretProviderClass;
    const found = this.#classes.find(({ metadata }) => metadata.name === name);
    if (found === undefined) throw new Error(`there is no SecretProviderClass ${name}`);
    return found;
  }
}

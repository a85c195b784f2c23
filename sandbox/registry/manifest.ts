/** A descriptor as the OCI image specification writes it. Sizes are bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly urls?: readonly string[];
}

/** An image manifest or an index, as parsed from JSON: `manifests` tells an index, `layers` an image. */
export interface Manifest {
  readonly schemaVersion: number;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly manifest: Manifest;
}

/** The descriptor that the referrers API answers for a manifest (distribution-spec 1.1, "Listing Referrers"). */
export function referrerDescriptor(stored: StoredManifest): Descriptor {
  const { artifactType, config, annotations } = stored.manifest;
  const type = artifactType || config?.mediaType;
  return {
    mediaType: stored.mediaType,
    digest: stored.digest,
    size: stored.bytes.length,
    ...(type && { artifactType: type }),
    ...(annotations && { annotations }),
  };
}

import { contentOf, descriptorOf } from './image.ts';
import { type Content, layerOf } from './layer.ts';
import { OCI_MANIFEST } from '../registry/media-types.ts';

/** Something in a registry that is no image: one manifest over a config and layers of any media type. */
export interface Artifact extends Content {
  readonly config: Content;
  readonly layers: readonly Content[];
}

/** A chart as `helm push` puts it into a registry: https://helm.sh/docs/topics/registries */
export async function helmChart(name: string, version: string): Promise<Artifact> {
  const metadata = { apiVersion: 'v2', name, version };
  const config = contentOf('application/vnd.cncf.helm.config.v1+json', metadata);
  const files = [{ path: `${name}/Chart.yaml`, content: JSON.stringify(metadata) }];
  const { digest, bytes } = await layerOf(files, { createdBy: 'helm package' });
  const layers = [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', digest, bytes }];
  const manifest = { schemaVersion: 2, config: descriptorOf(config), layers: layers.map(descriptorOf) };
  return { ...contentOf(OCI_MANIFEST, manifest), config, layers };
}

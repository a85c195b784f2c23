import { json } from '../service.ts';
import { isGitHubHosted } from './job.ts';
import { restError, type RestRoute } from './rest-route.ts';
import { ownerOf } from './workflow-run.ts';

/** Where an artifact is kept, as somebody told it. */
export interface StorageRecord {
  readonly organization: string;
  readonly name: string;
  readonly digest: string;
  readonly registry_url: string;
  readonly repository?: string;
  readonly github_repository?: string;
}

/** https://docs.github.com/rest/orgs/artifact-metadata#create-artifact-metadata-storage-record */
export const createStorageRecord: RestRoute = {
  method: 'POST',
  path: '/orgs/{org}/artifacts/metadata/storage-record',
  answer: ({ request, parameters, job, records }) => {
    if (!job) return restError(401, 'Requires authentication');
    const organization = parameters['org'] ?? '';
    const isOwn = isGitHubHosted(job.run) && job.run.ownerType === 'Organization' && ownerOf(job.run) === organization;
    if (!isOwn) return restError(404, 'Not Found');
    if (!job.permissions.artifactMetadata) return restError(403, 'Resource not accessible by integration');
    const given = JSON.parse(request.body.toString('utf8')) as Omit<StorageRecord, 'organization'>;
    const missing = (['name', 'digest', 'registry_url'] as const).filter((field) => !given[field]);
    if (missing.length > 0) return restError(422, `Invalid request.\n\n"${missing[0]}" wasn't supplied.`);
    if (!/^sha256:[0-9a-f]{64}$/.test(given.digest)) return restError(422, 'Invalid digest');
    if (!/^https?:\/\//.test(given.registry_url)) return restError(422, 'Invalid registry_url');
    records.push({ ...given, organization });
    return json(200, { total_count: 1, storage_records: [{ id: records.length, ...given }] });
  },
};

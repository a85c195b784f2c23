import { json } from '../service.ts';
import type { RestRoute } from './rest-route.ts';

/** https://docs.github.com/rest/meta/meta#get-github-meta-information; hosts with data residency name their own part. */
export const getMeta: RestRoute = {
  method: 'GET',
  path: '/meta',
  answer: ({ job }) => {
    const { host } = new URL(job?.run.serverUrl ?? 'https://github.com');
    const trustDomain = host === 'github.com' ? '' : (host.split('.')[0] ?? '');
    return json(200, { domains: { artifact_attestations: { trust_domain: trustDomain } } });
  },
};

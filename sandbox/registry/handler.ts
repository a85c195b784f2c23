import { json, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import type { AccessCheck } from './access.ts';
import { blobEndPoint } from './blobs.ts';
import type { Context } from './context.ts';
import { manifestEndPoint } from './manifests.ts';
import { pageNotFound, referrersEndPoint } from './referrers.ts';
import { Refusal, unsupported } from './refusal.ts';
import { parseRoute, requiredScopes, type Route } from './route.ts';
import { tagsEndPoint } from './tags.ts';
import { uploadEndPoint, uploadsEndPoint } from './uploads.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The whole registry as one handler: path → rights → end point → headers that every answer carries. */
export function registryHandler(context: Context, checkAccess: AccessCheck): Handler {
  return async (request) => {
    const answer = await answerOrRefusal(context, checkAccess, request);
    return { ...answer, headers: { ...everyHeader(context), ...answer.headers } };
  };
}

async function answerOrRefusal(
  context: Context,
  checkAccess: AccessCheck,
  request: ServiceRequest,
): Promise<ServiceAnswer> {
  try {
    const { maxBodyBytes, maxBodySaidBy } = context.quirks;
    if (maxBodyBytes > 0 && request.body.length > maxBodyBytes) {
      if (maxBodySaidBy === 'proxy') return tooLarge();
      const message = 'the request body is too large and exceeds the maximum permissible limit';
      throw new Refusal(416, 'REQUESTED_RANGE_NOT_SATISFIABLE', message);
    }
    const route = parseRoute(request.url.pathname);
    if (!route) return pageNotFound();
    checkAccess(request, requiredScopes(route, request.method, request.url.searchParams));
    if (context.quirks.readOnly && WRITES.has(request.method)) throw unsupported();
    return await dispatch(context, route, request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer();
    throw error;
  }
}

function dispatch(context: Context, route: Route, request: ServiceRequest): ServiceAnswer | Promise<ServiceAnswer> {
  switch (route.kind) {
    case 'version':
      return json(200, {});
    case 'blob':
      return blobEndPoint(context, route, request);
    case 'uploads':
      return uploadsEndPoint(context, route, request);
    case 'upload':
      return uploadEndPoint(context, route, request);
    case 'manifest':
      return manifestEndPoint(context, route, request);
    case 'referrers':
      return referrersEndPoint(context, route, request);
    case 'tags':
      return tagsEndPoint(context, route, request);
  }
}

function everyHeader({ quirks }: Context): Record<string, string> {
  const padding = quirks.responseHeaderBytes > 0 && { 'x-registry-policy': 'p'.repeat(quirks.responseHeaderBytes) };
  return { 'docker-distribution-api-version': 'registry/2.0', ...padding };
}

/** What nginx says to a body over `client_max_body_size`. */
function tooLarge(): ServiceAnswer {
  const body = '<html><head><title>413 Request Entity Too Large</title></head></html>\n';
  return { status: 413, headers: { 'content-type': 'text/html' }, body };
}

/** The fields that the three methods of the cache service take. */
export interface CacheRequest {
  readonly key: string;
  readonly restoreKeys: readonly string[];
  readonly version: string;
  readonly sizeBytes: number | undefined;
}

const MAX_KEY_LENGTH = 512;

/** Undefined when this is no such request. As protobuf's JSON allows, names may be snake_case or camelCase. */
export function cacheRequest(body: Buffer): CacheRequest | undefined {
  const fields = parseObject(body.toString('utf8'));
  if (!fields) return undefined;
  const { key, version } = fields;
  const restoreKeys = fields['restore_keys'] ?? fields['restoreKeys'] ?? [];
  const size = fields['size_bytes'] ?? fields['sizeBytes'];
  if (typeof key !== 'string' || typeof version !== 'string') return undefined;
  if (!Array.isArray(restoreKeys) || !restoreKeys.every((one) => typeof one === 'string')) return undefined;
  // Protobuf's JSON writes 64-bit numbers as strings.
  if (size !== undefined && (typeof size !== 'string' || !/^\d+$/.test(size))) return undefined;
  return { key, restoreKeys, version, sizeBytes: size === undefined ? undefined : Number(size) };
}

export function isCacheKey(key: string): boolean {
  return key.length > 0 && key.length <= MAX_KEY_LENGTH && !key.includes(',');
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

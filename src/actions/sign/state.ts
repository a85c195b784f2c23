/** Names under which the main step tells the post step what to save. */
export const CACHE_PATH_STATE = 'cache-path';
export const CACHE_KEY_STATE = 'cache-key';

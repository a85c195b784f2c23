// src/actions/sign/state.ts
/** Names under which the main step tells the post step what to save. */
const CACHE_PATH_STATE = "cache-path";
const CACHE_KEY_STATE = "cache-key";

export { CACHE_PATH_STATE as n, CACHE_KEY_STATE as t };
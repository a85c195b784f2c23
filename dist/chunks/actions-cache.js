import { o as printable, r as Failure } from "./runner.js";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import tls from "node:tls";

// src/http/system-certificates.ts
let isDone = false;
/**
* Has every connection of this process trust the certificate authorities of the system too, beside Node's own and
* those in NODE_EXTRA_CA_CERTS: where operators put their own. Reading them takes 60 ms.
* @returns whether that is news
*/
function trustSystemCertificates() {
	if (isDone) return false;
	isDone = true;
	const known = tls.getCACertificates("default");
	tls.setDefaultCACertificates?.([.../* @__PURE__ */ new Set([...known, ...tls.getCACertificates("system")])]);
	return true;
}
/** Whether somebody else's certificates are likely: behind a proxy, and on machines that GitHub does not run. */
function hasOwnNetwork(environment) {
	return hasProxy(environment) || environment["RUNNER_ENVIRONMENT"] === "self-hosted";
}
function hasProxy(environment) {
	return [
		"HTTPS_PROXY",
		"https_proxy",
		"HTTP_PROXY",
		"http_proxy"
	].some((name) => environment[name]);
}

// src/subject/digest.ts
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const ANY_DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-zA-Z=_-]+$/;
function isDigest(text) {
	return DIGEST.test(text);
}
/** @throws Failure BAD_DIGEST, saying what is wrong with it. */
function parseDigest(text) {
	if (isDigest(text)) return text;
	throw new Failure("BAD_DIGEST", `${whatIsWrong(text)}: "${printable(text, 100)}"`);
}
function digestOf(bytes) {
	return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
/** The 64 hex digits alone, as in-toto's digest set and fallback tags want them. */
function hexOf(digest) {
	return digest.slice(7);
}
function whatIsWrong(text) {
	if (text === "") return "the digest is empty";
	if (/^sha256:[0-9a-fA-F]{64}$/.test(text)) return "the digest has upper-case hex digits";
	if (text.startsWith("sha256:")) return "a sha256 digest has exactly 64 hex digits";
	if (/^[0-9a-f]{64}$/.test(text)) return "the digest lacks its algorithm, \"sha256:\"";
	if (ANY_DIGEST.test(text)) return "only sha256 digests can be signed, as cosign and registries agree on no other";
	return "not a digest";
}

// src/store/actions-cache.ts
/** Raised when what is stored changes its meaning. */
const LAYOUT = "touchmark-1";
/** The library tries a broken service for half a minute; bundles can be found again in the registry sooner. */
const RESTORE_MS = 8e3;
const SAVE_MS = 6e4;
/** Keys of one run: first the last cache of the same images, else the last of this repository. */
function cacheKeys(digests, uniqueKey) {
	const images = hexOf(digestOf(digests.toSorted().join("\n"))).slice(0, 16);
	return {
		key: `${LAYOUT}-${images}-${uniqueKey}`,
		restore: [`${LAYOUT}-${images}-`, `${LAYOUT}-`]
	};
}
/** The cache of GitHub Actions. Its library is large and loaded only here. Trouble is told to `warn`, and is a miss. */
function actionsCache(warn) {
	return {
		restore: async (path, { key, restore }) => {
			await bounded("restored", RESTORE_MS, warn, async () => {
				const cache = await import("./cache.js");
				if (cache.isFeatureAvailable()) await cache.restoreCache([path], key, [...restore]);
			});
		},
		save: async (path, key) => {
			await bounded("saved", SAVE_MS, warn, async () => {
				const cache = await import("./cache.js");
				if (cache.isFeatureAvailable()) await cache.saveCache([path], key);
			});
		}
	};
}
/** A cache that is switched off. */
const noCache = {
	restore: () => Promise.resolve(),
	save: () => Promise.resolve()
};
async function bounded(what, limitMs, warn, work) {
	const late = setTimeout(limitMs, "late", { ref: false });
	try {
		if (await Promise.race([work(), late]) === "late") warn(`the Actions cache was not ${what} within ${limitMs / 1e3} s; going on without it`);
	} catch (error) {
		warn(`the Actions cache was not ${what}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

export { hexOf as a, hasOwnNetwork as c, digestOf as i, hasProxy as l, cacheKeys as n, isDigest as o, noCache as r, parseDigest as s, actionsCache as t, trustSystemCertificates as u };
import { i as printable, t as Failure } from "./failure.js";
import { createHash } from "node:crypto";
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

export { hasOwnNetwork as a, parseDigest as i, hexOf as n, hasProxy as o, isDigest as r, trustSystemCertificates as s, digestOf as t };
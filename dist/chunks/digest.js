import { i as printable, t as Failure } from "./failure.js";
import { createHash } from "node:crypto";

// src/subject/digest.ts
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const ANY_DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-zA-Z=_-]+$/;
const EMPTY_ADVICE = "An expression that gives nothing is mostly one of an output that is not there: the job that builds must be named in `needs` of this one, and put the digest out (`digest: ${{ steps.<id>.outputs.digest }}`, of a step that pushes).";
function isDigest(text) {
	return DIGEST.test(text);
}
/** @throws Failure BAD_DIGEST, saying what is wrong with it. */
function parseDigest(text) {
	if (isDigest(text)) return text;
	if (text === "") throw new Failure("BAD_DIGEST", "the digest is empty", { advice: EMPTY_ADVICE });
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
	if (/^sha256:[0-9a-fA-F]{64}$/.test(text)) return "the digest has upper-case hex digits";
	if (text.startsWith("sha256:")) return "a sha256 digest has exactly 64 hex digits";
	if (/^[0-9a-f]{64}$/.test(text)) return "the digest lacks its algorithm, \"sha256:\"";
	if (ANY_DIGEST.test(text)) return "only sha256 digests can be signed, as cosign and registries agree on no other";
	return "not a digest";
}

export { parseDigest as i, hexOf as n, isDigest as r, digestOf as t };
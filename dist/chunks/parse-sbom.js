import { i as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { a as meaningOf, i as printable, n as Failures, r as failuresOf, t as Failure } from "./failure.js";
import { B as readJson, G as membersIn, H as elementsIn, K as parseSpan, R as listing, U as isList, V as UnreadableJson, W as isObject, c as worstVerdict, k as plain, u as formatImageName, z as isRecord } from "./dist.js";
import { n as Secret } from "./runner.js";
import { a as hostOf, c as statusFailure, i as badAnswer, t as githubHeaders } from "./headers.js";
import { i as parseDigest, n as hexOf, r as isDigest, t as digestOf } from "./digest.js";
import { D as string, O as union, _ as array, d as describeSigner, f as voucherOf, o as globMatches, w as object, x as int } from "./parse-policy.js";
import { i as require_envelope, n as require_dist$5, r as require_sigstore_common, t as github_tuf_root_default } from "./github-tuf-root.js";
import { t as require_src } from "./src.js";
import { mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { X509Certificate, createHash, createPrivateKey, createPublicKey, createVerify, scryptSync, verify } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { PassThrough } from "node:stream";
import { BlockList, isIP } from "node:net";
import { spawn } from "node:child_process";

// src/github/event.ts
const MAX_EVENT_BYTES = 33554432;
/** The payload of the event that started the run; undefined when there is none that can be read. */
async function readEvent(path) {
	if (!path) return void 0;
	try {
		const { size } = await stat(path);
		return size > MAX_EVENT_BYTES ? void 0 : JSON.parse(await readFile(path, "utf8"));
	} catch {
		return;
	}
}

// src/report/log-entry-result.ts
function logEntryResult(entry, instance) {
	return {
		logIndex: entry.logIndex,
		log: entry.log,
		url: entryUrl(entry, instance),
		integratedTime: entry.integratedTime?.toISOString() ?? null
	};
}
function entryUrl({ log, logIndex, integratedTime }, instance) {
	if (integratedTime === void 0) return `${log}/api/v2/tile/entries/${tilePath(BigInt(logIndex) / 256n)}`;
	if (instance.name === "public-good") return `https://search.sigstore.dev/?logIndex=${logIndex}`;
	return `${log}/api/v1/log/entries?logIndex=${logIndex}`;
}
/** https://c2sp.org/tlog-tiles: groups of three digits, all but the last behind an `x`. */
function tilePath(tile) {
	const digits = String(tile);
	const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
	return groups.map((group, index) => index < groups.length - 1 ? `x${group}` : group).join("/");
}

// src/subject/subject.ts
/** `registry/repository@sha256:…` */
function formatSubject(name, digest) {
	return `${formatImageName(name)}@${digest}`;
}
/** Groups subjects by digest, in order of appearance; the same name and digest twice is one subject. */
function releasesOf(subjects) {
	const releases = /* @__PURE__ */ new Map();
	for (const { name, digest, builtUpstream } of subjects) {
		const known = releases.get(digest);
		const isKnownName = known?.names.some((other) => formatImageName(other) === formatImageName(name)) ?? false;
		releases.set(digest, {
			digest,
			names: known ? isKnownName ? known.names : [...known.names, name] : [name],
			builtUpstream: builtUpstream || (known?.builtUpstream ?? false)
		});
	}
	return [...releases.values()];
}

// src/http/origin.ts
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
/** Addresses that mean something else on every network: RFC 1122, 1918, 3927, 4193, 4291 and 6598. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.168.0.0", 16]
]) PRIVATE.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
	["::", 127],
	["fc00::", 7],
	["fe80::", 10]
]) PRIVATE.addSubnet(network, prefix, "ipv6");
/** Where a registry's API is: https, and plain http only on this machine. */
function originOf(registry) {
	if (registry === "docker.io") return "https://registry-1.docker.io";
	return isLoopback(new URL(`http://${registry}`)) ? `http://${registry}` : `https://${registry}`;
}
/**
* Whether a registry may send us there, by a redirect, a token realm or an upload's location: over https, and not into
* the runner's own network unless the registry is there itself. An answer from outside could otherwise aim our requests
* at a cloud's metadata service.
*/
function mayLeadTo(from, to) {
	if (to.origin === from.origin) return true;
	if (to.protocol === "http:") return isLoopback(from) && isLoopback(to);
	return to.protocol === "https:" && (isPrivate(from) || !isPrivate(to));
}
function isLoopback({ hostname }) {
	return LOOPBACK.test(hostname);
}
function isPrivate({ hostname }) {
	const host = hostname.replace(/^\[|\]$|\.$/g, "");
	if (host === "localhost" || host.endsWith(".localhost")) return true;
	const version = isIP(host);
	return version !== 0 && PRIVATE.check(host, version === 4 ? "ipv4" : "ipv6");
}

// src/registry/challenge.ts
const MAX_HEADER_LENGTH = 4096;
/**
* RFC 9110 §11.6.1, as far as registries use it; of several challenges a token is the one to take.
* @throws Failure REGISTRY_BAD_ANSWER for a realm that may not be used
*/
function parseChallenge(answer) {
	const header = (answer.headers.get("www-authenticate") ?? "").slice(0, MAX_HEADER_LENGTH);
	const bearer = /(?:^|,)\s*bearer\s/i.exec(header);
	if (!bearer) return /(?:^|,)\s*basic\b/i.test(header) ? { kind: "basic" } : { kind: "none" };
	const parameters = new Map([...header.slice(bearer.index).matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]));
	const realm = parameters.get("realm") ?? "";
	if (!URL.canParse(realm)) throw badAnswer("REGISTRY", answer.url, "it names no place to get a token");
	const url = new URL(realm);
	if (!mayLeadTo(new URL(answer.url), url)) throw badAnswer("REGISTRY", answer.url, `it sends logins to ${url.protocol}//${url.host}, where none may go`);
	return {
		kind: "bearer",
		realm: url,
		service: parameters.get("service")
	};
}

// src/registry/refusal.ts
const MAX_SAID = 4096;
/** What a registry answered instead of doing as it was asked: the cause of the Failure that says so. */
var Refusal = class extends Error {
	name = "Refusal";
	status;
	origin;
	/** The answer's text: distribution-spec 1.1, "Error Codes", and the details in which some registries hide the reason. */
	said;
	constructor({ status, url, body }) {
		super(`answered ${status}`);
		this.status = status;
		this.origin = new URL(url).origin;
		this.said = body.subarray(0, MAX_SAID).toString("utf8");
	}
	get isDenial() {
		return this.status === 401 || this.status === 403;
	}
	/** Harbor: "configured as immutable"; ECR: "cannot be overwritten because the repository is immutable"; GAR alike. */
	isOfImmutableTag(repository) {
		const said = this.said.replaceAll(repository, "");
		return /immutab(?:le|ility)|ImageTagAlreadyExists|cannot be overwritten|cannot update (?:a )?tag/i.test(said);
	}
	/** Artifactory, when the login may create tags and not replace them. */
	get isOfMissingOverwriteRight() {
		return /could not locate artifact|MANIFEST_INVALID.*HTTP 403 Forbidden/is.test(this.said);
	}
	/** Artifactory says so of a tag that is not there, when the login may not do everything. */
	get isOfAbsentTag() {
		return this.status === 403 && /permission for manifest/i.test(this.said);
	}
	/** This kind of manifest is not stored here. Old Quay says it in words, ECR with 405, most with a code. */
	get isOfManifestType() {
		if (this.status === 405 || this.status === 415) return true;
		return this.status < 500 && /MANIFEST_INVALID|UNSUPPORTED|schema version not supported/i.test(this.said);
	}
	/** The same, beyond doubt: some registries call a manifest invalid for what it names, too. */
	get isOfManifestTypeForSure() {
		return this.status === 405 || this.status === 415 || /schema version not supported/i.test(this.said);
	}
	/** A manifest names something that the registry does not have. */
	get isOfMissingContent() {
		return /MANIFEST_BLOB_UNKNOWN/.test(this.said);
	}
};
function refused(request, answer) {
	const { code, message, service } = statusFailure(request, answer);
	return new Failure(code, message, {
		...service === void 0 ? {} : { service },
		cause: new Refusal(answer)
	});
}
/** The refusal behind a failure; undefined for every other failure, an outage for one. */
function refusalIn(error) {
	return error instanceof Failure && error.cause instanceof Refusal ? error.cause : void 0;
}

// src/registry/token-request.ts
/** A token for these scopes, as whoever the credentials are. */
function tokenRequest(challenge, scopes, credentials) {
	return credentials?.kind === "identity-token" ? refreshRequest(challenge, scopes, credentials) : loginRequest(challenge, scopes, credentials);
}
function basicHeader(credentials) {
	const pair = credentials.kind === "password" ? `${credentials.username}:${credentials.password.reveal()}` : `<token>:${credentials.token.reveal()}`;
	return `Basic ${Buffer.from(pair).toString("base64")}`;
}
/** @throws Failure REGISTRY_BAD_ANSWER */
function tokenIn({ body, url }) {
	try {
		const answer = JSON.parse(body.toString("utf8"));
		const token = answer.token ?? answer.access_token;
		if (typeof token === "string" && token !== "") return token;
	} catch {}
	throw badAnswer("REGISTRY", url, "its answer holds no token");
}
/** https://distribution.github.io/distribution/spec/auth/token/#requesting-a-token */
function loginRequest({ realm, service }, scopes, credentials) {
	const url = new URL(realm);
	if (service !== void 0) url.searchParams.set("service", service);
	for (const scope of scopes) url.searchParams.append("scope", scope);
	return {
		service: "REGISTRY",
		method: "GET",
		url,
		...credentials ? { headers: { authorization: basicHeader(credentials) } } : {}
	};
}
/** https://distribution.github.io/distribution/spec/auth/oauth/ */
function refreshRequest({ realm, service }, scopes, { token }) {
	return {
		service: "REGISTRY",
		method: "POST",
		url: realm,
		headers: { "content-type": "application/x-www-form-urlencoded" },
		body: new URLSearchParams({
			grant_type: "refresh_token",
			service: service ?? "",
			client_id: "touchmark",
			scope: scopes.join(" "),
			refresh_token: token.reveal()
		}).toString()
	};
}

// src/registry/authorization.ts
/**
* Asks a registry, with whatever it wants to see. The first request goes out bare while the others wait for it; its
* challenge is remembered, so that every later repository asks for its token at once. One token serves a repository, and
* parallel requests share it. Credentials go to the registry's own origin and to the realm that it names, nowhere else.
*/
var RegistryAuthorization = class {
	#options;
	#tokens = /* @__PURE__ */ new Map();
	#challenge;
	#firstAnswer;
	constructor(options) {
		this.#options = options;
	}
	async hasCredentials() {
		return await this.#options.login.find() !== void 0;
	}
	loginTrouble() {
		return this.#options.login.trouble();
	}
	otherLogins() {
		return this.#options.login.others();
	}
	isTokenService(origin) {
		return this.#challenge?.kind === "bearer" && this.#challenge.realm.origin === origin;
	}
	/** @returns any answer that is 2xx, accepted by the request, or still 401 */
	async send(target, request) {
		if (this.#firstAnswer) await this.#firstAnswer;
		const attempt = this.#attempt(target, request);
		this.#firstAnswer ??= attempt.catch(() => void 0);
		const { answer, isWorthRepeating } = await attempt;
		return isWorthRepeating ? (await this.#attempt(target, request)).answer : answer;
	}
	async #attempt(target, request) {
		const token = this.#challenge?.kind === "bearer" ? this.#tokenFor(this.#challenge, target, request) : void 0;
		const credentials = this.#challenge?.kind === "basic" ? await this.#options.login.find() : void 0;
		const authorization = token ? `Bearer ${await token}` : credentials && basicHeader(credentials);
		const answer = await this.#options.http.send({
			...request,
			headers: {
				...request.headers,
				...authorization === void 0 ? {} : { authorization }
			},
			accept: [...request.accept ?? [], 401]
		});
		if (answer.status !== 401) {
			this.#challenge ??= { kind: "none" };
			return {
				answer,
				isWorthRepeating: false
			};
		}
		if (credentials) throw this.#loginRefused(request, answer);
		return {
			answer,
			isWorthRepeating: token ? this.#forget(target, token) : await this.#learn(answer)
		};
	}
	/** A token lives for minutes, a long release longer; who finds it dead first has it renewed for all. */
	#forget(target, token) {
		const key = keyOf(target);
		if (this.#tokens.get(key) === token) this.#tokens.delete(key);
		return true;
	}
	/** Reading may have been free where writing is not: a challenge can come late. */
	async #learn(answer) {
		if (this.#challenge === void 0 || this.#challenge.kind === "none") this.#challenge = parseChallenge(answer);
		return this.#challenge.kind === "bearer" || this.#challenge.kind === "basic" && await this.hasCredentials();
	}
	#tokenFor(challenge, target, { probe }) {
		const key = keyOf(target);
		const known = this.#tokens.get(key);
		if (known) return known;
		const token = this.#requestToken(challenge, target, probe ?? false);
		this.#tokens.set(key, token);
		token.catch(() => this.#tokens.delete(key));
		return token;
	}
	async #requestToken(challenge, target, probe) {
		const { http, access, registry } = this.#options;
		const credentials = await this.#options.login.find();
		const ask = async (rights) => {
			const request = {
				...tokenRequest(challenge, scopesOf(target, rights), credentials),
				probe,
				accept: [401, 403]
			};
			const answer = await http.send(request);
			if (answer.status < 300) return answer;
			if (answer.status === 401 && credentials) return this.#loginRefused(request, answer);
			const { code, message, cause } = refused(request, answer);
			return new Failure(code, `no token for ${target.repository}: ${message}`, {
				service: registry,
				cause
			});
		};
		const first = await ask(access);
		const answer = access !== "pull" && refusalIn(first) ? await ask("pull") : first;
		if (answer instanceof Failure) throw answer;
		return tokenIn(answer);
	}
	/** Without a Refusal as its cause: it is the login that is wrong, whatever it was used for. */
	#loginRefused(request, answer) {
		const { registry } = this.#options;
		return new Failure("REGISTRY_DENIED", `${registry} refused the login, its password or token is wrong or expired: ${refused(request, answer).message}`, {
			service: registry,
			advice: `Renew the password or token that this job logs in to ${registry} with (\`docker/login-action\`, in this job). For ghcr.io, \`password: \${{ github.token }}\` never expires before the job ends.`
		});
	}
};
function keyOf({ repository, mountsFrom = "" }) {
	return `${repository} ${mountsFrom}`;
}
function scopesOf({ repository, mountsFrom }, access) {
	const scope = `repository:${repository}:${access}`;
	return mountsFrom === void 0 ? [scope] : [scope, `repository:${mountsFrom}:pull`];
}

// src/registry/upload-location.ts
/** @returns where the blob is to be sent */
async function startUpload(client, repository) {
	return locationOf(await client.send(repository, {
		method: "POST",
		path: "blobs/uploads/"
	}));
}
/** @throws Failure REGISTRY_BAD_ANSWER */
function locationOf({ headers, url }) {
	const location = headers.get("location");
	if (location !== null && URL.canParse(location, url)) return new URL(location, url);
	throw badAnswer("REGISTRY", url, "it opened an upload without saying where");
}
/** The location is the registry's, to the letter: writing its query anew could break a signature in it. */
function withDigest(location, digest) {
	const separator = location.search === "" ? "?" : "&";
	const { origin, pathname, search } = location;
	return `${origin}${pathname}${search}${separator}digest=${encodeURIComponent(digest)}`;
}

// src/registry/chunked-upload.ts
/** nginx takes 1 MiB unless told; what is behind others is tried with less. */
const CHUNK_BYTES = [
	1048576,
	262144,
	65536
];
const MAX_CHUNK_BYTES = 67108864;
const TOO_LARGE = 413;
/** distribution-spec 1.1, "Pushing a blob in chunks", in chunks that the registry and what is in front of it take. */
async function uploadInChunks(client, blob) {
	for (const [index, chunkBytes] of CHUNK_BYTES.entries()) if (await sendChunks(client, blob, {
		chunkBytes,
		acceptTooLarge: !(index === CHUNK_BYTES.length - 1)
	})) return;
}
/** @returns false when a chunk was too large */
async function sendChunks(client, { repository, digest, bytes }, { chunkBytes, acceptTooLarge }) {
	const started = await client.send(repository, {
		method: "POST",
		path: "blobs/uploads/"
	});
	const least = Number(started.headers.get("oci-chunk-min-length") ?? 0);
	const length = least > chunkBytes && least <= MAX_CHUNK_BYTES ? least : chunkBytes;
	let location = locationOf(started);
	for (let first = 0; first < bytes.length; first += length) {
		const chunk = bytes.subarray(first, first + length);
		const answer = await client.send(repository, {
			method: "PATCH",
			path: location.href,
			headers: {
				"content-type": "application/octet-stream",
				"content-range": `${first}-${first + chunk.length - 1}`
			},
			body: chunk,
			accept: acceptTooLarge ? [TOO_LARGE] : []
		});
		if (answer.status === TOO_LARGE) return false;
		location = locationOf(answer);
	}
	await client.send(repository, {
		method: "PUT",
		path: withDigest(location, digest)
	});
	return true;
}

// src/registry/blob-upload.ts
/**
* From here on a blob is not sent where it need not be. A smaller one is sent as fast as it is asked for, and mounting
* may cost a token for both repositories.
*/
const LARGE_BYTES = 262144;
/** What registries that take no blob with the first request may say to it, besides 202. */
const NOT_WHOLE = [
	400,
	404,
	405,
	411,
	413,
	415,
	416
];
/** What they may say to a blob that comes in one piece when they want chunks, or less at a time (413; GHCR: 416). */
const NOT_IN_ONE_PIECE = [
	405,
	411,
	413,
	416
];
/** A mount that is refused is an upload that was not started. */
const NOT_MOUNTED = [
	400,
	401,
	403,
	404,
	405
];
/** Uploads blobs to one registry; each once for each repository, however many ask for it. */
var BlobUploads = class {
	/** Digest → repository → its upload. */
	#uploads = /* @__PURE__ */ new Map();
	#unattended = [];
	/** Whether this registry takes a blob with the first request; distribution does not. */
	#takesWhole;
	#wantsChunks = false;
	/** @param mayExist ask first whether the registry has it */
	upload(client, repository, bytes, options) {
		const digest = digestOf(bytes);
		const uploads = this.#uploads.get(digest) ?? /* @__PURE__ */ new Map();
		this.#uploads.set(digest, uploads);
		const known = uploads.get(repository);
		if (known) return known;
		const blob = {
			repository,
			digest,
			bytes
		};
		const upload = options.mayExist ? this.#uploadMissing(client, blob) : this.#upload(client, blob, [...uploads]);
		uploads.set(repository, upload);
		upload.catch(() => uploads.delete(repository));
		return upload;
	}
	/** The same, for later: whoever needs the blob asks for its upload again, and learns what became of it. */
	uploadAhead(client, repository, bytes) {
		this.#unattended.push(this.upload(client, repository, bytes, { mayExist: true }).catch(() => void 0));
	}
	/** Opens an upload and cancels it: the only way to learn whether a push is allowed (a token alone proves nothing). */
	async probe(client, repository) {
		const path = (await startUpload(client, repository)).href;
		this.#unattended.push(client.send(repository, {
			method: "DELETE",
			path,
			accept: [404, 405]
		}).catch(() => void 0));
	}
	/** Waits for what nobody waits for. */
	async settled() {
		await Promise.all(this.#unattended);
	}
	async #uploadMissing(client, blob) {
		const { repository, digest } = blob;
		if ((await client.send(repository, {
			method: "HEAD",
			path: `blobs/${digest}`,
			accept: [404]
		})).status === 404) await this.#upload(client, blob, []);
	}
	async #upload(client, blob, elsewhere) {
		if (this.#wantsChunks) return uploadInChunks(client, blob);
		const [other] = elsewhere;
		const isLarge = blob.bytes.length >= LARGE_BYTES;
		const started = isLarge && other ? await mount(client, blob, ...other) : void 0;
		if (started === "mounted") return;
		const location = started ?? await this.#start(client, blob, isLarge);
		if (location === "taken") return;
		const answer = await client.send(blob.repository, {
			method: "PUT",
			path: withDigest(location, blob.digest),
			headers: { "content-type": "application/octet-stream" },
			body: blob.bytes,
			accept: NOT_IN_ONE_PIECE
		});
		if (answer.status < 300) return;
		await uploadInChunks(client, blob);
		this.#wantsChunks ||= answer.status === 405 || answer.status === 411;
	}
	/** POST with the digest and the blob: one request where that is allowed, and elsewhere the first of two. */
	async #start(client, blob, isLarge) {
		if (this.#takesWhole ?? !isLarge) {
			const answer = await client.send(blob.repository, {
				method: "POST",
				path: `blobs/uploads/?digest=${blob.digest}`,
				headers: { "content-type": "application/octet-stream" },
				body: blob.bytes,
				accept: NOT_WHOLE
			});
			this.#takesWhole = answer.status === 201;
			if (answer.status === 201) return "taken";
			if (answer.status === 202) return locationOf(answer);
		}
		return startUpload(client, blob.repository);
	}
};
/** distribution-spec 1.1, "Mounting a blob from another repository". @returns where to send the blob instead, if known */
async function mount(client, { repository, digest }, from, isThere) {
	try {
		await isThere;
	} catch {
		return;
	}
	const path = `blobs/uploads/?mount=${digest}&from=${encodeURIComponent(from)}`;
	const answer = await client.send(repository, {
		method: "POST",
		path,
		mountsFrom: from,
		accept: NOT_MOUNTED
	});
	if (answer.status === 201) return "mounted";
	return answer.status === 202 ? locationOf(answer) : void 0;
}

// src/registry/distribution-client.ts
const MAX_REDIRECTS = 5;
/** Every 4xx is an answer to be understood here; the two that ask for another try are left to the HTTP client. */
const CLIENT_ERRORS = Array.from({ length: 52 }, (_, index) => 400 + index).filter((one) => one !== 408 && one !== 429);
/** The OCI distribution API of one registry: requests to a repository, authorised. What they mean is for others. */
var DistributionClient = class DistributionClient {
	registry;
	origin;
	/** What earlier runs read of it. */
	content;
	#http;
	#authorization;
	#probe;
	constructor(registry, http, authorization, { content, probe = false } = {}) {
		this.registry = registry;
		this.content = content;
		this.origin = originOf(registry);
		this.#http = http;
		this.#authorization = authorization;
		this.#probe = probe;
	}
	/** The same registry with the same tokens, its requests counted as preflight. */
	asProbe() {
		return new DistributionClient(this.registry, this.#http, this.#authorization, { probe: true });
	}
	hasCredentials() {
		return this.#authorization.hasCredentials();
	}
	loginTrouble() {
		return this.#authorization.loginTrouble();
	}
	otherLogins() {
		return this.#authorization.otherLogins();
	}
	/** Whether logins are judged there: by the registry, or by the service that gives its tokens. */
	asksFor(origin) {
		return origin === this.origin || this.#authorization.isTokenService(origin);
	}
	/** @returns the answer when it is 2xx or accepted @throws Failure REGISTRY_… with a Refusal as its cause */
	async send(repository, request) {
		const { path, accept = [], mountsFrom, ...rest } = request;
		const asked = {
			service: "REGISTRY",
			url: /^https?:\/\//.test(path) ? new URL(path) : new URL(`${this.origin}/v2/${repository}/${path}`),
			...rest,
			probe: this.#probe,
			redirect: "manual",
			accept: [...accept, ...CLIENT_ERRORS]
		};
		let sent = asked;
		for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
			const answer = await this.#sendTo(repository, sent, mountsFrom);
			if (answer.status < 300 || accept.includes(answer.status)) return answer;
			const next = redirectOf(sent, answer);
			if (!next) throw refused(sent, answer);
			sent = {
				...sent,
				url: next
			};
		}
		throw badAnswer("REGISTRY", asked.url, `it redirects more than ${MAX_REDIRECTS} times`);
	}
	/** Only the registry itself gets to see who asks: storage and upload hosts have signed URLs, or are none of ours. */
	#sendTo(repository, request, mountsFrom) {
		const origin = new URL(this.origin);
		const url = new URL(request.url);
		if (url.origin === origin.origin) return this.#authorization.send({
			repository,
			mountsFrom
		}, request);
		if (mayLeadTo(origin, url)) return this.#http.send(request);
		throw badAnswer("REGISTRY", this.origin, `it sends us to ${url.protocol}//${url.host}, where we may not go`);
	}
};
/** Fetch standard, HTTP-redirect fetch: a body is sent again only where the method must stay the same. */
function redirectOf({ method, url }, { status, headers }) {
	const location = headers.get("location");
	if (!(method === "GET" || method === "HEAD" ? [
		301,
		302,
		303,
		307,
		308
	].includes(status) : [307, 308].includes(status)) || location === null || !URL.canParse(location, String(url))) return void 0;
	return new URL(location, String(url));
}

// src/registry/media-types.ts
const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const OCI_INDEX = "application/vnd.oci.image.index.v1+json";
const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
/** All four, always: distribution answers 404 for an OCI manifest when it is not named. */
const MANIFEST_ACCEPT = [
	OCI_MANIFEST,
	OCI_INDEX,
	DOCKER_MANIFEST,
	DOCKER_LIST
].join(", ");
const EMPTY_CONFIG = "application/vnd.oci.empty.v1+json";
const IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
const BUNDLE_V03 = "application/vnd.dev.sigstore.bundle.v0.3+json";
const BUNDLE_PREFIX = "application/vnd.dev.sigstore.bundle";
function isIndexType(mediaType) {
	return mediaType === "application/vnd.oci.image.index.v1+json" || mediaType === DOCKER_LIST;
}

// src/registry/read-manifest.ts
/** distribution-spec 1.1 advises registries to accept manifests of up to 4 MiB. */
const MAX_MANIFEST_BYTES = 4194304;
/** @throws REGISTRY_… */
async function hasManifest(client, repository, digest) {
	const headers = { accept: MANIFEST_ACCEPT };
	return (await client.send(repository, {
		method: "HEAD",
		path: `manifests/${digest}`,
		headers,
		accept: [404]
	})).status !== 404;
}
/** @returns undefined when it is not there @throws DIGEST_MISMATCH, REGISTRY_… */
async function readManifest(client, repository, digest) {
	const place = `${client.registry}/${repository}`;
	const kept = client.content && await client.content.read(place, digest);
	const known = kept && parseObject(kept);
	if (known && typeIn(known)) {
		client.content?.keep(place, digest, kept);
		return {
			descriptor: {
				mediaType: typeIn(known),
				digest,
				size: kept.length
			},
			json: known
		};
	}
	const path = `manifests/${digest}`;
	const answer = await client.send(repository, {
		method: "GET",
		path,
		headers: { accept: MANIFEST_ACCEPT },
		accept: [404],
		maxBytes: MAX_MANIFEST_BYTES
	});
	if (answer.status === 404) return void 0;
	const actual = digestOf(answer.body);
	if (actual !== digest) {
		throwIfWebPage(answer);
		throw new Failure("DIGEST_MISMATCH", `${client.registry} answered ${actual} when asked for ${digest}`, { service: client.registry });
	}
	const json = parseObject(answer.body);
	if (!json) throw badAnswer("REGISTRY", answer.url, "the manifest is not JSON");
	if (typeIn(json)) client.content?.keep(place, digest, answer.body);
	const header = (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
	return {
		descriptor: {
			mediaType: typeIn(json) || header,
			digest,
			size: answer.body.length
		},
		json
	};
}
function typeIn({ mediaType }) {
	return typeof mediaType === "string" ? mediaType : "";
}
/** A proxy's login page says nothing about what the registry holds. */
function throwIfWebPage({ headers, url }) {
	if (!(headers.get("content-type") ?? "").startsWith("text/html")) return;
	throw badAnswer("REGISTRY", url, "a web page answered instead of the registry");
}
function parseObject(bytes) {
	try {
		const value = JSON.parse(bytes.toString("utf8"));
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
	} catch {
		return;
	}
}

// src/registry/referrers-index.ts
/** As many as are read of one listing; Kyverno reads 50. */
const MAX_REFERRERS = 1e3;
/** @returns undefined when the bytes are no image index */
function parseReferrersIndex(bytes) {
	const json = parseObject(bytes);
	if (!json || !Array.isArray(json.manifests)) return void 0;
	if (json.mediaType !== void 0 && json.mediaType !== "application/vnd.oci.image.index.v1+json") return void 0;
	return {
		...json,
		manifests: json.manifests
	};
}
/** The well-formed descriptors of an index; others are passed over. */
function descriptorsOf(index) {
	return descriptorsIn(index.manifests);
}
function descriptorsIn(entries) {
	return entries.slice(0, MAX_REFERRERS).flatMap((entry) => {
		const { mediaType, digest, size, artifactType, annotations } = entry ?? {};
		if (typeof mediaType !== "string" || typeof digest !== "string" || !isDigest(digest)) return [];
		if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return [];
		return [{
			mediaType,
			digest,
			size,
			...typeof artifactType === "string" ? { artifactType } : {},
			...isStringMap(annotations) ? { annotations } : {}
		}];
	});
}
/** Adds what is not listed yet, in the order given, after everything that is there; undefined when nothing is missing. */
function withReferrers(index, referrers) {
	const listed = new Set(index?.manifests.map(digestIn));
	const missing = referrers.filter(({ digest }, position) => !listed.has(digest) && referrers.findIndex((each) => each.digest === digest) === position);
	if (missing.length === 0) return void 0;
	return {
		...index,
		manifests: [...index?.manifests ?? [], ...missing]
	};
}
function withoutReferrers(index, gone) {
	return {
		...index,
		manifests: index.manifests.filter((entry) => !gone.has(digestIn(entry) ?? ""))
	};
}
function formatReferrersIndex(index) {
	const { manifests, ...rest } = index;
	return Buffer.from(JSON.stringify({
		schemaVersion: 2,
		mediaType: OCI_INDEX,
		...rest,
		manifests
	}));
}
function digestIn(entry) {
	const { digest } = entry ?? {};
	return typeof digest === "string" ? digest : void 0;
}
function isStringMap(value) {
	return typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "string");
}

// src/registry/tag-write.ts
const PRECONDITION_FAILED = 412;
/**
* Writes a tag if it is still what it was; registries that know no conditions write it anyhow.
* @returns a Failure when the registry misses something that is named in it
* @throws Failure IMMUTABLE_TAG, REGISTRY_TOO_OLD, REGISTRY_…
*/
async function writeTag(client, repository, { tag, mediaType, what }, bytes, current) {
	try {
		await client.send(repository, {
			method: "PUT",
			path: `manifests/${tag}`,
			headers: {
				"content-type": mediaType,
				...conditionOf(current)
			},
			body: bytes
		});
		return "written";
	} catch (error) {
		const refusal = refusalIn(error);
		if (!refusal || !(error instanceof Failure)) throw error;
		const target = `${client.registry}/${repository}`;
		const details = {
			service: client.registry,
			cause: error
		};
		if (refusal.isOfImmutableTag(repository)) throw new Failure("IMMUTABLE_TAG", `${target} does not let ${what} be changed: ${error.message}`, details);
		if (refusal.isDenial) throw error;
		if (current && refusal.isOfMissingOverwriteRight) throw new Failure("PUSH_DENIED", `the login may create tags in ${target}, not replace ${what}: ${error.message}`, {
			...details,
			advice: "Give it the right to overwrite (in Artifactory: Delete/Overwrite), or move to the OCI 1.1 referrers API."
		});
		if (refusal.status === PRECONDITION_FAILED) return "changed meanwhile";
		if (refusal.isOfMissingContent) return error;
		if (!refusal.isOfManifestType) throw error;
		throw new Failure("REGISTRY_TOO_OLD", `${target} does not take ${what}: ${error.message}`, details);
	}
}
/** Reads a tag. @returns undefined when it is not there */
async function readTag(client, repository, tag, absent) {
	try {
		const answer = await client.send(repository, {
			method: "GET",
			path: `manifests/${tag}`,
			headers: { accept: MANIFEST_ACCEPT },
			accept: absent,
			maxBytes: MAX_MANIFEST_BYTES
		});
		return answer.status === 200 ? answer : void 0;
	} catch (error) {
		if (refusalIn(error)?.isOfAbsentTag) return void 0;
		throw error;
	}
}
/** For `If-Match`, which compares strongly: a weak one would never match (RFC 9110 §13.1.1). */
function strongEtag(headers) {
	const etag = headers.get("etag") ?? void 0;
	return etag?.startsWith("W/") ? void 0 : etag;
}
/** So often what was written may be gone when the tag is read again. */
const MAX_LOSSES = 8;
/** So often another writer may come before: each time one of them has got its own in, so this one's turn comes. */
const MAX_DEFEATS = 100;
const FIRST_PAUSE_MS$1 = 100;
/** How often a tag is written until what was added to it stays. */
var WriteRounds = class {
	#losses = 0;
	#defeats = 0;
	get count() {
		return this.#losses + this.#defeats;
	}
	get areOver() {
		return this.#losses === MAX_LOSSES || this.#defeats === MAX_DEFEATS;
	}
	/** Between two rounds: growing, and different for each writer, so that two do not meet again. */
	async pause() {
		if (this.count === 0) return;
		await setTimeout$1(FIRST_PAUSE_MS$1 * 2 ** Math.min(this.count - 1, 4) * (.5 + Math.random() / 2));
	}
	/** @param change what the tag holds now and held before; a refusal over no change at all is no other writer's doing */
	add(outcome, change) {
		const [now, before] = change;
		const hasChanged = now === void 0 || before === void 0 ? now !== before : !now.equals(before);
		if (outcome === "changed meanwhile" && hasChanged) this.#defeats += 1;
		else this.#losses += 1;
	}
};
function conditionOf(current) {
	if (!current) return { "if-none-match": "*" };
	return current.etag === void 0 ? {} : { "if-match": current.etag };
}

// src/registry/referrers-listing.ts
const MAX_PAGES$1 = 20;
/** What registries without the API answer to it: distribution-spec 1.1 says 404, others were seen. */
const NO_API = [
	400,
	404,
	405,
	406
];
/** `sha256-<hex>`; distribution-spec 1.1, "Referrers Tag Schema". */
function fallbackTagOf(digest) {
	return `sha256-${hexOf(digest)}`;
}
/**
* The referrers API is there when it answers with an image index; `OCI-Subject` says nothing (ECR sends it without). An
* older client may have written only the tag, so both are read, at the same time: two requests, and the wait of one. A
* repository that is known to have no API is not asked for it again.
*/
async function listReferrers(client, repository, subject, known) {
	const [fromApi, tag] = await Promise.all([known === "referrers-tag" ? void 0 : listFromApi(client, repository, subject), readFallbackTag(client, repository, subject)]);
	const fromTag = tag.holds === "index" ? descriptorsOf(tag.index) : [];
	return {
		storage: fromApi ? "referrers-api" : "referrers-tag",
		tagExists: tag.holds === "index",
		entries: distinct([...fromApi ?? [], ...fromTag])
	};
}
/** @returns undefined when there is no referrers API */
async function listFromApi(client, repository, subject) {
	const entries = [];
	let path = `referrers/${subject}`;
	for (let page = 0; page < MAX_PAGES$1 && path !== void 0 && entries.length < 1e3; page += 1) {
		const answer = await client.send(repository, {
			method: "GET",
			path,
			headers: { accept: OCI_INDEX },
			accept: page === 0 ? NO_API : []
		});
		const isIndex = (answer.headers.get("content-type") ?? "").startsWith(OCI_INDEX);
		const index = answer.status === 200 && isIndex ? parseReferrersIndex(answer.body) : void 0;
		if (!index && page === 0) return void 0;
		if (!index) throw badAnswer("REGISTRY", answer.url, `page ${page + 1} of its referrers is no image index`);
		entries.push(...descriptorsOf(index));
		path = nextPage(answer.headers.get("link"), answer.url, client.origin);
	}
	return entries.slice(0, MAX_REFERRERS);
}
/** RFC 8288 as distribution-spec uses it; a page on another origin is not followed. */
function nextPage(link, base, origin) {
	const target = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? "")?.[1];
	if (target === void 0 || !URL.canParse(target, base)) return void 0;
	const url = new URL(target, base);
	return url.origin === origin ? url.href : void 0;
}
/** An answer counts as referrers only when it is an OCI index, is not the subject, and lists artifacts, not platforms. */
async function readFallbackTag(client, repository, subject) {
	const answer = await readTag(client, repository, fallbackTagOf(subject), NO_API);
	if (!answer) return { holds: "nothing" };
	if (digestOf(answer.body) === subject) return { holds: "the image itself" };
	const index = parseReferrersIndex(answer.body);
	if (!index || index.manifests.some(isPlatform)) return { holds: "nothing" };
	return {
		holds: "index",
		index,
		bytes: answer.body,
		etag: strongEtag(answer.headers)
	};
}
function isPlatform(entry) {
	const { platform, artifactType } = entry ?? {};
	return platform !== void 0 && artifactType === void 0;
}
/** The first of each digest: the API's own entry before one that somebody wrote into the tag. */
function distinct(entries) {
	const byDigest = new Map(entries.toReversed().map((entry) => [entry.digest, entry]));
	return [...new Set(entries.map(({ digest }) => byDigest.get(digest)))].filter((entry) => entry !== void 0);
}

// src/registry/fallback-tag.ts
/** After so many, a tag that still answers with the image is not one that another writer took away. */
const UNLISTED_ROUNDS = 2;
/**
* Adds referrers to a fallback tag in one update: read, change, write, read again. Where the registry honours conditional
* requests nothing can be lost; elsewhere another writer's update may win, which the last reading finds and the next round
* repairs.
* @throws Failure REFERRER_LOST, NO_REFERRERS, IMMUTABLE_TAG, REGISTRY_TOO_OLD
*/
async function addToFallbackTag(client, repository, subject, referrers) {
	let tag = await readFallbackTag(client, repository, subject);
	const rounds = new WriteRounds();
	while (!rounds.areOver) {
		const wanted = withReferrers(indexOf(tag), referrers);
		if (!wanted) return;
		await rounds.pause();
		const outcome = await writeFallbackTag(client, repository, subject, formatReferrersIndex(wanted), tag);
		const before = bytesOf$1(tag);
		tag = await readFallbackTag(client, repository, subject);
		rounds.add(outcome, [bytesOf$1(tag), before]);
		if (tag.holds === "the image itself" && rounds.count > UNLISTED_ROUNDS) break;
		if (outcome instanceof Failure) tag = await withoutGone(client, repository, tag, outcome);
	}
	if (withReferrers(indexOf(tag), referrers)) throw lost(client, repository, subject, tag, rounds.count);
}
/** Puts the tag's own bytes back: a tag that may not be changed refuses even that. */
async function touchFallbackTag(client, repository, subject, tag) {
	await writeFallbackTag(client, repository, subject, tag.bytes, tag);
}
/**
* Writes a list of nothing to a tag that was read as the image itself. GHCR answers so while the tag is not there, GitLab
* whatever is: that must be known before anything is signed.
* @throws Failure NO_REFERRERS
*/
async function openFallbackTag(client, repository, subject) {
	await writeFallbackTag(client, repository, subject, formatReferrersIndex({ manifests: [] }), { holds: "nothing" });
	const tag = await readFallbackTag(client, repository, subject);
	if (tag.holds === "the image itself") throw lost(client, repository, subject, tag, 1);
}
function writeFallbackTag(client, repository, subject, bytes, current) {
	const write = {
		tag: fallbackTagOf(subject),
		mediaType: OCI_INDEX,
		what: "a fallback tag, an index of referrers,"
	};
	return writeTag(client, repository, write, bytes, current.holds === "index" ? current : void 0);
}
/**
* A registry refuses an index that lists a manifest which was deleted since: such entries are dropped.
* @throws the refusal, when none is missing
*/
async function withoutGone(client, repository, tag, refusal) {
	if (tag.holds !== "index") throw refusal;
	const gone = /* @__PURE__ */ new Set();
	await Promise.all(descriptorsOf(tag.index).map(async ({ digest }) => {
		if (!await hasManifest(client, repository, digest)) gone.add(digest);
	}));
	if (gone.size === 0) throw refusal;
	return {
		...tag,
		index: withoutReferrers(tag.index, gone)
	};
}
function lost({ registry }, repository, subject, tag, times) {
	if (tag.holds === "the image itself") return new Failure("NO_REFERRERS", `${registry} has no referrers API and answers the tag ${fallbackTagOf(subject)} of ${repository} with the image itself: nothing can be listed there`, {
		service: registry,
		advice: "GitLab’s registry is like this. Set `publish: legacy-tags`, which cosign, Kyverno and policy-controller read there, or publish to a registry that can list referrers."
	});
	const what = `the fallback tag of ${subject} in ${repository} lost what was written to it, ${times} times`;
	return new Failure("REFERRER_LOST", what, { service: registry });
}
function indexOf(tag) {
	return tag.holds === "index" ? tag.index : void 0;
}
function bytesOf$1(tag) {
	return tag.holds === "index" ? tag.bytes : void 0;
}

// src/registry/merged-writes.ts
/**
* Additions to things that can only be read, changed and written as a whole. For each thing one write is under way at a
* time; whatever comes meanwhile waits together and goes into the next one, so that n callers cost two writes, not n,
* and none undoes another's.
*/
var MergedWrites = class {
	#write;
	#last = /* @__PURE__ */ new Map();
	#waiting = /* @__PURE__ */ new Map();
	constructor(write) {
		this.#write = write;
	}
	/** Resolves, or rejects, with the write that these items went into. */
	add(key, items) {
		const waiting = this.#waiting.get(key);
		if (waiting) {
			waiting.items.push(...items);
			return waiting.written;
		}
		const collected = [...items];
		const written = (this.#last.get(key) ?? Promise.resolve()).catch(() => void 0).then(() => {
			this.#waiting.delete(key);
			return this.#write(key, collected);
		});
		this.#waiting.set(key, {
			items: collected,
			written
		});
		this.#last.set(key, written);
		return written;
	}
};

// node_modules/@sigstore/core/dist/stream.js
var require_stream = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ByteStream = void 0;
	var StreamError = class extends Error {};
	var ByteStream = class ByteStream {
		static BLOCK_SIZE = 1024;
		buf;
		view;
		start = 0;
		constructor(buffer) {
			if (buffer) {
				this.buf = buffer;
				this.view = Buffer.from(buffer);
			} else {
				this.buf = Buffer.alloc(0);
				this.view = Buffer.from(this.buf);
			}
		}
		get buffer() {
			return this.view.subarray(0, this.start);
		}
		get length() {
			return this.view.byteLength;
		}
		get position() {
			return this.start;
		}
		seek(position) {
			this.start = position;
		}
		slice(start, len) {
			const end = start + len;
			if (end > this.length) throw new StreamError("request past end of buffer");
			return this.view.subarray(start, end);
		}
		appendChar(char) {
			this.ensureCapacity(1);
			this.view[this.start] = char;
			this.start += 1;
		}
		appendUint16(num) {
			this.ensureCapacity(2);
			const value = new Uint16Array([num]);
			const view = new Uint8Array(value.buffer);
			this.view[this.start] = view[1];
			this.view[this.start + 1] = view[0];
			this.start += 2;
		}
		appendUint24(num) {
			this.ensureCapacity(3);
			const value = new Uint32Array([num]);
			const view = new Uint8Array(value.buffer);
			this.view[this.start] = view[2];
			this.view[this.start + 1] = view[1];
			this.view[this.start + 2] = view[0];
			this.start += 3;
		}
		appendView(view) {
			this.ensureCapacity(view.length);
			this.view.set(view, this.start);
			this.start += view.length;
		}
		getBlock(size) {
			if (size <= 0) return Buffer.alloc(0);
			if (this.start + size > this.view.length) throw new Error("request past end of buffer");
			const result = this.view.subarray(this.start, this.start + size);
			this.start += size;
			return result;
		}
		getUint8() {
			return this.getBlock(1)[0];
		}
		getUint16() {
			const block = this.getBlock(2);
			return block[0] << 8 | block[1];
		}
		ensureCapacity(size) {
			if (this.start + size > this.view.byteLength) {
				const blockSize = ByteStream.BLOCK_SIZE + (size > ByteStream.BLOCK_SIZE ? size : 0);
				this.realloc(this.view.byteLength + blockSize);
			}
		}
		realloc(size) {
			const newArray = Buffer.alloc(size);
			const newView = Buffer.from(newArray);
			newView.set(this.view);
			this.buf = newArray;
			this.view = newView;
		}
	};
	exports.ByteStream = ByteStream;
}));

// node_modules/@sigstore/core/dist/asn1/error.js
var require_error$5 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1TypeError = exports.ASN1ParseError = void 0;
	var ASN1ParseError = class extends Error {};
	exports.ASN1ParseError = ASN1ParseError;
	var ASN1TypeError = class extends Error {};
	exports.ASN1TypeError = ASN1TypeError;
}));

// node_modules/@sigstore/core/dist/asn1/length.js
var require_length = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.decodeLength = decodeLength;
	exports.encodeLength = encodeLength;
	const error_1 = require_error$5();
	function decodeLength(stream) {
		const buf = stream.getUint8();
		if ((buf & 128) === 0) return buf;
		const byteCount = buf & 127;
		if (byteCount > 6) throw new error_1.ASN1ParseError("length exceeds 6 byte limit");
		let len = 0;
		for (let i = 0; i < byteCount; i++) {
			const byte = stream.getUint8();
			if (i === 0 && byte === 0) throw new error_1.ASN1ParseError("non-minimal length encoding");
			len = len * 256 + byte;
		}
		if (len === 0) throw new error_1.ASN1ParseError("indefinite length encoding not supported");
		if (len < 128) throw new error_1.ASN1ParseError("non-minimal length encoding");
		return len;
	}
	function encodeLength(len) {
		if (len < 128) return Buffer.from([len]);
		let val = BigInt(len);
		const bytes = [];
		while (val > 0n) {
			bytes.unshift(Number(val & 255n));
			val = val >> 8n;
		}
		return Buffer.from([128 | bytes.length, ...bytes]);
	}
}));

// node_modules/@sigstore/core/dist/asn1/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.parseInteger = parseInteger;
	exports.parseStringASCII = parseStringASCII;
	exports.parseTime = parseTime;
	exports.parseOID = parseOID;
	exports.parseBoolean = parseBoolean;
	exports.parseBitString = parseBitString;
	const error_1 = require_error$5();
	const RE_TIME_SHORT_YEAR = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
	const RE_TIME_LONG_YEAR = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
	function parseInteger(buf) {
		let pos = 0;
		const end = buf.length;
		let val = buf[pos];
		const neg = val > 127;
		const pad = neg ? 255 : 0;
		while (val == pad && ++pos < end) val = buf[pos];
		if (end - pos === 0) return BigInt(neg ? -1 : 0);
		val = neg ? val - 256 : val;
		let n = BigInt(val);
		for (let i = pos + 1; i < end; ++i) n = n * BigInt(256) + BigInt(buf[i]);
		return n;
	}
	function parseStringASCII(buf) {
		return buf.toString("ascii");
	}
	function parseTime(buf, shortYear) {
		const timeStr = parseStringASCII(buf);
		const m = shortYear ? RE_TIME_SHORT_YEAR.exec(timeStr) : RE_TIME_LONG_YEAR.exec(timeStr);
		if (!m) throw new Error("invalid time");
		if (shortYear) {
			let year = Number(m[1]);
			year += year >= 50 ? 1900 : 2e3;
			m[1] = year.toString();
		}
		return /* @__PURE__ */ new Date(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z`);
	}
	function parseOID(buf) {
		let pos = 0;
		const end = buf.length;
		let n = buf[pos++];
		let oid = `${Math.floor(n / 40)}.${n % 40}`;
		let val = 0n;
		for (; pos < end; ++pos) {
			n = buf[pos];
			val = (val << 7n) + BigInt(n & 127);
			if ((n & 128) === 0) {
				oid += `.${val}`;
				val = 0n;
			}
		}
		return oid;
	}
	function parseBoolean(buf) {
		if (buf.length !== 1) throw new error_1.ASN1ParseError("invalid boolean");
		switch (buf[0]) {
			case 0: return false;
			case 255: return true;
			default: throw new error_1.ASN1ParseError("invalid boolean");
		}
	}
	function parseBitString(buf) {
		const unused = buf[0];
		if (unused > 7) throw new error_1.ASN1ParseError("invalid bit string");
		const start = 1;
		const end = buf.length;
		const bits = [];
		for (let i = start; i < end; ++i) {
			const byte = buf[i];
			const skip = i === end - 1 ? unused : 0;
			for (let j = 7; j >= skip; --j) bits.push(byte >> j & 1);
		}
		return bits;
	}
}));

// node_modules/@sigstore/core/dist/asn1/tag.js
var require_tag = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Tag = void 0;
	const error_1 = require_error$5();
	const UNIVERSAL_TAG = {
		BOOLEAN: 1,
		INTEGER: 2,
		BIT_STRING: 3,
		OCTET_STRING: 4,
		OBJECT_IDENTIFIER: 6,
		SEQUENCE: 16,
		SET: 17,
		PRINTABLE_STRING: 19,
		UTC_TIME: 23,
		GENERALIZED_TIME: 24
	};
	const TAG_CLASS = {
		UNIVERSAL: 0,
		APPLICATION: 1,
		CONTEXT_SPECIFIC: 2,
		PRIVATE: 3
	};
	var ASN1Tag = class {
		number;
		constructed;
		class;
		constructor(enc) {
			this.number = enc & 31;
			this.constructed = (enc & 32) === 32;
			this.class = enc >> 6;
			if (this.number === 31) throw new error_1.ASN1ParseError("long form tags not supported");
			if (this.class === TAG_CLASS.UNIVERSAL && this.number === 0) throw new error_1.ASN1ParseError("unsupported tag 0x00");
		}
		isUniversal() {
			return this.class === TAG_CLASS.UNIVERSAL;
		}
		isContextSpecific(num) {
			const res = this.class === TAG_CLASS.CONTEXT_SPECIFIC;
			return num !== void 0 ? res && this.number === num : res;
		}
		isBoolean() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.BOOLEAN;
		}
		isInteger() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.INTEGER;
		}
		isBitString() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.BIT_STRING;
		}
		isOctetString() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.OCTET_STRING;
		}
		isOID() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.OBJECT_IDENTIFIER;
		}
		isUTCTime() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.UTC_TIME;
		}
		isGeneralizedTime() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.GENERALIZED_TIME;
		}
		toDER() {
			return this.number | (this.constructed ? 32 : 0) | this.class << 6;
		}
	};
	exports.ASN1Tag = ASN1Tag;
}));

// node_modules/@sigstore/core/dist/asn1/obj.js
var require_obj = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Obj = void 0;
	const stream_1 = require_stream();
	const error_1 = require_error$5();
	const length_1 = require_length();
	const parse_1 = require_parse();
	const tag_1 = require_tag();
	var ASN1Obj = class {
		tag;
		subs;
		value;
		constructor(tag, value, subs) {
			this.tag = tag;
			this.value = value;
			this.subs = subs;
		}
		static parseBuffer(buf) {
			const stream = new stream_1.ByteStream(buf);
			const obj = parseStream(stream);
			if (stream.position !== stream.length) throw new error_1.ASN1ParseError("invalid trailing data");
			return obj;
		}
		toDER() {
			const valueStream = new stream_1.ByteStream();
			if (this.subs.length > 0) for (const sub of this.subs) valueStream.appendView(sub.toDER());
			else valueStream.appendView(this.value);
			const value = valueStream.buffer;
			const obj = new stream_1.ByteStream();
			obj.appendChar(this.tag.toDER());
			obj.appendView((0, length_1.encodeLength)(value.length));
			obj.appendView(value);
			return obj.buffer;
		}
		toBoolean() {
			if (!this.tag.isBoolean()) throw new error_1.ASN1TypeError("not a boolean");
			return (0, parse_1.parseBoolean)(this.value);
		}
		toInteger() {
			if (!this.tag.isInteger()) throw new error_1.ASN1TypeError("not an integer");
			return (0, parse_1.parseInteger)(this.value);
		}
		toOID() {
			if (!this.tag.isOID()) throw new error_1.ASN1TypeError("not an OID");
			return (0, parse_1.parseOID)(this.value);
		}
		toDate() {
			switch (true) {
				case this.tag.isUTCTime(): return (0, parse_1.parseTime)(this.value, true);
				case this.tag.isGeneralizedTime(): return (0, parse_1.parseTime)(this.value, false);
				default: throw new error_1.ASN1TypeError("not a date");
			}
		}
		toBitString() {
			if (!this.tag.isBitString()) throw new error_1.ASN1TypeError("not a bit string");
			return (0, parse_1.parseBitString)(this.value);
		}
	};
	exports.ASN1Obj = ASN1Obj;
	const MAX_DEPTH = 100;
	function parseStream(stream, depth = 0) {
		if (depth > MAX_DEPTH) throw new error_1.ASN1ParseError("maximum nesting depth exceeded");
		const tag = new tag_1.ASN1Tag(stream.getUint8());
		const len = (0, length_1.decodeLength)(stream);
		const value = stream.slice(stream.position, len);
		const start = stream.position;
		let subs = [];
		if (tag.constructed) subs = collectSubs(stream, len, depth);
		else if (tag.isOctetString()) try {
			subs = collectSubs(stream, len, depth);
		} catch (e) {}
		if (subs.length === 0) stream.seek(start + len);
		return new ASN1Obj(tag, value, subs);
	}
	function collectSubs(stream, len, depth) {
		const end = stream.position + len;
		/* istanbul ignore if */
		if (end > stream.length) throw new error_1.ASN1ParseError("invalid length");
		const subs = [];
		while (stream.position < end) subs.push(parseStream(stream, depth + 1));
		if (stream.position !== end) throw new error_1.ASN1ParseError("invalid length");
		return subs;
	}
}));

// node_modules/@sigstore/core/dist/asn1/index.js
var require_asn1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Obj = void 0;
	var obj_1 = require_obj();
	Object.defineProperty(exports, "ASN1Obj", {
		enumerable: true,
		get: function() {
			return obj_1.ASN1Obj;
		}
	});
}));

// node_modules/@sigstore/core/dist/crypto.js
var require_crypto = /* @__PURE__ */ __commonJSMin(((exports, module, this$22) => {
	var __importDefault = this$22 && this$22.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.createPublicKey = createPublicKey;
	exports.digest = digest;
	exports.verify = verify;
	exports.bufferEqual = bufferEqual;
	const crypto_1 = __importDefault(__require("crypto"));
	function createPublicKey(key, type = "spki") {
		if (typeof key === "string") {
			if (key.startsWith("-----")) return crypto_1.default.createPublicKey(key);
			else return crypto_1.default.createPublicKey({
				key: Buffer.from(key, "base64"),
				format: "der",
				type
			});
		} else return crypto_1.default.createPublicKey({
			key,
			format: "der",
			type
		});
	}
	function digest(algorithm, ...data) {
		const hash = crypto_1.default.createHash(algorithm);
		for (const d of data) hash.update(d);
		return hash.digest();
	}
	function verify(data, key, signature, algorithm) {
		try {
			return crypto_1.default.verify(algorithm, data, key, signature);
		} catch (e) {
			/* istanbul ignore next */
			return false;
		}
	}
	function bufferEqual(a, b) {
		try {
			return crypto_1.default.timingSafeEqual(a, b);
		} catch {
			/* istanbul ignore next */
			return false;
		}
	}
}));

// node_modules/@sigstore/core/dist/dsse.js
var require_dsse$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.preAuthEncoding = preAuthEncoding;
	const PAE_PREFIX = "DSSEv1";
	function preAuthEncoding(payloadType, payload) {
		const typeBytes = Buffer.from(payloadType, "utf-8");
		return Buffer.concat([
			Buffer.from(`${PAE_PREFIX} ${typeBytes.length} `, "ascii"),
			typeBytes,
			Buffer.from(` ${payload.length} `, "ascii"),
			payload
		]);
	}
}));

// node_modules/@sigstore/core/dist/encoding.js
var require_encoding = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.base64Encode = base64Encode;
	exports.base64Decode = base64Decode;
	const BASE64_ENCODING = "base64";
	const UTF8_ENCODING = "utf-8";
	function base64Encode(str) {
		return Buffer.from(str, UTF8_ENCODING).toString(BASE64_ENCODING);
	}
	function base64Decode(str) {
		return Buffer.from(str, BASE64_ENCODING).toString(UTF8_ENCODING);
	}
}));

// node_modules/@sigstore/core/dist/json.js
var require_json = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.canonicalize = canonicalize;
	function canonicalize(object) {
		let buffer = "";
		if (object === null || typeof object !== "object" || object.toJSON != null) buffer += JSON.stringify(object);
		else if (Array.isArray(object)) {
			buffer += "[";
			let first = true;
			object.forEach((element) => {
				if (!first) buffer += ",";
				first = false;
				buffer += canonicalize(element);
			});
			buffer += "]";
		} else {
			buffer += "{";
			let first = true;
			Object.keys(object).sort().forEach((property) => {
				if (!first) buffer += ",";
				first = false;
				buffer += JSON.stringify(property);
				buffer += ":";
				buffer += canonicalize(object[property]);
			});
			buffer += "}";
		}
		return buffer;
	}
}));

// node_modules/@sigstore/core/dist/pem.js
var require_pem = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toDER = toDER;
	exports.fromDER = fromDER;
	const PEM_HEADER = /-----BEGIN (.*)-----/;
	const PEM_FOOTER = /-----END (.*)-----/;
	function toDER(certificate) {
		let der = "";
		certificate.split("\n").forEach((line) => {
			if (line.match(PEM_HEADER) || line.match(PEM_FOOTER)) return;
			der += line;
		});
		return Buffer.from(der, "base64");
	}
	function fromDER(certificate, type = "CERTIFICATE") {
		const lines = certificate.toString("base64").match(/.{1,64}/g) || "";
		return [
			`-----BEGIN ${type}-----`,
			...lines,
			`-----END ${type}-----`
		].join("\n").concat("\n");
	}
}));

// node_modules/@sigstore/core/dist/oid.js
var require_oid$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SHA2_HASH_ALGOS = exports.RSA_SIGNATURE_ALGOS = exports.ECDSA_SIGNATURE_ALGOS = void 0;
	exports.ECDSA_SIGNATURE_ALGOS = {
		"1.2.840.10045.4.3.1": "sha224",
		"1.2.840.10045.4.3.2": "sha256",
		"1.2.840.10045.4.3.3": "sha384",
		"1.2.840.10045.4.3.4": "sha512"
	};
	exports.RSA_SIGNATURE_ALGOS = {
		"1.2.840.113549.1.1.14": "sha224",
		"1.2.840.113549.1.1.11": "sha256",
		"1.2.840.113549.1.1.12": "sha384",
		"1.2.840.113549.1.1.13": "sha512"
	};
	exports.SHA2_HASH_ALGOS = {
		"2.16.840.1.101.3.4.2.1": "sha256",
		"2.16.840.1.101.3.4.2.2": "sha384",
		"2.16.840.1.101.3.4.2.3": "sha512"
	};
}));

// node_modules/@sigstore/core/dist/rfc3161/error.js
var require_error$4 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161TimestampVerificationError = void 0;
	var RFC3161TimestampVerificationError = class extends Error {};
	exports.RFC3161TimestampVerificationError = RFC3161TimestampVerificationError;
}));

// node_modules/@sigstore/core/dist/rfc3161/tstinfo.js
var require_tstinfo = /* @__PURE__ */ __commonJSMin(((exports, module, this$21) => {
	var __createBinding = this$21 && this$21.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$21 && this$21.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$21 && this$21.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSTInfo = void 0;
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid$1();
	const error_1 = require_error$4();
	var TSTInfo = class {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		get version() {
			return this.root.subs[0].toInteger();
		}
		get genTime() {
			return this.root.subs[4].toDate();
		}
		get messageImprintHashAlgorithm() {
			const oid = this.messageImprintObj.subs[0].subs[0].toOID();
			return oid_1.SHA2_HASH_ALGOS[oid];
		}
		get messageImprintHashedMessage() {
			return this.messageImprintObj.subs[1].value;
		}
		get raw() {
			return this.root.toDER();
		}
		verify(data) {
			const digest = crypto.digest(this.messageImprintHashAlgorithm, data);
			if (!crypto.bufferEqual(digest, this.messageImprintHashedMessage)) throw new error_1.RFC3161TimestampVerificationError("message imprint does not match artifact");
		}
		get messageImprintObj() {
			return this.root.subs[2];
		}
	};
	exports.TSTInfo = TSTInfo;
}));

// node_modules/@sigstore/core/dist/rfc3161/timestamp.js
var require_timestamp$2 = /* @__PURE__ */ __commonJSMin(((exports, module, this$20) => {
	var __createBinding = this$20 && this$20.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$20 && this$20.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$20 && this$20.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161Timestamp = void 0;
	const asn1_1 = require_asn1();
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid$1();
	const error_1 = require_error$4();
	const tstinfo_1 = require_tstinfo();
	const OID_PKCS9_CONTENT_TYPE_SIGNED_DATA = "1.2.840.113549.1.7.2";
	const OID_PKCS9_CONTENT_TYPE_TSTINFO = "1.2.840.113549.1.9.16.1.4";
	const OID_PKCS9_MESSAGE_DIGEST_KEY = "1.2.840.113549.1.9.4";
	var RFC3161Timestamp = class RFC3161Timestamp {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		static parse(der) {
			const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
			return new RFC3161Timestamp(asn1);
		}
		get status() {
			return this.pkiStatusInfoObj.subs[0].toInteger();
		}
		get contentType() {
			return this.contentTypeObj.toOID();
		}
		get eContentType() {
			return this.eContentTypeObj.toOID();
		}
		get signingTime() {
			return this.tstInfo.genTime;
		}
		get signerIssuer() {
			return this.signerSidObj.subs[0].value;
		}
		get signerSerialNumber() {
			return this.signerSidObj.subs[1].value;
		}
		get signerDigestAlgorithm() {
			const oid = this.signerDigestAlgorithmObj.subs[0].toOID();
			return oid_1.SHA2_HASH_ALGOS[oid];
		}
		get signatureAlgorithm() {
			const oid = this.signatureAlgorithmObj.subs[0].toOID();
			return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
		}
		get signatureValue() {
			return this.signatureValueObj.value;
		}
		get tstInfo() {
			return new tstinfo_1.TSTInfo(this.eContentObj.subs[0].subs[0]);
		}
		verify(data, publicKey) {
			if (!this.timeStampTokenObj) throw new error_1.RFC3161TimestampVerificationError("timeStampToken is missing");
			if (this.contentType !== OID_PKCS9_CONTENT_TYPE_SIGNED_DATA) throw new error_1.RFC3161TimestampVerificationError(`incorrect content type: ${this.contentType}`);
			if (this.eContentType !== OID_PKCS9_CONTENT_TYPE_TSTINFO) throw new error_1.RFC3161TimestampVerificationError(`incorrect encapsulated content type: ${this.eContentType}`);
			this.tstInfo.verify(data);
			this.verifyMessageDigest();
			this.verifySignature(publicKey);
		}
		verifyMessageDigest() {
			const tstInfoDigest = crypto.digest(this.signerDigestAlgorithm, this.tstInfo.raw);
			const expectedDigest = this.messageDigestAttributeObj.subs[1].subs[0].value;
			if (!crypto.bufferEqual(tstInfoDigest, expectedDigest)) throw new error_1.RFC3161TimestampVerificationError("signed data does not match tstInfo");
		}
		verifySignature(key) {
			const signedAttrs = this.signedAttrsObj.toDER();
			signedAttrs[0] = 49;
			if (!crypto.verify(signedAttrs, key, this.signatureValue, this.signatureAlgorithm)) throw new error_1.RFC3161TimestampVerificationError("signature verification failed");
		}
		get pkiStatusInfoObj() {
			return this.root.subs[0];
		}
		get timeStampTokenObj() {
			return this.root.subs[1];
		}
		get contentTypeObj() {
			return this.timeStampTokenObj.subs[0];
		}
		get signedDataObj() {
			return this.timeStampTokenObj.subs.find((sub) => sub.tag.isContextSpecific(0)).subs[0];
		}
		get encapContentInfoObj() {
			return this.signedDataObj.subs[2];
		}
		get signerInfosObj() {
			const sd = this.signedDataObj;
			return sd.subs[sd.subs.length - 1];
		}
		get signerInfoObj() {
			return this.signerInfosObj.subs[0];
		}
		get eContentTypeObj() {
			return this.encapContentInfoObj.subs[0];
		}
		get eContentObj() {
			return this.encapContentInfoObj.subs[1];
		}
		get signedAttrsObj() {
			return this.signerInfoObj.subs.find((sub) => sub.tag.isContextSpecific(0));
		}
		get messageDigestAttributeObj() {
			return this.signedAttrsObj.subs.find((sub) => sub.subs[0].tag.isOID() && sub.subs[0].toOID() === OID_PKCS9_MESSAGE_DIGEST_KEY);
		}
		get signerSidObj() {
			return this.signerInfoObj.subs[1];
		}
		get signerDigestAlgorithmObj() {
			return this.signerInfoObj.subs[2];
		}
		get signatureAlgorithmObj() {
			return this.signerInfoObj.subs[4];
		}
		get signatureValueObj() {
			return this.signerInfoObj.subs[5];
		}
	};
	exports.RFC3161Timestamp = RFC3161Timestamp;
}));

// node_modules/@sigstore/core/dist/rfc3161/index.js
var require_rfc3161 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161Timestamp = void 0;
	var timestamp_1 = require_timestamp$2();
	Object.defineProperty(exports, "RFC3161Timestamp", {
		enumerable: true,
		get: function() {
			return timestamp_1.RFC3161Timestamp;
		}
	});
}));

// node_modules/@sigstore/core/dist/x509/sct.js
var require_sct$1 = /* @__PURE__ */ __commonJSMin(((exports, module, this$19) => {
	var __createBinding = this$19 && this$19.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$19 && this$19.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$19 && this$19.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SignedCertificateTimestamp = void 0;
	const crypto = __importStar(require_crypto());
	const stream_1 = require_stream();
	var SignedCertificateTimestamp = class SignedCertificateTimestamp {
		version;
		logID;
		timestamp;
		extensions;
		hashAlgorithm;
		signatureAlgorithm;
		signature;
		constructor(options) {
			this.version = options.version;
			this.logID = options.logID;
			this.timestamp = options.timestamp;
			this.extensions = options.extensions;
			this.hashAlgorithm = options.hashAlgorithm;
			this.signatureAlgorithm = options.signatureAlgorithm;
			this.signature = options.signature;
		}
		get datetime() {
			return new Date(Number(this.timestamp.readBigInt64BE()));
		}
		get algorithm() {
			switch (this.hashAlgorithm) {
				/* istanbul ignore next */
				case 0: return "none";
				/* istanbul ignore next */
				case 1: return "md5";
				/* istanbul ignore next */
				case 2: return "sha1";
				/* istanbul ignore next */
				case 3: return "sha224";
				case 4: return "sha256";
				/* istanbul ignore next */
				case 5: return "sha384";
				/* istanbul ignore next */
				case 6: return "sha512";
				/* istanbul ignore next */
				default: return "unknown";
			}
		}
		verify(preCert, key) {
			const stream = new stream_1.ByteStream();
			stream.appendChar(this.version);
			stream.appendChar(0);
			stream.appendView(this.timestamp);
			stream.appendUint16(1);
			stream.appendView(preCert);
			stream.appendUint16(this.extensions.byteLength);
			/* istanbul ignore next - extensions are very uncommon */
			if (this.extensions.byteLength > 0) stream.appendView(this.extensions);
			return crypto.verify(stream.buffer, key, this.signature, this.algorithm);
		}
		static parse(buf) {
			const stream = new stream_1.ByteStream(buf);
			const version = stream.getUint8();
			const logID = stream.getBlock(32);
			const timestamp = stream.getBlock(8);
			const extenstionLength = stream.getUint16();
			const extensions = stream.getBlock(extenstionLength);
			const hashAlgorithm = stream.getUint8();
			const signatureAlgorithm = stream.getUint8();
			const sigLength = stream.getUint16();
			const signature = stream.getBlock(sigLength);
			if (stream.position !== buf.length) throw new Error("SCT buffer length mismatch");
			return new SignedCertificateTimestamp({
				version,
				logID,
				timestamp,
				extensions,
				hashAlgorithm,
				signatureAlgorithm,
				signature
			});
		}
	};
	exports.SignedCertificateTimestamp = SignedCertificateTimestamp;
}));

// node_modules/@sigstore/core/dist/x509/ext.js
var require_ext = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509SubjectKeyIDExtension = exports.X509AuthorityKeyIDExtension = exports.X509SubjectAlternativeNameExtension = exports.X509KeyUsageExtension = exports.X509BasicConstraintsExtension = exports.X509Extension = void 0;
	const stream_1 = require_stream();
	const sct_1 = require_sct$1();
	var X509Extension = class {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		get oid() {
			return this.root.subs[0].toOID();
		}
		get critical() {
			return this.root.subs.length === 3 ? this.root.subs[1].toBoolean() : false;
		}
		get value() {
			return this.extnValueObj.value;
		}
		get valueObj() {
			return this.extnValueObj;
		}
		get extnValueObj() {
			return this.root.subs[this.root.subs.length - 1];
		}
	};
	exports.X509Extension = X509Extension;
	var X509BasicConstraintsExtension = class extends X509Extension {
		get isCA() {
			return this.sequence.subs[0]?.toBoolean() ?? false;
		}
		get pathLenConstraint() {
			return this.sequence.subs.length > 1 ? this.sequence.subs[1].toInteger() : void 0;
		}
		get sequence() {
			return this.extnValueObj.subs[0];
		}
	};
	exports.X509BasicConstraintsExtension = X509BasicConstraintsExtension;
	var X509KeyUsageExtension = class extends X509Extension {
		get digitalSignature() {
			return this.bitString[0] === 1;
		}
		get keyCertSign() {
			return this.bitString[5] === 1;
		}
		get crlSign() {
			return this.bitString[6] === 1;
		}
		get bitString() {
			return this.extnValueObj.subs[0].toBitString();
		}
	};
	exports.X509KeyUsageExtension = X509KeyUsageExtension;
	var X509SubjectAlternativeNameExtension = class extends X509Extension {
		get rfc822Name() {
			return this.findGeneralName(1)?.value.toString("ascii");
		}
		get uri() {
			return this.findGeneralName(6)?.value.toString("ascii");
		}
		otherName(oid) {
			const otherName = this.findGeneralName(0);
			if (otherName === void 0) return;
			if (otherName.subs[0].toOID() !== oid) return;
			return otherName.subs[1].subs[0].value.toString("ascii");
		}
		findGeneralName(tag) {
			return this.generalNames.find((gn) => gn.tag.isContextSpecific(tag));
		}
		get generalNames() {
			return this.extnValueObj.subs[0].subs;
		}
	};
	exports.X509SubjectAlternativeNameExtension = X509SubjectAlternativeNameExtension;
	var X509AuthorityKeyIDExtension = class extends X509Extension {
		get keyIdentifier() {
			return this.findSequenceMember(0)?.value;
		}
		findSequenceMember(tag) {
			return this.sequence.subs.find((el) => el.tag.isContextSpecific(tag));
		}
		get sequence() {
			return this.extnValueObj.subs[0];
		}
	};
	exports.X509AuthorityKeyIDExtension = X509AuthorityKeyIDExtension;
	var X509SubjectKeyIDExtension = class extends X509Extension {
		get keyIdentifier() {
			return this.extnValueObj.subs[0].value;
		}
	};
	exports.X509SubjectKeyIDExtension = X509SubjectKeyIDExtension;
	var X509SCTExtension = class extends X509Extension {
		constructor(asn1) {
			super(asn1);
		}
		get signedCertificateTimestamps() {
			const buf = this.extnValueObj.subs[0].value;
			const stream = new stream_1.ByteStream(buf);
			const end = stream.getUint16() + 2;
			const sctList = [];
			while (stream.position < end) {
				const sctLength = stream.getUint16();
				const sct = stream.getBlock(sctLength);
				sctList.push(sct_1.SignedCertificateTimestamp.parse(sct));
			}
			if (stream.position !== end) throw new Error("SCT list length does not match actual length");
			return sctList;
		}
	};
	exports.X509SCTExtension = X509SCTExtension;
}));

// node_modules/@sigstore/core/dist/x509/cert.js
var require_cert = /* @__PURE__ */ __commonJSMin(((exports, module, this$18) => {
	var __createBinding = this$18 && this$18.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$18 && this$18.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$18 && this$18.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
	const asn1_1 = require_asn1();
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid$1();
	const pem = __importStar(require_pem());
	const ext_1 = require_ext();
	const EXTENSION_OID_SUBJECT_KEY_ID = "2.5.29.14";
	const EXTENSION_OID_KEY_USAGE = "2.5.29.15";
	const EXTENSION_OID_SUBJECT_ALT_NAME = "2.5.29.17";
	const EXTENSION_OID_BASIC_CONSTRAINTS = "2.5.29.19";
	const EXTENSION_OID_AUTHORITY_KEY_ID = "2.5.29.35";
	exports.EXTENSION_OID_SCT = "1.3.6.1.4.1.11129.2.4.2";
	var X509Certificate = class X509Certificate {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		static parse(cert) {
			const der = typeof cert === "string" ? pem.toDER(cert) : cert;
			const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
			return new X509Certificate(asn1);
		}
		get tbsCertificate() {
			return this.tbsCertificateObj;
		}
		get version() {
			return `v${(this.versionObj.subs[0].toInteger() + BigInt(1)).toString()}`;
		}
		get serialNumber() {
			return this.serialNumberObj.value;
		}
		get notBefore() {
			return this.validityObj.subs[0].toDate();
		}
		get notAfter() {
			return this.validityObj.subs[1].toDate();
		}
		get issuer() {
			return this.issuerObj.value;
		}
		get subject() {
			return this.subjectObj.value;
		}
		get publicKey() {
			return this.subjectPublicKeyInfoObj.toDER();
		}
		get signatureAlgorithm() {
			const oid = this.signatureAlgorithmObj.subs[0].toOID();
			if (oid_1.RSA_SIGNATURE_ALGOS[oid]) return oid_1.RSA_SIGNATURE_ALGOS[oid];
			return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
		}
		get signatureValue() {
			return this.signatureValueObj.value.subarray(1);
		}
		get subjectAltName() {
			const ext = this.extSubjectAltName;
			return ext?.uri || /* istanbul ignore next */ ext?.rfc822Name;
		}
		get extensions() {
			/* istanbul ignore next */
			return (this.extensionsObj?.subs[0])?.subs || [];
		}
		get extKeyUsage() {
			const ext = this.findExtension(EXTENSION_OID_KEY_USAGE);
			return ext ? new ext_1.X509KeyUsageExtension(ext) : void 0;
		}
		get extBasicConstraints() {
			const ext = this.findExtension(EXTENSION_OID_BASIC_CONSTRAINTS);
			return ext ? new ext_1.X509BasicConstraintsExtension(ext) : void 0;
		}
		get extSubjectAltName() {
			const ext = this.findExtension(EXTENSION_OID_SUBJECT_ALT_NAME);
			return ext ? new ext_1.X509SubjectAlternativeNameExtension(ext) : void 0;
		}
		get extAuthorityKeyID() {
			const ext = this.findExtension(EXTENSION_OID_AUTHORITY_KEY_ID);
			return ext ? new ext_1.X509AuthorityKeyIDExtension(ext) : void 0;
		}
		get extSubjectKeyID() {
			const ext = this.findExtension(EXTENSION_OID_SUBJECT_KEY_ID);
			return ext ? new ext_1.X509SubjectKeyIDExtension(ext) : /* istanbul ignore next */ void 0;
		}
		get extSCT() {
			const ext = this.findExtension(exports.EXTENSION_OID_SCT);
			return ext ? new ext_1.X509SCTExtension(ext) : void 0;
		}
		get isCA() {
			const ca = this.extBasicConstraints?.isCA || false;
			/* istanbul ignore else */
			if (this.extKeyUsage) return ca && this.extKeyUsage.keyCertSign;
			/* istanbul ignore next */
			return ca;
		}
		extension(oid) {
			const ext = this.findExtension(oid);
			return ext ? new ext_1.X509Extension(ext) : void 0;
		}
		verify(issuerCertificate) {
			const publicKey = issuerCertificate?.publicKey || this.publicKey;
			const key = crypto.createPublicKey(publicKey);
			return crypto.verify(this.tbsCertificate.toDER(), key, this.signatureValue, this.signatureAlgorithm);
		}
		validForDate(date) {
			return this.notBefore <= date && date <= this.notAfter;
		}
		equals(other) {
			return this.root.toDER().equals(other.root.toDER());
		}
		clone() {
			const der = this.root.toDER();
			const clone = Buffer.alloc(der.length);
			der.copy(clone);
			return X509Certificate.parse(clone);
		}
		findExtension(oid) {
			return this.extensions.find((ext) => ext.subs[0].toOID() === oid);
		}
		get tbsCertificateObj() {
			return this.root.subs[0];
		}
		get signatureAlgorithmObj() {
			return this.root.subs[1];
		}
		get signatureValueObj() {
			return this.root.subs[2];
		}
		get versionObj() {
			return this.tbsCertificateObj.subs[0];
		}
		get serialNumberObj() {
			return this.tbsCertificateObj.subs[1];
		}
		get issuerObj() {
			return this.tbsCertificateObj.subs[3];
		}
		get validityObj() {
			return this.tbsCertificateObj.subs[4];
		}
		get subjectObj() {
			return this.tbsCertificateObj.subs[5];
		}
		get subjectPublicKeyInfoObj() {
			return this.tbsCertificateObj.subs[6];
		}
		get extensionsObj() {
			return this.tbsCertificateObj.subs.find((sub) => sub.tag.isContextSpecific(3));
		}
	};
	exports.X509Certificate = X509Certificate;
}));

// node_modules/@sigstore/core/dist/x509/index.js
var require_x509 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
	var cert_1 = require_cert();
	Object.defineProperty(exports, "EXTENSION_OID_SCT", {
		enumerable: true,
		get: function() {
			return cert_1.EXTENSION_OID_SCT;
		}
	});
	Object.defineProperty(exports, "X509Certificate", {
		enumerable: true,
		get: function() {
			return cert_1.X509Certificate;
		}
	});
	var ext_1 = require_ext();
	Object.defineProperty(exports, "X509SCTExtension", {
		enumerable: true,
		get: function() {
			return ext_1.X509SCTExtension;
		}
	});
}));

// node_modules/@sigstore/core/dist/index.js
var require_dist$4 = /* @__PURE__ */ __commonJSMin(((exports, module, this$17) => {
	var __createBinding = this$17 && this$17.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$17 && this$17.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$17 && this$17.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = exports.ByteStream = exports.RFC3161Timestamp = exports.pem = exports.json = exports.encoding = exports.dsse = exports.crypto = exports.ASN1Obj = void 0;
	var asn1_1 = require_asn1();
	Object.defineProperty(exports, "ASN1Obj", {
		enumerable: true,
		get: function() {
			return asn1_1.ASN1Obj;
		}
	});
	exports.crypto = __importStar(require_crypto());
	exports.dsse = __importStar(require_dsse$3());
	exports.encoding = __importStar(require_encoding());
	exports.json = __importStar(require_json());
	exports.pem = __importStar(require_pem());
	var rfc3161_1 = require_rfc3161();
	Object.defineProperty(exports, "RFC3161Timestamp", {
		enumerable: true,
		get: function() {
			return rfc3161_1.RFC3161Timestamp;
		}
	});
	var stream_1 = require_stream();
	Object.defineProperty(exports, "ByteStream", {
		enumerable: true,
		get: function() {
			return stream_1.ByteStream;
		}
	});
	var x509_1 = require_x509();
	Object.defineProperty(exports, "EXTENSION_OID_SCT", {
		enumerable: true,
		get: function() {
			return x509_1.EXTENSION_OID_SCT;
		}
	});
	Object.defineProperty(exports, "X509Certificate", {
		enumerable: true,
		get: function() {
			return x509_1.X509Certificate;
		}
	});
	Object.defineProperty(exports, "X509SCTExtension", {
		enumerable: true,
		get: function() {
			return x509_1.X509SCTExtension;
		}
	});
}));

// src/verify/encoded-bytes.ts
var import_dist$4 = require_dist$4();
/**
* Bytes that a field of somebody's JSON holds as text. `Buffer.from` takes an object with a `length` for a list of so many
* bytes: a few letters would make it fill gigabytes.
* @throws TypeError for what is no text
*/
function bytesOf(value, encoding) {
	if (typeof value !== "string") throw new TypeError(`a text in ${encoding} was expected`);
	return Buffer.from(value, encoding);
}
/** Divides into whole groups of four letters. */
const LETTERS_AT_ONCE = 65536;
const QUOTE = "\"".charCodeAt(0);
/**
* The bytes that a text in JSON holds, as `bytesOf` has them, but decoded bit by bit: what is large is not there as a text too.
* @param text the text with its quotes, as protocol buffers write bytes: either alphabet, padding or none
* @throws TypeError for anything else
*/
function decodeBase64(text) {
	if (text[0] !== QUOTE) throw notBase64();
	return decodePlain(text.includes("\\") ? withoutEscapes(text) : text);
}
/** Some writers escape `/`. Whatever needs an escape is no letter of base64. */
function withoutEscapes(text) {
	return Buffer.from(JSON.stringify(JSON.parse(text.toString("utf8"))));
}
function decodePlain(text) {
	const end = text.length - 1;
	const bytes = Buffer.allocUnsafe(Math.ceil(end / 4 * 3));
	let length = 0;
	for (let at = 1; at < end; at += LETTERS_AT_ONCE) {
		const letters = text.toString("latin1", at, Math.min(at + LETTERS_AT_ONCE, end));
		if (!(at + LETTERS_AT_ONCE >= end ? LAST_LETTERS : LETTERS).test(letters)) throw notBase64();
		length += bytes.write(letters, length, "base64");
	}
	return bytes.subarray(0, length);
}
function notBase64() {
	return /* @__PURE__ */ new TypeError("a text in base64 was expected");
}
const LETTERS = /^[\w+/-]*$/;
const LAST_LETTERS = /^[\w+/-]*={0,2}$/;

// src/verify/legacy-layer.ts
const SIMPLE_SIGNING_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";
const DSSE_TYPE = "application/vnd.dsse.envelope.v1+json";
const SIGNATURE$1 = "dev.cosignproject.cosign/signature";
const CERTIFICATE = "dev.sigstore.cosign/certificate";
const CHAIN = "dev.sigstore.cosign/chain";
const LOG_ENTRY = "dev.sigstore.cosign/bundle";
const TIMESTAMP = "dev.sigstore.cosign/rfc3161timestamp";
/** The first version of the bundle format: the last that needs no inclusion proof. */
const BUNDLE_V01 = "application/vnd.dev.sigstore.bundle+json;version=0.1";
/** A bundle's signature over bytes, as a layer. */
function signatureLayer(bundle, message) {
	const json = JSON.parse(bundle.toString("utf8"));
	const annotations = {
		[SIGNATURE$1]: json.messageSignature?.signature ?? "",
		...proofOf(json)
	};
	return {
		mediaType: SIMPLE_SIGNING_TYPE,
		bytes: message,
		annotations
	};
}
/**
* A bundle's envelope as a layer; no second signature is needed. cosign compares the layer's digest with the one that the
* log has of the envelope, and JSON can be written in many ways: undefined when no known one is what was logged.
*/
function attestationLayer(bundle, predicateType) {
	const json = JSON.parse(bundle.toString("utf8"));
	const logged = loggedEnvelopeHash(json);
	const bytes = writingsOf(json.dsseEnvelope).find((each) => logged === void 0 || digestOf(each) === logged);
	return bytes && {
		mediaType: DSSE_TYPE,
		bytes,
		annotations: {
			[SIGNATURE$1]: "",
			...proofOf(json),
			predicateType
		}
	};
}
/** As clients send an envelope to the log: sigstore-js and those in Go order its fields differently, with and without an empty key id. */
function writingsOf({ payloadType, payload, signatures }) {
	return [
		signatures.map(({ sig, keyid }) => keyid ? {
			sig,
			keyid
		} : { sig }),
		signatures.map(({ sig, keyid = "" }) => ({
			sig,
			keyid
		})),
		signatures.map(({ sig, keyid = "" }) => ({
			keyid,
			sig
		}))
	].flatMap((each) => [{
		payload,
		payloadType,
		signatures: each
	}, {
		payloadType,
		payload,
		signatures: each
	}]).map((envelope) => Buffer.from(JSON.stringify(envelope)));
}
/** undefined without a log entry; `''`, which is no hash, for an entry that has none. */
function loggedEnvelopeHash({ verificationMaterial }) {
	const entry = promisedEntry(verificationMaterial.tlogEntries);
	if (!entry) return void 0;
	const { spec } = JSON.parse(Buffer.from(entry.canonicalizedBody, "base64").toString("utf8"));
	return spec.envelopeHash ? `sha256:${spec.envelopeHash.value}` : "";
}
function promisedEntry(entries) {
	return entries?.find(({ inclusionPromise }) => inclusionPromise !== void 0);
}
/** The layer's signature as a bundle's JSON, not verified; undefined when the layer is something else. */
function bundleOfSignature({ mediaType, bytes, annotations }) {
	if (mediaType !== "application/vnd.dev.cosign.simplesigning.v1+json") return void 0;
	return bundleOf(annotations, { messageSignature: {
		messageDigest: {
			algorithm: "SHA2_256",
			digest: hexToBase64(digestOf(bytes).slice(7))
		},
		signature: annotations[SIGNATURE$1] ?? ""
	} });
}
/** The layer's envelope as a bundle's JSON, not verified; undefined when the layer is something else. */
function bundleOfAttestation({ mediaType, bytes, annotations }) {
	if (mediaType !== DSSE_TYPE) return void 0;
	try {
		return bundleOf(annotations, { dsseEnvelope: JSON.parse(bytes.toString("utf8")) });
	} catch {
		return;
	}
}
/** What tells one layer from another: cosign keeps layers apart that differ in nothing but the signature. */
function sameLayer(left, right) {
	return left.digest === right.digest && left.annotations?.[SIGNATURE$1] === right.annotations?.[SIGNATURE$1];
}
function proofOf({ verificationMaterial }) {
	const { certificate, x509CertificateChain, tlogEntries, timestampVerificationData } = verificationMaterial;
	const [leaf, ...chain] = certificate ? [certificate] : x509CertificateChain?.certificates ?? [];
	const entry = promisedEntry(tlogEntries);
	const timestamp = timestampVerificationData?.rfc3161Timestamps?.[0]?.signedTimestamp;
	return {
		...leaf && {
			[CERTIFICATE]: toPem(leaf.rawBytes),
			[CHAIN]: chain.map(({ rawBytes }) => toPem(rawBytes)).join("")
		},
		...entry && { [LOG_ENTRY]: JSON.stringify(formatLogEntry(entry)) },
		...timestamp !== void 0 && { [TIMESTAMP]: JSON.stringify({ SignedRFC3161Timestamp: timestamp }) }
	};
}
function formatLogEntry({ logIndex, logId, integratedTime, inclusionPromise, canonicalizedBody }) {
	return {
		SignedEntryTimestamp: inclusionPromise?.signedEntryTimestamp,
		Payload: {
			body: canonicalizedBody,
			integratedTime: Number(integratedTime ?? 0),
			logIndex: Number(logIndex ?? 0),
			logID: Buffer.from(logId.keyId, "base64").toString("hex")
		}
	};
}
function bundleOf(annotations, content) {
	try {
		const certificates = [annotations[CERTIFICATE] ?? "", annotations[CHAIN] ?? ""].flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((text) => ({ rawBytes: import_dist$4.pem.toDER(text).toString("base64") }));
		const entry = annotations[LOG_ENTRY];
		const timestamp = annotations[TIMESTAMP];
		const bundle = {
			mediaType: BUNDLE_V01,
			verificationMaterial: {
				...certificates.length > 0 ? { x509CertificateChain: { certificates } } : { publicKey: { hint: "" } },
				tlogEntries: entry === void 0 ? [] : [parseLogEntry(entry)],
				timestampVerificationData: { rfc3161Timestamps: timestamp === void 0 ? [] : [{ signedTimestamp: parseTimestamp(timestamp) }] }
			},
			...content
		};
		return Buffer.from(JSON.stringify(bundle));
	} catch {
		return;
	}
}
function parseLogEntry(text) {
	const { SignedEntryTimestamp, Payload } = JSON.parse(text);
	const { kind, apiVersion } = JSON.parse(bytesOf(Payload.body, "base64").toString("utf8"));
	return {
		logIndex: String(Payload.logIndex),
		logId: { keyId: hexToBase64(Payload.logID) },
		kindVersion: {
			kind,
			version: apiVersion
		},
		integratedTime: String(Payload.integratedTime),
		inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
		canonicalizedBody: Payload.body
	};
}
function parseTimestamp(text) {
	const { SignedRFC3161Timestamp } = JSON.parse(text);
	return SignedRFC3161Timestamp;
}
function toPem(base64) {
	return import_dist$4.pem.fromDER(Buffer.from(base64, "base64"));
}
function hexToBase64(hex) {
	return bytesOf(hex, "hex").toString("base64");
}

// src/registry/legacy-tag.ts
/** cosign reads no more layers. */
const MAX_LAYERS = 1e3;
/** https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md: `sha256-<hex>.sig`, `.att` */
function legacyTagOf(subject, kind) {
	return `sha256-${hexOf(subject)}.${kind}`;
}
/** @returns undefined when there is none @throws Failure REGISTRY_BAD_ANSWER for something that must not be overwritten */
async function readLegacyTag(client, repository, subject, kind) {
	const answer = await readTag(client, repository, legacyTagOf(subject, kind), [404]);
	if (!answer) return void 0;
	const json = parseObject(answer.body);
	if (!json || !Array.isArray(json.layers) || digestOf(answer.body) === subject) throw badAnswer("REGISTRY", answer.url, `the tag ${legacyTagOf(subject, kind)} holds something that cosign did not make`);
	return {
		json,
		layers: descriptorsIn(json.layers),
		bytes: answer.body,
		etag: strongEtag(answer.headers)
	};
}
/**
* Adds layers to one of cosign's tags in one update: read, change, write, read again, as fallback tags are.
* @throws Failure REFERRER_LOST, IMMUTABLE_TAG, REGISTRY_…
*/
async function addToLegacyTag(client, uploads, repository, { subject, kind }, added) {
	let tag = await readLegacyTag(client, repository, subject, kind);
	if (missing(tag, added).length === 0) return;
	await Promise.all(added.map(({ bytes }) => uploads.upload(client, repository, bytes, { mayExist: true })));
	const rounds = new WriteRounds();
	while (!rounds.areOver) {
		const layers = missing(tag, added);
		if (layers.length === 0) return;
		await rounds.pause();
		const { config, manifest } = withLayers(tag?.json, layers);
		await uploads.upload(client, repository, config, { mayExist: true });
		const outcome = await writeTag(client, repository, writeOf(subject, kind), manifest, tag);
		if (outcome instanceof Failure) throw outcome;
		const before = tag?.bytes;
		tag = await readLegacyTag(client, repository, subject, kind);
		rounds.add(outcome, [tag?.bytes, before]);
	}
	if (missing(tag, added).length === 0) return;
	const what = `the tag ${legacyTagOf(subject, kind)} of ${repository} lost what was written to it, ${rounds.count} times`;
	throw new Failure("REFERRER_LOST", what, { service: client.registry });
}
/** Puts the tag's own bytes back: a tag that may not be changed refuses even that. */
async function touchLegacyTag(client, repository, subject, kind) {
	const tag = await readLegacyTag(client, repository, subject, kind);
	if (tag) await writeTag(client, repository, writeOf(subject, kind), tag.bytes, tag);
}
function writeOf(subject, kind) {
	return {
		tag: legacyTagOf(subject, kind),
		mediaType: OCI_MANIFEST,
		what: `the tag of cosign’s .${kind}`
	};
}
function missing(tag, added) {
	return added.filter((layer) => !tag?.layers.some((each) => sameLayer(each, descriptorOf(layer))));
}
function descriptorOf({ mediaType, bytes, annotations }) {
	return {
		mediaType,
		digest: digestOf(bytes),
		size: bytes.length,
		annotations
	};
}
/** Everything that is there stays as it is, in its place. Registries and readers want an image's config beside layers. */
function withLayers(current, added) {
	const layers = [...current?.layers ?? [], ...added.map(descriptorOf)];
	if (layers.length > MAX_LAYERS) throw new Failure("REGISTRY_REJECTED", `cosign’s tag would hold ${layers.length} layers; ${MAX_LAYERS} are read`);
	const config = Buffer.from(JSON.stringify({
		architecture: "",
		created: "0001-01-01T00:00:00Z",
		os: "",
		config: {},
		rootfs: {
			type: "layers",
			diff_ids: layers.map(({ digest }) => digest)
		},
		history: layers.map(() => ({ created: "0001-01-01T00:00:00Z" }))
	}));
	const manifest = {
		schemaVersion: 2,
		mediaType: OCI_MANIFEST,
		...current,
		config: {
			mediaType: IMAGE_CONFIG,
			digest: digestOf(config),
			size: config.length
		},
		layers
	};
	return {
		config,
		manifest: Buffer.from(JSON.stringify(manifest))
	};
}

// src/registry/probe-manifests.ts
/** Nothing that anybody has pushed. The same in each run: whoever takes a manifest of it anyhow takes one and no more. */
const ABSENT$1 = {
	digest: digestOf("touchmark asks what is stored here"),
	size: 2
};
/**
* What a registry without the referrers API stores; asked once, in the first repository that takes pushes. One with the API says
* by it that it knows referrers.
*/
var ReferrerTypes = class {
	#client;
	#asked;
	constructor(client) {
		this.#client = client;
	}
	/** @throws Failure REGISTRY_TOO_OLD */
	require(repository) {
		this.#asked ??= requireReferrerTypes(this.#client, repository);
		return this.#asked;
	}
};
/**
* Finds out whether a repository stores what referrers are made of, without storing any: a manifest that names what is not
* there is refused for that by a registry that knows its type, and for its type by one that does not. Only a clear answer
* counts; after any other the push will tell.
* @throws Failure REGISTRY_TOO_OLD
*/
async function requireReferrerTypes(client, repository) {
	const [asReferrer, asIndex] = await Promise.all([ask(client, repository, referrer(EMPTY_CONFIG)), ask(client, repository, index())]);
	const refused = await isType(client, repository, asIndex) ?? (await isType(client, repository, asReferrer) && await isType(client, repository, await ask(client, repository, referrer("application/vnd.oci.image.config.v1+json"))));
	if (!refused) return;
	throw new Failure("REGISTRY_TOO_OLD", `${client.registry} takes no OCI 1.1 referrers: ${refused.message}`, {
		service: client.registry,
		cause: refused
	});
}
/** @returns the failure, when it is for the type of the manifest: a plain image that names the same fares better */
async function isType(client, repository, failure) {
	const refusal = refusalIn(failure);
	if (!refusal?.isOfManifestType) return void 0;
	if (refusal.isOfManifestTypeForSure) return failure;
	return sameRefusal(refusal, refusalIn(await ask(client, repository, image()))) ? void 0 : failure;
}
function sameRefusal(one, other) {
	return other?.isOfManifestType === true && other.status === one.status;
}
async function ask(client, repository, { mediaType, manifest }) {
	const body = Buffer.from(JSON.stringify(manifest));
	const path = `manifests/${digestOf(body)}`;
	try {
		await client.send(repository, {
			method: "PUT",
			path,
			headers: { "content-type": mediaType },
			body
		});
	} catch (error) {
		if (error instanceof Failure && refusalIn(error)) return error;
		if (error instanceof Failure && error.isOutage) return void 0;
		throw error;
	}
	await client.send(repository, {
		method: "DELETE",
		path
	}).catch(() => void 0);
}
function referrer(configType) {
	const subject = {
		mediaType: OCI_MANIFEST,
		...ABSENT$1
	};
	return {
		mediaType: OCI_MANIFEST,
		manifest: {
			...image(configType).manifest,
			artifactType: BUNDLE_V03,
			subject
		}
	};
}
function image(configType = IMAGE_CONFIG) {
	const manifest = {
		schemaVersion: 2,
		mediaType: OCI_MANIFEST,
		config: {
			mediaType: configType,
			...ABSENT$1
		},
		layers: [{
			mediaType: BUNDLE_V03,
			...ABSENT$1
		}]
	};
	return {
		mediaType: OCI_MANIFEST,
		manifest
	};
}
function index() {
	const manifests = [{
		mediaType: OCI_MANIFEST,
		...ABSENT$1
	}];
	return {
		mediaType: OCI_INDEX,
		manifest: {
			schemaVersion: 2,
			mediaType: OCI_INDEX,
			manifests
		}
	};
}

// src/registry/connection.ts
/** One registry, and what this run has learned of it. */
var Connection = class {
	client;
	/** The same registry, its requests counted as preflight. */
	probes;
	uploads = new BlobUploads();
	referrerTypes;
	/** Repository → how it stores referrers. */
	storages = /* @__PURE__ */ new Map();
	#tagWrites;
	#legacyWrites;
	constructor(registry, http, access, login, content) {
		const authorization = new RegistryAuthorization({
			http,
			registry,
			access,
			login
		});
		this.client = new DistributionClient(registry, http, authorization, { content });
		this.probes = this.client.asProbe();
		this.referrerTypes = new ReferrerTypes(this.probes);
		this.#tagWrites = new MergedWrites((key, referrers) => {
			const [repository = "", digest = ""] = key.split("@");
			return addToFallbackTag(this.client, repository, parseDigest(digest), referrers);
		});
		this.#legacyWrites = new MergedWrites((key, layers) => {
			const [repository = "", digest = "", kind] = key.split("@");
			const tag = {
				subject: parseDigest(digest),
				kind
			};
			return addToLegacyTag(this.client, this.uploads, repository, tag, layers);
		});
	}
	/** Lists referrers under the fallback tag of a subject, with whatever else is being added to it at the time. */
	addToFallbackTag(repository, subject, referrers) {
		return this.#tagWrites.add(`${repository}@${subject}`, referrers);
	}
	/** Adds layers to one of cosign's tags, with whatever else is being added to it at the time. */
	addToLegacyTag(repository, subject, kind, layers) {
		return this.#legacyWrites.add(`${repository}@${subject}@${kind}`, layers);
	}
};

// src/registry/credential-helper.ts
const HELPER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/;
const TIMEOUT_MS = 2e4;
const MAX_OUTPUT_BYTES = 65536;
/** The helpers' own words, on stdout: github.com/docker/docker-credential-helpers/credentials/error.go */
const NOT_FOUND = /credentials not found|no credentials (?:server URL|username)/i;
/**
* Asks `docker-credential-<helper> get`: the server on stdin, JSON on stdout, as docker does. No shell, bounded in time and
* output.
* @throws Failure BAD_INPUT for a name that is no program's
*/
async function askHelper(helper, server, timeoutMs = TIMEOUT_MS) {
	if (!HELPER_NAME.test(helper)) throw new Failure("BAD_INPUT", `the docker config names the credential helper "${printable(helper, 80)}", which is no program name`);
	const program = `docker-credential-${helper}`;
	const ended = await runHelper(program, server, timeoutMs);
	if (typeof ended === "string") return {
		kind: "failed",
		why: `${program} ${ended}`
	};
	if (NOT_FOUND.test(ended.output)) return { kind: "none" };
	if (ended.exitCode !== 0) return {
		kind: "failed",
		why: `${program} ended with exit code ${ended.exitCode}`
	};
	const reading = readJson(ended.output);
	const { Username: username, Secret: secret } = reading.isJson && isRecord(reading.value) ? reading.value : {};
	if (typeof username !== "string" || typeof secret !== "string" || username === "") return {
		kind: "failed",
		why: `${program} answered something that is no login`
	};
	return secret === "" ? { kind: "none" } : {
		kind: "login",
		username,
		secret: new Secret(secret)
	};
}
/** @returns what it printed and how it ended, or why there is nothing of it */
function runHelper(program, server, timeoutMs) {
	return new Promise((resolve) => {
		const child = spawn(program, ["get"], { stdio: [
			"pipe",
			"pipe",
			"ignore"
		] });
		const chunks = [];
		let size = 0;
		const giveUp = (why) => {
			clearTimeout(timer);
			resolve(why);
			child.kill("SIGKILL");
			child.stdout.destroy();
		};
		const timer = setTimeout(() => giveUp(`did not answer in ${timeoutMs / 1e3} s`), timeoutMs);
		child.stdout.on("data", (chunk) => {
			chunks.push(chunk);
			size += chunk.length;
			if (size > MAX_OUTPUT_BYTES) giveUp("printed without end");
		});
		child.on("error", (error) => giveUp(error.code === "ENOENT" ? "is not on PATH" : "could not be started"));
		child.on("close", (code) => {
			clearTimeout(timer);
			resolve({
				exitCode: code ?? -1,
				output: Buffer.concat(chunks).toString("utf8")
			});
		});
		child.stdin.on("error", () => void 0);
		child.stdin.end(server);
	});
}

// src/registry/credentials.ts
/** The one that `docker login` writes comes first. */
const DOCKER_HUB_KEYS = [
	"https://index.docker.io/v1/",
	"docker.io",
	"index.docker.io",
	"registry-1.docker.io"
];
/**
* Credentials as `docker login` leaves them: `auths`, `credHelpers`, `credsStore` of `$DOCKER_CONFIG/config.json`. Hosts
* are compared whole: a substring would send a password to another registry.
*/
var DockerCredentials = class {
	#mask;
	#config;
	#found = /* @__PURE__ */ new Map();
	#troubles = /* @__PURE__ */ new Map();
	constructor(mask) {
		this.#mask = mask;
	}
	/** @param registry as in an image name: `ghcr.io`, `docker.io`, `localhost:5000` */
	find(registry) {
		const known = this.#found.get(registry) ?? this.#find(registry);
		this.#found.set(registry, known);
		return known;
	}
	/** Why a credential helper had no login for this registry, when it should have had one. */
	trouble(registry) {
		return this.#troubles.get(registry);
	}
	/** Registries that the file has logins for, as far as it says so itself. */
	async known() {
		this.#config ??= readConfig();
		const { auths } = await this.#config;
		const hosts = Object.keys(isRecord(auths) ? auths : {}).map(hostOfKey);
		return [...new Set(hosts.map((host) => host === "index.docker.io" ? "docker.io" : printable(host, 100)))];
	}
	async #find(registry) {
		this.#config ??= readConfig();
		const config = await this.#config;
		const keys = registry === "docker.io" ? DOCKER_HUB_KEYS : [registry];
		const credentials = await this.#fromHelper(config, keys, registry) ?? fromAuths(config, keys);
		if (credentials) this.#mask(secretOf(credentials).reveal());
		return credentials;
	}
	/** A helper that fails is a note for later, no failure: the registry may be open, or `auths` may know. */
	async #fromHelper(config, keys, registry) {
		const helpers = isRecord(config["credHelpers"]) ? config["credHelpers"] : {};
		const key = keys.find((each) => Object.hasOwn(helpers, each));
		const helper = key === void 0 ? config["credsStore"] : helpers[key];
		if (typeof helper !== "string" || helper === "") return void 0;
		for (const server of key === void 0 ? keys : [key]) {
			const answer = await askHelper(helper, server);
			if (answer.kind === "login") return credentialsOf(answer);
			if (answer.kind === "failed") this.#troubles.set(registry, answer.why);
		}
	}
};
/** The name `<token>` says that the secret is a refresh token. */
function credentialsOf({ username, secret }) {
	return username === "<token>" ? {
		kind: "identity-token",
		token: secret
	} : {
		kind: "password",
		username,
		password: secret
	};
}
function secretOf(credentials) {
	return credentials.kind === "password" ? credentials.password : credentials.token;
}
async function readConfig() {
	const directory = process.env["DOCKER_CONFIG"] || join(homedir(), ".docker");
	const path = join(directory, "config.json");
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch {
		return {};
	}
	const reading = readJson(text);
	if (reading.isJson) return isRecord(reading.value) ? reading.value : {};
	throw new Failure("BAD_INPUT", `${path}, where registry logins are kept, is not JSON: ${reading.fault}`);
}
function fromAuths(config, keys) {
	const wanted = new Set(keys.map(hostOfKey));
	const entries = isRecord(config["auths"]) ? Object.entries(config["auths"]) : [];
	for (const [key, entry] of entries) {
		const credentials = wanted.has(hostOfKey(key)) && isRecord(entry) ? fromEntry(entry) : void 0;
		if (credentials) return credentials;
	}
}
/** @returns undefined for an empty entry, as a credential store leaves it behind */
function fromEntry(entry) {
	const token = textIn(entry, "identitytoken");
	if (token !== "") return {
		kind: "identity-token",
		token: new Secret(token)
	};
	const decoded = Buffer.from(textIn(entry, "auth"), "base64").toString("utf8").replace(/\0+$/, "");
	const colon = decoded.indexOf(":");
	const username = colon > 0 ? decoded.slice(0, colon) : textIn(entry, "username");
	const password = colon > 0 ? decoded.slice(colon + 1) : textIn(entry, "password");
	return username !== "" && password !== "" ? {
		kind: "password",
		username,
		password: new Secret(password)
	} : void 0;
}
function textIn(entry, key) {
	const value = entry[key];
	return typeof value === "string" ? value : "";
}
/** Old clients wrote URLs where newer ones write hosts. */
function hostOfKey(key) {
	return (key.replace(/^https?:\/\//, "").split("/")[0] ?? "").toLowerCase();
}

// src/registry/examine-repository.ts
/** Most repositories have it, and where it is not there a registry says as much. */
const TAG = "latest";
/**
* Asks a registry for its API's root, as every client does first, with a token for the repository; then for a manifest's head,
* which counts against no limit of pulls and tells what is left of it.
* @throws Failure REGISTRY_…
*/
async function examineRepository(client, repository) {
	const sentAtMs = Date.now();
	const answer = await client.send(repository, {
		method: "GET",
		path: `${client.origin}/v2/`,
		accept: [
			401,
			403,
			404
		]
	});
	const ping = {
		answer,
		sentAtMs,
		receivedAtMs: Date.now()
	};
	const head = await client.send(repository, {
		method: "HEAD",
		path: `manifests/${TAG}`,
		headers: { accept: MANIFEST_ACCEPT },
		accept: [403, 404]
	});
	const isTagged = head.status < 300;
	const isThere = isTagged || await mayList(client, repository, head.status === 403);
	const latest = head.headers.get("docker-content-digest") ?? "";
	return {
		ping,
		latest: isTagged && isDigest(latest) ? latest : void 0,
		hasLogin: await client.hasCredentials(),
		isThere,
		rateLimit: rateLimitIn(head.headers) ?? rateLimitIn(answer.headers)
	};
}
/**
* distribution-spec 1.1, end-8a. @returns false for a repository that is not there
* @param decides whether it is this answer that tells of rights; else nothing speaks against the repository where it is not offered
*/
async function mayList(client, repository, decides) {
	const accept = decides ? [404] : [
		400,
		401,
		403,
		404,
		405
	];
	return (await client.send(repository, {
		method: "GET",
		path: "tags/list?n=1",
		accept
	})).status !== 404;
}
/** https://docs.docker.com/docker-hub/usage/pulls/: `ratelimit-remaining: 76;w=21600`; others without the window. */
function rateLimitIn(headers) {
	const read = (name) => {
		const [, digits] = /^\s*(\d{1,9})/.exec(headers.get(name) ?? headers.get(`x-${name}`) ?? "") ?? [];
		return digits === void 0 ? void 0 : Number(digits);
	};
	const remaining = read("ratelimit-remaining");
	return remaining === void 0 ? void 0 : {
		remaining,
		limit: read("ratelimit-limit")
	};
}

// src/registry/login-advice.ts
/** The step to copy: what is missing is most often the whole of it, as a login does not pass from one job to another. */
function loginAdvice(registry) {
	return [
		"Add this step before touchmark, in the same job: a login does not pass from one job to another.",
		"  - uses: docker/login-action@v3",
		`    with: { ${[...registryOf(registry), ...loginOf(registry)].join(", ")} }`,
		...afterwards(registry)
	].join("\n");
}
/** docker/login-action takes Docker Hub where it is told none. */
function registryOf(registry) {
	return registry === "docker.io" ? [] : [`registry: ${JSON.stringify(registry)}`];
}
function loginOf(registry) {
	if (registry === "ghcr.io") return expressions("github.actor", "github.token");
	return registry === "docker.io" ? expressions("vars.DOCKERHUB_USERNAME", "secrets.DOCKERHUB_TOKEN") : expressions("vars.REGISTRY_USERNAME", "secrets.REGISTRY_PASSWORD");
}
/** Quoted: in a mapping of one line, YAML would take their braces for its own. */
function expressions(username, password) {
	return [`username: "\${{ ${username} }}"`, `password: "\${{ ${password} }}"`];
}
function afterwards(registry) {
	if (registry === "ghcr.io") return ["To push, the job needs `packages: write` in its `permissions`, too."];
	return registry === "docker.io" ? ["If the image is not at Docker Hub, put its registry out too: `acme/api` is Docker Hub’s, `ghcr.io/acme/api` is not."] : [];
}

// src/registry/explain-failure.ts
/** What a refused read means: without a login one is worth trying, with one it is not. */
async function readFailure(error, client, repository) {
	if (!isDenied(error, client)) return error;
	const { registry } = client;
	const details = {
		service: registry,
		cause: error
	};
	return await client.hasCredentials() ? new Failure("REGISTRY_DENIED", `the login for ${registry} may not read ${repository}: ${error.message}`, details) : loginMissing(client, `${registry} does not show ${repository} without a login`, error);
}
/** What a refused push means. */
async function pushFailure(error, client, repository) {
	const { registry } = client;
	const target = `${registry}/${repository}`;
	const details = {
		service: registry,
		cause: error
	};
	if (isDenied(error, client)) return await client.hasCredentials() ? new Failure("PUSH_DENIED", `the login for ${registry} may not push to ${target}: ${error.message}`, details) : loginMissing(client, `${target} takes no push without a login`, error);
	if (error instanceof Failure && refusalIn(error)?.status === 405) return new Failure("PUSH_DENIED", `${target} takes no pushes at all, it is read-only: ${error.message}`, {
		...details,
		advice: "Publish to the registry that this one mirrors, or wait until its maintenance is over."
	});
	return error;
}
async function loginMissing(client, what, error) {
	const { registry } = client;
	const trouble = client.loginTrouble();
	const others = await client.otherLogins();
	const logins = others.length > 0 ? `to ${listing(others)} only` : "to no registry";
	const why = trouble === void 0 ? `this job is logged in ${logins}` : `there is none for it here (${trouble})`;
	return new Failure("LOGIN_MISSING", `${what}, and ${why}: ${error.message}`, {
		service: registry,
		cause: error,
		...trouble === void 0 ? { advice: loginAdvice(registry) } : {}
	});
}
/** A refusal by the registry itself: the storage that it redirects to knows nothing of its logins. */
function isDenied(error, client) {
	const refusal = refusalIn(error);
	return error instanceof Failure && error.code === "REGISTRY_DENIED" && refusal !== void 0 && refusal.isDenial && client.asksFor(refusal.origin);
}

// src/registry/read-bundle.ts
const MAX_BUNDLE_BYTES$1 = 33554432;
/**
* The bundle in a referrer's one layer. Referrers are anybody's: one that is something else, belongs to another subject,
* or is not what its digest says is no bundle, and hides none of the others. A registry that does not answer is a Failure.
*/
async function readBundle(client, repository, subject, referrer) {
	if (referrer.size > 4194304) return void 0;
	const manifest = await readContent(client, repository, `manifests/${referrer.digest}`, referrer.digest);
	const json = manifest && parseObject(manifest);
	if (json?.subject?.digest !== subject || !Array.isArray(json.layers) || json.layers.length !== 1) return void 0;
	const { mediaType, digest, size } = json.layers[0] ?? {};
	if (typeof mediaType !== "string" || !mediaType.startsWith("application/vnd.dev.sigstore.bundle")) return void 0;
	if (typeof digest !== "string" || !isDigest(digest)) return void 0;
	if (typeof size !== "number" || size > 33554432) return void 0;
	return readContent(client, repository, `blobs/${digest}`, digest);
}
/** @returns undefined when the registry has other bytes under this digest, or none */
async function readContent(client, repository, path, digest) {
	const place = `${client.registry}/${repository}`;
	const bytes = await client.content?.read(place, digest) ?? await fetchContent(client, repository, path, digest);
	if (bytes && path.startsWith("manifests/")) client.content?.keep(place, digest, bytes);
	return bytes;
}
async function fetchContent(client, repository, path, digest) {
	const answer = await client.send(repository, {
		method: "GET",
		path,
		headers: { accept: path.startsWith("manifests/") ? MANIFEST_ACCEPT : "*/*" },
		accept: [404],
		maxBytes: MAX_BUNDLE_BYTES$1
	});
	if (answer.status === 404) return void 0;
	if (digestOf(answer.body) === digest) return answer.body;
	throwIfWebPage(answer);
}

// src/registry/legacy.ts
async function listLegacy(client, repository, subject) {
	const [sig, att] = await Promise.all(["sig", "att"].map(async (kind) => (await readLegacyTag(client, repository, subject, kind))?.layers ?? []));
	return {
		sig: sig ?? [],
		att: att ?? []
	};
}
async function readLegacyLayer(client, repository, { mediaType, digest, size, annotations = {} }) {
	if (size > 33554432) return void 0;
	const bytes = await readContent(client, repository, `blobs/${digest}`, digest);
	return bytes && {
		mediaType,
		bytes,
		annotations
	};
}
async function publishLegacy(connection, repository, subject, layers) {
	const kinds = ["sig", "att"].filter((kind) => layers[kind].length > 0);
	await Promise.all(kinds.map((kind) => connection.addToLegacyTag(repository, subject, kind, layers[kind])));
}

// src/lib/write-chunk.ts
/** Writes when there is room for it. @returns false when the stream is closed and takes no more */
function writeChunk(stream, chunk) {
	return new Promise((resolve) => {
		if (stream.destroyed) {
			resolve(false);
			return;
		}
		const closed = () => resolve(false);
		stream.once("close", closed);
		stream.write(chunk, () => {
			stream.off("close", closed);
			resolve(!stream.destroyed);
		});
	});
}

// src/registry/open-layer.ts
const SHORTEST_TIMEOUT_MS = 6e4;
/** A registry that is slower than this is given up. */
const SLOWEST_BYTES_PER_MS = 256;
/** @returns the bytes of a layer as they come; it ends only when they had the digest */
async function* openLayer(client, repository, layer) {
	const pipe = new PassThrough();
	const fetching = fetchLayer(client, repository, layer, pipe).then(() => pipe.end(), (error) => pipe.destroy(error));
	try {
		for await (const chunk of pipe) yield chunk;
	} finally {
		pipe.destroy();
		await fetching;
	}
}
async function fetchLayer(client, repository, { digest, size }, pipe) {
	const hash = createHash("sha256");
	const answer = await client.send(repository, {
		method: "GET",
		path: `blobs/${digest}`,
		accept: [404],
		maxBytes: size,
		timeoutMs: SHORTEST_TIMEOUT_MS + Math.ceil(size / SLOWEST_BYTES_PER_MS),
		receive: (chunk) => {
			hash.update(chunk);
			return writeChunk(pipe, chunk);
		}
	});
	if (pipe.destroyed) return;
	const { registry: service } = client;
	if (answer.status === 404) throw new Failure("SUBJECT_NOT_FOUND", `${service} has no layer ${digest} in ${repository}`, { service });
	const actual = `sha256:${hash.digest("hex")}`;
	if (actual === digest) return;
	throw new Failure("DIGEST_MISMATCH", `${service} answered ${actual} when asked for layer ${digest}`, { service });
}

// src/registry/referrer-manifest.ts
/** OCI image-spec 1.1, "Guidance for an Empty Descriptor". */
const EMPTY_CONFIG_BYTES = Buffer.from("{}");
/**
* The manifest that makes a bundle a referrer of a subject, as cosign v3 stores it, but without a creation time: the
* same bundle of the same subject has the same manifest, and a second push is none.
* @param configType another one for registries that refuse the empty type
*/
function referrerManifest(subject, bundle, configType = EMPTY_CONFIG) {
	const annotations = {
		"dev.sigstore.bundle.content": "dsse-envelope",
		"dev.sigstore.bundle.predicateType": bundle.statement.predicateType
	};
	const manifest = {
		schemaVersion: 2,
		mediaType: OCI_MANIFEST,
		artifactType: BUNDLE_V03,
		config: {
			mediaType: configType,
			digest: digestOf(EMPTY_CONFIG_BYTES),
			size: EMPTY_CONFIG_BYTES.length
		},
		layers: [{
			mediaType: BUNDLE_V03,
			digest: bundle.digest,
			size: bundle.bytes.length
		}],
		subject: {
			mediaType: subject.mediaType,
			digest: subject.digest,
			size: subject.size
		},
		annotations
	};
	const bytes = Buffer.from(JSON.stringify(manifest));
	return {
		bytes,
		descriptor: {
			mediaType: OCI_MANIFEST,
			digest: digestOf(bytes),
			size: bytes.length,
			artifactType: BUNDLE_V03,
			annotations
		}
	};
}

// src/registry/preflight-push.ts
/** Finds out, before anything is signed, whether and how referrers of these subjects can be pushed to a repository. */
async function preflightPush(connection, repository, subjects, forms = {
	referrers: true,
	legacy: false
}) {
	const { probes, uploads, storages } = connection;
	const [pushed, stored, legacy] = await Promise.allSettled([
		uploads.probe(probes, repository),
		forms.referrers ? storages.get(repository) ?? probeStorage(connection, repository, subjects) : void 0,
		forms.legacy ? checkLegacyTags(connection, repository, subjects) : void 0
	]);
	if (pushed.status === "rejected") throw pushed.reason;
	if (stored.status === "rejected") throw stored.reason;
	if (legacy.status === "rejected") throw legacy.reason;
	const storage = stored.value;
	if (!storage) return {
		storage,
		makesTags: false
	};
	storages.set(repository, storage);
	if (!forms.isTrial) uploads.uploadAhead(probes, repository, EMPTY_CONFIG_BYTES);
	return {
		storage,
		makesTags: storage === "referrers-tag" && await checkTags(connection, repository, subjects)
	};
}
async function probeStorage({ probes }, repository, [first]) {
	return first && await listFromApi(probes, repository, first) ? "referrers-api" : "referrers-tag";
}
/** @returns whether any of the tags is not there yet @throws Failure IMMUTABLE_TAG, NO_REFERRERS, REGISTRY_TOO_OLD */
async function checkTags({ probes, referrerTypes }, repository, subjects) {
	const tags = await Promise.all(subjects.map(async (subject) => {
		const tag = await readFallbackTag(probes, repository, subject);
		if (tag.holds === "index") await touchFallbackTag(probes, repository, subject, tag);
		return {
			subject,
			holds: tag.holds
		};
	}));
	if (!tags.some(({ holds }) => holds === "index")) await referrerTypes.require(repository);
	const trap = tags.find(({ holds }) => holds === "the image itself");
	if (trap) await openFallbackTag(probes, repository, trap.subject);
	return tags.some(({ holds }) => holds !== "index");
}
/** @throws Failure IMMUTABLE_TAG */
async function checkLegacyTags({ probes }, repository, subjects) {
	await Promise.all(subjects.flatMap((subject) => ["sig", "att"].map((kind) => touchLegacyTag(probes, repository, subject, kind))));
}

// src/registry/publish-referrers.ts
const READ_BACK_TRIES = 5;
const FIRST_PAUSE_MS = 200;
/** A garbage collector may take a manifest between its push and its listing: so often it is pushed. */
const PUSH_TRIES = 3;
/**
* Publishes bundles as referrers of a subject: blobs, then manifests, then the listing, whichever the registry has. Those
* of one predicate type are listed in the order given, as far as that is ours to say.
*/
async function publishReferrers(connection, repository, subject, bundles) {
	for (let tries = 1;; tries += 1) {
		const referrers = await pushReferrers(connection, repository, subject, bundles);
		try {
			return await makeListed(connection, repository, subject, referrers);
		} catch (error) {
			if (tries === PUSH_TRIES || !refusalIn(error)?.isOfMissingContent) throw error;
		}
	}
}
/** Of one predicate type one after another: many registries list in the order of pushes, and readers go by the order. */
async function pushReferrers({ client, uploads }, repository, subject, bundles) {
	const alike = Map.groupBy(bundles, ({ statement }) => statement.predicateType);
	return (await Promise.all([...alike.values()].map(async (inOrder) => {
		await Promise.all(inOrder.flatMap(({ bytes }) => [uploads.upload(client, repository, EMPTY_CONFIG_BYTES, { mayExist: true }), uploads.upload(client, repository, bytes, { mayExist: false })]));
		const descriptors = [];
		for (const bundle of inOrder) descriptors.push(await pushReferrer(client, repository, subject, bundle));
		return descriptors;
	}))).flat();
}
async function makeListed(connection, repository, subject, referrers) {
	const { client, storages } = connection;
	const hasApi = storages.get(repository) !== "referrers-tag" && await isListed(client, repository, subject, referrers);
	if (!hasApi) await connection.addToFallbackTag(repository, subject.digest, referrers);
	const storage = hasApi ? "referrers-api" : "referrers-tag";
	storages.set(repository, storage);
	return storage;
}
async function pushReferrer(client, repository, subject, bundle) {
	try {
		return await pushManifest(client, repository, referrerManifest(subject, bundle));
	} catch (error) {
		if (!refusalIn(error)?.isOfManifestType || !(error instanceof Failure)) throw error;
		return pushManifest(client, repository, referrerManifest(subject, bundle, IMAGE_CONFIG)).catch((second) => {
			if (!refusalIn(second)?.isOfManifestType) throw second;
			const target = `${client.registry}/${repository}`;
			const details = {
				service: client.registry,
				cause: error
			};
			throw new Failure("REGISTRY_TOO_OLD", `${target} takes no OCI 1.1 referrers: ${error.message}`, details);
		});
	}
}
async function pushManifest(client, repository, { bytes, descriptor }) {
	await client.send(repository, {
		method: "PUT",
		path: `manifests/${descriptor.digest}`,
		headers: { "content-type": descriptor.mediaType },
		body: bytes
	});
	return descriptor;
}
/** Reads the referrers API back; some registries list with a delay. @returns false when there is no API */
async function isListed(client, repository, subject, referrers) {
	for (let attempt = 0; attempt < READ_BACK_TRIES; attempt += 1) {
		if (attempt > 0) await setTimeout$1(FIRST_PAUSE_MS * 2 ** (attempt - 1));
		const listed = await listFromApi(client, repository, subject.digest);
		if (!listed) return false;
		const digests = new Set(listed.map(({ digest }) => digest));
		if (referrers.every(({ digest }) => digests.has(digest))) return true;
	}
	throw new Failure("REFERRER_LOST", `${client.registry} took the referrers of ${subject.digest} for ${repository} and does not list them`, {
		service: client.registry,
		advice: "The registry’s referrers API is behind or broken. Run the step again; nothing will be signed twice."
	});
}

// src/registry/build-attestation.ts
/** https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
const REFERENCE_TYPE = "vnd.docker.reference.type";
const REFERENCE_DIGEST = "vnd.docker.reference.digest";
const PREDICATE_TYPE = "in-toto.io/predicate-type";
const IN_TOTO = "application/vnd.in-toto+json";
const MAX_STATEMENTS = 50;
/** An SBOM of the largest size that can be attested, and the statement around it. */
const MAX_STATEMENT_BYTES = 17825792;
function isAttestation(annotations) {
	return annotations?.[REFERENCE_TYPE] === "attestation-manifest";
}
/** The attestation manifests that an index lists, with the manifest that each speaks of. */
function attestationsOf({ json }) {
	return (json.manifests ?? []).flatMap((entry) => {
		const { digest, annotations } = entry ?? {};
		const image = annotations?.[REFERENCE_DIGEST];
		if (!isAttestation(annotations) || typeof digest !== "string" || typeof image !== "string") return [];
		return isDigest(digest) && isDigest(image) ? [{
			digest,
			image
		}] : [];
	});
}
function buildAttestation({ descriptor, json }, image) {
	return {
		descriptor,
		image,
		statements: (Array.isArray(json.layers) ? json.layers.slice(0, MAX_STATEMENTS) : []).flatMap((layer) => {
			const { mediaType, digest, size, annotations } = layer ?? {};
			const predicateType = annotations?.[PREDICATE_TYPE];
			if (mediaType !== IN_TOTO || typeof digest !== "string" || !isDigest(digest)) return [];
			if (typeof predicateType !== "string" || typeof size !== "number") return [];
			return [{
				predicateType,
				layer: {
					mediaType,
					digest,
					size
				}
			}];
		})
	};
}
/** @throws SUBJECT_NOT_FOUND, SBOM_TOO_LARGE, REGISTRY_… */
async function readBuildStatement(client, repository, { digest, size }) {
	if (size > MAX_STATEMENT_BYTES) throw new Failure("SBOM_TOO_LARGE", `a statement of the build has ${size} bytes; ${MAX_STATEMENT_BYTES} at most`);
	const content = await readContent(client, repository, `blobs/${digest}`, digest);
	if (content) return content;
	throw new Failure("SUBJECT_NOT_FOUND", `${client.registry} has no statement ${digest} of the build`, { service: client.registry });
}

// src/registry/resolve-image.ts
const MAX_PLATFORMS = 200;
/** Some registries know what was just pushed only a moment later. */
const LATE_PAUSES_MS = [
	300,
	600,
	1200
];
/**
* Reads an image and, for an index, the manifests of its platforms.
* @param onSubject called with the digest of each manifest that can be signed as soon as the index is read
* @throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, REGISTRY_…
*/
async function resolveImage(client, repository, digest, options, onSubject) {
	const manifest = await required(client, repository, digest);
	const { descriptor } = manifest;
	if (!isIndexType(descriptor.mediaType)) return {
		descriptor,
		kind: "manifest",
		configDigest: configOf(manifest),
		layers: layersOf(manifest),
		listed: [],
		platforms: [],
		attestations: []
	};
	const listed = childrenOf(manifest);
	const children = options.platforms === "all" ? listed : [];
	const attestations = (options.attestations ?? "none") === "none" ? [] : attestationsOf(manifest);
	if (Math.max(listed.length, attestations.length) > MAX_PLATFORMS) throw new Failure("REGISTRY_BAD_ANSWER", `the index lists ${listed.length} manifests; ${MAX_PLATFORMS} at most`);
	for (const { digest } of children) onSubject(digest);
	if (options.attestations === "with-referrers") for (const { digest } of attestations) onSubject(digest);
	const [resolved, read] = await Promise.all([Promise.all(children.map(async (child) => {
		const found = await required(client, repository, child.digest);
		const { descriptor } = found;
		return {
			platform: child.platform,
			descriptor,
			configDigest: configOf(found),
			layers: layersOf(found)
		};
	})), Promise.all(attestations.map(async ({ digest, image }) => buildAttestation(await required(client, repository, digest), image)))]);
	return {
		descriptor,
		kind: "index",
		configDigest: void 0,
		layers: void 0,
		listed,
		platforms: resolved,
		attestations: read
	};
}
async function required(client, repository, digest) {
	for (const pauseMs of [0, ...LATE_PAUSES_MS]) {
		if (pauseMs > 0) await setTimeout$1(pauseMs);
		const manifest = await readManifest(client, repository, digest);
		if (manifest) return manifest;
	}
	throw new Failure("SUBJECT_NOT_FOUND", `${client.registry} has no ${repository}@${digest}`, { service: client.registry });
}
/** The images of an index. BuildKit's attestation manifests have the platform `unknown/unknown` and are no images. */
function childrenOf({ json }) {
	return (json.manifests ?? []).flatMap((entry) => {
		const { digest, platform, annotations } = entry ?? {};
		if (typeof digest !== "string" || !isDigest(digest)) return [];
		if (isAttestation(annotations)) return [];
		const name = [
			platform?.os,
			platform?.architecture,
			platform?.variant
		].filter((part) => typeof part === "string").filter((part) => part !== "").join("/");
		return name === "unknown/unknown" ? [] : [{
			digest,
			platform: name || "unspecified"
		}];
	});
}
function configOf({ json }) {
	const digest = json.config?.digest;
	return typeof digest === "string" && isDigest(digest) ? digest : void 0;
}
/** All or none: a layer left out would be one that nobody looks at. */
function layersOf({ json }) {
	if (!Array.isArray(json.layers)) return void 0;
	const layers = json.layers.flatMap((layer) => {
		const { mediaType, digest, size } = layer ?? {};
		if (typeof mediaType !== "string" || typeof digest !== "string" || !isDigest(digest)) return [];
		return typeof size === "number" && Number.isSafeInteger(size) && size >= 0 ? [{
			mediaType,
			digest,
			size
		}] : [];
	});
	return layers.length === json.layers.length ? layers : void 0;
}
/** The digest that a tag names now. @throws SUBJECT_NOT_FOUND, REGISTRY_… */
async function resolveTag(client, repository, tag) {
	const answer = await client.send(repository, {
		method: "GET",
		path: `manifests/${tag}`,
		headers: { accept: MANIFEST_ACCEPT },
		accept: [404],
		maxBytes: MAX_MANIFEST_BYTES
	});
	if (answer.status !== 404) {
		throwIfWebPage(answer);
		return digestOf(answer.body);
	}
	throw new Failure("SUBJECT_NOT_FOUND", `${client.registry} has no ${repository}:${tag}`, {
		service: client.registry,
		advice: "Check the name and the tag, and that this job may see the repository."
	});
}

// src/registry/create-registry.ts
/** At the same time, once an index of two platforms is read: each platform's manifest, referrers and fallback tag. */
const REQUESTS_FOR_AN_IMAGE = 6;
/** All registries of a run behind one interface; connections, tokens and what is known of a registry are shared. */
function createRegistry(options) {
	const { http, mask, access = "pull,push", credentials = new DockerCredentials(mask), content } = options;
	const connections = /* @__PURE__ */ new Map();
	/** What a tag names may change while a run looks: all of a run is about what it named first. */
	const tags = /* @__PURE__ */ new Map();
	const connect = ({ registry }) => {
		const known = connections.get(registry);
		if (known) return known;
		const connection = new Connection(registry, http, access, {
			find: () => credentials.find(registry),
			trouble: () => credentials.trouble?.(registry),
			others: async () => await credentials.known?.() ?? []
		}, content);
		connections.set(registry, connection);
		return connection;
	};
	const list = async (name, subject) => {
		const { client, storages } = connect(name);
		const listing = await listReferrers(client, name.repository, subject, storages.get(name.repository));
		storages.set(name.repository, listing.storage);
		return listing;
	};
	const find = async (name, digest, options) => {
		if (options.referrers) http.warm(connect(name).client.origin, REQUESTS_FOR_AN_IMAGE);
		const asked = /* @__PURE__ */ new Map();
		const ask = (subject) => {
			if (!options.referrers || asked.has(subject)) return;
			const listing = list(options.referrersIn ?? name, subject);
			listing.catch(() => void 0);
			asked.set(subject, listing);
		};
		const resolved = resolveImage(connect(name).client, name.repository, digest, options, ask);
		ask(digest);
		const image = await resolved;
		const entries = await Promise.all([...asked].map(async ([subject, listing]) => [subject, await listing]));
		return {
			image,
			listings: new Map(entries)
		};
	};
	return {
		find: (name, digest, options) => told(name, digest, () => find(name, digest, options), readFailure),
		resolveTag: (name, tag) => {
			const key = `${formatImageName(name)}:${tag}`;
			const known = tags.get(key);
			if (known) return known;
			const resolving = told(name, void 0, ({ client }) => resolveTag(client, name.repository, tag), readFailure);
			tags.set(key, resolving);
			resolving.catch(() => tags.delete(key));
			return resolving;
		},
		hasManifest: (name, digest) => told(name, digest, ({ client }) => hasManifest(client, name.repository, digest), readFailure),
		readBundle: (name, subject, referrer) => told(name, subject, ({ client }) => readBundle(client, name.repository, subject, referrer), readFailure),
		openLayer: async function* (name, image, layer) {
			const connection = connect(name);
			try {
				yield* openLayer(connection.client, name.repository, layer);
			} catch (error) {
				throw await explained(error, connection, name, image, readFailure);
			}
		},
		readBuildStatement: (name, layer) => told(name, void 0, ({ client }) => readBuildStatement(client, name.repository, layer), readFailure),
		preflightPush: (name, subjects, forms) => told(name, subjects[0], (connection) => preflightPush(connection, name.repository, subjects, forms), pushFailure),
		examine: (name) => told(name, void 0, ({ probes }) => examineRepository(probes, name.repository), readFailure),
		publish: (name, subject, bundles) => told(name, subject.digest, (connection) => publishReferrers(connection, name.repository, subject, bundles), pushFailure),
		listLegacy: (name, subject) => told(name, subject, ({ client }) => listLegacy(client, name.repository, subject), readFailure),
		readLegacyLayer: (name, layer) => told(name, void 0, ({ client }) => readLegacyLayer(client, name.repository, layer), readFailure),
		publishLegacy: (name, subject, layers) => told(name, subject, (connection) => publishLegacy(connection, name.repository, subject, layers), pushFailure),
		referrerDigest: (subject, bundle) => referrerManifest(subject, bundle).descriptor.digest,
		settled: async () => {
			await Promise.all([...connections.values()].map(({ uploads }) => uploads.settled()));
		}
	};
	/** Says of which subject a failure is, and what it means here. */
	async function told(name, digest, work, explain) {
		const connection = connect(name);
		try {
			return await work(connection);
		} catch (error) {
			throw await explained(error, connection, name, digest, explain);
		}
	}
}
async function explained(error, { client }, name, digest, explain) {
	const known = await explain(error, client, name.repository);
	if (digest === void 0) return known;
	return new Failures(failuresOf(known).map((failure) => failure.of(formatSubject(name, digest))));
}

// src/github/trust-domain.ts
/** It becomes part of a file's name. */
const DOMAIN = /^[a-z0-9][a-z0-9.-]{0,100}$/i;
/**
* What a GitHub calls its own part of the private Sigstore instance; undefined for github.com, which has the main part.
* @throws Failure GITHUB_…
*/
async function readTrustDomain(http, { serverUrl, apiUrl }, token) {
	if (new URL(serverUrl).host === "github.com") return void 0;
	const url = `${apiUrl}/meta`;
	const domain = domainIn((await http.send({
		service: "GITHUB",
		method: "GET",
		url,
		headers: githubHeaders(token)
	})).body.toString("utf8"));
	if (domain === void 0 || !DOMAIN.test(domain)) throw badAnswer("GITHUB", url, "it names no trust domain for attestations");
	return domain;
}
function domainIn(text) {
	try {
		const meta = JSON.parse(text);
		const domains = isRecord(meta) ? meta["domains"] : void 0;
		const attestations = isRecord(domains) ? domains["artifact_attestations"] : void 0;
		const domain = isRecord(attestations) ? attestations["trust_domain"] : void 0;
		return typeof domain === "string" ? domain : void 0;
	} catch {
		return;
	}
}

// src/report/statement-counts.ts
const WORST_FIRST = [
	"failed",
	"pending",
	"created",
	"recovered",
	"reused",
	"found"
];
function tallyStatuses({ subjects }) {
	const ends = /* @__PURE__ */ new Map();
	for (const { digest, attestations } of subjects) {
		const seen = /* @__PURE__ */ new Map();
		for (const { kind, predicateType, status } of attestations) {
			const what = JSON.stringify([
				digest,
				kind,
				predicateType
			]);
			const place = seen.get(what) ?? 0;
			seen.set(what, place + 1);
			const key = `${what}${place}`;
			ends.set(key, worse(ends.get(key), status));
		}
	}
	const tally = {
		created: 0,
		reused: 0,
		recovered: 0,
		found: 0,
		failed: 0,
		pending: 0
	};
	for (const status of ends.values()) tally[status] += 1;
	return tally;
}
/** As the outputs count: what was found again is reused, what is still to do has failed. */
function countStatuses(results) {
	const { created, reused, recovered, found, failed, pending } = tallyStatuses(results);
	return {
		created,
		reused: reused + recovered + found,
		failed: failed + pending
	};
}
function worse(known, status) {
	if (known === void 0) return status;
	return WORST_FIRST.indexOf(known) <= WORST_FIRST.indexOf(status) ? known : status;
}

// src/report/console.ts
/** Problems for the step's log, each with what to do. */
function problemLines({ problems }) {
	return problems.flatMap(({ code, subject, message, advice }) => {
		const about = subject === null ? "" : `${subject}: `;
		const [first = "", ...more] = advice.split("\n");
		return [
			`${code}: ${about}${message}`,
			`  → ${first}`,
			...more.map((line) => `    ${line}`)
		].map(logLine);
	});
}
/** What came of a finished image: `✓ 2/3 ghcr.io/acme/api@sha256:0a1b2c3d4e5f… signature new, sbom reused`. */
function progressLine(done, all, subject, ends) {
	const words = ends.map(({ kind, status }) => `${kind} ${status === "created" ? "new" : status}`);
	const count = `${String(done).padStart(String(all).length)}/${all}`;
	return logLine(`${markOf(ends)} ${count} ${shortDigest(subject)} ${words.join(", ")}`);
}
/** The last line of a run. */
function closingLine(results, newLogEntries) {
	const { created, reused, recovered, found, failed, pending } = tallyStatuses(results);
	const counts = [
		`${created} new`,
		`${reused + found} reused`,
		...recovered > 0 ? [`${recovered} recovered`] : [],
		`${failed} ${results.verdict === "inconclusive" ? "not finished" : "failed"}`,
		...pending > 0 ? [`${pending} pending`] : [],
		`${newLogEntries} new log entries`
	];
	const requests = Object.entries(results.requests).filter(([, count]) => count > 0).map(([service, count]) => `${service} ${count}`);
	const asked = requests.length > 0 ? ` (requests: ${requests.join(", ")})` : "";
	return `touchmark: ${results.verdict}: ${counts.join(", ")}${asked}`;
}
function markOf(ends) {
	if (ends.some(({ status }) => status === "failed")) return "✗";
	return ends.some(({ status }) => status === "pending") ? "·" : "✓";
}
function shortDigest(subject) {
	return subject.replace(/(?<=@sha256:[0-9a-f]{12})[0-9a-f]+$/, "…");
}
/**
* One line that the runner prints and does not obey: it takes `::command::` at the start of a line, after blanks, and
* the older `##[command]` anywhere in it.
*/
function logLine(line) {
	const [indent = ""] = /^ */.exec(line) ?? [];
	return `${indent}${plain(line.slice(indent.length)).trim().replace(/^::/, ": :")}`.replaceAll("##[", "## [").trimEnd();
}

// src/lib/snappy.ts
/**
* Takes apart Snappy's raw format, as GitHub stores bundles.
* https://github.com/google/snappy/blob/main/format_description.txt
* @param maxBytes of the result
* @returns undefined for what is not in that format, or too large
*/
function uncompressSnappy(compressed, maxBytes) {
	try {
		return uncompress(new Source(compressed), maxBytes);
	} catch {
		return;
	}
}
function uncompress(source, maxBytes) {
	const length = source.varint();
	if (length > maxBytes) return void 0;
	const target = Buffer.alloc(length);
	let at = 0;
	while (!source.isAtEnd) {
		const element = elementOf(source.number(1), source);
		if (at + element.length > length) return void 0;
		if (element.kind === "literal") source.take(element.length).copy(target, at);
		else {
			if (element.offset === 0 || element.offset > at) return void 0;
			for (let index = at; index < at + element.length; index += 1) target[index] = target[index - element.offset] ?? 0;
		}
		at += element.length;
	}
	return at === length ? target : void 0;
}
/** The lowest two bits of a tag tell the kind; lengths over 60 of a literal stand in the bytes that follow. */
function elementOf(tag, source) {
	const upper = tag >> 2;
	switch (tag & 3) {
		case 0: return {
			kind: "literal",
			length: 1 + (upper < 60 ? upper : source.number(upper - 59))
		};
		case 1: return {
			kind: "copy",
			length: 4 + (upper & 7),
			offset: upper >> 3 << 8 | source.number(1)
		};
		case 2: return {
			kind: "copy",
			length: 1 + upper,
			offset: source.number(2)
		};
		default: return {
			kind: "copy",
			length: 1 + upper,
			offset: source.number(4)
		};
	}
}
/** Bytes from left to right; reading past the end throws. */
var Source = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	get isAtEnd() {
		return this.#at >= this.#bytes.length;
	}
	/** Little-endian. */
	number(byteCount) {
		const value = this.#bytes.readUIntLE(this.#at, byteCount);
		this.#at += byteCount;
		return value;
	}
	varint() {
		let value = 0;
		for (let shift = 0; shift < 35; shift += 7) {
			const byte = this.number(1);
			value += (byte & 127) * 2 ** shift;
			if (byte < 128) return value;
		}
		throw new RangeError("longer than 32 bits");
	}
	take(length) {
		if (this.#at + length > this.#bytes.length) throw new RangeError("cut short");
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
};

// src/github/attestations.ts
/** As GitHub limits a bundle. */
const MAX_ATTESTATION_BYTES = 16777216;
const MAX_LIST_BYTES = 67108864;
/** Anyone with a workflow in the repository can add some: so many are looked at and no more. */
const MAX_PAGES = 5;
const PAGE_SIZE = 30;
/** How often a bundle is sent whose first try may have been taken. */
const MAX_TRIES = 3;
const PERMISSION = "Give the job `permissions: { attestations: write }` (beside `id-token: write`, and what the registry needs). GitHub keeps attestations of public repositories on all plans, and of private ones with GitHub Enterprise Cloud.";
/** The attestations that GitHub keeps for one repository. https://docs.github.com/rest/repos/attestations */
var Attestations = class {
	name = "github";
	title = "GitHub’s attestations";
	maxBytes = MAX_ATTESTATION_BYTES;
	page;
	#options;
	#url;
	constructor(options) {
		this.#options = options;
		this.page = `${options.serverUrl}/${options.repository}/attestations`;
		this.#url = `${options.apiUrl}/repos/${options.repository}/attestations`;
	}
	/** Bundles about a digest (`sha256:…`), unverified. @throws Failure GITHUB_… */
	async list(digest) {
		const bundles = [];
		let after;
		for (let page = 0; page < MAX_PAGES; page += 1) {
			const url = new URL(`${this.#url}/${digest}`);
			url.searchParams.set("per_page", String(PAGE_SIZE));
			if (after !== void 0) url.searchParams.set("after", after);
			const answer = await this.#send("GET", url, {
				accept: [404],
				maxBytes: MAX_LIST_BYTES
			});
			if (answer.status === 404) return bundles;
			const listed = attestationsIn(answer);
			if (!listed) throw badAnswer("GITHUB", url, "it is no list of attestations");
			const read = await Promise.all(listed.map((each) => this.#bundleOf(each)));
			bundles.push(...read.filter((bundle) => bundle !== void 0));
			after = nextCursor(answer);
			if (after === void 0) return bundles;
		}
		return bundles;
	}
	/**
	* Asks for the permission by sending nothing: who may not write is refused before what is sent is looked at.
	* @returns what is wrong
	*/
	async probe() {
		try {
			await this.#send("POST", this.#url, {
				body: "{}",
				accept: [400, 422],
				probe: true
			});
			return [];
		} catch (error) {
			return failuresOf(error);
		}
	}
	/**
	* @returns the address of the attestation, or of all when it was there already
	* @throws Failure GITHUB_…
	*/
	async add({ bytes, about }) {
		const { page } = this;
		const body = `{"bundle":${bytes.toString("utf8")}}`;
		for (let tries = 1;; tries += 1) try {
			const id = idIn(await this.#send("POST", this.#url, {
				body,
				tries: 1,
				timeoutMs: 6e4
			}));
			return id === void 0 ? page : `${page}/${id}`;
		} catch (error) {
			if (!(error instanceof Failure && error.isOutage) || tries === MAX_TRIES) throw error;
			const signature = envelopeSignature(bytes);
			if ((await this.list(about)).some((each) => envelopeSignature(each) === signature)) return page;
		}
	}
	async #bundleOf({ bundle, url }) {
		if (bundle !== void 0) return Buffer.from(JSON.stringify(bundle));
		const { http, apiUrl } = this.#options;
		if (url === void 0 || !URL.canParse(url) || !mayLeadTo(new URL(apiUrl), new URL(url))) return void 0;
		const answer = await http.send({
			service: "GITHUB",
			method: "GET",
			url,
			accept: [403, 404],
			maxBytes: MAX_ATTESTATION_BYTES
		});
		return answer.status === 200 ? uncompressSnappy(answer.body, MAX_ATTESTATION_BYTES) : void 0;
	}
	async #send(method, url, options) {
		try {
			const headers = {
				...githubHeaders(this.#options.token),
				"content-type": "application/json"
			};
			return await this.#options.http.send({
				...options,
				service: "GITHUB",
				method,
				url,
				headers
			});
		} catch (error) {
			throw withAdvice(error);
		}
	}
};
/** A token that may not write is answered as if nothing were there. */
function withAdvice(error) {
	if (!(error instanceof Failure)) return error;
	if (!(error.code === "GITHUB_DENIED" || / answered 404/.test(error.message))) return error;
	const { message, service, cause } = error;
	return new Failure("GITHUB_DENIED", message, {
		advice: PERMISSION,
		cause,
		...service ? { service } : {}
	});
}
function attestationsIn({ body }) {
	const value = parsed(body);
	const list = isRecord(value) ? value["attestations"] : void 0;
	if (!Array.isArray(list)) return void 0;
	return list.filter(isRecord).map(({ bundle, bundle_url: url }) => ({
		bundle: bundle ?? void 0,
		url: typeof url === "string" ? url : void 0
	}));
}
function idIn({ body }) {
	const value = parsed(body);
	const id = isRecord(value) ? value["id"] : void 0;
	return /^\d{1,20}$/.test(String(id)) ? String(id) : void 0;
}
/** https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api: only the cursor is taken from the link. */
function nextCursor({ headers }) {
	const [, next = ""] = /<([^>]*)>;\s*rel="next"/.exec(headers.get("link") ?? "") ?? [];
	return URL.canParse(next) ? new URL(next).searchParams.get("after") ?? void 0 : void 0;
}
/** What stays the same however a bundle's JSON is written; undefined for what is no signed envelope. */
function envelopeSignature(bundle) {
	const value = parsed(bundle);
	const envelope = isRecord(value) ? value["dsseEnvelope"] : void 0;
	const signatures = isRecord(envelope) ? envelope["signatures"] : void 0;
	const first = Array.isArray(signatures) ? signatures[0] : void 0;
	const signature = isRecord(first) ? first["sig"] : void 0;
	return typeof signature === "string" ? signature : void 0;
}
function parsed(bytes) {
	try {
		return JSON.parse(bytes.toString("utf8"));
	} catch {
		return;
	}
}

// src/lib/json-object.ts
/** Many more than any document has: a bundle of 32 MiB can have five million, which are half a gigabyte. */
const MAX_MEMBERS = 1e5;
/** A list of this size is parsed at once, which is three times as fast. */
const SMALL_BYTES = 1048576;
/**
* A JSON object as its text, read member by member and a list's elements one by one: as values it takes five times as much
* memory, and an SBOM may have 16 MiB.
*/
var JsonObject = class JsonObject {
	#bytes;
	#members = /* @__PURE__ */ new Map();
	/**
	* @param bytes UTF-8; of the values only the frame is looked at, the rest by whoever reads them
	* @throws UnreadableJson for what is no object, and for one with the same name twice: which of the two counts, readers
	*   do not agree on
	*/
	constructor(bytes) {
		this.#bytes = bytes;
		for (const { key, value } of membersIn(bytes, {
			start: 0,
			end: bytes.length
		})) {
			if (this.#members.has(key)) throw new UnreadableJson("the same name stands in it twice");
			if (this.#members.size === MAX_MEMBERS) throw new UnreadableJson(`it has more than ${MAX_MEMBERS} members`);
			this.#members.set(key, value);
		}
	}
	/** In the order of the text. */
	keys() {
		return [...this.#members.keys()];
	}
	has(key) {
		return this.#members.has(key);
	}
	/** @returns undefined when there is none. @throws UnreadableJson */
	get(key) {
		const span = this.#members.get(key);
		return span && parseSpan(this.#bytes, span);
	}
	/** A member that is an object too; undefined when it is none. @throws UnreadableJson */
	objectAt(key) {
		const text = this.textOf(key);
		return text && isObject(text) ? new JsonObject(text) : void 0;
	}
	/** The text of a member, not looked into. */
	textOf(key) {
		const span = this.#members.get(key);
		return span && this.#bytes.subarray(span.start, span.end);
	}
	/** Elements of a list; undefined when it is none. @throws UnreadableJson */
	list(key) {
		const span = this.#members.get(key);
		return span && isList(this.#bytes, span) ? this.#elements(span) : void 0;
	}
	/** Elements that are objects; none when there is no such list. @throws UnreadableJson */
	*records(key) {
		for (const element of this.list(key) ?? []) if (isRecord(element)) yield element;
	}
	/** Reads all of it. @throws UnreadableJson when anything in it is not JSON */
	requireReadable() {
		for (const key of this.keys()) {
			const elements = this.list(key);
			if (!elements) this.get(key);
			else for (const _ of elements);
		}
	}
	*#elements(list) {
		if (list.end - list.start <= SMALL_BYTES) yield* parseSpan(this.#bytes, list);
		else for (const span of elementsIn(this.#bytes, list)) yield parseSpan(this.#bytes, span);
	}
};

// src/sbom/image-digest.ts
/** Digests that the fields of a described package hold; all else in them says nothing about images. */
function digestsAmong(texts) {
	return [...new Set(texts.filter((text) => text !== void 0 && isDigest(text)))];
}
/** `pkg:oci/api@sha256%3A…?arch=amd64` https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md */
function digestInPackageUrl(purl) {
	if (typeof purl !== "string" || !/^pkg:(?:oci|docker)\//.test(purl)) return void 0;
	return (/@(sha256(?:%3[Aa]|:)[0-9a-f]{64})(?:[?#]|$)/.exec(purl)?.[1])?.replace(/%3A/i, ":");
}
/** `registry/repository@sha256:…` */
function digestInReference(reference) {
	if (typeof reference !== "string") return void 0;
	return reference.slice(reference.lastIndexOf("@") + 1);
}
/** A SHA-256 as SBOMs write it, hex alone. */
function digestOfHash(algorithm, hex) {
	if (typeof algorithm !== "string" || typeof hex !== "string") return void 0;
	return /^sha-?256$/i.test(algorithm) ? `sha256:${hex.toLowerCase()}` : void 0;
}
function textOf(value) {
	return typeof value === "string" ? value : void 0;
}
function recordsIn(value) {
	if (!Array.isArray(value)) return [];
	return value.filter((each) => typeof each === "object" && each !== null && !Array.isArray(each));
}

// node_modules/@noble/ciphers/utils.js
/*! noble-ciphers - MIT License (c) 2023 Paul Miller (paulmillr.com) */
/**
* Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
* @param a - Value to inspect.
* @returns `true` when the value is a Uint8Array view, including Node's `Buffer`.
* @example
* Guards a value before treating it as raw key material.
*
* ```ts
* isBytes(new Uint8Array());
* ```
*/
function isBytes(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
const atitle = (title) => title ? `"${title}" ` : "";
/**
* Asserts something is boolean.
* @param value - Value to validate.
* @returns The validated boolean.
* @throws On wrong argument types. {@link TypeError}
* @example
* Validates a boolean option before branching on it.
*
* ```ts
* abool(true);
* ```
*/
function abool(value, title = "") {
	if (typeof value !== "boolean") throw new TypeError(atitle(title) + "expected boolean, got type=" + typeof value);
	return value;
}
/**
* Asserts something is a non-negative safe integer.
* @param n - Value to validate.
* @returns The validated number.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validates a non-negative length or counter.
*
* ```ts
* anumber(1);
* ```
*/
function anumber(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
	return n;
}
/**
* Asserts something is Uint8Array.
* @param value - Value to validate.
* @param length - Expected byte length.
* @param title - Optional label used in error messages.
* @returns The validated byte array.
* On Node, `Buffer` is accepted too because it is a Uint8Array view.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument lengths. {@link RangeError}
* @example
* Validates a fixed-length nonce or key buffer.
*
* ```ts
* abytes(new Uint8Array([1, 2]), 2);
* ```
*/
function abytes(value, length, title = "") {
	if (isBytes(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber(length, "length");
	const bytes = isBytes(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
const aobject = (value, label) => {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError(label === "object" ? "expected valid options object" : `"${label}" expected object, got type=${typeof value}`);
};
/**
* Asserts a hash- or MAC-like instance has not been destroyed or finished.
* @param instance - Stateful instance to validate.
* @param checkFinished - Whether to reject finished instances.
* When `false`, only `destroyed` is checked.
* @throws If the hash instance has already been destroyed or finalized. {@link Error}
* @example
* Guards against calling `update()` or `digest()` on a finished hash.
*
* ```ts
* aexists({ destroyed: false, finished: false });
* ```
*/
function aexists(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
/**
* Asserts output is a sufficiently-sized byte array.
* @param out - Output buffer to validate.
* @param instance - Hash-like instance providing `outputLen`.
* This is the relaxed `digestInto()`-style contract: output must be at least `outputLen`,
* unlike one-shot cipher helpers elsewhere in the repo that often require exact lengths.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong output buffer lengths. {@link RangeError}
* @example
* Verifies that a caller-provided output buffer is large enough.
*
* ```ts
* aoutput(new Uint8Array(16), { outputLen: 16 });
* ```
*/
function aoutput(out, instance) {
	abytes(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
/**
* Casts a typed-array view to Uint32Array.
* @param arr - Typed-array view to reinterpret.
* @returns Uint32Array view over the same bytes. Callers are expected to provide a
* 4-byte-aligned offset; trailing `1..3` bytes are silently dropped.
* @example
* Views a byte buffer as 32-bit words for block processing.
*
* ```ts
* u32(new Uint8Array(4));
* ```
*/
function u32(arr) {
	return new Uint32Array(arr.buffer, arr.byteOffset, Math.floor(arr.byteLength / 4));
}
/**
* Zeroizes typed arrays in place.
* Warning: JS provides no guarantees.
* @param arrays - Arrays to wipe.
* @example
* Wipes a temporary key buffer after use.
*
* ```ts
* const bytes = new Uint8Array([1]);
* clean(bytes);
* ```
*/
function clean(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
/**
* Whether the current platform is little-endian.
* Most are; some IBM systems are not.
*/
const isLE = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([287454020]).buffer)[0] === 68)();
/**
* Reverses byte order of one 32-bit word.
* @param word - Unsigned 32-bit word to swap.
* @returns The same word with bytes reversed.
* @example
* Swaps a big-endian word into little-endian byte order.
*
* ```ts
* byteSwap(0x11223344);
* ```
*/
function byteSwap(word) {
	return word << 24 & 4278190080 | word << 8 & 16711680 | word >>> 8 & 65280 | word >>> 24 & 255;
}
/**
* Byte-swaps every word of a Uint32Array in place.
* @param arr - Uint32Array whose words should be swapped.
* @returns The same array after in-place byte swapping.
* @example
* Swaps every 32-bit word in a word-view buffer.
*
* ```ts
* byteSwap32(new Uint32Array([0x11223344]));
* ```
*/
function byteSwap32(arr) {
	for (let i = 0; i < arr.length; i++) arr[i] = byteSwap(arr[i]);
	return arr;
}
/**
* Normalizes a Uint32Array view to the little-endian representation expected by cipher cores.
* @param u - Word view to normalize in place.
* @returns Little-endian normalized word view.
* @example
* Normalizes a word-view buffer before block processing.
*
* ```ts
* swap32IfBE(new Uint32Array([0x11223344]));
* ```
*/
const swap32IfBE = isLE ? (u) => u : byteSwap32;
/**
* Checks if two U8A use same underlying buffer and overlaps.
* This is invalid and can corrupt data.
* @param a - First byte view.
* @param b - Second byte view.
* @returns `true` when the views overlap in memory.
* @example
* Detects whether two slices alias the same backing buffer.
*
* ```ts
* overlapBytes(new Uint8Array(4), new Uint8Array(4));
* ```
*/
function overlapBytes(a, b) {
	if (!a.byteLength || !b.byteLength) return false;
	return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
/**
* If input and output overlap and input starts before output, we will overwrite end of input before
* we start processing it, so this is not supported by forward-processing ciphers.
* @param input - Input bytes.
* @param output - Output bytes.
* @throws If the output view would overwrite unread input bytes. {@link Error}
* @example
* Rejects an in-place layout that would overwrite unread input bytes.
*
* ```ts
* const buffer = new Uint8Array(8);
* complexOverlapBytes(buffer.subarray(0, 4), buffer.subarray(2, 6));
* ```
*/
function complexOverlapBytes(input, output) {
	if (overlapBytes(input, output) && input.byteOffset < output.byteOffset) throw new Error("complex overlap of input and output is not supported");
}
/**
* Merges user options into defaults.
* @param defaults - Default option values.
* @param opts - User-provided overrides.
* @returns Combined options object.
* `defaults` is a library-owned mutable object; user-provided `opts` only need to be
* object-shaped, since "plain object" checks reject valid proxy/cross-realm containers.
* The merge mutates `defaults` in place and returns the same object, so direct callers
* should pass a fresh defaults object unless they intentionally want shared state updated.
* @throws If options are missing or not an object. {@link Error}
* @example
* Applies user overrides to the default cipher options.
*
* ```ts
* checkOpts({ rounds: 20 }, { rounds: 8 });
* ```
*/
function checkOpts(defaults, opts) {
	aobject(defaults, "defaults");
	aobject(opts, "opts");
	return Object.assign(defaults, opts);
}
/**
* Compares two byte arrays in kinda constant time once lengths already match.
* @param a - First byte array.
* @param b - Second byte array.
* @returns `true` when the arrays contain the same bytes. Different lengths still return early.
* @example
* Compares an expected authentication tag with the received one.
*
* ```ts
* equalBytes(new Uint8Array([1]), new Uint8Array([1]));
* ```
*/
function equalBytes(a, b) {
	a = abytes(a);
	b = abytes(b);
	if (a.length !== b.length) return false;
	let diff = 0;
	for (let i = 0; i < a.length; i++) diff |= a[i] ^ b[i];
	return diff === 0;
}
/**
* Wraps a keyed MAC constructor into a one-shot helper with `.create()`.
* @param keyLen - Valid probe-key length used to read static metadata once.
* The probe key is only used for `outputLen` / `blockLen`, so callers with several valid key sizes
* can pass any representative size as long as those values stay fixed.
* @param macCons - Keyed MAC constructor or factory.
* @param fromMsg - Optional adapter that derives extra constructor args from the one-shot message.
* @returns Callable MAC helper with `.create()`.
*/
function wrapMacConstructor(keyLen, macCons, fromMsg) {
	const mac = macCons;
	const getArgs = fromMsg || (() => []);
	const macC = (msg, key) => mac(key, ...getArgs(msg)).update(msg).digest();
	const tmp = mac(new Uint8Array(keyLen), ...getArgs(/* @__PURE__ */ new Uint8Array(0)));
	macC.outputLen = tmp.outputLen;
	macC.blockLen = tmp.blockLen;
	macC.create = (key, ...args) => mac(key, ...args);
	return macC;
}
/**
* Wraps a cipher: validates args, ensures encrypt() can only be called once.
* Used internally by the exported cipher constructors.
* Output-buffer support is inferred from the wrapped `encrypt` / `decrypt`
* arity (`fn.length === 2`), so wrapped output-capable methods must use a normal
* second parameter, not a default/rest parameter. AAD support is explicit in
* `params.withAAD`; optional AAD starts after the nonce slot when one is present.
* @__NO_SIDE_EFFECTS__
* @param params - Static cipher metadata. See {@link CipherParams}.
* @param constructor - Cipher constructor.
* @returns Wrapped constructor with validation.
*/
const wrapCipher = (params, constructor) => {
	function wrappedCipher(key, ...args) {
		abytes(key, void 0, "key");
		if (params.nonceLength !== void 0) {
			const nonce = args[0];
			abytes(nonce, params.varSizeNonce ? void 0 : params.nonceLength, "nonce");
		}
		const tagl = params.tagLength;
		const aadStart = params.nonceLength !== void 0 ? 1 : 0;
		if (!params.withAAD) {
			for (let i = aadStart; i < args.length; i++) if (isBytes(args[i])) throw new Error("AAD not supported");
		}
		if (params.withAAD && args[aadStart] !== void 0) abytes(args[aadStart], void 0, "AAD");
		const cipher = constructor(key, ...args);
		const checkOutput = (fnLength, output) => {
			if (output !== void 0) {
				if (fnLength !== 2) throw new Error("cipher output not supported");
				abytes(output, void 0, "output");
			}
		};
		let called = false;
		return {
			encrypt(data, output) {
				if (called) throw new Error("cannot encrypt() twice with same key + nonce");
				called = true;
				abytes(data, void 0, "data");
				checkOutput(cipher.encrypt.length, output);
				return cipher.encrypt(data, output);
			},
			decrypt(data, output) {
				abytes(data, void 0, "data");
				if (tagl && data.length < tagl) throw new Error("\"ciphertext\" expected length >= tagLength=" + tagl);
				checkOutput(cipher.decrypt.length, output);
				return cipher.decrypt(data, output);
			}
		};
	}
	Object.assign(wrappedCipher, params);
	return wrappedCipher;
};
/**
* By default, returns u8a of length.
* When out is available, it checks it for validity and uses it.
* @param expectedLength - Required output length.
* @param out - Optional destination buffer.
* @param onlyAligned - Whether `out` must be 4-byte aligned.
* @returns Output buffer ready for writing.
* @throws On wrong argument types. {@link TypeError}
* @throws If the provided output buffer has the wrong size. {@link RangeError}
* @throws If the provided output buffer has the wrong alignment. {@link Error}
* @example
* Reuses a caller-provided output buffer when lengths match.
*
* ```ts
* getOutput(16, new Uint8Array(16));
* ```
*/
function getOutput(expectedLength, out, onlyAligned = true) {
	if (out === void 0) return new Uint8Array(expectedLength);
	abytes(out, expectedLength, "output");
	if (onlyAligned && !isAligned32(out)) throw new Error("invalid output, must be aligned");
	return out;
}
/**
* Checks whether a byte array is aligned to a 4-byte offset.
* @param bytes - Byte array to inspect.
* @returns `true` when the view is 4-byte aligned.
* @example
* Checks whether a buffer can be safely viewed as Uint32Array.
*
* ```ts
* isAligned32(new Uint8Array(4));
* ```
*/
function isAligned32(bytes) {
	return bytes.byteOffset % 4 === 0;
}
/**
* Copies bytes into a new Uint8Array.
* @param bytes - Bytes to copy.
* @returns Copied byte array.
* @throws On wrong argument types. {@link TypeError}
* @example
* Copies input into an aligned Uint8Array before block processing.
*
* ```ts
* copyBytes(new Uint8Array([1, 2]));
* ```
*/
function copyBytes(bytes) {
	return Uint8Array.from(abytes(bytes));
}

// node_modules/@noble/ciphers/_arx.js
/**
* Basic utils for ARX (add-rotate-xor) salsa and chacha ciphers.

RFC8439 requires multi-step cipher stream, where
authKey starts with counter: 0, actual msg with counter: 1.

For this, we need a way to re-use nonce / counter:

const counter = new Uint8Array(4);
chacha(..., counter, ...); // counter is now 1
chacha(..., counter, ...); // counter is now 2

This is complicated:

- 32-bit counters are enough, no need for 64-bit: max ArrayBuffer size in JS is 4GB
- Original papers don't allow mutating counters
- Counter overflow is undefined [^1]
- Idea A: allow providing (nonce | counter) instead of just nonce, re-use it
- Caveat: Cannot be re-used through all cases:
- * chacha has (counter | nonce)
- * xchacha has (nonce16 | counter | nonce16)
- Idea B: separate nonce / counter and provide separate API for counter re-use
- Caveat: there are different counter sizes depending on an algorithm.
- salsa & chacha also differ in structures of key & sigma:
salsa20:      s[0] | k(4) | s[1] | nonce(2) | cnt(2) | s[2] | k(4) | s[3]
chacha:       s(4) | k(8) | cnt(1) | nonce(3)
chacha20orig: s(4) | k(8) | cnt(2) | nonce(2)
- Idea C: helper method such as `setSalsaState(key, nonce, sigma, data)`
- Caveat: we can't re-use counter array

xchacha uses the subkey and remaining 8 byte nonce with ChaCha20 as normal
(prefixed by 4 NUL bytes, since RFC8439 specifies a 12-byte nonce).
Counter overflow is undefined; see {@link https://mailarchive.ietf.org/arch/msg/cfrg/gsOnTJzcbgG6OqD8Sc0GO5aR_tU/ | the CFRG thread}.
Current noble policy is strict non-wrap for the shared 32-bit counter path:
exported ARX ciphers reject initial `0xffffffff` and stop before any implicit
wrap back to zero.
See {@link https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha#appendix-A.2 | the XChaCha appendix} for the extended-nonce construction.

* @module
*/
const encodeStr = (str) => Uint8Array.from(str.split(""), (c) => c.charCodeAt(0));
const sigma16_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 16-byte k"))))();
const sigma32_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 32-byte k"))))();
/**
* Rotates a 32-bit word left.
* @param a - Input word.
* @param b - Rotation count in bits.
* @returns Rotated 32-bit word.
* @example
* Moves the top byte of `0x12345678` into the low byte position.
* ```ts
* rotl(0x12345678, 8);
* ```
*/
function rotl(a, b) {
	return a << b | a >>> 32 - b;
}
const BLOCK_LEN = 64;
const BLOCK_LEN32 = 16;
const MAX_COUNTER = /* @__PURE__ */ (() => 2 ** 32 - 1)();
const U32_EMPTY = /* @__PURE__ */ Uint32Array.of();
function runCipher(core, sigma, key, nonce, data, output, counter, rounds) {
	const len = data.length;
	const block = new Uint8Array(BLOCK_LEN);
	const b32 = u32(block);
	const isAligned = isLE && isAligned32(data) && isAligned32(output);
	const d32 = isAligned ? u32(data) : U32_EMPTY;
	const o32 = isAligned ? u32(output) : U32_EMPTY;
	if (!isLE) {
		for (let pos = 0; pos < len; counter++) {
			core(sigma, key, nonce, b32, counter, rounds);
			swap32IfBE(b32);
			if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
			const take = Math.min(BLOCK_LEN, len - pos);
			for (let j = 0, posj; j < take; j++) {
				posj = pos + j;
				output[posj] = data[posj] ^ block[j];
			}
			pos += take;
		}
		return;
	}
	for (let pos = 0; pos < len; counter++) {
		core(sigma, key, nonce, b32, counter, rounds);
		if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const take = Math.min(BLOCK_LEN, len - pos);
		if (isAligned && take === BLOCK_LEN) {
			const pos32 = pos / 4;
			if (pos % 4 !== 0) throw new Error("arx: invalid block position");
			for (let j = 0, posj; j < BLOCK_LEN32; j++) {
				posj = pos32 + j;
				o32[posj] = d32[posj] ^ b32[j];
			}
			pos += BLOCK_LEN;
			continue;
		}
		for (let j = 0, posj; j < take; j++) {
			posj = pos + j;
			output[posj] = data[posj] ^ block[j];
		}
		pos += take;
	}
}
/**
* Creates an ARX stream cipher from a 32-bit core permutation.
* Used internally to build the exported Salsa and ChaCha stream ciphers.
* @param core - Core function that fills one keystream block.
* @param opts - Cipher layout and nonce-extension options. See {@link CipherOpts}.
* @returns Stream cipher function over byte arrays.
* @throws If the core callback, key size, counter, or output sizing is invalid. {@link Error}
*/
function createCipher(core, opts) {
	const { allowShortKeys, extendNonceFn, counterLength, counterRight, rounds } = checkOpts({
		allowShortKeys: false,
		counterLength: 8,
		counterRight: false,
		rounds: 20
	}, opts);
	if (typeof core !== "function") throw new Error("core must be a function");
	anumber(counterLength);
	anumber(rounds);
	abool(counterRight);
	abool(allowShortKeys);
	return (key, nonce, data, output, counter = 0) => {
		abytes(key, void 0, "key");
		abytes(nonce, void 0, "nonce");
		abytes(data, void 0, "data");
		const len = data.length;
		const hasOutput = output !== void 0;
		output = getOutput(len, output, false);
		if (hasOutput) complexOverlapBytes(data, output);
		anumber(counter);
		if (counter < 0 || counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const toClean = [];
		let l = key.length;
		let k;
		let sigma;
		if (l === 32) {
			toClean.push(k = copyBytes(key));
			sigma = sigma32_32;
		} else if (l === 16 && allowShortKeys) {
			k = /* @__PURE__ */ new Uint8Array(32);
			k.set(key);
			k.set(key, 16);
			sigma = sigma16_32;
			toClean.push(k);
		} else {
			abytes(key, 32, "arx key");
			throw new Error("invalid key size");
		}
		if (!isLE || !isAligned32(nonce)) toClean.push(nonce = copyBytes(nonce));
		let k32 = u32(k);
		if (extendNonceFn) {
			if (nonce.length !== 24) throw new Error("arx: extended nonce must be 24 bytes");
			const n16 = nonce.subarray(0, 16);
			if (isLE) extendNonceFn(sigma, k32, u32(n16), k32);
			else {
				const sigmaRaw = swap32IfBE(Uint32Array.from(sigma));
				extendNonceFn(sigmaRaw, k32, u32(n16), k32);
				clean(sigmaRaw);
				swap32IfBE(k32);
			}
			nonce = nonce.subarray(16);
		} else if (!isLE) swap32IfBE(k32);
		const nonceNcLen = 16 - counterLength;
		if (nonceNcLen !== nonce.length) throw new Error(`arx: nonce must be ${nonceNcLen} or 16 bytes`);
		if (nonceNcLen !== 12) {
			const nc = /* @__PURE__ */ new Uint8Array(12);
			nc.set(nonce, counterRight ? 0 : 12 - nonce.length);
			nonce = nc;
			toClean.push(nonce);
		}
		const n32 = swap32IfBE(u32(nonce));
		try {
			runCipher(core, sigma, k32, n32, data, output, counter, rounds);
			return output;
		} finally {
			clean(...toClean);
		}
	};
}

// node_modules/@noble/ciphers/_poly1305.js
/**
* Poly1305 ({@link https://cr.yp.to/mac/poly1305-20050329.pdf | PDF},
* {@link https://en.wikipedia.org/wiki/Poly1305 | wiki})
* is a fast and parallel secret-key message-authentication code suitable for
* a wide variety of applications. It was standardized in
* {@link https://www.rfc-editor.org/rfc/rfc8439 | RFC 8439} and is now used in TLS 1.3.
*
* Polynomial MACs are not perfect for every situation:
* they lack Random Key Robustness: the MAC can be forged, and can't be used in PAKE schemes.
* See {@link https://keymaterial.net/2020/09/07/invisible-salamanders-in-aes-gcm-siv/ | the invisible salamanders attack writeup}.
* To combat invisible salamanders, `hash(key)` can be included in ciphertext,
* however, this would violate ciphertext indistinguishability:
* an attacker would know which key was used - so `HKDF(key, i)`
* could be used instead.
*
* Check out the {@link https://cr.yp.to/mac.html | original website}.
* Based on public-domain {@link https://github.com/floodyberry/poly1305-donna | poly1305-donna}.
* @module
*/
function u8to16(a, i) {
	return a[i++] & 255 | (a[i++] & 255) << 8;
}
/**
* Incremental Poly1305 MAC state.
* Prefer `poly1305()` for one-shot use.
* @param key - 32-byte Poly1305 one-time key.
* @example
* Feeds one chunk into an incremental Poly1305 state with a fresh one-time key.
*
* ```ts
* import { Poly1305 } from '@noble/ciphers/_poly1305.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const mac = new Poly1305(key);
* mac.update(new Uint8Array([1, 2, 3]));
* mac.digest();
* ```
*/
var Poly1305 = class {
	blockLen = 16;
	outputLen = 16;
	buffer = /* @__PURE__ */ new Uint8Array(16);
	r = /* @__PURE__ */ new Uint16Array(10);
	h = /* @__PURE__ */ new Uint16Array(10);
	pad = /* @__PURE__ */ new Uint16Array(8);
	pos = 0;
	finished = false;
	destroyed = false;
	constructor(key) {
		key = copyBytes(abytes(key, 32, "key"));
		const t0 = u8to16(key, 0);
		const t1 = u8to16(key, 2);
		const t2 = u8to16(key, 4);
		const t3 = u8to16(key, 6);
		const t4 = u8to16(key, 8);
		const t5 = u8to16(key, 10);
		const t6 = u8to16(key, 12);
		const t7 = u8to16(key, 14);
		this.r[0] = t0 & 8191;
		this.r[1] = (t0 >>> 13 | t1 << 3) & 8191;
		this.r[2] = (t1 >>> 10 | t2 << 6) & 7939;
		this.r[3] = (t2 >>> 7 | t3 << 9) & 8191;
		this.r[4] = (t3 >>> 4 | t4 << 12) & 255;
		this.r[5] = t4 >>> 1 & 8190;
		this.r[6] = (t4 >>> 14 | t5 << 2) & 8191;
		this.r[7] = (t5 >>> 11 | t6 << 5) & 8065;
		this.r[8] = (t6 >>> 8 | t7 << 8) & 8191;
		this.r[9] = t7 >>> 5 & 127;
		for (let i = 0; i < 8; i++) this.pad[i] = u8to16(key, 16 + 2 * i);
	}
	process(data, offset, isLast = false) {
		const hibit = isLast ? 0 : 2048;
		const { h, r } = this;
		const r0 = r[0];
		const r1 = r[1];
		const r2 = r[2];
		const r3 = r[3];
		const r4 = r[4];
		const r5 = r[5];
		const r6 = r[6];
		const r7 = r[7];
		const r8 = r[8];
		const r9 = r[9];
		const t0 = u8to16(data, offset + 0);
		const t1 = u8to16(data, offset + 2);
		const t2 = u8to16(data, offset + 4);
		const t3 = u8to16(data, offset + 6);
		const t4 = u8to16(data, offset + 8);
		const t5 = u8to16(data, offset + 10);
		const t6 = u8to16(data, offset + 12);
		const t7 = u8to16(data, offset + 14);
		let h0 = h[0] + (t0 & 8191);
		let h1 = h[1] + ((t0 >>> 13 | t1 << 3) & 8191);
		let h2 = h[2] + ((t1 >>> 10 | t2 << 6) & 8191);
		let h3 = h[3] + ((t2 >>> 7 | t3 << 9) & 8191);
		let h4 = h[4] + ((t3 >>> 4 | t4 << 12) & 8191);
		let h5 = h[5] + (t4 >>> 1 & 8191);
		let h6 = h[6] + ((t4 >>> 14 | t5 << 2) & 8191);
		let h7 = h[7] + ((t5 >>> 11 | t6 << 5) & 8191);
		let h8 = h[8] + ((t6 >>> 8 | t7 << 8) & 8191);
		let h9 = h[9] + (t7 >>> 5 | hibit);
		let c = 0;
		let d0 = c + h0 * r0 + h1 * (5 * r9) + h2 * (5 * r8) + h3 * (5 * r7) + h4 * (5 * r6);
		c = d0 >>> 13;
		d0 &= 8191;
		d0 += h5 * (5 * r5) + h6 * (5 * r4) + h7 * (5 * r3) + h8 * (5 * r2) + h9 * (5 * r1);
		c += d0 >>> 13;
		d0 &= 8191;
		let d1 = c + h0 * r1 + h1 * r0 + h2 * (5 * r9) + h3 * (5 * r8) + h4 * (5 * r7);
		c = d1 >>> 13;
		d1 &= 8191;
		d1 += h5 * (5 * r6) + h6 * (5 * r5) + h7 * (5 * r4) + h8 * (5 * r3) + h9 * (5 * r2);
		c += d1 >>> 13;
		d1 &= 8191;
		let d2 = c + h0 * r2 + h1 * r1 + h2 * r0 + h3 * (5 * r9) + h4 * (5 * r8);
		c = d2 >>> 13;
		d2 &= 8191;
		d2 += h5 * (5 * r7) + h6 * (5 * r6) + h7 * (5 * r5) + h8 * (5 * r4) + h9 * (5 * r3);
		c += d2 >>> 13;
		d2 &= 8191;
		let d3 = c + h0 * r3 + h1 * r2 + h2 * r1 + h3 * r0 + h4 * (5 * r9);
		c = d3 >>> 13;
		d3 &= 8191;
		d3 += h5 * (5 * r8) + h6 * (5 * r7) + h7 * (5 * r6) + h8 * (5 * r5) + h9 * (5 * r4);
		c += d3 >>> 13;
		d3 &= 8191;
		let d4 = c + h0 * r4 + h1 * r3 + h2 * r2 + h3 * r1 + h4 * r0;
		c = d4 >>> 13;
		d4 &= 8191;
		d4 += h5 * (5 * r9) + h6 * (5 * r8) + h7 * (5 * r7) + h8 * (5 * r6) + h9 * (5 * r5);
		c += d4 >>> 13;
		d4 &= 8191;
		let d5 = c + h0 * r5 + h1 * r4 + h2 * r3 + h3 * r2 + h4 * r1;
		c = d5 >>> 13;
		d5 &= 8191;
		d5 += h5 * r0 + h6 * (5 * r9) + h7 * (5 * r8) + h8 * (5 * r7) + h9 * (5 * r6);
		c += d5 >>> 13;
		d5 &= 8191;
		let d6 = c + h0 * r6 + h1 * r5 + h2 * r4 + h3 * r3 + h4 * r2;
		c = d6 >>> 13;
		d6 &= 8191;
		d6 += h5 * r1 + h6 * r0 + h7 * (5 * r9) + h8 * (5 * r8) + h9 * (5 * r7);
		c += d6 >>> 13;
		d6 &= 8191;
		let d7 = c + h0 * r7 + h1 * r6 + h2 * r5 + h3 * r4 + h4 * r3;
		c = d7 >>> 13;
		d7 &= 8191;
		d7 += h5 * r2 + h6 * r1 + h7 * r0 + h8 * (5 * r9) + h9 * (5 * r8);
		c += d7 >>> 13;
		d7 &= 8191;
		let d8 = c + h0 * r8 + h1 * r7 + h2 * r6 + h3 * r5 + h4 * r4;
		c = d8 >>> 13;
		d8 &= 8191;
		d8 += h5 * r3 + h6 * r2 + h7 * r1 + h8 * r0 + h9 * (5 * r9);
		c += d8 >>> 13;
		d8 &= 8191;
		let d9 = c + h0 * r9 + h1 * r8 + h2 * r7 + h3 * r6 + h4 * r5;
		c = d9 >>> 13;
		d9 &= 8191;
		d9 += h5 * r4 + h6 * r3 + h7 * r2 + h8 * r1 + h9 * r0;
		c += d9 >>> 13;
		d9 &= 8191;
		c = (c << 2) + c | 0;
		c = c + d0 | 0;
		d0 = c & 8191;
		c = c >>> 13;
		d1 += c;
		h[0] = d0;
		h[1] = d1;
		h[2] = d2;
		h[3] = d3;
		h[4] = d4;
		h[5] = d5;
		h[6] = d6;
		h[7] = d7;
		h[8] = d8;
		h[9] = d9;
	}
	finalize() {
		const { h, pad } = this;
		const g = /* @__PURE__ */ new Uint16Array(10);
		let c = h[1] >>> 13;
		h[1] &= 8191;
		for (let i = 2; i < 10; i++) {
			h[i] += c;
			c = h[i] >>> 13;
			h[i] &= 8191;
		}
		h[0] += c * 5;
		c = h[0] >>> 13;
		h[0] &= 8191;
		h[1] += c;
		c = h[1] >>> 13;
		h[1] &= 8191;
		h[2] += c;
		g[0] = h[0] + 5;
		c = g[0] >>> 13;
		g[0] &= 8191;
		for (let i = 1; i < 10; i++) {
			g[i] = h[i] + c;
			c = g[i] >>> 13;
			g[i] &= 8191;
		}
		g[9] -= 8192;
		let mask = (c ^ 1) - 1;
		for (let i = 0; i < 10; i++) g[i] &= mask;
		mask = ~mask;
		for (let i = 0; i < 10; i++) h[i] = h[i] & mask | g[i];
		h[0] = (h[0] | h[1] << 13) & 65535;
		h[1] = (h[1] >>> 3 | h[2] << 10) & 65535;
		h[2] = (h[2] >>> 6 | h[3] << 7) & 65535;
		h[3] = (h[3] >>> 9 | h[4] << 4) & 65535;
		h[4] = (h[4] >>> 12 | h[5] << 1 | h[6] << 14) & 65535;
		h[5] = (h[6] >>> 2 | h[7] << 11) & 65535;
		h[6] = (h[7] >>> 5 | h[8] << 8) & 65535;
		h[7] = (h[8] >>> 8 | h[9] << 5) & 65535;
		let f = h[0] + pad[0];
		h[0] = f & 65535;
		for (let i = 1; i < 8; i++) {
			f = (h[i] + pad[i] | 0) + (f >>> 16) | 0;
			h[i] = f & 65535;
		}
		clean(g);
	}
	update(data) {
		aexists(this);
		abytes(data);
		data = copyBytes(data);
		const { buffer, blockLen } = this;
		const len = data.length;
		for (let pos = 0; pos < len;) {
			const take = Math.min(blockLen - this.pos, len - pos);
			if (take === blockLen) {
				for (; blockLen <= len - pos; pos += blockLen) this.process(data, pos);
				continue;
			}
			buffer.set(data.subarray(pos, pos + take), this.pos);
			this.pos += take;
			pos += take;
			if (this.pos === blockLen) {
				this.process(buffer, 0, false);
				this.pos = 0;
			}
		}
		return this;
	}
	destroy() {
		this.destroyed = true;
		clean(this.h, this.r, this.buffer, this.pad);
	}
	digestInto(out) {
		aexists(this);
		aoutput(out, this);
		this.finished = true;
		const { buffer, h } = this;
		let { pos } = this;
		if (pos) {
			buffer[pos++] = 1;
			for (; pos < 16; pos++) buffer[pos] = 0;
			this.process(buffer, 0, true);
		}
		this.finalize();
		let opos = 0;
		for (let i = 0; i < 8; i++) {
			out[opos++] = h[i] >>> 0;
			out[opos++] = h[i] >>> 8;
		}
	}
	digest() {
		const { buffer, outputLen } = this;
		this.digestInto(buffer);
		const res = buffer.slice(0, outputLen);
		this.destroy();
		return res;
	}
};
/**
* Poly1305 MAC from RFC 8439.
* @param msg - Message bytes to authenticate.
* @param key - 32-byte Poly1305 one-time key.
* @returns 16-byte authentication tag.
* @example
* Authenticates one message with a one-shot Poly1305 call and a fresh key.
*
* ```ts
* import { poly1305 } from '@noble/ciphers/_poly1305.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* poly1305(new Uint8Array(), key);
* ```
*/
const poly1305 = /* @__PURE__ */ wrapMacConstructor(32, (key) => new Poly1305(key));

// node_modules/@noble/ciphers/salsa.js
/**
* Salsa20 stream cipher, released in 2005.
* Salsa's goal was to implement AES replacement that does not rely on S-Boxes,
* which are hard to implement in a constant-time manner.
* Salsa20 is usually faster than AES, a big deal on slow, budget mobile phones.
*
* - {@link https://cr.yp.to/snuffle/xsalsa-20110204.pdf | XSalsa20},
*   extended-nonce
*   variant was released in 2008. It extends Salsa20's 64-bit nonce to 192 bits,
*   and became safe to be picked at random.
* - Nacl / Libsodium popularized term "secretbox", - which is just xsalsa20poly1305.
*   We provide the alias and corresponding seal / open methods.
*   "crypto_box" and "sealedbox" are available in package
*   {@link https://github.com/serenity-kit/noble-sodium | noble-sodium}.
* - Check out
*   {@link https://cr.yp.to/snuffle/salsafamily-20071225.pdf | PDF}
*   and {@link https://cr.yp.to/snuffle.html | website}.
* @module
*/
/**
* Salsa20 core function. Uses an unrolled loop (salsaCore, hsalsa) - 4x
* faster than a simple loop, but larger & harder to read. A simple-loop
* reference version lives in `test/misc/micro-ciphers.ts`;
* `test/arx.test.ts` keeps the two aligned.
* The specific implementation is selected in `createCipher` below.
* Performance numbers for 1MB inputs:
* * default x 779 ops/sec @ 1ms/op
* * if salsa+hsalsa are merged x 459 ops/sec @ 2ms/op
* * small x 132 ops/sec @ 7ms/op
*/
/** Uses only the low 32 bits of Salsa20's 64-bit counter state. */
function salsaCore(s, k, n, out, cnt, rounds = 20, cntHi = 0) {
	let y00 = s[0], y01 = k[0], y02 = k[1], y03 = k[2], y04 = k[3], y05 = s[1], y06 = n[0], y07 = n[1], y08 = cnt, y09 = cntHi, y10 = s[2], y11 = k[4], y12 = k[5], y13 = k[6], y14 = k[7], y15 = s[3];
	let x00 = y00, x01 = y01, x02 = y02, x03 = y03, x04 = y04, x05 = y05, x06 = y06, x07 = y07, x08 = y08, x09 = y09, x10 = y10, x11 = y11, x12 = y12, x13 = y13, x14 = y14, x15 = y15;
	for (let r = 0; r < rounds; r += 2) {
		x04 ^= rotl(x00 + x12 | 0, 7);
		x08 ^= rotl(x04 + x00 | 0, 9);
		x12 ^= rotl(x08 + x04 | 0, 13);
		x00 ^= rotl(x12 + x08 | 0, 18);
		x09 ^= rotl(x05 + x01 | 0, 7);
		x13 ^= rotl(x09 + x05 | 0, 9);
		x01 ^= rotl(x13 + x09 | 0, 13);
		x05 ^= rotl(x01 + x13 | 0, 18);
		x14 ^= rotl(x10 + x06 | 0, 7);
		x02 ^= rotl(x14 + x10 | 0, 9);
		x06 ^= rotl(x02 + x14 | 0, 13);
		x10 ^= rotl(x06 + x02 | 0, 18);
		x03 ^= rotl(x15 + x11 | 0, 7);
		x07 ^= rotl(x03 + x15 | 0, 9);
		x11 ^= rotl(x07 + x03 | 0, 13);
		x15 ^= rotl(x11 + x07 | 0, 18);
		x01 ^= rotl(x00 + x03 | 0, 7);
		x02 ^= rotl(x01 + x00 | 0, 9);
		x03 ^= rotl(x02 + x01 | 0, 13);
		x00 ^= rotl(x03 + x02 | 0, 18);
		x06 ^= rotl(x05 + x04 | 0, 7);
		x07 ^= rotl(x06 + x05 | 0, 9);
		x04 ^= rotl(x07 + x06 | 0, 13);
		x05 ^= rotl(x04 + x07 | 0, 18);
		x11 ^= rotl(x10 + x09 | 0, 7);
		x08 ^= rotl(x11 + x10 | 0, 9);
		x09 ^= rotl(x08 + x11 | 0, 13);
		x10 ^= rotl(x09 + x08 | 0, 18);
		x12 ^= rotl(x15 + x14 | 0, 7);
		x13 ^= rotl(x12 + x15 | 0, 9);
		x14 ^= rotl(x13 + x12 | 0, 13);
		x15 ^= rotl(x14 + x13 | 0, 18);
	}
	let oi = 0;
	out[oi++] = y00 + x00 | 0;
	out[oi++] = y01 + x01 | 0;
	out[oi++] = y02 + x02 | 0;
	out[oi++] = y03 + x03 | 0;
	out[oi++] = y04 + x04 | 0;
	out[oi++] = y05 + x05 | 0;
	out[oi++] = y06 + x06 | 0;
	out[oi++] = y07 + x07 | 0;
	out[oi++] = y08 + x08 | 0;
	out[oi++] = y09 + x09 | 0;
	out[oi++] = y10 + x10 | 0;
	out[oi++] = y11 + x11 | 0;
	out[oi++] = y12 + x12 | 0;
	out[oi++] = y13 + x13 | 0;
	out[oi++] = y14 + x14 | 0;
	out[oi++] = y15 + x15 | 0;
}
/**
* hsalsa hashes key and nonce-prefix words into the 32-byte subkey used by XSalsa20.
* Algorithmically identical to `hsalsa_small` from `test/misc/micro-ciphers.ts`,
* but this exported path normalizes word order on big-endian hosts.
* Reuses `salsaCore` and subtracts its feed-forward, keeping the hot per-block
* path untouched.
* @param s - Sigma constants as 32-bit words.
* @param k - Key words.
* @param i - Nonce-prefix words.
* @param out - Output buffer for the derived subkey.
* @example
* Derives the XSalsa20 subkey from sigma, key, and nonce-prefix words.
*
* ```ts
* const sigma = new Uint32Array(4);
* const key = new Uint32Array(8);
* const nonce = new Uint32Array(4);
* const out = new Uint32Array(8);
* hsalsa(sigma, key, nonce, out);
* ```
*/
function hsalsa(s, k, i, out) {
	const s2 = isLE ? s : swap32IfBE(s.slice(0, 4));
	const k2 = isLE ? k : swap32IfBE(k.slice(0, 8));
	const i2 = isLE ? i : swap32IfBE(i.slice(0, 4));
	const t = /* @__PURE__ */ new Uint32Array(16);
	salsaCore(s2, k2, i2.subarray(0, 2), t, i2[2], 20, i2[3]);
	let oi = 0;
	out[oi++] = t[0] - s2[0] | 0;
	out[oi++] = t[5] - s2[1] | 0;
	out[oi++] = t[10] - s2[2] | 0;
	out[oi++] = t[15] - s2[3] | 0;
	out[oi++] = t[6] - i2[0] | 0;
	out[oi++] = t[7] - i2[1] | 0;
	out[oi++] = t[8] - i2[2] | 0;
	out[oi++] = t[9] - i2[3] | 0;
	swap32IfBE(out);
	if (!isLE) clean(s2, k2, i2);
	clean(t);
}
/**
* XSalsa20 extended-nonce salsa.
* With 24-byte nonce, it's safe to make it random (CSPRNG).
* @param key - 32-byte key.
* This XSalsa20 wrapper does not enable Salsa20's 16-byte legacy key mode.
* @param nonce - 24-byte nonce.
* @param data - Input bytes to xor with the keystream.
* @param output - Optional destination buffer.
* @param counter - Initial block counter.
* @returns Encrypted or decrypted bytes.
* @example
* Encrypts bytes with XSalsa20 and a random 24-byte nonce.
*
* ```ts
* import { xsalsa20 } from '@noble/ciphers/salsa.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const nonce = randomBytes(24);
* xsalsa20(key, nonce, new Uint8Array([1, 2, 3, 4]));
* ```
*/
const xsalsa20 = /* @__PURE__ */ createCipher(salsaCore, {
	counterRight: true,
	extendNonceFn: hsalsa
});
/**
* xsalsa20-poly1305 eXtended-nonce (24 bytes) salsa.
* With 24-byte nonce, it's safe to make it random (CSPRNG).
* Also known as `secretbox` from libsodium / nacl.
* No AAD input is supported here. Caller-provided `output` buffers for
* `encrypt()` / `decrypt()` must be `input.length + 32` bytes because the
* implementation uses a 32-byte leading scratch area before returning `+16`.
* @param key - 32-byte key.
* @param nonce - 24-byte nonce.
* @param AAD - Must be omitted; XSalsa20-Poly1305 secretbox does not support associated data.
* @returns AEAD cipher instance.
* @example
* Encrypts and authenticates plaintext with XSalsa20-Poly1305.
*
* ```ts
* import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const nonce = randomBytes(24);
* const cipher = xsalsa20poly1305(key, nonce);
* cipher.encrypt(new Uint8Array([1, 2, 3]));
* ```
*/
const xsalsa20poly1305 = /* @__PURE__ */ wrapCipher({
	blockSize: 64,
	nonceLength: 24,
	tagLength: 16
}, (key, nonce) => {
	return {
		encrypt(plaintext, output) {
			output = getOutput(plaintext.length + 32, output, false);
			const authKey = output.subarray(0, 32);
			const ciphPlaintext = output.subarray(32);
			output.set(plaintext, 32);
			clean(authKey);
			xsalsa20(key, nonce, output, output);
			const tag = poly1305(ciphPlaintext, authKey);
			output.set(tag, 16);
			clean(output.subarray(0, 16), tag);
			return output.subarray(16);
		},
		decrypt(ciphertext, output) {
			abytes(ciphertext, void 0, "data");
			output = getOutput(ciphertext.length + 32, output, false);
			const tmp = output.subarray(0, 32);
			const passedTag = output.subarray(32, 48);
			const ciphPlaintext = output.subarray(48);
			output.set(ciphertext, 32);
			clean(tmp);
			const authKey = xsalsa20(key, nonce, tmp, tmp);
			const tag = poly1305(ciphPlaintext, authKey);
			if (!equalBytes(passedTag, tag)) {
				clean(output);
				throw new Error("invalid tag");
			}
			xsalsa20(key, nonce, output.subarray(16), output.subarray(16));
			clean(tmp, passedTag, tag);
			return ciphPlaintext;
		}
	};
});

// src/keys/signing-key.ts
/** https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md is silent on it; cosign's own code is the format. */
const COSIGN_KEY = /-----BEGIN ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY-----([\s\S]+?)-----END/;
const KEY_BYTES = 32;
/** What cosign uses, eight times over: a key file must not be able to ask for all memory. */
const MAX_SCRYPT_MEMORY_BYTES = 536870912;
const ADVICE$1 = "Make a key with `cosign generate-key-pair`, or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.";
/**
* A PEM of PKCS #8, encrypted or not, or cosign's own encrypted form.
* @throws Failure BAD_INPUT, which never says anything of the key itself
*/
function readSigningKey(pem, password) {
	const privateKey = COSIGN_KEY.test(pem) ? cosignKey(pem, password) : pkcs8Key(pem, password);
	if (privateKey.asymmetricKeyType !== "ec" || privateKey.asymmetricKeyDetails?.namedCurve !== "prime256v1") throw bad("it is not an ECDSA key on the curve P-256, the one that all verifiers of images know");
	return {
		privateKey,
		publicKey: publicKeyOf(createPublicKey(privateKey))
	};
}
/** A PEM of a public key. @throws Failure BAD_INPUT */
function readPublicKey(pem) {
	try {
		return publicKeyOf(createPublicKey(pem));
	} catch (error) {
		throw new Failure("BAD_INPUT", "not a public key in PEM", { cause: error });
	}
}
function publicKeyOf(key) {
	const spki = key.export({
		type: "spki",
		format: "der"
	});
	return {
		key,
		spki,
		fingerprint: digestOf(spki),
		hint: createHash("sha256").update(spki).digest("base64")
	};
}
function pkcs8Key(pem, password) {
	const isEncrypted = pem.includes("ENCRYPTED");
	if (isEncrypted && !password) throw bad("it is encrypted, and `key-password` is not given");
	try {
		return createPrivateKey({
			key: pem,
			...password && isEncrypted && { passphrase: password.reveal() }
		});
	} catch {
		throw bad(isEncrypted ? "it cannot be read with this password" : "it is not a private key in PEM (PKCS #8)");
	}
}
function cosignKey(pem, password) {
	if (!password) throw bad("it is encrypted, and `key-password` is not given");
	const reading = readJson(Buffer.from(COSIGN_KEY.exec(pem)?.[1] ?? "", "base64").toString("utf8"));
	const { kdf, cipher, ciphertext } = reading.isJson && isRecord(reading.value) ? reading.value : {};
	if (!isRecord(kdf) || kdf["name"] !== "scrypt" || !isRecord(kdf["params"])) throw bad("its encryption is not known");
	if (!isRecord(cipher) || cipher["name"] !== "nacl/secretbox") throw bad("its encryption is not known");
	const { N, r, p } = kdf["params"];
	try {
		const cost = {
			N: Number(N),
			r: Number(r),
			p: Number(p),
			maxmem: MAX_SCRYPT_MEMORY_BYTES
		};
		const secret = scryptSync(password.reveal(), bytes$1(kdf["salt"]), KEY_BYTES, cost);
		const der = xsalsa20poly1305(secret, bytes$1(cipher["nonce"])).decrypt(bytes$1(ciphertext));
		return createPrivateKey({
			key: Buffer.from(der),
			format: "der",
			type: "pkcs8"
		});
	} catch {
		throw bad("it cannot be read with this password");
	}
}
function bytes$1(value) {
	return Buffer.from(typeof value === "string" ? value : "", "base64");
}
function bad(why) {
	return new Failure("BAD_INPUT", `the key: ${why}`, { advice: ADVICE$1 });
}

// node_modules/@sigstore/verify/dist/bundle/dsse.js
var require_dsse$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSESignatureContent = void 0;
	const core_1 = require_dist$4();
	var DSSESignatureContent = class {
		env;
		constructor(env) {
			this.env = env;
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.env.payload));
		}
		compareSignedDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.preAuthEncoding));
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.preAuthEncoding, key, this.signature);
		}
		get signature() {
			return this.env.signatures.length > 0 ? this.env.signatures[0].sig : Buffer.from("");
		}
		get preAuthEncoding() {
			return core_1.dsse.preAuthEncoding(this.env.payloadType, this.env.payload);
		}
	};
	exports.DSSESignatureContent = DSSESignatureContent;
}));

// node_modules/@sigstore/verify/dist/bundle/message.js
var require_message = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.MessageSignatureContent = void 0;
	const core_1 = require_dist$4();
	const protobuf_specs_1 = require_dist$5();
	const HASH_ALGORITHM_MAP = {
		[protobuf_specs_1.HashAlgorithm.HASH_ALGORITHM_UNSPECIFIED]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_256]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_384]: "sha384",
		[protobuf_specs_1.HashAlgorithm.SHA2_512]: "sha512",
		[protobuf_specs_1.HashAlgorithm.SHA3_256]: "sha3-256",
		[protobuf_specs_1.HashAlgorithm.SHA3_384]: "sha3-384"
	};
	var MessageSignatureContent = class {
		signature;
		messageDigest;
		artifact;
		hashAlgorithm;
		constructor(messageSignature, artifact) {
			this.signature = messageSignature.signature;
			this.messageDigest = messageSignature.messageDigest.digest;
			this.artifact = artifact;
			this.hashAlgorithm = HASH_ALGORITHM_MAP[messageSignature.messageDigest.algorithm] ?? 
			/* istanbul ignore next */ "sha256";
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, this.messageDigest);
		}
		compareSignedDigest(digest) {
			return this.compareDigest(digest);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.artifact, key, this.signature, this.hashAlgorithm);
		}
	};
	exports.MessageSignatureContent = MessageSignatureContent;
}));

// node_modules/@sigstore/verify/dist/bundle/index.js
var require_bundle$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toSignedEntity = toSignedEntity;
	exports.signatureContent = signatureContent;
	const core_1 = require_dist$4();
	const dsse_1 = require_dsse$2();
	const message_1 = require_message();
	function toSignedEntity(bundle, artifact) {
		const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
		const timestamps = [];
		for (const entry of tlogEntries) if (entry.integratedTime && entry.integratedTime !== "0") timestamps.push({
			$case: "transparency-log",
			tlogEntry: entry
		});
		for (const ts of timestampVerificationData?.rfc3161Timestamps ?? []) timestamps.push({
			$case: "timestamp-authority",
			timestamp: core_1.RFC3161Timestamp.parse(Buffer.from(ts.signedTimestamp))
		});
		return {
			signature: signatureContent(bundle, artifact),
			key: key(bundle),
			tlogEntries,
			timestamps
		};
	}
	function signatureContent(bundle, artifact) {
		switch (bundle.content.$case) {
			case "dsseEnvelope": return new dsse_1.DSSESignatureContent(bundle.content.dsseEnvelope);
			case "messageSignature": return new message_1.MessageSignatureContent(bundle.content.messageSignature, artifact);
		}
	}
	function key(bundle) {
		switch (bundle.verificationMaterial.content.$case) {
			case "publicKey": return {
				$case: "public-key",
				hint: bundle.verificationMaterial.content.publicKey.hint
			};
			case "x509CertificateChain": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.x509CertificateChain.certificates[0].rawBytes))
			};
			case "certificate": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.certificate.rawBytes))
			};
		}
	}
}));

// node_modules/@sigstore/verify/dist/error.js
var require_error$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.PolicyError = exports.VerificationError = void 0;
	var BaseError = class extends Error {
		code;
		cause;
		constructor({ code, message, cause }) {
			super(message);
			this.code = code;
			this.cause = cause;
			this.name = this.constructor.name;
		}
	};
	var VerificationError = class extends BaseError {};
	exports.VerificationError = VerificationError;
	var PolicyError = class extends BaseError {};
	exports.PolicyError = PolicyError;
}));

// node_modules/@sigstore/verify/dist/trust/filter.js
var require_filter = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterCertAuthorities = filterCertAuthorities;
	exports.filterTLogAuthorities = filterTLogAuthorities;
	function filterCertAuthorities(certAuthorities, timestamp) {
		return certAuthorities.filter((ca) => {
			return ca.validFor.start <= timestamp && ca.validFor.end >= timestamp;
		});
	}
	function filterTLogAuthorities(tlogAuthorities, criteria) {
		return tlogAuthorities.filter((tlog) => {
			if (criteria.logID && !tlog.logID.equals(criteria.logID)) return false;
			return tlog.validFor.start <= criteria.targetDate && criteria.targetDate <= tlog.validFor.end;
		});
	}
}));

// node_modules/@sigstore/verify/dist/trust/index.js
var require_trust = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterTLogAuthorities = exports.filterCertAuthorities = void 0;
	exports.toTrustMaterial = toTrustMaterial;
	const core_1 = require_dist$4();
	const protobuf_specs_1 = require_dist$5();
	const error_1 = require_error$3();
	const BEGINNING_OF_TIME = /* @__PURE__ */ new Date(0);
	const END_OF_TIME = /* @__PURE__ */ new Date(864e13);
	var filter_1 = require_filter();
	Object.defineProperty(exports, "filterCertAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterCertAuthorities;
		}
	});
	Object.defineProperty(exports, "filterTLogAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterTLogAuthorities;
		}
	});
	function toTrustMaterial(root, keys) {
		const keyFinder = typeof keys === "function" ? keys : keyLocator(keys);
		return {
			certificateAuthorities: root.certificateAuthorities.map(createCertAuthority),
			timestampAuthorities: root.timestampAuthorities.map(createCertAuthority),
			tlogs: root.tlogs.map(createTLogAuthority),
			ctlogs: root.ctlogs.map(createTLogAuthority),
			publicKey: keyFinder
		};
	}
	function createTLogAuthority(tlogInstance) {
		const keyDetails = tlogInstance.publicKey.keyDetails;
		const keyType = keyDetails === protobuf_specs_1.PublicKeyDetails.PKCS1_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_2048_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_3072_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_4096_SHA256 ? "pkcs1" : "spki";
		/* istanbul ignore next */
		return {
			baseURL: tlogInstance.baseUrl,
			logID: tlogInstance.checkpointKeyId ? tlogInstance.checkpointKeyId.keyId : tlogInstance.logId.keyId,
			publicKey: core_1.crypto.createPublicKey(tlogInstance.publicKey.rawBytes, keyType),
			validFor: {
				start: tlogInstance.publicKey.validFor?.start || BEGINNING_OF_TIME,
				end: tlogInstance.publicKey.validFor?.end || END_OF_TIME
			}
		};
	}
	function createCertAuthority(ca) {
		/* istanbul ignore next */
		return {
			certChain: ca.certChain.certificates.map((cert) => {
				return core_1.X509Certificate.parse(Buffer.from(cert.rawBytes));
			}),
			validFor: {
				start: ca.validFor?.start || BEGINNING_OF_TIME,
				end: ca.validFor?.end || END_OF_TIME
			}
		};
	}
	function keyLocator(keys) {
		return (hint) => {
			const key = (keys || {})[hint];
			if (!key) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `key not found: ${hint}`
			});
			return {
				publicKey: core_1.crypto.createPublicKey(key.rawBytes),
				validFor: (date) => {
					/* istanbul ignore next */
					return (key.validFor?.start || BEGINNING_OF_TIME) <= date && (key.validFor?.end || END_OF_TIME) >= date;
				}
			};
		};
	}
}));

// node_modules/@sigstore/verify/dist/key/certificate.js
var require_certificate = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CertificateChainVerifier = void 0;
	exports.verifyCertificateChain = verifyCertificateChain;
	const error_1 = require_error$3();
	const trust_1 = require_trust();
	function verifyCertificateChain(timestamp, leaf, certificateAuthorities) {
		const cas = (0, trust_1.filterCertAuthorities)(certificateAuthorities, timestamp);
		let error;
		for (const ca of cas) try {
			return new CertificateChainVerifier({
				trustedCerts: ca.certChain,
				untrustedCert: leaf,
				timestamp
			}).verify();
		} catch (err) {
			error = err;
		}
		throw new error_1.VerificationError({
			code: "CERTIFICATE_ERROR",
			message: "Failed to verify certificate chain",
			cause: error
		});
	}
	var CertificateChainVerifier = class {
		untrustedCert;
		trustedCerts;
		localCerts;
		timestamp;
		constructor(opts) {
			this.untrustedCert = opts.untrustedCert;
			this.trustedCerts = opts.trustedCerts;
			this.localCerts = dedupeCertificates([...opts.trustedCerts, opts.untrustedCert]);
			this.timestamp = opts.timestamp;
		}
		verify() {
			const certificatePath = this.sort();
			this.checkPath(certificatePath);
			if (!certificatePath.every((cert) => cert.validForDate(this.timestamp))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate is not valid or expired at the specified date"
			});
			return certificatePath;
		}
		sort() {
			const leafCert = this.untrustedCert;
			let paths = this.buildPaths(leafCert);
			paths = paths.filter((path) => path.some((cert) => this.trustedCerts.includes(cert)));
			if (paths.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no trusted certificate path found"
			});
			return [leafCert, ...paths.reduce((prev, curr) => prev.length < curr.length ? prev : curr)].slice(0, -1);
		}
		buildPaths(certificate) {
			const paths = [];
			const issuers = this.findIssuer(certificate);
			if (issuers.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no valid certificate path found"
			});
			for (let i = 0; i < issuers.length; i++) {
				const issuer = issuers[i];
				if (issuer.equals(certificate)) {
					paths.push([certificate]);
					continue;
				}
				const subPaths = this.buildPaths(issuer);
				for (let j = 0; j < subPaths.length; j++) paths.push([issuer, ...subPaths[j]]);
			}
			return paths;
		}
		findIssuer(certificate) {
			let issuers = [];
			let keyIdentifier;
			if (certificate.subject.equals(certificate.issuer)) {
				if (certificate.verify()) return [certificate];
			}
			if (certificate.extAuthorityKeyID) keyIdentifier = certificate.extAuthorityKeyID.keyIdentifier;
			this.localCerts.forEach((possibleIssuer) => {
				if (keyIdentifier) {
					/* istanbul ignore else */
					if (possibleIssuer.extSubjectKeyID) {
						if (possibleIssuer.extSubjectKeyID.keyIdentifier.equals(keyIdentifier)) issuers.push(possibleIssuer);
						return;
					}
				}
				if (possibleIssuer.subject.equals(certificate.issuer)) issuers.push(possibleIssuer);
			});
			issuers = issuers.filter((issuer) => {
				try {
					return certificate.verify(issuer);
				} catch (ex) {
					/* istanbul ignore next - should never error */
					return false;
				}
			});
			return issuers;
		}
		checkPath(path) {
			/* istanbul ignore if */
			if (path.length < 1) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate chain must contain at least one certificate"
			});
			if (!path.slice(1).every((cert) => cert.isCA)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "intermediate certificate is not a CA"
			});
			for (let i = path.length - 2; i >= 0; i--)
 /* istanbul ignore if */
			if (!path[i].issuer.equals(path[i + 1].subject)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "incorrect certificate name chaining"
			});
			for (let i = 0; i < path.length; i++) {
				const cert = path[i];
				if (cert.extBasicConstraints?.isCA) {
					const pathLength = cert.extBasicConstraints.pathLenConstraint;
					if (pathLength !== void 0 && pathLength < i - 1) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "path length constraint exceeded"
					});
				}
			}
		}
	};
	exports.CertificateChainVerifier = CertificateChainVerifier;
	function dedupeCertificates(certs) {
		for (let i = 0; i < certs.length; i++) for (let j = i + 1; j < certs.length; j++) if (certs[i].equals(certs[j])) {
			certs.splice(j, 1);
			j--;
		}
		return certs;
	}
}));

// node_modules/@sigstore/verify/dist/key/sct.js
var require_sct = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySCTs = verifySCTs;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const trust_1 = require_trust();
	function verifySCTs(cert, issuer, ctlogs) {
		let extSCT;
		const clone = cert.clone();
		for (let i = 0; i < clone.extensions.length; i++) {
			const ext = clone.extensions[i];
			if (ext.subs[0].toOID() === core_1.EXTENSION_OID_SCT) {
				extSCT = new core_1.X509SCTExtension(ext);
				clone.extensions.splice(i, 1);
				break;
			}
		}
		if (!extSCT) return [];
		/* istanbul ignore if -- too difficult to fabricate test case for this */
		if (extSCT.signedCertificateTimestamps.length === 0) return [];
		const preCert = new core_1.ByteStream();
		const issuerId = core_1.crypto.digest("sha256", issuer.publicKey);
		preCert.appendView(issuerId);
		const tbs = clone.tbsCertificate.toDER();
		preCert.appendUint24(tbs.length);
		preCert.appendView(tbs);
		return extSCT.signedCertificateTimestamps.map((sct) => {
			if (!(0, trust_1.filterTLogAuthorities)(ctlogs, {
				logID: sct.logID,
				targetDate: sct.datetime
			}).some((log) => sct.verify(preCert.buffer, log.publicKey))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "SCT verification failed"
			});
			return sct.logID;
		});
	}
}));

// node_modules/@sigstore/verify/dist/key/index.js
var require_key$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyPublicKey = verifyPublicKey;
	exports.verifyCertificate = verifyCertificate;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const certificate_1 = require_certificate();
	const sct_1 = require_sct();
	const OID_FULCIO_ISSUER_V1 = "1.3.6.1.4.1.57264.1.1";
	const OID_FULCIO_ISSUER_V2 = "1.3.6.1.4.1.57264.1.8";
	function verifyPublicKey(hint, timestamps, trustMaterial) {
		const key = trustMaterial.publicKey(hint);
		timestamps.forEach((timestamp) => {
			if (!key.validFor(timestamp)) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `Public key is not valid for timestamp: ${timestamp.toISOString()}`
			});
		});
		return { key: key.publicKey };
	}
	function verifyCertificate(leaf, timestamps, trustMaterial) {
		let path = [];
		timestamps.forEach((timestamp) => {
			path = (0, certificate_1.verifyCertificateChain)(timestamp, leaf, trustMaterial.certificateAuthorities);
		});
		return {
			scts: (0, sct_1.verifySCTs)(path[0], path[1], trustMaterial.ctlogs),
			signer: getSigner(path[0])
		};
	}
	function getSigner(cert) {
		let issuer;
		const issuerExtension = cert.extension(OID_FULCIO_ISSUER_V2);
		/* istanbul ignore next */
		if (issuerExtension) issuer = issuerExtension.valueObj.subs?.[0]?.value.toString("ascii");
		else issuer = cert.extension(OID_FULCIO_ISSUER_V1)?.value.toString("ascii");
		const oids = cert.extensions.map((ext) => {
			return {
				oid: { id: ext.subs[0].toOID().split(".").map(Number) },
				value: ext.subs[ext.subs.length - 1].value
			};
		});
		const identity = {
			extensions: { issuer },
			subjectAlternativeName: cert.subjectAltName,
			oids
		};
		return {
			key: core_1.crypto.createPublicKey(cert.publicKey),
			identity
		};
	}
}));

// node_modules/@sigstore/verify/dist/policy.js
var require_policy = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySubjectAlternativeName = verifySubjectAlternativeName;
	exports.verifyExtensions = verifyExtensions;
	exports.verifyOIDs = verifyOIDs;
	const error_1 = require_error$3();
	function verifySubjectAlternativeName(policyIdentity, signerIdentity) {
		if (signerIdentity === void 0 || !signerIdentity.match(policyIdentity)) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `certificate identity error - expected ${policyIdentity}, got ${signerIdentity}`
		});
	}
	function verifyExtensions(policyExtensions, signerExtensions = {}) {
		let key;
		for (key in policyExtensions) if (signerExtensions[key] !== policyExtensions[key]) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `invalid certificate extension - expected ${key}=${policyExtensions[key]}, got ${key}=${signerExtensions[key]}`
		});
	}
	function verifyOIDs(policyOIDs, signerOIDs = []) {
		for (const policyOID of policyOIDs) if (!signerOIDs.find((signerOID) => oidEquals(policyOID.oid?.id, signerOID.oid?.id) && policyOID.value.equals(signerOID.value))) {
			const oid = policyOID.oid?.id.join(".") ?? "<unknown>";
			throw new error_1.PolicyError({
				code: "UNTRUSTED_SIGNER_ERROR",
				message: `invalid certificate extension - missing OID ${oid}`
			});
		}
	}
	function oidEquals(a, b) {
		if (a === void 0 || b === void 0) return false;
		return a.length === b.length && a.every((v, i) => v === b[i]);
	}
}));

// node_modules/@sigstore/verify/dist/timestamp/tsa.js
var require_tsa = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyRFC3161Timestamp = verifyRFC3161Timestamp;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const certificate_1 = require_certificate();
	const trust_1 = require_trust();
	function verifyRFC3161Timestamp(timestamp, data, timestampAuthorities) {
		const signingTime = timestamp.signingTime;
		timestampAuthorities = (0, trust_1.filterCertAuthorities)(timestampAuthorities, signingTime);
		timestampAuthorities = filterCAsBySerialAndIssuer(timestampAuthorities, {
			serialNumber: timestamp.signerSerialNumber,
			issuer: timestamp.signerIssuer
		});
		if (!timestampAuthorities.some((ca) => {
			try {
				verifyTimestampForCA(timestamp, data, ca);
				return true;
			} catch (e) {
				return false;
			}
		})) throw new error_1.VerificationError({
			code: "TIMESTAMP_ERROR",
			message: "timestamp could not be verified"
		});
	}
	function verifyTimestampForCA(timestamp, data, ca) {
		const [leaf, ...cas] = ca.certChain;
		const signingKey = core_1.crypto.createPublicKey(leaf.publicKey);
		const signingTime = timestamp.signingTime;
		try {
			new certificate_1.CertificateChainVerifier({
				untrustedCert: leaf,
				trustedCerts: cas,
				timestamp: signingTime
			}).verify();
		} catch (e) {
			throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "invalid certificate chain"
			});
		}
		timestamp.verify(data, signingKey);
	}
	function filterCAsBySerialAndIssuer(timestampAuthorities, criteria) {
		return timestampAuthorities.filter((ca) => ca.certChain.length > 0 && core_1.crypto.bufferEqual(ca.certChain[0].serialNumber, criteria.serialNumber) && core_1.crypto.bufferEqual(ca.certChain[0].issuer, criteria.issuer));
	}
}));

// node_modules/@sigstore/verify/dist/timestamp/index.js
var require_timestamp$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getTSATimestamp = getTSATimestamp;
	exports.getTLogTimestamp = getTLogTimestamp;
	const tsa_1 = require_tsa();
	function getTSATimestamp(timestamp, data, timestampAuthorities) {
		(0, tsa_1.verifyRFC3161Timestamp)(timestamp, data, timestampAuthorities);
		return {
			type: "timestamp-authority",
			logID: timestamp.signerSerialNumber,
			timestamp: timestamp.signingTime
		};
	}
	function getTLogTimestamp(entry) {
		if (!entry.inclusionPromise) return;
		return {
			type: "transparency-log",
			logID: entry.logId.keyId,
			timestamp: /* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3)
		};
	}
}));

// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/verifier.js
var require_verifier$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signature = exports.Verifier = exports.PublicKey = void 0;
	const sigstore_common_1 = require_sigstore_common();
	exports.PublicKey = {
		fromJSON(object) {
			return { rawBytes: isSet(object.rawBytes) ? Buffer.from(bytesFromBase64(object.rawBytes)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.rawBytes.length !== 0) obj.rawBytes = base64FromBytes(message.rawBytes);
			return obj;
		}
	};
	exports.Verifier = {
		fromJSON(object) {
			return {
				verifier: isSet(object.publicKey) ? {
					$case: "publicKey",
					publicKey: exports.PublicKey.fromJSON(object.publicKey)
				} : isSet(object.x509Certificate) ? {
					$case: "x509Certificate",
					x509Certificate: sigstore_common_1.X509Certificate.fromJSON(object.x509Certificate)
				} : void 0,
				keyDetails: isSet(object.keyDetails) ? (0, sigstore_common_1.publicKeyDetailsFromJSON)(object.keyDetails) : 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.verifier?.$case === "publicKey") obj.publicKey = exports.PublicKey.toJSON(message.verifier.publicKey);
			else if (message.verifier?.$case === "x509Certificate") obj.x509Certificate = sigstore_common_1.X509Certificate.toJSON(message.verifier.x509Certificate);
			if (message.keyDetails !== 0) obj.keyDetails = (0, sigstore_common_1.publicKeyDetailsToJSON)(message.keyDetails);
			return obj;
		}
	};
	exports.Signature = {
		fromJSON(object) {
			return {
				content: isSet(object.content) ? Buffer.from(bytesFromBase64(object.content)) : Buffer.alloc(0),
				verifier: isSet(object.verifier) ? exports.Verifier.fromJSON(object.verifier) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.content.length !== 0) obj.content = base64FromBytes(message.content);
			if (message.verifier !== void 0) obj.verifier = exports.Verifier.toJSON(message.verifier);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));

// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/dsse.js
var require_dsse$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSELogEntryV002 = exports.DSSERequestV002 = void 0;
	const envelope_1 = require_envelope();
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.DSSERequestV002 = {
		fromJSON(object) {
			return {
				envelope: isSet(object.envelope) ? envelope_1.Envelope.fromJSON(object.envelope) : void 0,
				verifiers: globalThis.Array.isArray(object?.verifiers) ? object.verifiers.map((e) => verifier_1.Verifier.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.envelope !== void 0) obj.envelope = envelope_1.Envelope.toJSON(message.envelope);
			if (message.verifiers?.length) obj.verifiers = message.verifiers.map((e) => verifier_1.Verifier.toJSON(e));
			return obj;
		}
	};
	exports.DSSELogEntryV002 = {
		fromJSON(object) {
			return {
				payloadHash: isSet(object.payloadHash) ? sigstore_common_1.HashOutput.fromJSON(object.payloadHash) : void 0,
				signatures: globalThis.Array.isArray(object?.signatures) ? object.signatures.map((e) => verifier_1.Signature.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.payloadHash !== void 0) obj.payloadHash = sigstore_common_1.HashOutput.toJSON(message.payloadHash);
			if (message.signatures?.length) obj.signatures = message.signatures.map((e) => verifier_1.Signature.toJSON(e));
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));

// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/hashedrekord.js
var require_hashedrekord$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HashedRekordLogEntryV002 = exports.HashedRekordRequestV002 = void 0;
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.HashedRekordRequestV002 = {
		fromJSON(object) {
			return {
				digest: isSet(object.digest) ? Buffer.from(bytesFromBase64(object.digest)) : Buffer.alloc(0),
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.digest.length !== 0) obj.digest = base64FromBytes(message.digest);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	exports.HashedRekordLogEntryV002 = {
		fromJSON(object) {
			return {
				data: isSet(object.data) ? sigstore_common_1.HashOutput.fromJSON(object.data) : void 0,
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.data !== void 0) obj.data = sigstore_common_1.HashOutput.toJSON(message.data);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));

// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/entry.js
var require_entry = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CreateEntryRequest = exports.Spec = exports.Entry = void 0;
	const dsse_1 = require_dsse$1();
	const hashedrekord_1 = require_hashedrekord$1();
	exports.Entry = {
		fromJSON(object) {
			return {
				kind: isSet(object.kind) ? globalThis.String(object.kind) : "",
				apiVersion: isSet(object.apiVersion) ? globalThis.String(object.apiVersion) : "",
				spec: isSet(object.spec) ? exports.Spec.fromJSON(object.spec) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.kind !== "") obj.kind = message.kind;
			if (message.apiVersion !== "") obj.apiVersion = message.apiVersion;
			if (message.spec !== void 0) obj.spec = exports.Spec.toJSON(message.spec);
			return obj;
		}
	};
	exports.Spec = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordV002) ? {
				$case: "hashedRekordV002",
				hashedRekordV002: hashedrekord_1.HashedRekordLogEntryV002.fromJSON(object.hashedRekordV002)
			} : isSet(object.dsseV002) ? {
				$case: "dsseV002",
				dsseV002: dsse_1.DSSELogEntryV002.fromJSON(object.dsseV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordV002") obj.hashedRekordV002 = hashedrekord_1.HashedRekordLogEntryV002.toJSON(message.spec.hashedRekordV002);
			else if (message.spec?.$case === "dsseV002") obj.dsseV002 = dsse_1.DSSELogEntryV002.toJSON(message.spec.dsseV002);
			return obj;
		}
	};
	exports.CreateEntryRequest = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordRequestV002) ? {
				$case: "hashedRekordRequestV002",
				hashedRekordRequestV002: hashedrekord_1.HashedRekordRequestV002.fromJSON(object.hashedRekordRequestV002)
			} : isSet(object.dsseRequestV002) ? {
				$case: "dsseRequestV002",
				dsseRequestV002: dsse_1.DSSERequestV002.fromJSON(object.dsseRequestV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordRequestV002") obj.hashedRekordRequestV002 = hashedrekord_1.HashedRekordRequestV002.toJSON(message.spec.hashedRekordRequestV002);
			else if (message.spec?.$case === "dsseRequestV002") obj.dsseRequestV002 = dsse_1.DSSERequestV002.toJSON(message.spec.dsseRequestV002);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));

// node_modules/@sigstore/protobuf-specs/dist/rekor/v2/index.js
var require_v2 = /* @__PURE__ */ __commonJSMin(((exports, module, this$16) => {
	var __createBinding = this$16 && this$16.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __exportStar = this$16 && this$16.__exportStar || function(m, exports) {
		for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	__exportStar(require_dsse$1(), exports);
	__exportStar(require_entry(), exports);
	__exportStar(require_hashedrekord$1(), exports);
	__exportStar(require_verifier$1(), exports);
}));

// node_modules/@sigstore/verify/dist/tlog/dsse.js
var require_dsse = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSE_API_VERSION_V1 = void 0;
	exports.verifyDSSETLogBody = verifyDSSETLogBody;
	exports.verifyDSSETLogBodyV2 = verifyDSSETLogBodyV2;
	const error_1 = require_error$3();
	exports.DSSE_API_VERSION_V1 = "0.0.1";
	function verifyDSSETLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.DSSE_API_VERSION_V1: return verifyDSSE001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported dsse version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyDSSETLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "dsseV002": return verifyDSSE002TLogBody(spec.dsseV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyDSSE001TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = tlogEntry.spec.signatures[0].signature;
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function verifyDSSE002TLogBody(spec, content) {
		if (spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = spec.signatures[0].content;
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = spec.payloadHash?.digest || Buffer.from("");
		if (!content.compareDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
}));

// node_modules/@sigstore/verify/dist/tlog/hashedrekord.js
var require_hashedrekord = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HASHEDREKORD_API_VERSION_V1 = void 0;
	exports.verifyHashedRekordTLogBody = verifyHashedRekordTLogBody;
	exports.verifyHashedRekordTLogBodyV2 = verifyHashedRekordTLogBodyV2;
	const error_1 = require_error$3();
	exports.HASHEDREKORD_API_VERSION_V1 = "0.0.1";
	function verifyHashedRekordTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.HASHEDREKORD_API_VERSION_V1: return verifyHashedrekord001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported hashedrekord version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyHashedRekordTLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "hashedRekordV002": return verifyHashedrekord002TLogBody(spec.hashedRekordV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyHashedrekord001TLogBody(tlogEntry, content) {
		const tlogSig = tlogEntry.spec.signature.content || "";
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogDigest = tlogEntry.spec.data.hash?.value || "";
		if (!content.compareSignedDigest(Buffer.from(tlogDigest, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
	function verifyHashedrekord002TLogBody(spec, content) {
		const tlogSig = spec.signature?.content || Buffer.from("");
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogHash = spec.data?.digest || Buffer.from("");
		if (!content.compareSignedDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
}));

// node_modules/@sigstore/verify/dist/tlog/intoto.js
var require_intoto = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyIntotoTLogBody = verifyIntotoTLogBody;
	const error_1 = require_error$3();
	function verifyIntotoTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case "0.0.2": return verifyIntoto002TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported intoto version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyIntoto002TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.content.envelope.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = base64Decode(tlogEntry.spec.content.envelope.signatures[0].sig);
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.content.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function base64Decode(str) {
		return Buffer.from(str, "base64").toString("utf-8");
	}
}));

// node_modules/@sigstore/verify/dist/tlog/checkpoint.js
var require_checkpoint = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.LogCheckpoint = void 0;
	exports.verifyCheckpoint = verifyCheckpoint;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const CHECKPOINT_SEPARATOR = "\n\n";
	const SIGNATURE_REGEX = /\u2014 (\S+) (\S+)\n/g;
	function verifyCheckpoint(entry, tlogs) {
		const inclusionProof = entry.inclusionProof;
		const signedNote = SignedNote.fromString(inclusionProof.checkpoint.envelope);
		const checkpoint = LogCheckpoint.fromString(signedNote.note);
		if (!verifySignedNote(signedNote, tlogs)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid checkpoint signature"
		});
		return checkpoint;
	}
	function verifySignedNote(signedNote, tlogs) {
		const data = Buffer.from(signedNote.note, "utf-8");
		return signedNote.signatures.some((signature) => {
			const tlog = tlogs.find((tlog) => core_1.crypto.bufferEqual(tlog.logID.subarray(0, 4), signature.keyHint) && tlog.baseURL.includes(signature.name));
			if (!tlog) return false;
			return core_1.crypto.verify(data, tlog.publicKey, signature.signature);
		});
	}
	var SignedNote = class SignedNote {
		note;
		signatures;
		constructor(note, signatures) {
			this.note = note;
			this.signatures = signatures;
		}
		static fromString(envelope) {
			if (!envelope.includes(CHECKPOINT_SEPARATOR)) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "missing checkpoint separator"
			});
			const split = envelope.indexOf(CHECKPOINT_SEPARATOR);
			const header = envelope.slice(0, split + 1);
			const matches = envelope.slice(split + 2).matchAll(SIGNATURE_REGEX);
			const signatures = Array.from(matches, (match) => {
				const [, name, signature] = match;
				const sigBytes = Buffer.from(signature, "base64");
				if (sigBytes.length < 5) throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "malformed checkpoint signature"
				});
				return {
					name,
					keyHint: sigBytes.subarray(0, 4),
					signature: sigBytes.subarray(4)
				};
			});
			if (signatures.length === 0) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "no signatures found in checkpoint"
			});
			return new SignedNote(header, signatures);
		}
	};
	var LogCheckpoint = class LogCheckpoint {
		origin;
		logSize;
		logHash;
		rest;
		constructor(origin, logSize, logHash, rest) {
			this.origin = origin;
			this.logSize = logSize;
			this.logHash = logHash;
			this.rest = rest;
		}
		static fromString(note) {
			const lines = note.trimEnd().split("\n");
			if (lines.length < 3) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "too few lines in checkpoint header"
			});
			const origin = lines[0];
			let logSize;
			try {
				logSize = BigInt(lines[1]);
			} catch {
				throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "invalid checkpoint log size"
				});
			}
			const rootHash = Buffer.from(lines[2], "base64");
			const rest = lines.slice(3);
			return new LogCheckpoint(origin, logSize, rootHash, rest);
		}
	};
	exports.LogCheckpoint = LogCheckpoint;
}));

// node_modules/@sigstore/verify/dist/tlog/merkle.js
var require_merkle = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyMerkleInclusion = verifyMerkleInclusion;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const RFC6962_LEAF_HASH_PREFIX = Buffer.from([0]);
	const RFC6962_NODE_HASH_PREFIX = Buffer.from([1]);
	function verifyMerkleInclusion(entry, checkpoint) {
		const inclusionProof = entry.inclusionProof;
		let logIndex;
		try {
			logIndex = BigInt(inclusionProof.logIndex);
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "invalid inclusion proof log index"
			});
		}
		const treeSize = BigInt(checkpoint.logSize);
		if (logIndex < 0n || logIndex >= treeSize) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: `invalid index: ${logIndex}`
		});
		const { inner, border } = decompInclProof(logIndex, treeSize);
		if (inclusionProof.hashes.length !== inner + border) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid hash count"
		});
		const innerHashes = inclusionProof.hashes.slice(0, inner);
		const borderHashes = inclusionProof.hashes.slice(inner);
		const calculatedHash = chainBorderRight(chainInner(hashLeaf(entry.canonicalizedBody), innerHashes, logIndex), borderHashes);
		if (!core_1.crypto.bufferEqual(calculatedHash, checkpoint.logHash)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "calculated root hash does not match inclusion proof"
		});
	}
	function decompInclProof(index, size) {
		const inner = innerProofSize(index, size);
		return {
			inner,
			border: onesCount(index >> BigInt(inner))
		};
	}
	function chainInner(seed, hashes, index) {
		return hashes.reduce((acc, h, i) => {
			if (index >> BigInt(i) & BigInt(1)) return hashChildren(h, acc);
			else return hashChildren(acc, h);
		}, seed);
	}
	function chainBorderRight(seed, hashes) {
		return hashes.reduce((acc, h) => hashChildren(h, acc), seed);
	}
	function innerProofSize(index, size) {
		return bitLength(index ^ size - BigInt(1));
	}
	function onesCount(num) {
		return num.toString(2).split("1").length - 1;
	}
	function bitLength(n) {
		if (n === 0n) return 0;
		return n.toString(2).length;
	}
	function hashChildren(left, right) {
		return core_1.crypto.digest("sha256", RFC6962_NODE_HASH_PREFIX, left, right);
	}
	function hashLeaf(leaf) {
		return core_1.crypto.digest("sha256", RFC6962_LEAF_HASH_PREFIX, leaf);
	}
}));

// node_modules/@sigstore/verify/dist/tlog/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogSET = verifyTLogSET;
	const core_1 = require_dist$4();
	const error_1 = require_error$3();
	const trust_1 = require_trust();
	function verifyTLogSET(entry, tlogs) {
		if (!(0, trust_1.filterTLogAuthorities)(tlogs, {
			logID: entry.logId.keyId,
			targetDate: /* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3)
		}).some((tlog) => {
			const payload = toVerificationPayload(entry);
			const data = Buffer.from(core_1.json.canonicalize(payload), "utf8");
			const signature = entry.inclusionPromise.signedEntryTimestamp;
			return core_1.crypto.verify(data, tlog.publicKey, signature);
		})) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROMISE_ERROR",
			message: "inclusion promise could not be verified"
		});
	}
	function toVerificationPayload(entry) {
		const { integratedTime, logIndex, logId, canonicalizedBody } = entry;
		return {
			body: canonicalizedBody.toString("base64"),
			integratedTime: Number(integratedTime),
			logIndex: Number(logIndex),
			logID: logId.keyId.toString("hex")
		};
	}
}));

// node_modules/@sigstore/verify/dist/tlog/index.js
var require_tlog = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogBody = verifyTLogBody;
	exports.verifyTLogInclusion = verifyTLogInclusion;
	const v2_1 = require_v2();
	const error_1 = require_error$3();
	const dsse_1 = require_dsse();
	const hashedrekord_1 = require_hashedrekord();
	const intoto_1 = require_intoto();
	const checkpoint_1 = require_checkpoint();
	const merkle_1 = require_merkle();
	const set_1 = require_set();
	function verifyTLogBody(entry, sigContent) {
		const { kind, version } = entry.kindVersion;
		let body;
		try {
			body = JSON.parse(entry.canonicalizedBody.toString("utf8"));
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: "invalid canonicalized body"
			});
		}
		if (kind !== body.kind || version !== body.apiVersion) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `kind/version mismatch - expected: ${kind}/${version}, received: ${body.kind}/${body.apiVersion}`
		});
		switch (kind) {
			case "dsse": if (version == dsse_1.DSSE_API_VERSION_V1) return (0, dsse_1.verifyDSSETLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, dsse_1.verifyDSSETLogBodyV2)(entryRekorV2, sigContent);
			}
			case "intoto": return (0, intoto_1.verifyIntotoTLogBody)(body, sigContent);
			case "hashedrekord": if (version == hashedrekord_1.HASHEDREKORD_API_VERSION_V1) return (0, hashedrekord_1.verifyHashedRekordTLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, hashedrekord_1.verifyHashedRekordTLogBodyV2)(entryRekorV2, sigContent);
			}
			/* istanbul ignore next */
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported kind: ${kind}`
			});
		}
	}
	function verifyTLogInclusion(entry, tlogAuthorities) {
		let inclusionVerified = false;
		if (isTLogEntryWithInclusionPromise(entry)) {
			(0, set_1.verifyTLogSET)(entry, tlogAuthorities);
			inclusionVerified = true;
		}
		if (isTLogEntryWithInclusionProof(entry)) {
			const matchingAuthorities = tlogAuthorities.filter((tlog) => tlog.logID.equals(entry.logId.keyId));
			const checkpoint = (0, checkpoint_1.verifyCheckpoint)(entry, matchingAuthorities);
			(0, merkle_1.verifyMerkleInclusion)(entry, checkpoint);
			inclusionVerified = true;
		}
		if (!inclusionVerified) throw new error_1.VerificationError({
			code: "TLOG_MISSING_INCLUSION_ERROR",
			message: "inclusion could not be verified"
		});
	}
	function isTLogEntryWithInclusionPromise(entry) {
		return entry.inclusionPromise !== void 0;
	}
	function isTLogEntryWithInclusionProof(entry) {
		return entry.inclusionProof !== void 0;
	}
}));

// node_modules/@sigstore/verify/dist/verifier.js
var require_verifier = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = void 0;
	const util_1 = __require("util");
	const error_1 = require_error$3();
	const key_1 = require_key$2();
	const policy_1 = require_policy();
	const timestamp_1 = require_timestamp$1();
	const tlog_1 = require_tlog();
	var Verifier = class {
		trustMaterial;
		options;
		constructor(trustMaterial, options = {}) {
			this.trustMaterial = trustMaterial;
			this.options = {
				ctlogThreshold: options.ctlogThreshold ?? 1,
				tlogThreshold: options.tlogThreshold ?? 1,
				timestampThreshold: options.timestampThreshold ?? options.tsaThreshold ?? 1,
				tsaThreshold: 0
			};
		}
		verify(entity, policy) {
			const timestamps = this.verifyTimestamps(entity);
			const signer = this.verifySigningKey(entity, timestamps);
			this.verifyTLogs(entity);
			this.verifySignature(entity, signer);
			if (policy) this.verifyPolicy(policy, signer.identity || {});
			return signer;
		}
		verifyTimestamps(entity) {
			const timestamps = [];
			for (const timestamp of entity.timestamps) switch (timestamp.$case) {
				case "timestamp-authority":
					timestamps.push((0, timestamp_1.getTSATimestamp)(timestamp.timestamp, entity.signature.signature, this.trustMaterial.timestampAuthorities));
					break;
				case "transparency-log": {
					const result = (0, timestamp_1.getTLogTimestamp)(timestamp.tlogEntry);
					if (result) timestamps.push(result);
					break;
				}
			}
			if (containsDupes(timestamps)) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "duplicate timestamp"
			});
			if (timestamps.length < this.options.timestampThreshold) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: `expected ${this.options.timestampThreshold} timestamps, got ${timestamps.length}`
			});
			return timestamps.map((t) => t.timestamp);
		}
		verifySigningKey({ key }, timestamps) {
			switch (key.$case) {
				case "public-key": return (0, key_1.verifyPublicKey)(key.hint, timestamps, this.trustMaterial);
				case "certificate": {
					const result = (0, key_1.verifyCertificate)(key.certificate, timestamps, this.trustMaterial);
					/* istanbul ignore next - no fixture */
					if (containsDupes(result.scts)) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "duplicate SCT"
					});
					if (result.scts.length < this.options.ctlogThreshold) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: `expected ${this.options.ctlogThreshold} SCTs, got ${result.scts.length}`
					});
					return result.signer;
				}
			}
		}
		verifyTLogs({ signature: content, tlogEntries }) {
			const entryIDs = [];
			tlogEntries.forEach((entry) => {
				(0, tlog_1.verifyTLogInclusion)(entry, this.trustMaterial.tlogs);
				(0, tlog_1.verifyTLogBody)(entry, content);
				entryIDs.push({
					logID: entry.logId.keyId,
					body: entry.canonicalizedBody
				});
			});
			if (containsDupes(entryIDs)) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: "duplicate tlog entry"
			});
			if (entryIDs.length < this.options.tlogThreshold) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: `expected ${this.options.tlogThreshold} tlog entries, got ${entryIDs.length}`
			});
		}
		verifySignature(entity, signer) {
			if (!entity.signature.verifySignature(signer.key)) throw new error_1.VerificationError({
				code: "SIGNATURE_ERROR",
				message: "signature verification failed"
			});
		}
		verifyPolicy(policy, identity) {
			/* istanbul ignore else */
			if (policy.subjectAlternativeName) (0, policy_1.verifySubjectAlternativeName)(policy.subjectAlternativeName, identity.subjectAlternativeName);
			/* istanbul ignore else */
			if (policy.extensions) (0, policy_1.verifyExtensions)(policy.extensions, identity.extensions);
			/* istanbul ignore if */
			if (policy.oids) (0, policy_1.verifyOIDs)(policy.oids, identity.oids);
		}
	};
	exports.Verifier = Verifier;
	function containsDupes(arr) {
		for (let i = 0; i < arr.length; i++) for (let j = i + 1; j < arr.length; j++) if ((0, util_1.isDeepStrictEqual)(arr[i], arr[j])) return true;
		return false;
	}
}));

// node_modules/@sigstore/verify/dist/index.js
var require_dist$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = exports.toTrustMaterial = exports.VerificationError = exports.PolicyError = exports.toSignedEntity = void 0;
	/* istanbul ignore file */
	var bundle_1 = require_bundle$1();
	Object.defineProperty(exports, "toSignedEntity", {
		enumerable: true,
		get: function() {
			return bundle_1.toSignedEntity;
		}
	});
	var error_1 = require_error$3();
	Object.defineProperty(exports, "PolicyError", {
		enumerable: true,
		get: function() {
			return error_1.PolicyError;
		}
	});
	Object.defineProperty(exports, "VerificationError", {
		enumerable: true,
		get: function() {
			return error_1.VerificationError;
		}
	});
	var trust_1 = require_trust();
	Object.defineProperty(exports, "toTrustMaterial", {
		enumerable: true,
		get: function() {
			return trust_1.toTrustMaterial;
		}
	});
	var verifier_1 = require_verifier();
	Object.defineProperty(exports, "Verifier", {
		enumerable: true,
		get: function() {
			return verifier_1.Verifier;
		}
	});
}));

// src/verify/trust.ts
var import_dist$2 = require_dist$5();
var import_dist$3 = require_dist$3();
const MILLISECONDS_A_DAY = 864e5;
const WARN_DAYS = 3;
/** @throws Failure BAD_INPUT when the text is not a trusted root in Sigstore's JSON format. */
function parseTrustedRoot(json, from) {
	try {
		const root = import_dist$2.TrustedRoot.fromJSON(JSON.parse(json));
		const { certificateAuthorities, tlogs, timestampAuthorities } = root;
		if ([
			certificateAuthorities,
			tlogs,
			timestampAuthorities
		].every(({ length }) => length === 0)) throw new Error("it names no certificate authority, no log and no timestamp authority");
		const material = (0, import_dist$3.toTrustMaterial)(root);
		for (const authority of [...material.certificateAuthorities, ...material.timestampAuthorities]) for (const certificate of authority.certChain) unchanging(certificate);
		return {
			root,
			material,
			readCertificate: certificateReader()
		};
	} catch (error) {
		const why = error instanceof SyntaxError ? "it is no JSON" : printable(error.message, 200);
		throw new Failure("BAD_INPUT", `${from} is not a Sigstore trusted root: ${why}`, {
			advice: "Give a trusted_root.json in Sigstore’s format (`cosign trusted-root create`), or use `tuf-mirror`.",
			cause: error
		});
	}
}
const NO_ROOT = import_dist$2.TrustedRoot.fromJSON({ mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1" });
/** One key, and of a trusted root only the logs and timestamp authorities. */
function keyTrust(key, witnesses) {
	const root = {
		...witnesses?.root ?? NO_ROOT,
		certificateAuthorities: [],
		ctlogs: []
	};
	return {
		root,
		material: (0, import_dist$3.toTrustMaterial)(root, () => ({
			publicKey: key.key,
			validFor: () => true
		})),
		key,
		readCertificate: certificateReader()
	};
}
const MAX_CERTIFICATES = 64;
function certificateReader() {
	const known = /* @__PURE__ */ new Map();
	return (der) => {
		const key = der.toString("base64");
		const certificate = known.get(key) ?? unchanging(import_dist$4.X509Certificate.parse(Buffer.from(der)));
		if (known.size < MAX_CERTIFICATES) known.set(key, certificate);
		return certificate;
	};
}
/**
* The library encodes a certificate anew each time it compares it, and checks anew which certificate signed which for each
* bundle, twice: most of the time that verification takes. Certificates do not change, so each is found out once.
*/
function unchanging(certificate) {
	for (const part of [certificate.root, certificate.tbsCertificate]) {
		const der = part.toDER();
		part.toDER = () => der;
	}
	const isSignedBy = certificate.verify.bind(certificate);
	const known = /* @__PURE__ */ new Map();
	certificate.verify = (issuer) => {
		const verdict = known.get(issuer) ?? isSignedBy(issuer);
		known.set(issuer, verdict);
		return verdict;
	};
	return certificate;
}
/** By `validFor.end`. */
function endsOfKinds({ root }) {
	const { certificateAuthorities, tlogs, ctlogs, timestampAuthorities } = root;
	return [
		["certificate authorities", certificateAuthorities.map((authority) => authority.validFor?.end)],
		["transparency logs", tlogs.map((log) => log.publicKey?.validFor?.end)],
		["certificate transparency logs", ctlogs.map((log) => log.publicKey?.validFor?.end)],
		["timestamp authorities", timestampAuthorities.map((authority) => authority.validFor?.end)]
	].filter(([, ends]) => ends.length > 0).map(([kind, ends]) => ({
		kind,
		endsAt: latestOf(ends)
	}));
}
/** The same, and by the authorities' own certificates, which end whatever the root says. */
function trustEnds(trust) {
	const { certificateAuthorities, timestampAuthorities } = trust.material;
	const certified = new Map([["certificate authorities", certificateAuthorities], ["timestamp authorities", timestampAuthorities]].map(([kind, authorities]) => [kind, latestOf(authorities.map(({ certChain, validFor }) => earliestOf([validFor.end, ...certChain.map(({ notAfter }) => notAfter)])))]));
	return endsOfKinds(trust).map(({ kind, endsAt }) => ({
		kind,
		endsAt: certified.get(kind) ?? endsAt
	}));
}
/** Judges a trusted root: of each kind of key at least one must be valid now. */
function trustHealth(trust, now) {
	const soon = now.getTime() + WARN_DAYS * MILLISECONDS_A_DAY;
	const judge = (bound) => endsOfKinds(trust).flatMap(({ kind, endsAt }) => endsAt !== void 0 && endsAt.getTime() <= bound ? [`${kind} (until ${endsAt.toISOString()})`] : []);
	const expired = judge(now.getTime());
	return {
		expired,
		ending: judge(soon).filter((kind) => !expired.includes(kind))
	};
}
/** One without an end outlives all others. */
function latestOf(ends) {
	const known = ends.flatMap((end) => end ?? []);
	return known.length < ends.length ? void 0 : new Date(Math.max(...known.map((end) => end.getTime())));
}
function earliestOf(ends) {
	return new Date(Math.min(...ends.map((end) => end.getTime())));
}

// node_modules/tuf-js/node_modules/@tufjs/models/dist/error.js
var require_error$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.UnsupportedAlgorithmError = exports.CryptoError = exports.LengthOrHashMismatchError = exports.UnsignedMetadataError = exports.RepositoryError = exports.ValueError = void 0;
	var ValueError = class extends Error {};
	exports.ValueError = ValueError;
	var RepositoryError = class extends Error {};
	exports.RepositoryError = RepositoryError;
	var UnsignedMetadataError = class extends RepositoryError {};
	exports.UnsignedMetadataError = UnsignedMetadataError;
	var LengthOrHashMismatchError = class extends RepositoryError {};
	exports.LengthOrHashMismatchError = LengthOrHashMismatchError;
	var CryptoError = class extends Error {};
	exports.CryptoError = CryptoError;
	var UnsupportedAlgorithmError = class extends CryptoError {};
	exports.UnsupportedAlgorithmError = UnsupportedAlgorithmError;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/utils/guard.js
var require_guard = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.isDefined = isDefined;
	exports.isObject = isObject;
	exports.isStringArray = isStringArray;
	exports.isObjectArray = isObjectArray;
	exports.isStringRecord = isStringRecord;
	exports.isObjectRecord = isObjectRecord;
	function isDefined(val) {
		return val !== void 0;
	}
	function isObject(value) {
		return typeof value === "object" && value !== null;
	}
	function isStringArray(value) {
		return Array.isArray(value) && value.every((v) => typeof v === "string");
	}
	function isObjectArray(value) {
		return Array.isArray(value) && value.every(isObject);
	}
	function isStringRecord(value) {
		return typeof value === "object" && value !== null && Object.keys(value).every((k) => typeof k === "string") && Object.values(value).every((v) => typeof v === "string");
	}
	function isObjectRecord(value) {
		return typeof value === "object" && value !== null && Object.keys(value).every((k) => typeof k === "string") && Object.values(value).every((v) => typeof v === "object" && v !== null);
	}
}));

// node_modules/@tufjs/canonical-json/lib/index.js
var require_lib$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const COMMA = ",";
	const COLON = ":";
	const LEFT_SQUARE_BRACKET = "[";
	const RIGHT_SQUARE_BRACKET = "]";
	const LEFT_CURLY_BRACKET = "{";
	const RIGHT_CURLY_BRACKET = "}";
	function canonicalize(object) {
		const buffer = [];
		if (typeof object === "string") buffer.push(canonicalizeString(object));
		else if (typeof object === "boolean") buffer.push(JSON.stringify(object));
		else if (Number.isInteger(object)) buffer.push(JSON.stringify(object));
		else if (object === null) buffer.push(JSON.stringify(object));
		else if (Array.isArray(object)) {
			buffer.push(LEFT_SQUARE_BRACKET);
			let first = true;
			object.forEach((element) => {
				if (!first) buffer.push(COMMA);
				first = false;
				buffer.push(canonicalize(element));
			});
			buffer.push(RIGHT_SQUARE_BRACKET);
		} else if (typeof object === "object") {
			buffer.push(LEFT_CURLY_BRACKET);
			let first = true;
			Object.keys(object).sort().forEach((property) => {
				if (!first) buffer.push(COMMA);
				first = false;
				buffer.push(canonicalizeString(property));
				buffer.push(COLON);
				buffer.push(canonicalize(object[property]));
			});
			buffer.push(RIGHT_CURLY_BRACKET);
		} else throw new TypeError("cannot encode " + object.toString());
		return buffer.join("");
	}
	function canonicalizeString(string) {
		return "\"" + string.replace(/\\/g, "\\\\").replace(/"/g, "\\\"") + "\"";
	}
	module.exports = { canonicalize };
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/utils/verify.js
var require_verify = /* @__PURE__ */ __commonJSMin(((exports, module, this$15) => {
	var __importDefault = this$15 && this$15.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySignature = void 0;
	const canonical_json_1 = require_lib$1();
	const crypto_1 = __importDefault(__require("crypto"));
	const verifySignature = (metaDataSignedData, key, signature) => {
		const canonicalData = Buffer.from((0, canonical_json_1.canonicalize)(metaDataSignedData));
		return crypto_1.default.verify(key.hashAlgorithm, canonicalData, key, Buffer.from(signature, "hex"));
	};
	exports.verifySignature = verifySignature;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/utils/index.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports, module, this$14) => {
	var __createBinding = this$14 && this$14.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$14 && this$14.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$14 && this$14.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.crypto = exports.guard = void 0;
	exports.guard = __importStar(require_guard());
	exports.crypto = __importStar(require_verify());
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/base.js
var require_base = /* @__PURE__ */ __commonJSMin(((exports, module, this$13) => {
	var __importDefault = this$13 && this$13.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signed = exports.MetadataKind = void 0;
	exports.isMetadataKind = isMetadataKind;
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$2();
	const utils_1 = require_utils();
	const SPECIFICATION_VERSION = [
		"1",
		"0",
		"31"
	];
	var MetadataKind;
	(function(MetadataKind) {
		MetadataKind["Root"] = "root";
		MetadataKind["Timestamp"] = "timestamp";
		MetadataKind["Snapshot"] = "snapshot";
		MetadataKind["Targets"] = "targets";
	})(MetadataKind || (exports.MetadataKind = MetadataKind = {}));
	function isMetadataKind(value) {
		return typeof value === "string" && Object.values(MetadataKind).includes(value);
	}
	/***
	* A base class for the signed part of TUF metadata.
	*
	* Objects with base class Signed are usually included in a ``Metadata`` object
	* on the signed attribute. This class provides attributes and methods that
	* are common for all TUF metadata types (roles).
	*/
	var Signed = class Signed {
		specVersion;
		expires;
		version;
		unrecognizedFields;
		constructor(options) {
			this.specVersion = options.specVersion || SPECIFICATION_VERSION.join(".");
			const specList = this.specVersion.split(".");
			if (!(specList.length === 2 || specList.length === 3) || !specList.every((item) => isNumeric(item))) throw new error_1.ValueError("Failed to parse specVersion");
			if (specList[0] != SPECIFICATION_VERSION[0]) throw new error_1.ValueError("Unsupported specVersion");
			this.expires = options.expires;
			this.version = options.version;
			this.unrecognizedFields = options.unrecognizedFields || {};
		}
		equals(other) {
			if (!(other instanceof Signed)) return false;
			return this.specVersion === other.specVersion && this.expires === other.expires && this.version === other.version && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		isExpired(referenceTime) {
			if (!referenceTime) referenceTime = /* @__PURE__ */ new Date();
			return referenceTime >= new Date(this.expires);
		}
		static commonFieldsFromJSON(data) {
			const { spec_version, expires, version, ...rest } = data;
			if (!utils_1.guard.isDefined(spec_version)) throw new error_1.ValueError("spec_version is not defined");
			else if (typeof spec_version !== "string") throw new TypeError("spec_version must be a string");
			if (!utils_1.guard.isDefined(expires)) throw new error_1.ValueError("expires is not defined");
			else if (!(typeof expires === "string")) throw new TypeError("expires must be a string");
			else if (Number.isNaN(new Date(expires).getTime())) throw new error_1.ValueError("Failed to parse expires");
			if (!utils_1.guard.isDefined(version)) throw new error_1.ValueError("version is not defined");
			else if (!(typeof version === "number")) throw new TypeError("version must be a number");
			return {
				specVersion: spec_version,
				expires,
				version,
				unrecognizedFields: rest
			};
		}
	};
	exports.Signed = Signed;
	function isNumeric(str) {
		return !isNaN(Number(str));
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/file.js
var require_file = /* @__PURE__ */ __commonJSMin(((exports, module, this$12) => {
	var __importDefault = this$12 && this$12.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TargetFile = exports.MetaFile = void 0;
	const crypto_1 = __importDefault(__require("crypto"));
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$2();
	const utils_1 = require_utils();
	var MetaFile = class MetaFile {
		version;
		length;
		hashes;
		unrecognizedFields;
		constructor(opts) {
			if (opts.version <= 0) throw new error_1.ValueError("Metafile version must be at least 1");
			if (opts.length !== void 0) validateLength(opts.length);
			this.version = opts.version;
			this.length = opts.length;
			this.hashes = opts.hashes;
			this.unrecognizedFields = opts.unrecognizedFields || {};
		}
		equals(other) {
			if (!(other instanceof MetaFile)) return false;
			return this.version === other.version && this.length === other.length && util_1.default.isDeepStrictEqual(this.hashes, other.hashes) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		verify(data) {
			if (this.length !== void 0) {
				if (data.length !== this.length) throw new error_1.LengthOrHashMismatchError(`Expected length ${this.length} but got ${data.length}`);
			}
			if (this.hashes) Object.entries(this.hashes).forEach(([key, value]) => {
				let hash;
				try {
					hash = crypto_1.default.createHash(key);
				} catch (e) {
					throw new error_1.LengthOrHashMismatchError(`Hash algorithm ${key} not supported`);
				}
				const observedHash = hash.update(data).digest("hex");
				if (observedHash !== value) throw new error_1.LengthOrHashMismatchError(`Expected hash ${value} but got ${observedHash}`);
			});
		}
		toJSON() {
			const json = {
				version: this.version,
				...this.unrecognizedFields
			};
			if (this.length !== void 0) json.length = this.length;
			if (this.hashes) json.hashes = this.hashes;
			return json;
		}
		static fromJSON(data) {
			const { version, length, hashes, ...rest } = data;
			if (typeof version !== "number") throw new TypeError("version must be a number");
			if (utils_1.guard.isDefined(length) && typeof length !== "number") throw new TypeError("length must be a number");
			if (utils_1.guard.isDefined(hashes) && !utils_1.guard.isStringRecord(hashes)) throw new TypeError("hashes must be string keys and values");
			return new MetaFile({
				version,
				length,
				hashes,
				unrecognizedFields: rest
			});
		}
	};
	exports.MetaFile = MetaFile;
	var TargetFile = class TargetFile {
		length;
		path;
		hashes;
		unrecognizedFields;
		constructor(opts) {
			validateLength(opts.length);
			this.length = opts.length;
			this.path = opts.path;
			this.hashes = opts.hashes;
			this.unrecognizedFields = opts.unrecognizedFields || {};
		}
		get custom() {
			const custom = this.unrecognizedFields["custom"];
			if (!custom || Array.isArray(custom) || !(typeof custom === "object")) return {};
			return custom;
		}
		equals(other) {
			if (!(other instanceof TargetFile)) return false;
			return this.length === other.length && this.path === other.path && util_1.default.isDeepStrictEqual(this.hashes, other.hashes) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		async verify(stream) {
			let observedLength = 0;
			const digests = Object.keys(this.hashes).reduce((acc, key) => {
				try {
					acc[key] = crypto_1.default.createHash(key);
				} catch (e) {
					throw new error_1.LengthOrHashMismatchError(`Hash algorithm ${key} not supported`);
				}
				return acc;
			}, {});
			for await (const chunk of stream) {
				observedLength += chunk.length;
				Object.values(digests).forEach((digest) => {
					digest.update(chunk);
				});
			}
			if (observedLength !== this.length) throw new error_1.LengthOrHashMismatchError(`Expected length ${this.length} but got ${observedLength}`);
			Object.entries(digests).forEach(([key, value]) => {
				const expected = this.hashes[key];
				const actual = value.digest("hex");
				if (actual !== expected) throw new error_1.LengthOrHashMismatchError(`Expected hash ${expected} but got ${actual}`);
			});
		}
		toJSON() {
			return {
				length: this.length,
				hashes: this.hashes,
				...this.unrecognizedFields
			};
		}
		static fromJSON(path, data) {
			const { length, hashes, ...rest } = data;
			if (typeof length !== "number") throw new TypeError("length must be a number");
			if (!utils_1.guard.isStringRecord(hashes)) throw new TypeError("hashes must have string keys and values");
			return new TargetFile({
				length,
				path,
				hashes,
				unrecognizedFields: rest
			});
		}
	};
	exports.TargetFile = TargetFile;
	function validateLength(length) {
		if (length < 0) throw new error_1.ValueError("Length must be at least 0");
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/utils/oid.js
var require_oid = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.encodeOIDString = encodeOIDString;
	const ANS1_TAG_OID = 6;
	function encodeOIDString(oid) {
		const parts = oid.split(".");
		const first = parseInt(parts[0], 10) * 40 + parseInt(parts[1], 10);
		const rest = [];
		parts.slice(2).forEach((part) => {
			const bytes = encodeVariableLengthInteger(parseInt(part, 10));
			rest.push(...bytes);
		});
		const der = Buffer.from([first, ...rest]);
		return Buffer.from([
			ANS1_TAG_OID,
			der.length,
			...der
		]);
	}
	function encodeVariableLengthInteger(value) {
		const bytes = [];
		let mask = 0;
		do {
			bytes.unshift(value & 127 | mask);
			value >>= 7;
			mask = 128;
		} while (value > 0);
		return bytes;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/utils/key.js
var require_key$1 = /* @__PURE__ */ __commonJSMin(((exports, module, this$11) => {
	var __importDefault = this$11 && this$11.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getPublicKey = getPublicKey;
	const crypto_1 = __importDefault(__require("crypto"));
	const error_1 = require_error$2();
	const oid_1 = require_oid();
	const ASN1_TAG_SEQUENCE = 48;
	const ANS1_TAG_BIT_STRING = 3;
	const NULL_BYTE = 0;
	const OID_EDDSA = "1.3.101.112";
	const OID_EC_PUBLIC_KEY = "1.2.840.10045.2.1";
	const OID_EC_CURVE_P256V1 = "1.2.840.10045.3.1.7";
	const OID_EC_CURVE_P384 = "1.3.132.0.34";
	const PEM_HEADER = "-----BEGIN PUBLIC KEY-----";
	function getPublicKey(keyInfo) {
		switch (keyInfo.keyType) {
			case "rsa": return getRSAPublicKey(keyInfo);
			case "ed25519": return getED25519PublicKey(keyInfo);
			case "ecdsa":
			case "ecdsa-sha2-nistp256":
			case "ecdsa-sha2-nistp384": return getECDCSAPublicKey(keyInfo);
			default: throw new error_1.UnsupportedAlgorithmError(`Unsupported key type: ${keyInfo.keyType}`);
		}
	}
	function getRSAPublicKey(keyInfo) {
		if (!keyInfo.keyVal.startsWith(PEM_HEADER)) throw new error_1.CryptoError("Invalid key format");
		const key = crypto_1.default.createPublicKey(keyInfo.keyVal);
		switch (keyInfo.scheme) {
			case "rsassa-pss-sha256":
			case "rsassa-pss-sha384":
			case "rsassa-pss-sha512": return {
				key,
				hashAlgorithm: keyInfo.scheme.slice(11),
				padding: crypto_1.default.constants.RSA_PKCS1_PSS_PADDING
			};
			default: throw new error_1.UnsupportedAlgorithmError(`Unsupported RSA scheme: ${keyInfo.scheme}`);
		}
	}
	function getED25519PublicKey(keyInfo) {
		let key;
		if (keyInfo.keyVal.startsWith(PEM_HEADER)) key = crypto_1.default.createPublicKey(keyInfo.keyVal);
		else {
			if (!isHex(keyInfo.keyVal)) throw new error_1.CryptoError("Invalid key format");
			key = crypto_1.default.createPublicKey({
				key: ed25519.hexToDER(keyInfo.keyVal),
				format: "der",
				type: "spki"
			});
		}
		return { key };
	}
	function getECDCSAPublicKey(keyInfo) {
		let namedCurve;
		let curveOID;
		let hashAlgorithm;
		switch (keyInfo.scheme) {
			case "ecdsa-sha2-nistp256":
				namedCurve = "prime256v1";
				curveOID = OID_EC_CURVE_P256V1;
				hashAlgorithm = "sha256";
				break;
			case "ecdsa-sha2-nistp384":
				namedCurve = "secp384r1";
				curveOID = OID_EC_CURVE_P384;
				hashAlgorithm = "sha384";
				break;
			default: throw new error_1.UnsupportedAlgorithmError(`Unsupported ECDSA scheme: ${keyInfo.scheme}`);
		}
		if (keyInfo.keyType !== "ecdsa" && keyInfo.keyType !== keyInfo.scheme) throw new error_1.CryptoError("ECDSA key type does not match scheme");
		let key;
		if (keyInfo.keyVal.startsWith(PEM_HEADER)) key = crypto_1.default.createPublicKey(keyInfo.keyVal);
		else {
			if (!isHex(keyInfo.keyVal)) throw new error_1.CryptoError("Invalid key format");
			key = crypto_1.default.createPublicKey({
				key: ecdsa.hexToDER(keyInfo.keyVal, curveOID),
				format: "der",
				type: "spki"
			});
		}
		if (key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== namedCurve) throw new error_1.CryptoError("ECDSA key curve does not match scheme");
		return {
			key,
			hashAlgorithm
		};
	}
	const ed25519 = { hexToDER: (hex) => {
		const key = Buffer.from(hex, "hex");
		const oid = (0, oid_1.encodeOIDString)(OID_EDDSA);
		const elements = Buffer.concat([Buffer.concat([
			Buffer.from([ASN1_TAG_SEQUENCE]),
			Buffer.from([oid.length]),
			oid
		]), Buffer.concat([
			Buffer.from([ANS1_TAG_BIT_STRING]),
			Buffer.from([key.length + 1]),
			Buffer.from([NULL_BYTE]),
			key
		])]);
		return Buffer.concat([
			Buffer.from([ASN1_TAG_SEQUENCE]),
			Buffer.from([elements.length]),
			elements
		]);
	} };
	const ecdsa = { hexToDER: (hex, curveOID) => {
		const key = Buffer.from(hex, "hex");
		const bitString = Buffer.concat([
			Buffer.from([ANS1_TAG_BIT_STRING]),
			Buffer.from([key.length + 1]),
			Buffer.from([NULL_BYTE]),
			key
		]);
		const oids = Buffer.concat([(0, oid_1.encodeOIDString)(OID_EC_PUBLIC_KEY), (0, oid_1.encodeOIDString)(curveOID)]);
		const oidSequence = Buffer.concat([
			Buffer.from([ASN1_TAG_SEQUENCE]),
			Buffer.from([oids.length]),
			oids
		]);
		return Buffer.concat([
			Buffer.from([ASN1_TAG_SEQUENCE]),
			Buffer.from([oidSequence.length + bitString.length]),
			oidSequence,
			bitString
		]);
	} };
	const isHex = (key) => /^[0-9a-fA-F]+$/.test(key);
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/key.js
var require_key = /* @__PURE__ */ __commonJSMin(((exports, module, this$10) => {
	var __importDefault = this$10 && this$10.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Key = void 0;
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$2();
	const utils_1 = require_utils();
	const key_1 = require_key$1();
	var Key = class Key {
		keyID;
		keyType;
		scheme;
		keyVal;
		unrecognizedFields;
		constructor(options) {
			const { keyID, keyType, scheme, keyVal, unrecognizedFields } = options;
			this.keyID = keyID;
			this.keyType = keyType;
			this.scheme = scheme;
			this.keyVal = keyVal;
			this.unrecognizedFields = unrecognizedFields || {};
		}
		verifySignature(metadata) {
			const signature = metadata.signatures[this.keyID];
			if (!signature) throw new error_1.UnsignedMetadataError("no signature for key found in metadata");
			if (!this.keyVal.public) throw new error_1.UnsignedMetadataError("no public key found");
			const publicKey = (0, key_1.getPublicKey)({
				keyType: this.keyType,
				scheme: this.scheme,
				keyVal: this.keyVal.public
			});
			const signedData = metadata.signed.toJSON();
			try {
				if (!utils_1.crypto.verifySignature(signedData, publicKey, signature.sig)) throw new error_1.UnsignedMetadataError(`failed to verify ${this.keyID} signature`);
			} catch (error) {
				if (error instanceof error_1.UnsignedMetadataError) throw error;
				throw new error_1.UnsignedMetadataError(`failed to verify ${this.keyID} signature`);
			}
		}
		equals(other) {
			if (!(other instanceof Key)) return false;
			return this.keyID === other.keyID && this.keyType === other.keyType && this.scheme === other.scheme && util_1.default.isDeepStrictEqual(this.keyVal, other.keyVal) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		toJSON() {
			return {
				keytype: this.keyType,
				scheme: this.scheme,
				keyval: this.keyVal,
				...this.unrecognizedFields
			};
		}
		static fromJSON(keyID, data) {
			const { keytype, scheme, keyval, ...rest } = data;
			if (typeof keytype !== "string") throw new TypeError("keytype must be a string");
			if (typeof scheme !== "string") throw new TypeError("scheme must be a string");
			if (!utils_1.guard.isStringRecord(keyval)) throw new TypeError("keyval must be a string record");
			return new Key({
				keyID,
				keyType: keytype,
				scheme,
				keyVal: keyval,
				unrecognizedFields: rest
			});
		}
	};
	exports.Key = Key;
}));

// node_modules/balanced-match/dist/commonjs/index.js
var require_commonjs$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.range = exports.balanced = void 0;
	const balanced = (a, b, str) => {
		const ma = a instanceof RegExp ? maybeMatch(a, str) : a;
		const mb = b instanceof RegExp ? maybeMatch(b, str) : b;
		const r = ma !== null && mb != null && (0, exports.range)(ma, mb, str);
		return r && {
			start: r[0],
			end: r[1],
			pre: str.slice(0, r[0]),
			body: str.slice(r[0] + ma.length, r[1]),
			post: str.slice(r[1] + mb.length)
		};
	};
	exports.balanced = balanced;
	const maybeMatch = (reg, str) => {
		const m = str.match(reg);
		return m ? m[0] : null;
	};
	const range = (a, b, str) => {
		let begs, beg, left, right = void 0, result;
		let ai = str.indexOf(a);
		let bi = str.indexOf(b, ai + 1);
		let i = ai;
		if (ai >= 0 && bi > 0) {
			if (a === b) return [ai, bi];
			begs = [];
			left = str.length;
			while (i >= 0 && !result) {
				if (i === ai) {
					begs.push(i);
					ai = str.indexOf(a, i + 1);
				} else if (begs.length === 1) {
					const r = begs.pop();
					if (r !== void 0) result = [r, bi];
				} else {
					beg = begs.pop();
					if (beg !== void 0 && beg < left) {
						left = beg;
						right = bi;
					}
					bi = str.indexOf(b, i + 1);
				}
				i = ai < bi && ai >= 0 ? ai : bi;
			}
			if (begs.length && right !== void 0) result = [left, right];
		}
		return result;
	};
	exports.range = range;
}));

// node_modules/brace-expansion/dist/commonjs/index.js
var require_commonjs$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.EXPANSION_MAX_STEPS = exports.EXPANSION_MAX_REWRITES = exports.EXPANSION_MAX_DEPTH = exports.EXPANSION_MAX_LENGTH = exports.EXPANSION_MAX = void 0;
	exports.expand = expand;
	const balanced_match_1 = require_commonjs$2();
	const escSlash = "\0SLASH" + Math.random().toFixed(16) + "\0";
	const escOpen = "\0OPEN" + Math.random().toFixed(16) + "\0";
	const escClose = "\0CLOSE" + Math.random().toFixed(16) + "\0";
	const escComma = "\0COMMA" + Math.random().toFixed(16) + "\0";
	const escPeriod = "\0PERIOD" + Math.random().toFixed(16) + "\0";
	const escSlashPattern = new RegExp(escSlash, "g");
	const escOpenPattern = new RegExp(escOpen, "g");
	const escClosePattern = new RegExp(escClose, "g");
	const escCommaPattern = new RegExp(escComma, "g");
	const escPeriodPattern = new RegExp(escPeriod, "g");
	const slashPattern = /\\\\/g;
	const openPattern = /\\{/g;
	const closePattern = /\\}/g;
	const commaPattern = /\\,/g;
	const periodPattern = /\\\./g;
	exports.EXPANSION_MAX = 1e5;
	exports.EXPANSION_MAX_LENGTH = 4e6;
	exports.EXPANSION_MAX_DEPTH = 1e3;
	exports.EXPANSION_MAX_REWRITES = 1e3;
	exports.EXPANSION_MAX_STEPS = 2e7;
	const CALL_STEPS = 16;
	function numeric(str) {
		return !isNaN(str) ? parseInt(str, 10) : str.charCodeAt(0);
	}
	function escapeBraces(str) {
		return str.replace(slashPattern, escSlash).replace(openPattern, escOpen).replace(closePattern, escClose).replace(commaPattern, escComma).replace(periodPattern, escPeriod);
	}
	function unescapeBraces(str) {
		return str.replace(escSlashPattern, "\\").replace(escOpenPattern, "{").replace(escClosePattern, "}").replace(escCommaPattern, ",").replace(escPeriodPattern, ".");
	}
	function pushAll(target, items) {
		for (let i = 0; i < items.length; i++) target.push(items[i]);
	}
	function balancedWithBudget(str, masked, budget) {
		if (budget.remaining < 0) return;
		const r = (0, balanced_match_1.range)("{", "}", masked);
		const unmatched = r !== void 0 && masked.indexOf("{") < r[0];
		budget.remaining -= r && !unmatched ? r[1] + 1 : str.length;
		if (!r || budget.remaining < 0) return;
		return {
			end: r[1],
			pre: str.slice(0, r[0]),
			body: str.slice(r[0] + 1, r[1]),
			post: str.slice(r[1] + 1),
			unmatched
		};
	}
	function maskUnmatchedOpens(masked, budget) {
		budget.remaining -= masked.length;
		const open = [];
		for (let i = 0; i < masked.length; i++) {
			const c = masked.charCodeAt(i);
			if (c === 123) open.push(i);
			else if (c === 125 && open.length) open.pop();
		}
		let out = "";
		let last = 0;
		for (let i = 0; i < open.length; i++) {
			const at = open[i];
			out += masked.slice(last, at) + "\0";
			last = at + 1;
		}
		return out + masked.slice(last);
	}
	function commaSetFollows(str, budget) {
		budget.remaining -= str.length;
		if (budget.remaining < 0) return false;
		let close = false;
		for (let i = str.length - 1; i >= 0; i--) {
			const c = str.charCodeAt(i);
			if (c === 125) close = true;
			else if (c === 10 || c === 13 || c === 8232 || c === 8233) close = false;
			else if (c === 44 && close && str.charCodeAt(i + 1) !== 44) return true;
		}
		return false;
	}
	/**
	* Basically just str.split(","), but handling cases
	* where we have nested braced sections, which should be
	* treated as individual members, like {a,{b,c},d}
	*
	* Returns `undefined` if the step budget runs out before the whole set is
	* split, since splitting what is left on every comma would tear apart the
	* nested sets it still holds.
	*/
	function parseCommaParts(str, budget) {
		const parts = [];
		let carry = "";
		for (;;) {
			const m = balancedWithBudget(str, str, budget);
			if (budget.remaining < 0) return;
			if (!m) {
				const tail = str.split(",");
				tail[0] = carry + tail[0];
				pushAll(parts, tail);
				return parts;
			}
			const { pre, body, post } = m;
			const p = pre.split(",");
			p[0] = carry + p[0];
			p[p.length - 1] += "{" + body + "}";
			if (!post.length) {
				pushAll(parts, p);
				return parts;
			}
			carry = p.pop();
			pushAll(parts, p);
			str = post;
		}
	}
	function bound(value, fallback) {
		return value === void 0 || isNaN(value) ? fallback : value;
	}
	function expand(str, options = {}) {
		if (!str) return [];
		const max = bound(options.max, exports.EXPANSION_MAX);
		const maxLength = bound(options.maxLength, exports.EXPANSION_MAX_LENGTH);
		const maxDepth = bound(options.maxDepth, exports.EXPANSION_MAX_DEPTH);
		const maxRewrites = bound(options.maxRewrites, exports.EXPANSION_MAX_REWRITES);
		const maxSteps = bound(options.maxSteps, exports.EXPANSION_MAX_STEPS);
		if (str.slice(0, 2) === "{}") str = "\\{\\}" + str.slice(2);
		return expand_(escapeBraces(str), max, maxLength, maxDepth, 0, maxRewrites, { remaining: maxSteps }, true).map(unescapeBraces);
	}
	function embrace(str) {
		return "{" + str + "}";
	}
	function isPadded(el) {
		return /^-?0\d/.test(el);
	}
	function lte(i, y) {
		return i <= y;
	}
	function gte(i, y) {
		return i >= y;
	}
	function combine(acc, pre, values, max, maxLength, dropEmpties, budget) {
		const out = [];
		let length = 0;
		let nonEmpty;
		outer: for (let a = 0; a < acc.length; a++) {
			const prefix = acc[a] + pre;
			let vs = values;
			if (dropEmpties && !prefix) {
				if (!nonEmpty) nonEmpty = values.filter((v) => v);
				vs = nonEmpty;
			}
			for (let v = 0; v < vs.length; v++) {
				if (out.length >= max) break outer;
				const expansion = prefix + vs[v];
				if (length + expansion.length > maxLength) break outer;
				out.push(expansion);
				length += expansion.length;
			}
		}
		budget.remaining -= out.length;
		return out;
	}
	function expandSequence(body, isAlphaSequence, max, maxLength, budget) {
		const n = body.split(/\.\./);
		const N = [];
		/* c8 ignore start */
		if (n[0] === void 0 || n[1] === void 0) return N;
		/* c8 ignore stop */
		const x = numeric(n[0]);
		const y = numeric(n[1]);
		const width = Math.max(n[0].length, n[1].length);
		let incr = n.length === 3 && n[2] !== void 0 ? Math.max(Math.abs(numeric(n[2])), 1) : 1;
		let test = lte;
		if (y < x) {
			incr *= -1;
			test = gte;
		}
		const pad = n.some(isPadded);
		const cost = pad ? width : 1;
		let length = 0;
		for (let i = x; test(i, y) && N.length < max; i += incr) {
			budget.remaining -= cost;
			if (budget.remaining < 0) return;
			let c;
			if (isAlphaSequence) {
				c = String.fromCharCode(i);
				if (c === "\\") c = "";
			} else {
				c = String(i);
				if (pad) {
					const need = width - c.length;
					if (need > 0) {
						const z = new Array(need + 1).join("0");
						if (i < 0) c = "-" + z + c.slice(1);
						else c = z + c;
					}
				}
			}
			if (length + c.length > maxLength) break;
			N.push(c);
			length += c.length;
		}
		return N;
	}
	function expand_(str, max, maxLength, maxDepth, depth, maxRewrites, budget, isTop) {
		budget.remaining -= CALL_STEPS;
		if (depth > maxDepth) return [str];
		let acc = [""];
		let rewrites = 0;
		let dropEmpties = false;
		let firstGroup = true;
		let masked = str;
		for (;;) {
			const m = balancedWithBudget(str, masked, budget);
			if (!m) return combine(acc, str, [""], max, maxLength, dropEmpties, budget);
			if (m.unmatched) masked = maskUnmatchedOpens(masked, budget);
			const pre = m.pre;
			const literal = () => combine(acc, pre + "{" + m.body + "}" + m.post, [""], max, maxLength, dropEmpties, budget);
			if (/\$$/.test(pre)) {
				acc = combine(acc, pre + "{" + m.body + "}", [""], max, maxLength, dropEmpties && !m.post.length, budget);
				firstGroup = false;
				if (!m.post.length) break;
				str = m.post;
				masked = masked.slice(m.end + 1);
				continue;
			}
			const isNumericSequence = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(m.body);
			const isAlphaSequence = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(m.body);
			const isSequence = isNumericSequence || isAlphaSequence;
			const isOptions = m.body.indexOf(",") >= 0;
			if (!isSequence && !isOptions) {
				if (rewrites < maxRewrites && commaSetFollows(m.post, budget)) {
					rewrites++;
					str = m.pre + "{" + m.body + escClose + m.post;
					masked = masked.slice(0, m.end) + escClose + masked.slice(m.end + 1);
					isTop = true;
					continue;
				}
				return literal();
			}
			if (firstGroup) {
				dropEmpties = isTop && !isSequence;
				firstGroup = false;
			}
			let values;
			if (isSequence) {
				values = expandSequence(m.body, isAlphaSequence, max, maxLength, budget);
				if (!values) return literal();
			} else {
				let n = parseCommaParts(m.body, budget);
				if (!n) return literal();
				if (n.length === 1 && n[0] !== void 0) {
					n = expand_(n[0], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false).map(embrace);
					if (budget.remaining < 0) return literal();
					/* c8 ignore start */
					if (n.length === 1) {
						const next = combine(acc, pre + n[0], [""], max, maxLength, dropEmpties && !m.post.length, budget);
						if (budget.remaining < 0) return literal();
						acc = next;
						if (!m.post.length) break;
						str = m.post;
						masked = masked.slice(m.end + 1);
						continue;
					}
				}
				let dropsEmpties = dropEmpties && !m.post.length && !pre;
				for (let d = 0; dropsEmpties && d < acc.length; d++) if (acc[d]) dropsEmpties = false;
				values = [];
				let valuesLength = 0;
				outer: for (let j = 0; j < n.length; j++) {
					const expanded = expand_(n[j], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false);
					if (budget.remaining < 0) return literal();
					for (let k = 0; k < expanded.length; k++) {
						const v = expanded[k];
						if (dropsEmpties && !v) continue;
						if (values.length >= max || valuesLength + v.length > maxLength) break outer;
						values.push(v);
						valuesLength += v.length;
					}
				}
			}
			const next = combine(acc, pre, values, max, maxLength, dropEmpties && !m.post.length, budget);
			if (budget.remaining < 0) return literal();
			acc = next;
			if (!m.post.length) break;
			str = m.post;
			masked = masked.slice(m.end + 1);
		}
		return acc;
	}
}));

// node_modules/minimatch/dist/commonjs/assert-valid-pattern.js
var require_assert_valid_pattern = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.assertValidPattern = void 0;
	const MAX_PATTERN_LENGTH = 65536;
	const assertValidPattern = (pattern) => {
		if (typeof pattern !== "string") throw new TypeError("invalid pattern");
		if (pattern.length > MAX_PATTERN_LENGTH) throw new TypeError("pattern is too long");
	};
	exports.assertValidPattern = assertValidPattern;
}));

// node_modules/minimatch/dist/commonjs/brace-expressions.js
var require_brace_expressions = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.parseClass = void 0;
	const posixClasses = {
		"[:alnum:]": ["\\p{L}\\p{Nl}\\p{Nd}", true],
		"[:alpha:]": ["\\p{L}\\p{Nl}", true],
		"[:ascii:]": ["\\x00-\\x7f", false],
		"[:blank:]": ["\\p{Zs}\\t", true],
		"[:cntrl:]": ["\\p{Cc}", true],
		"[:digit:]": ["\\p{Nd}", true],
		"[:graph:]": [
			"\\p{Z}\\p{C}",
			true,
			true
		],
		"[:lower:]": ["\\p{Ll}", true],
		"[:print:]": ["\\p{C}", true],
		"[:punct:]": ["\\p{P}", true],
		"[:space:]": ["\\p{Z}\\t\\r\\n\\v\\f", true],
		"[:upper:]": ["\\p{Lu}", true],
		"[:word:]": ["\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}", true],
		"[:xdigit:]": ["A-Fa-f0-9", false]
	};
	const braceEscape = (s) => s.replace(/[[\]\\-]/g, "\\$&");
	const regexpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
	const rangesToString = (ranges) => ranges.join("");
	const parseClass = (glob, position) => {
		const pos = position;
		/* c8 ignore start */
		if (glob.charAt(pos) !== "[") throw new Error("not in a brace expression");
		/* c8 ignore stop */
		const ranges = [];
		const negs = [];
		let i = pos + 1;
		let sawStart = false;
		let uflag = false;
		let escaping = false;
		let negate = false;
		let endPos = pos;
		let rangeStart = "";
		WHILE: while (i < glob.length) {
			const c = glob.charAt(i);
			if ((c === "!" || c === "^") && i === pos + 1) {
				negate = true;
				i++;
				continue;
			}
			if (c === "]" && sawStart && !escaping) {
				endPos = i + 1;
				break;
			}
			sawStart = true;
			if (c === "\\") {
				if (!escaping) {
					escaping = true;
					i++;
					continue;
				}
			}
			if (c === "[" && !escaping) {
				for (const [cls, [unip, u, neg]] of Object.entries(posixClasses)) if (glob.startsWith(cls, i)) {
					if (rangeStart) return [
						"$.",
						false,
						glob.length - pos,
						true
					];
					i += cls.length;
					if (neg) negs.push(unip);
					else ranges.push(unip);
					uflag = uflag || u;
					continue WHILE;
				}
			}
			escaping = false;
			if (rangeStart) {
				if (c > rangeStart) ranges.push(braceEscape(rangeStart) + "-" + braceEscape(c));
				else if (c === rangeStart) ranges.push(braceEscape(c));
				rangeStart = "";
				i++;
				continue;
			}
			if (glob.startsWith("-]", i + 1)) {
				ranges.push(braceEscape(c + "-"));
				i += 2;
				continue;
			}
			if (glob.startsWith("-", i + 1)) {
				rangeStart = c;
				i += 2;
				continue;
			}
			ranges.push(braceEscape(c));
			i++;
		}
		if (endPos < i) return [
			"",
			false,
			0,
			false
		];
		if (!ranges.length && !negs.length) return [
			"$.",
			false,
			glob.length - pos,
			true
		];
		if (negs.length === 0 && ranges.length === 1 && /^\\?.$/.test(ranges[0]) && !negate) {
			const r = ranges[0].length === 2 ? ranges[0].slice(-1) : ranges[0];
			return [
				regexpEscape(r),
				false,
				endPos - pos,
				false
			];
		}
		const sranges = "[" + (negate ? "^" : "") + rangesToString(ranges) + "]";
		const snegs = "[" + (negate ? "" : "^") + rangesToString(negs) + "]";
		return [
			ranges.length && negs.length ? "(" + sranges + "|" + snegs + ")" : ranges.length ? sranges : snegs,
			uflag,
			endPos - pos,
			true
		];
	};
	exports.parseClass = parseClass;
}));

// node_modules/minimatch/dist/commonjs/unescape.js
var require_unescape = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.unescape = void 0;
	/**
	* Un-escape a string that has been escaped with {@link escape}.
	*
	* If the {@link MinimatchOptions.windowsPathsNoEscape} option is used, then
	* square-bracket escapes are removed, but not backslash escapes.
	*
	* For example, it will turn the string `'[*]'` into `*`, but it will not
	* turn `'\\*'` into `'*'`, because `\` is a path separator in
	* `windowsPathsNoEscape` mode.
	*
	* When `windowsPathsNoEscape` is not set, then both square-bracket escapes and
	* backslash escapes are removed.
	*
	* Slashes (and backslashes in `windowsPathsNoEscape` mode) cannot be escaped
	* or unescaped.
	*
	* When `magicalBraces` is not set, escapes of braces (`{` and `}`) will not be
	* unescaped.
	*/
	const unescape = (s, { windowsPathsNoEscape = false, magicalBraces = true } = {}) => {
		if (magicalBraces) return windowsPathsNoEscape ? s.replace(/\[([^/\\])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\])\]/g, "$1$2").replace(/\\([^/])/g, "$1");
		return windowsPathsNoEscape ? s.replace(/\[([^/\\{}])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\{}])\]/g, "$1$2").replace(/\\([^/{}])/g, "$1");
	};
	exports.unescape = unescape;
}));

// node_modules/minimatch/dist/commonjs/ast.js
var require_ast = /* @__PURE__ */ __commonJSMin(((exports) => {
	var _a;
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.AST = void 0;
	const brace_expressions_js_1 = require_brace_expressions();
	const unescape_js_1 = require_unescape();
	const types = /* @__PURE__ */ new Set([
		"!",
		"?",
		"+",
		"*",
		"@"
	]);
	const isExtglobType = (c) => types.has(c);
	const isExtglobAST = (c) => isExtglobType(c.type);
	const adoptionMap = /* @__PURE__ */ new Map([
		["!", ["@"]],
		["?", ["?", "@"]],
		["@", ["@"]],
		["*", [
			"*",
			"+",
			"?",
			"@"
		]],
		["+", ["+", "@"]]
	]);
	const adoptionWithSpaceMap = /* @__PURE__ */ new Map([
		["!", ["?"]],
		["@", ["?"]],
		["+", ["?", "*"]]
	]);
	const adoptionAnyMap = /* @__PURE__ */ new Map([
		["!", ["?", "@"]],
		["?", ["?", "@"]],
		["@", ["?", "@"]],
		["*", [
			"*",
			"+",
			"?",
			"@"
		]],
		["+", [
			"+",
			"@",
			"?",
			"*"
		]]
	]);
	const usurpMap = /* @__PURE__ */ new Map([
		["!", /* @__PURE__ */ new Map([["!", "@"]])],
		["?", /* @__PURE__ */ new Map([["*", "*"], ["+", "*"]])],
		["@", /* @__PURE__ */ new Map([
			["!", "!"],
			["?", "?"],
			["@", "@"],
			["*", "*"],
			["+", "+"]
		])],
		["+", /* @__PURE__ */ new Map([["?", "*"], ["*", "*"]])]
	]);
	const startNoTraversal = "(?!(?:^|/)\\.\\.?(?:$|/))";
	const startNoDot = "(?!\\.)";
	const addPatternStart = /* @__PURE__ */ new Set(["[", "."]);
	const justDots = /* @__PURE__ */ new Set(["..", "."]);
	const reSpecials = /* @__PURE__ */ new Set("().*{}+?[]^$\\!");
	const regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
	const qmark = "[^/]";
	const star = "[^/]*?";
	const starNoEmpty = "[^/]+?";
	let ID = 0;
	var AST = class {
		type;
		#root;
		#hasMagic;
		#uflag = false;
		#parts = [];
		#parent;
		#parentIndex;
		#negs;
		#filledNegs = false;
		#options;
		#toString;
		#emptyExt = false;
		id = ++ID;
		get depth() {
			return (this.#parent?.depth ?? -1) + 1;
		}
		[Symbol.for("nodejs.util.inspect.custom")]() {
			return {
				"@@type": "AST",
				id: this.id,
				type: this.type,
				root: this.#root.id,
				parent: this.#parent?.id,
				depth: this.depth,
				partsLength: this.#parts.length,
				parts: this.#parts
			};
		}
		constructor(type, parent, options = {}) {
			this.type = type;
			if (type) this.#hasMagic = true;
			this.#parent = parent;
			this.#root = this.#parent ? this.#parent.#root : this;
			this.#options = this.#root === this ? options : this.#root.#options;
			this.#negs = this.#root === this ? [] : this.#root.#negs;
			if (type === "!" && !this.#root.#filledNegs) this.#negs.push(this);
			this.#parentIndex = this.#parent ? this.#parent.#parts.length : 0;
		}
		get hasMagic() {
			/* c8 ignore start */
			if (this.#hasMagic !== void 0) return this.#hasMagic;
			/* c8 ignore stop */
			for (const p of this.#parts) {
				if (typeof p === "string") continue;
				if (p.type || p.hasMagic) return this.#hasMagic = true;
			}
			return this.#hasMagic;
		}
		toString() {
			return this.#toString !== void 0 ? this.#toString : !this.type ? this.#toString = this.#parts.map((p) => String(p)).join("") : this.#toString = this.type + "(" + this.#parts.map((p) => String(p)).join("|") + ")";
		}
		#fillNegs() {
			/* c8 ignore start */
			if (this !== this.#root) throw new Error("should only call on root");
			if (this.#filledNegs) return this;
			/* c8 ignore stop */
			this.toString();
			this.#filledNegs = true;
			let n;
			while (n = this.#negs.pop()) {
				if (n.type !== "!") continue;
				let p = n;
				let pp = p.#parent;
				while (pp) {
					for (let i = p.#parentIndex + 1; !pp.type && i < pp.#parts.length; i++) for (const part of n.#parts) {
						/* c8 ignore start */
						if (typeof part === "string") throw new Error("string part in extglob AST??");
						/* c8 ignore stop */
						part.copyIn(pp.#parts[i]);
					}
					p = pp;
					pp = p.#parent;
				}
			}
			return this;
		}
		push(...parts) {
			for (const p of parts) {
				if (p === "") continue;
				/* c8 ignore start */
				if (typeof p !== "string" && !(p instanceof _a && p.#parent === this)) throw new Error("invalid part: " + p);
				/* c8 ignore stop */
				this.#parts.push(p);
			}
		}
		toJSON() {
			const ret = this.type === null ? this.#parts.slice().map((p) => typeof p === "string" ? p : p.toJSON()) : [this.type, ...this.#parts.map((p) => p.toJSON())];
			if (this.isStart() && !this.type) ret.unshift([]);
			if (this.isEnd() && (this === this.#root || this.#root.#filledNegs && this.#parent?.type === "!")) ret.push({});
			return ret;
		}
		isStart() {
			if (this.#root === this) return true;
			if (!this.#parent?.isStart()) return false;
			if (this.#parentIndex === 0) return true;
			const p = this.#parent;
			for (let i = 0; i < this.#parentIndex; i++) {
				const pp = p.#parts[i];
				if (!(pp instanceof _a && pp.type === "!")) return false;
			}
			return true;
		}
		isEnd() {
			if (this.#root === this) return true;
			if (this.#parent?.type === "!") return true;
			if (!this.#parent?.isEnd()) return false;
			if (!this.type) return this.#parent?.isEnd();
			/* c8 ignore start */
			const pl = this.#parent ? this.#parent.#parts.length : 0;
			/* c8 ignore stop */
			return this.#parentIndex === pl - 1;
		}
		copyIn(part) {
			if (typeof part === "string") this.push(part);
			else this.push(part.clone(this));
		}
		clone(parent) {
			const c = new _a(this.type, parent);
			for (const p of this.#parts) c.copyIn(p);
			return c;
		}
		static #parseAST(str, ast, pos, opt, extDepth) {
			const maxDepth = opt.maxExtglobRecursion ?? 2;
			let escaping = false;
			let inBrace = false;
			let braceStart = -1;
			let braceNeg = false;
			if (ast.type === null) {
				let i = pos;
				let acc = "";
				while (i < str.length) {
					const c = str.charAt(i++);
					if (escaping || c === "\\") {
						escaping = !escaping;
						acc += c;
						continue;
					}
					if (inBrace) {
						if (i === braceStart + 1) {
							if (c === "^" || c === "!") braceNeg = true;
						} else if (c === "]" && !(i === braceStart + 2 && braceNeg)) inBrace = false;
						acc += c;
						continue;
					} else if (c === "[") {
						inBrace = true;
						braceStart = i;
						braceNeg = false;
						acc += c;
						continue;
					}
					if (!opt.noext && isExtglobType(c) && str.charAt(i) === "(" && extDepth <= maxDepth) {
						ast.push(acc);
						acc = "";
						const ext = new _a(c, ast);
						i = _a.#parseAST(str, ext, i, opt, extDepth + 1);
						ast.push(ext);
						continue;
					}
					acc += c;
				}
				ast.push(acc);
				return i;
			}
			let i = pos + 1;
			let part = new _a(null, ast);
			const parts = [];
			let acc = "";
			while (i < str.length) {
				const c = str.charAt(i++);
				if (escaping || c === "\\") {
					escaping = !escaping;
					acc += c;
					continue;
				}
				if (inBrace) {
					if (i === braceStart + 1) {
						if (c === "^" || c === "!") braceNeg = true;
					} else if (c === "]" && !(i === braceStart + 2 && braceNeg)) inBrace = false;
					acc += c;
					continue;
				} else if (c === "[") {
					inBrace = true;
					braceStart = i;
					braceNeg = false;
					acc += c;
					continue;
				}
				/* c8 ignore stop */
				if (!opt.noext && isExtglobType(c) && str.charAt(i) === "(" && (extDepth <= maxDepth || ast && ast.#canAdoptType(c))) {
					const depthAdd = ast && ast.#canAdoptType(c) ? 0 : 1;
					part.push(acc);
					acc = "";
					const ext = new _a(c, part);
					part.push(ext);
					i = _a.#parseAST(str, ext, i, opt, extDepth + depthAdd);
					continue;
				}
				if (c === "|") {
					part.push(acc);
					acc = "";
					parts.push(part);
					part = new _a(null, ast);
					continue;
				}
				if (c === ")") {
					if (acc === "" && ast.#parts.length === 0) ast.#emptyExt = true;
					part.push(acc);
					acc = "";
					ast.push(...parts, part);
					return i;
				}
				acc += c;
			}
			ast.type = null;
			ast.#hasMagic = void 0;
			ast.#parts = [str.substring(pos - 1)];
			return i;
		}
		#canAdoptWithSpace(child) {
			return this.#canAdopt(child, adoptionWithSpaceMap);
		}
		#canAdopt(child, map = adoptionMap) {
			if (!child || typeof child !== "object" || child.type !== null || child.#parts.length !== 1 || this.type === null) return false;
			const gc = child.#parts[0];
			if (!gc || typeof gc !== "object" || gc.type === null) return false;
			return this.#canAdoptType(gc.type, map);
		}
		#canAdoptType(c, map = adoptionAnyMap) {
			return !!map.get(this.type)?.includes(c);
		}
		#adoptWithSpace(child, index) {
			const gc = child.#parts[0];
			const blank = new _a(null, gc, this.options);
			blank.#parts.push("");
			gc.push(blank);
			this.#adopt(child, index);
		}
		#adopt(child, index) {
			const gc = child.#parts[0];
			this.#parts.splice(index, 1, ...gc.#parts);
			for (const p of gc.#parts) if (typeof p === "object") p.#parent = this;
			this.#toString = void 0;
		}
		#canUsurpType(c) {
			return !!usurpMap.get(this.type)?.has(c);
		}
		#canUsurp(child) {
			if (!child || typeof child !== "object" || child.type !== null || child.#parts.length !== 1 || this.type === null || this.#parts.length !== 1) return false;
			const gc = child.#parts[0];
			if (!gc || typeof gc !== "object" || gc.type === null) return false;
			return this.#canUsurpType(gc.type);
		}
		#usurp(child) {
			const m = usurpMap.get(this.type);
			const gc = child.#parts[0];
			const nt = m?.get(gc.type);
			/* c8 ignore start - impossible */
			if (!nt) return false;
			/* c8 ignore stop */
			this.#parts = gc.#parts;
			for (const p of this.#parts) if (typeof p === "object") p.#parent = this;
			this.type = nt;
			this.#toString = void 0;
			this.#emptyExt = false;
		}
		static fromGlob(pattern, options = {}) {
			const ast = new _a(null, void 0, options);
			_a.#parseAST(pattern, ast, 0, options, 0);
			return ast;
		}
		toMMPattern() {
			/* c8 ignore start */
			if (this !== this.#root) return this.#root.toMMPattern();
			/* c8 ignore stop */
			const glob = this.toString();
			const [re, body, hasMagic, uflag] = this.toRegExpSource();
			if (!(hasMagic || this.#hasMagic || this.#options.nocase && !this.#options.nocaseMagicOnly && glob.toUpperCase() !== glob.toLowerCase())) return body;
			const flags = (this.#options.nocase ? "i" : "") + (uflag ? "u" : "");
			return Object.assign(new RegExp(`^${re}$`, flags), {
				_src: re,
				_glob: glob
			});
		}
		get options() {
			return this.#options;
		}
		toRegExpSource(allowDot) {
			const dot = allowDot ?? !!this.#options.dot;
			if (this.#root === this) {
				this.#flatten();
				this.#fillNegs();
			}
			if (!isExtglobAST(this)) {
				const noEmpty = this.isStart() && this.isEnd() && !this.#parts.some((s) => typeof s !== "string");
				const src = this.#parts.map((p) => {
					const [re, _, hasMagic, uflag] = typeof p === "string" ? _a.#parseGlob(p, this.#hasMagic, noEmpty) : p.toRegExpSource(allowDot);
					this.#hasMagic = this.#hasMagic || hasMagic;
					this.#uflag = this.#uflag || uflag;
					return re;
				}).join("");
				let start = "";
				if (this.isStart()) {
					if (typeof this.#parts[0] === "string") {
						if (!(this.#parts.length === 1 && justDots.has(this.#parts[0]))) {
							const aps = addPatternStart;
							const needNoTrav = dot && aps.has(src.charAt(0)) || src.startsWith("\\.") && aps.has(src.charAt(2)) || src.startsWith("\\.\\.") && aps.has(src.charAt(4));
							const needNoDot = !dot && !allowDot && aps.has(src.charAt(0));
							start = needNoTrav ? startNoTraversal : needNoDot ? startNoDot : "";
						}
					}
				}
				let end = "";
				if (this.isEnd() && this.#root.#filledNegs && this.#parent?.type === "!") end = "(?:$|\\/)";
				return [
					start + src + end,
					(0, unescape_js_1.unescape)(src),
					this.#hasMagic = !!this.#hasMagic,
					this.#uflag
				];
			}
			const repeated = this.type === "*" || this.type === "+";
			const start = this.type === "!" ? "(?:(?!(?:" : "(?:";
			let body = this.#partsToRegExp(dot);
			if (this.isStart() && this.isEnd() && !body && this.type !== "!") {
				const s = this.toString();
				const me = this;
				me.#parts = [s];
				me.type = null;
				me.#hasMagic = void 0;
				return [
					s,
					(0, unescape_js_1.unescape)(this.toString()),
					false,
					false
				];
			}
			let bodyDotAllowed = !repeated || allowDot || dot || false ? "" : this.#partsToRegExp(true);
			if (bodyDotAllowed === body) bodyDotAllowed = "";
			if (bodyDotAllowed) body = `(?:${body})(?:${bodyDotAllowed})*?`;
			let final = "";
			if (this.type === "!" && this.#emptyExt) final = (this.isStart() && !dot ? startNoDot : "") + starNoEmpty;
			else {
				const close = this.type === "!" ? "))" + (this.isStart() && !dot && !allowDot ? startNoDot : "") + "[^/]*?)" : this.type === "@" ? ")" : this.type === "?" ? ")?" : this.type === "+" && bodyDotAllowed ? ")" : this.type === "*" && bodyDotAllowed ? `)?` : `)${this.type}`;
				final = start + body + close;
			}
			return [
				final,
				(0, unescape_js_1.unescape)(body),
				this.#hasMagic = !!this.#hasMagic,
				this.#uflag
			];
		}
		#flatten() {
			if (!isExtglobAST(this)) {
				for (const p of this.#parts) if (typeof p === "object") p.#flatten();
			} else {
				let iterations = 0;
				let done = false;
				do {
					done = true;
					for (let i = 0; i < this.#parts.length; i++) {
						const c = this.#parts[i];
						if (typeof c === "object") {
							c.#flatten();
							if (this.#canAdopt(c)) {
								done = false;
								this.#adopt(c, i);
							} else if (this.#canAdoptWithSpace(c)) {
								done = false;
								this.#adoptWithSpace(c, i);
							} else if (this.#canUsurp(c)) {
								done = false;
								this.#usurp(c);
							}
						}
					}
				} while (!done && ++iterations < 10);
			}
			this.#toString = void 0;
		}
		#partsToRegExp(dot) {
			return this.#parts.map((p) => {
				/* c8 ignore start */
				if (typeof p === "string") throw new Error("string type in extglob ast??");
				/* c8 ignore stop */
				const [re, _, _hasMagic, uflag] = p.toRegExpSource(dot);
				this.#uflag = this.#uflag || uflag;
				return re;
			}).filter((p) => !(this.isStart() && this.isEnd()) || !!p).join("|");
		}
		static #parseGlob(glob, hasMagic, noEmpty = false) {
			let escaping = false;
			let re = "";
			let uflag = false;
			let inStar = false;
			for (let i = 0; i < glob.length; i++) {
				const c = glob.charAt(i);
				if (escaping) {
					escaping = false;
					re += (reSpecials.has(c) ? "\\" : "") + c;
					continue;
				}
				if (c === "*") {
					if (inStar) continue;
					inStar = true;
					re += noEmpty && /^[*]+$/.test(glob) ? starNoEmpty : star;
					hasMagic = true;
					continue;
				} else inStar = false;
				if (c === "\\") {
					if (i === glob.length - 1) re += "\\\\";
					else escaping = true;
					continue;
				}
				if (c === "[") {
					const [src, needUflag, consumed, magic] = (0, brace_expressions_js_1.parseClass)(glob, i);
					if (consumed) {
						re += src;
						uflag = uflag || needUflag;
						i += consumed - 1;
						hasMagic = hasMagic || magic;
						continue;
					}
				}
				if (c === "?") {
					re += qmark;
					hasMagic = true;
					continue;
				}
				re += regExpEscape(c);
			}
			return [
				re,
				(0, unescape_js_1.unescape)(glob),
				!!hasMagic,
				uflag
			];
		}
	};
	exports.AST = AST;
	_a = AST;
}));

// node_modules/minimatch/dist/commonjs/escape.js
var require_escape = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.escape = void 0;
	/**
	* Escape all magic characters in a glob pattern.
	*
	* If the {@link MinimatchOptions.windowsPathsNoEscape}
	* option is used, then characters are escaped by wrapping in `[]`, because
	* a magic character wrapped in a character class can only be satisfied by
	* that exact character.  In this mode, `\` is _not_ escaped, because it is
	* not interpreted as a magic character, but instead as a path separator.
	*
	* If the {@link MinimatchOptions.magicalBraces} option is used,
	* then braces (`{` and `}`) will be escaped.
	*/
	const escape = (s, { windowsPathsNoEscape = false, magicalBraces = false } = {}) => {
		if (magicalBraces) return windowsPathsNoEscape ? s.replace(/[?*()[\]{}]/g, "[$&]") : s.replace(/[?*()[\]\\{}]/g, "\\$&");
		return windowsPathsNoEscape ? s.replace(/[?*()[\]]/g, "[$&]") : s.replace(/[?*()[\]\\]/g, "\\$&");
	};
	exports.escape = escape;
}));

// node_modules/minimatch/dist/commonjs/index.js
var require_commonjs = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.unescape = exports.escape = exports.AST = exports.Minimatch = exports.match = exports.makeRe = exports.braceExpand = exports.defaults = exports.filter = exports.GLOBSTAR = exports.sep = exports.minimatch = void 0;
	const brace_expansion_1 = require_commonjs$1();
	const assert_valid_pattern_js_1 = require_assert_valid_pattern();
	const ast_js_1 = require_ast();
	const escape_js_1 = require_escape();
	const unescape_js_1 = require_unescape();
	const minimatch = (p, pattern, options = {}) => {
		(0, assert_valid_pattern_js_1.assertValidPattern)(pattern);
		if (!options.nocomment && pattern.charAt(0) === "#") return false;
		return new Minimatch(pattern, options).match(p);
	};
	exports.minimatch = minimatch;
	const starDotExtRE = /^\*+([^+@!?*[(]*)$/;
	const starDotExtTest = (ext) => (f) => !f.startsWith(".") && f.endsWith(ext);
	const starDotExtTestDot = (ext) => (f) => f.endsWith(ext);
	const starDotExtTestNocase = (ext) => {
		ext = ext.toLowerCase();
		return (f) => !f.startsWith(".") && f.toLowerCase().endsWith(ext);
	};
	const starDotExtTestNocaseDot = (ext) => {
		ext = ext.toLowerCase();
		return (f) => f.toLowerCase().endsWith(ext);
	};
	const starDotStarRE = /^\*+\.\*+$/;
	const starDotStarTest = (f) => !f.startsWith(".") && f.includes(".");
	const starDotStarTestDot = (f) => f !== "." && f !== ".." && f.includes(".");
	const dotStarRE = /^\.\*+$/;
	const dotStarTest = (f) => f !== "." && f !== ".." && f.startsWith(".");
	const starRE = /^\*+$/;
	const starTest = (f) => f.length !== 0 && !f.startsWith(".");
	const starTestDot = (f) => f.length !== 0 && f !== "." && f !== "..";
	const qmarksRE = /^\?+([^+@!?*[(]*)?$/;
	const qmarksTestNocase = ([$0, ext = ""]) => {
		const noext = qmarksTestNoExt([$0]);
		if (!ext) return noext;
		ext = ext.toLowerCase();
		return (f) => noext(f) && f.toLowerCase().endsWith(ext);
	};
	const qmarksTestNocaseDot = ([$0, ext = ""]) => {
		const noext = qmarksTestNoExtDot([$0]);
		if (!ext) return noext;
		ext = ext.toLowerCase();
		return (f) => noext(f) && f.toLowerCase().endsWith(ext);
	};
	const qmarksTestDot = ([$0, ext = ""]) => {
		const noext = qmarksTestNoExtDot([$0]);
		return !ext ? noext : (f) => noext(f) && f.endsWith(ext);
	};
	const qmarksTest = ([$0, ext = ""]) => {
		const noext = qmarksTestNoExt([$0]);
		return !ext ? noext : (f) => noext(f) && f.endsWith(ext);
	};
	const qmarksTestNoExt = ([$0]) => {
		const len = $0.length;
		return (f) => f.length === len && !f.startsWith(".");
	};
	const qmarksTestNoExtDot = ([$0]) => {
		const len = $0.length;
		return (f) => f.length === len && f !== "." && f !== "..";
	};
	/* c8 ignore start */
	const defaultPlatform = typeof process === "object" && process ? typeof process.env === "object" && process.env && process.env.__MINIMATCH_TESTING_PLATFORM__ || process.platform : "posix";
	const path = {
		win32: { sep: "\\" },
		posix: { sep: "/" }
	};
	/* c8 ignore stop */
	exports.sep = defaultPlatform === "win32" ? path.win32.sep : path.posix.sep;
	exports.minimatch.sep = exports.sep;
	exports.GLOBSTAR = Symbol("globstar **");
	exports.minimatch.GLOBSTAR = exports.GLOBSTAR;
	const star = "[^/]*?";
	const twoStarDot = "(?:(?!(?:\\/|^)(?:\\.{1,2})($|\\/)).)*?";
	const twoStarNoDot = "(?:(?!(?:\\/|^)\\.).)*?";
	const filter = (pattern, options = {}) => (p) => (0, exports.minimatch)(p, pattern, options);
	exports.filter = filter;
	exports.minimatch.filter = exports.filter;
	const ext = (a, b = {}) => Object.assign({}, a, b);
	const defaults = (def) => {
		if (!def || typeof def !== "object" || !Object.keys(def).length) return exports.minimatch;
		const orig = exports.minimatch;
		const m = (p, pattern, options = {}) => orig(p, pattern, ext(def, options));
		return Object.assign(m, {
			Minimatch: class Minimatch extends orig.Minimatch {
				constructor(pattern, options = {}) {
					super(pattern, ext(def, options));
				}
				static defaults(options) {
					return orig.defaults(ext(def, options)).Minimatch;
				}
			},
			AST: class AST extends orig.AST {
				/* c8 ignore start */
				constructor(type, parent, options = {}) {
					super(type, parent, ext(def, options));
				}
				/* c8 ignore stop */
				static fromGlob(pattern, options = {}) {
					return orig.AST.fromGlob(pattern, ext(def, options));
				}
			},
			unescape: (s, options = {}) => orig.unescape(s, ext(def, options)),
			escape: (s, options = {}) => orig.escape(s, ext(def, options)),
			filter: (pattern, options = {}) => orig.filter(pattern, ext(def, options)),
			defaults: (options) => orig.defaults(ext(def, options)),
			makeRe: (pattern, options = {}) => orig.makeRe(pattern, ext(def, options)),
			braceExpand: (pattern, options = {}) => orig.braceExpand(pattern, ext(def, options)),
			match: (list, pattern, options = {}) => orig.match(list, pattern, ext(def, options)),
			sep: orig.sep,
			GLOBSTAR: exports.GLOBSTAR
		});
	};
	exports.defaults = defaults;
	exports.minimatch.defaults = exports.defaults;
	const braceExpand = (pattern, options = {}) => {
		(0, assert_valid_pattern_js_1.assertValidPattern)(pattern);
		if (options.nobrace || !/\{(?:(?!\{).)*\}/.test(pattern)) return [pattern];
		return (0, brace_expansion_1.expand)(pattern, { max: options.braceExpandMax });
	};
	exports.braceExpand = braceExpand;
	exports.minimatch.braceExpand = exports.braceExpand;
	const makeRe = (pattern, options = {}) => new Minimatch(pattern, options).makeRe();
	exports.makeRe = makeRe;
	exports.minimatch.makeRe = exports.makeRe;
	const match = (list, pattern, options = {}) => {
		const mm = new Minimatch(pattern, options);
		list = list.filter((f) => mm.match(f));
		if (mm.options.nonull && !list.length) list.push(pattern);
		return list;
	};
	exports.match = match;
	exports.minimatch.match = exports.match;
	const globMagic = /[?*]|[+@!]\(.*?\)|\[|\]/;
	const regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
	var Minimatch = class {
		options;
		set;
		pattern;
		windowsPathsNoEscape;
		nonegate;
		negate;
		comment;
		empty;
		preserveMultipleSlashes;
		partial;
		globSet;
		globParts;
		nocase;
		isWindows;
		platform;
		windowsNoMagicRoot;
		maxGlobstarRecursion;
		regexp;
		constructor(pattern, options = {}) {
			(0, assert_valid_pattern_js_1.assertValidPattern)(pattern);
			options = options || {};
			this.options = options;
			this.maxGlobstarRecursion = options.maxGlobstarRecursion ?? 200;
			this.pattern = pattern;
			this.platform = options.platform || defaultPlatform;
			this.isWindows = this.platform === "win32";
			const awe = "allowWindowsEscape";
			this.windowsPathsNoEscape = !!options.windowsPathsNoEscape || options[awe] === false;
			if (this.windowsPathsNoEscape) this.pattern = this.pattern.replace(/\\/g, "/");
			this.preserveMultipleSlashes = !!options.preserveMultipleSlashes;
			this.regexp = null;
			this.negate = false;
			this.nonegate = !!options.nonegate;
			this.comment = false;
			this.empty = false;
			this.partial = !!options.partial;
			this.nocase = !!this.options.nocase;
			this.windowsNoMagicRoot = options.windowsNoMagicRoot !== void 0 ? options.windowsNoMagicRoot : !!(this.isWindows && this.nocase);
			this.globSet = [];
			this.globParts = [];
			this.set = [];
			this.make();
		}
		hasMagic() {
			if (this.options.magicalBraces && this.set.length > 1) return true;
			for (const pattern of this.set) for (const part of pattern) if (typeof part !== "string") return true;
			return false;
		}
		debug(..._) {}
		make() {
			const pattern = this.pattern;
			const options = this.options;
			if (!options.nocomment && pattern.charAt(0) === "#") {
				this.comment = true;
				return;
			}
			if (!pattern) {
				this.empty = true;
				return;
			}
			this.parseNegate();
			this.globSet = [...new Set(this.braceExpand())];
			if (options.debug) this.debug = (...args) => console.error(...args);
			this.debug(this.pattern, this.globSet);
			const rawGlobParts = this.globSet.map((s) => this.slashSplit(s));
			this.globParts = this.preprocess(rawGlobParts);
			this.debug(this.pattern, this.globParts);
			let set = this.globParts.map((s, _, __) => {
				if (this.isWindows && this.windowsNoMagicRoot) {
					const isUNC = s[0] === "" && s[1] === "" && (s[2] === "?" || !globMagic.test(s[2])) && !globMagic.test(s[3]);
					const isDrive = /^[a-z]:/i.test(s[0]);
					if (isUNC) return [...s.slice(0, 4), ...s.slice(4).map((ss) => this.parse(ss))];
					else if (isDrive) return [s[0], ...s.slice(1).map((ss) => this.parse(ss))];
				}
				return s.map((ss) => this.parse(ss));
			});
			this.debug(this.pattern, set);
			this.set = set.filter((s) => s.indexOf(false) === -1);
			if (this.isWindows) for (let i = 0; i < this.set.length; i++) {
				const p = this.set[i];
				if (p[0] === "" && p[1] === "" && this.globParts[i][2] === "?" && typeof p[3] === "string" && /^[a-z]:$/i.test(p[3])) p[2] = "?";
			}
			this.debug(this.pattern, this.set);
		}
		preprocess(globParts) {
			if (this.options.noglobstar) {
				for (const partset of globParts) for (let j = 0; j < partset.length; j++) if (partset[j] === "**") partset[j] = "*";
			}
			const { optimizationLevel = 1 } = this.options;
			if (optimizationLevel >= 2) {
				globParts = this.firstPhasePreProcess(globParts);
				globParts = this.secondPhasePreProcess(globParts);
			} else if (optimizationLevel >= 1) globParts = this.levelOneOptimize(globParts);
			else globParts = this.adjascentGlobstarOptimize(globParts);
			return globParts;
		}
		adjascentGlobstarOptimize(globParts) {
			return globParts.map((parts) => {
				let gs = -1;
				while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
					let i = gs;
					while (parts[i + 1] === "**") i++;
					if (i !== gs) parts.splice(gs, i - gs);
				}
				return parts;
			});
		}
		levelOneOptimize(globParts) {
			return globParts.map((parts) => {
				parts = parts.reduce((set, part) => {
					const prev = set[set.length - 1];
					if (part === "**" && prev === "**") return set;
					if (part === "..") {
						if (prev && prev !== ".." && prev !== "." && prev !== "**") {
							set.pop();
							return set;
						}
					}
					set.push(part);
					return set;
				}, []);
				return parts.length === 0 ? [""] : parts;
			});
		}
		levelTwoFileOptimize(parts) {
			if (!Array.isArray(parts)) parts = this.slashSplit(parts);
			let didSomething = false;
			do {
				didSomething = false;
				if (!this.preserveMultipleSlashes) {
					for (let i = 1; i < parts.length - 1; i++) {
						const p = parts[i];
						if (i === 1 && p === "" && parts[0] === "") continue;
						if (p === "." || p === "") {
							didSomething = true;
							parts.splice(i, 1);
							i--;
						}
					}
					if (parts[0] === "." && parts.length === 2 && (parts[1] === "." || parts[1] === "")) {
						didSomething = true;
						parts.pop();
					}
				}
				let dd = 0;
				while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
					const p = parts[dd - 1];
					if (p && p !== "." && p !== ".." && p !== "**" && !(this.isWindows && /^[a-z]:$/i.test(p))) {
						didSomething = true;
						parts.splice(dd - 1, 2);
						dd -= 2;
					}
				}
			} while (didSomething);
			return parts.length === 0 ? [""] : parts;
		}
		firstPhasePreProcess(globParts) {
			let didSomething = false;
			do {
				didSomething = false;
				for (let parts of globParts) {
					let gs = -1;
					while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
						let gss = gs;
						while (parts[gss + 1] === "**") gss++;
						if (gss > gs) parts.splice(gs + 1, gss - gs);
						let next = parts[gs + 1];
						const p = parts[gs + 2];
						const p2 = parts[gs + 3];
						if (next !== "..") continue;
						if (!p || p === "." || p === ".." || !p2 || p2 === "." || p2 === "..") continue;
						didSomething = true;
						parts.splice(gs, 1);
						const other = parts.slice(0);
						other[gs] = "**";
						globParts.push(other);
						gs--;
					}
					if (!this.preserveMultipleSlashes) {
						for (let i = 1; i < parts.length - 1; i++) {
							const p = parts[i];
							if (i === 1 && p === "" && parts[0] === "") continue;
							if (p === "." || p === "") {
								didSomething = true;
								parts.splice(i, 1);
								i--;
							}
						}
						if (parts[0] === "." && parts.length === 2 && (parts[1] === "." || parts[1] === "")) {
							didSomething = true;
							parts.pop();
						}
					}
					let dd = 0;
					while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
						const p = parts[dd - 1];
						if (p && p !== "." && p !== ".." && p !== "**") {
							didSomething = true;
							const splin = dd === 1 && parts[dd + 1] === "**" ? ["."] : [];
							parts.splice(dd - 1, 2, ...splin);
							if (parts.length === 0) parts.push("");
							dd -= 2;
						}
					}
				}
			} while (didSomething);
			return globParts;
		}
		secondPhasePreProcess(globParts) {
			for (let i = 0; i < globParts.length - 1; i++) for (let j = i + 1; j < globParts.length; j++) {
				const matched = this.partsMatch(globParts[i], globParts[j], !this.preserveMultipleSlashes);
				if (matched) {
					globParts[i] = [];
					globParts[j] = matched;
					break;
				}
			}
			return globParts.filter((gs) => gs.length);
		}
		partsMatch(a, b, emptyGSMatch = false) {
			let ai = 0;
			let bi = 0;
			let result = [];
			let which = "";
			while (ai < a.length && bi < b.length) if (a[ai] === b[bi]) {
				result.push(which === "b" ? b[bi] : a[ai]);
				ai++;
				bi++;
			} else if (emptyGSMatch && a[ai] === "**" && b[bi] === a[ai + 1]) {
				result.push(a[ai]);
				ai++;
			} else if (emptyGSMatch && b[bi] === "**" && a[ai] === b[bi + 1]) {
				result.push(b[bi]);
				bi++;
			} else if (a[ai] === "*" && b[bi] && (this.options.dot || !b[bi].startsWith(".")) && b[bi] !== "**") {
				if (which === "b") return false;
				which = "a";
				result.push(a[ai]);
				ai++;
				bi++;
			} else if (b[bi] === "*" && a[ai] && (this.options.dot || !a[ai].startsWith(".")) && a[ai] !== "**") {
				if (which === "a") return false;
				which = "b";
				result.push(b[bi]);
				ai++;
				bi++;
			} else return false;
			return a.length === b.length && result;
		}
		parseNegate() {
			if (this.nonegate) return;
			const pattern = this.pattern;
			let negate = false;
			let negateOffset = 0;
			for (let i = 0; i < pattern.length && pattern.charAt(i) === "!"; i++) {
				negate = !negate;
				negateOffset++;
			}
			if (negateOffset) this.pattern = pattern.slice(negateOffset);
			this.negate = negate;
		}
		matchOne(file, pattern, partial = false) {
			let fileStartIndex = 0;
			let patternStartIndex = 0;
			if (this.isWindows) {
				const fileDrive = typeof file[0] === "string" && /^[a-z]:$/i.test(file[0]);
				const fileUNC = !fileDrive && file[0] === "" && file[1] === "" && file[2] === "?" && /^[a-z]:$/i.test(file[3]);
				const patternDrive = typeof pattern[0] === "string" && /^[a-z]:$/i.test(pattern[0]);
				const patternUNC = !patternDrive && pattern[0] === "" && pattern[1] === "" && pattern[2] === "?" && typeof pattern[3] === "string" && /^[a-z]:$/i.test(pattern[3]);
				const fdi = fileUNC ? 3 : fileDrive ? 0 : void 0;
				const pdi = patternUNC ? 3 : patternDrive ? 0 : void 0;
				if (typeof fdi === "number" && typeof pdi === "number") {
					const [fd, pd] = [file[fdi], pattern[pdi]];
					if (fd.toLowerCase() === pd.toLowerCase()) {
						pattern[pdi] = fd;
						patternStartIndex = pdi;
						fileStartIndex = fdi;
					}
				}
			}
			const { optimizationLevel = 1 } = this.options;
			if (optimizationLevel >= 2) file = this.levelTwoFileOptimize(file);
			if (pattern.includes(exports.GLOBSTAR)) return this.#matchGlobstar(file, pattern, partial, fileStartIndex, patternStartIndex);
			return this.#matchOne(file, pattern, partial, fileStartIndex, patternStartIndex);
		}
		#matchGlobstar(file, pattern, partial, fileIndex, patternIndex) {
			const firstgs = pattern.indexOf(exports.GLOBSTAR, patternIndex);
			const lastgs = pattern.lastIndexOf(exports.GLOBSTAR);
			const [head, body, tail] = partial ? [
				pattern.slice(patternIndex, firstgs),
				pattern.slice(firstgs + 1),
				[]
			] : [
				pattern.slice(patternIndex, firstgs),
				pattern.slice(firstgs + 1, lastgs),
				pattern.slice(lastgs + 1)
			];
			if (head.length) {
				const fileHead = file.slice(fileIndex, fileIndex + head.length);
				if (!this.#matchOne(fileHead, head, partial, 0, 0)) return false;
				fileIndex += head.length;
				patternIndex += head.length;
			}
			let fileTailMatch = 0;
			if (tail.length) {
				if (tail.length + fileIndex > file.length) return false;
				let tailStart = file.length - tail.length;
				if (this.#matchOne(file, tail, partial, tailStart, 0)) fileTailMatch = tail.length;
				else {
					if (file[file.length - 1] !== "" || fileIndex + tail.length === file.length) return false;
					tailStart--;
					if (!this.#matchOne(file, tail, partial, tailStart, 0)) return false;
					fileTailMatch = tail.length + 1;
				}
			}
			if (!body.length) {
				let sawSome = !!fileTailMatch;
				for (let i = fileIndex; i < file.length - fileTailMatch; i++) {
					const f = String(file[i]);
					sawSome = true;
					if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) return false;
				}
				return partial || sawSome;
			}
			const bodySegments = [[[], 0]];
			let currentBody = bodySegments[0];
			let nonGsParts = 0;
			const nonGsPartsSums = [0];
			for (const b of body) if (b === exports.GLOBSTAR) {
				nonGsPartsSums.push(nonGsParts);
				currentBody = [[], 0];
				bodySegments.push(currentBody);
			} else {
				currentBody[0].push(b);
				nonGsParts++;
			}
			let i = bodySegments.length - 1;
			const fileLength = file.length - fileTailMatch;
			for (const b of bodySegments) b[1] = fileLength - (nonGsPartsSums[i--] + b[0].length);
			return !!this.#matchGlobStarBodySections(file, bodySegments, fileIndex, 0, partial, 0, !!fileTailMatch);
		}
		#matchGlobStarBodySections(file, bodySegments, fileIndex, bodyIndex, partial, globStarDepth, sawTail) {
			const bs = bodySegments[bodyIndex];
			if (!bs) {
				for (let i = fileIndex; i < file.length; i++) {
					sawTail = true;
					const f = file[i];
					if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) return false;
				}
				return sawTail;
			}
			const [body, after] = bs;
			while (fileIndex <= after) {
				if (this.#matchOne(file.slice(0, fileIndex + body.length), body, partial, fileIndex, 0) && globStarDepth < this.maxGlobstarRecursion) {
					const sub = this.#matchGlobStarBodySections(file, bodySegments, fileIndex + body.length, bodyIndex + 1, partial, globStarDepth + 1, sawTail);
					if (sub !== false) return sub;
				}
				const f = file[fileIndex];
				if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) return false;
				fileIndex++;
			}
			return partial || null;
		}
		#matchOne(file, pattern, partial, fileIndex, patternIndex) {
			let fi;
			let pi;
			let pl;
			let fl;
			for (fi = fileIndex, pi = patternIndex, fl = file.length, pl = pattern.length; fi < fl && pi < pl; fi++, pi++) {
				this.debug("matchOne loop");
				let p = pattern[pi];
				let f = file[fi];
				this.debug(pattern, p, f);
				/* c8 ignore start */
				if (p === false || p === exports.GLOBSTAR) return false;
				/* c8 ignore stop */
				let hit;
				if (typeof p === "string") {
					hit = f === p;
					this.debug("string match", p, f, hit);
				} else {
					hit = p.test(f);
					this.debug("pattern match", p, f, hit);
				}
				if (!hit) return false;
			}
			if (fi === fl && pi === pl) return true;
			else if (fi === fl) return partial;
			else if (pi === pl) return fi === fl - 1 && file[fi] === "";
			else throw new Error("wtf?");
			/* c8 ignore stop */
		}
		braceExpand() {
			return (0, exports.braceExpand)(this.pattern, this.options);
		}
		parse(pattern) {
			(0, assert_valid_pattern_js_1.assertValidPattern)(pattern);
			const options = this.options;
			if (pattern === "**") return exports.GLOBSTAR;
			if (pattern === "") return "";
			let m;
			let fastTest = null;
			if (m = pattern.match(starRE)) fastTest = options.dot ? starTestDot : starTest;
			else if (m = pattern.match(starDotExtRE)) fastTest = (options.nocase ? options.dot ? starDotExtTestNocaseDot : starDotExtTestNocase : options.dot ? starDotExtTestDot : starDotExtTest)(m[1]);
			else if (m = pattern.match(qmarksRE)) fastTest = (options.nocase ? options.dot ? qmarksTestNocaseDot : qmarksTestNocase : options.dot ? qmarksTestDot : qmarksTest)(m);
			else if (m = pattern.match(starDotStarRE)) fastTest = options.dot ? starDotStarTestDot : starDotStarTest;
			else if (m = pattern.match(dotStarRE)) fastTest = dotStarTest;
			const re = ast_js_1.AST.fromGlob(pattern, this.options).toMMPattern();
			if (fastTest && typeof re === "object") Reflect.defineProperty(re, "test", { value: fastTest });
			return re;
		}
		makeRe() {
			if (this.regexp || this.regexp === false) return this.regexp;
			const set = this.set;
			if (!set.length) {
				this.regexp = false;
				return this.regexp;
			}
			const options = this.options;
			const twoStar = options.noglobstar ? star : options.dot ? twoStarDot : twoStarNoDot;
			const flags = new Set(options.nocase ? ["i"] : []);
			let re = set.map((pattern) => {
				const pp = pattern.map((p) => {
					if (p instanceof RegExp) for (const f of p.flags.split("")) flags.add(f);
					return typeof p === "string" ? regExpEscape(p) : p === exports.GLOBSTAR ? exports.GLOBSTAR : p._src;
				});
				pp.forEach((p, i) => {
					const next = pp[i + 1];
					const prev = pp[i - 1];
					if (p !== exports.GLOBSTAR || prev === exports.GLOBSTAR) return;
					if (prev === void 0) {
						if (next !== void 0 && next !== exports.GLOBSTAR) pp[i + 1] = "(?:\\/|" + twoStar + "\\/)?" + next;
						else pp[i] = twoStar;
					} else if (next === void 0) pp[i - 1] = prev + "(?:\\/|\\/" + twoStar + ")?";
					else if (next !== exports.GLOBSTAR) {
						pp[i - 1] = prev + "(?:\\/|\\/" + twoStar + "\\/)" + next;
						pp[i + 1] = exports.GLOBSTAR;
					}
				});
				const filtered = pp.filter((p) => p !== exports.GLOBSTAR);
				if (this.partial && filtered.length >= 1) {
					const prefixes = [];
					for (let i = 1; i <= filtered.length; i++) prefixes.push(filtered.slice(0, i).join("/"));
					return "(?:" + prefixes.join("|") + ")";
				}
				return filtered.join("/");
			}).join("|");
			const [open, close] = set.length > 1 ? ["(?:", ")"] : ["", ""];
			re = "^" + open + re + close + "$";
			if (this.partial) re = "^(?:\\/|" + open + re.slice(1, -1) + close + ")$";
			if (this.negate) re = "^(?!" + re + ").+$";
			try {
				this.regexp = new RegExp(re, [...flags].join(""));
			} catch {
				this.regexp = false;
			}
			/* c8 ignore stop */
			return this.regexp;
		}
		slashSplit(p) {
			if (this.preserveMultipleSlashes) return p.split("/");
			else if (this.isWindows && /^\/\/[^/]+/.test(p)) return ["", ...p.split(/\/+/)];
			else return p.split(/\/+/);
		}
		match(f, partial = this.partial) {
			this.debug("match", f, this.pattern);
			if (this.comment) return false;
			if (this.empty) return f === "";
			if (f === "/" && partial) return true;
			const options = this.options;
			if (this.isWindows) f = f.split("\\").join("/");
			const ff = this.slashSplit(f);
			this.debug(this.pattern, "split", ff);
			const set = this.set;
			this.debug(this.pattern, "set", set);
			let filename = ff[ff.length - 1];
			if (!filename) for (let i = ff.length - 2; !filename && i >= 0; i--) filename = ff[i];
			for (const pattern of set) {
				let file = ff;
				if (options.matchBase && pattern.length === 1) file = [filename];
				if (this.matchOne(file, pattern, partial)) {
					if (options.flipNegate) return true;
					return !this.negate;
				}
			}
			if (options.flipNegate) return false;
			return this.negate;
		}
		static defaults(def) {
			return exports.minimatch.defaults(def).Minimatch;
		}
	};
	exports.Minimatch = Minimatch;
	/* c8 ignore start */
	var ast_js_2 = require_ast();
	Object.defineProperty(exports, "AST", {
		enumerable: true,
		get: function() {
			return ast_js_2.AST;
		}
	});
	var escape_js_2 = require_escape();
	Object.defineProperty(exports, "escape", {
		enumerable: true,
		get: function() {
			return escape_js_2.escape;
		}
	});
	var unescape_js_2 = require_unescape();
	Object.defineProperty(exports, "unescape", {
		enumerable: true,
		get: function() {
			return unescape_js_2.unescape;
		}
	});
	/* c8 ignore stop */
	exports.minimatch.AST = ast_js_1.AST;
	exports.minimatch.Minimatch = Minimatch;
	exports.minimatch.escape = escape_js_1.escape;
	exports.minimatch.unescape = unescape_js_1.unescape;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/role.js
var require_role = /* @__PURE__ */ __commonJSMin(((exports, module, this$9) => {
	var __importDefault = this$9 && this$9.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SuccinctRoles = exports.DelegatedRole = exports.Role = exports.TOP_LEVEL_ROLE_NAMES = void 0;
	const crypto_1 = __importDefault(__require("crypto"));
	const minimatch_1 = require_commonjs();
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$2();
	const utils_1 = require_utils();
	exports.TOP_LEVEL_ROLE_NAMES = [
		"root",
		"targets",
		"snapshot",
		"timestamp"
	];
	/**
	* Container that defines which keys are required to sign roles metadata.
	*
	* Role defines how many keys are required to successfully sign the roles
	* metadata, and which keys are accepted.
	*/
	var Role = class Role {
		keyIDs;
		threshold;
		unrecognizedFields;
		constructor(options) {
			const { keyIDs, threshold, unrecognizedFields } = options;
			if (hasDuplicates(keyIDs)) throw new error_1.ValueError("duplicate key IDs found");
			if (threshold < 1) throw new error_1.ValueError("threshold must be at least 1");
			this.keyIDs = keyIDs;
			this.threshold = threshold;
			this.unrecognizedFields = unrecognizedFields || {};
		}
		equals(other) {
			if (!(other instanceof Role)) return false;
			return this.threshold === other.threshold && util_1.default.isDeepStrictEqual(this.keyIDs, other.keyIDs) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		toJSON() {
			return {
				keyids: this.keyIDs,
				threshold: this.threshold,
				...this.unrecognizedFields
			};
		}
		static fromJSON(data) {
			const { keyids, threshold, ...rest } = data;
			if (!utils_1.guard.isStringArray(keyids)) throw new TypeError("keyids must be an array");
			if (typeof threshold !== "number") throw new TypeError("threshold must be a number");
			return new Role({
				keyIDs: keyids,
				threshold,
				unrecognizedFields: rest
			});
		}
	};
	exports.Role = Role;
	function hasDuplicates(array) {
		return new Set(array).size !== array.length;
	}
	/**
	* A container with information about a delegated role.
	*
	* A delegation can happen in two ways:
	*   - ``paths`` is set: delegates targets matching any path pattern in ``paths``
	*   - ``pathHashPrefixes`` is set: delegates targets whose target path hash
	*      starts with any of the prefixes in ``pathHashPrefixes``
	*
	*   ``paths`` and ``pathHashPrefixes`` are mutually exclusive: both cannot be
	*   set, at least one of them must be set.
	*/
	var DelegatedRole = class DelegatedRole extends Role {
		name;
		terminating;
		paths;
		pathHashPrefixes;
		constructor(opts) {
			super(opts);
			const { name, terminating, paths, pathHashPrefixes } = opts;
			this.name = name;
			this.terminating = terminating;
			if (opts.paths && opts.pathHashPrefixes) throw new error_1.ValueError("paths and pathHashPrefixes are mutually exclusive");
			this.paths = paths;
			this.pathHashPrefixes = pathHashPrefixes;
		}
		equals(other) {
			if (!(other instanceof DelegatedRole)) return false;
			return super.equals(other) && this.name === other.name && this.terminating === other.terminating && util_1.default.isDeepStrictEqual(this.paths, other.paths) && util_1.default.isDeepStrictEqual(this.pathHashPrefixes, other.pathHashPrefixes);
		}
		isDelegatedPath(targetFilepath) {
			if (this.paths) return this.paths.some((pathPattern) => isTargetInPathPattern(targetFilepath, pathPattern));
			if (this.pathHashPrefixes) {
				const pathHash = crypto_1.default.createHash("sha256").update(targetFilepath).digest("hex");
				return this.pathHashPrefixes.some((pathHashPrefix) => pathHash.startsWith(pathHashPrefix));
			}
			return false;
		}
		toJSON() {
			const json = {
				...super.toJSON(),
				name: this.name,
				terminating: this.terminating
			};
			if (this.paths) json.paths = this.paths;
			if (this.pathHashPrefixes) json.path_hash_prefixes = this.pathHashPrefixes;
			return json;
		}
		static fromJSON(data) {
			const { keyids, threshold, name, terminating, paths, path_hash_prefixes, ...rest } = data;
			if (!utils_1.guard.isStringArray(keyids)) throw new TypeError("keyids must be an array of strings");
			if (typeof threshold !== "number") throw new TypeError("threshold must be a number");
			if (typeof name !== "string") throw new TypeError("name must be a string");
			if (typeof terminating !== "boolean") throw new TypeError("terminating must be a boolean");
			if (utils_1.guard.isDefined(paths) && !utils_1.guard.isStringArray(paths)) throw new TypeError("paths must be an array of strings");
			if (utils_1.guard.isDefined(path_hash_prefixes) && !utils_1.guard.isStringArray(path_hash_prefixes)) throw new TypeError("path_hash_prefixes must be an array of strings");
			return new DelegatedRole({
				keyIDs: keyids,
				threshold,
				name,
				terminating,
				paths,
				pathHashPrefixes: path_hash_prefixes,
				unrecognizedFields: rest
			});
		}
	};
	exports.DelegatedRole = DelegatedRole;
	const zip = (a, b) => a.map((k, i) => [k, b[i]]);
	function isTargetInPathPattern(target, pattern) {
		const targetParts = target.split("/");
		const patternParts = pattern.split("/");
		if (patternParts.length != targetParts.length) return false;
		return zip(targetParts, patternParts).every(([targetPart, patternPart]) => (0, minimatch_1.minimatch)(targetPart, patternPart));
	}
	/**
	* Succinctly defines a hash bin delegation graph.
	*
	* A ``SuccinctRoles`` object describes a delegation graph that covers all
	* targets, distributing them uniformly over the delegated roles (i.e. bins)
	* in the graph.
	*
	* The total number of bins is 2 to the power of the passed ``bit_length``.
	*
	* Bin names are the concatenation of the passed ``name_prefix`` and a
	* zero-padded hex representation of the bin index separated by a hyphen.
	*
	* The passed ``keyids`` and ``threshold`` is used for each bin, and each bin
	* is 'terminating'.
	*
	* For details: https://github.com/theupdateframework/taps/blob/master/tap15.md
	*/
	var SuccinctRoles = class SuccinctRoles extends Role {
		bitLength;
		namePrefix;
		numberOfBins;
		suffixLen;
		constructor(opts) {
			super(opts);
			const { bitLength, namePrefix } = opts;
			if (bitLength <= 0 || bitLength > 32) throw new error_1.ValueError("bitLength must be between 1 and 32");
			this.bitLength = bitLength;
			this.namePrefix = namePrefix;
			this.numberOfBins = Math.pow(2, bitLength);
			this.suffixLen = (this.numberOfBins - 1).toString(16).length;
		}
		equals(other) {
			if (!(other instanceof SuccinctRoles)) return false;
			return super.equals(other) && this.bitLength === other.bitLength && this.namePrefix === other.namePrefix;
		}
		/***
		* Calculates the name of the delegated role responsible for 'target_filepath'.
		*
		* The target at path ''target_filepath' is assigned to a bin by casting
		* the left-most 'bit_length' of bits of the file path hash digest to
		* int, using it as bin index between 0 and '2**bit_length - 1'.
		*
		* Args:
		*  target_filepath: URL path to a target file, relative to a base
		*  targets URL.
		*/
		getRoleForTarget(targetFilepath) {
			const hashBytes = crypto_1.default.createHash("sha256").update(targetFilepath).digest().subarray(0, 4);
			const shiftValue = 32 - this.bitLength;
			const suffix = (hashBytes.readUInt32BE() >>> shiftValue).toString(16).padStart(this.suffixLen, "0");
			return `${this.namePrefix}-${suffix}`;
		}
		*getRoles() {
			for (let i = 0; i < this.numberOfBins; i++) {
				const suffix = i.toString(16).padStart(this.suffixLen, "0");
				yield `${this.namePrefix}-${suffix}`;
			}
		}
		/***
		* Determines whether the given ``role_name`` is in one of
		* the delegated roles that ``SuccinctRoles`` represents.
		*
		* Args:
		*  role_name: The name of the role to check against.
		*/
		isDelegatedRole(roleName) {
			const desiredPrefix = this.namePrefix + "-";
			if (!roleName.startsWith(desiredPrefix)) return false;
			const suffix = roleName.slice(desiredPrefix.length, roleName.length);
			if (suffix.length != this.suffixLen) return false;
			if (!suffix.match(/^[0-9a-fA-F]+$/)) return false;
			const num = parseInt(suffix, 16);
			return 0 <= num && num < this.numberOfBins;
		}
		toJSON() {
			return {
				...super.toJSON(),
				bit_length: this.bitLength,
				name_prefix: this.namePrefix
			};
		}
		static fromJSON(data) {
			const { keyids, threshold, bit_length, name_prefix, ...rest } = data;
			if (!utils_1.guard.isStringArray(keyids)) throw new TypeError("keyids must be an array of strings");
			if (typeof threshold !== "number") throw new TypeError("threshold must be a number");
			if (typeof bit_length !== "number") throw new TypeError("bit_length must be a number");
			if (typeof name_prefix !== "string") throw new TypeError("name_prefix must be a string");
			return new SuccinctRoles({
				keyIDs: keyids,
				threshold,
				bitLength: bit_length,
				namePrefix: name_prefix,
				unrecognizedFields: rest
			});
		}
	};
	exports.SuccinctRoles = SuccinctRoles;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/root.js
var require_root = /* @__PURE__ */ __commonJSMin(((exports, module, this$8) => {
	var __importDefault = this$8 && this$8.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Root = void 0;
	const util_1 = __importDefault(__require("util"));
	const base_1 = require_base();
	const error_1 = require_error$2();
	const key_1 = require_key();
	const role_1 = require_role();
	const utils_1 = require_utils();
	/**
	* A container for the signed part of root metadata.
	*
	* The top-level role and metadata file signed by the root keys.
	* This role specifies trusted keys for all other top-level roles, which may further delegate trust.
	*/
	var Root = class Root extends base_1.Signed {
		type = base_1.MetadataKind.Root;
		keys;
		roles;
		consistentSnapshot;
		constructor(options) {
			super(options);
			this.keys = options.keys || {};
			this.consistentSnapshot = options.consistentSnapshot ?? true;
			if (!options.roles) this.roles = role_1.TOP_LEVEL_ROLE_NAMES.reduce((acc, role) => ({
				...acc,
				[role]: new role_1.Role({
					keyIDs: [],
					threshold: 1
				})
			}), {});
			else {
				const roleNames = new Set(Object.keys(options.roles));
				if (!role_1.TOP_LEVEL_ROLE_NAMES.every((role) => roleNames.has(role))) throw new error_1.ValueError("missing top-level role");
				this.roles = options.roles;
			}
		}
		addKey(key, role) {
			if (!this.roles[role]) throw new error_1.ValueError(`role ${role} does not exist`);
			if (!this.roles[role].keyIDs.includes(key.keyID)) this.roles[role].keyIDs.push(key.keyID);
			this.keys[key.keyID] = key;
		}
		equals(other) {
			if (!(other instanceof Root)) return false;
			return super.equals(other) && this.consistentSnapshot === other.consistentSnapshot && util_1.default.isDeepStrictEqual(this.keys, other.keys) && util_1.default.isDeepStrictEqual(this.roles, other.roles);
		}
		toJSON() {
			return {
				_type: this.type,
				spec_version: this.specVersion,
				version: this.version,
				expires: this.expires,
				keys: keysToJSON(this.keys),
				roles: rolesToJSON(this.roles),
				consistent_snapshot: this.consistentSnapshot,
				...this.unrecognizedFields
			};
		}
		static fromJSON(data) {
			const { unrecognizedFields, ...commonFields } = base_1.Signed.commonFieldsFromJSON(data);
			const { keys, roles, consistent_snapshot, ...rest } = unrecognizedFields;
			if (typeof consistent_snapshot !== "boolean") throw new TypeError("consistent_snapshot must be a boolean");
			return new Root({
				...commonFields,
				keys: keysFromJSON(keys),
				roles: rolesFromJSON(roles),
				consistentSnapshot: consistent_snapshot,
				unrecognizedFields: rest
			});
		}
	};
	exports.Root = Root;
	function keysToJSON(keys) {
		return Object.entries(keys).reduce((acc, [keyID, key]) => ({
			...acc,
			[keyID]: key.toJSON()
		}), {});
	}
	function rolesToJSON(roles) {
		return Object.entries(roles).reduce((acc, [roleName, role]) => ({
			...acc,
			[roleName]: role.toJSON()
		}), {});
	}
	function keysFromJSON(data) {
		let keys;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObjectRecord(data)) throw new TypeError("keys must be an object");
			keys = Object.entries(data).reduce((acc, [keyID, keyData]) => ({
				...acc,
				[keyID]: key_1.Key.fromJSON(keyID, keyData)
			}), {});
		}
		return keys;
	}
	function rolesFromJSON(data) {
		let roles;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObjectRecord(data)) throw new TypeError("roles must be an object");
			roles = Object.entries(data).reduce((acc, [roleName, roleData]) => ({
				...acc,
				[roleName]: role_1.Role.fromJSON(roleData)
			}), {});
		}
		return roles;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/signature.js
var require_signature = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signature = void 0;
	/**
	* A container class containing information about a signature.
	*
	* Contains a signature and the keyid uniquely identifying the key used
	* to generate the signature.
	*
	* Provide a `fromJSON` method to create a Signature from a JSON object.
	*/
	var Signature = class Signature {
		keyID;
		sig;
		constructor(options) {
			const { keyID, sig } = options;
			this.keyID = keyID;
			this.sig = sig;
		}
		toJSON() {
			return {
				keyid: this.keyID,
				sig: this.sig
			};
		}
		static fromJSON(data) {
			const { keyid, sig } = data;
			if (typeof keyid !== "string") throw new TypeError("keyid must be a string");
			if (typeof sig !== "string") throw new TypeError("sig must be a string");
			return new Signature({
				keyID: keyid,
				sig
			});
		}
	};
	exports.Signature = Signature;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/snapshot.js
var require_snapshot = /* @__PURE__ */ __commonJSMin(((exports, module, this$7) => {
	var __importDefault = this$7 && this$7.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Snapshot = void 0;
	const util_1 = __importDefault(__require("util"));
	const base_1 = require_base();
	const file_1 = require_file();
	const utils_1 = require_utils();
	/**
	* A container for the signed part of snapshot metadata.
	*
	* Snapshot contains information about all target Metadata files.
	* A top-level role that specifies the latest versions of all targets metadata files,
	* and hence the latest versions of all targets (including any dependencies between them) on the repository.
	*/
	var Snapshot = class Snapshot extends base_1.Signed {
		type = base_1.MetadataKind.Snapshot;
		meta;
		constructor(opts) {
			super(opts);
			this.meta = opts.meta || { "targets.json": new file_1.MetaFile({ version: 1 }) };
		}
		equals(other) {
			if (!(other instanceof Snapshot)) return false;
			return super.equals(other) && util_1.default.isDeepStrictEqual(this.meta, other.meta);
		}
		toJSON() {
			return {
				_type: this.type,
				meta: metaToJSON(this.meta),
				spec_version: this.specVersion,
				version: this.version,
				expires: this.expires,
				...this.unrecognizedFields
			};
		}
		static fromJSON(data) {
			const { unrecognizedFields, ...commonFields } = base_1.Signed.commonFieldsFromJSON(data);
			const { meta, ...rest } = unrecognizedFields;
			return new Snapshot({
				...commonFields,
				meta: metaFromJSON(meta),
				unrecognizedFields: rest
			});
		}
	};
	exports.Snapshot = Snapshot;
	function metaToJSON(meta) {
		return Object.entries(meta).reduce((acc, [path, metadata]) => ({
			...acc,
			[path]: metadata.toJSON()
		}), {});
	}
	function metaFromJSON(data) {
		let meta;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObjectRecord(data)) throw new TypeError("meta field is malformed");
			else meta = Object.entries(data).reduce((acc, [path, metadata]) => ({
				...acc,
				[path]: file_1.MetaFile.fromJSON(metadata)
			}), {});
		}
		return meta;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/delegations.js
var require_delegations = /* @__PURE__ */ __commonJSMin(((exports, module, this$6) => {
	var __importDefault = this$6 && this$6.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Delegations = void 0;
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$2();
	const key_1 = require_key();
	const role_1 = require_role();
	const utils_1 = require_utils();
	/**
	* A container object storing information about all delegations.
	*
	* Targets roles that are trusted to provide signed metadata files
	* describing targets with designated pathnames and/or further delegations.
	*/
	var Delegations = class Delegations {
		keys;
		roles;
		unrecognizedFields;
		succinctRoles;
		constructor(options) {
			this.keys = options.keys;
			this.unrecognizedFields = options.unrecognizedFields || {};
			if (options.roles) {
				if (Object.keys(options.roles).some((roleName) => role_1.TOP_LEVEL_ROLE_NAMES.includes(roleName))) throw new error_1.ValueError("Delegated role name conflicts with top-level role name");
			}
			this.succinctRoles = options.succinctRoles;
			this.roles = options.roles;
		}
		equals(other) {
			if (!(other instanceof Delegations)) return false;
			return util_1.default.isDeepStrictEqual(this.keys, other.keys) && util_1.default.isDeepStrictEqual(this.roles, other.roles) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields) && util_1.default.isDeepStrictEqual(this.succinctRoles, other.succinctRoles);
		}
		*rolesForTarget(targetPath) {
			if (this.roles) {
				for (const role of Object.values(this.roles)) if (role.isDelegatedPath(targetPath)) yield {
					role: role.name,
					terminating: role.terminating
				};
			} else if (this.succinctRoles) yield {
				role: this.succinctRoles.getRoleForTarget(targetPath),
				terminating: true
			};
		}
		toJSON() {
			const json = {
				keys: keysToJSON(this.keys),
				...this.unrecognizedFields
			};
			if (this.roles) json.roles = rolesToJSON(this.roles);
			else if (this.succinctRoles) json.succinct_roles = this.succinctRoles.toJSON();
			return json;
		}
		static fromJSON(data) {
			const { keys, roles, succinct_roles, ...unrecognizedFields } = data;
			let succinctRoles;
			if (utils_1.guard.isObject(succinct_roles)) succinctRoles = role_1.SuccinctRoles.fromJSON(succinct_roles);
			return new Delegations({
				keys: keysFromJSON(keys),
				roles: rolesFromJSON(roles),
				unrecognizedFields,
				succinctRoles
			});
		}
	};
	exports.Delegations = Delegations;
	function keysToJSON(keys) {
		return Object.entries(keys).reduce((acc, [keyId, key]) => ({
			...acc,
			[keyId]: key.toJSON()
		}), {});
	}
	function rolesToJSON(roles) {
		return Object.values(roles).map((role) => role.toJSON());
	}
	function keysFromJSON(data) {
		if (!utils_1.guard.isObjectRecord(data)) throw new TypeError("keys is malformed");
		return Object.entries(data).reduce((acc, [keyID, keyData]) => ({
			...acc,
			[keyID]: key_1.Key.fromJSON(keyID, keyData)
		}), {});
	}
	function rolesFromJSON(data) {
		let roleMap;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObjectArray(data)) throw new TypeError("roles is malformed");
			roleMap = data.reduce((acc, role) => {
				const delegatedRole = role_1.DelegatedRole.fromJSON(role);
				if (Object.hasOwn(acc, delegatedRole.name)) throw new error_1.ValueError(`duplicate delegated role: ${delegatedRole.name}`);
				return {
					...acc,
					[delegatedRole.name]: delegatedRole
				};
			}, {});
		}
		return roleMap;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/targets.js
var require_targets = /* @__PURE__ */ __commonJSMin(((exports, module, this$5) => {
	var __importDefault = this$5 && this$5.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Targets = void 0;
	const util_1 = __importDefault(__require("util"));
	const base_1 = require_base();
	const delegations_1 = require_delegations();
	const file_1 = require_file();
	const utils_1 = require_utils();
	var Targets = class Targets extends base_1.Signed {
		type = base_1.MetadataKind.Targets;
		targets;
		delegations;
		constructor(options) {
			super(options);
			this.targets = options.targets || {};
			this.delegations = options.delegations;
		}
		addTarget(target) {
			this.targets[target.path] = target;
		}
		equals(other) {
			if (!(other instanceof Targets)) return false;
			return super.equals(other) && util_1.default.isDeepStrictEqual(this.targets, other.targets) && util_1.default.isDeepStrictEqual(this.delegations, other.delegations);
		}
		toJSON() {
			const json = {
				_type: this.type,
				spec_version: this.specVersion,
				version: this.version,
				expires: this.expires,
				targets: targetsToJSON(this.targets),
				...this.unrecognizedFields
			};
			if (this.delegations) json.delegations = this.delegations.toJSON();
			return json;
		}
		static fromJSON(data) {
			const { unrecognizedFields, ...commonFields } = base_1.Signed.commonFieldsFromJSON(data);
			const { targets, delegations, ...rest } = unrecognizedFields;
			return new Targets({
				...commonFields,
				targets: targetsFromJSON(targets),
				delegations: delegationsFromJSON(delegations),
				unrecognizedFields: rest
			});
		}
	};
	exports.Targets = Targets;
	function targetsToJSON(targets) {
		return Object.entries(targets).reduce((acc, [path, target]) => ({
			...acc,
			[path]: target.toJSON()
		}), {});
	}
	function targetsFromJSON(data) {
		let targets;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObjectRecord(data)) throw new TypeError("targets must be an object");
			else targets = Object.entries(data).reduce((acc, [path, target]) => ({
				...acc,
				[path]: file_1.TargetFile.fromJSON(path, target)
			}), {});
		}
		return targets;
	}
	function delegationsFromJSON(data) {
		let delegations;
		if (utils_1.guard.isDefined(data)) {
			if (!utils_1.guard.isObject(data)) throw new TypeError("delegations must be an object");
			else delegations = delegations_1.Delegations.fromJSON(data);
		}
		return delegations;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Timestamp = void 0;
	const base_1 = require_base();
	const file_1 = require_file();
	const utils_1 = require_utils();
	/**
	* A container for the signed part of timestamp metadata.
	*
	* A top-level that specifies the latest version of the snapshot role metadata file,
	* and hence the latest versions of all metadata and targets on the repository.
	*/
	var Timestamp = class Timestamp extends base_1.Signed {
		type = base_1.MetadataKind.Timestamp;
		snapshotMeta;
		constructor(options) {
			super(options);
			this.snapshotMeta = options.snapshotMeta || new file_1.MetaFile({ version: 1 });
		}
		equals(other) {
			if (!(other instanceof Timestamp)) return false;
			return super.equals(other) && this.snapshotMeta.equals(other.snapshotMeta);
		}
		toJSON() {
			return {
				_type: this.type,
				spec_version: this.specVersion,
				version: this.version,
				expires: this.expires,
				meta: { "snapshot.json": this.snapshotMeta.toJSON() },
				...this.unrecognizedFields
			};
		}
		static fromJSON(data) {
			const { unrecognizedFields, ...commonFields } = base_1.Signed.commonFieldsFromJSON(data);
			const { meta, ...rest } = unrecognizedFields;
			return new Timestamp({
				...commonFields,
				snapshotMeta: snapshotMetaFromJSON(meta),
				unrecognizedFields: rest
			});
		}
	};
	exports.Timestamp = Timestamp;
	function snapshotMetaFromJSON(data) {
		let snapshotMeta;
		if (utils_1.guard.isDefined(data)) {
			const snapshotData = data["snapshot.json"];
			if (!utils_1.guard.isDefined(snapshotData) || !utils_1.guard.isObject(snapshotData)) throw new TypeError("missing snapshot.json in meta");
			else snapshotMeta = file_1.MetaFile.fromJSON(snapshotData);
		}
		return snapshotMeta;
	}
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/metadata.js
var require_metadata = /* @__PURE__ */ __commonJSMin(((exports, module, this$4) => {
	var __importDefault = this$4 && this$4.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Metadata = void 0;
	const canonical_json_1 = require_lib$1();
	const util_1 = __importDefault(__require("util"));
	const base_1 = require_base();
	const error_1 = require_error$2();
	const root_1 = require_root();
	const signature_1 = require_signature();
	const snapshot_1 = require_snapshot();
	const targets_1 = require_targets();
	const timestamp_1 = require_timestamp();
	const utils_1 = require_utils();
	/***
	* A container for signed TUF metadata.
	*
	* Provides methods to convert to and from json, read and write to and
	* from JSON and to create and verify metadata signatures.
	*
	* ``Metadata[T]`` is a generic container type where T can be any one type of
	* [``Root``, ``Timestamp``, ``Snapshot``, ``Targets``]. The purpose of this
	* is to allow static type checking of the signed attribute in code using
	* Metadata::
	*
	* root_md = Metadata[Root].fromJSON("root.json")
	* # root_md type is now Metadata[Root]. This means signed and its
	* # attributes like consistent_snapshot are now statically typed and the
	* # types can be verified by static type checkers and shown by IDEs
	*
	* Using a type constraint is not required but not doing so means T is not a
	* specific type so static typing cannot happen. Note that the type constraint
	* ``[Root]`` is not validated at runtime (as pure annotations are not available
	* then).
	*
	* Apart from ``expires`` all of the arguments to the inner constructors have
	* reasonable default values for new metadata.
	*/
	var Metadata = class Metadata {
		signed;
		signatures;
		unrecognizedFields;
		constructor(signed, signatures, unrecognizedFields) {
			this.signed = signed;
			this.signatures = signatures || {};
			this.unrecognizedFields = unrecognizedFields || {};
		}
		sign(signer, append = true) {
			const signature = signer(Buffer.from((0, canonical_json_1.canonicalize)(this.signed.toJSON())));
			if (!append) this.signatures = {};
			this.signatures[signature.keyID] = signature;
		}
		verifyDelegate(delegatedRole, delegatedMetadata) {
			let role;
			let keys = {};
			switch (this.signed.type) {
				case base_1.MetadataKind.Root:
					keys = this.signed.keys;
					role = this.signed.roles[delegatedRole];
					break;
				case base_1.MetadataKind.Targets:
					if (!this.signed.delegations) throw new error_1.ValueError(`No delegations found for ${delegatedRole}`);
					keys = this.signed.delegations.keys;
					if (this.signed.delegations.roles) role = this.signed.delegations.roles[delegatedRole];
					else if (this.signed.delegations.succinctRoles) {
						if (this.signed.delegations.succinctRoles.isDelegatedRole(delegatedRole)) role = this.signed.delegations.succinctRoles;
					}
					break;
				default: throw new TypeError("invalid metadata type");
			}
			if (!role) throw new error_1.ValueError(`no delegation found for ${delegatedRole}`);
			const signingKeys = /* @__PURE__ */ new Set();
			role.keyIDs.forEach((keyID) => {
				const key = keys[keyID];
				if (!key) return;
				try {
					key.verifySignature(delegatedMetadata);
					signingKeys.add(key.keyID);
				} catch (error) {}
			});
			if (signingKeys.size < role.threshold) throw new error_1.UnsignedMetadataError(`${delegatedRole} was signed by ${signingKeys.size}/${role.threshold} keys`);
		}
		equals(other) {
			if (!(other instanceof Metadata)) return false;
			return this.signed.equals(other.signed) && util_1.default.isDeepStrictEqual(this.signatures, other.signatures) && util_1.default.isDeepStrictEqual(this.unrecognizedFields, other.unrecognizedFields);
		}
		toJSON() {
			return {
				signatures: Object.values(this.signatures).map((signature) => {
					return signature.toJSON();
				}),
				signed: this.signed.toJSON(),
				...this.unrecognizedFields
			};
		}
		static fromJSON(type, data) {
			const { signed, signatures, ...rest } = data;
			if (!utils_1.guard.isDefined(signed) || !utils_1.guard.isObject(signed)) throw new TypeError("signed is not defined");
			if (type !== signed._type) throw new error_1.ValueError(`expected '${type}', got ${signed["_type"]}`);
			if (!utils_1.guard.isObjectArray(signatures)) throw new TypeError("signatures is not an array");
			let signedObj;
			switch (type) {
				case base_1.MetadataKind.Root:
					signedObj = root_1.Root.fromJSON(signed);
					break;
				case base_1.MetadataKind.Timestamp:
					signedObj = timestamp_1.Timestamp.fromJSON(signed);
					break;
				case base_1.MetadataKind.Snapshot:
					signedObj = snapshot_1.Snapshot.fromJSON(signed);
					break;
				case base_1.MetadataKind.Targets:
					signedObj = targets_1.Targets.fromJSON(signed);
					break;
				default: throw new TypeError("invalid metadata type");
			}
			const sigMap = {};
			signatures.forEach((sigData) => {
				const sig = signature_1.Signature.fromJSON(sigData);
				if (sigMap[sig.keyID]) throw new error_1.ValueError(`multiple signatures found for keyid: ${sig.keyID}`);
				sigMap[sig.keyID] = sig;
			});
			return new Metadata(signedObj, sigMap, rest);
		}
	};
	exports.Metadata = Metadata;
}));

// node_modules/tuf-js/node_modules/@tufjs/models/dist/index.js
var require_dist$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Timestamp = exports.Targets = exports.Snapshot = exports.Signature = exports.Root = exports.Metadata = exports.Key = exports.TargetFile = exports.MetaFile = exports.ValueError = exports.MetadataKind = void 0;
	var base_1 = require_base();
	Object.defineProperty(exports, "MetadataKind", {
		enumerable: true,
		get: function() {
			return base_1.MetadataKind;
		}
	});
	var error_1 = require_error$2();
	Object.defineProperty(exports, "ValueError", {
		enumerable: true,
		get: function() {
			return error_1.ValueError;
		}
	});
	var file_1 = require_file();
	Object.defineProperty(exports, "MetaFile", {
		enumerable: true,
		get: function() {
			return file_1.MetaFile;
		}
	});
	Object.defineProperty(exports, "TargetFile", {
		enumerable: true,
		get: function() {
			return file_1.TargetFile;
		}
	});
	var key_1 = require_key();
	Object.defineProperty(exports, "Key", {
		enumerable: true,
		get: function() {
			return key_1.Key;
		}
	});
	var metadata_1 = require_metadata();
	Object.defineProperty(exports, "Metadata", {
		enumerable: true,
		get: function() {
			return metadata_1.Metadata;
		}
	});
	var root_1 = require_root();
	Object.defineProperty(exports, "Root", {
		enumerable: true,
		get: function() {
			return root_1.Root;
		}
	});
	var signature_1 = require_signature();
	Object.defineProperty(exports, "Signature", {
		enumerable: true,
		get: function() {
			return signature_1.Signature;
		}
	});
	var snapshot_1 = require_snapshot();
	Object.defineProperty(exports, "Snapshot", {
		enumerable: true,
		get: function() {
			return snapshot_1.Snapshot;
		}
	});
	var targets_1 = require_targets();
	Object.defineProperty(exports, "Targets", {
		enumerable: true,
		get: function() {
			return targets_1.Targets;
		}
	});
	var timestamp_1 = require_timestamp();
	Object.defineProperty(exports, "Timestamp", {
		enumerable: true,
		get: function() {
			return timestamp_1.Timestamp;
		}
	});
}));

// node_modules/tuf-js/dist/error.js
var require_error$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DownloadHTTPError = exports.DownloadLengthMismatchError = exports.DownloadError = exports.ExpiredMetadataError = exports.EqualVersionError = exports.BadVersionError = exports.RepositoryError = exports.PersistError = exports.RuntimeError = exports.ValueError = void 0;
	var ValueError = class extends Error {};
	exports.ValueError = ValueError;
	var RuntimeError = class extends Error {};
	exports.RuntimeError = RuntimeError;
	var PersistError = class extends Error {};
	exports.PersistError = PersistError;
	var RepositoryError = class extends Error {};
	exports.RepositoryError = RepositoryError;
	var BadVersionError = class extends RepositoryError {};
	exports.BadVersionError = BadVersionError;
	var EqualVersionError = class extends BadVersionError {};
	exports.EqualVersionError = EqualVersionError;
	var ExpiredMetadataError = class extends RepositoryError {};
	exports.ExpiredMetadataError = ExpiredMetadataError;
	var DownloadError = class extends Error {};
	exports.DownloadError = DownloadError;
	var DownloadLengthMismatchError = class extends DownloadError {};
	exports.DownloadLengthMismatchError = DownloadLengthMismatchError;
	var DownloadHTTPError = class extends DownloadError {
		statusCode;
		constructor(message, statusCode) {
			super(message);
			this.statusCode = statusCode;
		}
	};
	exports.DownloadHTTPError = DownloadHTTPError;
}));

// node_modules/tuf-js/dist/utils/tmpfile.js
var require_tmpfile = /* @__PURE__ */ __commonJSMin(((exports, module, this$3) => {
	var __importDefault = this$3 && this$3.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.withTempFile = void 0;
	const promises_1 = __importDefault(__require("fs/promises"));
	const os_1 = __importDefault(__require("os"));
	const path_1 = __importDefault(__require("path"));
	const withTempFile = async (handler) => withTempDir(async (dir) => handler(path_1.default.join(dir, "tempfile")));
	exports.withTempFile = withTempFile;
	const withTempDir = async (handler) => {
		const tmpDir = await promises_1.default.realpath(os_1.default.tmpdir());
		const dir = await promises_1.default.mkdtemp(tmpDir + path_1.default.sep);
		try {
			return await handler(dir);
		} finally {
			await promises_1.default.rm(dir, {
				force: true,
				recursive: true,
				maxRetries: 3
			});
		}
	};
}));

// node_modules/@gar/promise-retry/lib/retry.js
var require_retry = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var RetryOperation = class {
		#attempts = 1;
		#cachedTimeouts = null;
		#errors = [];
		#fn = null;
		#maxRetryTime;
		#operationStart = null;
		#originalTimeouts;
		#timeouts;
		#timer = null;
		#unref;
		constructor(timeouts, options = {}) {
			this.#originalTimeouts = [...timeouts];
			this.#timeouts = [...timeouts];
			this.#unref = options.unref;
			this.#maxRetryTime = options.maxRetryTime || Infinity;
			if (options.forever) this.#cachedTimeouts = [...this.#timeouts];
		}
		get timeouts() {
			return [...this.#timeouts];
		}
		get errors() {
			return [...this.#errors];
		}
		get attempts() {
			return this.#attempts;
		}
		get mainError() {
			let mainError = null;
			if (this.#errors.length) {
				let mainErrorCount = 0;
				const counts = {};
				for (let i = 0; i < this.#errors.length; i++) {
					const error = this.#errors[i];
					const { message } = error;
					if (!counts[message]) counts[message] = 0;
					counts[message]++;
					if (counts[message] >= mainErrorCount) {
						mainError = error;
						mainErrorCount = counts[message];
					}
				}
			}
			return mainError;
		}
		reset() {
			this.#attempts = 1;
			this.#timeouts = [...this.#originalTimeouts];
		}
		stop() {
			if (this.#timer) clearTimeout(this.#timer);
			this.#timeouts = [];
			this.#cachedTimeouts = null;
		}
		retry(err) {
			this.#errors.push(err);
			if ((/* @__PURE__ */ new Date()).getTime() - this.#operationStart >= this.#maxRetryTime) {
				this.#errors.unshift(/* @__PURE__ */ new Error("RetryOperation timeout occurred"));
				return false;
			}
			let timeout = this.#timeouts.shift();
			if (timeout === void 0) {
				if (this.#cachedTimeouts) {
					this.#errors.pop();
					timeout = this.#cachedTimeouts.at(-1);
				} else return false;
			}
			this.#timer = setTimeout(() => {
				this.#attempts++;
				this.#fn(this.#attempts);
			}, timeout);
			if (this.#unref) this.#timer.unref();
			return true;
		}
		attempt(fn) {
			this.#fn = fn;
			this.#operationStart = (/* @__PURE__ */ new Date()).getTime();
			this.#fn(this.#attempts);
		}
	};
	module.exports = { RetryOperation };
}));

// node_modules/@gar/promise-retry/lib/index.js
var require_lib = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { RetryOperation } = require_retry();
	const createTimeout = (attempt, opts) => Math.min(Math.round((1 + (opts.randomize ? Math.random() : 0)) * Math.max(opts.minTimeout, 1) * Math.pow(opts.factor, attempt)), opts.maxTimeout);
	const isRetryError = (err) => err?.code === "EPROMISERETRY" && Object.hasOwn(err, "retried");
	const promiseRetry = async (fn, options = {}) => {
		let timeouts = [];
		if (options instanceof Array) timeouts = [...options];
		else {
			if (options.retries === Infinity) {
				options.forever = true;
				delete options.retries;
			}
			const opts = {
				retries: 10,
				factor: 2,
				minTimeout: 1e3,
				maxTimeout: Infinity,
				randomize: false,
				...options
			};
			if (opts.minTimeout > opts.maxTimeout) throw new Error("minTimeout is greater than maxTimeout");
			if (opts.retries) {
				for (let i = 0; i < opts.retries; i++) timeouts.push(createTimeout(i, opts));
				timeouts.sort((a, b) => a - b);
			} else if (options.forever) timeouts.push(createTimeout(0, opts));
		}
		const operation = new RetryOperation(timeouts, {
			forever: options.forever,
			unref: options.unref,
			maxRetryTime: options.maxRetryTime
		});
		return new Promise(function(resolve, reject) {
			operation.attempt(async (number) => {
				try {
					return resolve(await fn((err) => {
						throw Object.assign(/* @__PURE__ */ new Error("Retrying"), {
							code: "EPROMISERETRY",
							retried: err
						});
					}, number, operation));
				} catch (err) {
					if (!isRetryError(err)) return reject(err);
					if (!operation.retry(err.retried || /* @__PURE__ */ new Error())) return reject(err.retried);
				}
			});
		});
	};
	module.exports = { promiseRetry };
}));

// node_modules/tuf-js/dist/fetcher.js
var require_fetcher = /* @__PURE__ */ __commonJSMin(((exports, module, this$2) => {
	var __importDefault = this$2 && this$2.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DefaultFetcher = exports.BaseFetcher = void 0;
	const debug_1 = __importDefault(require_src());
	const fs_1 = __importDefault(__require("fs"));
	const util_1 = __importDefault(__require("util"));
	const error_1 = require_error$1();
	const tmpfile_1 = require_tmpfile();
	const promise_retry_1 = require_lib();
	const log = (0, debug_1.default)("tuf:fetch");
	const USER_AGENT_HEADER = "User-Agent";
	var BaseFetcher = class {
		async downloadFile(url, maxLength, handler) {
			return (0, tmpfile_1.withTempFile)(async (tmpFile) => {
				const reader = await this.fetch(url);
				let numberOfBytesReceived = 0;
				const fileStream = fs_1.default.createWriteStream(tmpFile);
				const streamReader = reader.getReader();
				try {
					while (true) {
						const { done, value: chunk } = await streamReader.read();
						if (done) break;
						numberOfBytesReceived += chunk.length;
						if (numberOfBytesReceived > maxLength) throw new error_1.DownloadLengthMismatchError("Max length reached");
						await writeBufferToStream(fileStream, Buffer.from(chunk));
					}
				} finally {
					streamReader.releaseLock();
					await util_1.default.promisify(fileStream.close).bind(fileStream)();
				}
				return handler(tmpFile);
			});
		}
		async downloadBytes(url, maxLength) {
			return this.downloadFile(url, maxLength, async (file) => {
				const stream = fs_1.default.createReadStream(file);
				const chunks = [];
				for await (const chunk of stream) chunks.push(chunk);
				return Buffer.concat(chunks);
			});
		}
	};
	exports.BaseFetcher = BaseFetcher;
	var DefaultFetcher = class extends BaseFetcher {
		userAgent;
		timeout;
		retry;
		constructor(options = {}) {
			super();
			this.userAgent = options.userAgent;
			this.timeout = options.timeout;
			if (options.retry === true) this.retry = { forever: true };
			else if (options.retry === false || options.retry === void 0) this.retry = void 0;
			else if (typeof options.retry === "number") {
				if (options.retry < 0) throw new Error("Retry count must be non-negative number");
				this.retry = { retries: options.retry };
			} else this.retry = options.retry;
		}
		async fetch(url) {
			const shouldRetry = this.retry !== void 0;
			return (0, promise_retry_1.promiseRetry)(async (retry, number) => {
				log("GET %s (attempt %d)", url, number);
				let response;
				try {
					response = await fetch(url, {
						headers: { [USER_AGENT_HEADER]: this.userAgent || "" },
						signal: this.timeout ? AbortSignal.timeout(this.timeout) : void 0
					});
				} catch (error) {
					const err = error instanceof Error ? error : new Error(String(error));
					if (shouldRetry) return retry(err);
					throw err;
				}
				if (!response.ok || !response.body) {
					const err = new error_1.DownloadHTTPError("Failed to download", response.status);
					if (shouldRetry && response.status >= 500 && response.status < 600) return retry(err);
					throw err;
				}
				return response.body;
			}, this.retry);
		}
	};
	exports.DefaultFetcher = DefaultFetcher;
	const writeBufferToStream = async (stream, buffer) => {
		return new Promise((resolve, reject) => {
			stream.write(buffer, (err) => {
				if (err) reject(err);
				resolve(true);
			});
		});
	};
}));

// node_modules/tuf-js/package.json
var require_package = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		"name": "tuf-js",
		"version": "6.0.2",
		"description": "JavaScript implementation of The Update Framework (TUF)",
		"main": "dist/index.js",
		"types": "dist/index.d.ts",
		"scripts": {
			"build": "tsc --build tsconfig.build.json",
			"clean": "rm -rf dist && rm tsconfig.build.tsbuildinfo",
			"test": "jest"
		},
		"repository": {
			"type": "git",
			"url": "git+https://github.com/theupdateframework/tuf-js.git"
		},
		"files": ["dist"],
		"keywords": [
			"tuf",
			"security",
			"update"
		],
		"author": "bdehamer@github.com",
		"license": "MIT",
		"bugs": { "url": "https://github.com/theupdateframework/tuf-js/issues" },
		"homepage": "https://github.com/theupdateframework/tuf-js/tree/main/packages/client#readme",
		"devDependencies": {
			"@tufjs/repo-mock": "5.0.2",
			"@types/debug": "^4.1.13",
			"@types/retry": "^0.12.5"
		},
		"dependencies": {
			"@gar/promise-retry": "^1.0.3",
			"@tufjs/models": "5.0.2",
			"debug": "^4.4.3"
		},
		"engines": { "node": "^22.22.2 || ^24.15.0 || >=26.0.0" }
	};
}));

// node_modules/tuf-js/dist/config.js
var require_config = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.defaultConfig = void 0;
	exports.defaultConfig = {
		maxRootRotations: 256,
		maxDelegations: 32,
		rootMaxLength: 512e3,
		timestampMaxLength: 16384,
		snapshotMaxLength: 2e6,
		targetsMaxLength: 5e6,
		prefixTargetsWithHash: true,
		fetchTimeout: 1e5,
		fetchRetries: void 0,
		fetchRetry: 2,
		userAgent: ""
	};
}));

// node_modules/tuf-js/dist/store.js
var require_store = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TrustedMetadataStore = void 0;
	const models_1 = require_dist$2();
	const error_1 = require_error$1();
	var TrustedMetadataStore = class {
		trustedSet = {};
		referenceTime;
		constructor(rootData) {
			this.referenceTime = /* @__PURE__ */ new Date();
			this.loadTrustedRoot(rootData);
		}
		get root() {
			if (!this.trustedSet.root) throw new ReferenceError("No trusted root metadata");
			return this.trustedSet.root;
		}
		get timestamp() {
			return this.trustedSet.timestamp;
		}
		get snapshot() {
			return this.trustedSet.snapshot;
		}
		get targets() {
			return this.trustedSet.targets;
		}
		getRole(name) {
			return this.trustedSet[name];
		}
		updateRoot(bytesBuffer) {
			const data = JSON.parse(bytesBuffer.toString("utf8"));
			const newRoot = models_1.Metadata.fromJSON(models_1.MetadataKind.Root, data);
			if (newRoot.signed.type != models_1.MetadataKind.Root) throw new error_1.RepositoryError(`Expected 'root', got ${newRoot.signed.type}`);
			this.root.verifyDelegate(models_1.MetadataKind.Root, newRoot);
			if (newRoot.signed.version != this.root.signed.version + 1) throw new error_1.BadVersionError(`Expected version ${this.root.signed.version + 1}, got ${newRoot.signed.version}`);
			newRoot.verifyDelegate(models_1.MetadataKind.Root, newRoot);
			this.trustedSet.root = newRoot;
			return newRoot;
		}
		updateTimestamp(bytesBuffer) {
			if (this.snapshot) throw new error_1.RuntimeError("Cannot update timestamp after snapshot");
			if (this.root.signed.isExpired(this.referenceTime)) throw new error_1.ExpiredMetadataError("Final root.json is expired");
			const data = JSON.parse(bytesBuffer.toString("utf8"));
			const newTimestamp = models_1.Metadata.fromJSON(models_1.MetadataKind.Timestamp, data);
			if (newTimestamp.signed.type != models_1.MetadataKind.Timestamp) throw new error_1.RepositoryError(`Expected 'timestamp', got ${newTimestamp.signed.type}`);
			this.root.verifyDelegate(models_1.MetadataKind.Timestamp, newTimestamp);
			if (this.timestamp) {
				if (newTimestamp.signed.version < this.timestamp.signed.version) throw new error_1.BadVersionError(`New timestamp version ${newTimestamp.signed.version} is less than current version ${this.timestamp.signed.version}`);
				if (newTimestamp.signed.version === this.timestamp.signed.version) throw new error_1.EqualVersionError(`New timestamp version ${newTimestamp.signed.version} is equal to current version ${this.timestamp.signed.version}`);
				const snapshotMeta = this.timestamp.signed.snapshotMeta;
				const newSnapshotMeta = newTimestamp.signed.snapshotMeta;
				if (newSnapshotMeta.version < snapshotMeta.version) throw new error_1.BadVersionError(`New snapshot version ${newSnapshotMeta.version} is less than current version ${snapshotMeta.version}`);
			}
			this.trustedSet.timestamp = newTimestamp;
			this.checkFinalTimestamp();
			return newTimestamp;
		}
		updateSnapshot(bytesBuffer, trusted = false) {
			if (!this.timestamp) throw new error_1.RuntimeError("Cannot update snapshot before timestamp");
			if (this.targets) throw new error_1.RuntimeError("Cannot update snapshot after targets");
			this.checkFinalTimestamp();
			const snapshotMeta = this.timestamp.signed.snapshotMeta;
			if (!trusted) snapshotMeta.verify(bytesBuffer);
			const data = JSON.parse(bytesBuffer.toString("utf8"));
			const newSnapshot = models_1.Metadata.fromJSON(models_1.MetadataKind.Snapshot, data);
			if (newSnapshot.signed.type != models_1.MetadataKind.Snapshot) throw new error_1.RepositoryError(`Expected 'snapshot', got ${newSnapshot.signed.type}`);
			this.root.verifyDelegate(models_1.MetadataKind.Snapshot, newSnapshot);
			if (this.snapshot) Object.entries(this.snapshot.signed.meta).forEach(([fileName, fileInfo]) => {
				const newFileInfo = newSnapshot.signed.meta[fileName];
				if (!newFileInfo) throw new error_1.RepositoryError(`Missing file ${fileName} in new snapshot`);
				if (newFileInfo.version < fileInfo.version) throw new error_1.BadVersionError(`New version ${newFileInfo.version} of ${fileName} is less than current version ${fileInfo.version}`);
			});
			this.trustedSet.snapshot = newSnapshot;
			this.checkFinalSnapsnot();
			return newSnapshot;
		}
		updateDelegatedTargets(bytesBuffer, roleName, delegatorName) {
			if (!this.snapshot) throw new error_1.RuntimeError("Cannot update delegated targets before snapshot");
			this.checkFinalSnapsnot();
			const delegator = this.trustedSet[delegatorName];
			if (!delegator) throw new error_1.RuntimeError(`No trusted ${delegatorName} metadata`);
			const meta = this.snapshot.signed.meta?.[`${roleName}.json`];
			if (!meta) throw new error_1.RepositoryError(`Missing ${roleName}.json in snapshot`);
			meta.verify(bytesBuffer);
			const data = JSON.parse(bytesBuffer.toString("utf8"));
			const newDelegate = models_1.Metadata.fromJSON(models_1.MetadataKind.Targets, data);
			if (newDelegate.signed.type != models_1.MetadataKind.Targets) throw new error_1.RepositoryError(`Expected 'targets', got ${newDelegate.signed.type}`);
			delegator.verifyDelegate(roleName, newDelegate);
			const version = newDelegate.signed.version;
			if (version != meta.version) throw new error_1.BadVersionError(`Version ${version} of ${roleName} does not match snapshot version ${meta.version}`);
			if (newDelegate.signed.isExpired(this.referenceTime)) throw new error_1.ExpiredMetadataError(`${roleName}.json is expired`);
			this.trustedSet[roleName] = newDelegate;
		}
		loadTrustedRoot(bytesBuffer) {
			const data = JSON.parse(bytesBuffer.toString("utf8"));
			const root = models_1.Metadata.fromJSON(models_1.MetadataKind.Root, data);
			if (root.signed.type != models_1.MetadataKind.Root) throw new error_1.RepositoryError(`Expected 'root', got ${root.signed.type}`);
			root.verifyDelegate(models_1.MetadataKind.Root, root);
			this.trustedSet["root"] = root;
		}
		checkFinalTimestamp() {
			if (!this.timestamp) throw new ReferenceError("No trusted timestamp metadata");
			if (this.timestamp.signed.isExpired(this.referenceTime)) throw new error_1.ExpiredMetadataError("Final timestamp.json is expired");
		}
		checkFinalSnapsnot() {
			if (!this.snapshot) throw new ReferenceError("No trusted snapshot metadata");
			if (!this.timestamp) throw new ReferenceError("No trusted timestamp metadata");
			if (this.snapshot.signed.isExpired(this.referenceTime)) throw new error_1.ExpiredMetadataError("snapshot.json is expired");
			const snapshotMeta = this.timestamp.signed.snapshotMeta;
			if (this.snapshot.signed.version !== snapshotMeta.version) throw new error_1.BadVersionError("Snapshot version doesn't match timestamp");
		}
	};
	exports.TrustedMetadataStore = TrustedMetadataStore;
}));

// node_modules/tuf-js/dist/utils/url.js
var require_url = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.join = join;
	const url_1 = __require("url");
	function join(base, path) {
		return new url_1.URL(ensureTrailingSlash(base) + removeLeadingSlash(path)).toString();
	}
	function ensureTrailingSlash(path) {
		return path.endsWith("/") ? path : path + "/";
	}
	function removeLeadingSlash(path) {
		return path.startsWith("/") ? path.slice(1) : path;
	}
}));

// node_modules/tuf-js/dist/updater.js
var require_updater = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __createBinding = this$1 && this$1.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$1 && this$1.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$1 && this$1.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	var __importDefault = this$1 && this$1.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Updater = void 0;
	const models_1 = require_dist$2();
	const debug_1 = __importDefault(require_src());
	const fs = __importStar(__require("fs"));
	const path = __importStar(__require("path"));
	const package_json_1 = require_package();
	const config_1 = require_config();
	const error_1 = require_error$1();
	const fetcher_1 = require_fetcher();
	const store_1 = require_store();
	const url = __importStar(require_url());
	const log = (0, debug_1.default)("tuf:cache");
	var Updater = class {
		dir;
		metadataBaseUrl;
		targetDir;
		targetBaseUrl;
		forceCache;
		trustedSet;
		config;
		fetcher;
		constructor(options) {
			const { metadataDir, metadataBaseUrl, targetDir, targetBaseUrl, fetcher, config } = options;
			this.dir = metadataDir;
			this.metadataBaseUrl = metadataBaseUrl;
			this.targetDir = targetDir;
			this.targetBaseUrl = targetBaseUrl;
			this.forceCache = options.forceCache ?? false;
			const data = this.loadLocalMetadata(models_1.MetadataKind.Root);
			this.trustedSet = new store_1.TrustedMetadataStore(data);
			this.config = {
				...config_1.defaultConfig,
				...config
			};
			const userAgent = config?.userAgent ? `${config.userAgent} tuf-js/${package_json_1.version}` : `tuf-js/${package_json_1.version}`;
			this.fetcher = fetcher || new fetcher_1.DefaultFetcher({
				userAgent,
				timeout: this.config.fetchTimeout,
				retry: this.config.fetchRetries ?? this.config.fetchRetry
			});
		}
		async refresh() {
			if (this.forceCache) try {
				await this.loadTimestamp({ checkRemote: false });
			} catch (error) {
				await this.loadRoot();
				await this.loadTimestamp();
			}
			else {
				await this.loadRoot();
				await this.loadTimestamp();
			}
			await this.loadSnapshot();
			await this.loadTargets(models_1.MetadataKind.Targets, models_1.MetadataKind.Root);
		}
		async getTargetInfo(targetPath) {
			if (!this.trustedSet.targets) await this.refresh();
			return this.preorderDepthFirstWalk(targetPath);
		}
		async downloadTarget(targetInfo, filePath, targetBaseUrl) {
			const targetPath = filePath || this.generateTargetPath(targetInfo);
			if (!targetBaseUrl) {
				if (!this.targetBaseUrl) throw new error_1.ValueError("Target base URL not set");
				targetBaseUrl = this.targetBaseUrl;
			}
			let targetFilePath = targetInfo.path;
			if (this.trustedSet.root.signed.consistentSnapshot && this.config.prefixTargetsWithHash) {
				const hashes = Object.values(targetInfo.hashes);
				const { dir, base } = path.parse(targetFilePath);
				const filename = `${hashes[0]}.${base}`;
				targetFilePath = dir ? `${dir}/${filename}` : filename;
			}
			const targetUrl = url.join(targetBaseUrl, targetFilePath);
			await this.fetcher.downloadFile(targetUrl, targetInfo.length, async (fileName) => {
				await targetInfo.verify(fs.createReadStream(fileName));
				log("WRITE %s", targetPath);
				fs.copyFileSync(fileName, targetPath);
			});
			return targetPath;
		}
		async findCachedTarget(targetInfo, filePath) {
			if (!filePath) filePath = this.generateTargetPath(targetInfo);
			try {
				if (fs.existsSync(filePath)) {
					await targetInfo.verify(fs.createReadStream(filePath));
					return filePath;
				}
			} catch (error) {
				return;
			}
		}
		loadLocalMetadata(fileName) {
			const filePath = path.join(this.dir, `${fileName}.json`);
			log("READ %s", filePath);
			return fs.readFileSync(filePath);
		}
		async loadRoot() {
			const lowerBound = this.trustedSet.root.signed.version + 1;
			const upperBound = lowerBound + this.config.maxRootRotations;
			for (let version = lowerBound; version < upperBound; version++) {
				const rootUrl = url.join(this.metadataBaseUrl, `${version}.root.json`);
				try {
					const bytesData = await this.fetcher.downloadBytes(rootUrl, this.config.rootMaxLength);
					this.trustedSet.updateRoot(bytesData);
					this.persistMetadata(models_1.MetadataKind.Root, bytesData);
				} catch (error) {
					if (error instanceof error_1.DownloadHTTPError) {
						if ([403, 404].includes(error.statusCode)) break;
					}
					throw error;
				}
			}
		}
		async loadTimestamp({ checkRemote } = { checkRemote: true }) {
			try {
				const data = this.loadLocalMetadata(models_1.MetadataKind.Timestamp);
				this.trustedSet.updateTimestamp(data);
				if (!checkRemote) return;
			} catch (error) {}
			const timestampUrl = url.join(this.metadataBaseUrl, "timestamp.json");
			const bytesData = await this.fetcher.downloadBytes(timestampUrl, this.config.timestampMaxLength);
			try {
				this.trustedSet.updateTimestamp(bytesData);
			} catch (error) {
				if (error instanceof error_1.EqualVersionError) return;
				throw error;
			}
			this.persistMetadata(models_1.MetadataKind.Timestamp, bytesData);
		}
		async loadSnapshot() {
			try {
				const data = this.loadLocalMetadata(models_1.MetadataKind.Snapshot);
				this.trustedSet.updateSnapshot(data, true);
			} catch (error) {
				if (!this.trustedSet.timestamp) throw new ReferenceError("No timestamp metadata", { cause: error });
				const snapshotMeta = this.trustedSet.timestamp.signed.snapshotMeta;
				const maxLength = snapshotMeta.length || this.config.snapshotMaxLength;
				const version = this.trustedSet.root.signed.consistentSnapshot ? snapshotMeta.version : void 0;
				const snapshotUrl = url.join(this.metadataBaseUrl, version ? `${version}.snapshot.json` : "snapshot.json");
				try {
					const bytesData = await this.fetcher.downloadBytes(snapshotUrl, maxLength);
					this.trustedSet.updateSnapshot(bytesData);
					this.persistMetadata(models_1.MetadataKind.Snapshot, bytesData);
				} catch (error) {
					throw new error_1.RuntimeError(`Unable to load snapshot metadata error ${error}`);
				}
			}
		}
		async loadTargets(role, parentRole) {
			const cachedRole = this.trustedSet.getRole(role);
			if (cachedRole) {
				const delegator = this.trustedSet.getRole(parentRole);
				if (!delegator) throw new error_1.RuntimeError(`No trusted ${parentRole} metadata`);
				delegator.verifyDelegate(role, cachedRole);
				return cachedRole;
			}
			try {
				const buffer = this.loadLocalMetadata(role);
				this.trustedSet.updateDelegatedTargets(buffer, role, parentRole);
			} catch (error) {
				if (!this.trustedSet.snapshot) throw new ReferenceError("No snapshot metadata", { cause: error });
				const metaInfo = this.trustedSet.snapshot.signed.meta[`${role}.json`];
				const maxLength = metaInfo.length || this.config.targetsMaxLength;
				const version = this.trustedSet.root.signed.consistentSnapshot ? metaInfo.version : void 0;
				const encodedRole = encodeURIComponent(role);
				const metadataUrl = url.join(this.metadataBaseUrl, version ? `${version}.${encodedRole}.json` : `${encodedRole}.json`);
				try {
					const bytesData = await this.fetcher.downloadBytes(metadataUrl, maxLength);
					this.trustedSet.updateDelegatedTargets(bytesData, role, parentRole);
					this.persistMetadata(role, bytesData);
				} catch (error) {
					throw new error_1.RuntimeError(`Unable to load targets error ${error}`);
				}
			}
			return this.trustedSet.getRole(role);
		}
		async preorderDepthFirstWalk(targetPath) {
			const delegationsToVisit = [{
				roleName: models_1.MetadataKind.Targets,
				parentRoleName: models_1.MetadataKind.Root
			}];
			const visitedRoleNames = /* @__PURE__ */ new Set();
			while (visitedRoleNames.size <= this.config.maxDelegations && delegationsToVisit.length > 0) {
				const { roleName, parentRoleName } = delegationsToVisit.pop();
				if (visitedRoleNames.has(roleName)) continue;
				const targets = (await this.loadTargets(roleName, parentRoleName))?.signed;
				if (!targets) continue;
				const target = targets.targets?.[targetPath];
				if (target) return target;
				visitedRoleNames.add(roleName);
				if (targets.delegations) {
					const childRolesToVisit = [];
					const rolesForTarget = targets.delegations.rolesForTarget(targetPath);
					for (const { role: childName, terminating } of rolesForTarget) {
						childRolesToVisit.push({
							roleName: childName,
							parentRoleName: roleName
						});
						if (terminating) {
							delegationsToVisit.splice(0);
							break;
						}
					}
					childRolesToVisit.reverse();
					delegationsToVisit.push(...childRolesToVisit);
				}
			}
		}
		generateTargetPath(targetInfo) {
			if (!this.targetDir) throw new error_1.ValueError("Target directory not set");
			const filePath = encodeURIComponent(targetInfo.path);
			return path.join(this.targetDir, filePath);
		}
		persistMetadata(metaDataName, bytesData) {
			const encodedName = encodeURIComponent(metaDataName);
			try {
				const filePath = path.join(this.dir, `${encodedName}.json`);
				log("WRITE %s", filePath);
				fs.writeFileSync(filePath, bytesData.toString("utf8"));
			} catch (error) {
				throw new error_1.PersistError(`Failed to persist metadata ${encodedName} error: ${error}`);
			}
		}
	};
	exports.Updater = Updater;
}));

// node_modules/tuf-js/dist/index.js
var require_dist$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Updater = exports.BaseFetcher = exports.TargetFile = void 0;
	var models_1 = require_dist$2();
	Object.defineProperty(exports, "TargetFile", {
		enumerable: true,
		get: function() {
			return models_1.TargetFile;
		}
	});
	var fetcher_1 = require_fetcher();
	Object.defineProperty(exports, "BaseFetcher", {
		enumerable: true,
		get: function() {
			return fetcher_1.BaseFetcher;
		}
	});
	var updater_1 = require_updater();
	Object.defineProperty(exports, "Updater", {
		enumerable: true,
		get: function() {
			return updater_1.Updater;
		}
	});
}));

// src/sigstore/tuf-repository.ts
var import_dist$1 = require_dist$1();
var import_error = require_error$1();
const TRUSTED_ROOT_TARGET = "trusted_root.json";
const SIGNING_CONFIG_TARGET = "signing_config.v0.2.json";
const ROLES = [
	"root",
	"timestamp",
	"snapshot",
	"targets"
];
const MAX_TUF_BYTES = 8388608;
/**
* The signing config and trusted root that a TUF repository serves, its metadata verified from `root` on.
* @param root the TUF root that is trusted to begin with (JSON)
* @param temporaryDirectory a directory of this run; nothing in it outlives the run
* @throws Failure TUF_…
*/
async function readTufRepository(http, mirror, root, temporaryDirectory) {
	const [trustedRoot = "", signingConfig = ""] = await readTargets([TRUSTED_ROOT_TARGET, SIGNING_CONFIG_TARGET], {
		http,
		mirror,
		root,
		temporaryDirectory
	});
	return {
		trustedRoot,
		signingConfig,
		from: mirror.href.replace(/\/+$/, "")
	};
}
/** The trusted root alone, for those who only verify. @throws Failure TUF_… */
async function readTrustedRoot(http, mirror, root, temporaryDirectory, target = TRUSTED_ROOT_TARGET) {
	const [trustedRoot = ""] = await readTargets([target], {
		http,
		mirror,
		root,
		temporaryDirectory
	});
	return trustedRoot;
}
/** What a TUF repository serves, and until when its metadata is good. @throws Failure TUF_…, TRUST_ROOT_EXPIRED */
async function examineTufRepository(http, mirror, root, temporaryDirectory, target = TRUSTED_ROOT_TARGET) {
	return usingRepository({
		http,
		mirror,
		root,
		temporaryDirectory
	}, async (updater, directory) => {
		const hasConfig = await updater.getTargetInfo(SIGNING_CONFIG_TARGET) !== void 0;
		const [trustedRoot, signingConfig, ...ends] = await Promise.all([
			downloadTarget(updater, target, mirror),
			hasConfig ? downloadTarget(updater, SIGNING_CONFIG_TARGET, mirror) : void 0,
			...ROLES.map(async (role) => [role, await endOf(join(directory, `${role}.json`))])
		]);
		return {
			trustedRoot,
			signingConfig,
			ends: Object.fromEntries(ends)
		};
	});
}
/** The client has verified it before it was kept. */
async function endOf(path) {
	const { signed } = JSON.parse(await readFile(path, "utf8"));
	return new Date(signed.expires);
}
function readTargets(names, repository) {
	return usingRepository(repository, (updater) => Promise.all(names.map((name) => downloadTarget(updater, name, repository.mirror))));
}
async function usingRepository({ http, mirror, root, temporaryDirectory }, use) {
	const directory = await mkdtemp(join(temporaryDirectory, "tuf-"));
	const targets = join(directory, "targets");
	await mkdir(targets);
	await writeFile(join(directory, "root.json"), root);
	const base = mirror.href.replace(/\/+$/, "");
	try {
		const updater = new import_dist$1.Updater({
			metadataDir: directory,
			metadataBaseUrl: base,
			targetDir: targets,
			targetBaseUrl: `${base}/targets`,
			fetcher: new HttpFetcher(http)
		});
		await updater.refresh();
		return await use(updater, directory);
	} catch (error) {
		throw tufFailure(error, mirror);
	}
}
async function downloadTarget(updater, name, mirror) {
	const target = await updater.getTargetInfo(name);
	if (!target) throw badAnswer("TUF", mirror, `it has no target ${name}`);
	return readFile(await updater.downloadTarget(target), "utf8");
}
/** Sends the client's requests through the run's HTTP client: it would otherwise ignore proxies and the deadline. */
var HttpFetcher = class extends import_dist$1.BaseFetcher {
	#http;
	constructor(http) {
		super();
		this.#http = http;
	}
	async fetch(url) {
		const answer = await this.#http.send({
			service: "TUF",
			method: "GET",
			url,
			accept: [403, 404],
			maxBytes: MAX_TUF_BYTES
		});
		if (answer.status >= 400) throw new import_error.DownloadHTTPError("no such file", answer.status);
		return new Blob([new Uint8Array(answer.body)]).stream();
	}
};
function tufFailure(error, mirror) {
	for (let current = error; current instanceof Error; current = current.cause) if (current instanceof Failure) return current;
	const message = error instanceof Error ? error.message : String(error);
	return /expired/i.test(message) ? new Failure("TRUST_ROOT_EXPIRED", `the TUF metadata of ${hostOf(mirror)} has expired: ${printable(message, 200)}`, {
		advice: "The repository is no longer kept up to date, or the clock of this runner is wrong.",
		cause: error
	}) : badAnswer("TUF", mirror, `its metadata cannot be used: ${printable(message, 200)}`, error);
}

// src/sigstore/github-instance.ts
/** Where GitHub publishes whom to trust, for github.com and for every host with data residency. */
const GITHUB_MIRROR = new URL("https://tuf-repo.github.com");
/** It has no log: a timestamp alone says that the certificate was valid. */
const GITHUB_THRESHOLDS = {
	transparencyLogs: 0,
	times: 1,
	certificateLogs: 0
};
/** The trusted root of GitHub's private instance: authorities for certificates and times, no log. @throws Failure TUF_… */
function readGitHubTrustedRoot(http, { root = JSON.stringify(github_tuf_root_default), trustDomain }, temporaryDirectory) {
	return readTrustedRoot(http, GITHUB_MIRROR, root, temporaryDirectory, targetOf(trustDomain));
}
/** The same, with when the metadata of its repository ends. @throws Failure TUF_… */
function examineGitHubRepository(http, { root = JSON.stringify(github_tuf_root_default), trustDomain }, temporaryDirectory) {
	return examineTufRepository(http, GITHUB_MIRROR, root, temporaryDirectory, targetOf(trustDomain));
}
function targetOf(trustDomain) {
	return trustDomain === void 0 ? "trusted_root.json" : `${trustDomain}.trusted_root.json`;
}
/**
* GitHub's private instance.
* @param serverUrl of the GitHub that runs the job: github.com or a host with data residency
* @throws Failure BAD_INPUT
*/
function openGitHubInstance(trustedRoot, serverUrl, rekorVersion) {
	if (rekorVersion !== "auto") throw new Failure("BAD_INPUT", `rekor-version: GitHub's private instance has no log, so none of Rekor v${rekorVersion}`, { advice: "Remove `rekor-version`." });
	const { fulcioUrl, timestampAuthorityUrl } = githubServices(serverUrl);
	return {
		name: "github",
		fulcioUrl,
		logs: [],
		timestampAuthorityUrls: [timestampAuthorityUrl],
		oidcUrls: [],
		trust: parseTrustedRoot(trustedRoot, GITHUB_MIRROR.host),
		thresholds: GITHUB_THRESHOLDS
	};
}
/** Where they are; nothing else says it. */
function githubServices(serverUrl) {
	const { host } = new URL(serverUrl);
	const domain = host === "github.com" ? "githubapp.com" : host;
	return {
		fulcioUrl: `https://fulcio.${domain}`,
		timestampAuthorityUrl: `https://timestamp.${domain}/api/v1/timestamp`
	};
}

// node_modules/@sigstore/tuf/seeds.json
var seeds_default = { "https://tuf-repo-cdn.sigstore.dev": {
	"root.json": "ewogInNpZ25hdHVyZXMiOiBbCiAgewogICAia2V5aWQiOiAiZTcxYTU0ZDU0MzgzNWJhODZhZGFkOTQ2MDM3OWM3NjQxZmI4NzI2ZDE2NGVhNzY2ODAxYTFjNTIyYWJhN2VhMiIsCiAgICJzaWciOiAiMzA0NTAyMjA2NWM2OGYyOGViZTQ0ZDBhNGUwNDdhNmUyODdmOTY2OWM4ZTNiMzFlMDg1MzYzOTZjNjdhMTQ4MzMyNmJlOGM2MDIyMTAwZTc1MjRhODg5ZTQwZGUwZGY4NDIzMWRkNDBlMWZjYzU3ZmJiYmY2MjA1NWMxNzA3NjU2ODMwN2RiYzUwOTA0NiIKICB9LAogIHsKICAgImtleWlkIjogIjIyZjRjYWVjNmQ4ZTZmOTU1NWFmNjZiM2Q0YzNjYjA2YTNiYjIzZmRjN2UzOWM5MTZjNjFmNDYyZTZmNTJiMDYiLAogICAic2lnIjogIjMwNDUwMjIwNmZlZGM0YTM4MmEwYzUxNTVlODEyYzliNzQ2MWZlMzg4ZWY3MDRmZWY5ZTA5M2M1YzIzNmUyMGFiYmY4ZTY2MjAyMjEwMDhiYmVjMzZiNjNiZjliYWViYzAzYTgzYzc3MGNmOTM4N2VmYzkwOTA3ZWI4MzA3MGI3YTg3NTEyOTUxMmQ2ODciCiAgfSwKICB7CiAgICJrZXlpZCI6ICI2MTY0MzgzODEyNWI0NDBiNDBkYjY5NDJmNWNiNWEzMWMwZGMwNDM2ODMxNmViMmFhYTU4Yjk1OTA0YTU4MjIyIiwKICAgInNpZyI6ICIzMDQ1MDIyMDQ2OGY0MjE5ZGI1MWM3ZTgxNWUxZTNkMzNkOTk4Nzg3OGFhMTJhZWFmMzMxNjA0ZDUxODBkZDYwYjE5ZGZiMzUwMjIxMDA5Zjc3OGVmNWU5NjY0N2MwOGJkMjNkNjNmNjljMGNjZTZmYzM1M2Q3NDdiOWQ1MWYzNWRjMGY4Njc4ZGU5ZmVmIgogIH0sCiAgewogICAia2V5aWQiOiAiYTY4N2U1YmY0ZmFiODJiMGVlNThkNDZlMDVjOTUzNTE0NWEyYzlhZmI0NThmNDNkNDJiNDVjYTBmZGNlMmE3MCIsCiAgICJzaWciOiAiMzA0NTAyMjAyOWUyNTE4YTdiY2FjMDVlYzBiMjI3ODA5Y2UwYzk2OTQwNjc0MzQxMmY5MGRjNTI1NTQwMWFmYjEzMzYzZjQ2MDIyMTAwODdhNjQxODIyNDllNDFkZDExZGU5MWM5ZjM4NWEzMzY1OWJkNjAxNDdhOTNkMTNjODZiN2E2NGU0NDdmOTgyNiIKICB9LAogIHsKICAgImtleWlkIjogIjE4M2U2NGYzNzY3MGRjMTNjYTBkMjg5OTVhMzA1M2YzNzQwOTU0ZGRjZTQ0MzIxYTQxZTQ2NTM0Y2Y0NGU2MzIiLAogICAic2lnIjogIjMwNDUwMjIxMDA4MDUxYzQ1NmVkMmJmNDhhYTVmYzU3NDI5MjhhYjA5MDQyNjZjMWQ2YmRkZTVmYzc1YWUyMGYxMmQwOThhOTU1MDIyMDNjYzY4M2JkODY3OTM4MDhlNmM5Zjg5ZTJjYTkzZjgwYjAwYzZlYTY0ODgwYWM0ZTM3ZGI2OWUyZTg2YjI0ZTMiCiAgfQogXSwKICJzaWduZWQiOiB7CiAgIl90eXBlIjogInJvb3QiLAogICJjb25zaXN0ZW50X3NuYXBzaG90IjogdHJ1ZSwKICAiZXhwaXJlcyI6ICIyMDI3LTA0LTIyVDE5OjI3OjMxWiIsCiAgImtleXMiOiB7CiAgICIwYzg3NDMyYzNiZjA5ZmQ5OTE4OWZkYzMyZmE1ZWFlZGY0ZTRhNWZhYzdiYWI3M2ZhMDRhMmUwZmM2NGFmNmY1IjogewogICAgImtleWlkX2hhc2hfYWxnb3JpdGhtcyI6IFsKICAgICAic2hhMjU2IiwKICAgICAic2hhNTEyIgogICAgXSwKICAgICJrZXl0eXBlIjogImVjZHNhIiwKICAgICJrZXl2YWwiOiB7CiAgICAgInB1YmxpYyI6ICItLS0tLUJFR0lOIFBVQkxJQyBLRVktLS0tLVxuTUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFV1JpR3I1K2orM0o1U3NIK1p0cjVuRTJIMndPN1xuQlYrbk8zczkzZ0xjYTE4cVRPekhZMW9XeUFHRHlrTVNzR1RVQlN0OUQrQW4wS2ZLc0QybWZTTTQyUT09XG4tLS0tLUVORCBQVUJMSUMgS0VZLS0tLS1cbiIKICAgIH0sCiAgICAic2NoZW1lIjogImVjZHNhLXNoYTItbmlzdHAyNTYiLAogICAgIngtdHVmLW9uLWNpLW9ubGluZS11cmkiOiAiZ2Nwa21zOnByb2plY3RzL3NpZ3N0b3JlLXJvb3Qtc2lnbmluZy9sb2NhdGlvbnMvZ2xvYmFsL2tleVJpbmdzL3Jvb3QvY3J5cHRvS2V5cy90aW1lc3RhbXAvY3J5cHRvS2V5VmVyc2lvbnMvMSIKICAgfSwKICAgIjE4M2U2NGYzNzY3MGRjMTNjYTBkMjg5OTVhMzA1M2YzNzQwOTU0ZGRjZTQ0MzIxYTQxZTQ2NTM0Y2Y0NGU2MzIiOiB7CiAgICAia2V5dHlwZSI6ICJlY2RzYSIsCiAgICAia2V5dmFsIjogewogICAgICJwdWJsaWMiOiAiLS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS1cbk1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRU14cFBPSkNJWjVvdEc0MTA2ZkdKc2VFUWkzVjlcbnBrTVlRNHV5VjlUajFNN1dIWEl5TEcramtmdnVHMGdsUTFKWmJSWlpCVjNnQVI0c29qZEdISVNlb3c9PVxuLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tXG4iCiAgICB9LAogICAgInNjaGVtZSI6ICJlY2RzYS1zaGEyLW5pc3RwMjU2IiwKICAgICJ4LXR1Zi1vbi1jaS1rZXlvd25lciI6ICJAbGFuY2UiCiAgIH0sCiAgICIyMmY0Y2FlYzZkOGU2Zjk1NTVhZjY2YjNkNGMzY2IwNmEzYmIyM2ZkYzdlMzljOTE2YzYxZjQ2MmU2ZjUyYjA2IjogewogICAgImtleWlkX2hhc2hfYWxnb3JpdGhtcyI6IFsKICAgICAic2hhMjU2IiwKICAgICAic2hhNTEyIgogICAgXSwKICAgICJrZXl0eXBlIjogImVjZHNhIiwKICAgICJrZXl2YWwiOiB7CiAgICAgInB1YmxpYyI6ICItLS0tLUJFR0lOIFBVQkxJQyBLRVktLS0tLVxuTUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFekJ6Vk9tSENQb2pNVkxTSTM2NFdpaVY4TlByRFxuNklnUnhWbGlza3ovdit5M0pFUjVtY1ZHY09ObGlEY1dNQzVKMmxmSG1qUE5QaGI0SDd4bThMemZTQT09XG4tLS0tLUVORCBQVUJMSUMgS0VZLS0tLS1cbiIKICAgIH0sCiAgICAic2NoZW1lIjogImVjZHNhLXNoYTItbmlzdHAyNTYiLAogICAgIngtdHVmLW9uLWNpLWtleW93bmVyIjogIkBzYW50aWFnb3RvcnJlcyIKICAgfSwKICAgIjYxNjQzODM4MTI1YjQ0MGI0MGRiNjk0MmY1Y2I1YTMxYzBkYzA0MzY4MzE2ZWIyYWFhNThiOTU5MDRhNTgyMjIiOiB7CiAgICAia2V5aWRfaGFzaF9hbGdvcml0aG1zIjogWwogICAgICJzaGEyNTYiLAogICAgICJzaGE1MTIiCiAgICBdLAogICAgImtleXR5cGUiOiAiZWNkc2EiLAogICAgImtleXZhbCI6IHsKICAgICAicHVibGljIjogIi0tLS0tQkVHSU4gUFVCTElDIEtFWS0tLS0tXG5NRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVpbmlrU3NBUW1Za05lSDVlWXEvQ25JekxhYWNPXG54bFNhYXdRRE93cUt5L3RDcXhxNXh4UFNKYzIxSzRXSWhzOUd5T2tLZnp1ZVkzR0lMemNNSlo0Y1d3PT1cbi0tLS0tRU5EIFBVQkxJQyBLRVktLS0tLVxuIgogICAgfSwKICAgICJzY2hlbWUiOiAiZWNkc2Etc2hhMi1uaXN0cDI1NiIsCiAgICAieC10dWYtb24tY2kta2V5b3duZXIiOiAiQGJvYmNhbGxhd2F5IgogICB9LAogICAiYTY4N2U1YmY0ZmFiODJiMGVlNThkNDZlMDVjOTUzNTE0NWEyYzlhZmI0NThmNDNkNDJiNDVjYTBmZGNlMmE3MCI6IHsKICAgICJrZXlpZF9oYXNoX2FsZ29yaXRobXMiOiBbCiAgICAgInNoYTI1NiIsCiAgICAgInNoYTUxMiIKICAgIF0sCiAgICAia2V5dHlwZSI6ICJlY2RzYSIsCiAgICAia2V5dmFsIjogewogICAgICJwdWJsaWMiOiAiLS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS1cbk1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRTBnaHJoOTJMdzFZcjNpZEdWNVdxQ3RNREI4Q3hcbitEOGhkQzR3MlpMTklwbFZSb1ZHTHNrWWEzZ2hlTXlPamlKOGtQaTE1YVEyLy83UCtvajdVdkpQR3c9PVxuLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tXG4iCiAgICB9LAogICAgInNjaGVtZSI6ICJlY2RzYS1zaGEyLW5pc3RwMjU2IiwKICAgICJ4LXR1Zi1vbi1jaS1rZXlvd25lciI6ICJAam9zaHVhZ2wiCiAgIH0sCiAgICJlNzFhNTRkNTQzODM1YmE4NmFkYWQ5NDYwMzc5Yzc2NDFmYjg3MjZkMTY0ZWE3NjY4MDFhMWM1MjJhYmE3ZWEyIjogewogICAgImtleWlkX2hhc2hfYWxnb3JpdGhtcyI6IFsKICAgICAic2hhMjU2IiwKICAgICAic2hhNTEyIgogICAgXSwKICAgICJrZXl0eXBlIjogImVjZHNhIiwKICAgICJrZXl2YWwiOiB7CiAgICAgInB1YmxpYyI6ICItLS0tLUJFR0lOIFBVQkxJQyBLRVktLS0tLVxuTUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFRVhzejNTWlhGYjhqTVY0Mmo2cEpseWpialI4S1xuTjNCd29jZXhxNkxNSWI1cXNXS09RdkxOMTZOVWVmTGM0SHN3T291bVJzVlZhYWpTcFFTNmZvYmtSdz09XG4tLS0tLUVORCBQVUJMSUMgS0VZLS0tLS1cbiIKICAgIH0sCiAgICAic2NoZW1lIjogImVjZHNhLXNoYTItbmlzdHAyNTYiLAogICAgIngtdHVmLW9uLWNpLWtleW93bmVyIjogIkBtbm02NzgiCiAgIH0KICB9LAogICJyb2xlcyI6IHsKICAgInJvb3QiOiB7CiAgICAia2V5aWRzIjogWwogICAgICJlNzFhNTRkNTQzODM1YmE4NmFkYWQ5NDYwMzc5Yzc2NDFmYjg3MjZkMTY0ZWE3NjY4MDFhMWM1MjJhYmE3ZWEyIiwKICAgICAiMjJmNGNhZWM2ZDhlNmY5NTU1YWY2NmIzZDRjM2NiMDZhM2JiMjNmZGM3ZTM5YzkxNmM2MWY0NjJlNmY1MmIwNiIsCiAgICAgIjYxNjQzODM4MTI1YjQ0MGI0MGRiNjk0MmY1Y2I1YTMxYzBkYzA0MzY4MzE2ZWIyYWFhNThiOTU5MDRhNTgyMjIiLAogICAgICJhNjg3ZTViZjRmYWI4MmIwZWU1OGQ0NmUwNWM5NTM1MTQ1YTJjOWFmYjQ1OGY0M2Q0MmI0NWNhMGZkY2UyYTcwIiwKICAgICAiMTgzZTY0ZjM3NjcwZGMxM2NhMGQyODk5NWEzMDUzZjM3NDA5NTRkZGNlNDQzMjFhNDFlNDY1MzRjZjQ0ZTYzMiIKICAgIF0sCiAgICAidGhyZXNob2xkIjogMwogICB9LAogICAic25hcHNob3QiOiB7CiAgICAia2V5aWRzIjogWwogICAgICIwYzg3NDMyYzNiZjA5ZmQ5OTE4OWZkYzMyZmE1ZWFlZGY0ZTRhNWZhYzdiYWI3M2ZhMDRhMmUwZmM2NGFmNmY1IgogICAgXSwKICAgICJ0aHJlc2hvbGQiOiAxLAogICAgIngtdHVmLW9uLWNpLWV4cGlyeS1wZXJpb2QiOiAzNjUwLAogICAgIngtdHVmLW9uLWNpLXNpZ25pbmctcGVyaW9kIjogMzY1CiAgIH0sCiAgICJ0YXJnZXRzIjogewogICAgImtleWlkcyI6IFsKICAgICAiZTcxYTU0ZDU0MzgzNWJhODZhZGFkOTQ2MDM3OWM3NjQxZmI4NzI2ZDE2NGVhNzY2ODAxYTFjNTIyYWJhN2VhMiIsCiAgICAgIjIyZjRjYWVjNmQ4ZTZmOTU1NWFmNjZiM2Q0YzNjYjA2YTNiYjIzZmRjN2UzOWM5MTZjNjFmNDYyZTZmNTJiMDYiLAogICAgICI2MTY0MzgzODEyNWI0NDBiNDBkYjY5NDJmNWNiNWEzMWMwZGMwNDM2ODMxNmViMmFhYTU4Yjk1OTA0YTU4MjIyIiwKICAgICAiYTY4N2U1YmY0ZmFiODJiMGVlNThkNDZlMDVjOTUzNTE0NWEyYzlhZmI0NThmNDNkNDJiNDVjYTBmZGNlMmE3MCIsCiAgICAgIjE4M2U2NGYzNzY3MGRjMTNjYTBkMjg5OTVhMzA1M2YzNzQwOTU0ZGRjZTQ0MzIxYTQxZTQ2NTM0Y2Y0NGU2MzIiCiAgICBdLAogICAgInRocmVzaG9sZCI6IDMKICAgfSwKICAgInRpbWVzdGFtcCI6IHsKICAgICJrZXlpZHMiOiBbCiAgICAgIjBjODc0MzJjM2JmMDlmZDk5MTg5ZmRjMzJmYTVlYWVkZjRlNGE1ZmFjN2JhYjczZmEwNGEyZTBmYzY0YWY2ZjUiCiAgICBdLAogICAgInRocmVzaG9sZCI6IDEsCiAgICAieC10dWYtb24tY2ktZXhwaXJ5LXBlcmlvZCI6IDcsCiAgICAieC10dWYtb24tY2ktc2lnbmluZy1wZXJpb2QiOiA2CiAgIH0KICB9LAogICJzcGVjX3ZlcnNpb24iOiAiMS4wIiwKICAidmVyc2lvbiI6IDE2LAogICJ4LXR1Zi1vbi1jaS1leHBpcnktcGVyaW9kIjogMTk3LAogICJ4LXR1Zi1vbi1jaS1zaWduaW5nLXBlcmlvZCI6IDQ2CiB9Cn0=",
	"targets": {
		"trusted_root.json": "ewogICJtZWRpYVR5cGUiOiAiYXBwbGljYXRpb24vdm5kLmRldi5zaWdzdG9yZS50cnVzdGVkcm9vdCtqc29uO3ZlcnNpb249MC4xIiwKICAidGxvZ3MiOiBbCiAgICB7CiAgICAgICJiYXNlVXJsIjogImh0dHBzOi8vcmVrb3Iuc2lnc3RvcmUuZGV2IiwKICAgICAgImhhc2hBbGdvcml0aG0iOiAiU0hBMl8yNTYiLAogICAgICAicHVibGljS2V5IjogewogICAgICAgICJyYXdCeXRlcyI6ICJNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUUyRzJZKzJ0YWJkVFY1QmNHaUJJeDBhOWZBRndya0JibUxTR3RrczRMM3FYNnlZWTB6dWZCbmhDOFVyL2l5NTVHaFdQLzlBL2JZMkxoQzMwTTkrUll0dz09IiwKICAgICAgICAia2V5RGV0YWlscyI6ICJQS0lYX0VDRFNBX1AyNTZfU0hBXzI1NiIsCiAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgInN0YXJ0IjogIjIwMjEtMDEtMTJUMTE6NTM6MjdaIgogICAgICAgIH0KICAgICAgfSwKICAgICAgImxvZ0lkIjogewogICAgICAgICJrZXlJZCI6ICJ3Tkk5YXRRR2x6K1ZXZk82TFJ5Z0g0UVVmWS84VzRSRndpVDVpNVdSZ0IwPSIKICAgICAgfQogICAgfSwKICAgIHsKICAgICAgImJhc2VVcmwiOiAiaHR0cHM6Ly9sb2cyMDI1LTEucmVrb3Iuc2lnc3RvcmUuZGV2IiwKICAgICAgImhhc2hBbGdvcml0aG0iOiAiU0hBMl8yNTYiLAogICAgICAicHVibGljS2V5IjogewogICAgICAgICJyYXdCeXRlcyI6ICJNQ293QlFZREsyVndBeUVBdDhybHAxa25Hd2pmYmNYQVlQWUFrbjBYaUx6MXg4TzR0MFlrRWhpZTI0ND0iLAogICAgICAgICJrZXlEZXRhaWxzIjogIlBLSVhfRUQyNTUxOSIsCiAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgInN0YXJ0IjogIjIwMjUtMDktMjNUMDA6MDA6MDBaIgogICAgICAgIH0KICAgICAgfSwKICAgICAgImxvZ0lkIjogewogICAgICAgICJrZXlJZCI6ICJ6eEdaRlZ2ZDBGRW1qUjhXckZ3TWRjQUo5dnRhWS9RWGY0NFkxd1VlUDZBPSIKICAgICAgfQogICAgfQogIF0sCiAgImNlcnRpZmljYXRlQXV0aG9yaXRpZXMiOiBbCiAgICB7CiAgICAgICJzdWJqZWN0IjogewogICAgICAgICJvcmdhbml6YXRpb24iOiAic2lnc3RvcmUuZGV2IiwKICAgICAgICAiY29tbW9uTmFtZSI6ICJzaWdzdG9yZSIKICAgICAgfSwKICAgICAgInVyaSI6ICJodHRwczovL2Z1bGNpby5zaWdzdG9yZS5kZXYiLAogICAgICAiY2VydENoYWluIjogewogICAgICAgICJjZXJ0aWZpY2F0ZXMiOiBbCiAgICAgICAgICB7CiAgICAgICAgICAgICJyYXdCeXRlcyI6ICJNSUlCK0RDQ0FYNmdBd0lCQWdJVE5Wa0Rab0Npb2ZQRHN5N2RmbTZnZUxidWh6QUtCZ2dxaGtqT1BRUURBekFxTVJVd0V3WURWUVFLRXd4emFXZHpkRzl5WlM1a1pYWXhFVEFQQmdOVkJBTVRDSE5wWjNOMGIzSmxNQjRYRFRJeE1ETXdOekF6TWpBeU9Wb1hEVE14TURJeU16QXpNakF5T1Zvd0tqRVZNQk1HQTFVRUNoTU1jMmxuYzNSdmNtVXVaR1YyTVJFd0R3WURWUVFERXdoemFXZHpkRzl5WlRCMk1CQUdCeXFHU000OUFnRUdCU3VCQkFBaUEySUFCTFN5QTdJaTVrK3BOTzhaRVdZMHlsZW1XRG93T2tOYTNrTCtHWkU1WjVHV2VoTDkvQTliUk5BM1JicnNaNWkwSmNhc3RhUkw3U3A1ZnAvakQ1ZHhxYy9VZFRWbmx2UzE2YW4rMllmc3dlL1F1TG9sUlVDcmNPRTIrMmlBNSt0emQ2Tm1NR1F3RGdZRFZSMFBBUUgvQkFRREFnRUdNQklHQTFVZEV3RUIvd1FJTUFZQkFmOENBUUV3SFFZRFZSME9CQllFRk1qRkhRQkJtaVFwTWxFazZ3MnVTdTFLQnRQc01COEdBMVVkSXdRWU1CYUFGTWpGSFFCQm1pUXBNbEVrNncydVN1MUtCdFBzTUFvR0NDcUdTTTQ5QkFNREEyZ0FNR1VDTUg4bGlXSmZNdWk2dlhYQmhqRGdZNE13c2xtTi9USnhWZS84M1dyRm9td21OZjA1NnkxWDQ4RjljNG0zYTNvelhBSXhBS2pSYXk1L2FqL2pzS0tHSWttUWF0akk4dXVwSHIvK0N4RnZhSldtcFlxTmtMREdSVSs5b3J6aDVoSTJScmN1YVE9PSIKICAgICAgICAgIH0KICAgICAgICBdCiAgICAgIH0sCiAgICAgICJ2YWxpZEZvciI6IHsKICAgICAgICAic3RhcnQiOiAiMjAyMS0wMy0wN1QwMzoyMDoyOVoiLAogICAgICAgICJlbmQiOiAiMjAyMi0xMi0zMVQyMzo1OTo1OS45OTlaIgogICAgICB9CiAgICB9LAogICAgewogICAgICAic3ViamVjdCI6IHsKICAgICAgICAib3JnYW5pemF0aW9uIjogInNpZ3N0b3JlLmRldiIsCiAgICAgICAgImNvbW1vbk5hbWUiOiAic2lnc3RvcmUiCiAgICAgIH0sCiAgICAgICJ1cmkiOiAiaHR0cHM6Ly9mdWxjaW8uc2lnc3RvcmUuZGV2IiwKICAgICAgImNlcnRDaGFpbiI6IHsKICAgICAgICAiY2VydGlmaWNhdGVzIjogWwogICAgICAgICAgewogICAgICAgICAgICAicmF3Qnl0ZXMiOiAiTUlJQ0dqQ0NBYUdnQXdJQkFnSVVBTG5WaVZmblUwYnJKYXNtUmtIcm4vVW5mYVF3Q2dZSUtvWkl6ajBFQXdNd0tqRVZNQk1HQTFVRUNoTU1jMmxuYzNSdmNtVXVaR1YyTVJFd0R3WURWUVFERXdoemFXZHpkRzl5WlRBZUZ3MHlNakEwTVRNeU1EQTJNVFZhRncwek1URXdNRFV4TXpVMk5UaGFNRGN4RlRBVEJnTlZCQW9UREhOcFozTjBiM0psTG1SbGRqRWVNQndHQTFVRUF4TVZjMmxuYzNSdmNtVXRhVzUwWlhKdFpXUnBZWFJsTUhZd0VBWUhLb1pJemowQ0FRWUZLNEVFQUNJRFlnQUU4UlZTL3lzSCtOT3Z1RFp5UEladGlsZ1VGOU5sYXJZcEFkOUhQMXZCQkgxVTVDVjc3TFNTN3MwWmlING5FN0h2N3B0UzZMdnZSL1NUazc5OExWZ016TGxKNEhlSWZGM3RIU2FleExjWXBTQVNyMWtTME4vUmdCSnovOWpXQ2lYbm8zc3dlVEFPQmdOVkhROEJBZjhFQkFNQ0FRWXdFd1lEVlIwbEJBd3dDZ1lJS3dZQkJRVUhBd013RWdZRFZSMFRBUUgvQkFnd0JnRUIvd0lCQURBZEJnTlZIUTRFRmdRVTM5UHB6MVlrRVpiNXFOanBLRldpeGk0WVpEOHdId1lEVlIwakJCZ3dGb0FVV01BZVg1RkZwV2FwZXN5UW9aTWkwQ3JGeGZvd0NnWUlLb1pJemowRUF3TURad0F3WkFJd1BDc1FLNERZaVpZRFBJYURpNUhGS25meFh4NkFTU1ZtRVJmc3luWUJpWDJYNlNKUm5aVTg0LzlEWmRuRnZ2eG1BakJPdDZRcEJsYzRKLzBEeHZrVENxcGNsdnppTDZCQ0NQbmpkbElCM1B1M0J4c1BteWdVWTdJaTJ6YmRDZGxpaW93PSIKICAgICAgICAgIH0sCiAgICAgICAgICB7CiAgICAgICAgICAgICJyYXdCeXRlcyI6ICJNSUlCOXpDQ0FYeWdBd0lCQWdJVUFMWk5BUEZkeEhQd2plRGxvRHd5WUNoQU8vNHdDZ1lJS29aSXpqMEVBd013S2pFVk1CTUdBMVVFQ2hNTWMybG5jM1J2Y21VdVpHVjJNUkV3RHdZRFZRUURFd2h6YVdkemRHOXlaVEFlRncweU1URXdNRGN4TXpVMk5UbGFGdzB6TVRFd01EVXhNelUyTlRoYU1Db3hGVEFUQmdOVkJBb1RESE5wWjNOMGIzSmxMbVJsZGpFUk1BOEdBMVVFQXhNSWMybG5jM1J2Y21Vd2RqQVFCZ2NxaGtqT1BRSUJCZ1VyZ1FRQUlnTmlBQVQ3WGVGVDRyYjNQUUd3UzRJYWp0TGszL09sbnBnYW5nYUJjbFlwc1lCcjVpKzR5bkIwN2NlYjNMUDBPSU9aZHhleFg2OWM1aVZ1eUpSUStIejA1eWkrVUYzdUJXQWxIcGlTNXNoMCtIMkdIRTdTWHJrMUVDNW0xVHIxOUw5Z2c5MmpZekJoTUE0R0ExVWREd0VCL3dRRUF3SUJCakFQQmdOVkhSTUJBZjhFQlRBREFRSC9NQjBHQTFVZERnUVdCQlJZd0I1ZmtVV2xacWw2ekpDaGt5TFFLc1hGK2pBZkJnTlZIU01FR0RBV2dCUll3QjVma1VXbFpxbDZ6SkNoa3lMUUtzWEYrakFLQmdncWhrak9QUVFEQXdOcEFEQm1BakVBajFuSGVYWnArMTNOV0JOYStFRHNEUDhHMVdXZzF0Q01XUC9XSFBxcGFWbzBqaHN3ZU5GWmdTczBlRTd3WUk0cUFqRUEyV0I5b3Q5OHNJa29GM3ZaWWRkMy9WdFdCNWI5VE5NZWE3SXgvc3RKNVRmY0xMZUFCTEU0Qk5KT3NRNHZuQkhKIgogICAgICAgICAgfQogICAgICAgIF0KICAgICAgfSwKICAgICAgInZhbGlkRm9yIjogewogICAgICAgICJzdGFydCI6ICIyMDIyLTA0LTEzVDIwOjA2OjE1WiIKICAgICAgfQogICAgfQogIF0sCiAgImN0bG9ncyI6IFsKICAgIHsKICAgICAgImJhc2VVcmwiOiAiaHR0cHM6Ly9jdGZlLnNpZ3N0b3JlLmRldi90ZXN0IiwKICAgICAgImhhc2hBbGdvcml0aG0iOiAiU0hBMl8yNTYiLAogICAgICAicHVibGljS2V5IjogewogICAgICAgICJyYXdCeXRlcyI6ICJNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUViZndSK1JKdWRYc2NnUkJScEtYMVhGRHkzUHl1ZER4ei9TZm5SaTFmVDhla3BmQmQyTzF1b3o3anIzWjhuS3p4QTY5RVVRK2VGQ0ZJM3pldWJQV1U3dz09IiwKICAgICAgICAia2V5RGV0YWlscyI6ICJQS0lYX0VDRFNBX1AyNTZfU0hBXzI1NiIsCiAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgInN0YXJ0IjogIjIwMjEtMDMtMTRUMDA6MDA6MDBaIiwKICAgICAgICAgICJlbmQiOiAiMjAyMi0xMC0zMVQyMzo1OTo1OS45OTlaIgogICAgICAgIH0KICAgICAgfSwKICAgICAgImxvZ0lkIjogewogICAgICAgICJrZXlJZCI6ICJDR0NTOENoUy8yaEYwZEZySjRTY1JXY1lyQlk5d3pqU2JlYThJZ1kyYjNJPSIKICAgICAgfQogICAgfSwKICAgIHsKICAgICAgImJhc2VVcmwiOiAiaHR0cHM6Ly9jdGZlLnNpZ3N0b3JlLmRldi8yMDIyIiwKICAgICAgImhhc2hBbGdvcml0aG0iOiAiU0hBMl8yNTYiLAogICAgICAicHVibGljS2V5IjogewogICAgICAgICJyYXdCeXRlcyI6ICJNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVpUFNsRmkwQ21GVGZFakNVcUY5SHVDRWNZWE5LQWFZYWxJSm1CWjh5eWV6UGpUcWh4cktCcE1uYW9jVnRMSkJJMWVNM3VYblF6UUdBSmRKNGdzOUZ5dz09IiwKICAgICAgICAia2V5RGV0YWlscyI6ICJQS0lYX0VDRFNBX1AyNTZfU0hBXzI1NiIsCiAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgInN0YXJ0IjogIjIwMjItMTAtMjBUMDA6MDA6MDBaIgogICAgICAgIH0KICAgICAgfSwKICAgICAgImxvZ0lkIjogewogICAgICAgICJrZXlJZCI6ICIzVDB3YXNiSEVUSmpHUjRjbVdjM0FxSktYcmplUEszL2g0cHlnQzhwN280PSIKICAgICAgfQogICAgfQogIF0sCiAgInRpbWVzdGFtcEF1dGhvcml0aWVzIjogWwogICAgewogICAgICAic3ViamVjdCI6IHsKICAgICAgICAib3JnYW5pemF0aW9uIjogInNpZ3N0b3JlLmRldiIsCiAgICAgICAgImNvbW1vbk5hbWUiOiAic2lnc3RvcmUtdHNhLXNlbGZzaWduZWQiCiAgICAgIH0sCiAgICAgICJ1cmkiOiAiaHR0cHM6Ly90aW1lc3RhbXAuc2lnc3RvcmUuZGV2L2FwaS92MS90aW1lc3RhbXAiLAogICAgICAiY2VydENoYWluIjogewogICAgICAgICJjZXJ0aWZpY2F0ZXMiOiBbCiAgICAgICAgICB7CiAgICAgICAgICAgICJyYXdCeXRlcyI6ICJNSUlDRURDQ0FaYWdBd0lCQWdJVU9oTlVMd3lRWWU2OHdVTXZ5NHFPaXlvaml3d3dDZ1lJS29aSXpqMEVBd013T1RFVk1CTUdBMVVFQ2hNTWMybG5jM1J2Y21VdVpHVjJNU0F3SGdZRFZRUURFeGR6YVdkemRHOXlaUzEwYzJFdGMyVnNabk5wWjI1bFpEQWVGdzB5TlRBME1EZ3dOalU1TkROYUZ3MHpOVEEwTURZd05qVTVORE5hTUM0eEZUQVRCZ05WQkFvVERITnBaM04wYjNKbExtUmxkakVWTUJNR0ExVUVBeE1NYzJsbmMzUnZjbVV0ZEhOaE1IWXdFQVlIS29aSXpqMENBUVlGSzRFRUFDSURZZ0FFNHJhMlo4aEtOaWcyVDlrRmpDQVRvR0czMGpreStXUXYzQnpMK21LdmgxU0tOUi9Vd3V3c2ZOQ2c0c3J5b1lBZDhFNmlzb3ZWQTNNNGFvTmRtOVFEaTUwWjhuVEV5dnFnZkRQdFRJd1hJdGZpVy9BRmYxVjd1d2tia0FvajB4eGNvMm93YURBT0JnTlZIUThCQWY4RUJBTUNCNEF3SFFZRFZSME9CQllFRkluOWVVT0h6OUJsUnNNQ1JzY3NjMXQ5dE9zRE1COEdBMVVkSXdRWU1CYUFGSmpzQWU5L3UxSC8xSlVlYjRxSW1GTUhpYzYvTUJZR0ExVWRKUUVCL3dRTU1Bb0dDQ3NHQVFVRkJ3TUlNQW9HQ0NxR1NNNDlCQU1EQTJnQU1HVUNNRHRwc1YvNkthTzBxeUYvVU1zWDJhU1VYS1FGZG9HVHB0UUdjMGZ0cTFjc3VsSFBHRzZkc215TU5kM0pCK0czRVFJeEFPYWp2QmNqcEptS2I0TnYrMlRhb2o4VWM1K2I2aWg2RlhDQ0tyYVNxdXBlMDd6cXN3TWNYSlRlMWNFeHZIdnZsdz09IgogICAgICAgICAgfSwKICAgICAgICAgIHsKICAgICAgICAgICAgInJhd0J5dGVzIjogIk1JSUI5ekNDQVh5Z0F3SUJBZ0lVVjdmMEdMRE9vRXpJaDhMWFNXODBPSmlVcDE0d0NnWUlLb1pJemowRUF3TXdPVEVWTUJNR0ExVUVDaE1NYzJsbmMzUnZjbVV1WkdWMk1TQXdIZ1lEVlFRREV4ZHphV2R6ZEc5eVpTMTBjMkV0YzJWc1puTnBaMjVsWkRBZUZ3MHlOVEEwTURnd05qVTVORE5hRncwek5UQTBNRFl3TmpVNU5ETmFNRGt4RlRBVEJnTlZCQW9UREhOcFozTjBiM0psTG1SbGRqRWdNQjRHQTFVRUF4TVhjMmxuYzNSdmNtVXRkSE5oTFhObGJHWnphV2R1WldRd2RqQVFCZ2NxaGtqT1BRSUJCZ1VyZ1FRQUlnTmlBQVFVUU50ZlJUL291M1lBVGE2d0Iva0tUZTcwY2ZKd3lSSUJvdk1udDhSY0pwaC9DT0U4MnV5UzZGbXBwTExMMVZCUEdjUGZwUVBZSk5Yeld3aThpY3doS1E2Vy9RZTJoM29lYkJiMkZIcHdOSkRxbytUTWFDL3RkZmt2L0VsSkI3MmpSVEJETUE0R0ExVWREd0VCL3dRRUF3SUJCakFTQmdOVkhSTUJBZjhFQ0RBR0FRSC9BZ0VBTUIwR0ExVWREZ1FXQkJTWTdBSHZmN3RSLzlTVkhtK0tpSmhUQjRuT3Z6QUtCZ2dxaGtqT1BRUURBd05wQURCbUFqRUF3R0VHcmZHWlIxY2VuMVI4L0RUVk1JOTQzTHNzWm1KUnREcC9pN1NmR0htR1JQNmdSYnVqOXZPSzNiNjdaMFFRQWpFQXVUMkg2NzNMUUVhSFRjeVFTWnJrcDRtWDdXd2ttRitzVmJrWVk1bVhOK1JNSDEzS1VFSEhPcUFTYWVtWVdLL0UiCiAgICAgICAgICB9CiAgICAgICAgXQogICAgICB9LAogICAgICAidmFsaWRGb3IiOiB7CiAgICAgICAgInN0YXJ0IjogIjIwMjUtMDctMDRUMDA6MDA6MDBaIgogICAgICB9CiAgICB9CiAgXQp9Cg==",
		"registry.npmjs.org%2Fkeys.json": "ewogICAgImtleXMiOiBbCiAgICAgICAgewogICAgICAgICAgICAia2V5SWQiOiAiU0hBMjU2OmpsM2J3c3d1ODBQampva0NnaDBvMnc1YzJVNExoUUFFNTdnajljejFrekEiLAogICAgICAgICAgICAia2V5VXNhZ2UiOiAibnBtOnNpZ25hdHVyZXMiLAogICAgICAgICAgICAicHVibGljS2V5IjogewogICAgICAgICAgICAgICAgInJhd0J5dGVzIjogIk1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRTFPbGIzek1BRkZ4WEtIaUlrUU81Y0ozWWhsNWk2VVBwK0lodXRlQkpidUhjQTVVb2dLbzBFV3RsV3dXNktTYUtvVE5FWUw3SmxDUWlWbmtoQmt0VWdnPT0iLAogICAgICAgICAgICAgICAgImtleURldGFpbHMiOiAiUEtJWF9FQ0RTQV9QMjU2X1NIQV8yNTYiLAogICAgICAgICAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgICAgICAgICAgICJzdGFydCI6ICIxOTk5LTAxLTAxVDAwOjAwOjAwLjAwMFoiLAogICAgICAgICAgICAgICAgICAgICJlbmQiOiAiMjAyNS0wMS0yOVQwMDowMDowMC4wMDBaIgogICAgICAgICAgICAgICAgfQogICAgICAgICAgICB9CiAgICAgICAgfSwKICAgICAgICB7CiAgICAgICAgICAgICJrZXlJZCI6ICJTSEEyNTY6amwzYndzd3U4MFBqam9rQ2doMG8ydzVjMlU0TGhRQUU1N2dqOWN6MWt6QSIsCiAgICAgICAgICAgICJrZXlVc2FnZSI6ICJucG06YXR0ZXN0YXRpb25zIiwKICAgICAgICAgICAgInB1YmxpY0tleSI6IHsKICAgICAgICAgICAgICAgICJyYXdCeXRlcyI6ICJNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUUxT2xiM3pNQUZGeFhLSGlJa1FPNWNKM1lobDVpNlVQcCtJaHV0ZUJKYnVIY0E1VW9nS28wRVd0bFd3VzZLU2FLb1RORVlMN0psQ1FpVm5raEJrdFVnZz09IiwKICAgICAgICAgICAgICAgICJrZXlEZXRhaWxzIjogIlBLSVhfRUNEU0FfUDI1Nl9TSEFfMjU2IiwKICAgICAgICAgICAgICAgICJ2YWxpZEZvciI6IHsKICAgICAgICAgICAgICAgICAgICAic3RhcnQiOiAiMjAyMi0xMi0wMVQwMDowMDowMC4wMDBaIiwKICAgICAgICAgICAgICAgICAgICAiZW5kIjogIjIwMjUtMDEtMjlUMDA6MDA6MDAuMDAwWiIKICAgICAgICAgICAgICAgIH0KICAgICAgICAgICAgfQogICAgICAgIH0sCiAgICAgICAgewogICAgICAgICAgICAia2V5SWQiOiAiU0hBMjU2OkRoUTh3UjVBUEJ2RkhMRi8rVGMrQVl2UE9kVHBjSURxT2h4c0JIUndDN1UiLAogICAgICAgICAgICAia2V5VXNhZ2UiOiAibnBtOnNpZ25hdHVyZXMiLAogICAgICAgICAgICAicHVibGljS2V5IjogewogICAgICAgICAgICAgICAgInJhd0J5dGVzIjogIk1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRVk2WWE3VysrN2FVUHp2TVRyZXpINlljeDNjK0hPS1lDY05HeWJKWlNDSnEvZmQ3UWE4dXVBS3RkSWtVUXRRaUVLRVJoQW1FNWxNTUpoUDhPa0RPYTJnPT0iLAogICAgICAgICAgICAgICAgImtleURldGFpbHMiOiAiUEtJWF9FQ0RTQV9QMjU2X1NIQV8yNTYiLAogICAgICAgICAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgICAgICAgICAgICJzdGFydCI6ICIyMDI1LTAxLTEzVDAwOjAwOjAwLjAwMFoiCiAgICAgICAgICAgICAgICB9CiAgICAgICAgICAgIH0KICAgICAgICB9LAogICAgICAgIHsKICAgICAgICAgICAgImtleUlkIjogIlNIQTI1NjpEaFE4d1I1QVBCdkZITEYvK1RjK0FZdlBPZFRwY0lEcU9oeHNCSFJ3QzdVIiwKICAgICAgICAgICAgImtleVVzYWdlIjogIm5wbTphdHRlc3RhdGlvbnMiLAogICAgICAgICAgICAicHVibGljS2V5IjogewogICAgICAgICAgICAgICAgInJhd0J5dGVzIjogIk1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRVk2WWE3VysrN2FVUHp2TVRyZXpINlljeDNjK0hPS1lDY05HeWJKWlNDSnEvZmQ3UWE4dXVBS3RkSWtVUXRRaUVLRVJoQW1FNWxNTUpoUDhPa0RPYTJnPT0iLAogICAgICAgICAgICAgICAgImtleURldGFpbHMiOiAiUEtJWF9FQ0RTQV9QMjU2X1NIQV8yNTYiLAogICAgICAgICAgICAgICAgInZhbGlkRm9yIjogewogICAgICAgICAgICAgICAgICAgICJzdGFydCI6ICIyMDI1LTAxLTEzVDAwOjAwOjAwLjAwMFoiCiAgICAgICAgICAgICAgICB9CiAgICAgICAgICAgIH0KICAgICAgICB9CiAgICBdCn0K"
	}
} };

// src/sigstore/public-good.ts
const MIRROR = "https://tuf-repo-cdn.sigstore.dev";
/** The public Sigstore: where its TUF repository is, and the root that trust in it begins with (as sigstore-js ships it). */
const publicGood = {
	mirror: new URL(MIRROR),
	root() {
		const seed = seeds_default[MIRROR]?.["root.json"];
		if (!seed) throw new Failure("INTERNAL", "the root of the public TUF repository is missing in this build");
		return Buffer.from(seed, "base64").toString("utf8");
	},
	/** As it was when this was built: it names the services, and nobody is believed for it. */
	formerTrustedRoot() {
		const seed = seeds_default[MIRROR]?.targets?.["trusted_root.json"];
		return Buffer.from(seed ?? "", "base64").toString("utf8");
	}
};

// node_modules/@sigstore/bundle/dist/bundle.js
var require_bundle = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = void 0;
	exports.isBundleWithCertificateChain = isBundleWithCertificateChain;
	exports.isBundleWithPublicKey = isBundleWithPublicKey;
	exports.isBundleWithMessageSignature = isBundleWithMessageSignature;
	exports.isBundleWithDsseEnvelope = isBundleWithDsseEnvelope;
	exports.BUNDLE_V01_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.1";
	exports.BUNDLE_V02_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.2";
	exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.3";
	exports.BUNDLE_V03_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
	function isBundleWithCertificateChain(b) {
		return b.verificationMaterial.content.$case === "x509CertificateChain";
	}
	function isBundleWithPublicKey(b) {
		return b.verificationMaterial.content.$case === "publicKey";
	}
	function isBundleWithMessageSignature(b) {
		return b.content.$case === "messageSignature";
	}
	function isBundleWithDsseEnvelope(b) {
		return b.content.$case === "dsseEnvelope";
	}
}));

// node_modules/@sigstore/bundle/dist/build.js
var require_build = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toMessageSignatureBundle = toMessageSignatureBundle;
	exports.toDSSEBundle = toDSSEBundle;
	const protobuf_specs_1 = require_dist$5();
	const bundle_1 = require_bundle();
	function toMessageSignatureBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "messageSignature",
				messageSignature: {
					messageDigest: {
						algorithm: protobuf_specs_1.HashAlgorithm.SHA2_256,
						digest: options.digest
					},
					signature: options.signature
				}
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toDSSEBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "dsseEnvelope",
				dsseEnvelope: toEnvelope(options)
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toEnvelope(options) {
		return {
			payloadType: options.artifactType,
			payload: options.artifact,
			signatures: [toSignature(options)]
		};
	}
	function toSignature(options) {
		return {
			keyid: options.keyHint || "",
			sig: options.signature
		};
	}
	function toVerificationMaterial(options) {
		return {
			content: toKeyContent(options),
			tlogEntries: [],
			timestampVerificationData: { rfc3161Timestamps: [] }
		};
	}
	function toKeyContent(options) {
		if (options.certificate) {
			if (options.certificateChain) return {
				$case: "x509CertificateChain",
				x509CertificateChain: { certificates: [{ rawBytes: options.certificate }] }
			};
			else return {
				$case: "certificate",
				certificate: { rawBytes: options.certificate }
			};
		} else return {
			$case: "publicKey",
			publicKey: { hint: options.keyHint || "" }
		};
	}
}));

// node_modules/@sigstore/bundle/dist/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ValidationError = void 0;
	var ValidationError = class extends Error {
		fields;
		constructor(message, fields) {
			super(message);
			this.fields = fields;
		}
	};
	exports.ValidationError = ValidationError;
}));

// node_modules/@sigstore/bundle/dist/validate.js
var require_validate = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.assertBundle = assertBundle;
	exports.assertBundleV01 = assertBundleV01;
	exports.isBundleV01 = isBundleV01;
	exports.assertBundleV02 = assertBundleV02;
	exports.assertBundleLatest = assertBundleLatest;
	const error_1 = require_error();
	function assertBundle(b) {
		const invalidValues = validateBundleBase(b);
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function assertBundleV01(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionPromise(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.1 bundle", invalidValues);
	}
	function isBundleV01(b) {
		try {
			assertBundleV01(b);
			return true;
		} catch (e) {
			return false;
		}
	}
	function assertBundleV02(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.2 bundle", invalidValues);
	}
	function assertBundleLatest(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		invalidValues.push(...validateNoCertificateChain(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function validateBundleBase(b) {
		const invalidValues = [];
		if (b.mediaType === void 0 || !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\+json;version=\d\.\d/) && !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\.v\d\.\d\+json/)) invalidValues.push("mediaType");
		if (b.content === void 0) invalidValues.push("content");
		else switch (b.content.$case) {
			case "messageSignature":
				if (b.content.messageSignature.messageDigest === void 0) invalidValues.push("content.messageSignature.messageDigest");
				else if (b.content.messageSignature.messageDigest.digest.length === 0) invalidValues.push("content.messageSignature.messageDigest.digest");
				if (b.content.messageSignature.signature.length === 0) invalidValues.push("content.messageSignature.signature");
				break;
			case "dsseEnvelope":
				if (b.content.dsseEnvelope.payload.length === 0) invalidValues.push("content.dsseEnvelope.payload");
				if (b.content.dsseEnvelope.signatures.length !== 1) invalidValues.push("content.dsseEnvelope.signatures");
				else if (b.content.dsseEnvelope.signatures[0].sig.length === 0) invalidValues.push("content.dsseEnvelope.signatures[0].sig");
		}
		if (b.verificationMaterial === void 0) invalidValues.push("verificationMaterial");
		else {
			if (b.verificationMaterial.content === void 0) invalidValues.push("verificationMaterial.content");
			else switch (b.verificationMaterial.content.$case) {
				case "x509CertificateChain":
					if (b.verificationMaterial.content.x509CertificateChain.certificates.length === 0) invalidValues.push("verificationMaterial.content.x509CertificateChain.certificates");
					b.verificationMaterial.content.x509CertificateChain.certificates.forEach((cert, i) => {
						if (cert.rawBytes.length === 0) invalidValues.push(`verificationMaterial.content.x509CertificateChain.certificates[${i}].rawBytes`);
					});
					break;
				case "certificate": if (b.verificationMaterial.content.certificate.rawBytes.length === 0) invalidValues.push("verificationMaterial.content.certificate.rawBytes");
			}
			if (b.verificationMaterial.tlogEntries === void 0) invalidValues.push("verificationMaterial.tlogEntries");
			else if (b.verificationMaterial.tlogEntries.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
				if (entry.logId === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].logId`);
				if (entry.kindVersion === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].kindVersion`);
			});
		}
		return invalidValues;
	}
	function validateInclusionPromise(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionPromise === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionPromise`);
		});
		return invalidValues;
	}
	function validateInclusionProof(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionProof === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof`);
			else if (entry.inclusionProof.checkpoint === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof.checkpoint`);
		});
		return invalidValues;
	}
	function validateNoCertificateChain(b) {
		const invalidValues = [];
		/* istanbul ignore next */
		if (b.verificationMaterial?.content?.$case === "x509CertificateChain") invalidValues.push("verificationMaterial.content.$case");
		return invalidValues;
	}
}));

// node_modules/@sigstore/bundle/dist/serialized.js
var require_serialized = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = void 0;
	const protobuf_specs_1 = require_dist$5();
	const bundle_1 = require_bundle();
	const validate_1 = require_validate();
	const bundleFromJSON = (obj) => {
		const bundle = protobuf_specs_1.Bundle.fromJSON(obj);
		switch (bundle.mediaType) {
			case bundle_1.BUNDLE_V01_MEDIA_TYPE:
				(0, validate_1.assertBundleV01)(bundle);
				break;
			case bundle_1.BUNDLE_V02_MEDIA_TYPE:
				(0, validate_1.assertBundleV02)(bundle);
				break;
			default: (0, validate_1.assertBundleLatest)(bundle);
		}
		return bundle;
	};
	exports.bundleFromJSON = bundleFromJSON;
	const bundleToJSON = (bundle) => {
		return protobuf_specs_1.Bundle.toJSON(bundle);
	};
	exports.bundleToJSON = bundleToJSON;
	const envelopeFromJSON = (obj) => {
		return protobuf_specs_1.Envelope.fromJSON(obj);
	};
	exports.envelopeFromJSON = envelopeFromJSON;
	const envelopeToJSON = (envelope) => {
		return protobuf_specs_1.Envelope.toJSON(envelope);
	};
	exports.envelopeToJSON = envelopeToJSON;
}));

// node_modules/@sigstore/bundle/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.isBundleV01 = exports.assertBundleV02 = exports.assertBundleV01 = exports.assertBundleLatest = exports.assertBundle = exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = exports.ValidationError = exports.isBundleWithPublicKey = exports.isBundleWithMessageSignature = exports.isBundleWithDsseEnvelope = exports.isBundleWithCertificateChain = exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = exports.toMessageSignatureBundle = exports.toDSSEBundle = void 0;
	var build_1 = require_build();
	Object.defineProperty(exports, "toDSSEBundle", {
		enumerable: true,
		get: function() {
			return build_1.toDSSEBundle;
		}
	});
	Object.defineProperty(exports, "toMessageSignatureBundle", {
		enumerable: true,
		get: function() {
			return build_1.toMessageSignatureBundle;
		}
	});
	var bundle_1 = require_bundle();
	Object.defineProperty(exports, "BUNDLE_V01_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V01_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V02_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V02_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_LEGACY_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_LEGACY_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "isBundleWithCertificateChain", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithCertificateChain;
		}
	});
	Object.defineProperty(exports, "isBundleWithDsseEnvelope", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithDsseEnvelope;
		}
	});
	Object.defineProperty(exports, "isBundleWithMessageSignature", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithMessageSignature;
		}
	});
	Object.defineProperty(exports, "isBundleWithPublicKey", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithPublicKey;
		}
	});
	var error_1 = require_error();
	Object.defineProperty(exports, "ValidationError", {
		enumerable: true,
		get: function() {
			return error_1.ValidationError;
		}
	});
	var serialized_1 = require_serialized();
	Object.defineProperty(exports, "bundleFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleFromJSON;
		}
	});
	Object.defineProperty(exports, "bundleToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleToJSON;
		}
	});
	Object.defineProperty(exports, "envelopeFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeFromJSON;
		}
	});
	Object.defineProperty(exports, "envelopeToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeToJSON;
		}
	});
	var validate_1 = require_validate();
	Object.defineProperty(exports, "assertBundle", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundle;
		}
	});
	Object.defineProperty(exports, "assertBundleLatest", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleLatest;
		}
	});
	Object.defineProperty(exports, "assertBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV01;
		}
	});
	Object.defineProperty(exports, "assertBundleV02", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV02;
		}
	});
	Object.defineProperty(exports, "isBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.isBundleV01;
		}
	});
}));

// src/lib/json-document.ts
var import_dist = require_dist();
/** JSON as its text, which is fetched when it is asked for: a document may be large, and in use only at times. */
var JsonDocument = class JsonDocument {
	#read;
	/** @param read UTF-8, the same each time; known to be JSON, without blanks around it */
	constructor(read) {
		this.#read = read;
	}
	static of(value) {
		const bytes = Buffer.from(JSON.stringify(value));
		return new JsonDocument(() => bytes);
	}
	get bytes() {
		return this.#read();
	}
	get isObject() {
		return isObject(this.bytes);
	}
	/** Of a large document several times its text. */
	value() {
		return JSON.parse(this.bytes.toString("utf8"));
	}
};

// src/statement/statement.ts
const IN_TOTO_PAYLOAD_TYPE = "application/vnd.in-toto+json";
const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
const COSIGN_SIGN_PREDICATE_TYPE = "https://sigstore.dev/cosign/sign/v1";
const SLSA_PROVENANCE_PREDICATE_TYPE = "https://slsa.dev/provenance/v1";
/** What a predicate type is for. */
function kindOf(predicateType) {
	if (predicateType === "https://sigstore.dev/cosign/sign/v1") return "signature";
	if (/^https:\/\/slsa\.dev\/provenance\/v(?:0\.2|1)$/.test(predicateType)) return "provenance";
	if (/^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/bom)(?:\/|$)/.test(predicateType)) return "sbom";
	return "predicate";
}
/** Whether the statement speaks of a digest, under this name or under none. */
function names(statement, name, digest) {
	return statement.subject.some((subject) => `sha256:${subject.digest["sha256"]}` === digest && (subject.name === void 0 || subject.name === name));
}

// src/verify/bundle-limits.ts
const MAX_WITNESSES = 32;
/** As sigstore-go and GitHub limit it. */
const MAX_SUBJECTS = 1024;
const MAX_DIGESTS_A_SUBJECT = 32;
/** Each entry and timestamp costs signature checks: a bundle may not ask for more than a few. */
function requireBoundedWitnesses(bundle) {
	const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
	const timestamps = timestampVerificationData?.rfc3161Timestamps.length ?? 0;
	if (tlogEntries.length > MAX_WITNESSES) throw new Failure("LOG_ENTRY_INVALID", `the bundle holds ${tlogEntries.length} log entries; ${MAX_WITNESSES} at most`);
	if (timestamps > MAX_WITNESSES) throw new Failure("TIMESTAMP_INVALID", `the bundle holds ${timestamps} timestamps; ${MAX_WITNESSES} at most`);
}
/**
* The statement in a DSSE envelope, checked to be one.
* @param readPredicate its predicate's text once more, for those who will ask
*/
function readStatement(bundle, readPredicate) {
	const { payloadType, payload, signatures } = bundle.content.dsseEnvelope;
	if (payloadType !== "application/vnd.in-toto+json") throw invalid$3("its payload is not an in-toto statement");
	if (signatures.length !== 1) throw invalid$3(`it has ${signatures.length} signatures; exactly one is allowed`);
	const object = readObject(payload);
	const [type, subject, predicateType] = [
		"_type",
		"subject",
		"predicateType"
	].map((key) => object.get(key));
	if (typeof type !== "string" || !/^https:\/\/in-toto\.io\/Statement\/v(?:0\.1|1)$/.test(type)) throw invalid$3("its payload is not an in-toto statement of a known version");
	if (typeof predicateType !== "string" || predicateType === "") throw invalid$3("its statement has no predicate type");
	if (!Array.isArray(subject) || subject.length === 0 || subject.length > 1024) throw invalid$3(`its statement must name 1 to ${MAX_SUBJECTS} subjects`);
	for (const each of subject) requireSubject(each);
	return {
		_type: type,
		subject,
		predicateType,
		predicate: object.has("predicate") ? new JsonDocument(readPredicate) : JsonDocument.of(null)
	};
}
/** All of it is JSON, and so is its predicate, whatever of that is ever read. */
function readObject(payload) {
	try {
		const object = new JsonObject(payload);
		for (const key of object.keys()) {
			const predicate = key === "predicate" ? object.objectAt(key) : void 0;
			if (predicate) predicate.requireReadable();
			else object.get(key);
		}
		return object;
	} catch (error) {
		throw invalid$3("its payload is not JSON", error);
	}
}
function requireSubject(subject) {
	const { name, digest, annotations } = subject ?? {};
	if (name !== void 0 && typeof name !== "string") throw invalid$3("a subject name is not text");
	const digests = Object.values(digest ?? {});
	if (digests.length === 0 || digests.length > MAX_DIGESTS_A_SUBJECT) throw invalid$3("a subject has no digest");
	if (!digests.every((value) => typeof value === "string" && /^(?:[0-9a-fA-F]{2})+$/.test(value))) throw invalid$3("a subject digest is not hex");
	if (annotations !== void 0 && (typeof annotations !== "object" || annotations === null)) throw invalid$3("the annotations of a subject are not a map");
}
function invalid$3(why, cause) {
	return new Failure("SIGNATURE_INVALID", `not a signed statement: ${why}`, { cause });
}

// src/verify/certificate-identity.ts
const FULCIO = "1.3.6.1.4.1.57264.1";
const ISSUER_V1 = `${FULCIO}.1`;
const ISSUER_V2 = `${FULCIO}.8`;
const EXTENSIONS = {
	sourceRepository: `${FULCIO}.12`,
	sourceRepositoryDigest: `${FULCIO}.13`,
	sourceRepositoryRef: `${FULCIO}.14`,
	sourceRepositoryId: `${FULCIO}.15`,
	buildConfigUri: `${FULCIO}.18`,
	buildTrigger: `${FULCIO}.20`,
	runInvocationUri: `${FULCIO}.21`
};
const EXTENDED_KEY_USAGE = "2.5.29.37";
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
const UTF8_STRING = 12;
/** @throws Failure CERTIFICATE_INVALID when the certificate is not one made for signing code, or names nobody. */
function readCertificateIdentity(certificate) {
	requireSigningUse(certificate);
	const names = certificate.extSubjectAltName?.valueObj.subs[0]?.subs ?? [];
	const [subjectAlternativeName] = [certificate.subjectAltName];
	if (names.length !== 1 || !subjectAlternativeName) throw invalid$2("it must name exactly one subject");
	const issuer = utf8Extension(certificate, ISSUER_V2) ?? certificate.extension(ISSUER_V1)?.value.toString("utf8");
	if (!issuer) throw invalid$2("it names no identity issuer");
	const read = (oid) => utf8Extension(certificate, oid);
	return {
		kind: "certificate",
		subjectAlternativeName,
		issuer,
		sourceRepository: read(EXTENSIONS.sourceRepository),
		sourceRepositoryId: read(EXTENSIONS.sourceRepositoryId),
		sourceRepositoryRef: read(EXTENSIONS.sourceRepositoryRef),
		sourceRepositoryDigest: read(EXTENSIONS.sourceRepositoryDigest),
		buildConfigUri: read(EXTENSIONS.buildConfigUri),
		buildTrigger: read(EXTENSIONS.buildTrigger),
		runInvocationUri: read(EXTENSIONS.runInvocationUri)
	};
}
/** `@sigstore/verify` checks the chain but not what the leaf is for. */
function requireSigningUse(certificate) {
	if (!(certificate.extension(EXTENDED_KEY_USAGE)?.valueObj.subs[0]?.subs.map((usage) => usage.toOID()) ?? []).includes(CODE_SIGNING)) throw invalid$2("its extended key usage is not code signing");
	if (certificate.extKeyUsage?.digitalSignature !== true) throw invalid$2("its key usage is not digital signature");
	if (certificate.isCA) throw invalid$2("it is an authority's, not a signer's");
}
/** Extensions from .8 on hold a DER UTF8String (RFC 5280 §4.2 says DER; the older .1–.6 are raw text). */
function utf8Extension(certificate, oid) {
	const value = certificate.extension(oid)?.valueObj.subs[0];
	if (!value) return void 0;
	if (value.tag.number !== UTF8_STRING) throw invalid$2(`its extension ${oid} is not a UTF8String`);
	return value.value.toString("utf8");
}
function invalid$2(why) {
	return new Failure("CERTIFICATE_INVALID", `the signing certificate cannot be used: ${why}`);
}

// src/verify/log-entry.ts
/**
* What `@sigstore/verify` leaves out: the entry's own certificate and signature must be the bundle's (the class of
* CVE-2026-22703: else an entry made with another certificate for the same payload vouches for this one), and the log's
* key must have been valid when the entry was made.
* @param content what the bundle's signature is over
* @param signer DER of the certificate, or of the key, that signed
*/
function checkLogEntry(entry, content, signer, trust, times) {
	const logged = readSigner(entry, content);
	if (!content.compareSignature(logged.signature)) throw invalid$1("its signature is not the one in this bundle");
	if (!logged.verifier.equals(signer)) throw invalid$1("its certificate or key is not the one of this bundle");
	const keyId = entry.logId?.keyId ?? Buffer.alloc(0);
	const log = trust.material.tlogs.find(({ logID }) => logID.equals(keyId));
	if (!log) throw new Failure("TRUST_ROOT_UNKNOWN_SIGNER", "the trusted root does not know the log of this entry");
	requireCheckpointOfProof(entry);
	requireKnownPlace(entry);
	const integratedTime = entry.inclusionPromise ? /* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3) : void 0;
	if (!(integratedTime ? [integratedTime] : times).some((time) => time >= log.validFor.start && time <= log.validFor.end)) throw invalid$1("the key of its log was not valid when it was made");
	return {
		logIndex: entry.logIndex,
		log: log.baseURL,
		kind: entry.kindVersion?.kind ?? "",
		integratedTime,
		leafHash: createHash("sha256").update(Buffer.of(0)).update(entry.canonicalizedBody).digest("hex")
	};
}
/** The library checks the proof against the checkpoint and ignores what the proof says of its tree: it must agree. */
function requireCheckpointOfProof({ inclusionProof: proof }) {
	if (!proof) return;
	const [, size, root = ""] = (proof.checkpoint?.envelope ?? "").split("\n");
	if (size !== proof.treeSize || !base64(root).equals(proof.rootHash)) throw invalid$1("its inclusion proof and its checkpoint are of different trees");
}
/**
* A promise is signed together with the entry's place in the log. Where there is none, a proof tells the place, of the tree
* that it is a proof for: without this anybody could write another place into a bundle, and it would be shown as a fact.
*/
function requireKnownPlace({ logIndex, inclusionPromise, inclusionProof }) {
	if (!inclusionPromise && logIndex !== inclusionProof?.logIndex) throw invalid$1("nothing vouches for its place in the log");
}
function readSigner(entry, content) {
	const kind = `${entry.kindVersion?.kind ?? ""} ${entry.kindVersion?.version ?? ""}`;
	const body = JSON.parse(entry.canonicalizedBody.toString("utf8"));
	switch (kind) {
		case "dsse 0.0.1": {
			const [only] = body.spec.signatures ?? [];
			return {
				signature: base64(only?.signature),
				verifier: pemBytes(base64(only?.verifier))
			};
		}
		case "intoto 0.0.2": {
			const [only] = body.spec.content?.envelope?.signatures ?? [];
			return {
				signature: base64(base64(only?.sig).toString("utf8")),
				verifier: pemBytes(base64(only?.publicKey))
			};
		}
		case "hashedrekord 0.0.1": {
			requireSignedDigest(bytesOf(body.spec.data?.hash?.value ?? "", "hex"), content);
			const { content: signature, publicKey } = body.spec.signature ?? {};
			return {
				signature: base64(signature),
				verifier: pemBytes(base64(publicKey?.content))
			};
		}
		case "hashedrekord 0.0.2": {
			const { data, signature } = body.spec.hashedRekordV002 ?? {};
			requireSignedDigest(base64(data?.digest), content);
			return {
				signature: base64(signature?.content),
				verifier: base64(signature?.verifier?.x509Certificate?.rawBytes ?? signature?.verifier?.publicKey?.rawBytes)
			};
		}
		default: throw invalid$1(`its kind "${kind}" is not one that can vouch for a signed statement`);
	}
}
/** A hashedrekord vouches for what was signed by its digest: of a DSSE envelope, the pre-authentication encoding. */
function requireSignedDigest(digest, content) {
	if (!content.compareSignedDigest(digest)) throw invalid$1("it is about another payload");
}
function base64(text) {
	return bytesOf(text ?? "", "base64");
}
/** DER of a certificate or a public key in PEM. */
function pemBytes(pem) {
	if (pem.includes("-----BEGIN PUBLIC KEY-----")) return createPublicKey(pem).export({
		type: "spki",
		format: "der"
	});
	return new X509Certificate(pem).raw;
}
function invalid$1(why) {
	return new Failure("LOG_ENTRY_INVALID", `the log entry cannot be relied on: ${why}`);
}

// src/verify/parse-bundle.ts
const MAX_BUNDLE_BYTES = 33554432;
/** As protobuf's JSON has them: either alphabet, padding or none. */
const bytes = string().regex(/^[\w+/-]*={0,2}$/);
/** Text as numbers may be, only plain decimals: `0x10` and ` 16` verify as 16, and would be shown as they are. */
const int64 = union([string().regex(/^(?:0|[1-9]\d{0,18})$/), int().min(0)]);
const certificate = object({ rawBytes: bytes });
/** Of a log entry what is read, each field of its own type. */
const logEntry = object({
	logIndex: int64.nullish(),
	logId: object({ keyId: bytes }),
	kindVersion: object({
		kind: string(),
		version: string()
	}),
	integratedTime: int64.nullish(),
	inclusionPromise: object({ signedEntryTimestamp: bytes }).nullish(),
	inclusionProof: object({
		logIndex: int64.nullish(),
		rootHash: bytes,
		treeSize: int64,
		hashes: array(bytes).nullish(),
		checkpoint: object({ envelope: string() })
	}).nullish(),
	canonicalizedBody: bytes
});
const material = object({
	publicKey: object({ hint: string().nullish() }).nullish(),
	certificate: certificate.nullish(),
	x509CertificateChain: object({ certificates: array(certificate) }).nullish(),
	tlogEntries: array(logEntry).nullish(),
	timestampVerificationData: object({ rfc3161Timestamps: array(object({ signedTimestamp: bytes })).nullish() }).nullish()
});
const dsseEnvelope = object({
	payload: bytes,
	payloadType: string(),
	signatures: array(object({
		sig: bytes,
		keyid: string().nullish()
	}))
});
const messageSignature = object({
	messageDigest: object({
		algorithm: union([string(), int()]).nullish(),
		digest: bytes
	}),
	signature: bytes
});
/**
* Of a bundle what is read, each field of its own type. The library takes what it finds: of an object that says it is a
* billion bytes long it makes a billion bytes.
*/
const shape = object({
	mediaType: string(),
	verificationMaterial: material.refine(({ publicKey, certificate: leaf, x509CertificateChain: chain }) => isOne(publicKey, leaf, chain)),
	dsseEnvelope: dsseEnvelope.nullish(),
	messageSignature: messageSignature.nullish()
});
/** The library takes no envelope without a payload. */
const STAND_IN = "AA==";
/** A bundle from its JSON, not verified. @throws Failure SIGNATURE_INVALID */
function parseBundle(json) {
	if (json.length > MAX_BUNDLE_BYTES) throw new Failure("SIGNATURE_INVALID", "the bundle is too large");
	try {
		const object = new JsonObject(json);
		const payload = payloadIn(object);
		const bundle = shape.parse(valuesOf(object, payload));
		if (!isOne(bundle.dsseEnvelope, bundle.messageSignature)) throw new Error("it must hold one signed thing");
		const parsed = (0, import_dist.bundleFromJSON)(bundle);
		if (payload && parsed.content.$case === "dsseEnvelope") parsed.content.dsseEnvelope.payload = payload;
		return parsed;
	} catch (error) {
		throw new Failure("SIGNATURE_INVALID", "not a Sigstore bundle", { cause: error });
	}
}
/** The statement in a bundle's JSON; undefined when there is none. @throws for what is no bundle */
function payloadIn(bundle) {
	const text = bundle.objectAt("dsseEnvelope")?.textOf("payload");
	return text && decodeBase64(text);
}
/** All but the payload, which may be large. */
function valuesOf(bundle, payload) {
	const envelope = payload && bundle.objectAt("dsseEnvelope");
	const ofEnvelope = envelope?.keys().map((key) => [key, key === "payload" ? STAND_IN : envelope.get(key)]);
	const members = bundle.keys().map((key) => {
		const isRead = key === "dsseEnvelope" && ofEnvelope;
		return [key, isRead ? Object.fromEntries(isRead) : bundle.get(key)];
	});
	return Object.fromEntries(members);
}
function isOne(...values) {
	return values.filter((value) => value !== void 0 && value !== null).length === 1;
}

// src/lib/sha256.ts
/** Of pieces as if they were one, which they need not become. */
function sha256(pieces) {
	const hash = createHash("sha256");
	for (const piece of pieces) hash.update(piece);
	return hash.digest();
}

// src/statement/pre-auth-encoding.ts
/**
* What a DSSE signature over a statement is over: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
* @param statement its bytes, in pieces, which are not copied
*/
function preAuthEncoding(statement) {
	const bytes = statement.reduce((sum, { length }) => sum + length, 0);
	const { length } = Buffer.from(IN_TOTO_PAYLOAD_TYPE);
	return [Buffer.from(`DSSEv1 ${length} ${IN_TOTO_PAYLOAD_TYPE} ${bytes} `), ...statement];
}

// src/verify/signed-envelope.ts
/** Keys whose signatures are over a digest, which can be made bit by bit. */
const DIGESTING = /* @__PURE__ */ new Set(["ec", "rsa"]);
/**
* The envelope of a statement, as the library's verifier asks for it: its own class copies the payload for each question.
*/
var SignedEnvelope = class {
	signature;
	#payload;
	#digest;
	#signedDigest;
	/** @param envelope with the payload type of statements, and one signature */
	constructor({ payload, signatures }) {
		this.signature = signatures[0]?.sig ?? Buffer.alloc(0);
		this.#payload = payload;
	}
	compareSignature(signature) {
		return this.signature.equals(signature);
	}
	compareDigest(digest) {
		this.#digest ??= sha256([this.#payload]);
		return this.#digest.equals(digest);
	}
	compareSignedDigest(digest) {
		this.#signedDigest ??= sha256(preAuthEncoding([this.#payload]));
		return this.#signedDigest.equals(digest);
	}
	verifySignature(key) {
		const signed = preAuthEncoding([this.#payload]);
		try {
			if (!DIGESTING.has(key.asymmetricKeyType ?? "")) return verify(void 0, Buffer.concat(signed), key, this.signature);
			const verifying = createVerify("sha256");
			for (const piece of signed) verifying.update(piece);
			return verifying.verify(key, this.signature);
		} catch {
			return false;
		}
	}
};

// src/verify/timestamp-token.ts
/** Identifier octets. */
const SEQUENCE$1 = 48;
const SET = 49;
const INTEGER = 2;
const OCTET_STRING = 4;
const OBJECT_IDENTIFIER = 6;
const CONTEXT_0 = 160;
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const SHA256 = "2.16.840.1.101.3.4.2.1";
const SHA384 = "2.16.840.1.101.3.4.2.2";
const SHA512 = "2.16.840.1.101.3.4.2.3";
/** What may sign a digest: ECDSA and RSA with that very digest, RSA and Ed25519 without a name for it. */
const SIGNATURE_ALGORITHMS = {
	[SHA256]: ["1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"],
	[SHA384]: ["1.2.840.10045.4.3.3", "1.2.840.113549.1.1.12"],
	[SHA512]: ["1.2.840.10045.4.3.4", "1.2.840.113549.1.1.13"]
};
const WITHOUT_DIGEST = ["1.2.840.113549.1.1.1", "1.3.101.112"];
const NULL = "0500";
/**
* Checks what a timestamp's signature does not cover: the frame of RFC 3161 §2.4.2 and RFC 5652 §5 around it. The library
* reads it leniently, so a token could be changed there and still pass.
* @param trusted DER of the certificates that the trusted root has of timestamp authorities
* @throws Failure TIMESTAMP_INVALID
*/
function requireExactTimestamp(der, trusted) {
	const [status, contentInfo] = children(parse(der), SEQUENCE$1, 2);
	const [granted] = children(status, SEQUENCE$1, 1);
	demand(integer(granted) === 0n, "its status is not \"granted\"");
	const [contentType, content] = children(contentInfo, SEQUENCE$1, 2);
	demand(oid(contentType) === SIGNED_DATA, "it is not signed data");
	requireSignedData(children(content, CONTEXT_0, 1)[0], trusted);
}
function requireSignedData(signedData, trusted) {
	const [version, digests, encapsulated, ...rest] = children(signedData, SEQUENCE$1);
	demand(integer(version) === 3n, "its version is not 3");
	const digest = algorithm(children(digests, SET, 1)[0]);
	const [contentType, content] = children(encapsulated, SEQUENCE$1, 2);
	demand(oid(contentType) === TST_INFO, "it holds no timestamp");
	tagged(children(content, CONTEXT_0, 1)[0], OCTET_STRING);
	const signerInfos = rest.pop();
	demand(rest.length <= 1, "it holds more than certificates");
	for (const certificate of rest.flatMap((certificates) => children(certificates, CONTEXT_0))) demand(trusted.some((known) => known.equals(Buffer.from(certificate.toDER()))), "it brings a certificate that the trusted root does not have");
	requireSignerInfo(children(signerInfos, SET, 1)[0], digest);
}
function requireSignerInfo(signerInfo, digest) {
	const [version, signer, digestAlgorithm, attributes, signatureAlgorithm, signature] = children(signerInfo, SEQUENCE$1, 6);
	demand(integer(version) === 1n, "its signer’s version is not 1");
	const [issuer, serialNumber] = children(signer, SEQUENCE$1, 2);
	tagged(issuer, SEQUENCE$1);
	integer(serialNumber);
	demand(algorithm(digestAlgorithm) === digest, "its digest algorithms differ");
	tagged(attributes, CONTEXT_0);
	demand([...SIGNATURE_ALGORITHMS[digest] ?? [], ...WITHOUT_DIGEST].includes(algorithm(signatureAlgorithm)), "its signature algorithm does not fit its digest");
	tagged(signature, OCTET_STRING);
}
function parse(der) {
	const parsed = import_dist$4.ASN1Obj.parseBuffer(Buffer.from(der));
	demand(der.equals(parsed.toDER()), "it is not DER");
	return parsed;
}
/** The object identifier of an AlgorithmIdentifier; parameters are absent or NULL. */
function algorithm(node) {
	const [identifier, parameters, ...more] = children(node, SEQUENCE$1);
	demand((parameters === void 0 || parameters.toDER().toString("hex") === NULL) && more.length === 0, "an algorithm has parameters");
	return oid(identifier);
}
function oid(node) {
	return tagged(node, OBJECT_IDENTIFIER).toOID();
}
function integer(node) {
	return tagged(node, INTEGER).toInteger();
}
function children(node, tag, count) {
	const { subs } = tagged(node, tag);
	demand(count === void 0 || subs.length === count, "it has not the parts of a timestamp");
	return subs;
}
function tagged(node, tag) {
	if (node?.tag.toDER() !== tag) throw invalid("its parts are not those of a timestamp");
	return node;
}
function demand(condition, what) {
	if (!condition) throw invalid(what);
}
function invalid(what) {
	return new Failure("TIMESTAMP_INVALID", `a timestamp of the bundle is malformed: ${what}`);
}

// src/verify/verify-bundle.ts
/**
* Is this bundle good: signed by a certificate that this trusted root vouches for, at a time when it was valid, and
* logged? Who signed it and what it says is for the caller to judge. No network; where the bytes come from plays no part.
* @throws Failure SIGNATURE_INVALID, LOG_ENTRY_INVALID, TIMESTAMP_INVALID, CERTIFICATE_INVALID, TRUST_ROOT_UNKNOWN_SIGNER;
*   whatever goes wrong, a value that is returned was verified
*/
function verifyBundle(bytes, trust, thresholds) {
	try {
		return verify$1(bytes, trust, thresholds);
	} catch (error) {
		throw asFailure(error);
	}
}
/**
* The same for a signature over bytes that no envelope holds.
* @param bundle the bundle's JSON
* @throws as `verifyBundle`
*/
function verifyMessageSignature(bundle, message, trust, thresholds) {
	try {
		const parsed = parseBundle(bundle);
		if (!(0, import_dist.isBundleWithMessageSignature)(parsed)) throw new Failure("SIGNATURE_INVALID", "the bundle holds a signed statement, not a signature over bytes");
		const digest = createHash("sha256").update(message).digest();
		if (!parsed.content.messageSignature.messageDigest.digest.equals(digest)) throw new Failure("SIGNATURE_INVALID", "the bundle is about other bytes");
		return verifyMaterial(parsed, message, trust, thresholds);
	} catch (error) {
		throw asFailure(error);
	}
}
function verify$1(bytes, trust, thresholds) {
	const bundle = parseBundle(bytes);
	if (!(0, import_dist.isBundleWithDsseEnvelope)(bundle)) throw new Failure("SIGNATURE_INVALID", "the bundle holds a signature over a file, not a signed statement");
	const statement = readStatement(bundle, () => predicateIn(bytes));
	const material = verifyMaterial(bundle, void 0, trust, thresholds);
	return {
		bytes,
		digest: digestOf(bytes),
		statement,
		...material
	};
}
/** From the bundle once more: a large predicate is not kept beside it. */
function predicateIn(bytes) {
	const payload = payloadIn(new JsonObject(bytes));
	const predicate = payload && new JsonObject(payload).textOf("predicate");
	if (!predicate) throw new Error("a verified bundle has changed");
	return predicate;
}
function verifyMaterial(bundle, message, trust, thresholds) {
	requireBoundedWitnesses(bundle);
	const signing = signingKeyOf(bundle, trust);
	const { content } = bundle;
	const entity = {
		...(0, import_dist$3.toSignedEntity)(bundle, message),
		key: signing.key
	};
	if (content.$case === "dsseEnvelope") entity.signature = new SignedEnvelope(content.dsseEnvelope);
	new import_dist$3.Verifier(trust.material, {
		tlogThreshold: thresholds.transparencyLogs,
		timestampThreshold: thresholds.times,
		ctlogThreshold: thresholds.certificateLogs
	}).verify(entity);
	const tokens = bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
	const authorities = trust.material.timestampAuthorities.flatMap(({ certChain }) => certChain.map(({ root }) => root.toDER()));
	const timestamps = tokens.map(({ signedTimestamp }) => {
		requireExactTimestamp(Buffer.from(signedTimestamp), authorities);
		return import_dist$4.RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime;
	});
	const logEntries = bundle.verificationMaterial.tlogEntries.map((entry) => checkLogEntry(entry, entity.signature, signing.der, trust, timestamps));
	requireDistinctWitnesses(logEntries.map(({ log }) => log), thresholds.transparencyLogs);
	return {
		signer: signing.identity(),
		logEntries,
		timestamps
	};
}
/** The certificate in the bundle; where a key is trusted, that one, whatever a certificate says of it. */
function signingKeyOf(bundle, trust) {
	if (trust.key) {
		const { spki, hint, fingerprint } = trust.key;
		const isNamed = bundle.verificationMaterial.content.$case === "publicKey";
		const der = isNamed ? spki : leafOf(bundle);
		if (!isNamed && !certifiedKey(der).equals(spki)) throw new Failure("WRONG_IDENTITY", "it is signed with a certificate of another key");
		return {
			key: {
				$case: "public-key",
				hint
			},
			der,
			identity: () => ({
				kind: "key",
				fingerprint,
				isCertified: !isNamed
			})
		};
	}
	const der = leafOf(bundle);
	const certificate = trust.readCertificate(der);
	requireExactFrame(der, certificate);
	requireKnownIssuer(certificate, trust);
	return {
		key: {
			$case: "certificate",
			certificate
		},
		der,
		identity: () => readCertificateIdentity(certificate)
	};
}
const SEQUENCE = 48;
const BIT_STRING = 3;
/** Version, serial number, and then the signature's algorithm: RFC 5280 §4.1. */
const ALGORITHM_IN_TBS = 2;
/**
* What the authority's signature does not cover: the frame around it, and the algorithm beside it, which must be the one
* that is signed (RFC 5280 §4.1.1.2). Where a log has the certificate the two are compared; GitHub's private instance has none.
*/
function requireExactFrame(der, { root, tbsCertificate }) {
	const [, algorithm, signature] = root.subs;
	const signed = tbsCertificate.subs[ALGORITHM_IN_TBS];
	if (!(root.tag.toDER() === SEQUENCE && root.subs.length === 3 && der.equals(root.toDER()) && signed !== void 0 && algorithm?.toDER().equals(signed.toDER()) === true && signature?.tag.toDER() === BIT_STRING && signature.value[0] === 0)) throw new Failure("CERTIFICATE_INVALID", "the certificate is not written as its authority signed it");
}
/** Nobody relies on what a certificate says of a key that is trusted; it must be one all the same. */
function certifiedKey(der) {
	try {
		const { raw, publicKey } = new X509Certificate(der);
		if (raw.equals(der)) return publicKey.export({
			type: "spki",
			format: "der"
		});
	} catch {}
	throw new Failure("CERTIFICATE_INVALID", "what stands in place of a certificate is none");
}
function leafOf(bundle) {
	const { content } = bundle.verificationMaterial;
	if (content.$case === "certificate") return content.certificate.rawBytes;
	const [first] = content.$case === "x509CertificateChain" ? content.x509CertificateChain.certificates : [];
	if (first) return first.rawBytes;
	throw new Failure("CERTIFICATE_INVALID", "the bundle holds no certificate");
}
/** A signer that the root has never heard of is a question of trust, not a forgery. */
function requireKnownIssuer({ issuer }, trust) {
	if (!trust.material.certificateAuthorities.some(({ certChain }) => certChain.some(({ subject }) => subject.equals(issuer)))) throw new Failure("TRUST_ROOT_UNKNOWN_SIGNER", "the trusted root does not know the authority that issued the certificate");
}
/**
* Refuses a certificate that no verifier would accept, before anything is signed with it.
* @throws Failure TRUST_ROOT_UNKNOWN_SIGNER, CERTIFICATE_INVALID
*/
function requireIssued(der, trust) {
	const certificate = trust.readCertificate(der);
	requireExactFrame(der, certificate);
	requireKnownIssuer(certificate, trust);
	if (trust.material.certificateAuthorities.flatMap(({ certChain }) => certChain).filter(({ subject }) => subject.equals(certificate.issuer)).some((issuer) => certificate.verify(issuer))) return;
	throw new Failure("CERTIFICATE_INVALID", "the certificate is not signed by the authority that it names");
}
/** One log counts once (the class of GHSA-9vcr-p3rj-q5q6). */
function requireDistinctWitnesses(logs, threshold) {
	if (new Set(logs).size < threshold) throw new Failure("LOG_ENTRY_INVALID", `${threshold} different transparency logs are required`);
}
const VERIFICATION_CODES = {
	TLOG_ERROR: "LOG_ENTRY_INVALID",
	TLOG_INCLUSION_PROOF_ERROR: "LOG_ENTRY_INVALID",
	TLOG_INCLUSION_PROMISE_ERROR: "LOG_ENTRY_INVALID",
	TLOG_MISSING_INCLUSION_ERROR: "LOG_ENTRY_INVALID",
	TLOG_BODY_ERROR: "LOG_ENTRY_INVALID",
	CERTIFICATE_ERROR: "CERTIFICATE_INVALID",
	TIMESTAMP_ERROR: "TIMESTAMP_INVALID"
};
function asFailure(error) {
	if (error instanceof Failure) return error;
	if (error instanceof import_dist$3.VerificationError || error instanceof import_dist$3.PolicyError) {
		const code = VERIFICATION_CODES[error.code] ?? "SIGNATURE_INVALID";
		return new Failure(code, `verification failed: ${printable(error.message, 200)}`, { cause: error });
	}
	const message = error instanceof Error ? printable(error.message, 200) : "unreadable";
	return new Failure("SIGNATURE_INVALID", `verification failed: ${message}`, { cause: error });
}

// src/verify/legacy-signature.ts
/**
* Judges a layer as it is published, by all that a bundle is judged by.
* @throws Failure as `verifyBundle`
*/
function verifyLegacySignature(layer, trust, thresholds) {
	const bundle = bundleOfSignature(layer);
	if (!bundle) throw new Failure("SIGNATURE_INVALID", "the layer holds no signature that can be read");
	return {
		layer,
		...verifyMessageSignature(bundle, layer.bytes, trust, thresholds)
	};
}

// src/verify/rule-check.ts
function passed(rule, expected, actual) {
	return {
		rule,
		verdict: "pass",
		expected,
		actual,
		failure: void 0
	};
}
function failed(rule, code, expected, actual, advice) {
	return {
		rule,
		verdict: "fail",
		expected,
		actual,
		failure: new Failure(code, `${rule}: expected ${expected}; found ${actual}`, advice === void 0 ? {} : { advice })
	};
}
/** A rule that has nothing to judge, for a reason that another check tells. */
function follows(from, rule, expected) {
	return {
		rule,
		verdict: from.verdict,
		expected,
		actual: "(nothing to judge)",
		failure: void 0
	};
}
/**
* Something demanded is not there. Where not everything could be looked at, or nothing that is there could be believed,
* that is the reason; only else it is known to be absent.
*/
function absent(rule, code, expected, image, others = "") {
	const reason = worst(image.gaps) ?? worst(image.rejected);
	if (!reason) return failed(rule, code, expected, others === "" ? "none" : others);
	return {
		rule,
		verdict: meaningOf(reason.code).verdict,
		expected,
		actual: reason.message,
		failure: reason
	};
}
/** What was proved wrong before what could not be looked at. */
function worst(failures) {
	return failures.find(({ code }) => meaningOf(code).verdict === "fail") ?? failures[0];
}

// src/verify/evidence.ts
/** The earliest time that a log or a timestamp authority vouches for; undefined when none does. */
function signedAt({ logEntries, timestamps }) {
	return [...logEntries.flatMap(({ integratedTime }) => integratedTime ?? []), ...timestamps].toSorted((left, right) => left.getTime() - right.getTime())[0];
}
/** What has no time is as old as can be. */
function oldestFirst(signed) {
	const timeOf = (one) => signedAt(one)?.getTime() ?? 0;
	return signed.toSorted((left, right) => timeOf(left) - timeOf(right));
}

// src/verify/signer-mismatch.ts
/** Everything in which who signed differs from this signer; none: it was this signer. */
function mismatches(signer, evidence) {
	const isVouched = evidence.vouchers.has(voucherOf(signer));
	if (signer.kind === "key") return isVouched ? [] : [{
		expected: `signed with the key ${signer.path}`,
		actual: "signed otherwise"
	}];
	const identity = evidence.signer;
	if (!identity) return [{
		expected: "a certificate",
		actual: "signed with a key"
	}];
	const differing = [...certificateMismatches(signer, identity), ...manifestMismatches(signer, evidence)];
	if (isVouched) return differing;
	return [{
		expected: `vouched for by ${voucherOf(signer)}`,
		actual: [...evidence.vouchers].join(", ")
	}, ...differing];
}
function manifestMismatches(signer, { through }) {
	const isExpected = signer.kind === "identity" && signer.signsBuildAttestations === true;
	if (through === void 0 || isExpected) return [];
	return [{
		expected: "a signature on the image",
		actual: `one on its build attestation ${through}`
	}];
}
function certificateMismatches(signer, identity) {
	return [exactly("issuer", signer.issuer, identity.issuer), ...nameMismatches(signer, identity)].filter((each) => each !== void 0);
}
function nameMismatches(signer, identity) {
	switch (signer.kind) {
		case "workflow": return workflowMismatches(signer, identity);
		case "identity": return identityMismatches(signer, identity);
		case "gitlab": return gitlabMismatches(signer, identity);
		case "buildkite": return buildkiteMismatches(signer, identity);
	}
}
function workflowMismatches(signer, identity) {
	const { serverUrl, workflowRepository, workflowPath, repository, refs, workflowRefs, triggers } = signer;
	const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${workflowRepository}/${workflowPath}`);
	return [
		exactly("workflow", `${serverUrl}/${workflowRepository}/${workflowPath}`, path),
		oneOf("ref of the workflow", workflowRefs ?? refs, ref),
		exactly("source repository", `${serverUrl}/${repository}`, identity.sourceRepository),
		oneOf("source ref", refs, identity.sourceRepositoryRef),
		triggers && !triggers.includes(identity.buildTrigger ?? "") ? {
			expected: `trigger ${triggers.join(" or ")}`,
			actual: identity.buildTrigger ?? ABSENT
		} : void 0
	];
}
/**
* A name that is a workflow's says who signs, not who asked: anybody can call a public reusable workflow. So the run
* must be of the workflow's own repository, or of the one that the policy names.
*/
function identityMismatches(signer, identity) {
	const name = identity.subjectAlternativeName;
	const [, server = "", own = ""] = /^(https:\/\/[^/]+)\/([^/]+\/[^/]+)\/\.github\/workflows\//.exec(name) ?? [];
	const isWorkflow = own !== "";
	const caller = signer.repository ?? own;
	const isCallerJudged = isWorkflow || signer.repository !== void 0;
	const hint = signer.repository === void 0 ? " (name another in `repository`)" : "";
	return [globMatches(signer.identity, name) ? void 0 : {
		expected: `identity ${signer.identity.text}`,
		actual: name
	}, isCallerJudged && identity.sourceRepository !== `${server || "https://github.com"}/${caller}` ? {
		expected: `run by ${caller}${hint}`,
		actual: identity.sourceRepository ?? ABSENT
	} : void 0];
}
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "GitLab": `https://gitlab.com/group/project//path@ref` */
function gitlabMismatches(signer, identity) {
	const { serverUrl, project, config, refs } = signer;
	const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${project}//${config}`);
	return [
		exactly("pipeline", `${serverUrl}/${project}//${config}`, path),
		oneOf("ref of the pipeline", refs, ref),
		exactly("source repository", `${serverUrl}/${project}`, identity.sourceRepository),
		oneOf("source ref", refs, identity.sourceRepositoryRef)
	];
}
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "Buildkite" */
function buildkiteMismatches(signer, identity) {
	const { organization, pipeline } = signer;
	return [exactly("pipeline", `https://buildkite.com/${organization}/${pipeline}`, identity.subjectAlternativeName)];
}
const ABSENT = "(not in the certificate)";
function exactly(what, expected, actual) {
	return actual === expected ? void 0 : {
		expected: `${what} ${expected}`,
		actual: actual ?? ABSENT
	};
}
function oneOf(what, globs, actual) {
	if (!globs || actual !== void 0 && globs.some((glob) => globMatches(glob, actual))) return void 0;
	return {
		expected: `${what} ${globs.map(({ text }) => text).join(" or ")}`,
		actual: actual ?? ABSENT
	};
}
/** A name taken apart at the `@` that follows what is expected before it; the ref may itself hold one. */
function atRef(name, expected) {
	if (name.startsWith(`${expected}@`)) return {
		path: expected,
		ref: name.slice(expected.length + 1)
	};
	const at = name.indexOf("@");
	return at < 0 ? {
		path: name,
		ref: void 0
	} : {
		path: name.slice(0, at),
		ref: name.slice(at + 1)
	};
}

// src/verify/signature-rules.ts
const SIGNATURE = "a signature that verifies";
const DAY_MS = 864e5;
/**
* One good signature is enough. Provenance is a signature too where the policy asks for it; other statements are not: a
* scan result of the same workflow is no approval.
*/
function judgeSignatures(demand, image, now) {
	const signatures = image.evidence.filter(({ kind, subject }) => subject === image.digest && (kind === "signature" || kind === "provenance" && demand.provenance !== void 0));
	const existence = signatures.length > 0 ? passed("signature", SIGNATURE, `${signatures.length} found`) : absent("signature", "NOT_SIGNED", SIGNATURE, image, othersIn(image));
	return demand.signers.map((signers, index) => {
		const best = signatures.flatMap((signature) => signers.map((signer) => judge(signature, signer, demand, image, now))).toSorted(byRank)[0];
		const checks = best?.checks ?? withoutSignature(existence, signers, demand);
		return {
			checks: index === 0 ? [existence, ...checks] : checks,
			counted: best?.evidence
		};
	});
}
function judge(evidence, signer, demand, image, now) {
	const differing = mismatches(signer, evidence);
	const expected = describeSigner(signer);
	const identity = differing.length === 0 ? passed("identity", expected, describeEvidence(evidence)) : wrongIdentity(expected, differing.map((each) => `${each.actual} instead of ${each.expected}`).join("; "), evidence, image);
	const name = judgeName(demand, image, evidence);
	const recency = judgeRecency(demand.maxAgeMs, evidence, now);
	const checks = [
		identity,
		...name ? [name] : [],
		...recency ? [recency] : []
	];
	const weight = (check, points) => check?.verdict === "fail" ? points : 0;
	return {
		evidence,
		checks,
		rank: differing.length * 100 + weight(name, 10) + weight(recency, 1)
	};
}
function wrongIdentity(expected, actual, evidence, image) {
	if (image.gaps.length > 0) return absent("identity", "WRONG_IDENTITY", expected, {
		gaps: image.gaps,
		rejected: []
	});
	return failed("identity", "WRONG_IDENTITY", expected, `${describeEvidence(evidence)} (${actual})`);
}
/** The best first; among equals the one that lasts longest. */
function byRank(left, right) {
	const timeOf = ({ evidence }) => signedAt(evidence)?.getTime() ?? 0;
	return left.rank - right.rank || timeOf(right) - timeOf(left);
}
/** A registry's writer could else show one image of a workflow under the name of another. */
function judgeName({ name }, image, { names }) {
	if (name === "any") return void 0;
	const expected = image.names.join(" or ");
	if (names.some((each) => image.names.includes(each))) return passed("name", expected, names.join(", "));
	if (names.length > 0) return failed("name", "WRONG_NAME", expected, names.join(", "));
	const actual = "the signature names no repository";
	return name === "required" ? failed("name", "WRONG_NAME", expected, actual) : passed("name", expected, actual);
}
function judgeRecency(maxAgeMs, evidence, now) {
	if (maxAgeMs === void 0) return void 0;
	const expected = `logged within ${days(maxAgeMs)}`;
	const time = signedAt(evidence);
	if (!time) return failed("recency", "TOO_OLD", expected, "no time that a log or a timestamp authority vouches for");
	const leftMs = time.getTime() + maxAgeMs - now.getTime();
	const when = time.toISOString();
	if (leftMs < 0) return failed("recency", "TOO_OLD", expected, `${when}, ${days(-leftMs)} too old`);
	return passed("recency", expected, `${when}, ${days(leftMs)} left`);
}
function days(ms) {
	const count = Math.floor(ms / DAY_MS);
	if (count === 1) return "1 day";
	return count > 0 ? `${count} days` : `${Math.floor(ms / 36e5)} hours`;
}
function withoutSignature(existence, signers, demand) {
	return [follows(existence, "identity", signers.map(describeSigner).join(", or ")), ...demand.maxAgeMs === void 0 ? [] : [follows(existence, "recency", `logged within ${days(demand.maxAgeMs)}`)]];
}
function othersIn({ evidence, digest }) {
	const kinds = [...new Set(evidence.filter(({ subject }) => subject === digest).map(({ kind }) => kind))];
	return kinds.length > 0 ? `none; only ${kinds.join(", ")}` : "";
}
/** Who signed, and which of several it was. */
function describeEvidence({ signer, digest }) {
	return `${signer?.subjectAlternativeName ?? "a key"} (${digest.slice(0, 19)})`;
}

// src/verify/deny-rules.ts
/**
* Revocation. A signer's word denies an image whoever else has signed it; what has no time that can be believed counts
* as signed before any.
*/
function judgeDenied(rules, image) {
	if (rules.length === 0) return void 0;
	const expected = "neither the image nor who signed it is revoked";
	const found = rules.flatMap((rule) => denial(rule, image) ?? []);
	if (found.length > 0) return failed("denied", "DENIED_BY_POLICY", expected, found.join("; "));
	if (image.gaps.length > 0 && (image.platforms === void 0 || rules.some(({ kind }) => kind === "signer"))) return absent("denied", "DENIED_BY_POLICY", expected, {
		gaps: image.gaps,
		rejected: []
	});
	return passed("denied", expected, "not revoked");
}
function denial(rule, image) {
	if (rule.kind === "digest") return [image.digest, ...image.platforms ?? []].includes(rule.digest) ? `${rule.digest} is revoked: ${rule.reason}` : void 0;
	const { loggedBefore } = rule;
	const isBefore = (evidence) => {
		const time = signedAt(evidence);
		return loggedBefore === void 0 || time === void 0 || time < loggedBefore;
	};
	for (const signer of rule.signers) {
		const evidence = image.evidence.find((each) => isBy(signer, each) && isBefore(each));
		if (evidence) {
			const until = loggedBefore ? ` before ${loggedBefore.toISOString()}` : "";
			return `${describeEvidence(evidence)} is revoked${until} (${describeSigner(signer)}): ${rule.reason}`;
		}
	}
}
function isBy(signer, evidence) {
	return mismatches(signer, {
		...evidence,
		through: void 0
	}).length === 0;
}

// src/verify/provenance-facts.ts
/** SLSA provenance: v1 as GitHub and touchmark write it, v0.2 as older builders do. Unknown shapes say nothing. */
function provenanceFacts(predicate) {
	return at(predicate, "buildDefinition") !== void 0 ? factsOfV1(predicate) : factsOfV02(predicate);
}
/** https://slsa.dev/spec/v1.0/provenance, https://actions.github.io/buildtypes/workflow/v1 */
function factsOfV1(predicate) {
	const [first] = listAt(predicate, "buildDefinition", "resolvedDependencies");
	const workflow = textAt(predicate, "buildDefinition", "externalParameters", "workflow", "repository");
	return {
		builder: textAt(predicate, "runDetails", "builder", "id"),
		source: repositoryUrl(workflow ?? textAt(first, "uri")),
		commit: textAt(first, "digest", "gitCommit") ?? textAt(first, "digest", "sha1")
	};
}
/** https://slsa.dev/spec/v0.2/provenance */
function factsOfV02(predicate) {
	return {
		builder: textAt(predicate, "builder", "id"),
		source: repositoryUrl(textAt(predicate, "invocation", "configSource", "uri")),
		commit: textAt(predicate, "invocation", "configSource", "digest", "sha1")
	};
}
/** `git+https://github.com/acme/api.git@refs/heads/main` → `https://github.com/acme/api` */
function repositoryUrl(uri) {
	return uri?.replace(/^git\+/, "").replace(/(?<=^https:\/\/[^@]*)@.*$/, "").replace(/(?:\.git)?\/*$/, "");
}
function at(value, ...keys) {
	return keys.reduce((found, key) => typeof found === "object" && found !== null ? found[key] : void 0, value);
}
function textAt(value, ...keys) {
	const found = at(value, ...keys);
	return typeof found === "string" ? found : void 0;
}
function listAt(value, ...keys) {
	const found = at(value, ...keys);
	return Array.isArray(found) ? found : [];
}

// src/verify/provenance-rules.ts
const PROVENANCE = "SLSA provenance by an expected signer";
const UNSAID = "(not said)";
/**
* @param trusted statements by signers that the policy expects: what others say of the build is worth nothing
* @param sourceCommit what `commit: expected` stands for
*/
function judgeProvenance(demand, trusted, image, sourceCommit) {
	const statements = trusted.filter(({ kind, subject }) => kind === "provenance" && subject === image.digest);
	const judged = statements.map((evidence) => ({
		evidence,
		checks: judgeFacts(demand, evidence, sourceCommit)
	}));
	const faults = ({ checks }) => checks.filter(({ verdict }) => verdict !== "pass").length;
	const best = judged.toSorted((left, right) => faults(left) - faults(right))[0];
	if (best) return {
		checks: [passed("provenance", PROVENANCE, `${statements.length} found`), ...best.checks],
		counted: best.evidence
	};
	const others = image.evidence.some(({ kind }) => kind === "provenance") ? "one by another signer" : "";
	const existence = absent("provenance", "NO_PROVENANCE", PROVENANCE, image, others);
	return {
		checks: [existence, ...unjudged(demand, existence)],
		counted: void 0
	};
}
function judgeFacts(demand, evidence, sourceCommit) {
	const facts = provenanceFacts(evidence.predicate?.value());
	return [
		builderCheck,
		sourceCheck,
		commitCheck
	].flatMap((check) => check({
		demand,
		evidence,
		facts,
		sourceCommit
	}) ?? []);
}
function builderCheck({ demand: { builder }, evidence, facts }) {
	if (builder === void 0) return void 0;
	const actual = facts.builder ?? UNSAID;
	if (builder === "same-workflow") {
		const own = evidence.signer?.subjectAlternativeName;
		return check("builder", "WRONG_BUILDER", `the workflow that signed, ${own ?? "which a key does not tell"}`, actual, own !== void 0 && facts.builder === own);
	}
	return check("builder", "WRONG_BUILDER", builder.text, actual, globMatches(builder, facts.builder ?? ""));
}
function sourceCheck({ demand: { source }, evidence, facts }) {
	if (source === void 0) return void 0;
	const actual = facts.source ?? evidence.signer?.sourceRepository ?? UNSAID;
	return check("source", "WRONG_SOURCE", source, actual, actual === source);
}
function commitCheck({ demand: { commit }, evidence, facts, sourceCommit }) {
	const actual = facts.commit ?? evidence.signer?.sourceRepositoryDigest ?? UNSAID;
	switch (commit.kind) {
		case "any": return;
		case "annotation": return passed("commit", "the commit in the annotation of the pod, which the cluster compares", actual);
		case "exact": return check("commit", "WRONG_COMMIT", commit.sha, actual, actual === commit.sha);
		case "expected":
			if (sourceCommit !== void 0) return check("commit", "WRONG_COMMIT", sourceCommit, actual, actual === sourceCommit);
			return failed("commit", "BAD_INPUT", "the commit in `source-commit`", "the input is not given", ADVICE);
	}
}
const ADVICE = "The policy says `commit: expected`: give the commit in `source-commit`.";
function check(rule, code, expected, actual, holds) {
	return holds ? passed(rule, expected, actual) : failed(rule, code, expected, actual);
}
function unjudged({ builder, source, commit }, existence) {
	return [
		...builder === void 0 ? [] : [follows(existence, "builder", builder === "same-workflow" ? "the workflow that signed" : builder.text)],
		...source === void 0 ? [] : [follows(existence, "source", source)],
		...commit.kind === "any" ? [] : [follows(existence, "commit", commit.kind === "exact" ? commit.sha : commit.kind)]
	];
}

// src/verify/sbom-rules.ts
/** An SBOM of the image itself, or one of each of its platforms. @param trusted statements by expected signers */
function judgeSbom(demand, trusted, image) {
	const expected = `an SBOM of this image (${demand.types.join(" or ")}) by an expected signer`;
	const sboms = trusted.filter(({ sbom }) => sbom !== void 0 && demand.types.includes(sbom.format));
	const own = sboms.filter(({ subject }) => subject === image.digest);
	const covering = own.length > 0 ? own : coveringPlatforms(sboms, image.platforms ?? []);
	if (!covering) {
		const others = image.evidence.some(({ kind }) => kind === "sbom") ? "one of another type, of a part of the platforms, or by another signer" : "";
		return {
			checks: [absent("sbom-subject", "NO_SBOM", expected, image, others)],
			counted: []
		};
	}
	if (demand.describes === "any") return {
		checks: [passed("sbom-subject", expected, formatsOf(covering))],
		counted: onePerSubject(covering)
	};
	const digests = /* @__PURE__ */ new Set([
		image.digest,
		...image.platforms ?? [],
		...image.configs
	]);
	const describesThis = (one) => (one.sbom?.describes ?? []).every((digest) => digests.has(digest));
	const good = covering.filter(describesThis);
	if (own.length > 0 ? good.length > 0 : good.length === covering.length) return {
		checks: [passed("sbom-subject", expected, formatsOf(good))],
		counted: onePerSubject(good)
	};
	const actual = `an SBOM that describes ${(covering.find((one) => !describesThis(one))?.sbom?.describes ?? []).join(", ")}`;
	return {
		checks: [failed("sbom-subject", "SBOM_MISMATCH", expected, actual)],
		counted: onePerSubject(covering)
	};
}
function coveringPlatforms(sboms, platforms) {
	const covering = platforms.map((digest) => sboms.filter(({ subject }) => subject === digest));
	if (platforms.length === 0 || covering.some((each) => each.length === 0)) return void 0;
	return covering.flat();
}
function onePerSubject(sboms) {
	return sboms.filter(({ subject }, index) => sboms.findIndex((other) => other.subject === subject) === index);
}
function formatsOf(sboms) {
	return [...new Set(sboms.map(({ sbom }) => sbom?.format ?? ""))].join(", ");
}

// src/verify/judge-image.ts
/** An image by the entry of the policy that matches it. */
function judgeImage(entry, image, context) {
	const denied = judgeDenied(context.deny, image);
	const pinned = entry.pinned ? judgePinned(image) : void 0;
	const judged = entry.demand.kind === "signed" ? judgeSigned(entry.demand, image, context) : {
		checks: [],
		counted: []
	};
	const checks = [
		...denied ? [denied] : [],
		...judged.checks,
		...pinned ? [pinned] : []
	];
	return {
		verdict: worstVerdict(checks.map(({ verdict }) => verdict)),
		checks,
		counted: judged.counted
	};
}
function judgeSigned(demand, image, { sourceCommit, now }) {
	const expected = demand.signers.flat();
	const trusted = image.evidence.filter((each) => expected.some((signer) => mismatches(signer, each).length === 0));
	const judgements = [
		...judgeSignatures(demand, image, now),
		...demand.provenance ? [judgeProvenance(demand.provenance, trusted, image, sourceCommit)] : [],
		...demand.sbom ? [judgeSbom(demand.sbom, trusted, image)] : []
	];
	return {
		checks: judgements.flatMap(({ checks }) => checks),
		counted: [...new Set(judgements.flatMap(({ counted }) => counted ?? []))]
	};
}
function judgePinned({ isPinned }) {
	const expected = "a reference with a digest";
	return isPinned ? passed("pinned", expected, "a digest") : failed("pinned", "NOT_PINNED", expected, "a tag, which may move");
}

// src/lib/compact-json.ts
/**
* A JSON object without blanks and line ends, as `JSON.stringify` writes what `JSON.parse` reads, but one element of a list at
* a time.
* @returns the text itself when it is written so already
* @throws UnreadableJson
*/
function compactJson(text) {
	const object = new JsonObject(text);
	const out = new Rewriting(text);
	let separator = "{";
	for (const key of object.keys()) {
		out.write(`${separator}${JSON.stringify(key)}:`);
		separator = ",";
		const elements = object.list(key);
		if (elements) writeList(out, elements);
		else out.write(JSON.stringify(object.get(key)));
	}
	out.write(separator === "{" ? "{}" : "}");
	return out.end();
}
function writeList(out, elements) {
	let separator = "[";
	for (const element of elements) {
		out.write(`${separator}${JSON.stringify(element)}`);
		separator = ",";
	}
	out.write(separator === "[" ? "[]" : "]");
}
/** Bytes that are copied only once they differ from the original. */
var Rewriting = class {
	#original;
	#copy;
	#length = 0;
	constructor(original) {
		this.#original = original;
	}
	write(text) {
		const bytes = Buffer.from(text);
		const end = this.#length + bytes.length;
		if (!this.#copy && !this.#original.subarray(this.#length, end).equals(bytes)) this.#grow(this.#original.length);
		if (this.#copy && end > this.#copy.length) this.#grow(end * 2);
		if (this.#copy) bytes.copy(this.#copy, this.#length);
		this.#length = end;
	}
	end() {
		return (this.#copy ?? this.#original).subarray(0, this.#length);
	}
	#grow(bytes) {
		const grown = Buffer.allocUnsafe(bytes);
		(this.#copy ?? this.#original).copy(grown, 0, 0, this.#length);
		this.#copy = grown;
	}
};

// src/sbom/cyclonedx.ts
const TRIVY_DIGESTS = /* @__PURE__ */ new Set(["aquasecurity:trivy:ImageID", "aquasecurity:trivy:RepoDigest"]);
/** What a CycloneDX document is about: `metadata.component` (https://cyclonedx.org/docs/1.6/json/#metadata_component). */
function digestsInCycloneDx(document) {
	const metadata = document.get("metadata");
	const component = isRecord(metadata) ? metadata["component"] : void 0;
	if (!isRecord(component)) return [];
	const purls = [digestInPackageUrl(component["purl"]), digestInPackageUrl(component["bom-ref"])];
	if (component["type"] !== "container") return digestsAmong(purls);
	const properties = recordsIn(component["properties"]).filter(({ name }) => TRIVY_DIGESTS.has(textOf(name) ?? ""));
	return digestsAmong([
		textOf(component["version"]),
		...purls,
		textOf(component["bom-ref"]),
		...recordsIn(component["hashes"]).map(({ alg, content }) => digestOfHash(alg, content)),
		...properties.map(({ value }) => digestInReference(value))
	]);
}

// src/sbom/spdx-2.ts
const DOCUMENT = "SPDXRef-DOCUMENT";
/** What an SPDX 2.x document DESCRIBES (https://spdx.github.io/spdx-spec/v2.3/relationships-between-SPDX-elements). */
function digestsInSpdx2(document) {
	const described = describedIds(document);
	const texts = [];
	for (const each of document.records("packages")) if (described.has(each["SPDXID"])) texts.push(...digestTexts$1(each));
	return digestsAmong(texts);
}
function describedIds(document) {
	const ids = /* @__PURE__ */ new Set();
	for (const id of document.list("documentDescribes") ?? []) if (typeof id === "string") ids.add(id);
	for (const { spdxElementId, relationshipType, relatedSpdxElement } of document.records("relationships")) {
		const isForward = relationshipType === "DESCRIBES" && spdxElementId === DOCUMENT;
		const isBackward = relationshipType === "DESCRIBED_BY" && relatedSpdxElement === DOCUMENT;
		const id = isForward ? relatedSpdxElement : spdxElementId;
		if ((isForward || isBackward) && typeof id === "string") ids.add(id);
	}
	return ids;
}
function digestTexts$1(described) {
	const purls = recordsIn(described["externalRefs"]).map(({ referenceLocator }) => digestInPackageUrl(referenceLocator));
	const isContainer = described["primaryPackagePurpose"] === "CONTAINER" || purls.some((purl) => purl !== void 0);
	return [
		textOf(described["versionInfo"]),
		...purls,
		...(isContainer ? recordsIn(described["checksums"]) : []).map(({ algorithm, checksumValue }) => digestOfHash(algorithm, checksumValue)),
		...isContainer ? trivyNotes(described) : []
	];
}
/** trivy says which image it read in comments: `ImageID: sha256:…` (the config), `RepoDigest: name@sha256:…`. */
function trivyNotes(described) {
	const attributions = Array.isArray(described["attributionTexts"]) ? described["attributionTexts"] : [];
	const comments = recordsIn(described["annotations"]).map(({ comment }) => comment);
	return [...attributions, ...comments].map((note) => {
		const said = /^(?:ImageID|RepoDigest): (.+)$/.exec(textOf(note) ?? "")?.[1];
		return digestInReference(said);
	});
}

// src/sbom/spdx-3.ts
const CONTEXT = /^https?:\/\/spdx\.org\/rdf\/(3\.[0-9.]+)\//;
/** A document's root may be an SBOM, whose root is the package; real ones go no deeper. */
const MAX_ROOT_STEPS = 4;
/** JSON-LD of SPDX 3: https://spdx.github.io/spdx-spec/v3.0.1/serializations/ */
function isSpdx3(document) {
	return contextVersion(document) !== void 0;
}
/** `specVersion` of the CreationInfo; else the version of the context. */
function versionOfSpdx3(document) {
	let inline;
	for (const element of elementsOf(document)) {
		const version = versionSaidBy(element);
		if (version !== void 0) return version;
		const { creationInfo } = element;
		if (isRecord(creationInfo)) inline ??= versionSaidBy(creationInfo);
	}
	return inline ?? contextVersion(document);
}
function versionSaidBy(element) {
	return typeOf(element) === "CreationInfo" ? textOf(element["specVersion"]) : void 0;
}
/** Packages that are the root of the document, or of the SBOM that is its root. */
function digestsInSpdx3(document) {
	const packages = /* @__PURE__ */ new Map();
	let ids = startingIds(document);
	for (let step = 0; step < MAX_ROOT_STEPS && ids.size > 0; step += 1) {
		const roots = named(document, ids);
		for (const [id, root] of roots) if (typeOf(root) === "Package") packages.set(id, root);
		ids = new Set([...roots.values()].flatMap(rootsOf));
	}
	const parts = [...packages.values()].flatMap((root) => [root["externalIdentifier"], root["verifiedUsing"]]);
	const byId = named(document, new Set(parts.flatMap(listOf).filter((part) => typeof part === "string")));
	return digestsAmong([...packages.values()].flatMap((root) => digestTexts(root, byId)));
}
/** What the document and SBOMs in it have as roots, and what relationships say is described. */
function startingIds(document) {
	const roots = [];
	const described = [];
	for (const element of elementsOf(document)) {
		const type = typeOf(element);
		if (type === "SpdxDocument" || type === "Sbom") roots.push(...rootsOf(element));
		if (type === "Relationship" && element["relationshipType"] === "describes") described.push(...listOf(element["to"]));
	}
	return /* @__PURE__ */ new Set([...roots, ...described]);
}
/** The elements of these ids, in the order of the ids; of several with one id, the last. */
function named(document, ids) {
	const found = /* @__PURE__ */ new Map();
	if (ids.size === 0) return found;
	for (const element of elementsOf(document)) if (ids.has(idOf(element))) found.set(idOf(element), element);
	return new Map([...ids].flatMap((id) => {
		const element = found.get(id);
		return element ? [[id, element]] : [];
	}));
}
function digestTexts(root, byId) {
	const purls = [digestInPackageUrl(root["software_packageUrl"]), ...inlineOrNamed(root["externalIdentifier"], byId).map(({ identifier }) => digestInPackageUrl(identifier))];
	const hashes = root["software_primaryPurpose"] === "container" || purls.some((purl) => purl !== void 0) ? inlineOrNamed(root["verifiedUsing"], byId) : [];
	return [
		textOf(root["software_packageVersion"]),
		...purls,
		...hashes.map(({ algorithm, hashValue }) => digestOfHash(algorithm, hashValue))
	];
}
function contextVersion(document) {
	return listOf(document.get("@context")).map((context) => CONTEXT.exec(textOf(context) ?? "")?.[1]).find((version) => version !== void 0);
}
/** A document of one element may be that element. */
function elementsOf(document) {
	if (document.has("@graph")) return document.records("@graph");
	return [Object.fromEntries(document.keys().map((key) => [key, document.get(key)]))];
}
/** `software_Package` → `Package`: the context's names carry their profile. */
function typeOf(element) {
	return (textOf(element["type"]) ?? textOf(element["@type"]) ?? "").replace(/^.*[_/]/, "");
}
function idOf(element) {
	return element["spdxId"] ?? element["@id"];
}
function rootsOf(element) {
	return listOf(element["rootElement"]).map((root) => typeof root === "object" && root ? idOf(root) : root);
}
function listOf(value) {
	if (Array.isArray(value)) return value;
	return value === void 0 || value === null ? [] : [value];
}
/** JSON-LD lets a thing stand in its place, or by its id. */
function inlineOrNamed(value, byId) {
	return recordsIn(listOf(value).map((each) => typeof each === "string" ? byId.get(each) : each));
}

// src/sbom/parse-sbom.ts
/** GitHub's attestations API takes no larger predicate, and says that it never will. */
const MAX_SBOM_BYTES = 16777216;
/** The index and its platforms; a document that describes more images than these is no image's SBOM. */
const MAX_DESCRIBED = 64;
const BYTE_ORDER_MARK = Buffer.from("﻿");
/**
* Recognises SPDX and CycloneDX JSON by their content.
* @param text UTF-8
* @throws Failure BAD_SBOM, SBOM_TOO_LARGE
*/
function parseSbom(text) {
	if (text.length > 16777216) throw sbomTooLarge(text.length);
	const compact = compactObject(text);
	const { format, version, describes } = recogniseSbom(new JsonObject(compact));
	if (describes.length > MAX_DESCRIBED) throw new Failure("BAD_SBOM", `it describes ${describes.length} images; an SBOM is of one`);
	return {
		format,
		version,
		predicate: new JsonDocument(() => compact),
		describes,
		sizeBytes: compact.length
	};
}
function compactObject(text) {
	try {
		return compactJson(withoutByteOrderMark(text));
	} catch (error) {
		if (!(error instanceof UnreadableJson)) throw error;
		throw new Failure("BAD_SBOM", whyNoObject(withoutByteOrderMark(text).toString("utf8"), error.message));
	}
}
function whyNoObject(text, fault) {
	const reading = readJson(text);
	if (!reading.isJson) return `${whatIsNotJson(text)}: ${reading.fault}`;
	if (isRecord(reading.value)) return `no SBOM: ${fault}`;
	return `no SBOM: it is JSON, but ${Array.isArray(reading.value) ? "an array" : "no object"}`;
}
function sbomTooLarge(bytes) {
	const mebibytes = (bytes / 1024 / 1024).toFixed(1);
	return new Failure("SBOM_TOO_LARGE", `it has ${mebibytes} MiB; ${MAX_SBOM_BYTES / 1024 / 1024} MiB at most`);
}
/** What a document says of itself. @throws Failure BAD_SBOM when it is no SBOM */
function recogniseSbom(document) {
	if (isSpdx3(document)) return {
		format: "spdx",
		version: checked("SPDX", versionOfSpdx3(document), /^3\.\d{1,3}(?:\.\d{1,3})?$/),
		describes: digestsInSpdx3(document)
	};
	const spdxVersion = document.get("spdxVersion");
	if (typeof spdxVersion === "string") return {
		format: "spdx",
		version: checked("SPDX", spdxVersion.replace(/^SPDX-/, ""), /^2\.\d{1,3}$/),
		describes: digestsInSpdx2(document)
	};
	if (document.get("bomFormat") === "CycloneDX") return {
		format: "cyclonedx",
		version: checked("CycloneDX", document.get("specVersion"), /^\d{1,3}\.\d{1,3}$/),
		describes: digestsInCycloneDx(document)
	};
	throw new Failure("BAD_SBOM", `neither SPDX nor CycloneDX: ${whatItIs(document)}`);
}
function checked(format, version, pattern) {
	if (typeof version === "string" && pattern.test(version)) return version;
	const found = typeof version === "string" ? `version "${printable(version, 50)}"` : "no version";
	throw new Failure("BAD_SBOM", `${format} with ${found}; SPDX 2.x, SPDX 3.x and CycloneDX can be attested`);
}
function whatIsNotJson(text) {
	if (/^\s*</.test(text)) return "XML, not JSON";
	if (/^\s*SPDXVersion:/.test(text)) return "SPDX as tags and values, not JSON";
	return "not JSON";
}
function whatItIs(document) {
	const predicateType = document.get("predicateType");
	const descriptor = document.get("descriptor");
	if (typeof predicateType === "string") return `an in-toto statement of type "${printable(predicateType, 200)}"; give its predicate alone`;
	if (typeof document.get("payloadType") === "string") return "a signed envelope; give the document alone";
	if (isRecord(descriptor) && descriptor["name"] === "syft") return "syft's own format; write it with `-o spdx-json`";
	if (typeof document.get("ArtifactName") === "string") return "trivy's own format; write it with `--format spdx-json`";
	if (isRecord(document.get("sbom"))) return "an object around a document in `sbom`; give the document alone";
	const keys = document.keys().map((key) => printable(key, 40));
	return keys.length === 0 ? "an empty JSON object" : `JSON with the keys ${listing(keys)}`;
}
function withoutByteOrderMark(text) {
	return text.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? text.subarray(BYTE_ORDER_MARK.length) : text;
}

export { logLine as $, GITHUB_THRESHOLDS as A, parseTrustedRoot as B, STATEMENT_TYPE as C, require_dist as D, JsonDocument as E, examineTufRepository as F, readPublicKey as G, trustHealth as H, readTrustedRoot as I, textOf as J, readSigningKey as K, readTufRepository as L, githubServices as M, openGitHubInstance as N, publicGood as O, readGitHubTrustedRoot as P, closingLine as Q, require_lib as R, SLSA_PROVENANCE_PREDICATE_TYPE as S, names as T, require_checkpoint as U, trustEnds as V, require_v2 as W, Attestations as X, JsonObject as Y, envelopeSignature as Z, payloadIn as _, releasesOf as _t, judgeImage as a, createRegistry as at, COSIGN_SIGN_PREDICATE_TYPE as b, signedAt as c, attestationLayer as ct, verifyLegacySignature as d, signatureLayer as dt, problemLines as et, requireIssued as f, bytesOf as ft, logEntry as g, formatSubject as gt, sha256 as h, originOf as ht, sbomTooLarge as i, readTrustDomain as it, examineGitHubRepository as j, GITHUB_MIRROR as k, failed as l, bundleOfAttestation as lt, preAuthEncoding as m, mayLeadTo as mt, parseSbom as n, countStatuses as nt, mismatches as o, writeChunk as ot, verifyBundle as p, require_dist$4 as pt, recordsIn as q, recogniseSbom as r, tallyStatuses as rt, oldestFirst as s, SIMPLE_SIGNING_TYPE as st, MAX_SBOM_BYTES as t, progressLine as tt, passed as u, sameLayer as ut, readCertificateIdentity as v, logEntryResult as vt, kindOf as w, IN_TOTO_PAYLOAD_TYPE as x, MAX_SUBJECTS as y, readEvent as yt, keyTrust as z };
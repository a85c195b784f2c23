import { a as __toCommonJS, i as __require, n as __esmMin, r as __exportAll, t as __commonJSMin } from "./chunks/rolldown-runtime.js";
import { a as meaningOf, i as printable, n as Failures, r as failuresOf, s as serviceOf, t as Failure } from "./chunks/failure.js";
import { C as STATEMENT_TYPE, D as require_dist$2, E as JsonDocument, G as readPublicKey, H as trustHealth, L as readTufRepository, N as openGitHubInstance, O as publicGood, P as readGitHubTrustedRoot, Q as closingLine, R as require_lib$1, S as SLSA_PROVENANCE_PREDICATE_TYPE, T as names, W as require_v2, X as Attestations, Y as JsonObject, Z as envelopeSignature, _ as payloadIn, _t as releasesOf, a as judgeImage, at as createRegistry, b as COSIGN_SIGN_PREDICATE_TYPE, c as signedAt, ct as attestationLayer, d as verifyLegacySignature, dt as signatureLayer, et as problemLines, f as requireIssued, ft as bytesOf, g as logEntry, gt as formatSubject, h as sha256, i as sbomTooLarge, it as readTrustDomain, lt as bundleOfAttestation, m as preAuthEncoding, mt as mayLeadTo, n as parseSbom, nt as countStatuses, o as mismatches, p as verifyBundle, pt as require_dist$1, r as recogniseSbom, rt as tallyStatuses, s as oldestFirst, st as SIMPLE_SIGNING_TYPE, t as MAX_SBOM_BYTES, tt as progressLine, ut as sameLayer, v as readCertificateIdentity, vt as logEntryResult, w as kindOf$2, x as IN_TOTO_PAYLOAD_TYPE, y as MAX_SUBJECTS$2, yt as readEvent } from "./chunks/parse-sbom.js";
import { a as hostOf, d as Deadline, i as badAnswer, n as HttpClient, r as NO_REQUESTS, t as githubHeaders } from "./chunks/headers.js";
import { A as shellWord, B as readJson, C as MAX_LINE, D as htmlCode, E as codeBlock, F as readOwnerTypeOf, I as readVisibilityOf, L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, O as link, P as isGitHubHosted, R as listing, S as annotationsOf, T as code, V as UnreadableJson, _ as parseChoice, a as plural, b as unknownValue, c as worstVerdict, f as parseImageReference, g as parseBoolean, h as linesOf, i as count, j as text, m as Mistakes, n as problemBoxes, o as resultsFrame, p as sameImageName, r as shownBoxes, s as problemOf, u as formatImageName, v as parseWholeNumber, x as closest, y as quoted, z as isRecord } from "./chunks/dist.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { r as trustSystemCertificates, t as hasOwnNetwork } from "./chunks/system-certificates.js";
import { n as cacheKeys, r as noCache, t as actionsCache } from "./chunks/actions-cache.js";
import { i as parseDigest, n as hexOf, r as isDigest, t as digestOf } from "./chunks/digest.js";
import { t as readVisibility } from "./chunks/repository.js";
import { _ as probeOf, c as expectedSigner, d as checkOwnSigner, f as describeOwn, g as ask, h as ownSigner, i as openKeyInstance, m as nameOfSigner, n as parseSigstoreChoice, p as isOwn, r as openInstance, s as certainSigner, t as outageWords, u as requireServerFor, v as clockOf } from "./chunks/outage-words.js";
import { n as require_dist$3 } from "./chunks/github-tuf-root.js";
import { t as parseDuration } from "./chunks/parse-duration.js";
import { D as string, T as record, _ as array, a as namesOf$2, b as hex$1, f as voucherOf, i as entryFor, n as parsePolicy, t as MAX_POLICY_BYTES, v as base64$1, w as object, x as int } from "./chunks/parse-policy.js";
import { t as pMap } from "./chunks/p-map.js";
import { n as CACHE_PATH_STATE, t as CACHE_KEY_STATE } from "./chunks/state.js";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { X509Certificate, createHash, createPublicKey, createSign, generateKeyPair, randomUUID } from "node:crypto";
import { setImmediate, setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";

// src/github/release-assets.ts
/** Far below what GitHub takes (2 GiB), and above any bundle. */
const MAX_ASSET_BYTES = 67108864;
/** Whatever GitHub calls an asset without a name; who may not add any hears 403. */
const NAMELESS_STATUSES = [
	400,
	404,
	411,
	415,
	422
];
const MAX_PAGES = 10;
const PAGE_SIZE = 100;
const UPLOAD_TIMEOUT_MS = 6e4;
const PERMISSION = "Give the job `permissions: { contents: write }`, which release assets need.";
/** Bundles as assets of the release of the run's tag. https://docs.github.com/rest/releases/assets */
var ReleaseAssets = class {
	name = "release";
	title = "release assets";
	maxBytes = MAX_ASSET_BYTES;
	page;
	#options;
	#url;
	#release;
	#assets;
	constructor(options) {
		this.#options = options;
		this.#url = `${options.apiUrl}/repos/${options.repository}/releases`;
		this.page = `${options.serverUrl}/${options.repository}/releases/tag/${tagOf(options.ref) ?? ""}`;
	}
	/** Bundles whose names begin with a digest, unverified. @throws Failure GITHUB_… */
	async list(digest) {
		if (tagOf(this.#options.ref) === void 0) return [];
		const named = (await this.#listed().catch((error) => {
			if (error instanceof Failure && error.code === "BAD_INPUT") return [];
			throw error;
		})).filter(({ name }) => name.startsWith(`${digest.slice(7).slice(0, 12)}-`));
		return (await Promise.all(named.filter(({ name }) => name.endsWith(".sigstore.json")).map((each) => this.#read(each)))).filter((bundle) => bundle !== void 0);
	}
	/** Whether there is a release that takes assets of this job: one without a name is refused for that, or for the rights. */
	async probe() {
		try {
			const { isSealed, uploadUrl: url } = await this.#found();
			if (!isSealed) {
				await this.#send({
					method: "POST",
					url,
					accept: NAMELESS_STATUSES,
					probe: true
				});
				return [];
			}
			const tag = tagOf(this.#options.ref);
			return [new Failure("BAD_INPUT", `publish: the release ${tag} is published and immutable: it takes no assets any more`, { advice: "Make the release a draft, run this step, and publish it afterwards." })];
		} catch (error) {
			return failuresOf(error);
		}
	}
	/** @returns the asset's address @throws Failure GITHUB_… */
	async add({ bytes, fileName: name }) {
		const { uploadUrl } = await this.#found();
		const known = (await this.#listed()).find((asset) => asset.name === name);
		if (known) return known.page;
		const url = new URL(uploadUrl);
		url.searchParams.set("name", name);
		const answer = await this.#send({
			method: "POST",
			url,
			headers: { "content-type": "application/json" },
			body: bytes,
			timeoutMs: UPLOAD_TIMEOUT_MS,
			accept: [422]
		});
		if (answer.status === 422 && !answer.body.includes("already_exists")) throw badAnswer("GITHUB", url, `it takes no asset ${name}: ${answer.body.toString("utf8").slice(0, 200)}`);
		return assetIn(recordOf(answer))?.page ?? this.page;
	}
	#found() {
		this.#release ??= this.#find();
		return this.#release;
	}
	async #find() {
		const tag = tagOf(this.#options.ref);
		if (tag === void 0) throw new Failure("BAD_INPUT", `publish: \`release\` needs a run of a tag, and this one is of ${this.#options.ref}`, { advice: "Let the workflow run `on: { push: { tags: … } }` or `on: release`, or leave `release` out of `publish`." });
		const published = await this.#get(`${this.#url}/tags/${encodeURIComponent(tag)}`, [404]);
		const found = published.status === 404 ? await this.#findDraft(tag) : recordOf(published);
		const release = found && this.#releaseIn(found);
		if (release) return release;
		if (found) throw badAnswer("GITHUB", new URL(this.#url), "it is no release");
		throw new Failure("BAD_INPUT", `publish: there is no release of the tag ${tag}`, { advice: `Create it in an earlier step, as a draft if it shall be immutable: \`gh release create ${tag} --draft --verify-tag\`. ${PERMISSION}` });
	}
	/** A draft has no tag yet as far as the API is concerned: it is only in the list, for those who may write. */
	async #findDraft(tag) {
		for await (const page of this.#pages(this.#url)) {
			const draft = page.find((each) => each["tag_name"] === tag);
			if (draft) return draft;
		}
	}
	#releaseIn(value) {
		const { id, html_url: page, upload_url: template, draft, immutable } = value;
		const text = String(template).replace(/\{[^}]*\}$/, "");
		if (!/^\d{1,20}$/.test(String(id)) || !URL.canParse(text)) return void 0;
		const uploadUrl = new URL(text);
		if (!isUploadsOf(new URL(this.#options.apiUrl), uploadUrl)) return void 0;
		return {
			id: String(id),
			page: typeof page === "string" ? page : this.page,
			uploadUrl,
			isSealed: immutable === true && draft !== true
		};
	}
	#listed() {
		this.#assets ??= this.#list();
		return this.#assets;
	}
	async #list() {
		const { id } = await this.#found();
		const assets = [];
		for await (const page of this.#pages(`${this.#url}/${id}/assets`)) assets.push(...page.flatMap((each) => assetIn(each) ?? []));
		return assets;
	}
	async *#pages(url) {
		for (let number = 1; number <= MAX_PAGES; number += 1) {
			const answer = await this.#get(`${url}?per_page=${PAGE_SIZE}&page=${number}`);
			const reading = readJson(answer.body.toString("utf8"));
			if (!reading.isJson || !Array.isArray(reading.value)) throw badAnswer("GITHUB", new URL(url), "it is no list");
			const page = reading.value.filter(isRecord);
			yield page;
			if (page.length < PAGE_SIZE) return;
		}
	}
	/** GitHub answers with the file or with where it is: another host, whose business the token is not. */
	async #read({ url }) {
		const { http, apiUrl, token } = this.#options;
		if (!URL.canParse(url) || new URL(url).origin !== new URL(apiUrl).origin) return void 0;
		const headers = {
			...githubHeaders(token),
			accept: "application/octet-stream"
		};
		const request = {
			service: "GITHUB",
			method: "GET",
			maxBytes: MAX_ASSET_BYTES
		};
		const answer = await http.send({
			...request,
			url,
			headers,
			redirect: "manual",
			accept: [
				301,
				302,
				307,
				404
			]
		});
		if (answer.status === 200) return answer.body;
		const location = answer.headers.get("location") ?? "";
		if (!URL.canParse(location) || !mayLeadTo(new URL(apiUrl), new URL(location))) return void 0;
		const stored = await http.send({
			...request,
			url: location,
			accept: [403, 404]
		});
		return stored.status === 200 ? stored.body : void 0;
	}
	#get(url, accept = []) {
		return this.#send({
			method: "GET",
			url,
			accept
		});
	}
	async #send(request) {
		const { http, token } = this.#options;
		try {
			const headers = {
				...githubHeaders(token),
				...request.headers
			};
			return await http.send({
				...request,
				service: "GITHUB",
				headers
			});
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== "GITHUB_DENIED") throw error;
			throw new Failure("GITHUB_DENIED", error.message, {
				advice: PERMISSION,
				cause: error.cause
			});
		}
	}
};
function tagOf(ref) {
	return ref.startsWith("refs/tags/") ? ref.slice(10) : void 0;
}
/** `uploads.` stands for `api.`; a server of one's own has both on one host. The token goes nowhere else. */
function isUploadsOf(api, uploads) {
	if (uploads.origin === api.origin) return true;
	return uploads.protocol === "https:" && uploads.host === api.host.replace(/^api\./, "uploads.");
}
function recordOf({ body }) {
	const reading = readJson(body.toString("utf8"));
	return reading.isJson && isRecord(reading.value) ? reading.value : void 0;
}
function assetIn(value) {
	const { name, url, browser_download_url: page } = value ?? {};
	if (typeof name !== "string" || typeof url !== "string" || typeof page !== "string") return void 0;
	return {
		name,
		url,
		page
	};
}

// src/github/storage-record.ts
const TIMEOUT_MS = 1e4;
/**
* Tells an organisation where an artifact of one of its repositories is kept.
* https://docs.github.com/rest/orgs/artifact-metadata
* @param repository `owner/name`
* @throws Failure GITHUB_…
*/
async function createStorageRecord({ http, apiUrl, token }, repository, { name, digest, registry }) {
	const [owner = "", ownName = ""] = repository.split("/");
	const answer = await http.send({
		service: "GITHUB",
		method: "POST",
		url: `${apiUrl}/orgs/${owner}/artifacts/metadata/storage-record`,
		headers: {
			...githubHeaders(token),
			"content-type": "application/json"
		},
		body: JSON.stringify({
			name,
			digest,
			registry_url: `https://${registry}`,
			github_repository: ownName
		}),
		accept: [
			401,
			403,
			404
		],
		tries: 1,
		timeoutMs: TIMEOUT_MS
	});
	if (answer.status === 404) return "no-organization";
	return answer.status >= 400 ? "denied" : "recorded";
}

// src/lib/token-bucket.ts
/** Lets `perMinute` through each minute, after a first burst of `burst`; whoever comes too early waits, in order. */
var TokenBucket = class {
	#perMinute;
	#burst;
	#tokens;
	#filledAtMs;
	#queue = Promise.resolve();
	constructor(perMinute, burst) {
		this.#perMinute = perMinute;
		this.#burst = Math.min(burst, perMinute);
		this.#tokens = this.#burst;
		this.#filledAtMs = performance.now();
	}
	/** Waits for one token. Rejects with the signal's reason when it is aborted meanwhile. */
	take(signal) {
		const turn = this.#queue.then(() => this.#takeNext(signal));
		this.#queue = turn.catch(() => void 0);
		return turn;
	}
	/** Half as many from now on. */
	halve() {
		this.#refill();
		this.#perMinute = Math.max(1, this.#perMinute / 2);
	}
	async #takeNext(signal) {
		this.#refill();
		while (this.#tokens < 1) {
			const waitMs = (1 - this.#tokens) * 6e4 / this.#perMinute;
			await setTimeout(waitMs, void 0, { signal }).catch(() => signal.throwIfAborted());
			this.#refill();
		}
		signal.throwIfAborted();
		this.#tokens -= 1;
	}
	#refill() {
		const nowMs = performance.now();
		this.#tokens = Math.min(this.#burst, this.#tokens + (nowMs - this.#filledAtMs) * this.#perMinute / 6e4);
		this.#filledAtMs = nowMs;
	}
};

// src/store/bundle-cache.ts
const BUNDLE_FILE = /^[0-9a-f]{64}\.sigstore\.json$/;
const MAX_KEPT_BUNDLES = 1e4;
const MAX_KEPT_BYTES = 536870912;
/**
* Bundles kept between runs: one file each, named by its digest, in a folder that the Actions cache carries. The cache is
* evidence, never trust: other jobs can write to it, and whoever reads a bundle verifies it.
*/
var BundleCache = class {
	#options;
	#directory;
	#known = /* @__PURE__ */ new Set();
	#keys;
	/** Under `~`, literally: the path is part of the cache's version, and must be the same on every runner. */
	#path;
	constructor(options) {
		this.#options = options;
		this.#directory = join(homedir(), cacheFolder(options.repositoryId));
		this.#path = `~/${cacheFolder(options.repositoryId)}`;
		this.#keys = cacheKeys(options.digests, options.uniqueKey);
	}
	async restore() {
		await mkdir(this.#directory, {
			recursive: true,
			mode: 448
		});
		await this.#options.cache.restore(this.#path, this.#keys);
		const bundles = await this.#readAll();
		for (const bytes of bundles) this.#known.add(digestOf(bytes));
		return bundles;
	}
	/** Forgets everything but these. Only then may the folder be saved: what is saved was verified by this run. */
	async retain(bundles) {
		await mkdir(this.#directory, {
			recursive: true,
			mode: 448
		});
		const wanted = new Set(bundles.map(({ digest }) => fileName(digest)));
		const others = (await readdir(this.#directory)).filter((file) => !wanted.has(file));
		await Promise.all(others.map((file) => rm(join(this.#directory, file), {
			recursive: true,
			force: true
		})));
		await Promise.all(bundles.map((bundle) => this.keep(bundle)));
	}
	async keep(bundle) {
		const file = join(this.#directory, fileName(bundle.digest));
		await writeFile(`${file}.partial`, bundle.bytes, { mode: 384 });
		await rename(`${file}.partial`, file);
		if (this.#known.has(bundle.digest)) return;
		this.#known.add(bundle.digest);
		this.#options.onChanged({
			path: this.#path,
			key: this.#keys.key
		});
	}
	async #readAll() {
		const names = (await readdir(this.#directory)).filter((name) => BUNDLE_FILE.test(name)).slice(0, MAX_KEPT_BUNDLES);
		const bundles = [];
		let bytes = 0;
		for (const name of names) {
			const file = join(this.#directory, name);
			bytes += (await stat(file)).size;
			if (bytes > MAX_KEPT_BYTES) break;
			bundles.push(await readFile(file));
		}
		return bundles;
	}
};
/** Its last part is the repository's id, so that repositories that share a runner share nothing else. */
function cacheFolder(repositoryId) {
	return `.cache/touchmark/${repositoryId.replace(/\D/g, "") || "0"}`;
}
function fileName(digest) {
	return `${hexOf(digest)}.sigstore.json`;
}

// src/store/bundle-files.ts
/** The bundles of a run as files for its user: `<first 12 hex of the first subject>-<kind>-<n>.sigstore.json`. */
var BundleFiles = class {
	directory;
	#names = /* @__PURE__ */ new Map();
	#counts = /* @__PURE__ */ new Map();
	constructor(directory) {
		this.directory = directory;
	}
	/** Writes a bundle, once however often it is asked for. @returns the file's path */
	async write(bundle, kind) {
		const known = this.#names.get(bundle.digest);
		if (known) return known;
		const stem = `${bundle.statement.subject[0]?.digest["sha256"]?.slice(0, 12) ?? "none"}-${kind}`;
		const number = (this.#counts.get(stem) ?? 0) + 1;
		this.#counts.set(stem, number);
		const file = join(this.directory, `${stem}-${number}.sigstore.json`);
		this.#names.set(bundle.digest, file);
		await mkdir(this.directory, { recursive: true });
		await writeFile(file, bundle.bytes);
		return file;
	}
	/** Where a bundle was written, if it was. */
	fileOf(bundle) {
		return this.#names.get(bundle.digest);
	}
};

// src/lib/settle.ts
/**
* Waits for all of them, whatever becomes of the others.
* @throws Failures with everything that went wrong in any of them, so that it can be mended at once
*/
async function settleAll(promises) {
	const settled = await Promise.allSettled(promises);
	const failures = settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : []);
	if (failures.length > 0) throw new Failures(failures);
	return settled.map((each) => each.value);
}

// src/sigstore/identity-token.ts
/**
* Asks the runner for an identity token.
* @param mask called with the token before anything else can go wrong
* @param environmentRun for what no claim says: the server's URL
* @throws Failure OIDC_…, TOKEN_EXPIRED, TOKEN_AUDIENCE
*/
async function requestIdentityToken(http, endpoint, audience, environmentRun, mask) {
	const url = new URL(endpoint.url);
	url.searchParams.set("audience", audience);
	const value = readValue((await http.send({
		service: "OIDC",
		method: "GET",
		url,
		headers: {
			authorization: `Bearer ${endpoint.bearer.reveal()}`,
			accept: "application/json"
		},
		maxBytes: 65536
	})).body);
	if (value === void 0) throw badAnswer("OIDC", url, "its answer holds no token");
	mask(value);
	const claims = readClaims(value);
	if (!claims) throw badAnswer("OIDC", url, "what it answered is not a JSON web token");
	const service = hostOf(url);
	requireUsable(claims, audience, service);
	const text = (name) => textOf$1(claims, name, service);
	return {
		value: new Secret(value),
		issuer: text("iss"),
		audience,
		run: runOf(text, environmentRun)
	};
}
function readValue(body) {
	try {
		const { value } = JSON.parse(body.toString("utf8"));
		return typeof value === "string" && value !== "" ? value : void 0;
	} catch {
		return;
	}
}
/** Read, not verified: Fulcio verifies it; here it only says what to expect in the certificate. */
function readClaims(token) {
	try {
		const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
		return typeof claims === "object" && claims !== null ? claims : void 0;
	} catch {
		return;
	}
}
/** Fulcio says the same words for every fault of a token, so what can be known here is said here. */
function requireUsable(claims, audience, service) {
	const { exp, aud } = claims;
	if (typeof exp === "number" && exp * 1e3 <= Date.now()) {
		const at = (/* @__PURE__ */ new Date(exp * 1e3)).toISOString();
		throw new Failure("TOKEN_EXPIRED", `the identity token expired at ${at}, before it could be used`, { service });
	}
	if (!(Array.isArray(aud) ? aud : [aud]).includes(audience)) {
		const got = printable(JSON.stringify(aud) ?? "none", 100);
		throw new Failure("TOKEN_AUDIENCE", `the identity token is for ${got}, not for "${audience}"`, { service });
	}
}
/** All values come from the claims: variables can be set by any earlier step, claims cannot. */
function runOf(text, environmentRun) {
	return {
		serverUrl: environmentRun.serverUrl,
		repository: text("repository"),
		repositoryId: text("repository_id"),
		repositoryOwnerId: text("repository_owner_id"),
		workflowRef: text("workflow_ref"),
		jobWorkflowRef: text("job_workflow_ref"),
		ref: text("ref"),
		commit: text("sha"),
		eventName: text("event_name"),
		runId: text("run_id"),
		runAttempt: Number(text("run_attempt")),
		runnerEnvironment: text("runner_environment")
	};
}
function textOf$1(claims, name, service) {
	const value = claims[name];
	if (typeof value === "string" && value !== "") return value;
	throw new Failure("OIDC_BAD_ANSWER", `the identity token has no claim "${name}"; GitHub's tokens have it`, { service });
}

// src/sigstore/logged-entry.ts
/** How Rekor v1 names an entry: the hash of its leaf, after that of its tree where a log has several. */
const ENTRY_ID = /^(?:[0-9a-f]{16})?[0-9a-f]{64}$/;
const base64 = base64$1();
const hex = hex$1();
const place = int().min(0);
/** An entry as Rekor v1 answers it, each field of its own type. https://github.com/sigstore/rekor/blob/main/openapi.yaml (LogEntry) */
const schema = object({
	body: base64,
	integratedTime: int().min(0),
	logID: hex,
	logIndex: place,
	verification: object({
		signedEntryTimestamp: base64,
		inclusionProof: object({
			logIndex: place,
			treeSize: place,
			rootHash: hex,
			hashes: array(hex),
			checkpoint: string()
		})
	})
});
/** The one entry in an answer, under its id. @throws for anything else */
function parseLoggedEntry(answer) {
	const [entry, ...others] = Object.values(record(string(), schema).parse(JSON.parse(answer.toString("utf8"))));
	if (!entry || others.length > 0) throw new TypeError("one entry was expected");
	return entry;
}
/** The same as bundles have it. @throws for a body that is none */
function bundleLogEntry(entry) {
	const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
	return {
		logIndex: String(entry.logIndex),
		logId: { keyId: fromHex(entry.logID) },
		kindVersion: kindOf$1(entry),
		integratedTime: String(entry.integratedTime),
		inclusionPromise: { signedEntryTimestamp },
		inclusionProof: {
			logIndex: String(proof.logIndex),
			rootHash: fromHex(proof.rootHash),
			treeSize: String(proof.treeSize),
			hashes: proof.hashes.map(fromHex),
			checkpoint: { envelope: proof.checkpoint }
		},
		canonicalizedBody: entry.body
	};
}
function kindOf$1({ body }) {
	const { kind, apiVersion } = object({
		kind: string(),
		apiVersion: string()
	}).parse(JSON.parse(bytesOf(body, "base64").toString("utf8")));
	return {
		kind,
		version: apiVersion
	};
}
function fromHex(text) {
	return bytesOf(text, "hex").toString("base64");
}

// src/sigstore/log-search.ts
const SEARCH_TIMEOUT_MS = 2e3;
/**
* Entries of a Rekor v1 log about a digest, newest ids last. A log that has no search, is slow or answers nonsense has
* found nothing: this search only ever saves a second entry.
* @param onSkip called with the reason when the search could not be made
*/
async function searchLog(http, logUrl, digest, onSkip) {
	try {
		const answer = await http.send({
			service: "REKOR",
			method: "POST",
			url: `${logUrl}/api/v1/index/retrieve`,
			headers: {
				"content-type": "application/json",
				accept: "application/json"
			},
			body: JSON.stringify({ hash: digest }),
			timeoutMs: SEARCH_TIMEOUT_MS,
			tries: 1
		});
		const ids = JSON.parse(answer.body.toString("utf8"));
		const known = Array.isArray(ids) ? ids.filter((id) => typeof id === "string" && ENTRY_ID.test(id)) : [];
		return (await Promise.all(known.slice(-32).map((id) => readEntry$2(http, logUrl, id)))).filter((entry) => entry !== void 0);
	} catch (error) {
		onSkip(error instanceof Error ? error.message : String(error));
		return [];
	}
}
async function readEntry$2(http, logUrl, id) {
	const answer = await http.send({
		service: "REKOR",
		method: "GET",
		url: `${logUrl}/api/v1/log/entries/${id}`,
		headers: { accept: "application/json" },
		timeoutMs: SEARCH_TIMEOUT_MS,
		tries: 1,
		accept: [404]
	});
	if (answer.status === 404) return void 0;
	try {
		return parseLoggedEntry(answer.body);
	} catch {
		return;
	}
}

// src/sigstore/make-fetch-happen.ts
var make_fetch_happen_exports = /* @__PURE__ */ __exportAll({
	default: () => fetch,
	routeSigstoreRequests: () => routeSigstoreRequests
});
/** Says which HTTP client the library uses, and which service its URLs belong to. */
function routeSigstoreRequests(http, routes) {
	client = {
		http,
		routes
	};
}
async function fetch(url, options) {
	const service = client?.routes.find(({ prefix }) => url.startsWith(prefix))?.service;
	if (!client || !service) throw new Error("a Sigstore request to a service that this run does not use");
	const answer = await client.http.send({
		service,
		method: options.method ?? "POST",
		url,
		...options.headers ? { headers: options.headers } : {},
		...options.body === void 0 ? {} : { body: options.body },
		...options.timeout === void 0 ? {} : { timeoutMs: options.timeout }
	});
	return new LibraryResponse(answer);
}
var client, LibraryResponse;
var init_make_fetch_happen = __esmMin((() => {
	;
	LibraryResponse = class {
		ok;
		status;
		statusText = "";
		headers;
		#body;
		constructor(answer) {
			this.ok = answer.status >= 200 && answer.status < 300;
			this.status = answer.status;
			this.headers = answer.headers;
			this.#body = answer.body;
		}
		json() {
			return Promise.resolve().then(() => JSON.parse(this.#body.toString("utf8")));
		}
		buffer() {
			return Promise.resolve(this.#body);
		}
	};
}));

// src/sigstore/preflight.ts
init_make_fetch_happen();
/**
* Do the services that will be needed answer, and do their clocks agree with ours? In parallel; nothing is logged.
* @returns all that is wrong
*/
async function probeServices(http, instance) {
	return (await Promise.all(probesOf(instance).map((probe) => probeService(http, probe)))).flat();
}
function probesOf(instance) {
	return [
		...instance.fulcioUrl === void 0 ? [] : [probeOf.fulcio(instance.fulcioUrl)],
		...instance.logs.map((log) => probeOf.log(log)),
		...instance.timestampAuthorityUrls.map((url) => probeOf.timestampAuthority(url))
	];
}
async function probeService(http, probe) {
	try {
		const clock = clockOf(await ask(http, probe));
		return clock?.failure ? [clock.failure] : [];
	} catch (error) {
		return failuresOf(error);
	}
}

// src/sigstore/sign-pieces.ts
/** A signature with SHA-256 over pieces as if they were one, which they need not become. */
function signPieces(pieces, privateKey) {
	const signing = createSign("sha256");
	for (const piece of pieces) signing.update(piece);
	return signing.sign(privateKey);
}

// src/sigstore/key-signer.ts
/** Signs with a user's own key: no token, no certificate. */
var KeySigner = class {
	#key;
	#publicKeyPem;
	#certificate;
	constructor(key) {
		this.#key = key;
		this.#certificate = key.certificate?.pem;
		this.#publicKeyPem = key.publicKey.key.export({
			type: "spki",
			format: "pem"
		}).toString();
	}
	async open() {}
	async sign(pieces) {
		return {
			signature: signPieces(pieces, this.#key.privateKey),
			verifier: this.#certificate ?? this.#publicKeyPem,
			isCertificate: this.#certificate !== void 0
		};
	}
};

// node_modules/@sigstore/sign/dist/util/oidc.js
var require_oidc = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.extractJWTSubject = extractJWTSubject;
	const core_1 = require_dist$1();
	function extractJWTSubject(jwt) {
		const parts = jwt.split(".", 3);
		const payload = JSON.parse(core_1.encoding.base64Decode(parts[1]));
		if (payload.email) {
			if (!payload.email_verified) throw new Error("JWT email not verified by issuer");
			return payload.email;
		}
		if (payload.sub) return payload.sub;
		else throw new Error("JWT subject not found");
	}
}));

// node_modules/@sigstore/sign/package.json
var require_package = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		"name": "@sigstore/sign",
		"version": "5.1.0",
		"description": "Sigstore signing library",
		"main": "dist/index.js",
		"types": "dist/index.d.ts",
		"scripts": {
			"clean": "shx rm -rf dist *.tsbuildinfo",
			"build": "tsc --build",
			"test": "jest"
		},
		"files": ["dist"],
		"author": "bdehamer@github.com",
		"license": "Apache-2.0",
		"repository": {
			"type": "git",
			"url": "git+https://github.com/sigstore/sigstore-js.git"
		},
		"bugs": { "url": "https://github.com/sigstore/sigstore-js/issues" },
		"homepage": "https://github.com/sigstore/sigstore-js/tree/main/packages/sign#readme",
		"publishConfig": { "provenance": true },
		"devDependencies": {
			"@sigstore/jest": "^0.0.0",
			"@sigstore/mock": "^0.13.1",
			"@sigstore/rekor-types": "^5.0.0",
			"@types/make-fetch-happen": "^10.0.4"
		},
		"dependencies": {
			"@gar/promise-retry": "^1.0.2",
			"@sigstore/bundle": "^5.0.1",
			"@sigstore/core": "^4.0.0",
			"@sigstore/protobuf-specs": "^0.5.2",
			"make-fetch-happen": "^16.0.1",
			"proc-log": "^7.0.0"
		},
		"engines": { "node": "^22.22.2 || ^24.15.0 || >=26.0.0" }
	};
}));

// node_modules/@sigstore/sign/dist/util/ua.js
var require_ua = /* @__PURE__ */ __commonJSMin(((exports, module, this$5) => {
	var __importDefault = this$5 && this$5.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getUserAgent = void 0;
	const os_1 = __importDefault(__require("os"));
	const getUserAgent = () => {
		return `sigstore-js/${require_package().version} (Node ${process.version}) (${os_1.default.platform()}/${os_1.default.arch()})`;
	};
	exports.getUserAgent = getUserAgent;
}));

// node_modules/@sigstore/sign/dist/util/index.js
var require_util = /* @__PURE__ */ __commonJSMin(((exports, module, this$4) => {
	var __createBinding = this$4 && this$4.__createBinding || (Object.create ? (function(o, m, k, k2) {
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
	var __setModuleDefault = this$4 && this$4.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$4 && this$4.__importStar || (function() {
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
	exports.ua = exports.oidc = exports.pem = exports.json = exports.encoding = exports.dsse = exports.crypto = void 0;
	var core_1 = require_dist$1();
	Object.defineProperty(exports, "crypto", {
		enumerable: true,
		get: function() {
			return core_1.crypto;
		}
	});
	Object.defineProperty(exports, "dsse", {
		enumerable: true,
		get: function() {
			return core_1.dsse;
		}
	});
	Object.defineProperty(exports, "encoding", {
		enumerable: true,
		get: function() {
			return core_1.encoding;
		}
	});
	Object.defineProperty(exports, "json", {
		enumerable: true,
		get: function() {
			return core_1.json;
		}
	});
	Object.defineProperty(exports, "pem", {
		enumerable: true,
		get: function() {
			return core_1.pem;
		}
	});
	exports.oidc = __importStar(require_oidc());
	exports.ua = __importStar(require_ua());
}));

// node_modules/@sigstore/sign/dist/bundler/base.js
var require_base = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.BaseBundleBuilder = void 0;
	var BaseBundleBuilder = class {
		signer;
		witnesses;
		constructor(options) {
			this.signer = options.signer;
			this.witnesses = options.witnesses;
		}
		async create(artifact) {
			const signature = await this.prepare(artifact).then((blob) => this.signer.sign(blob));
			const bundle = await this.package(artifact, signature);
			const verificationMaterials = await Promise.all(this.witnesses.map((witness) => witness.testify(bundle.content, publicKey(signature.key))));
			const tlogEntryList = [];
			const timestampList = [];
			verificationMaterials.forEach(({ tlogEntries, rfc3161Timestamps }) => {
				tlogEntryList.push(...tlogEntries ?? []);
				timestampList.push(...rfc3161Timestamps ?? []);
			});
			bundle.verificationMaterial.tlogEntries = tlogEntryList;
			bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: timestampList };
			return bundle;
		}
		async prepare(artifact) {
			return artifact.data;
		}
	};
	exports.BaseBundleBuilder = BaseBundleBuilder;
	function publicKey(key) {
		switch (key.$case) {
			case "publicKey": return key.publicKey;
			case "x509Certificate": return key.certificate;
		}
	}
}));

// node_modules/@sigstore/sign/dist/bundler/bundle.js
var require_bundle = /* @__PURE__ */ __commonJSMin(((exports, module, this$3) => {
	var __createBinding = this$3 && this$3.__createBinding || (Object.create ? (function(o, m, k, k2) {
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
	var __setModuleDefault = this$3 && this$3.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$3 && this$3.__importStar || (function() {
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
	exports.toMessageSignatureBundle = toMessageSignatureBundle;
	exports.toDSSEBundle = toDSSEBundle;
	const sigstore = __importStar(require_dist$2());
	const util_1 = require_util();
	function toMessageSignatureBundle(artifact, signature) {
		const digest = util_1.crypto.digest("sha256", artifact.data);
		return sigstore.toMessageSignatureBundle({
			digest,
			signature: signature.signature,
			certificate: signature.key.$case === "x509Certificate" ? util_1.pem.toDER(signature.key.certificate) : void 0,
			keyHint: signature.key.$case === "publicKey" ? signature.key.hint : void 0,
			certificateChain: true
		});
	}
	function toDSSEBundle(artifact, signature, certificateChain) {
		return sigstore.toDSSEBundle({
			artifact: artifact.data,
			artifactType: artifact.type,
			signature: signature.signature,
			certificate: signature.key.$case === "x509Certificate" ? util_1.pem.toDER(signature.key.certificate) : void 0,
			keyHint: signature.key.$case === "publicKey" ? signature.key.hint : void 0,
			certificateChain
		});
	}
}));

// node_modules/@sigstore/sign/dist/bundler/dsse.js
var require_dsse = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSEBundleBuilder = void 0;
	const util_1 = require_util();
	const base_1 = require_base();
	const bundle_1 = require_bundle();
	var DSSEBundleBuilder = class extends base_1.BaseBundleBuilder {
		certificateChain;
		constructor(options) {
			super(options);
			this.certificateChain = options.certificateChain ?? false;
		}
		async prepare(artifact) {
			const a = artifactDefaults(artifact);
			return util_1.dsse.preAuthEncoding(a.type, a.data);
		}
		async package(artifact, signature) {
			return (0, bundle_1.toDSSEBundle)(artifactDefaults(artifact), signature, this.certificateChain);
		}
	};
	exports.DSSEBundleBuilder = DSSEBundleBuilder;
	function artifactDefaults(artifact) {
		return {
			...artifact,
			type: artifact.type ?? ""
		};
	}
}));

// node_modules/@sigstore/sign/dist/bundler/message.js
var require_message = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.MessageSignatureBundleBuilder = void 0;
	const base_1 = require_base();
	const bundle_1 = require_bundle();
	var MessageSignatureBundleBuilder = class extends base_1.BaseBundleBuilder {
		constructor(options) {
			super(options);
		}
		async package(artifact, signature) {
			return (0, bundle_1.toMessageSignatureBundle)(artifact, signature);
		}
	};
	exports.MessageSignatureBundleBuilder = MessageSignatureBundleBuilder;
}));

// node_modules/@sigstore/sign/dist/bundler/index.js
var require_bundler = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.MessageSignatureBundleBuilder = exports.DSSEBundleBuilder = void 0;
	var dsse_1 = require_dsse();
	Object.defineProperty(exports, "DSSEBundleBuilder", {
		enumerable: true,
		get: function() {
			return dsse_1.DSSEBundleBuilder;
		}
	});
	var message_1 = require_message();
	Object.defineProperty(exports, "MessageSignatureBundleBuilder", {
		enumerable: true,
		get: function() {
			return message_1.MessageSignatureBundleBuilder;
		}
	});
}));

// node_modules/@sigstore/sign/dist/external/error.js
var require_error$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HTTPError = void 0;
	var HTTPError = class extends Error {
		statusCode;
		location;
		constructor({ status, message, location }) {
			super(`(${status}) ${message}`);
			this.statusCode = status;
			this.location = location;
		}
	};
	exports.HTTPError = HTTPError;
}));

// node_modules/@sigstore/sign/dist/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.InternalError = void 0;
	exports.internalError = internalError;
	const error_1 = require_error$1();
	var InternalError = class extends Error {
		code;
		cause;
		constructor({ code, message, cause }) {
			super(message);
			this.name = this.constructor.name;
			this.cause = cause;
			this.code = code;
		}
	};
	exports.InternalError = InternalError;
	function internalError(err, code, message) {
		if (err instanceof error_1.HTTPError) message += ` - ${err.message}`;
		throw new InternalError({
			code,
			message,
			cause: err
		});
	}
}));

// node_modules/proc-log/lib/index.js
var require_lib = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const META = Symbol("proc-log.meta");
	module.exports = {
		META,
		output: {
			LEVELS: [
				"standard",
				"error",
				"buffer",
				"flush"
			],
			KEYS: {
				standard: "standard",
				error: "error",
				buffer: "buffer",
				flush: "flush"
			},
			standard: function(...args) {
				return process.emit("output", "standard", ...args);
			},
			error: function(...args) {
				return process.emit("output", "error", ...args);
			},
			buffer: function(...args) {
				return process.emit("output", "buffer", ...args);
			},
			flush: function(...args) {
				return process.emit("output", "flush", ...args);
			}
		},
		log: {
			LEVELS: [
				"notice",
				"error",
				"warn",
				"info",
				"verbose",
				"http",
				"silly",
				"timing",
				"pause",
				"resume"
			],
			KEYS: {
				notice: "notice",
				error: "error",
				warn: "warn",
				info: "info",
				verbose: "verbose",
				http: "http",
				silly: "silly",
				timing: "timing",
				pause: "pause",
				resume: "resume"
			},
			error: function(...args) {
				return process.emit("log", "error", ...args);
			},
			notice: function(...args) {
				return process.emit("log", "notice", ...args);
			},
			warn: function(...args) {
				return process.emit("log", "warn", ...args);
			},
			info: function(...args) {
				return process.emit("log", "info", ...args);
			},
			verbose: function(...args) {
				return process.emit("log", "verbose", ...args);
			},
			http: function(...args) {
				return process.emit("log", "http", ...args);
			},
			silly: function(...args) {
				return process.emit("log", "silly", ...args);
			},
			timing: function(...args) {
				return process.emit("log", "timing", ...args);
			},
			pause: function() {
				return process.emit("log", "pause");
			},
			resume: function() {
				return process.emit("log", "resume");
			}
		},
		time: {
			LEVELS: ["start", "end"],
			KEYS: {
				start: "start",
				end: "end"
			},
			start: function(name, fn) {
				process.emit("time", "start", name);
				function end() {
					return process.emit("time", "end", name);
				}
				if (typeof fn === "function") {
					const res = fn();
					if (res && res.finally) return res.finally(end);
					end();
					return res;
				}
				return end;
			},
			end: function(name) {
				return process.emit("time", "end", name);
			}
		},
		input: {
			LEVELS: [
				"start",
				"end",
				"read"
			],
			KEYS: {
				start: "start",
				end: "end",
				read: "read"
			},
			start: function(...args) {
				let fn;
				if (typeof args[0] === "function") fn = args.shift();
				process.emit("input", "start", ...args);
				function end() {
					return process.emit("input", "end", ...args);
				}
				if (typeof fn === "function") {
					const res = fn();
					if (res && res.finally) return res.finally(end);
					end();
					return res;
				}
				return end;
			},
			end: function(...args) {
				return process.emit("input", "end", ...args);
			},
			read: function(...args) {
				let resolve, reject;
				const promise = new Promise((_resolve, _reject) => {
					resolve = _resolve;
					reject = _reject;
				});
				process.emit("input", "read", resolve, reject, ...args);
				return promise;
			}
		}
	};
}));

// node_modules/@sigstore/sign/dist/external/fetch.js
var require_fetch = /* @__PURE__ */ __commonJSMin(((exports, module, this$2) => {
	var __importDefault = this$2 && this$2.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.fetchWithRetry = fetchWithRetry;
	const promise_retry_1 = require_lib$1();
	const http2_1 = __require("http2");
	const make_fetch_happen_1 = __importDefault((init_make_fetch_happen(), __toCommonJS(make_fetch_happen_exports)));
	const proc_log_1 = require_lib();
	const util_1 = require_util();
	const error_1 = require_error$1();
	const { HTTP2_HEADER_LOCATION, HTTP2_HEADER_CONTENT_TYPE, HTTP2_HEADER_USER_AGENT, HTTP_STATUS_INTERNAL_SERVER_ERROR, HTTP_STATUS_TOO_MANY_REQUESTS, HTTP_STATUS_REQUEST_TIMEOUT } = http2_1.constants;
	async function fetchWithRetry(url, options) {
		return (0, promise_retry_1.promiseRetry)(async (retry, attemptNum) => {
			const method = options.method || "POST";
			const headers = {
				[HTTP2_HEADER_USER_AGENT]: util_1.ua.getUserAgent(),
				...options.headers
			};
			const response = await (0, make_fetch_happen_1.default)(url, {
				method,
				headers,
				body: options.body,
				timeout: options.timeout,
				retry: false
			}).catch((reason) => {
				proc_log_1.log.http("fetch", `${method} ${url} attempt ${attemptNum} failed with ${reason}`);
				return retry(reason);
			});
			if (response.ok) return response;
			else {
				const error = await errorFromResponse(response);
				proc_log_1.log.http("fetch", `${method} ${url} attempt ${attemptNum} failed with ${response.status}`);
				if (retryable(response.status)) return retry(error);
				else throw error;
			}
		}, retryOpts(options.retry));
	}
	const errorFromResponse = async (response) => {
		let message = response.statusText;
		const location = response.headers.get(HTTP2_HEADER_LOCATION) || void 0;
		if (response.headers.get(HTTP2_HEADER_CONTENT_TYPE)?.includes("application/json")) try {
			message = (await response.json()).message || message;
		} catch (e) {}
		return new error_1.HTTPError({
			status: response.status,
			message,
			location
		});
	};
	const retryable = (status) => [HTTP_STATUS_REQUEST_TIMEOUT, HTTP_STATUS_TOO_MANY_REQUESTS].includes(status) || status >= HTTP_STATUS_INTERNAL_SERVER_ERROR;
	const retryOpts = (retry) => {
		if (typeof retry === "boolean") return { retries: retry ? 1 : 0 };
		else if (typeof retry === "number") return { retries: retry };
		else return {
			retries: 0,
			...retry
		};
	};
}));

// node_modules/@sigstore/sign/dist/external/fulcio.js
var require_fulcio$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Fulcio = void 0;
	const fetch_1 = require_fetch();
	/**
	* Fulcio API client.
	*/
	var Fulcio = class {
		options;
		constructor(options) {
			this.options = options;
		}
		async createSigningCertificate(request) {
			const { baseURL, retry, timeout } = this.options;
			const url = `${baseURL}/api/v2/signingCert`;
			return (await (0, fetch_1.fetchWithRetry)(url, {
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify(request),
				timeout,
				retry
			})).json();
		}
	};
	exports.Fulcio = Fulcio;
}));

// node_modules/@sigstore/sign/dist/signer/fulcio/ca.js
var require_ca = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CAClient = void 0;
	const error_1 = require_error();
	const fulcio_1 = require_fulcio$1();
	var CAClient = class {
		fulcio;
		constructor(options) {
			this.fulcio = new fulcio_1.Fulcio({
				baseURL: options.fulcioBaseURL,
				retry: options.retry,
				timeout: options.timeout
			});
		}
		async createSigningCertificate(identityToken, publicKey, challenge) {
			const request = toCertificateRequest(identityToken, publicKey, challenge);
			try {
				const resp = await this.fulcio.createSigningCertificate(request);
				return (resp.signedCertificateEmbeddedSct ? resp.signedCertificateEmbeddedSct : resp.signedCertificateDetachedSct).chain.certificates;
			} catch (err) {
				(0, error_1.internalError)(err, "CA_CREATE_SIGNING_CERTIFICATE_ERROR", "error creating signing certificate");
			}
		}
	};
	exports.CAClient = CAClient;
	function toCertificateRequest(identityToken, publicKey, challenge) {
		return {
			credentials: { oidcIdentityToken: identityToken },
			publicKeyRequest: {
				publicKey: {
					algorithm: "ECDSA",
					content: publicKey
				},
				proofOfPossession: challenge.toString("base64")
			}
		};
	}
}));

// node_modules/@sigstore/sign/dist/signer/fulcio/ephemeral.js
var require_ephemeral = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.EphemeralSigner = void 0;
	const crypto_1 = __require("crypto");
	const EC_KEYPAIR_TYPE = "ec";
	const P256_CURVE = "P-256";
	var EphemeralSigner = class {
		keypair;
		constructor() {
			this.keypair = (0, crypto_1.generateKeyPairSync)(EC_KEYPAIR_TYPE, { namedCurve: P256_CURVE });
		}
		async sign(data) {
			return {
				signature: (0, crypto_1.sign)("sha256", data, this.keypair.privateKey),
				key: {
					$case: "publicKey",
					publicKey: this.keypair.publicKey.export({
						format: "pem",
						type: "spki"
					}).toString()
				}
			};
		}
	};
	exports.EphemeralSigner = EphemeralSigner;
}));

// node_modules/@sigstore/sign/dist/signer/fulcio/index.js
var require_fulcio = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.FulcioSigner = exports.DEFAULT_FULCIO_URL = void 0;
	const error_1 = require_error();
	const util_1 = require_util();
	const ca_1 = require_ca();
	const ephemeral_1 = require_ephemeral();
	exports.DEFAULT_FULCIO_URL = "https://fulcio.sigstore.dev";
	var FulcioSigner = class {
		ca;
		identityProvider;
		keyHolder;
		constructor(options) {
			this.ca = new ca_1.CAClient({
				...options,
				fulcioBaseURL: options.fulcioBaseURL || /* istanbul ignore next */ exports.DEFAULT_FULCIO_URL
			});
			this.identityProvider = options.identityProvider;
			this.keyHolder = options.keyHolder || new ephemeral_1.EphemeralSigner();
		}
		async sign(data) {
			const identityToken = await this.getIdentityToken();
			let subject;
			try {
				subject = util_1.oidc.extractJWTSubject(identityToken);
			} catch (err) {
				throw new error_1.InternalError({
					code: "IDENTITY_TOKEN_PARSE_ERROR",
					message: `invalid identity token: ${identityToken}`,
					cause: err
				});
			}
			const challenge = await this.keyHolder.sign(Buffer.from(subject));
			if (challenge.key.$case !== "publicKey") throw new error_1.InternalError({
				code: "CA_CREATE_SIGNING_CERTIFICATE_ERROR",
				message: "unexpected format for signing key"
			});
			const certificates = await this.ca.createSigningCertificate(identityToken, challenge.key.publicKey, challenge.signature);
			return {
				signature: (await this.keyHolder.sign(data)).signature,
				key: {
					$case: "x509Certificate",
					certificate: certificates[0]
				}
			};
		}
		async getIdentityToken() {
			try {
				return await this.identityProvider.getToken();
			} catch (err) {
				throw new error_1.InternalError({
					code: "IDENTITY_TOKEN_READ_ERROR",
					message: "error retrieving identity token",
					cause: err
				});
			}
		}
	};
	exports.FulcioSigner = FulcioSigner;
}));

// node_modules/@sigstore/sign/dist/signer/index.js
var require_signer = /* @__PURE__ */ __commonJSMin(((exports) => {
	/* istanbul ignore file */
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.FulcioSigner = exports.DEFAULT_FULCIO_URL = void 0;
	var fulcio_1 = require_fulcio();
	Object.defineProperty(exports, "DEFAULT_FULCIO_URL", {
		enumerable: true,
		get: function() {
			return fulcio_1.DEFAULT_FULCIO_URL;
		}
	});
	Object.defineProperty(exports, "FulcioSigner", {
		enumerable: true,
		get: function() {
			return fulcio_1.FulcioSigner;
		}
	});
}));

// node_modules/@sigstore/sign/dist/external/rekor.js
var require_rekor = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Rekor = void 0;
	const fetch_1 = require_fetch();
	/**
	* Rekor API client.
	*/
	var Rekor = class {
		options;
		constructor(options) {
			this.options = options;
		}
		/**
		* Create a new entry in the Rekor log.
		* @param propsedEntry {ProposedEntry} Data to create a new entry
		* @returns {Promise<Entry>} The created entry
		*/
		async createEntry(propsedEntry) {
			const { baseURL, timeout, retry } = this.options;
			const url = `${baseURL}/api/v1/log/entries`;
			return entryFromResponse(await (await (0, fetch_1.fetchWithRetry)(url, {
				headers: {
					"Content-Type": "application/json",
					Accept: "application/json"
				},
				body: JSON.stringify(propsedEntry),
				timeout,
				retry
			})).json());
		}
		/**
		* Get an entry from the Rekor log.
		* @param uuid {string} The UUID of the entry to retrieve
		* @returns {Promise<Entry>} The retrieved entry
		*/
		async getEntry(uuid) {
			const { baseURL, timeout, retry } = this.options;
			const url = `${baseURL}/api/v1/log/entries/${uuid}`;
			return entryFromResponse(await (await (0, fetch_1.fetchWithRetry)(url, {
				method: "GET",
				headers: { Accept: "application/json" },
				timeout,
				retry
			})).json());
		}
	};
	exports.Rekor = Rekor;
	function entryFromResponse(data) {
		const entries = Object.entries(data);
		if (entries.length != 1) throw new Error("Received multiple entries in Rekor response");
		const [uuid, entry] = entries[0];
		return {
			...entry,
			uuid
		};
	}
}));

// node_modules/@sigstore/sign/dist/external/rekor-v2.js
var require_rekor_v2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RekorV2 = void 0;
	const fetch_1 = require_fetch();
	const protobuf_specs_1 = require_dist$3();
	const v2_1 = require_v2();
	/**
	* Rekor API client.
	*/
	var RekorV2 = class {
		options;
		constructor(options) {
			this.options = options;
		}
		async createEntry(proposedEntry) {
			const { baseURL, timeout, retry } = this.options;
			const url = `${baseURL}/api/v2/log/entries`;
			return (await (0, fetch_1.fetchWithRetry)(url, {
				headers: {
					"Content-Type": "application/json",
					Accept: "application/json"
				},
				body: JSON.stringify(v2_1.CreateEntryRequest.toJSON(proposedEntry)),
				timeout,
				retry
			})).json().then((data) => protobuf_specs_1.TransparencyLogEntry.fromJSON(data));
		}
	};
	exports.RekorV2 = RekorV2;
}));

// node_modules/@sigstore/sign/dist/witness/tlog/client.js
var require_client$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TLogV2Client = exports.TLogClient = void 0;
	const error_1 = require_error();
	const error_2 = require_error$1();
	const rekor_1 = require_rekor();
	const rekor_v2_1 = require_rekor_v2();
	var TLogClient = class {
		rekor;
		fetchOnConflict;
		constructor(options) {
			this.fetchOnConflict = options.fetchOnConflict ?? true;
			this.rekor = new rekor_1.Rekor({
				baseURL: options.rekorBaseURL,
				retry: options.retry,
				timeout: options.timeout
			});
		}
		async createEntry(proposedEntry) {
			let entry;
			try {
				entry = await this.rekor.createEntry(proposedEntry);
			} catch (err) {
				if (entryExistsError(err) && this.fetchOnConflict) {
					/* istanbul ignore next */
					const uuid = err.location.split("/").pop() || "";
					try {
						entry = await this.rekor.getEntry(uuid);
					} catch (err) {
						(0, error_1.internalError)(err, "TLOG_FETCH_ENTRY_ERROR", "error fetching tlog entry");
					}
				} else (0, error_1.internalError)(err, "TLOG_CREATE_ENTRY_ERROR", "error creating tlog entry");
			}
			return entry;
		}
	};
	exports.TLogClient = TLogClient;
	function entryExistsError(value) {
		return value instanceof error_2.HTTPError && value.statusCode === 409 && value.location !== void 0;
	}
	var TLogV2Client = class {
		rekor;
		constructor(options) {
			this.rekor = new rekor_v2_1.RekorV2({
				baseURL: options.rekorBaseURL,
				retry: options.retry,
				timeout: options.timeout
			});
		}
		async createEntry(createEntryRequest) {
			let entry;
			try {
				entry = await this.rekor.createEntry(createEntryRequest);
			} catch (err) {
				(0, error_1.internalError)(err, "TLOG_CREATE_ENTRY_ERROR", "error creating tlog entry");
			}
			if (entry.logId === void 0 || entry.kindVersion === void 0) (0, error_1.internalError)(/* @__PURE__ */ new Error("invalid tlog entry"), "TLOG_CREATE_ENTRY_ERROR", "error creating tlog entry");
			return {
				...entry,
				logId: entry.logId,
				kindVersion: entry.kindVersion
			};
		}
	};
	exports.TLogV2Client = TLogV2Client;
}));

// node_modules/@sigstore/sign/dist/witness/tlog/entry.js
var require_entry = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toProposedEntry = toProposedEntry;
	exports.toCreateEntryRequest = toCreateEntryRequest;
	const bundle_1 = require_dist$2();
	const protobuf_specs_1 = require_dist$3();
	const util_1 = require_util();
	const SHA256_ALGORITHM = "sha256";
	function toProposedEntry(content, publicKey, entryType = "dsse") {
		switch (content.$case) {
			case "dsseEnvelope":
				if (entryType === "intoto") return toProposedIntotoEntry(content.dsseEnvelope, publicKey);
				return toProposedDSSEEntry(content.dsseEnvelope, publicKey);
			case "messageSignature": return toProposedHashedRekordEntry(content.messageSignature, publicKey);
		}
	}
	function toProposedHashedRekordEntry(messageSignature, publicKey) {
		const hexDigest = messageSignature.messageDigest.digest.toString("hex");
		const b64Signature = messageSignature.signature.toString("base64");
		const b64Key = util_1.encoding.base64Encode(publicKey);
		return {
			apiVersion: "0.0.1",
			kind: "hashedrekord",
			spec: {
				data: { hash: {
					algorithm: SHA256_ALGORITHM,
					value: hexDigest
				} },
				signature: {
					content: b64Signature,
					publicKey: { content: b64Key }
				}
			}
		};
	}
	function toProposedDSSEEntry(envelope, publicKey) {
		return {
			apiVersion: "0.0.1",
			kind: "dsse",
			spec: { proposedContent: {
				envelope: JSON.stringify((0, bundle_1.envelopeToJSON)(envelope)),
				verifiers: [util_1.encoding.base64Encode(publicKey)]
			} }
		};
	}
	function toProposedIntotoEntry(envelope, publicKey) {
		const payloadHash = util_1.crypto.digest(SHA256_ALGORITHM, envelope.payload).toString("hex");
		const envelopeHash = calculateDSSEHash(envelope, publicKey);
		const payload = util_1.encoding.base64Encode(envelope.payload.toString("base64"));
		const sig = util_1.encoding.base64Encode(envelope.signatures[0].sig.toString("base64"));
		const keyid = envelope.signatures[0].keyid;
		const encodedKey = util_1.encoding.base64Encode(publicKey);
		const dsse = {
			payloadType: envelope.payloadType,
			payload,
			signatures: [{
				sig,
				publicKey: encodedKey
			}]
		};
		if (keyid.length > 0) dsse.signatures[0].keyid = keyid;
		return {
			apiVersion: "0.0.2",
			kind: "intoto",
			spec: { content: {
				envelope: dsse,
				hash: {
					algorithm: SHA256_ALGORITHM,
					value: envelopeHash
				},
				payloadHash: {
					algorithm: SHA256_ALGORITHM,
					value: payloadHash
				}
			} }
		};
	}
	function calculateDSSEHash(envelope, publicKey) {
		const dsse = {
			payloadType: envelope.payloadType,
			payload: envelope.payload.toString("base64"),
			signatures: [{
				sig: envelope.signatures[0].sig.toString("base64"),
				publicKey
			}]
		};
		if (envelope.signatures[0].keyid.length > 0) dsse.signatures[0].keyid = envelope.signatures[0].keyid;
		return util_1.crypto.digest(SHA256_ALGORITHM, util_1.json.canonicalize(dsse)).toString("hex");
	}
	function toCreateEntryRequest(content, publicKey) {
		switch (content.$case) {
			case "dsseEnvelope": return toCreateEntryRequestDSSE(content.dsseEnvelope, publicKey);
			case "messageSignature": return toCreateEntryRequestMessageSignature(content.messageSignature, publicKey);
		}
	}
	function toCreateEntryRequestDSSE(envelope, publicKey) {
		return { spec: {
			$case: "dsseRequestV002",
			dsseRequestV002: {
				envelope,
				verifiers: [{
					keyDetails: protobuf_specs_1.PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
					verifier: {
						$case: "x509Certificate",
						x509Certificate: { rawBytes: util_1.pem.toDER(publicKey) }
					}
				}]
			}
		} };
	}
	function toCreateEntryRequestMessageSignature(messageSignature, publicKey) {
		return { spec: {
			$case: "hashedRekordRequestV002",
			hashedRekordRequestV002: {
				digest: messageSignature.messageDigest.digest,
				signature: {
					content: messageSignature.signature,
					verifier: {
						keyDetails: protobuf_specs_1.PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
						verifier: {
							$case: "x509Certificate",
							x509Certificate: { rawBytes: util_1.pem.toDER(publicKey) }
						}
					}
				}
			}
		} };
	}
}));

// node_modules/@sigstore/sign/dist/witness/tlog/index.js
var require_tlog = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RekorWitness = exports.DEFAULT_REKOR_URL = void 0;
	const util_1 = require_util();
	const client_1 = require_client$1();
	const entry_1 = require_entry();
	exports.DEFAULT_REKOR_URL = "https://rekor.sigstore.dev";
	var RekorWitness = class {
		tlogV1;
		tlogV2;
		entryType;
		majorApiVersion;
		constructor(options) {
			this.entryType = options.entryType;
			this.majorApiVersion = options.majorApiVersion || 1;
			this.tlogV1 = new client_1.TLogClient({
				...options,
				rekorBaseURL: options.rekorBaseURL || /* istanbul ignore next */ exports.DEFAULT_REKOR_URL
			});
			this.tlogV2 = new client_1.TLogV2Client({
				...options,
				rekorBaseURL: options.rekorBaseURL || /* istanbul ignore next */ exports.DEFAULT_REKOR_URL
			});
		}
		async testify(content, publicKey) {
			let tlogEntry;
			if (this.majorApiVersion === 2) {
				const request = (0, entry_1.toCreateEntryRequest)(content, publicKey);
				tlogEntry = await this.tlogV2.createEntry(request);
			} else {
				const proposedEntry = (0, entry_1.toProposedEntry)(content, publicKey, this.entryType);
				tlogEntry = toTransparencyLogEntry(await this.tlogV1.createEntry(proposedEntry));
			}
			return { tlogEntries: [tlogEntry] };
		}
	};
	exports.RekorWitness = RekorWitness;
	function toTransparencyLogEntry(entry) {
		const logID = Buffer.from(entry.logID, "hex");
		const bodyJSON = util_1.encoding.base64Decode(entry.body);
		const entryBody = JSON.parse(bodyJSON);
		const promise = entry?.verification?.signedEntryTimestamp ? inclusionPromise(entry.verification.signedEntryTimestamp) : void 0;
		const proof = entry?.verification?.inclusionProof ? inclusionProof(entry.verification.inclusionProof) : void 0;
		return {
			logIndex: entry.logIndex.toString(),
			logId: { keyId: logID },
			integratedTime: entry.integratedTime.toString(),
			kindVersion: {
				kind: entryBody.kind,
				version: entryBody.apiVersion
			},
			inclusionPromise: promise,
			inclusionProof: proof,
			canonicalizedBody: Buffer.from(entry.body, "base64")
		};
	}
	function inclusionPromise(promise) {
		return { signedEntryTimestamp: Buffer.from(promise, "base64") };
	}
	function inclusionProof(proof) {
		return {
			logIndex: proof.logIndex.toString(),
			treeSize: proof.treeSize.toString(),
			rootHash: Buffer.from(proof.rootHash, "hex"),
			hashes: proof.hashes.map((h) => Buffer.from(h, "hex")),
			checkpoint: { envelope: proof.checkpoint }
		};
	}
}));

// node_modules/@sigstore/sign/dist/external/tsa.js
var require_tsa$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TimestampAuthority = void 0;
	const fetch_1 = require_fetch();
	var TimestampAuthority = class {
		options;
		constructor(options) {
			this.options = options;
		}
		async createTimestamp(request) {
			const { baseURL, timeout, retry } = this.options;
			const url = new URL(baseURL).pathname === "/" ? `${baseURL}/api/v1/timestamp` : baseURL;
			return (await (0, fetch_1.fetchWithRetry)(url, {
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify(request),
				timeout,
				retry
			})).buffer();
		}
	};
	exports.TimestampAuthority = TimestampAuthority;
}));

// node_modules/@sigstore/sign/dist/witness/tsa/client.js
var require_client = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSAClient = void 0;
	const error_1 = require_error();
	const tsa_1 = require_tsa$1();
	const util_1 = require_util();
	const SHA256_ALGORITHM = "sha256";
	var TSAClient = class {
		tsa;
		constructor(options) {
			this.tsa = new tsa_1.TimestampAuthority({
				baseURL: options.tsaBaseURL,
				retry: options.retry,
				timeout: options.timeout
			});
		}
		async createTimestamp(signature) {
			const request = {
				artifactHash: util_1.crypto.digest(SHA256_ALGORITHM, signature).toString("base64"),
				hashAlgorithm: SHA256_ALGORITHM
			};
			try {
				return await this.tsa.createTimestamp(request);
			} catch (err) {
				(0, error_1.internalError)(err, "TSA_CREATE_TIMESTAMP_ERROR", "error creating timestamp");
			}
		}
	};
	exports.TSAClient = TSAClient;
}));

// node_modules/@sigstore/sign/dist/witness/tsa/index.js
var require_tsa = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSAWitness = void 0;
	const client_1 = require_client();
	var TSAWitness = class {
		tsa;
		constructor(options) {
			this.tsa = new client_1.TSAClient({
				tsaBaseURL: options.tsaBaseURL,
				retry: options.retry,
				timeout: options.timeout
			});
		}
		async testify(content) {
			const signature = extractSignature(content);
			return { rfc3161Timestamps: [{ signedTimestamp: await this.tsa.createTimestamp(signature) }] };
		}
	};
	exports.TSAWitness = TSAWitness;
	function extractSignature(content) {
		switch (content.$case) {
			case "dsseEnvelope": return content.dsseEnvelope.signatures[0].sig;
			case "messageSignature": return content.messageSignature.signature;
		}
	}
}));

// node_modules/@sigstore/sign/dist/witness/index.js
var require_witness = /* @__PURE__ */ __commonJSMin(((exports) => {
	/* istanbul ignore file */
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSAWitness = exports.RekorWitness = exports.DEFAULT_REKOR_URL = void 0;
	var tlog_1 = require_tlog();
	Object.defineProperty(exports, "DEFAULT_REKOR_URL", {
		enumerable: true,
		get: function() {
			return tlog_1.DEFAULT_REKOR_URL;
		}
	});
	Object.defineProperty(exports, "RekorWitness", {
		enumerable: true,
		get: function() {
			return tlog_1.RekorWitness;
		}
	});
	var tsa_1 = require_tsa();
	Object.defineProperty(exports, "TSAWitness", {
		enumerable: true,
		get: function() {
			return tsa_1.TSAWitness;
		}
	});
}));

// node_modules/@sigstore/sign/dist/config.js
var require_config = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.bundleBuilderFromSigningConfig = bundleBuilderFromSigningConfig;
	const protobuf_specs_1 = require_dist$3();
	const dsse_1 = require_dsse();
	const message_1 = require_message();
	const signer_1 = require_signer();
	const witness_1 = require_witness();
	const MAX_CA_API_VERSION = 1;
	const MAX_TLOG_API_VERSION = 2;
	const MAX_TSA_API_VERSION = 1;
	const DEFAULT_TIMEOUT = 5e3;
	const DEFAULT_REKORV2_TIMEOUT = 2e4;
	const DEFAULT_RETRY = { retries: 2 };
	function bundleBuilderFromSigningConfig(options) {
		const { signingConfig, identityProvider, bundleType } = options;
		const fetchOptions = options.fetchOptions || {
			timeout: DEFAULT_TIMEOUT,
			retry: DEFAULT_RETRY
		};
		const signer = fulcioSignerFromConfig(signingConfig, identityProvider, fetchOptions);
		const witnesses = witnessesFromConfig(signingConfig, fetchOptions);
		switch (bundleType) {
			case "messageSignature": return new message_1.MessageSignatureBundleBuilder({
				signer,
				witnesses
			});
			case "dsseEnvelope": return new dsse_1.DSSEBundleBuilder({
				signer,
				witnesses
			});
		}
	}
	function fulcioSignerFromConfig(signingConfig, identityProvider, fetchOptions) {
		const service = certAuthorityService(signingConfig);
		return new signer_1.FulcioSigner({
			fulcioBaseURL: service.url,
			identityProvider,
			timeout: fetchOptions.timeout,
			retry: fetchOptions.retry
		});
	}
	function witnessesFromConfig(signingConfig, fetchOptions) {
		const witnesses = [];
		if (signingConfig.rekorTlogConfig) {
			if (signingConfig.rekorTlogConfig.selector !== protobuf_specs_1.ServiceSelector.ANY) throw new Error("Unsupported Rekor TLog selector in signing configuration");
			const tlog = tlogService(signingConfig);
			witnesses.push(new witness_1.RekorWitness({
				rekorBaseURL: tlog.url,
				majorApiVersion: tlog.majorApiVersion,
				retry: fetchOptions.retry,
				timeout: tlog.majorApiVersion === 1 ? fetchOptions.timeout : Math.min(fetchOptions.timeout || 
				/* istanbul ignore next */ DEFAULT_TIMEOUT, DEFAULT_REKORV2_TIMEOUT)
			}));
		}
		if (signingConfig.tsaConfig) {
			if (signingConfig.tsaConfig.selector !== protobuf_specs_1.ServiceSelector.ANY) throw new Error("Unsupported TSA selector in signing configuration");
			const tsa = tsaService(signingConfig);
			witnesses.push(new witness_1.TSAWitness({
				tsaBaseURL: tsa.url,
				retry: fetchOptions.retry,
				timeout: fetchOptions.timeout
			}));
		}
		return witnesses;
	}
	function certAuthorityService(signingConfig) {
		const sortedCAs = sortServicesByStartDate(filterServicesByMaxAPIVersion(signingConfig.caUrls, MAX_CA_API_VERSION));
		if (sortedCAs.length === 0) throw new Error("No valid CA services found in signing configuration");
		return sortedCAs[0];
	}
	function tlogService(signingConfig) {
		const sortedTLogs = sortServicesByStartDate(filterServicesByMaxAPIVersion(signingConfig.rekorTlogUrls, MAX_TLOG_API_VERSION));
		if (sortedTLogs.length === 0) throw new Error("No valid TLogs found in signing configuration");
		return sortedTLogs[0];
	}
	function tsaService(signingConfig) {
		const sortedTSAs = sortServicesByStartDate(filterServicesByMaxAPIVersion(signingConfig.tsaUrls, MAX_TSA_API_VERSION));
		if (sortedTSAs.length === 0) throw new Error("No valid TSAs found in signing configuration");
		return sortedTSAs[0];
	}
	function sortServicesByStartDate(services) {
		const now = /* @__PURE__ */ new Date();
		return services.filter((service) => {
			if (!service.validFor?.end) return true;
			return service.validFor.end >= now;
		}).sort((a, b) => {
			/* istanbul ignore next */
			const aStart = a.validFor?.start?.getTime() ?? 0;
			return (b.validFor?.start?.getTime() ?? 0) - aStart;
		});
	}
	function filterServicesByMaxAPIVersion(services, apiVersion) {
		return services.filter((service) => {
			return service.majorApiVersion <= apiVersion;
		});
	}
}));

// node_modules/@sigstore/sign/dist/identity/ci.js
var require_ci = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __importDefault = this$1 && this$1.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CIContextProvider = void 0;
	const make_fetch_happen_1 = __importDefault((init_make_fetch_happen(), __toCommonJS(make_fetch_happen_exports)));
	const node_child_process_1 = __require("node:child_process");
	const providers = [
		getGHAToken,
		getBuildkiteToken,
		getEnv
	];
	/**
	* CIContextProvider is a composite identity provider which will iterate
	* over all of the CI-specific providers and return the token from the first
	* one that resolves.
	*/
	var CIContextProvider = class {
		audience;
		/* istanbul ignore next */
		constructor(audience = "sigstore") {
			this.audience = audience;
		}
		async getToken() {
			return Promise.any(providers.map((getToken) => getToken(this.audience))).catch(() => Promise.reject("CI: no tokens available"));
		}
	};
	exports.CIContextProvider = CIContextProvider;
	/**
	* getGHAToken can retrieve an OIDC token when running in a GitHub Actions
	* workflow
	*/
	async function getGHAToken(audience) {
		if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL || !process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) return Promise.reject("no token available");
		const url = new URL(process.env.ACTIONS_ID_TOKEN_REQUEST_URL);
		url.searchParams.append("audience", audience);
		return (await (0, make_fetch_happen_1.default)(url.href, {
			retry: 2,
			headers: {
				Accept: "application/json",
				Authorization: `Bearer ${process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`
			}
		})).json().then((data) => data.value);
	}
	/**
	* getBuildkiteToken can retrieve an OIDC token when running in a Buildkite job.
	*/
	async function getBuildkiteToken(audience) {
		if (process.env.BUILDKITE !== "true") return Promise.reject("no token available");
		return (await new Promise((resolve, reject) => {
			(0, node_child_process_1.execFile)("buildkite-agent", [
				"oidc",
				"request-token",
				"--audience",
				audience
			], (error, stdout) => error ? reject(error) : resolve(stdout));
		})).trim() || Promise.reject("no token available");
	}
	/**
	* getEnv can retrieve an OIDC token from an environment variable.
	* This matches the behavior of https://github.com/sigstore/cosign/tree/main/pkg/providers/envvar
	*/
	async function getEnv() {
		if (!process.env.SIGSTORE_ID_TOKEN) return Promise.reject("no token available");
		return process.env.SIGSTORE_ID_TOKEN;
	}
}));

// node_modules/@sigstore/sign/dist/identity/index.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CIContextProvider = void 0;
	var ci_1 = require_ci();
	Object.defineProperty(exports, "CIContextProvider", {
		enumerable: true,
		get: function() {
			return ci_1.CIContextProvider;
		}
	});
}));

// node_modules/@sigstore/sign/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSAWitness = exports.RekorWitness = exports.DEFAULT_REKOR_URL = exports.FulcioSigner = exports.DEFAULT_FULCIO_URL = exports.CIContextProvider = exports.InternalError = exports.bundleBuilderFromSigningConfig = exports.MessageSignatureBundleBuilder = exports.DSSEBundleBuilder = void 0;
	var bundler_1 = require_bundler();
	Object.defineProperty(exports, "DSSEBundleBuilder", {
		enumerable: true,
		get: function() {
			return bundler_1.DSSEBundleBuilder;
		}
	});
	Object.defineProperty(exports, "MessageSignatureBundleBuilder", {
		enumerable: true,
		get: function() {
			return bundler_1.MessageSignatureBundleBuilder;
		}
	});
	var config_1 = require_config();
	Object.defineProperty(exports, "bundleBuilderFromSigningConfig", {
		enumerable: true,
		get: function() {
			return config_1.bundleBuilderFromSigningConfig;
		}
	});
	var error_1 = require_error();
	Object.defineProperty(exports, "InternalError", {
		enumerable: true,
		get: function() {
			return error_1.InternalError;
		}
	});
	var identity_1 = require_identity();
	Object.defineProperty(exports, "CIContextProvider", {
		enumerable: true,
		get: function() {
			return identity_1.CIContextProvider;
		}
	});
	var signer_1 = require_signer();
	Object.defineProperty(exports, "DEFAULT_FULCIO_URL", {
		enumerable: true,
		get: function() {
			return signer_1.DEFAULT_FULCIO_URL;
		}
	});
	Object.defineProperty(exports, "FulcioSigner", {
		enumerable: true,
		get: function() {
			return signer_1.FulcioSigner;
		}
	});
	var witness_1 = require_witness();
	Object.defineProperty(exports, "DEFAULT_REKOR_URL", {
		enumerable: true,
		get: function() {
			return witness_1.DEFAULT_REKOR_URL;
		}
	});
	Object.defineProperty(exports, "RekorWitness", {
		enumerable: true,
		get: function() {
			return witness_1.RekorWitness;
		}
	});
	Object.defineProperty(exports, "TSAWitness", {
		enumerable: true,
		get: function() {
			return witness_1.TSAWitness;
		}
	});
}));

// src/sigstore/library-failure.ts
var import_dist$3 = require_dist();
/**
* What `@sigstore/sign` throws, as a failure: our own client's failure lies at the bottom of its causes; without one the
* service answered something that the library could not read. The library's messages are never used: one of them
* prints the identity token.
*/
function libraryFailure(error, service, url) {
	for (let current = error; current instanceof Error; current = current.cause) if (current instanceof Failure) return current;
	return badAnswer(service, url, "its answer is not what the protocol allows");
}

// src/sigstore/signing-certificate.ts
const RENEW_BEFORE_END_MS = 12e4;
const makeKeyPair = promisify(generateKeyPair);
/**
* One key and one certificate for all signatures of a run, asked for when the first is needed and renewed when less
* than two minutes are left. `@sigstore/sign` would ask for a certificate with each signature: its FulcioSigner is used
* once for each certificate, to get it, and never to sign.
*/
var SigningCertificate = class {
	#fulcioUrl;
	#token;
	#trust;
	#current;
	#renewing;
	constructor(fulcioUrl, token, trust) {
		this.#fulcioUrl = fulcioUrl;
		this.#token = token;
		this.#trust = trust;
	}
	/** Gets the certificate now, so that it is there when the first statement is signed. */
	async open() {
		await this.#certified();
	}
	async sign(pieces) {
		const { privateKey, certificatePem } = await this.#certified();
		return {
			signature: signPieces(pieces, privateKey),
			verifier: certificatePem,
			isCertificate: true
		};
	}
	async #certified() {
		const current = this.#current;
		if (current && current.endsAtMs - Date.now() > RENEW_BEFORE_END_MS) return current;
		this.#renewing ??= this.#request();
		return this.#renewing;
	}
	async #request() {
		try {
			this.#current = await this.#requestCertificate();
			return this.#current;
		} finally {
			this.#renewing = void 0;
		}
	}
	async #requestCertificate() {
		const { privateKey, publicKey } = await makeKeyPair("ec", { namedCurve: "P-256" });
		const publicKeyPem = publicKey.export({
			type: "spki",
			format: "pem"
		}).toString();
		const token = await this.#token();
		const signer = new import_dist$3.FulcioSigner({
			fulcioBaseURL: this.#fulcioUrl,
			identityProvider: { getToken: () => Promise.resolve(token.value.reveal()) },
			keyHolder: { sign: async (bytes) => ({
				signature: signPieces([bytes], privateKey),
				key: {
					$case: "publicKey",
					publicKey: publicKeyPem
				}
			}) },
			retry: false
		});
		let certificatePem;
		let certificate;
		try {
			const { key } = await signer.sign(Buffer.alloc(0));
			certificatePem = key.$case === "x509Certificate" ? key.certificate : "";
			certificate = new X509Certificate(certificatePem);
		} catch (error) {
			throw explained(libraryFailure(error, "FULCIO", this.#fulcioUrl), token);
		}
		if (!certificate.publicKey.equals(publicKey)) throw new Failure("FULCIO_BAD_ANSWER", "the certificate that Fulcio answered is for another key", { service: new URL(this.#fulcioUrl).host });
		this.#requireIssued(certificate);
		return {
			privateKey,
			certificatePem,
			endsAtMs: certificate.validToDate.getTime()
		};
	}
	/** What was logged with a certificate that arrived damaged could not be published. */
	#requireIssued({ raw }) {
		try {
			requireIssued(raw, this.#trust);
		} catch (error) {
			if (error instanceof Failure && error.code === "TRUST_ROOT_UNKNOWN_SIGNER") throw error;
			const { host } = new URL(this.#fulcioUrl);
			const why = error instanceof Error ? printable(error.message, 200) : "unreadable";
			throw new Failure("FULCIO_BAD_ANSWER", `what ${host} answered is no good certificate: ${why}`, {
				service: host,
				cause: error
			});
		}
	}
};
/** Fulcio has one sentence for every fault of a token: add what the token is, so that a person can see which it was. */
function explained(failure, token) {
	if (failure.code !== "FULCIO_REJECTED" || !/identity token/i.test(failure.message)) return failure;
	const { audience, issuer } = token;
	const details = {
		service: failure.service ?? "fulcio",
		cause: failure
	};
	if (audience !== "sigstore") return new Failure("TOKEN_AUDIENCE", `${failure.message}; the token is for the audience "${audience}"`, details);
	return new Failure("FULCIO_REJECTED", `${failure.message}; the token is from ${issuer}, for "${audience}"`, {
		...details,
		advice: "Compare the issuer in the message with those that this Fulcio trusts, and its clock with the runner’s: it gives the same answer for every fault of a token."
	});
}

// src/lib/base64.ts
var import_dist$2 = require_dist$2();
/** Divides into whole groups of three bytes, which base64 writes as four letters. */
const BYTES_AT_ONCE = 49152;
/** Base64 of bytes that lie in several pieces, bit by bit: a large text is never there twice. */
function* base64Of(pieces) {
	let rest = Buffer.alloc(0);
	for (const piece of pieces) for (let at = 0; at < piece.length; at += BYTES_AT_ONCE) {
		const bytes = Buffer.concat([rest, piece.subarray(at, at + BYTES_AT_ONCE)]);
		const whole = bytes.length - bytes.length % 3;
		yield bytes.toString("base64", 0, whole);
		rest = bytes.subarray(whole);
	}
	if (rest.length > 0) yield rest.toString("base64");
}
function base64Length(pieces) {
	return Math.ceil(pieces.reduce((sum, { length }) => sum + length, 0) / 3) * 4;
}

// src/sigstore/bundle-json.ts
/** The library writes no payload that is empty. */
const STAND_IN = Buffer.from("a payload that is written later");
const HOLE = `"payload":"${STAND_IN.toString("base64")}"`;
/**
* A bundle as it is stored. Protocol buffers may leave out a field that is zero, and clients in other languages then miss
* the place of a log's first entry: it is written out.
* @param keyHint names the key, where one signed
* @param payload of the envelope, where `STAND_IN` is in the bundle in its place; in pieces, which may be large
*/
function bundleJson(bundle, keyHint, payload = []) {
	const text = textOf(bundle, keyHint);
	if (payload.length === 0) return Buffer.from(text);
	const at = text.indexOf(HOLE);
	const head = Buffer.from(`${text.slice(0, at)}"payload":"`);
	const tail = Buffer.from(`"${text.slice(at + HOLE.length)}`);
	const bytes = Buffer.allocUnsafe(head.length + base64Length(payload) + tail.length);
	let end = head.copy(bytes);
	for (const piece of base64Of(payload)) end += bytes.write(piece, end, "latin1");
	tail.copy(bytes, end);
	return bytes;
}
function textOf(bundle, keyHint) {
	const json = (0, import_dist$2.bundleToJSON)(bundle);
	const { publicKey } = json.verificationMaterial;
	if (publicKey && keyHint !== void 0) publicKey.hint = keyHint;
	const { tlogEntries } = json.verificationMaterial;
	if (!tlogEntries) return JSON.stringify(json);
	const spelledOut = tlogEntries.map((entry) => ({
		...entry,
		logIndex: entry.logIndex ?? "0",
		...entry.inclusionProof && { inclusionProof: {
			...entry.inclusionProof,
			logIndex: entry.inclusionProof.logIndex ?? "0",
			hashes: entry.inclusionProof.hashes ?? []
		} }
	}));
	const verificationMaterial = {
		...json.verificationMaterial,
		tlogEntries: spelledOut
	};
	return JSON.stringify({
		...json,
		verificationMaterial
	});
}

// src/sigstore/rekor-v1-witness.ts
var import_dist$1 = require_dist$3();
/** The log has an equal entry, and says where. */
const CONFLICT$1 = 409;
/** Larger statements are sent as they are written; a request that is not at hand as a whole cannot follow a redirect. */
const LARGE_BYTES = 262144;
/**
* A Rekor v1 log as a witness: `dsse` for statements, for which it wants to see the whole envelope, `hashedrekord` for
* messages. (`@sigstore/sign` has each envelope five times in memory, and makes as many bytes of a hostile answer as it says.)
*/
var RekorV1Witness = class {
	#http;
	#url;
	constructor(http, url) {
		this.#http = http;
		this.#url = url;
	}
	async testify(signed) {
		const url = `${this.#url}/api/v1/log/entries`;
		const body = signed.kind === "statement" ? dsseEntry(signed) : JSON.stringify(hashedEntry(signed));
		const answer = await this.#send({
			method: "POST",
			url,
			body,
			accept: [CONFLICT$1]
		});
		return { tlogEntries: [readEntry$1((answer.status === CONFLICT$1 ? await this.#fetchExisting(answer, url) : answer).body, url, signed)] };
	}
	async #fetchExisting(conflict, url) {
		const id = conflict.headers.get("location")?.split("/").at(-1) ?? "";
		if (!ENTRY_ID.test(id)) throw badAnswer("REKOR", url, "it has the entry and does not say where");
		return this.#send({
			method: "GET",
			url: `${url}/${id}`
		});
	}
	async #send(request) {
		return this.#http.send({
			service: "REKOR",
			headers: {
				"content-type": "application/json",
				accept: "application/json"
			},
			...request
		}).catch((error) => {
			throw isTooLarge(error) ? tooLarge$1(this.#url, error) : error;
		});
	}
};
/** The envelope's JSON as a text in JSON, with its payload written in between. */
function dsseEntry({ statement, signature, verifier }) {
	const signatures = [{ sig: signature.toString("base64") }];
	const proposedContent = {
		envelope: JSON.stringify({
			payload: "",
			payloadType: IN_TOTO_PAYLOAD_TYPE,
			signatures
		}),
		verifiers: [Buffer.from(verifier).toString("base64")]
	};
	const request = JSON.stringify({
		apiVersion: "0.0.1",
		kind: "dsse",
		spec: { proposedContent }
	});
	const hole = String.raw`\"payload\":\"`;
	const at = request.indexOf(hole) + hole.length;
	const [head, tail] = [request.slice(0, at), request.slice(at)];
	const bytes = head.length + base64Length(statement) + tail.length;
	const pieces = function* () {
		yield head;
		yield* base64Of(statement);
		yield tail;
	};
	return bytes > LARGE_BYTES ? {
		bytes,
		pieces
	} : [...pieces()].join("");
}
function hashedEntry({ digest, signature, verifier }) {
	return {
		apiVersion: "0.0.1",
		kind: "hashedrekord",
		spec: {
			data: { hash: {
				algorithm: "sha256",
				value: digest.toString("hex")
			} },
			signature: {
				content: signature.toString("base64"),
				publicKey: { content: Buffer.from(verifier).toString("base64") }
			}
		}
	};
}
function readEntry$1(body, url, signed) {
	const entry = readLogEntry(body);
	if (!entry) throw badAnswer("REKOR", url, "its answer is not what the protocol allows");
	if (entry.canonicalizedBody.includes(signed.signature.toString("base64"))) return entry;
	throw badAnswer("REKOR", url, "it answered with an entry of something else");
}
function readLogEntry(body) {
	try {
		const json = logEntry.parse(bundleLogEntry(parseLoggedEntry(body)));
		return import_dist$1.TransparencyLogEntry.fromJSON(json);
	} catch {
		return;
	}
}
/** How much a log takes is its own affair: 413 is what Rekor says, and proxies in front of it. */
function isTooLarge(error) {
	return error instanceof Failure && error.code === "REKOR_REJECTED" && error.message.includes("answered 413");
}
function tooLarge$1(url, cause) {
	const { host } = new URL(url);
	return new Failure("SBOM_TOO_LARGE", `${host} logs no envelope of this size`, {
		service: host,
		cause
	});
}

// src/sigstore/rekor-v2-witness.ts
/** The log answers with its next checkpoint, by default every ten seconds, and looks for it once a second. */
const LONG_POLL_MS = 6e4;
const CONFLICT = 409;
/** The log tells bystanders so when another client gave up; their entries are in the log all the same. */
const CLIENT_CLOSED_REQUEST = 499;
/**
* A Rekor v2 log as a witness of DSSE envelopes: `hashedrekord` over the pre-authentication encoding, the one kind that
* rekor-tiles takes since 2.3. (`@sigstore/sign` still sends the removed `dsse` kind.)
* https://github.com/sigstore/rekor-tiles/blob/main/CLIENTS.md
*/
var RekorV2Witness = class {
	#http;
	#url;
	constructor(http, url) {
		this.#http = http;
		this.#url = url;
	}
	/**
	* An entry is sent once: the same one again would be answered with 409 and without a proof. Who wants to try again has to
	* sign again.
	* @throws SignAgain when that may help
	*/
	async testify({ digest, signature, verifier }) {
		const url = `${this.#url}/api/v2/log/entries`;
		const request = { hashedRekordRequestV002: {
			digest: digest.toString("base64"),
			signature: {
				content: signature.toString("base64"),
				verifier: {
					keyDetails: "PKIX_ECDSA_P256_SHA_256",
					...verifierOf(verifier)
				}
			}
		} };
		const answer = await this.#http.send({
			service: "REKOR",
			method: "POST",
			url,
			headers: {
				"content-type": "application/json",
				accept: "application/json"
			},
			body: JSON.stringify(request),
			accept: [CONFLICT, CLIENT_CLOSED_REQUEST],
			timeoutMs: LONG_POLL_MS,
			tries: 1,
			longPoll: true
		}).catch((error) => {
			throw error instanceof Failure && error.isOutage ? new SignAgain(error) : error;
		});
		if (answer.status === CONFLICT || answer.status === CLIENT_CLOSED_REQUEST) throw new SignAgain(badAnswer("REKOR", url, `it has the entry but gave no proof of it (${answer.status})`));
		return { tlogEntries: [readEntry(answer.body, url)] };
	}
};
/** A certificate, or where a key signs, the key. */
function verifierOf(pem) {
	if (!pem.includes("-----BEGIN PUBLIC KEY-----")) return { x509Certificate: { rawBytes: new X509Certificate(pem).raw.toString("base64") } };
	return { publicKey: { rawBytes: createPublicKey(pem).export({
		type: "spki",
		format: "der"
	}).toString("base64") } };
}
/** The entry's fate is not known, or its proof cannot be had: only another signature can be logged with one. */
var SignAgain = class extends Error {
	cause;
	constructor(cause) {
		super(cause.message);
		this.cause = cause;
	}
};
function readEntry(body, url) {
	try {
		const entry = import_dist$1.TransparencyLogEntry.fromJSON(logEntry.parse(JSON.parse(body.toString("utf8"))));
		if (entry.logId && entry.kindVersion && entry.inclusionProof) return entry;
	} catch {}
	throw badAnswer("REKOR", url, "its answer is not a log entry with a proof");
}

// src/sigstore/timestamp-witness.ts
var import_dist = require_dist$1();
/** A timestamp authority as a witness: it stamps the signature. */
var TimestampWitness = class {
	#url;
	#library;
	constructor(url) {
		this.#url = url;
		this.#library = new import_dist$3.TSAWitness({
			tsaBaseURL: url,
			retry: false
		});
	}
	async testify({ digest, signature }) {
		const messageDigest = {
			algorithm: import_dist$1.HashAlgorithm.SHA2_256,
			digest
		};
		const testimony = await this.#library.testify({
			$case: "messageSignature",
			messageSignature: {
				messageDigest,
				signature
			}
		}).catch((error) => {
			throw libraryFailure(error, "TSA", this.#url);
		});
		for (const { signedTimestamp } of testimony.rfc3161Timestamps ?? []) this.#requireTimestamp(signedTimestamp);
		return testimony;
	}
	#requireTimestamp(token) {
		if (Number.isNaN(signingTimeMs(token))) throw badAnswer("TSA", this.#url, "its answer is not a timestamp token");
	}
};
function signingTimeMs(token) {
	try {
		return import_dist.RFC3161Timestamp.parse(Buffer.from(token)).signingTime.getTime();
	} catch {
		return NaN;
	}
}

// src/sigstore/statement-signer.ts
/** A Rekor v2 log is asked so often for one statement, each time with another signature. */
const MAX_SIGNATURES = 3;
const FIRST_PAUSE_MS = 1500;
/**
* Signs statements: envelope, then log entry and timestamp at the same time. What comes back is not verified yet.
* Waits for the log's rate before it signs, never between signature and log: an entry must fall inside the ten minutes
* of its certificate.
*/
var StatementSigner = class {
	#options;
	#witnesses;
	#messageWitnesses;
	constructor(options) {
		this.#options = options;
		const { http, instance } = options;
		const stamps = instance.timestampAuthorityUrls.map((url) => new TimestampWitness(url));
		const older = urlsOfLogs(instance, 1).map((url) => new RekorV1Witness(http, url));
		const newer = urlsOfLogs(instance, 2).map((url) => new RekorV2Witness(http, url));
		this.#witnesses = [
			...older,
			...newer,
			...stamps
		];
		this.#messageWitnesses = [...older, ...stamps];
	}
	/**
	* Signs bytes as they are, for the form that cosign used before bundles: it knows no log but Rekor v1.
	* @returns the bundle's JSON
	*/
	async signMessage(message) {
		const { logRate, signal, signer } = this.#options;
		await logRate.take(signal);
		const { signature, ...by } = await signer.sign([message]);
		const digest = sha256([message]);
		const bundle = (0, import_dist$2.toMessageSignatureBundle)({
			digest,
			signature,
			...materialOf(by),
			certificateChain: true
		});
		await witness(bundle, this.#messageWitnesses, {
			kind: "message",
			digest,
			signature,
			verifier: by.verifier
		});
		return bundleJson(bundle, this.#keyHint);
	}
	/**
	* @param statement its bytes, in pieces
	* @returns the bundle's JSON
	*/
	async sign(statement) {
		const { logRate, signal } = this.#options;
		for (let tries = 1;; tries += 1) {
			await logRate.take(signal);
			try {
				return await this.#signOnce(statement);
			} catch (error) {
				if (!(error instanceof SignAgain)) throw error;
				if (tries === MAX_SIGNATURES || signal.aborted) throw error.cause;
				await setTimeout(FIRST_PAUSE_MS * 2 ** (tries - 1) * (.5 + Math.random() / 2), void 0, { signal }).catch(() => void 0);
			}
		}
	}
	async #signOnce(statement) {
		const encoded = preAuthEncoding(statement);
		const { signature, ...by } = await this.#options.signer.sign(encoded);
		const bundle = (0, import_dist$2.toDSSEBundle)({
			artifact: STAND_IN,
			artifactType: IN_TOTO_PAYLOAD_TYPE,
			signature,
			...materialOf(by),
			certificateChain: false
		});
		const digest = sha256(encoded);
		const { verifier } = by;
		await witness(bundle, this.#witnesses, {
			kind: "statement",
			statement,
			digest,
			signature,
			verifier
		});
		return bundleJson(bundle, this.#keyHint, statement);
	}
	get #keyHint() {
		return this.#options.instance.key?.publicKey.hint;
	}
};
function urlsOfLogs({ logs }, version) {
	return logs.filter(({ majorApiVersion }) => majorApiVersion === version).map(({ url }) => url);
}
/** The library would put a key's hint into the envelope too; clients in Go then look for a key of that very name. */
function materialOf({ verifier, isCertificate }) {
	return isCertificate ? { certificate: new X509Certificate(verifier).raw } : {};
}
async function witness(bundle, witnesses, signed) {
	const testimonies = await Promise.all(witnesses.map((each) => each.testify(signed)));
	bundle.verificationMaterial.tlogEntries = testimonies.flatMap(({ tlogEntries = [] }) => tlogEntries);
	const rfc3161Timestamps = testimonies.flatMap(({ rfc3161Timestamps: stamps = [] }) => stamps);
	bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps };
}

// src/actions/sign/create-services.ts
/** The Sigstore side of the story's world. */
function createSigstoreServices(setting) {
	const { config, run, http, tokens, now } = setting;
	let token;
	const askToken = () => {
		if (tokens instanceof Failure) return Promise.reject(tokens);
		return requestIdentityToken(http, tokens, config.oidcAudience, run, setting.mask);
	};
	const sharedToken = () => token ??= askToken();
	return {
		visibility: async () => {
			if (setting.visibility !== "unknown") return setting.visibility;
			return readVisibility(http, setting.apiUrl, run.repository, config.githubToken);
		},
		open: async (choice) => {
			const instance = await open$1(choice, setting, now);
			const { fulcioUrl } = instance;
			for (const url of [...fulcioUrl === void 0 ? [] : [fulcioUrl], ...witnessUrls(instance)]) http.warm(url, 1);
			routeSigstoreRequests(http, [...fulcioUrl === void 0 ? [] : [{
				prefix: `${fulcioUrl}/api/v2/signingCert`,
				service: "FULCIO"
			}], ...instance.timestampAuthorityUrls.map((prefix) => ({
				prefix,
				service: "TSA"
			}))]);
			return instance;
		},
		tokenRefusal: tokens instanceof Failure ? tokens : void 0,
		token: sharedToken,
		probe: (instance, statements) => {
			if (!(tokens instanceof Failure) && !instance.key) http.warm(tokens.url, 1);
			for (const url of witnessUrls(instance)) http.warm(url, statements);
			return probeServices(http, instance);
		},
		signer: (instance) => {
			let certificates = 0;
			const tokenForCertificate = () => {
				certificates += 1;
				return certificates === 1 ? sharedToken() : askToken();
			};
			const signer = signerOf(instance, tokenForCertificate);
			const { logRate, deadline } = setting;
			const statements = new StatementSigner({
				http,
				instance,
				signer,
				logRate,
				signal: deadline.signal
			});
			return {
				open: () => signer.open(),
				sign: (statement) => statements.sign(statement),
				signMessage: (message) => statements.signMessage(message)
			};
		},
		searchLogs: async (instance, digest) => {
			const skipped = (why) => setting.progress.detail(`the log was not searched: ${why}`);
			const searches = instance.logs.filter(({ majorApiVersion }) => majorApiVersion === 1).map(({ url }) => searchLog(http, url, digest, skipped));
			return (await Promise.all(searches)).flat();
		}
	};
}
function signerOf({ key, fulcioUrl, trust }, token) {
	if (key) return new KeySigner(key);
	if (fulcioUrl === void 0) throw new Error("an instance has a key or a certificate authority");
	return new SigningCertificate(fulcioUrl, token, trust);
}
function witnessUrls({ logs, timestampAuthorityUrls }) {
	return [...logs.map(({ url }) => url), ...timestampAuthorityUrls];
}
async function open$1(choice, { http, temporaryDirectory, config, run, apiUrl }, now) {
	if (choice.kind === "public-good") {
		const documents = await readTufRepository(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
		return openInstance("public-good", documents, config.rekorVersion, now);
	}
	if (choice.kind === "github") {
		const [root, trustDomain] = await settleAll([choice.tufRoot === void 0 ? void 0 : readGiven(choice.tufRoot, "tuf-root"), readTrustDomain(http, {
			serverUrl: run.serverUrl,
			apiUrl
		}, config.githubToken)]);
		const source = {
			...root === void 0 ? {} : { root },
			...trustDomain === void 0 ? {} : { trustDomain }
		};
		const trustedRoot = await readGitHubTrustedRoot(http, source, temporaryDirectory);
		return openGitHubInstance(trustedRoot, run.serverUrl, config.rekorVersion);
	}
	const documents = choice.trust && await readCustom(choice.trust, http, temporaryDirectory);
	if (choice.kind === "key") return openKeyInstance(choice.key, documents, config.rekorVersion, now);
	if (!documents) throw new Error("an instance of one’s own has documents");
	return openInstance("custom", documents, config.rekorVersion, now);
}
async function readCustom(trust, http, temporaryDirectory) {
	if (trust.kind === "tuf") {
		const root = await readGiven(trust.root, "tuf-root");
		return await readTufRepository(http, trust.mirror, root, temporaryDirectory);
	}
	const [signingConfig, trustedRoot] = await Promise.all([readGiven(trust.signingConfig, "signing-config"), readGiven(trust.trustedRoot, "trusted-root")]);
	return {
		signingConfig,
		trustedRoot,
		from: "signing-config, trusted-root"
	};
}
async function readGiven(path, input) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		throw new Failure("BAD_INPUT", `${input}: the file cannot be read`, { cause: error });
	}
}

// src/subject/named-digest.ts
/**
* `registry/repository[:tag]@sha256:…`; the tag is dropped.
* @throws Failure BAD_INPUT, BAD_DIGEST, TAG_WITHOUT_DIGEST
*/
function parseNamedDigest(text) {
	if (/^sha(?:256|384|512):/.test(text)) throw new Failure("BAD_INPUT", `"${printable(text, 100)}" is a digest without the name of its image`, { advice: "Write it as `registry/repository@sha256:…`." });
	const { name, tag, digest } = parseImageReference(text);
	if (digest === void 0) {
		const what = tag === void 0 ? "has neither digest nor tag" : "has a tag and no digest";
		throw new Failure("TAG_WITHOUT_DIGEST", `"${printable(text, 200)}" ${what}`);
	}
	return {
		name,
		digest: parseDigest(digest)
	};
}

// src/subject/pending.ts
const VERSION$1 = 1;
const MAX_SUBJECTS$1 = 1e4;
const MAX_BUNDLES = 1e5;
const MAX_PENDING_BYTES = 268435456;
/** The file's text. */
function formatPending({ run, subjects, bundles }) {
	const images = subjects.map(({ name, digest, builtUpstream }) => ({
		image: formatSubject(name, digest),
		builtUpstream
	}));
	return `${JSON.stringify({
		version: VERSION$1,
		run,
		images,
		bundles
	}, null, 2)}\n`;
}
/** @throws Failure BAD_INPUT */
function parsePending(text) {
	const reading = readJson(text);
	if (!reading.isJson) throw notPending(reading.fault);
	const { value } = reading;
	if (!isRecord(value) || value["version"] !== VERSION$1) throw notPending(`its version is not ${VERSION$1}`);
	const { run, images, bundles } = value;
	if (!isRecord(run) || !isText(run["serverUrl"]) || !isText(run["repository"]) || !isText(run["runId"])) throw notPending("it does not say which run wrote it");
	const { serverUrl, repository, runId } = run;
	if (!Array.isArray(images) || images.length > MAX_SUBJECTS$1) throw notPending("it has no list of images");
	if (!Array.isArray(bundles) || bundles.length > MAX_BUNDLES || !bundles.every(isText)) throw notPending("it has no list of bundles");
	return {
		run: {
			serverUrl,
			repository,
			runId
		},
		subjects: images.map(parseSubject),
		bundles
	};
}
function parseSubject(value) {
	if (!isRecord(value) || !isText(value["image"])) throw notPending("one of its images has no name");
	return {
		...parseNamedDigest(value["image"]),
		builtUpstream: value["builtUpstream"] === true
	};
}
/** Another run has another identity, and another run's provenance would be wrong. @throws Failure BAD_INPUT */
function requireSameRun({ run }, current) {
	if ([
		"serverUrl",
		"repository",
		"runId"
	].every((each) => run[each] === current[each])) return;
	const other = printable(`run ${run.runId} of ${run.repository}`, 200);
	throw new Failure("BAD_INPUT", `resume: the file is of ${other}, and this is run ${current.runId} of ${current.repository}`, { advice: "Re-run the jobs of that run (\"Re-run failed jobs\"): only there the signatures have the identity, and the provenance the run, that they should." });
}
function isText(value) {
	return typeof value === "string";
}
function notPending(why) {
	return new Failure("BAD_INPUT", `the file is not what the output \`pending\` names: ${why}`, { advice: "Give the file that an earlier attempt of this run named in its output `pending`, unchanged." });
}

// src/actions/sign/outcome.ts
function failuresIn(outcome) {
	return [...[...outcome.statements, ...outcome.legacy].flatMap((each) => each.status === "failed" ? each.failures : []), ...outcome.places.flatMap(({ failures }) => failures)];
}

// src/actions/sign/outage.ts
const SIGSTORE = /* @__PURE__ */ new Set([
	"OIDC",
	"FULCIO",
	"REKOR",
	"TSA",
	"TUF"
]);
/**
* Whether the step may succeed all the same: Sigstore is down, and nothing else is wrong. Time that ran out is forgiven
* with it; alone only where what is left is written down.
*/
function isForgiven(codes, onOutage) {
	if (onOutage === "fail" || codes.length === 0) return false;
	const isDown = (code) => SIGSTORE.has(serviceOf(code) ?? "") && new Failure(code, "").isOutage;
	return codes.every((code) => isDown(code) || code === "DEADLINE") && (onOutage === "defer" || codes.some(isDown));
}
/** @throws what it was given, unless the step may succeed with it */
function forgivenOutages(error, onOutage) {
	const failures = failuresOf(error);
	if (!isForgiven(codesOf(failures), onOutage)) throw error;
	return failures;
}
function codesOf(problems) {
	return problems.map(({ code }) => code);
}
/** Text of the file for a later attempt. `outcome` is undefined when the run ended before it had a plan. */
function pendingText(config, run, outcome) {
	const open = outcome?.releases.filter(isIncomplete);
	const subjects = (open?.map(({ target }) => target.release) ?? releasesOf(config.subjects)).flatMap(({ names, digest, builtUpstream }) => names.map((name) => ({
		name,
		digest,
		builtUpstream
	})));
	const bundles = open ? open.flatMap(({ statements }) => statements.flatMap((each) => "bundle" in each ? [each.bundle] : [])) : [];
	const ofFiles = outcome?.artifacts.statements.flatMap((each) => "bundle" in each ? [each.bundle] : []) ?? [];
	const { serverUrl, repository, runId } = run;
	return formatPending({
		run: {
			serverUrl,
			repository,
			runId
		},
		subjects,
		bundles: [.../* @__PURE__ */ new Set([...[...bundles, ...ofFiles].map(({ bytes }) => bytes.toString("utf8")), ...config.resume?.bundles ?? []])]
	});
}
function isIncomplete(release) {
	return [...release.statements, ...release.legacy].some(({ status }) => status === "pending") || failuresIn(release).length > 0;
}

// src/actions/sign/progress.ts
/** From so many images on, their lines are folded, a group each time so many are done. */
const MANY_IMAGES = 5;
const GROUP_SIZE = 50;
const WORST_FIRST = [
	"failed",
	"pending",
	"created",
	"recovered",
	"reused"
];
/** The story's progress as lines of the step's log: one for each finished image, none for requests. */
function progressTo(runner) {
	const folded = [];
	return {
		line: (text) => runner.line(text),
		detail: (text) => runner.detail(text),
		notice: (message) => runner.annotate({
			level: "notice",
			title: "touchmark",
			message
		}),
		warning: (message) => runner.annotate({
			level: "warning",
			title: "touchmark",
			message
		}),
		finished: (outcome, done, all) => {
			const line = progressLine(done, all, subjectOf$1(outcome), endsOf(outcome));
			if (all <= MANY_IMAGES) return runner.line(line);
			folded.push(line);
			if (folded.length < GROUP_SIZE && done < all) return void 0;
			return runner.group(`${done} of ${all} images done`, folded.splice(0));
		}
	};
}
function subjectOf$1({ target: { release } }) {
	const [name] = release.names;
	return name ? formatSubject(name, release.digest) : release.digest;
}
function endsOf({ statements, legacy, places }) {
	const worst = WORST_FIRST.find((each) => legacy.some(({ status }) => status === each));
	const ends = [...statements.map(({ draft, status }) => ({
		kind: draft.kind,
		status
	})), ...worst ? [{
		kind: "old signature",
		status: worst
	}] : []];
	return places.some(({ failures }) => failures.length > 0) ? [...ends, {
		kind: "publishing",
		status: "failed"
	}] : ends;
}

// src/actions/sign/release-image.ts
/** `name@digest`: what statements, listings and results are matched by. */
function placeKey(place) {
	return keyOf$1(formatImageName(place.name), place.descriptor.digest);
}
function keyOf$1(name, digest) {
	return `${name}@${digest}`;
}
/**
* What cannot be said where `platforms: index` leaves an index's platforms out.
* @param what of which platform, as the beginning of a sentence
*/
function ofUnsignedPlatform(what) {
	return new Failure("BAD_INPUT", `sboms: ${what}, and \`platforms: index\` signs the index alone`, { advice: "Remove `platforms: index`, or give an SBOM of the whole image." });
}
/** Whether an index was read without its platforms. */
function isIndexAlone({ platforms, listed }) {
	return platforms.length === 0 && listed.length > 0;
}
/** Each digest of a release under each of its names. */
function placesOf$1(release, image, buildAttestations, signatureRepository) {
	const parent = release.digest;
	return release.names.map((name) => ({
		name,
		store: signatureRepository ?? name
	})).flatMap((name) => [
		{
			...name,
			descriptor: image.descriptor,
			platform: void 0,
			parent: void 0,
			isBuildAttestation: false
		},
		...distinct$2(image).map(({ platform, descriptor }) => ({
			...name,
			descriptor,
			platform,
			parent,
			isBuildAttestation: false
		})),
		...buildAttestations.map(({ descriptor }) => ({
			...name,
			descriptor,
			platform: "unknown/unknown",
			parent,
			isBuildAttestation: true
		}))
	]);
}
/** An index may list one manifest for several platforms; it is one subject. */
function distinct$2(image) {
	return image.platforms.filter(({ descriptor }, index) => image.platforms.findIndex((other) => other.descriptor.digest === descriptor.digest) === index);
}

// src/actions/sign/legacy-result.ts
function publishedAt({ place, via, isLegacy, stored }, hasOldForm, bundle) {
	const ref = formatSubject(place.store, place.descriptor.digest);
	return [...[...via ? [via] : [], ...isLegacy && hasOldForm ? ["legacy-tag"] : []].map((way) => ({
		to: "registry",
		ref,
		via: way
	})), ...storedAt(stored, bundle)];
}
function storedAt(stored, bundle) {
	return ((bundle && stored.get(bundle)) ?? []).map(({ to, ref }) => ({
		to,
		ref,
		via: "api"
	}));
}
/** The old form of the signature is told with the new one, or stands for it where there is none. */
function withLegacy(statements, legacy, outcome, { instance, own }) {
	if (legacy.status === "unwanted") return [...statements];
	const signed = "signature" in legacy ? legacy.signature : void 0;
	const isPublished = signed !== void 0 && outcome.failures.length === 0 && outcome.isLegacy;
	const old = {
		logEntries: signed?.logEntries.map((entry) => logEntryResult(entry, instance)) ?? [],
		published: isPublished ? publishedAt({
			...outcome,
			via: void 0
		}, true) : []
	};
	const [first, ...rest] = statements;
	if (first?.kind === "signature") return [{
		...first,
		status: worseStatus(first.status, legacy.status),
		logEntries: [...first.logEntries, ...old.logEntries],
		published: [...first.published, ...old.published]
	}, ...rest];
	return [{
		...old,
		predicateType: COSIGN_SIGN_PREDICATE_TYPE,
		kind: "signature",
		status: outcome.failures.length > 0 ? "failed" : legacy.status,
		bundleFile: null,
		bundleDigest: null,
		timestamps: signed?.timestamps.map((time) => time.toISOString()) ?? [],
		checks: signed && own ? [...checkOwnSigner(signed, own, false)] : []
	}, ...statements];
}
function worseStatus(left, right) {
	return [
		"failed",
		"pending",
		"created",
		"recovered"
	].find((each) => [left, right].includes(each)) ?? left;
}

// src/actions/sign/subject-results.ts
/** An image, or one of its platforms, at one of its names. */
function subjectResult(outcome, release, { instance, own, outages }, context) {
	const { place } = outcome;
	const key = placeKey(place);
	const statements = release.statements.filter(({ draft }) => draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key)).map((statement) => {
		const result = attestationResult(statement, key, {
			instance,
			own,
			context
		});
		if (outcome.failures.length > 0) return {
			...result,
			status: "failed"
		};
		const bundle = bundleAt(statement, key);
		return bundle ? {
			...result,
			published: publishedAt(outcome, statement.draft.kind !== "signature", bundle)
		} : result;
	});
	const legacy = release.legacy.find((each) => each.place === place);
	const shown = legacy && asDeferred(legacy, context);
	const attestations = shown ? withLegacy(statements, shown, outcome, {
		instance,
		own
	}) : statements;
	const isPending = attestations.some(({ status }) => status === "pending") && outages.length > 0;
	const verdict = worstVerdict([placeVerdict(outcome, release), ...isPending ? ["inconclusive"] : []]);
	const signature = attestations.find(({ kind }) => kind === "signature");
	return {
		name: formatImageName(place.name),
		digest: place.descriptor.digest,
		platform: place.platform ?? null,
		parent: place.parent ?? null,
		verdict,
		signed: signature ? [
			"created",
			"reused",
			"recovered"
		].includes(signature.status) : null,
		locations: [],
		checks: [],
		attestations
	};
}
/** Files: what is signed of them stays in the bundle directory. */
function artifactResults({ artifacts, instance, own, outages }, context) {
	const bySubject = /* @__PURE__ */ new Map();
	for (const statement of artifacts.statements) for (const { name, digest } of statement.draft.subjects) {
		const key = keyOf$1(name, digest);
		bySubject.set(key, [...bySubject.get(key) ?? [], statement]);
	}
	return artifacts.subjects.map(({ name, digest }) => {
		const key = keyOf$1(name, digest);
		const statements = bySubject.get(key) ?? [];
		const attestations = statements.map((each) => {
			const published = storedAt(artifacts.stored.refs, bundleAt(each, key));
			return {
				...attestationResult(each, key, {
					instance,
					own,
					context
				}),
				published
			};
		});
		const failures = [...statements.flatMap((each) => each.status === "failed" ? each.failures : []), ...artifacts.stored.failures];
		const isPending = attestations.some(({ status }) => status === "pending") && outages.length > 0;
		return {
			name,
			digest,
			platform: null,
			parent: null,
			isFile: true,
			verdict: worstVerdict([...failures.map((failure) => problemOf(failure).verdict), ...isPending ? ["inconclusive"] : []]),
			signed: null,
			locations: [],
			checks: [],
			attestations
		};
	});
}
function placeVerdict(outcome, release) {
	const failures = [...[...release.statements, ...release.legacy].flatMap((each) => each.status === "failed" ? each.failures : []), ...outcome.failures];
	return worstVerdict(failures.map((failure) => problemOf(failure).verdict));
}
function attestationResult(statement, key, { instance, own, context }) {
	const { draft } = statement;
	const bundle = bundleAt(statement, key);
	return {
		predicateType: draft.predicateType,
		kind: draft.kind,
		status: isDeferred(statement, context) ? "pending" : statement.status,
		bundleFile: (bundle && context.fileOf(bundle)) ?? null,
		bundleDigest: bundle?.digest ?? null,
		logEntries: bundle?.logEntries.map((entry) => logEntryResult(entry, instance)) ?? [],
		timestamps: bundle?.timestamps.map((time) => time.toISOString()) ?? [],
		published: [],
		checks: bundle && own ? [...checkOwnSigner(bundle, own, draft.kind === "provenance")] : []
	};
}
/** What an outage prevented is still to do, where that is written down for a later attempt. */
function isDeferred(end, { defers }) {
	return defers && end.status === "failed" && end.failures.every(({ isOutage }) => isOutage);
}
function asDeferred(legacy, context) {
	return isDeferred(legacy, context) ? {
		place: legacy.place,
		status: "pending"
	} : legacy;
}
/** What says the statement at a place: the new bundle, or the one that was found. */
function bundleAt(statement, key) {
	return "bundle" in statement ? statement.bundle : statement.satisfied.get(key)?.bundle;
}

// src/actions/sign/results.ts
/** results.json of a run that got past preflight. */
function resultsOf(outcome, context) {
	const problems = problemsOf([
		...outcome.outages,
		...outcome.releases.flatMap((release) => {
			const [name] = release.target.release.names;
			const subject = name ? formatSubject(name, release.target.release.digest) : release.target.release.digest;
			return failuresIn(release).map((failure) => failure.subject === void 0 ? failure.of(subject) : failure);
		}),
		...outcome.artifacts.statements.flatMap((each) => each.status === "failed" ? each.failures : []),
		...outcome.artifacts.stored.failures
	]);
	return {
		...resultsFrame("sign", context.run, problems, context.requests),
		sigstore: instanceResult(outcome.instance),
		signer: signerResult(outcome, bundlesOf(outcome)[0]?.signer),
		subjects: [...outcome.releases.flatMap((release) => release.places.map((place) => subjectResult(place, release, outcome, context))), ...artifactResults(outcome, context)]
	};
}
/** A key says nothing of who holds it; what is promoted tells its signer itself. */
function signerResult({ own, instance }, signer) {
	const found = signer?.kind === "certificate" ? signer : void 0;
	const certificate = instance.key?.certificate;
	if (certificate) return {
		identity: certificate.subjectAlternativeName,
		issuer: ""
	};
	if (own?.kind === "key") return null;
	if (own) return {
		identity: own.subjectAlternativeName,
		issuer: found?.issuer ?? own.issuers[0] ?? ""
	};
	return found ? {
		identity: found.subjectAlternativeName,
		issuer: found.issuer
	} : null;
}
/** results.json of a run that signed nothing: bad inputs, or preflight said no. */
function resultsOfFailures(failures, config, context) {
	const problems = problemsOf(failures);
	const verdict = worstVerdict(problems.map((problem) => problem.verdict));
	return {
		...resultsFrame("sign", context.run, problems, context.requests),
		subjects: [...(config?.subjects ?? []).map(({ name, digest }) => ({
			name: formatImageName(name),
			digest
		})), ...(config?.artifacts ?? []).map(({ name, digest }) => ({
			name,
			digest,
			isFile: true
		}))].map((subject) => ({
			...subject,
			platform: null,
			parent: null,
			verdict,
			signed: null,
			locations: [],
			checks: [],
			attestations: []
		}))
	};
}
/** The same trouble met at many places is one problem. */
function problemsOf(failures) {
	const problems = /* @__PURE__ */ new Map();
	for (const problem of failures.map(problemOf)) {
		const key = JSON.stringify([
			problem.code,
			problem.subject,
			problem.message
		]);
		if (!problems.has(key)) problems.set(key, problem);
	}
	return [...problems.values()];
}
function instanceResult(instance) {
	return {
		instance: instance.name,
		fulcio: instance.fulcioUrl ?? null,
		rekor: instance.logs.map(({ url }) => url),
		timestampAuthorities: [...instance.timestampAuthorityUrls]
	};
}
/** Every bundle of an outcome with what it is, new and found, each once. */
function bundlesOf(outcome) {
	return [...kindsOf(outcome).keys()];
}
function kindsOf({ releases, artifacts }) {
	const statements = [...releases.flatMap((release) => release.statements), ...artifacts.statements];
	return new Map(statements.flatMap((statement) => statement.draft.subjects.flatMap(({ name, digest }) => {
		const bundle = bundleAt(statement, keyOf$1(name, digest));
		return bundle ? [[bundle, statement.draft.kind]] : [];
	})));
}
/** How many log entries the run made; those of statements that failed halfway are not known. */
function countNewLogEntries({ releases, artifacts }) {
	return [...releases, {
		...artifacts,
		legacy: []
	}].flatMap(({ statements, legacy }) => [...statements.flatMap((statement) => statement.status === "created" ? statement.bundle.logEntries : []), ...legacy.flatMap((each) => each.status === "created" ? each.signature.logEntries : [])]).length;
}

// src/config/check-combinations.ts
/** What the job's token must be allowed, to publish there. */
const TOKEN_PERMISSIONS = {
	github: "attestations: write",
	release: "contents: write"
};
/** Inputs that are right each by itself and make no sense together. */
function checkCombinations(config, mistakes) {
	checkPublishing(config, mistakes);
	checkPromotion(config, mistakes);
	if (config.isPlan && config.dryRun === false) mistakes.add("BAD_INPUT", "shard: `auto/n` only plans a matrix, and this step would sign", { advice: "Add `dry-run: true`, and give the jobs of the matrix the shards that the output `matrix` lists." });
	if (config.resume && config.reuse === false) mistakes.add("BAD_INPUT", "resume: nothing can be resumed with `reuse: false`", { advice: "Remove `reuse: false`, or `resume` to sign everything again." });
	if (config.buildkitAttestations === "sign" && config.statements?.signature === false) mistakes.add("BAD_INPUT", "buildkit-attestations: only signatures are made of them, and `signature` is `false`", { advice: "Remove `buildkit-attestations: sign`, or `signature: false`." });
}
function checkPublishing({ publish, githubToken, signatureRepository }, mistakes) {
	for (const target of publish?.filter((each) => each in TOKEN_PERMISSIONS) ?? []) {
		if (githubToken) break;
		const permission = TOKEN_PERMISSIONS[target];
		mistakes.add("BAD_INPUT", `publish: \`${target}\` needs \`github-token\`, and it is empty`, { advice: `Leave \`github-token\` out: it is the job’s own token then, with \`permissions: { ${permission} }\`.` });
	}
	if (signatureRepository && publish && !publish.includes("registry") && !publish.includes("legacy-tags")) mistakes.add("BAD_INPUT", "signature-repository: `publish` names no registry to keep anything in", { advice: "Remove `signature-repository`, or add `registry` to `publish`." });
}
/** Nothing is signed then, so nothing can be said that is not said yet. */
function checkPromotion({ reuseFrom = [], publish, reuse, artifacts = [], read }, mistakes) {
	if (reuseFrom.length === 0) return;
	const given = [
		...[
			"sboms",
			"predicates",
			"annotations",
			"resume"
		].filter((input) => read(input) !== ""),
		...artifacts.length > 0 ? ["files"] : [],
		...reuse === false ? ["reuse: false"] : []
	];
	if (given.length > 0) mistakes.add("BAD_INPUT", `reuse-from: it publishes what is signed already, and ${given.join(", ")} cannot be`, { advice: "Remove these inputs, or sign in a step of its own." });
	if (publish && (publish.length !== 1 || publish[0] !== "registry")) mistakes.add("BAD_INPUT", "reuse-from: bundles are copied from registry to registry, and to nothing else", { advice: "Leave `publish` out, or set `publish: registry`." });
}

// src/config/check-duplicates.ts
/** What two lines must not say both: one type of predicate of one image and platform. */
function checkDuplicates(sboms, predicates, mistakes) {
	const seen = [];
	for (const each of [...sboms, ...predicates]) {
		const first = seen.find((other) => saySame(other.request, each.request));
		if (!first) {
			seen.push(each);
			continue;
		}
		const { predicateType, ...rest } = each.request;
		const platform = "platform" in rest && rest.platform !== void 0 ? ` on ${rest.platform}` : "";
		mistakes.add("BAD_INPUT", `${each.where}: ${first.where} gives the same image${platform} a ${predicateType} already`, { advice: "Remove one of the two lines, or give each its platform (`name linux/arm64 = path`)." });
	}
}
function saySame(left, right) {
	if (left.image !== right.image || left.predicateType !== right.predicateType) return false;
	const [one, other] = [scopeOf(left), scopeOf(right)];
	if (one.platform !== other.platform) return false;
	return !(one.describes.length > 0 && other.describes.length > 0 && !one.describes.some((digest) => other.describes.includes(digest)));
}
function scopeOf(request) {
	return "document" in request ? {
		platform: request.platform,
		describes: request.document.describes
	} : {
		platform: void 0,
		describes: []
	};
}

// src/config/parse-annotations.ts
const MAX_LENGTH = 4096;
/** Lines `key=value`; the value may hold `=`. */
function parseAnnotations(text, mistakes) {
	const annotations = /* @__PURE__ */ new Map();
	for (const line of linesOf("annotations", text)) mistakes.attempt(line.where, () => {
		const [key, value] = parseAnnotation(line.text);
		if (annotations.has(key)) throw badAnnotation(`${quoted(key)} is given twice`);
		annotations.set(key, value);
	});
	return Object.fromEntries(annotations);
}
function parseAnnotation(text) {
	const equals = text.indexOf("=");
	const key = text.slice(0, Math.max(equals, 0)).trim();
	if (key === "") throw badAnnotation(`${quoted(text)} is not \`key=value\``);
	if (text.length > MAX_LENGTH) throw badAnnotation(`${quoted(key)} has more than ${MAX_LENGTH} characters`);
	return [key, text.slice(equals + 1).trim()];
}
function badAnnotation(why) {
	return new Failure("BAD_INPUT", why, { advice: "Write annotations as lines `key=value`, each key once." });
}

// src/config/parse-policy-input.ts
const MAX_KEY_BYTES = 65536;
/** The policy in a file of the workspace; undefined when none is named, or it is wrong, which is noted. */
async function readPolicyInput(path, workspace, mistakes) {
	if (path === "") return void 0;
	try {
		const policy = parsePolicy(await workspace.readText(path, MAX_POLICY_BYTES), path);
		return {
			policy,
			keys: await readKeys(policy, workspace)
		};
	} catch (error) {
		mistakes.addAll(failuresOf(error));
		return;
	}
}
/** A key that is not there cannot be the one that signs; it may be another image's. */
async function readKeys(policy, workspace) {
	const signers = [...policy.entries.flatMap(({ demand }) => demand.kind === "signed" ? demand.signers.flat() : []), ...policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])];
	const paths = new Set(signers.flatMap((signer) => signer.kind === "key" ? [signer.path] : []));
	const read = await Promise.allSettled([...paths].map(async (path) => {
		const { fingerprint } = readPublicKey(await workspace.readText(path, MAX_KEY_BYTES));
		return [path, fingerprint];
	}));
	return new Map(read.flatMap((each) => each.status === "fulfilled" ? [each.value] : []));
}

// src/config/parse-log-rate.ts
const RATE = /^(\d{1,9}) ?\/ ?(s|min|h)$/;
const PER_MINUTE = {
	s: 60,
	min: 1,
	h: 1 / 60
};
const MIN_PER_MINUTE = 1;
const MAX_PER_MINUTE = 1e5;
/** `400/min`, `5/s`, `6000/h`: as so many a minute. @throws Failure BAD_INPUT */
function parseLogRate(text) {
	const [, count, unit] = RATE.exec(text) ?? [];
	if (count === void 0 || unit === void 0) throw new Failure("BAD_INPUT", `${quoted(text)} is not a rate`, { advice: "Write rates as `400/min`, `5/s` or `6000/h`." });
	const perMinute = Number(count) * PER_MINUTE[unit];
	if (perMinute >= MIN_PER_MINUTE && perMinute <= MAX_PER_MINUTE) return perMinute;
	const bounds = `from ${MIN_PER_MINUTE}/min to ${MAX_PER_MINUTE}/min`;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not ${bounds}`, { advice: `Give a rate ${bounds}.` });
}

// src/config/assignment.ts
/**
* An equals sign between spaces separates, else the first one; so that paths and URLs with `=` can be written.
* @throws Failure BAD_INPUT
*/
function parseAssignment(text) {
	const separator = /\s=(?:\s|$)/.exec(text) ?? /=/.exec(text);
	if (!separator) return {
		words: [],
		value: text
	};
	const left = text.slice(0, separator.index).trim();
	const value = text.slice(separator.index + separator[0].length).trim();
	if (left === "") throw new Failure("BAD_INPUT", `nothing stands before \`=\` in ${quoted(text)}`);
	if (value === "") throw new Failure("BAD_INPUT", `nothing stands after \`=\` in ${quoted(text)}`);
	return {
		words: left.split(/\s+/),
		value
	};
}

// src/config/find-image.ts
function namedSubjects(images, artifacts) {
	return [...images.map(({ name, digest }) => ({
		name: formatImageName(name),
		digest,
		isFile: false
	})), ...artifacts.map(({ name, digest }) => ({
		name,
		digest,
		isFile: true
	}))];
}
/**
* The image or file that a line speaks of: its full name, or the last segments of one (`api` for `ghcr.io/acme/api`). A digest
* tells two images of one name apart.
* @throws Failure BAD_INPUT, BAD_DIGEST
*/
function findImage(text, subjects) {
	const at = text.indexOf("@");
	const name = at < 0 ? text : text.slice(0, at);
	const digest = at < 0 ? void 0 : parseDigest(text.slice(at + 1));
	const full = fullNameOf(name);
	const found = subjects.filter((subject) => {
		const { name: other } = subject;
		return (other === name || other === full && !subject.isFile || other.endsWith(`/${name}`)) && (digest ?? subject.digest) === subject.digest;
	});
	const digests = [...new Set(found.map((subject) => subject.digest))];
	const [only] = digests;
	if (only === void 0) throw unknownImage(text, subjects);
	if (digests.length === 1) return only;
	const candidates = found.map((subject) => `${printable(subject.name, 200)}@${subject.digest}`);
	throw new Failure("BAD_INPUT", `${quoted(text)} may be any of ${listing(candidates)}`, { advice: "Write more of the name, from its end, or all of `registry/repository@sha256:…`." });
}
/**
* The one image; the one file where there is no image.
* @param sign what stands between an image's name and this
* @throws Failure BAD_INPUT
*/
function onlyImage(what, all, sign = "") {
	const images = all.filter(({ isFile }) => !isFile);
	const subjects = images.length > 0 ? images : all;
	const digests = [...new Set(subjects.map(({ digest }) => digest))];
	const [only] = digests;
	if (only !== void 0 && digests.length === 1) return only;
	throw new Failure("BAD_INPUT", `${quoted(what)} names no image, and there are ${digests.length}: ${namesOf$1(subjects)}`, { advice: `Write before it which image it is of, say \`${example(subjects)} ${sign}${printable(what, 100)}\`.` });
}
function fullNameOf(text) {
	try {
		return formatImageName(parseImageReference(text).name);
	} catch {
		return;
	}
}
function unknownImage(text, subjects) {
	const names = subjects.map((subject) => subject.name);
	const meant = closest(text, names) ?? closest(text, names.map(lastSegment));
	const hint = meant === void 0 ? "" : `; did you mean \`${printable(meant, 200)}\`?`;
	return new Failure("BAD_INPUT", `no image is called ${quoted(text)}; there are ${namesOf$1(subjects)}${hint}`, { advice: "Use the name of an image that is signed in this step, whole or from its end." });
}
function namesOf$1(subjects) {
	return listing([...new Set(subjects.map(({ name }) => printable(name, 200)))]);
}
function example([first]) {
	return printable(lastSegment(first?.name ?? ""), 200);
}
function lastSegment(name) {
	return name.slice(name.lastIndexOf("/") + 1);
}

// src/config/parse-predicates.ts
/** As cosign's `--type` names them. */
const SHORT_NAMES = /* @__PURE__ */ new Map([
	["slsaprovenance", "https://slsa.dev/provenance/v0.2"],
	["slsaprovenance02", "https://slsa.dev/provenance/v0.2"],
	["slsaprovenance1", "https://slsa.dev/provenance/v1"],
	["link", "https://in-toto.io/Link/v1"],
	["spdx", "https://spdx.dev/Document"],
	["spdxjson", "https://spdx.dev/Document"],
	["cyclonedx", "https://cyclonedx.org/bom"],
	["vuln", "https://cosign.sigstore.dev/attestation/vuln/v1"],
	["openvex", "https://openvex.dev/ns"],
	["custom", "https://cosign.sigstore.dev/attestation/v1"]
]);
const SIGNATURE_TYPE = "https://sigstore.dev/cosign/sign/v1";
/** in-toto's TypeURI: https://github.com/in-toto/attestation/blob/main/spec/v1/field_types.md */
const TYPE_URI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]{1,500}$/;
/** GitHub's attestations API takes no larger predicate. */
const MAX_PREDICATE_BYTES = 16777216;
/**
* Lines `type-uri = path` or `name type-uri = path`.
* @param subjects undefined when it is not known which images and files there are: then only the files are checked
*/
async function parsePredicates(text, subjects, workspace, mistakes) {
	return (await mistakes.attemptAll(linesOf("predicates", text), async (line) => {
		const { words, value: path } = parseAssignment(line.text);
		if (words.length === 0 || words.length > 2) throw notAPredicateLine(line.text);
		const predicateType = parsePredicateType(words.at(-1) ?? "");
		const predicate = await readPredicate(path, workspace);
		if (!subjects) return [];
		const [name] = words.length === 2 ? words : [];
		return [{
			request: {
				image: name === void 0 ? onlyImage(line.text, subjects) : findImage(name, subjects),
				path,
				predicateType,
				predicate
			},
			where: line.where
		}];
	})).flat();
}
function parsePredicateType(text) {
	const type = SHORT_NAMES.get(text) ?? text;
	if (type === SIGNATURE_TYPE) throw new Failure("BAD_INPUT", `${quoted(text)} is the type of image signatures`, { advice: "Use the input `signature` for image signatures." });
	if (TYPE_URI.test(type)) return type;
	const meant = closest(text, [...SHORT_NAMES.keys()]);
	const hint = meant === void 0 ? "" : `; did you mean \`${meant}\`?`;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a predicate type${hint}`, { advice: `Give a URI, or one of cosign's names: ${[...SHORT_NAMES.keys()].join(", ")}.` });
}
async function readPredicate(path, workspace) {
	const text = await workspace.readText(path, MAX_PREDICATE_BYTES);
	const reading = readJson(text.startsWith("﻿") ? text.slice(1) : text);
	const advice = "A predicate is a JSON object. Of an in-toto statement, give the `predicate` alone.";
	if (!reading.isJson) throw new Failure("BAD_INPUT", `${quoted(path)} is not JSON: ${reading.fault}`, { advice });
	const { value } = reading;
	if (!isRecord(value)) throw new Failure("BAD_INPUT", `${quoted(path)} is not a JSON object`, { advice });
	if (typeof value["_type"] === "string" && "predicateType" in value) throw new Failure("BAD_INPUT", `${quoted(path)} is a whole in-toto statement`, { advice });
	return JsonDocument.of(value);
}
function notAPredicateLine(text) {
	return new Failure("BAD_INPUT", `${quoted(text)} is not \`type = path\``, { advice: "Write `type-uri = path` or `name type-uri = path`." });
}

// src/config/parse-publish.ts
/** Where statements are published, in this order. */
const PUBLISH_TARGETS = [
	"registry",
	"github",
	"legacy-tags",
	"release"
];
/**
* A list, by comma or line, of places to publish to; `none` stands alone.
* @throws Failure BAD_INPUT
*/
function parsePublish(text) {
	const words = linesOf("publish", text).flatMap((line) => line.text.split(/[\s,]+/).filter((word) => word !== ""));
	const given = new Set(words.map((word) => parseChoice(word, [...PUBLISH_TARGETS, "none"])));
	if (!given.has("none")) return PUBLISH_TARGETS.filter((target) => given.has(target));
	if (given.size === 1) return [];
	throw new Failure("BAD_INPUT", "`none` stands beside other targets", { advice: "Remove `none`, or everything else." });
}

// src/config/sign-values.ts
/** `auto`, or a boolean. @throws Failure BAD_INPUT */
function parseProvenance(text) {
	if (text === "auto") return "auto";
	try {
		return parseBoolean(text) ? "always" : "never";
	} catch {
		throw unknownValue(text, [
			"auto",
			"true",
			"false"
		]);
	}
}
/** `owner/repo/path@ref`; absent where the runner does not know it. @throws Failure BAD_INPUT */
function parseWorkflowRef(text) {
	if (text === "") return void 0;
	if (text.length <= 2048 && /^[^/\s@]+\/[^/\s@]+\/[^@\p{Cc}]+@[^\p{Cc}]+$/u.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not \`owner/repo/.github/workflows/file.yml@ref\``, { advice: "Leave `workflow-ref` out: its default is right." });
}
/** @throws Failure BAD_INPUT */
function parseAudience(text) {
	if (/^[!-~]{1,255}$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not an audience: 1 to 255 visible ASCII characters`, { advice: "Use the audience that the Fulcio instance expects, usually `sigstore`." });
}
/** `registry/repository`, and nothing of an image in it. @throws Failure BAD_INPUT */
function parseRepository(text) {
	if (text === "") return void 0;
	const { name, tag, digest } = parseImageReference(text);
	if (tag === void 0 && digest === void 0) return name;
	throw new Failure("BAD_INPUT", `${quoted(text)} is an image, not a repository`, { advice: "Give `registry/repository` without a tag or a digest." });
}

// src/config/parse-names.ts
/** The lines of `reuse-from`: names of images, without tags and digests. */
function parseNames(text, mistakes) {
	return linesOf("reuse-from", text).flatMap((line) => {
		const name = mistakes.attempt(line.where, () => parseRepository(line.text));
		return name ? [name] : [];
	});
}

// src/sbom/predicate-type.ts
const SPDX = "https://spdx.dev/Document";
const CYCLONEDX = "https://cyclonedx.org/bom";
function sbomPredicateType({ format, version }, spdx) {
	if (format === "cyclonedx") return CYCLONEDX;
	return spdx === "plain" ? SPDX : `${SPDX}/v${version}`;
}

// src/config/parse-sboms.ts
/** As image indexes name platforms: `os/arch[/variant]`. */
const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9._-]+)?$/;
/** A file of that name can be given as `./from-build`. */
const FROM_BUILD = "from-build";
/**
* Lines `path`, `name = path`, `name platform = path`; `from-build` for a path is what the build left in the registry.
* @param subjects undefined when it is not known which images and files there are: then only the documents are checked
*/
async function parseSboms(text, spdx, subjects, workspace, mistakes) {
	const buildSboms = [];
	return {
		sboms: (await mistakes.attemptAll(linesOf("sboms", text), async (line) => {
			const { words, value: path } = parseAssignment(line.text);
			const [name, platform, ...rest] = words;
			if (rest.length > 0) throw tooManyWords(line.text);
			if (platform !== void 0 && !PLATFORM.test(platform)) throw notAPlatform(platform);
			const document = path === FROM_BUILD ? void 0 : parseSbom(await readSbom(path, workspace));
			if (!subjects) return [];
			const image = name === void 0 ? onlyImage(path, subjects, "= ") : findImage(name, subjects);
			if (subjects.some(({ digest, isFile }) => isFile && digest === image)) requireOfFile(line.text, image, platform, document);
			if (!document) {
				buildSboms.push({
					image,
					platform,
					spdx
				});
				return [];
			}
			return [{
				request: {
					image,
					platform,
					path,
					predicateType: sbomPredicateType(document, spdx),
					document
				},
				where: line.where
			}];
		})).flat(),
		buildSboms
	};
}
/** A file has no platforms and nothing that a build left beside it. @throws Failure BAD_INPUT, SBOM_OTHER_IMAGE */
function requireOfFile(text, file, platform, document) {
	if (!document || platform !== void 0) throw new Failure("BAD_INPUT", `${quoted(text)} speaks of a file, and ${document ? "a platform" : FROM_BUILD} is for images`, { advice: "Write `name = path` for a file." });
	const { describes } = document;
	if (describes.length === 0 || describes.includes(file)) return;
	throw new Failure("SBOM_OTHER_IMAGE", `${quoted(text)}: the SBOM describes ${listing(describes)}, and the file is ${file}`);
}
async function readSbom(path, workspace) {
	const bytes = await workspace.size(path);
	if (bytes > 16777216) throw sbomTooLarge(bytes);
	return workspace.readBytes(path, MAX_SBOM_BYTES);
}
function tooManyWords(text) {
	return new Failure("BAD_INPUT", `${quoted(text)} has more than a name and a platform before \`=\``, { advice: "Write `path`, `name = path` or `name linux/arm64 = path`." });
}
function notAPlatform(platform) {
	return new Failure("BAD_INPUT", `${quoted(platform)} is not a platform`, { advice: "Write platforms as `linux/amd64` or `linux/arm/v7`." });
}

// src/config/sign-inputs.ts
/**
* The inputs of the sign action and what an empty one means; action.yml says the same. The defaults of `workflow-ref`
* and `github-token` are expressions that only the runner can evaluate.
*/
const SIGN_INPUT_DEFAULTS = {
	images: "",
	needs: "",
	"build-metadata": "",
	"expect-subjects": "",
	checksums: "",
	artifacts: "",
	platforms: "all",
	"buildkit-attestations": "ignore",
	signature: "true",
	provenance: "auto",
	sboms: "",
	predicates: "",
	"spdx-predicate-type": "versioned",
	annotations: "",
	sigstore: "auto",
	"signing-config": "",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	key: "",
	"key-password": "",
	"certificate-chain": "",
	"rekor-version": "auto",
	"workflow-ref": "",
	"oidc-audience": "sigstore",
	policy: "",
	publish: "registry",
	"reuse-from": "",
	"signature-repository": "",
	"storage-record": "auto",
	"bundle-dir": "",
	cache: "true",
	reuse: "true",
	"renew-after": "",
	concurrency: "16",
	"log-rate": "400/min",
	deadline: "10m",
	"on-outage": "fail",
	resume: "",
	"no-id-token": "fail",
	shard: "",
	"dry-run": "false",
	summary: "true",
	"github-token": ""
};
const SIGN_INPUTS = Object.keys(SIGN_INPUT_DEFAULTS);

// src/config/shard.ts
/** A matrix makes no more jobs than this in one workflow run. */
const MAX_SHARDS = 256;
/** `i/n` or `auto/n`; absent: everything. @throws Failure BAD_INPUT */
function parseSharding(text) {
	if (text === "") return void 0;
	const [, part, ofCount] = /^(auto|\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
	const [index, count] = [Number(part), Number(ofCount)];
	if (part === "auto" && count >= 1 && count <= MAX_SHARDS) return {
		kind: "plan",
		count
	};
	if (index >= 1 && index <= count && count <= MAX_SHARDS) return {
		kind: "part",
		index,
		count
	};
	throw new Failure("BAD_INPUT", `${quoted(text)} is not \`i/n\` with i from 1 to n, nor \`auto/n\`, and n at most ${MAX_SHARDS}`, { advice: "Give each leg of the matrix its part, say `1/4`, `2/4`, `3/4` and `4/4`, or plan the parts with `auto/4` and `dry-run: true`." });
}
/** The digests of a shard. All names of one digest are in the same, so that it is signed once. */
function digestsOfShard(digests, { index, count }) {
	const each = [...new Set(digests)];
	return new Set(each.filter((_, position) => position % count === index - 1));
}
/** The shards that are not empty: as many as were asked for, and no more than there are digests. */
function shardsOf(digests, count) {
	return Array.from({ length: Math.min(count, new Set(digests).size) }, (_, index) => `${index + 1}/${count}`);
}

// src/subject/artifact.ts
const MAX_ARTIFACTS = 1e4;
const MAX_NAME_LENGTH = 1024;
/** Names are shown in logs and signed: nothing in them may be invisible. @throws Failure BAD_INPUT */
function parseArtifactName(text) {
	if (text !== "" && text.length <= MAX_NAME_LENGTH && !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(text)) return text;
	throw new Failure("BAD_INPUT", `"${printable(text, 100)}" is not a name of a file`, { advice: `Names have 1 to ${MAX_NAME_LENGTH} characters, and none that controls a terminal.` });
}

// src/subject/artifacts-list.ts
const ARTIFACTS_LIST = "GITHUB_ARTIFACTS_LIST";
const MAX_LIST_BYTES = 16777216;
const VERSION = 1;
/**
* What earlier steps of the job told the runner that they made. The runner's file is empty where it does not have that
* feature.
* @throws Failure BAD_INPUT, BAD_DIGEST
*/
function parseArtifactsList(text) {
	const json = text.replace(/^\uFEFF/, "");
	if (json.trim() === "") return {
		images: [],
		artifacts: []
	};
	const reading = readJson(json);
	if (!reading.isJson) throw notAList(reading.fault);
	const { value } = reading;
	if (!isRecord(value) || value["version"] !== VERSION) throw notAList(`its version is not ${VERSION}`);
	const { subjects } = value;
	if (!Array.isArray(subjects) || subjects.length > 1e4) throw notAList("it has no list of subjects");
	const entries = subjects.map(parseEntry);
	return {
		images: entries.filter(({ kind }) => kind === "oci").map(imageOf),
		artifacts: entries.filter(({ kind }) => kind === "file").map(({ name, digest }) => ({
			name: parseArtifactName(name),
			digest: parseDigest(digest),
			from: ARTIFACTS_LIST
		}))
	};
}
function parseEntry(value) {
	const { name, digest, kind } = isRecord(value) ? value : {};
	if (typeof name !== "string" || typeof digest !== "string") throw notAList("a subject lacks its name or digest");
	if (kind !== "oci" && kind !== "file") throw notAList("a subject is neither `oci` nor `file`");
	return {
		name,
		digest,
		kind
	};
}
function imageOf({ name, digest }) {
	return {
		name: parseImageReference(name).name,
		digest: parseDigest(digest),
		from: ARTIFACTS_LIST,
		builtUpstream: true
	};
}
function notAList(why) {
	return new Failure("BAD_INPUT", `not the runner's list of artifacts: ${why}`, { advice: "Name the subjects in an input, say `images` or `artifacts`." });
}

// src/subject/checksum-file.ts
/** `<hex>  <name>`, or `<hex> *<name>` of binary mode. */
const PLAIN = /^([0-9a-fA-F]{64}) [ *](.+)$/s;
/** `sha256sum --tag`, and BSD's `sha256`. */
const TAGGED = /^SHA256 \((.+)\) = ([0-9a-fA-F]{64})$/s;
const ESCAPES = {
	"\\\\": "\\",
	"\\n": "\n",
	"\\r": "\r"
};
/**
* The lines of a checksum file as sha256sum, shasum, BSD's sha256 and GoReleaser write it.
* https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
* @param where what the file is called in messages
* @throws Failures with every line that is wrong
*/
function parseChecksums(text, where) {
	const mistakes = new Mistakes();
	const found = text.replace(/^\uFEFF/, "").split(/\r?\n/).flatMap((line, index) => {
		if (line.trim() === "" || line.startsWith("#")) return [];
		const from = `${where} line ${index + 1}`;
		return mistakes.attempt(from, () => ({
			...parseLine(line),
			from
		})) ?? [];
	});
	mistakes.throwIfAny();
	return found;
}
function parseLine(line) {
	const isEscaped = line.startsWith("\\");
	const record = isEscaped ? line.slice(1) : line;
	const [, hex, name] = PLAIN.exec(record) ?? swapped(TAGGED.exec(record)) ?? [];
	if (hex === void 0 || name === void 0) throw notALine(line);
	const written = isEscaped ? name.replace(/\\[\\nr]/g, (escape) => ESCAPES[escape] ?? escape) : name;
	return {
		name: parseArtifactName(written),
		digest: parseDigest(`sha256:${hex.toLowerCase()}`)
	};
}
function swapped(match) {
	return match ? [
		match[0],
		match[2],
		match[1]
	] : void 0;
}
function notALine(line) {
	const why = /^\\?(?:[0-9a-fA-F]{32,63}|[0-9a-fA-F]{65,}) |^(?:SHA(?!256 )|MD5|BLAKE)\w* \(/.test(line) ? "is not a SHA-256 checksum; other algorithms cannot be signed" : "is not `<sha256>  <file>`";
	return new Failure("BAD_INPUT", `"${printable(line, 100)}" ${why}`, { advice: "Write the file with `sha256sum`, or let GoReleaser write it with `algorithm: sha256`." });
}

// src/subject/paths-of-line.ts
/**
* The files that a line names: by its path, or by a pattern.
* @param exclusions patterns with their `!`
* @param advice what to do when no file matches
* @throws Failure BAD_INPUT, NO_SUBJECT
*/
async function pathsOf(line, exclusions, files, advice) {
	if (!/[*?[]/.test(line.text)) return [line.text];
	const paths = await files.glob([line.text, ...exclusions]).catch((error) => {
		if (error instanceof Failure) throw error;
		throw new Failure("BAD_INPUT", `"${printable(line.text, 200)}" is not a pattern of paths`, { cause: error });
	});
	if (paths.length > 0) return paths;
	throw new Failure("NO_SUBJECT", `no file matches "${printable(line.text, 200)}"`, { advice });
}

// src/subject/find-artifacts.ts
/** Hashing is bound by the disk and one core. */
const FILES_AT_ONCE = 4;
const MAX_CHECKSUM_BYTES = 16777216;
/**
* The files that the inputs `checksums` and `artifacts` name, with those that the runner listed.
* @param listed of GITHUB_ARTIFACTS_LIST
*/
async function findArtifacts(inputs, listed, files) {
	const mistakes = new Mistakes();
	const [noted, hashed] = await Promise.all([fromChecksums(inputs.checksums, files, mistakes), fromFiles(inputs.artifacts, files, mistakes)]);
	const artifacts = distinct$1([
		...noted,
		...hashed,
		...listed
	], mistakes);
	if (artifacts.length > 1e4) mistakes.add("BAD_INPUT", `artifacts: ${artifacts.length} files are named; ${MAX_ARTIFACTS} at most`);
	return {
		artifacts,
		failures: mistakes.found
	};
}
async function fromChecksums(path, files, mistakes) {
	if (path === "") return [];
	const [found] = await mistakes.attemptAll([{ where: "checksums" }], async () => {
		const lines = parseChecksums(await files.readText(path, MAX_CHECKSUM_BYTES), printable(path, 200));
		if (lines.length > 0) return lines;
		throw new Failure("NO_SUBJECT", `${printable(path, 200)} names no file`);
	});
	return found ?? [];
}
async function fromFiles(text, files, mistakes) {
	const lines = linesOf("artifacts", text);
	const exclusions = lines.filter((line) => line.text.startsWith("!")).map((line) => line.text);
	const advice = "Download what the build jobs made before this step (`actions/download-artifact`), and give its path from the workspace.";
	const found = await mistakes.attemptAll(lines.filter((line) => !line.text.startsWith("!")), (line) => pathsOf(line, exclusions, files, advice));
	const paths = [...new Set(found.flat())];
	if (paths.length > 1e4) {
		mistakes.add("BAD_INPUT", `artifacts: ${paths.length} files match; ${MAX_ARTIFACTS} at most`, { advice: "Make the patterns of `artifacts` narrower." });
		return [];
	}
	const nameOf = namesFor(paths);
	return (await pMap(paths, async (path) => {
		const from = `artifacts ${printable(path, 200)}`;
		return mistakes.attemptAll([{ where: "artifacts" }], async () => ({
			name: parseArtifactName(nameOf(path)),
			digest: parseDigest(`sha256:${await files.sha256(path)}`),
			from
		}));
	}, { concurrency: FILES_AT_ONCE })).flat();
}
/** Files go by their last name, as users download them; where two share it, by their paths. */
function namesFor(paths) {
	const count = /* @__PURE__ */ new Map();
	for (const path of paths) count.set(lastName(path), (count.get(lastName(path)) ?? 0) + 1);
	return (path) => count.get(lastName(path)) === 1 ? lastName(path) : path.replaceAll("\\", "/");
}
function lastName(path) {
	return path.split(/[/\\]/).at(-1) ?? path;
}
/** The same name and digest twice is one subject; a name with two digests is a file that changed, or two files. */
function distinct$1(artifacts, mistakes) {
	const byName = /* @__PURE__ */ new Map();
	for (const artifact of artifacts) {
		const first = byName.get(artifact.name);
		if (!first) byName.set(artifact.name, artifact);
		else if (first.digest !== artifact.digest) {
			const name = printable(artifact.name, 200);
			mistakes.add("DIGEST_MISMATCH", `${name} has two digests: ${first.digest} (${first.from}), ${artifact.digest} (${artifact.from})`, { advice: "Make the checksums after the last change of the files, and give each file a name of its own." });
		}
	}
	return [...byName.values()];
}

// src/subject/build-metadata.ts
const DIGEST_KEY = "containerimage.digest";
const NAME_KEY = "image.name";
/**
* The metadata that buildx leaves: of one build, or of bake, where each target has its own.
* https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file
* @throws Failure BAD_INPUT, BAD_DIGEST
*/
function parseBuildMetadata(text) {
	const reading = readJson(text);
	if (!reading.isJson) throw new Failure("BAD_INPUT", `not build metadata, which is JSON: ${reading.fault}`);
	const { value } = reading;
	if (!isRecord(value)) throw new Failure("BAD_INPUT", "not build metadata, which is a JSON object");
	const images = isOfImage(value) ? imagesOf$3(value, void 0) : targetsOf(value);
	if (images.length > 0) return images;
	throw new Failure("BAD_INPUT", `no \`${DIGEST_KEY}\` in this build metadata: no image was pushed`, { advice: "Build with `push: true` (or an `output` of `type=image,push=true`) and pass its metadata unchanged." });
}
/** Targets that made no image (tests, binaries) are none of ours. */
function targetsOf(metadata) {
	return Object.entries(metadata).flatMap(([target, value]) => isRecord(value) && isOfImage(value) ? imagesOf$3(value, target) : []);
}
function isOfImage(metadata) {
	return DIGEST_KEY in metadata || NAME_KEY in metadata;
}
function imagesOf$3(metadata, target) {
	const of = target === void 0 ? "" : ` of target ${printable(target, 100)}`;
	const digestText = metadata[DIGEST_KEY];
	const names = namesOf(metadata[NAME_KEY]);
	if (typeof digestText !== "string") throw new Failure("BAD_INPUT", `the build metadata${of} has no \`${DIGEST_KEY}\`: the image was not pushed`, { advice: "Build with `push: true`." });
	const digest = parseDigest(digestText);
	if (names.length === 0) throw new Failure("BAD_INPUT", `the build metadata${of} has no \`${NAME_KEY}\`, so the digest has no image`, { advice: "Give the build its `tags`, or name the image in the input `images`." });
	return names.map((name) => ({
		...namedAs(name, digest),
		target
	}));
}
function namedAs(text, digest) {
	const reference = parseImageReference(text);
	if (reference.digest !== void 0 && reference.digest !== digest) {
		const name = formatImageName(reference.name);
		throw new Failure("BAD_INPUT", `the build metadata gives ${name} two digests`);
	}
	return {
		name: reference.name,
		digest
	};
}
/** Comma-separated, each with its tag. */
function namesOf(value) {
	if (typeof value !== "string") return [];
	return value.split(",").map((name) => name.trim()).filter((name) => name !== "");
}

// src/subject/subject-source.ts
/** Of an input that was not given. */
const ABSENT = {
	subjects: [],
	failures: [],
	skippedJobs: []
};

// src/subject/from-build-metadata.ts
const INPUT = "build-metadata";
/** With its build provenance, metadata of a large bake has a few megabytes. */
const MAX_METADATA_BYTES = 16777216;
const MAX_FILES = 1e3;
const ADVICE$1 = "Download the build metadata of the build jobs before this step (`actions/download-artifact`), and give its path from the workspace.";
/** The input `build-metadata`: JSON text, a path, or globs of files (a matrix leaves one for each leg). */
const fromBuildMetadata = {
	input: INPUT,
	find: async (text, { files }) => {
		if (text === "") return ABSENT;
		const mistakes = new Mistakes();
		return {
			subjects: text.startsWith("{") ? mistakes.attempt(INPUT, () => subjectsIn(text, INPUT)) ?? [] : await subjectsInFiles(text, files, mistakes),
			failures: mistakes.found,
			looked: `\`${INPUT}\` names no file`,
			skippedJobs: []
		};
	}
};
async function subjectsInFiles(text, files, mistakes) {
	const lines = linesOf(INPUT, text);
	const exclusions = lines.filter((line) => line.text.startsWith("!")).map((line) => line.text);
	const wanted = lines.filter((line) => !line.text.startsWith("!"));
	const found = await mistakes.attemptAll(wanted, (line) => pathsOf(line, exclusions, files, ADVICE$1));
	const paths = [...new Set(found.flat())];
	if (paths.length > MAX_FILES) {
		mistakes.add("BAD_INPUT", `${INPUT}: ${paths.length} files match; ${MAX_FILES} at most`, { advice: "Make the patterns of `build-metadata` narrower." });
		return [];
	}
	return (await mistakes.attemptAll(paths.map((path) => ({
		path,
		where: `${INPUT} ${printable(path, 200)}`
	})), async ({ path, where }) => subjectsIn(await files.readText(path, MAX_METADATA_BYTES), where))).flat();
}
function subjectsIn(text, from) {
	const json = text.startsWith("﻿") ? text.slice(1) : text;
	return parseBuildMetadata(json).map(({ name, digest, target }) => ({
		name,
		digest,
		from: target === void 0 ? from : `${from} target ${printable(target, 100)}`,
		builtUpstream: true
	}));
}

// src/subject/from-images.ts
/** The input `images`: lines `registry/repository[:tag]@sha256:…`. */
const fromImages = {
	input: "images",
	find: async (text) => {
		if (text === "") return ABSENT;
		const mistakes = new Mistakes();
		return {
			subjects: linesOf("images", text).flatMap((line) => {
				const named = mistakes.attempt(line.where, () => parseNamedDigest(line.text));
				return named ? [{
					...named,
					from: line.where,
					builtUpstream: false
				}] : [];
			}),
			failures: mistakes.found,
			looked: "`images` holds only comments",
			skippedJobs: []
		};
	}
};

// src/subject/job-output.ts
const KINDS$1 = [
	"image",
	"digest",
	"subject",
	"metadata"
];
/** GitHub's two ways of losing an output in silence. */
const LOST_OUTPUTS = "GitHub drops an output that holds a masked string, and keeps only the outputs of the last leg of a matrix job";
const BUILT = "Check that the step that builds has the `id` that `outputs` of its job names, and `push: true`: what is not pushed has no digest. From a matrix, upload the build metadata of each leg as an artifact and pass `build-metadata` globs.";
const NAMED = "Write the name of the image out in `outputs` of the job, or check the `id` of the step that it comes from. A name that holds a secret (a registry host or user name that is also a secret) is dropped: keep such names in `vars`.";
const EMPTY_ADVICE = {
	image: NAMED,
	subject: NAMED,
	digest: BUILT,
	metadata: BUILT
};
/** `API_Image-Digests` → `api`, `image`, `digest`: lower case, the last word singular. */
function wordsOf(outputName) {
	const words = outputName.toLowerCase().split(/[-_]+/);
	return [...words.slice(0, -1), (words.at(-1) ?? "").replace(/s$/, "")];
}
function kindOf(outputName) {
	return KINDS$1.find((kind) => kind === wordsOf(outputName).at(-1));
}
function readOutput(output, kind) {
	const mistakes = new Mistakes();
	const read = {
		named: [],
		names: [],
		digests: []
	};
	if (output.text === "") mistakes.add("BAD_NEEDS", `${output.where} is empty: ${LOST_OUTPUTS}`, { advice: EMPTY_ADVICE[kind] });
	else mistakes.attempt(output.where, () => {
		if (output.text.startsWith("{")) read.named.push(...parseBuildMetadata(output.text));
		else for (const item of itemsOf(output.text)) mistakes.attempt(output.where, () => readItem(item, kind, read));
	});
	return {
		output,
		kind,
		...read,
		failures: mistakes.found.map(asNeedsFailure)
	};
}
/** The names in an output that is only looked at as the partner of a digest. */
function readNames(output) {
	try {
		return itemsOf(output.text).map((item) => parseImageReference(item).name);
	} catch (error) {
		throw error instanceof Failure ? asNeedsFailure(error) : error;
	}
}
function readItem(item, kind, read) {
	if (item.includes("@")) read.named.push(parseNamedDigest(item));
	else if (kind === "digest") read.digests.push(parseDigest(item));
	else if (kind === "image" && !/^sha(?:256|384|512):/.test(item)) read.names.push(parseImageReference(item).name);
	else if (kind === "metadata") throw new Failure("BAD_INPUT", "neither the JSON of build metadata nor `name@sha256:…`", { advice: "Let the build job put out `steps.<id>.outputs.metadata` of docker/build-push-action unchanged." });
	else read.named.push(parseNamedDigest(item));
}
/** Lines, or a JSON array of strings. An IPv6 registry starts with a bracket too. */
function itemsOf(text) {
	if (!text.startsWith("[") || /^\[[0-9a-fA-F:.]+\]/.test(text)) return text.split(/\r\n|\n|\r/).map((line) => line.trim()).filter((line) => line !== "");
	const reading = readJson(text);
	if (!reading.isJson) throw new Failure("BAD_INPUT", `not a JSON array: ${reading.fault}`);
	const { value } = reading;
	if (!Array.isArray(value)) throw new Failure("BAD_INPUT", "not a JSON array");
	return value.map((item) => {
		if (typeof item === "string" && item.trim() !== "") return item.trim();
		const what = isRecord(item) ? "an object" : printable(String(item), 50) || "an empty string";
		throw new Failure("BAD_INPUT", `the JSON array holds ${what}; it may hold only strings \`name@sha256:…\``);
	});
}
function asNeedsFailure(failure) {
	if (failure.code !== "BAD_INPUT") return failure;
	const { message, advice, cause } = failure;
	return new Failure("BAD_NEEDS", message, {
		...advice === void 0 ? {} : { advice },
		cause
	});
}

// src/subject/misnamed-outputs.ts
/** Says of outputs that hold a digest why they are not read (`sha`, `imageid`, `imageDigest`); undefined when none does. */
function misnamedDigests(outputs) {
	return notRead(outputs.filter(({ text }) => isDigest(text.slice(text.lastIndexOf("@") + 1))), "a digest", "digest");
}
/** The same of outputs that hold the name of an image: `tags`, `repository`. */
function misnamedImages(outputs) {
	return notRead(outputs.filter(({ text }) => namesImage(text)), "the name of an image", "image");
}
function notRead(holding, what, word) {
	const names = holding.flatMap(({ name }) => kindOf(name) ? [] : [`\`${printable(name, 100)}\``]);
	if (names.length === 0) return void 0;
	return `${listing(names)} looks like ${what}, but is not read: its name does not end in \`${word}\``;
}
/** With a registry: other texts with a slash are paths, branches, media types. */
function namesImage(text) {
	const [first = ""] = text.split(/[\r\n,]/);
	if (!/^[^/\s]*[.:][^/\s]*\//.test(first)) return false;
	try {
		parseImageReference(first);
		return true;
	} catch {
		return false;
	}
}

// src/subject/needed-jobs.ts
const RESULTS = [
	"success",
	"failure",
	"cancelled",
	"skipped"
];
const MAX_NEEDS_LENGTH = 8388608;
/**
* `${{ toJSON(needs) }}`
* @throws Failure BAD_NEEDS
*/
function parseNeeds(text) {
	if (text.length > MAX_NEEDS_LENGTH) throw badNeeds(`it has ${text.length} characters; ${MAX_NEEDS_LENGTH} at most`);
	if (text === "Object") throw badNeeds("it is the word Object, which is all that `${{ needs }}` comes to");
	const reading = readJson(text);
	if (!reading.isJson) throw badNeeds(`not JSON: ${reading.fault}`);
	const { value } = reading;
	if (!isRecord(value)) throw badNeeds("not an object of jobs");
	if (typeof value["result"] === "string") throw badNeeds("this is one job of `needs`, not all of it");
	const names = Object.keys(value).map((name) => printable(name, 100));
	if (names.length > 0 && Object.values(value).every((each) => typeof each === "string")) throw badNeeds(`it holds texts (${listing(names)}) instead of jobs, as the outputs of one job do`);
	return Object.entries(value).map(([name, job]) => parseJob(name, job));
}
function parseJob(name, job) {
	const title = printable(name, 100);
	if (!isRecord(job)) throw badNeeds(`job ${title} is not an object with \`result\` and \`outputs\``);
	const { result } = job;
	const outputs = job["outputs"] ?? {};
	if (!isResult(result)) throw badNeeds(`job ${title} has none of the results ${RESULTS.join(", ")}`);
	if (!isRecord(outputs)) throw badNeeds(`the outputs of job ${title} are not an object`);
	return {
		name,
		result,
		outputs: Object.entries(outputs).map(([output, text]) => {
			const where = `needs.${title}.outputs.${printable(output, 100)}`;
			if (typeof text !== "string") throw badNeeds(`${where} is not a string`);
			return {
				name: output,
				text: text.trim(),
				where
			};
		})
	};
}
function isResult(value) {
	return typeof value === "string" && RESULTS.includes(value);
}
function badNeeds(why) {
	return new Failure("BAD_NEEDS", `needs: ${why}`, { advice: "Write `needs: ${{ toJSON(needs) }}` under `with` of this step, just so." });
}

// src/subject/pair-outputs.ts
/**
* Gives each digest output of a job the names of its partner: `image`, `image-name` or `name` under the same prefix.
* @param elsewhere subjects that another input names: their digests and names need no partner
*/
function pairOutputs(job, outputs, elsewhere) {
	const mistakes = new Mistakes();
	const paired = outputs.flatMap(({ output, named }) => named.map((each) => ({
		...each,
		from: output.where
	})));
	const digestOutputs = outputs.filter(({ kind }) => kind === "digest").map((digestOutput) => ({
		digestOutput,
		partner: partnerOf(digestOutput.output, job.outputs)
	}));
	for (const { digestOutput, partner } of digestOutputs) {
		if (!partner || digestOutput.digests.length === 0 || isReportedEmpty(partner, outputs)) continue;
		const from = digestOutput.output.where;
		const names = namesIn(partner, outputs, mistakes);
		if (!names) continue;
		if (names.waiting.length + names.own.length === 0) mistakes.addAll([withoutName(job, digestOutput.output)]);
		const pairs = mistakes.attempt(from, () => combine(digestOutput.digests, names, partner)) ?? [];
		paired.push(...pairs.map((pair) => ({
			...pair,
			from
		})));
	}
	const lonely = digestOutputs.filter(({ partner }) => !partner).map(({ digestOutput }) => digestOutput);
	for (const { output, digests } of lonely) {
		const namesakes = elsewhere.filter(({ digest }) => digests.includes(digest));
		const known = new Set([...paired, ...namesakes].map(({ digest }) => digest));
		paired.push(...namesakes.map(({ name, digest }) => ({
			name,
			digest,
			from: output.where
		})));
		if (!digests.every((digest) => known.has(digest))) mistakes.addAll([withoutName(job, output)]);
	}
	const partners = new Set(digestOutputs.map(({ partner }) => partner));
	for (const { output, names } of outputs) {
		const isSettled = (name) => paired.some((each) => sameImageName(each.name, name));
		if (!partners.has(output) && !names.every(isSettled)) mistakes.addAll([withoutDigest(job, output)]);
	}
	return {
		paired,
		failures: mistakes.found
	};
}
/** `api-digest` → `api-image`, `api-image-name`, `api-name`; `image-digest` → also `image`, `name`. */
function partnerOf(digestOutput, outputs) {
	const prefix = wordsOf(digestOutput.name).slice(0, -1);
	const candidates = (prefix.at(-1) === "image" ? [prefix, prefix.slice(0, -1)] : [prefix]).flatMap((words) => [
		["image"],
		["image", "name"],
		["name"]
	].map((last) => [...words, ...last].join("-"))).flatMap((name) => outputs.filter((output) => wordsOf(output.name).join("-") === name));
	return candidates.find(({ text }) => text !== "") ?? candidates.find(({ name }) => wordsOf(name).at(-1) === "image");
}
/** An empty `image` output is a mistake of its own, reported where it was read. */
function isReportedEmpty(partner, outputs) {
	return partner?.text === "" && outputs.some(({ output }) => output === partner);
}
/** Undefined when the partner cannot be read, which is a mistake of its own. */
function namesIn(partner, outputs, mistakes) {
	const read = outputs.find(({ output }) => output === partner);
	if (read?.failures.length) return void 0;
	if (read) return {
		waiting: read.names,
		own: read.named.map(({ digest }) => digest)
	};
	const waiting = mistakes.attempt(partner.where, () => readNames(partner));
	return waiting && {
		waiting,
		own: []
	};
}
function combine(digests, { waiting, own }, partner) {
	if (own.length > 0 && waiting.length === 0 && !digests.every((digest) => own.includes(digest))) throw new Failure("BAD_NEEDS", `${partner.where} gives its image another digest`, { advice: "Put out one of the two, or `registry/repository@sha256:…` in one output." });
	if (digests.length > 1 && waiting.length > 1) throw new Failure("BAD_NEEDS", `${digests.length} digests and, in ${partner.where}, ${waiting.length} images: nothing says which belong together`, { advice: "Put out lines `registry/repository@sha256:…`, or one output of build metadata." });
	return waiting.flatMap((name) => digests.map((digest) => ({
		name,
		digest
	})));
}
function withoutName(job, output) {
	const empty = job.outputs.filter(({ name, text }) => text === "" && wordsOf(name).at(-1) === "name");
	const hint = empty.length > 0 ? `; ${listing(empty.map(({ where }) => where))} is empty` : "";
	const image = output.name.replace(/digests?$/i, "image");
	return new Failure("BAD_NEEDS", `${output.where}: no output of this job names the image of this digest (${outputNames(job)})${hint}. ${misnamedImages(job.outputs) ?? "GitHub drops an output that holds a masked string, and keeps only the outputs of the last leg of a matrix job"}`, { advice: [
		`Add the name of the image, as it is pushed, to the \`outputs\` of job \`${printable(job.name, 100)}\`, say:`,
		`  ${printable(image, 100)}: ghcr.io/\${{ github.repository }}`,
		"Take care that it holds no secret (a registry host or user name that is also a secret)."
	].join("\n") });
}
function withoutDigest(job, output) {
	const digest = output.name.replace(/images?$/i, "digest");
	return new Failure("BAD_NEEDS", `${output.where}: no output of this job is the digest of this image (${outputNames(job)}). ${misnamedDigests(job.outputs) ?? "GitHub drops an output that holds a masked string, and keeps only the outputs of the last leg of a matrix job"}`, { advice: [
		`Add the digest to the \`outputs\` of job \`${printable(job.name, 100)}\`, with the \`id\` of its step docker/build-push-action:`,
		`  ${printable(digest, 100)}: \${{ steps.<id>.outputs.digest }}`,
		"From a matrix, upload build metadata and pass `build-metadata` globs. If this output is not an image that the job built, rename it."
	].join("\n") });
}
function outputNames(job) {
	return `job ${printable(job.name, 100)} put out ${listing(job.outputs.map(({ name }) => printable(name, 100)))}`;
}

// src/subject/from-needs.ts
/** The input `needs`: digests in the outputs of the jobs that this one needs. */
const fromNeeds = {
	input: "needs",
	find: async (text, { earlier }) => {
		if (text === "") return ABSENT;
		try {
			return answer(parseNeeds(text), earlier);
		} catch (error) {
			return {
				...ABSENT,
				failures: failuresOf(error)
			};
		}
	}
};
function answer(jobs, earlier) {
	const failed = jobs.filter(({ result }) => result === "failure" || result === "cancelled");
	const read = jobs.filter(({ result }) => result === "success").map((job) => readJob(job, earlier));
	const putOut = new Set(read.flatMap((job) => job.putOut));
	return {
		subjects: read.flatMap(({ subjects }) => subjects),
		failures: [
			...failed.map(neededJobFailed),
			...read.flatMap(({ failures }) => failures),
			...failed.length > 0 ? [] : earlier.filter(({ digest }) => !putOut.has(digest)).map(notPutOut)
		],
		...whatWasThere(jobs),
		skippedJobs: jobs.filter(({ result }) => result === "skipped").map(({ name }) => printable(name, 100))
	};
}
/** Said when none of it names an image. */
function whatWasThere(jobs) {
	if (jobs.length === 0) return {
		looked: "`toJSON(needs)` is empty, as this job needs no other",
		advice: "Add the job that builds to this job, beside its `runs-on`:\n  needs: [build]"
	};
	const why = misnamedDigests(jobs.flatMap(({ outputs }) => outputs)) ?? "read are only outputs named image, digest, subject or metadata";
	return {
		looked: `${listing(jobs.map(describeJob))}; ${why}`,
		advice: jobs.some(({ result }) => result === "skipped") ? SKIPPED_ADVICE : OUTPUTS_ADVICE
	};
}
const SKIPPED_ADVICE = "A job that was skipped puts nothing out: see to that first.";
const OUTPUTS_ADVICE = [
	"Let the job that builds put out what it pushed, and name that job in `needs` of this one:",
	"  build:",
	"    outputs:",
	"      image: ghcr.io/${{ github.repository }} # the name that it pushes to",
	"      digest: ${{ steps.build.outputs.digest }} # of docker/build-push-action with `id: build` and `push: true`",
	"  sign:",
	"    needs: [build]"
].join("\n");
function readJob(job, earlier) {
	const outputs = job.outputs.flatMap((output) => {
		const kind = kindOf(output.name);
		return kind ? [readOutput(output, kind)] : [];
	});
	const { paired, failures } = pairOutputs(job, outputs, earlier);
	return {
		subjects: paired.map(({ name, digest, from }) => ({
			name,
			digest,
			from,
			builtUpstream: true
		})),
		putOut: [...paired.map(({ digest }) => digest), ...outputs.flatMap(({ digests }) => digests)],
		failures: [...outputs.flatMap((output) => output.failures), ...failures]
	};
}
function neededJobFailed({ name, result }) {
	const how = result === "cancelled" ? "was cancelled" : "failed";
	return new Failure("NEEDED_JOB_FAILED", `needs: job ${printable(name, 100)} ${how}`);
}
function notPutOut({ name, digest, from }) {
	const subject = formatSubject(name, digest);
	return new Failure("BAD_NEEDS", `${from}: no needed job put out the digest of ${subject}`, {
		subject,
		advice: "Let the job that built it put out `digest` (and add it to `needs`), or leave out the input `needs` to sign digests that other runs built."
	});
}
function describeJob({ name, result, outputs }) {
	const what = outputs.length === 0 ? "nothing" : listing(outputs.map((output) => printable(output.name, 60)));
	return `job ${printable(name, 60)} (${result}) put out ${what}`;
}

// src/subject/from-resume.ts
/**
* The input `resume`: the images that an earlier attempt left incomplete. The first attempt of a workflow has no such
* file, and nothing to resume.
*/
const fromResume = {
	input: "resume",
	find: async (path, { files }) => {
		if (path === "") return ABSENT;
		const empty = {
			subjects: [],
			failures: [],
			looked: "the file of `resume` is not there, or has nothing left to do",
			skippedJobs: []
		};
		try {
			if ((await files.glob([path])).length === 0) return empty;
			const { subjects } = parsePending(await files.readText(path, MAX_PENDING_BYTES));
			return {
				...empty,
				subjects: subjects.map((subject) => ({
					...subject,
					from: "resume"
				}))
			};
		} catch (error) {
			return {
				...empty,
				failures: failuresOf(error)
			};
		}
	}
};

// src/subject/find-subjects.ts
/** In the order in which they are asked. */
const SUBJECT_SOURCES = [
	fromImages,
	fromNeeds,
	fromBuildMetadata,
	fromResume
];
const MAX_SUBJECTS = 1e4;
const NOTHING_GIVEN = "this step is given neither `needs` nor `images` nor `build-metadata`";
/**
* Asks every source; the same name and digest twice is one subject, of the source that named it first.
* @param inputs texts of the inputs, by name
* @param expected how many there must be, when that is known
*/
async function findSubjects(inputs, expected, files, others = {
	listed: [],
	hasArtifacts: false
}) {
	const answers = [];
	for (const source of SUBJECT_SOURCES) {
		const earlier = answers.flatMap(({ subjects }) => subjects);
		answers.push(await source.find(inputs[source.input] ?? "", {
			files,
			earlier
		}));
	}
	const failures = answers.flatMap((answer) => answer.failures);
	const subjects = distinct([...answers.flatMap((answer) => answer.subjects), ...others.listed]);
	return {
		subjects,
		failures: failures.length > 0 ? failures : wrongCount(subjects, expected, others.hasArtifacts || subjects.length > 0 ? [] : noSubject(answers))
	};
}
function distinct(subjects) {
	const built = new Set(subjects.filter(({ builtUpstream }) => builtUpstream).map(({ digest }) => digest));
	const found = /* @__PURE__ */ new Map();
	for (const subject of subjects) {
		const key = formatSubject(subject.name, subject.digest);
		if (!found.has(key)) found.set(key, {
			...subject,
			builtUpstream: built.has(subject.digest)
		});
	}
	return [...found.values()];
}
function wrongCount(subjects, expected, none) {
	if (subjects.length > MAX_SUBJECTS) return [new Failure("BAD_INPUT", `${subjects.length} images are named; ${MAX_SUBJECTS} at most`)];
	if (expected === void 0 || expected === subjects.length) return none;
	const found = subjects.map(({ name, digest, from }) => `${formatSubject(name, digest)} (${from})`);
	const which = found.length === 0 ? "none was found" : `${found.length} found: ${listing(found)}`;
	return [...none, new Failure("SUBJECT_COUNT", `\`expect-subjects\` is ${expected}, but ${which}`)];
}
function noSubject(answers) {
	const skipped = answers.flatMap(({ skippedJobs }) => skippedJobs);
	const looked = answers.flatMap((answer) => answer.looked ?? []).join("; ") || NOTHING_GIVEN;
	const advice = answers.map((answer) => answer.advice).find((each) => each !== void 0);
	return [new Failure("NO_SUBJECT", `no image to sign: ${looked}`, advice === void 0 ? {} : { advice }), ...skipped.map((job) => new Failure("NEEDED_JOB_FAILED", `needs: job ${job} was skipped, and nothing else names an image`, { advice: "Find out why the job was skipped (its `if`, or a job that it needs). If a release without images is right, give this job the same `if`." }))];
}

// src/config/parse-subjects.ts
const MAX_EXPECTED_SUBJECTS = 1e4;
const SOURCES = [
	"images",
	"needs",
	"build-metadata",
	"checksums",
	"artifacts",
	"resume"
];
const NOTHING$1 = {
	images: [],
	artifacts: []
};
/**
* @param listPath of GITHUB_ARTIFACTS_LIST, read when no input names a subject; `''` where the runner has none
* @returns undefined when it is not known which subjects there are
*/
async function parseSubjects(read, listPath, workspace, mistakes) {
	const expectation = read("expect-subjects");
	const expected = expectation === "" ? void 0 : mistakes.attempt("expect-subjects", () => parseWholeNumber(expectation, 1, MAX_EXPECTED_SUBJECTS));
	const listed = SOURCES.some((input) => read(input) !== "") || listPath === "" ? NOTHING$1 : await readList(listPath, workspace, mistakes);
	const files = {
		checksums: read("checksums"),
		artifacts: read("artifacts")
	};
	const { artifacts, failures: badFiles } = await findArtifacts(files, listed?.artifacts ?? [], workspace);
	const inputs = {
		images: read("images"),
		needs: read("needs"),
		"build-metadata": read("build-metadata"),
		resume: read("resume")
	};
	const hasArtifacts = artifacts.length > 0 || badFiles.length > 0 || !listed;
	const others = {
		listed: listed?.images ?? [],
		hasArtifacts
	};
	const { subjects: images, failures } = await findSubjects(inputs, expected, workspace, others);
	mistakes.addAll([...failures, ...badFiles]);
	return listed && failures.length + badFiles.length === 0 ? {
		images,
		artifacts
	} : void 0;
}
async function readList(path, workspace, mistakes) {
	const [list] = await mistakes.attemptAll([{ where: ARTIFACTS_LIST }], async () => parseArtifactsList(await workspace.readText(path, MAX_LIST_BYTES)));
	return list;
}

// src/config/parse-sign-config.ts
const MAX_CONCURRENCY = 256;
/** New entries that may be made at once, before the rate counts. */
const LOG_BURST = 100;
const MIN_DEADLINE_MS = 1e3;
const MIN_RENEW_AFTER_MS = 6e4;
const MAX_RENEW_AFTER_MS = 31536e7;
/** The longest that a job may run on GitHub's own runners is 6 hours; on self-hosted ones, days. */
const MAX_DEADLINE_MS = 864e5;
/**
* The inputs of the sign action as one configuration.
* @param raw by the names in action.yml, trimmed; an empty one stands for its default
* @param artifactsList path of the runner's list of what earlier steps made; `''` where there is none
* @throws Failures with every mistake in any of them
*/
async function parseSignConfig(raw, workspace, artifactsList = "") {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || SIGN_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const sharding = parse("shard", parseSharding);
	const shard = sharding?.kind === "part" ? sharding : void 0;
	const resume = await readResume(read("resume"), workspace);
	const all = await parseSubjects(read, artifactsList, workspace, mistakes);
	const subjects = all && shard ? subjectsOfShard(all, shard, resume, mistakes) : all;
	const publish = parse("publish", parsePublish);
	const statements = await parseStatements(read, all, publish ?? [], workspace, mistakes);
	const sigstore = await parseSigstoreChoice(read, workspace, mistakes);
	const bundleDirectory = read("bundle-dir");
	const githubToken = read("github-token");
	const config = {
		subjects: subjects?.images,
		artifacts: subjects?.artifacts,
		platforms: parse("platforms", (text) => parseChoice(text, ["all", "index"])),
		buildkitAttestations: parse("buildkit-attestations", (text) => parseChoice(text, ["ignore", "sign"])),
		statements: statements && subjects ? statementsOf$1(statements, subjects) : statements,
		policy: await readPolicyInput(read("policy"), workspace, mistakes),
		sigstore,
		rekorVersion: parse("rekor-version", parseRekorVersion),
		oidcAudience: parse("oidc-audience", parseAudience),
		workflowRef: parse("workflow-ref", parseWorkflowRef),
		publish,
		reuseFrom: parseNames(read("reuse-from"), mistakes),
		signatureRepository: parse("signature-repository", parseRepository),
		storageRecord: parse("storage-record", (text) => parseChoice(text, ["auto", "false"]) === "auto"),
		bundleDirectory: bundleDirectory === "" ? void 0 : workspace.resolve(bundleDirectory),
		cache: parse("cache", parseBoolean),
		reuse: parse("reuse", parseBoolean),
		renewAfterMs: parse("renew-after", parseRenewAfter),
		concurrency: parse("concurrency", (text) => parseWholeNumber(text, 1, MAX_CONCURRENCY)),
		logRate: parse("log-rate", (text) => ({
			perMinute: parseLogRate(text) / (shard?.count ?? 1),
			burst: Math.max(1, LOG_BURST / (shard?.count ?? 1))
		})),
		deadlineMs: parse("deadline", (text) => parseDuration(text, MIN_DEADLINE_MS, MAX_DEADLINE_MS)),
		onOutage: parse("on-outage", (text) => parseChoice(text, [
			"fail",
			"warn",
			"defer"
		])),
		resume,
		noIdToken: parse("no-id-token", (text) => parseChoice(text, ["fail", "verify"])),
		dryRun: parse("dry-run", parseBoolean),
		shards: sharding?.kind === "plan" && all ? shardsOf([...all.images, ...all.artifacts].map(({ digest }) => digest), sharding.count) : void 0,
		summary: parse("summary", parseBoolean),
		githubToken: githubToken === "" ? void 0 : new Secret(githubToken),
		notices: statements && subjects && read("reuse-from") === "" ? noticesOf(statements, subjects.images) : []
	};
	checkCombinations({
		...config,
		isPlan: sharding?.kind === "plan",
		read
	}, mistakes);
	mistakes.throwIfAny();
	return config;
}
/** What an earlier attempt left to do stays: its file may be the only source, and is of this shard already. */
function subjectsOfShard(all, shard, resume, mistakes) {
	const digests = [...all.images, ...all.artifacts].map(({ digest }) => digest);
	const taken = digestsOfShard(digests, shard);
	const pending = new Set(resume?.subjects.map(({ digest }) => digest));
	const images = all.images.filter(({ digest }) => taken.has(digest) || pending.has(digest));
	const artifacts = all.artifacts.filter(({ digest }) => taken.has(digest));
	if (images.length + artifacts.length === 0 && digests.length > 0) {
		const [part, count] = [`${shard.index}/${shard.count}`, new Set(digests).size];
		const what = all.artifacts.length === 0 ? "images" : "images and files";
		mistakes.add("NO_SUBJECT", `shard: nothing is left for ${part}: there are ${count} ${what}`, { advice: `Make no more shards than there are ${what}.` });
	}
	return {
		images,
		artifacts
	};
}
/** SBOMs and predicates of images and files of other shards are theirs. */
function statementsOf$1(statements, { images, artifacts }) {
	const digests = new Set([...images, ...artifacts].map(({ digest }) => digest));
	return {
		...statements,
		sboms: statements.sboms.filter(({ image }) => digests.has(image)),
		predicates: statements.predicates.filter(({ image }) => digests.has(image))
	};
}
/** Which images it names, and what is wrong with it, is told where subjects are looked for. */
async function readResume(path, workspace) {
	if (path === "" || (await workspace.glob([path])).length === 0) return void 0;
	try {
		return parsePending(await workspace.readText(path, MAX_PENDING_BYTES));
	} catch {
		return;
	}
}
function parseRenewAfter(text) {
	return text === "" ? void 0 : parseDuration(text, MIN_RENEW_AFTER_MS, MAX_RENEW_AFTER_MS);
}
function parseRekorVersion(text) {
	const version = parseChoice(text, [
		"auto",
		"1",
		"2"
	]);
	return version === "auto" ? version : version === "1" ? 1 : 2;
}
async function parseStatements(read, subjects, publish, workspace, mistakes) {
	const signature = mistakes.attempt("signature", () => parseBoolean(read("signature")));
	const provenance = mistakes.attempt("provenance", () => parseProvenance(read("provenance")));
	const spdxType = mistakes.attempt("spdx-predicate-type", () => parseChoice(read("spdx-predicate-type"), ["versioned", "plain"])) ?? "versioned";
	const named = subjects && namedSubjects(subjects.images, subjects.artifacts);
	const { sboms, buildSboms } = await parseSboms(read("sboms"), spdxType, named, workspace, mistakes);
	const predicates = await parsePredicates(read("predicates"), named, workspace, mistakes);
	checkDuplicates(sboms, predicates, mistakes);
	const annotations = parseAnnotations(read("annotations"), mistakes);
	if (signature === void 0 || provenance === void 0) return void 0;
	if (!signature && Object.keys(annotations).length > 0) mistakes.add("BAD_INPUT", "annotations: they are put on the signature, and `signature` is `false`", { advice: "Remove `annotations`, or `signature: false`." });
	const speaksOfBuild = provenance === "always" || provenance === "auto" && hasBuilt(subjects);
	if (!signature && !speaksOfBuild && read("sboms") === "" && read("predicates") === "") mistakes.add("BAD_INPUT", "signature: it is `false`, and no provenance, SBOM or predicate is left to sign", { advice: "Remove `signature: false`, or say what to attest with `provenance`, `sboms` or `predicates`." });
	checkArtifacts(subjects, provenance, [...sboms, ...predicates], mistakes);
	const isLegacy = publish.includes("legacy-tags");
	return {
		signature: signature && !(isLegacy && publish.length === 1),
		legacySignature: signature && isLegacy,
		provenance,
		sboms: sboms.map(({ request }) => request),
		buildSboms,
		predicates: predicates.map(({ request }) => request),
		annotations
	};
}
/** The image signature is none for files: something else has to be said of them. */
function checkArtifacts(subjects, provenance, requests, mistakes) {
	if (provenance !== "never" || !subjects || subjects.artifacts.length === 0) return;
	const spoken = new Set(requests.map(({ request }) => request.image));
	const silent = subjects.artifacts.filter(({ digest }) => !spoken.has(digest));
	if (silent.length === 0) return;
	const which = listing(silent.map(({ name }) => printable(name, 200)));
	mistakes.add("BAD_INPUT", `provenance: it is \`false\`, and nothing else is said of ${which}`, { advice: "Files get no image signature: remove `provenance: false`, or the files, or name them in `sboms` or `predicates`." });
}
/** Where the images are not known, nothing is said against provenance of them. */
function hasBuilt(subjects) {
	if (!subjects) return true;
	return subjects.artifacts.length > 0 || subjects.images.some(({ builtUpstream }) => builtUpstream);
}
function noticesOf({ provenance }, subjects) {
	const typed = subjects.filter(({ builtUpstream }) => !builtUpstream);
	if (provenance !== "auto" || typed.length === 0) return [];
	return [`No provenance for ${listing(typed.map(({ name, digest }) => printable(formatSubject(name, digest), 400)))}: a digest typed into \`images\` may be old, or somebody else's. Pass \`needs: \${{ toJSON(needs) }}\` or \`build-metadata\` to say that this run built it, or set \`provenance: true\`.`];
}

// src/actions/sign/no-id-token.ts
/** That the variables to ask with are not there is all that GitHub says: whose fault it is, the rest of the job tells. */
function noIdToken(job) {
	const fork = forkOf(job);
	if (fork !== void 0) return new Failure("NO_ID_TOKEN", `this run is of a pull request from a fork, ${fork}: GitHub gives it no identity token, whatever \`permissions\` say`, { advice: "Nothing is missing in the workflow. Run this job for your own commits only (`if: github.event_name == 'push'`), or set `no-id-token: verify` to check here without signing." });
	if (job.environment["ACT"] === "true") return new Failure("NO_ID_TOKEN", "act gives jobs no identity token: only a run on GitHub has an identity to sign as", { advice: "Run this job on GitHub, and leave it out here: `if: ${{ !env.ACT }}`." });
	const name = printable(job.environment["GITHUB_JOB"] ?? "", 100);
	const title = name === "" ? "this job" : `job \`${name}\``;
	return new Failure("NO_ID_TOKEN", `${title} may not ask for an identity token: it lacks \`id-token: write\``, { advice: permissionAdvice(name === "" ? "the job that signs" : title, job) });
}
/** https://docs.github.com/en/actions/reference/security/oidc: `pull_request_target` runs with the rights of the base. */
function forkOf({ environment, event }) {
	const pullRequest = isRecord(event) ? event["pull_request"] : void 0;
	if (!isRecord(pullRequest) || environment["GITHUB_EVENT_NAME"] === "pull_request_target") return void 0;
	const head = isRecord(pullRequest["head"]) ? pullRequest["head"]["repo"] : void 0;
	const name = isRecord(head) ? head["full_name"] : "deleted since";
	if (typeof name !== "string" || name === environment["GITHUB_REPOSITORY"]) return void 0;
	return printable(name, 200);
}
function permissionAdvice(title, { environment, workflowRef }) {
	const started = fileOf(environment["GITHUB_WORKFLOW_REF"], environment);
	const holds = workflowRef === void 0 ? started : fileOf(workflowRef, environment);
	const isCalled = holds !== void 0 && started !== void 0 && holds !== started;
	return [
		`Add this to ${title}${holds === void 0 ? "" : ` in ${holds}`}, beside the \`permissions\` that it has:`,
		"  permissions:",
		"    id-token: write # to sign as this workflow",
		"    packages: write # to push the signatures to ghcr.io",
		`What a job’s own \`permissions\` do not name, it does not get.${isCalled ? ` The job in ${started} that calls this workflow needs the same two lines.` : ""}`
	].join("\n");
}
/** `.github/workflows/x.yml`, after its repository where that is another one. */
function fileOf(ref, environment) {
	const [path = ""] = (ref ?? "").split("@");
	const own = `${environment["GITHUB_REPOSITORY"]}/`;
	return path === "" ? void 0 : printable(path.startsWith(own) ? path.slice(own.length) : path, 200);
}
/**
* What stops a run before it is known whether anything is left to sign. That it could not sign either is told with it, so
* that it is not the next thing to be found out; an outage stays an outage.
* @param refusal undefined where a token is there, or none is needed
*/
function withNoIdToken(error, refusal) {
	const failures = failuresOf(error);
	const isMendable = failures.every(({ code }) => MENDABLE.has(meaningOf(code).kind));
	return new Failures(refusal !== void 0 && isMendable ? [...failures, refusal] : failures);
}
const MENDABLE = /* @__PURE__ */ new Set([
	"input",
	"permission",
	"registry"
]);

// src/actions/sign/settings.ts
async function readSettings(environment) {
	const now = /* @__PURE__ */ new Date();
	const inputs = runner.inputs(SIGN_INPUTS);
	const workspace = createWorkspace(environment["GITHUB_WORKSPACE"] ?? process.cwd());
	const event = await readEvent(environment["GITHUB_EVENT_PATH"]);
	const apiUrl = environment["GITHUB_API_URL"] ?? "https://api.github.com";
	const token = inputs["github-token"];
	if (token) runner.mask(token);
	maskKey(inputs);
	const visibility = readVisibilityOf(event);
	const ownerType = readOwnerTypeOf(event);
	const tokens = runner.tokenEndpoint() ?? noIdToken({
		environment,
		event,
		workflowRef: inputs["workflow-ref"]
	});
	const told = {
		visibility,
		ownerType,
		apiUrl,
		tokens,
		now
	};
	try {
		const [config, run] = await settleAll([parseSignConfig(inputs, workspace, environment["GITHUB_ARTIFACTS_LIST"]), Promise.resolve().then(() => readWorkflowRun(environment))]);
		if (config.resume) requireSameRun(config.resume, run);
		return {
			...told,
			config: verifyingOnly(config, tokens),
			run: {
				...run,
				jobWorkflowRef: config.workflowRef
			}
		};
	} catch (error) {
		const refusal = tokens instanceof Failure && needsToken$1(inputs) ? tokens : void 0;
		return {
			...told,
			config: withNoIdToken(error, refusal),
			run: runOrUnknown(environment)
		};
	}
}
/** Without a token, and where that is foreseen, all is done that a token is not needed for: what a dry run does. */
function verifyingOnly(config, tokens) {
	if (config.noIdToken === "fail" || config.sigstore.kind === "key" || !(tokens instanceof Failure)) return config;
	const notice = "This job may not ask for an identity token (a pull request from a fork never may): nothing is signed, what is there is checked.";
	return {
		...config,
		dryRun: true,
		notices: [...config.notices, notice]
	};
}
/** By the inputs as they were given: it is asked where they are wrong. */
function needsToken$1(inputs) {
	return !inputs["key"] && !inputs["reuse-from"] && inputs["no-id-token"] !== "verify";
}
/** For the results of a run whose inputs were wrong: its environment may still say which run it was. */
function runOrUnknown(environment) {
	try {
		return readWorkflowRun(environment);
	} catch {
		return UNKNOWN_RUN;
	}
}
/** A key that is given as a path is none; the lines around one are in every key. */
function maskKey(inputs) {
	const { key = "", "key-password": password = "" } = inputs;
	if (password !== "") runner.mask(password);
	if (!key.includes("-----BEGIN ")) return;
	for (const line of key.split(/\r?\n/)) if (line.trim() !== "" && !line.startsWith("-----")) runner.mask(line);
}

// src/statement/provenance.ts
const BUILD_TYPE = "https://actions.github.io/buildtypes/workflow/v1";
/**
* SLSA provenance v1 in the shape that GitHub's verifiers expect (https://actions.github.io/buildtypes/workflow/v1).
* Nothing in it depends on the attempt, and its only clock is `finishedOn`: so a re-run can make the same bytes again.
* @param run with `jobWorkflowRef`: the builder is the workflow that the certificate names
*/
function provenanceDraft(subjects, run, finishedOn) {
	const repository = `${run.serverUrl}/${run.repository}`;
	const predicate = {
		buildDefinition: {
			buildType: BUILD_TYPE,
			externalParameters: { workflow: {
				ref: run.ref,
				repository,
				path: workflowPath(run)
			} },
			internalParameters: { github: {
				event_name: run.eventName,
				repository_id: run.repositoryId,
				repository_owner_id: run.repositoryOwnerId,
				runner_environment: run.runnerEnvironment
			} },
			resolvedDependencies: [{
				uri: `git+${repository}@${run.ref}`,
				digest: { gitCommit: run.commit }
			}]
		},
		runDetails: {
			builder: { id: `${run.serverUrl}/${run.jobWorkflowRef}` },
			metadata: {
				invocationId: `${repository}/actions/runs/${run.runId}`,
				finishedOn: wholeSeconds(finishedOn)
			}
		}
	};
	return {
		kind: "provenance",
		predicateType: SLSA_PROVENANCE_PREDICATE_TYPE,
		predicate: JsonDocument.of(predicate),
		subjects
	};
}
/** The same provenance, made at another time. */
function finishedAt(draft, finishedOn) {
	const { runDetails, ...rest } = draft.predicate.value();
	const metadata = {
		...runDetails.metadata,
		finishedOn: wholeSeconds(finishedOn)
	};
	return {
		...draft,
		predicate: JsonDocument.of({
			...rest,
			runDetails: {
				...runDetails,
				metadata
			}
		})
	};
}
/** `owner/repo/.github/workflows/x.yml@ref` → `.github/workflows/x.yml`; the ref may itself contain `@`. */
function workflowPath(run) {
	const path = run.workflowRef.startsWith(`${run.repository}/`) ? run.workflowRef.slice(run.repository.length + 1) : run.workflowRef;
	const at = path.indexOf("@");
	return at < 0 ? path : path.slice(0, at);
}
function wholeSeconds(time) {
	return `${time.toISOString().slice(0, 19)}Z`;
}

// src/statement/draft.ts
function signatureDraft(subjects, annotations) {
	const annotated = Object.keys(annotations).length > 0;
	return {
		kind: "signature",
		predicateType: COSIGN_SIGN_PREDICATE_TYPE,
		predicate: JsonDocument.of({}),
		subjects: annotated ? subjects.map((subject) => ({
			...subject,
			annotations
		})) : subjects
	};
}
/**
* The exact bytes that are signed: a function of the draft alone, so that a killed run can make them again. In pieces, one of
* them the predicate: a large one is not copied.
*/
function statementBytes(draft) {
	const statement = {
		_type: STATEMENT_TYPE,
		subject: draft.subjects.map(({ name, digest, annotations }) => ({
			name,
			digest: { sha256: hexOf(digest) },
			...annotations ? { annotations } : {}
		})),
		predicateType: draft.predicateType
	};
	const head = JSON.stringify(statement).slice(0, -1);
	return [
		Buffer.from(`${head},"predicate":`),
		draft.predicate.bytes,
		Buffer.from("}")
	];
}
/** How many bytes are signed. */
function statementSize(draft) {
	return statementBytes(draft).reduce((sum, { length }) => sum + length, 0);
}
/**
* What makes two statements say the same: type and predicate, without what changes on a re-run of the same build
* (attempt, invocation, times). With the subjects, the signer and the instance it is the content key.
*/
function predicateFingerprint(predicateType, predicate) {
	if (predicateType === "https://slsa.dev/provenance/v1" || !predicate.isObject) return digestOf(canonical([predicateType, withoutRun(predicate.value())]));
	const hash = createHash("sha256").update(canonical(predicateType));
	for (const piece of canonicalPieces(new JsonObject(predicate.bytes))) hash.update(piece);
	return `sha256:${hash.digest("hex")}`;
}
/** The canonical form of an object, a member or an element of a list at a time. */
function* canonicalPieces(object) {
	for (const key of object.keys().toSorted()) {
		yield `,${canonical(key)}:`;
		const elements = object.list(key);
		if (!elements) yield canonical(object.get(key));
		else {
			yield "[";
			for (const element of elements) yield `${canonical(element)},`;
			yield "]";
		}
	}
}
/** Whether a statement says of one subject what the draft would say of it. */
function says(statement, draft, subject) {
	if (!names(statement, subject.name, subject.digest)) return false;
	const wanted = canonical(subject.annotations ?? {});
	return statement.subject.some((each) => `sha256:${each.digest["sha256"]}` === subject.digest && (each.name === void 0 || each.name === subject.name) && canonical(each.annotations ?? {}) === wanted);
}
function withoutRun(predicate) {
	if (!isRecord(predicate)) return predicate;
	const { runDetails } = predicate;
	if (!isRecord(runDetails)) return predicate;
	const { metadata: _changesEachRun, ...details } = runDetails;
	return {
		...predicate,
		runDetails: details
	};
}
function canonical(value) {
	return import_dist.json.canonicalize(value);
}

// src/statement/simple-signing.ts
/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md, as cosign writes it. */
const TYPE = "cosign container image signature";
/**
* What cosign signed of an image before there were bundles. A function of its arguments alone, so that a killed run can
* make the same bytes again. podman compares the name, so every name of an image has a payload of its own.
* @param name `registry/repository`
*/
function simpleSigningPayload(name, digest, annotations) {
	const critical = {
		identity: { "docker-reference": name },
		image: { "docker-manifest-digest": digest },
		type: TYPE
	};
	const optional = Object.keys(annotations).length > 0 ? annotations : null;
	return Buffer.from(JSON.stringify({
		critical,
		optional
	}));
}

// src/actions/sign/legacy.ts
/** Anyone who may push can write there: so many are looked at and no more. */
const MAX_JUDGED = 64;
const NOTHING = {
	sig: [],
	att: []
};
async function listLegacy(config, services, releases) {
	if (!config.publish.includes("legacy-tags") || !config.reuse) return /* @__PURE__ */ new Map();
	const places = releases.flatMap(imagesOf$2);
	const listings = await settleAll(places.map((place) => services.registry.listLegacy(place.store, place.descriptor.digest)));
	return new Map(places.map((place, index) => [placeKey(place), listings[index] ?? NOTHING]));
}
/** Old verifiers know nothing of BuildKit's attestation manifests. */
function imagesOf$2({ target }) {
	return target.places.filter(({ isBuildAttestation }) => !isBuildAttestation);
}
/** @returns nothing when cosign's tags are not written */
function planLegacy(config, release, listings, { instance, own, progress, isRecent }) {
	if (!config.publish.includes("legacy-tags")) return [];
	const { legacySignature, annotations } = config.statements;
	return imagesOf$2(release).map((place) => {
		const listing = listings.get(placeKey(place)) ?? NOTHING;
		if (!legacySignature) return {
			place,
			listing,
			payload: void 0,
			found: void 0
		};
		const payload = simpleSigningPayload(formatImageName(place.name), place.descriptor.digest, annotations);
		return {
			place,
			listing,
			payload,
			found: findSignature(payload, listing, (layer) => {
				const signature = ownSignature(layer, instance, own, progress);
				return signature && isRecent(signature, release.target.release.names) ? signature : void 0;
			})
		};
	});
}
/** The first that is good. Whatever is under the payload's digest is what we would sign: there is nothing to fetch. */
function findSignature(payload, { sig }, judge) {
	const digest = digestOf(payload);
	const candidates = sig.filter((each) => each.digest === digest).slice(0, MAX_JUDGED);
	for (const { annotations = {} } of candidates) {
		const found = judge({
			mediaType: SIMPLE_SIGNING_TYPE,
			bytes: payload,
			annotations
		});
		if (found) return found;
	}
}
/** The layer as a signature, when it is a good one and this workflow's. */
function ownSignature(layer, instance, own, progress) {
	try {
		const signature = verifyLegacySignature(layer, instance.trust, instance.thresholds);
		return isOwn(signature, own, false) ? signature : void 0;
	} catch (error) {
		progress.detail(`passed over a signature under cosign's tag: ${error instanceof Error ? error.message : String(error)}`);
		return;
	}
}
/** An attestation's layer, by its digest and signature. */
function isListed(layer, { att }) {
	const { bytes, annotations } = layer;
	return att.some((each) => sameLayer(each, {
		digest: digestOf(bytes),
		annotations
	}));
}
/** @throws Failure for a bundle that does not fit */
function attestationLayerOf({ bytes, statement }) {
	const layer = attestationLayer(bytes, statement.predicateType);
	if (layer) return layer;
	throw new Failure("LOG_ENTRY_INVALID", "the log entry is of another writing of the envelope: cosign’s old form cannot hold it");
}
/** cosign's old form proves the time by what Rekor v1 promises, and wants the envelope as it was logged. */
function fitsLegacy({ bytes, statement, logEntries }, instance) {
	return (instance.logs.length === 0 || logEntries.some(({ integratedTime }) => integratedTime !== void 0)) && attestationLayer(bytes, statement.predicateType) !== void 0;
}
/** Known before anything is signed. */
function legacyFailures(config, instance) {
	const { logs } = instance;
	if (!config.publish.includes("legacy-tags")) return [];
	if (logs.length === 0 || logs.some(({ majorApiVersion }) => majorApiVersion === 1)) return [];
	return [new Failure("BAD_INPUT", "publish: `legacy-tags` needs a Rekor v1 log, and this Sigstore logs to Rekor v2 alone", { advice: "Set `rekor-version: 1` where the signing config names such a log, or remove `legacy-tags`: its readers cannot check entries of Rekor v2." })];
}

// src/actions/sign/plan.ts
/** Nothing at all is left to sign. */
function isDone({ releases, artifacts }) {
	return releases.every(isComplete) && artifacts.every(isSatisfied);
}
/**
* What is satisfied for a place leaves the plan; a statement with a place left is signed again, in full. A found bundle
* satisfies when it says the same, was signed by this workflow, and names the place.
*/
function planRelease(release, drafts, found, legacy, own) {
	return {
		...release,
		statements: planStatements(drafts, found, own),
		legacy
	};
}
/** Each statement with what is there of it already. */
function planStatements(drafts, found, own) {
	return drafts.map((draft) => {
		const ours = found.filter(({ bundle }) => bundle.statement.predicateType === draft.predicateType && isOwn(bundle, own, draft.kind === "provenance"));
		return {
			draft,
			satisfied: satisfiedPlaces(draft, ours.length > 0 ? saying(draft, ours) : [])
		};
	});
}
/** Those whose predicate says the same. */
function saying({ predicateType, predicate }, found) {
	const fingerprint = predicateFingerprint(predicateType, predicate);
	return found.filter(({ bundle: { statement } }) => predicateFingerprint(statement.predicateType, statement.predicate) === fingerprint);
}
function isSatisfied(statement) {
	return statement.draft.subjects.every(({ name, digest }) => statement.satisfied.has(keyOf$1(name, digest)));
}
/** Nothing is left to sign; something may be left to publish. */
function isComplete(release) {
	return release.statements.every(isSatisfied) && release.legacy.every(hasSignature);
}
/** Bundles that a place should list and does not, once `signed` are there. */
function bundlesToPublish(place, release, signed) {
	const key = placeKey(place);
	const bundles = release.statements.flatMap(({ draft, satisfied }) => {
		if (!draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key)) return [];
		const fresh = signed.get(draft);
		if (fresh) return [fresh];
		const there = satisfied.get(key);
		return there && !there.listedAt.has(key) ? [there.bundle] : [];
	});
	return [...new Set(bundles)];
}
/** Places that will have something new to list. */
function placesToPublish(release) {
	return release.target.places.filter((place) => countUnlisted(place, release) > 0);
}
/** How many statements of a place will be listed there and are not yet. */
function countUnlisted(place, release) {
	const key = placeKey(place);
	return release.statements.filter((statement) => {
		return statement.draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key) && (!isSatisfied(statement) || statement.satisfied.get(key)?.listedAt.has(key) === false);
	}).length;
}
/** Places whose cosign tags will get something new. */
function legacyPlacesToPublish(release) {
	const isMissing = ({ place, listing }) => release.statements.some((statement) => {
		const key = placeKey(place);
		const isIn = statement.draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key);
		const there = statement.satisfied.get(key);
		return isIn && (!isSatisfied(statement) || !there || !isListed(attestationLayerOf(there.bundle), listing));
	});
	return release.legacy.filter((planned) => !hasSignature(planned) || isMissing(planned)).map(({ place }) => place);
}
function hasSignature({ payload, found }) {
	return payload === void 0 || found !== void 0;
}
function satisfiedPlaces(draft, candidates) {
	const indexed = candidates.map((found) => ({
		found,
		digests: new Set(found.bundle.statement.subject.map(({ digest }) => digest["sha256"]))
	}));
	const satisfied = /* @__PURE__ */ new Map();
	for (const subject of draft.subjects) {
		const key = keyOf$1(subject.name, subject.digest);
		const saying = indexed.filter(({ digests }) => digests.has(hexOf(subject.digest))).map(({ found }) => found).filter(({ bundle }) => says(bundle.statement, draft, subject));
		const best = saying.find(({ listedAt }) => listedAt.has(key)) ?? saying[0];
		if (best) satisfied.set(key, best);
	}
	return satisfied;
}

// src/actions/sign/digest-stores.ts
/** Those of the stores that know digests and no names that a run publishes to. */
function chosenStores({ publish }, stores) {
	return [...stores.values()].filter(({ name }) => publish.includes(name));
}
/**
* What the stores keep of some digests, added to what was found elsewhere; verified like anything else. GitHub writes the
* JSON anew, so that a bundle is recognised by its signature.
*/
async function findStored(stores, digests, judge, found) {
	if (stores.length === 0) return found;
	const findings = found.map((each) => ({
		...each,
		listedAt: new Set(each.listedAt)
	}));
	const listed = await settleAll(stores.map(async (store) => ({
		store,
		bundles: (await settleAll([...new Set(digests)].map((digest) => store.list(digest)))).flat()
	})));
	for (const { store, bundles } of listed) for (const bytes of bundles) {
		const signature = envelopeSignature(bytes);
		const known = findings.find(({ bundle }) => envelopeSignature(bundle.bytes) === signature);
		if (known) {
			known.listedAt.add(store.name);
			continue;
		}
		const bundle = judge.judge(bytes, store.title);
		if (bundle) findings.push({
			bundle,
			listedAt: /* @__PURE__ */ new Set([store.name])
		});
	}
	return findings;
}
/** What a statement says of an image it says of its index; only SBOMs and predicates may speak of a platform alone. */
function storedDigestsOf({ statements }, { target }) {
	const { digest } = target.release;
	return [...statements.sboms, ...statements.buildSboms].some(({ image }) => image === digest) ? [.../* @__PURE__ */ new Set([digest, ...target.places.map(({ descriptor }) => descriptor.digest)])] : [digest];
}
/** Bundles that a store does not keep yet, once `signed` are there. */
function missing({ name }, statements, signed) {
	return new Map(statements.flatMap(({ draft, satisfied }) => {
		const fresh = signed.get(draft);
		return (fresh ? [fresh] : [...satisfied.values()].filter(({ listedAt }) => !listedAt.has(name)).map(({ bundle }) => bundle)).map((bundle) => [bundle, draft]);
	}));
}
/** What can be known before signing: whether a store will take what is still to be put there. */
async function storeFailures(config, { digestStores }, { releases, artifacts }) {
	const statements = [...releases.flatMap((release) => release.statements), ...artifacts];
	return (await Promise.all(chosenStores(config, digestStores).map(async (store) => {
		return !statements.every(isSatisfied) || missing(store, statements, /* @__PURE__ */ new Map()).size > 0 ? [...await store.probe(), ...tooLarge(store, statements)] : [];
	}))).flat();
}
/** A bundle holds the payload as base64, and a certificate and a log entry besides. */
const OTHER_BYTES = 65536;
function tooLarge({ maxBytes, name, title }, statements) {
	return statements.filter((statement) => !isSatisfied(statement)).filter(({ draft }) => draft.kind === "sbom" || draft.kind === "predicate").map(({ draft }) => ({
		draft,
		bytes: statementSize(draft) * 4 / 3 + OTHER_BYTES
	})).filter(({ bytes }) => bytes > maxBytes).map(({ draft, bytes }) => {
		const [size, most] = [(bytes / 1048576).toFixed(1), (maxBytes / 1048576).toFixed(0)];
		return new Failure("SBOM_TOO_LARGE", `the ${draft.kind} (${draft.predicateType}) makes a bundle of ${size} MiB; ${title} take ${most} MiB at most`, { advice: `Make the SBOM smaller (one for each platform, no file entries), or leave \`${name}\` out of \`publish\`.` });
	});
}
const NOT_STORED = {
	refs: /* @__PURE__ */ new Map(),
	failures: []
};
function named({ bytes, digest, statement }, about) {
	const [subjectHex, bundleHex] = [hexOf(about).slice(0, 12), hexOf(digest).slice(0, 12)];
	return {
		bytes,
		about,
		fileName: `${subjectHex}-${kindOf$2(statement.predicateType)}-${bundleHex}.sigstore.json`
	};
}
/** Puts into each store what is not there yet, all at the same time. */
async function storeBundles(stores, statements, signed) {
	const refs = /* @__PURE__ */ new Map();
	const failures = [];
	const note = (bundle, at) => {
		refs.set(bundle, [...refs.get(bundle) ?? [], at]);
	};
	const putInto = async (store) => {
		const there = statements.flatMap(({ satisfied }) => [...satisfied.values()]);
		for (const { bundle } of there.filter(({ listedAt }) => listedAt.has(store.name))) note(bundle, {
			to: store.name,
			ref: store.page
		});
		await Promise.all([...missing(store, statements, signed)].map(async ([bundle, { subjects }]) => {
			const [about] = subjects;
			if (!about) return;
			try {
				note(bundle, {
					to: store.name,
					ref: await store.add(named(bundle, about.digest))
				});
			} catch (error) {
				failures.push(...failuresOf(error).map((each) => each.of(`${about.name}@${about.digest}`)));
			}
		}));
	};
	await Promise.all(stores.map(putInto));
	return {
		refs,
		failures
	};
}

// src/actions/sign/split-draft.ts
/** The same said in as many statements as its subjects need: verifiers read no more than so many of one. */
function splitDraft(draft) {
	const { subjects } = draft;
	return Array.from({ length: Math.ceil(subjects.length / MAX_SUBJECTS$2) }, (_, index) => ({
		...draft,
		subjects: subjects.slice(index * MAX_SUBJECTS$2, (index + 1) * MAX_SUBJECTS$2)
	}));
}

// src/actions/sign/artifacts.ts
/** What an earlier run kept of the files, here or in a store. */
async function findArtifactBundles(config, stores, judge) {
	if (!config.reuse || config.artifacts.length === 0) return [];
	const found = judge.keptFor(config.artifacts.map(({ digest }) => digest)).map((bundle) => ({
		bundle,
		listedAt: /* @__PURE__ */ new Set()
	}));
	return findStored(stores, storedDigests(config), judge, found);
}
/** Stores list a bundle by its first subject, if not by all: a thousand files need not be asked for one by one. */
function storedDigests({ artifacts, statements: { sboms, predicates } }) {
	const first = artifacts.filter((_, index) => index % MAX_SUBJECTS$2 === 0).map(({ digest }) => digest);
	const spoken = new Set([...sboms, ...predicates].map(({ image }) => image));
	return [...first, ...artifacts.map(({ digest }) => digest).filter((digest) => spoken.has(digest))];
}
/** The statements of the files: they are in no registry, so there is nothing else to plan. */
function planArtifacts({ artifacts, statements }, found, run, own, now) {
	return planStatements(draftArtifacts(artifacts, statements, run, now), found, own);
}
/** One provenance speaks of all files, as one run made them; of more than a statement holds, several do. */
function draftArtifacts(artifacts, { provenance, sboms, predicates }, run, finishedOn) {
	const subjects = artifacts.map(({ name, digest }) => ({
		name,
		digest
	}));
	const draftsOf = (requests, kind) => requests.map(({ image, predicateType, predicate }) => ({
		kind,
		predicateType,
		predicate,
		subjects: subjects.filter(({ digest }) => digest === image)
	}));
	return [
		...provenance === "never" ? [] : [provenanceDraft(subjects, run, finishedOn)],
		...draftsOf(sboms.map(({ document, ...request }) => ({
			...request,
			predicate: document.predicate
		})), "sbom"),
		...draftsOf(predicates, "predicate")
	].flatMap(splitDraft);
}
/** One line of the step's log for all files. */
function tellArtifacts(progress, files, statements) {
	if (files === 0) return;
	const ends = /* @__PURE__ */ new Map();
	for (const { draft, status } of statements) {
		const end = `${draft.kind} ${status}`;
		ends.set(end, (ends.get(end) ?? 0) + 1);
	}
	const said = [...ends].map(([end, count]) => count === 1 ? end : `${end} (${count} statements)`);
	progress.line(`${files === 1 ? "1 file" : `${files} files`}: ${said.join(", ")}`);
}

// src/verify/unverified-bundle.ts
/** What a bundle claims to speak of, for sorting; nothing may rely on it before it is verified. Empty when unreadable. */
function subjectDigests(bytes) {
	try {
		const payload = payloadIn(new JsonObject(bytes));
		const subjects = (payload && new JsonObject(payload).get("subject")) ?? [];
		return new Set(subjects.map(({ digest }) => `sha256:${digest.sha256 ?? ""}`));
	} catch {
		return /* @__PURE__ */ new Set();
	}
}

// src/actions/sign/bundle-judge.ts
function bundleJudge(instance, kept, progress) {
	const verdicts = /* @__PURE__ */ new Map();
	const judge = (bytes, from) => {
		const digest = digestOf(bytes);
		if (!verdicts.has(digest)) verdicts.set(digest, verified(bytes, from, instance, progress));
		return verdicts.get(digest);
	};
	const index = indexBySubject(kept);
	return {
		judge,
		keptFor: (digests) => {
			return [...new Set(digests.flatMap((digest) => index.get(digest) ?? []))].map((bytes) => judge(bytes, "the cache")).filter((bundle) => bundle !== void 0);
		}
	};
}
function verified(bytes, from, instance, progress) {
	try {
		return verifyBundle(bytes, instance.trust, instance.thresholds);
	} catch (error) {
		const why = error instanceof Failure ? `${error.code}: ${error.message}` : String(error);
		progress.detail(`passed over a bundle from ${from}: ${why}`);
		return;
	}
}
/** So that only those are verified that can matter: verification costs milliseconds, a cache may hold thousands. */
function indexBySubject(kept) {
	const index = /* @__PURE__ */ new Map();
	for (const bytes of kept) for (const digest of subjectDigests(bytes)) {
		const known = index.get(digest);
		if (known) known.push(bytes);
		else index.set(digest, [bytes]);
	}
	return index;
}

// src/actions/sign/build-sboms.ts
/** BuildKit writes SPDX; other scanners for it write CycloneDX. */
const SBOM_TYPE = /^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/bom)/;
const ADVICE = "Let the build make it: `sbom: true` for docker/build-push-action, `--sbom=true` for buildx; or give a path instead of `from-build`.";
/**
* The SBOMs that a build left unsigned beside its image, as if each had been given for its platform.
* @throws Failures BAD_SBOM, SBOM_OTHER_IMAGE, SBOM_TOO_LARGE
*/
async function withBuildSboms(config, lookedUp, registry) {
	const { sboms, buildSboms } = config.statements;
	const read = await settleAll(buildSboms.map(async (request) => {
		const release = lookedUp.find(({ target }) => target.release.digest === request.image);
		return release ? await readBuildSboms(request, release, registry) : [];
	}));
	return {
		...config,
		statements: {
			...config.statements,
			sboms: [...sboms, ...read.flat()]
		}
	};
}
async function readBuildSboms(request, { target: { release, image } }, registry) {
	const [name] = release.names;
	if (!name) throw new Error("a release has at least one name");
	const subject = formatSubject(name, release.digest);
	if (isIndexAlone(image)) throw ofUnsignedPlatform("a build leaves an SBOM for each platform").of(subject);
	const asked = image.platforms.filter(({ platform }) => request.platform === void 0 || platform === request.platform);
	if (asked.length === 0) {
		const which = request.platform ?? "that is listed in an index";
		throw new Failure("BAD_SBOM", `sboms: the image has no platform ${which}`, {
			subject,
			advice: ADVICE
		});
	}
	const found = asked.flatMap((platform) => statementsOf(platform, image.attestations, subject));
	return await settleAll(found.map(async ({ platform, layer }) => {
		const statement = await registry.readBuildStatement(name, layer);
		const document = parseSbom(predicateOf(statement, platform.descriptor.digest, subject));
		const predicateType = sbomPredicateType(document, request.spdx);
		return {
			image: request.image,
			platform: platform.platform,
			path: "from-build",
			predicateType,
			document
		};
	}));
}
function statementsOf(platform, attestations, subject) {
	const statements = attestations.filter(({ image }) => image === platform.descriptor.digest).flatMap((attestation) => attestation.statements).filter(({ predicateType }) => SBOM_TYPE.test(predicateType));
	if (statements.length > 0) return statements.map(({ layer }) => ({
		platform,
		layer
	}));
	const message = `sboms: the build left no SBOM beside ${platform.platform}`;
	throw new Failure("BAD_SBOM", message, {
		subject,
		advice: ADVICE
	});
}
/** The JSON of the SBOM in an in-toto statement that speaks of this manifest. */
function predicateOf(statement, digest, subject) {
	const hex = digest.slice(7);
	const { predicate, subjects } = partsOf$1(statement) ?? {};
	if (!predicate || !subjects) throw new Failure("BAD_SBOM", "sboms: what the build left is no in-toto statement", {
		subject,
		advice: ADVICE
	});
	if (subjects.some((each) => isRecord(each["digest"]) && each["digest"]["sha256"] === hex)) return predicate;
	throw new Failure("SBOM_OTHER_IMAGE", `sboms: the SBOM that the build left beside ${digest} speaks of another image`, { subject });
}
function partsOf$1(statement) {
	try {
		const object = new JsonObject(statement);
		const subjects = object.list("subject") && [...object.records("subject")];
		return {
			predicate: object.textOf("predicate"),
			subjects
		};
	} catch (error) {
		if (error instanceof UnreadableJson) return void 0;
		throw error;
	}
}

// src/actions/sign/draft-statements.ts
/** What will be said of a release, before anyone looks whether it has been said already. */
function draftStatements(target, config, run, finishedOn) {
	const signed = target.places.map(subjectOf);
	const subjects = imagesOf$1(target).map(subjectOf);
	const { digest } = target.release;
	return [
		...config.signature ? [signatureDraft(signed, config.annotations)] : [],
		...wantsProvenance(target.release, config) ? [provenanceDraft(subjects, run, finishedOn)] : [],
		...config.sboms.filter(({ image }) => image === digest).map((request) => sbomDraft(target, request)),
		...config.predicates.filter(({ image }) => image === digest).map(({ predicateType, predicate }) => ({
			kind: "predicate",
			predicateType,
			predicate,
			subjects
		}))
	].flatMap(splitDraft);
}
/** The predicate types of a release's statements: what is worth reading among its referrers. */
function predicateTypesOf(release, config) {
	const given = [...config.sboms, ...config.predicates].filter(({ image }) => image === release.digest);
	return /* @__PURE__ */ new Set([
		...config.signature ? [COSIGN_SIGN_PREDICATE_TYPE] : [],
		...wantsProvenance(release, config) ? [SLSA_PROVENANCE_PREDICATE_TYPE] : [],
		...given.map(({ predicateType }) => predicateType)
	]);
}
function wantsProvenance(release, { provenance }) {
	return provenance === "always" || provenance === "auto" && release.builtUpstream;
}
/** @throws Failures SBOM_OTHER_IMAGE, BAD_INPUT for all SBOMs that are not of the image they were given for */
function checkSboms(targets, config) {
	const failures = targets.flatMap((target) => config.sboms.filter(({ image }) => image === target.release.digest).map((request) => placesOf(target, request)).filter((places) => places instanceof Failure));
	if (failures.length > 0) throw new Failures(failures);
}
function sbomDraft(target, request) {
	const places = placesOf(target, request);
	if (places instanceof Failure) throw places;
	const { predicateType, document } = request;
	return {
		kind: "sbom",
		predicateType,
		predicate: document.predicate,
		subjects: places.map(subjectOf)
	};
}
/** The digests that an SBOM speaks of: those of its platform, of the platform that it describes, or all. */
function placesOf(target, request) {
	const { image, places } = target;
	const { describes } = request.document;
	const asked = request.platform;
	const describesWhole = describes.some((digest) => [image.descriptor.digest, image.configDigest].includes(digest));
	const unsigned = isIndexAlone(image) && image.listed.find(({ platform, digest }) => asked === void 0 ? !describesWhole && describes.includes(digest) : platform === asked);
	if (unsigned) return ofUnsignedPlatform(`${request.path} is of ${unsigned.platform}`);
	if (asked !== void 0 && !image.platforms.some(({ platform }) => platform === asked)) {
		const known = image.platforms.map(({ platform }) => platform).join(", ") || "none: it is a single manifest";
		return new Failure("BAD_INPUT", `sboms: ${request.path}: the image has no platform ${asked}; it has ${known}`);
	}
	const digestsOf = (platform) => [platform.descriptor.digest, platform.configDigest];
	const described = image.platforms.find((platform) => describes.some((digest) => digestsOf(platform).includes(digest)));
	if (describes.length > 0 && !described && !describesWhole) return otherImage(request, target);
	if (asked !== void 0 && described && described.platform !== asked && !describesWhole) return new Failure("SBOM_OTHER_IMAGE", `sboms: ${request.path} was given for ${asked} but describes ${described.platform} (${described.descriptor.digest})`);
	const only = asked ?? (describesWhole ? void 0 : described?.platform);
	if (only === void 0) return imagesOf$1(target);
	const digests = image.platforms.filter(({ platform }) => platform === only).map(({ descriptor }) => descriptor.digest);
	return places.filter(({ descriptor }) => digests.includes(descriptor.digest));
}
function otherImage(request, target) {
	const [first] = target.release.names;
	const subject = first ? `${formatImageName(first)}@${target.release.digest}` : target.release.digest;
	return new Failure("SBOM_OTHER_IMAGE", `sboms: ${request.path} describes ${request.document.describes.join(", ")}, which is not in ${subject}`, { subject });
}
function imagesOf$1({ places }) {
	return places.filter(({ isBuildAttestation }) => !isBuildAttestation);
}
function subjectOf(place) {
	return {
		name: formatImageName(place.name),
		digest: place.descriptor.digest
	};
}

// src/actions/sign/find-bundles.ts
const BUNDLE_TYPE_PREFIX = "application/vnd.dev.sigstore.bundle";
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = /* @__PURE__ */ new Set([
	void 0,
	"",
	"application/vnd.oci.empty.v1+json"
]);
const PREDICATE_TYPE_ANNOTATION = "dev.sigstore.bundle.predicateType";
const MAX_REFERRERS_READ$1 = 64;
/**
* Everything good about the releases that an earlier run kept or a registry lists. All of it verified; what does not
* verify is as good as not there.
*/
async function findBundles(config, services, instance, { lookedUp, legacyListings, judge }) {
	const stores = chosenStores(config, services.digestStores);
	const found = await settleAll(lookedUp.map(async (release) => {
		const wanted = predicateTypesOf(release.target.release, config.statements);
		const inRegistry = await findFor(services.registry, release, wanted, judge);
		const found = await findStored(stores, storedDigestsOf(config, release), judge, inRegistry);
		if (config.publish.includes("registry") || stores.length > 0) return found;
		return [...found, ...await findLegacy(services.registry, release, legacyListings, wanted, {
			judge,
			found
		})];
	}));
	const usable = ({ bundle }) => !config.publish.includes("legacy-tags") || fitsLegacy(bundle, instance);
	return new Map(lookedUp.map((release, index) => [release, (found[index] ?? []).filter(usable)]));
}
/** Attestations under cosign's tags that were not found elsewhere, as bundles. */
async function findLegacy(registry, { target }, listings, wantedTypes, { judge, found }) {
	const known = new Set(found.map(({ bundle }) => digestOf(attestationLayerOf(bundle).bytes)));
	const bundles = await settleAll(target.places.flatMap((place) => {
		return (listings.get(placeKey(place))?.att ?? []).filter(({ digest, annotations }) => !known.has(digest) && wantedTypes.has(annotations?.["predicateType"] ?? "")).slice(0, MAX_REFERRERS_READ$1).map(async (entry) => {
			const layer = await registry.readLegacyLayer(place.store, entry);
			const bytes = layer && bundleOfAttestation(layer);
			return bytes && judge.judge(bytes, `${formatImageName(place.store)}, ${entry.digest} under cosign's tag`);
		});
	}));
	return [...new Map(bundles.flatMap((bundle) => bundle ? [[bundle.digest, bundle]] : [])).values()].map((bundle) => ({
		bundle,
		listedAt: /* @__PURE__ */ new Set(),
		isOldForm: true
	}));
}
async function findFor(registry, { target, listings }, wantedTypes, judge) {
	const findings = /* @__PURE__ */ new Map();
	const add = (bundle) => {
		const finding = findings.get(bundle.digest) ?? {
			bundle,
			listedAt: /* @__PURE__ */ new Set()
		};
		findings.set(bundle.digest, finding);
		return finding;
	};
	for (const bundle of judge.keptFor(target.places.map(({ descriptor }) => descriptor.digest))) add(bundle);
	const readPlace = async (place) => {
		const key = placeKey(place);
		const { entries = [], storage } = listings.get(key) ?? {};
		const known = entries.flatMap((entry) => recognised(registry, place, entry, [...findings.values()]));
		const readable = entries.filter((entry) => !known.some((each) => each.entry === entry)).filter((entry) => mayHold(entry, wantedTypes)).slice(0, MAX_REFERRERS_READ$1);
		const isThere = async ({ digest }) => storage === "referrers-api" || registry.hasManifest(place.store, digest);
		await settleAll([...known.map(async ({ entry, finding }) => {
			if (await isThere(entry)) finding.listedAt.add(key);
		}), ...readable.map(async (entry) => {
			const bytes = await registry.readBundle(place.store, place.descriptor.digest, entry);
			const bundle = bytes && judge.judge(bytes, `${formatImageName(place.store)}@${entry.digest}`);
			if (bundle) add(bundle).listedAt.add(key);
		})]);
	};
	await settleAll(target.places.filter(({ parent }) => parent === void 0).map(readPlace));
	await settleAll(target.places.filter(({ parent }) => parent !== void 0).map(readPlace));
	return [...findings.values()];
}
/** The bundle whose referrer manifest this entry is, or none: manifests are a function of subject and bundle. */
function recognised(registry, place, entry, findings) {
	const finding = findings.find(({ bundle }) => registry.referrerDigest(place.descriptor, bundle) === entry.digest);
	return finding ? [{
		entry,
		finding
	}] : [];
}
function mayHold(entry, wantedTypes) {
	const predicateType = entry.annotations?.[PREDICATE_TYPE_ANNOTATION];
	if (predicateType !== void 0 && !wantedTypes.has(predicateType)) return false;
	return mayHoldBundle(entry);
}
/** By its type; older clients told none. */
function mayHoldBundle({ artifactType }) {
	return UNTOLD_TYPES.has(artifactType) || (artifactType ?? "").startsWith(BUNDLE_TYPE_PREFIX);
}

// src/actions/sign/sign-release.ts
/** Signs what a release lacks, all statements at the same time, and publishes it when all of it is there. */
async function signRelease(release, services, publish, signing) {
	const { target } = release;
	const [statements, legacy] = await Promise.all([Promise.all(release.statements.map((statement) => finishStatement(statement, services, signing))), Promise.all(release.legacy.map((planned) => finishLegacy(planned, signing)))]);
	const unpublished = {
		target,
		statements,
		legacy,
		places: unpublishedPlaces(release)
	};
	if (publish.length === 0 || failuresIn(unpublished).length > 0) return unpublished;
	return {
		...unpublished,
		places: await publishRelease(release, {
			statements,
			legacy,
			publish
		}, services)
	};
}
/** The plan as an outcome, for a dry run. */
function asPlanned(release) {
	const statements = release.statements.map(statementAsPlanned);
	const legacy = release.legacy.map(({ place, payload, found }) => {
		if (found) return {
			place,
			status: "reused",
			signature: found
		};
		return {
			place,
			status: payload ? "pending" : "unwanted"
		};
	});
	return {
		target: release.target,
		statements,
		legacy,
		places: unpublishedPlaces(release)
	};
}
function statementAsPlanned(statement) {
	return {
		...statement,
		status: isSatisfied(statement) ? "reused" : "pending"
	};
}
/** Signs a statement unless it is there, and keeps it. */
async function finishStatement(statement, services, signing) {
	if (isSatisfied(statement) || !signing) return {
		...statement,
		status: "reused"
	};
	const { draft } = statement;
	try {
		const recovered = signing.recovered.get(draft);
		const bundle = recovered ?? await signStatement(draft, signing);
		await services.store.keep(bundle, draft.kind);
		return {
			...statement,
			status: recovered ? "recovered" : "created",
			bundle
		};
	} catch (error) {
		return {
			...statement,
			status: "failed",
			failures: failuresOf(error)
		};
	}
}
async function finishLegacy({ place, payload, found }, signing) {
	if (!payload) return {
		place,
		status: "unwanted"
	};
	if (found) return {
		place,
		status: "reused",
		signature: found
	};
	if (!signing) return {
		place,
		status: "pending"
	};
	try {
		const recovered = signing.recoveredLegacy.get(payload);
		if (recovered) return {
			place,
			status: "recovered",
			signature: recovered
		};
		return {
			place,
			status: "created",
			signature: await signLegacy(payload, signing)
		};
	} catch (error) {
		return {
			place,
			status: "failed",
			failures: failuresOf(error)
		};
	}
}
/** What is verified is the layer that will be published, not the bundle that it was made from. */
async function signLegacy(payload, signing) {
	const { instance, own, signer } = signing;
	const layer = signatureLayer(await signer.signMessage(payload), payload);
	const signature = verifyLegacySignature(layer, instance.trust, instance.thresholds);
	if (isOwn(signature, own, false)) return signature;
	throw wrongIdentity(signature.signer, own);
}
/** A fresh bundle passes the same verification as a found one, and must be by who we think we are. */
async function signStatement(draft, signing) {
	const { instance, own, signer } = signing;
	const bundle = verifyBundle(await signer.sign(statementBytes(draft)), instance.trust, instance.thresholds);
	if (isOwn(bundle, own, draft.kind === "provenance")) return bundle;
	throw wrongIdentity(bundle.signer, own);
}
function wrongIdentity(signer, own) {
	const actual = signer.kind === "key" ? "a key" : `${signer.subjectAlternativeName} (${signer.issuer})`;
	return new Failure("WRONG_IDENTITY", `it was signed by ${actual}, not by ${describeOwn(own)}`);
}
/** Each place in each form; what fails in one keeps the other from nobody. */
async function publishRelease(release, finished, services) {
	const { registry } = services;
	const { statements, legacy, publish } = finished;
	const fresh = freshBundles(statements);
	const publishReferrers = async (place) => {
		if (!publish.includes("registry")) return void 0;
		const bundles = bundlesToPublish(place, release, fresh);
		if (bundles.length === 0) return release.listings.get(placeKey(place))?.storage;
		return registry.publish(place.store, place.descriptor, bundles);
	};
	const publishLegacy = async (place) => {
		if (!publish.includes("legacy-tags")) return false;
		const signed = legacy.find((each) => each.place === place);
		await registry.publishLegacy(place.store, place.descriptor.digest, {
			sig: signed && "signature" in signed ? [signed.signature.layer] : [],
			att: attestationsAt(place, statements).map(attestationLayerOf)
		});
		return true;
	};
	const stores = [...services.digestStores.values()].filter(({ name }) => publish.includes(name));
	const storing = storeBundles(stores, release.statements, fresh);
	return Promise.all(release.target.places.map(async (place) => {
		const [referrers, tags] = await Promise.allSettled([publishReferrers(place), publishLegacy(place)]);
		const stored = await storing;
		return {
			place,
			via: referrers.status === "fulfilled" ? referrers.value : void 0,
			isLegacy: tags.status === "fulfilled" && tags.value,
			stored: stored.refs,
			failures: [...[referrers, tags].flatMap((end) => end.status === "rejected" ? failuresOf(end.reason) : []), ...stored.failures]
		};
	}));
}
/** What was signed or recovered just now. */
function freshBundles(statements) {
	return new Map(statements.flatMap((statement) => "bundle" in statement ? [[statement.draft, statement.bundle]] : []));
}
/** Every bundle of a place but the signature, which cosign keeps by itself. */
function attestationsAt(place, statements) {
	const key = placeKey(place);
	return statements.filter(({ draft }) => draft.kind !== "signature").filter(({ draft }) => draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key)).map((statement) => "bundle" in statement ? statement.bundle : statement.satisfied.get(key)?.bundle).filter((bundle) => bundle !== void 0);
}
function unpublishedPlaces(release) {
	return release.target.places.map((place) => ({
		place,
		via: void 0,
		isLegacy: false,
		stored: NOT_STORED.refs,
		failures: []
	}));
}

// src/actions/sign/storage-records.ts
const HINTS = {
	denied: "No storage record at GitHub: add `artifact-metadata: write` to the `permissions` of this job to have one, or set `storage-record: false`.",
	"no-organization": "No storage record at GitHub: it keeps them for repositories of organisations. Set `storage-record: false` to say nothing of it."
};
/**
* Tells GitHub where the images are that something new was published for. It is a convenience: nothing here fails a run,
* and the first refusal is the last question.
*/
async function recordStorage({ publish, storageRecord }, { storageRecords, progress }, releases) {
	if (!storageRecord || !storageRecords || !publish.includes("registry")) return;
	for (const artifact of releases.filter(hasPushed).flatMap(artifactsOf)) {
		try {
			const end = await storageRecords.create(artifact);
			if (end === "recorded") continue;
			progress.line(HINTS[end]);
		} catch (error) {
			progress.line(`No storage record at GitHub: ${failuresOf(error)[0]?.message ?? ""}`);
		}
		return;
	}
}
/** Whether the registry lists something now that it did not: new, or brought from elsewhere. */
function hasPushed(release) {
	const isPushed = (statement) => "bundle" in statement || [...statement.satisfied].some(([place, { listedAt }]) => !listedAt.has(place));
	return failuresIn(release).length === 0 && release.statements.some(isPushed);
}
function artifactsOf({ target: { release } }) {
	return release.names.map((name) => ({
		name: formatImageName(name),
		digest: release.digest,
		registry: name.registry
	}));
}

// src/actions/sign/finish.ts
/**
* Bounds memory, not requests: those have their own bounds for each service, and entries that wait for a checkpoint of
* Rekor v2 wait together.
*/
const RELEASES_IN_FLIGHT = 100;
/** The plan as it stands, where nothing more is done. */
function unfinished(config, { releases, artifacts }) {
	return {
		releases: releases.map(asPlanned),
		artifacts: {
			subjects: config.artifacts,
			statements: artifacts.map(statementAsPlanned),
			stored: NOT_STORED
		}
	};
}
/** Many releases at once, each with its own end: one that fails hides no other. */
async function finish(config, services, plan, signing) {
	let done = 0;
	const finishing = pMap(plan.releases, async (release) => {
		const outcome = await signRelease(release, services, config.publish, signing);
		done += 1;
		services.progress.finished(outcome, done, plan.releases.length);
		return outcome;
	}, { concurrency: RELEASES_IN_FLIGHT });
	const [releases, statements] = await Promise.all([finishing, pMap(plan.artifacts, (statement) => finishStatement(statement, services, signing), { concurrency: RELEASES_IN_FLIGHT })]);
	const good = statements.filter(({ status }) => status !== "failed");
	const stored = await storeBundles(chosenStores(config, services.digestStores), good, freshBundles(good));
	tellArtifacts(services.progress, config.artifacts.length, statements);
	await recordStorage(config, services, releases);
	return {
		releases,
		artifacts: {
			subjects: config.artifacts,
			statements,
			stored
		}
	};
}

// src/actions/sign/look-up-release.ts
/** Finds a release under all its names. @throws Failures for all of them */
async function lookUpRelease(registry, release, config) {
	const { platforms, reuse, signatureRepository } = config;
	const readsBuild = config.statements.buildSboms.some(({ image }) => image === release.digest);
	const signsBuild = config.buildkitAttestations === "sign";
	const attestations = signsBuild ? "with-referrers" : readsBuild ? "read" : "none";
	const found = await settleAll(release.names.map((name) => registry.find(name, release.digest, {
		platforms,
		referrers: reuse,
		attestations,
		...signatureRepository && { referrersIn: signatureRepository }
	})));
	const [first] = found;
	if (!first) throw new Error("a release has at least one name");
	const listings = release.names.flatMap((name, index) => [...found[index]?.listings ?? []].map(([digest, listing]) => [keyOf$1(formatImageName(name), digest), listing]));
	const { image } = first;
	return {
		target: {
			release,
			image,
			places: placesOf$1(release, image, signsBuild ? image.attestations : [], signatureRepository)
		},
		listings: new Map(listings)
	};
}

// src/actions/sign/policy-check.ts
/**
* What a policy would have against the images as they will be once everything planned is signed. All of it is known
* before anything is: who signs, when, and what is said.
*/
function policyFailures(planned, judging) {
	return planned.flatMap((release) => release.target.places.filter(({ parent }) => parent === void 0).flatMap((place) => failuresAt(place, release, judging)));
}
/** Whether a policy names who signed this among the signers of an image under one of these names. */
function isByTrustedSigner({ signer }, names, judging) {
	const trusted = names.flatMap((name) => entryFor(name, judging.policy)?.demand ?? []).flatMap((demand) => demand.kind === "signed" ? demand.signers.flat() : []);
	const vouchers = new Set(trusted.filter((each) => vouchesFor(each, judging)).map(voucherOf));
	const signed = {
		signer: signer.kind === "certificate" ? signer : void 0,
		vouchers
	};
	return trusted.some((each) => mismatches(each, signed).length === 0);
}
function failuresAt(place, release, judging) {
	const { policy, run, now } = judging;
	const subject = formatSubject(place.name, place.descriptor.digest);
	const entry = entryFor(place.name, policy);
	if (!entry) return [new Failure("NO_POLICY_ENTRY", `no entry of the policy matches ${subject}`, { subject })];
	const image = imageAt(place, release, entry, judging);
	const { checks } = judgeImage(entry, image, {
		deny: policy.deny,
		sourceCommit: run.commit,
		now
	});
	return checks.flatMap(({ failure }) => failure ? [failure.of(subject)] : []);
}
function imageAt(place, release, entry, judging) {
	const { image, places } = release.target;
	const signers = [...entry.demand.kind === "signed" ? entry.demand.signers.flat() : [], ...judging.policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])];
	const vouchers = new Set(signers.filter((signer) => vouchesFor(signer, judging)).map(voucherOf));
	const here = places.filter(({ name }) => formatImageName(name) === formatImageName(place.name));
	return {
		names: namesOf$2(place.name, judging.policy.mirrors),
		digest: place.descriptor.digest,
		isPinned: true,
		platforms: image.platforms.map(({ descriptor }) => descriptor.digest),
		configs: [image.configDigest, ...image.platforms.map(({ configDigest }) => configDigest)].filter((digest) => digest !== void 0),
		evidence: here.flatMap((each) => [...release.statements.flatMap((statement) => evidenceOf(statement, each, vouchers, judging)), ...legacyEvidence(each, release, vouchers, judging)]),
		rejected: [],
		gaps: []
	};
}
/** Which private instance it is, that instance's own verifiers find out. */
function vouchesFor(signer, { own, keys, instance: { name, logs } }) {
	if (signer.kind === "key") return own.kind === "key" && keys.get(signer.path) === own.fingerprint && (signer.log === "none" || logs.length > 0);
	const { trust } = signer;
	if (own.kind === "key") return false;
	if (trust === void 0) return true;
	return trust.kind === "file" || trust.kind === "tuf" ? name === "custom" : trust.kind === name;
}
function evidenceOf({ draft, satisfied }, place, vouchers, judging) {
	const key = placeKey(place);
	if (!draft.subjects.some(({ name, digest }) => keyOf$1(name, digest) === key)) return [];
	const there = satisfied.get(key)?.bundle;
	return [{
		digest: there?.digest ?? digestOf(""),
		kind: kindOf$2(draft.predicateType),
		predicateType: draft.predicateType,
		predicate: draft.predicate,
		subject: place.descriptor.digest,
		names: [formatImageName(place.name)],
		signer: there?.signer.kind === "certificate" ? there.signer : expectedIdentity(judging),
		vouchers,
		logEntries: there?.logEntries ?? [],
		timestamps: there?.timestamps ?? expectedTimes(judging),
		sbom: draft.kind === "sbom" ? recogniseSbom(new JsonObject(draft.predicate.bytes)) : void 0,
		found: {
			ref: key,
			to: "registry",
			via: "referrers-api"
		}
	}];
}
/** A signature in the form of before bundles is one too. */
function legacyEvidence(place, { legacy }, vouchers, judging) {
	const planned = legacy.find((each) => each.place === place);
	if (!planned?.payload) return [];
	return [{
		digest: digestOf(planned.payload),
		kind: "signature",
		predicateType: "",
		predicate: void 0,
		subject: place.descriptor.digest,
		names: [formatImageName(place.name)],
		signer: planned.found?.signer.kind === "certificate" ? planned.found.signer : expectedIdentity(judging),
		vouchers,
		logEntries: planned.found?.logEntries ?? [],
		timestamps: planned.found?.timestamps ?? expectedTimes(judging),
		sbom: void 0,
		found: {
			ref: placeKey(place),
			to: "registry",
			via: "legacy-tag"
		}
	}];
}
/** Nobody vouches for when, where there is neither a log nor a timestamp authority. */
function expectedTimes({ instance, now }) {
	return instance.logs.length + instance.timestampAuthorityUrls.length > 0 ? [now] : [];
}
/** What the certificate of this run will say; `isOwn` then compares what it does say. */
function expectedIdentity({ run, own }) {
	if (own.kind === "key") return void 0;
	return {
		kind: "certificate",
		subjectAlternativeName: `${run.serverUrl}/${run.jobWorkflowRef}`,
		issuer: own.issuers[0] ?? "",
		sourceRepository: `${run.serverUrl}/${run.repository}`,
		sourceRepositoryId: run.repositoryId,
		sourceRepositoryRef: run.ref,
		sourceRepositoryDigest: run.commit,
		buildConfigUri: `${run.serverUrl}/${run.workflowRef}`,
		buildTrigger: run.eventName,
		runInvocationUri: void 0
	};
}

// src/actions/sign/referrer-count.ts
/** Kyverno 1.19 refuses an image with more referrers, of whatever kind: `too many referrers found, max limit is 50`. */
const KYVERNO_MAX_REFERRERS = 50;
const MANY_REFERRERS = 40;
const MAX_NAMED$1 = 3;
/** Known from the listings that were read: with `reuse: false` there are none. */
function manyReferrers(planned) {
	const crowded = planned.flatMap((release) => placesToPublish(release).flatMap((place) => {
		const count = (release.listings.get(placeKey(place))?.entries.length ?? 0) + countUnlisted(place, release);
		return count > MANY_REFERRERS ? [{
			subject: placeKey(place),
			count
		}] : [];
	}));
	if (crowded.length === 0) return [];
	const named = crowded.slice(0, MAX_NAMED$1).map(({ subject, count }) => `${subject} (${count})`);
	const more = crowded.length > MAX_NAMED$1 ? ` and ${crowded.length - MAX_NAMED$1} more` : "";
	return [`Many referrers: ${named.join(", ")}${more}. Kyverno refuses images with more than ${KYVERNO_MAX_REFERRERS}: delete old ones in the registry, renew less often, or build a new image.`];
}

// src/actions/sign/statement-size.ts
/** Rekor v1 is sent the whole envelope; the public one drops connections from about 3.5 MB on. */
const MAX_PUBLIC_LOG_ENVELOPE_BYTES = 34e5;
/** Kyverno 1.19 reads no larger bundle, and denies the image. */
const KYVERNO_MAX_BUNDLE_BYTES = 1e7;
/** SBOMs that clusters will not read, though they can be signed. */
function largeForClusters({ statements }) {
	return statements.sboms.map(({ path, document }) => ({
		path,
		bytes: document.sizeBytes * 4 / 3
	})).filter(({ bytes }) => bytes > KYVERNO_MAX_BUNDLE_BYTES).map(({ path, bytes }) => {
		const size = (bytes / 1e6).toFixed(1);
		return `Large SBOM: ${printable(path, 200)} makes a bundle of ${size} MB. Kyverno reads 10 MB at most, and denies an image that has a larger one: leave out file entries, or make one SBOM for each platform.`;
	});
}
/** Statements that the log will not take: known before anything is signed. */
function oversized({ releases, artifacts }, instance) {
	const ofImages = releases.flatMap(({ target, statements }) => {
		const [image] = target.release.names;
		const subject = image && `${formatImageName(image)}@${target.release.digest}`;
		return statements.map((statement) => ({
			statement,
			subject
		}));
	});
	const ofFiles = artifacts.map((statement) => {
		const [file] = statement.draft.subjects;
		return {
			statement,
			subject: file && keyOf$1(file.name, file.digest)
		};
	});
	return [...ofImages, ...ofFiles].filter(({ statement }) => !isSatisfied(statement)).flatMap(({ statement: { draft }, subject }) => whyTooLarge(draft, subject, instance) ?? []);
}
function whyTooLarge(draft, subject, instance) {
	const details = subject === void 0 ? {} : { subject };
	const { name, logs } = instance;
	if (!(name === "public-good" && logs.some(({ majorApiVersion }) => majorApiVersion === 1)) || draft.kind === "signature" || draft.kind === "provenance") return void 0;
	const envelopeBytes = Math.ceil(statementSize(draft) * 4 / 3);
	if (envelopeBytes <= MAX_PUBLIC_LOG_ENVELOPE_BYTES) return void 0;
	const size = (envelopeBytes / 1e6).toFixed(1);
	return new Failure("SBOM_TOO_LARGE", `the ${draft.kind} (${draft.predicateType}) makes an envelope of ${size} MB; public Rekor takes about 3.4 MB`, details);
}

// src/actions/sign/preflight.ts
/**
* Whatever can be known before the first log entry is checked here, in parallel, and said all at once. Only what is
* left to do is checked: a finished release needs no log.
* @returns warnings, and the outages that the step may succeed with
* @throws Failures
*/
async function preflight(input) {
	const { config, services, instance, planned, expected, now } = input;
	const { releases, artifacts } = planned;
	const unsigned = [...releases.flatMap(({ statements }) => statements), ...artifacts].filter((statement) => !isSatisfied(statement));
	const checks = [];
	if (!isDone(planned)) {
		const { tokenRefusal } = services.sigstore;
		if (!instance.key && tokenRefusal && config.noIdToken === "fail") checks.push(Promise.resolve({ failures: [tokenRefusal] }));
		checks.push(services.sigstore.probe(instance, unsigned.length).then((failures) => ({ failures })));
		checks.push(Promise.resolve(judgeTrust(instance, now)));
		checks.push(Promise.resolve({ failures: [...oversized(planned, instance), ...legacyFailures(config, instance)] }));
	}
	if (config.policy) {
		const judging = {
			...config.policy,
			...expected,
			instance,
			now
		};
		checks.push(Promise.resolve({ failures: policyFailures(releases, judging) }));
	}
	if (config.publish.includes("registry")) checks.push(Promise.resolve({
		failures: [],
		warnings: [...manyReferrers(releases), ...largeForClusters(config)]
	}));
	if (!config.dryRun) {
		checks.push(...pushChecks(config, services.registry, releases));
		checks.push(storeFailures(config, services, planned).then((failures) => ({ failures })));
	}
	const found = await Promise.all(checks);
	const failures = found.flatMap((findings) => findings.failures);
	const outages = failures.length > 0 ? forgivenOutages(new Failures(failures), config.onOutage) : [];
	const newTags = found.flatMap(({ makesTagsIn }) => makesTagsIn ?? []);
	return {
		outages,
		warnings: [...found.flatMap((findings) => findings.warnings ?? []), ...newTags.length > 0 ? [newTagWarning(newTags)] : []]
	};
}
function judgeTrust(instance, now) {
	const { expired, ending } = trustHealth(instance.trust, now);
	return {
		failures: expired.map((what) => new Failure("TRUST_ROOT_EXPIRED", `the trusted root has no valid ${what} any more`)),
		warnings: ending.map((what) => `the trusted root soon has no valid ${what} any more: update it`)
	};
}
/** One check for each repository that something will be pushed to. */
function pushChecks({ publish }, registry, planned) {
	const forms = {
		referrers: publish.includes("registry"),
		legacy: publish.includes("legacy-tags")
	};
	const places = planned.flatMap((release) => [...forms.referrers ? placesToPublish(release) : [], ...legacyPlacesToPublish(release)]);
	const repositories = /* @__PURE__ */ new Map();
	for (const place of places) {
		const key = formatImageName(place.store);
		const repository = repositories.get(key) ?? {
			name: place.store,
			digests: /* @__PURE__ */ new Set()
		};
		repository.digests.add(place.descriptor.digest);
		repositories.set(key, repository);
	}
	return [...repositories.values()].map(async ({ name, digests }) => {
		try {
			const { makesTags } = await registry.preflightPush(name, [...digests], forms);
			return {
				failures: [],
				makesTagsIn: makesTags ? [name] : []
			};
		} catch (error) {
			return { failures: failuresOf(error) };
		}
	});
}
const MAX_NAMED = 3;
/** An immutable tag that does not exist yet cannot be found out: it takes one update, and then no other. */
function newTagWarning(repositories) {
	return `No referrers API in ${repositories.slice(0, MAX_NAMED).map(formatImageName).join(", ")}${repositories.length > MAX_NAMED ? ` and ${repositories.length - MAX_NAMED} more` : ""}: what is published there is listed under new tags sha256-…, each in one update. If tags are immutable there, exempt these, or nothing can be added later.`;
}

// src/actions/sign/private-repository.ts
/** Why `sigstore: auto` stops here, and the complete step for each way on. */
function privateRepository(repository, visibility) {
	return new Failure("PRIVATE_REPOSITORY", `${repository} is ${visibility === "unknown" ? "of unknown visibility" : visibility}, and public Sigstore would make its name, its workflow and the digests of its images public for ever`, { advice: [
		"Choose with the input `sigstore`. If the names may become public (anyone can verify, and read who signed what and when):",
		"  - uses: touchmark/touchmark@v1",
		"    with: { needs: \"${{ toJSON(needs) }}\", sigstore: public-good }",
		"If they may not, sign with GitHub’s private instance (no log; needs GitHub Enterprise Cloud, and verifiers need its trusted root: `gh attestation trusted-root`):",
		"  - uses: touchmark/touchmark@v1",
		"    with: { needs: \"${{ toJSON(needs) }}\", sigstore: github }",
		"Or with your own Sigstore (only who has its trusted root can verify; the names stay in your log):",
		"  - uses: touchmark/touchmark@v1",
		"    with: { needs: \"${{ toJSON(needs) }}\", sigstore: custom, signing-config: signing-config.json, trusted-root: trusted-root.json }"
	].join("\n") });
}

// src/actions/sign/promote.ts
const MAX_REFERRERS_READ = 64;
/**
* What is signed under other names, as a plan that has nothing to sign and all of it to publish under the new ones.
* Verified like anything else; by whom, the policy says, and without one it must be this workflow.
* @throws Failures NOT_SIGNED, REGISTRY_…
*/
async function planPromotion(config, services, instance, lookedUp) {
	const judge = bundleJudge(instance, [], services.progress);
	const found = await settleAll(lookedUp.map(({ target }) => findSigned(config, services.registry, target.release, judge)));
	const expected = await signerFor(config, services, instance, found.flat());
	const counts = (bundle, { names }) => config.policy ? isByTrustedSigner(bundle, names, {
		...config.policy,
		...expected,
		instance
	}) : isOwn(bundle, expected.own, false);
	const releases = lookedUp.map((release, index) => {
		const bundles = (found[index] ?? []).filter((bundle) => counts(bundle, release.target.release));
		return {
			...release,
			statements: bundles.map((bundle) => promoted(bundle, release, services.registry)),
			legacy: []
		};
	});
	const unsigned = releases.flatMap(({ statements, target: { release } }, index) => statements.some(({ draft }) => draft.kind === "signature") ? [] : [notSigned(release, config, expected.own, found[index] ?? [])]);
	if (config.statements.signature && unsigned.length > 0) throw new Failures(unsigned);
	return {
		planned: {
			releases,
			artifacts: []
		},
		expected,
		warnings: otherNames(config, releases)
	};
}
/** A bundle names the image as it was signed; whoever checks names must be told that the new one stands for it. */
function otherNames({ policy }, releases) {
	const moved = releases.flatMap(({ target: { release }, statements }) => {
		const [signedAs] = statements.flatMap((statement) => [...statement.satisfied.values()]).flatMap(({ bundle }) => bundle.statement.subject).filter(({ digest }) => digest["sha256"] === hexOf(release.digest)).flatMap(({ name }) => name ?? []);
		const strange = release.names.find((name) => {
			const known = namesOf$2(name, policy?.policy.mirrors ?? []);
			return signedAs !== void 0 && !known.includes(signedAs);
		});
		return strange ? [`{from: ${signedAs}, to: ${formatImageName(strange)}}`] : [];
	});
	if (moved.length === 0) return [];
	return [`What is promoted names the image as it was signed. Verifiers that check names need it in their policy: \`mirrors: [${listing(moved, 3)}]\`.`];
}
/** A policy says who may have signed; a token would add nothing to that. */
async function signerFor({ policy }, services, instance, found) {
	if (!policy || instance.key) return expectedSigner(services, instance, found.map(({ signer }) => signer));
	const run = {
		...services.run,
		jobWorkflowRef: services.run.jobWorkflowRef ?? services.run.workflowRef
	};
	return {
		run,
		own: ownSigner(run, [])
	};
}
/**
* Every good bundle of a digest, and of its platforms, under the names that it was signed under. The oldest first, which
* is how they will be listed, whatever the order was there: of several of a type Kyverno judges the last.
*/
async function findSigned({ reuseFrom, platforms }, registry, release, judge) {
	const ended = await Promise.allSettled(sourcesOf(release, reuseFrom).map(async (name) => {
		const { listings } = await registry.find(name, release.digest, {
			platforms,
			referrers: true
		});
		const entries = [...listings].flatMap(([subject, { entries: listed }]) => listed.filter(mayHoldBundle).slice(0, MAX_REFERRERS_READ).map((entry) => ({
			subject,
			entry
		})));
		return settleAll(entries.map(async ({ subject, entry }) => {
			const bytes = await registry.readBundle(name, subject, entry);
			return bytes && judge.judge(bytes, `${formatImageName(name)}@${entry.digest}`);
		}));
	}));
	const serious = ended.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : []).filter(({ code }) => code !== "SUBJECT_NOT_FOUND");
	if (serious.length > 0) throw new Failures(serious);
	const bundles = ended.flatMap((each) => each.status === "fulfilled" ? each.value : []);
	const distinct = new Map(bundles.flatMap((bundle) => bundle ? [[bundle.digest, bundle]] : []));
	return oldestFirst([...distinct.values()]);
}
/** The names that end as the image's do; all of them where none does. */
function sourcesOf({ names }, reuseFrom) {
	const lastSegment = ({ repository }) => repository.slice(repository.lastIndexOf("/") + 1);
	const ends = new Set(names.map(lastSegment));
	const alike = reuseFrom.filter((name) => ends.has(lastSegment(name)));
	return alike.length > 0 ? alike : reuseFrom;
}
/** The bundle as a statement about the new names, which it satisfies wherever it speaks of the digest. */
function promoted(bundle, { target, listings }, registry) {
	const { predicateType, predicate, subject } = bundle.statement;
	const spoken = new Set(subject.map(({ digest }) => digest["sha256"]));
	const places = target.places.filter(({ descriptor }) => spoken.has(hexOf(descriptor.digest)));
	const listedAt = new Set(places.filter((place) => {
		const referrer = registry.referrerDigest(place.descriptor, bundle);
		return listings.get(placeKey(place))?.entries.some(({ digest }) => digest === referrer) ?? false;
	}).map(placeKey));
	const subjects = places.map(({ name, descriptor }) => ({
		name: formatImageName(name),
		digest: descriptor.digest
	}));
	return {
		draft: {
			kind: kindOf$2(predicateType),
			predicateType,
			predicate,
			subjects
		},
		satisfied: new Map(places.map((place) => [placeKey(place), {
			bundle,
			listedAt
		}]))
	};
}
function notSigned(release, { reuseFrom, policy }, own, found) {
	const where = listing(sourcesOf(release, reuseFrom).map(formatImageName));
	const by = policy ? "a signer that the policy names" : `this workflow, ${describeOwn(own)}`;
	const signers = [...new Set(found.map(({ signer }) => printable(nameOfSigner(signer), 200)))];
	const others = signers.length > 0 ? `; what is there is by ${listing(signers, 3)}` : "";
	const [name] = release.names;
	return new Failure("NOT_SIGNED", `${where} has no good signature of ${release.digest} by ${by}${others}`, {
		...name && { subject: formatSubject(name, release.digest) },
		advice: "Check that the digest was signed under a name in `reuse-from`. Give `policy` when another workflow signed it, or this one on another branch or tag: without one only this workflow’s own signatures count."
	});
}

// src/actions/sign/recency.ts
/** What is older than `renew-after`, or than a policy allows, is signed anew; so is what nobody dates. */
function recencyFor({ renewAfterMs, policy }, now) {
	return (signed, names) => {
		const ages = [renewAfterMs, ...names.flatMap((name) => {
			const demand = policy && entryFor(name, policy.policy)?.demand;
			return demand?.kind === "signed" ? [demand.maxAgeMs] : [];
		})].filter((ageMs) => ageMs !== void 0);
		const time = signedAt(signed);
		return ages.every((maxAgeMs) => time !== void 0 && now.getTime() - time.getTime() <= maxAgeMs);
	};
}

// src/sigstore/rebuild-bundle.ts
const BUNDLE_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
/** A `dsse` 0.0.1 entry with one signature by a certificate; undefined for every other kind. */
function readLoggedEnvelope(entry) {
	try {
		const { apiVersion, kind, spec } = JSON.parse(bytesOf(entry.body, "base64").toString("utf8"));
		const [signed] = spec.signatures;
		if (kind !== "dsse" || apiVersion !== "0.0.1" || !signed || spec.signatures.length !== 1) return void 0;
		return {
			payloadHash: `sha256:${spec.payloadHash.value}`,
			signature: signed.signature,
			certificate: new X509Certificate(bytesOf(signed.verifier, "base64")).raw,
			integratedTime: /* @__PURE__ */ new Date(entry.integratedTime * 1e3),
			entry
		};
	} catch {
		return;
	}
}
/**
* The bundle of a logged envelope, once its payload is known again. Not verified: like every bundle it has to pass
* verification before anything relies on it.
* @param statement bytes whose hash is `payloadHash`
* @returns the bundle's JSON
*/
function rebuildBundle(logged, statement) {
	if (digestOf(statement) !== logged.payloadHash) throw new Error("these are not the bytes that were logged");
	return bundleOf(logged, { dsseEnvelope: {
		payload: statement.toString("base64"),
		payloadType: IN_TOTO_PAYLOAD_TYPE,
		signatures: [{
			sig: logged.signature,
			keyid: ""
		}]
	} });
}
/**
* The bundle of a `hashedrekord` 0.0.1 entry over bytes that are known again; undefined for every other entry. Not verified.
* @returns the bundle's JSON
*/
function rebuildSignature(entry, message) {
	try {
		const { apiVersion, kind, spec } = JSON.parse(bytesOf(entry.body, "base64").toString("utf8"));
		if (kind !== "hashedrekord" || apiVersion !== "0.0.1") return void 0;
		const certificate = new X509Certificate(bytesOf(spec.signature.publicKey.content, "base64")).raw;
		const digest = bytesOf(hexOf(digestOf(message)), "hex").toString("base64");
		return bundleOf({
			entry,
			certificate
		}, { messageSignature: {
			messageDigest: {
				algorithm: "SHA2_256",
				digest
			},
			signature: spec.signature.content
		} });
	} catch {
		return;
	}
}
function bundleOf({ entry, certificate }, content) {
	const bundle = {
		mediaType: BUNDLE_MEDIA_TYPE,
		verificationMaterial: {
			certificate: { rawBytes: certificate.toString("base64") },
			tlogEntries: [bundleLogEntry(entry)],
			timestampVerificationData: { rfc3161Timestamps: [] }
		},
		...content
	};
	return Buffer.from(JSON.stringify(bundle));
}

// src/actions/sign/recover.ts
const SEARCH_MS = 2e3;
const MAX_CANDIDATE_SECONDS = 1200;
const MILLISECONDS_A_DAY = 864e5;
/**
* A run that died after the log had accepted an entry and before the bundle was kept has lost nothing: the statement's
* bytes can be made again and the log has the rest. Only ever saves a second entry; is never a reason to fail.
*/
async function recoverFromLog({ releases, artifacts }, services, options) {
	const patience = patienceFor(options.beside);
	const { judge } = bundleJudge(options.instance, [], services.progress);
	const recovered = /* @__PURE__ */ new Map();
	const groups = [...releases.flatMap(({ target, statements }) => searchesFor(statements, target.release.names)), ...searchesFor(artifacts, [])];
	await Promise.all(groups.map(async ({ digest, names, drafts }) => {
		const entries = await searchWithin(patience, services, options.instance, digest);
		for (const entry of entries) {
			const envelope = readLoggedEnvelope(entry);
			const match = envelope && findDraft(envelope, drafts, services.run.runId, options);
			const bundle = match && judge(rebuildBundle(envelope, match.statement), "the log");
			if (!bundle || !options.isRecent(bundle, names)) continue;
			if (isOwn(bundle, options.own, match.draft.kind === "provenance")) recovered.set(match.draft, bundle);
		}
	}));
	return recovered;
}
/** Two seconds, or as long as the certificate takes. */
async function patienceFor(beside) {
	await Promise.allSettled([setTimeout(SEARCH_MS, void 0, { ref: false }), beside]);
	return "over";
}
async function searchWithin(patience, { sigstore, progress }, instance, digest) {
	const found = await Promise.race([sigstore.searchLogs(instance, digest), patience]);
	if (found !== "over") return found;
	progress.detail(`the log was not searched: it had not answered when there was a certificate, after ${SEARCH_MS / 1e3} s`);
	return [];
}
/** The log finds a statement by any of its subjects: one search for all that begin with the same. */
function searchesFor(statements, names) {
	const drafts = statements.filter((statement) => !isSatisfied(statement)).map(({ draft }) => draft);
	return [...Map.groupBy(drafts, ({ subjects }) => subjects[0]?.digest)].flatMap(([digest, each]) => digest ? [{
		digest,
		names,
		drafts: each
	}] : []);
}
/**
* The same for signatures in the form of before bundles, found by the digest of what they are over.
* @returns by payload
*/
async function recoverLegacy(plan, services, { instance, own, now, isRecent, beside }) {
	const wanted = plan.flatMap(({ target, legacy }) => legacy.flatMap(({ payload, found }) => payload && !found ? [{
		payload,
		names: target.release.names
	}] : []));
	const patience = patienceFor(beside);
	const recovered = /* @__PURE__ */ new Map();
	await Promise.all(wanted.map(async ({ payload, names }) => {
		const recent = (await searchWithin(patience, services, instance, digestOf(payload))).filter((each) => now.getTime() - each.integratedTime * 1e3 < MILLISECONDS_A_DAY);
		for (const entry of recent) {
			const bundle = rebuildSignature(entry, payload);
			const signature = bundle && ownSignature(signatureLayer(bundle, payload), instance, own, services.progress);
			if (signature && isRecent(signature, names)) recovered.set(payload, signature);
		}
	}));
	return recovered;
}
/** The draft whose bytes were logged, if this entry can be of this run. */
function findDraft(envelope, drafts, runId, options) {
	for (const draft of drafts.filter((each) => mayBeOurs(envelope, each, runId, options))) {
		const statement = loggedBytes(draft, envelope, options.deadlineMs);
		if (statement) return {
			draft,
			statement
		};
	}
}
/** Entries of this run; for signatures, which say nothing of a run, any of the last day. */
function mayBeOurs(envelope, draft, runId, options) {
	const ageMs = options.now.getTime() - envelope.integratedTime.getTime();
	if (draft.kind === "signature" && ageMs < MILLISECONDS_A_DAY) return true;
	try {
		const { runInvocationUri } = readCertificateIdentity(options.instance.trust.readCertificate(envelope.certificate));
		const { own } = options;
		if (own.kind !== "workflow") return false;
		return runInvocationUri?.startsWith(`${own.sourceRepository}/actions/runs/${runId}/`) ?? false;
	} catch {
		return false;
	}
}
/** The statement's bytes if they are what was logged. Provenance was made some seconds before its entry: they are tried. */
function loggedBytes(draft, envelope, deadlineMs) {
	const isLogged = (bytes) => digestOf(bytes) === envelope.payloadHash;
	if (draft.kind !== "provenance") {
		const bytes = Buffer.concat(statementBytes(draft));
		return isLogged(bytes) ? bytes : void 0;
	}
	const seconds = Math.min(MAX_CANDIDATE_SECONDS, Math.ceil(deadlineMs / 1e3));
	for (let back = 0; back <= seconds; back += 1) {
		const made = /* @__PURE__ */ new Date(envelope.integratedTime.getTime() - back * 1e3);
		const bytes = Buffer.concat(statementBytes(finishedAt(draft, made)));
		if (isLogged(bytes)) return bytes;
	}
}

// src/actions/sign/sign.ts
/**
* The sign action, from top to bottom: find the images and what is signed already, plan what is left, refuse what can
* be known to fail, and only then sign, verify, keep and publish.
* @param now one moment for the whole run: the clock in its provenance
* @throws Failures when nothing was signed, with all that is wrong
*/
async function sign(asked, services, now) {
	requireServerFor(asked, services.run);
	const releases = releasesOf(asked.subjects);
	const opened = chooseSigstore(asked, services).then((choice) => services.sigstore.open(choice));
	const [lookedUp, judge] = await settleAll([settleAll(releases.map((release) => lookUpRelease(services.registry, release, asked))), judgeKept(asked, services, opened, releases)]).catch((error) => {
		throw withNoIdToken(error, needsToken(asked) ? services.sigstore.tokenRefusal : void 0);
	});
	const instance = await opened;
	if (asked.reuseFrom.length > 0) return promote(asked, services, instance, lookedUp, now);
	const config = await withBuildSboms(asked, lookedUp, services.registry);
	checkSboms(lookedUp.map(({ target }) => target), config.statements);
	const legacyListings = await listLegacy(config, services, lookedUp);
	const known = {
		lookedUp,
		legacyListings,
		judge
	};
	const found = config.reuse ? await findBundles(config, services, instance, known) : /* @__PURE__ */ new Map();
	const isRecent = recencyFor(config, now);
	const kept = [...found.values()].flat().filter(({ isOldForm }) => !isOldForm);
	const keptOfFiles = await findArtifactBundles(config, chosenStores(config, services.digestStores), judge);
	await services.store.retain([...new Set([...kept, ...keptOfFiles].map(({ bundle }) => bundle))]);
	const planFor = (run, own) => ({
		artifacts: planArtifacts(config, keptOfFiles.filter(({ bundle }) => isRecent(bundle, [])), run, own, now),
		releases: lookedUp.map((release) => {
			const drafts = draftStatements(release.target, config.statements, run, now);
			const { progress } = services;
			const { names } = release.target.release;
			const legacy = planLegacy(config, release, legacyListings, {
				instance,
				own,
				progress,
				isRecent
			});
			const recent = (found.get(release) ?? []).filter(({ bundle }) => isRecent(bundle, names));
			return planRelease(release, drafts, recent, legacy, own);
		})
	});
	const signers = [...found.values(), keptOfFiles].flat().map(({ bundle }) => bundle.signer);
	const expected = await expectedSigner(services, instance, signers);
	const planned = planFor(expected.run, expected.own);
	const { warnings, outages } = await preflight({
		config,
		services,
		instance,
		planned,
		expected,
		now
	});
	const outcome = {
		instance,
		own: expected.own,
		warnings,
		outages
	};
	if (config.dryRun || outages.length > 0) return {
		...outcome,
		...unfinished(config, planned)
	};
	if (isDone(planned)) return {
		...outcome,
		...await finish(config, services, planned)
	};
	try {
		const { run, own } = await certainSigner(services, instance, expected);
		const plan = planFor(run, own);
		const signing = await startSigning(config, services, plan, {
			instance,
			own,
			deadlineMs: config.deadlineMs,
			now,
			isRecent
		});
		return {
			...outcome,
			own,
			...await finish(config, services, plan, signing)
		};
	} catch (error) {
		return {
			...outcome,
			outages: forgivenOutages(error, config.onOutage),
			...unfinished(config, planned)
		};
	}
}
/** Publishes under new names what is signed under others: no token, no certificate, no log entry. */
async function promote(config, services, instance, lookedUp, now) {
	const { planned, expected, warnings } = await planPromotion(config, services, instance, lookedUp);
	const ends = await preflight({
		config,
		services,
		instance,
		planned,
		expected,
		now
	});
	const outcome = {
		instance,
		own: void 0,
		...ends,
		warnings: [...warnings, ...ends.warnings]
	};
	const isOver = config.dryRun || ends.outages.length > 0;
	return {
		...outcome,
		...isOver ? unfinished(config, planned) : await finish(config, services, planned)
	};
}
function needsToken({ sigstore, reuseFrom, noIdToken }) {
	return sigstore.kind !== "key" && reuseFrom.length === 0 && noIdToken === "fail";
}
/** `auto` takes the public instance for a public repository, and refuses to make the names of any other one public. */
async function chooseSigstore(config, services) {
	if (config.sigstore.kind !== "auto") return config.sigstore;
	if (config.reuseFrom.length > 0) return { kind: "public-good" };
	const visibility = await services.sigstore.visibility();
	if (visibility === "public") return { kind: "public-good" };
	throw privateRepository(services.run.repository, visibility);
}
/** Verifies what an earlier run kept while the registries answer: then it is done when they have. */
async function judgeKept(config, services, opened, releases) {
	const [instance, kept] = await settleAll([opened, config.reuse ? services.store.restore() : []]);
	const left = config.resume?.bundles.map((bundle) => Buffer.from(bundle)) ?? [];
	const judge = bundleJudge(instance, [...left, ...kept], services.progress);
	for (const { digest } of releases) {
		judge.keptFor([digest]);
		await setImmediate();
	}
	return judge;
}
/** Gets the certificate and, while Fulcio works, looks in the log for what a killed run may have left there. */
async function startSigning(config, services, plan, options) {
	const { instance, own } = options;
	const signer = services.sigstore.signer(instance);
	const mayRecover = config.reuse && !instance.key;
	const opened = signer.open();
	const search = {
		...options,
		beside: opened
	};
	const [recovered, recoveredLegacy] = await settleAll([
		mayRecover ? recoverFromLog(plan, services, search) : /* @__PURE__ */ new Map(),
		mayRecover ? recoverLegacy(plan.releases, services, search) : /* @__PURE__ */ new Map(),
		opened
	]);
	return {
		signer,
		instance,
		own,
		recovered,
		recoveredLegacy
	};
}

// src/report/images.ts
/** Every subject once: as an image, or under the index that lists it. */
function imagesOf({ subjects }) {
	const images = /* @__PURE__ */ new Map();
	const isPlatform = (subject) => subject.parent !== null;
	for (const image of subjects.filter((subject) => !isPlatform(subject))) images.set(keyOf(image.name, image.digest), {
		image,
		platforms: []
	});
	for (const platform of subjects.filter(isPlatform)) {
		const index = images.get(keyOf(platform.name, platform.parent));
		if (index) index.platforms.push(platform);
		else images.set(keyOf(platform.name, platform.digest), {
			image: platform,
			platforms: []
		});
	}
	return [...images.values()];
}
/** Whether somebody has to look at an image: it failed, or something about it is still to do. */
function needsAttention({ image, platforms }) {
	return [image, ...platforms].some(({ verdict, attestations }) => verdict !== "pass" || attestations.some(({ status }) => status === "failed" || status === "pending"));
}
function countPlatforms(images) {
	return images.reduce((sum, { platforms }) => sum + platforms.length, 0);
}
function keyOf(name, digest) {
	return JSON.stringify([name, digest]);
}

// src/report/summary-headline.ts
/** What happened and whether it is all right, in one line; then what that means, in one or two sentences. */
function headline(results, images, { dryRun }) {
	const { title, meaning } = dryRun ? dryRunWords(results, images) : runWords(results, images);
	return [`### ${MARKS[dryRun && results.verdict === "pass" ? "plan" : results.verdict]} touchmark: ${title}`, meaning].filter((part) => part !== "").join("\n\n");
}
/** How many statements came to which end, and what that left in the log. */
function counts(results, images, facts) {
	const tally = tallyStatuses(results);
	const parts = ENDS.flatMap(([status, word, planned]) => tally[status] > 0 ? [`**${count(tally[status])}** ${facts.dryRun ? planned : outageAware(word, results)}`] : []);
	if (parts.length === 0) return "";
	const platforms = countPlatforms(images);
	const on = `${subjectsInWords(images)}${platforms > 0 ? ` and ${plural(platforms, "platform")}` : ""}`;
	const log = facts.dryRun ? "" : ` · ${plural(facts.newLogEntries, "new log entry", "new log entries")}`;
	return `Signatures and attestations on ${on}: ${parts.join(" · ")}${log}`;
}
/** An outage is no failed signature. */
function outageAware(word, { verdict }) {
	return word === "failed" && verdict === "inconclusive" ? "not finished" : word;
}
/** Images and files are counted apart. */
function subjectsInWords(all) {
	const files = all.filter(({ image }) => image.isFile).length;
	const images = all.length - files;
	if (files === 0) return plural(images, "image");
	return images === 0 ? plural(files, "file") : `${plural(images, "image")} and ${plural(files, "file")}`;
}
const MARKS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️",
	plan: "📝"
};
const ENDS = [
	[
		"failed",
		"failed",
		"failed"
	],
	[
		"pending",
		"pending",
		"to sign"
	],
	[
		"created",
		"new",
		"new"
	],
	[
		"recovered",
		"recovered from the log",
		"recovered from the log"
	],
	[
		"reused",
		"reused",
		"there already"
	],
	[
		"found",
		"found",
		"found"
	]
];
function runWords(results, images) {
	if (results.verdict === "pass") return passWords(results, images);
	const isUntouched = results.subjects.every(({ attestations }) => attestations.length === 0);
	if (results.verdict === "inconclusive") {
		const title = `signing could not be finished: ${reasons(results)}`;
		const next = isUntouched ? "Nothing was signed: run the job again when it is over." : doneAlready(images);
		return {
			title,
			meaning: `${whatItMeans(results)} ${next}`
		};
	}
	if (isUntouched) return untouchedWords(results);
	const failed = images.filter(needsAttention).length;
	return {
		title: failed > 0 ? `${failed} of ${subjectsInWords(images)} failed` : "it failed",
		meaning: doneAlready(images)
	};
}
function untouchedWords({ problems }) {
	if (problems.some(({ kind }) => kind === "defect")) return {
		title: "stopped by a defect of its own",
		meaning: "What was signed before is kept: a re-run goes on from there."
	};
	return {
		title: "nothing was signed",
		meaning: `${plural(problems.length, "problem")} to mend first.`
	};
}
/** What a re-run can count on. */
function doneAlready(images) {
	const complete = images.filter((image) => !needsAttention(image));
	const done = complete.length;
	const what = complete.some(({ image }) => image.isFile) ? "" : done === 1 ? " image" : " images";
	const others = done === 1 ? `The other${what || " one"} is complete.` : `The other ${done}${what} are complete.`;
	return `${done > 0 ? `${others} ` : ""}Run the job again when that is mended: what is signed is not signed twice.`;
}
function whatItMeans({ problems }) {
	return problems.every(({ kind }) => kind === "network" || kind === "service") ? "This is an outage, not a bad signature." : "No signature was found to be wrong.";
}
function passWords(results, images) {
	const { created, recovered } = tallyStatuses(results);
	const attestations = results.subjects.flatMap((subject) => subject.attestations);
	const many = subjectsInWords(images);
	if (attestations.length > 0 && created + recovered === 0) return {
		title: `${many} ${images.length === 1 ? "was" : "were"} signed already`,
		meaning: "Checked again and reused: nothing new was signed."
	};
	return {
		title: `${many} ${attestations.some(({ published }) => published.length > 0) ? "signed, verified and published" : "signed and verified"}`,
		meaning: ""
	};
}
function dryRunWords(results, images) {
	const nothing = "Nothing was signed or published.";
	if (results.verdict === "pass") return {
		title: `dry run, ${subjectsInWords(images)} can be signed`,
		meaning: nothing
	};
	return {
		title: results.verdict === "fail" ? `dry run, ${plural(results.problems.length, "problem")} to mend first` : `dry run, could not be finished: ${reasons(results)}`,
		meaning: nothing
	};
}
function reasons({ problems }) {
	const open = problems.filter(({ verdict }) => verdict === "inconclusive");
	const words = [...new Set(open.map(outageWords))];
	const shown = words.slice(0, 2).map((each) => text(each, 200));
	return `${shown.join(", ")}${words.length > shown.length ? " and more" : ""}`;
}

// src/report/verify-commands.ts
const SIGNATURE = "https://sigstore.dev/cosign/sign/v1";
const PROVENANCE = "https://slsa.dev/provenance/v1";
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** What a user's copy of the trust material is called in the commands; gh wants one root a line. */
const TRUSTED_ROOT = "trusted-root.json";
/** Beside the private key, as `cosign generate-key-pair` calls it. */
const PUBLIC_KEY = "cosign.pub";
const TRUSTED_ROOTS = "trusted-root.jsonl";
/** The commands that check what was published for an image, for whoever wants to see for themselves. */
function verifyCommands({ image, platforms }, results) {
	if (!results.signer && results.sigstore?.instance !== "key" || image.digest === null) return [];
	const types = publishedTypes(image, "registry");
	const own = platforms.flatMap((platform) => publishedTypes(platform, "registry").filter((type) => !types.includes(type)).map((type) => cosignCommand(platform, type, results)));
	const commands = [
		...types.map((type) => cosignCommand(image, type, results)),
		...own,
		...ghCommand(image, types, results)
	];
	if (commands.length === 0) return [];
	return [...trustNote(results), ...commands].flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
}
function publishedTypes({ attestations }, where) {
	const published = attestations.filter((attestation) => attestation.published.some(({ to }) => to === where));
	return [...new Set(published.map(({ predicateType }) => predicateType))];
}
/** Where its referrers are, when they are not with the image. */
function otherRepositoryOf({ name, attestations }) {
	const repository = attestations.flatMap((attestation) => attestation.published).find(({ to }) => to === "registry")?.ref.replace(/@.*$/, "");
	return repository === name ? void 0 : repository;
}
function cosignCommand(subject, type, { signer, sigstore }) {
	const program = type === SIGNATURE ? "cosign verify" : "cosign verify-attestation";
	const repository = otherRepositoryOf(subject);
	return command(`${repository === void 0 ? "" : `COSIGN_REPOSITORY=${shellWord(repository)} `}${program}`, [
		...type === SIGNATURE ? [] : [`--type ${shellWord(type)}`],
		...signerFlags(signer, sigstore),
		...witnessFlags(sigstore),
		...sigstore?.instance === "public-good" || isBareKey(sigstore, signer) ? [] : [`--trusted-root ${TRUSTED_ROOT}`],
		...sigstore?.instance === "github" ? ["--insecure-ignore-tlog --insecure-ignore-sct --use-signed-timestamps"] : [],
		shellWord(referenceOf(subject))
	]);
}
function signerFlags(signer, sigstore) {
	const isKey = sigstore?.instance === "key";
	const identity = `--certificate-identity ${shellWord(signer?.identity ?? "")}`;
	if (!isKey) return [identity, `--certificate-oidc-issuer ${shellWord(signer?.issuer ?? "")}`];
	return signer ? [
		identity,
		`--certificate-oidc-issuer-regexp '.*'`,
		"--insecure-ignore-sct"
	] : [`--key ${PUBLIC_KEY}`];
}
/** cosign wants a log entry unless it is told that there is none, and looks at timestamps when it is told to. */
function witnessFlags(sigstore) {
	if (!sigstore || sigstore.instance === "github" || sigstore.rekor.length > 0) return [];
	return [`--insecure-ignore-tlog${sigstore.timestampAuthorities.length > 0 ? " --use-signed-timestamps" : ""}`];
}
/** Nobody but the key vouches for what it signed. */
function isBareKey(sigstore, signer) {
	if (sigstore?.instance !== "key" || signer) return false;
	return sigstore.rekor.length + sigstore.timestampAuthorities.length === 0;
}
/** `gh` checks one kind at a time, provenance unless told otherwise. */
function ghCommand(image, inRegistry, { signer, sigstore, run }) {
	if (otherRepositoryOf(image) !== void 0) return [];
	const types = inRegistry.length > 0 ? inRegistry : publishedTypes(image, "github");
	const type = types.includes(PROVENANCE) ? PROVENANCE : types.find((each) => each !== SIGNATURE) ?? types[0];
	if (type === void 0 || !signer || sigstore?.instance === "key") return [];
	return [command("gh attestation verify", [
		shellWord(`oci://${referenceOf(image)}`),
		...inRegistry.length > 0 ? ["--bundle-from-oci"] : [],
		...type === PROVENANCE ? [] : [`--predicate-type ${shellWord(type)}`],
		`--repo ${shellWord(run.repository)}`,
		`--cert-identity ${shellWord(signer.identity)}`,
		...signer.issuer === GITHUB_ISSUER ? [] : [`--cert-oidc-issuer ${shellWord(signer.issuer)}`],
		...sigstore?.instance === "custom" ? [`--custom-trusted-root ${TRUSTED_ROOTS}`] : []
	])];
}
function trustNote({ sigstore, signer }) {
	if (sigstore?.instance === "custom") return [[`# ${TRUSTED_ROOT} is the trusted root of this Sigstore; gh reads it with one root a line:`, `jq --compact-output . ${TRUSTED_ROOT} > ${TRUSTED_ROOTS}`]];
	if (sigstore?.instance === "key" && signer) return [[`# ${TRUSTED_ROOT} names the authorities of the certificate: cosign trusted-root create makes one`]];
	if (sigstore?.instance !== "github") return [];
	return [[`# ${TRUSTED_ROOT} is the trusted root of GitHub's instance: gh attestation trusted-root prints it among others`]];
}
function referenceOf({ name, digest }) {
	return `${name}@${digest ?? ""}`;
}
/** One word or option a line: the whole is read, and copied, more easily than one long line. */
function command(program, words) {
	const lines = [program, ...words.map((word) => `  ${word}`)];
	return lines.map((line, index) => index < lines.length - 1 ? `${line} \\` : line);
}

// src/report/summary-proof.ts
/** With more images than this, their commands are folded together. */
const FEW_IMAGES$1 = 6;
const MAX_LISTED = 6;
/** Who signed, who vouches for it, and where it is. */
function signedBy(results) {
	const { signer, sigstore, subjects } = results;
	if (!signer || !sigstore || subjects.every(({ attestations }) => attestations.length === 0)) return "";
	const services = [
		sigstore.fulcio ?? [],
		sigstore.rekor,
		sigstore.timestampAuthorities
	].flat();
	const instance = `${INSTANCES[sigstore.instance]}${services.length > 0 ? `: ${listed(services)}` : ""}`;
	const where = publishedTo(subjects);
	return [
		`- **Signer** ${code(signer.identity)}`,
		`- **Issuer** ${code(signer.issuer)}`,
		`- **Sigstore** ${instance}`,
		...where === "" ? [] : [`- **Published** ${where}`]
	].join("\n");
}
/** For each image of which something was published, folded: the commands that check it from anywhere. */
function commandFolds(images, results) {
	return images.flatMap((each) => {
		const lines = verifyCommands(each, results);
		return lines.length > 0 && lines.every(({ length }) => length <= 2e3) ? [fold(`Verify ${htmlCode(each.image.name)} yourself`, codeBlock("sh", lines))] : [];
	});
}
/** The first of these folds; many are folded once more. */
function shownFolds(folds, shown) {
	const some = folds.slice(0, shown).join("\n");
	if (shown === 0 || folds.length <= FEW_IMAGES$1) return some;
	return fold(`Verify ${shown < folds.length ? `the first ${shown} of ` : ""}${plural(folds.length, "image")} yourself`, some);
}
function fold(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
const INSTANCES = {
	"public-good": "public instance",
	github: "GitHub’s instance",
	custom: "your own instance",
	key: "none, a key"
};
const STORES = {
	"referrers-api": "as OCI referrers",
	"referrers-tag": "as OCI referrers, listed by the fallback tag (this registry has no referrers API)",
	"legacy-tag": "under cosign’s tags",
	api: "by API"
};
function publishedTo(subjects) {
	const ways = /* @__PURE__ */ new Map();
	for (const { name, attestations } of subjects) for (const { to, via } of attestations.flatMap(({ published }) => published)) {
		const places = ways.get(via) ?? /* @__PURE__ */ new Set();
		places.add(to === "registry" ? name.split("/")[0] ?? name : to);
		ways.set(via, places);
	}
	if (ways.size > 0) return [...ways].map(([via, places]) => `to ${listed([...places])} ${STORES[via]}`).join("; ");
	return subjects.some(({ attestations }) => attestations.some(({ bundleFile }) => bundleFile !== null)) ? "nowhere: the bundles are files, in the directory that the output `bundles` names" : "";
}
function listed(values) {
	const shown = values.slice(0, MAX_LISTED).map(code).join(", ");
	return values.length > MAX_LISTED ? `${shown} and ${values.length - MAX_LISTED} more` : shown;
}

// src/report/summary-table.ts
const TITLES = {
	signature: "Signature",
	provenance: "Provenance",
	sbom: "SBOM",
	predicate: "Other"
};
const KINDS = [
	"signature",
	"provenance",
	"sbom",
	"predicate"
];
/** What is well is said in plain words, so that what is not is seen at once. */
const WORDS = {
	created: "new",
	reused: "reused",
	recovered: "recovered",
	found: "found",
	failed: "❌ **failed**",
	pending: "⏳ pending"
};
/** The kinds of statements that a set of images has; the others need no column. */
function columnsOf(images) {
	const kinds = new Set(images.flatMap(({ image, platforms }) => [image, ...platforms].flatMap(({ attestations }) => attestations.map(({ kind }) => kind))));
	return KINDS.filter((kind) => kinds.has(kind));
}
/** Images × what is said of them, from rows that `imageRow` made. */
function imagesTable(columns, rows) {
	const head = ["Image", ...columns.map((kind) => TITLES[kind])];
	return [
		row(head),
		row(head.map(() => ":---")),
		...rows
	].join("\n");
}
/** What is said of an image, each cell with its log entry, and of those of its platforms that differ. */
function imageRow({ image, platforms }, style) {
	const cells = cellsOf(image, style);
	const isSame = (platform) => String(cellsOf(platform, style)) === String(cells);
	const same = platforms.filter(isSame);
	const differing = style.platforms ? platforms.filter((platform) => !isSame(platform)) : [];
	const about = [shortDigest(image), ...same.length > 0 ? [platformNames(same)] : []].filter((part) => part !== "");
	const name = `${code(image.name)}${about.length > 0 ? `<br><sub>${about.join(" · ")}</sub>` : ""}`;
	const below = differing.map((platform) => {
		return row([`↳ ${platformNames([platform])} <sub>${shortDigest(platform)}</sub>`, ...cellsOf(platform, style)]);
	});
	return [row([name, ...cells]), ...below].join("\n");
}
/** Every digest in full, for those who pin them. */
function digestsTable(images) {
	const rows = images.flatMap(({ image, platforms }) => [row([
		code(image.name),
		"",
		htmlCode(image.digest ?? "")
	]), ...platforms.map(({ platform, digest }) => row([
		"",
		text(platform ?? "", 100),
		htmlCode(digest ?? "")
	]))]);
	return [
		row([
			"Image",
			"Platform",
			"Digest"
		]),
		row([
			":---",
			":---",
			":---"
		]),
		...rows
	].join("\n");
}
function cellsOf({ attestations, verdict }, { columns, dryRun }) {
	return columns.map((kind) => {
		return attestations.filter((attestation) => attestation.kind === kind).map((attestation) => cell(attestation, verdict, dryRun)).join("<br>") || "–";
	});
}
function cell(attestation, verdict, dryRun) {
	const { status, kind, predicateType, logEntries } = attestation;
	const isDone = status !== "failed" && status !== "pending";
	const [entry, ...others] = logEntries;
	const said = wordOf(status, verdict, dryRun);
	return `${isDone ? `✓ ${entry ? link(said, entry.url) : said}` : said}${(isDone ? others : logEntries).map(({ url }) => `, ${link(isDone ? "also logged" : "logged", url)}`).join("")}${typeLabel(kind, predicateType)}`;
}
/** What an outage stopped is told apart from what is wrong. */
function wordOf(status, verdict, dryRun) {
	if (dryRun && status === "pending") return "to sign";
	return status === "failed" && verdict === "inconclusive" ? "⚠️ **not finished**" : WORDS[status];
}
/** There may be several SBOMs and several other statements: which is which. */
function typeLabel(kind, predicateType) {
	if (kind === "predicate") return ` · ${code(predicateType)}`;
	if (kind !== "sbom") return "";
	return ` · ${SBOM_FORMATS.find(([start]) => predicateType.startsWith(start))?.[1] ?? code(predicateType)}`;
}
const SBOM_FORMATS = [["https://spdx.dev/Document", "SPDX"], ["https://cyclonedx.org/bom", "CycloneDX"]];
function platformNames(platforms) {
	return text(platforms.map(({ platform }) => platform ?? "a platform").join(", "), 300);
}
function shortDigest({ digest }) {
	return digest === null ? "" : text(digest.length > 19 ? `${digest.slice(0, 19)}…` : digest);
}
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}

// src/report/job-summary.ts
/** A summary that is longer is dropped whole by the runner. */
const MAX_BYTES = 1048576;
/** More images than this do not fit on a screen: those with nothing to look at are folded. */
const FEW_IMAGES = 20;
const MAX_BOXES = 20;
/**
* The job summary, in GitHub's markdown: what happened and whether it is all right, what to do, then the proof. Leaves
* out commands, then platforms, then images, then problems, as far as the limit of 1 MiB demands, and says so.
*/
function renderJobSummary(results, facts) {
	const full = partsOf(results, facts, true);
	const boxes = Math.min(full.boxes.length, MAX_BOXES);
	const rows = full.rows.length;
	const withCommands = longest(full.commands.length, (commands) => page(full, {
		boxes,
		rows,
		commands
	}));
	if (withCommands !== void 0) return withCommands;
	const brief = partsOf(results, facts, false);
	return longest(rows, (some) => page(brief, {
		boxes,
		rows: some,
		commands: 0
	})) ?? longest(boxes, (some) => page(brief, {
		boxes: some,
		rows: 0,
		commands: 0
	})) ?? page(brief, {
		boxes: 0,
		rows: 0,
		commands: 0
	});
}
function partsOf(results, facts, platforms) {
	const all = imagesOf(results);
	const images = [...all.filter(needsAttention), ...all.filter((image) => !needsAttention(image))];
	const columns = columnsOf(images);
	const style = {
		columns,
		dryRun: facts.dryRun,
		platforms
	};
	const hasPlatforms = countPlatforms(images) > 0;
	return {
		headline: headline(results, images, facts),
		boxes: problemBoxes(results.problems),
		counts: counts(results, images, facts),
		rows: images.map((image) => ({
			markdown: imageRow(image, style),
			isOpen: !facts.dryRun && needsAttention(image)
		})),
		table: (rows) => columns.length > 0 && rows.length > 0 ? imagesTable(columns, rows) : "",
		signedBy: signedBy(results),
		commands: commandFolds(images, results),
		digests: platforms && hasPlatforms ? digests(images) : "",
		leavesPlatforms: !platforms && hasPlatforms,
		hasFiles: images.some(({ image }) => image.isFile),
		figures: figures(results, facts)
	};
}
function page(parts, shown) {
	return `${[
		parts.headline,
		shownBoxes(parts.boxes, shown.boxes),
		parts.counts,
		tables(parts, shown),
		parts.signedBy,
		[shownFolds(parts.commands, shown.commands), parts.digests].filter((part) => part !== "").join("\n"),
		leftOut(parts, shown),
		parts.figures
	].filter((section) => section !== "").join("\n\n")}\n`;
}
function tables({ rows, table, hasFiles }, shown) {
	const some = rows.slice(0, shown.rows);
	if (some.length <= FEW_IMAGES) return table(some.map(({ markdown }) => markdown));
	const open = some.filter(({ isOpen }) => isOpen).map(({ markdown }) => markdown);
	const well = some.filter(({ isOpen }) => !isOpen).map(({ markdown }) => markdown);
	const folded = table(well);
	const noun = hasFiles ? "subject" : "image";
	const title = plural(well.length, open.length > 0 ? `other ${noun}` : noun);
	return [table(open), folded === "" ? "" : fold(title, folded)].filter((part) => part !== "").join("\n\n");
}
function digests(images) {
	const title = `Digests of ${plural(images.length, "image")} and ${plural(countPlatforms(images), "platform")}`;
	return fold(title, digestsTable(images));
}
function leftOut(parts, shown) {
	const rows = parts.rows.length - shown.rows;
	const commands = parts.commands.length - shown.commands;
	const what = [
		...rows > 0 ? [`the rows of ${plural(rows, parts.hasFiles ? "subject" : "image")}`] : [],
		...parts.leavesPlatforms ? ["platforms"] : [],
		...commands > 0 ? [`the commands for ${plural(commands, "image")}`] : []
	];
	if (what.length === 0) return "";
	return `_Left out, as GitHub shows no summary over 1 MiB: ${what.join(", ")}. The file that the output \`results\` names has everything._`;
}
function figures({ requests }, { newLogEntries }) {
	const said = Object.entries(requests).filter(([, times]) => times > 0).map(([service, times]) => `${service} ${count(times)}`).join(", ");
	return `<sub>${said === "" ? "" : `Requests: ${said}. `}New log entries: ${count(newLogEntries)}.</sub>`;
}
/** The page with the most that fits, when more never fits where less does not; undefined when not even nothing does. */
function longest(most, pageWith) {
	let best = fitting(pageWith(most));
	if (best !== void 0 || most === 0) return best;
	best = fitting(pageWith(0));
	if (best === void 0) return void 0;
	let low = 0;
	let high = most;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		const tried = fitting(pageWith(middle));
		if (tried === void 0) high = middle;
		else [low, best] = [middle, tried];
	}
	return best;
}
function fitting(markdown) {
	return Buffer.byteLength(markdown) <= MAX_BYTES ? markdown : void 0;
}

// src/report/outputs.ts
/**
* The outputs of the sign action, all text. Counts are of statement × digest. `log-indexes` is a JSON array of numbers,
* new and reused, one for each entry, ascending: numbers because that is what scripts compare and put into links. They
* are written digit by digit as the log gave them, so none is rounded here; a reader that keeps numbers as doubles would
* round those beyond 2^53, which results.json has as strings.
*/
function outputsOf(results, run) {
	const { created, reused, failed } = countStatuses(results);
	const images = results.subjects.filter(({ parent, digest }) => parent === null && digest !== null);
	return {
		verdict: results.verdict,
		results: run.resultsPath,
		created: String(created),
		reused: String(reused),
		failed: String(failed),
		"log-entries": String(run.newLogEntries),
		"log-indexes": `[${logIndexes(results).join(",")}]`,
		bundles: run.bundleDirectory,
		identity: results.signer?.identity ?? "",
		issuer: results.signer?.issuer ?? "",
		pending: run.pendingPath ?? "",
		matrix: run.shards ? JSON.stringify({ shard: run.shards }) : "",
		subjects: JSON.stringify(images.map(({ name, digest }) => `${name}@${digest}`))
	};
}
/** Two logs may give the same index to different entries: both are listed. */
function logIndexes({ subjects }) {
	const entries = subjects.flatMap(({ attestations }) => attestations.flatMap(({ logEntries }) => logEntries));
	const indexes = /* @__PURE__ */ new Map();
	for (const { log, logIndex } of entries) if (/^\d+$/.test(logIndex)) indexes.set(`${log} ${logIndex}`, BigInt(logIndex));
	return [...indexes.values()].toSorted((left, right) => left < right ? -1 : Number(left > right));
}

// src/actions/sign/tell.ts
/** Says what became of a run, everywhere where somebody may look: outputs, log, annotations, summary, exit code. */
async function tell(results, telling) {
	for (const [name, value] of Object.entries(outputsOf(results, telling))) runner.output(name, value);
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	for (const annotation of annotationsOf(results, telling.forgiven ? "warning" : "error")) runner.annotate(annotation);
	runner.line(closingLine(results, telling.newLogEntries));
	if (telling.summary) {
		const trouble = await runner.writeSummary(renderJobSummary(results, telling));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass" && !telling.forgiven) runner.fail();
}

// src/actions/sign/run.ts
/** The sign action: reads what it was asked, builds its world, and whatever happens writes what became of it. */
async function run() {
	if (hasOwnNetwork(process.env)) trustSystemCertificates();
	keepYoungGenerationSmall();
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const settings = await readSettings(process.env);
	const config = settings.config instanceof Error ? void 0 : settings.config;
	const files = new BundleFiles(config?.bundleDirectory ?? join(directory, "bundles"));
	const world = config && buildWorld(config, settings, files, directory);
	const { results, newLogEntries, outcome } = await signAndReport(settings, files, world);
	if (!config?.dryRun) await mkdir(files.directory, { recursive: true });
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	const forgiven = config !== void 0 && isForgiven(codesOf(results.problems), config.onOutage);
	const pendingPath = join(directory, "pending.json");
	const defers = forgiven && config.onOutage === "defer" && !config.dryRun;
	if (defers) await writeFile(pendingPath, pendingText(config, settings.run, outcome));
	await tell(results, {
		...defers ? { pendingPath } : {},
		...config?.shards ? { shards: config.shards } : {},
		forgiven,
		resultsPath,
		bundleDirectory: files.directory,
		newLogEntries,
		summary: config?.summary ?? true,
		dryRun: config?.dryRun ?? false
	});
	await world?.services.registry.settled();
	world?.deadline.clear();
	await world?.http.close();
	process.exit();
}
/**
* V8 lets its young generation grow while there is memory on the machine: with 300 images it held 150 MB of garbage more.
* docs/decisions/002-memory.md
*/
function keepYoungGenerationSmall() {
	setFlagsFromString("--semi-space-growth-factor=1");
}
/** The one try/catch: whatever is thrown becomes a result. */
async function signAndReport(settings, files, world) {
	const { config, run: workflowRun, now } = settings;
	const context = () => ({
		run: workflowRun,
		requests: world?.http.counts ?? NO_REQUESTS,
		defers: !(config instanceof Error) && config.onOutage === "defer",
		fileOf: (bundle) => files.fileOf(bundle)
	});
	const ended = (error) => ({
		results: resultsOfFailures(failuresOf(error), config instanceof Error ? void 0 : config, context()),
		newLogEntries: 0
	});
	if (config instanceof Error || !world) return ended(config);
	try {
		for (const notice of config.notices) world.services.progress.notice(notice);
		const outcome = await sign(config, world.services, now);
		if (!config.dryRun) for (const [bundle, kind] of kindsOf(outcome)) await files.write(bundle, kind);
		for (const warning of outcome.warnings) world.services.progress.warning(warning);
		return {
			results: resultsOf(outcome, context()),
			newLogEntries: countNewLogEntries(outcome),
			outcome
		};
	} catch (error) {
		return ended(error);
	}
}
function buildWorld(config, settings, files, directory) {
	const deadline = new Deadline(config.deadlineMs, Date.now() - settings.now.getTime());
	runner.onCancel(() => deadline.cancel());
	const progress = progressTo(runner);
	const logRate = new TokenBucket(config.logRate.perMinute, config.logRate.burst);
	const http = new HttpClient({
		deadline,
		concurrency: config.concurrency,
		onRateLimited: (service) => {
			if (service === "REKOR") logRate.halve();
		},
		onRetry: (line) => progress.detail(line)
	});
	const { run: workflowRun, visibility, apiUrl, now } = settings;
	return {
		http,
		deadline,
		services: {
			run: workflowRun,
			registry: createRegistry({
				http,
				mask: (secret) => runner.mask(secret)
			}),
			storageRecords: config.githubToken && mayRecordStorage(settings) ? { create: (artifact) => createStorageRecord({
				http,
				apiUrl,
				token: config.githubToken
			}, workflowRun.repository, artifact) } : void 0,
			digestStores: /* @__PURE__ */ new Map([["github", new Attestations({
				...workflowRun,
				http,
				apiUrl,
				token: config.githubToken
			})], ["release", new ReleaseAssets({
				...workflowRun,
				http,
				apiUrl,
				token: config.githubToken
			})]]),
			sigstore: createSigstoreServices({
				config,
				run: workflowRun,
				http,
				deadline,
				logRate,
				tokens: settings.tokens,
				visibility,
				apiUrl,
				temporaryDirectory: directory,
				progress,
				mask: (secret) => runner.mask(secret),
				now
			}),
			store: bundleStore(config, settings, files),
			progress
		}
	};
}
/** Where nobody said that a user owns the repository, asking tells. */
function mayRecordStorage({ ownerType, run: { serverUrl } }) {
	return ownerType !== "User" && isGitHubHosted(serverUrl);
}
/** Bundles go into the cache's folder, for later runs, and into the bundle directory, for the user, as they come to be. */
function bundleStore(config, settings, files) {
	const keeps = config.cache && !config.dryRun;
	const cache = new BundleCache({
		repositoryId: settings.run.repositoryId,
		digests: [...config.subjects, ...config.artifacts].map(({ digest }) => digest),
		uniqueKey: `${settings.run.runId}-${settings.run.runAttempt}-${randomUUID().slice(0, 8)}`,
		cache: config.cache ? actionsCache((text) => runner.annotate({
			level: "warning",
			title: "touchmark",
			message: text
		})) : noCache,
		onChanged: ({ path, key }) => {
			runner.saveState(CACHE_PATH_STATE, path);
			runner.saveState(CACHE_KEY_STATE, key);
		}
	});
	return {
		restore: () => config.cache ? cache.restore() : Promise.resolve([]),
		retain: (bundles) => keeps ? cache.retain(bundles) : Promise.resolve(),
		keep: async (bundle, kind) => {
			await Promise.all([keeps ? cache.keep(bundle) : void 0, files.write(bundle, kind)]);
		}
	};
}

// src/actions/sign/entry.ts
await run();

export {  };
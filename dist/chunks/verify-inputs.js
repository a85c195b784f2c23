import { r as failuresOf, t as Failure } from "./failure.js";
import { o as resultsFrame, s as problemOf, u as formatImageName } from "./dist.js";
import { t as runner } from "./runner.js";
import { n as hexOf, t as digestOf } from "./digest.js";
import { i as entryFor } from "./parse-policy.js";
import { $ as logLine, at as createRegistry, it as readTrustDomain, vt as logEntryResult } from "./parse-sbom.js";
import { t as actionsCache } from "./actions-cache.js";
import { C as NO_EVIDENCE, S as attestationSource, T as CommitFiles, _ as ImageContents, a as judgeTarget, b as writeIdentities, d as VoucherShelf, g as openVoucher, h as workspacePolicy, l as checkIdentities, m as readPolicies, p as signersOf, r as readImage, u as recordIdentities, w as withoutNotes, y as readIdentities } from "./policy-place.js";
import { t as pMap } from "./p-map.js";
import { lstat, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";

// src/actions/verify/verify-results.ts
function resultsOf({ judged, unresolved }, context) {
	const open = unresolved.map((each) => ({
		each,
		failure: unresolvedFailure(each)
	}));
	const failures = [...judged.flatMap((one) => one.failures), ...open.map(({ failure }) => failure)];
	return {
		...resultsFrame("verify", context.run, failures.map(problemOf), context.requests),
		subjects: [...judged.flatMap(subjectsOf), ...open.map(({ each }) => unresolvedSubject(each))]
	};
}
/** Of a run that judged nothing: bad inputs, or a policy that could not be had. */
function resultsOfFailures(failures, context) {
	return {
		...resultsFrame("verify", context.run, failures.map(problemOf), context.requests),
		subjects: []
	};
}
function subjectsOf(one) {
	const subject = subjectOf(one);
	const { platformDigest: digest, target, digest: parent } = one;
	if (digest === void 0 || parent === void 0) return [subject];
	return [subject, {
		...subject,
		digest,
		platform: target.platform ?? null,
		parent,
		attestations: []
	}];
}
function subjectOf(one) {
	const { target, digest, verdict, demand, checks, evidence, counted } = one;
	return {
		name: formatImageName(target.name),
		digest: digest ?? null,
		platform: null,
		parent: null,
		verdict,
		signed: demand === "unsigned" ? false : demand === "signed" && verdict === "pass" ? true : null,
		locations: target.locations.map((each) => ({ ...each })),
		...running(one),
		checks: checks.map(checkOf),
		attestations: evidence.map((each) => attestationOf(each, counted.includes(each) ? checks : []))
	};
}
const OF_STATEMENT = {
	signature: /* @__PURE__ */ new Set([
		"identity",
		"name",
		"recency"
	]),
	provenance: /* @__PURE__ */ new Set([
		"provenance",
		"builder",
		"source",
		"commit"
	]),
	sbom: /* @__PURE__ */ new Set(["sbom-subject", "sbom-contents"]),
	predicate: /* @__PURE__ */ new Set()
};
/** The rules that were judged by a statement stand with it: it is the one that counts. */
function attestationOf(evidence, checks) {
	const { kind, predicateType, digest, logEntries, timestamps, found } = evidence;
	return {
		predicateType,
		kind,
		status: "found",
		bundleFile: null,
		bundleDigest: digest,
		logEntries: logEntries.map((entry) => logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? "public-good" : "custom" })),
		timestamps: timestamps.map((time) => time.toISOString()),
		published: [{
			to: found.to,
			ref: found.ref,
			via: found.via
		}],
		checks: checks.filter(({ rule }) => OF_STATEMENT[kind].has(rule)).map(checkOf)
	};
}
const PUBLIC_LOG = "https://rekor.sigstore.dev";
function checkOf({ rule, verdict, expected, actual }) {
	return {
		rule,
		verdict,
		expected,
		actual
	};
}
function running({ workloads, lapsesAt }) {
	return {
		...workloads.length === 0 ? {} : { workloads: workloads.map((each) => ({ ...each })) },
		...lapsesAt === void 0 ? {} : { lapsesAt: lapsesAt.toISOString() }
	};
}
function unresolvedSubject({ written, location, workloads }) {
	return {
		name: written,
		digest: null,
		platform: null,
		parent: null,
		verdict: "inconclusive",
		signed: null,
		locations: [{ ...location }],
		...running({
			workloads,
			lapsesAt: void 0
		}),
		checks: [],
		attestations: []
	};
}
function unresolvedFailure({ written, why, location: { file, line } }) {
	return new Failure("UNRESOLVED_REFERENCE", `${file}:${line}: ${why}`, { subject: written });
}

// src/store/evidence-cache.ts
/** Raised when what is stored changes its meaning. */
const LAYOUT = "touchmark-evidence-1";
const MAX_FILE_BYTES = 33554432;
const MAX_KEPT_BYTES = 268435456;
/**
* Evidence for verification, kept between runs: manifests and bundles under the repository and digest that they were read
* by, and notes of which bundles were found about an image. Other jobs can write to the Actions cache, so whatever comes
* out of it is checked against its digest here and verified by who reads it. Nothing in it tells its age: the span of time
* that it is kept for is part of the cache's key, and a folder left by an earlier run is emptied first.
*/
var EvidenceCache = class {
	#options;
	#directory;
	/** Under `~`, literally: the path is part of the cache's version, and must be the same on every runner. */
	#path;
	#prefix;
	#key = "";
	/** Files that are as they should be. */
	#sound = /* @__PURE__ */ new Set();
	/** File → when it is written; these alone are saved. */
	#kept = /* @__PURE__ */ new Map();
	#keptBytes = 0;
	#hasNew = false;
	#answers = false;
	constructor(options) {
		const { repositoryId, ttlMs, now } = options;
		const folder = `.cache/touchmark/evidence/${repositoryId.replace(/\D/g, "") || "0"}`;
		this.#options = options;
		this.#directory = join(homedir(), folder);
		this.#path = `~/${folder}`;
		this.#prefix = `${LAYOUT}-${ttlMs / 1e3}-${Math.floor(now.getTime() / ttlMs)}-`;
	}
	/** @param images what is about to be judged: a run that judged the same is the best to go on from */
	async restore(images) {
		await rm(this.#directory, {
			recursive: true,
			force: true
		});
		await mkdir(this.#directory, {
			recursive: true,
			mode: 448
		});
		const key = `${this.#prefix}${shortHash(images.toSorted())}-`;
		this.#key = key;
		this.#answers = await this.#options.cache.restore(this.#path, {
			key,
			restore: [key, this.#prefix]
		});
	}
	async read(repository, digest) {
		const file = contentFile(repository, digest);
		const bytes = await this.#readFile(file);
		if (!bytes || digestOf(bytes) !== digest) return void 0;
		this.#sound.add(file);
		return bytes;
	}
	keep(repository, digest, bytes) {
		this.#keep(contentFile(repository, digest), bytes);
	}
	/** What was noted of an image; anybody may have written it. */
	async recall(image) {
		return (await this.#readFile(notesFile(image)))?.toString("utf8");
	}
	async note(image, text) {
		const file = notesFile(image);
		const bytes = Buffer.from(text);
		if ((await this.#readFile(file))?.equals(bytes)) this.#sound.add(file);
		else this.#sound.delete(file);
		this.#kept.delete(file);
		this.#keep(file, bytes);
	}
	/** Saves what this run kept, when there is more of it than there was. Never fails. */
	async save() {
		await Promise.all(this.#kept.values());
		if (!this.#hasNew || !this.#answers) return;
		const others = (await readdir(this.#directory)).filter((file) => !this.#kept.has(file));
		await Promise.all(others.map((file) => rm(join(this.#directory, file), {
			recursive: true,
			force: true
		})));
		await this.#options.cache.save(this.#path, `${this.#key}${shortHash([...this.#kept.keys()].toSorted())}`);
	}
	#keep(file, bytes) {
		if (this.#kept.has(file) || bytes.length > MAX_FILE_BYTES) return;
		if (this.#keptBytes + bytes.length > MAX_KEPT_BYTES) return;
		this.#keptBytes += bytes.length;
		this.#kept.set(file, this.#sound.has(file) ? Promise.resolve() : this.#write(file, bytes));
	}
	/** A disk that takes no more costs the next run its requests, and this one nothing. */
	async #write(file, bytes) {
		const path = join(this.#directory, file);
		const partial = `${path}.${randomUUID()}`;
		try {
			await writeFile(partial, bytes, {
				mode: 384,
				flag: "wx"
			});
			await rename(partial, path);
			this.#sound.add(file);
			this.#hasNew = true;
		} catch {
			this.#kept.delete(file);
		}
	}
	async #readFile(file) {
		await this.#kept.get(file);
		const path = join(this.#directory, file);
		try {
			const found = await lstat(path);
			return found.isFile() && found.size <= MAX_FILE_BYTES ? await readFile(path) : void 0;
		} catch {
			return;
		}
	}
};
function contentFile(repository, digest) {
	return `${hexOf(digestOf(`${repository}@${digest}`))}.content`;
}
function notesFile(image) {
	return `${hexOf(digestOf(image))}.notes`;
}
function shortHash(texts) {
	return hexOf(digestOf(texts.join("\n"))).slice(0, 16);
}

// src/actions/verify/proposal.ts
/** Undefined when the pull request leaves everything as it is that the judging has read. */
async function readProposal(options, { judging }) {
	const { policy, place, identities, inputFiles, workspace, base, isFromFork } = options;
	if (!base) return void 0;
	const isOwn = typeof policy === "string" && place.kind === "base";
	const files = await base.changedIn(workspace, /* @__PURE__ */ new Set([...inputFiles, ...isOwn ? [policy] : []]));
	if (files.length === 0) return void 0;
	try {
		const source = isOwn ? await workspacePolicy(policy, workspace) : fromWorkspace(judging, options);
		if (isFromFork) refuseOtherMirrors(source.policy, judging.policy, options.trust);
		return {
			files,
			proposal: {
				source,
				identities: await readIdentities(identities, workspace, void 0),
				isFromFork
			}
		};
	} catch (error) {
		const [failure] = failuresOf(error);
		if (!failure) throw error;
		return {
			files,
			proposal: failure
		};
	}
}
/** A policy of inputs, or of another repository, stays what it is; files that inputs name may change. */
function fromWorkspace(judging, { place, inputFiles, workspace }) {
	const isElsewhere = (file) => place.kind === "repository" && !inputFiles.includes(file);
	return {
		...judging,
		readText: (file, maxBytes) => (isElsewhere(file) ? judging : workspace).readText(file, maxBytes)
	};
}
/** A stranger's policy is no reason to send requests anywhere. */
function refuseOtherMirrors(proposed, judging, trust) {
	const known = /* @__PURE__ */ new Set([...mirrorsIn(judging), ...trust.kind === "tuf" ? [trust.mirror] : []]);
	const other = mirrorsIn(proposed).find((mirror) => !known.has(mirror));
	if (other === void 0) return;
	throw new Failure("BAD_POLICY", `it names ${other}, which is not asked for a pull request from a fork`);
}
function mirrorsIn({ entries, deny }) {
	return [...entries.flatMap(signersOf), ...deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])].flatMap(({ trust }) => trust?.kind === "tuf" ? [trust.mirror] : []);
}

// src/actions/verify/verify-progress.ts
const MARKS = {
	pass: "✓",
	fail: "✗",
	inconclusive: "?"
};
/** One line of the log: `✓ 2/3 ghcr.io/acme/api:v1 signature, identity, recency`. */
function progressLineOf({ target, verdict, demand, checks, failures }, done, all) {
	const words = failures.length > 0 ? failures.map(({ code }) => code).join(", ") : [demand === "unsigned" ? "unsigned, as the policy allows" : "", ...checks.map(({ rule }) => rule)].filter((word) => word !== "").join(", ");
	return logLine(`${MARKS[verdict]} ${String(done).padStart(String(all).length)}/${all} ${target.text} ${words}`);
}

// src/actions/verify/create-services.ts
function storeFor({ cacheTtlMs: ttlMs }, repositoryId, now) {
	if (ttlMs === 0) return NO_EVIDENCE;
	return new EvidenceCache({
		repositoryId,
		ttlMs,
		now,
		cache: actionsCache((text) => runner.detail(text))
	});
}
function createVerifyServices(config, setting) {
	const { http, workspace, directory, now, serverUrl, store } = setting;
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const access = {
		http,
		apiUrl,
		token: config.githubToken
	};
	const base = config.base && new CommitFiles(access, config.base);
	const registry = createRegistry({
		http,
		mask: (secret) => runner.mask(secret),
		access: "pull",
		content: store
	});
	return {
		registry,
		contents: new ImageContents(registry),
		store,
		attestations: access.token && attestationSource({
			...access,
			serverUrl
		}),
		shelfFor: ({ readText }) => new VoucherShelf((signer) => openVoucher(signer, {
			http,
			trust: config.trust,
			temporaryDirectory: directory,
			now,
			readText,
			githubTrustDomain: () => readTrustDomain(http, {
				serverUrl,
				apiUrl
			}, config.githubToken)
		})),
		policies: () => readPolicies({
			...config,
			workspace,
			access,
			base
		}),
		identities: () => readIdentities(config.identities, workspace, base),
		proposal: (sources) => {
			const isFromFork = config.base?.isFromFork ?? false;
			return readProposal({
				...config,
				workspace,
				base,
				isFromFork
			}, sources);
		},
		record: async (identities) => {
			const { path } = config.identities;
			const isNew = await writeIdentities(path, workspace, identities);
			runner.line(`${path}: ${isNew ? "written; commit it" : "nothing has changed"}`);
		},
		finished: (judged, done, all) => {
			runner.line(progressLineOf(judged, done, all));
			for (const warning of judged.warnings) runner.annotate({
				level: "warning",
				title: "SBOM",
				message: logLine(`${judged.target.text}: ${warning}`)
			});
		}
	};
}

// src/actions/verify/target.ts
/** @param platform the input: stands in for references that ask for none */
function targetsOf(references, platform) {
	const targets = /* @__PURE__ */ new Map();
	const unresolved = [];
	for (const { image, location, written, platform: own, workload } of references) {
		if (image.kind === "unresolved") {
			unresolved.push({
				written,
				why: image.why,
				location,
				workloads: withWorkload([], workload)
			});
			continue;
		}
		const { name, tag, digest } = image;
		const wanted = own ?? platform;
		const text = `${formatImageName(name)}${tag === void 0 ? "" : `:${tag}`}${digest === void 0 ? "" : `@${digest}`}`;
		const key = `${text} ${wanted ?? ""}`;
		const known = targets.get(key);
		if (known) {
			known.locations.push(location);
			known.workloads = withWorkload(known.workloads, workload);
			continue;
		}
		const workloads = withWorkload([], workload);
		targets.set(key, {
			text,
			name,
			tag,
			digest,
			platform: wanted,
			locations: [location],
			workloads
		});
	}
	return {
		targets: [...targets.values()],
		unresolved
	};
}
function withWorkload(workloads, added) {
	if (!added) return workloads;
	const { namespace, kind, name } = added;
	const index = workloads.findIndex((each) => each.namespace === namespace && each.kind === kind && each.name === name);
	const known = workloads[index];
	if (!known) return [...workloads, {
		namespace,
		kind,
		name,
		containers: 1
	}];
	return workloads.with(index, {
		...known,
		containers: known.containers + 1
	});
}

// src/actions/verify/verify.ts
/** Images under way at once; requests in flight are bounded for each service. */
const CONCURRENCY = 64;
/**
* Judges every image by the policy: what is named, once each; then its evidence, verified; then every rule. One image's
* failure hides no other's.
* @throws Failure when the policy cannot be had
*/
async function verify$1(config, services, now) {
	const { registry, contents, store, attestations } = services;
	const fresh = withoutNotes(store);
	const { targets, unresolved } = targetsOf(config.references, config.platform);
	const [sources, identities] = await Promise.all([
		services.policies(),
		services.identities(),
		store.restore(targets.map(({ text }) => text))
	]);
	const { judging } = sources;
	const judgeBy = (source, identities, targets, finished) => {
		const { policy } = source;
		const shelf = services.shelfFor(source);
		const world = {
			policy,
			registry,
			attestations,
			shelf,
			contents,
			sourceCommit: config.sourceCommit,
			now
		};
		const judge = async (target, from) => {
			const judged = await judgeTarget(target, {
				...world,
				store: from
			});
			return config.identities.mode === "check" ? checkIdentities(judged, identities, policy) : judged;
		};
		return pMap(targets, async (target) => {
			const first = await judge(target, config.identities.mode === "record" ? fresh : store);
			const one = first.verdict !== "pass" && first.isRecalled ? await judge(target, fresh) : first;
			finished?.(one);
			return one;
		}, { concurrency: CONCURRENCY });
	};
	const judgeByProposal = async (proposal) => {
		const asked = proposal.isFromFork ? targets.filter(({ name }) => entryFor(name, judging.policy)) : targets;
		const judged = await judgeBy(proposal.source, proposal.identities, asked);
		const byTarget = new Map(judged.map((one) => [one.target, one]));
		return targets.map((target) => byTarget.get(target));
	};
	let done = 0;
	const judged = await judgeBy(judging, identities, targets, (one) => {
		done += 1;
		services.finished(one, done, targets.length);
	});
	if (config.identities.mode === "record") await services.record(recordIdentities(judged, identities, judging.policy));
	const changed = await services.proposal(sources);
	return {
		judged,
		unresolved,
		proposed: changed && {
			files: changed.files,
			judged: changed.proposal instanceof Failure ? changed.proposal : await judgeByProposal(changed.proposal)
		},
		warnings: [...sources.warnings, ...uncompared(config, judging)]
	};
}
/** Who gives a commit expects it to be compared. */
function uncompared({ sourceCommit }, { policy }) {
	const isCompared = policy.entries.some(({ demand }) => demand.kind === "signed" && demand.provenance?.commit.kind === "expected");
	if (sourceCommit === void 0 || isCompared) return [];
	return ["`source-commit` is compared with nothing: no entry of the policy says `provenance: {commit: expected}`."];
}

// src/base-images/image-list.ts
/**
* Images one a line, with blank lines and `#` comments between them.
* @param file what the locations name: the path of a list, or the name of an input
*/
function listedReferences(text, { file }) {
	return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
		const written = line.trim();
		if (written === "" || written.startsWith("#")) return [];
		return [{
			location: {
				file,
				line: index + 1,
				column: line.indexOf(written) + 1
			},
			use: "image list",
			written,
			image: readImage(written)
		}];
	});
}

// src/actions/verify/verify-inputs.ts
/** The inputs of the verify action and what an empty one means; verify/action.yml says the same. */
const VERIFY_INPUT_DEFAULTS = {
	images: "",
	dockerfiles: "",
	"compose-files": "",
	manifests: "",
	"build-args": "",
	target: "",
	platform: "",
	policy: ".github/image-policy.yml",
	"policy-from": "base",
	"certificate-identity": "",
	"certificate-identity-regexp": "",
	"certificate-oidc-issuer": "",
	"source-repository": "",
	"source-commit": "",
	"max-age": "",
	require: "signature",
	"cache-ttl": "1h",
	"on-inconclusive": "fail",
	"identities-file": ".github/image-identities.yml",
	identities: "check",
	sigstore: "auto",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	sarif: "false",
	summary: "true",
	"github-token": ""
};
const VERIFY_INPUTS = Object.keys(VERIFY_INPUT_DEFAULTS);

export { createVerifyServices as a, resultsOfFailures as c, verify$1 as i, subjectsOf as l, VERIFY_INPUT_DEFAULTS as n, storeFor as o, listedReferences as r, resultsOf as s, VERIFY_INPUTS as t, unresolvedFailure as u };
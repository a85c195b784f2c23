import { D as htmlCode, L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, O as link, S as annotationsOf, T as code, _ as parseChoice, a as plural, c as worstVerdict, g as parseBoolean, h as linesOf, j as text, m as Mistakes, n as problemBoxes, o as resultsFrame, r as shownBoxes, s as problemOf, u as formatImageName, w as clip, y as quoted, z as isRecord } from "./chunks/dist.js";
import { i as printable, r as failuresOf, t as Failure } from "./chunks/failure.js";
import { n as composeReferences, r as dockerfileReferences, t as manifestFilesReferences } from "./chunks/kustomize.js";
import { $ as logLine, at as createRegistry, c as signedAt, et as problemLines, it as readTrustDomain, vt as logEntryResult, yt as readEvent } from "./chunks/parse-sbom.js";
import { d as Deadline, i as badAnswer, n as HttpClient, t as githubHeaders } from "./chunks/headers.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { C as NO_EVIDENCE, S as attestationSource, T as CommitFiles, _ as ImageContents, a as judgeTarget, c as inReferrers, d as VoucherShelf, f as signatureRepositories, g as openVoucher, l as checkIdentities, m as readPolicies, n as policyPlace, o as inLegacyTags, p as signersOf, s as inPlatforms, t as baseCommit, u as recordIdentities, v as listedPackages, x as recordedIdentity, y as readIdentities } from "./chunks/policy-place.js";
import { t as pMap } from "./chunks/p-map.js";
import { C as number, D as string, _ as array, i as entryFor, w as object, y as boolean } from "./chunks/parse-policy.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, posix } from "node:path";
import { createHash } from "node:crypto";

// src/base-images/pins.ts
const COMPOSE = /^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/;
const MANIFEST = /\.(?:ya?ml|json)$|^Kustomization$/;
/** What all the files name, each read as what its name says it is: compose file, manifest, else Dockerfile. */
function referencesIn(files) {
	const of = (kind) => files.filter(({ file }) => kindOf(file) === kind);
	return [
		...of("dockerfile").flatMap(({ file, text }) => dockerfileReferences(text, { file })),
		...of("compose").flatMap(({ file, text }) => composeReferences(text, { file }).references),
		...manifestFilesReferences(of("manifest"))
	];
}
function kindOf(file) {
	const name = posix.basename(file);
	if (COMPOSE.test(name)) return "compose";
	return MANIFEST.test(name) ? "manifest" : "dockerfile";
}
/** Those with both: without a tag there is nothing to ask for, without a digest nothing to replace. */
function pinsIn(references) {
	const pins = /* @__PURE__ */ new Map();
	for (const { image, platform, location } of references) {
		if (image.kind !== "image" || image.tag === void 0 || image.digest === void 0) continue;
		const { name, tag, digest } = image;
		const key = formatPin({
			name,
			tag,
			digest
		});
		const known = pins.get(key) ?? {
			name,
			tag,
			digest,
			platforms: [],
			locations: []
		};
		if (!known.platforms.includes(platform)) known.platforms.push(platform);
		if (!known.locations.some((each) => isSamePlace(each, location))) known.locations.push(location);
		pins.set(key, known);
	}
	return [...pins.values()];
}
/** `registry/repository:tag@digest` */
function formatPin({ name, tag, digest }) {
	return `${formatImageName(name)}:${tag}@${digest}`;
}
function isSamePlace(left, right) {
	return left.file === right.file && left.line === right.line && left.column === right.column;
}

// src/github/repository-api.ts
const MAX_BYTES$1 = 16777216;
/** The REST API of one repository. */
var RepositoryApi = class {
	/** `owner/name` */
	repository;
	#access;
	constructor(access, repository) {
		this.#access = access;
		this.repository = repository;
	}
	/**
	* @param accept statuses besides 2xx that the caller understands
	* @throws Failure GITHUB_…
	*/
	async send(method, path, body, accept = []) {
		const { http, apiUrl, token } = this.#access;
		const url = `${apiUrl}/repos/${this.repository}${path}`;
		const answer = await http.send({
			service: "GITHUB",
			method,
			url,
			headers: {
				...githubHeaders(token),
				"content-type": "application/json"
			},
			accept,
			maxBytes: MAX_BYTES$1,
			...body ? { body: JSON.stringify(body) } : {}
		});
		const value = parsed(answer.body);
		return {
			status: answer.status,
			value,
			message: messageOf(value)
		};
	}
	/** @throws Failure GITHUB_BAD_ANSWER when it does not look as it should */
	read(schema, { value }, path) {
		const result = schema.safeParse(value);
		if (result.success) return result.data;
		const url = `${this.#access.apiUrl}/repos/${this.repository}${path}`;
		throw badAnswer("GITHUB", url, "its answer is not what the API promises", result.error);
	}
};
/** The failure with what to do about it, where GitHub refused for want of a permission. */
function withPermissionAdvice(error, advice) {
	if (!(error instanceof Failure)) return error;
	if (!(error.code === "GITHUB_DENIED" || / answered 404/.test(error.message))) return error;
	const { message, service, cause } = error;
	return new Failure("GITHUB_DENIED", message, {
		advice,
		cause,
		...service ? { service } : {}
	});
}
function parsed(body) {
	try {
		return JSON.parse(body.toString("utf8"));
	} catch {
		return;
	}
}
function messageOf(value) {
	if (!isRecord(value)) return "";
	const errors = Array.isArray(value["errors"]) ? value["errors"].filter(isRecord) : [];
	const parts = [value["message"], ...errors.map(({ message }) => message)];
	return printable(parts.filter((part) => typeof part === "string").join(" "), 300);
}

// src/github/git-repository.ts
const WRITE_PERMISSION = "Give the job `permissions: { contents: write, pull-requests: write }`.";
/** Of SHA-1, or of SHA-256 where a repository uses it. */
const sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const repositorySchema = object({ default_branch: string().min(1) });
const refSchema = object({ object: object({
	sha,
	type: string()
}) });
const commitSchema = object({
	sha,
	message: string(),
	tree: object({ sha }),
	parents: array(object({ sha }))
});
const treeSchema = object({
	tree: array(object({
		path: string(),
		mode: string(),
		type: string(),
		sha
	})),
	truncated: boolean().optional()
});
const createdSchema = object({ sha });
/** Commits and branches of one repository, by the API: no clone, no git. https://docs.github.com/rest/git */
var GitRepository = class {
	#api;
	#trees = /* @__PURE__ */ new Map();
	constructor(api) {
		this.#api = api;
	}
	async defaultBranch() {
		return this.#api.read(repositorySchema, await this.#api.send("GET", ""), "").default_branch;
	}
	/** The commit that a branch is at; undefined when there is no such branch. */
	async head(branch) {
		const path = `/git/ref/heads/${encoded(branch)}`;
		const answer = await this.#api.send("GET", path, void 0, [404]);
		if (answer.status === 404) return void 0;
		return this.commit(this.#api.read(refSchema, answer, path).object.sha);
	}
	async commit(id) {
		const path = `/git/commits/${id}`;
		const { tree, parents, ...rest } = this.#api.read(commitSchema, await this.#api.send("GET", path), path);
		return {
			...rest,
			tree: tree.sha,
			parents: parents.map((parent) => parent.sha)
		};
	}
	/** A regular file as a tree has it; undefined for links, folders and what is not there. */
	async file(tree, path) {
		const [first = "", ...rest] = path.split("/");
		const entry = (await this.#tree(tree)).get(first);
		if (rest.length === 0) return entry?.type === "blob" && entry.mode.startsWith("100") ? entry : void 0;
		return entry?.type === "tree" ? this.file(entry.sha, rest.join("/")) : void 0;
	}
	/** @returns the tree with these files changed */
	async writeTree(base, files) {
		const tree = await Promise.all(files.map(async ({ path, mode, bytes }) => ({
			path,
			mode,
			type: "blob",
			sha: await this.#writeBlob(bytes)
		})));
		return this.#write("/git/trees", {
			base_tree: base,
			tree
		});
	}
	/** Without an author it is the token's, and GitHub signs it. */
	writeCommit(message, tree, parent) {
		return this.#write("/git/commits", {
			message,
			tree,
			parents: [parent]
		});
	}
	/** @throws Failure GITHUB_REJECTED when the name is taken by another commit, or is below another branch */
	async createBranch(branch, commit) {
		const answer = await this.#change("POST", "/git/refs", {
			ref: `refs/heads/${branch}`,
			sha: commit
		});
		if (answer.status < 300) return;
		if ((await this.head(branch))?.sha === commit) return;
		throw new Failure("GITHUB_REJECTED", `the branch ${branch} cannot be made: ${answer.message}`);
	}
	/** To any commit, whatever it held. */
	async moveBranch(branch, commit) {
		const answer = await this.#change("PATCH", `/git/refs/heads/${encoded(branch)}`, {
			sha: commit,
			force: true
		});
		if (answer.status >= 300) throw new Failure("GITHUB_REJECTED", `the branch ${branch} cannot be moved: ${answer.message}`);
	}
	/** One that is gone already is no failure. */
	async deleteBranch(branch) {
		await this.#change("DELETE", `/git/refs/heads/${encoded(branch)}`);
	}
	async #writeBlob(bytes) {
		const written = await this.#write("/git/blobs", {
			content: bytes.toString("base64"),
			encoding: "base64"
		});
		if (written !== blobId(bytes, written.length)) throw new Failure("GITHUB_BAD_ANSWER", "GitHub kept other bytes of a file than it was sent");
		return written;
	}
	async #write(path, body) {
		try {
			return this.#api.read(createdSchema, await this.#api.send("POST", path, body), path).sha;
		} catch (error) {
			throw withPermissionAdvice(error, WRITE_PERMISSION);
		}
	}
	async #change(method, path, body) {
		try {
			return await this.#api.send(method, path, body, [422]);
		} catch (error) {
			throw withPermissionAdvice(error, WRITE_PERMISSION);
		}
	}
	#tree(id) {
		const known = this.#trees.get(id) ?? this.#readTree(id);
		this.#trees.set(id, known);
		return known;
	}
	async #readTree(id) {
		const path = `/git/trees/${id}`;
		const { tree } = this.#api.read(treeSchema, await this.#api.send("GET", path), path);
		return new Map(tree.map(({ path: name, ...entry }) => [name, entry]));
	}
};
/** What git calls these bytes, in a repository whose ids have so many hex digits. */
function blobId(bytes, digits = 40) {
	return createHash(digits === 64 ? "sha256" : "sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
function encoded(branch) {
	return branch.split("/").map(encodeURIComponent).join("/");
}

// src/github/pull-requests.ts
const PERMISSION = "Give the job `permissions: { contents: write, pull-requests: write }`. With `github.token`, the repository (and its organisation) must allow it: Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests”. A token of a GitHub App in `github-token` needs neither.";
const PAGE_SIZE = 100;
const MAX_PAGES = 5;
const pullSchema = object({
	number: number().int(),
	html_url: string(),
	state: string(),
	merged_at: string().nullish(),
	body: string().nullish(),
	user: object({ login: string() }).nullish(),
	head: object({
		ref: string(),
		sha: string(),
		repo: object({ full_name: string() }).nullish()
	})
});
/** The pull requests of one repository. https://docs.github.com/rest/pulls */
var PullRequests = class {
	#api;
	constructor(api) {
		this.#api = api;
	}
	/** Of one branch of the repository itself into `base`, newest first, whatever became of them. */
	async ofBranch(branch, base) {
		const owner = this.#api.repository.split("/")[0] ?? "";
		const query = new URLSearchParams({
			state: "all",
			head: `${owner}:${branch}`,
			base,
			per_page: String(PAGE_SIZE)
		});
		return (await this.#list(query)).filter((pull) => pull.head === branch && this.#isOwn(pull));
	}
	/** The open ones into `base`, from branches of the repository itself. */
	async open(base) {
		const found = [];
		for (let page = 1; page <= MAX_PAGES; page += 1) {
			const query = new URLSearchParams({
				state: "open",
				base,
				per_page: String(PAGE_SIZE),
				page: String(page)
			});
			const listed = await this.#list(query);
			found.push(...listed.filter((pull) => this.#isOwn(pull)));
			if (listed.length < PAGE_SIZE) break;
		}
		return found;
	}
	/** @throws Failure GITHUB_REJECTED, with what GitHub has against it */
	async create(branch, base, { title, body }) {
		const answer = await this.#write("POST", "/pulls", {
			title,
			body,
			head: branch,
			base,
			maintainer_can_modify: false
		});
		if (answer.status < 300) return asPull(this.#api.read(pullSchema, answer, "/pulls"));
		const made = (await this.ofBranch(branch, base)).find(({ isOpen }) => isOpen);
		if (made) return made;
		throw new Failure("GITHUB_REJECTED", `a pull request of ${branch} cannot be opened: ${answer.message}`);
	}
	/** @throws Failure GITHUB_REJECTED */
	async update(number, change) {
		const answer = await this.#write("PATCH", `/pulls/${number}`, change);
		if (answer.status >= 300) throw new Failure("GITHUB_REJECTED", `pull request ${number} cannot be changed: ${answer.message}`);
	}
	/** Labels that are not there are made by GitHub. @throws Failure GITHUB_REJECTED */
	async label(number, labels) {
		const answer = await this.#write("POST", `/issues/${number}/labels`, { labels });
		if (answer.status >= 300) throw new Failure("GITHUB_REJECTED", `pull request ${number} cannot be labelled: ${answer.message}`);
	}
	async #list(query) {
		const path = `/pulls?${query.toString()}`;
		try {
			return this.#api.read(array(pullSchema), await this.#api.send("GET", path), path).map(asPull);
		} catch (error) {
			throw withPermissionAdvice(error, PERMISSION);
		}
	}
	async #write(method, path, body) {
		try {
			return await this.#api.send(method, path, body, [422]);
		} catch (error) {
			throw withPermissionAdvice(error, PERMISSION);
		}
	}
	/** A fork's branch may bear any name. */
	#isOwn({ headRepository }) {
		return headRepository?.toLowerCase() === this.#api.repository.toLowerCase();
	}
};
function asPull(pull) {
	return {
		number: pull.number,
		url: pull.html_url,
		isOpen: pull.state === "open",
		isMerged: typeof pull.merged_at === "string",
		body: pull.body ?? "",
		author: pull.user?.login ?? "",
		head: pull.head.ref,
		headSha: pull.head.sha,
		headRepository: pull.head.repo?.full_name
	};
}

// src/actions/update/read-sources.ts
const MAX_FILES = 5e3;
const MAX_BYTES = 4194304;
/** Where images are named that somebody builds on or runs. */
const DEFAULT_FILES = [
	"**/Dockerfile",
	"**/Dockerfile.*",
	"**/*.Dockerfile",
	"**/*.dockerfile",
	"**/Containerfile",
	"**/Containerfile.*",
	"**/*.yaml",
	"**/*.yml",
	"!**/*.dockerignore",
	"!**/*.rego",
	"!**/node_modules/**",
	"!.git/**",
	"!.github/**"
];
/**
* The files that may name images, as the workspace has them.
* @param globs none: the usual ones. One without a match is a mistake, for a mistyped path would never be updated
* @throws Failures BAD_INPUT
*/
async function readSources(globs, workspace) {
	const mistakes = new Mistakes();
	const paths = globs.length === 0 ? await workspace.glob(DEFAULT_FILES) : await matches(globs, workspace, mistakes);
	if (paths.length > MAX_FILES) mistakes.add("BAD_INPUT", `files: ${paths.length} files match; ${MAX_FILES} at most`, { advice: "Name the files that name images, or leave folders out with lines that begin with `!`." });
	mistakes.throwIfAny();
	const wanted = globs.length > 0 ? paths : await smallOnes(paths, workspace);
	const files = await mistakes.attemptAll(wanted.map((file) => ({
		where: "files",
		file
	})), async ({ file }) => {
		if (isAbsolute(file)) throw new Failure("BAD_INPUT", `${file} is not in the workspace`);
		return {
			file: file.replaceAll("\\", "/"),
			text: await workspace.readText(file, MAX_BYTES)
		};
	});
	mistakes.throwIfAny();
	return files;
}
async function matches(globs, workspace, mistakes) {
	const excluded = globs.filter((glob) => glob.startsWith("!"));
	const found = await mistakes.attemptAll(globs.filter((glob) => !glob.startsWith("!")).map((glob) => ({
		where: "files",
		glob
	})), async ({ glob }) => {
		const paths = await workspace.glob([glob, ...excluded]);
		if (paths.length === 0) throw new Failure("BAD_INPUT", `no file matches \`${glob}\``);
		return paths;
	});
	return [...new Set(found.flat())].toSorted();
}
async function smallOnes(paths, workspace) {
	const sizes = await Promise.allSettled(paths.map((path) => workspace.size(path)));
	return paths.filter((_, index) => {
		const size = sizes[index];
		return size?.status === "fulfilled" && size.value <= MAX_BYTES;
	});
}

// src/actions/update/groups.ts
const MAX_TITLE$1 = 150;
/** The same images under the same inputs have the same branch, whatever their digests are. */
function groupsOf(images, scope) {
	const groups = /* @__PURE__ */ new Map();
	for (const { key, title, image } of images.flatMap((each) => placesOf(each, scope.grouping))) {
		const known = groups.get(key) ?? {
			title,
			images: []
		};
		known.images.push(image);
		groups.set(key, known);
	}
	return [...groups].map(([key, group]) => ({
		...group,
		branch: branchFor(key, scope)
	}));
}
/** As a commit says it: proposals of other inputs are not this run's to close. */
function scopeId({ base, files, grouping }) {
	return hashOf([
		base,
		files,
		grouping
	]).slice(0, 16);
}
function placesOf(image, grouping) {
	const { pin } = image;
	switch (grouping) {
		case "all": return [{
			key: "base-images",
			title: "base images",
			image
		}];
		case "image": {
			const key = `${formatImageName(pin.name)}:${pin.tag}`;
			return [{
				key,
				title: key,
				image
			}];
		}
		case "directory": return [...new Set(pin.locations.map(({ file }) => posix.dirname(file)))].map((key) => {
			const locations = pin.locations.filter(({ file }) => posix.dirname(file) === key);
			return {
				key,
				title: `base images in ${key === "." ? "the root" : harmless(key)}`,
				image: {
					...image,
					pin: {
						...pin,
						locations
					}
				}
			};
		});
	}
}
/** Whatever a file or a folder is called, this is a name that git takes and no shell reads. */
function branchFor(key, scope) {
	const slug = key.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(-60).replaceAll(/^-+|-+$/g, "");
	return `${scope.branchPrefix}${slug === "" ? "root" : slug}-${hashOf([scopeId(scope), key]).slice(0, 8)}`;
}
/** A folder may be called `x, fixes #1`, and a title says so to GitHub when it is merged. */
function harmless(path) {
	return path.replaceAll(/[^\p{L}\p{N}./_-]/gu, "_").slice(0, MAX_TITLE$1);
}
function hashOf(value) {
	return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

// src/actions/update/same-signer.ts
/** The signatures that count, or what counts in place of them. */
function signaturesOf({ counted }) {
	const signatures = counted.filter(({ kind }) => kind === "signature");
	return signatures.length > 0 ? signatures : counted;
}
/** Whether two things were signed by the same, as the record would have it. */
function isSameSigner(left, right) {
	if (!left.signer || !right.signer) return !left.signer && !right.signer && [...left.vouchers].some((each) => right.vouchers.has(each));
	const [a, b] = [left.signer, right.signer].map(({ subjectAlternativeName, issuer }) => JSON.stringify(recordedIdentity(subjectAlternativeName, issuer)));
	return a === b;
}

// src/actions/update/newer-image.ts
/** Looks a pin's tag up again and judges what is there. An image that no entry of the policy matches costs no request. */
async function lookUp(pin, world) {
	const { policy, registry } = world;
	try {
		if (!entryFor(pin.name, policy)) return refused(pin, void 0, await judge(pin, pin.digest, void 0, world));
		const to = await registry.resolveTag(pin.name, pin.tag);
		if (to === pin.digest) return {
			kind: "current",
			pin
		};
		return await judgeNewer(pin, to, world);
	} catch (error) {
		const [first, ...others] = failuresOf(error).map((failure) => failure.of(formatPin(pin)));
		return {
			kind: "refused",
			pin,
			to: void 0,
			judged: void 0,
			failures: [first, ...others]
		};
	}
}
async function judgeNewer(pin, to, world) {
	const all = await Promise.all(pin.platforms.map((platform) => judge(pin, to, platform, world)));
	const judged = all.find(({ verdict }) => verdict !== "pass") ?? all[0];
	if (judged?.verdict !== "pass") return refused(pin, to, judged);
	const old = await judge(pin, pin.digest, pin.platforms[0], world);
	const { record, identities } = recordFor(pin, old, world);
	const checked = checkIdentities(judged, identities, world.policy);
	if (checked.verdict !== "pass") return refused(pin, to, checked);
	const wentBack = wayBack(old, judged);
	if (wentBack) return {
		kind: "refused",
		pin,
		to,
		judged,
		failures: [wentBack.of(judged.target.text)]
	};
	return {
		kind: "newer",
		pin,
		to,
		judged,
		record
	};
}
/** Where nobody wrote down who signs an image, whoever signed the digest that was chosen last is expected to go on. */
function recordFor(pin, old, { identities, policy }) {
	if (identities.has(formatImageName(pin.name))) return {
		record: "file",
		identities
	};
	const found = recordIdentities([old], /* @__PURE__ */ new Map(), policy);
	return {
		record: found.size > 0 ? "old digest" : "none",
		identities: found
	};
}
/**
* Whoever may push can let a tag stand for an old release again, and the signature of a release with a known hole is as
* good as that of the next one. When an image was first signed tells them apart.
*/
function wayBack(old, judged) {
	const [before, now] = [firstSigned(old, judged), firstSigned(judged, judged)];
	if (before === void 0 || now === void 0 || now >= before) return void 0;
	return new Failure("TOO_OLD", `the tag went back: this was signed on ${now.toISOString()}, and what is pinned on ${before.toISOString()}`, { advice: "Ask the publisher. If the newer release was withdrawn, pin the older digest by hand." });
}
function firstSigned({ evidence }, judged) {
	const signatures = signaturesOf(judged);
	const times = evidence.filter((each) => signatures.some((signature) => signature.kind === each.kind && isSameSigner(signature, each))).flatMap((each) => signedAt(each)?.getTime() ?? []);
	return times.length === 0 ? void 0 : new Date(Math.min(...times));
}
function judge(pin, digest, platform, world) {
	const { name, tag, locations } = pin;
	const text = formatPin({
		name,
		tag,
		digest
	});
	return judgeTarget({
		text,
		name,
		tag,
		digest,
		platform,
		locations,
		workloads: []
	}, world);
}
function refused(pin, to, judged) {
	const text = formatPin({
		...pin,
		digest: to ?? pin.digest
	});
	const [first, ...others] = (judged?.failures ?? []).map((failure) => failure.of(text));
	if (!first) throw new Error("an image was refused without a reason");
	return {
		kind: "refused",
		pin,
		to,
		judged,
		failures: [first, ...others]
	};
}

// src/base-images/repin.ts
/** Each is a reading of all files again, which must end. */
const MAX_TRIES = 200;
/**
* Replaces digests where they stand and nothing else. An occurrence of a digest belongs to an image when changing it
* changes what is read of that image, and of no other: so it is found in an `ARG`, a kustomization or behind an anchor,
* and never in a comment.
*/
function repin(all, repins) {
	const files = concerned(all, repins);
	const direct = atPlaces(files, repins);
	if (direct && isAsMeant(referencesIn(files), referencesIn(direct), repins)) return {
		files: changed(files, direct),
		left: []
	};
	let current = files;
	const left = [];
	const budget = { tries: MAX_TRIES };
	for (const each of repins) {
		const next = repinOne(current, each, budget);
		if (next) current = next;
		else left.push(each);
	}
	return {
		files: changed(files, current),
		left
	};
}
/** Files in which something is to change, and those that are read together with them. */
function concerned(files, repins) {
	const named = new Set(repins.flatMap(({ pin }) => pin.locations.map(({ file }) => file)));
	const hasManifest = [...named].some((file) => kindOf(file) === "manifest");
	return files.filter(({ file }) => named.has(file) || hasManifest && kindOf(file) === "manifest");
}
function repinOne(files, each, budget) {
	const before = referencesIn(files);
	const direct = atPlaces(files, [each]);
	if (direct && isAsMeant(before, referencesIn(direct), [each])) return direct;
	let current = {
		files,
		read: before
	};
	for (const file of new Set(each.pin.locations.map((location) => location.file))) for (const offset of occurrences(textOf$1(files, file), each.pin.digest)) {
		budget.tries -= 1;
		if (budget.tries < 0) return void 0;
		const tried = replaced(current.files, file, offset, each.to);
		const read = referencesIn(tried);
		if (JSON.stringify(read) === JSON.stringify(current.read) || !isOnlyOf(before, read, each)) continue;
		current = {
			files: tried,
			read
		};
		if (isAsMeant(before, read, [each])) return tried;
	}
}
/** Each place changed in its own text; undefined when the digest does not stand there. */
function atPlaces(files, repins) {
	let current = files;
	for (const { pin, to } of repins) for (const { file, line, column } of pin.locations) {
		const text = textOf$1(current, file);
		const start = offsetOf(text, line, column);
		const at = text.indexOf(pin.digest, start);
		if (at < 0 || /\s/.test(text.slice(start, at))) return void 0;
		current = replaced(current, file, at, to);
	}
	return current;
}
/** Everything reads as before, but for the digests that should change, all of which did. */
function isAsMeant(before, after, repins) {
	return before.length === after.length && before.every((reference, index) => {
		const wanted = repins.find(({ pin }) => isOf(reference, pin));
		return isReadAs(after[index], reference, wanted?.to);
	});
}
/** Some of the digests that should change did, and nothing else. */
function isOnlyOf(before, after, { pin, to }) {
	return before.length === after.length && before.every((reference, index) => isReadAs(after[index], reference, void 0) || isOf(reference, pin) && isReadAs(after[index], reference, to));
}
function isReadAs(after, before, to) {
	if (to === void 0 || before.image.kind !== "image") return JSON.stringify(after) === JSON.stringify(before);
	const { digest } = before.image;
	const written = digest === void 0 ? before.written : before.written.replaceAll(digest, to);
	return JSON.stringify(after) === JSON.stringify({
		...before,
		written,
		image: {
			...before.image,
			digest: to
		}
	});
}
function isOf({ image, location }, pin) {
	if (image.kind !== "image" || image.tag === void 0 || image.digest === void 0) return false;
	const { name, tag, digest } = image;
	if (formatPin({
		name,
		tag,
		digest
	}) !== formatPin(pin)) return false;
	return pin.locations.some((each) => isSamePlace(each, location));
}
/** A digest is as long as another one, so that places stay where they are. */
function replaced(files, file, offset, to) {
	return files.map((each) => each.file === file ? {
		file,
		text: `${each.text.slice(0, offset)}${to}${each.text.slice(offset + to.length)}`
	} : each);
}
function changed(before, after) {
	return after.filter(({ text }, index) => text !== before[index]?.text);
}
function textOf$1(files, file) {
	return files.find((each) => each.file === file)?.text ?? "";
}
function offsetOf(text, line, column) {
	let start = 0;
	for (let passed = 1; passed < line; passed += 1) {
		const end = text.indexOf("\n", start);
		if (end < 0) return text.length;
		start = end + 1;
	}
	return start + column - 1;
}
function* occurrences(text, digest) {
	for (let at = text.indexOf(digest); at >= 0; at = text.indexOf(digest, at + 1)) yield at;
}

// src/actions/update/prepare-change.ts
/**
* Writes the new digests into the files, which must be those of the base branch: what a commit says of a file is all of
* it, and what the workspace has besides would go along.
* @throws Failure GITHUB_…
*/
async function prepareChange(group, sources, base) {
	const { files, left } = repin(sources, group.images.map(({ pin, to }) => ({
		pin,
		to
	})));
	const stuck = group.images.filter(({ pin }) => left.some((each) => each.pin === pin));
	const checked = await Promise.all(files.map(async ({ file, text }) => ({
		file,
		text,
		known: await base.file(file)
	})));
	const foreign = new Set(checked.filter(({ file, known }) => !known || !isSame(known, textOf(sources, file))).map(({ file }) => file));
	const elsewhere = group.images.filter(({ pin }) => pin.locations.some(({ file }) => foreign.has(file)));
	const refused = [...stuck.map((image) => refusedFor(image, NOT_ALONE)), ...elsewhere.map((image) => refusedFor(image, notOfBase(base.name, [...foreign])))];
	const rest = group.images.filter((image) => !stuck.includes(image) && !elsewhere.includes(image));
	if (rest.length === 0) return {
		change: void 0,
		refused
	};
	if (refused.length > 0) {
		const again = await prepareChange({
			...group,
			images: rest
		}, sources, base);
		return {
			change: again.change,
			refused: [...refused, ...again.refused]
		};
	}
	const changed = checked.map(({ file, text, known }) => {
		const bytes = Buffer.from(text);
		return {
			path: file,
			mode: known?.mode ?? "",
			sha: blobId(bytes, known?.sha.length),
			bytes
		};
	});
	return {
		change: {
			group,
			files: changed,
			id: idOf(checked.map(({ file, known }) => [file, known?.sha ?? ""]), changed)
		},
		refused
	};
}
const NOT_ALONE = new Failure("UNRESOLVED_REFERENCE", "its digest stands in no place of these files where it could be changed without changing something else", { advice: "Write the digest where the image is named, or give it an `ARG` of its own in the same file." });
function notOfBase(base, files) {
	const names = files.map((file) => printable(file, 100)).join(", ");
	return new Failure("BAD_INPUT", `the workspace has other bytes than the branch ${base}: ${names}`, { advice: "Check out that branch into the workspace itself, and let no step before this one change its files, line ends among them." });
}
function refusedFor({ pin, to, judged }, failure) {
	return {
		kind: "refused",
		pin,
		to,
		judged,
		failures: [failure.of(judged.target.text)]
	};
}
/** Also what is no UTF-8: read and written again, it would be something else. */
function isSame({ sha }, text) {
	return blobId(Buffer.from(text), sha.length) === sha;
}
function textOf(sources, path) {
	return sources.find(({ file }) => file === path)?.text ?? "";
}
function idOf(before, after) {
	const both = before.map(([file, sha]) => [
		file,
		sha,
		after.find(({ path }) => path === file)?.sha
	]);
	return createHash("sha256").update(JSON.stringify(both)).digest("hex");
}

// src/actions/update/commit-message.ts
/** Names and tags are of few characters, so that nothing in them can end a line. */
function commitMessage(group, tree, { change, scope }) {
	const moves = group.images.map(({ pin, to }) => `- ${formatImageName(pin.name)}:${pin.tag}\n  ${pin.digest}\n  ${to}`);
	return [
		titleOf(group),
		"",
		...moves,
		"",
		`Touchmark-Tree: ${tree}`,
		`Touchmark-Change: ${change}`,
		`Touchmark-Scope: ${scope}`,
		""
	].join("\n");
}
/** At most 200 characters, of which none makes a mention or closes an issue when it is merged. */
function titleOf({ title, images }) {
	const [only, ...others] = images;
	return `Update ${only && others.length === 0 ? `${formatImageName(only.pin.name)}:${only.pin.tag}` : title}`;
}
/**
* The marks of a commit that this action made, and that nobody changed since; else undefined. Whoever amends or rebases
* it keeps its message, but hardly its tree.
*/
function marksOf({ message, tree, parents }) {
	const [change, scope] = [trailer(message, "Change"), trailer(message, "Scope")];
	return trailer(message, "Tree") === tree && parents.length === 1 && change !== void 0 && scope !== void 0 ? {
		change,
		scope
	} : void 0;
}
function trailer(message, name) {
	const [last = ""] = message.trimEnd().split("\n\n").slice(-1);
	return new RegExp(`^Touchmark-${name}: ([0-9a-f]+)$`, "m").exec(last)?.[1];
}

// src/actions/update/propose.ts
/** Tells a pull request that this action closed from one that a person did. */
const SUPERSEDED = "<!-- touchmark: superseded -->";
/**
* One branch and one pull request for a group, made or brought up to date; nothing is written where both are as they
* should be, and nothing of others is overwritten.
* @throws Failure GITHUB_…
*/
async function propose(change, text, world) {
	const { git, pulls, base, defaultBranch } = world;
	const { branch } = change.group;
	if (branch === base.name || branch === defaultBranch) throw new Failure("BAD_INPUT", `branch-prefix: ${branch} is the branch that is proposed to`);
	const [head, known] = await Promise.all([git.head(branch), pulls.ofBranch(branch, base.name)]);
	const open = known.find(({ isOpen }) => isOpen);
	const marks = head && marksOf(head);
	if (head && !marks) return {
		kind: "taken",
		pull: open
	};
	if (marks?.change === change.id && open) return {
		kind: "unchanged",
		pull: open
	};
	const declined = open ? void 0 : await declinedIn(known, change, git);
	if (declined) return {
		kind: "declined",
		pull: declined
	};
	if (marks?.change !== change.id && !await writeBranch(change, head, world)) return {
		kind: "taken",
		pull: open
	};
	if (open) {
		await pulls.update(open.number, text);
		return {
			kind: "updated",
			pull: open
		};
	}
	const pull = await pulls.create(branch, base.name, text);
	const trouble = await label(pull, world);
	return {
		kind: "opened",
		pull,
		...trouble ? { trouble } : {}
	};
}
async function label({ number }, { pulls, labels }) {
	if (labels.length === 0) return void 0;
	try {
		await pulls.label(number, labels);
		return;
	} catch (error) {
		return failuresOf(error)[0];
	}
}
/** @returns false when somebody else wrote to the branch meanwhile */
async function writeBranch({ group, files, id }, head, { git, base, scope }) {
	const tree = await git.writeTree(base.commit.tree, files);
	const marks = {
		change: id,
		scope
	};
	const commit = await git.writeCommit(commitMessage(group, tree, marks), tree, base.commit.sha);
	if (!head) {
		await git.createBranch(group.branch, commit);
		return true;
	}
	if ((await git.head(group.branch))?.sha !== head.sha) return false;
	await git.moveBranch(group.branch, commit);
	return true;
}
/** The last pull request of the branch, when a person closed it as it would be opened now. */
async function declinedIn(known, { id }, git) {
	const [last] = known;
	if (!last || last.body.includes(SUPERSEDED)) return void 0;
	return marksOf(await git.commit(last.headSha))?.change === id ? last : void 0;
}
/**
* Closes the open proposals of earlier runs under the same inputs whose images are up to date by now, or refused.
* @param wanted the branches of this run
* @returns those that were closed
*/
async function closeSuperseded(branchPrefix, wanted, { git, pulls, base, scope }) {
	const open = (await pulls.open(base.name)).filter(({ head }) => head.startsWith(branchPrefix) && !wanted.has(head) && head !== base.name);
	const closed = [];
	for (const pull of open) {
		if (marksOf(await git.commit(pull.headSha))?.scope !== scope) continue;
		const body = `${clip(pull.body, MAX_KEPT)}\n\n${CLOSING}\n${SUPERSEDED}`;
		await pulls.update(pull.number, {
			state: "closed",
			body
		});
		await git.deleteBranch(pull.head);
		closed.push(pull);
	}
	return closed;
}
/** Of what people may have added to: GitHub refuses more than 65 536 characters. */
const MAX_KEPT = 65e3;
const CLOSING = "---\nClosed: none of these moves is called for any more.";

// src/actions/update/pull-request-text.ts
/** GitHub refuses more. */
const MAX_BODY = 65e3;
const MAX_TITLE = 250;
const MAX_PLACES = 20;
const PUBLIC_LOG = "https://rekor.sigstore.dev";
/** What a reviewer needs to know; packages are left out where all of it would be too long. */
function pullRequestText(group, policy) {
	const title = clip(titleOf(group), MAX_TITLE);
	for (const [images, packages] of [
		[200, 100],
		[200, 20],
		[100, 0]
	]) {
		const body = bodyOf(group, policy, images, packages);
		if (body.length <= MAX_BODY) return {
			title,
			body
		};
	}
	return {
		title,
		body: bodyOf(group, policy, 20, 0)
	};
}
function bodyOf({ images }, policy, maxImages, maxPackages) {
	const shown = images.slice(0, maxImages);
	const rest = images.length - shown.length;
	return [
		`${plural(images.length, "pinned image")} moved on under the same tag. Each new digest satisfies ${code(policy)}; nothing else in the files was changed.`,
		[
			"| image | old digest | new digest | signed by | signed | log | packages |",
			"| --- | --- | --- | --- | --- | --- | --- |",
			...shown.map((image) => `| ${cells(image).join(" | ")} |`)
		].join("\n"),
		...rest > 0 ? [`${plural(rest, "more image")}: see the commit.`] : [],
		...shown.map((image) => details(image, maxPackages))
	].join("\n\n");
}
function cells(image) {
	const { pin, to, judged } = image;
	const signatures = signaturesOf(judged);
	const logs = signatures.flatMap(({ logEntries }) => logEntries).map(logLink);
	return [
		code(`${formatImageName(pin.name)}:${pin.tag}`),
		code(pin.digest),
		code(to),
		signatures.length === 0 ? "nobody, as the policy allows" : signatures.map(signerWords).join(", "),
		signatures.map((each) => signedAt(each)?.toISOString().slice(0, 16).replace("T", " ") ?? "–").join(", ") || "–",
		logs.length === 0 ? "–" : logs.slice(0, 3).join(", "),
		packageCounts(image.sboms)
	];
}
function signerWords({ signer }) {
	return signer ? code(signer.subjectAlternativeName) : "a key of the policy";
}
function logLink(entry) {
	const { url } = logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? "public-good" : "custom" });
	return link(entry.logIndex, url);
}
const NOT_COMPARED = {
	"no old SBOM": "the old digest has no SBOM of this signer",
	"no new SBOM": "no SBOM of this signer",
	unknown: "the SBOMs could not be read"
};
function packageCounts(sboms) {
	if (typeof sboms === "string") return NOT_COMPARED[sboms];
	const { added, removed, changed } = sboms;
	return `${added.length} added, ${removed.length} removed, ${changed.length} changed`;
}
const RECORDS = {
	file: "The signer is the recorded one.",
	"old digest": "The signer is the one of the old digest; none is recorded.",
	none: "No signer is recorded, and the old digest does not satisfy the policy: only the policy was asked."
};
function details({ pin, to, sboms, record, judged }, maxPackages) {
	const places = pin.locations.slice(0, MAX_PLACES).map(({ file, line }) => code(`${file}:${line}`));
	const more = pin.locations.length - places.length;
	const lines = [
		`Named in ${places.join(", ")}${more > 0 ? ` and ${plural(more, "more place")}` : ""}.`,
		...signaturesOf(judged).length > 0 ? [RECORDS[record]] : [],
		...typeof sboms === "string" ? [] : packageLines(sboms, maxPackages)
	];
	return `<details><summary>${htmlCode(formatPin({
		...pin,
		digest: to
	}))}</summary>\n\n${lines.join("\n\n")}\n\n</details>`;
}
function packageLines({ added, removed, changed }, most) {
	return [
		["Added", added],
		["Removed", removed],
		["Changed", changed]
	].flatMap(([word, packages]) => {
		if (packages.length === 0) return [];
		const shown = packages.slice(0, most).map((each) => `- ${packageWords(each)}`);
		const rest = packages.length - shown.length;
		return [`${word}:`, [...shown, ...rest > 0 ? [`- ${plural(rest, "more package")}`] : []].join("\n")];
	});
}
function packageWords({ kind, name, before, after }) {
	const versions = [before, after].filter((each) => each.length > 0).map((each) => code(clip(each.join(", "), 200)));
	return `${kind} ${code(clip(name, 200))} ${versions.join(" → ")}`;
}

// src/sbom/package-changes.ts
function packageChanges(before, after) {
	const [old, current] = [versionsByName(before), versionsByName(after)];
	const differs = [.../* @__PURE__ */ new Set([...old.keys(), ...current.keys()])].toSorted().map((key) => {
		const [kind, ...name] = key.split(" ");
		return {
			kind,
			name: name.join(" "),
			before: [...old.get(key) ?? []].toSorted(),
			after: [...current.get(key) ?? []].toSorted()
		};
	}).filter((each) => each.before.join("\n") !== each.after.join("\n"));
	return {
		added: differs.filter((each) => each.before.length === 0),
		removed: differs.filter((each) => each.after.length === 0),
		changed: differs.filter((each) => each.before.length > 0 && each.after.length > 0)
	};
}
function versionsByName(packages) {
	const versions = /* @__PURE__ */ new Map();
	for (const { kind, name, version } of packages) {
		const key = `${kind} ${name}`;
		const known = versions.get(key) ?? /* @__PURE__ */ new Set();
		versions.set(key, known.add(version));
	}
	return versions;
}

// src/actions/update/sbom-changes.ts
/** Each may be 16 MiB, and an index has one for each platform. */
const MAX_SBOMS = 8;
/**
* For the reader of a pull request: it decides nothing, so that what cannot be looked at is unknown and no failure.
* Counted are SBOMs that whoever signed the image signed too.
*/
async function compareSboms(image, world) {
	return {
		...image,
		sboms: await changesOf(image, world)
	};
}
async function changesOf({ pin, to, judged }, world) {
	try {
		const after = await listedFor(pin, to, judged, world);
		if (after === void 0) return "no new SBOM";
		const before = await listedFor(pin, pin.digest, judged, world);
		return before === void 0 ? "no old SBOM" : packageChanges(before, after);
	} catch (error) {
		if (error instanceof Failure) return "unknown";
		throw error;
	}
}
async function listedFor({ name }, digest, judged, world) {
	const { policy, registry, store, attestations, shelf } = world;
	const entry = entryFor(name, policy);
	const signatures = signaturesOf(judged);
	if (!entry || signatures.length === 0) return void 0;
	const signers = signersOf(entry);
	const search = {
		registry,
		store,
		attestations,
		signaturesIn: signatureRepositories(signers),
		repositories: [],
		name,
		digest,
		vouchers: await shelf.for(signers),
		readsSboms: true,
		kinds: /* @__PURE__ */ new Set(["sbom"])
	};
	for (const look of [
		inReferrers,
		inLegacyTags,
		inPlatforms
	]) {
		const { evidence, gaps } = await look(search);
		if (gaps[0]) throw gaps[0];
		const sboms = evidence.filter((each) => signatures.some((signature) => isSameSigner(signature, each)));
		if (sboms.length > 0) return sboms.slice(0, MAX_SBOMS).flatMap(packagesOf);
	}
}
function packagesOf({ sbom, predicate }) {
	return sbom && predicate ? listedPackages({
		format: sbom.format,
		predicate
	}).packages : [];
}

// src/actions/update/update.ts
const CONCURRENCY$1 = 32;
/** An SBOM may be 16 MiB, and is many times that when it is read. */
const COMPARED_AT_ONCE = 2;
/**
* Looks up again what every pinned image's tag stands for, judges what is newer, and proposes it: one pull request for
* each group. What fails is left as it is.
* @throws Failures when files, policy or the base branch cannot be read
*/
async function update(config, services, now) {
	const [sources, { judging }, identities] = await Promise.all([
		services.sources(),
		services.policies(),
		services.identities()
	]);
	const { registry, contents, attestations } = services;
	const world = {
		policy: judging.policy,
		registry,
		contents,
		attestations,
		identities,
		store: NO_EVIDENCE,
		shelf: services.shelfFor(judging),
		sourceCommit: void 0,
		now
	};
	const pins = pinsIn(referencesIn(sources));
	let done = 0;
	const looked = await pMap(pins, async (pin) => {
		const one = await lookUp(pin, world);
		done += 1;
		services.lookedUp(one, done, pins.length);
		return one;
	}, { concurrency: CONCURRENCY$1 });
	const refused = looked.filter((one) => one.kind === "refused");
	const current = looked.filter((one) => one.kind === "current").length;
	return {
		...await proposeAll(await pMap(looked.filter((one) => one.kind === "newer"), (image) => compareSboms(image, world), { concurrency: COMPARED_AT_ONCE }), refused, {
			config,
			services,
			sources
		}),
		current
	};
}
/** One after the other: GitHub slows down who writes much at once. */
async function proposeAll(newer, judgedRefused, { config, services, sources }) {
	const { git, pulls } = services;
	const defaultBranch = await git.defaultBranch();
	const base = await baseBranch(git, config.base ?? defaultBranch);
	const scope = {
		...config,
		base: base.name
	};
	const file = (path) => git.file(base.commit.tree, path);
	const prepared = await pMap(groupsOf(newer, scope), (group) => prepareChange(group, sources, {
		...base,
		file
	}), { concurrency: 1 });
	const changes = prepared.flatMap(({ change }) => change ?? []);
	const refused = [...judgedRefused, ...prepared.flatMap((each) => each.refused)];
	if (config.dryRun) return {
		refused,
		groups: changes.map(({ group }) => ({
			group,
			end: "dry run"
		})),
		closed: [],
		failures: []
	};
	const world = {
		git,
		pulls,
		base,
		defaultBranch,
		labels: config.labels,
		scope: scopeId(scope)
	};
	const groups = [];
	for (const change of changes) groups.push(await proposeOne(change, config.policy, world));
	if (!refused.every(({ failures }) => failures.every((each) => problemOf(each).verdict === "fail"))) return {
		refused,
		groups,
		closed: [],
		failures: []
	};
	const wanted = new Set(groups.map(({ group }) => group.branch));
	try {
		return {
			refused,
			groups,
			closed: await closeSuperseded(config.branchPrefix, wanted, world),
			failures: []
		};
	} catch (error) {
		return {
			refused,
			groups,
			closed: [],
			failures: failuresOf(error)
		};
	}
}
async function proposeOne(change, policy, world) {
	const { group } = change;
	try {
		return {
			group,
			end: await propose(change, pullRequestText(group, policy), world)
		};
	} catch (error) {
		const [failure] = failuresOf(error);
		return {
			group,
			end: failure
		};
	}
}
async function baseBranch(git, name) {
	const commit = await git.head(name);
	if (commit) return {
		name,
		commit
	};
	throw new Failure("BAD_INPUT", `base: there is no branch ${name}`);
}

// src/actions/update/update-config.ts
/** The inputs of the update action and what an empty one means; update/action.yml says the same. */
const UPDATE_INPUT_DEFAULTS = {
	files: "",
	policy: ".github/image-policy.yml",
	"identities-file": ".github/image-identities.yml",
	group: "all",
	"branch-prefix": "touchmark/",
	labels: "",
	base: "",
	"dry-run": "false",
	summary: "true",
	"github-token": ""
};
const UPDATE_INPUTS = Object.keys(UPDATE_INPUT_DEFAULTS);
const MAX_LABELS = 20;
const MAX_LABEL_LENGTH = 50;
const MAX_PREFIX_LENGTH = 60;
/** @throws Failures with every mistake */
function parseUpdateConfig(raw, { repository, event }) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || UPDATE_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	if (read("github-token") === "") mistakes.add("BAD_INPUT", "github-token: none is given", { advice: "Leave the input out, or give it a token that may write contents and pull requests." });
	const commit = baseCommit(repository, event);
	const config = {
		files: linesOf("files", read("files")).map(({ text }) => text),
		policy: read("policy"),
		place: policyPlace(read("policy"), commit),
		baseCommit: commit,
		identities: {
			path: read("identities-file"),
			mode: "check"
		},
		grouping: parse("group", (text) => parseChoice(text, [
			"all",
			"image",
			"directory"
		])),
		branchPrefix: parse("branch-prefix", readBranchPrefix),
		labels: parse("labels", readLabels),
		base: read("base") === "" ? void 0 : parse("base", readBranch),
		dryRun: parse("dry-run", parseBoolean),
		summary: parse("summary", parseBoolean),
		githubToken: new Secret(read("github-token"))
	};
	mistakes.throwIfAny();
	return config;
}
/** More narrow than git is: what follows it is made here. */
function readBranchPrefix(text) {
	if (/^[A-Za-z0-9](?:[A-Za-z0-9_-]|[./](?![./]))*$/.test(text) && !text.includes(".lock/") && text.length <= MAX_PREFIX_LENGTH) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} cannot begin the name of a branch`, { advice: `Use letters, digits, \`-\`, \`_\`, single dots and slashes: up to ${MAX_PREFIX_LENGTH}, as \`touchmark/\`.` });
}
function readBranch(text) {
	if (!/^[-/.]|\/$|\.$|\.\.|\/\/|@\{|\.lock(?:\/|$)|[\u0000-\u0020\u007f~^:?*[\\]/.test(text) && !text.startsWith("refs/")) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not the name of a branch`);
}
/** One a line, for names of labels hold blanks and commas. */
function readLabels(text) {
	const labels = [...new Set(linesOf("labels", text).map((line) => line.text))];
	const long = labels.find((label) => label.length > MAX_LABEL_LENGTH);
	if (long !== void 0) throw new Failure("BAD_INPUT", `${quoted(long)} is longer than ${MAX_LABEL_LENGTH}`);
	if (labels.length > MAX_LABELS) throw new Failure("BAD_INPUT", `${labels.length} labels; ${MAX_LABELS} at most`);
	return labels;
}

// src/actions/update/update-results.ts
function resultsOf(outcome, context) {
	const { refused, groups, failures } = outcome;
	const ends = groups.flatMap(({ end }) => end instanceof Failure ? [end] : isProposed(end) ? end.trouble ?? [] : []);
	const images = groups.flatMap(({ group }) => group.images);
	return {
		...frame([
			...refused.flatMap((one) => one.failures),
			...ends,
			...failures
		], context),
		subjects: [...images, ...refused].map(subjectOf)
	};
}
/** Of a run that looked nothing up. */
function resultsOfFailures(failures, context) {
	return {
		...frame(failures, context),
		subjects: []
	};
}
/** What the outputs say: lists, as JSON. */
function outputsOf(outcome) {
	const { groups = [], refused = [] } = outcome ?? {};
	const updated = groups.filter(({ end }) => end === "dry run" || isProposed(end)).flatMap(({ group }) => group.images.map(({ pin, to }) => formatPin({
		...pin,
		digest: to
	})));
	const left = refused.map(({ pin, to }) => formatPin({
		...pin,
		digest: to ?? pin.digest
	}));
	const pulls = groups.flatMap(({ end }) => isProposed(end) ? [end.pull.url] : []);
	return {
		updated: JSON.stringify([...new Set(updated)]),
		refused: JSON.stringify([...new Set(left)]),
		"pull-requests": JSON.stringify(pulls)
	};
}
function isProposed(end) {
	if (end instanceof Failure || end === "dry run") return false;
	return end.kind === "opened" || end.kind === "updated" || end.kind === "unchanged";
}
function subjectOf(one) {
	const { pin, to, judged } = one;
	const failures = one.kind === "refused" ? one.failures : [];
	return {
		name: formatImageName(pin.name),
		digest: to ?? null,
		platform: null,
		parent: null,
		verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
		signed: one.kind === "newer" ? judged?.demand === "signed" : null,
		locations: pin.locations.map((each) => ({ ...each })),
		checks: (judged?.checks ?? []).map(({ rule, verdict, expected, actual }) => ({
			rule,
			verdict,
			expected,
			actual
		})),
		attestations: []
	};
}
function frame(failures, { run, requests }) {
	return resultsFrame("update", run, failures.map(problemOf), requests);
}

// src/actions/update/update-summary.ts
const MARKS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const MAX_ROWS = 200;
const MAX_BOXES = 20;
/** The page of a run: what was refused and why, then what was proposed where. */
function renderUpdateSummary(results, outcome) {
	return `${[
		`### ${MARKS[results.verdict]} touchmark update: ${outcome ? title(outcome) : "nothing was looked up"}`,
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		...outcome ? [table(outcome.groups), ...noticesOf(outcome).map((notice) => text(notice))] : []
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title({ current, refused, groups }) {
	const newer = new Set(groups.flatMap(({ group }) => group.images.map(({ judged }) => judged.target.text))).size;
	const parts = [
		...refused.length > 0 ? [`${plural(refused.length, "image")} refused`] : [],
		...newer > 0 ? [`${plural(newer, "image")} moved on`] : [],
		...current > 0 ? [`${plural(current, "image")} where the tag is`] : []
	];
	return parts.length > 0 ? parts.join(", ") : "no image is pinned by tag and digest";
}
function table(groups) {
	const rows = groups.flatMap(({ group, end }) => group.images.map(({ pin, to }) => {
		return `| ${code(`${formatImageName(pin.name)}:${pin.tag}`)} | ${code(short(pin.digest))} | ${code(short(to))} | ${endWords(end)} |`;
	}));
	if (rows.length === 0) return "";
	const rest = rows.length - MAX_ROWS;
	return [
		"| image | from | to | pull request |",
		"| --- | --- | --- | --- |",
		...rows.slice(0, MAX_ROWS),
		...rest > 0 ? [`\n${plural(rest, "more row")} in results.json.`] : []
	].join("\n");
}
function endWords(end) {
	if (end instanceof Failure) return `failed: ${text(end.code)}`;
	if (end === "dry run") return "not made: dry run";
	if (!end.pull) return "not touched";
	return `${link(`#${end.pull.number}`, end.pull.url)} ${{
		opened: "opened",
		updated: "updated",
		unchanged: "as it was",
		taken: "not touched",
		declined: "closed by a person"
	}[end.kind]}`;
}
/** What a person should know though nothing went wrong. */
function noticesOf({ groups, closed }) {
	const unchecked = groups.some(({ end }) => !(end instanceof Failure) && end !== "dry run" && end.kind === "opened" && isByJob(end.pull));
	return [
		...groups.flatMap(({ group, end }) => endNotice(group.branch, end)),
		...closed.map(({ number }) => `Pull request ${number} was closed: its moves are not called for any more.`),
		...unchecked ? [UNCHECKED] : []
	];
}
const UNCHECKED = "What a job’s own token opens starts no checks. Give `github-token` a token of a GitHub App, or close and reopen the pull request by hand: docs/update.md.";
function isByJob({ author }) {
	return author === "github-actions[bot]";
}
function endNotice(branch, end) {
	if (end instanceof Failure || end === "dry run") return [];
	if (end.kind === "taken") return [`The branch ${branch} has commits that this action did not make, so it was left alone. Merge it, or delete it for a fresh proposal.`];
	if (end.kind !== "declined") return [];
	return [`Pull request ${end.pull.number} made the same change and was closed, so it is not opened again. Reopen it if it is wanted after all.`];
}
function short(digest) {
	return `${digest.slice(0, 19)}…`;
}

// src/actions/update/run.ts
const DEADLINE_MS = 12e5;
const CONCURRENCY = 16;
/** The update action: reads what it was asked, looks up, proposes, and whatever happens writes what became of it. */
async function run() {
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const { results, outcome, summary } = await updateAndReport(http, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		...outputsOf(outcome)
	};
	for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
	await tell(results, outcome, summary);
	deadline.clear();
	await http.close();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function updateAndReport(http, directory) {
	const workflowRun = readRun();
	let summary = true;
	try {
		const { repository } = workflowRun;
		const event = await readEvent(process.env["GITHUB_EVENT_PATH"]);
		const config = parseUpdateConfig(runner.inputs(UPDATE_INPUTS), {
			repository,
			event
		});
		summary = config.summary;
		runner.mask(config.githubToken.reveal());
		const now = /* @__PURE__ */ new Date();
		const outcome = await update(config, servicesFor(config, {
			http,
			directory,
			now,
			workflowRun
		}), now);
		return {
			results: resultsOf(outcome, {
				run: workflowRun,
				requests: http.counts
			}),
			outcome,
			summary
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			outcome: void 0,
			summary
		};
	}
}
function servicesFor(config, { http, directory, now, workflowRun }) {
	const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const { serverUrl, repository } = workflowRun;
	const token = config.githubToken;
	const access = {
		http,
		apiUrl,
		token
	};
	const base = config.baseCommit && new CommitFiles(access, config.baseCommit);
	const registry = createRegistry({
		http,
		mask: (secret) => runner.mask(secret),
		access: "pull"
	});
	const api = new RepositoryApi(access, repository);
	return {
		registry,
		contents: new ImageContents(registry),
		attestations: attestationSource({
			...access,
			serverUrl
		}),
		git: new GitRepository(api),
		pulls: new PullRequests(api),
		shelfFor: ({ readText }) => new VoucherShelf((signer) => openVoucher(signer, {
			http,
			trust: { kind: "public-good" },
			temporaryDirectory: directory,
			now,
			readText,
			githubTrustDomain: () => readTrustDomain(http, {
				serverUrl,
				apiUrl
			}, token)
		})),
		sources: () => readSources(config.files, workspace),
		policies: () => readPolicies({
			...config,
			inputFiles: [],
			workspace,
			access,
			base
		}),
		identities: () => readIdentities(config.identities, workspace, base),
		lookedUp: (one, done, all) => runner.line(logLine(`${String(done).padStart(String(all).length)}/${all} ${wordsOf(one)}`))
	};
}
function wordsOf(one) {
	const text = formatPin(one.pin);
	if (one.kind === "current") return `${text} is where its tag is`;
	if (one.kind === "newer") return `${text} moved on to ${one.to}`;
	return `${text} is left alone: ${one.failures.map(({ code }) => code).join(", ")}`;
}
async function tell(results, outcome, summary) {
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	for (const annotation of annotationsOf(results)) runner.annotate(annotation);
	for (const notice of outcome ? noticesOf(outcome) : []) runner.annotate({
		level: "notice",
		title: "touchmark",
		message: logLine(notice)
	});
	const { updated, refused } = outputsOf(outcome);
	runner.line(logLine(`touchmark: ${results.verdict}: updated ${updated}, refused ${refused}`));
	if (summary) {
		const trouble = await runner.writeSummary(renderUpdateSummary(results, outcome));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass") runner.fail();
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/update/entry.ts
await run();

export {  };
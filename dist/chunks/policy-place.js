import { i as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { a as meaningOf, i as printable, r as failuresOf, t as Failure } from "./failure.js";
import { R as listing, c as worstVerdict, f as parseImageReference, s as problemOf, t as require_dist, u as formatImageName, z as isRecord } from "./dist.js";
import { u as PQueue } from "./headers.js";
import { i as parseDigest, r as isDigest, t as digestOf } from "./digest.js";
import { t as readRepositoryFile } from "./repository-file.js";
import { D as string, E as strictObject, O as union, S as literal, T as record, _ as array, a as namesOf$1, f as voucherOf, g as _enum, h as knownKeys, i as entryFor, l as failuresAt, n as parsePolicy, p as readPolicyDocument, r as schemaMistakes, t as MAX_POLICY_BYTES, u as GITHUB_ISSUER, v as base64 } from "./parse-policy.js";
import { A as GITHUB_THRESHOLDS, B as parseTrustedRoot, G as readPublicKey, H as trustHealth, I as readTrustedRoot, J as textOf, O as publicGood, P as readGitHubTrustedRoot, X as Attestations, Y as JsonObject, a as judgeImage, c as signedAt, d as verifyLegacySignature, gt as formatSubject, l as failed, lt as bundleOfAttestation, ot as writeChunk, p as verifyBundle, q as recordsIn, r as recogniseSbom, s as oldestFirst, st as SIMPLE_SIGNING_TYPE, u as passed, w as kindOf, z as keyTrust } from "./parse-sbom.js";
import { n as UnreadableDatabase, r as limited, t as MAX_PACKAGES } from "./package-set.js";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, posix } from "node:path";
import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { isAbsolute as isAbsolute$1 } from "node:path/posix";

// src/actions/verify/workspace-file.ts
var import_dist = require_dist();
/** Undefined when there is no such file. @throws Failure BAD_INPUT */
async function readIfThere(path, workspace, maxBytes) {
	try {
		return await workspace.readText(path, maxBytes);
	} catch (error) {
		const [failure] = failuresOf(error);
		if ((failure?.cause)?.code === "ENOENT") return void 0;
		throw error;
	}
}

// src/actions/verify/commit-files.ts
/** Files as a commit has them, each read once. */
var CommitFiles = class {
	#access;
	#commit;
	#read = /* @__PURE__ */ new Map();
	constructor(access, commit) {
		this.#access = access;
		this.#commit = commit;
	}
	/** Undefined when the commit has no such file. @throws Failure GITHUB_… */
	read(path, maxBytes) {
		const known = this.#read.get(path);
		if (known) return known.text;
		const text = readRepositoryFile(this.#access, this.#commit, path, maxBytes);
		this.#read.set(path, {
			maxBytes,
			text
		});
		return text;
	}
	/**
	* Which of the files that were read the workspace has otherwise, or has no more; none where it has none of them: then
	* nothing is checked out.
	* @param made those that a step may have made, where the commit has none
	*/
	async changedIn(workspace, made) {
		const compared = await Promise.all([...this.#read].map(async ([path, { maxBytes, text }]) => {
			const [before, now] = await Promise.all([text, readIfThere(path, workspace, maxBytes)]);
			const isMade = before === void 0 && made.has(path);
			return {
				path,
				isThere: now !== void 0,
				isChanged: before !== now && !isMade
			};
		}));
		if (!compared.some(({ isThere }) => isThere)) return [];
		return compared.filter(({ isChanged }) => isChanged).map(({ path }) => path);
	}
};

// src/actions/verify/evidence-store.ts
/** The same, where what an earlier run noted is not to be relied on; what has its digest still is. */
function withoutNotes(store) {
	return {
		restore: (images) => store.restore(images),
		read: (repository, digest) => store.read(repository, digest),
		keep: (repository, digest, bytes) => store.keep(repository, digest, bytes),
		recall: () => Promise.resolve(void 0),
		note: (image, text) => store.note(image, text),
		save: () => store.save()
	};
}
/** With `cache-ttl: 0`. */
const NO_EVIDENCE = {
	read: () => Promise.resolve(void 0),
	keep: () => void 0,
	restore: () => Promise.resolve(),
	recall: () => Promise.resolve(void 0),
	note: () => Promise.resolve(),
	save: () => Promise.resolve()
};

// src/actions/verify/github-attestations.ts
/** Each is a request for an image that does not pass without. */
const MAX_REPOSITORIES = 4;
/** Of the run's repository, which a certificate's name tells as long as the workflow is its own. */
const WORKFLOW_IDENTITY = /^\/([\w.-]+\/[\w.-]+)\/\.github\/workflows\//;
function attestationSource(options) {
	const { serverUrl } = options;
	return {
		list: async (repository, digest) => {
			try {
				return await new Attestations({
					...options,
					repository
				}).list(digest);
			} catch (error) {
				if (error instanceof Failure && error.code === "GITHUB_DENIED") return [];
				throw error;
			}
		},
		pageOf: (repository) => `${serverUrl}/${repository}/attestations`,
		repositoriesOf: (signers) => [...new Set(signers.flatMap((signer) => repositoryOf(signer, serverUrl) ?? []))].slice(0, MAX_REPOSITORIES)
	};
}
function repositoryOf(signer, serverUrl) {
	if (signer.publisher !== void 0) return void 0;
	if (signer.kind === "workflow") return signer.serverUrl === serverUrl ? signer.repository : void 0;
	if (signer.kind !== "identity") return void 0;
	const { identity, issuer, repository } = signer;
	if (repository !== void 0) return issuer === "https://token.actions.githubusercontent.com" ? repository : void 0;
	if (!identity.text.startsWith(`${serverUrl}/`)) return void 0;
	return WORKFLOW_IDENTITY.exec(identity.text.slice(serverUrl.length))?.[1];
}

// src/policy/identities.ts
const recorded = union([strictObject({
	identity: string().min(1),
	issuer: string().min(1)
}), strictObject({ key: string().min(1) })]);
const identitiesSchema = strictObject({
	version: literal(1),
	images: record(string(), union([literal("unsigned"), array(recorded).min(1).max(50)]))
});
const HEADING = ` Who signed each image when it was last recorded (touchmark/verify, identities: record).
 A change is a decision: review it as one.`;
/** @throws Failures BAD_POLICY with file, line and column */
function parseIdentities(text, file) {
	const document = readPolicyDocument(text);
	if (document.mistakes.length > 0) throw failuresAt(file, document.mistakes);
	const parsed = identitiesSchema.safeParse(document.value);
	if (parsed.success) return new Map(Object.entries(parsed.data.images));
	throw failuresAt(file, schemaMistakes(parsed.error.issues, document, knownKeys(identitiesSchema)));
}
/** Sorted, so that the same identities are the same bytes. */
function formatIdentities(identities) {
	const sorted = [...identities].toSorted(([left], [right]) => left < right ? -1 : 1).map(([name, signers]) => [name, signers === "unsigned" ? signers : signers.toSorted((left, right) => keyOf(left) < keyOf(right) ? -1 : 1)]);
	const body = (0, import_dist.stringify)({
		version: 1,
		images: Object.fromEntries(sorted)
	}, { lineWidth: 0 });
	return `${HEADING.split("\n").map((line) => `#${line}`).join("\n")}\n${body}`;
}
/**
* What is recorded of a name in a certificate. Every release of a project has a tag of its own, so of a workflow's tag
* only that it is one is kept; branches stay.
*/
function recordedIdentity(identity, issuer) {
	return {
		identity: identity.replace(/(?<=\.ya?ml@refs\/tags\/).+$/, "*"),
		issuer
	};
}
/** How today's signers differ from the recorded ones; undefined when they do not, or nothing is recorded. */
function signerChange(before, now) {
	if (before === void 0 || before === "unsigned") return void 0;
	const known = new Set(before.map(keyOf));
	if (now !== "unsigned" && now.every((signer) => known.has(keyOf(signer)))) return void 0;
	return {
		expected: [...known].join(" or "),
		actual: now === "unsigned" ? now : now.map(keyOf).join(", ")
	};
}
function keyOf(signer) {
	return "key" in signer ? `the key ${signer.key}` : `${signer.identity} by ${signer.issuer}`;
}

// src/actions/verify/identities-file.ts
const MAX_BYTES = 4194304;
/**
* Empty when there is no file: nothing is recorded yet.
* @param base on a pull request its record judges, as its policy does
* @throws Failures BAD_POLICY, GITHUB_…
*/
async function readIdentities({ path, mode }, workspace, base) {
	if (mode === "off") return /* @__PURE__ */ new Map();
	const text = mode === "check" && base ? await base.read(path, MAX_BYTES) : await readIfThere(path, workspace, MAX_BYTES);
	return text === void 0 ? /* @__PURE__ */ new Map() : parseIdentities(text, path);
}
/** @returns whether the file is another one now */
async function writeIdentities(path, workspace, identities) {
	const text = formatIdentities(identities);
	if (await readIfThere(path, workspace, MAX_BYTES) === text) return false;
	const absolute = workspace.resolve(path);
	await mkdir(dirname(absolute), { recursive: true });
	await writeFile(absolute, text);
	return true;
}

// src/sbom/compare-packages.ts
/**
* Compares what an SBOM lists with what an image's package databases hold.
*
* A Go module that is listed and in no program is not extra: an SBOM may list the modules of source files too. The
* standard library counts only when the SBOM lists it, which older tools do not.
*/
function comparePackages(listed, installed) {
	const named = byName(listed.packages, installed.packages);
	const listsStandardLibrary = named.get(STANDARD_LIBRARY)?.listed.size !== 0;
	const differences = {
		missing: [],
		extra: []
	};
	const otherVersion = [];
	const names = [...named].toSorted(([left], [right]) => left < right ? -1 : 1);
	for (const [key, { kind, name, listed: mine, installed: theirs }] of names) {
		if (key === STANDARD_LIBRARY && !listsStandardLibrary) continue;
		const difference = {
			kind,
			name,
			listed: [...mine].toSorted(),
			installed: [...theirs].toSorted()
		};
		if (theirs.size === 0) {
			if (kind !== "golang") differences.extra.push(difference);
		} else if (mine.size === 0) differences.missing.push(difference);
		else if (!agree(kind, mine, theirs)) otherVersion.push(difference);
	}
	return {
		...differences,
		otherVersion,
		compared: named.size,
		kinds: [...new Set(names.map(([, { kind }]) => kind))],
		unread: installed.unread
	};
}
/** `pass` only when all could be read and nothing differs. */
function contentsVerdict({ missing, extra, otherVersion, unread }) {
	if (missing.length > 0 || otherVersion.length > 0 || extra.length > 0 && unread.length === 0) return "fail";
	return unread.length > 0 ? "inconclusive" : "pass";
}
const STANDARD_LIBRARY = "golang stdlib";
function byName(listed, installed) {
	const named = /* @__PURE__ */ new Map();
	const at = ({ kind, name }) => {
		const key = `${kind} ${kind === "golang" ? name.toLowerCase() : name}`;
		const known = named.get(key) ?? {
			kind,
			name,
			listed: /* @__PURE__ */ new Set(),
			installed: /* @__PURE__ */ new Set()
		};
		named.set(key, known);
		return known;
	};
	for (const each of installed) at(each).installed.add(each.version);
	for (const each of listed) at(each).listed.add(each.version);
	return named;
}
/** Every installed version must be listed; of distribution packages, every listed one must be installed as well. */
function agree(kind, listed, installed) {
	const hasEpochs = kind === "golang" || [...listed].some((version) => version.includes(":"));
	const wanted = new Set([...installed].map((version) => hasEpochs ? version : version.replace(/^\d+:/, "")));
	return [...wanted].every((version) => listed.has(version)) && (kind === "golang" || listed.size === wanted.size);
}

// src/sbom/apk.ts
/**
* Packages of apk's `installed` database: records of `letter:value` lines with an empty line between them
* (https://wiki.alpinelinux.org/wiki/Apk_spec).
* @throws UnreadableDatabase
*/
function installedApks(text) {
	const packages = [];
	let name = "";
	let version = "";
	for (const line of [...text.split("\n"), ""]) {
		if (line.startsWith("P:")) name = line.slice(2).trim();
		if (line.startsWith("V:")) version = line.slice(2).trim();
		if (line.trim() !== "") continue;
		if (name !== "" && version !== "") packages.push({
			kind: "apk",
			name,
			version
		});
		name = "";
		version = "";
	}
	return limited(packages);
}

// src/sbom/dpkg.ts
/**
* Installed packages of `var/lib/dpkg/status`, or of one file of `status.d`, where distroless images keep a stanza
* without `Status` for each package (deb-control(5), dpkg-query(1)).
* @throws UnreadableDatabase
*/
function installedDebs(text) {
	const packages = [];
	let fields = /* @__PURE__ */ new Map();
	for (const line of [...text.split("\n"), ""]) {
		if (line.trim() === "") {
			const installed = packageOf$1(fields);
			if (installed) packages.push(installed);
			fields = /* @__PURE__ */ new Map();
			continue;
		}
		const colon = line.indexOf(":");
		if (colon > 0 && !/^[ \t]/.test(line)) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
	}
	return limited(packages);
}
function packageOf$1(fields) {
	const name = fields.get("package");
	const version = fields.get("version");
	const state = fields.get("status")?.split(/\s+/)[2] ?? "installed";
	if (name === void 0 || version === void 0 || state === "config-files" || state === "not-installed") return;
	return {
		kind: "deb",
		name,
		version
	};
}

// src/sbom/databases.ts
const parseStanzas = (file) => installedDebs(file.toString("utf8"));
const PLACES = [
	{
		kind: "deb",
		paths: ["var/lib/dpkg/status"],
		parse: parseStanzas
	},
	{
		kind: "apk",
		paths: ["lib/apk/db/installed", "usr/lib/apk/db/installed"],
		parse: (file) => installedApks(file.toString("utf8"))
	},
	{
		kind: "rpm",
		paths: inRpmFolders("rpmdb.sqlite"),
		parse: async (file) => (await import("./rpm.js")).installedRpms(file)
	},
	{
		kind: "rpm",
		paths: inRpmFolders("rpmdb.sqlite-wal"),
		unread: "the rpm database was not closed: part of it is in its write-ahead log"
	},
	{
		kind: "rpm",
		paths: inRpmFolders("Packages"),
		unread: "the rpm database is a Berkeley DB, which is not read"
	},
	{
		kind: "rpm",
		paths: inRpmFolders("Packages.db"),
		unread: "the rpm database has the ndb format, which is not read"
	}
];
/** Distroless images keep a file for each package. */
const STATUS_FOLDER = "var/lib/dpkg/status.d/";
/** Those of the largest distribution images have some tens of MiB. */
const MEBIBYTE = 1048576;
const MAX_DATABASE_BYTES = 96 * MEBIBYTE;
const MAX_STANZAS_BYTES = 32 * MEBIBYTE;
const MAX_STANZAS = 2e4;
function inRpmFolders(file) {
	return [`var/lib/rpm/${file}`, `usr/lib/sysimage/rpm/${file}`];
}
/** Collects the package databases of an image from its layers, topmost first. */
var DatabaseCollector = class {
	#found = /* @__PURE__ */ new Map();
	#inLayer = /* @__PURE__ */ new Map();
	#stanzas = /* @__PURE__ */ new Map();
	#stanzaBytes = 0;
	get #isStatusFolderFull() {
		return this.#stanzas.size > MAX_STANZAS || this.#stanzaBytes > MAX_STANZAS_BYTES;
	}
	/** Takes a file that no layer above hides. @returns what wants its bytes, if it is a database */
	take({ path, sizeBytes }) {
		if (path.startsWith(STATUS_FOLDER)) return this.#takeStanza(path, sizeBytes);
		const place = PLACES.find(({ paths }) => paths.includes(path));
		if (!place || this.#found.has(place)) return void 0;
		const isTooLarge = sizeBytes > MAX_DATABASE_BYTES;
		const chunks = [];
		if (place.parse || sizeBytes > 0) this.#inLayer.set(place, {
			place,
			path,
			chunks,
			isTooLarge
		});
		return (chunk) => {
			if (place.parse && !isTooLarge) chunks.push(chunk);
		};
	}
	/** What the layer held hides the same of lower layers. */
	endLayer() {
		for (const [place, found] of this.#inLayer) this.#found.set(place, found);
		this.#inLayer.clear();
	}
	/** Whether nothing in lower layers can change what is installed of this kind. */
	has(kind) {
		return [...this.#found.keys()].some((place) => place.kind === kind && place.parse !== void 0);
	}
	async read() {
		const reading = new Reading();
		for (const { place, path, chunks, isTooLarge } of this.#found.values()) {
			const { kind, parse } = place;
			if (isTooLarge) reading.unread.push(`${path} has more than ${MAX_DATABASE_BYTES / MEBIBYTE} MiB`);
			else if (!parse) reading.unread.push(place.unread ?? path);
			else await reading.add(kind, path, chunks, parse);
		}
		for (const [path, chunks] of this.#stanzas) await reading.add("deb", path, chunks, parseStanzas);
		if (this.#isStatusFolderFull) reading.unread.push(`${STATUS_FOLDER} has more than is read of it`);
		return reading;
	}
	#takeStanza(path, sizeBytes) {
		if (path.endsWith(".md5sums")) return void 0;
		this.#stanzaBytes += sizeBytes;
		if (this.#isStatusFolderFull) return void 0;
		const chunks = [];
		this.#stanzas.set(path, chunks);
		return (chunk) => chunks.push(chunk);
	}
};
var Reading = class {
	packages = [];
	sources = [];
	unread = [];
	async add(kind, path, chunks, parse) {
		try {
			const file = Buffer.concat(chunks);
			chunks.length = 0;
			for (const each of await parse(file)) this.packages.push(each);
			this.sources.push({
				kind,
				path
			});
		} catch (error) {
			if (!(error instanceof UnreadableDatabase)) throw error;
			this.unread.push(`${path}: ${error.message}`);
		}
	}
};

// src/sbom/decompress.ts
/** A layer that cannot be unpacked, or only into more than is read; the message is half a sentence. */
var BadLayer = class extends Error {};
const GZIP = Buffer.from([31, 139]);
const ZSTD = Buffer.from([
	40,
	181,
	47,
	253
]);
/** RFC 8878, 3.1.2: skippable frames have 16 magic numbers. pzstd and zstd:chunked write them. */
const SKIPPABLE = 407710288;
const SKIPPABLE_HEADER_BYTES = 8;
/**
* The bytes of a layer, unpacked by what they are and not by what the manifest calls them, as containerd does.
* @param maxBytes most that it may unpack to
* @throws BadLayer, and whatever reading the layer throws
*/
async function* unpacked(source, maxBytes) {
	let total = 0;
	const reader = new ByteReader(source);
	for await (const chunk of formatOf(reader)) {
		total += chunk.length;
		if (total > maxBytes) throw new BadLayer(`it unpacks to more than ${Math.floor(maxBytes / 1024 / 1024)} MiB`);
		yield chunk;
	}
	while (await reader.next());
}
async function* formatOf(reader) {
	const head = await reader.peek(SKIPPABLE_HEADER_BYTES);
	if (head.subarray(0, GZIP.length).equals(GZIP)) yield* through(createGunzip(), reader);
	else if (head.subarray(0, ZSTD.length).equals(ZSTD) || isSkippable(head)) yield* zstdFrames(reader);
	else yield* reader.rest();
}
/** Node's decompressor ends with the first frame; a layer may have thousands. */
async function* zstdFrames(reader) {
	for (;;) {
		const head = await reader.peek(SKIPPABLE_HEADER_BYTES);
		if (head.length === 0) return;
		if (isSkippable(head)) await reader.skip(SKIPPABLE_HEADER_BYTES + head.readUInt32LE(4));
		else yield* through(createZstdDecompress(), reader);
	}
}
function isSkippable(head) {
	return head.length >= SKIPPABLE_HEADER_BYTES && (head.readUInt32LE(0) & 4294967280) === SKIPPABLE;
}
/** Feeds a decompressor until it or the input ends; what it did not take stays in the reader. */
async function* through(decompressor, reader) {
	let sourceFailure;
	const feeding = feed(decompressor, reader).catch((error) => {
		sourceFailure = { error };
		decompressor.destroy();
	});
	try {
		for await (const chunk of decompressor) yield chunk;
		await feeding;
	} catch (error) {
		if (!sourceFailure) throw new BadLayer("it cannot be unpacked", { cause: error });
	} finally {
		decompressor.destroy();
	}
	if (sourceFailure) throw sourceFailure.error;
}
async function feed(decompressor, reader) {
	let fed = 0;
	for (let chunk = await reader.next(); chunk; chunk = await reader.next()) {
		fed += chunk.length;
		const takesMore = await writeChunk(decompressor, chunk);
		const left = fed - decompressor.bytesWritten;
		if (left > 0) reader.putBack(chunk.subarray(chunk.length - left));
		if (left > 0 || !takesMore) return;
	}
	decompressor.end();
}
/** Chunks of a source, of which the last may be put back. */
var ByteReader = class {
	#source;
	#back;
	constructor(source) {
		this.#source = source[Symbol.asyncIterator]();
	}
	async next() {
		const back = this.#back;
		this.#back = void 0;
		if (back && back.length > 0) return back;
		const { done, value } = await this.#source.next();
		return done === true ? void 0 : value;
	}
	putBack(chunk) {
		this.#back = chunk;
	}
	/** At most so many of the bytes that come next; fewer at the end. */
	async peek(count) {
		const chunks = [];
		let length = 0;
		while (length < count) {
			const chunk = await this.next();
			if (!chunk) break;
			chunks.push(chunk);
			length += chunk.length;
		}
		const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
		this.putBack(all);
		return all.subarray(0, count);
	}
	async skip(count) {
		let left = count;
		while (left > 0) {
			const chunk = await this.next();
			if (!chunk) return;
			if (chunk.length > left) this.putBack(chunk.subarray(left));
			left -= chunk.length;
		}
	}
	async *rest() {
		for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
	}
};

// src/sbom/go-build-info.ts
/** debug/buildinfo: the mark, pointer size and flags, padded to 32 bytes; then two strings with their lengths. */
const MARK = Buffer.from("ÿ Go buildinf:", "latin1");
const HEADER_BYTES = 32;
const ALIGNMENT = 16;
/** Go 1.18 and later write the strings in place; earlier ones point to them. */
const IN_PLACE = 2;
const SENTINEL_BYTES = 16;
const MAX_VERSION_BYTES = 256;
const MAX_INFO_BYTES = 4194304;
const ELF = Buffer.from([
	127,
	69,
	76,
	70
]);
/** Looks for the build info of a Go program while its bytes go by; no more than one chunk and the info are kept. */
var GoBuildInfoScanner = class {
	#kept = Buffer.alloc(0);
	/** Offset of `#kept` in the file. */
	#offset = 0;
	#isElf;
	#found;
	/** Modules of the program: without itself, and without those that were built from a folder. */
	get modules() {
		return this.#found;
	}
	/** @throws UnreadableDatabase for more modules than any program has */
	write(chunk) {
		if (this.#found || this.#isElf === false) return;
		this.#kept = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
		if (this.#isElf === void 0) {
			if (this.#kept.length < ELF.length) return;
			this.#isElf = this.#kept.subarray(0, ELF.length).equals(ELF);
			if (!this.#isElf) return;
		}
		this.#search();
	}
	#search() {
		let from = 0;
		for (;;) {
			const at = this.#kept.indexOf(MARK, from);
			if (at < 0) {
				this.#forget(Math.max(this.#kept.length - MARK.length, from));
				return;
			}
			const reading = (this.#offset + at) % ALIGNMENT === 0 ? readInfo(this.#kept.subarray(at)) : "none";
			if (reading === "more") {
				this.#forget(at);
				return;
			}
			if (reading !== "none") {
				this.#found = limited(modulesOf(reading));
				this.#kept = Buffer.alloc(0);
				return;
			}
			from = at + 1;
		}
	}
	#forget(count) {
		this.#kept = Buffer.from(this.#kept.subarray(count));
		this.#offset += count;
	}
};
function readInfo(bytes) {
	if (bytes.length < HEADER_BYTES) return "more";
	if (((bytes[MARK.length + 1] ?? 0) & IN_PLACE) === 0) return "none";
	const version = readString(bytes, HEADER_BYTES, MAX_VERSION_BYTES);
	if (typeof version === "string") return version;
	if (!/^(?:go|devel)/.test(version.text)) return "none";
	const modules = readString(bytes, version.end, MAX_INFO_BYTES);
	if (typeof modules === "string") return modules;
	return {
		goVersion: version.text,
		modules: modules.text
	};
}
/** A length as a varint, then so many bytes. */
function readString(bytes, start, maxBytes) {
	let length = 0;
	for (let index = 0; index < 4; index += 1) {
		const byte = bytes[start + index];
		if (byte === void 0) return "more";
		length += (byte & 127) * 2 ** (7 * index);
		if (byte >= 128) continue;
		const begin = start + index + 1;
		if (length > maxBytes) return "none";
		return begin + length > bytes.length ? "more" : {
			text: bytes.toString("utf8", begin, begin + length),
			end: begin + length
		};
	}
	return "none";
}
/** `dep<tab>path<tab>version<tab>sum`; a line `=>` after it replaces the module. */
function modulesOf({ goVersion, modules }) {
	const found = [];
	for (const line of modules.slice(SENTINEL_BYTES).split("\n")) {
		const [word, name = "", version = ""] = line.split("	");
		if (word === "dep") found.push({
			name,
			version
		});
		if (word === "=>" && found.length > 0) found[found.length - 1] = {
			name,
			version
		};
	}
	const dependencies = found.filter(({ version }) => /^v\d/.test(version));
	const standardLibrary = /^go(\d[\w.]*)/.exec(goVersion)?.[1];
	return [...standardLibrary === void 0 ? [] : [{
		name: "stdlib",
		version: `v${standardLibrary}`
	}], ...dependencies].map((each) => ({
		kind: "golang",
		...each
	}));
}

// src/sbom/hidden-paths.ts
/** What the layers above hide of those below. Entries of one layer do not hide each other: add them once it is read. */
var HiddenPaths = class {
	/** Path → whether nothing that lower layers have below it is left, as under a file, a link or an emptied directory. */
	#closed = /* @__PURE__ */ new Map();
	get size() {
		return this.#closed.size;
	}
	add({ kind, path }) {
		this.#closed.set(path, kind !== "directory" || this.#closed.get(path) === true);
	}
	hides(path) {
		if (this.#closed.has(path) || this.#closed.get("") === true) return true;
		for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) if (this.#closed.get(path.slice(0, end)) === true) return true;
		return false;
	}
};

// node_modules/events-universal/default.js
var require_default = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = __require("events");
}));

// node_modules/fast-fifo/fixed-size.js
var require_fixed_size = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class FixedFIFO {
		constructor(hwm) {
			if (!(hwm > 0) || (hwm - 1 & hwm) !== 0) throw new Error("Max size for a FixedFIFO should be a power of two");
			this.buffer = new Array(hwm);
			this.mask = hwm - 1;
			this.top = 0;
			this.btm = 0;
			this.next = null;
		}
		clear() {
			this.top = this.btm = 0;
			this.next = null;
			this.buffer.fill(void 0);
		}
		push(data) {
			if (this.buffer[this.top] !== void 0) return false;
			this.buffer[this.top] = data;
			this.top = this.top + 1 & this.mask;
			return true;
		}
		shift() {
			const last = this.buffer[this.btm];
			if (last === void 0) return void 0;
			this.buffer[this.btm] = void 0;
			this.btm = this.btm + 1 & this.mask;
			return last;
		}
		peek() {
			return this.buffer[this.btm];
		}
		isEmpty() {
			return this.buffer[this.btm] === void 0;
		}
	};
}));

// node_modules/fast-fifo/index.js
var require_fast_fifo = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const FixedFIFO = require_fixed_size();
	module.exports = class FastFIFO {
		constructor(hwm) {
			this.hwm = hwm || 16;
			this.head = new FixedFIFO(this.hwm);
			this.tail = this.head;
			this.length = 0;
		}
		clear() {
			this.head = this.tail;
			this.head.clear();
			this.length = 0;
		}
		push(val) {
			this.length++;
			if (!this.head.push(val)) {
				const prev = this.head;
				this.head = prev.next = new FixedFIFO(2 * this.head.buffer.length);
				this.head.push(val);
			}
		}
		shift() {
			if (this.length !== 0) this.length--;
			const val = this.tail.shift();
			if (val === void 0 && this.tail.next) {
				const next = this.tail.next;
				this.tail.next = null;
				this.tail = next;
				return this.tail.shift();
			}
			return val;
		}
		peek() {
			const val = this.tail.peek();
			if (val === void 0 && this.tail.next) return this.tail.next.peek();
			return val;
		}
		isEmpty() {
			return this.length === 0;
		}
	};
}));

// node_modules/b4a/index.js
var require_b4a = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function isBuffer(value) {
		return Buffer.isBuffer(value) || value instanceof Uint8Array;
	}
	function isEncoding(encoding) {
		return Buffer.isEncoding(encoding);
	}
	function alloc(size, fill, encoding) {
		return Buffer.alloc(size, fill, encoding);
	}
	function allocUnsafe(size) {
		return Buffer.allocUnsafe(size);
	}
	function allocUnsafeSlow(size) {
		return Buffer.allocUnsafeSlow(size);
	}
	function byteLength(string, encoding) {
		return Buffer.byteLength(string, encoding);
	}
	function compare(a, b) {
		return Buffer.compare(a, b);
	}
	function concat(buffers, totalLength) {
		return Buffer.concat(buffers, totalLength);
	}
	function copy(source, target, targetStart, start, end) {
		return toBuffer(source).copy(target, targetStart, start, end);
	}
	function equals(a, b) {
		return toBuffer(a).equals(b);
	}
	function fill(buffer, value, offset, end, encoding) {
		return toBuffer(buffer).fill(value, offset, end, encoding);
	}
	function from(value, encodingOrOffset, length) {
		return Buffer.from(value, encodingOrOffset, length);
	}
	function includes(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).includes(value, byteOffset, encoding);
	}
	function indexOf(buffer, value, byfeOffset, encoding) {
		return toBuffer(buffer).indexOf(value, byfeOffset, encoding);
	}
	function lastIndexOf(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).lastIndexOf(value, byteOffset, encoding);
	}
	function swap16(buffer) {
		return toBuffer(buffer).swap16();
	}
	function swap32(buffer) {
		return toBuffer(buffer).swap32();
	}
	function swap64(buffer) {
		return toBuffer(buffer).swap64();
	}
	function toBuffer(buffer) {
		if (Buffer.isBuffer(buffer)) return buffer;
		return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
	}
	function toString(buffer, encoding, start, end) {
		return toBuffer(buffer).toString(encoding, start, end);
	}
	function toHex(buffer, start, end) {
		return toBuffer(buffer).toString("hex", start, end);
	}
	function write(buffer, string, offset, length, encoding) {
		return toBuffer(buffer).write(string, offset, length, encoding);
	}
	function readDoubleBE(buffer, offset) {
		return toBuffer(buffer).readDoubleBE(offset);
	}
	function readDoubleLE(buffer, offset) {
		return toBuffer(buffer).readDoubleLE(offset);
	}
	function readFloatBE(buffer, offset) {
		return toBuffer(buffer).readFloatBE(offset);
	}
	function readFloatLE(buffer, offset) {
		return toBuffer(buffer).readFloatLE(offset);
	}
	function readInt32BE(buffer, offset) {
		return toBuffer(buffer).readInt32BE(offset);
	}
	function readInt32LE(buffer, offset) {
		return toBuffer(buffer).readInt32LE(offset);
	}
	function readUInt32BE(buffer, offset) {
		return toBuffer(buffer).readUInt32BE(offset);
	}
	function readUInt32LE(buffer, offset) {
		return toBuffer(buffer).readUInt32LE(offset);
	}
	function writeDoubleBE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleBE(value, offset);
	}
	function writeDoubleLE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleLE(value, offset);
	}
	function writeFloatBE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatBE(value, offset);
	}
	function writeFloatLE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatLE(value, offset);
	}
	function writeInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32BE(value, offset);
	}
	function writeInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32LE(value, offset);
	}
	function writeUInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32BE(value, offset);
	}
	function writeUInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32LE(value, offset);
	}
	module.exports = {
		isBuffer,
		isEncoding,
		alloc,
		allocUnsafe,
		allocUnsafeSlow,
		byteLength,
		compare,
		concat,
		copy,
		equals,
		fill,
		from,
		includes,
		indexOf,
		lastIndexOf,
		swap16,
		swap32,
		swap64,
		toBuffer,
		toString,
		toHex,
		write,
		readDoubleBE,
		readDoubleLE,
		readFloatBE,
		readFloatLE,
		readInt32BE,
		readInt32LE,
		readUInt32BE,
		readUInt32LE,
		writeDoubleBE,
		writeDoubleLE,
		writeFloatBE,
		writeFloatLE,
		writeInt32BE,
		writeInt32LE,
		writeUInt32BE,
		writeUInt32LE
	};
}));

// node_modules/text-decoder/lib/pass-through-decoder.js
var require_pass_through_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	module.exports = class PassThroughDecoder {
		constructor(encoding) {
			this.encoding = encoding;
		}
		get remaining() {
			return 0;
		}
		decode(data) {
			return b4a.toString(data, this.encoding);
		}
		flush() {
			return "";
		}
	};
}));

// node_modules/text-decoder/lib/utf8-decoder.js
var require_utf8_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	/**
	* https://encoding.spec.whatwg.org/#utf-8-decoder
	*/
	module.exports = class UTF8Decoder {
		constructor() {
			this._reset();
		}
		get remaining() {
			return this.bytesSeen;
		}
		decode(data) {
			if (data.byteLength === 0) return "";
			if (this.bytesNeeded === 0 && trailingIncomplete(data, 0) === 0) {
				this.bytesSeen = trailingBytesSeen(data);
				return b4a.toString(data, "utf8");
			}
			let result = "";
			let start = 0;
			if (this.bytesNeeded > 0) {
				while (start < data.byteLength) {
					const byte = data[start];
					if (byte < this.lowerBoundary || byte > this.upperBoundary) {
						result += "�";
						this._reset();
						break;
					}
					this.lowerBoundary = 128;
					this.upperBoundary = 191;
					this.codePoint = this.codePoint << 6 | byte & 63;
					this.bytesSeen++;
					start++;
					if (this.bytesSeen === this.bytesNeeded) {
						result += String.fromCodePoint(this.codePoint);
						this._reset();
						break;
					}
				}
				if (this.bytesNeeded > 0) return result;
			}
			const trailing = trailingIncomplete(data, start);
			const end = data.byteLength - trailing;
			if (end > start) result += b4a.toString(data, "utf8", start, end);
			for (let i = end; i < data.byteLength; i++) {
				const byte = data[i];
				if (this.bytesNeeded === 0) {
					if (byte <= 127) {
						this.bytesSeen = 0;
						result += String.fromCharCode(byte);
					} else if (byte >= 194 && byte <= 223) {
						this.bytesNeeded = 2;
						this.bytesSeen = 1;
						this.codePoint = byte & 31;
					} else if (byte >= 224 && byte <= 239) {
						if (byte === 224) this.lowerBoundary = 160;
						else if (byte === 237) this.upperBoundary = 159;
						this.bytesNeeded = 3;
						this.bytesSeen = 1;
						this.codePoint = byte & 15;
					} else if (byte >= 240 && byte <= 244) {
						if (byte === 240) this.lowerBoundary = 144;
						else if (byte === 244) this.upperBoundary = 143;
						this.bytesNeeded = 4;
						this.bytesSeen = 1;
						this.codePoint = byte & 7;
					} else {
						this.bytesSeen = 1;
						result += "�";
					}
					continue;
				}
				if (byte < this.lowerBoundary || byte > this.upperBoundary) {
					result += "�";
					i--;
					this._reset();
					continue;
				}
				this.lowerBoundary = 128;
				this.upperBoundary = 191;
				this.codePoint = this.codePoint << 6 | byte & 63;
				this.bytesSeen++;
				if (this.bytesSeen === this.bytesNeeded) {
					result += String.fromCodePoint(this.codePoint);
					this._reset();
				}
			}
			return result;
		}
		flush() {
			const result = this.bytesNeeded > 0 ? "�" : "";
			this._reset();
			return result;
		}
		_reset() {
			this.codePoint = 0;
			this.bytesNeeded = 0;
			this.bytesSeen = 0;
			this.lowerBoundary = 128;
			this.upperBoundary = 191;
		}
	};
	function trailingIncomplete(data, start) {
		const len = data.byteLength;
		if (len <= start) return 0;
		const limit = Math.max(start, len - 4);
		let i = len - 1;
		while (i > limit && (data[i] & 192) === 128) i--;
		if (i < start) return 0;
		const byte = data[i];
		let needed;
		if (byte <= 127) return 0;
		if (byte >= 194 && byte <= 223) needed = 2;
		else if (byte >= 224 && byte <= 239) needed = 3;
		else if (byte >= 240 && byte <= 244) needed = 4;
		else return 0;
		const available = len - i;
		return available < needed ? available : 0;
	}
	function trailingBytesSeen(data) {
		const len = data.byteLength;
		if (len === 0) return 0;
		const last = data[len - 1];
		if (last <= 127) return 0;
		if ((last & 192) !== 128) return 1;
		const limit = Math.max(0, len - 4);
		let i = len - 2;
		while (i >= limit && (data[i] & 192) === 128) i--;
		if (i < 0) return 1;
		const first = data[i];
		let needed;
		if (first >= 194 && first <= 223) needed = 2;
		else if (first >= 224 && first <= 239) needed = 3;
		else if (first >= 240 && first <= 244) needed = 4;
		else return 1;
		if (len - i !== needed) return 1;
		if (needed >= 3) {
			const second = data[i + 1];
			if (first === 224 && second < 160) return 1;
			if (first === 237 && second > 159) return 1;
			if (first === 240 && second < 144) return 1;
			if (first === 244 && second > 143) return 1;
		}
		return 0;
	}
}));

// node_modules/text-decoder/index.js
var require_text_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const PassThroughDecoder = require_pass_through_decoder();
	const UTF8Decoder = require_utf8_decoder();
	module.exports = class TextDecoder {
		constructor(encoding = "utf8") {
			this.encoding = normalizeEncoding(encoding);
			switch (this.encoding) {
				case "utf8":
					this.decoder = new UTF8Decoder();
					break;
				case "utf16le":
				case "base64": throw new Error("Unsupported encoding: " + this.encoding);
				default: this.decoder = new PassThroughDecoder(this.encoding);
			}
		}
		get remaining() {
			return this.decoder.remaining;
		}
		push(data) {
			if (typeof data === "string") return data;
			return this.decoder.decode(data);
		}
		write(data) {
			return this.push(data);
		}
		end(data) {
			let result = "";
			if (data) result = this.push(data);
			result += this.decoder.flush();
			return result;
		}
	};
	function normalizeEncoding(encoding) {
		encoding = encoding.toLowerCase();
		switch (encoding) {
			case "utf8":
			case "utf-8": return "utf8";
			case "ucs2":
			case "ucs-2":
			case "utf16le":
			case "utf-16le": return "utf16le";
			case "latin1":
			case "binary": return "latin1";
			case "base64":
			case "ascii":
			case "hex": return encoding;
			default: throw new Error("Unknown encoding: " + encoding);
		}
	}
}));

// node_modules/streamx/lib/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class StreamError extends Error {
		constructor(msg, code, fn = StreamError) {
			super(msg);
			this.code = code;
			if (Error.captureStackTrace) Error.captureStackTrace(this, fn);
		}
		static isStreamDestroyed(err) {
			return err && err.code === "STREAM_DESTROYED";
		}
		static isPrematureClose(err) {
			return err && err.code === "PREMATURE_CLOSE";
		}
		static isAborted(err) {
			return err && err.code === "ABORTED";
		}
		static isBadArgument(err) {
			return err && err.code === "BAD_ARGUMENT";
		}
		get name() {
			return "StreamError";
		}
		static STREAM_DESTROYED() {
			return new StreamError("Stream was destroyed", "STREAM_DESTROYED", StreamError.STREAM_DESTROYED);
		}
		static PREMATURE_CLOSE(msg = "Premature close") {
			return new StreamError(msg, "PREMATURE_CLOSE", StreamError.PREMATURE_CLOSE);
		}
		static ABORTED() {
			return new StreamError("Stream aborted", "ABORTED", StreamError.ABORTED);
		}
		static BAD_ARGUMENT(msg = "Bad argument") {
			return new StreamError(msg, "BAD_ARGUMENT", StreamError.BAD_ARGUMENT);
		}
	};
}));

// node_modules/streamx/index.js
var require_streamx = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { EventEmitter } = require_default();
	const FIFO = require_fast_fifo();
	const TextDecoder = require_text_decoder();
	const StreamError = require_errors();
	const qmt = typeof queueMicrotask === "undefined" ? (fn) => global.process.nextTick(fn) : queueMicrotask;
	const OPENING = 1;
	const PREDESTROYING = 2;
	const DESTROYING = 4;
	const DESTROYED = 8;
	const NOT_OPENING = 536870910;
	const NOT_PREDESTROYING = 536870909;
	const READ_UPDATING = 32;
	const READ_PRIMARY = 64;
	const READ_QUEUED = 128;
	const READ_RESUMED = 256;
	const READ_PIPE_DRAINED = 512;
	const READ_ENDING = 1024;
	const READ_EMIT_DATA = 2048;
	const READ_EMIT_READABLE = 4096;
	const READ_EMITTED_READABLE = 8192;
	const READ_DONE = 16384;
	const READ_NEXT_TICK = 32768;
	const READ_READ_AHEAD = 131072;
	const READ_FLOWING = 768;
	const READ_ACTIVE_AND_NEEDS_PUSH = 65552;
	const READ_PRIMARY_AND_ACTIVE = 80;
	const READ_EMIT_READABLE_AND_QUEUED = 4224;
	const READ_RESUMED_READ_AHEAD = 131328;
	const READ_NOT_ACTIVE = 536870895;
	const READ_NON_PRIMARY_AND_PUSHED = 536805311;
	const READ_PUSHED = 536805375;
	const READ_PAUSED = 536870655;
	const READ_NOT_QUEUED = 536862591;
	const READ_NOT_ENDING = 536869887;
	const READ_PIPE_NOT_DRAINED = 536870143;
	const READ_NOT_NEXT_TICK = 536838143;
	const READ_NOT_UPDATING = 536870879;
	const READ_NO_READ_AHEAD = 536739839;
	const READ_PAUSED_NO_READ_AHEAD = 536739583;
	const WRITE_ACTIVE = 1 << 18;
	const WRITE_UPDATING = 2 << 18;
	const WRITE_PRIMARY = 4 << 18;
	const WRITE_QUEUED = 8 << 18;
	const WRITE_UNDRAINED = 16 << 18;
	const WRITE_DONE = 32 << 18;
	const WRITE_EMIT_DRAIN = 64 << 18;
	const WRITE_NEXT_TICK = 128 << 18;
	const WRITE_WRITING = 256 << 18;
	const WRITE_FINISHING = 512 << 18;
	const WRITE_CORKED = 1024 << 18;
	const WRITE_NOT_ACTIVE = 469499903;
	const WRITE_NON_PRIMARY = 535822335;
	const WRITE_NOT_FINISHING = 402391039;
	const WRITE_DRAINED = 532676607;
	const WRITE_NOT_QUEUED = 534773759;
	const WRITE_NOT_NEXT_TICK = 503316479;
	const WRITE_NOT_UPDATING = 536346623;
	const WRITE_NOT_CORKED = 268435455;
	const ACTIVE = 262160;
	const NOT_ACTIVE = 536608751;
	const DONE = 8404992;
	const DESTROY_STATUS = 14;
	const OPEN_STATUS = 15;
	const AUTO_DESTROY = 8405006;
	const NON_PRIMARY = 535822271;
	const ACTIVE_OR_TICKING = 33587200;
	const IS_OPENING = 33587215;
	const READ_PRIMARY_STATUS = 17423;
	const READ_STATUS = 16527;
	const READ_ENDING_STATUS = 1167;
	const READ_READABLE_STATUS = 12431;
	const SHOULD_NOT_READ = 214047;
	const READ_BACKPRESSURE_STATUS = 17422;
	const READ_UPDATE_SYNC_STATUS = 32879;
	const READ_NEXT_TICK_OR_OPENING = 32769;
	const WRITE_PRIMARY_STATUS = 142606351;
	const WRITE_QUEUED_AND_UNDRAINED = 6291456;
	const WRITE_QUEUED_AND_ACTIVE = 2359296;
	const WRITE_DRAIN_STATUS = 6553615;
	const WRITE_STATUS = 270794767;
	const WRITE_PRIMARY_AND_ACTIVE = 1310720;
	const WRITE_ACTIVE_AND_WRITING = 67371008;
	const WRITE_FINISHING_STATUS = 144965647;
	const WRITE_BACKPRESSURE_STATUS = 146800654;
	const WRITE_UPDATE_SYNC_STATUS = 35127311;
	const WRITE_DROP_DATA = 142606350;
	const asyncIterator = Symbol.asyncIterator || Symbol("asyncIterator");
	var WritableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapWritable, byteLength, byteLengthWritable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark;
			this.buffered = 0;
			this.error = null;
			this.pipeline = null;
			this.drains = null;
			this.byteLength = byteLengthWritable || byteLength || defaultByteLength;
			this.map = mapWritable || map;
			this.afterWrite = afterWrite.bind(this);
			this.afterUpdateNextTick = updateWriteNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & WRITE_FINISHING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & WRITE_DONE) !== 0;
		}
		push(data) {
			if ((this.stream._duplexState & WRITE_DROP_DATA) !== 0) return false;
			if (this.map !== null) data = this.map(data);
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			if (this.buffered < this.highWaterMark) {
				this.stream._duplexState |= WRITE_QUEUED;
				return true;
			}
			this.stream._duplexState |= WRITE_QUEUED_AND_UNDRAINED;
			return false;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= WRITE_NOT_QUEUED;
			return data;
		}
		end(data) {
			if (typeof data === "function") this.stream.once("finish", data);
			else if (data !== void 0 && data !== null) this.push(data);
			this.stream._duplexState = (this.stream._duplexState | WRITE_FINISHING) & WRITE_NON_PRIMARY;
		}
		autoBatch(data, cb) {
			const buffer = [];
			const stream = this.stream;
			buffer.push(data);
			while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED_AND_ACTIVE) buffer.push(stream._writableState.shift());
			if ((stream._duplexState & OPEN_STATUS) !== 0) return cb(null);
			stream._writev(buffer, cb);
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= WRITE_UPDATING;
			do {
				while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED) {
					const data = this.shift();
					stream._duplexState |= WRITE_ACTIVE_AND_WRITING;
					stream._write(data, this.afterWrite);
				}
				if ((stream._duplexState & WRITE_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= WRITE_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & WRITE_FINISHING_STATUS) === WRITE_FINISHING) {
				stream._duplexState = stream._duplexState | WRITE_ACTIVE;
				stream._final(afterFinal.bind(this));
				return;
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & WRITE_UPDATE_SYNC_STATUS) === WRITE_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTick() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= WRITE_NEXT_TICK;
			if ((this.stream._duplexState & WRITE_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var ReadableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapReadable, byteLength, byteLengthReadable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark === 0 ? 1 : highWaterMark;
			this.buffered = 0;
			this.readAhead = highWaterMark > 0;
			this.error = null;
			this.pipeline = null;
			this.byteLength = byteLengthReadable || byteLength || defaultByteLength;
			this.map = mapReadable || map;
			this.pipeTo = null;
			this.afterRead = afterRead.bind(this);
			this.afterUpdateNextTick = updateReadNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & READ_ENDING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & READ_DONE) !== 0;
		}
		pipe(pipeTo, cb) {
			if (this.pipeTo !== null) throw StreamError.BAD_ARGUMENT("Can only pipe to one destination");
			if (typeof cb !== "function") cb = null;
			this.stream._duplexState |= READ_PIPE_DRAINED;
			this.pipeTo = pipeTo;
			this.pipeline = new Pipeline(this.stream, pipeTo, cb);
			if (cb) this.stream.on("error", noop);
			if (isStreamx(pipeTo)) {
				pipeTo._writableState.pipeline = this.pipeline;
				if (cb) pipeTo.on("error", noop);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			} else {
				const onerror = this.pipeline.done.bind(this.pipeline, pipeTo);
				const onclose = this.pipeline.done.bind(this.pipeline, pipeTo, null);
				pipeTo.on("error", onerror);
				pipeTo.on("close", onclose);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			}
			pipeTo.on("drain", afterDrain.bind(this));
			this.stream.emit("piping", pipeTo);
			pipeTo.emit("pipe", this.stream);
		}
		push(data) {
			const stream = this.stream;
			if (data === null) {
				this.highWaterMark = 0;
				stream._duplexState = (stream._duplexState | READ_ENDING) & READ_NON_PRIMARY_AND_PUSHED;
				return false;
			}
			if (this.map !== null) {
				data = this.map(data);
				if (data === null) {
					stream._duplexState &= READ_PUSHED;
					return this.buffered < this.highWaterMark;
				}
			}
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			stream._duplexState = (stream._duplexState | READ_QUEUED) & READ_PUSHED;
			return this.buffered < this.highWaterMark;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= READ_NOT_QUEUED;
			return data;
		}
		unshift(data) {
			const pending = [this.map !== null ? this.map(data) : data];
			while (this.buffered > 0) pending.push(this.shift());
			for (let i = 0; i < pending.length - 1; i++) {
				const data = pending[i];
				this.buffered += this.byteLength(data);
				this.queue.push(data);
			}
			this.push(pending[pending.length - 1]);
		}
		read() {
			const stream = this.stream;
			if ((stream._duplexState & READ_STATUS) === READ_QUEUED) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
				return data;
			}
			if (this.readAhead === false) {
				stream._duplexState |= READ_READ_AHEAD;
				this.updateNextTick();
			}
			return null;
		}
		drain() {
			const stream = this.stream;
			while ((stream._duplexState & READ_STATUS) === READ_QUEUED && (stream._duplexState & READ_FLOWING) !== 0) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
			}
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= READ_UPDATING;
			do {
				this.drain();
				while (this.buffered < this.highWaterMark && (stream._duplexState & SHOULD_NOT_READ) === READ_READ_AHEAD) {
					stream._duplexState |= READ_ACTIVE_AND_NEEDS_PUSH;
					stream._read(this.afterRead);
					this.drain();
				}
				if ((stream._duplexState & READ_READABLE_STATUS) === READ_EMIT_READABLE_AND_QUEUED) {
					stream._duplexState |= READ_EMITTED_READABLE;
					stream.emit("readable");
				}
				if ((stream._duplexState & READ_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= READ_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & READ_ENDING_STATUS) === READ_ENDING) {
				stream._duplexState = (stream._duplexState | READ_DONE) & READ_NOT_ENDING;
				stream.emit("end");
				if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
				if (this.pipeTo !== null) this.pipeTo.end();
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & READ_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & READ_UPDATE_SYNC_STATUS) === READ_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTickIfOpen() {
			if ((this.stream._duplexState & READ_NEXT_TICK_OR_OPENING) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
		updateNextTick() {
			if ((this.stream._duplexState & READ_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var TransformState = class {
		constructor(stream) {
			this.data = null;
			this.afterTransform = afterTransform.bind(stream);
			this.afterFinal = null;
		}
	};
	var Pipeline = class {
		constructor(src, dst, cb) {
			this.from = src;
			this.to = dst;
			this.afterPipe = cb;
			this.error = null;
			this.pipeToFinished = false;
		}
		finished() {
			this.pipeToFinished = true;
		}
		done(stream, err) {
			if (err) this.error = err;
			if (stream === this.to) {
				this.to = null;
				if (this.from !== null) {
					if ((this.from._duplexState & READ_DONE) === 0 || !this.pipeToFinished) this.from.destroy(this.error || StreamError.PREMATURE_CLOSE("Writable stream closed"));
					return;
				}
			}
			if (stream === this.from) {
				this.from = null;
				if (this.to !== null) {
					if ((stream._duplexState & READ_DONE) === 0) this.to.destroy(this.error || StreamError.PREMATURE_CLOSE("Readable stream closed"));
					return;
				}
			}
			if (this.afterPipe !== null) this.afterPipe(this.error);
			this.to = this.from = this.afterPipe = null;
		}
	};
	function afterDrain() {
		this.stream._duplexState |= READ_PIPE_DRAINED;
		this.updateCallback();
	}
	function afterFinal(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROY_STATUS) === 0) {
			stream._duplexState |= WRITE_DONE;
			stream.emit("finish");
		}
		if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
		stream._duplexState &= WRITE_NOT_FINISHING;
		if ((stream._duplexState & WRITE_UPDATING) === 0) this.update();
		else this.updateNextTick();
	}
	function afterDestroy(err) {
		const stream = this.stream;
		if (!err && !StreamError.isStreamDestroyed(this.error)) err = this.error;
		if (err) stream.emit("error", err);
		stream._duplexState |= DESTROYED;
		stream.emit("close");
		const rs = stream._readableState;
		const ws = stream._writableState;
		if (rs !== null && rs.pipeline !== null) rs.pipeline.done(stream, err);
		if (ws !== null) {
			while (ws.drains !== null && ws.drains.length > 0) ws.drains.shift().resolve(false);
			if (ws.pipeline !== null) ws.pipeline.done(stream, err);
		}
	}
	function afterWrite(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		stream._duplexState &= WRITE_NOT_ACTIVE;
		if (this.drains !== null) tickDrains(this.drains);
		if ((stream._duplexState & WRITE_DRAIN_STATUS) === WRITE_UNDRAINED) {
			stream._duplexState &= WRITE_DRAINED;
			if ((stream._duplexState & WRITE_EMIT_DRAIN) === WRITE_EMIT_DRAIN) stream.emit("drain");
		}
		this.updateCallback();
	}
	function afterRead(err) {
		if (err) this.stream.destroy(err);
		this.stream._duplexState &= READ_NOT_ACTIVE;
		if (this.readAhead === false && (this.stream._duplexState & READ_RESUMED) === 0) this.stream._duplexState &= READ_NO_READ_AHEAD;
		this.updateCallback();
	}
	function updateReadNT() {
		if ((this.stream._duplexState & READ_UPDATING) === 0) {
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			this.update();
		}
	}
	function updateWriteNT() {
		if ((this.stream._duplexState & WRITE_UPDATING) === 0) {
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			this.update();
		}
	}
	function tickDrains(drains) {
		for (let i = 0; i < drains.length; i++) if (--drains[i].writes === 0) {
			drains.shift().resolve(true);
			i--;
		}
	}
	function afterOpen(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROYING) === 0) {
			if ((stream._duplexState & READ_PRIMARY_STATUS) === 0) stream._duplexState |= READ_PRIMARY;
			if ((stream._duplexState & WRITE_PRIMARY_STATUS) === 0) stream._duplexState |= WRITE_PRIMARY;
			stream.emit("open");
		}
		stream._duplexState &= NOT_ACTIVE;
		if (stream._writableState !== null) stream._writableState.updateCallback();
		if (stream._readableState !== null) stream._readableState.updateCallback();
	}
	function afterTransform(err, data) {
		if (data !== void 0 && data !== null) this.push(data);
		this._writableState.afterWrite(err);
	}
	function newListener(name) {
		if (this._readableState !== null) {
			if (name === "data") {
				this._duplexState |= 133376;
				this._readableState.updateNextTick();
			}
			if (name === "readable") {
				this._duplexState |= READ_EMIT_READABLE;
				this._readableState.updateNextTick();
			}
		}
		if (this._writableState !== null) {
			if (name === "drain") {
				this._duplexState |= WRITE_EMIT_DRAIN;
				this._writableState.updateNextTick();
			}
		}
	}
	var Stream = class extends EventEmitter {
		constructor(opts) {
			super();
			this._duplexState = 0;
			this._readableState = null;
			this._writableState = null;
			if (opts) {
				if (opts.open) this._open = opts.open;
				if (opts.destroy) this._destroy = opts.destroy;
				if (opts.predestroy) this._predestroy = opts.predestroy;
				if (opts.signal) opts.signal.addEventListener("abort", abort.bind(this));
			}
			this.on("newListener", newListener);
		}
		_open(cb) {
			cb(null);
		}
		_destroy(cb) {
			cb(null);
		}
		_predestroy() {}
		get readable() {
			return this._readableState !== null ? true : void 0;
		}
		get writable() {
			return this._writableState !== null ? true : void 0;
		}
		get destroyed() {
			return (this._duplexState & DESTROYED) !== 0;
		}
		get destroying() {
			return (this._duplexState & DESTROY_STATUS) !== 0;
		}
		destroy(err) {
			if ((this._duplexState & DESTROY_STATUS) === 0) {
				if (!err) err = StreamError.STREAM_DESTROYED();
				this._duplexState = (this._duplexState | DESTROYING) & NON_PRIMARY;
				if (this._readableState !== null) {
					this._readableState.highWaterMark = 0;
					this._readableState.error = err;
				}
				if (this._writableState !== null) {
					this._writableState.highWaterMark = 0;
					this._writableState.error = err;
				}
				this._duplexState |= PREDESTROYING;
				this._predestroy();
				this._duplexState &= NOT_PREDESTROYING;
				if (this._readableState !== null) this._readableState.updateNextTick();
				if (this._writableState !== null) this._writableState.updateNextTick();
			}
		}
	};
	var Readable = class Readable extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 8519681;
			this._readableState = new ReadableState(this, opts);
			if (opts) {
				if (this._readableState.readAhead === false) this._duplexState &= READ_NO_READ_AHEAD;
				if (opts.read) this._read = opts.read;
				if (opts.eagerOpen) this._readableState.updateNextTick();
				if (opts.encoding) this.setEncoding(opts.encoding);
			}
		}
		static deferred(fn, opts) {
			const out = new PassThrough(opts);
			fn().then((src) => {
				if (src === null) return out.end();
				if (out.destroying) return;
				pipeline(src, out, noop);
			}).catch((err) => out.destroy(err));
			return out;
		}
		setEncoding(encoding) {
			const dec = new TextDecoder(encoding);
			const map = this._readableState.map || echo;
			this._readableState.map = mapOrSkip;
			return this;
			function mapOrSkip(data) {
				const next = dec.push(data);
				return next === "" && (data.byteLength !== 0 || dec.remaining > 0) ? null : map(next);
			}
		}
		_read(cb) {
			cb(null);
		}
		pipe(dest, cb) {
			this._readableState.updateNextTick();
			this._readableState.pipe(dest, cb);
			return dest;
		}
		read() {
			this._readableState.updateNextTick();
			return this._readableState.read();
		}
		push(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.push(data);
		}
		unshift(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.unshift(data);
		}
		resume() {
			this._duplexState |= READ_RESUMED_READ_AHEAD;
			this._readableState.updateNextTick();
			return this;
		}
		pause() {
			this._duplexState &= this._readableState.readAhead === false ? READ_PAUSED_NO_READ_AHEAD : READ_PAUSED;
			return this;
		}
		static _fromAsyncIterator(ite, opts) {
			let destroy;
			const rs = new Readable({
				...opts,
				read(cb) {
					ite.next().then(push).then(cb.bind(null, null)).catch(cb);
				},
				predestroy() {
					destroy = ite.return();
				},
				destroy(cb) {
					if (!destroy) return cb(null);
					destroy.then(cb.bind(null, null)).catch(cb);
				}
			});
			return rs;
			function push(data) {
				if (data.done) rs.push(null);
				else rs.push(data.value);
			}
		}
		static from(data, opts) {
			if (isReadStreamx(data)) return data;
			if (data[asyncIterator]) return this._fromAsyncIterator(data[asyncIterator](), opts);
			if (!Array.isArray(data)) data = data === void 0 ? [] : [data];
			let i = 0;
			return new Readable({
				...opts,
				read(cb) {
					this.push(i === data.length ? null : data[i++]);
					cb(null);
				}
			});
		}
		static isBackpressured(rs) {
			return (rs._duplexState & READ_BACKPRESSURE_STATUS) !== 0 || rs._readableState.buffered >= rs._readableState.highWaterMark;
		}
		static isPaused(rs) {
			return (rs._duplexState & READ_RESUMED) === 0;
		}
		[asyncIterator]() {
			const stream = this;
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			this.on("error", (err) => {
				error = err;
			});
			this.on("readable", onreadable);
			this.on("close", onclose);
			return {
				[asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(function(resolve, reject) {
						promiseResolve = resolve;
						promiseReject = reject;
						const data = stream.read();
						if (data !== null) ondata(data);
						else if ((stream._duplexState & DESTROYED) !== 0) ondata(null);
					});
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function onreadable() {
				if (promiseResolve !== null) ondata(stream.read());
			}
			function onclose() {
				if (promiseResolve !== null) ondata(null);
			}
			function ondata(data) {
				if (promiseReject === null) return;
				if (error) promiseReject(error);
				else if (data === null && (stream._duplexState & READ_DONE) === 0) promiseReject(StreamError.STREAM_DESTROYED());
				else promiseResolve({
					value: data,
					done: data === null
				});
				promiseReject = promiseResolve = null;
			}
			function destroy(err) {
				stream.destroy(err);
				return new Promise((resolve, reject) => {
					if (stream._duplexState & DESTROYED) return resolve({
						value: void 0,
						done: true
					});
					stream.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	var Writable = class extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 16385;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
				if (opts.eagerOpen) this._writableState.updateNextTick();
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		static isBackpressured(ws) {
			return (ws._duplexState & WRITE_BACKPRESSURE_STATUS) !== 0;
		}
		static drained(ws) {
			if (ws.destroyed) return Promise.resolve(false);
			const state = ws._writableState;
			const writes = (isWritev(ws) ? Math.min(1, state.queue.length) : state.queue.length) + (ws._duplexState & WRITE_WRITING ? 1 : 0);
			if (writes === 0) return Promise.resolve(true);
			if (state.drains === null) state.drains = [];
			return new Promise((resolve) => {
				state.drains.push({
					writes,
					resolve
				});
			});
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Duplex = class extends Readable {
		constructor(opts) {
			super(opts);
			this._duplexState = OPENING | this._duplexState & READ_READ_AHEAD;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Transform = class extends Duplex {
		constructor(opts) {
			super(opts);
			this._transformState = new TransformState(this);
			if (opts) {
				if (opts.transform) this._transform = opts.transform;
				if (opts.flush) this._flush = opts.flush;
			}
		}
		_write(data, cb) {
			if (this._readableState.buffered >= this._readableState.highWaterMark) this._transformState.data = data;
			else this._transform(data, this._transformState.afterTransform);
		}
		_read(cb) {
			if (this._transformState.data !== null) {
				const data = this._transformState.data;
				this._transformState.data = null;
				cb(null);
				this._transform(data, this._transformState.afterTransform);
			} else cb(null);
		}
		destroy(err) {
			super.destroy(err);
			if (this._transformState.data !== null) {
				this._transformState.data = null;
				this._transformState.afterTransform();
			}
		}
		_transform(data, cb) {
			cb(null, data);
		}
		_flush(cb) {
			cb(null);
		}
		_final(cb) {
			this._transformState.afterFinal = cb;
			this._flush(transformAfterFlush.bind(this));
		}
	};
	var PassThrough = class extends Transform {};
	function transformAfterFlush(err, data) {
		const cb = this._transformState.afterFinal;
		if (err) return cb(err);
		if (data !== null && data !== void 0) this.push(data);
		this.push(null);
		cb(null);
	}
	function pipelinePromise(...streams) {
		return new Promise((resolve, reject) => {
			return pipeline(...streams, (err) => {
				if (err) return reject(err);
				resolve();
			});
		});
	}
	function pipeline(stream, ...streams) {
		const all = Array.isArray(stream) ? [...stream, ...streams] : [stream, ...streams];
		const done = all.length && typeof all[all.length - 1] === "function" ? all.pop() : null;
		if (all.length < 2) throw StreamError.BAD_ARGUMENT("Pipeline requires at least 2 streams");
		let src = all[0];
		let dest = null;
		let error = null;
		for (let i = 1; i < all.length; i++) {
			dest = all[i];
			if (isStreamx(src)) src.pipe(dest, onerror);
			else {
				errorHandle(src, true, i > 1, onerror);
				src.pipe(dest);
			}
			src = dest;
		}
		if (done) {
			let fin = false;
			const autoDestroy = isStreamx(dest) || !!(dest._writableState && dest._writableState.autoDestroy);
			dest.on("error", (err) => {
				if (error === null) error = err;
			});
			dest.on("finish", () => {
				fin = true;
				if (!autoDestroy) done(error);
			});
			if (autoDestroy) dest.on("close", () => done(error || (fin ? null : StreamError.PREMATURE_CLOSE())));
		}
		return dest;
		function errorHandle(s, rd, wr, onerror) {
			s.on("error", onerror);
			s.on("close", onclose);
			function onclose() {
				if (rd && s._readableState && !s._readableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
				if (wr && s._writableState && !s._writableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
			}
		}
		function onerror(err) {
			if (!err || error) return;
			error = err;
			for (const s of all) s.destroy(err);
		}
	}
	function echo(s) {
		return s;
	}
	function isStream(stream) {
		return !!stream._readableState || !!stream._writableState;
	}
	function isStreamx(stream) {
		return typeof stream._duplexState === "number" && isStream(stream);
	}
	function isEnding(stream) {
		return !!stream._readableState && stream._readableState.ending;
	}
	function isEnded(stream) {
		return !!stream._readableState && stream._readableState.ended;
	}
	function isFinishing(stream) {
		return !!stream._writableState && stream._writableState.ending;
	}
	function isFinished(stream) {
		return !!stream._writableState && stream._writableState.ended;
	}
	function getStreamError(stream, opts = {}) {
		const err = stream._readableState && stream._readableState.error || stream._writableState && stream._writableState.error;
		return !opts.all && StreamError.isStreamDestroyed(err) ? null : err;
	}
	function isReadStreamx(stream) {
		return isStreamx(stream) && stream.readable;
	}
	function isDisturbed(stream) {
		return (stream._duplexState & OPENING) !== OPENING || (stream._duplexState & DESTROYING) === DESTROYING || (stream._duplexState & ACTIVE_OR_TICKING) !== 0;
	}
	function isTypedArray(data) {
		return typeof data === "object" && data !== null && typeof data.byteLength === "number";
	}
	function defaultByteLength(data) {
		return isTypedArray(data) ? data.byteLength : 1024;
	}
	function noop() {}
	function abort() {
		this.destroy(StreamError.ABORTED());
	}
	function isWritev(s) {
		return s._writev !== Writable.prototype._writev && s._writev !== Duplex.prototype._writev;
	}
	module.exports = {
		pipeline,
		pipelinePromise,
		isStream,
		isStreamx,
		isEnding,
		isEnded,
		isFinishing,
		isFinished,
		isDisturbed,
		getStreamError,
		Stream,
		Writable,
		Readable,
		Duplex,
		Transform,
		PassThrough
	};
}));

// node_modules/tar-stream/headers.js
var require_headers = /* @__PURE__ */ __commonJSMin(((exports) => {
	const b4a = require_b4a();
	const ZEROS = "0000000000000000000";
	const SEVENS = "7777777777777777777";
	const ZERO_OFFSET = "0".charCodeAt(0);
	const USTAR_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		0
	]);
	const USTAR_VER = b4a.from([ZERO_OFFSET, ZERO_OFFSET]);
	const GNU_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		32
	]);
	const GNU_VER = b4a.from([32, 0]);
	const MASK = 4095;
	const MAGIC_OFFSET = 257;
	const VERSION_OFFSET = 263;
	exports.decodeLongPath = function decodeLongPath(buf, encoding) {
		return decodeStr(buf, 0, buf.length, encoding);
	};
	exports.encodePax = function encodePax(opts) {
		let result = "";
		if (opts.name) result += addLength(" path=" + opts.name + "\n");
		if (opts.linkname) result += addLength(" linkpath=" + opts.linkname + "\n");
		const pax = opts.pax;
		if (pax) for (const key in pax) result += addLength(" " + key + "=" + pax[key] + "\n");
		return b4a.from(result);
	};
	exports.decodePax = function decodePax(buf) {
		const result = {};
		while (buf.length) {
			let i = 0;
			while (i < buf.length && buf[i] !== 32) i++;
			const len = parseInt(b4a.toString(buf.subarray(0, i)), 10);
			if (!len) return result;
			const b = b4a.toString(buf.subarray(i + 1, len - 1));
			const keyIndex = b.indexOf("=");
			if (keyIndex === -1) return result;
			result[b.slice(0, keyIndex)] = b.slice(keyIndex + 1);
			buf = buf.subarray(len);
		}
		return result;
	};
	exports.encode = function encode(opts) {
		const buf = b4a.alloc(512);
		let name = opts.name;
		let prefix = "";
		if (opts.typeflag === 5 && name[name.length - 1] !== "/") name += "/";
		if (b4a.byteLength(name) !== name.length) return null;
		while (b4a.byteLength(name) > 100) {
			const i = name.indexOf("/");
			if (i === -1) return null;
			prefix += prefix ? "/" + name.slice(0, i) : name.slice(0, i);
			name = name.slice(i + 1);
		}
		if (b4a.byteLength(name) > 100 || b4a.byteLength(prefix) > 155) return null;
		if (opts.linkname && b4a.byteLength(opts.linkname) > 100) return null;
		b4a.write(buf, name);
		b4a.write(buf, encodeOct(opts.mode & MASK, 6), 100);
		b4a.write(buf, encodeOct(opts.uid, 6), 108);
		b4a.write(buf, encodeOct(opts.gid, 6), 116);
		encodeSize(opts.size, buf, 124);
		b4a.write(buf, encodeOct(opts.mtime.getTime() / 1e3 | 0, 11), 136);
		buf[156] = ZERO_OFFSET + toTypeflag(opts.type);
		if (opts.linkname) b4a.write(buf, opts.linkname, 157);
		b4a.copy(USTAR_MAGIC, buf, MAGIC_OFFSET);
		b4a.copy(USTAR_VER, buf, VERSION_OFFSET);
		if (opts.uname) b4a.write(buf, opts.uname, 265);
		if (opts.gname) b4a.write(buf, opts.gname, 297);
		b4a.write(buf, encodeOct(opts.devmajor || 0, 6), 329);
		b4a.write(buf, encodeOct(opts.devminor || 0, 6), 337);
		if (prefix) b4a.write(buf, prefix, 345);
		b4a.write(buf, encodeOct(cksum(buf), 6), 148);
		return buf;
	};
	exports.decode = function decode(buf, filenameEncoding, allowUnknownFormat) {
		let typeflag = buf[156] === 0 ? 0 : buf[156] - ZERO_OFFSET;
		let name = decodeStr(buf, 0, 100, filenameEncoding);
		const mode = decodeOct(buf, 100, 8);
		const uid = decodeOct(buf, 108, 8);
		const gid = decodeOct(buf, 116, 8);
		const size = decodeOct(buf, 124, 12);
		const mtime = decodeOct(buf, 136, 12);
		const type = toType(typeflag);
		const linkname = buf[157] === 0 ? null : decodeStr(buf, 157, 100, filenameEncoding);
		const uname = decodeStr(buf, 265, 32);
		const gname = decodeStr(buf, 297, 32);
		const devmajor = decodeOct(buf, 329, 8);
		const devminor = decodeOct(buf, 337, 8);
		const c = cksum(buf);
		if (c === 256) return null;
		if (c !== decodeOct(buf, 148, 8)) throw new Error("Invalid tar header. Maybe the tar is corrupted or it needs to be gunzipped?");
		if (isUSTAR(buf)) {
			if (buf[345]) name = decodeStr(buf, 345, 155, filenameEncoding) + "/" + name;
		} else if (isGNU(buf)) {} else if (!allowUnknownFormat) throw new Error("Invalid tar header: unknown format.");
		if (typeflag === 0 && name && name[name.length - 1] === "/") typeflag = 5;
		return {
			name,
			mode,
			uid,
			gid,
			size,
			byteOffset: 0,
			mtime: /* @__PURE__ */ new Date(1e3 * mtime),
			type,
			linkname,
			uname,
			gname,
			devmajor,
			devminor,
			pax: null
		};
	};
	function isUSTAR(buf) {
		return b4a.equals(USTAR_MAGIC, buf.subarray(MAGIC_OFFSET, 263));
	}
	function isGNU(buf) {
		return b4a.equals(GNU_MAGIC, buf.subarray(MAGIC_OFFSET, 263)) && b4a.equals(GNU_VER, buf.subarray(VERSION_OFFSET, 265));
	}
	function clamp(index, len, defaultValue) {
		if (typeof index !== "number") return defaultValue;
		index = ~~index;
		if (index >= len) return len;
		if (index >= 0) return index;
		index += len;
		if (index >= 0) return index;
		return 0;
	}
	function toType(flag) {
		switch (flag) {
			case 0: return "file";
			case 1: return "link";
			case 2: return "symlink";
			case 3: return "character-device";
			case 4: return "block-device";
			case 5: return "directory";
			case 6: return "fifo";
			case 7: return "contiguous-file";
			case 72: return "pax-header";
			case 55: return "pax-global-header";
			case 27: return "gnu-long-link-path";
			case 28:
			case 30: return "gnu-long-path";
		}
		return null;
	}
	function toTypeflag(flag) {
		switch (flag) {
			case "file": return 0;
			case "link": return 1;
			case "symlink": return 2;
			case "character-device": return 3;
			case "block-device": return 4;
			case "directory": return 5;
			case "fifo": return 6;
			case "contiguous-file": return 7;
			case "pax-header": return 72;
		}
		return 0;
	}
	function indexOf(block, num, offset, end) {
		for (; offset < end; offset++) if (block[offset] === num) return offset;
		return end;
	}
	function cksum(block) {
		let sum = 256;
		for (let i = 0; i < 148; i++) sum += block[i];
		for (let j = 156; j < 512; j++) sum += block[j];
		return sum;
	}
	function encodeOct(val, n) {
		val = val.toString(8);
		if (val.length > n) return SEVENS.slice(0, n) + " ";
		return ZEROS.slice(0, n - val.length) + val + " ";
	}
	function encodeSizeBin(num, buf, off) {
		buf[off] = 128;
		for (let i = 11; i > 0; i--) {
			buf[off + i] = num & 255;
			num = Math.floor(num / 256);
		}
	}
	function encodeSize(num, buf, off) {
		if (num.toString(8).length > 11) encodeSizeBin(num, buf, off);
		else b4a.write(buf, encodeOct(num, 11), off);
	}
	function parse256(buf) {
		let positive;
		if (buf[0] === 128) positive = true;
		else if (buf[0] === 255) positive = false;
		else return null;
		const tuple = [];
		let i;
		for (i = buf.length - 1; i > 0; i--) {
			const byte = buf[i];
			if (positive) tuple.push(byte);
			else tuple.push(255 - byte);
		}
		let sum = 0;
		const l = tuple.length;
		for (i = 0; i < l; i++) sum += tuple[i] * Math.pow(256, i);
		return positive ? sum : -1 * sum;
	}
	function decodeOct(val, offset, length) {
		val = val.subarray(offset, offset + length);
		offset = 0;
		if (val[offset] & 128) return parse256(val);
		else {
			while (offset < val.length && val[offset] === 32) offset++;
			const end = clamp(indexOf(val, 32, offset, val.length), val.length, val.length);
			while (offset < end && val[offset] === 0) offset++;
			if (end === offset) return 0;
			return parseInt(b4a.toString(val.subarray(offset, end)), 8);
		}
	}
	function decodeStr(val, offset, length, encoding) {
		return b4a.toString(val.subarray(offset, indexOf(val, 0, offset, offset + length)), encoding);
	}
	function addLength(str) {
		const len = b4a.byteLength(str);
		let digits = Math.floor(Math.log(len) / Math.log(10)) + 1;
		if (len + digits >= Math.pow(10, digits)) digits++;
		return len + digits + str;
	}
}));

// node_modules/tar-stream/extract.js
var require_extract = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Writable, Readable, getStreamError } = require_streamx();
	const FIFO = require_fast_fifo();
	const b4a = require_b4a();
	const headers = require_headers();
	const EMPTY = b4a.alloc(0);
	const MAX_HEADER_SIZE = 4194304;
	var BufferList = class {
		constructor() {
			this.buffered = 0;
			this.shifted = 0;
			this.queue = new FIFO();
			this._offset = 0;
		}
		push(buffer) {
			this.buffered += buffer.byteLength;
			this.queue.push(buffer);
		}
		shiftFirst(size) {
			return this.buffered === 0 ? null : this._next(size);
		}
		shift(size) {
			if (size > this.buffered) return null;
			if (size === 0) return EMPTY;
			let chunk = this._next(size);
			if (size === chunk.byteLength) return chunk;
			const chunks = [chunk];
			while ((size -= chunk.byteLength) > 0) {
				chunk = this._next(size);
				chunks.push(chunk);
			}
			return b4a.concat(chunks);
		}
		_next(size) {
			const buf = this.queue.peek();
			const rem = buf.byteLength - this._offset;
			if (size >= rem) {
				const sub = this._offset ? buf.subarray(this._offset, buf.byteLength) : buf;
				this.queue.shift();
				this._offset = 0;
				this.buffered -= rem;
				this.shifted += rem;
				return sub;
			}
			this.buffered -= size;
			this.shifted += size;
			return buf.subarray(this._offset, this._offset += size);
		}
	};
	var Source = class extends Readable {
		constructor(self, header, offset) {
			super();
			this.header = header;
			this.offset = offset;
			this._parent = self;
		}
		_read(cb) {
			if (this.header.size === 0) this.push(null);
			if (this._parent._stream === this) this._parent._update();
			cb(null);
		}
		_predestroy() {
			this._parent.destroy(getStreamError(this));
		}
		_detach() {
			if (this._parent._stream === this) {
				this._parent._stream = null;
				this._parent._missing = overflow(this.header.size);
				this._parent._update();
			}
		}
		_destroy(cb) {
			this._detach();
			cb(null);
		}
	};
	var Extract = class extends Writable {
		constructor(opts) {
			super(opts);
			if (!opts) opts = {};
			this._buffer = new BufferList();
			this._offset = 0;
			this._header = null;
			this._stream = null;
			this._missing = 0;
			this._longHeader = false;
			this._callback = noop;
			this._locked = false;
			this._finished = false;
			this._pax = null;
			this._paxGlobal = null;
			this._gnuLongPath = null;
			this._gnuLongLinkPath = null;
			this._filenameEncoding = opts.filenameEncoding || "utf-8";
			this._allowUnknownFormat = !!opts.allowUnknownFormat;
			this._unlockBound = this._unlock.bind(this);
		}
		_unlock(err) {
			this._locked = false;
			if (err) {
				this.destroy(err);
				this._continueWrite(err);
				return;
			}
			this._update();
		}
		_consumeHeader() {
			if (this._locked) return false;
			this._offset = this._buffer.shifted;
			try {
				this._header = headers.decode(this._buffer.shift(512), this._filenameEncoding, this._allowUnknownFormat);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			if (!this._header) return true;
			this._header.byteOffset = this._buffer.shifted;
			switch (this._header.type) {
				case "gnu-long-path":
				case "gnu-long-link-path":
				case "pax-global-header":
				case "pax-header":
					this._longHeader = true;
					this._missing = this._header.size;
					if (this._missing > MAX_HEADER_SIZE) {
						this._continueWrite(/* @__PURE__ */ new Error("Header exceeds max size"));
						return false;
					}
					return true;
			}
			this._locked = true;
			this._applyLongHeaders();
			if (!(this._header.size >= 0)) {
				this._continueWrite(/* @__PURE__ */ new Error("Invalid header"));
				return false;
			}
			if (this._header.size === 0 || this._header.type === "directory") {
				this.emit("entry", this._header, this._createStream(), this._unlockBound);
				return true;
			}
			this._stream = this._createStream();
			this._missing = this._header.size;
			this.emit("entry", this._header, this._stream, this._unlockBound);
			return true;
		}
		_applyLongHeaders() {
			if (this._gnuLongPath) {
				this._header.name = this._gnuLongPath;
				this._gnuLongPath = null;
			}
			if (this._gnuLongLinkPath) {
				this._header.linkname = this._gnuLongLinkPath;
				this._gnuLongLinkPath = null;
			}
			if (this._pax) {
				if (this._pax.path) this._header.name = this._pax.path;
				if (this._pax.linkpath) this._header.linkname = this._pax.linkpath;
				if (this._pax.size) this._header.size = parseInt(this._pax.size, 10);
				this._header.pax = this._pax;
				this._pax = null;
			}
		}
		_decodeLongHeader(buf) {
			switch (this._header.type) {
				case "gnu-long-path":
					this._gnuLongPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "gnu-long-link-path":
					this._gnuLongLinkPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "pax-global-header":
					this._paxGlobal = headers.decodePax(buf);
					break;
				case "pax-header": this._pax = this._paxGlobal === null ? headers.decodePax(buf) : Object.assign({}, this._paxGlobal, headers.decodePax(buf));
			}
		}
		_consumeLongHeader() {
			this._longHeader = false;
			this._missing = overflow(this._header.size);
			const buf = this._buffer.shift(this._header.size);
			try {
				this._decodeLongHeader(buf);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			return true;
		}
		_consumeStream() {
			const buf = this._buffer.shiftFirst(this._missing);
			if (buf === null) return false;
			this._missing -= buf.byteLength;
			const drained = this._stream.push(buf);
			if (this._missing === 0) {
				this._stream.push(null);
				if (drained) this._stream._detach();
				return drained && this._locked === false;
			}
			return drained;
		}
		_createStream() {
			return new Source(this, this._header, this._offset);
		}
		_update() {
			while (this._buffer.buffered > 0 && !this.destroying) {
				if (this._missing > 0) {
					if (this._stream !== null) {
						if (this._consumeStream() === false) return;
						continue;
					}
					if (this._longHeader === true) {
						if (this._missing > this._buffer.buffered) break;
						if (this._consumeLongHeader() === false) return false;
						continue;
					}
					const ignore = this._buffer.shiftFirst(this._missing);
					if (ignore !== null) this._missing -= ignore.byteLength;
					continue;
				}
				if (this._buffer.buffered < 512) break;
				if (this._stream !== null || this._consumeHeader() === false) return;
			}
			this._continueWrite(null);
		}
		_continueWrite(err) {
			const cb = this._callback;
			this._callback = noop;
			cb(err);
		}
		_write(data, cb) {
			this._callback = cb;
			this._buffer.push(data);
			this._update();
		}
		_final(cb) {
			this._finished = this._missing === 0 && this._buffer.buffered === 0;
			cb(this._finished ? null : /* @__PURE__ */ new Error("Unexpected end of data"));
		}
		_predestroy() {
			this._continueWrite(null);
		}
		_destroy(cb) {
			if (this._stream) this._stream.destroy(getStreamError(this));
			cb(null);
		}
		[Symbol.asyncIterator]() {
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			let entryStream = null;
			let entryCallback = null;
			const extract = this;
			this.on("entry", onentry);
			this.on("error", (err) => {
				error = err;
			});
			this.on("close", onclose);
			return {
				[Symbol.asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(onnext);
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function consumeCallback(err) {
				if (!entryCallback) return;
				const cb = entryCallback;
				entryCallback = null;
				cb(err);
			}
			function onnext(resolve, reject) {
				if (error) return reject(error);
				if (entryStream) {
					resolve({
						value: entryStream,
						done: false
					});
					entryStream = null;
					return;
				}
				promiseResolve = resolve;
				promiseReject = reject;
				consumeCallback(null);
				if (extract._finished && promiseResolve) {
					promiseResolve({
						value: void 0,
						done: true
					});
					promiseResolve = promiseReject = null;
				}
			}
			function onentry(header, stream, callback) {
				entryCallback = callback;
				stream.on("error", noop);
				if (promiseResolve) {
					promiseResolve({
						value: stream,
						done: false
					});
					promiseResolve = promiseReject = null;
				} else entryStream = stream;
			}
			function onclose() {
				consumeCallback(error);
				if (!promiseResolve) return;
				if (error) promiseReject(error);
				else promiseResolve({
					value: void 0,
					done: true
				});
				promiseResolve = promiseReject = null;
			}
			function destroy(err) {
				extract.destroy(err);
				consumeCallback(err);
				return new Promise((resolve, reject) => {
					if (extract.destroyed) return resolve({
						value: void 0,
						done: true
					});
					extract.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	module.exports = function extract(opts) {
		return new Extract(opts);
	};
	function noop() {}
	function overflow(size) {
		size &= 511;
		return size && 512 - size;
	}
}));

// node_modules/tar-stream/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = {
		S_IFMT: 61440,
		S_IFDIR: 16384,
		S_IFCHR: 8192,
		S_IFBLK: 24576,
		S_IFIFO: 4096,
		S_IFLNK: 40960
	};
	try {
		module.exports = __require("fs").constants || constants;
	} catch {
		module.exports = constants;
	}
}));

// node_modules/tar-stream/pack.js
var require_pack = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Readable, Writable, getStreamError } = require_streamx();
	const b4a = require_b4a();
	const constants = require_constants();
	const headers = require_headers();
	const DMODE = 493;
	const FMODE = 420;
	const END_OF_TAR = b4a.alloc(1024);
	var Sink = class extends Writable {
		constructor(pack, header, callback) {
			super({
				mapWritable,
				eagerOpen: true
			});
			this.written = 0;
			this.header = header;
			this._callback = callback;
			this._linkname = null;
			this._isLinkname = header.type === "symlink" && !header.linkname;
			this._isVoid = header.type !== "file" && header.type !== "contiguous-file";
			this._finished = false;
			this._pack = pack;
			this._openCallback = null;
			if (this._pack._stream === null) this._pack._stream = this;
			else this._pack._pending.push(this);
		}
		_open(cb) {
			this._openCallback = cb;
			if (this._pack._stream === this) this._continueOpen();
		}
		_continuePack(err) {
			if (this._callback === null) return;
			const callback = this._callback;
			this._callback = null;
			callback(err);
		}
		_continueOpen() {
			if (this._pack._stream === null) this._pack._stream = this;
			const cb = this._openCallback;
			this._openCallback = null;
			if (cb === null) return;
			if (this._pack.destroying) return cb(/* @__PURE__ */ new Error("pack stream destroyed"));
			if (this._pack._finalized) return cb(/* @__PURE__ */ new Error("pack stream is already finalized"));
			this._pack._stream = this;
			if (!this._isLinkname) this._pack._encode(this.header);
			if (this._isVoid) {
				this._finish();
				this._continuePack(null);
			}
			cb(null);
		}
		_write(data, cb) {
			if (this._isLinkname) {
				this._linkname = this._linkname ? b4a.concat([this._linkname, data]) : data;
				return cb(null);
			}
			if (this._isVoid) {
				if (data.byteLength > 0) return cb(/* @__PURE__ */ new Error("No body allowed for this entry"));
				return cb();
			}
			this.written += data.byteLength;
			if (this._pack.push(data)) return cb();
			this._pack._drain = cb;
		}
		_finish() {
			if (this._finished) return;
			this._finished = true;
			if (this._isLinkname) {
				this.header.linkname = this._linkname ? b4a.toString(this._linkname, "utf-8") : "";
				this._pack._encode(this.header);
			}
			overflow(this._pack, this.header.size);
			this._pack._done(this);
		}
		_final(cb) {
			if (this.written !== this.header.size) return cb(/* @__PURE__ */ new Error("Size mismatch"));
			this._finish();
			cb(null);
		}
		_getError() {
			return getStreamError(this) || /* @__PURE__ */ new Error("tar entry destroyed");
		}
		_predestroy() {
			this._pack.destroy(this._getError());
		}
		_destroy(cb) {
			this._pack._done(this);
			this._continuePack(this._finished ? null : this._getError());
			cb();
		}
	};
	var Pack = class extends Readable {
		constructor(opts) {
			super(opts);
			this._drain = noop;
			this._finalized = false;
			this._finalizing = false;
			this._pending = [];
			this._stream = null;
		}
		entry(header, buffer, callback) {
			if (this._finalized || this.destroying) throw new Error("already finalized or destroyed");
			if (typeof buffer === "function") {
				callback = buffer;
				buffer = null;
			}
			if (!callback) callback = noop;
			if (!header.size || header.type === "symlink") header.size = 0;
			if (!header.type) header.type = modeToType(header.mode);
			if (!header.mode) header.mode = header.type === "directory" ? DMODE : FMODE;
			if (!header.uid) header.uid = 0;
			if (!header.gid) header.gid = 0;
			if (!header.mtime) header.mtime = /* @__PURE__ */ new Date();
			if (typeof buffer === "string") buffer = b4a.from(buffer);
			const sink = new Sink(this, header, callback);
			if (b4a.isBuffer(buffer)) {
				header.size = buffer.byteLength;
				sink.write(buffer);
				sink.end();
				return sink;
			}
			if (sink._isVoid) return sink;
			return sink;
		}
		finalize() {
			if (this._stream || this._pending.length > 0) {
				this._finalizing = true;
				return;
			}
			if (this._finalized) return;
			this._finalized = true;
			this.push(END_OF_TAR);
			this.push(null);
		}
		_done(stream) {
			if (stream !== this._stream) return;
			this._stream = null;
			if (this._finalizing) this.finalize();
			if (this._pending.length) this._pending.shift()._continueOpen();
		}
		_encode(header) {
			if (!header.pax) {
				const buf = headers.encode(header);
				if (buf) {
					this.push(buf);
					return;
				}
			}
			this._encodePax(header);
		}
		_encodePax(header) {
			const paxHeader = headers.encodePax({
				name: header.name,
				linkname: header.linkname,
				pax: header.pax
			});
			const newHeader = {
				name: "PaxHeader",
				mode: header.mode,
				uid: header.uid,
				gid: header.gid,
				size: paxHeader.byteLength,
				mtime: header.mtime,
				type: "pax-header",
				linkname: header.linkname && "PaxHeader",
				uname: header.uname,
				gname: header.gname,
				devmajor: header.devmajor,
				devminor: header.devminor
			};
			this.push(headers.encode(newHeader));
			this.push(paxHeader);
			overflow(this, paxHeader.byteLength);
			newHeader.size = header.size;
			newHeader.type = header.type;
			this.push(headers.encode(newHeader));
		}
		_doDrain() {
			const drain = this._drain;
			this._drain = noop;
			drain();
		}
		_predestroy() {
			const err = getStreamError(this);
			if (this._stream) this._stream.destroy(err);
			while (this._pending.length) {
				const stream = this._pending.shift();
				stream.destroy(err);
				stream._continueOpen();
			}
			this._doDrain();
		}
		_read(cb) {
			this._doDrain();
			cb();
		}
	};
	module.exports = function pack(opts) {
		return new Pack(opts);
	};
	function modeToType(mode) {
		switch (mode & constants.S_IFMT) {
			case constants.S_IFBLK: return "block-device";
			case constants.S_IFCHR: return "character-device";
			case constants.S_IFDIR: return "directory";
			case constants.S_IFIFO: return "fifo";
			case constants.S_IFLNK: return "symlink";
		}
		return "file";
	}
	function noop() {}
	function overflow(self, size) {
		size &= 511;
		if (size) self.push(END_OF_TAR.subarray(0, 512 - size));
	}
	function mapWritable(buf) {
		return b4a.isBuffer(buf) ? buf : b4a.from(buf);
	}
}));

// node_modules/tar-stream/index.js
var require_tar_stream = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.extract = require_extract();
	exports.pack = require_pack();
}));

// src/sbom/layer-entries.ts
var import_tar_stream = require_tar_stream();
/** What is read of a layer; real ones stay far below. */
const LAYER_LIMITS = {
	unpackedBytes: 17179869184,
	entries: 5e5,
	pathLength: 4096
};
const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/**
* Reads a layer as it streams by, whatever its compression.
* @returns the number of entries
* @throws BadLayer, and whatever reading the layer throws
*/
async function readLayer(source, visit, limits = LAYER_LIMITS) {
	const tar = (0, import_tar_stream.extract)();
	const bytes = Readable.from(unpacked(source, limits.unpackedBytes), { objectMode: false });
	let sourceFailure;
	bytes.on("error", (error) => {
		sourceFailure = error;
		tar.destroy(error);
	});
	bytes.pipe(tar);
	let count = 0;
	try {
		for await (const stream of tar) {
			count += 1;
			if (count > limits.entries) throw new BadLayer(`it has more than ${limits.entries} entries`);
			const { header } = stream;
			const take = visit(entryOf(header, limits.pathLength));
			if (take) for await (const chunk of stream) take(chunk);
			else stream.resume();
		}
	} catch (error) {
		if (sourceFailure !== void 0) throw sourceFailure;
		if (error instanceof BadLayer || !isOfTar(error)) throw error;
		throw new BadLayer(`it is no tar archive: ${error.message}`, { cause: error });
	} finally {
		bytes.destroy();
	}
	return count;
}
/** tar-stream has no class for its errors. */
function isOfTar(error) {
	return error instanceof Error && /^(?:Invalid|Unexpected end of data|Header exceeds)/.test(error.message);
}
function entryOf(header, maxPathLength) {
	if (header.name.length > maxPathLength) throw new BadLayer(`a path in it is longer than ${maxPathLength} characters`);
	const path = pathInImage(header.name);
	const { base } = posix.parse(path);
	const directory = posix.dirname(path);
	if (base === OPAQUE) return {
		kind: "opaque",
		path: directory === "." ? "" : directory
	};
	if (base.startsWith(WHITEOUT)) {
		const removed = base.slice(4);
		if ([
			"",
			".",
			".."
		].includes(removed)) throw new BadLayer("it removes what no file can be called");
		return {
			kind: "whiteout",
			path: posix.join(directory, removed)
		};
	}
	if (header.type === "directory") return {
		kind: "directory",
		path
	};
	if (header.type !== "file" && header.type !== "contiguous-file") return {
		kind: "other",
		path
	};
	return {
		kind: "file",
		path,
		sizeBytes: header.size ?? 0,
		isExecutable: ((header.mode ?? 0) & 73) !== 0
	};
}
/** Without a leading slash; `..` goes no higher than the root, as for whoever unpacks it. */
function pathInImage(name) {
	return posix.normalize(`/${name}`).replace(/^\/+|\/+$/g, "");
}

// src/sbom/image-packages.ts
const MAX_LAYERS = 500;
/** Of all layers together: each path is kept in memory, to know what it hides. */
const MAX_PATHS = 5e5;
/**
* The packages of an image, from its layers. They are read from the top: what an upper layer replaces or removes of a
* lower one does not count. Lower layers are not opened once there is a database of each kind in `wanted`; Go programs
* may be in any layer, so with `golang` all are read.
*
* @param layers bottom first, as manifests list them
* @param wanted kinds that the SBOM lists; empty for all that there are
* @throws whatever `open` throws
*/
async function readImagePackages(layers, wanted, open) {
	if (layers.length > MAX_LAYERS) return nothingRead(`it has ${layers.length} layers; ${MAX_LAYERS} at most are read`);
	const reading = new ImageReading(wanted);
	for (const layer of layers.toReversed()) {
		if (reading.isComplete) break;
		try {
			await reading.read(open(layer));
		} catch (error) {
			if (!(error instanceof BadLayer)) throw error;
			await drain(open(layer));
			return nothingRead(`layer ${layer.digest}: ${error.message}`);
		}
	}
	return reading.result();
}
async function drain(bytes) {
	const iterator = bytes[Symbol.asyncIterator]();
	while ((await iterator.next()).done !== true);
}
function nothingRead(why) {
	return {
		packages: [],
		sources: [],
		unread: [printable(why, 300)],
		layersRead: 0
	};
}
var ImageReading = class {
	#wanted;
	#hidden = new HiddenPaths();
	#databases = new DatabaseCollector();
	#modules = [];
	#programs = [];
	#unread = [];
	#layersRead = 0;
	constructor(wanted) {
		this.#wanted = wanted;
	}
	get isComplete() {
		if (this.#hidden.size > MAX_PATHS) return true;
		if (this.#wanted.size === 0 || this.#wanted.has("golang")) return false;
		return [...this.#wanted].every((kind) => this.#databases.has(kind));
	}
	async read(bytes) {
		const entries = [];
		const programs = [];
		const visit = (entry) => {
			entries.push(entry);
			if (entry.kind !== "file" || this.#hidden.hides(entry.path)) return void 0;
			const database = this.#databases.take(entry);
			if (database || !entry.isExecutable) return database;
			const scanner = new GoBuildInfoScanner();
			programs.push({
				path: entry.path,
				scanner
			});
			return (chunk) => this.#guarded(entry.path, () => scanner.write(chunk));
		};
		this.#layersRead += 1;
		await readLayer(bytes, visit);
		for (const entry of entries) this.#hidden.add(entry);
		this.#databases.endLayer();
		for (const { path, scanner } of programs) this.#keep(path, scanner.modules);
		if (this.#hidden.size > MAX_PATHS) this.#unread.push(`it has more than ${MAX_PATHS} files`);
	}
	async result() {
		const { packages, sources, unread } = await this.#databases.read();
		return {
			packages: [...packages, ...this.#modules],
			sources: [...sources, ...this.#programs],
			unread: [...unread, ...this.#unread].map((why) => printable(why, 300)),
			layersRead: this.#layersRead
		};
	}
	#keep(path, modules) {
		if (!modules) return;
		if (this.#modules.length + modules.length > 1e5) {
			this.#unread.push(`${path}: there are more than ${MAX_PACKAGES} Go modules`);
			return;
		}
		for (const each of modules) this.#modules.push(each);
		this.#programs.push({
			kind: "golang",
			path
		});
	}
	#guarded(path, work) {
		try {
			work();
		} catch (error) {
			if (!(error instanceof UnreadableDatabase)) throw error;
			this.#unread.push(`${path}: ${error.message}`);
		}
	}
};

// src/sbom/package-url.ts
const MAX_LENGTH = 4096;
/** @returns undefined for what is no package URL */
function parsePackageUrl(text) {
	if (text.length > MAX_LENGTH) return void 0;
	const [, type = "", path = "", version, query = ""] = /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/([^?#@]+)(?:@([^?#]*))?(?:\?([^#]*))?(?:#.*)?$/s.exec(withVersionAt(text)) ?? [];
	const segments = path.split("/").filter((segment) => segment !== "");
	try {
		const decoded = segments.map(decodeURIComponent);
		const name = decoded.at(-1);
		if (type === "" || name === void 0) return void 0;
		return {
			type: type.toLowerCase(),
			namespace: decoded.slice(0, -1).join("/"),
			name,
			version: version === void 0 || version === "" ? void 0 : decodeURIComponent(version),
			qualifiers: new Map(query.split("&").flatMap(qualifier))
		};
	} catch (error) {
		if (error instanceof URIError) return void 0;
		throw error;
	}
}
/** An `@` in the path, as some tools write npm's scopes, is not the version's: that is the last one. */
function withVersionAt(text) {
	const end = text.search(/[?#]/);
	const path = end < 0 ? text : text.slice(0, end);
	const at = path.lastIndexOf("@");
	const before = path.slice(0, Math.max(at, 0)).replaceAll("@", "%40");
	return at < 0 ? text : before + text.slice(at);
}
function qualifier(pair) {
	const equals = pair.indexOf("=");
	return equals > 0 ? [[pair.slice(0, equals).toLowerCase(), decodeURIComponent(pair.slice(equals + 1))]] : [];
}

// src/sbom/listed-packages.ts
const KINDS = /* @__PURE__ */ new Set([
	"deb",
	"apk",
	"rpm",
	"golang"
]);
/** Components may hold components; real ones go no deeper than a few. */
const MAX_DEPTH = 32;
const MAX_COMPONENTS = 5e5;
/** Reads the package URLs of an SPDX or CycloneDX document. */
function listedPackages({ format, predicate }) {
	const document = new JsonObject(predicate.bytes);
	const parsed = (format === "cyclonedx" ? urlsInCycloneDx(document) : urlsInSpdx(document)).flatMap((url) => parsePackageUrl(url) ?? []);
	const packages = parsed.flatMap(packageOf);
	return {
		packages,
		others: parsed.length - packages.length
	};
}
function packageOf(url) {
	const { type, namespace, name, version } = url;
	if (!KINDS.has(type) || version === void 0) return [];
	const kind = type;
	if (kind === "golang") return [{
		kind,
		name: namespace === "" ? name : `${namespace}/${name}`,
		version: version.replace(/^(?:go|v)?(?=\d)/, "v")
	}];
	if (kind === "rpm" && name === "gpg-pubkey") return [];
	const epoch = url.qualifiers.get("epoch");
	return [{
		kind,
		name,
		version: epoch !== void 0 && epoch !== "0" && !version.includes(":") ? `${epoch}:${version}` : version.replace(/^0:/, "")
	}];
}
function urlsInCycloneDx(document) {
	const found = [];
	for (const component of document.records("components")) {
		let level = [component];
		for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && found.length < MAX_COMPONENTS; depth += 1) {
			for (const { purl } of level) if (typeof purl === "string") found.push(purl);
			level = level.flatMap(({ components }) => recordsIn(components));
		}
	}
	return found;
}
function urlsInSpdx(document) {
	const urls = /* @__PURE__ */ new Set();
	for (const each of document.records("packages")) for (const url of urlsOfPackage(each)) urls.add(url);
	for (const each of document.records("@graph")) for (const url of urlsOfElement(each)) urls.add(url);
	return [...urls].slice(0, MAX_COMPONENTS);
}
/** SPDX 2 */
function urlsOfPackage({ externalRefs }) {
	return recordsIn(externalRefs).filter(({ referenceType }) => referenceType === "purl").flatMap(({ referenceLocator }) => textOf(referenceLocator) ?? []);
}
/** SPDX 3 */
function urlsOfElement(element) {
	const identifiers = recordsIn(element["externalIdentifier"]).filter(({ externalIdentifierType }) => externalIdentifierType === "packageUrl");
	return [element["software_packageUrl"] ?? element["packageUrl"], ...identifiers.map(({ identifier }) => identifier)].flatMap((url) => textOf(url) ?? []);
}

// src/actions/verify/image-contents.ts
/** Of each image, megabytes are in memory while its layers stream by. */
const CONCURRENCY = 2;
/** Most images are for it, and most SBOMs of an index were made of it. */
const USUAL_PLATFORM = "linux/amd64";
/** Compares images with their SBOMs; what was read of an image once is not read again. */
var ImageContents = class {
	#registry;
	#queue = new PQueue({ concurrency: CONCURRENCY });
	#read = /* @__PURE__ */ new Map();
	constructor(registry) {
		this.#registry = registry;
	}
	/** @throws Failure REGISTRY_…, DIGEST_MISMATCH, SUBJECT_NOT_FOUND */
	async compare(image, sbom) {
		const { name, digest } = image;
		const manifest = manifestFor(await this.#registry.find(name, digest, {
			platforms: "all",
			referrers: false
		}), image, sbom);
		const listed = listedPackages(sbom);
		const wanted = new Set(listed.packages.map(({ kind }) => kind));
		const contents = await this.#packagesOf(name, manifest, wanted);
		return {
			...comparePackages(listed, contents),
			platform: manifest.platform
		};
	}
	#packagesOf(name, manifest, wanted) {
		const { digest, layers } = manifest;
		const key = [digest, ...[...wanted].toSorted()].join(" ");
		const known = this.#read.get(key);
		if (known) return known;
		const reading = this.#queue.add(() => readImagePackages(layers, wanted, (layer) => this.#registry.openLayer(name, digest, layer)));
		this.#read.set(key, reading);
		reading.catch(() => this.#read.delete(key));
		return reading;
	}
};
/** What an SBOM speaks of: the platform that it is signed for or says it describes, else the one that is asked for. */
function manifestFor({ image }, asked, sbom) {
	if (image.kind === "manifest") return withLayers(image.descriptor.digest, void 0, image.layers);
	const { platforms } = image;
	const about = /* @__PURE__ */ new Set([sbom.subject, ...sbom.describes]);
	const platform = platforms.find(({ descriptor }) => descriptor.digest === sbom.subject) ?? platforms.find(({ descriptor, configDigest }) => [descriptor.digest, configDigest].some((each) => each && about.has(each))) ?? platforms.find((each) => each.platform === (asked.platform ?? USUAL_PLATFORM)) ?? platforms[0];
	if (!platform) throw new Failure("REGISTRY_BAD_ANSWER", `the index ${asked.digest} lists no image`);
	return withLayers(platform.descriptor.digest, platform.platform, platform.layers);
}
function withLayers(digest, platform, layers) {
	if (layers) return {
		digest,
		platform,
		layers
	};
	throw new Failure("REGISTRY_BAD_ANSWER", `the layers that manifest ${digest} lists cannot be read`);
}

// src/actions/verify/open-voucher.ts
const MAX_ROOT_BYTES = 8388608;
const MAX_KEY_BYTES = 65536;
const NO_WITNESSES = {
	transparencyLogs: 0,
	times: 0,
	certificateLogs: 0
};
/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
async function openVoucher(signer, sources) {
	if (signer.kind === "key") return await openKey(signer, sources);
	const choice = signer.trust ?? sources.trust;
	const trust = await openTrust(choice, sources);
	const thresholds = choice.kind === "github" ? GITHUB_THRESHOLDS : thresholdsOf(trust);
	const { expired } = trustHealth(trust, sources.now);
	/** What was made before the end is still good; what is not may be too new for this root. */
	const judged = (verify) => {
		try {
			return verify();
		} catch (error) {
			if (expired.length === 0) throw choice.kind === "file" ? error : knownStranger(error);
			throw new Failure("TRUST_ROOT_EXPIRED", `the trusted root is out of date: ${expired.join(", ")}`, { cause: error });
		}
	};
	return {
		key: voucherOf(signer),
		verify: (bundle) => judged(() => verifyBundle(bundle, trust, thresholds)),
		verifyLegacy: (layer) => judged(() => verifyLegacySignature(layer, trust, thresholds))
	};
}
/**
* A root that was just fetched is not too old for a signer that it does not know: that one is a stranger, and whoever may
* push to the registry could else make an unsigned image undecidable. A file may be too old.
*/
function knownStranger(error) {
	if (!(error instanceof Failure) || error.code !== "TRUST_ROOT_UNKNOWN_SIGNER") return error;
	return new Failure("NOT_SIGNED", `there is only what others signed: ${error.message}, as it is today`, {
		advice: "If that signer is meant, say in the policy whose word to take for it: `trust`.",
		cause: error
	});
}
/** Whoever wants an entry in a log says whose: the log is known by a trusted root. */
async function openKey(signer, sources) {
	const key = readPublicKey(await sources.readText(signer.path, MAX_KEY_BYTES));
	const root = signer.log === "none" ? void 0 : await openTrust(signer.trust ?? sources.trust, sources);
	const trust = keyTrust(key, root);
	const thresholds = root ? {
		...thresholdsOf(root),
		certificateLogs: 0
	} : NO_WITNESSES;
	return {
		key: voucherOf(signer),
		verify: (bundle) => verifyBundle(bundle, trust, thresholds),
		verifyLegacy: (layer) => verifyLegacySignature(layer, trust, thresholds)
	};
}
async function openTrust(choice, { http, temporaryDirectory, readText, githubTrustDomain }) {
	switch (choice.kind) {
		case "public-good": {
			const json = await readTrustedRoot(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
			return parseTrustedRoot(json, publicGood.mirror.href);
		}
		case "github": {
			const root = choice.root === void 0 ? {} : { root: await readText(choice.root, MAX_ROOT_BYTES) };
			const trustDomain = await githubTrustDomain();
			const source = {
				...root,
				...trustDomain === void 0 ? {} : { trustDomain }
			};
			return parseTrustedRoot(await readGitHubTrustedRoot(http, source, temporaryDirectory), "GitHub’s trusted root");
		}
		case "file": return parseTrustedRoot(await readText(choice.trustedRoot, MAX_ROOT_BYTES), choice.trustedRoot);
		case "tuf": {
			const root = await readText(choice.root, MAX_ROOT_BYTES);
			return parseTrustedRoot(await readTrustedRoot(http, new URL(choice.mirror), root, temporaryDirectory), choice.mirror);
		}
	}
}
/** As many witnesses as the instance has kinds of: where there is a log, an entry in it; always a time. */
function thresholdsOf({ root }) {
	return {
		transparencyLogs: root.tlogs.length > 0 ? 1 : 0,
		times: 1,
		certificateLogs: root.ctlogs.length > 0 ? 1 : 0
	};
}

// src/actions/verify/policy-files.ts
/** @throws Failures BAD_POLICY, BAD_INPUT, GITHUB_… */
async function readPolicies({ policy, place, workspace, ...options }) {
	const files = place.kind === "repository" ? new CommitFiles(options.access, place) : options.base;
	const from = placeName(place);
	const readText = fileReader({
		...options,
		workspace,
		files: place.kind === "workspace" ? void 0 : files
	}, from);
	if (typeof policy !== "string") return {
		judging: {
			policy,
			from: "the inputs",
			readText
		},
		warnings: []
	};
	if (place.kind === "workspace" || !files) return {
		judging: await workspacePolicy(policy, workspace),
		warnings: []
	};
	const path = place.kind === "repository" ? place.path : policy;
	const text = await files.read(path, MAX_POLICY_BYTES);
	if (text !== void 0) return {
		judging: {
			policy: parsePolicy(text, path),
			from,
			readText
		},
		warnings: []
	};
	if (place.kind === "repository") throw new Failure("BAD_INPUT", `policy: ${from} has no ${path}`);
	const warning = `The base commit has no ${path}: this run is judged by the pull request’s own policy.`;
	return {
		judging: await workspacePolicy(policy, workspace),
		warnings: [warning]
	};
}
/** @throws Failures BAD_POLICY, BAD_INPUT */
async function workspacePolicy(path, workspace) {
	return {
		policy: parsePolicy(await readPolicyFile(path, workspace), path),
		from: "the workspace",
		readText: (file, maxBytes) => workspace.readText(file, maxBytes)
	};
}
async function readPolicyFile(path, workspace) {
	try {
		return await workspace.readText(path, MAX_POLICY_BYTES);
	} catch (error) {
		const [failure] = failuresOf(error);
		throw new Failure("BAD_INPUT", `policy: ${failure?.message}`, {
			advice: "Check the repository out before this step and write the file (docs/policy.md shows how), name another in `policy`, or say who must have signed in `certificate-identity`.",
			cause: error
		});
	}
}
function placeName(place) {
	switch (place.kind) {
		case "workspace": return "the workspace";
		case "base": return `the base commit ${place.ref}`;
		case "repository": return `${place.repository} ${place.ref.slice(0, 40)}`;
	}
}
/**
* Files come from where the policy comes from: a key beside it is as much of a judge as the policy. What inputs name comes
* from the base commit, whatever repository the policy is in.
*/
function fileReader({ workspace, inputFiles, base, files }, from) {
	return async (file, maxBytes) => {
		if (!files || isAbsolute$1(file)) return workspace.readText(file, maxBytes);
		const found = await files.read(file, maxBytes);
		if (found !== void 0) return found;
		if (inputFiles.includes(file)) return await base?.read(file, maxBytes) ?? workspace.readText(file, maxBytes);
		throw new Failure("BAD_INPUT", `${from} has no ${file}`);
	};
}

// src/actions/verify/vouchers.ts
/** Opens what each signer is believed by, once a run. */
var VoucherShelf = class {
	#open;
	#opened = /* @__PURE__ */ new Map();
	constructor(open) {
		this.#open = open;
	}
	async for(signers) {
		const wanted = new Map(signers.map((signer) => [voucherOf(signer), signer]));
		const settled = await Promise.allSettled([...wanted].map(([key, signer]) => this.#once(key, signer)));
		return {
			opened: settled.flatMap((each) => each.status === "fulfilled" ? [each.value] : []),
			gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
		};
	}
	#once(key, signer) {
		const known = this.#opened.get(key) ?? this.#open(signer);
		this.#opened.set(key, known);
		return known;
	}
};
function signersOf$1({ demand }) {
	return demand.kind === "signed" ? demand.signers.flat() : [];
}
/** Where signatures of these signers are, besides the image's own repository. */
function signatureRepositories(signers) {
	const named = signers.flatMap((signer) => signer.kind === "identity" ? signer.signaturesIn ?? [] : []);
	return [...new Set(named)].map((text) => parseImageReference(text).name);
}

// src/actions/verify/check-identities.ts
/** An image that passes, but by other signers than those recorded, fails until a person changes the record. */
function checkIdentities(judged, identities, policy) {
	const now = signersOf(judged, policy);
	const change = now && signerChange(identities.get(formatImageName(judged.target.name)), now);
	if (!change) return judged;
	const check = failed("identity", "SIGNER_CHANGED", `as recorded, ${change.expected}`, change.actual);
	return {
		...judged,
		verdict: worstVerdict([judged.verdict, check.verdict]),
		checks: [...judged.checks, check],
		failures: [...judged.failures, ...check.failure ? [check.failure.of(judged.target.text)] : []]
	};
}
/** The record with what was found today; what failed, or was not looked at, stays as it was. */
function recordIdentities(judged, before, policy) {
	const found = judged.flatMap((one) => {
		const signers = signersOf(one, policy);
		return signers ? [[formatImageName(one.target.name), signers]] : [];
	});
	return new Map([...before, ...found]);
}
/** Undefined for an image that does not pass. */
function signersOf(judged, policy) {
	if (judged.verdict !== "pass") return void 0;
	if (judged.demand !== "signed") return "unsigned";
	const signatures = judged.counted.filter(({ kind }) => kind === "signature");
	return (signatures.length > 0 ? signatures : judged.counted).map((evidence) => signerOf(evidence, policy));
}
function signerOf({ signer, vouchers }, policy) {
	if (signer) return recordedIdentity(signer.subjectAlternativeName, signer.issuer);
	const key = policy.entries.flatMap(({ demand }) => demand.kind === "signed" ? demand.signers.flat() : []).find((each) => each.kind === "key" && vouchers.has(voucherOf(each)));
	return { key: key?.kind === "key" ? key.path : "unknown" };
}

// src/actions/verify/to-evidence.ts
const SIMPLE_SIGNING = "https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md";
/**
* A bundle that was found about a digest, verified by all who vouch for signers of the policy. What an SBOM lists is kept
* with `readsSboms` alone.
*/
function bundleEvidence(bytes, subject, found, { vouchers, readsSboms }) {
	const reading = vouched(vouchers, ({ verify }) => verify(bytes));
	if ("rejected" in reading) return reading;
	const { statement, signer, logEntries, timestamps, digest } = reading.verified;
	const names = namesOf(statement, subject);
	if (!names) return { rejected: new Failure("SIGNATURE_INVALID", `the bundle ${digest} is about another image than ${subject}`) };
	const kind = kindOf(statement.predicateType);
	return { evidence: {
		digest,
		kind,
		predicateType: statement.predicateType,
		predicate: kind !== "sbom" || readsSboms ? statement.predicate : void 0,
		subject,
		names,
		signer: certificateOf(signer),
		vouchers: reading.by,
		logEntries,
		timestamps,
		sbom: kind === "sbom" ? sbomClaim(statement.predicate) : void 0,
		found
	} };
}
/** A signature in the form of before bundles. */
function legacyEvidence(layer, subject, found, vouchers) {
	const reading = vouched(vouchers, ({ verifyLegacy }) => verifyLegacy(layer));
	if ("rejected" in reading) return reading;
	const payload = readPayload(layer.bytes);
	if (payload?.digest !== subject) return { rejected: new Failure("SIGNATURE_INVALID", `a signature under cosign’s tag is about another image than ${subject}`) };
	return { evidence: {
		digest: digestOf(legacyContent(layer)),
		kind: "signature",
		predicateType: SIMPLE_SIGNING,
		predicate: void 0,
		subject,
		names: imageNames([payload.name]),
		signer: certificateOf(reading.verified.signer),
		vouchers: reading.by,
		logEntries: reading.verified.logEntries,
		timestamps: reading.verified.timestamps,
		sbom: void 0,
		found
	} };
}
/** A layer and what its manifest says of it, as one piece. */
function legacyContent({ mediaType, bytes, annotations }) {
	return Buffer.from(JSON.stringify({
		mediaType,
		bytes: bytes.toString("base64"),
		annotations
	}));
}
const LEGACY_START = Buffer.from(`{"mediaType":"${SIMPLE_SIGNING_TYPE}"`);
const legacySchema = strictObject({
	mediaType: string(),
	bytes: base64(),
	annotations: record(string(), string())
});
/** The inverse of `legacyContent`; undefined for anything else, which may be large. */
function parseLegacyContent(content) {
	if (!content.subarray(0, LEGACY_START.length).equals(LEGACY_START)) return void 0;
	try {
		const { bytes, ...layer } = legacySchema.parse(JSON.parse(content.toString("utf8")));
		return {
			...layer,
			bytes: Buffer.from(bytes, "base64")
		};
	} catch {
		return;
	}
}
function certificateOf(signer) {
	return signer.kind === "certificate" ? signer : void 0;
}
/** Each who vouches is asked; one that does not know the signer says nothing against those that do. */
function vouched({ opened }, verify) {
	const by = /* @__PURE__ */ new Set();
	const failures = [];
	let verified;
	for (const voucher of opened) try {
		verified = verify(voucher);
		by.add(voucher.key);
	} catch (error) {
		failures.push(...failuresOf(error));
	}
	if (verified) return {
		verified,
		by
	};
	const proved = failures.find(({ code }) => code !== "NOT_SIGNED" && meaningOf(code).verdict === "fail");
	const open = failures.find(({ code }) => code !== "NOT_SIGNED");
	return { rejected: proved ?? open ?? failures[0] ?? new Failure("SIGNATURE_INVALID", "there is nothing to verify it with") };
}
/** Undefined when the statement does not speak of the digest. */
function namesOf({ subject }, digest) {
	const about = subject.filter((each) => `sha256:${each.digest["sha256"]}` === digest);
	return about.length === 0 ? void 0 : imageNames(about.map(({ name }) => name));
}
/** What is no image's name (a package URL, a file's) names no repository. */
function imageNames(names) {
	return names.flatMap((name) => {
		if (name === void 0 || name === "") return [];
		try {
			return [formatImageName(parseImageReference(name).name)];
		} catch {
			return [];
		}
	});
}
/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayload(bytes) {
	try {
		const { critical } = JSON.parse(bytes.toString("utf8"));
		const name = critical.identity?.["docker-reference"];
		return {
			digest: critical.image["docker-manifest-digest"],
			name: typeof name === "string" ? name : void 0
		};
	} catch {
		return;
	}
}
function sbomClaim(predicate) {
	try {
		return recogniseSbom(new JsonObject(predicate.bytes));
	} catch {
		return;
	}
}

// src/actions/verify/kept-evidence.ts
const MAX_KEPT = 512;
const digest = string().refine(isDigest);
const notesSchema = array(strictObject({
	digest,
	subject: digest,
	ref: string(),
	to: _enum(["registry", "github"]),
	via: _enum([
		"referrers-api",
		"referrers-tag",
		"legacy-tag",
		"api"
	])
})).min(1).max(MAX_KEPT);
/**
* What an earlier run found of an image, judged as if it had just been found. When that is enough, nothing is asked: more
* evidence could make no difference. When it is not, nothing of it is said, and the registry is looked at.
* @returns undefined when nothing is kept, or not all of it can be had
*/
async function inStore(search) {
	const { registry, name, digest, store } = search;
	const notes = readNotes(await store.recall(formatSubject(name, digest)));
	if (!notes) return void 0;
	const platforms = notes.some(({ subject }) => subject !== digest) ? "all" : "index";
	try {
		const { image } = await registry.find(name, digest, {
			platforms,
			referrers: false
		});
		const own = /* @__PURE__ */ new Set([digest, ...image.listed.map((each) => each.digest)]);
		const readings = [];
		for (const note of notes) if (own.has(note.subject) && isPlace(note, search)) readings.push(await readingOf(note, search));
		return {
			evidence: readings.flatMap((each) => each && "evidence" in each ? [each.evidence] : []),
			rejected: [],
			gaps: [],
			listed: image.listed,
			configs: [image, ...image.platforms].flatMap(({ configDigest }) => configDigest ?? [])
		};
	} catch {
		return;
	}
}
/** Notes what was found of an image, so that the next run finds it without asking. */
async function noteEvidence({ store, name, digest }, evidence) {
	const noted = evidence.filter(({ through }) => through === void 0);
	if (noted.length === 0) return;
	const notes = noted.slice(0, MAX_KEPT).map(({ digest, subject, found }) => ({
		digest,
		subject,
		...found
	}));
	await store.note(formatSubject(name, digest), JSON.stringify(notes));
}
/** A bundle that was read, verified; kept when it is good. */
function readBundleEvidence(search, bytes, subject, found) {
	return kept(search, bytes, bundleEvidence(bytes, subject, found, search));
}
/** A signature in the form of before bundles, likewise. */
function readLegacyEvidence(search, layer, subject, found) {
	return kept(search, legacyContent(layer), legacyEvidence(layer, subject, found, search.vouchers));
}
function kept({ store, name }, bytes, reading) {
	if ("evidence" in reading) store.keep(formatImageName(name), reading.evidence.digest, bytes);
	return reading;
}
/** Where it can have been found: what is shown of it is not up to whoever wrote the note. */
function isPlace({ subject, ref, to }, search) {
	const { name, signaturesIn, attestations, repositories } = search;
	if (to === "registry") return [name, ...signaturesIn].some((place) => ref === formatSubject(place, subject));
	return repositories.some((repository) => ref === attestations?.pageOf(repository));
}
async function readingOf(note, search) {
	const { store, name } = search;
	const bytes = await store.read(formatImageName(name), note.digest);
	if (!bytes) return void 0;
	const found = {
		ref: note.ref,
		to: note.to,
		via: note.via
	};
	const layer = parseLegacyContent(bytes);
	return layer ? readLegacyEvidence(search, layer, note.subject, found) : readBundleEvidence(search, bytes, note.subject, found);
}
function readNotes(text) {
	if (text === void 0) return void 0;
	try {
		return notesSchema.parse(JSON.parse(text));
	} catch {
		return;
	}
}

// src/actions/verify/find-evidence.ts
const BUNDLE_TYPE_PREFIX = "application/vnd.dev.sigstore.bundle";
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = /* @__PURE__ */ new Set([
	void 0,
	"",
	"application/vnd.oci.empty.v1+json"
]);
const PREDICATE_TYPE_ANNOTATION = "dev.sigstore.bundle.predicateType";
/** As Kyverno bounds it; whoever may push may not make us read for ever. */
const MAX_READ = 64;
const NOTHING = {
	evidence: [],
	rejected: [],
	gaps: []
};
/** What the index lists, and no more: a platform may be revoked. */
async function inIndex({ registry, name, digest }) {
	return looked(async () => {
		const { image } = await registry.find(name, digest, {
			platforms: "index",
			referrers: false
		});
		return {
			...NOTHING,
			listed: image.listed
		};
	});
}
/** Bundles that the registry lists for the image itself. */
async function inReferrers(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "index",
			referrers: true
		});
		const { configDigest, listed } = found.image;
		return {
			...await readListing(search, found, digest),
			listed,
			configs: configDigest ? [configDigest] : []
		};
	});
}
/** Bundles that it lists for the platforms of an index: SBOMs are often of one platform. */
async function inPlatforms(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "all",
			referrers: true
		});
		const { platforms } = found.image;
		const digests = [...new Set(platforms.map(({ descriptor }) => descriptor.digest))];
		return {
			...merged(await Promise.all(digests.map((each) => readListing(search, found, each)))),
			configs: platforms.flatMap(({ configDigest }) => configDigest ?? [])
		};
	});
}
/** Signatures and attestations under cosign's tags: the image's own, and those in a repository for signatures alone. */
async function inLegacyTags(search) {
	const found = [search.name, ...search.signaturesIn].map((place) => inLegacyTagsOf(place, search));
	return merged(await Promise.all(found));
}
async function inLegacyTagsOf(place, search) {
	const { registry, digest, kinds } = search;
	return looked(async () => {
		const { sig, att } = await registry.listLegacy(place, digest);
		const found = {
			ref: formatSubject(place, digest),
			to: "registry",
			via: "legacy-tag"
		};
		const wanted = att.filter(({ annotations }) => mayBeOf(annotations?.["predicateType"], kinds));
		const signatures = sig.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(place, entry);
			return layer && readLegacyEvidence(search, layer, digest, found);
		});
		const attestations = wanted.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(place, entry);
			const bytes = layer && bundleOfAttestation(layer);
			return bytes && readBundleEvidence(search, bytes, digest, found);
		});
		return settledReadings([...signatures, ...attestations]);
	});
}
/** Bundles that GitHub keeps for the repositories of those who should have signed. */
async function inGitHub(search) {
	const { attestations, repositories, digest } = search;
	if (!attestations) return NOTHING;
	return looked(async () => {
		return settledReadings((await Promise.all(repositories.map(async (repository) => {
			const found = {
				ref: attestations.pageOf(repository),
				to: "github",
				via: "api"
			};
			return (await attestations.list(repository, digest)).map((bytes) => Promise.resolve(readBundleEvidence(search, bytes, digest, found)));
		}))).flat());
	});
}
async function readListing(search, { listings }, subject) {
	const { registry, name, kinds } = search;
	const listing = listings.get(subject);
	if (!listing) return NOTHING;
	const found = {
		ref: formatSubject(name, subject),
		to: "registry",
		via: listing.storage
	};
	return settledReadings(listing.entries.filter((entry) => mayHold(entry, kinds)).slice(0, MAX_READ).map(async (entry) => {
		const bytes = await registry.readBundle(name, subject, entry);
		return bytes && readBundleEvidence(search, bytes, subject, found);
	}));
}
/** One that cannot be read is a gap and hides none of the others. */
async function settledReadings(readings) {
	const settled = await Promise.allSettled(readings);
	const read = settled.flatMap((each) => each.status === "fulfilled" && each.value ? [each.value] : []);
	return {
		evidence: read.flatMap((each) => "evidence" in each ? [each.evidence] : []),
		rejected: read.flatMap((each) => "rejected" in each ? [each.rejected] : []),
		gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
	};
}
async function looked(look) {
	try {
		return await look();
	} catch (error) {
		return {
			...NOTHING,
			gaps: failuresOf(error)
		};
	}
}
function merged(all) {
	const gaps = all.flatMap((each) => each.gaps);
	return {
		evidence: all.flatMap(({ evidence }) => evidence),
		rejected: all.flatMap(({ rejected }) => rejected),
		gaps
	};
}
function mayHold(entry, kinds) {
	if (!mayBeOf(entry.annotations?.[PREDICATE_TYPE_ANNOTATION], kinds)) return false;
	return UNTOLD_TYPES.has(entry.artifactType) || (entry.artifactType ?? "").startsWith(BUNDLE_TYPE_PREFIX);
}
/** What a listing says of a statement can hide one, as not listing it can; it can make none count. */
function mayBeOf(predicateType, kinds) {
	return predicateType === void 0 || kinds.has(kindOf(predicateType));
}

// src/actions/verify/judge-contents.ts
const RULE = "sbom-contents";
const EXPECTED = "what the SBOM lists is what the package databases in the image hold";
const MAX_NAMED = 5;
/** The rule `sbom-contents`: an SBOM that counts against the layers of the image. */
async function judgeContents(mode, image, sbom, contents) {
	const check = await judge(image, sbom, contents);
	if (mode === "fail" || check.verdict !== "fail") return {
		check,
		warning: void 0
	};
	return {
		check: passed(RULE, EXPECTED, `${check.actual} (the policy only warns)`),
		warning: check.actual
	};
}
async function judge(image, { predicate, sbom, subject }, contents) {
	if (!sbom || !predicate) return inconclusive(new Failure("INTERNAL", "the statement that counts is no SBOM"));
	try {
		const compared = await contents.compare(image, {
			...sbom,
			predicate,
			subject
		});
		const verdict = contentsVerdict(compared);
		if (verdict === "pass") return passed(RULE, EXPECTED, agreement(compared));
		if (verdict === "fail") return failed(RULE, "SBOM_MISMATCH", EXPECTED, differences(compared));
		return inconclusive(new Failure("CONTENTS_UNREADABLE", `not all of the image can be read: ${listing(compared.unread, MAX_NAMED)}`));
	} catch (error) {
		const [failure] = failuresOf(error);
		if (!failure) throw error;
		return inconclusive(failure);
	}
}
function inconclusive(failure) {
	const { verdict } = meaningOf(failure.code);
	return {
		rule: RULE,
		verdict,
		expected: EXPECTED,
		actual: failure.message,
		failure
	};
}
function agreement({ compared, kinds, platform }) {
	const where = platform === void 0 ? "" : ` of ${platform}`;
	return compared === 0 ? `no packages in either${where}` : `${compared} packages agree${where} (${kinds.join(", ")})`;
}
/** `2 missing: deb openssl 3.0.15, …; 1 in another version: deb zlib1g 1.2 (1.3 in the image)` */
function differences({ missing, extra, otherVersion, platform }) {
	const parts = [
		named(missing, "missing from the SBOM", ({ installed }) => installed.join(", ")),
		named(extra, "not in the image", ({ listed }) => listed.join(", ")),
		named(otherVersion, "in another version", ({ listed, installed }) => `${listed.join(", ")} (in the image ${installed.join(", ")})`)
	];
	const where = platform === void 0 ? "" : ` (${platform})`;
	return `${parts.filter((part) => part !== "").join("; ")}${where}`;
}
function named(differing, what, versions) {
	if (differing.length === 0) return "";
	const items = differing.map((one) => printable(`${one.kind} ${one.name} ${versions(one)}`, 120));
	return `${differing.length} ${what}: ${listing(items, MAX_NAMED)}`;
}

// src/actions/verify/find-build-attestations.ts
/**
* Signatures on BuildKit's attestation manifests, which docker/github-builder makes. Each counts for the platform that a
* statement in the signed manifest is about: what the index says beside it, nobody signed. Where one signer has signed for
* every platform, it counts for the index.
*/
function inBuildAttestations(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "index",
			referrers: true,
			attestations: "with-referrers"
		});
		const { listed, attestations } = found.image;
		const read = merged(await Promise.all(attestations.map((each) => signaturesOn(search, found, each))));
		const platforms = listed.map((each) => each.digest);
		return {
			...read,
			evidence: [...ofIndex(digest, platforms, read.evidence), ...read.evidence],
			listed
		};
	});
}
function signaturesOn(search, found, attestation) {
	return looked(async () => {
		const { descriptor, image } = attestation;
		const { evidence, ...read } = await readListing(search, found, descriptor.digest);
		const signatures = evidence.filter(({ kind }) => kind === "signature");
		if (signatures.length === 0 || !await isAbout(search, attestation)) return {
			...NOTHING,
			...read
		};
		return {
			...read,
			evidence: signatures.map((one) => ({
				...one,
				subject: image,
				through: descriptor.digest
			}))
		};
	});
}
/** Whether the manifest holds a statement about the platform; of several the smallest tells as much as the others. */
async function isAbout({ registry, name }, { statements, image }) {
	const [smallest] = statements.toSorted((left, right) => left.layer.size - right.layer.size);
	if (!smallest) return false;
	const statement = parse(await registry.readBuildStatement(name, smallest.layer));
	return (isRecord(statement) && Array.isArray(statement["subject"]) ? statement["subject"] : []).some((subject) => {
		const digest = isRecord(subject) && isRecord(subject["digest"]) ? subject["digest"]["sha256"] : void 0;
		return typeof digest === "string" && `sha256:${digest}` === image;
	});
}
function parse(bytes) {
	try {
		return JSON.parse(bytes.toString("utf8"));
	} catch {
		return;
	}
}
/** Of each signer of all platforms: the index is no younger than its oldest part. */
function ofIndex(index, platforms, evidence) {
	return [...Map.groupBy(evidence, ({ signer, vouchers, names }) => JSON.stringify([
		{
			...signer,
			runInvocationUri: void 0
		},
		[...vouchers].toSorted(),
		names
	])).values()].flatMap((signed) => {
		const parts = platforms.map((each) => oldestFirst(signed.filter(({ subject }) => subject === each)).at(-1));
		const [oldest] = oldestFirst(parts.filter((part) => part !== void 0));
		return oldest && !parts.includes(void 0) ? [{
			...oldest,
			subject: index
		}] : [];
	});
}

// src/actions/verify/places-to-look.ts
/** The likeliest place first. An image that may be unsigned is looked at for what is revoked alone. */
function placesFor(entry, deny) {
	const { demand } = entry;
	const isBuilders = [...signersOf$1(entry), ...deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])].some((signer) => signer.kind === "identity" && signer.signsBuildAttestations);
	if (demand.kind === "unsigned" && !deny.some(({ kind }) => kind === "signer")) return deny.length > 0 ? [inIndex] : [];
	const needsPlatforms = demand.kind === "signed" && demand.sbom !== void 0;
	return [
		inReferrers,
		...isBuilders ? [inBuildAttestations] : [],
		inLegacyTags,
		inGitHub,
		...needsPlatforms ? [inPlatforms] : []
	];
}
/** Kinds of statements that can make a difference; others are not read. */
function kindsFor({ demand }, deny) {
	const isSigned = demand.kind === "signed";
	const isRevocable = deny.some(({ kind }) => kind === "signer");
	return /* @__PURE__ */ new Set([
		...isSigned || isRevocable ? ["signature"] : [],
		...isSigned && demand.provenance || isRevocable ? ["provenance"] : [],
		...isSigned && demand.sbom ? ["sbom"] : []
	]);
}

// src/actions/verify/judge-target.ts
/** Judges one image by the entry of the policy that matches it. One that matches none costs no request. */
async function judgeTarget(target, world) {
	const entry = entryFor(target.name, world.policy);
	if (!entry) return unjudged(target, [noEntry(target)], world.policy);
	try {
		return await judgeDigest(target, target.digest ?? await world.registry.resolveTag(target.name, target.tag ?? "latest"), entry, world);
	} catch (error) {
		return unjudged(target, failuresOf(error), world.policy, entry);
	}
}
async function judgeDigest(target, digest, entry, world) {
	const { policy } = world;
	const start = {
		names: namesOf$1(target.name, policy.mirrors),
		digest,
		isPinned: target.digest !== void 0,
		platforms: void 0,
		configs: [],
		evidence: [],
		rejected: [],
		gaps: []
	};
	const judged = await judgeWithEvidence(target, start, entry, world);
	const { platform } = target;
	const listed = platform === void 0 ? void 0 : judged.listed.find((each) => isPlatform(each.platform, platform));
	if (platform !== void 0 && judged.listed.length > 0 && !listed) throw new Failure("SUBJECT_NOT_FOUND", `${target.text} has no platform ${platform}`, { subject: target.text });
	const isDenied = judged.judgement.checks.some(({ rule, verdict }) => rule === "denied" && verdict !== "pass");
	const own = listed && judged.judgement.verdict !== "pass" && !isDenied ? await judgeWithEvidence(target, {
		...start,
		...ofPlatform(judged.image, listed.digest)
	}, entry, world) : void 0;
	const { image, judgement, isRecalled } = own?.judgement.verdict === "pass" ? own : judged;
	const contents = await contentsOf(target, image.digest, entry, judgement.counted, world);
	const checks = [...judgement.checks, ...contents.map(({ check }) => check)];
	return {
		target,
		digest,
		platformDigest: listed?.digest,
		verdict: worstVerdict(checks.map(({ verdict }) => verdict)),
		demand: entry.demand.kind,
		checks,
		...judgedEvidence(image.evidence, judgement.counted),
		isRecalled,
		failures: distinct(checks.flatMap(({ failure }) => failure ?? [])).map((failure) => failure.of(formatSubject(target.name, digest))),
		warnings: contents.flatMap(({ warning }) => warning ?? []),
		lapsesAt: lapseOf(entry, judgement.counted),
		workloads: concerned(target, world.policy, entry)
	};
}
/** Without what they say, which is judged, and of thousands of SBOMs would be too much to keep. */
function judgedEvidence(evidence, counted) {
	const told = new Map(evidence.map((each) => [each, {
		...each,
		predicate: void 0
	}]));
	return {
		evidence: [...told.values()],
		counted: counted.flatMap((each) => told.get(each) ?? [])
	};
}
/** What the index's build attestations say of a platform is found with the index alone. */
function ofPlatform({ evidence }, digest) {
	return {
		digest,
		evidence: evidence.filter(({ subject, through }) => through !== void 0 && subject === digest)
	};
}
/** `linux/arm64` is asked for and `linux/arm64/v8` listed, or the other way round. */
function isPlatform(listed, wanted) {
	return listed === wanted || listed.startsWith(`${wanted}/`) || wanted.startsWith(`${listed}/`);
}
function contentsMode({ demand }) {
	return demand.kind === "signed" ? demand.sbom?.contents ?? "off" : "off";
}
/** The SBOMs that count, compared with the layers of the image. */
async function contentsOf({ name, platform }, digest, entry, counted, { contents }) {
	const mode = contentsMode(entry);
	if (mode === "off") return [];
	const sboms = counted.filter(({ sbom }) => sbom !== void 0);
	return Promise.all(sboms.map((sbom) => judgeContents(mode, {
		name,
		digest,
		platform
	}, sbom, contents)));
}
/**
* Looks where evidence may be, from the likeliest place on, until the image passes. What an earlier run kept is first; it
* is not asked where a signer is revoked, as it cannot tell what else was signed.
*/
async function judgeWithEvidence(target, start, entry, world) {
	const { policy, registry, store, attestations, shelf, sourceCommit, now } = world;
	const context = {
		deny: policy.deny,
		sourceCommit,
		now
	};
	const revoked = policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : []);
	const places = placesFor(entry, policy.deny);
	const vouchers = await shelf.for([...signersOf$1(entry), ...revoked]);
	const { name } = target;
	const search = {
		registry,
		store,
		attestations,
		signaturesIn: signatureRepositories(signersOf$1(entry)),
		repositories: attestations?.repositoriesOf([...signersOf$1(entry), ...revoked]) ?? [],
		name,
		digest: start.digest,
		vouchers,
		readsSboms: contentsMode(entry) !== "off",
		kinds: kindsFor(entry, policy.deny)
	};
	let image = add(start, {
		evidence: [],
		rejected: [],
		gaps: vouchers.gaps
	});
	const kept = places.length > 0 && revoked.length === 0 ? await inStore(search) : void 0;
	if (kept) {
		const known = add(image, kept);
		const judgement = judgeImage(entry, known, context);
		if (judgement.verdict === "pass") return await noted(search, {
			image: known,
			judgement,
			listed: kept.listed ?? [],
			isRecalled: true
		});
	}
	let judgement = judgeImage(entry, image, context);
	let listed = [];
	for (const look of places) {
		const found = await look(search);
		image = add(image, found);
		listed = found.listed ?? listed;
		judgement = judgeImage(entry, image, context);
		if (judgement.verdict === "pass" && revoked.length === 0) break;
	}
	return await noted(search, {
		image,
		judgement,
		listed,
		isRecalled: false
	});
}
async function noted(search, judged) {
	await noteEvidence(search, judged.image.evidence);
	return judged;
}
function add(image, found) {
	return {
		...image,
		...merged([image, found]),
		platforms: found.listed?.map(({ digest }) => digest) ?? image.platforms,
		configs: [...image.configs, ...found.configs ?? []]
	};
}
/** Of several signatures that must be there, the one that lapses first. */
function lapseOf({ demand }, counted) {
	if (demand.kind !== "signed" || demand.maxAgeMs === void 0) return void 0;
	const signatures = counted.filter(({ kind }) => kind === "signature");
	const times = (signatures.length > 0 ? signatures : counted).flatMap((each) => signedAt(each)?.getTime() ?? []);
	return times.length === 0 ? void 0 : new Date(Math.min(...times) + demand.maxAgeMs);
}
function concerned({ workloads }, { admission }, entry) {
	return workloads.filter(({ namespace }) => !admission.excludeNamespaces.includes(namespace) && (entry?.namespaces?.includes(namespace) ?? true));
}
function unjudged(target, failures, policy, entry) {
	return {
		target,
		digest: target.digest,
		platformDigest: void 0,
		verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
		demand: "none",
		checks: [],
		evidence: [],
		counted: [],
		isRecalled: false,
		failures: failures.map((failure) => failure.subject === void 0 ? failure.of(target.text) : failure),
		warnings: [],
		lapsesAt: void 0,
		workloads: concerned(target, policy, entry)
	};
}
function noEntry(target) {
	return new Failure("NO_POLICY_ENTRY", `no entry of the policy matches ${target.text}`, { subject: target.text });
}
/** The same reason behind several rules is told once. */
function distinct(failures) {
	return [...new Map(failures.map((failure) => [`${failure.code} ${failure.message}`, failure])).values()];
}

// src/base-images/reference.ts
/** Reads `name[:tag][@digest]` as `docker pull` does. */
function readImage(text) {
	try {
		const { name, tag, digest } = parseImageReference(text);
		if (digest === void 0) return {
			kind: "image",
			name,
			tag: tag ?? "latest",
			digest: void 0
		};
		return {
			kind: "image",
			name,
			tag,
			digest: parseDigest(digest)
		};
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return unresolved(error.message);
	}
}
function unresolved(why) {
	return {
		kind: "unresolved",
		why: printable(why, 300)
	};
}

// src/actions/verify/policy-place.ts
/** @param base undefined when the workspace is to be believed */
function policyPlace(path, base) {
	const [, owner = "", name = "", file = "", ref = ""] = /^([\w.-]+)\/([\w.-]+)\/([^@]+)@(\S+)$/.exec(path) ?? [];
	if (ref !== "") return {
		kind: "repository",
		repository: `${owner}/${name}`,
		path: file,
		ref
	};
	return base ?? { kind: "workspace" };
}
/**
* A pull request may not loosen its own judge: what judges it comes from here.
* https://docs.github.com/en/webhooks/webhook-events-and-payloads: pull_request and merge_group
* @param event payload of the event that started the run
* @returns undefined when no pull request did
*/
function baseCommit(repository, event) {
	if (!isRecord(event)) return void 0;
	const { pull_request: pullRequest, merge_group: mergeGroup } = event;
	const [sha, isFromFork] = isRecord(pullRequest) ? [at(pullRequest, "base", "sha"), at(pullRequest, "head", "repo", "full_name") !== repository] : [at(mergeGroup, "base_sha"), false];
	if (typeof sha !== "string" || !/^[0-9a-f]{40}$/.test(sha)) return void 0;
	return {
		kind: "base",
		repository,
		ref: sha,
		isFromFork
	};
}
function at(value, ...keys) {
	return keys.reduce((found, key) => isRecord(found) ? found[key] : void 0, value);
}

export { NO_EVIDENCE as C, attestationSource as S, CommitFiles as T, ImageContents as _, judgeTarget as a, writeIdentities as b, inReferrers as c, VoucherShelf as d, signatureRepositories as f, openVoucher as g, workspacePolicy as h, unresolved as i, checkIdentities as l, readPolicies as m, policyPlace as n, inLegacyTags as o, signersOf$1 as p, readImage as r, inPlatforms as s, baseCommit as t, recordIdentities as u, listedPackages as v, withoutNotes as w, recordedIdentity as x, readIdentities as y };
import { L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, S as annotationsOf, T as code, _ as parseChoice, a as plural, g as parseBoolean, h as linesOf, j as text, k as plain, m as Mistakes, n as problemBoxes, r as shownBoxes, s as problemOf, w as clip, y as quoted } from "./chunks/dist.js";
import { r as failuresOf, t as Failure } from "./chunks/failure.js";
import { et as problemLines, yt as readEvent } from "./chunks/parse-sbom.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { d as Deadline, n as HttpClient } from "./chunks/headers.js";
import { a as createVerifyServices, c as resultsOfFailures, i as verify, n as VERIFY_INPUT_DEFAULTS, o as storeFor, r as listedReferences, s as resultsOf, t as VERIFY_INPUTS, u as unresolvedFailure } from "./chunks/verify-inputs.js";
import { C as NO_EVIDENCE, i as unresolved, n as policyPlace, t as baseCommit } from "./chunks/policy-place.js";
import { t as parseDuration } from "./chunks/parse-duration.js";
import { n as composeReferences, r as dockerfileReferences, t as manifestFilesReferences } from "./chunks/kustomize.js";
import { c as parseGlob, u as GITHUB_ISSUER } from "./chunks/parse-policy.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { setFlagsFromString } from "node:v8";

// src/report/sarif.ts
/** GitHub takes 25,000 results a run and shows 5,000. */
const MAX_RESULTS = 5e3;
const MAX_MESSAGE = 1e3;
/** SARIF 2.1.0 as code scanning reads it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
function renderSarif(findings) {
	const shown = findings.slice(0, MAX_RESULTS);
	const document = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "touchmark",
				informationUri: "https://github.com/touchmark/touchmark",
				rules: [...new Map(shown.map((finding) => [finding.code, finding])).values()].map(({ code, advice }) => ({
					id: code,
					shortDescription: { text: code },
					fullDescription: { text: clip(plain(advice), MAX_MESSAGE) },
					help: { text: clip(plain(advice), MAX_MESSAGE) }
				}))
			} },
			results: shown.map(({ code, message, level, location: { file, line, column } }) => ({
				ruleId: code,
				level,
				message: { text: clip(plain(message), MAX_MESSAGE) },
				locations: [{ physicalLocation: {
					artifactLocation: {
						uri: file.toWellFormed().split("/").map(encodeURIComponent).join("/"),
						uriBaseId: "%SRCROOT%"
					},
					region: {
						startLine: line,
						startColumn: column
					}
				} }]
			}))
		}]
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}

// src/actions/verify/findings.ts
/** What the input `images` names stands in no file. */
const INPUT = "images";
/** What was proved wrong first. */
function findingsOf({ judged, unresolved }) {
	const findings = [...judged.filter(({ verdict }) => verdict !== "pass").flatMap(({ target, failures, verdict }) => target.locations.map((location) => ({
		failures,
		location,
		isProved: verdict === "fail"
	}))), ...unresolved.map((each) => ({
		failures: [unresolvedFailure(each)],
		location: each.location,
		isProved: false
	}))];
	return [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
}
function isInFile({ location }) {
	return location.file !== INPUT;
}
/** For code scanning, which shows files alone. */
function sarifFindings(outcome) {
	return findingsOf(outcome).filter(isInFile).flatMap(({ failures, location, isProved }) => failures.map(problemOf).map(({ code, subject, message, advice }) => ({
		code,
		message: `${subject === null ? "" : `${subject}: `}${message}`,
		advice,
		level: isProved ? "error" : "warning",
		location
	})));
}

// src/actions/verify/verify-annotations.ts
const MAX_LENGTH = 4e3;
/**
* One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
* as the runner keeps, the rest counted.
* @param inconclusive `warning` where what could not be looked at does not fail the step
*/
function locatedAnnotations(outcome, inconclusive) {
	const levelOf = ({ isProved }) => isProved ? "error" : inconclusive;
	const findings = findingsOf(outcome);
	return ["error", "warning"].flatMap((level) => limited(findings.filter((each) => levelOf(each) === level), level));
}
function limited(findings, level) {
	if (findings.length <= 10) return findings.map((each) => annotation(each, level));
	const shown = findings.slice(0, 10 - 1);
	const last = {
		level,
		title: "touchmark",
		message: `${findings.length - shown.length} more places: the job summary has them all.`
	};
	return [...shown.map((each) => annotation(each, level)), last];
}
function annotation(finding, level) {
	const { failures, location, isProved } = finding;
	const message = failures.map(problemOf).flatMap(({ code, subject, message, advice }) => {
		const [first = "", ...example] = advice.split("\n");
		return [`${code}: ${subject === null ? "" : `${subject}: `}${message} → ${first}`, ...example];
	}).map(plain).join("\n");
	return {
		level,
		title: isProved ? "touchmark: failed" : "touchmark: could not be judged",
		message: clip(message, MAX_LENGTH),
		...isInFile(finding) ? { location } : {}
	};
}

// src/actions/verify/proposed-policy.ts
const MARKS$1 = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const MAX_CHANGED = 50;
const MAX_FILES$1 = 10;
/** Both verdicts, when a pull request changes what judges; empty when there is nothing to tell. */
function renderProposedPolicy({ judged, proposed, warnings }) {
	const warned = warnings.map((warning) => `⚠️ ${text(warning)}`);
	if (proposed === void 0) return warned.join("\n\n");
	const { files, judged: changed } = proposed;
	const named = files.slice(0, MAX_FILES$1).map((file) => code(file));
	const unnamed = files.length > named.length ? ` and ${plural(files.length - named.length, "more file")}` : "";
	const decided = `This pull request changes the policy, or what goes with it (${named.join(", ")}${unnamed}); the base’s decides.`;
	const told = changed instanceof Failure ? [`${decided} The changed one cannot be used: ${text(changed.message)}`] : [`${decided} ${changesIn(judged, changed)}`];
	return [
		...warned,
		"#### By the changed policy",
		...told
	].join("\n\n");
}
function changesIn(judged, changed) {
	const others = changed.flatMap((one, index) => one && one.verdict !== judged[index]?.verdict ? [one] : []);
	const lines = others.slice(0, MAX_CHANGED).map(({ target, verdict, failures }) => {
		const codes = failures.map((failure) => failure.code).join(", ");
		return `- ${MARKS$1[verdict]} ${code(target.text)}${codes === "" ? "" : `: ${text(codes)}`}`;
	});
	const rest = others.length - lines.length;
	const unasked = changed.filter((one) => one === void 0).length;
	return [
		others.length === 0 ? "By the changed one every image is judged the same.\n" : "By the changed one:\n",
		...lines,
		...rest > 0 ? [`- and ${rest} more`] : [],
		...unasked > 0 ? [`\n${plural(unasked, "image")} that the policy which decides does not name: not asked for, as this pull request is from a fork.`] : []
	].join("\n");
}

// src/report/blast-radius.ts
const SOON_DAYS = 30;
const DAY_MS = 864e5;
const NOTHING_JUDGED = "(nothing to judge)";
/**
* What enforcing the policy would do to the workloads that run the images: which it would deny today, which could not be
* judged, and whose signatures will be too old within 30 days. Empty when no workload names a namespace.
* @param most rows of each table; the rest is counted
*/
function renderBlastRadius(results, now, most) {
	const images = results.subjects.filter(({ parent, workloads }) => parent === null && workloads !== void 0);
	const workloads = images.flatMap((image) => image.workloads ?? []);
	if (!workloads.some(({ namespace }) => namespace !== "")) return "";
	const denied = rowsOf(images, (image) => image.verdict === "fail", (image) => reasonOf(image, results));
	const unknown = rowsOf(images, (image) => image.verdict === "inconclusive", (image) => reasonOf(image, results));
	const lapsing = rowsOf(images, (image) => image.verdict === "pass" && daysLeft(image, now) <= SOON_DAYS, (image) => `on ${image.lapsesAt?.slice(0, 10)}, ${plural(Math.floor(daysLeft(image, now)), "day")} left`);
	const owners = new Set(workloads.map(({ namespace, kind, name }) => [
		namespace,
		kind,
		name
	].join(" ")));
	const namespaces = new Set(workloads.map(({ namespace }) => namespace));
	return [
		`#### What enforcing this policy would do`,
		`Of ${plural(owners.size, "workload")} in ${plural(namespaces.size, "namespace")}: ${summed(denied)} would be denied today, ${summed(unknown)} could not be judged, and the signatures of ${summed(lapsing)} lapse within ${SOON_DAYS} days.`,
		table$1("Denied today", denied, most),
		table$1("Could not be judged", unknown, most),
		table$1(`Lapses within ${SOON_DAYS} days`, lapsing, most)
	].filter((part) => part !== "").join("\n\n");
}
function rowsOf(images, isWanted, why) {
	return images.filter(isWanted).flatMap((image) => (image.workloads ?? []).map(({ namespace, kind, name }) => ({
		namespace,
		owner: `${kind}/${name}`,
		image: image.digest === null ? image.name : `${image.name}@${image.digest.slice(0, 19)}…`,
		why: why(image)
	}))).toSorted((left, right) => compare(left.namespace, right.namespace) || compare(left.owner, right.owner));
}
/** Without the runtime's locales, which take their time to load. */
function compare(left, right) {
	return left === right ? 0 : left < right ? -1 : 1;
}
function summed(rows) {
	return String(new Set(rows.map(({ namespace, owner }) => `${namespace} ${owner}`)).size);
}
/** The rules that do not hold; of an image that was not judged, the problem with it. */
function reasonOf({ checks, name, digest }, { problems }) {
	const broken = checks.filter(({ verdict, actual }) => verdict !== "pass" && actual !== NOTHING_JUDGED).map(({ rule, actual }) => `${rule}: ${actual}`);
	if (broken.length > 0) return broken.join("; ");
	const subjects = /* @__PURE__ */ new Set([name, `${name}@${digest}`]);
	return problems.find(({ subject }) => subject !== null && (subjects.has(subject) || subject.startsWith(`${name}:`)))?.message ?? "";
}
function daysLeft({ lapsesAt }, now) {
	return lapsesAt === void 0 ? Infinity : (Date.parse(lapsesAt) - now.getTime()) / DAY_MS;
}
function table$1(title, rows, most) {
	if (rows.length === 0 || most === 0) return "";
	const lines = rows.slice(0, most).map(({ namespace, owner, image, why }) => `| ${text(namespace, 100)} | ${text(owner, 200)} | ${code(image)} | ${text(why, 300)} |`);
	const rest = rows.length - lines.length;
	return [
		`| ${title}: namespace | owner | image | why |`,
		"| --- | --- | --- | --- |",
		...lines,
		...rest > 0 ? [`\n${plural(rest, "more row")}; results.json has them all.`] : []
	].join("\n");
}

// src/actions/verify/verify-summary.ts
const MARKS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const RANK = {
	fail: 0,
	inconclusive: 1,
	pass: 2
};
const MAX_ROWS = 500;
const MAX_BOXES = 20;
const MAX_BYTES$1 = 1e6;
/**
* The page of a run: what may not be relied on and why, then every image with who signed it and when.
* @param notes markdown that belongs below the table
*/
function renderVerifySummary(results, now, notes) {
	const rows = results.subjects.filter(({ parent }) => parent === null).toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);
	for (const most of [
		MAX_ROWS,
		MAX_ROWS / 10,
		0
	]) {
		const page = render(results, rows, most, now, notes);
		if (Buffer.byteLength(page) <= MAX_BYTES$1) return page;
	}
	return render({
		...results,
		problems: []
	}, [], 0, now, "");
}
function render(results, rows, most, now, notes) {
	return `${[
		`### ${MARKS[results.verdict]} touchmark verify: ${title(results)}`,
		renderBlastRadius(results, now, most),
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		table(rows, most),
		notes
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title(results) {
	const subjects = results.subjects.filter(({ parent }) => parent === null);
	if (subjects.length === 0) return "nothing was judged";
	const of = (verdict) => subjects.filter((one) => one.verdict === verdict).length;
	const unsigned = subjects.filter(({ signed, verdict }) => signed === false && verdict === "pass").length;
	return [
		...of("fail") > 0 ? [`${plural(of("fail"), "image")} failed`] : [],
		...of("inconclusive") > 0 ? [`${plural(of("inconclusive"), "image")} could not be judged`] : [],
		...of("pass") - unsigned > 0 ? [`${plural(of("pass") - unsigned, "image")} verified`] : [],
		...unsigned > 0 ? [`${plural(unsigned, "image")} unsigned, as the policy allows`] : []
	].join(", ");
}
function table(rows, most) {
	if (rows.length === 0 || most === 0) return "";
	const lines = rows.slice(0, most).map((row) => `| ${cells(row).join(" | ")} |`);
	const rest = rows.length - lines.length;
	return [
		"| | image | signed by | recency | named in |",
		"| --- | --- | --- | --- | --- |",
		...lines,
		...rest > 0 ? [`\n${plural(rest, "more image")} in results.json.`] : []
	].join("\n");
}
function cells({ name, digest, verdict, signed, checks, locations }) {
	const identity = checks.find(({ rule }) => rule === "identity");
	const recency = checks.find(({ rule }) => rule === "recency");
	const short = digest === null ? "" : `@${digest.slice(0, 19)}…`;
	const [first, ...others] = locations;
	const place = first ? `${code(`${first.file}:${first.line}`)}${others.length > 0 ? ` and ${others.length} more` : ""}` : "";
	return [
		MARKS[verdict],
		code(`${name}${short}`),
		signed === false ? "unsigned" : text(identity?.actual ?? "–", 300),
		text(recency?.actual ?? "–", 200),
		place
	];
}

// src/actions/verify/tell.ts
/** Says what became of a run: outputs, log, annotations, summary, exit code. */
async function tell(results, { resultsPath, sarifPath, summary, onInconclusive, outcome, now }) {
	const images = results.subjects.filter(({ parent }) => parent === null);
	const counted = (verdict) => String(images.filter((subject) => subject.verdict === verdict).length);
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		sarif: sarifPath ?? "",
		checked: String(images.length),
		passed: counted("pass"),
		failed: counted("fail"),
		inconclusive: counted("inconclusive")
	};
	for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	const level = onInconclusive === "warn" ? "warning" : "error";
	const annotations = outcome ? locatedAnnotations(outcome, level) : annotationsOf(results, level);
	for (const annotation of annotations) runner.annotate(annotation);
	for (const message of outcome?.warnings ?? []) runner.annotate({
		level: "warning",
		title: "touchmark",
		message
	});
	runner.line(`touchmark: ${results.verdict}: ${outputs.checked} checked, ${outputs.passed} passed, ${outputs.failed} failed, ${outputs.inconclusive} inconclusive`);
	if (summary) {
		const trouble = await runner.writeSummary(renderVerifySummary(results, now, outcome ? renderProposedPolicy(outcome) : ""));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict === "fail" || results.verdict === "inconclusive" && onInconclusive === "fail") runner.fail();
}

// src/base-images/environment-file.ts
/** `.env` beside a compose file: `NAME=value` lines; quotes keep spaces and comments, single ones `$` too. */
function environmentFile(text) {
	const variables = {};
	for (const line of text.split(/\r?\n/)) {
		const [, name, written = ""] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
		if (name === void 0) continue;
		const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(written);
		const value = quoted ? quoted[1] ?? quoted[2] ?? "" : written.replace(/(?:^|\s)#.*$/, "").trim();
		if (quoted?.[2] !== void 0 || !/[$\\]/.test(value)) variables[name] = value;
	}
	return variables;
}

// src/actions/verify/find-references.ts
const MEBIBYTE = 1048576;
const MAX_BYTES = {
	dockerfiles: MEBIBYTE,
	"compose-files": 4 * MEBIBYTE,
	manifests: 64 * MEBIBYTE
};
const MAX_FILES = 5e3;
const MAX_INCLUDES = 500;
/** With no input at all: what is built in this repository. */
const DEFAULT_DOCKERFILES = [
	"**/Dockerfile",
	"**/Dockerfile.*",
	"**/*.Dockerfile",
	"**/*.dockerfile",
	"**/Containerfile",
	"**/Containerfile.*",
	"!**/*.dockerignore",
	"!**/*.rego",
	"!**/node_modules/**",
	"!.git/**"
];
/**
* All places of the workspace that name an image, each once.
* @throws Failures BAD_INPUT: a glob that matches nothing, a file that cannot be read; all of them together
*/
async function findReferences(places, workspace) {
	const mistakes = new Mistakes();
	const files = {
		dockerfiles: [
			places.images,
			places.dockerfiles,
			places.composeFiles,
			places.manifests
		].every((input) => input.trim() === "") ? await workspace.glob(DEFAULT_DOCKERFILES) : await matches("dockerfiles", places.dockerfiles, workspace, mistakes),
		"compose-files": await matches("compose-files", places.composeFiles, workspace, mistakes),
		manifests: await matches("manifests", places.manifests, workspace, mistakes)
	};
	const read = async (input) => mistakes.attemptAll(files[input].map((file) => ({
		where: input,
		file
	})), async ({ file }) => ({
		file,
		text: await workspace.readText(file, MAX_BYTES[input])
	}));
	const [dockerfiles, composeFiles, manifests] = [
		await read("dockerfiles"),
		await read("compose-files"),
		await read("manifests")
	];
	mistakes.throwIfAny();
	const compose = new ComposeReader(places, workspace);
	for (const { file, text } of composeFiles) await compose.read(file, text);
	return once([
		...listedReferences(places.images, { file: "images" }),
		...dockerfiles.flatMap(({ file, text }) => dockerfileReferences(text, {
			...places,
			file
		})),
		...compose.references,
		...manifestFilesReferences(manifests)
	]);
}
/** Files that the globs match. A glob without a match is a mistake: a mistyped path must not pass for a checked one. */
async function matches(input, text, workspace, mistakes) {
	const lines = linesOf(input, text);
	const excluded = lines.filter((line) => line.text.startsWith("!")).map((line) => line.text);
	const found = await mistakes.attemptAll(lines.filter((line) => !line.text.startsWith("!")), async (line) => {
		const files = await workspace.glob([line.text, ...excluded]);
		if (files.length === 0) throw new Failure("BAD_INPUT", "no file matches");
		return files;
	});
	const files = [...new Set(found.flat())].toSorted();
	if (files.length > MAX_FILES) mistakes.add("BAD_INPUT", `${input}: ${files.length} files match; ${MAX_FILES} at most`);
	return files.slice(0, MAX_FILES);
}
/** Compose files, those that they include, and the Dockerfiles that their services are built from. */
var ComposeReader = class {
	references = [];
	#places;
	#workspace;
	#read = /* @__PURE__ */ new Set();
	constructor(places, workspace) {
		this.#places = places;
		this.#workspace = workspace;
	}
	async read(file, text) {
		if (this.#read.has(file)) return;
		this.#read.add(file);
		const variables = await this.#environmentOf(file);
		const { references, builds, includes } = composeReferences(text, {
			file,
			variables
		});
		this.references.push(...references);
		for (const build of builds) await this.#build(build);
		for (const include of includes) await this.#include(include);
	}
	async #build(build) {
		const text = await this.#textOf(build, MAX_BYTES.dockerfiles);
		if (text === void 0) return;
		const { path: file, target, contexts } = build;
		const buildArgs = {
			...build.buildArgs,
			...this.#places.buildArgs
		};
		const platform = build.platform ?? this.#places.platform;
		this.references.push(...dockerfileReferences(text, {
			file,
			buildArgs,
			target,
			platform,
			contexts
		}));
	}
	async #include(include) {
		if (this.#read.has(include.path)) return;
		if (this.#read.size > MAX_INCLUDES) {
			this.#unresolved(include, `more than ${MAX_INCLUDES} compose files include each other`);
			return;
		}
		const text = await this.#textOf(include, MAX_BYTES["compose-files"]);
		if (text !== void 0) await this.read(include.path, text);
	}
	async #textOf(named, maxBytes) {
		const { path } = named;
		if (posix.isAbsolute(path) || path.startsWith("../")) {
			this.#unresolved(named, `${path} is not in the workspace`);
			return;
		}
		try {
			return await this.#workspace.readText(path, maxBytes);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			this.#unresolved(named, error.message);
			return;
		}
	}
	async #environmentOf(file) {
		const path = posix.join(posix.dirname(file), ".env");
		try {
			return environmentFile(await this.#workspace.readText(path, MEBIBYTE));
		} catch (error) {
			if (error instanceof Failure) return {};
			throw error;
		}
	}
	#unresolved({ reference }, why) {
		this.references.push({
			...reference,
			use: "service",
			image: unresolved(why)
		});
	}
};
/** A Dockerfile may be named by a glob and by several services. */
function once(references) {
	return [...new Map(references.map((each) => [JSON.stringify([
		each.location,
		each.image,
		each.platform,
		each.workload
	]), each])).values()];
}

// src/actions/verify/inline-policy.ts
const IDENTITY_INPUTS = ["certificate-identity", "certificate-identity-regexp"];
const OTHER_INPUTS = [
	"certificate-oidc-issuer",
	"source-repository",
	"max-age"
];
const MIN_AGE_MS = 6e4;
const MAX_AGE_MS = 316224e6;
const MAX_REGEXP_LENGTH = 1e3;
/** A policy of one entry, from inputs alone; undefined when none of them is given. */
function readInlinePolicy(read, mistakes) {
	const given = [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
	if (given.length === 0) return void 0;
	const identities = IDENTITY_INPUTS.filter((input) => read(input) !== "");
	if (identities.length !== 1) {
		const which = identities.length === 0 ? `${given.join(", ")} but no identity` : "two identities";
		mistakes.add("BAD_INPUT", `${IDENTITY_INPUTS.join(", ")}: ${which} given`, { advice: "Give `certificate-identity` or `certificate-identity-regexp`, one of them, or a policy file in `policy`." });
		return;
	}
	const required = mistakes.attempt("require", () => readRequired(read("require"))) ?? /* @__PURE__ */ new Set();
	const repository = mistakes.attempt("source-repository", () => readRepository(read("source-repository")));
	const identity = mistakes.attempt(identities[0] ?? "certificate-identity", () => readIdentity(read));
	const issuer = mistakes.attempt("certificate-oidc-issuer", () => readIssuer(read));
	const age = read("max-age");
	const maxAgeMs = age === "" ? void 0 : mistakes.attempt("max-age", () => parseDuration(age, MIN_AGE_MS, MAX_AGE_MS));
	if (!identity || issuer === void 0) return void 0;
	const signer = {
		kind: "identity",
		identity,
		issuer,
		repository,
		trust: void 0,
		publisher: void 0
	};
	const hasCommit = read("source-commit") !== "";
	const wantsProvenance = required.has("provenance") || hasCommit;
	return {
		entries: [{
			match: parseGlob("**"),
			position: {
				line: 1,
				column: 1
			},
			demand: {
				kind: "signed",
				signers: [[signer]],
				name: "optional",
				maxAgeMs,
				provenance: wantsProvenance ? {
					builder: void 0,
					source: repository === void 0 ? void 0 : `https://github.com/${repository}`,
					commit: { kind: hasCommit ? "expected" : "any" }
				} : void 0,
				sbom: required.has("sbom") ? {
					types: ["spdx", "cyclonedx"],
					describes: "image",
					contents: "off"
				} : void 0
			},
			pinned: false,
			enforcement: void 0,
			namespaces: void 0
		}],
		deny: [],
		mirrors: [],
		admission: {
			enforcement: "audit",
			excludeNamespaces: [],
			registryCredentials: []
		},
		breakGlass: void 0
	};
}
/** What says how an image is judged when there is no policy file. */
function inlineInputsGiven(read) {
	return [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
}
function readIdentity(read) {
	const exact = read("certificate-identity");
	if (exact !== "") {
		if (!exact.includes("*")) return parseGlob(exact);
		throw new Failure("BAD_INPUT", `${quoted(exact)} holds a \`*\`, which no identity does`, { advice: "For a pattern use `certificate-identity-regexp`." });
	}
	const text = read("certificate-identity-regexp");
	if (text.length > MAX_REGEXP_LENGTH) throw new Failure("BAD_INPUT", `it is longer than ${MAX_REGEXP_LENGTH} characters`);
	const source = `^(?:${text})$`;
	try {
		new RegExp(source, "u");
	} catch (error) {
		throw new Failure("BAD_INPUT", `${quoted(text)} is no regular expression`, { cause: error });
	}
	return {
		text,
		source
	};
}
function readIssuer(read) {
	const issuer = read("certificate-oidc-issuer");
	if (issuer !== "") return issuer;
	if (read("certificate-identity").startsWith("https://github.com/")) return GITHUB_ISSUER;
	throw new Failure("BAD_INPUT", "it is not given", { advice: `Say who vouched for the identity; for workflows of github.com \`${GITHUB_ISSUER}\`.` });
}
/** `owner/name`, or its URL. */
function readRepository(text) {
	if (text === "") return void 0;
	const name = text.replace(/^https:\/\/github\.com\//, "").replace(/(?:\.git)?\/*$/, "");
	if (/^[\w.-]+\/[\w.-]+$/.test(name)) return name;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not \`owner/name\``);
}
function readRequired(text) {
	const words = text.split(/[\s,]+/).filter((word) => word !== "");
	return new Set(words.map((word) => parseChoice(word, [
		"signature",
		"provenance",
		"sbom"
	])));
}

// src/actions/verify/verify-config.ts
const MAX_REFERENCES = 2e4;
const MIN_TTL_MS = 6e4;
const MAX_TTL_MS = 6048e5;
const NO_IMAGE = "no image is named: neither by `images`, `dockerfiles`, `compose-files` or `manifests`, nor by a Dockerfile of the workspace";
const NO_IMAGE_ADVICE = "Check the repository out before this step (`actions/checkout`), or say what to check, for example `manifests: deploy/**/*.yaml`.";
/** @throws Failures with every mistake */
async function parseVerifyConfig(raw, workspace, { repository, event }) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || VERIFY_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const platform = parse("platform", readPlatform);
	const references = await readReferences(read, platform, workspace, mistakes);
	const githubToken = read("github-token");
	const base = parse("policy-from", (text) => parseChoice(text, ["base", "workspace"])) === "workspace" ? void 0 : baseCommit(repository, event);
	const place = policyPlace(read("policy"), base);
	const config = {
		references,
		policy: readPolicySource(read, mistakes),
		platform,
		sourceCommit: parse("source-commit", readCommit),
		place,
		base,
		identities: {
			path: read("identities-file"),
			mode: parse("identities", (text) => parseChoice(text, [
				"check",
				"record",
				"off"
			]))
		},
		inputFiles: [read("trusted-root"), read("tuf-root")].filter((path) => path !== ""),
		trust: await readTrust(read, place.kind === "workspace" ? workspace : void 0, mistakes),
		cacheTtlMs: parse("cache-ttl", (text) => text === "0" ? 0 : parseDuration(text, MIN_TTL_MS, MAX_TTL_MS)),
		onInconclusive: parse("on-inconclusive", (text) => parseChoice(text, ["fail", "warn"])),
		sarif: parse("sarif", parseBoolean),
		summary: parse("summary", parseBoolean),
		githubToken: githubToken === "" ? void 0 : new Secret(githubToken)
	};
	mistakes.throwIfAny();
	return config;
}
async function readReferences(read, platform, workspace, mistakes) {
	const buildArgs = Object.fromEntries(linesOf("build-args", read("build-args")).flatMap(({ text, where }) => {
		const assignment = mistakes.attempt(where, () => readBuildArg(text));
		return assignment ? [assignment] : [];
	}));
	const places = {
		images: read("images"),
		dockerfiles: read("dockerfiles"),
		composeFiles: read("compose-files"),
		manifests: read("manifests"),
		buildArgs,
		target: read("target") || void 0,
		platform
	};
	try {
		const references = await findReferences(places, workspace);
		if (references.length === 0) mistakes.add("BAD_INPUT", NO_IMAGE, { advice: NO_IMAGE_ADVICE });
		if (references.length > MAX_REFERENCES) mistakes.add("BAD_INPUT", `${references.length} places name images; ${MAX_REFERENCES} at most`);
		return references;
	} catch (error) {
		mistakes.addAll(failuresOf(error));
		return [];
	}
}
/** `NAME=value`; the value may be empty and hold anything. */
function readBuildArg(text) {
	const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(text) ?? [];
	if (name === void 0 || value === void 0) throw new Failure("BAD_INPUT", `${quoted(text)} is not \`NAME=value\``);
	return [name, value];
}
function readPolicySource(read, mistakes) {
	const path = read("policy");
	const given = inlineInputsGiven(read);
	if (given.length > 0 && path !== VERIFY_INPUT_DEFAULTS.policy) mistakes.add("BAD_INPUT", `policy: a file is given, and ${given.join(", ")} too`, { advice: "Who must sign is said by a policy file or by inputs, not by both." });
	if (given.length === 0 && read("require") !== VERIFY_INPUT_DEFAULTS.require) mistakes.add("BAD_INPUT", "require: given with a policy file, which says itself what there must be", { advice: "Write `provenance` and `sbom` into the entries of the policy, and leave `require` out." });
	return readInlinePolicy(read, mistakes) ?? path;
}
function readPlatform(text) {
	if (text === "") return void 0;
	if (/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a platform as \`linux/arm64\``);
}
function readCommit(text) {
	if (text === "") return void 0;
	if (/^[0-9a-f]{40}$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a commit of 40 hex digits`);
}
/**
* `auto`: own trust material when some is given, else the public Sigstore's.
* @param workspace undefined when the files come from elsewhere
*/
async function readTrust(read, workspace, mistakes) {
	const kind = mistakes.attempt("sigstore", () => parseChoice(read("sigstore"), [
		"auto",
		"public-good",
		"github",
		"custom"
	]));
	const [trustedRoot, mirror, root] = [
		read("trusted-root"),
		read("tuf-mirror"),
		read("tuf-root")
	];
	const given = [
		"trusted-root",
		"tuf-mirror",
		"tuf-root"
	].filter((input) => read(input) !== "");
	const files = ["trusted-root", "tuf-root"].filter((input) => read(input) !== "");
	await mistakes.attemptAll(files.map((where) => ({
		where,
		path: read(where)
	})), async ({ path }) => workspace?.size(path));
	if (kind === void 0) return void 0;
	if (given.length === 0 && kind !== "custom") return { kind: kind === "auto" ? "public-good" : kind };
	if (kind === "github" && given.length === 1 && root !== "") return {
		kind,
		root
	};
	if (kind === "public-good" || kind === "github") mistakes.add("BAD_INPUT", `${given.join(", ")} given, but \`sigstore\` is \`${kind}\``);
	else if (trustedRoot !== "" && given.length === 1) return {
		kind: "file",
		trustedRoot
	};
	else if (trustedRoot === "" && given.length === 2) {
		if (URL.canParse(mirror) && /^https?:/.test(mirror)) return {
			kind: "tuf",
			mirror,
			root
		};
		mistakes.add("BAD_INPUT", `tuf-mirror: ${quoted(mirror)} is not an https URL`);
	} else mistakes.add("BAD_INPUT", "trusted-root, tuf-mirror, tuf-root: give the first, or the other two");
}

// src/actions/verify/run.ts
const DEADLINE_MS = 12e5;
const CONCURRENCY = 32;
/** The verify action: reads what it was asked, judges, and whatever happens writes what became of it. */
async function run() {
	setFlagsFromString("--semi-space-growth-factor=1");
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const { results, config, outcome, store } = await verifyAndReport(http, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	const sarifPath = config?.sarif && outcome ? join(directory, "results.sarif") : void 0;
	if (sarifPath !== void 0 && outcome) await writeFile(sarifPath, renderSarif(sarifFindings(outcome)));
	await tell(results, {
		resultsPath,
		sarifPath,
		summary: config?.summary ?? true,
		onInconclusive: config?.onInconclusive ?? "fail",
		outcome,
		now: /* @__PURE__ */ new Date()
	});
	await store.save();
	deadline.clear();
	await http.close();
	process.exit();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function verifyAndReport(http, directory) {
	const workflowRun = readRun();
	let config;
	let store = NO_EVIDENCE;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const event = await readEvent(process.env["GITHUB_EVENT_PATH"]);
		const { repository } = workflowRun;
		config = await parseVerifyConfig(runner.inputs(VERIFY_INPUTS), workspace, {
			repository,
			event
		});
		if (config.githubToken) runner.mask(config.githubToken.reveal());
		const now = /* @__PURE__ */ new Date();
		const { serverUrl, repositoryId } = workflowRun;
		store = storeFor(config, repositoryId, now);
		const services = createVerifyServices(config, {
			http,
			workspace,
			directory,
			now,
			serverUrl,
			store
		});
		const outcome = await verify(config, services, now);
		return {
			results: resultsOf(outcome, {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome,
			store
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome: void 0,
			store
		};
	}
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/verify/entry.ts
await run();

export {  };
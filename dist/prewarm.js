import { c as clusterFailure, i as podFor, o as readAdmission, r as defaultPod, s as createKubectl } from "./chunks/read-answer.js";
import { L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, S as annotationsOf, T as code, a as plural, f as parseImageReference, g as parseBoolean, h as linesOf, j as text, m as Mistakes, n as problemBoxes, o as resultsFrame, r as shownBoxes, s as problemOf, t as require_dist, u as formatImageName, v as parseWholeNumber, y as quoted, z as isRecord } from "./chunks/dist.js";
import { r as failuresOf, t as Failure } from "./chunks/failure.js";
import { t as runner } from "./chunks/runner.js";
import { t as pMap } from "./chunks/p-map.js";
import { i as keepsImages, n as findImageControllers } from "./chunks/controllers.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// src/actions/prewarm/prewarm.ts
/** Verifying an image is the work of the controller, which has a time limit: a few at a time. */
const CONCURRENCY = 4;
/**
* Has the cluster admit a pod of every image in every namespace, without keeping it: a server-side dry run goes through
* all admission webhooks, and what they verify they remember.
* @throws Failure for what would make every pod fail
*/
async function prewarm(config, services) {
	const { kubectl } = services;
	await preflight(config, kubectl);
	const controllers = await findImageControllers(kubectl).catch((error) => {
		services.detail(`the controllers could not be looked at: ${String(error)}`);
	});
	const pairs = config.namespaces.flatMap((namespace) => config.images.map((image) => ({
		namespace,
		image
	})));
	let done = 0;
	return {
		warmed: await pMap(pairs, async ({ namespace, image }) => {
			const one = {
				image,
				namespace,
				admissions: await admitRepeatedly(config, kubectl, namespace, image)
			};
			done += 1;
			services.finished(one, done, pairs.length);
			return one;
		}, { concurrency: CONCURRENCY }),
		controllers
	};
}
/** kubectl, the cluster, each namespace and the right to create pods there: told before any image. */
async function preflight({ namespaces }, kubectl) {
	await kubectl.output(["version", "--output=json"]);
	for (const namespace of namespaces) {
		const args = [
			"auth",
			"can-i",
			"create",
			"pods",
			`--namespace=${namespace}`,
			"--quiet"
		];
		const { exitCode, stderr } = await kubectl.run(args);
		if (exitCode === 0) continue;
		if (stderr.trim() !== "") throw clusterFailure(stderr);
		throw new Failure("CLUSTER_DENIED", `this login may not create pods in the namespace ${namespace}`, { advice: `Give it a role there with \`{apiGroups: [""], resources: [pods], verbs: [create]}\`; nothing is ever created, but a dry run needs the right.` });
	}
}
async function admitRepeatedly({ pod, repeat }, kubectl, namespace, image) {
	const ask = async () => {
		const args = [
			"create",
			"--dry-run=server",
			`--namespace=${namespace}`,
			"--filename=-",
			"--output=name"
		];
		return readAdmission(await kubectl.run(args, podFor(pod, image, "touchmark-prewarm-")));
	};
	const admissions = [await ask()];
	while (admissions.length < repeat && admissions.at(-1)?.kind === "admitted") admissions.push(await ask());
	return admissions;
}

// src/actions/prewarm/prewarm-config.ts
var import_dist = require_dist();
const PREWARM_INPUTS = [
	"images",
	"namespaces",
	"repeat",
	"pod",
	"kubeconfig",
	"context",
	"summary"
];
const MAX_IMAGES = 500;
const MAX_NAMESPACES = 100;
const MAX_REPEAT = 50;
const MAX_POD_BYTES = 1048576;
/** RFC 1123 label. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** @throws Failures with every mistake */
async function parsePrewarmConfig(inputs, workspace) {
	const mistakes = new Mistakes();
	const read = (name) => inputs[name] ?? "";
	const images = lines(mistakes, "images", read("images"), MAX_IMAGES, (text) => void parseImageReference(text));
	const namespaces = lines(mistakes, "namespaces", read("namespaces"), MAX_NAMESPACES, requireNamespace);
	const repeat = mistakes.attempt("repeat", () => parseWholeNumber(read("repeat") || "3", 1, MAX_REPEAT)) ?? 1;
	const summary = mistakes.attempt("summary", () => parseBoolean(read("summary") || "true")) ?? true;
	const context = read("context") || void 0;
	if (context?.startsWith("-")) mistakes.add("BAD_INPUT", `context: ${quoted(context)} is not the name of a context`);
	const path = read("pod");
	const [pod = defaultPod] = path ? await mistakes.attemptAll([{ where: "pod" }], async () => readPod(await workspace.readText(path, MAX_POD_BYTES))) : [];
	const kubeconfig = read("kubeconfig") ? workspace.resolve(read("kubeconfig")) : void 0;
	mistakes.throwIfAny();
	return {
		images,
		namespaces,
		repeat,
		pod,
		kubeconfig,
		context,
		summary
	};
}
function lines(mistakes, input, value, max, check) {
	const all = linesOf(input, value);
	if (all.length === 0) mistakes.add("BAD_INPUT", `${input}: none is named`);
	if (all.length > max) mistakes.add("BAD_INPUT", `${input}: ${all.length} lines; ${max} at most`);
	for (const { text, where } of all.slice(0, max)) mistakes.attempt(where, () => check(text));
	return [...new Set(all.map(({ text }) => text))];
}
function requireNamespace(text) {
	if (!NAMESPACE.test(text)) throw new Failure("BAD_INPUT", `${quoted(text)} is not the name of a namespace`);
}
/** @throws Failure BAD_INPUT */
function readPod(text) {
	let manifest;
	try {
		manifest = (0, import_dist.parse)(text, { maxAliasCount: 100 });
	} catch (error) {
		throw new Failure("BAD_INPUT", "it is not YAML", { cause: error });
	}
	const spec = isRecord(manifest) && isRecord(manifest["spec"]) ? manifest["spec"] : {};
	const containers = Array.isArray(spec["containers"]) ? spec["containers"] : [];
	if (!isRecord(manifest) || manifest["kind"] !== "Pod" || !isRecord(containers[0])) throw new Failure("BAD_INPUT", "it is not a manifest of kind Pod with at least one container");
	return manifest;
}

// src/actions/prewarm/prewarm-results.ts
function resultsOf({ warmed }, run) {
	const problems = warmed.flatMap((one) => failureOf(one) ?? []).map(problemOf);
	return {
		...resultsFrame("prewarm", run, problems),
		subjects: warmed.map(subjectOf)
	};
}
function resultsOfFailures(failures, run) {
	return {
		...resultsFrame("prewarm", run, failures.map(problemOf)),
		subjects: []
	};
}
function cachedBy({ controllers }) {
	if (controllers === void 0 || controllers.length === 0) return "unknown";
	return controllers.every(keepsImages) ? "true" : "false";
}
/** What is wrong with an image in a namespace, if anything is. */
function failureOf({ image, namespace, admissions }) {
	const last = admissions.at(-1) ?? admissions[0];
	const subject = `${image} in ${namespace}`;
	if (last.kind === "admitted") return void 0;
	if (last.kind === "failed") return last.failure.of(subject);
	if (last.kind === "denied") {
		const policy = last.policy === void 0 ? "" : ` (policy ${last.policy})`;
		const code = last.isOutage ? "CLUSTER_UNAVAILABLE" : "ADMISSION_DENIED";
		return new Failure(code, `${last.webhook}${policy}: ${last.message}`, { subject });
	}
	return new Failure("ADMISSION_UNKNOWN", `refused by ${last.by}, which does not judge images: ${last.message}`, { subject });
}
function subjectOf(one) {
	const { name, digest } = parseImageReference(one.image);
	const verdict = failureOf(one) === void 0 ? "pass" : problemOf(failureOf(one)).verdict;
	return {
		name: formatImageName(name),
		digest: digest ?? null,
		platform: null,
		parent: null,
		verdict,
		signed: null,
		locations: [],
		checks: [{
			rule: "admission",
			verdict,
			expected: `${one.image} is admitted in ${one.namespace}`,
			actual: wordsOf(one)
		}],
		attestations: []
	};
}
/** `admitted in 230, 110, 108 ms`, or why not. */
function wordsOf(one) {
	const failure = failureOf(one);
	if (failure) return failure.message;
	return `admitted in ${one.admissions.map((each) => each.kind === "admitted" ? each.durationMs.toFixed(0) : "–").join(", ")} ms`;
}

// src/actions/prewarm/prewarm-summary.ts
const MARKS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const MAX_ROWS = 100;
const MAX_BOXES = 10;
/** The page of a run: whether the rollout would be admitted, how fast, and whether the second time is faster. */
function renderPrewarmSummary(results, outcome) {
	const parts = [`### ${MARKS[results.verdict]} touchmark prewarm: ${title(results, outcome)}`];
	parts.push(shownBoxes(problemBoxes(results.problems), MAX_BOXES));
	if (outcome) parts.push(table(outcome.warmed), ...controllerLines(outcome));
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
function title(results, outcome) {
	if (!outcome) return results.verdict === "fail" ? "nothing was asked" : "the cluster could not be asked";
	const denied = results.problems.filter(({ code: each }) => each === "ADMISSION_DENIED").length;
	if (denied > 0) return `${plural(denied, "image")} would be denied`;
	const open = results.problems.length;
	if (open > 0) return `${plural(open, "image")} could not be judged`;
	return `${plural(outcome.warmed.length, "image")} admitted`;
}
function table(warmed) {
	if (warmed.length === 0) return "";
	const rows = warmed.slice(0, MAX_ROWS).map((one) => {
		return `| ${[
			code(one.image),
			code(one.namespace),
			...times(one)
		].join(" | ")} |`;
	});
	const rest = warmed.length - rows.length;
	const more = rest > 0 ? [`\n${plural(rest, "more row")} in results.json.`] : [];
	return [
		"| image | namespace | first | fastest of the later ones |",
		"| --- | --- | --- | --- |",
		...rows,
		...more
	].join("\n");
}
function times(one) {
	const failure = failureOf(one);
	if (failure) return [failure.code === "ADMISSION_DENIED" ? "❌ denied" : "⚠️ not judged", "–"];
	const [first = 0, ...later] = one.admissions.flatMap((each) => each.kind === "admitted" ? [each.durationMs] : []);
	return [`${first.toFixed(0)} ms`, later.length > 0 ? `${Math.min(...later).toFixed(0)} ms` : "–"];
}
/** What is known of those who remember, and no more: which replica answered, nothing tells. */
function controllerLines({ controllers, warmed }) {
	if (controllers === void 0) return ["The controllers could not be looked at: this login may not list deployments. Whether they remember is unknown."];
	if (controllers.length === 0) return ["No deployment of Kyverno or policy-controller was found."];
	const samples = Math.max(0, ...warmed.map(({ admissions }) => admissions.length));
	return controllers.map((controller) => controllerLine(controller, samples));
}
function controllerLine(controller, samples) {
	const replicas = `${plural(controller.replicas, "replica")}, ${plural(samples, "sample")} for each image`;
	if (controller.kind === "policy-controller") return `**policy-controller** (${replicas}) remembers nothing: each admission verifies anew.`;
	const { enabled, maxSize, timeToLive } = controller.cache;
	if (!enabled) return `**Kyverno** (${replicas}): its cache is off. Set ${code("--imageVerifyCacheEnabled=true")}.`;
	const size = `${maxSize.toLocaleString("en")} bytes for ${text(timeToLive)}`;
	if (maxSize >= 1e6) return `**Kyverno** (${replicas}) remembers ${size}.`;
	return `**Kyverno** (${replicas}) can remember ${size}, less than one provenance: set ${code("--imageVerifyCacheMaxSize=10000000")} on its admission controller.`;
}

// src/actions/prewarm/run.ts
/** The prewarm action: reads what it was asked, asks the cluster, and whatever happens writes what became of it. */
async function run() {
	const { results, outcome, summary } = await prewarmAndReport();
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	runner.output("verdict", results.verdict);
	runner.output("results", resultsPath);
	runner.output("cached", outcome ? cachedBy(outcome) : "unknown");
	const isWarning = results.verdict === "inconclusive" && results.problems.every(({ kind }) => kind === "policy");
	for (const annotation of annotationsOf(results, isWarning ? "warning" : "error")) runner.annotate(annotation);
	if (summary) {
		const trouble = await runner.writeSummary(renderPrewarmSummary(results, outcome));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass" && !isWarning) runner.fail();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function prewarmAndReport() {
	const workflowRun = readRun();
	let summary = true;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const config = await parsePrewarmConfig(runner.inputs(PREWARM_INPUTS), workspace);
		summary = config.summary;
		const cancelled = new AbortController();
		runner.onCancel(() => cancelled.abort());
		const { kubeconfig, context } = config;
		const kubectl = createKubectl({
			signal: cancelled.signal,
			...kubeconfig === void 0 ? {} : { kubeconfig },
			...context === void 0 ? {} : { context }
		});
		const outcome = await prewarm(config, {
			kubectl,
			...progress
		});
		return {
			results: resultsOf(outcome, workflowRun),
			outcome,
			summary
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), workflowRun),
			outcome: void 0,
			summary
		};
	}
}
const progress = {
	finished: (warmed, done, all) => runner.line(`${done}/${all} ${warmed.image} in ${warmed.namespace}: ${wordsOf(warmed)}`),
	detail: (line) => runner.detail(line)
};
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/prewarm/entry.ts
await run();

export {  };
import { i as printable, t as Failure } from "./failure.js";
import { z as isRecord } from "./dist.js";
import { spawn } from "node:child_process";

// src/cluster/cluster-failure.ts
/** What kubectl writes to stderr, and what it means; the first that fits decides. */
const MEANINGS = [
	[/context .* does not exist|no configuration has been provided|invalid configuration|stat .*: no such file/i, "BAD_INPUT"],
	[/You must be logged in|Unauthorized|the server has asked for the client to provide credentials/i, "CLUSTER_DENIED"],
	[/is forbidden: User|Error from server \(Forbidden\)/i, "CLUSTER_DENIED"],
	[/Too ?Many ?Requests/i, "CLUSTER_RATE_LIMITED"],
	[/failed calling webhook|InternalError|ServiceUnavailable|unable to handle the request/i, "CLUSTER_UNAVAILABLE"],
	[/x509:|tls: |certificate/i, "CLUSTER_TLS"],
	[/i\/o timeout|Client\.Timeout|context deadline exceeded|TLS handshake timeout/i, "CLUSTER_TIMEOUT"],
	[/no such host|connection refused|was refused|no route to host|network is unreachable|\bEOF\b/i, "CLUSTER_UNREACHABLE"]
];
/** A call of kubectl that failed, by what it wrote to stderr. */
function clusterFailure(stderr) {
	const text = printable(stderr, 600);
	const code = MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? "CLUSTER_REJECTED";
	return new Failure(code, `kubectl: ${text || "it failed and said nothing"}`);
}

// src/cluster/kubectl.ts
const TIMEOUT_MS = 6e4;
const MAX_OUTPUT_BYTES = 67108864;
function createKubectl(options) {
	const global = [...options.kubeconfig === void 0 ? [] : [`--kubeconfig=${options.kubeconfig}`], ...options.context === void 0 ? [] : [`--context=${options.context}`]];
	const run = async (args, input = "") => await execute([...global, ...args], input, options.signal);
	return {
		run,
		output: async (args, input) => {
			const answer = await run(args, input);
			if (answer.exitCode === 0) return answer.stdout;
			throw clusterFailure(answer.stderr);
		}
	};
}
async function execute(args, input, signal) {
	const started = performance.now();
	const timeout = AbortSignal.timeout(TIMEOUT_MS);
	const child = spawn("kubectl", args, {
		stdio: "pipe",
		signal: AbortSignal.any([signal, timeout]),
		env: environment()
	});
	const stdout = collect(child.stdout, () => child.kill());
	const stderr = collect(child.stderr, () => child.kill());
	child.stdin.on("error", () => void 0);
	child.stdin.end(input);
	const exitCode = await new Promise((resolve, reject) => {
		child.once("error", (error) => reject(notStarted(error, timeout)));
		child.once("close", (code) => resolve(code ?? 1));
	});
	if (stdout.isTooLong() || stderr.isTooLong()) throw new Failure("CLUSTER_BAD_ANSWER", `kubectl said more than ${MAX_OUTPUT_BYTES / 1024 / 1024} MiB`);
	return {
		exitCode,
		stdout: stdout.text(),
		stderr: stderr.text(),
		durationMs: performance.now() - started
	};
}
/** Login plugins need much of it, and none of this action's inputs, of which some are secrets. */
function environment() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:INPUT|STATE)_/i.test(name)));
}
function collect(stream, stop) {
	const chunks = [];
	let length = 0;
	stream.on("data", (chunk) => {
		length += chunk.length;
		if (length > MAX_OUTPUT_BYTES) stop();
		else chunks.push(chunk);
	});
	return {
		text: () => Buffer.concat(chunks).toString("utf8"),
		isTooLong: () => length > MAX_OUTPUT_BYTES
	};
}
function notStarted(error, timeout) {
	if (timeout.aborted) return new Failure("CLUSTER_TIMEOUT", `kubectl had no answer after ${TIMEOUT_MS / 1e3} s`, { cause: error });
	if (error.code === "ENOENT") return new Failure("BAD_INPUT", "there is no kubectl on PATH, which is the way to the cluster", {
		advice: "Add a step that installs it, as `azure/setup-kubectl`, before this one.",
		cause: error
	});
	if (error.name === "AbortError") return new Failure("CANCELLED", "the job was cancelled", { cause: error });
	return new Failure("INTERNAL", `kubectl could not be started: ${error.message}`, { cause: error });
}

// src/cluster/admission.ts
const WEBHOOK = /admission webhook "([^"]+)" denied the request:?\s*([\s\S]*)$/;
/** Kyverno's for ImageValidatingPolicy, its mutating one (where ClusterPolicy checks images), policy-controller's. */
const JUDGES_IMAGES = /^ivpol\.|^mutate\.kyverno\.|^policy\.sigstore\.dev$/;
/** Of the webhook that all of Kyverno's other policies share: those that we rendered, and what its check of images leaves. */
const OF_IMAGES = /\btouchmark-|unverified image|missing digest for/;
const POLICY = /(?:failed policy: |Policy |following policies\s+)([\w.-]+)/;
const OUTAGE = /connection refused|connection reset|i\/o timeout|no such host|deadline exceeded|TLS handshake timeout|network is unreachable|TOOMANYREQUESTS|\bunexpected status code 5\d\d|\b50[234] (?:Bad Gateway|Service Unavailable|Gateway Timeout)/i;
/** Other judges of the API server, as they name themselves. */
const OTHERS = [
	[/violates (PodSecurity "[^"]+")/, (level) => level],
	[/(ValidatingAdmissionPolicy '[^']+')/, (policy) => policy],
	[/pods? "[^"]*" is forbidden: (?:exceeded|failed) quota: ([\w.-]+)/, (quota) => `the quota ${quota}`],
	[/pods? "[^"]*" is forbidden: (?!User )/, () => "an admission plugin of the API server"]
];
function judgesImages(webhook) {
	return JUDGES_IMAGES.test(webhook);
}
/** Reads the end of `kubectl create`. */
function readAdmission({ exitCode, stderr, durationMs }) {
	if (exitCode === 0) return {
		kind: "admitted",
		durationMs
	};
	const [, webhook, said] = WEBHOOK.exec(stderr) ?? [];
	if (webhook !== void 0 && said !== void 0) return byWebhook(webhook, said);
	for (const [pattern, name] of OTHERS) {
		const [all, matched = ""] = pattern.exec(stderr) ?? [];
		if (all === void 0) continue;
		return {
			kind: "refused",
			by: printable(name(matched), 200),
			message: printable(stderr, 600)
		};
	}
	return {
		kind: "failed",
		failure: clusterFailure(stderr)
	};
}
function byWebhook(webhook, said) {
	const message = printable(said, 600);
	if (!(JUDGES_IMAGES.test(webhook) || webhook.startsWith("validate.kyverno.") && OF_IMAGES.test(said))) return {
		kind: "refused",
		by: `the webhook ${printable(webhook, 200)}`,
		message
	};
	const policy = POLICY.exec(said)?.[1];
	return {
		kind: "denied",
		webhook: printable(webhook, 200),
		policy,
		message,
		isOutage: OUTAGE.test(said)
	};
}

// src/cluster/pod.ts
/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const defaultPod = {
	apiVersion: "v1",
	kind: "Pod",
	metadata: { labels: { "app.kubernetes.io/managed-by": "touchmark" } },
	spec: {
		automountServiceAccountToken: false,
		securityContext: {
			runAsNonRoot: true,
			runAsUser: 65532,
			seccompProfile: { type: "RuntimeDefault" }
		},
		containers: [{
			name: "image",
			securityContext: {
				allowPrivilegeEscalation: false,
				capabilities: { drop: ["ALL"] }
			}
		}]
	}
};
/**
* The manifest that asks for an image, as JSON, which is what YAML cannot read otherwise.
* @param namePrefix of the pod's name, which the API server completes
*/
function podFor(template, image, namePrefix) {
	const { metadata, spec } = template;
	const [first, ...others] = spec.containers;
	const { name: _, generateName: __, namespace: ___, ...kept } = metadata ?? {};
	return JSON.stringify({
		...template,
		metadata: {
			...kept,
			generateName: namePrefix
		},
		spec: {
			...spec,
			containers: [{
				...first,
				image
			}, ...others]
		}
	});
}

// src/cluster/read-answer.ts
/** The object that kubectl printed as JSON. @throws Failure CLUSTER_BAD_ANSWER */
function readObject(stdout) {
	const value = parse(stdout);
	if (isRecord(value)) return value;
	throw new Failure("CLUSTER_BAD_ANSWER", "kubectl printed no object in JSON");
}
/** The objects in a list that kubectl printed as JSON: nothing at all is no empty list. @throws Failure CLUSTER_BAD_ANSWER */
function readList(stdout) {
	const { items } = readObject(stdout);
	if (Array.isArray(items)) return items.filter(isRecord);
	throw new Failure("CLUSTER_BAD_ANSWER", "kubectl printed an object that is no list");
}
function parse(stdout) {
	try {
		return JSON.parse(stdout);
	} catch {
		return;
	}
}

export { judgesImages as a, clusterFailure as c, podFor as i, readObject as n, readAdmission as o, defaultPod as r, createKubectl as s, readList as t };
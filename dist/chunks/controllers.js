import { t as readList } from "./read-answer.js";

// src/cluster/controllers.ts
/** https://kyverno.io/docs/installation/customization/#container-flags */
const DEFAULT_CACHE = {
	enabled: true,
	maxSize: 1e3,
	timeToLive: "60m"
};
/** Room for some hundred provenances; what docs/admission.md recommends is ten times that. */
const SMALLEST_USEFUL_SIZE = 1e6;
/** The name of a Helm release is part of one of Kyverno's labels; see `isKyverno`. */
const SELECTORS = {
	kyverno: "app.kubernetes.io/component=admission-controller",
	cleanup: "app.kubernetes.io/component=cleanup-controller",
	"policy-controller": "app.kubernetes.io/name=policy-controller"
};
/**
* The controllers of a cluster, where their deployments may be listed.
* @throws Failure when they may not be, or the cluster does not answer
*/
async function findImageControllers(kubectl) {
	const [kyverno, policyController] = await Promise.all([deployments(kubectl, SELECTORS.kyverno), deployments(kubectl, SELECTORS["policy-controller"])]);
	return [...kyverno.filter(isKyverno).map(kyvernoOf), ...policyController.map((each) => ({
		kind: "policy-controller",
		...deployedOf(each)
	}))];
}
/** Kyverno alone; undefined when it is not there. @throws Failure as above */
async function findKyverno(kubectl) {
	const first = (await deployments(kubectl, SELECTORS.kyverno)).find(isKyverno);
	return first && kyvernoOf(first);
}
/** What deletes an exception when its label says so; undefined when it is not there. @throws Failure as above */
async function findCleanupController(kubectl) {
	const first = (await deployments(kubectl, SELECTORS.cleanup)).find(isKyverno);
	return first && deployedOf(first);
}
/** Whether what a controller verified once is there the next time. */
function keepsImages(controller) {
	return controller.kind === "kyverno" && controller.cache.enabled && controller.cache.maxSize >= SMALLEST_USEFUL_SIZE;
}
async function deployments(kubectl, selector) {
	const text = await kubectl.output([
		"get",
		"deployments",
		"--all-namespaces",
		`--selector=${selector}`,
		"--output=json"
	]);
	return readList(text);
}
function isKyverno({ metadata }) {
	return metadata?.labels?.["app.kubernetes.io/part-of"]?.includes("kyverno") === true;
}
function deployedOf({ metadata, spec, status }) {
	const wanted = spec?.replicas ?? 1;
	return {
		name: metadata?.name ?? "",
		namespace: metadata?.namespace ?? "",
		replicas: status === void 0 ? wanted : status.readyReplicas ?? 0,
		wanted,
		podSelector: Object.entries(spec?.selector?.matchLabels ?? {}).map(([name, value]) => `${name}=${value}`).join(",")
	};
}
function kyvernoOf(deployment) {
	return {
		kind: "kyverno",
		...deployedOf(deployment),
		cache: cacheOf(deployment),
		exceptions: exceptionsOf(deployment)
	};
}
function flagOf({ spec }, name) {
	return (spec?.template?.spec?.containers?.flatMap((container) => container.args ?? []) ?? []).map((arg) => /^--?([A-Za-z]+)(?:=(.*))?$/.exec(arg)).find((match) => match?.[1] === name)?.[2];
}
function exceptionsOf(deployment) {
	return {
		enabled: flagOf(deployment, "enablePolicyException") === "true",
		namespace: flagOf(deployment, "exceptionNamespace") ?? ""
	};
}
function cacheOf(deployment) {
	const flag = (name) => flagOf(deployment, name);
	const maxSize = Number(flag("imageVerifyCacheMaxSize"));
	return {
		enabled: flag("imageVerifyCacheEnabled") !== "false",
		maxSize: Number.isSafeInteger(maxSize) && maxSize > 0 ? maxSize : DEFAULT_CACHE.maxSize,
		timeToLive: flag("imageVerifyCacheTTLDuration") ?? DEFAULT_CACHE.timeToLive
	};
}

export { keepsImages as i, findImageControllers as n, findKyverno as r, findCleanupController as t };
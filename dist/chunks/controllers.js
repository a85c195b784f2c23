// src/cluster/controllers.ts
/** https://kyverno.io/docs/installation/customization/#container-flags */
const DEFAULT_CACHE = {
	enabled: true,
	maxSize: 1e3,
	timeToLive: "60m"
};
/** Room for some hundred provenances; what docs/admission.md recommends is ten times that. */
const SMALLEST_USEFUL_SIZE = 1e6;
const SELECTORS = {
	kyverno: "app.kubernetes.io/part-of=kyverno,app.kubernetes.io/component=admission-controller",
	"policy-controller": "app.kubernetes.io/name=policy-controller"
};
/**
* The controllers of a cluster, where their deployments may be listed.
* @throws Failure when they may not be, or the cluster does not answer
*/
async function findImageControllers(kubectl) {
	const [kyverno, policyController] = await Promise.all([deployments(kubectl, SELECTORS.kyverno), deployments(kubectl, SELECTORS["policy-controller"])]);
	return [...kyverno.map(kyvernoOf), ...policyController.map((each) => ({
		kind: "policy-controller",
		replicas: replicasOf(each)
	}))];
}
/** Kyverno alone; undefined when it is not there. @throws Failure as above */
async function findKyverno(kubectl) {
	const [first] = await deployments(kubectl, SELECTORS.kyverno);
	return first && kyvernoOf(first);
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
	const { items } = JSON.parse(text);
	return items ?? [];
}
function replicasOf({ spec, status }) {
	return status?.readyReplicas ?? spec?.replicas ?? 1;
}
function kyvernoOf(deployment) {
	return {
		kind: "kyverno",
		replicas: replicasOf(deployment),
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

export { findKyverno as n, keepsImages as r, findImageControllers as t };
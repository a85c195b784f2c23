import { E as parseBreakGlassConfig, S as instant, T as BREAK_GLASS_INPUTS, _ as createServices, b as readState, r as closeBypass, s as nothingOpened, t as LONG_PAUSES_MS, v as maskSecrets, w as resultsOf, y as KEPT_STATE } from "./chunks/closing.js";
import { P as readWorkflowRun, k as createWorkspace, v as annotationsOf } from "./chunks/dist.js";
import { a as failuresOf, r as Failure, t as runner } from "./chunks/runner.js";
import { E as HttpClient, M as Deadline } from "./chunks/parse-policy.js";

// src/actions/break-glass/post.ts
/** A cancelled job gives its post steps five minutes. */
const DEADLINE_MS = 24e4;
/** Closes what the main step left open, however that one ended. */
async function runPost() {
	const state = readState(runner.state(KEPT_STATE));
	if (!state) return;
	const deadline = new Deadline(DEADLINE_MS);
	const http = new HttpClient({
		deadline,
		concurrency: 4,
		onRetry: (line) => runner.detail(line)
	});
	const run = readWorkflowRun(process.env);
	const failures = await finish(state, () => {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const config = parseBreakGlassConfig(runner.inputs(BREAK_GLASS_INPUTS), workspace);
		maskSecrets(config);
		return {
			services: createServices(config, {
				http,
				deadline,
				workspace,
				run
			}),
			jobStatus: config.jobStatus
		};
	});
	for (const annotation of annotationsOf(resultsOf(failures, run))) runner.annotate(annotation);
	if (failures.length > 0) runner.fail();
	deadline.clear();
	await http.close();
}
async function finish({ ticket, bypass, wait }, means) {
	try {
		const { services, jobStatus } = means();
		if (!bypass) {
			const ended = new Failure("CANCELLED", "the run ended before anything was opened");
			await services.issues.comment(ticket, nothingOpened([ended]));
			await services.issues.close(ticket, "not_planned");
			return [];
		}
		const isOver = bypass.closesAt === void 0 || bypass.closesAt <= /* @__PURE__ */ new Date();
		if (!wait && jobStatus !== "cancelled" && !isOver) {
			services.line(`${bypass.policy} stays open until ${bypass.closesAt ? instant(bypass.closesAt) : "somebody closes it"}; \`sweep\` tidies up`);
			return [];
		}
		return (await closeBypass(bypass, ticket, services, LONG_PAUSES_MS)).failures;
	} catch (error) {
		return failuresOf(error);
	}
}

// src/actions/break-glass/post-entry.ts
await runPost();

export {  };
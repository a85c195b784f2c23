import { _ as instant, c as createServices, l as maskSecrets, x as parseBreakGlassConfig, y as BREAK_GLASS_INPUTS } from "./open-bypass.js";
import { L as readWorkflowRun, M as createWorkspace, S as annotationsOf } from "./dist.js";
import { r as failuresOf, t as Failure } from "./failure.js";
import { t as runner } from "./runner.js";
import { d as Deadline, n as HttpClient } from "./headers.js";
import { c as nothingOpened, g as resultsOf, h as renderBreakGlassSummary, r as closeBypass, t as LONG_PAUSES_MS } from "./closing.js";
import { n as readState, t as KEPT_STATE } from "./kept-state.js";

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
	const { failures, closing } = await finish(state, () => {
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
	const results = resultsOf(failures, run);
	for (const annotation of annotationsOf(results)) runner.annotate(annotation);
	if (closing) await runner.writeSummary(renderBreakGlassSummary(results, {
		open: [],
		closings: [closing]
	}));
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
			return { failures: [] };
		}
		const isOver = bypass.closesAt === void 0 || bypass.closesAt <= /* @__PURE__ */ new Date();
		if (!wait && jobStatus !== "cancelled" && !isOver) {
			services.line(`${bypass.policy} stays open until ${bypass.closesAt ? instant(bypass.closesAt) : "somebody closes it"}; \`sweep\` tidies up`);
			return { failures: [] };
		}
		const closing = await closeBypass(bypass, ticket, services, LONG_PAUSES_MS);
		return {
			failures: closing.failures,
			closing
		};
	} catch (error) {
		return { failures: failuresOf(error) };
	}
}

export { runPost };
import { t as runner } from "./chunks/runner.js";
import { t as KEPT_STATE } from "./chunks/kept-state.js";

// src/actions/break-glass/post-entry.ts
if (runner.state("bypass") !== "") {
	const { runPost } = await import("./chunks/post.js");
	await runPost();
}

export {  };
import { a as getInput, d as setOutput, f as setSecret, i as error, l as notice, m as warning, n as debug, o as getState, p as startGroup, r as endGroup, s as info, t as ExitCode, u as saveState, y as summary } from "./core.js";
import { inspect } from "node:util";

// src/lib/secret.ts
/** A value that prints as `***` everywhere; only `reveal` gives it, where it is sent. */
var Secret = class {
	#value;
	constructor(value) {
		this.#value = value;
	}
	reveal() {
		return this.#value;
	}
	toString() {
		return "***";
	}
	toJSON() {
		return "***";
	}
	[inspect.custom]() {
		return "***";
	}
};

// src/github/runner.ts
/** All that this program tells the runner and learns from it. */
const runner = {
	environment() {
		return process.env;
	},
	/** Inputs as they were given, trimmed; `''` when absent. */
	inputs(names) {
		return Object.fromEntries(names.map((name) => [name, getInput(name)]));
	},
	/** Where identity tokens come from; undefined without `id-token: write`, which nothing else tells. */
	tokenEndpoint() {
		const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
		if (!url || !bearer) return void 0;
		setSecret(bearer);
		return {
			url,
			bearer: new Secret(bearer)
		};
	},
	mask(secret) {
		for (const line of secret.split(/\r?\n/)) if (line.trim() !== "") setSecret(line);
	},
	line(text) {
		info(text);
	},
	detail(text) {
		debug(text);
	},
	group(title, lines) {
		startGroup(title);
		for (const line of lines) info(line);
		endGroup();
	},
	annotate({ level, title, message, location }) {
		const tell = {
			error,
			warning,
			notice
		}[level];
		tell(message, {
			title,
			...location && {
				file: location.file,
				startLine: location.line,
				startColumn: location.column
			}
		});
	},
	output(name, value) {
		setOutput(name, value);
	},
	saveState(name, value) {
		saveState(name, value);
	},
	state(name) {
		return getState(name);
	},
	/** @returns why it could not be written: a summary is never worth a failed release */
	async writeSummary(markdown) {
		try {
			await summary.addRaw(markdown).write();
			return;
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	},
	fail() {
		process.exitCode = ExitCode.Failure;
	},
	/** Calls back once when the job is cancelled; the runner waits 7.5 s before it insists. */
	onCancel(cancelled) {
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, cancelled);
	}
};

export { Secret as n, runner as t };
import { t as Failure } from "./failure.js";
import { y as quoted } from "./dist.js";

// src/config/parse-duration.ts
const DURATION = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [
	864e5,
	36e5,
	6e4,
	1e3
];
/** `90s`, `10m`, `1h30m`, in milliseconds. @throws Failure BAD_INPUT */
function parseDuration(text, minMs, maxMs) {
	const parts = text === "" ? null : DURATION.exec(text);
	if (!parts) {
		const hint = /^\d+$/.test(text) ? `: a duration needs its unit, say \`${text.slice(0, 9)}s\`` : "";
		throw new Failure("BAD_INPUT", `${quoted(text)} is not a duration${hint}`, { advice: ADVICE });
	}
	const ms = UNITS_MS.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
	if (ms >= minMs && ms <= maxMs) return ms;
	const bounds = `from ${formatDuration(minMs)} to ${formatDuration(maxMs)}`;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not ${bounds}`, { advice: `Give a duration ${bounds}.` });
}
/** The shortest text that `parseDuration` reads as this; whole seconds. */
function formatDuration(ms) {
	const names = [
		"d",
		"h",
		"m",
		"s"
	];
	let rest = ms;
	return UNITS_MS.map((unit, index) => {
		const count = Math.floor(rest / unit);
		rest -= count * unit;
		return count === 0 ? "" : `${count}${names[index]}`;
	}).join("") || "0s";
}
const ADVICE = "Write durations as `90s`, `10m` or `1h30m`.";

export { parseDuration as t };
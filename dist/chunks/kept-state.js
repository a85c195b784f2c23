// src/actions/break-glass/kept-state.ts
const KEPT_STATE = "bypass";
function writeState(state) {
	return state === void 0 ? "" : JSON.stringify(state);
}
/** This action's own main step wrote it. */
function readState(text) {
	if (text === "") return void 0;
	return JSON.parse(text, (key, value) => (key === "opensAt" || key === "closesAt") && typeof value === "string" ? new Date(value) : value);
}

export { readState as n, writeState as r, KEPT_STATE as t };
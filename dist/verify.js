import { A as UNKNOWN_RUN, E as plain, F as readJson, M as readWorkflowRun, N as listing, O as text$1, P as isRecord, S as code, _ as closest, a as problemOf, c as parseImageReference, d as linesOf, f as parseBoolean, h as quoted, i as plural, k as createWorkspace, n as shownBoxes, o as worstVerdict, p as parseChoice, s as formatImageName, t as problemBoxes, u as Mistakes, v as pMap, x as clip, y as annotationsOf } from "./chunks/summary-problems.js";
import { a as failuresOf, i as Failures, n as Secret, o as printable, r as Failure, s as meaningOf, t as runner } from "./chunks/runner.js";
import { C as kindOf, D as parseTrustedRoot, F as bundleOfAttestation, M as createRegistry, O as trustHealth, V as HttpClient, W as Deadline, _ as readTrustedRoot, f as logLine, j as publicGood, l as parseDuration, n as verifyBundle, p as problemLines, s as recogniseSbom, t as verifyLegacySignature, u as logEntryResult, z as formatSubject } from "./chunks/legacy-signature.js";
import { t as require_dist } from "./chunks/dist.js";
import { i as parseDigest, r as isDigest, t as digestOf } from "./chunks/digest.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration$1 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const integer = /^-?\d+$/;
const number$1 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$1);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const bigintProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
	if (ctx.target === "openapi-3.0") {
		json.type = "string";
		json.nullable = true;
		json.enum = [null];
	} else json.type = "null";
};
const undefinedProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const dateProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const nanProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	const pattern = schema._zod.pattern;
	if (!pattern) throw new Error("Pattern not found in template literal");
	_json.type = "string";
	_json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	_json.type = "string";
	_json.format = "binary";
	_json.contentEncoding = "binary";
	const { minimum, maximum, mime } = aggregateChecks(schema);
	if (minimum !== void 0) _json.minLength = minimum;
	if (maximum !== void 0) _json.maxLength = maximum;
	if (!mime) return;
	if (mime.length === 0) _json.not = {};
	else if (mime.length === 1) _json.contentMediaType = mime[0];
	else _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "array";
	const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
	const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
	const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			prefixPath,
			i
		]
	}));
	const rest = def.rest ? processSchema(def.rest, ctx, {
		...params,
		path: [
			...params.path,
			restPath,
			...ctx.target === "openapi-3.0" ? [def.items.length] : []
		]
	}) : null;
	let minItems = def.items.length;
	while (minItems > 0) {
		const item = def.items[minItems - 1];
		if (!(ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional")) break;
		minItems--;
	}
	const maxItems = def.items.length;
	const isClosed = !def.rest;
	if (ctx.target === "draft-2020-12") {
		json.prefixItems = prefixItems;
		if (isClosed) json.items = false;
		else if (rest) json.items = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else if (ctx.target === "openapi-3.0") {
		json.items = { anyOf: prefixItems };
		if (rest) json.items.anyOf.push(rest);
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else {
		json.items = prefixItems;
		if (isClosed) json.additionalItems = false;
		else if (rest) json.additionalItems = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	}
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
* numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
* behind a wrapper only carries its own `type` before then, and a union key only has its branches.
*
* A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
* than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
* exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
* accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
* outright. */
function stringifyKeyNames(bySchema, json, visited) {
	if (json.$ref) {
		if (visited.has(json)) return json;
		visited.add(json);
		const def = bySchema.get(json)?.def;
		if (!def) return json;
		const inlined = stringifyKeyNames(bySchema, def, visited);
		return inlined === def ? json : inlined;
	}
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = json[keyword];
		if (!Array.isArray(branches)) continue;
		const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
		if (mapped.some((branch, i) => branch !== branches[i])) json = {
			...json,
			[keyword]: mapped
		};
	}
	const types = Array.isArray(json.type) ? json.type : [json.type];
	const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
	const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
	if (!numericType && !values?.some((v) => typeof v === "number")) return json;
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
	if (rest.enum) rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
	else if (typeof rest.const === "number") rest.const = String(rest.const);
	if (!numericType) return rest;
	rest.type = "string";
	if (!values) rest.pattern = (types.includes("number") ? number$1 : integer).source;
	return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
	const bySchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.values()) if (entry.def && !bySchema.has(entry.schema)) bySchema.set(entry.schema, entry);
	const rewrites = /* @__PURE__ */ new Map();
	for (const record of pendingRecords.get(ctx) ?? []) {
		const seen = ctx.seen.get(record);
		const names = (seen?.def ?? seen?.schema)?.propertyNames;
		if (!names || names === true || rewrites.has(names)) continue;
		const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
		if (rewritten !== names) rewrites.set(names, rewritten);
	}
	if (!rewrites.size) return;
	for (const entry of ctx.seen.values()) for (const carrier of [entry.schema, entry.def]) {
		const rewritten = carrier && rewrites.get(carrier.propertyNames);
		if (rewritten) carrier.propertyNames = rewritten;
	}
}
const recordProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "object";
	const keyType = def.keyType;
	const patterns = aggregateChecks(keyType).patterns;
	if (def.mode === "loose" && patterns && patterns.size > 0) {
		const valueSchema = processSchema(def.valueType, ctx, {
			...params,
			path: [
				...params.path,
				"patternProperties",
				"*"
			]
		});
		json.patternProperties = {};
		for (const pattern of patterns) assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
	} else {
		if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
			json.propertyNames = processSchema(def.keyType, ctx, {
				...params,
				path: [...params.path, "propertyNames"]
			});
			let pending = pendingRecords.get(ctx);
			if (!pending) {
				pending = [];
				pendingRecords.set(ctx, pending);
				ctx.deferred.push(() => rewriteKeyNames(ctx));
			}
			pending.push(schema);
		}
		json.additionalProperties = processSchema(def.valueType, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		});
	}
	const keyValues = keyType._zod.values;
	const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
	if (keyValues && !def.partial && !omittableOnInput) {
		const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
		if (validKeyValues.length > 0) json.required = validKeyValues.map(String);
	}
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const promiseProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
	const innerType = schema._zod.innerType;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const allProcessors = {
	string: stringProcessor,
	number: numberProcessor,
	boolean: booleanProcessor,
	bigint: bigintProcessor,
	symbol: symbolProcessor,
	null: nullProcessor,
	undefined: undefinedProcessor,
	void: voidProcessor,
	never: neverProcessor,
	any: anyProcessor,
	unknown: unknownProcessor,
	date: dateProcessor,
	enum: enumProcessor,
	literal: literalProcessor,
	nan: nanProcessor,
	template_literal: templateLiteralProcessor,
	file: fileProcessor,
	success: successProcessor,
	custom: customProcessor,
	function: functionProcessor,
	transform: transformProcessor,
	map: mapProcessor,
	set: setProcessor,
	array: arrayProcessor,
	object: objectProcessor,
	union: unionProcessor,
	intersection: intersectionProcessor,
	tuple: tupleProcessor,
	record: recordProcessor,
	nullable: nullableProcessor,
	nonoptional: nonoptionalProcessor,
	default: defaultProcessor,
	prefault: prefaultProcessor,
	catch: catchProcessor,
	pipe: pipeProcessor,
	readonly: readonlyProcessor,
	promise: promiseProcessor,
	optional: optionalProcessor,
	lazy: lazyProcessor
};
function toJSONSchema(input, params) {
	if ("_idmap" in input) {
		const registry = input;
		const ctx = initializeContext({
			...params,
			processors: allProcessors
		});
		const defs = {};
		for (const entry of registry._idmap.entries()) {
			const [_, schema] = entry;
			processSchema(schema, ctx);
		}
		const schemas = {};
		ctx.external = {
			registry,
			uri: params?.uri,
			defs
		};
		for (const entry of registry._idmap.entries()) {
			const [key, schema] = entry;
			extractDefs(ctx, schema);
			assignProp(schemas, key, finalize(ctx, schema));
		}
		if (Object.keys(defs).length > 0) schemas.__shared = { [ctx.target === "draft-2020-12" ? "$defs" : "definitions"]: defs };
		return { schemas };
	}
	const ctx = initializeContext({
		...params,
		processors: allProcessors
	});
	processSchema(input, ctx);
	extractDefs(ctx, input);
	return finalize(ctx, input);
}

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse$1 = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse$1(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
function url(params) {
	return _url(ZodURL, params);
}
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal$1(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}

// src/policy/known-keys.ts
/** The keys that a schema knows at a place, of all the forms that the value there may have. */
function knownKeys(schema) {
	const root = toJSONSchema(schema, { io: "input" });
	return (path) => {
		const forms = path.reduce((found, key) => found.flatMap((each) => formsOf(typeof key === "number" ? each.items : each.properties?.[key])), formsOf(root));
		return [...new Set(forms.flatMap(({ properties }) => Object.keys(properties ?? {})))];
	};
}
function formsOf(schema) {
	if (schema === void 0) return [];
	return schema.anyOf ? schema.anyOf.flatMap(formsOf) : [schema];
}

// src/policy/policy-document.ts
var import_dist = require_dist();
const MAX_ALIASES = 100;
function readPolicyDocument(text) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: true
	});
	const at = (offset) => {
		const { line, col } = lines.linePos(offset);
		return {
			line: Math.max(line, 1),
			column: Math.max(col, 1)
		};
	};
	const mistakes = document.errors.map(({ pos, message }) => ({
		position: at(pos[0]),
		message: `no YAML: ${printable(message, 300)}`
	}));
	const positionOf = (path) => at(nearest(document.contents, path));
	let value;
	if (mistakes.length === 0) try {
		value = document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch {
		mistakes.push({
			position: at(0),
			message: `more than ${MAX_ALIASES} aliases`
		});
	}
	return {
		value,
		mistakes,
		positionOf,
		positionOfKey: (path, key) => {
			const map = nodeAt(document.contents, path);
			const pair = (0, import_dist.isMap)(map) ? map.items.find((each) => (0, import_dist.isScalar)(each.key) && String(each.key.value) === key) : void 0;
			const node = (0, import_dist.isPair)(pair) ? pair.key : void 0;
			return node?.range ? at(node.range[0]) : positionOf(path);
		}
	};
}
function nearest(root, path) {
	for (let length = path.length; length > 0; length -= 1) {
		const node = nodeAt(root, path.slice(0, length));
		if (node?.range) return node.range[0];
	}
	return root?.range?.[0] ?? 0;
}
function nodeAt(root, path) {
	let node = root;
	for (const key of path) {
		if (typeof node !== "object" || node === null || !("get" in node)) return void 0;
		node = node.get(key, true);
	}
	return typeof node === "object" && node !== null ? node : void 0;
}

// src/policy/signer.ts
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** One line that tells a signer from others. */
function describeSigner(signer) {
	return `${withoutTrust(signer)}${signer.publisher === void 0 ? "" : ` (publisher ${signer.publisher})`}`;
}
function withoutTrust(signer) {
	switch (signer.kind) {
		case "workflow": {
			const { serverUrl, workflowRepository, workflowPath, repository, refs, workflowRefs, triggers } = signer;
			return `${serverUrl}/${workflowRepository}/${workflowPath}@${listed(workflowRefs ?? refs)}${repository === workflowRepository ? "" : `, run by ${repository}`}${workflowRefs && refs ? ` at ${listed(refs)}` : ""}${triggers ? `, on ${triggers.join(" or ")}` : ""}`;
		}
		case "identity": {
			const caller = signer.repository === void 0 ? "" : `, run by ${signer.repository}`;
			return `${signer.identity.text} by ${signer.issuer}${caller}`;
		}
		case "gitlab": return `${signer.serverUrl}/${signer.project}//${signer.config}@${listed(signer.refs)}`;
		case "buildkite": return `https://buildkite.com/${signer.organization}/${signer.pipeline}`;
		case "key": return `the key ${signer.path}${signer.log === "none" ? ", without a log" : ""}`;
	}
}
function listed(refs) {
	return refs ? refs.map(({ text }) => text).join(" or ") : "any ref";
}
/** Tells apart whose word is taken for a signature: a trusted root, or a key. */
function voucherOf(signer) {
	if (signer.kind === "key") return `key ${signer.path}, log ${signer.log}, ${trustKey(signer.trust)}`;
	return trustKey(signer.trust);
}
function trustKey(trust) {
	switch (trust?.kind) {
		case void 0: return "the inputs";
		case "file": return `file ${trust.trustedRoot}`;
		case "tuf": return `tuf ${trust.mirror} ${trust.root}`;
		case "public-good":
		case "github": return trust.kind;
	}
}

// src/policy/publishers.ts
const GOOGLE_ISSUER = "https://accounts.google.com";
const workflow = (path, ref) => ({
	identity: `https://github.com/${path}@${ref}`,
	issuer: GITHUB_ISSUER
});
/** A version's tag; nobody but the repository's own maintainers makes them. */
const TAGS = "refs/tags/v*";
const PUBLISHERS = {
	chainguard: {
		images: "cgr.dev/chainguard/**",
		identities: [workflow("chainguard-images/images/.github/workflows/release.yaml", "refs/heads/main")],
		source: "https://edu.chainguard.dev/chainguard/chainguard-images/",
		asOf: "2026-10"
	},
	distroless: {
		images: "gcr.io/distroless/**",
		identities: [{
			identity: "keyless@distroless.iam.gserviceaccount.com",
			issuer: GOOGLE_ISSUER
		}],
		source: "https://github.com/GoogleContainerTools/distroless",
		asOf: "2026-10"
	},
	kubernetes: {
		images: "registry.k8s.io/**",
		identities: [{
			identity: "krel-trust@k8s-releng-prod.iam.gserviceaccount.com",
			issuer: GOOGLE_ISSUER
		}, {
			identity: "krel-staging@k8s-releng-prod.iam.gserviceaccount.com",
			issuer: GOOGLE_ISSUER
		}],
		source: "https://kubernetes.io/docs/tasks/administer-cluster/verify-signed-artifacts/",
		asOf: "2026-10"
	},
	sigstore: {
		images: "ghcr.io/sigstore/**",
		identities: [{
			identity: "keyless@projectsigstore.iam.gserviceaccount.com",
			issuer: GOOGLE_ISSUER
		}],
		source: "https://docs.sigstore.dev/cosign/system_config/installation/",
		asOf: "2026-10"
	},
	flux: {
		images: "ghcr.io/fluxcd/**",
		identities: [workflow("fluxcd/*/.github/workflows/release.yml", TAGS)],
		source: "https://fluxcd.io/flux/security/",
		asOf: "2026-10"
	},
	cilium: {
		images: "quay.io/cilium/**",
		identities: [workflow("cilium/cilium/.github/workflows/build-images-releases.yaml", TAGS)],
		source: "https://docs.cilium.io/en/stable/configuration/verify-image-signatures/",
		asOf: "2026-10"
	},
	"envoy-gateway": {
		images: "docker.io/envoyproxy/gateway",
		identities: [workflow("envoyproxy/gateway/.github/workflows/release.yaml", TAGS)],
		source: "https://gateway.envoyproxy.io",
		asOf: "2026-10"
	}
};

// src/policy/policy-schema.ts
/**
* The policy file, version 1, as it is written. schema/policy.schema.json is generated from it, for editors; what it
* means is parse-policy.ts's.
*/
const text = string().min(1).max(2e3);
const texts = array(text).min(1).max(100);
const duration = string().regex(/^(?:\d{1,5}d)?(?:\d{1,5}h)?(?:\d{1,5}m)?$/, "not a duration as `90d` or `12h`").min(1).describe("`90d`, `12h`, `1d12h`.");
const enforcement = _enum(["audit", "enforce"]);
const repository = string().regex(/^[\w.-]+\/[\w.-]+$/, "not `owner/name`").describe("`owner/name`");
const trust = union([
	_enum(["public-good", "github"]),
	strictObject({ "trusted-root": text.describe("Path of a trusted_root.json.") }),
	strictObject({
		"tuf-mirror": url({
			protocol: /^https?$/,
			error: "not an https URL"
		}),
		"tuf-root": text.describe("Path of the first root.json of that mirror.")
	})
]).describe("Whose certificates and logs to believe for this signer; else the inputs of the action say.");
const refs = texts.describe("Refs of the source repository, as globs: `refs/heads/main`, `refs/tags/v*`.");
const workflowSigner = strictObject({
	workflow: string().regex(/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[^@*\s]+\.ya?ml$/, "not `owner/name/.github/workflows/file.yml`").describe("The exact path of the workflow that signs; of a reusable workflow its own."),
	refs: refs.optional(),
	triggers: texts.describe("Events that may have started the run.").optional(),
	repository: repository.describe("Who runs the workflow, when it is another repository’s.").optional(),
	"workflow-refs": texts.describe("Refs of a reusable workflow, as globs; a commit of 40 hex digits is one too.").optional(),
	server: url({
		protocol: /^https$/,
		error: "not an https URL"
	}).describe("Another GitHub: `https://acme.ghe.com`.").optional(),
	trust: trust.optional()
});
const identitySigner = strictObject({
	identity: text.describe("The name in the certificate, exact."),
	issuer: text.describe("Who vouched for that name, exact: `https://token.actions.githubusercontent.com`."),
	repository: repository.describe("Who ran it, when the name is a reusable workflow’s.").optional(),
	trust: trust.optional()
});
const identityPatternSigner = strictObject({
	"identity-pattern": text.describe("The name in the certificate as a glob; it covers the whole name."),
	issuer: text,
	repository: repository.optional(),
	trust: trust.optional()
});
const gitlabSigner = strictObject({
	gitlab: string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/, "not `group/project`").describe("`group/project` of the pipeline."),
	refs: refs.optional(),
	config: text.default(".gitlab-ci.yml").describe("Path of the pipeline’s configuration.").optional(),
	server: url({
		protocol: /^https$/,
		error: "not an https URL"
	}).describe("Another GitLab than gitlab.com.").optional(),
	trust: trust.optional()
});
const buildkiteSigner = strictObject({
	buildkite: string().regex(/^[\w.-]+\/[\w.-]+$/, "not `organization/pipeline`").describe("`organization/pipeline`"),
	trust: trust.optional()
});
const publisherSigner = strictObject({
	publisher: _enum(Object.keys(PUBLISHERS)).describe("A built-in publisher; docs/publishers.md has them."),
	trust: trust.optional()
});
const keySigner = strictObject({
	key: text.describe("Path of a public key (PEM)."),
	log: _enum(["required", "none"]).describe("Whether its signatures must be in the log.").optional(),
	trust: trust.optional()
});
const signer = union([
	workflowSigner,
	identitySigner,
	identityPatternSigner,
	gitlabSigner,
	buildkiteSigner,
	publisherSigner,
	keySigner
]);
const signers = array(signer).min(1).max(50);
const entry = strictObject({
	match: text.describe("Glob of `registry/repository`; `*` is anything but a slash, `**` is anything."),
	"signed-by": signers.describe("One of these must have signed.").optional(),
	"all-of": array(signers).min(1).max(10).describe("One of each list must have signed.").optional(),
	unsigned: literal$1("allow").describe("Images that nobody signs; the result says “unsigned”.").optional(),
	"logged-within": duration.optional(),
	provenance: strictObject({
		builder: text.describe("`same-workflow`, or the builder’s id as a glob.").optional(),
		source: url({
			protocol: /^https$/,
			error: "not an https URL"
		}).describe("URL of the source repository.").optional(),
		commit: union([_enum([
			"any",
			"expected",
			"annotation"
		]), string().regex(/^[0-9a-f]{40}$/, "not `any`, `expected`, `annotation` or a commit of 40 hex digits")]).optional()
	}).optional(),
	sbom: strictObject({
		types: array(_enum(["spdx", "cyclonedx"])).min(1).optional(),
		describes: _enum(["image", "any"]).optional(),
		contents: _enum([
			"off",
			"warn",
			"fail"
		]).optional()
	}).optional(),
	name: _enum([
		"optional",
		"required",
		"any"
	]).describe("What the signature must say of the repository: its name if it names one, its name, or nothing.").optional(),
	pinned: boolean().describe("Whether the reference must hold a digest.").optional(),
	enforcement: enforcement.optional(),
	namespaces: texts.optional()
});
const deny = union([strictObject({
	digest: string().regex(/^sha256:[0-9a-f]{64}$/, "not `sha256:` and 64 hex digits"),
	reason: text
}), strictObject({
	"signed-by": signer,
	"logged-before": string().regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/, "not a date as `2026-03-01`").optional(),
	reason: text
})]);
const mirrorSide = string().regex(/^[^*\s]+\/\*\*$/, "not `registry/path/**`");
const policySchema = strictObject({
	version: literal$1(1),
	images: array(entry).min(1).max(1e3).describe("The first entry that matches decides; no match fails."),
	deny: array(deny).max(1e3).describe("Judged before everything else.").optional(),
	mirrors: array(strictObject({
		from: mirrorSide,
		to: mirrorSide
	})).max(100).optional(),
	admission: strictObject({
		enforcement: enforcement.optional(),
		"exclude-namespaces": texts.optional(),
		"registry-credentials": texts.optional()
	}).optional(),
	"break-glass": strictObject({
		approvers: texts,
		approval: _enum(["environment", "ticket-comment"]).optional(),
		environment: text.optional(),
		"max-minutes": number().int().min(1).max(240).optional()
	}).optional()
});

// src/policy/glob.ts
/** Each wildcard multiplies what a match may cost. */
const MAX_WILDCARDS = 8;
const MAX_LENGTH$1 = 1e3;
/** @throws Failure BAD_POLICY */
function parseGlob(text) {
	if (text === "") throw new Failure("BAD_POLICY", "the pattern is empty");
	if (text.length > MAX_LENGTH$1) throw new Failure("BAD_POLICY", `the pattern is longer than ${MAX_LENGTH$1} characters`);
	const parts = text.split(/(\*+)/);
	if (parts.length > 17) throw new Failure("BAD_POLICY", `the pattern has more than ${MAX_WILDCARDS} wildcards`);
	const longRun = parts.find((part) => /^\*{3,}$/.test(part));
	if (longRun !== void 0) throw new Failure("BAD_POLICY", `"${longRun}" is no wildcard; * and ** are`);
	return {
		text,
		source: `^${parts.map((part) => part === "**" ? ".*" : part === "*" ? "[^/]*" : escaped(part)).join("")}$`
	};
}
function globMatches(glob, text) {
	return !text.includes("\n") && new RegExp(glob.source, "u").test(text);
}
/** Only what regular expressions know as syntax, so that the result reads well in rendered policies. */
function escaped(text) {
	return text.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`);
}

// src/policy/image-pattern.ts
const DOCKER_HUB_HOSTS = /* @__PURE__ */ new Set([
	"index.docker.io",
	"registry-1.docker.io",
	"registry.hub.docker.com"
]);
/** A pattern of images, made whole as names are: `node` is `docker.io/library/node`, `acme/*` is `docker.io/acme/*`. */
function normalizeMatch(pattern) {
	const [first = "", ...rest] = pattern.split("/");
	const path = rest.join("/");
	const isRegistry = /[.:]/.test(first) || /^\*+$/.test(first) || first === "localhost";
	if (path === "") return first === "**" ? pattern : `docker.io/library/${pattern}`;
	if (!isRegistry) return `docker.io/${pattern}`;
	const registry = first.toLowerCase();
	const host = DOCKER_HUB_HOSTS.has(registry) ? "docker.io" : registry;
	return host === "docker.io" && !path.includes("/") && !path.includes("*") ? `${host}/library/${path}` : `${host}/${path}`;
}
/** Names under which an image may have been signed: its own, and those that it is a mirror's copy of. */
function namesOf$1(name, mirrors) {
	const own = formatImageName(name);
	const origins = mirrors.filter(({ to }) => own.startsWith(to)).map(({ from, to }) => `${from}${own.slice(to.length)}`);
	return [own, ...new Set(origins.filter((origin) => origin !== own))];
}
/** The first entry that matches the image; the copy of an image is judged as the image is. */
function entryFor(name, policy) {
	const names = namesOf$1(name, policy.mirrors);
	return policy.entries.find(({ match }) => names.some((each) => globMatches(match, each)));
}

// src/policy/read-signer.ts
const GITHUB = "https://github.com";
const GITLAB = "https://gitlab.com";
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "Buildkite" */
const BUILDKITE_ISSUER = "https://agent.buildkite.com";
/**
* A signer as the file has it; a publisher becomes its identities.
* @throws Failure BAD_POLICY
*/
function readSigner(file) {
	const common = {
		trust: file.trust === void 0 ? void 0 : readTrust$1(file.trust),
		publisher: void 0
	};
	if ("workflow" in file) return [{
		...common,
		...readWorkflow(file)
	}];
	if ("identity" in file) {
		const { identity, issuer, repository } = file;
		if (identity.includes("*")) throw new Failure("BAD_POLICY", "`identity` is exact and holds a `*`; did you mean `identity-pattern`?");
		return [{
			...common,
			kind: "identity",
			identity: parseGlob(identity),
			issuer,
			repository
		}];
	}
	if ("identity-pattern" in file) {
		const { "identity-pattern": pattern, issuer, repository } = file;
		if (/^\*+$/.test(pattern)) throw new Failure("BAD_POLICY", "`identity-pattern` matches everybody that the issuer knows");
		return [{
			...common,
			kind: "identity",
			identity: parseGlob(pattern),
			issuer,
			repository
		}];
	}
	if ("gitlab" in file) {
		const serverUrl = withoutSlash(file.server ?? GITLAB);
		const { gitlab: project, refs, config = ".gitlab-ci.yml" } = file;
		return [{
			...common,
			kind: "gitlab",
			serverUrl,
			issuer: serverUrl,
			project,
			refs: refs?.map(parseGlob),
			config
		}];
	}
	if ("buildkite" in file) {
		const [organization = "", pipeline = ""] = file.buildkite.split("/");
		return [{
			...common,
			kind: "buildkite",
			issuer: BUILDKITE_ISSUER,
			organization,
			pipeline
		}];
	}
	if ("key" in file) return [{
		...common,
		kind: "key",
		path: file.key,
		log: file.log ?? "required"
	}];
	const { publisher } = file;
	return (PUBLISHERS[publisher]?.identities ?? []).map(({ identity, issuer }) => ({
		...common,
		kind: "identity",
		identity: parseGlob(identity),
		issuer,
		repository: void 0,
		publisher
	}));
}
function readWorkflow(file) {
	const [owner = "", name = "", ...path] = file.workflow.split("/");
	const workflowRepository = `${owner}/${name}`;
	const { repository = workflowRepository, refs, triggers, "workflow-refs": workflowRefs } = file;
	if (repository.toLowerCase() !== workflowRepository.toLowerCase() && !workflowRefs) throw new Failure("BAD_POLICY", `\`workflow\` is not a workflow of ${repository}: \`workflow-refs\` must say which of its refs to believe`);
	if (workflowRefs && file.repository === void 0) throw new Failure("BAD_POLICY", "a reusable workflow can be called by anybody: `repository` must say who may");
	const serverUrl = withoutSlash(file.server ?? GITHUB);
	return {
		kind: "workflow",
		serverUrl,
		issuer: serverUrl === GITHUB ? GITHUB_ISSUER : `https://token.actions.${new URL(serverUrl).host}`,
		workflowRepository,
		workflowPath: path.join("/"),
		repository,
		refs: refs?.map(parseGlob),
		workflowRefs: workflowRefs?.map(parseGlob),
		triggers
	};
}
function readTrust$1(file) {
	if (typeof file === "string") return { kind: file };
	if ("trusted-root" in file) return {
		kind: "file",
		trustedRoot: file["trusted-root"]
	};
	return {
		kind: "tuf",
		mirror: file["tuf-mirror"],
		root: file["tuf-root"]
	};
}
function withoutSlash(url) {
	return url.replace(/\/+$/, "");
}

// src/policy/policy-reader.ts
const DEFAULT_MAX_MINUTES = 15;
/** What only signed images can be asked for. */
const SIGNED_KEYS = [
	"signed-by",
	"all-of",
	"logged-within",
	"provenance",
	"sbom",
	"name"
];
/** Turns a file that has the right shape into a policy, and collects what its shape does not show. */
var PolicyReader = class {
	mistakes = [];
	#document;
	constructor(document) {
		this.#document = document;
	}
	read(file) {
		const glass = file["break-glass"];
		return {
			entries: file.images.map((entry, index) => this.#entry(entry, ["images", index])),
			deny: (file.deny ?? []).map((rule, index) => this.#deny(rule, ["deny", index])),
			mirrors: (file.mirrors ?? []).map(mirrorOf),
			admission: admissionOf(file.admission),
			breakGlass: glass && this.#breakGlass(glass)
		};
	}
	#entry(entry, path) {
		return {
			match: this.#attempt([...path, "match"], () => parseGlob(normalizeMatch(entry.match))) ?? NOTHING$1,
			position: this.#document.positionOf(path),
			demand: this.#demand(entry, path),
			pinned: entry.pinned ?? false,
			enforcement: entry.enforcement,
			namespaces: entry.namespaces
		};
	}
	#demand(entry, path) {
		const { "signed-by": signedBy, "all-of": allOf } = entry;
		if (entry.unsigned !== void 0) {
			for (const key of SIGNED_KEYS.filter((each) => entry[each] !== void 0)) this.#note(this.#document.positionOfKey(path, key), `\`${key}\` says nothing of images that are allowed unsigned`);
			return { kind: "unsigned" };
		}
		if (!signedBy && !allOf) this.#note(this.#document.positionOf(path), "who must sign is missing: give `signed-by`, `all-of` or `unsigned: allow`");
		if (signedBy && allOf) {
			const position = this.#document.positionOfKey(path, "all-of");
			this.#note(position, "`signed-by` and `all-of` stand together; put the list of `signed-by` into `all-of`");
		}
		return {
			kind: "signed",
			signers: [...signedBy ? [this.#signers(signedBy, [...path, "signed-by"])] : [], ...(allOf ?? []).map((list, index) => this.#signers(list, [
				...path,
				"all-of",
				index
			]))],
			name: entry.name ?? "optional",
			maxAgeMs: entry["logged-within"] === void 0 ? void 0 : durationMs(entry["logged-within"]),
			provenance: entry.provenance && this.#provenance(entry.provenance, [...path, "provenance"]),
			sbom: entry.sbom && {
				types: entry.sbom.types ?? ["spdx", "cyclonedx"],
				describes: entry.sbom.describes ?? "image",
				contents: entry.sbom.contents ?? "off"
			}
		};
	}
	#provenance(file, path) {
		const { builder, source, commit = "any" } = file;
		const isWord = commit === "any" || commit === "expected" || commit === "annotation";
		return {
			builder: builder === void 0 || builder === "same-workflow" ? builder : this.#attempt([...path, "builder"], () => parseGlob(builder)) ?? NOTHING$1,
			source: source?.replace(/(?:\.git)?\/*$/, ""),
			commit: isWord ? { kind: commit } : {
				kind: "exact",
				sha: commit
			}
		};
	}
	#signers(files, path) {
		return files.flatMap((file, index) => this.#signer(file, [...path, index]));
	}
	#signer(file, path) {
		return this.#attempt(path, () => readSigner(file)) ?? [];
	}
	#deny(rule, path) {
		if ("digest" in rule) return {
			kind: "digest",
			digest: parseDigest(rule.digest),
			reason: rule.reason
		};
		const before = rule["logged-before"];
		const date = before === void 0 ? void 0 : new Date(before);
		if (date && Number.isNaN(date.getTime())) this.#note(this.#document.positionOf([...path, "logged-before"]), `"${before}" is no day of the calendar`);
		return {
			kind: "signer",
			signers: this.#signer(rule["signed-by"], [...path, "signed-by"]),
			loggedBefore: date,
			reason: rule.reason
		};
	}
	#breakGlass(file) {
		const approval = file.approval ?? "environment";
		if (approval === "environment" && file.environment === void 0) {
			const position = this.#document.positionOf(["break-glass"]);
			this.#note(position, "`approval: environment` needs `environment`, the name of the deployment environment");
		}
		return {
			approvers: file.approvers,
			approval,
			environment: file.environment,
			maxMinutes: file["max-minutes"] ?? DEFAULT_MAX_MINUTES
		};
	}
	#attempt(path, read) {
		try {
			return read();
		} catch (error) {
			for (const { message } of failuresOf(error)) this.#note(this.#document.positionOf(path), message);
			return;
		}
	}
	#note(position, message) {
		this.mistakes.push({
			position,
			message
		});
	}
};
/** Stands where a pattern is wrong; the policy is then refused as a whole. */
const NOTHING$1 = {
	text: "",
	source: "^$"
};
const UNITS_MS = {
	d: 864e5,
	h: 36e5,
	m: 6e4
};
function durationMs(text) {
	return [...text.matchAll(/(\d+)([dhm])/g)].reduce((sum, [, count, unit = ""]) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0);
}
function mirrorOf({ from, to }) {
	const prefix = (pattern) => normalizeMatch(pattern).slice(0, -2);
	return {
		from: prefix(from),
		to: prefix(to)
	};
}
function admissionOf(file) {
	return {
		enforcement: file?.enforcement ?? "audit",
		excludeNamespaces: file?.["exclude-namespaces"] ?? [],
		registryCredentials: file?.["registry-credentials"] ?? []
	};
}

// src/policy/schema-mistakes.ts
/** What a schema has against a file, each with its place and, where there is one, the word that was probably meant. */
function schemaMistakes(issues, document, keysAt, around = []) {
	return issues.flatMap((issue) => {
		const path = [...around, ...issue.path];
		if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({
			position: document.positionOfKey(path, key),
			message: `unknown key \`${printable(key, 60)}\`${inWhat(path)}${suggestion(key, keysAt(path))}`
		}));
		if (issue.code === "invalid_union" && issue.errors.length > 0) return schemaMistakes(nearestBranch(issue.errors), document, keysAt, path);
		return [{
			position: document.positionOf(path),
			message: `${where(path)}${wordsFor(issue, valueAt(document.value, path))}`
		}];
	});
}
/** Of the forms that a value may have, the one that it comes closest to. */
function nearestBranch(branches) {
	const cost = (issues) => issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? 2 * issue.keys.length : depthCost(issue)), 0);
	return branches.toSorted((left, right) => cost(left) - cost(right))[0] ?? [];
}
/** The wrong type of the whole is further away than anything inside it. */
function depthCost(issue) {
	return issue.path.length === 0 ? 5 : 1;
}
function wordsFor(issue, value) {
	const written = typeof value === "string" ? `"${printable(value, 80)}"` : void 0;
	switch (issue.code) {
		case "invalid_type":
			if (value === void 0) return "is missing";
			return `must be ${article(issue.expected)}, and is ${whatItIs(value)}`;
		case "invalid_value": {
			const allowed = issue.values.map(String);
			const meant = written === void 0 ? "" : suggestion(String(value), allowed);
			return `${written ?? whatItIs(value)} is not ${allowed.length === 1 ? "" : "one of "}${listing(allowed, 20)}${meant}`;
		}
		case "invalid_format": return `${written ?? whatItIs(value)} is ${issue.message}`;
		case "too_small": return issue.origin === "string" || issue.origin === "array" ? "is empty" : `must be at least ${issue.minimum}`;
		case "too_big": return `is too long or too large: ${issue.maximum} at most`;
		default: return printable(issue.message, 200);
	}
}
function suggestion(word, allowed) {
	const meant = closest(word, allowed);
	return meant === void 0 ? "" : `; did you mean \`${meant}\`?`;
}
function where(path) {
	return path.length === 0 ? "the policy " : `\`${formatPath(path)}\` `;
}
function inWhat(path) {
	return path.length === 0 ? "" : ` in \`${formatPath(path)}\``;
}
function formatPath(path) {
	return path.map((part, index) => typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${part}`).join("");
}
function valueAt(root, path) {
	return path.reduce((value, key) => typeof value === "object" && value !== null ? value[key] : void 0, root);
}
function whatItIs(value) {
	if (value === null) return "empty";
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" ? "a map" : `\`${printable(JSON.stringify(value) ?? "nothing", 60)}\``;
}
const TYPES = {
	string: "text",
	array: "a list",
	object: "a map",
	number: "a number",
	int: "a whole number",
	boolean: "`true` or `false`"
};
function article(type) {
	return TYPES[type] ?? type;
}

// src/policy/parse-policy.ts
/** More is no policy, and would be read on each pull request. */
const MAX_POLICY_BYTES = 1048576;
const SUPPORTED_VERSION = 1;
/**
* The policy in a file.
* @param file its path, for messages
* @throws Failures BAD_POLICY with every mistake, each with file, line and column
*/
function parsePolicy(text, file) {
	if (Buffer.byteLength(text) > 1048576) throw new Failure("BAD_POLICY", `${printable(file, 200)} has more than ${MAX_POLICY_BYTES} bytes`);
	const found = readDocument(readPolicyDocument(text));
	if ("policy" in found) return found.policy;
	throw new Failures(inOrder(found.mistakes).map((mistake) => badPolicy(file, mistake)));
}
function readDocument(document) {
	if (document.mistakes.length > 0) return { mistakes: document.mistakes };
	const { value } = document;
	if (!isRecord(value)) return { mistakes: [mistake(document, [], "the policy is not a map with `version` and `images`")] };
	if (typeof value["version"] === "number" && value["version"] !== SUPPORTED_VERSION) return { mistakes: [mistake(document, ["version"], `version ${value["version"]} is not known here; ${SUPPORTED_VERSION} is`)] };
	const parsed = policySchema.safeParse(value);
	if (!parsed.success) return { mistakes: schemaMistakes(parsed.error.issues, document, knownKeys(policySchema)) };
	const reader = new PolicyReader(document);
	const policy = reader.read(parsed.data);
	return reader.mistakes.length > 0 ? { mistakes: reader.mistakes } : { policy };
}
function mistake(document, path, message) {
	return {
		position: document.positionOf(path),
		message
	};
}
function inOrder(mistakes) {
	return mistakes.toSorted(({ position: left }, { position: right }) => left.line - right.line || left.column - right.column);
}
function badPolicy(file, { position, message }) {
	return new Failure("BAD_POLICY", `${printable(file, 200)}:${position.line}:${position.column}: ${message}`);
}

// src/actions/verify/open-voucher.ts
const MAX_ROOT_BYTES = 8388608;
/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
async function openVoucher(signer, sources) {
	if (signer.kind === "key") throw new Failure("BAD_POLICY", `signatures with a key (${signer.path}) cannot be verified yet`);
	const trust = await openTrust(signer.trust ?? sources.trust, sources);
	const thresholds = thresholdsOf(trust);
	const { expired } = trustHealth(trust, sources.now);
	/** What was made before the end is still good; what is not may be too new for this root. */
	const judged = (verify) => {
		try {
			return verify();
		} catch (error) {
			if (expired.length === 0) throw error;
			throw new Failure("TRUST_ROOT_EXPIRED", `the trusted root is out of date: ${expired.join(", ")}`, { cause: error });
		}
	};
	return {
		key: voucherOf(signer),
		verify: (bundle) => judged(() => verifyBundle(bundle, trust, thresholds)),
		verifyLegacy: (layer) => judged(() => verifyLegacySignature(layer, trust, thresholds))
	};
}
async function openTrust(choice, { http, temporaryDirectory, readText }) {
	switch (choice.kind) {
		case "public-good": {
			const json = await readTrustedRoot(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
			return parseTrustedRoot(json, publicGood.mirror.href);
		}
		case "github": throw new Failure("BAD_POLICY", "GitHub’s own instance cannot be verified yet");
		case "file": return parseTrustedRoot(await readText(choice.trustedRoot, MAX_ROOT_BYTES), choice.trustedRoot);
		case "tuf": {
			const root = await readText(choice.root, MAX_ROOT_BYTES);
			return parseTrustedRoot(await readTrustedRoot(http, new URL(choice.mirror), root, temporaryDirectory), choice.mirror);
		}
	}
}
/** As many witnesses as the instance has kinds of: where there is a log, an entry in it; always a time. */
function thresholdsOf({ root }) {
	return {
		transparencyLogs: root.tlogs.length > 0 ? 1 : 0,
		times: 1,
		certificateLogs: root.ctlogs.length > 0 ? 1 : 0
	};
}

// src/actions/verify/verify-results.ts
function resultsOf({ judged, unresolved }, context) {
	const open = unresolved.map((each) => ({
		each,
		failure: unresolvedFailure(each)
	}));
	return {
		...envelope(context, [...judged.flatMap((one) => one.failures), ...open.map(({ failure }) => failure)]),
		subjects: [...judged.flatMap(subjectsOf), ...open.map(({ each }) => unresolvedSubject(each))]
	};
}
/** Of a run that judged nothing: bad inputs, or a policy that could not be had. */
function resultsOfFailures(failures, context) {
	return {
		...envelope(context, failures),
		subjects: []
	};
}
function envelope({ run, requests }, failures) {
	const problems = failures.map(problemOf);
	return {
		version: 1,
		verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
		action: "verify",
		run: {
			repository: run.repository,
			id: run.runId,
			attempt: run.runAttempt,
			url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`
		},
		sigstore: null,
		signer: null,
		requests: { ...requests },
		problems
	};
}
function subjectsOf(one) {
	const subject = subjectOf(one);
	const { platformDigest: digest, target, digest: parent } = one;
	if (digest === void 0 || parent === void 0) return [subject];
	return [subject, {
		...subject,
		digest,
		platform: target.platform ?? null,
		parent,
		attestations: []
	}];
}
function subjectOf(one) {
	const { target, digest, verdict, demand, checks, evidence, counted } = one;
	return {
		name: formatImageName(target.name),
		digest: digest ?? null,
		platform: null,
		parent: null,
		verdict,
		signed: demand === "unsigned" ? false : demand === "signed" && verdict === "pass" ? true : null,
		locations: target.locations.map((each) => ({ ...each })),
		checks: checks.map(checkOf),
		attestations: evidence.map((each) => attestationOf(each, counted.includes(each) ? checks : []))
	};
}
const OF_STATEMENT = {
	signature: /* @__PURE__ */ new Set([
		"identity",
		"name",
		"recency"
	]),
	provenance: /* @__PURE__ */ new Set([
		"provenance",
		"builder",
		"source",
		"commit"
	]),
	sbom: /* @__PURE__ */ new Set(["sbom-subject", "sbom-contents"]),
	predicate: /* @__PURE__ */ new Set()
};
/** The rules that were judged by a statement stand with it: it is the one that counts. */
function attestationOf(evidence, checks) {
	const { kind, predicateType, digest, logEntries, timestamps, found } = evidence;
	return {
		predicateType,
		kind,
		status: "found",
		bundleFile: null,
		bundleDigest: digest,
		logEntries: logEntries.map((entry) => logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? "public-good" : "custom" })),
		timestamps: timestamps.map((time) => time.toISOString()),
		published: [{
			to: found.to,
			ref: found.ref,
			via: found.via
		}],
		checks: checks.filter(({ rule }) => OF_STATEMENT[kind].has(rule)).map(checkOf)
	};
}
const PUBLIC_LOG = "https://rekor.sigstore.dev";
function checkOf({ rule, verdict, expected, actual }) {
	return {
		rule,
		verdict,
		expected,
		actual
	};
}
function unresolvedSubject({ written, location }) {
	return {
		name: written,
		digest: null,
		platform: null,
		parent: null,
		verdict: "inconclusive",
		signed: null,
		locations: [{ ...location }],
		checks: [],
		attestations: []
	};
}
function unresolvedFailure({ written, why, location: { file, line } }) {
	return new Failure("UNRESOLVED_REFERENCE", `${file}:${line}: ${why}`, { subject: written });
}

// src/actions/verify/verify-annotations.ts
/** What the input `images` names stands in no file. */
const INPUT = "images";
const MAX_LENGTH = 4e3;
/**
* One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
* as the runner keeps, the rest counted.
* @param inconclusive `warning` where what could not be looked at does not fail the step
*/
function locatedAnnotations({ judged, unresolved }, inconclusive) {
	const findings = [...judged.filter(({ verdict }) => verdict !== "pass").flatMap(({ target, failures, verdict }) => target.locations.map((location) => ({
		failures,
		location,
		isProved: verdict === "fail"
	}))), ...unresolved.map((each) => ({
		failures: [unresolvedFailure(each)],
		location: each.location,
		isProved: false
	}))];
	const levelOf = ({ isProved }) => isProved ? "error" : inconclusive;
	const worstFirst = [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
	return ["error", "warning"].flatMap((level) => limited(worstFirst.filter((each) => levelOf(each) === level), level));
}
function limited(findings, level) {
	if (findings.length <= 10) return findings.map((each) => annotation(each, level));
	const shown = findings.slice(0, 10 - 1);
	const last = {
		level,
		title: "touchmark",
		message: `${findings.length - shown.length} more places: the job summary has them all.`
	};
	return [...shown.map((each) => annotation(each, level)), last];
}
function annotation({ failures, location, isProved }, level) {
	const message = failures.map(problemOf).map(({ code, subject, message, advice }) => plain(`${code}: ${subject === null ? "" : `${subject}: `}${message} → ${advice}`)).join("\n");
	return {
		level,
		title: isProved ? "touchmark: failed" : "touchmark: could not be judged",
		message: clip(message, MAX_LENGTH),
		...location.file === INPUT ? {} : { location }
	};
}

// src/actions/verify/verify-summary.ts
const MARKS$1 = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const RANK = {
	fail: 0,
	inconclusive: 1,
	pass: 2
};
const MAX_ROWS = 500;
const MAX_BOXES = 20;
const MAX_BYTES$1 = 1e6;
/** The page of a run: what may not be relied on and why, then every image with who signed it and when. */
function renderVerifySummary(results) {
	const rows = results.subjects.filter(({ parent }) => parent === null).toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);
	for (const most of [
		MAX_ROWS,
		MAX_ROWS / 10,
		0
	]) {
		const page = render(results, rows, most);
		if (Buffer.byteLength(page) <= MAX_BYTES$1) return page;
	}
	return render({
		...results,
		problems: []
	}, [], 0);
}
function render(results, rows, most) {
	return `${[
		`### ${MARKS$1[results.verdict]} touchmark verify: ${title(results)}`,
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		table(rows, most)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title(results) {
	const subjects = results.subjects.filter(({ parent }) => parent === null);
	if (subjects.length === 0) return "nothing was judged";
	const of = (verdict) => subjects.filter((one) => one.verdict === verdict).length;
	const unsigned = subjects.filter(({ signed, verdict }) => signed === false && verdict === "pass").length;
	return [
		...of("fail") > 0 ? [`${plural(of("fail"), "image")} failed`] : [],
		...of("inconclusive") > 0 ? [`${plural(of("inconclusive"), "image")} could not be judged`] : [],
		...of("pass") - unsigned > 0 ? [`${plural(of("pass") - unsigned, "image")} verified`] : [],
		...unsigned > 0 ? [`${plural(unsigned, "image")} unsigned, as the policy allows`] : []
	].join(", ");
}
function table(rows, most) {
	if (rows.length === 0 || most === 0) return "";
	const lines = rows.slice(0, most).map((row) => `| ${cells(row).join(" | ")} |`);
	const rest = rows.length - lines.length;
	return [
		"| | image | signed by | recency | named in |",
		"| --- | --- | --- | --- | --- |",
		...lines,
		...rest > 0 ? [`\n${plural(rest, "more image")} in results.json.`] : []
	].join("\n");
}
function cells({ name, digest, verdict, signed, checks, locations }) {
	const identity = checks.find(({ rule }) => rule === "identity");
	const recency = checks.find(({ rule }) => rule === "recency");
	const short = digest === null ? "" : `@${digest.slice(0, 19)}…`;
	const [first, ...others] = locations;
	const place = first ? `${code(`${first.file}:${first.line}`)}${others.length > 0 ? ` and ${others.length} more` : ""}` : "";
	return [
		MARKS$1[verdict],
		code(`${name}${short}`),
		signed === false ? "unsigned" : text$1(identity?.actual ?? "–", 300),
		text$1(recency?.actual ?? "–", 200),
		place
	];
}

// src/actions/verify/tell.ts
/** Says what became of a run: outputs, log, annotations, summary, exit code. */
async function tell(results, { resultsPath, summary, onInconclusive, outcome }) {
	const images = results.subjects.filter(({ parent }) => parent === null);
	const counted = (verdict) => String(images.filter((subject) => subject.verdict === verdict).length);
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		checked: String(images.length),
		passed: counted("pass"),
		failed: counted("fail"),
		inconclusive: counted("inconclusive")
	};
	for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	const level = onInconclusive === "warn" ? "warning" : "error";
	const annotations = outcome ? locatedAnnotations(outcome, level) : annotationsOf(results, level);
	for (const annotation of annotations) runner.annotate(annotation);
	runner.line(`touchmark: ${results.verdict}: ${outputs.checked} checked, ${outputs.passed} passed, ${outputs.failed} failed, ${outputs.inconclusive} inconclusive`);
	if (summary) {
		const trouble = await runner.writeSummary(renderVerifySummary(results));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict === "fail" || results.verdict === "inconclusive" && onInconclusive === "fail") runner.fail();
}

// src/verify/evidence.ts
/** The earliest time that a log or a timestamp authority vouches for; undefined when none does. */
function signedAt({ logEntries, timestamps }) {
	return [...logEntries.flatMap(({ integratedTime }) => integratedTime ?? []), ...timestamps].toSorted((left, right) => left.getTime() - right.getTime())[0];
}

// src/verify/rule-check.ts
function passed(rule, expected, actual) {
	return {
		rule,
		verdict: "pass",
		expected,
		actual,
		failure: void 0
	};
}
function failed(rule, code, expected, actual, advice) {
	return {
		rule,
		verdict: "fail",
		expected,
		actual,
		failure: new Failure(code, `${rule}: expected ${expected}; found ${actual}`, advice === void 0 ? {} : { advice })
	};
}
/** A rule that has nothing to judge, for a reason that another check tells. */
function follows(from, rule, expected) {
	return {
		rule,
		verdict: from.verdict,
		expected,
		actual: "(nothing to judge)",
		failure: void 0
	};
}
/**
* Something demanded is not there. Where not everything could be looked at, or nothing that is there could be believed,
* that is the reason; only else it is known to be absent.
*/
function absent(rule, code, expected, image, others = "") {
	const reason = worst(image.gaps) ?? worst(image.rejected);
	if (!reason) return failed(rule, code, expected, others === "" ? "none" : others);
	return {
		rule,
		verdict: meaningOf(reason.code).verdict,
		expected,
		actual: reason.message,
		failure: reason
	};
}
/** What was proved wrong before what could not be looked at. */
function worst(failures) {
	return failures.find(({ code }) => meaningOf(code).verdict === "fail") ?? failures[0];
}

// src/verify/signer-mismatch.ts
/** Everything in which who signed differs from this signer; none: it was this signer. */
function mismatches(signer, evidence) {
	const isVouched = evidence.vouchers.has(voucherOf(signer));
	if (signer.kind === "key") return isVouched ? [] : [{
		expected: `signed with the key ${signer.path}`,
		actual: "signed otherwise"
	}];
	const identity = evidence.signer;
	if (!identity) return [{
		expected: "a certificate",
		actual: "signed with a key"
	}];
	const differing = certificateMismatches(signer, identity);
	if (isVouched) return differing;
	return [{
		expected: `vouched for by ${voucherOf(signer)}`,
		actual: [...evidence.vouchers].join(", ")
	}, ...differing];
}
function certificateMismatches(signer, identity) {
	return [exactly("issuer", signer.issuer, identity.issuer), ...nameMismatches(signer, identity)].filter((each) => each !== void 0);
}
function nameMismatches(signer, identity) {
	switch (signer.kind) {
		case "workflow": return workflowMismatches(signer, identity);
		case "identity": return identityMismatches(signer, identity);
		case "gitlab": return gitlabMismatches(signer, identity);
		case "buildkite": return buildkiteMismatches(signer, identity);
	}
}
function workflowMismatches(signer, identity) {
	const { serverUrl, workflowRepository, workflowPath, repository, refs, workflowRefs, triggers } = signer;
	const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${workflowRepository}/${workflowPath}`);
	return [
		exactly("workflow", `${serverUrl}/${workflowRepository}/${workflowPath}`, path),
		oneOf("ref of the workflow", workflowRefs ?? refs, ref),
		exactly("source repository", `${serverUrl}/${repository}`, identity.sourceRepository),
		oneOf("source ref", refs, identity.sourceRepositoryRef),
		triggers && !triggers.includes(identity.buildTrigger ?? "") ? {
			expected: `trigger ${triggers.join(" or ")}`,
			actual: identity.buildTrigger ?? ABSENT
		} : void 0
	];
}
/**
* A name that is a workflow's says who signs, not who asked: anybody can call a public reusable workflow. So the run
* must be of the workflow's own repository, or of the one that the policy names.
*/
function identityMismatches(signer, identity) {
	const name = identity.subjectAlternativeName;
	const [, server = "", own = ""] = /^(https:\/\/[^/]+)\/([^/]+\/[^/]+)\/\.github\/workflows\//.exec(name) ?? [];
	const isWorkflow = own !== "";
	const caller = signer.repository ?? own;
	const isCallerJudged = isWorkflow || signer.repository !== void 0;
	const hint = signer.repository === void 0 ? " (name another in `repository`)" : "";
	return [globMatches(signer.identity, name) ? void 0 : {
		expected: `identity ${signer.identity.text}`,
		actual: name
	}, isCallerJudged && identity.sourceRepository !== `${server || "https://github.com"}/${caller}` ? {
		expected: `run by ${caller}${hint}`,
		actual: identity.sourceRepository ?? ABSENT
	} : void 0];
}
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "GitLab": `https://gitlab.com/group/project//path@ref` */
function gitlabMismatches(signer, identity) {
	const { serverUrl, project, config, refs } = signer;
	const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${project}//${config}`);
	return [
		exactly("pipeline", `${serverUrl}/${project}//${config}`, path),
		oneOf("ref of the pipeline", refs, ref),
		exactly("source repository", `${serverUrl}/${project}`, identity.sourceRepository),
		oneOf("source ref", refs, identity.sourceRepositoryRef)
	];
}
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "Buildkite" */
function buildkiteMismatches(signer, identity) {
	const { organization, pipeline } = signer;
	return [exactly("pipeline", `https://buildkite.com/${organization}/${pipeline}`, identity.subjectAlternativeName)];
}
const ABSENT = "(not in the certificate)";
function exactly(what, expected, actual) {
	return actual === expected ? void 0 : {
		expected: `${what} ${expected}`,
		actual: actual ?? ABSENT
	};
}
function oneOf(what, globs, actual) {
	if (!globs || actual !== void 0 && globs.some((glob) => globMatches(glob, actual))) return void 0;
	return {
		expected: `${what} ${globs.map(({ text }) => text).join(" or ")}`,
		actual: actual ?? ABSENT
	};
}
/** A name taken apart at the `@` that follows what is expected before it; the ref may itself hold one. */
function atRef(name, expected) {
	if (name.startsWith(`${expected}@`)) return {
		path: expected,
		ref: name.slice(expected.length + 1)
	};
	const at = name.indexOf("@");
	return at < 0 ? {
		path: name,
		ref: void 0
	} : {
		path: name.slice(0, at),
		ref: name.slice(at + 1)
	};
}

// src/verify/signature-rules.ts
const SIGNATURE = "a signature that verifies";
const DAY_MS = 864e5;
/**
* One good signature is enough. Provenance is a signature too where the policy asks for it; other statements are not: a
* scan result of the same workflow is no approval.
*/
function judgeSignatures(demand, image, now) {
	const signatures = image.evidence.filter(({ kind, subject }) => subject === image.digest && (kind === "signature" || kind === "provenance" && demand.provenance !== void 0));
	const existence = signatures.length > 0 ? passed("signature", SIGNATURE, `${signatures.length} found`) : absent("signature", "NOT_SIGNED", SIGNATURE, image, othersIn(image));
	return demand.signers.map((signers, index) => {
		const best = signatures.flatMap((signature) => signers.map((signer) => judge(signature, signer, demand, image, now))).toSorted(byRank)[0];
		const checks = best?.checks ?? withoutSignature(existence, signers, demand);
		return {
			checks: index === 0 ? [existence, ...checks] : checks,
			counted: best?.evidence
		};
	});
}
function judge(evidence, signer, demand, image, now) {
	const differing = mismatches(signer, evidence);
	const expected = describeSigner(signer);
	const identity = differing.length === 0 ? passed("identity", expected, describeEvidence(evidence)) : wrongIdentity(expected, differing.map((each) => `${each.actual} instead of ${each.expected}`).join("; "), evidence, image);
	const name = judgeName(demand, image, evidence);
	const recency = judgeRecency(demand.maxAgeMs, evidence, now);
	const checks = [
		identity,
		...name ? [name] : [],
		...recency ? [recency] : []
	];
	const weight = (check, points) => check?.verdict === "fail" ? points : 0;
	return {
		evidence,
		checks,
		rank: differing.length * 100 + weight(name, 10) + weight(recency, 1)
	};
}
function wrongIdentity(expected, actual, evidence, image) {
	if (image.gaps.length > 0) return absent("identity", "WRONG_IDENTITY", expected, {
		gaps: image.gaps,
		rejected: []
	});
	return failed("identity", "WRONG_IDENTITY", expected, `${describeEvidence(evidence)} (${actual})`);
}
/** The best first; among equals the one that lasts longest. */
function byRank(left, right) {
	const timeOf = ({ evidence }) => signedAt(evidence)?.getTime() ?? 0;
	return left.rank - right.rank || timeOf(right) - timeOf(left);
}
/** A registry's writer could else show one image of a workflow under the name of another. */
function judgeName({ name }, image, { names }) {
	if (name === "any") return void 0;
	const expected = image.names.join(" or ");
	if (names.some((each) => image.names.includes(each))) return passed("name", expected, names.join(", "));
	if (names.length > 0) return failed("name", "WRONG_NAME", expected, names.join(", "));
	const actual = "the signature names no repository";
	return name === "required" ? failed("name", "WRONG_NAME", expected, actual) : passed("name", expected, actual);
}
function judgeRecency(maxAgeMs, evidence, now) {
	if (maxAgeMs === void 0) return void 0;
	const expected = `logged within ${days(maxAgeMs)}`;
	const time = signedAt(evidence);
	if (!time) return failed("recency", "TOO_OLD", expected, "no time that a log or a timestamp authority vouches for");
	const leftMs = time.getTime() + maxAgeMs - now.getTime();
	const when = time.toISOString();
	if (leftMs < 0) return failed("recency", "TOO_OLD", expected, `${when}, ${days(-leftMs)} too old`);
	return passed("recency", expected, `${when}, ${days(leftMs)} left`);
}
function days(ms) {
	const count = Math.floor(ms / DAY_MS);
	if (count === 1) return "1 day";
	return count > 0 ? `${count} days` : `${Math.floor(ms / 36e5)} hours`;
}
function withoutSignature(existence, signers, demand) {
	return [follows(existence, "identity", signers.map(describeSigner).join(", or ")), ...demand.maxAgeMs === void 0 ? [] : [follows(existence, "recency", `logged within ${days(demand.maxAgeMs)}`)]];
}
function othersIn({ evidence, digest }) {
	const kinds = [...new Set(evidence.filter(({ subject }) => subject === digest).map(({ kind }) => kind))];
	return kinds.length > 0 ? `none; only ${kinds.join(", ")}` : "";
}
/** Who signed, and which of several it was. */
function describeEvidence({ signer, digest }) {
	return `${signer?.subjectAlternativeName ?? "a key"} (${digest.slice(0, 19)})`;
}

// src/verify/deny-rules.ts
/**
* Revocation. A signer's word denies an image whoever else has signed it; what has no time that can be believed counts
* as signed before any.
*/
function judgeDenied(rules, image) {
	if (rules.length === 0) return void 0;
	const expected = "neither the image nor who signed it is revoked";
	const found = rules.flatMap((rule) => denial(rule, image) ?? []);
	if (found.length > 0) return failed("denied", "DENIED_BY_POLICY", expected, found.join("; "));
	if (image.gaps.length > 0 && rules.some(({ kind }) => kind === "signer")) return absent("denied", "DENIED_BY_POLICY", expected, {
		gaps: image.gaps,
		rejected: []
	});
	return passed("denied", expected, "not revoked");
}
function denial(rule, image) {
	if (rule.kind === "digest") return [image.digest, ...image.platforms].includes(rule.digest) ? `${rule.digest} is revoked: ${rule.reason}` : void 0;
	const { loggedBefore } = rule;
	const isBefore = (evidence) => {
		const time = signedAt(evidence);
		return loggedBefore === void 0 || time === void 0 || time < loggedBefore;
	};
	for (const signer of rule.signers) {
		const evidence = image.evidence.find((each) => isBy(signer, each) && isBefore(each));
		if (evidence) {
			const until = loggedBefore ? ` before ${loggedBefore.toISOString()}` : "";
			return `${describeEvidence(evidence)} is revoked${until} (${describeSigner(signer)}): ${rule.reason}`;
		}
	}
}
function isBy(signer, evidence) {
	return mismatches(signer, evidence).length === 0;
}

// src/verify/provenance-facts.ts
/** SLSA provenance: v1 as GitHub and touchmark write it, v0.2 as older builders do. Unknown shapes say nothing. */
function provenanceFacts(predicate) {
	return at(predicate, "buildDefinition") !== void 0 ? factsOfV1(predicate) : factsOfV02(predicate);
}
/** https://slsa.dev/spec/v1.0/provenance, https://actions.github.io/buildtypes/workflow/v1 */
function factsOfV1(predicate) {
	const [first] = listAt(predicate, "buildDefinition", "resolvedDependencies");
	const workflow = textAt$1(predicate, "buildDefinition", "externalParameters", "workflow", "repository");
	return {
		builder: textAt$1(predicate, "runDetails", "builder", "id"),
		source: repositoryUrl(workflow ?? textAt$1(first, "uri")),
		commit: textAt$1(first, "digest", "gitCommit") ?? textAt$1(first, "digest", "sha1")
	};
}
/** https://slsa.dev/spec/v0.2/provenance */
function factsOfV02(predicate) {
	return {
		builder: textAt$1(predicate, "builder", "id"),
		source: repositoryUrl(textAt$1(predicate, "invocation", "configSource", "uri")),
		commit: textAt$1(predicate, "invocation", "configSource", "digest", "sha1")
	};
}
/** `git+https://github.com/acme/api.git@refs/heads/main` → `https://github.com/acme/api` */
function repositoryUrl(uri) {
	return uri?.replace(/^git\+/, "").replace(/(?<=^https:\/\/[^@]*)@.*$/, "").replace(/(?:\.git)?\/*$/, "");
}
function at(value, ...keys) {
	return keys.reduce((found, key) => typeof found === "object" && found !== null ? found[key] : void 0, value);
}
function textAt$1(value, ...keys) {
	const found = at(value, ...keys);
	return typeof found === "string" ? found : void 0;
}
function listAt(value, ...keys) {
	const found = at(value, ...keys);
	return Array.isArray(found) ? found : [];
}

// src/verify/provenance-rules.ts
const PROVENANCE = "SLSA provenance by an expected signer";
const UNSAID = "(not said)";
/**
* @param trusted statements by signers that the policy expects: what others say of the build is worth nothing
* @param sourceCommit what `commit: expected` stands for
*/
function judgeProvenance(demand, trusted, image, sourceCommit) {
	const statements = trusted.filter(({ kind, subject }) => kind === "provenance" && subject === image.digest);
	const judged = statements.map((evidence) => ({
		evidence,
		checks: judgeFacts(demand, evidence, sourceCommit)
	}));
	const faults = ({ checks }) => checks.filter(({ verdict }) => verdict !== "pass").length;
	const best = judged.toSorted((left, right) => faults(left) - faults(right))[0];
	if (best) return {
		checks: [passed("provenance", PROVENANCE, `${statements.length} found`), ...best.checks],
		counted: best.evidence
	};
	const others = image.evidence.some(({ kind }) => kind === "provenance") ? "one by another signer" : "";
	const existence = absent("provenance", "NO_PROVENANCE", PROVENANCE, image, others);
	return {
		checks: [existence, ...unjudged$1(demand, existence)],
		counted: void 0
	};
}
function judgeFacts(demand, evidence, sourceCommit) {
	const facts = provenanceFacts(evidence.predicate);
	return [
		builderCheck,
		sourceCheck,
		commitCheck
	].flatMap((check) => check({
		demand,
		evidence,
		facts,
		sourceCommit
	}) ?? []);
}
function builderCheck({ demand: { builder }, evidence, facts }) {
	if (builder === void 0) return void 0;
	const actual = facts.builder ?? UNSAID;
	if (builder === "same-workflow") {
		const own = evidence.signer?.subjectAlternativeName;
		return check("builder", "WRONG_BUILDER", `the workflow that signed, ${own ?? "which a key does not tell"}`, actual, own !== void 0 && facts.builder === own);
	}
	return check("builder", "WRONG_BUILDER", builder.text, actual, globMatches(builder, facts.builder ?? ""));
}
function sourceCheck({ demand: { source }, evidence, facts }) {
	if (source === void 0) return void 0;
	const actual = facts.source ?? evidence.signer?.sourceRepository ?? UNSAID;
	return check("source", "WRONG_SOURCE", source, actual, actual === source);
}
function commitCheck({ demand: { commit }, evidence, facts, sourceCommit }) {
	const actual = facts.commit ?? evidence.signer?.sourceRepositoryDigest ?? UNSAID;
	switch (commit.kind) {
		case "any": return;
		case "annotation": return passed("commit", "the commit in the annotation of the pod, which the cluster compares", actual);
		case "exact": return check("commit", "WRONG_COMMIT", commit.sha, actual, actual === commit.sha);
		case "expected":
			if (sourceCommit !== void 0) return check("commit", "WRONG_COMMIT", sourceCommit, actual, actual === sourceCommit);
			return failed("commit", "BAD_INPUT", "the commit in `source-commit`", "the input is not given", ADVICE);
	}
}
const ADVICE = "The policy says `commit: expected`: give the commit in `source-commit`.";
function check(rule, code, expected, actual, holds) {
	return holds ? passed(rule, expected, actual) : failed(rule, code, expected, actual);
}
function unjudged$1({ builder, source, commit }, existence) {
	return [
		...builder === void 0 ? [] : [follows(existence, "builder", builder === "same-workflow" ? "the workflow that signed" : builder.text)],
		...source === void 0 ? [] : [follows(existence, "source", source)],
		...commit.kind === "any" ? [] : [follows(existence, "commit", commit.kind === "exact" ? commit.sha : commit.kind)]
	];
}

// src/verify/sbom-rules.ts
/** An SBOM of the image itself, or one of each of its platforms. @param trusted statements by expected signers */
function judgeSbom(demand, trusted, image) {
	const expected = `an SBOM of this image (${demand.types.join(" or ")}) by an expected signer`;
	const sboms = trusted.filter(({ sbom }) => sbom !== void 0 && demand.types.includes(sbom.format));
	const own = sboms.filter(({ subject }) => subject === image.digest);
	const covering = own.length > 0 ? own : coveringPlatforms(sboms, image.platforms);
	if (!covering) {
		const others = image.evidence.some(({ kind }) => kind === "sbom") ? "one of another type, of a part of the platforms, or by another signer" : "";
		return {
			checks: [absent("sbom-subject", "NO_SBOM", expected, image, others)],
			counted: void 0
		};
	}
	if (demand.describes === "any") return {
		checks: [passed("sbom-subject", expected, formatsOf(covering))],
		counted: covering[0]
	};
	const digests = /* @__PURE__ */ new Set([
		image.digest,
		...image.platforms,
		...image.configs
	]);
	const describesThis = (one) => (one.sbom?.describes ?? []).every((digest) => digests.has(digest));
	const good = covering.filter(describesThis);
	if (own.length > 0 ? good.length > 0 : good.length === covering.length) return {
		checks: [passed("sbom-subject", expected, formatsOf(good))],
		counted: good[0]
	};
	const actual = `an SBOM that describes ${(covering.find((one) => !describesThis(one))?.sbom?.describes ?? []).join(", ")}`;
	return {
		checks: [failed("sbom-subject", "SBOM_MISMATCH", expected, actual)],
		counted: covering[0]
	};
}
function coveringPlatforms(sboms, platforms) {
	const covering = platforms.map((digest) => sboms.filter(({ subject }) => subject === digest));
	if (platforms.length === 0 || covering.some((each) => each.length === 0)) return void 0;
	return covering.flat();
}
function formatsOf(sboms) {
	return [...new Set(sboms.map(({ sbom }) => sbom?.format ?? ""))].join(", ");
}

// src/verify/judge-image.ts
/** An image by the entry of the policy that matches it. */
function judgeImage(entry, image, context) {
	const denied = judgeDenied(context.deny, image);
	const pinned = entry.pinned ? judgePinned(image) : void 0;
	const judged = entry.demand.kind === "signed" ? judgeSigned(entry.demand, image, context) : {
		checks: [],
		counted: []
	};
	const checks = [
		...denied ? [denied] : [],
		...judged.checks,
		...pinned ? [pinned] : []
	];
	return {
		verdict: worstVerdict(checks.map(({ verdict }) => verdict)),
		checks,
		counted: judged.counted
	};
}
function judgeSigned(demand, image, { sourceCommit, now }) {
	const expected = demand.signers.flat();
	const trusted = image.evidence.filter((each) => expected.some((signer) => mismatches(signer, each).length === 0));
	const judgements = [
		...judgeSignatures(demand, image, now),
		...demand.provenance ? [judgeProvenance(demand.provenance, trusted, image, sourceCommit)] : [],
		...demand.sbom ? [judgeSbom(demand.sbom, trusted, image)] : []
	];
	return {
		checks: judgements.flatMap(({ checks }) => checks),
		counted: [...new Set(judgements.flatMap(({ counted }) => counted ?? []))]
	};
}
function judgePinned({ isPinned }) {
	const expected = "a reference with a digest";
	return isPinned ? passed("pinned", expected, "a digest") : failed("pinned", "NOT_PINNED", expected, "a tag, which may move");
}

// src/actions/verify/to-evidence.ts
const SIMPLE_SIGNING = "https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md";
/** A bundle that was found about a digest, verified by all who vouch for signers of the policy. */
function bundleEvidence(bytes, subject, found, vouchers) {
	const reading = vouched(vouchers, ({ verify }) => verify(bytes));
	if ("rejected" in reading) return reading;
	const { statement, signer, logEntries, timestamps, digest } = reading.verified;
	const names = namesOf(statement, subject);
	if (!names) return { rejected: new Failure("SIGNATURE_INVALID", `the bundle ${digest} is about another image than ${subject}`) };
	const kind = kindOf(statement.predicateType);
	return { evidence: {
		digest,
		kind,
		predicateType: statement.predicateType,
		predicate: statement.predicate,
		subject,
		names,
		signer,
		vouchers: reading.by,
		logEntries,
		timestamps,
		sbom: kind === "sbom" ? sbomClaim(statement.predicate) : void 0,
		found
	} };
}
/** A signature in the form of before bundles. */
function legacyEvidence(layer, subject, found, vouchers) {
	const reading = vouched(vouchers, ({ verifyLegacy }) => verifyLegacy(layer));
	if ("rejected" in reading) return reading;
	const payload = readPayload(layer.bytes);
	if (payload?.digest !== subject) return { rejected: new Failure("SIGNATURE_INVALID", `a signature under cosign’s tag is about another image than ${subject}`) };
	return { evidence: {
		digest: digestOf(Buffer.concat([layer.bytes, Buffer.from(JSON.stringify(layer.annotations))])),
		kind: "signature",
		predicateType: SIMPLE_SIGNING,
		predicate: void 0,
		subject,
		names: imageNames([payload.name]),
		signer: reading.verified.signer,
		vouchers: reading.by,
		logEntries: reading.verified.logEntries,
		timestamps: reading.verified.timestamps,
		sbom: void 0,
		found
	} };
}
/** Each who vouches is asked; one that does not know the signer says nothing against those that do. */
function vouched({ opened }, verify) {
	const by = /* @__PURE__ */ new Set();
	const failures = [];
	let verified;
	for (const voucher of opened) try {
		verified = verify(voucher);
		by.add(voucher.key);
	} catch (error) {
		failures.push(...failuresOf(error));
	}
	if (verified) return {
		verified,
		by
	};
	return { rejected: failures.find(({ code }) => meaningOf(code).verdict === "fail") ?? failures[0] ?? new Failure("SIGNATURE_INVALID", "there is nothing to verify it with") };
}
/** Undefined when the statement does not speak of the digest. */
function namesOf({ subject }, digest) {
	const about = subject.filter((each) => `sha256:${each.digest["sha256"]}` === digest);
	return about.length === 0 ? void 0 : imageNames(about.map(({ name }) => name));
}
/** What is no image's name (a package URL, a file's) names no repository. */
function imageNames(names) {
	return names.flatMap((name) => {
		if (name === void 0 || name === "") return [];
		try {
			return [formatImageName(parseImageReference(name).name)];
		} catch {
			return [];
		}
	});
}
/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayload(bytes) {
	try {
		const { critical } = JSON.parse(bytes.toString("utf8"));
		const name = critical.identity?.["docker-reference"];
		return {
			digest: critical.image["docker-manifest-digest"],
			name: typeof name === "string" ? name : void 0
		};
	} catch {
		return;
	}
}
function sbomClaim(predicate) {
	try {
		return isRecord(predicate) ? recogniseSbom(predicate) : void 0;
	} catch {
		return;
	}
}

// src/actions/verify/find-evidence.ts
const BUNDLE_TYPE_PREFIX = "application/vnd.dev.sigstore.bundle";
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = /* @__PURE__ */ new Set([
	void 0,
	"",
	"application/vnd.oci.empty.v1+json"
]);
const PREDICATE_TYPE_ANNOTATION = "dev.sigstore.bundle.predicateType";
/** As Kyverno bounds it; whoever may push may not make us read for ever. */
const MAX_READ = 64;
const NOTHING = {
	evidence: [],
	rejected: [],
	gaps: []
};
/** Bundles that the registry lists for the image itself. */
async function inReferrers(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "index",
			referrers: true
		});
		const { configDigest, listed } = found.image;
		return {
			...await readListing(search, found, digest),
			listed,
			configs: configDigest ? [configDigest] : []
		};
	});
}
/** Bundles that it lists for the platforms of an index: SBOMs are often of one platform. */
async function inPlatforms(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "all",
			referrers: true
		});
		const { platforms } = found.image;
		const digests = [...new Set(platforms.map(({ descriptor }) => descriptor.digest))];
		return {
			...merged(await Promise.all(digests.map((each) => readListing(search, found, each)))),
			configs: platforms.flatMap(({ configDigest }) => configDigest ?? [])
		};
	});
}
/** Signatures and attestations under cosign's tags. */
async function inLegacyTags(search) {
	const { registry, name, digest, vouchers, kinds } = search;
	return looked(async () => {
		const { sig, att } = await registry.listLegacy(name, digest);
		const found = {
			ref: formatSubject(name, digest),
			to: "registry",
			via: "legacy-tag"
		};
		const wanted = att.filter(({ annotations }) => mayBeOf(annotations?.["predicateType"], kinds));
		const signatures = sig.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(name, entry);
			return layer && legacyEvidence(layer, digest, found, vouchers);
		});
		const attestations = wanted.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(name, entry);
			const bytes = layer && bundleOfAttestation(layer);
			return bytes && bundleEvidence(bytes, digest, found, vouchers);
		});
		return settledReadings([...signatures, ...attestations]);
	});
}
async function readListing(search, { listings }, subject) {
	const { registry, name, vouchers, kinds } = search;
	const listing = listings.get(subject);
	if (!listing) return NOTHING;
	const found = {
		ref: formatSubject(name, subject),
		to: "registry",
		via: listing.storage
	};
	return settledReadings(listing.entries.filter((entry) => mayHold(entry, kinds)).slice(0, MAX_READ).map(async (entry) => {
		const bytes = await registry.readBundle(name, subject, entry);
		return bytes && bundleEvidence(bytes, subject, found, vouchers);
	}));
}
/** One that cannot be read is a gap and hides none of the others. */
async function settledReadings(readings) {
	const settled = await Promise.allSettled(readings);
	const read = settled.flatMap((each) => each.status === "fulfilled" && each.value ? [each.value] : []);
	return {
		evidence: read.flatMap((each) => "evidence" in each ? [each.evidence] : []),
		rejected: read.flatMap((each) => "rejected" in each ? [each.rejected] : []),
		gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
	};
}
async function looked(look) {
	try {
		return await look();
	} catch (error) {
		return {
			...NOTHING,
			gaps: failuresOf(error)
		};
	}
}
function merged(all) {
	const gaps = all.flatMap((each) => each.gaps);
	return {
		evidence: all.flatMap(({ evidence }) => evidence),
		rejected: all.flatMap(({ rejected }) => rejected),
		gaps
	};
}
function mayHold(entry, kinds) {
	if (!mayBeOf(entry.annotations?.[PREDICATE_TYPE_ANNOTATION], kinds)) return false;
	return UNTOLD_TYPES.has(entry.artifactType) || (entry.artifactType ?? "").startsWith(BUNDLE_TYPE_PREFIX);
}
/** What a listing says of a statement can hide one, as not listing it can; it can make none count. */
function mayBeOf(predicateType, kinds) {
	return predicateType === void 0 || kinds.has(kindOf(predicateType));
}

// src/actions/verify/vouchers.ts
/** Opens what each signer is believed by, once a run. */
var VoucherShelf = class {
	#open;
	#opened = /* @__PURE__ */ new Map();
	constructor(open) {
		this.#open = open;
	}
	async for(signers) {
		const wanted = new Map(signers.map((signer) => [voucherOf(signer), signer]));
		const settled = await Promise.allSettled([...wanted].map(([key, signer]) => this.#once(key, signer)));
		return {
			opened: settled.flatMap((each) => each.status === "fulfilled" ? [each.value] : []),
			gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
		};
	}
	#once(key, signer) {
		const known = this.#opened.get(key) ?? this.#open(signer);
		this.#opened.set(key, known);
		return known;
	}
};
function signersOf({ demand }) {
	return demand.kind === "signed" ? demand.signers.flat() : [];
}

// src/actions/verify/judge-target.ts
/** Judges one image by the entry of the policy that matches it. One that matches none costs no request. */
async function judgeTarget(target, world) {
	const entry = entryFor(target.name, world.policy);
	if (!entry) return unjudged(target, [noEntry(target)]);
	try {
		return await judgeDigest(target, target.digest ?? await world.registry.resolveTag(target.name, target.tag ?? "latest"), entry, world);
	} catch (error) {
		return unjudged(target, failuresOf(error));
	}
}
async function judgeDigest(target, digest, entry, world) {
	const { policy, sourceCommit, now } = world;
	const context = {
		deny: policy.deny,
		sourceCommit,
		now
	};
	const start = {
		names: namesOf$1(target.name, policy.mirrors),
		digest,
		isPinned: target.digest !== void 0,
		platforms: [],
		configs: [],
		evidence: [],
		rejected: [],
		gaps: []
	};
	const unsigned = () => ({
		image: start,
		listed: [],
		judgement: judgeImage(entry, start, context)
	});
	const signed = () => judgeWithEvidence(target, start, entry, world);
	const judged = entry.demand.kind === "unsigned" ? unsigned() : await signed();
	const { platform } = target;
	const listed = platform === void 0 ? void 0 : judged.listed.find((each) => isPlatform(each.platform, platform));
	if (platform !== void 0 && judged.listed.length > 0 && !listed) throw new Failure("SUBJECT_NOT_FOUND", `${target.text} has no platform ${platform}`, { subject: target.text });
	const own = listed && judged.judgement.verdict !== "pass" ? await judgeWithEvidence(target, {
		...start,
		digest: listed.digest
	}, entry, world) : void 0;
	const { image, judgement } = own?.judgement.verdict === "pass" ? own : judged;
	return {
		target,
		digest,
		platformDigest: listed?.digest,
		verdict: judgement.verdict,
		demand: entry.demand.kind,
		checks: judgement.checks,
		evidence: image.evidence,
		counted: judgement.counted,
		failures: distinct(judgement.checks.flatMap(({ failure }) => failure ?? [])).map((failure) => failure.of(formatSubject(target.name, digest)))
	};
}
/** `linux/arm64` is asked for and `linux/arm64/v8` listed, or the other way round. */
function isPlatform(listed, wanted) {
	return listed === wanted || listed.startsWith(`${wanted}/`) || wanted.startsWith(`${listed}/`);
}
/** Looks where evidence may be, from the likeliest place on, until the image passes. */
async function judgeWithEvidence(target, start, entry, world) {
	const { policy, registry, shelf, sourceCommit, now } = world;
	const revoked = policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : []);
	const vouchers = await shelf.for([...signersOf(entry), ...revoked]);
	const search = {
		registry,
		name: target.name,
		digest: start.digest,
		vouchers,
		kinds: kindsFor(entry)
	};
	let image = add(start, {
		evidence: [],
		rejected: [],
		gaps: vouchers.gaps
	});
	let judgement = judgeImage(entry, image, {
		deny: policy.deny,
		sourceCommit,
		now
	});
	let listed = [];
	for (const look of placesFor(entry)) {
		const found = await look(search);
		image = add(image, found);
		listed = found.listed ?? listed;
		judgement = judgeImage(entry, image, {
			deny: policy.deny,
			sourceCommit,
			now
		});
		if (judgement.verdict === "pass" && revoked.length === 0) break;
	}
	return {
		image,
		judgement,
		listed
	};
}
function placesFor({ demand }) {
	const needsPlatforms = demand.kind === "signed" && demand.sbom !== void 0;
	return [
		inReferrers,
		inLegacyTags,
		...needsPlatforms ? [inPlatforms] : []
	];
}
function kindsFor({ demand }) {
	if (demand.kind === "unsigned") return /* @__PURE__ */ new Set();
	return /* @__PURE__ */ new Set([
		"signature",
		...demand.provenance ? ["provenance"] : [],
		...demand.sbom ? ["sbom"] : []
	]);
}
function add(image, found) {
	return {
		...image,
		...merged([image, found]),
		platforms: found.listed?.map(({ digest }) => digest) ?? image.platforms,
		configs: [...image.configs, ...found.configs ?? []]
	};
}
function unjudged(target, failures) {
	return {
		target,
		digest: target.digest,
		platformDigest: void 0,
		verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
		demand: "none",
		checks: [],
		evidence: [],
		counted: [],
		failures: failures.map((failure) => failure.subject === void 0 ? failure.of(target.text) : failure)
	};
}
function noEntry(target) {
	return new Failure("NO_POLICY_ENTRY", `no entry of the policy matches ${target.text}`, { subject: target.text });
}
/** The same reason behind several rules is told once. */
function distinct(failures) {
	return [...new Map(failures.map((failure) => [`${failure.code} ${failure.message}`, failure])).values()];
}

// src/actions/verify/target.ts
/** @param platform the input: stands in for references that ask for none */
function targetsOf$1(references, platform) {
	const targets = /* @__PURE__ */ new Map();
	const unresolved = [];
	for (const { image, location, written, platform: own } of references) {
		if (image.kind === "unresolved") {
			unresolved.push({
				written,
				why: image.why,
				location
			});
			continue;
		}
		const { name, tag, digest } = image;
		const wanted = own ?? platform;
		const text = `${formatImageName(name)}${tag === void 0 ? "" : `:${tag}`}${digest === void 0 ? "" : `@${digest}`}`;
		const key = `${text} ${wanted ?? ""}`;
		const known = targets.get(key);
		if (known) known.locations.push(location);
		else targets.set(key, {
			text,
			name,
			tag,
			digest,
			platform: wanted,
			locations: [location]
		});
	}
	return {
		targets: [...targets.values()],
		unresolved
	};
}

// src/actions/verify/verify.ts
/** Images under way at once; requests in flight are bounded for each service. */
const CONCURRENCY$1 = 64;
/**
* Judges every image by the policy: what is named, once each; then its evidence, verified; then every rule. One image's
* failure hides no other's.
* @throws Failure when the policy cannot be had
*/
async function verify(config, services, now) {
	const policy = await services.policy();
	const { targets, unresolved } = targetsOf$1(config.references, config.platform);
	const { registry, shelf } = services;
	const world = {
		policy,
		registry,
		shelf,
		sourceCommit: config.sourceCommit,
		now
	};
	let done = 0;
	return {
		judged: await pMap(targets, async (target) => {
			const one = await judgeTarget(target, world);
			done += 1;
			services.finished(one, done, targets.length);
			return one;
		}, { concurrency: CONCURRENCY$1 }),
		unresolved
	};
}

// src/base-images/shell-pattern.ts
/** The text is no shell word: BuildKit ends the build there. */
var BadShellWord = class extends Error {};
/** Patterns are tried by backtracking; images' names and tags are no longer than this. */
const MAX_PATTERN = {
	length: 100,
	stars: 2,
	valueLength: 256
};
/** `${name/pattern/replacement}`, or `//` for all. */
function replaced$1(value, pattern, replacement, all) {
	checkLength(value);
	return value.replace(globOf(pattern, {
		greedy: true,
		flags: all ? "gu" : "u"
	}), () => replacement);
}
/** `${name#pattern}`, `##`, `%` and `%%`: without what the pattern finds at that end. */
function trimmed$1(value, end, word) {
	checkLength(value);
	const greedy = word.startsWith(end);
	const pattern = greedy ? word.slice(1) : word;
	if (end === "#") {
		const found = globOf(pattern, {
			greedy,
			start: true,
			flags: "u"
		}).exec(value);
		return found ? value.slice(found[0].length) : value;
	}
	const whole = globOf(pattern, {
		greedy: true,
		start: true,
		end: true,
		flags: "u"
	});
	const start = Array.from({ length: value.length + 1 }, (_, index) => greedy ? index : value.length - index).find((each) => whole.test(value.slice(each)));
	return start === void 0 ? value : value.slice(0, start);
}
function checkLength(value) {
	if (value.length > MAX_PATTERN.valueLength) throw new BadShellWord("a value is too long for a pattern");
}
/** `*` and `?` alone are special; `}` and `/` may be escaped because of where the pattern stands. */
function globOf(pattern, { greedy, start = false, end = false, flags }) {
	if (pattern.length > MAX_PATTERN.length || pattern.split("*").length > MAX_PATTERN.stars + 1) throw new BadShellWord("a pattern is too long");
	const body = pattern.replace(/\\(.?)|[\s\S]/gsu, (token, escaped) => {
		if (escaped !== void 0) {
			if (!/^[}/*?\\]$/.test(escaped)) throw new BadShellWord(`the escape \\${escaped} is not known`);
			return literal(escaped);
		}
		if (token === "*") return greedy ? ".*" : ".*?";
		return token === "?" ? "." : literal(token);
	});
	return new RegExp(`${start ? "^" : ""}${body}${end ? "$" : ""}`, flags);
}
function literal(char) {
	return char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
}

// src/base-images/shell-word.ts
/** What Go's unicode.IsSpace takes for a space; JavaScript's \s differs. */
const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/**
* BuildKit's shell words: quotes, escapes and `$name`, `${name}`, `${name:-default}`, `${name#pattern}` and the like.
* Where instructions begin and end depends on it, so it follows frontend/dockerfile/shell to the letter: a parser that
* reads heredocs otherwise can be made to overlook a FROM.
* @throws BadShellWord
*/
function readShellWord(source, options) {
	return new Lexer(source, options).read();
}
var Words = class {
	#done = [];
	#word = "";
	#inWord = false;
	addChar(char) {
		if (!GO_SPACE.test(char)) this.addRaw(char);
		else if (this.#inWord && this.#word !== "") {
			this.#done.push(this.#word);
			this.#word = "";
			this.#inWord = false;
		}
	}
	addRaw(text) {
		this.#word += text;
		this.#inWord = true;
	}
	end() {
		if (this.#word !== "") this.#done.push(this.#word);
		return this.#done;
	}
};
const MAX_NESTING = 64;
/** Values may be made of values: a few lines can be made to mean gigabytes. */
const MAX_EXPANDED = 4096;
var Lexer = class {
	#source;
	#options;
	#unset = /* @__PURE__ */ new Set();
	#at = 0;
	#rawEscapes;
	#nesting = 0;
	#expanded = 0;
	constructor(source, options) {
		this.#source = source;
		this.#options = options;
		this.#rawEscapes = options.raw;
	}
	read() {
		const words = new Words();
		return {
			text: this.#until(void 0, this.#rawEscapes, words),
			words: words.end(),
			unset: [...this.#unset]
		};
	}
	#peek() {
		return this.#source[this.#at];
	}
	#next() {
		const char = this.#source[this.#at];
		this.#at += 1;
		return char;
	}
	#until(stop, rawEscapes, words = new Words()) {
		const outer = this.#rawEscapes;
		this.#rawEscapes = rawEscapes;
		let text = "";
		for (let char = this.#peek(); char !== void 0; char = this.#peek()) {
			if (char === stop) {
				this.#at += 1;
				this.#rawEscapes = outer;
				return text;
			}
			text += this.#part(char, words);
		}
		if (stop !== void 0) throw new BadShellWord(`"${stop}" is missing`);
		return text;
	}
	#part(char, words) {
		if (char === "$") {
			const value = this.#dollar();
			for (const each of value) words.addChar(each);
			return value;
		}
		if (char === "'" || char === "\"" || char === "<") {
			const part = char === "<" ? this.#possibleHeredoc() : char === "'" ? this.#singleQuotes() : this.#doubleQuotes();
			words.addRaw(part);
			return part;
		}
		this.#at += 1;
		if (char !== this.#options.escape) {
			words.addChar(char);
			return char;
		}
		const kept = this.#rawEscapes ? char : "";
		if (kept !== "") words.addRaw(kept);
		const escaped = this.#next() ?? "";
		if (escaped !== "") words.addRaw(escaped);
		return kept + escaped;
	}
	/** The word that names a heredoc may stand apart from `<<`. */
	#possibleHeredoc() {
		const opening = this.#source.startsWith("<<", this.#at) ? "<<" : "<";
		this.#at += opening.length;
		if (opening === "<") return opening;
		const start = this.#at;
		while (/[\t\r ]/.test(this.#peek() ?? "")) this.#at += 1;
		return `<<${this.#source.slice(start, this.#at)}`;
	}
	#singleQuotes() {
		const end = this.#source.indexOf("'", this.#at + 1);
		if (end < 0) throw new BadShellWord("a single quote is not closed");
		const text = this.#source.slice(this.#at, end + 1);
		this.#at = end + 1;
		return this.#options.raw ? text : text.slice(1, -1);
	}
	#doubleQuotes() {
		const { escape, raw } = this.#options;
		let text = raw ? "\"" : "";
		this.#at += 1;
		for (let char = this.#peek(); char !== void 0; char = this.#peek()) {
			if (char === "$") {
				text += this.#dollar();
				continue;
			}
			this.#at += 1;
			if (char === "\"") return raw ? `${text}"` : text;
			if (char !== escape) {
				text += char;
				continue;
			}
			if (this.#rawEscapes) text += char;
			const after = this.#peek();
			if (after === void 0) continue;
			text += after === "\"" || after === "$" || after === escape ? this.#next() ?? "" : char;
		}
		throw new BadShellWord("a double quote is not closed");
	}
	#dollar() {
		this.#at += 1;
		if (this.#peek() !== "{") {
			const name = this.#name();
			return name === "" ? "$" : this.#value(name, `$${name}`);
		}
		this.#nesting += 1;
		if (this.#nesting > MAX_NESTING) throw new BadShellWord(`variables are nested deeper than ${MAX_NESTING} levels`);
		const value = this.#braces();
		this.#nesting -= 1;
		return value;
	}
	#braces() {
		this.#at += 1;
		if (/^(?:[{}:]|$)/.test(this.#peek() ?? "")) throw new BadShellWord("a substitution is not valid");
		const name = this.#name();
		const operator = this.#next() ?? "";
		if (operator === "}") return this.#value(name, `\${${name}}`);
		if (operator === "/") return this.#replaced(name);
		const colon = operator === ":" ? ":" : "";
		const modifier = colon === "" ? operator : this.#next() ?? "";
		if (!/^[-+?#%]$/.test(modifier) && colon === "") throw unsupported(operator);
		const trims = modifier === "#" || modifier === "%";
		if (trims && colon !== "") throw unsupported(`:${modifier}`);
		const word = this.#until("}", trims);
		if (this.#options.lookup === void 0) return `\${${name}${colon}${modifier}${word}}`;
		return this.#modified(name, modifier, colon !== "", word);
	}
	#modified(name, modifier, emptyIsUnset, word) {
		const value = this.#options.lookup?.(name);
		const isUnset = value === void 0 || emptyIsUnset && value === "";
		switch (modifier) {
			case "-": return isUnset ? word : this.#value(name, "");
			case "+": return isUnset ? "" : word;
			case "?":
				if (isUnset) this.#unset.add(name);
				return this.#value(name, "");
			case "#":
			case "%": return trimmed$1(this.#value(name, ""), modifier, word);
			default: throw unsupported(`:${modifier}`);
		}
	}
	#replaced(name) {
		const all = this.#peek() === "/";
		if (all) this.#at += 1;
		const pattern = this.#until("/", true);
		const replacement = this.#until("}", true);
		if (this.#options.lookup === void 0) return `\${${name}/${pattern}/${replacement}}`;
		return replaced$1(this.#value(name, ""), pattern, replacement, all);
	}
	#value(name, written) {
		const { lookup } = this.#options;
		if (lookup === void 0) return written;
		const value = lookup(name);
		if (value === void 0) this.#unset.add(name);
		this.#expanded += value?.length ?? 0;
		if (this.#expanded > MAX_EXPANDED) throw new BadShellWord("the values are too long");
		return value ?? "";
	}
	#name() {
		const rest = this.#source.slice(this.#at, this.#at + 256);
		const [name = ""] = /^(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(rest) ?? [];
		this.#at += name.length;
		return name;
	}
};
function unsupported(modifier) {
	return new BadShellWord(`the modifier ${modifier} is not known`);
}

// src/base-images/dockerfile-instruction.ts
const KEYWORD_END = /[\t\v\f\r ]+/;
/** Keyword, flags and arguments of a line: frontend/dockerfile/parser/split_command.go. */
function readInstruction(line, escape) {
	const whole = trimmed(line);
	const [keyword = ""] = whole.text.split(KEYWORD_END, 1);
	const gap = KEYWORD_END.exec(whole.text.slice(keyword.length))?.[0] ?? "";
	const { flags, end } = readFlags(part(whole, keyword.length + gap.length), escape);
	return {
		keyword: keyword.toUpperCase(),
		offset: offsetAt(whole, 0),
		flags,
		arguments: trimmed(part(whole, keyword.length + gap.length + end))
	};
}
/** Arguments between spaces; quotes join nothing here. */
function spacedArguments({ arguments: line }) {
	return [...line.text.matchAll(/[^\t\v\f\r ]+/g)].map(({ 0: text, index }) => ({
		text,
		offset: offsetAt(line, index)
	}));
}
/** `RUN ["…"]`: no shell, and no heredocs. */
function isExecForm({ arguments: { text } }) {
	if (!text.startsWith("[")) return false;
	const reading = readJson(text);
	return reading.isJson && Array.isArray(reading.value) && !isRecord(reading.value);
}
/** Words of ARG: quotes join, and stay. */
function quotedWords(text, escape) {
	const words = [];
	let word = "";
	let quote = "";
	for (let at = 0; at < text.length; at += 1) {
		const char = text[at];
		if (quote === "" && GO_SPACE.test(char)) {
			if (word !== "") words.push(word);
			word = "";
			continue;
		}
		if (char === escape && quote !== "'") {
			if (at + 1 === text.length) break;
			word += char + text[at + 1];
			at += 1;
			continue;
		}
		if (quote === "" && (char === "\"" || char === "'")) quote = char;
		else if (char === quote) quote = "";
		word += char;
	}
	if (word !== "") words.push(word);
	return words;
}
function offsetAt({ offsets }, index) {
	return offsets[index] ?? offsets.at(-1) ?? 0;
}
function part({ text, offsets }, start, end) {
	return {
		text: text.slice(start, end),
		offsets: offsets.slice(start, end)
	};
}
function trimmed(line) {
	let start = 0;
	let end = line.text.length;
	while (start < end && GO_SPACE.test(line.text[start])) start += 1;
	while (end > start && GO_SPACE.test(line.text[end - 1])) end -= 1;
	return part(line, start, end);
}
/** Flags are words that begin with `--`; a lone `--` ends them. */
function readFlags(line, escape) {
	const { text } = line;
	const flags = [];
	let at = 0;
	for (;;) {
		while (at < text.length && GO_SPACE.test(text[at])) at += 1;
		if (!text.startsWith("--", at)) return {
			flags,
			end: at
		};
		const word = readFlag(text, at, escape);
		at = word.end;
		if (word.text === "--") return {
			flags,
			end: at
		};
		const equals = word.text.indexOf("=");
		const name = equals < 0 ? word.text.slice(2) : word.text.slice(2, equals);
		const value = equals < 0 ? "" : word.text.slice(equals + 1);
		flags.push({
			name,
			text: value,
			offset: offsetAt(line, word.indexes[equals + 1] ?? word.start)
		});
	}
}
function readFlag(line, start, escape) {
	let text = "";
	const indexes = [];
	let quote = "";
	let at = start;
	for (; at < line.length; at += 1) {
		const char = line[at];
		if (quote === "" && GO_SPACE.test(char)) break;
		if (quote === "" && (char === "\"" || char === "'")) {
			quote = char;
			continue;
		}
		if (char === quote) {
			quote = "";
			continue;
		}
		if (char === escape && at + 1 === line.length) continue;
		if (char === escape) at += 1;
		text += line[at];
		indexes.push(at);
	}
	return {
		text,
		indexes,
		start,
		end: at
	};
}

// src/base-images/dockerfile-arguments.ts
/**
* ARG before the first FROM: a later definition wins, `build-args` override each, a default may use what stands before
* it (https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact). A variable that only the
* machine of the build knows, like BUILDPLATFORM, has no value here.
*/
function fromScope(beforeFrom, options) {
	const { escape, buildArgs } = options;
	const values = /* @__PURE__ */ new Map();
	for (const [name, value] of Object.entries(targetArguments(options))) values.set(name, { text: value });
	const expand = (text) => expansionOf(text, escape, values);
	for (const { keyword, arguments: line } of beforeFrom) {
		if (keyword !== "ARG") continue;
		for (const word of quotedWords(line.text, escape)) {
			const equals = word.indexOf("=");
			const name = equals < 0 ? word : word.slice(0, equals);
			const given = buildArgs[name];
			if (given !== void 0) values.set(name, { text: given });
			else if (Object.hasOwn(buildArgs, name)) values.set(name, { why: `the variable ${name} has no value` });
			else if (equals >= 0) values.set(name, expand(word.slice(equals + 1)));
		}
	}
	return { expand };
}
const AUTOMATIC = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/;
/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function targetArguments({ platform, target, buildArgs }) {
	const [os, architecture, variant = ""] = platform?.split("/") ?? [];
	const known = {
		...os !== void 0 && architecture !== void 0 ? {
			TARGETPLATFORM: platform ?? "",
			TARGETOS: os,
			TARGETARCH: architecture,
			TARGETVARIANT: variant
		} : {},
		...target === void 0 ? {} : { TARGETSTAGE: target }
	};
	const given = Object.entries(buildArgs).flatMap(([name, value]) => value !== void 0 && AUTOMATIC.test(name) ? [[name, value]] : []);
	return {
		...known,
		...Object.fromEntries(given)
	};
}
function expansionOf(text, escape, values) {
	let fault;
	const lookup = (name) => {
		const value = values.get(name);
		if (value === void 0) return void 0;
		if ("text" in value) return value.text;
		fault ??= value.why;
		return "";
	};
	try {
		const { text: expanded, unset } = readShellWord(text, {
			escape,
			raw: false,
			lookup
		});
		if (fault !== void 0) return { why: fault };
		if (unset.length === 0) return { text: expanded };
		const names = listing(unset, 5);
		return { why: unset.length === 1 ? `the variable ${names} has no value` : `the variables ${names} have no value` };
	} catch (error) {
		if (error instanceof BadShellWord) return { why: `its variables cannot be read: ${error.message}` };
		throw error;
	}
}

// src/base-images/dockerfile-lines.ts
const HEREDOC_INSTRUCTIONS = /* @__PURE__ */ new Set([
	"ADD",
	"COPY",
	"RUN"
]);
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
/**
* The instructions of a Dockerfile as BuildKit finds them (frontend/dockerfile/parser/parser.go): directives, comments,
* continuation lines and heredocs decide which FROM is one. The Dockerfile libraries there are read some of them
* otherwise, and so can be made to overlook an image.
*/
function readDockerfileLines(text) {
	const lines = rawLines(text);
	const escape = escapeOf(lines);
	const instructions = [];
	const fail = (offset, why) => ({
		escape,
		instructions,
		fault: {
			offset,
			why
		}
	});
	let at = 0;
	while (at < lines.length) {
		const joined = joinLines(lines, at, escape);
		at = joined.next;
		if (joined.line === void 0) continue;
		const instruction = readInstruction(joined.line, escape);
		instructions.push(instruction);
		try {
			for (const heredoc of heredocsOf(instruction, joined.line, escape)) {
				while (at < lines.length && !endsHeredoc(lines[at], heredoc)) at += 1;
				if (at === lines.length) return fail(instruction.offset, "a heredoc has no end");
				at += 1;
			}
		} catch (error) {
			if (!(error instanceof BadShellWord)) throw error;
			return fail(instruction.offset, `a heredoc's name cannot be read: ${error.message}`);
		}
	}
	return {
		escape,
		instructions,
		fault: void 0
	};
}
function rawLines(text) {
	const lines = [];
	let start = text.startsWith("﻿") ? 1 : 0;
	while (start < text.length) {
		const end = text.indexOf("\n", start);
		const next = end < 0 ? text.length : end + 1;
		lines.push({
			text: withoutEnd(text.slice(start, next), "\r\n"),
			offset: start
		});
		start = next;
	}
	return lines;
}
/** Directives stand at the very top, each once; the first line that is none ends them. */
function escapeOf(lines) {
	for (const line of lines) {
		const directive = readDirective(withoutLeadingSpace(line.text), "#");
		if (directive?.name === "escape") return directive.value === "`" ? "`" : "\\";
		if (!directive) break;
	}
	return "\\";
}
/** `# name=value` with a name that BuildKit knows. */
function readDirective(line, comment) {
	if (!line.startsWith(comment)) return void 0;
	const found = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=[\t\f\r ]*([^\t\f\r ].*)$/.exec(withoutLeadingSpace(line.slice(comment.length)));
	const name = found?.[1]?.toLowerCase() ?? "";
	if (![
		"syntax",
		"escape",
		"check"
	].includes(name)) return void 0;
	return {
		name,
		value: withoutEnd(found?.[2] ?? "", "	\f\r ")
	};
}
function joinLines(lines, first, escape) {
	let text = "";
	const offsets = [];
	const add = (piece, offset) => {
		text += piece;
		for (let index = 0; index < piece.length; index += 1) offsets.push(offset + index);
	};
	let at = first;
	for (let isFirst = true; at < lines.length; at += 1) {
		const { text: line, offset } = lines[at];
		const indent = isFirst ? line.length - withoutLeadingSpace(line).length : 0;
		const isBlank = /^(?:#|$)/.test(withoutLeadingSpace(line));
		if (isFirst && isBlank) return {
			line: void 0,
			next: at + 1
		};
		isFirst = false;
		if (isBlank) continue;
		const { kept, continues } = withoutContinuation(line.slice(indent), escape);
		add(kept, offset + indent);
		if (!continues) {
			at += 1;
			break;
		}
	}
	return {
		line: {
			text,
			offsets
		},
		next: at
	};
}
function withoutContinuation(line, escape) {
	const { length } = withoutEnd(line, " 	");
	const continues = line[length - 1] === escape && line[length - 2] !== escape;
	return {
		kept: continues ? line.slice(0, length - 1) : line,
		continues
	};
}
function heredocsOf(instruction, line, escape) {
	if (!line.text.includes("<<")) return [];
	const acting = instruction.keyword === "ONBUILD" ? readInstruction(instruction.arguments, escape) : instruction;
	if (!HEREDOC_INSTRUCTIONS.has(acting.keyword) || isExecForm(acting)) return [];
	return wordsOf(line.text).flatMap((word) => {
		const [, dash, rest = ""] = HEREDOC.exec(word) ?? [];
		if (rest === "") return [];
		const names = readShellWord(rest, {
			escape: "\\",
			raw: false
		}).words;
		return names.length === 1 ? [{
			name: names[0],
			chomps: dash === "-"
		}] : [];
	});
}
/** A line that is no shell word has no heredocs. */
function wordsOf(line) {
	try {
		return readShellWord(line, {
			escape: "\\",
			raw: true
		}).words;
	} catch (error) {
		if (error instanceof BadShellWord) return [];
		throw error;
	}
}
function endsHeredoc({ text }, { name, chomps }) {
	return (chomps ? text.replace(/^\t+/, "") : text) === name;
}
/** Not by a regular expression: those take quadratic time over runs that do not end the text. */
function withoutEnd(text, characters) {
	let end = text.length;
	while (end > 0 && characters.includes(text[end - 1])) end -= 1;
	return text.slice(0, end);
}
function withoutLeadingSpace(text) {
	let start = 0;
	while (start < text.length && GO_SPACE.test(text[start])) start += 1;
	return text.slice(start);
}

// src/base-images/dockerfile-stages.ts
function readStages(instructions, escape) {
	const first = instructions.findIndex(({ keyword }) => keyword === "FROM");
	if (first < 0) return {
		beforeFrom: instructions,
		stages: []
	};
	const stages = [];
	for (const instruction of instructions.slice(first)) if (instruction.keyword === "FROM") stages.push({
		from: instruction,
		body: []
	});
	else stages.at(-1)?.body.push(instruction);
	return {
		beforeFrom: instructions.slice(0, first),
		stages: stages.map(({ from, body }, index) => ({
			index,
			...headOf(from),
			sources: body.flatMap((instruction) => sourcesOf$1(instruction, escape))
		}))
	};
}
function headOf(from) {
	const [base, as, name] = spacedArguments(from);
	return {
		base: base ?? {
			text: "",
			offset: from.offset
		},
		name: as?.text.toLowerCase() === "as" ? name?.text.toLowerCase() : void 0,
		platform: from.flags.find((flag) => flag.name === "platform")
	};
}
function sourcesOf$1(instruction, escape) {
	const { keyword, flags } = instruction;
	if (keyword === "ONBUILD") return sourcesOf$1(readInstruction(instruction.arguments, escape), escape).map((source) => ({
		...source,
		use: "ONBUILD"
	}));
	if (keyword === "COPY" || keyword === "ADD") return flags.filter((flag) => flag.name === "from" && flag.text !== "").map((each) => ({
		use: "COPY --from",
		from: each,
		takesNumbers: true
	}));
	if (keyword !== "RUN") return [];
	return flags.filter((flag) => flag.name === "mount").flatMap(mountSource).map((from) => ({
		use: "RUN --mount",
		from,
		takesNumbers: false
	}));
}
/** `type=bind,from=image,target=/x`: comma-separated values, the last `from` counts. */
function mountSource(mount) {
	let offset = mount.offset;
	let found;
	for (const field of mount.text.split(",")) {
		const [key = "", ...value] = field.replace(/^"|"$/g, "").split("=");
		const text = value.join("=");
		if (key.toLowerCase() === "from") found = {
			text,
			offset: offset + key.length + 1
		};
		offset += field.length + 1;
	}
	return found && found.text !== "" ? [found] : [];
}

// src/base-images/dockerfile-syntax.ts
/** The frontend image: BuildKit pulls it before it reads anything else of the file, and runs it. */
function syntaxImage(text, buildArgs) {
	const given = buildArgs["BUILDKIT_SYNTAX"];
	return given === void 0 ? syntaxOf(text) : {
		text: given,
		offset: 0
	};
}
/** frontend/dockerfile/parser/directives.go: `# syntax=`, `// syntax=`, or a JSON document with that key. */
function syntaxOf(text) {
	for (const comment of ["#", "//"]) {
		const found = syntaxDirective(text, comment);
		if (found) return found;
	}
	const json = text.trimStart().startsWith("{") ? readJson(text) : void 0;
	if (!json?.isJson || !isRecord(json.value)) return void 0;
	const { syntax } = json.value;
	return typeof syntax === "string" ? {
		text: syntax,
		offset: 0
	} : void 0;
}
function syntaxDirective(text, comment) {
	let offset = text.startsWith("﻿") ? 1 : 0;
	if (text.startsWith("#!", offset)) offset = nextLine(text, offset);
	for (; offset < text.length; offset = nextLine(text, offset)) {
		const line = text.slice(offset, nextLine(text, offset)).replace(/\r?\n$/, "");
		const directive = readDirective(line, comment);
		if (!directive) return void 0;
		if (directive.name !== "syntax") continue;
		const [image = ""] = directive.value.split(" ", 1);
		return {
			text: image,
			offset: offset + line.indexOf(image, line.indexOf("="))
		};
	}
}
function nextLine(text, offset) {
	const end = text.indexOf("\n", offset);
	return end < 0 ? text.length : end + 1;
}

// src/base-images/line-positions.ts
/** Line and column, from 1, of offsets in a text. Lines end at `\n`. */
var LinePositions = class {
	#starts = [0];
	constructor(text) {
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
	}
	at(offset) {
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return {
			line: low + 1,
			column: offset - (this.#starts[low] ?? 0) + 1
		};
	}
};

// src/base-images/reference.ts
/** Reads `name[:tag][@digest]` as `docker pull` does. */
function readImage(text) {
	try {
		const { name, tag, digest } = parseImageReference(text);
		if (digest === void 0) return {
			kind: "image",
			name,
			tag: tag ?? "latest",
			digest: void 0
		};
		return {
			kind: "image",
			name,
			tag,
			digest: parseDigest(digest)
		};
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return unresolved(error.message);
	}
}
function unresolved(why) {
	return {
		kind: "unresolved",
		why: printable(why, 300)
	};
}

// src/base-images/dockerfile.ts
/**
* The images that a build of this Dockerfile would pull, by BuildKit's rules: FROM with its ARGs, COPY and RUN that take
* files from images, what ONBUILD will ask for, and the frontend that `# syntax=` names. Stages and `scratch` are none.
* Never throws: what cannot be read is an unresolved reference.
* @param text at most 1 MiB
*/
function dockerfileReferences(text, options) {
	const positions = new LinePositions(text);
	const { escape, instructions, fault } = readDockerfileLines(text);
	const { beforeFrom, stages } = readStages(instructions, escape);
	const { buildArgs = {}, target, platform } = options;
	const reading = {
		stages,
		scope: fromScope(beforeFrom, {
			escape,
			buildArgs,
			platform,
			target
		}),
		options
	};
	const wanted = target === void 0 ? stages : stagesFor(target, reading);
	return [
		...frontend(text, buildArgs),
		...(wanted ?? []).flatMap((stage) => imagesOf(stage, reading)),
		...wanted === void 0 ? [nothingKnown(`it has no stage ${target}`)] : [],
		...stages.length === 0 && fault === void 0 ? [nothingKnown("it has no FROM")] : [],
		...fault === void 0 ? [] : [{
			...nothingKnown(fault.why),
			offset: fault.offset
		}]
	].map(({ offset, ...reference }) => ({
		location: {
			file: options.file,
			...positions.at(offset)
		},
		...reference
	}));
}
function frontend(text, buildArgs) {
	const named = syntaxImage(text, buildArgs);
	if (named === void 0 || named.text === "") return [];
	return [{
		offset: named.offset,
		use: "syntax",
		written: named.text,
		image: readImage(named.text)
	}];
}
function nothingKnown(why) {
	return {
		offset: 0,
		use: "FROM",
		written: "",
		image: unresolved(why)
	};
}
function imagesOf(stage, reading) {
	const context = stage.name === void 0 ? void 0 : contextNamed(reading.options.contexts ?? {}, stage.name);
	if (context === void 0) return [...baseImage(stage, reading), ...sourceImages(stage, reading)];
	const image = contextImage(context);
	return image === "none" ? [] : [{
		offset: stage.base.offset,
		use: "FROM",
		written: context,
		image
	}];
}
function baseImage({ base, platform, index }, reading) {
	const source = sourceOf(reading.scope.expand(base.text), reading, (name) => earlierStage(reading.stages, name, index));
	if (source === "none") return [];
	const wanted = platform && reading.scope.expand(platform.text);
	const known = wanted && "text" in wanted && wanted.text !== "" ? wanted.text : reading.options.platform;
	return [{
		offset: base.offset,
		use: "FROM",
		written: base.text,
		image: source,
		...known === void 0 || wanted && "why" in wanted ? {} : { platform: known }
	}];
}
function sourceImages(stage, reading) {
	return stage.sources.flatMap((source) => {
		const { use, from } = source;
		const image = use === "ONBUILD" ? onbuildImage(source, reading) : sourceImage(source, reading);
		if (image === "none") return [];
		const { platform } = reading.options;
		return [{
			offset: from.offset,
			use,
			written: from.text,
			image,
			...platform === void 0 ? {} : { platform }
		}];
	});
}
function sourceImage({ from, takesNumbers }, { stages, options }) {
	if (from.text.includes("$")) return unresolved("no variables are allowed here; BuildKit refuses it");
	if (takesNumbers && /^[+-]?\d+$/.test(from.text)) return Number(from.text) >= 0 && Number(from.text) < stages.length ? "none" : unresolved(`there is no stage ${from.text}`);
	return sourceOf({ text: from.text }, { options }, (name) => stageNamed(stages, name));
}
/** It is carried out by whoever builds on this image, and may name a stage there. */
function onbuildImage(source, reading) {
	const { text } = source.from;
	if (source.takesNumbers && /^\d+$/.test(text)) return "none";
	if (/[/:@$.]/.test(text) || stageNamed(reading.stages, text)) return sourceImage(source, reading);
	return unresolved(`"${text}" may be a stage of the Dockerfile that builds on this image`);
}
/** What a name stands for: a named context before a stage, a stage before an image. `none` when nothing is pulled. */
function sourceOf(expansion, { options }, findStage) {
	if ("why" in expansion) return unresolved(expansion.why);
	const { text } = expansion;
	if (text === "") return unresolved("the name is empty");
	const context = contextNamed(options.contexts ?? {}, text);
	if (context !== void 0) return contextImage(context);
	if (findStage(text) || text === "scratch") return "none";
	return readImage(text);
}
function contextNamed(contexts, name) {
	const wanted = name.toLowerCase().replace(/:latest$/, "");
	const same = Object.keys(contexts).find((each) => each.toLowerCase() === wanted);
	return same === void 0 ? void 0 : contexts[same];
}
/** `docker-image://…`; folders, archives and repositories are no images. */
function contextImage(context) {
	const image = /^docker-image:(?:\/\/)?(.*)$/.exec(context)?.[1];
	if (image !== void 0) return image === "scratch" ? "none" : readImage(image);
	return context.includes("$") ? unresolved("the build context has a variable without a value") : "none";
}
function earlierStage(stages, name, before) {
	return stages.findLast((stage) => stage.index < before && stage.name === name.toLowerCase());
}
function stageNamed(stages, name) {
	return stages.findLast((stage) => stage.name === name.toLowerCase());
}
/** A stage with all that it is built from; undefined when there is no such stage. */
function stagesFor(target, reading) {
	const { stages, scope } = reading;
	const named = stageNamed(stages, target) ?? (/^\d+$/.test(target) ? stages[Number(target)] : void 0);
	if (!named) return void 0;
	const needed = /* @__PURE__ */ new Set();
	const waiting = [named];
	for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
		if (needed.has(stage)) continue;
		needed.add(stage);
		const base = scope.expand(stage.base.text);
		const from = "text" in base ? [earlierStage(stages, base.text, stage.index)] : [];
		const copied = stage.sources.map((source) => stageOf(source, stages));
		waiting.push(...[...from, ...copied].filter((each) => each !== void 0));
	}
	return stages.filter((stage) => needed.has(stage));
}
function stageOf({ from, takesNumbers }, stages) {
	return (takesNumbers && /^\d+$/.test(from.text) ? stages[Number(from.text)] : void 0) ?? stageNamed(stages, from.text);
}

// src/base-images/compose-variables.ts
const VARIABLE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|)/g;
/**
* `$NAME`, `${NAME:-default}` and the like, as compose replaces them
* (https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md). Compose takes a variable without a value
* for an empty text and warns; here it is said that the text is not known. Defaults are not nested.
*/
function interpolate(written, variables) {
	const missing = [];
	let isReadable = true;
	const text = written.replace(VARIABLE, (...found) => {
		const [, dollar, plain, braced, operator, word = ""] = found;
		if (dollar !== void 0) return "$";
		const name = plain ?? braced;
		if (name === void 0) {
			isReadable = false;
			return "";
		}
		const value = Object.hasOwn(variables, name) ? variables[name] : void 0;
		const isUnset = value === void 0 || operator?.startsWith(":") === true && value === "";
		if (operator?.endsWith("-")) return isUnset ? word : value;
		if (operator?.endsWith("+")) return isUnset ? "" : word;
		if (isUnset) missing.push(name);
		return value ?? "";
	});
	if (!isReadable) return { why: "its variables cannot be read" };
	if (missing.length > 0) return { why: `no value for ${missing.slice(0, 5).join(", ")}` };
	return { text };
}

// src/base-images/source-tree.ts
/** The text is no YAML or JSON, or more than is read of it. */
var BadSource = class extends Error {
	offset;
	constructor(message, offset) {
		super(message);
		this.offset = offset;
	}
};
function mapOf(node) {
	return node?.value instanceof Map ? node.value : void 0;
}
/** The value of a key on the way down; undefined where something else stands. */
function descend(node, ...keys) {
	return keys.reduce((found, key) => mapOf(found)?.get(key), node);
}
function textAt(node, ...keys) {
	const value = descend(node, ...keys)?.value;
	return typeof value === "string" ? value : void 0;
}
function itemsAt(node, ...keys) {
	const value = descend(node, ...keys)?.value;
	return Array.isArray(value) ? value : [];
}
function entriesAt(node, ...keys) {
	return [...mapOf(descend(node, ...keys)) ?? []];
}

// src/base-images/yaml-tree.ts
/** With aliases counted as often as they are used: a few lines of YAML can be made to mean millions of nodes. */
const MAX_NODES = 1e6;
const MAX_DEPTH = 100;
/**
* The documents of a YAML text with the offset of each value; aliases and merge keys are resolved.
* @throws BadSource
*/
function readYamlTrees(text) {
	const documents = parse(text);
	const fault = documents.flatMap(({ errors }) => errors)[0];
	if (fault) throw new BadSource(`it is no YAML: ${fault.message.split("\n")[0] ?? ""}`, fault.pos[0]);
	const budget = { nodes: MAX_NODES };
	return documents.map((document) => new YamlTree(targetsOf(document), budget).read(document.contents, 0));
}
function parse(text) {
	try {
		return (0, import_dist.parseAllDocuments)(text, {
			merge: true,
			logLevel: "silent",
			prettyErrors: false
		});
	} catch (error) {
		if (error instanceof RangeError) throw new BadSource("it is nested too deeply", 0);
		throw error;
	}
}
/** What each alias stands for: the last node before it that bears its name. Found in one pass, for there may be many. */
function targetsOf(document) {
	const anchors = /* @__PURE__ */ new Map();
	const targets = /* @__PURE__ */ new Map();
	(0, import_dist.visit)(document, { Node: (_, node) => {
		if ((0, import_dist.isAlias)(node)) targets.set(node, anchors.get(node.source));
		else if (node.anchor !== void 0) anchors.set(node.anchor, node);
	} });
	return targets;
}
var YamlTree = class {
	#targets;
	#budget;
	constructor(targets, budget) {
		this.#targets = targets;
		this.#budget = budget;
	}
	/** The value of an alias is located where the alias stands. */
	read(node, depth) {
		const offset = node?.range?.[0] ?? 0;
		this.#budget.nodes -= 1;
		if (this.#budget.nodes < 0) throw new BadSource(`it has more than ${MAX_NODES} values`, offset);
		if (depth > MAX_DEPTH) throw new BadSource(`it is nested deeper than ${MAX_DEPTH} levels`, offset);
		if ((0, import_dist.isAlias)(node)) return {
			...this.read(this.#target(node), depth + 1),
			offset
		};
		if ((0, import_dist.isMap)(node)) return {
			offset,
			value: this.#map(node, depth)
		};
		if ((0, import_dist.isSeq)(node)) return {
			offset,
			value: node.items.map((item) => this.read(item, depth + 1))
		};
		if (!(0, import_dist.isScalar)(node) || node.value === null) return {
			offset,
			value: null
		};
		return {
			offset,
			value: typeof node.value === "string" ? node.value : node.source ?? ""
		};
	}
	#map(map, depth) {
		const entries = /* @__PURE__ */ new Map();
		for (const pair of map.items.filter(isMerge)) for (const [key, value] of this.#merged(pair.value, depth)) if (!entries.has(key)) entries.set(key, value);
		for (const pair of map.items.filter((each) => !isMerge(each))) entries.set(keyOf(pair), this.read(pair.value, depth + 1));
		return entries;
	}
	/** A map, or a list of maps of which the first wins. */
	#merged(value, depth) {
		const read = this.read(value, depth + 1);
		return (Array.isArray(read.value) ? read.value : [read]).flatMap((each) => each.value instanceof Map ? [...each.value] : []);
	}
	#target(alias) {
		const target = this.#targets.get(alias);
		if (target === void 0) throw new BadSource(`the alias ${alias.source} has no anchor`, alias.range?.[0] ?? 0);
		return target;
	}
};
function isMerge({ key }) {
	return (0, import_dist.isScalar)(key) && (key.value === "<<" || typeof key.value === "symbol");
}
function keyOf({ key }) {
	if (!(0, import_dist.isScalar)(key)) return "";
	return typeof key.value === "string" ? key.value : key.source ?? "";
}

// src/base-images/compose.ts
/**
* The images that a compose file runs, and what it builds others from (https://github.com/compose-spec/compose-spec).
* A service with both `image` and `build` is pulled first, so its image counts, unless `pull_policy` says otherwise.
* Never throws: what cannot be read is unresolved.
*/
function composeReferences(text, { file, variables = {} }) {
	const positions = new LinePositions(text);
	try {
		const compose = new Compose(file, positions, variables);
		for (const document of readYamlTrees(text)) compose.read(document);
		return compose;
	} catch (error) {
		if (!(error instanceof BadSource)) throw error;
		return {
			references: [{
				location: {
					file,
					...positions.at(error.offset)
				},
				use: "service",
				written: "",
				image: unresolved(error.message)
			}],
			builds: [],
			includes: []
		};
	}
}
var Compose = class {
	references = [];
	builds = [];
	includes = [];
	#file;
	#positions;
	#variables;
	constructor(file, positions, variables) {
		this.#file = file;
		this.#positions = positions;
		this.#variables = variables;
	}
	read(document) {
		for (const [, service] of entriesAt(document, "services")) this.#service(service);
		for (const include of itemsAt(document, "include")) {
			const paths = descend(include, "path") ?? include;
			for (const path of Array.isArray(paths.value) ? itemsAt(paths) : [paths]) this.#include(path);
		}
	}
	#service(service) {
		const build = descend(service, "build");
		const image = descend(service, "image");
		const policy = textAt(service, "pull_policy");
		const isOnlyBuilt = build !== void 0 && (policy === "build" || policy === "never");
		const platform = this.#text(descend(service, "platform"));
		if (image && !isOnlyBuilt) this.#image(image, "service", platform);
		if (build) this.#build(build, platform);
		for (const volume of itemsAt(service, "volumes")) {
			const source = descend(volume, "source");
			if (textAt(volume, "type") === "image" && source) this.#image(source, "volume", platform);
		}
		const extended = descend(service, "extends", "file");
		if (extended) this.#include(extended);
	}
	#image(node, use, platform) {
		const written = typeof node.value === "string" ? node.value : "";
		const value = interpolate(written, this.#variables);
		const image = "why" in value ? unresolved(value.why) : readImage(value.text);
		this.references.push({
			location: this.#location(node),
			use,
			written,
			image: written === "" ? unresolved("no image stands here") : image,
			...platform === void 0 ? {} : { platform }
		});
	}
	#build(build, platform) {
		const isShort = mapOf(build) === void 0;
		const contexts = Object.fromEntries(Object.entries(this.#pairs(descend(build, "additional_contexts"))).map(([name, value]) => [name, value ?? "$"]));
		for (const [name, value] of Object.entries(contexts)) this.#context(build, name, value);
		const target = this.#text(descend(build, "target"));
		const buildArgs = this.#pairs(descend(build, "args"));
		const platforms = itemsAt(build, "platforms");
		const only = platforms.length === 1 ? this.#text(platforms[0]) : platform;
		const inline = descend(build, "dockerfile_inline");
		if (inline) {
			this.#inline(inline, {
				buildArgs,
				target,
				platform: only,
				contexts
			});
			return;
		}
		const context = isShort ? build : descend(build, "context");
		const folder = context ? this.#text(context) : ".";
		const named = descend(build, "dockerfile");
		const name = named ? this.#text(named) : "Dockerfile";
		if (folder === void 0 || name === void 0 || /:\/\/|^git@/.test(folder)) {
			this.#unresolved(context ?? build, `the build context is not among the files here`);
			return;
		}
		this.builds.push({
			path: this.#path(name.startsWith("/") ? name : posix.join(folder, name)),
			reference: {
				location: this.#location(context ?? build),
				written: folder
			},
			buildArgs,
			target,
			platform: only,
			contexts
		});
	}
	/** A Dockerfile in the compose file itself: its images are located at the place where it begins. */
	#inline(node, options) {
		const text = this.#text(node);
		if (text === void 0) {
			this.#unresolved(node, "the Dockerfile that stands here has variables without a value");
			return;
		}
		const location = this.#location(node);
		const references = dockerfileReferences(text, {
			file: this.#file,
			...options
		});
		this.references.push(...references.map((reference) => ({
			...reference,
			location
		})));
	}
	#context(build, name, value) {
		const image = contextImage(value);
		if (image === "none") return;
		const node = descend(build, "additional_contexts", name) ?? descend(build, "additional_contexts") ?? build;
		this.references.push({
			location: this.#location(node),
			use: "build context",
			written: value,
			image
		});
	}
	#include(node) {
		const path = this.#text(node);
		if (path === void 0 || /:\/\/|^git@|^oci:/.test(path)) {
			this.#unresolved(node, "the compose file that is included is not among the files here");
			return;
		}
		this.includes.push({
			path: this.#path(path),
			reference: {
				location: this.#location(node),
				written: path
			}
		});
	}
	#unresolved(node, why) {
		const written = typeof node.value === "string" ? node.value : "";
		this.references.push({
			location: this.#location(node),
			use: "service",
			written,
			image: unresolved(why)
		});
	}
	#path(path) {
		return posix.normalize(posix.isAbsolute(path) ? path : posix.join(posix.dirname(this.#file), path));
	}
	#location(node) {
		return {
			file: this.#file,
			...this.#positions.at(node.offset)
		};
	}
	#text(node) {
		if (typeof node?.value !== "string") return void 0;
		const value = interpolate(node.value, this.#variables);
		return "text" in value ? value.text : void 0;
	}
	/** `K: V`, or a list of `K=V`. A key alone has the value of the environment. */
	#pairs(node) {
		const listed = itemsAt(node).map((item) => {
			const text = typeof item.value === "string" ? item.value : "";
			const equals = text.indexOf("=");
			return equals < 0 ? [text, `\${${text}}`] : [text.slice(0, equals), text.slice(equals + 1)];
		});
		const mapped = entriesAt(node).map(([key, { value }]) => [key, typeof value === "string" ? value : `\${${key}}`]);
		return Object.fromEntries([...listed, ...mapped].map(([key, written]) => {
			const value = interpolate(written, this.#variables);
			return [key, "text" in value ? value.text : void 0];
		}));
	}
};

// src/base-images/environment-file.ts
/** `.env` beside a compose file: `NAME=value` lines; quotes keep spaces and comments, single ones `$` too. */
function environmentFile(text) {
	const variables = {};
	for (const line of text.split(/\r?\n/)) {
		const [, name, written = ""] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
		if (name === void 0) continue;
		const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(written);
		const value = quoted ? quoted[1] ?? quoted[2] ?? "" : written.replace(/(?:^|\s)#.*$/, "").trim();
		if (quoted?.[2] !== void 0 || !/[$\\]/.test(value)) variables[name] = value;
	}
	return variables;
}

// src/base-images/image-list.ts
/**
* Images one a line, with blank lines and `#` comments between them.
* @param file what the locations name: the path of a list, or the name of an input
*/
function listedReferences(text, { file }) {
	return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
		const written = line.trim();
		if (written === "" || written.startsWith("#")) return [];
		return [{
			location: {
				file,
				line: index + 1,
				column: line.indexOf(written) + 1
			},
			use: "image list",
			written,
			image: readImage(written)
		}];
	});
}

// src/base-images/json-tree.ts
/**
* A JSON text with the offset of each value.
* @param ignored keys whose values are left out: a dump of all pods is mostly what names no image
* @throws BadSource
*/
function readJsonTree(text, ignored) {
	const reading = readJson(text);
	if (!reading.isJson) throw new BadSource(`it is no JSON: ${reading.fault}`, 0);
	return new JsonTree(text, ignored).read();
}
/** Reads what is known to be valid JSON of bounded depth. */
var JsonTree = class {
	#text;
	#ignored;
	#at = 0;
	constructor(text, ignored) {
		this.#text = text;
		this.#ignored = ignored;
	}
	read() {
		this.#skipSpace();
		const offset = this.#at;
		const char = this.#text[offset];
		if (char === "{") return {
			offset,
			value: this.#map()
		};
		if (char === "[") return {
			offset,
			value: this.#items()
		};
		if (char === "\"") return {
			offset,
			value: this.#string()
		};
		while (/[^\s,\]}]/.test(this.#text[this.#at] ?? " ")) this.#at += 1;
		const scalar = this.#text.slice(offset, this.#at);
		return {
			offset,
			value: scalar === "null" ? null : scalar
		};
	}
	#map() {
		const map = /* @__PURE__ */ new Map();
		while (this.#continues("}")) {
			const key = this.#string();
			this.#skipSpace();
			this.#at += 1;
			const value = this.read();
			if (!this.#ignored.has(key)) map.set(key, value);
		}
		return map;
	}
	#items() {
		const items = [];
		while (this.#continues("]")) items.push(this.read());
		return items;
	}
	/** Steps over the opening bracket or the comma before a value; at the closing one, over that. */
	#continues(closing) {
		this.#skipSpace();
		const isFirst = this.#text[this.#at] === "{" || this.#text[this.#at] === "[";
		const ends = this.#text[this.#at] === closing;
		this.#at += 1;
		if (ends) return false;
		this.#skipSpace();
		if (!isFirst || this.#text[this.#at] !== closing) return true;
		this.#at += 1;
		return false;
	}
	#string() {
		const start = this.#at;
		let end = this.#text.indexOf("\"", start + 1);
		while (isEscaped(this.#text, end)) end = this.#text.indexOf("\"", end + 1);
		this.#at = end + 1;
		const inner = this.#text.slice(start + 1, end);
		return inner.includes("\\") ? JSON.parse(`"${inner}"`) : inner;
	}
	#skipSpace() {
		while (this.#at < this.#text.length && " 	\r\n".includes(this.#text[this.#at])) this.#at += 1;
	}
};
function isEscaped(text, at) {
	let escapes = 0;
	while (text[at - 1 - escapes] === "\\") escapes += 1;
	return escapes % 2 === 1;
}

// src/base-images/manifest.ts
/** Large in a dump of pods, and naming no image. */
const IGNORED = /* @__PURE__ */ new Set([
	"managedFields",
	"annotations",
	"conditions",
	"env",
	"volumeMounts",
	"tolerations"
]);
const CONTAINERS = [
	"containers",
	"initContainers",
	"ephemeralContainers"
];
/** Argo Workflows and Tekton run containers that are no pod templates. */
const OTHER_CONTAINERS = {
	"argoproj.io": [
		"container",
		"script",
		"sidecars"
	],
	"tekton.dev": [
		"steps",
		"sidecars",
		"stepTemplate"
	]
};
/** Reads JSON as JSON, which a dump of thousands of pods needs; all else as YAML. Never throws. */
function readManifest(text) {
	const positions = new LinePositions(text);
	try {
		return {
			documents: text.trimStart().startsWith("{") ? [readJsonTree(text, IGNORED)] : readYamlTrees(text),
			positions
		};
	} catch (error) {
		if (error instanceof BadSource) return {
			fault: error,
			positions
		};
		throw error;
	}
}
/**
* The images of all pods that the objects of a manifest make: pods, workloads, lists of them, and custom resources that
* hold a pod template. Also takes what `kubectl get … -o json` writes. Never throws: what cannot be read is unresolved.
*/
function manifestReferences(text, { file }) {
	const read = readManifest(text);
	if ("fault" in read) return [faultOf(read.fault, text, file, read.positions)].flat();
	return read.documents.flatMap(imagesOfDocument).map((image) => podReference(image, file, read.positions));
}
function podReference({ node, use, workload }, file, positions) {
	const location = {
		file,
		...positions.at(node.offset)
	};
	if (typeof node.value !== "string") return {
		location,
		use,
		written: "",
		image: unresolved("no text stands here; render templates first"),
		workload
	};
	return {
		location,
		use,
		written: node.value,
		image: readImage(node.value),
		workload
	};
}
/** Of a template that is not rendered, each line that names an image; else the place where the text goes wrong. */
function faultOf(fault, text, file, positions) {
	const images = text.includes("{{") ? [...text.matchAll(/^[ \t]*(?:- [ \t]*)?image:[ \t]*(\S.*)$/gm)] : [];
	const why = text.includes("{{") ? "this is a template; check what it renders, say with `helm template`" : fault.message;
	const places = images.map(({ 0: line, 1: written = "", index }) => ({
		offset: index + line.length - written.length,
		written
	}));
	return (places.length > 0 ? places : [{
		offset: fault.offset,
		written: ""
	}]).map(({ offset, written }) => ({
		location: {
			file,
			...positions.at(offset)
		},
		use: "container",
		written: written.trim(),
		image: unresolved(why)
	}));
}
function imagesOfDocument(document) {
	return (textAt(document, "kind") ?? "").endsWith("List") && descend(document, "items") !== void 0 ? itemsAt(document, "items").flatMap(imagesOfDocument) : imagesOfObject(document);
}
function imagesOfObject(object) {
	if (textAt(object, "kind") === "CustomResourceDefinition") return [];
	const workload = workloadOf(object);
	const running = runningDigests(object);
	const group = (textAt(object, "apiVersion") ?? "").split("/")[0] ?? "";
	const keys = /* @__PURE__ */ new Set([...CONTAINERS, ...OTHER_CONTAINERS[group] ?? []]);
	const images = [];
	const visit = (node) => {
		if (Array.isArray(node.value)) for (const item of node.value) visit(item);
		for (const [key, value] of entriesAt(node)) {
			if (node === object && key === "status") continue;
			if (keys.has(key)) images.push(...containerImages(value, workload, running));
			if (key === "volumes") images.push(...volumeImages(value, workload));
			visit(value);
		}
	};
	visit(object);
	return images;
}
function containerImages(node, workload, running) {
	return (Array.isArray(node.value) ? node.value : [node]).flatMap((container) => {
		const image = descend(container, "image");
		if (!image) return [];
		const digest = running.get(textAt(container, "name") ?? "");
		return [{
			node: image,
			use: "container",
			workload: digest === void 0 ? workload : {
				...workload,
				running: digest
			}
		}];
	});
}
/** `volumes[].image.reference`: an image mounted as a volume. */
function volumeImages(node, workload) {
	return itemsAt(node).flatMap((volume) => {
		const reference = descend(volume, "image", "reference");
		return reference ? [{
			node: reference,
			use: "volume",
			workload
		}] : [];
	});
}
/** The object itself, or who made it: a pod is its Deployment's by way of a ReplicaSet that bears the template's hash. */
function workloadOf(object) {
	const namespace = textAt(object, "metadata", "namespace") ?? "";
	const own = {
		namespace,
		kind: textAt(object, "kind") ?? "",
		name: textAt(object, "metadata", "name") ?? textAt(object, "metadata", "generateName") ?? ""
	};
	const owners = itemsAt(object, "metadata", "ownerReferences").filter((owner) => mapOf(owner) !== void 0);
	const owner = owners.find((each) => textAt(each, "controller") === "true") ?? owners[0];
	if (own.kind !== "Pod" || !owner) return own;
	const kind = textAt(owner, "kind") ?? "";
	const name = textAt(owner, "name") ?? "";
	const hash = textAt(object, "metadata", "labels", "pod-template-hash");
	if (kind !== "ReplicaSet" || hash === void 0 || !name.endsWith(`-${hash}`)) return {
		namespace,
		kind,
		name
	};
	return {
		namespace,
		kind: "Deployment",
		name: name.slice(0, -hash.length - 1)
	};
}
/** Container name → digest, from a pod's status. An id without `@` is that of a config, not of a manifest. */
function runningDigests(object) {
	const statuses = [
		"containerStatuses",
		"initContainerStatuses",
		"ephemeralContainerStatuses"
	].flatMap((key) => itemsAt(object, "status", key));
	return new Map(statuses.flatMap((status) => {
		const [, digest = ""] = (textAt(status, "imageID") ?? "").split("@");
		return isDigest(digest) ? [[textAt(status, "name") ?? "", digest]] : [];
	}));
}

// src/base-images/kustomize.ts
const NAMES = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
const MAX_STEPS = 1e4;
/**
* The images of manifests that belong together. Where a kustomization uses some of them, they are reported as it changes
* them (`images`), once for each overlay, and not as they stand. What it takes from elsewhere is unresolved.
*/
function manifestFilesReferences(files) {
	const kustomizations = new Map(files.flatMap(kustomizationIn).map((each) => [each.file, each]));
	const set = new KustomizedFiles(new Map(files.map((each) => [each.file, each])), kustomizations);
	const nested = new Set([...kustomizations.values()].flatMap((each) => set.uses(each)));
	const kustomized = [...kustomizations.values()].filter(({ file }) => !nested.has(file)).flatMap((root) => set.referencesOf(root));
	const inRing = [...kustomizations.values()].filter(({ file }) => !set.used.has(file));
	return [
		...files.filter(({ file }) => !set.used.has(file) && !kustomizations.has(file)).flatMap(({ file, text }) => manifestReferences(text, { file })),
		...kustomized,
		...inRing.flatMap((each) => set.referencesOf(each))
	];
}
function kustomizationIn({ file, text }) {
	if (!NAMES.includes(posix.basename(file)) && !text.includes("kustomize.config.k8s.io")) return [];
	const read = readManifest(text);
	const root = "documents" in read ? read.documents[0] : void 0;
	if (!root) return [];
	return textAt(root, "apiVersion")?.startsWith("kustomize.config.k8s.io/") ?? NAMES.includes(posix.basename(file)) ? [{
		file,
		root,
		positions: read.positions
	}] : [];
}
var KustomizedFiles = class {
	/** Files that a kustomization took up so far. */
	used = /* @__PURE__ */ new Set();
	#files;
	#kustomizations;
	#steps = 0;
	constructor(files, kustomizations) {
		this.#files = files;
		this.#kustomizations = kustomizations;
	}
	/** The files of the kustomizations that this one builds on. */
	uses(kustomization) {
		return sourcesOf(kustomization.root).flatMap(({ value }) => {
			const nested = this.#kustomizationAt(pathFrom(kustomization, value));
			return nested ? [nested.file] : [];
		});
	}
	referencesOf(kustomization, above = /* @__PURE__ */ new Set()) {
		const { file, root, positions } = kustomization;
		this.used.add(file);
		this.#steps += 1;
		if (above.has(file)) return [elsewhere(kustomization, root, "it builds on itself")];
		if (this.#steps > MAX_STEPS) return [elsewhere(kustomization, root, "kustomizations build on each other too often")];
		const within = /* @__PURE__ */ new Set([...above, file]);
		return [
			...sourcesOf(root).flatMap((source) => this.#source(kustomization, source, within)),
			...inlinePatches(root).flatMap((patch) => patchReferences(patch, file, positions)),
			...[
				"helmCharts",
				"helmChartInflationGenerator",
				"generators",
				"transformers"
			].flatMap((key) => itemsAt(root, key).map((node) => elsewhere(kustomization, node, `what \`${key}\` make is not known here; check the output of \`kustomize build\``)))
		].map((reference) => transformed(reference, kustomization));
	}
	#source(kustomization, source, within) {
		const path = pathFrom(kustomization, source.value);
		const nested = this.#kustomizationAt(path);
		if (nested) return this.referencesOf(nested, within);
		const manifest = path === void 0 ? void 0 : this.#files.get(path);
		if (!manifest) return [elsewhere(kustomization, source, "it is not among the files that are checked")];
		this.used.add(manifest.file);
		return manifestReferences(manifest.text, manifest);
	}
	#kustomizationAt(path) {
		if (path === void 0) return void 0;
		return ["", ...NAMES].map((name) => this.#kustomizations.get(posix.join(path, name))).find((each) => each !== void 0);
	}
};
/** Paths of what a kustomization takes up: manifests, folders, and patches, which may name images too. */
function sourcesOf(root) {
	const listed = [
		"resources",
		"bases",
		"components",
		"crds"
	].flatMap((key) => itemsAt(root, key));
	const patches = ["patches", "patchesJson6902"].flatMap((key) => itemsAt(root, key).flatMap((patch) => descend(patch, "path") ?? []));
	const merged = itemsAt(root, "patchesStrategicMerge").filter((patch) => !isInline(patch));
	return [
		...listed,
		...patches,
		...merged
	];
}
function inlinePatches(root) {
	return [...["patches", "patchesJson6902"].flatMap((key) => itemsAt(root, key).flatMap((patch) => descend(patch, "patch") ?? [])), ...itemsAt(root, "patchesStrategicMerge").filter(isInline)];
}
function isInline({ value }) {
	return typeof value === "string" && value.includes("\n");
}
/** The images of a patch that stands in the kustomization: a piece of an object, or operations on one. */
function patchReferences(patch, file, positions) {
	const text = typeof patch.value === "string" ? patch.value : "";
	try {
		return readYamlTrees(text).flatMap((document) => {
			const set = itemsAt(document).filter((operation) => (textAt(operation, "path") ?? "").endsWith("/image"));
			return [...imagesOfDocument(document), ...set.map((operation) => ({
				node: descend(operation, "value") ?? operation,
				use: "container",
				workload: {
					namespace: "",
					kind: "",
					name: ""
				}
			}))].map(({ node, ...image }) => podReference({
				...image,
				node: {
					...node,
					offset: patch.offset
				}
			}, file, positions));
		});
	} catch (error) {
		if (error instanceof BadSource) return faultOf(new BadSource(error.message, patch.offset), "", file, positions);
		throw error;
	}
}
/** @returns undefined for what is no path: URLs and repositories */
function pathFrom({ file }, path) {
	if (typeof path !== "string" || /:\/\/|^git@|\?ref=/.test(path)) return void 0;
	return posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, "");
}
function elsewhere({ file, positions }, node, why) {
	return {
		location: {
			file,
			...positions.at(node.offset)
		},
		use: "resource",
		written: typeof node.value === "string" ? node.value : "",
		image: unresolved(why)
	};
}
/** kustomize's image transformer: matches the name as it is written, without tag and digest. */
function transformed(reference, { file, root, positions }) {
	if (reference.use === "resource") return reference;
	return itemsAt(root, "images").reduce((current, entry) => {
		const { name, rest } = /^(?<name>.*?)(?<rest>(?::[^:/@]*)?(?:@.*)?)$/s.exec(current.written)?.groups ?? {};
		if (name === void 0 || textAt(entry, "name") !== name) return current;
		const written = replaced(name, rest ?? "", entry);
		if (written === current.written) return current;
		const location = {
			file,
			...positions.at(entry.offset)
		};
		return {
			...current,
			location,
			written,
			image: readImage(written)
		};
	}, reference);
}
function replaced(name, rest, entry) {
	const tag = textAt(entry, "newTag");
	const digest = textAt(entry, "digest");
	const suffix = textAt(entry, "tagSuffix") ?? "";
	const named = textAt(entry, "newName") ?? name;
	if (digest !== void 0) return `${named}${tag === void 0 ? "" : `:${tag}`}@${digest}`;
	if (tag !== void 0) return `${named}:${tag}${suffix}`;
	return suffix === "" || rest.includes("@") ? `${named}${rest}` : `${named}${rest}${suffix}`;
}

// src/actions/verify/find-references.ts
const MEBIBYTE = 1048576;
const MAX_BYTES = {
	dockerfiles: MEBIBYTE,
	"compose-files": 4 * MEBIBYTE,
	manifests: 64 * MEBIBYTE
};
const MAX_FILES = 5e3;
const MAX_INCLUDES = 500;
/** With no input at all: what is built in this repository. */
const DEFAULT_DOCKERFILES = [
	"**/Dockerfile",
	"**/Dockerfile.*",
	"**/*.Dockerfile",
	"**/*.dockerfile",
	"**/Containerfile",
	"**/Containerfile.*",
	"!**/*.dockerignore",
	"!**/*.rego",
	"!**/node_modules/**",
	"!.git/**"
];
/**
* All places of the workspace that name an image, each once.
* @throws Failures BAD_INPUT: a glob that matches nothing, a file that cannot be read; all of them together
*/
async function findReferences(places, workspace) {
	const mistakes = new Mistakes();
	const files = {
		dockerfiles: [
			places.images,
			places.dockerfiles,
			places.composeFiles,
			places.manifests
		].every((input) => input.trim() === "") ? await workspace.glob(DEFAULT_DOCKERFILES) : await matches("dockerfiles", places.dockerfiles, workspace, mistakes),
		"compose-files": await matches("compose-files", places.composeFiles, workspace, mistakes),
		manifests: await matches("manifests", places.manifests, workspace, mistakes)
	};
	const read = async (input) => mistakes.attemptAll(files[input].map((file) => ({
		where: input,
		file
	})), async ({ file }) => ({
		file,
		text: await workspace.readText(file, MAX_BYTES[input])
	}));
	const [dockerfiles, composeFiles, manifests] = [
		await read("dockerfiles"),
		await read("compose-files"),
		await read("manifests")
	];
	mistakes.throwIfAny();
	const compose = new ComposeReader(places, workspace);
	for (const { file, text } of composeFiles) await compose.read(file, text);
	return once([
		...listedReferences(places.images, { file: "images" }),
		...dockerfiles.flatMap(({ file, text }) => dockerfileReferences(text, {
			...places,
			file
		})),
		...compose.references,
		...manifestFilesReferences(manifests)
	]);
}
/** Files that the globs match. A glob without a match is a mistake: a mistyped path must not pass for a checked one. */
async function matches(input, text, workspace, mistakes) {
	const lines = linesOf(input, text);
	const excluded = lines.filter((line) => line.text.startsWith("!")).map((line) => line.text);
	const found = await mistakes.attemptAll(lines.filter((line) => !line.text.startsWith("!")), async (line) => {
		const files = await workspace.glob([line.text, ...excluded]);
		if (files.length === 0) throw new Failure("BAD_INPUT", "no file matches");
		return files;
	});
	const files = [...new Set(found.flat())].toSorted();
	if (files.length > MAX_FILES) mistakes.add("BAD_INPUT", `${input}: ${files.length} files match; ${MAX_FILES} at most`);
	return files.slice(0, MAX_FILES);
}
/** Compose files, those that they include, and the Dockerfiles that their services are built from. */
var ComposeReader = class {
	references = [];
	#places;
	#workspace;
	#read = /* @__PURE__ */ new Set();
	constructor(places, workspace) {
		this.#places = places;
		this.#workspace = workspace;
	}
	async read(file, text) {
		if (this.#read.has(file)) return;
		this.#read.add(file);
		const variables = await this.#environmentOf(file);
		const { references, builds, includes } = composeReferences(text, {
			file,
			variables
		});
		this.references.push(...references);
		for (const build of builds) await this.#build(build);
		for (const include of includes) await this.#include(include);
	}
	async #build(build) {
		const text = await this.#textOf(build, MAX_BYTES.dockerfiles);
		if (text === void 0) return;
		const { path: file, target, contexts } = build;
		const buildArgs = {
			...build.buildArgs,
			...this.#places.buildArgs
		};
		const platform = build.platform ?? this.#places.platform;
		this.references.push(...dockerfileReferences(text, {
			file,
			buildArgs,
			target,
			platform,
			contexts
		}));
	}
	async #include(include) {
		if (this.#read.has(include.path)) return;
		if (this.#read.size > MAX_INCLUDES) {
			this.#unresolved(include, `more than ${MAX_INCLUDES} compose files include each other`);
			return;
		}
		const text = await this.#textOf(include, MAX_BYTES["compose-files"]);
		if (text !== void 0) await this.read(include.path, text);
	}
	async #textOf(named, maxBytes) {
		const { path } = named;
		if (posix.isAbsolute(path) || path.startsWith("../")) {
			this.#unresolved(named, `${path} is not in the workspace`);
			return;
		}
		try {
			return await this.#workspace.readText(path, maxBytes);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			this.#unresolved(named, error.message);
			return;
		}
	}
	async #environmentOf(file) {
		const path = posix.join(posix.dirname(file), ".env");
		try {
			return environmentFile(await this.#workspace.readText(path, MEBIBYTE));
		} catch (error) {
			if (error instanceof Failure) return {};
			throw error;
		}
	}
	#unresolved({ reference }, why) {
		this.references.push({
			...reference,
			use: "service",
			image: unresolved(why)
		});
	}
};
/** A Dockerfile may be named by a glob and by several services. */
function once(references) {
	return [...new Map(references.map((each) => [JSON.stringify([
		each.location,
		each.image,
		each.platform,
		each.workload
	]), each])).values()];
}

// src/actions/verify/inline-policy.ts
const IDENTITY_INPUTS = ["certificate-identity", "certificate-identity-regexp"];
const OTHER_INPUTS = [
	"certificate-oidc-issuer",
	"source-repository",
	"max-age"
];
const MIN_AGE_MS = 6e4;
const MAX_AGE_MS = 316224e6;
const MAX_REGEXP_LENGTH = 1e3;
/** A policy of one entry, from inputs alone; undefined when none of them is given. */
function readInlinePolicy(read, mistakes) {
	const given = [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
	if (given.length === 0) return void 0;
	const identities = IDENTITY_INPUTS.filter((input) => read(input) !== "");
	if (identities.length !== 1) {
		const which = identities.length === 0 ? `${given.join(", ")} but no identity` : "two identities";
		mistakes.add("BAD_INPUT", `${IDENTITY_INPUTS.join(", ")}: ${which} given`, { advice: "Give `certificate-identity` or `certificate-identity-regexp`, one of them, or a policy file in `policy`." });
		return;
	}
	const required = mistakes.attempt("require", () => readRequired(read("require"))) ?? /* @__PURE__ */ new Set();
	const repository = mistakes.attempt("source-repository", () => readRepository(read("source-repository")));
	const identity = mistakes.attempt(identities[0] ?? "certificate-identity", () => readIdentity(read));
	const issuer = mistakes.attempt("certificate-oidc-issuer", () => readIssuer(read));
	const age = read("max-age");
	const maxAgeMs = age === "" ? void 0 : mistakes.attempt("max-age", () => parseDuration(age, MIN_AGE_MS, MAX_AGE_MS));
	if (!identity || issuer === void 0) return void 0;
	const signer = {
		kind: "identity",
		identity,
		issuer,
		repository,
		trust: void 0,
		publisher: void 0
	};
	const hasCommit = read("source-commit") !== "";
	const wantsProvenance = required.has("provenance") || hasCommit;
	return {
		entries: [{
			match: parseGlob("**"),
			position: {
				line: 1,
				column: 1
			},
			demand: {
				kind: "signed",
				signers: [[signer]],
				name: "optional",
				maxAgeMs,
				provenance: wantsProvenance ? {
					builder: void 0,
					source: repository === void 0 ? void 0 : `https://github.com/${repository}`,
					commit: { kind: hasCommit ? "expected" : "any" }
				} : void 0,
				sbom: required.has("sbom") ? {
					types: ["spdx", "cyclonedx"],
					describes: "image",
					contents: "off"
				} : void 0
			},
			pinned: false,
			enforcement: void 0,
			namespaces: void 0
		}],
		deny: [],
		mirrors: [],
		admission: {
			enforcement: "audit",
			excludeNamespaces: [],
			registryCredentials: []
		},
		breakGlass: void 0
	};
}
/** What says how an image is judged when there is no policy file. */
function inlineInputsGiven(read) {
	return [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
}
function readIdentity(read) {
	const exact = read("certificate-identity");
	if (exact !== "") {
		if (!exact.includes("*")) return parseGlob(exact);
		throw new Failure("BAD_INPUT", `${quoted(exact)} holds a \`*\`, which no identity does`, { advice: "For a pattern use `certificate-identity-regexp`." });
	}
	const text = read("certificate-identity-regexp");
	if (text.length > MAX_REGEXP_LENGTH) throw new Failure("BAD_INPUT", `it is longer than ${MAX_REGEXP_LENGTH} characters`);
	const source = `^(?:${text})$`;
	try {
		new RegExp(source, "u");
	} catch (error) {
		throw new Failure("BAD_INPUT", `${quoted(text)} is no regular expression`, { cause: error });
	}
	return {
		text,
		source
	};
}
function readIssuer(read) {
	const issuer = read("certificate-oidc-issuer");
	if (issuer !== "") return issuer;
	if (read("certificate-identity").startsWith("https://github.com/")) return GITHUB_ISSUER;
	throw new Failure("BAD_INPUT", "it is not given", { advice: `Say who vouched for the identity; for workflows of github.com \`${GITHUB_ISSUER}\`.` });
}
/** `owner/name`, or its URL. */
function readRepository(text) {
	if (text === "") return void 0;
	const name = text.replace(/^https:\/\/github\.com\//, "").replace(/(?:\.git)?\/*$/, "");
	if (/^[\w.-]+\/[\w.-]+$/.test(name)) return name;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not \`owner/name\``);
}
function readRequired(text) {
	const words = text.split(/[\s,]+/).filter((word) => word !== "");
	return new Set(words.map((word) => parseChoice(word, [
		"signature",
		"provenance",
		"sbom"
	])));
}

// src/actions/verify/verify-inputs.ts
/** The inputs of the verify action and what an empty one means; verify/action.yml says the same. */
const VERIFY_INPUT_DEFAULTS = {
	images: "",
	dockerfiles: "",
	"compose-files": "",
	manifests: "",
	"build-args": "",
	target: "",
	platform: "",
	policy: ".github/image-policy.yml",
	"certificate-identity": "",
	"certificate-identity-regexp": "",
	"certificate-oidc-issuer": "",
	"source-repository": "",
	"source-commit": "",
	"max-age": "",
	require: "signature",
	"on-inconclusive": "fail",
	sigstore: "auto",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	summary: "true",
	"github-token": ""
};
const VERIFY_INPUTS = Object.keys(VERIFY_INPUT_DEFAULTS);

// src/actions/verify/verify-config.ts
const MAX_REFERENCES = 2e4;
const NO_IMAGE = "no image is named: neither by `images`, `dockerfiles`, `compose-files` or `manifests`, nor by a Dockerfile of the workspace";
/** @throws Failures with every mistake */
async function parseVerifyConfig(raw, workspace) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || VERIFY_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const platform = parse("platform", readPlatform);
	const references = await readReferences(read, platform, workspace, mistakes);
	const githubToken = read("github-token");
	const config = {
		references,
		policy: readPolicySource(read, mistakes),
		platform,
		sourceCommit: parse("source-commit", readCommit),
		trust: await readTrust(read, workspace, mistakes),
		onInconclusive: parse("on-inconclusive", (text) => parseChoice(text, ["fail", "warn"])),
		summary: parse("summary", parseBoolean),
		githubToken: githubToken === "" ? void 0 : new Secret(githubToken)
	};
	mistakes.throwIfAny();
	return config;
}
async function readReferences(read, platform, workspace, mistakes) {
	const buildArgs = Object.fromEntries(linesOf("build-args", read("build-args")).flatMap(({ text, where }) => {
		const assignment = mistakes.attempt(where, () => readBuildArg(text));
		return assignment ? [assignment] : [];
	}));
	const places = {
		images: read("images"),
		dockerfiles: read("dockerfiles"),
		composeFiles: read("compose-files"),
		manifests: read("manifests"),
		buildArgs,
		target: read("target") || void 0,
		platform
	};
	try {
		const references = await findReferences(places, workspace);
		if (references.length === 0) mistakes.add("BAD_INPUT", NO_IMAGE);
		if (references.length > MAX_REFERENCES) mistakes.add("BAD_INPUT", `${references.length} places name images; ${MAX_REFERENCES} at most`);
		return references;
	} catch (error) {
		mistakes.addAll(failuresOf(error));
		return [];
	}
}
/** `NAME=value`; the value may be empty and hold anything. */
function readBuildArg(text) {
	const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(text) ?? [];
	if (name === void 0 || value === void 0) throw new Failure("BAD_INPUT", `${quoted(text)} is not \`NAME=value\``);
	return [name, value];
}
function readPolicySource(read, mistakes) {
	const path = read("policy");
	const given = inlineInputsGiven(read);
	if (given.length > 0 && path !== VERIFY_INPUT_DEFAULTS.policy) mistakes.add("BAD_INPUT", `policy: a file is given, and ${given.join(", ")} too`, { advice: "Who must sign is said by a policy file or by inputs, not by both." });
	const policy = readInlinePolicy(read, mistakes);
	return policy ? {
		kind: "inputs",
		policy
	} : {
		kind: "file",
		path
	};
}
function readPlatform(text) {
	if (text === "") return void 0;
	if (/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a platform as \`linux/arm64\``);
}
function readCommit(text) {
	if (text === "") return void 0;
	if (/^[0-9a-f]{40}$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a commit of 40 hex digits`);
}
/** `auto`: own trust material when some is given, else the public Sigstore's. */
async function readTrust(read, workspace, mistakes) {
	const kind = mistakes.attempt("sigstore", () => parseChoice(read("sigstore"), [
		"auto",
		"public-good",
		"github",
		"custom"
	]));
	const [trustedRoot, mirror, root] = [
		read("trusted-root"),
		read("tuf-mirror"),
		read("tuf-root")
	];
	const given = [
		"trusted-root",
		"tuf-mirror",
		"tuf-root"
	].filter((input) => read(input) !== "");
	const files = ["trusted-root", "tuf-root"].filter((input) => read(input) !== "");
	await mistakes.attemptAll(files.map((where) => ({
		where,
		path: read(where)
	})), async ({ path }) => workspace.size(path));
	if (kind === void 0) return void 0;
	if (given.length === 0 && kind !== "custom") return { kind: kind === "auto" ? "public-good" : kind };
	if (kind === "public-good" || kind === "github") mistakes.add("BAD_INPUT", `${given.join(", ")} given, but \`sigstore\` is \`${kind}\``);
	else if (trustedRoot !== "" && given.length === 1) return {
		kind: "file",
		trustedRoot
	};
	else if (trustedRoot === "" && given.length === 2) {
		if (URL.canParse(mirror) && /^https?:/.test(mirror)) return {
			kind: "tuf",
			mirror,
			root
		};
		mistakes.add("BAD_INPUT", `tuf-mirror: ${quoted(mirror)} is not an https URL`);
	} else mistakes.add("BAD_INPUT", "trusted-root, tuf-mirror, tuf-root: give the first, or the other two");
}

// src/actions/verify/verify-progress.ts
const MARKS = {
	pass: "✓",
	fail: "✗",
	inconclusive: "?"
};
/** One line of the log: `✓ 2/3 ghcr.io/acme/api:v1 signature, identity, recency`. */
function progressLineOf({ target, verdict, demand, checks, failures }, done, all) {
	const words = failures.length > 0 ? failures.map(({ code }) => code).join(", ") : [demand === "unsigned" ? "unsigned, as the policy allows" : "", ...checks.map(({ rule }) => rule)].filter((word) => word !== "").join(", ");
	return logLine(`${MARKS[verdict]} ${String(done).padStart(String(all).length)}/${all} ${target.text} ${words}`);
}

// src/actions/verify/run.ts
const DEADLINE_MS = 12e5;
const CONCURRENCY = 32;
/** The verify action: reads what it was asked, judges, and whatever happens writes what became of it. */
async function run() {
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const { results, config, outcome } = await verifyAndReport(http, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	await tell(results, {
		resultsPath,
		summary: config?.summary ?? true,
		onInconclusive: config?.onInconclusive ?? "fail",
		outcome
	});
	deadline.clear();
	await http.close();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function verifyAndReport(http, directory) {
	const workflowRun = readRun();
	let config;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		config = await parseVerifyConfig(runner.inputs(VERIFY_INPUTS), workspace);
		if (config.githubToken) runner.mask(config.githubToken.reveal());
		const now = /* @__PURE__ */ new Date();
		const outcome = await verify(config, servicesFor(config, {
			http,
			workspace,
			directory,
			now
		}), now);
		return {
			results: resultsOf(outcome, {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome: void 0
		};
	}
}
function servicesFor(config, { http, workspace, directory, now }) {
	const readText = (path, maxBytes) => workspace.readText(path, maxBytes);
	return {
		registry: createRegistry({
			http,
			mask: (secret) => runner.mask(secret),
			access: "pull"
		}),
		shelf: new VoucherShelf((signer) => openVoucher(signer, {
			http,
			trust: config.trust,
			temporaryDirectory: directory,
			now,
			readText
		})),
		policy: () => readPolicy(config.policy, workspace),
		finished: (judged, done, all) => runner.line(progressLineOf(judged, done, all))
	};
}
async function readPolicy(source, workspace) {
	if (source.kind === "inputs") return source.policy;
	return parsePolicy(await workspace.readText(source.path, MAX_POLICY_BYTES), source.path);
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/verify/entry.ts
await run();

export {  };
import { n as UnreadableDatabase, r as limited, t as MAX_PACKAGES } from "./package-set.js";
import { DatabaseSync } from "node:sqlite";

// src/sbom/rpm.ts
const SQLITE = Buffer.from("SQLite format 3\0");
/** Write and read version of the file format: 2 is for write-ahead logs, which a database in memory cannot have. */
const FORMAT_VERSIONS = 18;
const ROLLBACK_JOURNAL = Buffer.from([1, 1]);
/** As rpm makes it. Anything else, say a view that never ends, could keep SQLite busy for ever. */
const TABLE = /^CREATE TABLE ["']?Packages["']? ?\(\s*hnum INTEGER PRIMARY KEY(?: AUTOINCREMENT)?,\s*blob BLOB NOT NULL\s*\)$/i;
/** SQLite would allocate whatever length a damaged row claims. */
const HEADERS = "SELECT CASE WHEN length(blob) <= ? THEN blob END AS blob FROM Packages";
const MAX_HEADER_BYTES = 33554432;
/**
* Packages of `rpmdb.sqlite`: a table of rpm headers. Read in memory; an rpm that ended properly has left nothing in a
* write-ahead log.
* @throws UnreadableDatabase
*/
function installedRpms(file) {
	if (!file.subarray(0, SQLITE.length).equals(SQLITE)) throw new UnreadableDatabase("it is no SQLite database");
	const database = new DatabaseSync(":memory:");
	if (typeof database.deserialize !== "function") throw new UnreadableDatabase("only Node 24.16 and later can read it; update the runner");
	try {
		ROLLBACK_JOURNAL.copy(file, FORMAT_VERSIONS);
		database.deserialize(file);
		const packages = [];
		if (!TABLE.test(definitionOf(database))) throw new UnreadableDatabase("its table is not that of rpm");
		for (const { blob } of database.prepare(HEADERS).iterate(MAX_HEADER_BYTES)) {
			if (!(blob instanceof Uint8Array)) throw new UnreadableDatabase("a header in it is no blob, or too long");
			packages.push(packageOf(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)));
			if (packages.length > 1e5) break;
		}
		return limited(packages.filter(({ name }) => name !== "gpg-pubkey"));
	} catch (error) {
		if (error instanceof UnreadableDatabase) throw error;
		throw new UnreadableDatabase("SQLite cannot read it", { cause: error });
	} finally {
		database.close();
	}
}
function definitionOf(database) {
	const row = database.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Packages'").get();
	return typeof row?.["sql"] === "string" ? row["sql"] : "";
}
/** https://rpm-software-management.github.io/rpm/manual/format_header.html */
const TAGS = {
	name: 1e3,
	version: 1001,
	release: 1002,
	epoch: 1003
};
const STRING = 6;
const INT32 = 4;
const ENTRY_BYTES = 16;
const MAX_STRING_BYTES = 1024;
function packageOf(header) {
	const fields = fieldsOf(header);
	const [name, version, release] = [
		TAGS.name,
		TAGS.version,
		TAGS.release
	].map((tag) => fields.get(tag));
	if (name === void 0 || version === void 0 || release === void 0) throw new UnreadableDatabase("a header in it lacks name, version or release");
	const epoch = fields.get(TAGS.epoch);
	return {
		kind: "rpm",
		name,
		version: `${epoch === void 0 || epoch === "0" ? "" : `${epoch}:`}${version}-${release}`
	};
}
/** An index of tag, type, offset and count, then the values. */
function fieldsOf(header) {
	if (header.length < 8) throw new UnreadableDatabase("a header in it is cut off");
	const store = 8 + header.readUInt32BE(0) * ENTRY_BYTES;
	if (store > header.length) throw new UnreadableDatabase("a header in it is cut off");
	const fields = /* @__PURE__ */ new Map();
	for (let at = 8; at < store; at += ENTRY_BYTES) {
		const tag = header.readUInt32BE(at);
		if (tag < TAGS.name || tag > TAGS.epoch) continue;
		const value = valueAt(header, store + header.readUInt32BE(at + 8), header.readUInt32BE(at + 4));
		if (value !== void 0) fields.set(tag, value);
	}
	return fields;
}
function valueAt(header, offset, type) {
	if (type === INT32) return offset + 4 <= header.length ? String(header.readUInt32BE(offset)) : void 0;
	if (type !== STRING) return void 0;
	const end = header.indexOf(0, offset);
	if (end < 0 || end - offset > MAX_STRING_BYTES) return void 0;
	return header.toString("utf8", offset, end);
}

export { installedRpms };
import { t as Failure } from "./failure.js";

// src/github/repository-file.ts
/**
* A file as a commit has it.
* @returns undefined when the commit can be read and has no such file
* @throws Failure GITHUB_… also when the commit cannot be seen: what may not be read is not absent
*/
async function readRepositoryFile(access, { repository, ref }, path, maxBytes) {
	const file = await get(access, `${`${access.apiUrl}/repos/${repository}/contents/${path.split("/").map(encodeURIComponent).join("/")}`}?ref=${encodeURIComponent(ref)}`, "application/vnd.github.raw+json", maxBytes);
	if (file.status === 200) return file.body.toString("utf8");
	const commit = await get(access, `${access.apiUrl}/repos/${repository}/commits/${encodeURIComponent(ref)}`, "application/vnd.github+json", 16777216);
	if (file.status === 404 && commit.status === 200) return void 0;
	throw new Failure("GITHUB_DENIED", `${repository}@${ref} cannot be read: GitHub answered ${file.status}`, { advice: "Give the job `permissions: { contents: read }`, and `github-token` one that may read that repository." });
}
function get({ http, token }, url, accept, maxBytes) {
	return http.send({
		service: "GITHUB",
		method: "GET",
		url,
		headers: {
			accept,
			"x-github-api-version": "2022-11-28",
			...token ? { authorization: `Bearer ${token.reveal()}` } : {}
		},
		accept: [
			401,
			403,
			404,
			422
		],
		maxBytes
	});
}

export { readRepositoryFile as t };
import { t as githubHeaders } from "./headers.js";

// src/github/repository.ts
/**
* The repository's visibility as the API says it; `unknown` when it may not be read or says nothing known.
* @param repository `owner/name`
* @throws Failure GITHUB_… for outages
*/
async function readVisibility(http, apiUrl, repository, token) {
	const answer = await http.send({
		service: "GITHUB",
		method: "GET",
		url: `${apiUrl}/repos/${repository}`,
		headers: githubHeaders(token),
		accept: [
			401,
			403,
			404
		]
	});
	if (answer.status !== 200) return "unknown";
	const { visibility } = JSON.parse(answer.body.toString("utf8"));
	return visibility === "public" || visibility === "private" || visibility === "internal" ? visibility : "unknown";
}

export { readVisibility as t };
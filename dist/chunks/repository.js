import { i as badAnswer, t as githubHeaders } from "./headers.js";
import { z as isRecord } from "./dist.js";

// src/http/json-answer.ts
/** What an answer says in JSON. @throws Failure …_BAD_ANSWER for anything else: half of one, or the page of a proxy */
function readJsonAnswer({ body, url }, service) {
	try {
		return JSON.parse(body.toString("utf8"));
	} catch (error) {
		throw badAnswer(service, url, "its answer is not JSON", error);
	}
}

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
	const described = readJsonAnswer(answer, "GITHUB");
	const visibility = isRecord(described) ? described["visibility"] : void 0;
	return visibility === "public" || visibility === "private" || visibility === "internal" ? visibility : "unknown";
}

export { readJsonAnswer as n, readVisibility as t };
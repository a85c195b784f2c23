#!/usr/bin/env node
// Stands in for kubectl: hands its arguments and its input to the sandbox's API server and says what that answers. What
// goes wrong on the way it says in kubectl's words.
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const flag = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const path = flag('kubeconfig') ?? process.env.KUBECONFIG;
if (path === undefined)
  fail('error: no configuration has been provided, try setting KUBERNETES_MASTER environment variable');
if (!existsSync(path)) fail(`error: stat ${path}: no such file or directory`);
const { contexts } = JSON.parse(readFileSync(path, 'utf8'));
const context = flag('context') ?? Object.keys(contexts)[0];
if (!(context in contexts)) fail(`error: context "${context}" does not exist`);

const trouble = join(dirname(fileURLToPath(import.meta.url)), 'unreachable');
if (existsSync(trouble)) fail(`Unable to connect to the server: ${readFileSync(trouble, 'utf8')}`);

const { server, token } = contexts[context];
if (args.includes('config') && args.includes('view')) {
  process.stdout.write(JSON.stringify({ kind: 'Config', clusters: [{ name: context, cluster: { server } }] }));
  process.exit(0);
}
const { host } = new URL(server);
const rest = args.filter((arg) => !/^--(?:kubeconfig|context)=/.test(arg));
const input = rest.includes('--filename=-') ? readFileSync(0, 'utf8') : '';
const MAX_REDIRECTS = 10;
// What k8s.io/apimachinery makes of a status (api/errors, NewGenericServerResponse).
const MEANINGS = {
  400: 'Error from server (BadRequest): the server rejected our request for an unknown reason',
  401: 'error: You must be logged in to the server (Unauthorized)',
  403: 'Error from server (Forbidden): unknown',
  404: 'Error from server (NotFound): the server could not find the requested resource',
  409: 'Error from server (Conflict): the server reported a conflict',
  413: 'Error from server (RequestEntityTooLarge): Request entity too large: limit is 3145728',
  429: 'Error from server (TooManyRequests): the server has received too many requests and has asked us to try again later',
  503: 'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
};

function meaningOf(status, text) {
  if (status in MEANINGS) return MEANINGS[status];
  if (status >= 500)
    return `Error from server (InternalError): an error on the server (${JSON.stringify(text.slice(0, 200))}) has prevented the request from succeeding`;
  return `Error from server: the server responded with the status code ${status} but did not return more information`;
}

function send(url, redirects) {
  // Not fetch, which takes longer to load than all the rest.
  const call = request(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } }, (response) => {
    const { statusCode, headers } = response;
    if (statusCode === 307) {
      response.resume();
      const to = new URL(headers.location, url);
      // The token stays with the server that it is for.
      if (to.host !== host) fail(`error: You must be logged in to the server (Unauthorized)`);
      if (redirects === MAX_REDIRECTS)
        fail(`Unable to connect to the server: Post "${url}": stopped after 10 redirects`);
      return send(to, redirects + 1);
    }
    let text = '';
    response.on('data', (chunk) => (text += chunk));
    response.on('error', () => fail('Unable to connect to the server: unexpected EOF'));
    response.on('end', () => {
      if (statusCode !== 200) fail(meaningOf(statusCode, text));
      let answer;
      try {
        answer = JSON.parse(text);
      } catch {
        answer = undefined;
      }
      if (typeof answer?.stdout !== 'string')
        fail("error: couldn't get version/kind; json parse error: invalid character in what the server answered");
      process.stdout.write(answer.stdout);
      process.stderr.write(answer.stderr);
      process.exitCode = answer.exitCode;
    });
  });
  call.on('error', ({ code }) =>
    fail(
      code === 'ECONNRESET'
        ? `Unable to connect to the server: read tcp ${host}: read: connection reset by peer`
        : `The connection to the server ${host} was refused - did you specify the right host or port?`,
    ),
  );
  call.end(JSON.stringify({ args: rest, input }));
}

send(`${server}/kubectl`, 0);

#!/usr/bin/env node
// Stands in for kubectl: hands its arguments and its input to the sandbox's API server and says what that answers.
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';

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

const { server, token } = contexts[context];
if (args.includes('config') && args.includes('view')) {
  process.stdout.write(JSON.stringify({ kind: 'Config', clusters: [{ name: context, cluster: { server } }] }));
  process.exit(0);
}
const rest = args.filter((arg) => !/^--(?:kubeconfig|context)=/.test(arg));
const input = rest.includes('--filename=-') ? readFileSync(0, 'utf8') : '';
// Not fetch, which takes longer to load than all the rest.
const call = request(
  `${server}/kubectl`,
  { method: 'POST', headers: { authorization: `Bearer ${token}` } },
  (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk));
    response.on('end', () => {
      if (response.statusCode === 401) fail('error: You must be logged in to the server (Unauthorized)');
      const { exitCode, stdout, stderr } = JSON.parse(text);
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      process.exitCode = exitCode;
    });
  },
);
call.on('error', () =>
  fail(`The connection to the server ${new URL(server).host} was refused - did you specify the right host or port?`),
);
call.end(JSON.stringify({ args: rest, input }));

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCached, GO_ENV } from './tools.ts';

/** A Go program of a module that `go install` refuses, because its go.mod replaces others. */
interface ModuleTool {
  readonly module: string;
  readonly version: string;
  /** Path of the program's package. */
  readonly program: string;
  /** What must be changed in its go.mod to stand outside its own repository. */
  readonly edit?: (goMod: string) => string;
  /** `old@version=new@version`, for what is served nowhere. */
  readonly replace?: readonly string[];
  readonly ldflags?: string;
}

const KUBERNETES = 'v1.36.3';
const KEYCHAINS = 'github.com/google/go-containerregistry/pkg/authn';
const NOT_SERVED = 'v0.0.0-20260317232201-3888fb8f8738';

/** Clients parse the version of the API server; without one they end. */
const VERSION = 'k8s.io/component-base/version';
const KUBERNETES_LDFLAGS = [
  ['gitVersion', KUBERNETES],
  ['gitMajor', '1'],
  ['gitMinor', '36'],
  ['gitCommit', '0'],
  ['gitTreeState', 'clean'],
]
  .map(([name, value]) => `-X ${VERSION}.${name}=${value}`)
  .join(' ');

const kubernetes = (name: string): ModuleTool => ({
  module: 'k8s.io/kubernetes',
  version: KUBERNETES,
  program: `k8s.io/kubernetes/cmd/${name}`,
  edit: (goMod) => goMod.replaceAll(/=> \.\/staging\/src\/k8s\.io\/(\S+)/g, '=> k8s.io/$1 v0.36.3'),
  ldflags: KUBERNETES_LDFLAGS,
});
const kyverno = (path: string): ModuleTool => ({
  module: 'github.com/kyverno/kyverno',
  version: 'v1.19.1',
  program: `github.com/kyverno/kyverno/cmd/${path}`,
});
const policyController = (path: string): ModuleTool => ({
  module: 'github.com/sigstore/policy-controller',
  version: 'v0.15.1',
  program: `github.com/sigstore/policy-controller/cmd/${path}`,
  replace: [
    `${KEYCHAINS}/k8schain@${NOT_SERVED}=${KEYCHAINS}/k8schain@v0.0.0-20230919002926-dbcd01c402b2`,
    `${KEYCHAINS}/kubernetes@${NOT_SERVED}=${KEYCHAINS}/kubernetes@v0.0.0-20260224031529-85f2bf5f7303`,
  ],
});

const TOOLS = {
  etcd: {
    module: 'go.etcd.io/etcd/server/v3',
    version: 'v3.6.16',
    program: 'go.etcd.io/etcd/server/v3',
    edit: (goMod: string) => goMod.replaceAll(/(go\.etcd\.io\/etcd\/\S+) => \.\.\S+/g, '$1 => $1 v3.6.16'),
  },
  'kube-apiserver': kubernetes('kube-apiserver'),
  kubectl: kubernetes('kubectl'),
  kyverno: kyverno('cli/kubectl-kyverno'),
  'kyverno-controller': kyverno('kyverno'),
  'kyverno-cleanup-controller': kyverno('cleanup-controller'),
  'policy-tester': policyController('tester'),
  'policy-webhook': policyController('webhook'),
} as const satisfies Record<string, ModuleTool>;

export type ModuleToolName = keyof typeof TOOLS;

export function buildModuleTools<Name extends ModuleToolName>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, buildModuleTool(name)])) as Record<Name, string>;
}

function buildModuleTool(name: ModuleToolName): string {
  const tool: ModuleTool = TOOLS[name];
  return buildCached(name, `${name}-${tool.version}`, (directory) => {
    const env = { ...GO_ENV, GOFLAGS: '-trimpath -mod=mod' };
    const go = (...args: readonly string[]): string =>
      execFileSync('go', args, { cwd: directory, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    writeMainModule(tool, directory, go);
    try {
      // Complains about what only tests need.
      go('mod', 'tidy', '-e');
      go('build', '-ldflags', `-s -w ${tool.ldflags ?? ''}`, '-o', join(directory, name), tool.program);
      return 0;
    } catch (error) {
      console.error((error as { stderr?: string }).stderr?.slice(-4_000));
      return 1;
    }
  });
}

/** A module of its own whose requirements and replacements are those of the program's. */
function writeMainModule(tool: ModuleTool, directory: string, go: (...args: readonly string[]) => string): void {
  const downloaded = JSON.parse(go('mod', 'download', '-json', `${tool.module}@${tool.version}`)) as {
    GoMod: string;
    Dir: string;
  };
  const goMod = readFileSync(downloaded.GoMod, 'utf8').replace(/^module .*$/m, 'module touchmark.invalid/build');
  writeFileSync(join(directory, 'go.mod'), tool.edit?.(goMod) ?? goMod);
  const goSum = join(downloaded.Dir, 'go.sum');
  if (existsSync(goSum)) copyFileSync(goSum, join(directory, 'go.sum'));
  go('mod', 'edit', `-require=${tool.module}@${tool.version}`, `-tool=${tool.program}`);
  for (const replacement of tool.replace ?? []) go('mod', 'edit', `-replace=${replacement}`);
  writeFileSync(join(directory, 'tools.go'), `package tools\n\nimport _ "${tool.program}"\n`);
}

import type { Service } from '../sandbox/service.ts';
import type { Stage } from './stage.ts';
import type { Target } from './targets.ts';

const rest = ({ world: { github } }: Stage): Service => github.rest;
const registry = ({ world }: Stage): Service => world.registry.service;
const kubectl = {
  name: 'kubectl',
  codes: 'CLUSTER',
  service: ({ cluster }: Stage): Service => cluster.service,
  matching: {},
} as const;

const DIGEST = String.raw`sha256:[0-9a-f]{64}`;

/** Calls of the actions that open, warm and update. */
export const OTHER_TARGETS: readonly Target[] = [
  { action: 'prewarm', ...kubectl },
  ...(
    [
      ['issuer of tokens', 'OIDC', ({ world }) => world.github.oidc.issuerService],
      ['Fulcio', 'FULCIO', ({ world }) => world.sigstore.fulcio],
      ['Rekor v1', 'REKOR', ({ world }) => world.sigstore.rekor],
      ['timestamp authority', 'TSA', ({ world }) => world.sigstore.timestampAuthority],
      ['TUF', 'TUF', ({ world }) => world.sigstore.tuf],
      ['registry', 'REGISTRY', registry],
      ['registry: token', 'REGISTRY', ({ world }) => world.registry.tokenService],
    ] as const satisfies readonly (readonly [string, Target['codes'], Target['service']])[]
  ).map(([name, codes, service]) => ({ action: 'doctor' as const, name, codes, service, matching: {} })),
  { action: 'doctor', ...kubectl },
  { action: 'break-glass', ...kubectl },
  ...(
    [
      ['policy file', { path: /\/contents\// }],
      ['approvals', { path: /\/approvals/ }],
      ['environment', { path: /\/environments\// }],
      ['new ticket', { method: 'POST', path: /\/issues$/ }],
      ['change of the ticket', { path: /\/issues\/\d+/ }],
    ] as const
  ).map(([name, matching]) => ({
    action: 'break-glass' as const,
    name: `GitHub: ${name}`,
    codes: 'GITHUB' as const,
    service: rest,
    matching,
  })),
  {
    action: 'break-glass',
    name: 'Slack',
    codes: 'SLACK',
    service: ({ slack }) => slack.service,
    matching: {},
  },
  ...(
    [
      ['tag', { path: /\/manifests\/1$/ }],
      ['image', { method: 'GET', path: new RegExp(`/manifests/${DIGEST}$`) }],
      ['referrers', { path: /\/referrers\// }],
      ['blob', { method: 'GET', path: /\/blobs\// }],
    ] as const
  ).map(([name, matching]) => ({
    action: 'update' as const,
    name: `registry: ${name}`,
    codes: 'REGISTRY' as const,
    service: registry,
    matching,
  })),
  {
    action: 'update',
    name: 'registry: token',
    codes: 'REGISTRY',
    service: ({ world }) => world.registry.tokenService,
    matching: {},
  },
  ...(
    [
      ['branch', { method: 'GET', path: /\/git\/ref\// }],
      ['commits and trees', { method: 'GET', path: /\/git\/(?:commits|trees)\// }],
      ['pull requests', { method: 'GET', path: /\/pulls/ }],
      ['new objects', { method: 'POST', path: /\/git\/(?:blobs|trees|commits)$/ }],
      ['new branch', { method: 'POST', path: /\/git\/refs$/ }],
      ['new pull request', { method: 'POST', path: /\/pulls$/ }],
    ] as const
  ).map(([name, matching]) => ({
    action: 'update' as const,
    name: `GitHub: ${name}`,
    codes: 'GITHUB' as const,
    service: rest,
    matching,
  })),
];

/** The step to copy: what is missing is most often the whole of it, as a login does not pass from one job to another. */
export function loginAdvice(registry: string): string {
  return [
    'Add this step before touchmark, in the same job: a login does not pass from one job to another.',
    '  - uses: docker/login-action@v3',
    `    with: { ${[...registryOf(registry), ...loginOf(registry)].join(', ')} }`,
    ...afterwards(registry),
  ].join('\n');
}

/** docker/login-action takes Docker Hub where it is told none. */
function registryOf(registry: string): readonly string[] {
  return registry === 'docker.io' ? [] : [`registry: ${JSON.stringify(registry)}`];
}

function loginOf(registry: string): readonly string[] {
  if (registry === 'ghcr.io') return expressions('github.actor', 'github.token');
  return registry === 'docker.io'
    ? expressions('vars.DOCKERHUB_USERNAME', 'secrets.DOCKERHUB_TOKEN')
    : expressions('vars.REGISTRY_USERNAME', 'secrets.REGISTRY_PASSWORD');
}

/** Quoted: in a mapping of one line, YAML would take their braces for its own. */
function expressions(username: string, password: string): readonly string[] {
  return [`username: "\${{ ${username} }}"`, `password: "\${{ ${password} }}"`];
}

function afterwards(registry: string): readonly string[] {
  if (registry === 'ghcr.io') return ['To push, the job needs `packages: write` in its `permissions`, too.'];
  return registry === 'docker.io'
    ? [
        'If the image is not at Docker Hub, put its registry out too: `acme/api` is Docker Hub’s, `ghcr.io/acme/api` is not.',
      ]
    : [];
}

/** How long an action kept this process busy: what other programs do meanwhile is not its doing. */
export function busyMs(action: () => unknown): number {
  const started = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

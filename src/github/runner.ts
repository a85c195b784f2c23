import * as core from '@actions/core';
import { Secret } from '../lib/secret.ts';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** A place in the workspace; both numbers count from 1. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
}

/** All that this program tells the runner and learns from it. */
export const runner = {
  environment(): Readonly<Record<string, string | undefined>> {
    return process.env;
  },

  /** Inputs as they were given, trimmed; `''` when absent. */
  inputs(names: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(names.map((name) => [name, core.getInput(name)]));
  },

  /** Where identity tokens come from; undefined without `id-token: write`, which nothing else tells. */
  tokenEndpoint(): { readonly url: string; readonly bearer: Secret } | undefined {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
    if (!url || !bearer) return undefined;
    core.setSecret(bearer);
    return { url, bearer: new Secret(bearer) };
  },

  mask(secret: string): void {
    // A multi-line secret is masked line by line, as the runner compares lines.
    for (const line of secret.split(/\r?\n/)) if (line.trim() !== '') core.setSecret(line);
  },

  line(text: string): void {
    core.info(text);
  },

  detail(text: string): void {
    core.debug(text);
  },

  group(title: string, lines: readonly string[]): void {
    core.startGroup(title);
    for (const line of lines) core.info(line);
    core.endGroup();
  },

  annotate({ level, title, message, location }: Annotation): void {
    const tell = { error: core.error, warning: core.warning, notice: core.notice }[level];
    const place = location && { file: location.file, startLine: location.line, startColumn: location.column };
    tell(message, { title, ...place });
  },

  output(name: string, value: string): void {
    core.setOutput(name, value);
  },

  saveState(name: string, value: string): void {
    core.saveState(name, value);
  },

  state(name: string): string {
    return core.getState(name);
  },

  /** @returns why it could not be written: a summary is never worth a failed release */
  async writeSummary(markdown: string): Promise<string | undefined> {
    try {
      await core.summary.addRaw(markdown).write();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },

  fail(): void {
    process.exitCode = core.ExitCode.Failure;
  },

  /** Calls back once when the job is cancelled; the runner waits 7.5 s before it insists. */
  onCancel(cancelled: () => void): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, cancelled);
  },
} as const;

export type Runner = typeof runner;

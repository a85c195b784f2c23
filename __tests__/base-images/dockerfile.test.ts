import { describe, expect, test } from 'vitest';
import { dockerfileReferences, type DockerfileOptions } from '../../src/base-images/dockerfile.ts';
import { shown } from './shown.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

function read(text: string, options: Partial<DockerfileOptions> = {}): readonly string[] {
  return shown(dockerfileReferences(text, { file: 'Dockerfile', ...options }));
}

describe('FROM', () => {
  test.each([
    ['an official image', 'FROM node', ['1:6 FROM docker.io/library/node:latest']],
    ['a tag', 'FROM  ghcr.io/acme/base:1.2', ['1:7 FROM ghcr.io/acme/base:1.2']],
    ['a digest', `FROM node@${DIGEST}`, [`1:6 FROM docker.io/library/node@${DIGEST}`]],
    ['a tag and a digest', `FROM node:22@${DIGEST}`, [`1:6 FROM docker.io/library/node:22@${DIGEST}`]],
    ['quotes', 'FROM "node:22"', ['1:6 FROM docker.io/library/node:22']],
    ['lower case and tabs', '\tfrom\tnode:22\tas\tbuild', ['1:7 FROM docker.io/library/node:22']],
    ['a byte order mark', '\uFEFFFROM node:22', ['1:7 FROM docker.io/library/node:22']],
    ['Windows line ends', '# x\r\nFROM node:22\r\n', ['2:6 FROM docker.io/library/node:22']],
    ['a split keyword', 'FR\\\nOM node:22', ['2:4 FROM docker.io/library/node:22']],
    ['a continuation line', 'FROM \\\n  # why\n\n  node:22', ['4:3 FROM docker.io/library/node:22']],
    ['the empty image', 'FROM scratch', []],
    ['a platform', 'FROM --platform=linux/arm64/v8 node:22', ['1:32 FROM docker.io/library/node:22 (linux/arm64/v8)']],
    ['the platform of the builder', 'FROM --platform=$BUILDPLATFORM node', ['1:32 FROM docker.io/library/node:latest']],
    [
      'what is no image name',
      'FROM Node:22',
      ['1:6 FROM ? "Node" is not an image name: a repository has no upper-case letters'],
    ],
    ['another kind of digest', 'FROM node@sha512:abc', [expect.stringContaining('1:6 FROM ? only sha256 digests')]],
  ])('finds %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('takes the earlier stage of that name for no image, whatever its case', () => {
    expect(read('FROM node:22 AS Build\nFROM build\nFROM BUILD')).toEqual(['1:6 FROM docker.io/library/node:22']);
  });

  test('takes a later stage of that name for an image', () => {
    expect(read('FROM build\nFROM node:22 AS build')).toEqual([
      '1:6 FROM docker.io/library/build:latest',
      '2:6 FROM docker.io/library/node:22',
    ]);
  });
});

describe('ARG', () => {
  test.each([
    ['a default', 'ARG V=22\nFROM node:$V', 'docker.io/library/node:22'],
    ['braces', 'ARG V=22\nFROM node:${V}-slim', 'docker.io/library/node:22-slim'],
    ['several in a line', 'ARG A=node B="22-slim"\nFROM $A:$B', 'docker.io/library/node:22-slim'],
    ['an ARG in an ARG', 'ARG V=22\nARG I=node:${V}\nFROM $I', 'docker.io/library/node:22'],
    ['the last definition', 'ARG V=20\nARG V=22\nFROM node:$V', 'docker.io/library/node:22'],
    ['a declaration that keeps the value', 'ARG V=22\nARG V\nFROM node:$V', 'docker.io/library/node:22'],
    ['an override of the place', 'ARG V=22\nFROM node:${V:-20}', 'docker.io/library/node:22'],
    ['a default of the place', 'FROM node:${V:-20}', 'docker.io/library/node:20'],
    ['a default for what is empty', 'ARG V=\nFROM node:${V:-20}', 'docker.io/library/node:20'],
    ['an empty value that counts', 'ARG V=\nFROM node:20${V-x}', 'docker.io/library/node:20'],
    ['an alternative', 'ARG DEBUG=1\nFROM node:20${DEBUG:+-debug}', 'docker.io/library/node:20-debug'],
    ['a nested default', 'ARG B=node\nFROM ${A:-${B}:20}', 'docker.io/library/node:20'],
    ['a removed suffix', 'ARG V=22.1.0\nFROM node:${V%.*}', 'docker.io/library/node:22.1'],
    ['the longest suffix', 'ARG V=22.1.0\nFROM node:${V%%.*}', 'docker.io/library/node:22'],
    ['a removed prefix', 'ARG V=v22\nFROM node:${V#v}', 'docker.io/library/node:22'],
    ['a replacement', 'ARG V=22_slim\nFROM node:${V/_/-}', 'docker.io/library/node:22-slim'],
    [
      'single quotes that keep variables',
      "ARG V=22\nARG I='$V'\nFROM node:20$I",
      '? "node:20$V" is not an image name: its tag is not valid',
    ],
    ['no value', 'ARG V\nFROM node:$V', '? the variable V has no value'],
    ['an undeclared variable', 'FROM $IMAGE:$TAG', '? the variables IMAGE, TAG have no value'],
    ['an ARG that is made of one without a value', 'ARG I=node:$V\nFROM $I', '? the variable V has no value'],
    ['an ARG of a stage', 'FROM scratch\nARG V=22\nFROM node:$V', '? the variable V has no value'],
    ['a machine of the build', 'FROM node:$BUILDARCH', '? the variable BUILDARCH has no value'],
    ['an unknown modifier', 'ARG V=1\nFROM node:${V^}', '? its variables cannot be read: the modifier ^ is not known'],
  ])('with %s', (_, text, expected) => {
    expect(read(text).map((line) => line.replace(/^\S+ FROM /, ''))).toEqual([expected]);
  });

  test('is overridden by build-args, when it is declared', () => {
    const buildArgs = { V: '24', UNDECLARED: '1' };
    expect(read('ARG V=22\nFROM node:$V', { buildArgs })).toEqual(['2:6 FROM docker.io/library/node:24']);
    expect(read('FROM node:$UNDECLARED', { buildArgs })).toEqual(['1:6 FROM ? the variable UNDECLARED has no value']);
  });

  test('knows what is built for when the platform is given', () => {
    const text = 'FROM acme.example/base-$TARGETARCH$TARGETVARIANT:$TARGETOS';
    expect(read(text, { platform: 'linux/arm/v7' })).toEqual(['1:6 FROM acme.example/base-armv7:linux (linux/arm/v7)']);
    expect(read(text)).toEqual([expect.stringContaining('have no value')]);
  });
});

describe('files from elsewhere', () => {
  test.each([
    ['an image', 'COPY --from=nginx:1 /a /b', ['COPY --from docker.io/library/nginx:1']],
    [
      'another flag before it',
      'COPY --link --chown=1:1 --from="nginx:1" a b',
      ['COPY --from docker.io/library/nginx:1'],
    ],
    ['a stage', 'COPY --from=BASE /a /b', []],
    ['a later stage', 'COPY --from=late /a /b', []],
    ['a number', 'COPY --from=0 /a /b', []],
    ['a number without a stage', 'COPY --from=9 /a /b', ['COPY --from ? there is no stage 9']],
    ['a variable', 'COPY --from=$X /a /b', ['COPY --from ? no variables are allowed here; BuildKit refuses it']],
    ['the empty image', 'COPY --from=scratch /a /b', []],
    ['arguments that look like a flag', 'COPY a --from=nginx b', []],
    ['a mount', 'RUN --mount=type=bind,from=nginx:1,target=/x ls', ['RUN --mount docker.io/library/nginx:1']],
    [
      'two mounts',
      'RUN --mount=from=a/b --mount=type=cache,from=c/d ls',
      ['RUN --mount docker.io/a/b:latest', 'RUN --mount docker.io/c/d:latest'],
    ],
    ['a mount of a stage', 'RUN --mount=from=base,target=/x ls', []],
    ['a mount without from', 'RUN --mount=type=cache,target=/x ls', []],
    ['a trigger', 'ONBUILD COPY --from=acme/tools:1 /a /b', ['ONBUILD docker.io/acme/tools:1']],
    [
      'a trigger that may mean a stage elsewhere',
      'ONBUILD COPY --from=build /a /b',
      ['ONBUILD ? "build" may be a stage of the Dockerfile that builds on this image'],
    ],
    ['a trigger that counts stages elsewhere', 'ONBUILD COPY --from=0 /a /b', []],
    ['a trigger with a mount', 'ONBUILD RUN --mount=from=acme/tools:1 ls', ['ONBUILD docker.io/acme/tools:1']],
  ])('are found: %s', (_, instruction, expected) => {
    const text = `FROM scratch AS base\n${instruction}\nFROM scratch AS late\n`;
    expect(read(text).map((line) => line.replace(/^\S+ /, ''))).toEqual(expected);
  });

  test('are located where they are named', () => {
    expect(read('FROM scratch\nRUN --mount=type=cache,target=/c \\\n    --mount=type=bind,from=nginx:1 ls')).toEqual([
      '3:28 RUN --mount docker.io/library/nginx:1',
    ]);
  });
});

describe('where instructions begin and end', () => {
  test.each([
    ['a heredoc', 'RUN <<EOF\nFROM inner\nEOF', []],
    ['a heredoc with a space', 'RUN cat << EOF\nFROM inner\nEOF', []],
    ['a heredoc of a file descriptor', 'RUN cat 3<<EOF\nFROM inner\nEOF', []],
    ['a quoted name', 'RUN <<"EOF"\nFROM inner\nEOF', []],
    ['tabs before the end', 'RUN <<-EOF\n\tFROM inner\n\tEOF', []],
    ['two heredocs', 'COPY <<A <<B /x\nFROM inner\nA\nFROM inner\nB', []],
    ['a heredoc of a trigger', 'ONBUILD RUN <<EOF\nFROM inner\nEOF', []],
    ['a quoted text that looks like a heredoc', 'RUN echo "x <<EOF y"\nFROM evil', ['evil']],
    ['one in single quotes', "RUN echo 'x <<EOF y'\nFROM evil", ['evil']],
    ['a here-string', 'RUN cat <<<EOF\nFROM evil', ['evil']],
    ['a shift', 'RUN echo $((1<<EOF))\nFROM evil', ['evil']],
    ['an instruction that has no heredocs', 'ENV A=1 <<EOF\nFROM evil', ['evil']],
    ['an exec form', 'RUN ["cat", "<<EOF"]\nFROM evil', ['evil']],
    ['a line that is no shell word', 'RUN echo ${x[0]} <<EOF\nFROM evil', ['evil']],
    ['an escaped escape at the end', 'RUN echo \\\\\nFROM evil', ['evil']],
    ['a comment that ends in an escape', '# x \\\nFROM evil', ['evil']],
    ['a comment inside a continuation', 'RUN a \\\n# c \\\nFROM inner\nFROM evil', ['evil']],
    ['spaces after the escape', 'RUN a \\  \nFROM inner\nFROM evil', ['evil']],
    ['another escape too late', '# c\n# escape=`\nRUN a `\nFROM evil', ['evil']],
    ['a no-break space', 'RUN x\nFROM\u00a0inner', []],
  ])('%s', (_, body, expected) => {
    const found = dockerfileReferences(`${body.startsWith('#') ? '' : 'FROM scratch\n'}${body}\n`, {
      file: 'Dockerfile',
    });
    expect(found.map(({ written }) => written).filter((written) => written !== '')).toEqual(expected);
  });

  test('the escape directive makes the backtick the escape', () => {
    expect(read('# escape=`\nFROM scratch\nRUN a `\nFROM inner\nRUN b \\\nFROM evil')).toEqual([
      '6:6 FROM docker.io/library/evil:latest',
    ]);
  });

  test('what comes after a heredoc without an end is not known', () => {
    expect(read('FROM scratch\nRUN <<EOF\nFROM evil')).toEqual(['2:1 FROM ? a heredoc has no end']);
  });

  test('a file without FROM is not passed over', () => {
    expect(read('# nothing\n')).toEqual(['1:1 FROM ? it has no FROM']);
  });
});

describe('syntax', () => {
  test.each([
    ['a directive', '# syntax=docker/dockerfile:1', ['1:10 syntax docker.io/docker/dockerfile:1']],
    ['after another', '# escape=`\n#syntax = docker/dockerfile:1 x', ['2:11 syntax docker.io/docker/dockerfile:1']],
    [
      'after a shebang',
      '#!/usr/bin/env build\n# syntax=docker/dockerfile:1',
      ['2:10 syntax docker.io/docker/dockerfile:1'],
    ],
    ['with slashes', '// syntax=docker/dockerfile:1', ['1:11 syntax docker.io/docker/dockerfile:1']],
    ['after a comment', '# x\n# syntax=docker/dockerfile:1', []],
  ])('%s', (_, text, expected) => {
    expect(read(`${text}\nFROM scratch`)).toEqual(expected);
  });

  test('is overridden by the build argument', () => {
    const buildArgs = { BUILDKIT_SYNTAX: 'acme/frontend:2' };
    expect(read('# syntax=docker/dockerfile:1\nFROM scratch', { buildArgs })).toEqual([
      '1:1 syntax docker.io/acme/frontend:2',
    ]);
  });
});

describe('target', () => {
  const text = [
    'FROM node:22 AS build',
    'FROM golang:1 AS tools',
    'FROM debian:12 AS test',
    'COPY --from=nginx:1 a b',
    'FROM build AS prod',
    'COPY --from=tools a b',
    'RUN --mount=from=busybox:1 ls',
  ].join('\n');

  test('leaves out what the stage does not need', () => {
    expect(read(text, { target: 'PROD' })).toEqual([
      '1:6 FROM docker.io/library/node:22',
      '2:6 FROM docker.io/library/golang:1',
      '7:18 RUN --mount docker.io/library/busybox:1',
    ]);
  });

  test('may be a number', () => {
    expect(read(text, { target: '2' })).toEqual([
      '3:6 FROM docker.io/library/debian:12',
      '4:13 COPY --from docker.io/library/nginx:1',
    ]);
  });

  test('that is not there leaves the file unresolved', () => {
    expect(read(text, { target: 'none' })).toEqual(['1:1 FROM ? it has no stage none']);
  });
});

describe('named contexts', () => {
  test('take the place of images and stages', () => {
    const contexts = { base: 'docker-image://debian:12', tools: '../tools', node: 'docker-image:alpine:3' };
    const text =
      'FROM base\nFROM node:latest\nFROM golang AS tools\nCOPY --from=nginx a b\nFROM scratch\nCOPY --from=tools a b';
    expect(read(text, { contexts })).toEqual([
      '1:6 FROM docker.io/library/debian:12',
      '2:6 FROM docker.io/library/alpine:3',
    ]);
  });
});

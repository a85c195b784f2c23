/** Bytes of a Linux program that hold Go's build info as the linker writes it since Go 1.18. */
export function goProgram(goVersion: string, lines: readonly string[], padding = 64): Buffer {
  const sentinel = Buffer.alloc(16, 0x30);
  const modules = Buffer.concat([sentinel, Buffer.from(`${lines.join('\n')}\n`), sentinel]);
  const mark = Buffer.alloc(32);
  mark.write('\u00ff Go buildinf:', 'latin1');
  mark[14] = 8;
  mark[15] = 2;
  return Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46]),
    Buffer.alloc(padding - 4, 0x90),
    mark,
    withLength(Buffer.from(goVersion)),
    withLength(modules),
    Buffer.alloc(100),
  ]);
}

function withLength(bytes: Buffer): Buffer {
  const length: number[] = [];
  for (let left = bytes.length; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.concat([Buffer.from([...length, left]), bytes]);
    length.push((left % 128) + 128);
  }
}

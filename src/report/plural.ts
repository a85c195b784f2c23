export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

/** `2,700`: numbers that people compare at a glance. */
export function count(amount: number): string {
  return amount.toLocaleString('en-US');
}

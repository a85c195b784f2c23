import { expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { Circuit } from '../../src/http/circuit.ts';

const down = new Failure('REKOR_UNAVAILABLE', 'POST https://rekor.example/: answered 503', {
  service: 'rekor.example',
});

test('a service that failed five requests in a row is not asked for five seconds, then once', () => {
  const circuit = new Circuit(10);
  for (let failed = 0; failed < 5; failed += 1) {
    circuit.requireClosed(0);
    circuit.gaveUp(down, 0);
  }
  expect(() => circuit.requireClosed(4_999)).toThrow(/answered 503; not asked again after 5 failures/);
  expect(circuit.takeRetry()).toBe(false);
  circuit.requireClosed(5_000);
  expect(() => circuit.requireClosed(5_001)).toThrow(Failure);
  circuit.answered();
  circuit.requireClosed(5_002);
});

test('failures that are not in a row close nothing', () => {
  const circuit = new Circuit(10);
  for (let round = 0; round < 20; round += 1) {
    circuit.gaveUp(down, 0);
    circuit.answered();
  }
  circuit.requireClosed(0);
});

test('all requests share the retries, and successes give them back slowly', () => {
  const circuit = new Circuit(2);
  expect([circuit.takeRetry(), circuit.takeRetry(), circuit.takeRetry()]).toEqual([true, true, false]);
  for (let answers = 0; answers < 5; answers += 1) circuit.answered();
  expect([circuit.takeRetry(), circuit.takeRetry()]).toEqual([true, false]);
});

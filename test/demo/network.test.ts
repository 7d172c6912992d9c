import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Network, likeliest } from '../../demo/train/network.js';
import { seededRandom } from '../../demo/train/random.js';

const SHAPE = { inputs: 5, width: 4, depth: 2, outputs: 3 };
const ROWS = 6;

function example(seed: number) {
  const random = seededRandom(seed);
  return {
    network: new Network(SHAPE, random),
    inputs: Float64Array.from({ length: ROWS * SHAPE.inputs }, () => random.normal()),
    labels: Uint8Array.from({ length: ROWS }, () => Math.floor(random.uniform() * SHAPE.outputs)),
  };
}

for (const rate of [0, 0.3]) {
  test(`gives the gradient that finite differences give, with a dropout of ${rate}`, () => {
    const { network, inputs, labels } = example(5);
    const loss = () => {
      network.forward(inputs, ROWS, { rate, random: seededRandom(9) });
      return network.score(labels).loss;
    };
    loss();
    network.backward(labels);
    const gradients = network.gradients.slice();

    const step = 1e-5;
    network.parameters.forEach((value, i) => {
      network.parameters[i] = value + step;
      const above = loss();
      network.parameters[i] = value - step;
      const below = loss();
      network.parameters[i] = value;
      const measured = (above - below) / (2 * step);
      assert.ok(Math.abs(measured - gradients[i]) < 1e-7, `parameter ${i}: ${gradients[i]} (measured ${measured})`);
    });
  });
}

test('gives probabilities that add up to 1', () => {
  const { network, inputs } = example(2);
  const probabilities = network.forward(inputs, ROWS);
  for (let row = 0; row < ROWS; row++) {
    const sum = probabilities.subarray(row * 3, row * 3 + 3).reduce((a, b) => a + b);
    assert.ok(Math.abs(sum - 1) < 1e-12);
  }
});

test('shows that it has diverged', () => {
  const { network, inputs, labels } = example(3);
  network.parameters[0] = NaN;
  network.forward(inputs, ROWS);
  assert.ok(Number.isNaN(network.score(labels).loss));
  assert.equal(likeliest(Float64Array.of(NaN, NaN, NaN), 0, 3), -1);
});

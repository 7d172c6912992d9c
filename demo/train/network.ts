import type { Random } from './random.js';

/** Sizes of a multi-layer perceptron: `depth` hidden layers of `width` units each. */
export interface NetworkShape {
  readonly inputs: number;
  readonly width: number;
  readonly depth: number;
  readonly outputs: number;
}

/** Random switching-off of hidden units while training: each is dropped with the probability `rate`. */
export interface Dropout {
  readonly rate: number;
  readonly random: Random;
}

/** What a pass over labelled rows gives. */
export interface Score {
  /** Mean cross entropy in nats; NaN or infinite when the network has diverged. */
  readonly loss: number;
  /** Share of rows whose most likely class is the label, 0 to 1. */
  readonly accuracy: number;
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Weight from input `i` to output `o` at `i * outputs + o`. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly weightGradients: Float64Array;
  readonly biasGradients: Float64Array;
}

/** A perceptron with ReLU between the layers and softmax cross entropy at the end. */
export class Network {
  /** All weights and biases, layer after layer. */
  readonly parameters: Float64Array;
  /** The gradient of the last `backward`, in the order of `parameters`. */
  readonly gradients: Float64Array;

  readonly #layers: readonly Layer[];
  /** Values between layers of the last pass; the last entry holds logits. */
  #activations: Float64Array[] = [];
  #rows = 0;
  #keep = 1;

  /** Weights are drawn with the variance 2 / inputs (He et al. 2015), biases are 0. */
  constructor(shape: NetworkShape, random: Random) {
    const sizes = [shape.inputs, ...Array<number>(shape.depth).fill(shape.width), shape.outputs];
    const count = sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i] + 1) * outputs, 0);
    this.parameters = new Float64Array(count);
    this.gradients = new Float64Array(count);
    let offset = 0;
    this.#layers = sizes.slice(1).map((outputs, i) => {
      const inputs = sizes[i];
      const weightsEnd = offset + inputs * outputs;
      const biasesEnd = weightsEnd + outputs;
      const layer = {
        inputs,
        outputs,
        weights: this.parameters.subarray(offset, weightsEnd),
        biases: this.parameters.subarray(weightsEnd, biasesEnd),
        weightGradients: this.gradients.subarray(offset, weightsEnd),
        biasGradients: this.gradients.subarray(weightsEnd, biasesEnd),
      };
      for (let w = 0; w < layer.weights.length; w++) {
        layer.weights[w] = random.normal() * Math.sqrt(2 / inputs);
      }
      offset = biasesEnd;
      return layer;
    });
  }

  /** The weights of each layer, from the inputs on, and the gradient of the last `backward` for them. */
  get layers(): readonly { readonly weights: Float64Array; readonly weightGradients: Float64Array }[] {
    return this.#layers;
  }

  /**
   * Returns the class probabilities of each row, `rows * outputs` values.
   * What it returns is valid until the next call.
   */
  forward(inputs: Float64Array, rows: number, dropout?: Dropout): Float64Array {
    this.#rows = rows;
    this.#keep = 1 - (dropout?.rate ?? 0);
    this.#activations = [inputs];
    const last = this.#layers.length - 1;
    this.#layers.forEach((layer, index) => {
      const outputs = multiply(layer, this.#activations[index], rows);
      if (index < last) {
        rectify(outputs);
        if (dropout && dropout.rate > 0) drop(outputs, dropout);
      }
      this.#activations.push(outputs);
    });
    const probabilities = this.#activations[last + 1];
    softmax(probabilities, rows, this.#layers[last].outputs);
    return probabilities;
  }

  /** Compares the rows of the last `forward` with their labels. */
  score(labels: Uint8Array): Score {
    const probabilities = this.#activations[this.#layers.length];
    const classes = probabilities.length / this.#rows;
    let loss = 0;
    let correct = 0;
    for (let row = 0; row < this.#rows; row++) {
      loss -= Math.log(probabilities[row * classes + labels[row]]);
      if (likeliest(probabilities, row, classes) === labels[row]) correct++;
    }
    return { loss: loss / this.#rows, accuracy: correct / this.#rows };
  }

  /** Fills `gradients` with the gradient of the mean loss over the rows of the last `forward`. */
  backward(labels: Uint8Array): void {
    this.gradients.fill(0);
    let deltas: Float64Array = this.#activations[this.#layers.length].slice();
    const classes = deltas.length / this.#rows;
    for (let row = 0; row < this.#rows; row++) deltas[row * classes + labels[row]] -= 1;
    for (let i = 0; i < deltas.length; i++) deltas[i] /= this.#rows;

    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index];
      const inputs = this.#activations[index];
      accumulate(layer, inputs, deltas, this.#rows);
      if (index > 0) deltas = propagate(layer, inputs, deltas, this.#rows, 1 / this.#keep);
    }
  }
}

/** Returns the class with the greatest probability in a row, or −1 when the row is not a number. */
export function likeliest(probabilities: Float64Array, row: number, classes: number): number {
  let best = -1;
  let bestValue = -Infinity;
  for (let c = 0; c < classes; c++) {
    const value = probabilities[row * classes + c];
    if (value > bestValue) {
      best = c;
      bestValue = value;
    }
  }
  return best;
}

function multiply(layer: Layer, inputs: Float64Array, rows: number): Float64Array {
  const { inputs: fanIn, outputs: fanOut, weights, biases } = layer;
  const result = new Float64Array(rows * fanOut);
  for (let row = 0; row < rows; row++) {
    const to = row * fanOut;
    for (let o = 0; o < fanOut; o++) result[to + o] = biases[o];
    for (let i = 0; i < fanIn; i++) {
      const value = inputs[row * fanIn + i];
      if (value === 0) continue; // two of three inputs are blank paper
      const from = i * fanOut;
      for (let o = 0; o < fanOut; o++) result[to + o] += value * weights[from + o];
    }
  }
  return result;
}

function accumulate(layer: Layer, inputs: Float64Array, deltas: Float64Array, rows: number): void {
  const { inputs: fanIn, outputs: fanOut, weightGradients, biasGradients } = layer;
  for (let row = 0; row < rows; row++) {
    const from = row * fanOut;
    for (let o = 0; o < fanOut; o++) biasGradients[o] += deltas[from + o];
    for (let i = 0; i < fanIn; i++) {
      const value = inputs[row * fanIn + i];
      if (value === 0) continue;
      const to = i * fanOut;
      for (let o = 0; o < fanOut; o++) weightGradients[to + o] += value * deltas[from + o];
    }
  }
}

/** Carries deltas to the units below; a unit at 0 was rectified or dropped and gets none. */
function propagate(layer: Layer, inputs: Float64Array, deltas: Float64Array, rows: number, scale: number): Float64Array {
  const { inputs: fanIn, outputs: fanOut, weights } = layer;
  const result = new Float64Array(rows * fanIn);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < fanIn; i++) {
      if (inputs[row * fanIn + i] === 0) continue;
      let sum = 0;
      for (let o = 0; o < fanOut; o++) sum += weights[i * fanOut + o] * deltas[row * fanOut + o];
      result[row * fanIn + i] = sum * scale;
    }
  }
  return result;
}

/** Sets negative values to 0. NaN stays NaN, so that a diverged network shows. */
function rectify(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
}

function drop(values: Float64Array, { rate, random }: Dropout): void {
  const scale = 1 / (1 - rate);
  for (let i = 0; i < values.length; i++) values[i] = random.uniform() < rate ? 0 : values[i] * scale;
}

function softmax(values: Float64Array, rows: number, classes: number): void {
  for (let row = 0; row < rows; row++) {
    const from = row * classes;
    let greatest = -Infinity;
    for (let c = 0; c < classes; c++) greatest = Math.max(greatest, values[from + c]);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      values[from + c] = Math.exp(values[from + c] - greatest);
      sum += values[from + c];
    }
    for (let c = 0; c < classes; c++) values[from + c] /= sum;
  }
}

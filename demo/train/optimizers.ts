/** The ways of turning a gradient into a step, by the name used in run configs. */
export const OPTIMIZER_NAMES = ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw'] as const;

/** Name of an optimizer. */
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number];

/** Changes parameters in place, one step against the gradient. It keeps its own state between steps. */
export type Optimizer = (parameters: Float64Array, gradients: Float64Array, learningRate: number) => void;

const EPSILON = 1e-8;

/** Makes an optimizer for `size` parameters, with the usual constants (those of PyTorch). */
export function createOptimizer(name: OptimizerName, size: number): Optimizer {
  switch (name) {
    case 'sgd':
      return sgd();
    case 'momentum':
      return momentum(size, 0.9);
    case 'rmsprop':
      return rmsprop(size, 0.99);
    case 'adam':
      return adam(size, 0);
    case 'adamw':
      return adam(size, 0.01);
    default:
      throw new TypeError(`unknown optimizer: ${name satisfies never} (expected ${OPTIMIZER_NAMES.join(', ')})`);
  }
}

function sgd(): Optimizer {
  return (parameters, gradients, learningRate) => {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradients[i];
  };
}

function momentum(size: number, decay: number): Optimizer {
  const velocity = new Float64Array(size);
  return (parameters, gradients, learningRate) => {
    for (let i = 0; i < size; i++) {
      velocity[i] = decay * velocity[i] + gradients[i];
      parameters[i] -= learningRate * velocity[i];
    }
  };
}

function rmsprop(size: number, decay: number): Optimizer {
  const squares = new Float64Array(size);
  return (parameters, gradients, learningRate) => {
    for (let i = 0; i < size; i++) {
      squares[i] = decay * squares[i] + (1 - decay) * gradients[i] ** 2;
      parameters[i] -= (learningRate * gradients[i]) / (Math.sqrt(squares[i]) + EPSILON);
    }
  };
}

/** Adam (Kingma and Ba 2015); with a weight decay, AdamW (Loshchilov and Hutter 2019). */
function adam(size: number, weightDecay: number): Optimizer {
  const [firstDecay, secondDecay] = [0.9, 0.999];
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  let steps = 0;
  return (parameters, gradients, learningRate) => {
    steps++;
    const meanScale = 1 / (1 - firstDecay ** steps);
    const squareScale = 1 / (1 - secondDecay ** steps);
    for (let i = 0; i < size; i++) {
      means[i] = firstDecay * means[i] + (1 - firstDecay) * gradients[i];
      squares[i] = secondDecay * squares[i] + (1 - secondDecay) * gradients[i] ** 2;
      parameters[i] -=
        learningRate *
        ((means[i] * meanScale) / (Math.sqrt(squares[i] * squareScale) + EPSILON) + weightDecay * parameters[i]);
    }
  };
}

/** @jsxImportSource react */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type {} from './react-tags.d.ts';
import '../src/define.js'; // published: import 'wb-reports/define.js'

/** React 19 sets the properties of custom elements as it sets those of its own components. */
function LossByRate() {
  const [smoothing, setSmoothing] = useState(0.9);
  return (
    <>
      <h1>React</h1>
      <p>The slider is a React state; the panel takes it as a property.</p>
      <label>
        Smoothing
        <input
          type="range"
          min="0"
          max="0.99"
          step="0.01"
          value={smoothing}
          onChange={(event) => setSmoothing(Number(event.target.value))}
        />
        {smoothing.toFixed(2)}
      </label>
      <wb-source src="runs/index.json">
        <wb-line-plot
          title="Training loss with three seeds of SGD"
          y={['train/loss']}
          runsFilter="^sgd-3e-1-d0\.2-s\d$"
          smoothing={smoothing}
          showOriginal
        />
      </wb-source>
    </>
  );
}

createRoot(document.querySelector('#app') as HTMLElement).render(<LossByRate />);

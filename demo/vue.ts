import { createApp, defineComponent, h, ref } from 'vue';
import '../src/define.js'; // published: import 'wb-reports/define.js'

/**
 * In a template this is `<wb-line-plot :y="['train/loss']" :smoothing="smoothing" …>`, with
 * `isCustomElement: (tag) => tag.startsWith('wb-')` among the compiler options.
 */
const LossByRate = defineComponent(() => {
  const smoothing = ref(0.9);
  return () => [
    h('h1', 'Vue'),
    h('p', 'The slider is a Vue ref; the panel takes it as a property.'),
    h('label', [
      'Smoothing',
      h('input', {
        type: 'range',
        min: 0,
        max: 0.99,
        step: 0.01,
        value: smoothing.value,
        onInput: (event: Event) => (smoothing.value = (event.target as HTMLInputElement).valueAsNumber),
      }),
      smoothing.value.toFixed(2),
    ]),
    h('wb-source', { src: 'runs/index.json' }, [
      h('wb-line-plot', {
        title: 'Training loss with three seeds of Adam',
        y: ['train/loss'],
        runsFilter: '^adam-1e-2-d0\\.2-s\\d$',
        smoothing: smoothing.value,
        showOriginal: true,
      }),
    ]),
  ];
});

createApp(LossByRate).mount('#app');

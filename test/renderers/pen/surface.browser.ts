import { expect } from '@open-wc/testing';
import { Surface } from '../../../src/renderers/pen/surface.js';

function container(): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, { position: 'relative', width: '120px', height: '80px' });
  document.body.append(element);
  return element;
}

describe('Surface', () => {
  it('draws only the layers that were invalidated, once a frame', async () => {
    const element = container(), drawn: string[] = [];
    const surface = new Surface(element, { layers: { low: () => drawn.push('low'), high: () => drawn.push('high') }, fontFamily: () => 'sans-serif' });
    surface.invalidate();
    surface.invalidate();
    await surface.painted;
    expect(drawn).to.deep.equal(['low', 'high']);
    surface.invalidate('high');
    await surface.painted;
    expect(drawn).to.deep.equal(['low', 'high', 'high']);
    surface.destroy();
    expect(element.children.length).to.equal(0);
    element.remove();
  });

  it('draws everything again in a new size, in pixels of the screen', async () => {
    const element = container(), sizes: string[] = [];
    const surface = new Surface(element, { layers: { only: (_pen, { width, height }) => sizes.push(`${width} ${height}`) }, fontFamily: () => 'sans-serif' });
    surface.invalidate();
    await surface.painted;
    element.style.width = '200px';
    while (sizes.length < 2) await new Promise(requestAnimationFrame);
    expect(sizes).to.deep.equal(['120 80', '200 80']);
    const [canvas] = element.children as unknown as HTMLCanvasElement[];
    expect(canvas.width).to.equal(Math.round(200 * devicePixelRatio));
    surface.destroy();
    element.remove();
  });

  it('draws an upright line over whole pixels', async () => {
    const element = container();
    const surface = new Surface(element, { layers: { only: (pen) => pen.group({ x: 3.3 }, () => pen.line(10.2, 0, 10.2, 40, { stroke: '#000000' })) }, fontFamily: () => 'sans-serif' });
    surface.invalidate();
    await surface.painted;
    const canvas = element.querySelector('canvas')!; // the surface has one layer
    const alphas = [...canvas.getContext('2d')!.getImageData(0, 20, 40, 1).data].filter((_, i) => i % 4 === 3).filter((alpha) => alpha > 0);
    expect(alphas.length).to.equal(Math.round(devicePixelRatio));
    expect(alphas.every((alpha) => alpha === 255)).to.equal(true);
    surface.destroy();
    element.remove();
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';

describe('the browser test runner', () => {
  it('sends real keys', async () => {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
    input.focus();
    await sendKeys({ type: 'abc' });
    await sendKeys({ press: 'Backspace' });
    expect(input.value).to.equal('ab');
  });

  it('sends a real pointer', async () => {
    const box = await fixture<HTMLElement>(html`<div style="width: 100px; height: 100px"></div>`);
    const seen: string[] = [];
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'click']) {
      box.addEventListener(type, (event) => seen.push(`${event.type} ${event.isTrusted}`));
    }
    const { left, top } = box.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 50), Math.round(top + 50)] });
    expect(seen).to.deep.equal(['pointermove true', 'pointerdown true', 'pointerup true', 'click true']);
  });

  it('changes the size of the window', async () => {
    await setViewport({ width: 400, height: 700 });
    expect(innerWidth).to.equal(400);
    await setViewport({ width: 1000, height: 700 });
    expect(innerWidth).to.equal(1000);
  });

  it('changes the colour scheme', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    await emulateMedia({ colorScheme: 'light' });
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(false);
  });

  it('speaks a language that Intl knows', () => {
    expect(new Intl.NumberFormat(navigator.language).format(1000)).to.equal('1,000');
  });
});

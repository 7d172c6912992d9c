import { html, render } from 'lit';
import '../src/define.js';
import { attributeName } from '../src/panels/settings.js';
import { browserStore, printJson, templates, type ReportJson, type Template } from '../src/report/index.js';

/** What the page shows now. */
interface State {
  readonly template: Template;
  readonly values: Readonly<Record<string, string>>;
  readonly said: string;
}

const store = browserStore('wb-reports-demo');
const main = document.querySelector('main')!;
let state: State = { template: templates[1], values: { source: new URL('runs/index.json', location.href).href }, said: '' };
let shown: ReportJson | undefined;

/** Draws the page for a state; what a parameter cannot be is said beside the form, and the last good report stays. */
function show(next: Partial<State>): void {
  state = { ...state, said: '', ...next };
  let problem = '';
  try {
    const { parameters } = state.template;
    shown = state.template(Object.fromEntries(Object.entries(state.values).filter(([name, value]) => value !== '' && Object.hasOwn(parameters, name))));
  } catch (error) {
    problem = (error as Error).message;
  }
  render(page(problem), main);
  main.removeAttribute('aria-busy');
}

function page(problem: string): unknown {
  const { template, values, said } = state;
  return html`
    <section class="choose" aria-label="Template">
      <div><h1>Templates</h1><ul>${templates.map((one) => html`<li>
        <button type="button" aria-pressed=${one === template} @click=${() => show({ template: one })}>${one.title}<small>${one.about}</small></button></li>`)}</ul></div>
      <form @submit=${(event: Event) => event.preventDefault()}>
        ${Object.entries(template.parameters).map(([name, { kind, choices, doc, default: initial }]) => {
          const set = (event: Event): void => show({ values: { ...state.values, [name]: (event.target as HTMLInputElement).value } });
          const value = values[name] ?? '';
          return html`<label title=${doc}>${attributeName(name).replaceAll('-', ' ')}
            ${kind === 'choice'
              ? html`<select name=${name} @change=${set}>${choices?.map((item) => html`<option .selected=${item === (value || initial)}>${item}</option>`)}</select>`
              : html`<input name=${name} .value=${value} placeholder=${worded(initial)} @change=${set}>`}
          </label>`;
        })}
        <div class="acts"><button type="button" @click=${copy}>Copy as JSON</button><button type="button" @click=${keep}>Keep in this browser</button></div>
        <p class="said ${problem ? 'problem' : ''}" role="status">${problem || said}</p>
      </form>
    </section>
    <section class="preview" aria-label="Preview"><wb-report .report=${shown}></wb-report></section>`;
}

/** A default value as one would type it. */
function worded(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

async function copy(): Promise<void> {
  if (!shown) return;
  await navigator.clipboard.writeText(printJson(shown));
  show({ said: 'Copied. Save it as report.json.' });
}

async function keep(): Promise<void> {
  if (!shown) return;
  const { id } = await store.save(shown);
  const kept = await store.list();
  show({ said: `Kept as ${id}: ${kept.length} reports in this browser.` });
}

show({});

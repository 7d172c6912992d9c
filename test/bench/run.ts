import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFolder, bundleContestants, contestants, versionOf } from './contestants.js';
import { measure } from './measure.js';
import { writeReadme } from './readme.js';
import { drawnIn, oursIn, settings } from './settings.js';
import { goalTable, settingTable, type Measured } from './table.js';
import { browserVersion } from './visit.js';

/**
 * `npm run bench`: measures the element beside its peers and prints the medians as Markdown.
 * `--only 100x10k,grouping` chooses settings, `--with floor,uplot` contestants besides the element,
 * `--quick` measures once, `--readme` also writes the README's table.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, with: { type: 'string' }, quick: { type: 'boolean' }, readme: { type: 'boolean' } } });
  const chosen = choose('setting', values.only, settings);
  const drawn = new Set(chosen.map(drawnIn));
  const ours = new Set(chosen.map(oursIn)), wanted = choose('contestant', values.with, contestants);
  const taking = contestants.filter((item) => drawn.has(item.draws) && (item.draws === 'files' || ours.has(item.name) || wanted.includes(item)));
  const tell = (line: string): void => { process.stderr.write(`${line}\n`); };
  mkdirSync(benchFolder, { recursive: true });
  await bundleContestants();
  const machine = await describeMachine();
  tell(machine);
  const measured: Measured[] = [];
  for (const setting of chosen) {
    measured.push({ setting, results: await measure(setting, taking, values.quick ? 1 : setting.repeats, tell) });
    writeFileSync(join(benchFolder, 'results.json'), JSON.stringify({ machine, contestants: taking, measured }, null, 2));
  }
  const setups = taking.map((item) => `- ${item.title}${item.package ? ` ${versionOf(item.package)}` : ''}: ${item.options}`).join('\n');
  const goals = `${goalTable(measured, taking)}\n\n${machine}`;
  console.log([...measured.map((item) => settingTable(item, taking)), goals, setups].join('\n\n'));
  if (values.readme) writeReadme(`${goals}\n`);
}

function choose<T extends { readonly name: string }>(what: string, wanted: string | undefined, all: readonly T[]): readonly T[] {
  if (wanted === undefined) return all;
  return wanted.split(',').map((name) => {
    const found = all.find((item) => item.name === name);
    if (!found) throw new Error(`unknown ${what}: ${name} (expected ${all.map((item) => item.name).join(', ')})`);
    return found;
  });
}

async function describeMachine(): Promise<string> {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${await browserVersion()} headless without a GPU, ${cpus().length} cores of ${model}, ${Math.round(totalmem() / 2 ** 30)} GB; load ${loadavg()[0].toFixed(1)} at the beginning.`;
}

main().then(() => process.exit(0), (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import type { InspectedRun, InspectedSeries, Inspection } from './inspect.js';

/** How many runs are written out; the rest is counted. */
const RUNS_SHOWN = 20;
/** How many skipped things are written out per reason. */
const EXAMPLES = 3;

/** Returns an inspection for people: runs with their series, what was skipped, and why a chart may be empty. */
export function inspectionText({ runs, files, skipped }: Inspection): string {
  const shown = runs.slice(0, RUNS_SHOWN);
  const hints = emptyChartHints(runs);
  return [
    `${counted(runs.length, 'run')} in ${counted(files.length, 'file')}`,
    ...shown.map(runText),
    ...(runs.length > shown.length ? [`… and ${counted(runs.length - shown.length, 'more run')} (all of them: --json)`] : []),
    ...(skipped.length > 0 ? [['Skipped:', ...skippedLines(skipped)].join('\n')] : []),
    ...(hints.length > 0 ? [['Why a chart may be empty:', ...hints.map((hint) => `  - ${hint}`)].join('\n')] : []),
  ].join('\n\n');
}

/** What keeps charts empty though there are runs. */
function emptyChartHints(runs: readonly InspectedRun[]): string[] {
  const hints: string[] = [];
  const names = new Map<string, InspectedSeries[]>();
  for (const run of runs) {
    for (const [name, series] of Object.entries(run.series)) names.set(name, [...names.get(name) ?? [], series]);
  }
  const silent = runs.filter((run) => Object.keys(run.series).length === 0);
  if (runs.length > 0 && silent.length === runs.length) hints.push('no run has a history; a run table can show these runs, a line plot cannot');
  else if (silent.length > 0) hints.push(`${counted(silent.length, 'run')} without any history: ${listed(silent.map(({ name }) => name))}`);
  const with_ = (test: (all: readonly InspectedSeries[]) => boolean): string[] => [...names].filter(([, all]) => test(all)).map(([name]) => name);
  const infinite = with_((all) => all.every(({ finite }) => finite === 0));
  if (infinite.length > 0) hints.push(`only NaN or infinite values: ${listed(infinite)}`);
  const single = with_((all) => all.every(({ count, finite }) => finite > 0 && count === 1));
  if (single.length > 0) hints.push(`a single point, no line: ${listed(single)}`);
  const still = with_((all) => all.every(({ count, finite, firstStep, lastStep, duplicateSteps }) => finite > 0 && count > 1 && firstStep === lastStep && duplicateSteps === count - 1));
  if (still.length > 0) hints.push(`all points at one step, a vertical line: ${listed(still)}`);
  const rare = with_((all) => all.length < runs.length - silent.length);
  if (rare.length > 0) hints.push(`logged by some runs only: ${listed(rare.map((name) => `${name} (${names.get(name)!.length} of ${runs.length})`))}`);
  return hints;
}

function runText(run: InspectedRun): string {
  const rows = Object.entries(run.series).map(([name, one]) => [
    name, String(one.count), one.finite === one.count ? '' : String(one.count - one.finite), `${one.firstStep} … ${one.lastStep}`,
    brief(one.first), brief(one.last), brief(one.min), brief(one.max),
    [one.duplicateSteps > 0 && `${one.duplicateSteps} repeated steps`, one.backwardSteps > 0 && `${one.backwardSteps} backward steps`].filter(Boolean).join(', '),
  ]);
  const head = `${run.name}${run.name === run.id ? '' : ` (${run.id})`} · ${run.state}`;
  return rows.length === 0 ? `${head}\n  no history` : `${head}\n${table(['metric', 'points', 'not finite', 'steps', 'first', 'last', 'min', 'max', 'notes'], rows)}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = header.map((_, i) => i).filter((i) => rows.some((row) => row[i] !== ''));
  const widths = new Map(used.map((i) => [i, Math.max(...[header, ...rows].map((row) => row[i].length))]));
  const line = (row: readonly string[]): string => `  ${used.map((i) => (i === 0 ? row[i].padEnd(widths.get(i)!) : row[i].padStart(widths.get(i)!))).join('  ')}`.trimEnd();
  return [header, ...rows].map(line).join('\n');
}

function skippedLines(skipped: Inspection['skipped']): string[] {
  const reasons = new Map<string, string[]>();
  for (const { what, why } of skipped) reasons.set(why, [...reasons.get(why) ?? [], what]);
  return [...reasons].map(([why, what]) => `  ${why}: ${listed(what)}`);
}

function listed(names: readonly string[]): string {
  const rest = names.length - EXAMPLES;
  return rest > 0 ? `${names.slice(0, EXAMPLES).join(', ')} and ${rest} more` : names.join(', ');
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function brief(value: number | null): string {
  return value === null ? '–' : Number.isInteger(value) ? String(value) : Number(value.toPrecision(5)).toString();
}

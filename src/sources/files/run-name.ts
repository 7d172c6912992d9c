/** Names that training programs give to every run's file, so that the folder tells the runs apart. */
const GENERIC = /^(metrics|progress|history|log|logs|events|results?|train(er_state|ing)?|monitor|data|output|\d+\.monitor|(eval_)?measurements|golden_values.*|wandb_export)$/i;

/** Returns what to call the run of a file: the file's name, or its folder's where that says more. */
export function runNameOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const stem = (parts.at(-1) ?? path).replace(/\.[a-z0-9]+$/i, '') || path;
  const folder = parts.at(-2);
  return GENERIC.test(stem) && folder !== undefined ? folder : stem;
}

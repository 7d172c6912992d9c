import { invalid, WbError } from '../../core/errors.js';

/** Where W&B's own server answers, and where people look at it. */
export const CLOUD_API = 'https://api.wandb.ai/', CLOUD_APP = 'https://wandb.ai/';

/** What an address of W&B's web app names. */
export interface WandbPlace {
  readonly entity: string;
  readonly project: string;
  /** The id of the only run that is meant. */
  readonly run?: string;
  readonly sweep?: string;
  readonly group?: string;
  /** The start of the web app, with a slash at its end. */
  readonly appUrl: string;
  /** Where its API answers. */
  readonly baseUrl: string;
}

/** Query parameters that hold a key. */
const SECRET = /key|token|secret|password/i;

/**
 * Reads the address of a page of W&B, as it stands in a browser:
 * `https://wandb.ai/entity/project`, its workspace, table or sweeps, or one
 * run (`/runs/id`), sweep (`/sweeps/id`) or group (`/groups/name`). Throws
 * where it is another, or holds a key.
 */
export function readWandbUrl(url: string): WandbPlace {
  const address = parsed(url), { origin, hostname } = address;
  const [entity, project, kind, name] = address.pathname.split('/').filter(Boolean).map(decoded);
  if (entity === undefined || project === undefined) throw invalid('src', `${origin}${address.pathname}`, 'https://wandb.ai/entity/project');
  const isCloud = /^(app\.|www\.)?wandb\.ai$/i.test(hostname);
  return {
    entity, project,
    ...(kind === 'runs' && name !== undefined && { run: name }),
    ...(kind === 'sweeps' && name !== undefined && { sweep: name }),
    ...(kind === 'groups' && name !== undefined && { group: name }),
    appUrl: isCloud ? CLOUD_APP : `${origin}/`, baseUrl: isCloud ? CLOUD_API : `${origin}/`,
  };
}

/** Throws where an address holds a name, a password or a key: it may be shown, logged and passed on. */
export function refuseSecrets(option: string, address: URL): void {
  const secret = [...address.searchParams.keys()].find((name) => SECRET.test(name));
  if (address.username === '' && address.password === '' && secret === undefined) return;
  throw new WbError('invalid', `the ${option} of a W&B source holds a key or a password`, {
    hint: 'Set the property headers of <wb-source> instead, or keep the key in `wb-reports proxy`.',
  });
}

function parsed(url: string): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw invalid('src', url.replace(/[?#].*$/s, ''), 'https://wandb.ai/entity/project');
  }
  refuseSecrets('src', address);
  return address;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

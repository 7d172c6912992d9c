import { Refusal } from '../refusal.js';
import type { ProxiedApi } from './api.js';

/** Aim evaluates queries as Python; names with two underscores are how one breaks out of that. */
function checkQuery(query: URLSearchParams): void {
  if (query.getAll('q').some((text) => text.includes('__'))) throw new Refusal(403, 'a query with "__" is not passed on');
}

/** Aim's HTTP API, which has no login of its own. */
export const aimApi: ProxiedApi = {
  routes: [
    { method: 'GET', path: /^api\/(projects(\/(params|activity|pinned-sequences|status))?|experiments|tags|reports|dashboards)\/?$/ },
    { method: 'GET', path: /^api\/runs\/(active|[\w-]+\/(info|logs))\/?$/ },
    { method: 'GET', path: /^api\/runs\/search\/(run|metric|images|texts|distributions|audios|figures)\/?$/, check: checkQuery },
    { method: 'POST', path: /^api\/runs\/search\/metric\/align\/?$/ },
    { method: 'POST', path: /^api\/runs\/([\w-]+\/metric|images|texts|distributions|audios|figures)\/get-batch\/?$/ },
  ],
};

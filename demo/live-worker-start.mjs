// A worker thread does not inherit the loader of TypeScript files (Node 20, tsx 4.23), so this file brings it.
import { register } from 'tsx/esm/api';

register();
await import('./live-worker.ts');

import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Backend } from '../backend.js';
import type { Bench, RunningServer } from '../bench.js';
import { testEngine } from './engine.js';
import { testImport } from './importing.js';
import { testPages } from './pages.js';

const PASSWORD = 'correct-horse-battery';

/** ClickHouse's engine behind `server.py`, which answers as the HTTP interface does: the server itself is in no package index. */
export const clickhouse: Backend = {
  name: 'clickhouse',
  packages: [['--no-deps', 'chdb==4.4.0', 'chdb-core==26.9.0']],
  async test(bench) {
    const port = await bench.port(), lockedPort = await bench.port();
    const [server] = await Promise.all([startClickHouse(bench, port), startClickHouse(bench, lockedPort, PASSWORD)]);
    const url = `http://127.0.0.1:${port}`, locked = `http://127.0.0.1:${lockedPort}`;
    await testEngine(bench, url);
    await testPages(bench, { url, locked, password: PASSWORD, kill: () => server.kill(), restart: () => startClickHouse(bench, port) });
    await testImport(bench, locked, PASSWORD);
  },
};

function startClickHouse(bench: Bench, port: number, ...password: readonly string[]): Promise<RunningServer> {
  const script = fileURLToPath(new URL('server.py', import.meta.url));
  return bench.start('python', [script, String(port), join(bench.folder, password.length > 0 ? 'locked' : 'data'), ...password], { ready: `http://127.0.0.1:${port}/ping` });
}

import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer as createViteServer } from 'vite';
import { copyRuns, startLiveTraining } from './live-runs.js';
import { staticFiles } from '../src/server/static-files.js';

/** How the demo is served. */
export interface DemoOptions {
  /** Port to listen on; when it is taken, the next free one of the 20 after it. 0 lets the system choose. */
  readonly port: number;
  /** Trains a run while the server is up; on when left out. */
  readonly train?: boolean;
  /** Hears of what goes wrong beside a request, such as a training that ends; it goes to stderr when left out. */
  readonly onError?: (error: Error) => void;
}

/** A demo that is being served. */
export interface DemoServer {
  /** Address of the report. */
  readonly url: string;
  readonly port: number;
  /** The live copy of the runs. */
  readonly runsFolder: string;
  /** Stops training and serving and removes the live copy. */
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RUNS = fileURLToPath(new URL('./runs', import.meta.url));
const HOST = 'localhost';
const PORTS_TRIED = 20;

/** What Vue asks of whoever bundles it. */
const VUE_FLAGS = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};

/** Serves the demo pages and the sources through Vite, and a live copy of the runs beside them. */
export async function serveDemo({ port, train = true, onError = console.error }: DemoOptions): Promise<DemoServer> {
  const runs = copyRuns(RUNS);
  const runFiles = staticFiles(runs.folder, { mount: '/demo/runs/' });
  const server = createHttpServer();
  const vite = await createViteServer({
    root: ROOT,
    base: '/',
    cacheDir: 'node_modules/.cache/wb-demo',
    appType: 'mpa',
    clearScreen: false,
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: { server }, watch: { ignored: ['**/demo/runs/**', '**/test/**'] } },
    optimizeDeps: { entries: ['demo/*.html'] },
    define: VUE_FLAGS,
  });
  server.on('request', (request, response) => {
    if (request.url === '/') {
      response.writeHead(302, { Location: '/demo/' }).end();
      return;
    }
    runFiles(request, response).then(
      (answered) => answered || vite.middlewares(request, response),
      (error: Error) => {
        onError(error);
        response.destroy();
      },
    );
  });
  let actualPort: number;
  try {
    actualPort = await listen(server, port);
  } catch (error) {
    await vite.close();
    runs.close();
    throw error;
  }
  const training = train ? startLiveTraining(runs, onError) : undefined;

  return {
    url: `http://${HOST}:${actualPort}/demo/`,
    port: actualPort,
    runsFolder: runs.folder,
    async close() {
      await training?.close();
      await vite.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      runs.close();
    },
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, () => {
          server.off('error', reject);
          resolve();
        });
      });
      // A server that listens on a port has an address with one.
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken) throw error;
      if (port === wanted + PORTS_TRIED) throw new Error(`no free port from ${wanted} to ${port}`, { cause: error });
      console.log(`Port ${port} is taken, trying ${port + 1}.`);
    }
  }
}

import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true },
  // The entry and the file names of vite.config.ts are those of the bundle for script tags.
  viteFinal: (vite) => ({
    ...vite,
    logLevel: 'warn',
    build: { ...vite.build, lib: undefined, rolldownOptions: undefined, outDir: undefined, emptyOutDir: false, sourcemap: false, chunkSizeWarningLimit: 4000 },
  }),
};

export default config;

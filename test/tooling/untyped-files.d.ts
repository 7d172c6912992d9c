/** Style sheets that a bundler takes in; nothing in `src` imports one. */
declare module '*.css';

/** Made by `npm run manifest`, so it may be missing where types are checked. */
declare module '*/custom-elements.json' {
  const manifest: unknown;
  export default manifest;
}

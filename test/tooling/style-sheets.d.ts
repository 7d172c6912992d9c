/** Style sheets that a bundler takes in; nothing in `src` imports one. */
declare module '*.css';

declare module 'virtual:stories' {
  /** Loads each story module; the keys are paths from the root. */
  const stories: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;
  export default stories;
}

/** Loads a module of the user by its path. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- known only when the function starts
export const loadModule = (path: string): unknown => require(path);

/**
 * An object that cannot be loaded: denied, cut short, not what it claims to be. Its queue message is tried again; other objects go on.
 *
 * The message names the place (`s3://bucket/key`, stage) and what to do, never content.
 */
export class ObjectError extends Error {
  override readonly name = 'ObjectError';
}

/** A set-up that cannot work. The message names the setting and what to set it to. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The message of whatever was thrown; of an answer of AWS that has none, what there is: the error's name and the HTTP status. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '' && error.message !== 'UnknownError') return error.message;
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === undefined ? error.name : `${error.name}, HTTP status ${status}`;
};

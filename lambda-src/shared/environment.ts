import { ConfigurationError } from './errors';

/** Environment variables by their names: those in `Required` have a value, the others may. */
export type Environment<Name extends string, Required extends Name> = { readonly [N in Required]: string } & { readonly [N in Name]?: string };

/**
 * Reads environment variables; blank ones count as absent.
 *
 * @param names what may be set
 * @param required what must be set: name, and what to set it to
 */
export const parseEnvironment = <Name extends string, Required extends Name>(
  names: Readonly<Record<Name, string>>,
  values: NodeJS.ProcessEnv,
  required: Readonly<Record<Required, string>>,
): Environment<Name, Required> => {
  const present = (Object.values(names) as Name[])
    .map((name) => [name, values[name]?.trim()] as const)
    .filter(([, value]) => value);
  const environment = Object.fromEntries(present) as Environment<Name, Required>;
  for (const [name, meaning] of Object.entries<string>(required)) {
    if (environment[name as Name] === undefined) {
      throw new ConfigurationError(`the environment variable ${name} is not set; set it to ${meaning}`);
    }
  }
  return environment;
};

/** The parts of a list separated by commas and white space. */
export const listOf = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

/** Bucket and prefix of `s3://bucket/prefix/`; the prefix is empty or ends with a slash. */
export const s3Location = (name: string, text: string): { readonly bucket: string; readonly prefix: string } => {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(text);
  if (!match) throw new ConfigurationError(`the environment variable ${name} must look like s3://bucket/prefix/, got ${text}`);
  const prefix = match[2] ?? '';
  return { bucket: match[1], prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix };
};

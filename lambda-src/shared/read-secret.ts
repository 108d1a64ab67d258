import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { jsonOrNothing } from './json-or-nothing';

/**
 * Reads a secret: one line of text, or JSON with one text in it. JSON with `username` and `password` becomes what a header of basic
 * authentication says. Throws when it is none of them; messages tell nothing of the content.
 */
export const readSecret = async (client: SecretsManagerClient, arn: string): Promise<string> => {
  const text = (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString?.trim() ?? '';
  const value = text.startsWith('{') ? valueIn(text) : text;
  if (value !== undefined && ONE_LINE.test(value)) return value;
  throw new Error(`the secret ${arn} must be one line of ASCII text, or JSON with one such text in it`);
};

/** What a header can take. */
const ONE_LINE = /^[ -~]+$/;

const valueIn = (json: string): string | undefined => {
  const { username, password, ...others } = (jsonOrNothing(json) ?? {}) as Record<string, unknown>;
  if (typeof username === 'string' && typeof password === 'string') return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const texts = Object.values({ ...others, username, password }).filter((value) => typeof value === 'string');
  return texts.length === 1 ? texts[0] : undefined;
};

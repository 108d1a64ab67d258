import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * Reads a secret: one text, or JSON with one text in it. JSON with `username` and `password` becomes what a header of basic authentication
 * says. Throws when it is none of them.
 */
export const readSecret = async (client: SecretsManagerClient, arn: string): Promise<string> => {
  const text = (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString?.trim() ?? '';
  const value = text.startsWith('{') ? valueOf(JSON.parse(text) as Record<string, unknown>) : text;
  if (value === undefined || value === '') throw new Error(`the secret ${arn} must be one text, or JSON with one text in it`);
  return value;
};

const valueOf = ({ username, password, ...others }: Record<string, unknown>): string | undefined => {
  if (typeof username === 'string' && typeof password === 'string') return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const texts = Object.values({ ...others, username, password }).filter((value) => typeof value === 'string');
  return texts.length === 1 ? texts[0] : undefined;
};

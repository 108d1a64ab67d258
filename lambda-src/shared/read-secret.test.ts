import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from './read-secret';
import { localJsonService } from './testing/local-json-service';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:siem/otx-AbCdEf';
const secretOf = async (SecretString: string): Promise<string> => {
  const service = await localJsonService({ GetSecretValue: ({ SecretId }) => [200, { ARN: SecretId, SecretString }] });
  try {
    return await readSecret(new SecretsManagerClient(service.clientOptions), ARN);
  } finally {
    await service.close();
  }
};

test.each([
  ['one text', ' a-key\n', 'a-key'],
  ['JSON with one text', '{"apiKey":"a-key","rotated":true}', 'a-key'],
  ['a login', '{"username":"ann","password":"pass"}', 'Basic YW5uOnBhc3M='],
])('a secret is read as %s', async (_, text, value) => {
  expect(await secretOf(text)).toBe(value);
});

test.each([
  ['is empty', ''],
  ['holds several texts', '{"first":"hidden1","second":"hidden2"}'],
  ['is JSON that is cut off', '{"apiKey": "hidden'],
  ['has a line break inside', 'hidden\nhidden'],
  ['has letters that no header takes', 'hidd\u00e9n'],
])('a secret that %s is refused by its name, and nothing of it is told', async (_, text) => {
  const error = await secretOf(text).then(() => undefined, (reason: Error) => reason);
  expect(error?.message).toBe(`the secret ${ARN} must be one line of ASCII text, or JSON with one such text in it`);
});

import type { Random } from './random';

/** Who and what appears in generated logs; all from ranges and names that are set aside for examples. */

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

export const USERS = Array.from({ length: 60 }, (_, index) => `user-${String(index).padStart(2, '0')}`);

export const ROLES = ['web-role', 'batch-role', 'deploy-role', 'audit-role', 'admin-role', 'data-pipeline-role', 'backup-role', 'monitoring-role'];

export const BUCKETS = Array.from({ length: 20 }, (_, index) => `example-bucket-${index}`);

export const HOSTS = ['www.example.com', 'api.example.com', 'static.example.com', 'login.example.com'];

export const PATHS = [
  '/', '/index.html', '/login', '/api/v1/orders', '/api/v1/items/42', '/static/app.js', '/static/main.css', '/search', '/images/logo.png', '/cart',
];

export const BROWSERS = Array.from({ length: 30 }, (_, index) => [
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${110 + index % 15}.0.0.0 Safari/537.36`,
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${14 + index % 4}.1 Safari/605.1.15`,
  `Mozilla/5.0 (X11; Linux x86_64; rv:${110 + index % 16}.0) Gecko/20100101 Firefox/${110 + index % 16}.0`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${15 + index % 3}_${index % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) `
    + 'Version/16.0 Mobile/15E148 Safari/604.1',
  `python-requests/2.${20 + index % 12}.0`,
]).flat();

/** Programs of the AWS tools. */
export const SDKS = Array.from({ length: 12 }, (_, index) => [
  `aws-cli/2.${10 + index}.0 Python/3.11.8 Linux/5.10.205-195.807.amzn2.x86_64 exe/x86_64.amzn.2 prompt/off command/ec2.run`,
  `Boto3/1.34.${index * 7} md/Botocore#1.34.${index * 7} ua/2.0 os/linux#5.10.${index} md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython`,
  `aws-sdk-java/2.${20 + index}.12 Linux/5.10.${index} OpenJDK_64-Bit_Server_VM/17.0.10+7-LTS Java/17.0.10 io/sync http/Apache`,
]).flat();

/** An address from the lower part of the three ranges for documentation; the upper part is left to stories. */
export const publicAddress = (random: Random): string => `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + random.below(200)}`;

export const privateAddress = (random: Random): string => `10.0.${random.below(16)}.${1 + random.below(254)}`;

/** A port that a client takes. */
export const clientPort = (random: Random): number => 1024 + random.below(64000);

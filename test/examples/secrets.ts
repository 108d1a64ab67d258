import type { Template } from './synthesized';

const SECRET_NAME = /(password|passphrase|secret(string)?|token|api_?key|licen[cs]e_?key|private_?key|credentials?)$/i;

/** A text that is a secret by its look, whatever its name: keys of AWS, of a certificate, and authorization headers. */
const SECRET_LOOK = /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bBasic [A-Za-z0-9+/]{12,}={0,2}\b|\bxox[bp]-/;

const DYNAMIC = /^\{\{resolve:(secretsmanager|ssm-secure):.+\}\}$/s;

/** Where a template gives a secret away: written plainly, in the settings of a function, or in an output. */
export const secretsIn = ({ resources, outputs }: Pick<Template, 'resources' | 'outputs'>): string[] => [
  ...Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const found = membersOf(Properties);
    const settings = Type === 'AWS::Lambda::Function' ? found.filter(([path]) => path.includes('.Environment.')) : [];
    return [
      ...found.filter(([path, text]) => (SECRET_NAME.test(path) && !DYNAMIC.test(text)) || SECRET_LOOK.test(text)),
      ...settings.filter(([, text]) => text.includes('{{resolve:')),
    ].map(([path]) => `${id} (${Type})${path}`);
  }),
  ...Object.entries(outputs).filter(([, output]) => JSON.stringify(output).includes('{{resolve:')).map(([id]) => `output ${id}`),
];

/** Texts below a value, each with its path; what CloudFormation joins is one text, and references are no texts. */
const membersOf = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || 'Ref' in value || 'Fn::GetAtt' in value) return [];
  if ('Fn::Join' in value) return [[path, joined(value['Fn::Join'] as [string, unknown[]])]];
  return Object.entries(value).flatMap(([key, member]) => membersOf(member, `${path}.${key}`));
};

const joined = ([separator, parts]: [string, unknown[]]): string =>
  parts.map((part) => (typeof part === 'string' ? part : '<reference>')).join(separator);

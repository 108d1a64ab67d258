import { join } from 'node:path';
import { buildTemplateSet } from './index-templates';
import { readTemplates } from '../lambda-src/domain-configurator/read-templates';

const shipped = readTemplates(join(__dirname, '..', 'assets'));

test('what is shipped is what the model says: run `npx projen` after a change', () => {
  expect(shipped).toEqual(JSON.parse(JSON.stringify(buildTemplateSet())));
});

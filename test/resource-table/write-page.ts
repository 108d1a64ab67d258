import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparedSections } from './compare';
import { resourcesPage } from './page';
import { SECTIONS } from './sections';
import { referenceStacks } from './stacks';

writeFileSync(join(__dirname, '..', '..', 'docs', 'resources.md'), resourcesPage(comparedSections(SECTIONS, referenceStacks())));

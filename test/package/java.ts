import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Binding } from './binding';

/** Maven's cache. It never asks again for a release that it has, so an earlier build of ours would hide this one. */
const CACHE = join(homedir(), '.m2', 'repository');
const forgetOurs = () => rmSync(join(CACHE, 'io', 'github', 'cdkopensearchsiem'), { recursive: true, force: true });

/** Names the repository that the build wrote in the app's pom.xml. */
export const java: Binding = {
  language: 'Java',
  example: 'java',
  target: 'java',
  programs: [['java', '-version'], ['javac', '-version'], ['mvn', '--version']],
  install: async (app, dist) => {
    const pom = join(app, 'pom.xml');
    const repository = `<repositories><repository><id>built</id><url>${pathToFileURL(dist).href}</url></repository></repositories>`;
    writeFileSync(pom, readFileSync(pom, 'utf8').replace('</project>', `  ${repository}\n</project>`));
    mkdirSync(join(app, '.mvn'));
    writeFileSync(join(app, '.mvn', 'maven.config'), `-Dmaven.repo.local=${CACHE}\n`);
    forgetOurs();
    return undefined;
  },
};

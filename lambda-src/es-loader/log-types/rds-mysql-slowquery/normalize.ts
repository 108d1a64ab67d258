import type { Normalize } from '../../model';
import { withoutSemicolons } from '../../normalize/rds';
import { addMysqlFields } from '../../normalize/rds-mysql';
import { setField, textOf } from '../../normalize/steps';

/** The server itself writes which data base and which time a statement was run with. */
export const normalize: Normalize = (record, ecs, { envelope }) => {
  const { query } = addMysqlFields(record, ecs, envelope);
  const statements = textOf(query);
  if (statements === undefined) return;
  const database = USE.exec(statements);
  if (database !== null) setField(ecs, 'rds', 'database_name', database[1]);
  const start = startOfStatement(statements);
  if (start < statements.length) setField(ecs, 'rds', 'query', withoutSemicolons(statements.slice(start)));
};

const USE = /^use\s+([^;\s]+);/i;
const PREPARATION = /use|set/iy;

/** Where the first line begins that prepares nothing; the end when there is none. */
const startOfStatement = (statements: string): number => {
  let start = 0;
  while (start < statements.length) {
    PREPARATION.lastIndex = start;
    if (!PREPARATION.test(statements)) return start;
    const lineEnd = statements.indexOf('\n', start);
    if (lineEnd < 0) break;
    start = lineEnd + 1;
  }
  return statements.length;
};

import type { Fields, Normalize } from '../../model';
import { gatherPrefixed } from '../../normalize/gather-prefixed';
import { addRdsIdentifiers, withoutSemicolons } from '../../normalize/rds';
import { setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs, { envelope }) => {
  const fields = gatherPrefixed(record, 'postgresql');
  if (envelope !== undefined) addRdsIdentifiers(ecs, envelope);
  const message = textOf(fields.message);
  if (message === undefined) return;
  switch (fields.log_level) {
    case 'STATEMENT': setField(ecs, 'rds', 'query', message); break;
    case 'FATAL': if (message.includes('authentication failed')) addAuthentication(ecs, 'failed', 'failure'); break;
    case 'LOG': readLogMessage(message, fields, ecs); break;
  }
};

/** What PostgreSQL reports at the level LOG: connections, sessions, statements and how long they took. */
const readLogMessage = (message: string, fields: Fields, ecs: Fields): void => {
  if (message.includes('connection authorized')) return addAuthentication(ecs, 'authorized', 'success');

  const session = SESSION_TIME.exec(message);
  if (session !== null) {
    const [, hours, minutes, seconds] = session.map(Number);
    fields.session_time_seconds = hours * 3600 + minutes * 60 + seconds;
    return;
  }
  const statement = STATEMENT.exec(message);
  if (statement !== null) {
    setField(ecs, 'rds', 'query', withoutSemicolons(statement[1]));
    fields.query_step = 'execute';
    return;
  }
  const duration = DURATION.exec(message);
  if (duration !== null) {
    const [, milliseconds, step = 'execute', query] = duration;
    fields.duration_ms = Number(milliseconds);
    fields.query_step = step;
    setField(ecs, 'rds', 'query_time', Number(milliseconds) / 1000);
    if (query !== undefined) setField(ecs, 'rds', 'query', query);
  }
};

const SESSION_TIME = /^disconnection: session time: ([0-9]+):([0-9]+):([0-9]+(?:\.[0-9]+)?)/;
const STATEMENT = /^statement:\s+(\w.*)/;
const DURATION = /^duration: ([0-9]+(?:\.[0-9]+)?) ms(?:\s+(parse|bind|execute)[^:]*:\s*([^]+))?/;

const addAuthentication = (ecs: Fields, action: string, outcome: string): void => {
  for (const [name, value] of Object.entries({ category: 'authentication', type: 'start', action, outcome })) setField(ecs, 'event', name, value);
};

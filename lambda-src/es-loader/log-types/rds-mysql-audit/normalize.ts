import { decodeEscapes } from './decode-escapes';
import type { Fields, Normalize } from '../../model';
import { withoutSemicolons } from '../../normalize/rds';
import { addMysqlFields, addMysqlLogin } from '../../normalize/rds-mysql';
import { setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs, { envelope }) => {
  const fields = addMysqlFields(record, ecs, envelope);
  splitConnectionType(fields);
  fields.timestamp = secondsOf(fields.timestamp);
  const object = textOf(fields.object);
  if (object !== undefined) setField(ecs, 'rds', 'query', withoutEnds(decodeEscapes(withoutSemicolons(object))));

  switch (fields.operation) {
    case 'FAILED_CONNECT': addMysqlLogin(ecs, 'start', 'failed'); break;
    case 'CONNECT': addMysqlLogin(ecs, 'start', 'authorized'); break;
    case 'DISCONNECT': addMysqlLogin(ecs, 'end', 'disconnected'); break;
  }
  setField(ecs, 'event', 'outcome', textOf(fields.retcode)?.trim() === '0' ? 'success' : 'failure');
};

/** Newer versions of MySQL write after the return code how the client is connected, so that it is taken for a part of the object. */
const splitConnectionType = (fields: Fields): void => {
  const { object, retcode } = fields;
  const match = typeof object === 'string' && typeof retcode === 'string' && CONNECTION_TYPE.test(retcode) && OBJECT_AND_CODE.exec(object);
  if (match) Object.assign(fields, { object: match[1], retcode: match[2], connection_type: retcode });
};

const CONNECTION_TYPE = /^[0-5]$/;
const OBJECT_AND_CODE = /^('[^]*'|[^',]*),([0-9]*)$/;

/** Aurora counts microseconds; what others write stays as it is. */
const secondsOf = (time: unknown): unknown =>
  (typeof time === 'string' && /^[0-9]+$/.test(time) && Number(time) > 1e15 ? Number(time) / 1e6 : time);

/** A statement stands in quotes. The names of tables, which stand in none, have always lost their ends as well. */
const withoutEnds = (text: string): string => text.replace(/^.|.$/gsu, '');

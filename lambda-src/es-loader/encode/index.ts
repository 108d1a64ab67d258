import { compileDocumentWriter } from './document';
import { compileIndexName } from './index-name';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { dateAt, offsetMinutes } from '../../shared/time-zone';
import type { BulkAction, EcsRecord, LoaderSettings, ObjectAccount } from '../model';

/** Writes the documents of one object. */
export type Encode = (record: EcsRecord) => BulkAction;

/** Compiles the writing of a log type's documents. */
export const compileEncoder = (definition: LogTypeDefinition): ((account: ObjectAccount, settings: LoaderSettings) => Encode) => {
  const { fieldPrefix, indexTimeZone } = definition;
  // Empty: each time names the index by the date that it shows itself.
  const zone = indexTimeZone === '' ? undefined : offsetMinutes(indexTimeZone ?? '+00:00');
  const write = compileDocumentWriter(fieldPrefix);
  return (account, settings) => {
    const indexName = compileIndexName(definition, settings, (time) => (zone === undefined ? time.slice(0, 10) : dateAt(time, zone)));
    const { timeSeries } = settings;
    return ({ record, ecs, number, id, index: base, indexTime }) => {
      const index = indexName(base, indexTime);
      return {
        index,
        id: timeSeries ? undefined : id,
        sameAs: timeSeries ? `${index}/${id}` : undefined,
        source: write(record, ecs),
        recordNumber: number,
        account,
      };
    };
  };
};

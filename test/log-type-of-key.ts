import { logTypes } from '../lambda-src/es-loader/log-types';
import { logTypeMatcher } from '../lambda-src/es-loader/object/match-log-type';

const match = logTypeMatcher(logTypes);

/** The log type that the loader recognises a key as; undefined when it passes it over. */
export const logTypeOf = (key: string): string | undefined => {
  const found = match(key);
  return 'logType' in found ? found.logType.definition.id : undefined;
};

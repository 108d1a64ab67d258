import type { LogType } from './model';
import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';
import type { RenewableClient } from '../shared/open-search-client';

/** Creates what types whose index rolls over write to; without it OpenSearch would create an index of that name, which never does. */
export interface RolloverAliases {
  /** Creates what is missing, unless that was done already. Never throws: what fails is tried again next time. */
  ensure(): Promise<void>;
}

export const rolloverAliases = (
  { client, logger, logTypes }: { readonly client: RenewableClient; readonly logger: Logger; readonly logTypes: readonly LogType[] },
): RolloverAliases => {
  const missing = new Set(logTypes.filter(({ definition }) => definition.indexRotation === 'auto').map(({ definition }) => definition.index));
  return {
    ensure: async () => {
      await Promise.all([...missing].map(async (alias) => {
        try {
          await create(client, alias);
          missing.delete(alias);
        } catch (error) {
          logger.warn(`cannot create the alias ${alias}: OpenSearch may create an index of that name, which never rolls over`, {
            'error.message': messageOf(error),
          });
        }
      }));
    },
  };
};

const TIMEOUT = { requestTimeout: 10_000, maxRetries: 0 };

/** The first index behind an alias, which takes the writes. Another process may be faster. */
const create = async (client: RenewableClient, alias: string): Promise<void> => {
  const { transport } = client.current();
  const { statusCode } = await transport.request({ method: 'HEAD', path: `/${alias}` }, { ...TIMEOUT, ignore: [404] });
  if (statusCode !== 404) return;
  const body = { aliases: { [alias]: { is_write_index: true } } };
  const answer = await transport.request({ method: 'PUT', path: `/${alias}-000001`, body }, { ...TIMEOUT, ignore: [400] });
  const { type, reason } = (answer.body as { error?: { type?: string; reason?: string } }).error ?? {};
  if (type !== undefined && type !== 'resource_already_exists_exception') throw new Error(`${type}: ${reason}`);
};

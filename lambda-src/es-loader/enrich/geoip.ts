import { isMap } from '../json/is-map';
import type { Enricher, Fields } from '../model';
import type { EnrichmentData } from './enrichment-data';

/** Adds the location and the autonomous system of an address beside it: `source.geo` and `source.as` for `source.ip`. */
export const geoip = (data: EnrichmentData): Enricher => ({
  name: 'geoip',
  forLogType: ({ enrich }) => {
    const groups = enrich?.geoip ?? [];
    if (groups.length === 0) return undefined;
    return (record, ecs) => {
      const { geo } = data;
      if (!geo) return;
      for (const group of groups) locate(group, geo, record, ecs);
    };
  },
});

const locate = (group: string, database: NonNullable<EnrichmentData['geo']>, record: Fields, ecs: Fields): void => {
  const added = ecs[group];
  const address = addressOf(added) ?? (added === undefined || isMap(added) ? addressOf(record[group]) : undefined);
  if (address === undefined) return;
  const { geo, as } = database.find(address);
  if (!geo && !as) return;
  const fields = isMap(added) ? added : (ecs[group] = {}) as Fields;
  if (geo) fields.geo = over(fields.geo, geo);
  if (as) fields.as = over(fields.as, as);
};

const addressOf = (group: unknown): string | undefined => (isMap(group) && typeof group.ip === 'string' ? group.ip : undefined);

/** What the log itself says stays where the data base does not know better. */
const over = (said: unknown, found: Fields): Fields => (isMap(said) ? { ...said, ...found } : found);

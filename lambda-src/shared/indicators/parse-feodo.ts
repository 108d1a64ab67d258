import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isRecord, listIn } from './json-feed';

/** The list of command-and-control servers of abuse.ch Feodo Tracker, as JSON. */
export const parseFeodo: ParseJsonFeed = (list, source) => {
  const { provider, modified } = source;
  const feed = feedCollector(source);
  for (const entry of listIn(list)) {
    if (!isRecord(entry)) {
      feed.reject('no object');
      continue;
    }
    const { ip_address: address, malware, first_seen, last_online: last_seen, status } = entry;
    feed.add(address, {
      provider,
      name: malware,
      reference: typeof address === 'string' ? `https://feodotracker.abuse.ch/browse/host/${address}/` : undefined,
      first_seen,
      last_seen,
      modified,
      description: typeof status === 'string' ? `status is ${status}` : undefined,
    });
  }
  return feed;
};

import { feedCollector, type ParseFeed } from './feed-source';

/**
 * The list of exits of the Tor network: blocks of lines that begin with ExitNode, each with one or more ExitAddress.
 *
 * @see https://2019.www.torproject.org/tordnsel/exitlist-spec.txt
 */
export const parseTor: ParseFeed = (content, source) => {
  const { provider } = source;
  const feed = feedCollector(source);
  let node = '';
  let lastStatus: string | undefined;
  for (const [line] of content.matchAll(/[^\r\n]+/g)) {
    const [word, ...rest] = line.trim().split(/\s+/);
    if (word === 'ExitNode') {
      node = rest[0] ?? '';
      lastStatus = undefined;
    } else if (word === 'LastStatus') {
      lastStatus = rest.join(' ');
    } else if (word === 'ExitAddress') {
      feed.add(rest[0] ?? '', {
        provider,
        name: 'TOR',
        reference: node === '' ? undefined : `https://metrics.torproject.org/rs.html#details/${node}`,
        last_seen: lastStatus,
        modified: rest.slice(1).join(' '),
      });
    } else if (word !== '' && word !== 'Published') {
      feed.reject('unknown line');
    }
  }
  return feed;
};

import { setField, textOf } from './steps';
import type { Fields } from '../model';

/** What the quoted request of a load balancer holds. One that could not be read leaves dashes: `- http://host:80- -`. */
export const ELB_REQUEST_PATTERN = [
  '(?:-|(?<http_method>[^ "]+)) ',
  '(?<http_protocol>[^: "]*)://\\[?(?<http_host>[^ "/?\\]]*)\\]?:(?<http_port>[0-9]+)',
  '(?:-|(?<http_path>/[^ ?]*)(?:\\?(?<http_query>[^ ]*))?) ',
  '(?:-|[^ "/]*/(?<http_version>[0-9.]*))',
].join('');

/** Adds the URL as requested: it stands between the first two blanks of the request. */
export const addRequestedUrl = (record: Fields, ecs: Fields): void => {
  const request = textOf(record.request);
  if (request === undefined) return;
  const start = request.indexOf(' ') + 1;
  const end = request.indexOf(' ', start);
  if (start > 0 && end > start) setField(ecs, 'url', 'full', request.slice(start, end));
};

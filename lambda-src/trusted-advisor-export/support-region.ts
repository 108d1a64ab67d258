import { ConfigurationError } from '../shared/errors';

/** AWS Support answers in one region of each partition. */
const REGIONS: ReadonlyMap<string, string> = new Map([['aws', 'us-east-1'], ['aws-cn', 'cn-north-1'], ['aws-us-gov', 'us-gov-west-1']]);

/** The region that Trusted Advisor is asked in. */
export const supportRegion = (partition: string): string => {
  const region = REGIONS.get(partition);
  if (region === undefined) throw new ConfigurationError(`Trusted Advisor cannot be asked in the partition ${partition}; remove the exporter there`);
  return region;
};

/** The first EC2 instance id in a text such as the name of a log stream, where it stands as a word of its own. */
export const ec2InstanceId = (text: string | undefined): string | undefined => text?.match(INSTANCE_ID)?.[0];

const INSTANCE_ID = /(?<![\p{L}\p{N}])i-(?:[0-9a-z]{17}|[0-9a-z]{8})(?![\p{L}\p{N}])/u;

/** The EC2 instance id that a text begins with. */
export const instanceIdAtStart = (value: unknown): string | undefined =>
  (typeof value === 'string' ? value.match(/^i-(?:[0-9a-z]{17}|[0-9a-z]{8})(?![0-9a-z])/)?.[0] : undefined);

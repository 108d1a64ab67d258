/** What Firehose could not deliver lies below the prefix of the logs, in folders of these names; it is no log. */
export const FIREHOSE_ERROR_OUTPUT = {
  pattern: '(?:^|/)(?:error|processing-failed|format-conversion-failed)/',
  reason: 'it is error output of Firehose',
} as const;

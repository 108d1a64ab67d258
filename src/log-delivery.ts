/** How the loader learns of new objects. */
export enum LogDelivery {
  /** By a notification of the bucket, at once. A bucket takes one notification for the same prefix only. */
  S3_NOTIFICATION = 's3-notification',

  /** By EventBridge: beside notifications that exist, and from buckets of other stacks. An imported bucket must have it turned on. */
  EVENT_BRIDGE = 'event-bridge',
}

/** Which new objects are told of, and how. */
export interface LogCreatedOptions {
  /**
   * Beginnings of keys; one must not be the beginning of another.
   *
   * @default - all objects
   */
  readonly prefixes?: string[];

  /**
   * How the queue learns of them.
   *
   * @default LogDelivery.S3_NOTIFICATION
   */
  readonly via?: LogDelivery;
}

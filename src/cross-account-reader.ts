import type * as iam from 'aws-cdk-lib/aws-iam';

/** How the loader reads buckets of another account. */
export interface CrossAccountReader {
  /** Names of the buckets; `*` at the end stands for any text, as in `aws-security-data-lake-*`. */
  readonly bucketNames: string[];

  /** Role of the other account that may read them, and that trusts the role of the loader. */
  readonly role: iam.IRole;

  /**
   * What the role asks for besides.
   *
   * @default - nothing
   */
  readonly externalId?: string;
}

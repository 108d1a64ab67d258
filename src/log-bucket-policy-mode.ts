import type * as iam from 'aws-cdk-lib/aws-iam';

/** Who writes the policy of a log bucket. */
export class LogBucketPolicyMode {
  /** The library: TLS only, and the services in `sources`. What somebody changed by hand is overwritten by an update of the stack. */
  public static readonly GENERATED = new LogBucketPolicyMode(true);

  /** Somebody else: the stack has no policy for the bucket, and leaves the one that it has. Services deliver only if that one lets them. */
  public static readonly NONE = new LogBucketPolicyMode(false);

  /**
   * The library, which keeps the statements of a policy that exists.
   *
   * @param document the policy that the bucket has
   */
  public static append(document: iam.PolicyDocument): LogBucketPolicyMode {
    return new LogBucketPolicyMode(true, document);
  }

  private constructor(private readonly written: boolean, private readonly existing?: iam.PolicyDocument) {}

  /** @internal */
  public get _written(): boolean {
    return this.written;
  }

  /** @internal */
  public get _existing(): iam.PolicyDocument | undefined {
    return this.existing;
  }
}

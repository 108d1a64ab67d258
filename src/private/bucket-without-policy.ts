import * as s3 from 'aws-cdk-lib/aws-s3';

/** A bucket whose policy somebody else writes: what would be added to it is given to the other side, or not at all. */
export class BucketWithoutPolicy extends s3.Bucket {
  protected autoCreatePolicy = false;
}

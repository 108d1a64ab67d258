import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';

export interface AssumedRole {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
}

/** What an SDK client takes as `credentials`. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date };

const SESSION_SECONDS = 3_600;

/**
 * Credentials of a role, asked for when first needed. The client asks again before they expire, and after a failure with the next object:
 * a role that cannot be assumed now fails its objects, not the loader.
 */
export const assumedRole = (sts: STSClient, { roleArn, sessionName, externalId }: AssumedRole) => async (): Promise<Credentials> => {
  const { Credentials: given } = await sts.send(new AssumeRoleCommand({
    RoleArn: roleArn, RoleSessionName: sessionName, ExternalId: externalId, DurationSeconds: SESSION_SECONDS,
  }));
  return {
    accessKeyId: given!.AccessKeyId!, secretAccessKey: given!.SecretAccessKey!, sessionToken: given!.SessionToken, expiration: given!.Expiration,
  };
};

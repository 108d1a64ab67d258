import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { explainToNag } from './private/explain-to-nag';
import { requireForm } from './private/validation';

/** What a domain is told about its master user. */
interface MasterUserBinding {
  readonly role?: iam.IRole;
  readonly secret?: secretsmanager.ISecret;
  readonly name?: string;
}

/**
 * Who administers a domain through fine-grained access control.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
export class SiemMasterUser {
  /**
   * A role: no password exists, requests are signed.
   *
   * @param role role of this account. Without it a role is made that principals of the account may assume if their own policies allow it.
   */
  public static iamRole(role?: iam.IRole): SiemMasterUser {
    return new SiemMasterUser((scope) => ({
      role: role ?? new iam.Role(scope, 'MasterRole', {
        assumedBy: new iam.AccountRootPrincipal(),
        description: 'Administers the OpenSearch domain of the SIEM',
      }),
    }));
  }

  /**
   * A user with a password of 32 characters, made and kept by AWS Secrets Manager.
   *
   * @param name user name, 1 to 64 letters, digits, and `_`, `-`, `.`; without it `aesadmin`
   */
  public static generatedPassword(name: string = 'aesadmin'): SiemMasterUser {
    requireForm('name', name, /^[\w.-]{1,64}$/, "1 to 64 letters, digits, '_', '-' or '.'");
    return new SiemMasterUser((scope) => {
      const secret = new secretsmanager.Secret(scope, 'MasterSecret', {
        description: 'Master user of the OpenSearch domain of the SIEM',
        generateSecretString: {
          secretStringTemplate: JSON.stringify({ username: name }),
          generateStringKey: 'password',
          passwordLength: 32,
          excludeCharacters: '{}\'"\\*[]()`',
        },
      });
      explainToNag(secret, {
        id: 'AwsSolutions-SMG4',
        reason: 'The password is part of the configuration of the domain: changing it takes an update of the stack, a rotation alone would lock out.',
      });
      return { secret, name };
    });
  }

  /**
   * A user whose name and password are in a secret that exists.
   *
   * @param secret JSON with the members `username` and `password`
   */
  public static secret(secret: secretsmanager.ISecret): SiemMasterUser {
    return new SiemMasterUser(() => ({ secret, name: secret.secretValueFromJson('username').unsafeUnwrap() }));
  }

  private constructor(private readonly create: (scope: Construct) => MasterUserBinding) {}

  /** @internal */
  public _bind(scope: Construct): MasterUserBinding {
    return this.create(scope);
  }
}

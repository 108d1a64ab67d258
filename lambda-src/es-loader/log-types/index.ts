import type { LogType } from '../model';
import { definition as vpcflowlogs } from './vpcflowlogs/definition';
import { normalize as vpcflowlogsNormalize } from './vpcflowlogs/normalize';
import { definition as cloudtrail } from './cloudtrail/definition';
import { normalize as cloudtrailNormalize } from './cloudtrail/normalize';
import { definition as guardduty } from './guardduty/definition';
import { normalize as guarddutyNormalize } from './guardduty/normalize';
import { definition as alb } from './alb/definition';
import { normalize as albNormalize } from './alb/normalize';
import { definition as s3accesslog } from './s3accesslog/definition';
import { normalize as s3accesslogNormalize } from './s3accesslog/normalize';
import { definition as waf } from './waf/definition';
import { normalize as wafNormalize } from './waf/normalize';
import { definition as rdsPostgresql } from './rds-postgresql/definition';
import { normalize as rdsPostgresqlNormalize } from './rds-postgresql/normalize';
import { definition as windowsEvent } from './windows-event/definition';
import { normalize as windowsEventNormalize } from './windows-event/normalize';

export const logTypes: readonly LogType[] = [
  { definition: vpcflowlogs, normalize: vpcflowlogsNormalize },
  { definition: cloudtrail, normalize: cloudtrailNormalize },
  { definition: guardduty, normalize: guarddutyNormalize },
  { definition: alb, normalize: albNormalize },
  { definition: s3accesslog, normalize: s3accesslogNormalize },
  { definition: waf, normalize: wafNormalize },
  { definition: rdsPostgresql, normalize: rdsPostgresqlNormalize },
  { definition: windowsEvent, normalize: windowsEventNormalize },
];

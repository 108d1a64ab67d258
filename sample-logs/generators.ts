import type { LogGenerator } from './log-generator';
import { alb } from './types/alb';
import { cloudfront } from './types/cloudfront';
import { cloudHsm } from './types/cloudhsm';
import { cloudtrail } from './types/cloudtrail';
import { config } from './types/config';
import { databases } from './types/databases';
import { guardDuty } from './types/guardduty';
import { indexMetrics } from './types/index-metrics';
import { linux } from './types/linux';
import { loadBalancers } from './types/load-balancers';
import { msk } from './types/msk';
import { mysqlLogs } from './types/mysql';
import { networkFirewall } from './types/network-firewall';
import { ocsf } from './types/ocsf';
import { remoteWork } from './types/remote-work';
import { route53Resolver } from './types/route53-resolver';
import { s3Access } from './types/s3-access';
import { securityFindings } from './types/security-findings';
import { thirdParty } from './types/third-party';
import { trustedAdvisor } from './types/trusted-advisor';
import { vpcFlow } from './types/vpc-flow';
import { vpcFlowParquet } from './types/vpc-flow-parquet';
import { waf } from './types/waf';
import { webServers } from './types/web-servers';
import { windows } from './types/windows';

/** One or more for each log type. */
export const generators: readonly LogGenerator[] = [
  alb, ...cloudHsm, ...cloudfront, cloudtrail, ...config, ...databases, guardDuty, indexMetrics, ...linux, ...loadBalancers, msk, ...mysqlLogs,
  ...networkFirewall, ...ocsf, ...remoteWork, route53Resolver, s3Access, ...securityFindings, ...thirdParty, trustedAdvisor, vpcFlow, vpcFlowParquet,
  waf, ...webServers, ...windows,
];

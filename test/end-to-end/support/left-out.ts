/**
 * Types of resources that the emulated AWS leaves out of a deployed SIEM, each with the test that looks at the template instead. What it deploys
 * without effect, such as policies of IAM and settings of the domain, is in test/components/aws/README.md.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Dashboard': 'test/siem-dashboard.test.ts',
  'AWS::Logs::QueryDefinition': 'test/siem-dashboard.test.ts',
  'AWS::Logs::ResourcePolicy': 'test/siem-domain.test.ts',
};

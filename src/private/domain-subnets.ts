import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** One subnet for each zone of a domain, which takes neither more nor fewer. */
export const domainSubnets = (vpc: ec2.IVpc, selection: ec2.SubnetSelection | undefined, zones: number): ec2.SubnetSelection => {
  const selected = vpc.selectSubnets(selection);
  if (selected.isPendingLookup) return selection ?? {};
  const subnets = [...new Map([...selected.subnets].reverse().map((subnet) => [subnet.availabilityZone, subnet])).values()].reverse().slice(0, zones);
  if (subnets.length < zones) {
    throw new Error(`vpcSubnets must lie in ${zones} availability zones, as capacity asks for, got ${subnets.length}; `
      + 'select subnets in more zones, or choose a capacity with fewer');
  }
  return { subnets };
};

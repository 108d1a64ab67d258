import { isMap } from '../json/is-map';
import type { Fields } from '../model';
import { textOf } from './steps';

/** The addresses of a resource as AWS Config recorded it, unique and sorted. */
export const configAddresses = (record: Fields): string[] => {
  const read = READERS.get(record.resourceType);
  if (!read || !isMap(record.configuration)) return [];
  const found = new Set<string>();
  for (const value of read(record.configuration, record)) {
    const address = textOf(value)?.trim();
    if (address) found.add(address);
  }
  return [...found].sort();
};

const mapsIn = (list: unknown): Fields[] => (Array.isArray(list) ? list.filter(isMap) : []);

const ofInterface = (networkInterface: Fields): unknown[] => mapsIn(networkInterface.privateIpAddresses).flatMap(
  ({ privateIpAddress, association }) => [privateIpAddress, isMap(association) ? association.publicIp : undefined]);

const READERS: ReadonlyMap<unknown, (configuration: Fields, record: Fields) => unknown[]> = new Map([
  ['AWS::EC2::EIP', ({ privateIpAddress }: Fields, { resourceName }: Fields) => [resourceName, privateIpAddress]],
  ['AWS::EC2::Instance', ({ networkInterfaces }: Fields) => mapsIn(networkInterfaces).flatMap(ofInterface)],
  ['AWS::EC2::NetworkInterface', ofInterface],
  ['AWS::EC2::NatGateway', ({ natGatewayAddresses }: Fields) =>
    mapsIn(natGatewayAddresses).slice(0, 1).flatMap(({ privateIp, publicIp }) => [privateIp, publicIp])],
  ['AWS::SSM::ManagedInstanceInventory', ({ 'AWS:Network': network }: Fields) =>
    (isMap(network) ? mapsIn(network.Content).flatMap(({ IPV4, IPV6 }) => [IPV4, IPV6]) : [])],
]);

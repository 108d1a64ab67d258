import { LINES } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, privateAddress } from '../population';
import type { Random } from '../random';
import { dashedTime } from '../time-text';

const brokerLine = (random: Random, time: Date): string => {
  const [level, text] = random.pick([
    ['INFO', '[GroupCoordinator 1]: Stabilized group orders generation 7 (kafka.coordinator.group.GroupCoordinator)'],
    ['INFO', '[Log partition=orders-3, dir=/kafka/datalogs] Rolled new log segment at offset 4711 (kafka.log.Log)'],
    ['WARN', `[SocketServer brokerId=1] Unexpected error from /${privateAddress(random)} (org.apache.kafka.common.network.Selector)`],
  ] as const);
  return `[${time.toISOString().slice(0, 23).replace('T', ' ').replace('.', ',')}] ${level} ${text}`;
};

/** Brokers of Amazon MSK. */
export const msk: LogGenerator = {
  logType: 'msk',
  key: (time, name) => `AWSLogs/${ACCOUNT}/KafkaBrokerLogs/${REGION}/example-cluster-0a1b2c3d-1111-2222-3333-444455556666-7/`
    + `${dashedTime(time).slice(0, 13)}/Broker-1_${time.toISOString().slice(11, 16).replace(':', '-')}_${name}.log.gz`,
  frame: LINES,
  event: brokerLine,
};

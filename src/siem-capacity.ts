import { Size } from 'aws-cdk-lib';
import { requireInteger } from './private/validation';

/** Nodes and volumes of a domain. */
export interface SiemCapacityProps {
  /** Nodes that hold data: a multiple of `availabilityZones`, 1 to 400. */
  readonly dataNodes: number;

  /** Instance type of data nodes, e.g. `r6g.large.search`. */
  readonly dataNodeInstanceType: string;

  /** Size of the volume of each data node. */
  readonly volumeSize: Size;

  /**
   * Operations a second of each volume (gp3).
   *
   * @default - what gp3 gives to a volume of this size
   */
  readonly volumeIops?: number;

  /**
   * Throughput of each volume (gp3), in MiB a second.
   *
   * @default - what gp3 gives to a volume of this size
   */
  readonly volumeThroughput?: number;

  /**
   * Availability zones that data is spread over: 1, 2 or 3.
   *
   * @default 1
   */
  readonly availabilityZones?: number;

  /**
   * Dedicated master nodes: 3 or 5.
   *
   * @default - none
   */
  readonly masterNodes?: number;

  /**
   * Instance type of dedicated master nodes.
   *
   * @default m6g.large.search
   */
  readonly masterNodeInstanceType?: string;

  /**
   * UltraWarm nodes, 2 to 250; they ask for dedicated master nodes.
   *
   * @default - none
   */
  readonly warmNodes?: number;

  /**
   * Instance type of UltraWarm nodes.
   *
   * @default ultrawarm1.medium.search
   */
  readonly warmNodeInstanceType?: string;

  /**
   * Whether indices can move to cold storage, which asks for UltraWarm nodes.
   *
   * @default false
   */
  readonly coldStorage?: boolean;

  /**
   * Whether one of three zones only stands by. Every index then needs two replicas (or five, …); others are refused.
   *
   * @default false
   */
  readonly multiAzWithStandby?: boolean;
}

/**
 * How large a domain is.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/sizing-domains.html
 */
export class SiemCapacity {
  /** One t3.medium node with 10 GiB: to try it out. A failure of the node loses the service, a full volume stops the loading. */
  public static small(): SiemCapacity {
    return new SiemCapacity({ dataNodes: 1, dataNodeInstanceType: 't3.medium.search', volumeSize: Size.gibibytes(10) });
  }

  /** Three r6g.large nodes with 100 GiB each in three zones: survives the loss of a zone; a few GB of logs a day. */
  public static standard(): SiemCapacity {
    return new SiemCapacity({ dataNodes: 3, dataNodeInstanceType: 'r6g.large.search', volumeSize: Size.gibibytes(100), availabilityZones: 3 });
  }

  /** Three r6g.xlarge nodes with 500 GiB each and three dedicated master nodes in three zones: for production. */
  public static ha(): SiemCapacity {
    return new SiemCapacity({
      dataNodes: 3, dataNodeInstanceType: 'r6g.xlarge.search', volumeSize: Size.gibibytes(500), availabilityZones: 3, masterNodes: 3,
    });
  }

  /**
   * Any other size.
   *
   * @param props nodes and volumes
   */
  public static of(props: SiemCapacityProps): SiemCapacity {
    return new SiemCapacity(props);
  }

  /** Availability zones that data is spread over. */
  public readonly availabilityZones: number;

  private constructor(private readonly props: SiemCapacityProps) {
    this.availabilityZones = props.availabilityZones ?? 1;
    requireInteger('availabilityZones', this.availabilityZones, { min: 1, max: 3, remedy: 'a domain spreads over 1, 2 or 3 zones' });
    requireInteger('dataNodes', props.dataNodes, { min: 1, max: 400, remedy: 'a domain has at least one node that holds data' });
    if (props.dataNodes % this.availabilityZones !== 0) {
      throw new Error(`dataNodes must be a multiple of availabilityZones (${this.availabilityZones}), got ${props.dataNodes}; `
        + 'zones hold equal shares');
    }
    if (props.masterNodes !== undefined && ![3, 5].includes(props.masterNodes)) {
      throw new Error(`masterNodes must be 3 or 5, got ${props.masterNodes}; other numbers cannot agree when one fails`);
    }
    if (props.warmNodes !== undefined) {
      requireInteger('warmNodes', props.warmNodes, { min: 2, max: 250, remedy: 'UltraWarm starts with two nodes' });
      if (!props.masterNodes) throw new Error('warmNodes needs dedicated master nodes, got none; set masterNodes to 3');
    }
    if (props.coldStorage && !props.warmNodes) throw new Error('coldStorage needs UltraWarm nodes, got none; set warmNodes to 2 or more');
    if (props.multiAzWithStandby && (this.availabilityZones !== 3 || !props.masterNodes)) {
      throw new Error('multiAzWithStandby needs three zones and dedicated master nodes; set availabilityZones to 3 and masterNodes to 3');
    }
  }

  /** @internal */
  public get _props(): SiemCapacityProps {
    return this.props;
  }
}

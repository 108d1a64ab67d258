import { Annotations, Duration, type Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LogType } from './log-type';
import { assemblyFile } from './private/assembly-file';
import { INDEX_FACTOR, rounded, type Sizing, sizingOf, type VolumeByTier } from './private/sizing';
import { type SizingHint, sizingHint } from './private/sizing-hint';
import { capacityWarnings, indexWarnings, type SizingWarning } from './private/sizing-warnings';
import { requireDays, requireInteger } from './private/validation';
import type { SiemCapacity } from './siem-capacity';

/** How much is expected of a log type. */
export interface ExpectedVolume {
  /** The log type. */
  readonly logType: LogType;

  /**
   * Size of its documents a day, more than 0: what the metric `OutputDataSize` counts. Documents hold the text of the log and its fields, so
   * they are 2.5 (JSON) to 14 times (short lines) the size of the uncompressed log.
   */
  readonly perDay: Size;

  /**
   * How long its documents can be searched, 1 to 3650 days.
   *
   * @default - `retention` of the sizing
   */
  readonly retention?: Duration;
}

/** What a sizing is made for. */
export interface SiemSizingOptions {
  /** What is expected, each log type once. */
  readonly volumes: ExpectedVolume[];

  /**
   * How long documents can be searched, 1 to 3650 days.
   *
   * @default Duration.days(90)
   */
  readonly retention?: Duration;

  /**
   * How long of it on data nodes.
   *
   * @default - 30 days where there are UltraWarm nodes, otherwise all of it
   */
  readonly hotRetention?: Duration;

  /**
   * How long of it on UltraWarm nodes, before cold storage.
   *
   * @default - 60 days where there is cold storage, otherwise the rest
   */
  readonly warmRetention?: Duration;

  /**
   * Copies of each shard beside itself, 0 to 5.
   *
   * @default - 1; 2 with `multiAzWithStandby`
   */
  readonly replicas?: number;
}

/** Properties of a SiemSizing. */
export interface SiemSizingProps extends SiemSizingOptions {
  /**
   * Nodes and volumes that the need is compared with.
   *
   * @default - none: only the need is told
   */
  readonly capacity?: SiemCapacity;

  /**
   * Whether logs go to a collection of OpenSearch Serverless, which has neither nodes nor shards of yours.
   *
   * @default false
   */
  readonly serverless?: boolean;
}

const RETENTION = Duration.days(90);
const HOT_DAYS = 30;
const WARM_DAYS = 60;

/**
 * Tells at synthesis what expected logs need: shards of each index, storage by tier, data nodes that would do, and warnings where `capacity`
 * is too small or too large. Annotations say it in short, a JSON file in the cloud assembly in full. Nothing of it is deployed.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/sizing-domains.html
 */
export class SiemSizing extends Construct {
  /** Name of the file in the cloud assembly, `<stack>.<…>.sizing.json`. */
  public readonly reportFile: string;

  constructor(scope: Construct, id: string, props: SiemSizingProps) {
    super(scope, id);
    requireSound(props);
    const nodes = props.capacity?._props;
    const copies = 1 + (props.replicas ?? (nodes?.multiAzWithStandby ? 2 : 1));
    const sizing = sizingOf(props.volumes.map((volume) => byTier(volume, props)), Math.min(copies, nodes?.dataNodes ?? copies));
    if (props.serverless) {
      this.reportFile = this.tellServerless(sizing);
      return;
    }
    const hint = sizingHint(sizing, copies, props.capacity?.availabilityZones ?? 1);
    const warnings = [...indexWarnings(sizing), ...nodes ? capacityWarnings(sizing, nodes) : []];
    this.reportFile = assemblyFile(this, 'sizing', { target: 'domain', ...sizing, hint, warnings });
    this.tell(sizing, hint, warnings);
  }

  private tell({ gibPerDay, storage: { hot, warm, cold }, shardsOnDataNodes }: Sizing, hint: SizingHint, warnings: readonly SizingWarning[]): void {
    Annotations.of(this).addInfo(`${gibPerDay} GiB of documents a day need ${hot.storageGib} GiB on data nodes (replicas and reserve included), `
      + `${warm.storageGib} GiB on UltraWarm nodes, ${cold.storageGib} GiB in cold storage, and ${shardsOnDataNodes} shards on data nodes; e.g. `
      + `${hint.dataNodes} ${hint.dataNodeInstanceType} with ${hint.volumeSizeGib} GiB each. All of it is in ${this.reportFile}`);
    for (const { id, message } of warnings) Annotations.of(this).addWarningV2(`cdk-opensearch-siem:sizing-${id}`, message);
  }

  /** What capacity units are used for: how much is written, and how much is kept. */
  private tellServerless({ gibPerDay, indices, storage: { hot: { documentsGib } } }: Sizing): string {
    const [gibPerHour, storedGib] = [rounded(gibPerDay / 24), rounded(documentsGib * INDEX_FACTOR)];
    const patterns = indices.map(({ pattern, logTypes, gibPerDay: perDay }) => ({ pattern, logTypes, gibPerDay: perDay }));
    const file = assemblyFile(this, 'sizing', { target: 'serverless', gibPerDay, gibPerHour, storedGib, indices: patterns });
    Annotations.of(this).addInfo(`${gibPerDay} GiB of documents a day are ${gibPerHour} GiB an hour to index, and ${storedGib} GiB stored that can `
      + `be searched: what capacity units (OCU) are used for. All of it is in ${file}`);
    return file;
  }
}

const byTier = ({ logType, perDay, retention }: ExpectedVolume, props: SiemSizingProps): VolumeByTier => {
  const nodes = props.capacity?._props;
  const days = (retention ?? props.retention ?? RETENTION).toDays();
  const [warmNodes, coldStorage] = props.serverless ? [undefined, false] : [nodes?.warmNodes, nodes?.coldStorage];
  const hotDays = Math.min(days, props.hotRetention?.toDays() ?? (warmNodes ? HOT_DAYS : days));
  const warmDays = Math.min(days - hotDays, props.warmRetention?.toDays() ?? (coldStorage ? WARM_DAYS : days));
  return { logType: logType.id, index: logType._index, gibPerDay: gib(perDay), hotDays, warmDays, coldDays: days - hotDays - warmDays };
};

const gib = (size: Size): number => size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });

const requireSound = ({ volumes, retention, hotRetention, warmRetention, replicas, capacity, serverless }: SiemSizingProps): void => {
  if (volumes.length === 0) throw new Error('volumes must name at least one log type, got none; say how much is expected of it');
  const ids = volumes.map(({ logType }) => logType.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`volumes must name each log type once, got ${twice} twice; add the two`);
  volumes.forEach((volume) => {
    if (gib(volume.perDay) <= 0) throw new Error(`perDay of ${volume.logType.id} must be more than 0; leave out what does not come`);
    if (volume.retention) requireDays('retention', volume.retention, { min: 1, max: 3650 });
  });
  if (retention) requireDays('retention', retention, { min: 1, max: 3650 });
  if (hotRetention) requireDays('hotRetention', hotRetention, { min: 1, max: 3650 });
  if (warmRetention) requireDays('warmRetention', warmRetention, { min: 1, max: 3650 });
  if (replicas !== undefined) requireInteger('replicas', replicas, { min: 0, max: 5, remedy: 'one protects from the loss of a node' });
  if ((hotRetention ?? warmRetention) && serverless) {
    throw new Error('hotRetention and warmRetention are for domains; leave them out, as a collection has no tiers to choose');
  }
  if (warmRetention && capacity && !capacity._props.coldStorage) {
    throw new Error('warmRetention needs cold storage, got none; set coldStorage of the capacity, or leave it out: warm storage keeps the rest');
  }
  if (hotRetention && capacity && !capacity._props.warmNodes) {
    throw new Error('hotRetention needs UltraWarm nodes, got none; set warmNodes of the capacity, or retention');
  }
};

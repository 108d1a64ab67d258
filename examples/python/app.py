from aws_cdk import App, Duration, Size, Stack
from cdk_opensearch_siem import (
    EsLoaderLogLevel,
    EsLoaderOptions,
    LogBucket,
    LogSource,
    LogType,
    Siem,
    SiemCapacity,
    SiemDomainProps,
    SiemMasterUser,
)

app = App()
stack = Stack(app, "Security", description="SIEM on Amazon OpenSearch")

siem = Siem(
    stack,
    "Siem",
    domain=SiemDomainProps(
        capacity=SiemCapacity.of(
            data_nodes=2,
            data_node_instance_type="r6g.large.search",
            volume_size=Size.gibibytes(200),
            availability_zones=2,
        ),
        master_user=SiemMasterUser.generated_password(),
        allowed_source_cidrs=["192.0.2.0/24"],
    ),
    loader=EsLoaderOptions(
        log_types=[LogType.CLOUDTRAIL, LogType.VPCFLOWLOGS, LogType.of("waf")],
        timeout=Duration.minutes(10),
        log_level=EsLoaderLogLevel.WARN,
    ),
)

# A second bucket whose logs load beside those of the first.
archive = LogBucket(stack, "Archive", sources=[LogSource.CLOUDTRAIL, LogSource.VENDED_LOGS])
siem.loader.add_source(archive, prefixes=["AWSLogs/"])

siem.loader.metric_dead_lettered_logs(LogType.WAF).create_alarm(
    stack,
    "WafIsRefused",
    alarm_description="OpenSearch refuses documents of AWS WAF",
    threshold=1,
    evaluation_periods=1,
)

app.synth()

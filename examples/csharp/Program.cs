using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using CdkOpenSearchSiem;

var app = new App();
var stack = new Stack(app, "Security", new StackProps { Description = "SIEM on Amazon OpenSearch" });

var siem = new Siem(stack, "Siem", new SiemProps
{
    Domain = new SiemDomainProps
    {
        Capacity = SiemCapacity.Of(new SiemCapacityProps
        {
            DataNodes = 2,
            DataNodeInstanceType = "r6g.large.search",
            VolumeSize = Size.Gibibytes(200),
            AvailabilityZones = 2,
        }),
        MasterUser = SiemMasterUser.GeneratedPassword(),
        AllowedSourceCidrs = new[] { "192.0.2.0/24" },
    },
    Loader = new EsLoaderOptions
    {
        LogTypes = new[] { LogType.CLOUDTRAIL, LogType.VPCFLOWLOGS, LogType.Of("waf") },
        Timeout = Duration.Minutes(10),
        LogLevel = EsLoaderLogLevel.WARN,
    },
});

// A second bucket whose logs load beside those of the first.
var archive = new LogBucket(stack, "Archive", new LogBucketProps { Sources = new[] { LogSource.CLOUDTRAIL, LogSource.VENDED_LOGS } });
siem.Loader.AddSource(archive, new LogCreatedOptions { Prefixes = new[] { "AWSLogs/" } });

siem.Loader.MetricDeadLetteredLogs(LogType.WAF).CreateAlarm(stack, "WafIsRefused", new CreateAlarmOptions
{
    AlarmDescription = "OpenSearch refuses documents of AWS WAF",
    Threshold = 1,
    EvaluationPeriods = 1,
});

app.Synth();

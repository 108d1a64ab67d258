package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"
	siem "github.com/cdk-opensearch-siem/cdk-opensearch-siem-go/cdkopensearchsiem"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Security"), &awscdk.StackProps{
		Description: jsii.String("SIEM on Amazon OpenSearch"),
	})

	whole := siem.NewSiem(stack, jsii.String("Siem"), &siem.SiemProps{
		Domain: &siem.SiemDomainProps{
			Capacity: siem.SiemCapacity_Of(&siem.SiemCapacityProps{
				DataNodes:            jsii.Number(2),
				DataNodeInstanceType: jsii.String("r6g.large.search"),
				VolumeSize:           awscdk.Size_Gibibytes(jsii.Number(200)),
				AvailabilityZones:    jsii.Number(2),
			}),
			MasterUser:         siem.SiemMasterUser_GeneratedPassword(nil),
			AllowedSourceCidrs: jsii.Strings("192.0.2.0/24"),
		},
		Loader: &siem.EsLoaderOptions{
			LogTypes: &[]siem.LogType{siem.LogType_CLOUDTRAIL(), siem.LogType_VPCFLOWLOGS(), siem.LogType_Of(jsii.String("waf"))},
			Timeout:  awscdk.Duration_Minutes(jsii.Number(10)),
			LogLevel: siem.EsLoaderLogLevel_WARN,
		},
	})

	// A second bucket whose logs load beside those of the first.
	archive := siem.NewLogBucket(stack, jsii.String("Archive"), &siem.LogBucketProps{
		Sources: &[]siem.LogSource{siem.LogSource_CLOUDTRAIL, siem.LogSource_VENDED_LOGS},
	})
	whole.Loader().AddSource(archive, &siem.LogCreatedOptions{Prefixes: jsii.Strings("AWSLogs/")})

	refused := whole.Loader().MetricDeadLetteredLogs(siem.LogType_WAF(), nil)
	refused.CreateAlarm(stack, jsii.String("WafIsRefused"), &awscloudwatch.CreateAlarmOptions{
		AlarmDescription:  jsii.String("OpenSearch refuses documents of AWS WAF"),
		Threshold:         jsii.Number(1),
		EvaluationPeriods: jsii.Number(1),
	})

	app.Synth(nil)
}

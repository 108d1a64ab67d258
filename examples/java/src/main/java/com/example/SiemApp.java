package com.example;

import io.github.cdkopensearchsiem.EsLoaderLogLevel;
import io.github.cdkopensearchsiem.EsLoaderOptions;
import io.github.cdkopensearchsiem.LogBucket;
import io.github.cdkopensearchsiem.LogCreatedOptions;
import io.github.cdkopensearchsiem.LogSource;
import io.github.cdkopensearchsiem.LogType;
import io.github.cdkopensearchsiem.Siem;
import io.github.cdkopensearchsiem.SiemCapacity;
import io.github.cdkopensearchsiem.SiemCapacityProps;
import io.github.cdkopensearchsiem.SiemDomainProps;
import io.github.cdkopensearchsiem.SiemMasterUser;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;

public final class SiemApp {
  public static void main(final String[] args) {
    App app = new App();
    Stack stack = new Stack(app, "Security", StackProps.builder().description("SIEM on Amazon OpenSearch").build());

    Siem siem = Siem.Builder.create(stack, "Siem")
        .domain(SiemDomainProps.builder()
            .capacity(SiemCapacity.of(SiemCapacityProps.builder()
                .dataNodes(2)
                .dataNodeInstanceType("r6g.large.search")
                .volumeSize(Size.gibibytes(200))
                .availabilityZones(2)
                .build()))
            .masterUser(SiemMasterUser.generatedPassword())
            .allowedSourceCidrs(List.of("192.0.2.0/24"))
            .build())
        .loader(EsLoaderOptions.builder()
            .logTypes(List.of(LogType.CLOUDTRAIL, LogType.VPCFLOWLOGS, LogType.of("waf")))
            .timeout(Duration.minutes(10))
            .logLevel(EsLoaderLogLevel.WARN)
            .build())
        .build();

    // A second bucket whose logs load beside those of the first.
    LogBucket archive = LogBucket.Builder.create(stack, "Archive")
        .sources(List.of(LogSource.CLOUDTRAIL, LogSource.VENDED_LOGS))
        .build();
    siem.getLoader().addSource(archive, LogCreatedOptions.builder().prefixes(List.of("AWSLogs/")).build());

    siem.getLoader().metricDeadLetteredLogs(LogType.WAF).createAlarm(stack, "WafIsRefused", CreateAlarmOptions.builder()
        .alarmDescription("OpenSearch refuses documents of AWS WAF")
        .threshold(1)
        .evaluationPeriods(1)
        .build());

    app.synth();
  }

  private SiemApp() {}
}

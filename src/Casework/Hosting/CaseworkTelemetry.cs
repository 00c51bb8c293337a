using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Enforcement.Casework.Hosting;

/// <summary>Spans and metrics of the kernel. Only case numbers and names of commands; never a person's data.</summary>
public static class CaseworkTelemetry
{
    public const string Name = "Enforcement.Casework";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> DeadlinesPassed = Meter.CreateCounter<long>("enforcement.deadlines.passed", "{deadline}", "期限届满处理数");

    internal static readonly Histogram<double> DeadlineLag = Meter.CreateHistogram<double>("enforcement.deadlines.lag", "s", "期限届满到处理的延迟");

    internal static readonly Counter<long> DispatchFailures = Meter.CreateCounter<long>("enforcement.relay.failures", "{attempt}", "消息发送失败次数");

    internal static readonly Histogram<double> AppendDuration = Meter.CreateHistogram<double>("enforcement.journal.append", "s", "日志写入时长");

    internal static Activity? StartCommand(string kind, string command, string stream)
    {
        var activity = Source.StartActivity($"{kind} {command}");
        activity?.SetTag("enforcement.stream", stream);
        return activity;
    }

    /// <summary>Continues the trace of the act; after a long wait a new trace that links to it.</summary>
    internal static Activity? StartDispatch(string stream, string? trace, bool longWait)
    {
        if (!ActivityContext.TryParse(trace, null, isRemote: true, out var parent))
        {
            return Source.StartActivity("relay dispatch", ActivityKind.Internal)?.SetTag("enforcement.stream", stream);
        }

        var activity = longWait
            ? Source.StartActivity("relay dispatch", ActivityKind.Internal, default(ActivityContext), links: [new ActivityLink(parent)])
            : Source.StartActivity("relay dispatch", ActivityKind.Internal, parent);
        return activity?.SetTag("enforcement.stream", stream);
    }

    internal static readonly Counter<long> DeadlineRounds = Meter.CreateCounter<long>("enforcement.deadlines.rounds", "{round}", "期限巡查轮次；停止增长说明期限引擎没有运行");

    internal static readonly Gauge<long> DeadlinesDue = Meter.CreateGauge<long>("enforcement.deadlines.due", "{deadline}", "本轮已届满、尚待处理的期限数");

    internal static readonly Gauge<long> Undispatched = Meter.CreateGauge<long>("enforcement.journal.undispatched", "{commit}", "待发送消息的提交数");

    internal static readonly Gauge<double> UndispatchedAge = Meter.CreateGauge<double>("enforcement.journal.undispatched.age", "s", "最早的待发送提交已等待的时间");

    internal static readonly Gauge<long> Undelivered = Meter.CreateGauge<long>("enforcement.messages.undelivered", "{message}", "本服务未能处理、等待重新处理的消息数");
}

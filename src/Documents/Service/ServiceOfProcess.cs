using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>送达方式 (本制度 第十二条).</summary>
public enum ServiceMethod
{
    /// <summary>直接.</summary>
    Direct,

    /// <summary>邮寄.</summary>
    Post,

    /// <summary>留置.</summary>
    Leave,

    /// <summary>委托.</summary>
    Entrust,

    /// <summary>转交.</summary>
    HandOn,

    /// <summary>公告.</summary>
    Announcement,

    /// <summary>电子.</summary>
    Electronic,
}

/// <summary>Where a service of process stands (RULEBOOK D.4).</summary>
public enum ServiceStage
{
    /// <summary>Nothing is known of it.</summary>
    None,

    /// <summary>待送达.</summary>
    Pending,

    /// <summary>送达中.</summary>
    Attempting,

    /// <summary>未成，须另行送达.</summary>
    Failed,

    /// <summary>公告期内.</summary>
    Announced,

    /// <summary>已送达.</summary>
    Served,

    /// <summary>文书已作废.</summary>
    Void,
}

/// <summary>一次送达.</summary>
/// <param name="No">1, 2, 3 …</param>
/// <param name="On">Day it was begun.</param>
/// <param name="Reason">Why it failed; null while open or when it served.</param>
/// <param name="Refused">True: the addressee refused to take the document, so it may be left at once.</param>
/// <param name="Unanswered">True: a posting given up because no return receipt came; a late one still counts.</param>
public sealed record Attempt(int No, ServiceMethod Method, DateOnly On, string? Reason = null, bool Refused = false, bool Unanswered = false)
{
    public bool IsOpen => Reason is null;
}

/// <summary>送达: one document on one addressee (RULEBOOK D.4); stream <c>service/{DocumentId}.{AddresseeId}</c>.</summary>
/// <param name="Opened">What is to be served on whom; null before.</param>
/// <param name="Address">Confirmed address and consent to electronic service (G02); null when none was given.</param>
/// <param name="Approval">Approval of an announcement; null before.</param>
/// <param name="Direct">The running or last direct service; null before.</param>
/// <param name="Left">Leaving at the domicile; null before.</param>
/// <param name="Posted">The running or last posting; null before.</param>
/// <param name="Entrusted">The running or last entrusted service; null before.</param>
/// <param name="ServedOn">送达日期; null before.</param>
/// <param name="ServedBy">Number of the attempt that served; null before.</param>
public sealed record ServiceOfProcess(
    ServiceStage Stage,
    ServiceOpened? Opened,
    ImmutableArray<Attempt> Attempts,
    AddressConfirmed? Address,
    AnnouncementApproved? Approval,
    DirectServiceBegun? Direct,
    DocumentLeft? Left,
    DocumentPosted? Posted,
    ServiceEntrusted? Entrusted,
    ImmutableDictionary<string, Deadline> Deadlines,
    DateOnly? ServedOn,
    int? ServedBy)
{
    public static ServiceOfProcess Initial { get; } =
        new(ServiceStage.None, null, [], null, null, null, null, null, null, ImmutableDictionary<string, Deadline>.Empty, null, null);

    /// <summary>Hashes of the scans and photographs that prove how it was served (R12.2, R12.3, R12.5); the archive fetches them, and none proves two things.</summary>
    public ImmutableHashSet<string> Proofs { get; init; } = [];

    /// <summary>The attempt under way; null when there is none.</summary>
    public Attempt? Current => Attempts.LastOrDefault(a => a.IsOpen);

    /// <summary>The announcement that runs; null when there is none.</summary>
    public Attempt? Announcement => Attempts.LastOrDefault(a => a is { IsOpen: true, Method: ServiceMethod.Announcement });

    /// <summary>Different methods that have failed.</summary>
    public int FailedMethods => Attempts.Where(a => !a.IsOpen).Select(a => a.Method).Distinct().Count();

    /// <summary>How an attempt came out, in Chinese.</summary>
    public string ResultOf(Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.No == ServedBy ? "送达" : attempt.Reason ?? (Stage is ServiceStage.Served or ServiceStage.Void ? "未再继续" : "进行中");
    }

    public bool HasFailed(params ServiceMethod[] methods) => Attempts.Any(a => !a.IsOpen && methods.Contains(a.Method));

    /// <exception cref="DamagedRecordException">The fact does not fit.</exception>
    public static ServiceOfProcess Evolve(ServiceOfProcess state, IFact fact, RecordEntry entry) => (state.Stage, fact) switch
    {
        (ServiceStage.None, ServiceOpened e) => state with { Stage = ServiceStage.Pending, Opened = e },
        (_, IDeadlineFact e) => state with { Deadlines = state.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        (_, FindingRaised or RecordAdded or RecordCorrected) => state,
        (ServiceStage.None or ServiceStage.Served or ServiceStage.Void, _) => throw Unfit(state, entry),
        (_, AddressConfirmed e) => state with { Address = e },
        (_, AnnouncementApproved e) => state with { Approval = e },
        (_, DirectServiceBegun e) => state.Begin(ServiceMethod.Direct, e.On) with { Direct = e },
        (_, DocumentLeft e) => state.Begin(ServiceMethod.Leave, e.LeftOn) with { Left = e },
        (_, DocumentPosted e) => state.Begin(ServiceMethod.Post, e.PostedOn) with { Posted = e, Proofs = state.Proofs.Add(e.VoucherSha256) },
        (_, ServiceEntrusted e) => state.Begin(e.HandOn ? ServiceMethod.HandOn : ServiceMethod.Entrust, e.SentOn) with { Entrusted = e },
        (_, AnnouncementPublished e) => state.Begin(ServiceMethod.Announcement, e.PublishedOn) with { Stage = ServiceStage.Announced, Proofs = state.Proofs.Union(e.Proof).Union(e.Photos ?? []) },
        (_, ElectronicServiceSent e) => state.Begin(ServiceMethod.Electronic, e.SentOn),
        (_, AttemptFailed e) => state.End(e.Attempt, a => a with { Reason = e.Reason, Refused = e.Refused }),
        (_, PostingUnanswered e) => state.End(e.Attempt, a => a with { Reason = e.Reason, Unanswered = true }),
        (_, AnnouncementWithdrawn e) => state.End(e.Attempt, a => a with { Reason = e.Reason }),
        (_, ServiceCompleted e) => state with { Stage = ServiceStage.Served, ServedOn = e.ServedOn, ServedBy = e.Attempt, Proofs = state.Proofs.Union(e.Proofs) },
        (_, ServiceVoided) => state with { Stage = ServiceStage.Void },
        _ => throw Unfit(state, entry),
    };

    private ServiceOfProcess Begin(ServiceMethod method, DateOnly on) =>
        this with { Stage = ServiceStage.Attempting, Attempts = Attempts.Add(new Attempt(Attempts.Length + 1, method, on)) };

    private ServiceOfProcess End(int attempt, Func<Attempt, Attempt> change) => this with
    {
        Stage = Announcement is { } announcement && announcement.No != attempt ? ServiceStage.Announced : ServiceStage.Failed,
        Attempts = [.. Attempts.Select(a => a.No == attempt ? change(a) : a)],
    };

    private static DamagedRecordException Unfit(ServiceOfProcess state, RecordEntry entry) =>
        new($"{entry.Id}：{entry.Name} 与送达状态“{state.Stage}”不符。");
}

/// <summary>Chinese words of methods.</summary>
public static class ServiceMethods
{
    /// <summary>直接, 邮寄, 留置, 委托, 转交, 公告 or 电子.</summary>
    public static string InChinese(this ServiceMethod method) => method switch
    {
        ServiceMethod.Direct => "直接",
        ServiceMethod.Post => "邮寄",
        ServiceMethod.Leave => "留置",
        ServiceMethod.Entrust => "委托",
        ServiceMethod.HandOn => "转交",
        ServiceMethod.Announcement => "公告",
        ServiceMethod.Electronic => "电子",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };
}

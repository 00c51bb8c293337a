using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>Services of process as a kind: stream <c>service/{DocumentId}.{AddresseeId}</c>.</summary>
public sealed class ServiceKind : CaseKind<ServiceOfProcess>
{
    /// <summary>View of all services; buckets <c>case:{stream}</c> and <c>document:{id}</c>.</summary>
    public const string Register = "services";

    /// <summary>Bucket of the register that holds every service once.</summary>
    public const string All = "all";

    public override string Name => "service";

    public override string Term => "送达记录";

    public override ServiceOfProcess Initial => ServiceOfProcess.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        ServiceJson.Default,
        typeof(ServiceOpened), typeof(AddressConfirmed), typeof(DirectServiceBegun), typeof(DocumentLeft), typeof(DocumentPosted),
        typeof(ServiceEntrusted), typeof(AnnouncementApproved), typeof(AnnouncementPublished), typeof(ElectronicServiceSent),
        typeof(AttemptFailed), typeof(PostingUnanswered), typeof(AnnouncementWithdrawn), typeof(ServiceCompleted), typeof(ServiceVoided));

    public override CommandVocabulary<ServiceOfProcess> Commands { get; } = new CommandVocabulary<ServiceOfProcess>().With(
        ServiceJson.Default,
        typeof(OpenService), typeof(VoidService), typeof(ConfirmAddress), typeof(DispatchDirect), typeof(RecordReceipt), typeof(RecordDirectFailure),
        typeof(LeaveDocument), typeof(PostDocument), typeof(RecordReturnReceipt), typeof(RecordReturn), typeof(GiveUpPosting), typeof(SendEntrustedLetter),
        typeof(RecordEntrustedReceipt), typeof(RecordEntrustFailure), typeof(ApproveAnnouncement), typeof(PublishAnnouncement), typeof(DeemServed),
        typeof(SendElectronically), typeof(RecordArrival), typeof(RecordBounce));

    /// <summary>Key of the service of a document on an addressee.</summary>
    public static string KeyOf(string documentId, string addresseeId) => $"{documentId}.{addresseeId}";

    /// <summary>Bucket of the services a scan proves.</summary>
    public static string ContentBucket(string sha256) => $"content:{sha256}";

    public override ServiceOfProcess Evolve(ServiceOfProcess state, IFact fact, RecordEntry entry) => ServiceOfProcess.Evolve(state, fact, entry);

    public override Phase PhaseOf(ServiceOfProcess state) => Phase.ServiceExecution;

    public override IEnumerable<Deadline> DeadlinesOf(ServiceOfProcess state) => state.Deadlines.Values;

    /// <summary>The end of an announcement serves; every other limit is recorded as missed.</summary>
    public override Command<ServiceOfProcess> OnDue(ServiceOfProcess state, Deadline deadline) =>
        deadline.Limit == "T.S01" ? new DeemServed(deadline) : base.OnDue(state, deadline);

    public override IEnumerable<Duty> DutiesOf(ServiceOfProcess state, Law law, DateTimeOffset now)
    {
        if (state.Opened is not { } opened)
        {
            yield break;
        }

        var what = $"将《{opened.Title}》送达{opened.Addressee.Name}";
        yield return Duty.Of(
            RuleBook.R12_7, what, Roles.ServiceAgent, state.Stage == ServiceStage.Served ? DutyStatus.Met : DutyStatus.Open,
            metBy: state.ServedOn is { } on ? $"{on:yyyy-MM-dd}" : null);
        foreach (var deadline in state.Deadlines.Values.Where(d => d.IsOpen))
        {
            var limit = TimeLimits.Find(deadline.Limit);
            yield return new Duty(
                limit.Id, limit.Source, limit.Name, Roles.ServiceAgent, deadline.IsOverdue(now) ? DutyStatus.Overdue : DutyStatus.Open,
                deadline.DueInstant, [.. deadline.Explain(law.Calendar)], []);
        }
    }

    public override IEnumerable<ViewRow> ViewsOf(ServiceOfProcess state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Opened is not { } opened)
        {
            yield break;
        }

        var row = JsonSerializer.Serialize(ServiceRow.Of(state, stream), ServiceJson.Default.ServiceRow);
        var text = $"{opened.Title} {opened.Number} {opened.CaseNumber} {opened.CaseTitle} {opened.Addressee.Name}";
        yield return new ViewRow(Register, All, stream, $"{opened.IssuedOn:yyyy-MM-dd}", text, row);
        yield return new ViewRow(Register, $"case:{opened.CaseStream}", stream, $"{opened.IssuedOn:yyyy-MM-dd}", text, row);
        yield return new ViewRow(Register, $"document:{opened.DocumentId}", stream, opened.Addressee.Id, text, row);
        foreach (var proof in state.Proofs.Where(ContentStore.IsHash))
        {
            yield return new ViewRow(Register, ContentBucket(proof), stream, $"{opened.IssuedOn:yyyy-MM-dd}", string.Empty, row);
        }

        if (state.Stage is ServiceStage.Served or ServiceStage.Void)
        {
            yield break;
        }

        yield return Item(state, stream, Roles.ServiceAgent);
        if (state is { Stage: ServiceStage.Failed, Approval: null }
            && ServiceGuards.OthersExhausted(state, law.Setting(Setting.ServiceAnnounceMinFailedMethods, LocalTime.Date(now))) is null)
        {
            yield return Item(state, stream, Roles.SectionHead);
            yield return Item(state, stream, Roles.ApprovalHead);
        }
    }

    public override IEnumerable<object> MessagesFor(ServiceOfProcess after, IFact fact, RecordEntry entry)
    {
        var opened = after.Opened;
        if (opened is null)
        {
            return [];
        }

        DocumentRequested Paper(string id, string code, string fields, DateOnly on) => new(
            id, code, opened.CaseStream, opened.CaseNumber, opened.CaseTitle, fields, [], on, entry.Actor.Id, opened.Unit);

        // The register entry once more, with what became of the letter.
        DocumentRequested Register(string fields, DateOnly on) => Paper($"{after.Posted!.DocumentId}-result", "G04", fields, on);

        // A proof may also be the number of an arrival log; only scans go into the volume.
        IEnumerable<ServiceProofKept> Proofs(string title, string? fileName, DateOnly on, params string?[] hashes) => hashes
            .Where(ContentStore.IsHash)
            .Select(hash => new ServiceProofKept(opened.DocumentId, opened.CaseStream, title, hash!, fileName, on));
        return fact switch
        {
            AddressConfirmed e => [Paper(e.DocumentId, "G02", ServicePapers.Confirmation(opened, e), e.SignedOn)],
            DocumentPosted e =>
            [
                Paper(e.DocumentId, "G04", ServicePapers.PostalRegister(opened, e), e.PostedOn),
                .. Proofs("付邮凭证", e.VoucherName, e.PostedOn, e.VoucherSha256),
            ],
            ServiceEntrusted e => [Paper(e.DocumentId, "G05", ServicePapers.Letter(opened, e), e.SentOn)],
            DocumentLeft { Media.IsEmpty: true } => [],
            DocumentLeft e => [ServiceRecordings.Of(opened, e, entry)],
            AnnouncementPublished e =>
            [
                Paper(e.DocumentId, "G03", ServicePapers.Announcement(after, e), e.PublishedOn),
                .. Proofs(e.Photos is null ? "公告载体和照片" : "公告载体", null, e.PublishedOn, [.. e.Proof]),
                .. Proofs("公告照片", null, e.PublishedOn, [.. e.Photos ?? []]),
                ServiceRecordings.Of(opened, e, entry),
            ],
            PostingUnanswered e =>
            [
                new ServiceFailed(opened.DocumentId, opened.Code, opened.CaseStream, opened.Addressee.Id, ServiceMethod.Post.InChinese(), e.Reason),
            ],
            AttemptFailed e =>
            [
                .. e.Method == ServiceMethod.Post.InChinese() ? [Register(ServicePapers.PostalReturn(after, e, entry.Actor.Name), e.On)] : Array.Empty<object>(),
                new ServiceFailed(opened.DocumentId, opened.Code, opened.CaseStream, opened.Addressee.Id, e.Method, e.Reason),
            ],
            ServiceCompleted e =>
            [
                .. e.Method == ServiceMethod.Post.InChinese() ? [Register(ServicePapers.PostalReceipt(after, e, entry.Actor.Name), e.ServedOn)] : Array.Empty<object>(),
                Paper(e.ReceiptId, "G01", ServicePapers.Receipt(after, e, after.Left), e.ServedOn),
                new DocumentServed(opened.DocumentId, opened.Code, opened.CaseStream, opened.Addressee.Id, opened.Addressee.Name, e.Method, e.ServedOn),
                .. Proofs(e.Method == ServiceMethod.Post.InChinese() ? "邮件回执" : "送达凭证", null, e.ServedOn, [.. e.Proofs]),
            ],
            // Of the case the paper belongs to; which paper it was stands in the text.
            FindingRaised e =>
            [
                e.ToldOf(opened.CaseStream, $"送达《{opened.Title}》（{opened.Addressee.Name}）："),
            ],
            _ => [],
        };
    }

    private static ViewRow Item(ServiceOfProcess state, string stream, string role)
    {
        var opened = state.Opened!;
        var due = state.Deadlines.Values.Where(d => d is { IsOpen: true, Limit: "T.S02" }).Select(d => d.DueInstant).FirstOrDefault();
        var what = state.Stage switch
        {
            ServiceStage.Announced => $"公告期内：《{opened.Title}》（{opened.Addressee.Name}），期满视为送达",
            ServiceStage.Attempting when state.Current!.Method == ServiceMethod.Post && PostWatch.RunOut(state) is null =>
                $"没有邮件回执，另行送达：《{opened.Title}》（{opened.Addressee.Name}）",
            ServiceStage.Attempting => $"记录{state.Current!.Method.InChinese()}送达结果：《{opened.Title}》（{opened.Addressee.Name}）",
            ServiceStage.Failed => role == Roles.ServiceAgent
                ? $"另行送达：《{opened.Title}》（{opened.Addressee.Name}），{state.Attempts[^1].Reason}"
                : $"审批公告送达：《{opened.Title}》（{opened.Addressee.Name}）",
            _ => $"送达《{opened.Title}》：{opened.Addressee.Name}",
        };
        return WorkList.Row(WorkList.RoleBucket(role), "serve", new WorkItem(
            stream, opened.CaseNumber, opened.CaseTitle, what, RuleBook.R12_7.LegalBasis, RuleBook.R12_7.Id, role, due,
            due is { } instant ? Rendering.FieldText.Date(LocalTime.Date(instant.AddTicks(-1))) : "尽快", $"/desk/documents/services/{ServiceRow.KeyOf(stream)}",
            "送达", LocalTime.StartOfDay(opened.IssuedOn)));
    }
}

using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>批准公告送达 (R12.5): only when the addressee cannot be found, or direct (or leaving) and post have both failed.</summary>
/// <param name="WhereaboutsUnknown">受送达人下落不明.</param>
/// <param name="Ground">How that was established, or why the other methods failed.</param>
public sealed record ApproveAnnouncement(bool WhereaboutsUnknown, string Ground) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (state.Approval is not null && state.Stage is ServiceStage.Pending or ServiceStage.Failed)
        {
            return Outcome.Nothing;
        }

        var needed = act.Law.Setting(Setting.ServiceAnnounceMinFailedMethods, act.Today);
        return new Ruling(act)
            .Block(ServiceGuards.MayBegin(state))
            .Block(RuleBook.R12_5, state.Stage != ServiceStage.Announced, "already-announced", "公告已经发布。", "公告期满视为送达。")
            .Block(WhereaboutsUnknown ? null : ServiceGuards.OthersExhausted(state, needed))
            .Block(ServiceGuards.Filled(RuleBook.R12_5, "公告理由", Ground))
            .Block(ServiceGuards.Dated(state, act.Today, act))
            .Record(new AnnouncementApproved(act.By.Name, act.Today, WhereaboutsUnknown, Ground));
    }
}

/// <summary>发布送达公告 (R12.5; 民事诉讼法 第九十五条): thirty calendar days later the document counts as served (T.S01).</summary>
/// <param name="Carriers">报纸, 政府网站, 公告栏, 其他.</param>
/// <param name="Proof">Hashes of what was kept of the carrier (page of the newspaper, print of the web page, the notice as posted), at least one.</param>
/// <param name="Course">原因和经过.</param>
/// <param name="Photos">Hashes of the photographs of the announcement, at least one; in a case older than the regulation only for a reason none (W, R36.1).</param>
public sealed record PublishAnnouncement(
    DateOnly PublishedOn, ImmutableArray<string> Carriers, string Gist, ImmutableArray<string> Proof, string Course, ImmutableArray<string>? Photos = null)
    : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if ((ServiceGuards.MayBegin(state) ?? ServiceGuards.AnnouncementApproved(state)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var limit = Deadline.Start("T.S01", act.Stream, PublishedOn, act.Law.Calendar);
        var (proof, photos) = (ServiceGuards.Listed(Proof), ServiceGuards.Listed(Photos ?? []));
        var withoutPhotos = photos.IsEmpty && LeaveDocument.IsOlder(state, act, PublishedOn);
        var published = new AnnouncementPublished(
            act.NewId("G03"), PublishedOn, limit.Due!.Value, ServiceGuards.Listed(Carriers), Gist, proof, Course, photos.IsEmpty ? null : photos);
        return new Ruling(act)
            .Block(RuleBook.R12_5, state.Stage != ServiceStage.Announced, "already-announced", "公告已经发布。", "公告期满视为送达。")
            .Block(ServiceGuards.Dated(state, PublishedOn, act))
            .Block(RuleBook.R12_5, PublishedOn >= state.Approval!.On, "published-before-approval", "公告日期早于批准日期。", "请先批准，后公告。")
            .Block(RuleBook.R12_5, proof.Length > 0 && proof.All(ContentStore.IsHash), "proof-missing", "没有公告载体的留存（书面公告、报纸版面或者网页截图）。", "请先上传公告载体的留存，并填写其摘要值。")
            .Block(
                RuleBook.R12_5, withoutPhotos || (photos.Length > 0 && photos.All(ContentStore.IsHash)), "photo-missing", "没有公告的照片，公告送达应当有音像记录。",
                "请对公告载体拍照，上传照片并填写其摘要值。")
            .Warn(RuleBook.R12_5, !withoutPhotos, "no-photo-in-older-case", "没有公告的照片；本案在本制度施行之前收到（本制度第三十六条）。")
            .Block(ServiceGuards.Distinct(state, RuleBook.R12_5, "公告载体的留存、公告照片", [.. proof, .. photos]))
            .Block(ServiceGuards.Filled(RuleBook.R12_5, "公告的原因和经过", Course))
            .Block(ServiceGuards.Complete("G03", ServicePapers.Announcement(state, published)))
            .Record(() => [published, new DeadlineStarted(limit)]);
    }
}

/// <summary>公告期满视为送达 (T.S01): given by the clock; the due day is the date of service, whenever the clock noticed.</summary>
public sealed record DeemServed(Deadline Deadline) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (state.Stage is ServiceStage.Served or ServiceStage.Void || state.Opened is null)
        {
            return Outcome.Record(new DeadlineCancelled(Deadline.Cancel(act.Today), "送达已终结。"));
        }

        var attempt = state.Attempts.Last(a => a.IsOpen && a.Method == ServiceMethod.Announcement);
        var due = Deadline.Due!.Value;
        var served = new ServiceCompleted(
            act.NewId("G01"), attempt.No, ServiceMethod.Announcement.InChinese(), due, null, "公告送达", null, null,
            [state.Approval!.Approver], null, $"公告自发布之日起满三十日，视为送达（{Deadline.Due:yyyy-MM-dd}）。");
        return Outcome.Record([served, new DeadlineMet(Deadline.Meet(due)), .. ServiceEnd.Cancelled(state, due, "已送达。", Deadline.Id)]);
    }
}

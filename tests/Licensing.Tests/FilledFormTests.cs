using System.Globalization;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Pages.Forms;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Forms;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>
/// A form filled in as its labels ask makes a command the law accepts: what is offered on a page can be done on that page. Every form, in every
/// stage that offers it, filled by whoever it is offered to.
/// </summary>
public sealed class FilledFormTests
{
    /// <summary>Whoever a form may be offered to.</summary>
    internal static Actor[] People { get; } =
        [Bureau.Clerk, Bureau.Officer, Bureau.Head, Bureau.Deputy, Bureau.Director, Bureau.Chair, Bureau.By("publisher")];

    /// <summary>Answers of an ordinary day where the first choice or the usual text will not do, by field name; a moment is in hours from now.</summary>
    private static readonly Dictionary<string, string> s_answers = new()
    {
        ["start"] = "-2",
        ["shown"] = "-2",
        ["end"] = "-1",
        ["time"] = "600",
        ["fixContent"] = "true",
        ["lack.rules"] = "true",
        ["in.rules"] = "true",
        ["signed.1"] = "true",
        ["issuedOn"] = "-96",
        ["handedOverOn"] = "-96",
        ["all"] = "true",
    };

    /// <summary>A history, and the moment the form is opened.</summary>
    private static IEnumerable<(LicensingSpec Spec, string At)> Histories =>
    [
        (Received(), "2026-03-02"),
        (Received().Given(Bureau.Clerk, "2026-03-02", Check()), "2026-03-02"),
        (Lacking(), "2026-03-03"),
        (Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("application", Mistyped))), "2026-03-03"),
        (Notified(), "2026-03-04"),
        (Received().Clock("2026-03-10 08:00"), "2026-03-10"),
        (Received().Given(Bureau.Clerk, "2026-03-02", Check() with { Scope = ApplicationScope.NotRequired, Explanation = "所申请事项不需要许可。" }), "2026-03-02"),
        (Accepted(), "2026-03-03"),
        (Accepted(LicenceItems.SpecialWorkingHours), "2026-03-03"),
        (Accepted().Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05") with { Conclusion = SurveyConclusion.NeedsRectification }), "2026-03-06"),
        (Reviewing(), "2026-03-06"),
        (Reviewing().Given(Bureau.Head, "2026-03-06", new Suspend("申请人重大变故。")), "2026-03-09"),
        (Reviewing().Given(Bureau.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.ExpertReview, 10, "专家评审规定")).Served("2026-03-09"), "2026-03-10"),
        (HearingRightTests.Told(), "2026-03-16"),
        (HearingRoundsTests.Requested(), "2026-03-17"),
        (Summoned(), "2026-03-30 17:00"),
        (Proposed(), "2026-03-06"),
        (Endorsed(), "2026-03-09"),
        (Approved(), "2026-03-10"),
        (Decided(), "2026-03-10"),
        (Decided().Given(Bureau.Documents, "2026-03-10", new NoteDocumentRejected(Decided().State.LastPaper("L03")!.Id, "L03", ["含有无法打印的字。"])), "2026-03-10"),
        (Decided().Served("2026-03-11", p => p.Code != "L17"), "2026-03-11"),
        (KeptBack(), "2026-03-12"),
        (Concluded(), "2026-03-12"),
        (UnderReview(), "2026-03-09"),
        (UnderReview().Given(Bureau.Documents, "2026-03-09", Opinion(UnderReview(), ReviewConclusion.Disagree)), "2026-03-09"),
        (Refused(), "2026-03-10"),
        (Approved(LowerExaminationTests.Law), "2026-03-10"),
        (FalseMaterialTests.Found(), "2026-03-06"),
    ];

    [Fact]
    public void Every_form_filled_in_as_it_asks_makes_a_command_that_is_accepted_where_the_step_is_offered()
    {
        var (accepted, refused) = (new HashSet<string>(), new Dictionary<string, string>());
        foreach (var (spec, at) in Histories)
        {
            foreach (var me in People)
            {
                var now = Bureau.At(at);
                foreach (var step in LicensingSteps.Of(spec.State, ActOf(spec, me, now)).Where(s => s.Refusal is null or { NeedsReason: true } && s.Roles.Any(r => me.Is(r))))
                {
                    var form = LicensingForms.For(step.Command, new FormContext(spec.State, spec.Law, me, now));
                    Assert.NotNull(form);
                    var model = Fill(form, now);
                    Assert.True(model.Check(), $"{step.Command}: {model.FirstWrong} {model.Error(model.FirstWrong ?? "")}");
                    var after = spec.When(me, now, form.Build(model.Values));
                    if (after.Refusal is null)
                    {
                        accepted.Add(step.Command);
                    }
                    else
                    {
                        refused[step.Command] = $"{after.Refusal.Code} {after.Refusal.Reason}";
                    }
                }
            }
        }

        var left = LicensingForms.Commands.Except(accepted).Select(command => $"{command}: {refused.GetValueOrDefault(command, "never offered")}").ToList();
        Assert.True(left.Count == 0, string.Join('\n', left));
    }

    /// <summary>Every command the forms make, with the history and the person it was made for.</summary>
    internal static IEnumerable<(LicensingSpec Spec, Actor Me, DateTimeOffset Now, Command<LicensingCase> Command)> Commands() =>
        from history in Histories
        from me in People
        let now = Bureau.At(history.At)
        from step in LicensingSteps.Of(history.Spec.State, ActOf(history.Spec, me, now))
        where step.Refusal is null or { NeedsReason: true } && step.Roles.Any(r => me.Is(r))
        let form = LicensingForms.For(step.Command, new FormContext(history.Spec.State, history.Spec.Law, me, now))
        select (history.Spec, me, now, form.Build(Fill(form, now).Values));

    private static LicensingSpec Lacking() => Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("rules", Missing)));

    private static LicensingSpec Notified() => Lacking().Given(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules"])).Served("2026-03-04");

    private static LicensingSpec KeptBack() => Decided() is var decided
        ? decided.Given(Bureau.By("publisher"), "2026-03-11", new PublishDecision("政府网站"))
            .Given(Bureau.Documents, "2026-03-12", new NoteDisclosureChanged(decided.State.Decision!.DocumentId, "L17", Disclosure.Internal, "ND4", "附有工资明细", Bureau.Day("2026-03-12")))
        : throw new InvalidOperationException();

    private static LicensingSpec Summoned() => HearingRoundsTests.Requested().Given(Bureau.Chair, "2026-03-17", HearingRoundsTests.Plan).Served("2026-03-17", p => p.Code is "L13");

    private static FormModel Fill(StepForm<LicensingCase> form, DateTimeOffset now)
    {
        var model = new FormModel(form.Fields);
        foreach (var field in form.Fields.Where(f => model.Values[f.Name] is null))
        {
            if (field.When?.Invoke(model.Values) == false)
            {
                continue;
            }

            switch (field.Kind)
            {
                case FieldKind.Several:
                    foreach (var option in field.Options.Take(Math.Max(2, field.Least)))
                    {
                        model.Values.SetFlag($"{field.Name}.{option.Value}", true);
                    }

                    break;
                case FieldKind.Flag:
                    model.Values.SetFlag(field.Name, field.Required || s_answers.ContainsKey(field.Name));
                    break;
                case var _ when field.Required:
                    model.Values[field.Name] = field.Kind switch
                    {
                        FieldKind.Date => FormValues.Write(LocalTime.Date(Moment(field, now))),
                        FieldKind.Moment => FormValues.Write(Moment(field, now)),
                        FieldKind.Number => $"{field.Least}",
                        FieldKind.Money => "1",
                        FieldKind.Choice => field.Options[0].Value,
                        FieldKind.File => new string('a', 64),
                        _ => "经核实，情况属实。",
                    };
                    break;
            }
        }

        return model;
    }

    private static DateTimeOffset Moment(FormField field, DateTimeOffset now) =>
        now.AddHours(double.Parse(s_answers.GetValueOrDefault(field.Name.Split('.')[0], "0"), CultureInfo.InvariantCulture));

    internal static Act ActOf(LicensingSpec spec, Actor me, DateTimeOffset now) => new() { By = me, Now = now, HappenedAt = now, Law = spec.Law, Stream = spec.Record.Stream, CommandId = "steps" };
}

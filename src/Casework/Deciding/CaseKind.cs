using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>
/// Everything the kernel needs to know about one kind of case (or of any other thing that keeps a record: a document,
/// a volume, an officer). All of it is pure.
/// </summary>
/// <typeparam name="TCase">Immutable state; holds only what the next decision reads.</typeparam>
public abstract class CaseKind<TCase>
{
    /// <summary>First part of the stream name, e.g. <c>licensing</c>. Written into every entry; never renamed.</summary>
    public abstract string Name { get; }

    /// <summary>What users call one of them, in Chinese; for answers such as “…不存在”.</summary>
    public virtual string Term => "案件";

    /// <summary>State before the first fact.</summary>
    public abstract TCase Initial { get; }

    public abstract FactVocabulary Facts { get; }

    public abstract CommandVocabulary<TCase> Commands { get; }

    /// <summary>Applies a recorded fact. Total: never refuses and never ignores; what does not fit throws.</summary>
    public abstract TCase Evolve(TCase state, IFact fact, RecordEntry entry);

    /// <summary>Phase of entries whose fact does not fix one.</summary>
    public abstract Phase PhaseOf(TCase state);

    /// <summary>All time limits of the case.</summary>
    public virtual IEnumerable<Deadline> DeadlinesOf(TCase state) => [];

    /// <summary>
    /// The command that passes a limit whose due moment has come. By default the limit is recorded as missed, with the
    /// finding its row of RULEBOOK B.2 asks for; a limit with a legal effect of its own (deemed acceptance) overrides this.
    /// </summary>
    public virtual Command<TCase> OnDue(TCase state, Deadline deadline) => new ExpireDeadline<TCase>(deadline);

    /// <summary>Duties the law lays on the bureau now.</summary>
    public virtual IEnumerable<Duty> DutiesOf(TCase state, Law law, DateTimeOffset now) => [];

    /// <summary>Rows of the views (work lists, registers, search) this case stands in; the whole set, from the state alone.</summary>
    public virtual IEnumerable<ViewRow> ViewsOf(TCase state, string stream, Law law, DateTimeOffset now) => [];

    /// <summary>
    /// Messages other services get for one fact, in order. A pure function of the fact, its entry and the state after the
    /// whole commit, so that a crash repeats them exactly.
    /// </summary>
    public virtual IEnumerable<object> MessagesFor(TCase after, IFact fact, RecordEntry entry) => [];

    /// <summary>True: every entry goes to Archive as <c>RecordAppended</c>, so that the volume is built from the first fact on.</summary>
    public virtual bool Archived => false;

    public string StreamOf(string key) => $"{Name}/{key}";
}

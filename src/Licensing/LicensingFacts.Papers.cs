using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>文书中更正的一处.</summary>
/// <param name="Field">Path of the field in the paper, e.g. <c>applicant.name</c> or <c>reasons.0</c>.</param>
/// <param name="Right">正确的文字.</param>
public sealed record PaperCorrection(string Field, string Right);

/// <summary>文书已重新制作 (CR1, CR4): the paper that could not be issued or was made void is replaced; it stays in the record.</summary>
/// <param name="Replaced">Id of the paper that failed.</param>
/// <param name="DocumentId">Id of the paper that takes its place.</param>
/// <param name="By">Officer id.</param>
[RecordedAs("licensing.paper-remade/1", Rules = ["CR1", "CR4"])]
public sealed record PaperRemade(string Replaced, string DocumentId, string Code, string Reason, ImmutableArray<PaperCorrection> Corrections, string By) : IFact;

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Archive;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Licensing;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Tests;
using Enforcement.Regulation.Time;

namespace Enforcement.Verifier.Tests;

/// <summary>
/// A case as the licensing service really records it, told to the archive as its messages would: every entry, every paper with a
/// content of its own, a receipt for every service.
/// </summary>
internal sealed class GoldenCase
{
    private static readonly LicensingKind Kind = new();

    private readonly List<Command<Volume>> _messages = [];

    public GoldenCase(LicensingSpec spec)
    {
        Stream = spec.Record.Stream;
        foreach (var entry in spec.Entries)
        {
            _messages.Add(new TakeEntries(Stream, entry.Sequence, [entry.Text], entry.Hash));
            Tell(Kind.Facts.Read(entry.Name, entry.BodyBytes), entry, spec.State);
        }
    }

    public string Stream { get; }

    /// <summary>Hash → content.</summary>
    public Dictionary<string, byte[]> Contents { get; } = [];

    public IReadOnlyList<Command<Volume>> Messages => _messages;

    /// <summary>Documents issues every paper asked for, each with a content of its own, and serves it.</summary>
    public static LicensingSpec Serve(LicensingSpec spec, string on, Func<CasePaper, bool>? which = null)
    {
        foreach (var paper in spec.State.PaperOrder.Select(id => spec.State.Papers[id]).Where(p => p.Sha256 is null && (which?.Invoke(p) ?? true)))
        {
            spec = spec.Given(
                Licensing.Tests.Bureau.Documents, on, new NoteDocumentIssued(paper.Id, paper.Code, paper.Title, $"{paper.Code}〔2026〕第001号", paper.DraftedOn, HashOf(ContentOf(paper.Id)), 1));
        }

        return spec.Served(on, which);
    }

    private void Tell(IFact fact, RecordEntry entry, LicensingCase after)
    {
        switch (fact)
        {
            case DocumentIssuedInCase e:
                List(e.DocumentId, e.Code, e.Title, e.Number, e.IssuedOn);
                break;
            case LegalOpinionReceived { OpinionDocumentId: { } id } e:
                List(id, "G08", "重大行政执法决定法制审核意见书", "法审字〔2026〕第001号", e.On);
                break;
            case DocumentServedInCase e:
                var paper = after.Papers[e.DocumentId];
                var receipt = $"{e.DocumentId}-{e.AddresseeId}-G01";
                _messages.Add(new ListServicePaper(new ServicePaper(receipt, "G01", paper.Title, paper.Number ?? "无", e.AddresseeName)));
                _messages.Add(new ProveService(new ServiceProved(e.DocumentId, e.Code, e.AddresseeId, e.AddresseeName, e.Method, e.ServedOn)));
                List(receipt, "G01", "送达回证", null, e.ServedOn);
                break;
        }

        foreach (var message in Kind.MessagesFor(after, fact, entry).OfType<CaseConcluded>())
        {
            _messages.Add(new ConcludeVolume(
                message.CaseNumber, message.Title, message.Kind, message.Outcome, message.PartyName, message.HandlingUnit, [.. message.Handlers], message.OpenedOn, message.ConcludedOn,
                message.RetentionClass, message.ValidTo, message.DecisionNumber, [.. message.StepsTaken], message.LastSequence));
        }
    }

    private void List(string id, string code, string title, string? number, DateOnly on)
    {
        var content = ContentOf(id);
        Contents[HashOf(content)] = content;
        _messages.Add(new ListDocument(id, code, title, number, on, HashOf(content), 1, content.Length, $"{code}/1"));
        _messages.Add(new SecureContent(HashOf(content)));
    }

    private static byte[] ContentOf(string id) => Encoding.UTF8.GetBytes($"%PDF {id} {new string('·', 500)}");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

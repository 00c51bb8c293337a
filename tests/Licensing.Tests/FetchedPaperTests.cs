using System.Net;
using System.Security.Cryptography;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Contracts.Archive;
using Enforcement.Licensing.Capabilities;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>As a process of its own Licensing fetches what an applicant opens from Documents, and keeps none of it: after the destruction of the volume no copy is left.</summary>
[Trait("rule", "R31.2")]
[Trait("rule", "R4.2")]
[Trait("law", "档案法实施条例 第二十四条")]
public sealed class FetchedPaperTests : IDisposable
{
    private const string Mine = "91410184MA4000000X";
    private static readonly byte[] s_pdf = "%PDF-1.7 受理通知书"u8.ToArray();
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_pdf));
    private readonly DocumentsStandIn _documents = new(s_pdf);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("licensing-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _documents.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_fetched_within_a_day_of_the_destruction_is_not_here_afterwards()
    {
        await using var host = await LicensingHost.StartAsync(_folder, documents: _documents);
        var paper = await ServedAsync(host);

        using var opened = await AskAsync(host, paper);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Equal(s_pdf, await opened.Content.ReadAsByteArrayAsync(Cancelled));
        await DestroyAsync(host);

        using var gone = await AskAsync(host, paper);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal("销毁〔2026〕001", (await LicensingHost.BodyAsync(gone)).GetProperty("registerNumber").GetString());
        Assert.Equal(1, _documents.Asked);
        AssertNoCopy(host);
    }

    [Fact]
    public async Task What_arrives_after_the_destruction_is_refused_and_not_kept()
    {
        await using var host = await LicensingHost.StartAsync(_folder, documents: _documents);
        var paper = await ServedAsync(host);
        _documents.Hold();

        var asked = AskAsync(host, paper);
        await _documents.WasAsked.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        await DestroyAsync(host);
        _documents.Release();

        using var gone = await asked;
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        AssertNoCopy(host);
    }

    [Fact]
    public async Task What_has_another_hash_is_neither_given_nor_kept()
    {
        await using var host = await LicensingHost.StartAsync(_folder, documents: _documents);
        var paper = await ServedAsync(host);
        _documents.Content = "%PDF-1.7 另一份文书"u8.ToArray();

        using var later = await AskAsync(host, paper);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
        AssertNoCopy(host);
    }

    private static Task<HttpResponseMessage> AskAsync(LicensingHost host, string paper) => host.PostAsync(
        null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"XK-2026-0001","code":"{{Mine}}","paper":"{{paper}}","phone":"1234"}"""));

    private static Task DestroyAsync(LicensingHost host) => host.Get<IMessageOutlet>().PublishAsync(
        new VolumeContentsDestroyed("licensing/XK-2026-0001", "销毁〔2026〕001", [s_sha256], Bureau.Day("2026-03-02")), Guid.NewGuid(), Cancelled);

    private void AssertNoCopy(LicensingHost host)
    {
        Assert.False(host.Get<ContentStore>().Has(s_sha256));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(_folder.FullName, "contents"), "*", SearchOption.AllDirectories), file => Assert.EndsWith(".destroyed", file, StringComparison.Ordinal));
    }

    /// <summary>An accepted case whose notice was issued by Documents and served on the applicant.</summary>
    private static async Task<string> ServedAsync(LicensingHost host)
    {
        foreach (var (path, command) in new (string, Command<LicensingCase>)[]
        {
            ("/licensing/cases", Submit()), ("/licensing/cases/XK-2026-0001/checklist", Check()), ("/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication()),
        })
        {
            using var done = await host.PostAsync("clerk", path, command);
            Assert.True(done.StatusCode == HttpStatusCode.OK, await done.Content.ReadAsStringAsync(Cancelled));
        }

        var cases = host.Get<Cases<LicensingCase>>();
        var notice = (await cases.ReadAsync("XK-2026-0001", Cancelled)).State.LastPaper("L03")!;
        foreach (var command in new Command<LicensingCase>[]
        {
            new NoteDocumentIssued(notice.Id, notice.Code, notice.Title, null, notice.DraftedOn, s_sha256, 1),
            new NoteDocumentServed(notice.Id, "L03", LicensingCase.ApplicantId, Company.Name, "直接", Bureau.Day("2026-03-02")),
        })
        {
            var reply = await cases.ExecuteAsync("XK-2026-0001", command, Bureau.Documents, command.GetType().Name);
            Assert.True(reply.Accepted, reply.Refusal?.ToString());
        }

        return notice.Id;
    }

    /// <summary>Documents, which gives out one content and can be made to answer later.</summary>
    private sealed class DocumentsStandIn(byte[] content) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _held;
        private int _count;

        public byte[] Content { get; set; } = content;

        public int Asked => _count;

        public Task WasAsked => _asked.Task;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held?.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal($"/documents/contents/{s_sha256}", request.RequestUri!.AbsolutePath);
            Interlocked.Increment(ref _count);
            _asked.TrySetResult();
            if (_held is { } held)
            {
                await held.Task.WaitAsync(cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Content) };
        }
    }
}

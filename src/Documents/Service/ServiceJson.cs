using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;

namespace Enforcement.Documents.Service;

/// <summary>Row of the register of services.</summary>
/// <param name="Stage">Pending, Attempting, Failed, Announced, Served or Void.</param>
/// <param name="Methods">Methods tried, in order, in Chinese with their results.</param>
public sealed record ServiceRow(
    string Key, string DocumentId, string Code, string Title, string? Number, string CaseStream, string CaseNumber, string AddresseeId, string Addressee,
    string Stage, IReadOnlyList<string> Methods, DateOnly? ServedOn)
{
    public static ServiceRow Of(ServiceOfProcess state, string stream)
    {
        var opened = state.Opened!;
        return new ServiceRow(
            KeyOf(stream), opened.DocumentId, opened.Code, opened.Title, opened.Number, opened.CaseStream, opened.CaseNumber,
            opened.Addressee.Id, opened.Addressee.Name, state.Stage.ToString(),
            [.. state.Attempts.Select(a => $"{a.Method.InChinese()}：{state.ResultOf(a)}")], state.ServedOn);
    }

    /// <exception cref="DamagedRecordException">The row is not of the register of services.</exception>
    public static ServiceRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, ServiceJson.Default.ServiceRow) ?? throw new DamagedRecordException("送达视图的行无法读取。");

    public static string KeyOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServiceOpened))]
[JsonSerializable(typeof(AddressConfirmed))]
[JsonSerializable(typeof(DirectServiceBegun))]
[JsonSerializable(typeof(DocumentLeft))]
[JsonSerializable(typeof(DocumentPosted))]
[JsonSerializable(typeof(ServiceEntrusted))]
[JsonSerializable(typeof(AnnouncementApproved))]
[JsonSerializable(typeof(AnnouncementPublished))]
[JsonSerializable(typeof(ElectronicServiceSent))]
[JsonSerializable(typeof(AttemptFailed))]
[JsonSerializable(typeof(PostingUnanswered))]
[JsonSerializable(typeof(AnnouncementWithdrawn))]
[JsonSerializable(typeof(ServiceCompleted))]
[JsonSerializable(typeof(ServiceVoided))]
[JsonSerializable(typeof(OpenService))]
[JsonSerializable(typeof(VoidService))]
[JsonSerializable(typeof(ConfirmAddress))]
[JsonSerializable(typeof(DispatchDirect))]
[JsonSerializable(typeof(RecordReceipt))]
[JsonSerializable(typeof(RecordDirectFailure))]
[JsonSerializable(typeof(LeaveDocument))]
[JsonSerializable(typeof(PostDocument))]
[JsonSerializable(typeof(RecordReturnReceipt))]
[JsonSerializable(typeof(RecordReturn))]
[JsonSerializable(typeof(GiveUpPosting))]
[JsonSerializable(typeof(SendEntrustedLetter))]
[JsonSerializable(typeof(RecordEntrustedReceipt))]
[JsonSerializable(typeof(RecordEntrustFailure))]
[JsonSerializable(typeof(ApproveAnnouncement))]
[JsonSerializable(typeof(PublishAnnouncement))]
[JsonSerializable(typeof(DeemServed))]
[JsonSerializable(typeof(SendElectronically))]
[JsonSerializable(typeof(RecordArrival))]
[JsonSerializable(typeof(RecordBounce))]
[JsonSerializable(typeof(ServiceRow))]
public sealed partial class ServiceJson : JsonSerializerContext;

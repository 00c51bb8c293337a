using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Contracts.Archive;
using MassTransit;

namespace Enforcement.Casework.Contents;

/// <summary>销毁 of a content with the volume it belonged to (档案法实施条例 第二十四条).</summary>
/// <param name="RegisterNumber">Number of the 销毁清册, which is kept for ever.</param>
/// <param name="On">Day of the destruction.</param>
public sealed record Destruction(string RegisterNumber, DateOnly On)
{
    /// <summary>What a reader is told.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"已于{On:yyyy年M月d日}随案卷依法销毁（销毁清册{RegisterNumber}）");

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, DestructionJson.Default.Destruction);

    /// <exception cref="DamagedRecordException">The bytes are not such a mark.</exception>
    internal static Destruction Read(byte[] bytes, string sha256)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, DestructionJson.Default.Destruction) ?? throw new DamagedRecordException($"内容 {sha256} 的销毁标记为空。");
        }
        catch (JsonException e)
        {
            throw new DamagedRecordException($"内容 {sha256} 的销毁标记无法读取。", e);
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Destruction))]
internal sealed partial class DestructionJson : JsonSerializerContext;

/// <summary>
/// 案卷内容已销毁 → the copies this process keeps go as well, and their addresses say so from then on (档案法实施条例 第二十四条). The record and the
/// hashes stay. For every service that keeps contents: add the consumers of this assembly.
/// </summary>
public sealed class VolumeContentsDestroyedConsumer(ContentStore contents, TimeProvider clock) : IConsumer<VolumeContentsDestroyed>
{
    public Task Consume(ConsumeContext<VolumeContentsDestroyed> context)
    {
        var by = new Destruction(context.Message.RegisterNumber, context.Message.On);
        foreach (var sha256 in context.Message.Sha256s)
        {
            // What was stored again within a day is needed anew and stays.
            _ = contents.Remove(sha256, clock.GetUtcNow(), by);
        }

        return Task.CompletedTask;
    }
}

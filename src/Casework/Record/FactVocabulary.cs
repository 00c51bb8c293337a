using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enforcement.Casework;

/// <summary>
/// The facts a kind of case can record: written names, types and their source-generated JSON.
/// A name that is not in the vocabulary stops a load with <see cref="UnknownFactException"/>; nothing is skipped.
/// </summary>
public sealed class FactVocabulary
{
    private readonly Dictionary<string, (JsonTypeInfo Json, RecordedAsAttribute As)> _byName = [];
    private readonly Dictionary<Type, (JsonTypeInfo Json, RecordedAsAttribute As)> _byType = [];
    private readonly Dictionary<string, (string To, Func<JsonNode, JsonNode> Upcast)> _upcasts = [];

    /// <summary>Adds every fact type the context can serialise.</summary>
    /// <exception cref="InvalidOperationException">A fact has no written name, or two share one.</exception>
    public FactVocabulary With(JsonSerializerContext context, params Type[] facts)
    {
        foreach (var type in facts)
        {
            var json = context.GetTypeInfo(type) ?? throw new InvalidOperationException($"{context.GetType().Name} does not know {type.Name}");
            var recordedAs = type.GetCustomAttribute<RecordedAsAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no written name");
            if (!_byName.TryAdd(recordedAs.Name, (json, recordedAs)))
            {
                throw new InvalidOperationException($"two facts are written as {recordedAs.Name}");
            }

            _byType.Add(type, (json, recordedAs));
        }

        return this;
    }

    /// <summary>Adds all facts of another vocabulary (the kernel's shared ones).</summary>
    public FactVocabulary With(FactVocabulary other)
    {
        foreach (var (type, entry) in other._byType)
        {
            _byType.Add(type, entry);
            _byName.Add(entry.As.Name, entry);
        }

        return this;
    }

    /// <summary>Reads an old version of a fact as a newer one. Stored bytes never change.</summary>
    public FactVocabulary Upcast(string from, string to, Func<JsonNode, JsonNode> body)
    {
        _upcasts.Add(from, (to, body));
        return this;
    }

    /// <summary>Every written name and its type, for the test that guards the vocabulary.</summary>
    public IEnumerable<(string Name, Type Type)> All => _byName.Select(x => (x.Key, x.Value.Json.Type));

    public RecordedAsAttribute Describe(IFact fact) => Entry(fact).As;

    public void Write(Utf8JsonWriter writer, IFact fact) => JsonSerializer.Serialize(writer, fact, Entry(fact).Json);

    /// <exception cref="UnknownFactException">The name is not in the vocabulary.</exception>
    /// <exception cref="JsonException">The body is not what the name promises.</exception>
    public IFact Read(string name, ReadOnlySpan<byte> body)
    {
        if (_upcasts.TryGetValue(name, out var upcast))
        {
            var node = JsonNode.Parse(body) ?? throw new JsonException($"{name}: empty body");
            return Read(upcast.To, JsonSerializer.SerializeToUtf8Bytes(upcast.Upcast(node), CaseworkJson.Default.JsonNode));
        }

        return _byName.TryGetValue(name, out var entry)
            ? (IFact)(JsonSerializer.Deserialize(body, entry.Json) ?? throw new JsonException($"{name}: null body"))
            : throw new UnknownFactException(name);
    }

    private (JsonTypeInfo Json, RecordedAsAttribute As) Entry(IFact fact) =>
        _byType.TryGetValue(fact.GetType(), out var entry) ? entry : throw new UnknownFactException(fact.GetType().Name);
}

/// <summary>A stored fact this version of the program does not know: stop, never skip.</summary>
public sealed class UnknownFactException(string name) : Exception($"未知的事实“{name}”：本程序版本不认识它，拒绝继续加载。");
